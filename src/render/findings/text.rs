//! Findings for people: the message, the lines it is about, what to write instead.

use annotate_snippets::{AnnotationKind, Level as Grade, Origin, Renderer, Snippet};

use super::word;
use crate::domain::finding::Level;
use crate::render::visible::visible;
use crate::store::located::{LocatedFinding, Sources};

/// All findings, each with its lines, and a sum.
pub fn render(findings: &[LocatedFinding], sources: &Sources, columns: usize) -> String {
    let renderer = Renderer::styled().term_width(columns);
    let mut text = String::new();
    for located in findings {
        text.push_str(&one(located, sources, &renderer));
        text.push_str("\n\n");
    }
    text.push_str(&sum(findings));
    text
}

fn one(located: &LocatedFinding, sources: &Sources, renderer: &Renderer) -> String {
    let finding = &located.finding;
    let grade = match finding.level {
        Level::Error => Grade::ERROR,
        Level::Warning => Grade::WARNING,
        Level::Info => Grade::INFO,
    };
    let path = visible(finding.place.path());
    let title = grade.primary_title(visible(&finding.message)).id(finding.rule.0);
    let lines = located.at.as_ref().zip(sources.get(finding.place.path()));
    let help = (!finding.help.is_empty()).then(|| Grade::HELP.message(visible(&finding.help)));
    let group = match lines {
        Some((at, source)) => {
            let snippet =
                Snippet::source(source.as_str()).path(path).annotation(AnnotationKind::Primary.span(at.bytes.clone()));
            let group = title.element(snippet);
            match help {
                Some(help) => group.element(help),
                None => group,
            }
        }
        None => {
            let origin = Origin::path(path);
            let origin = match &located.at {
                Some(at) => origin.line(at.line).char_column(at.column),
                None => origin,
            };
            let group = title.element(origin);
            match help {
                Some(help) => group.element(help),
                None => group,
            }
        }
    };
    let mut text = renderer.render(&[group]);
    for (place, why) in &finding.related {
        text.push_str(&format!("\n   = see {}: {}", visible(place.path()), visible(why)));
    }
    text
}

/// `2 errors, 1 warning`.
fn sum(findings: &[LocatedFinding]) -> String {
    let mut parts = Vec::new();
    for level in [Level::Error, Level::Warning, Level::Info] {
        let count = findings.iter().filter(|one| one.finding.level == level).count();
        if count > 0 {
            parts.push(format!("{count} {}{}", word(level), if count == 1 { "" } else { "s" }));
        }
    }
    if parts.is_empty() { String::new() } else { format!("{}\n", parts.join(", ")) }
}

/// `path:line:column: level[rule]: message; help`.
pub fn short(located: &LocatedFinding) -> String {
    let finding = &located.finding;
    let (line, column) = located.at.as_ref().map_or((1, 1), |at| (at.line, at.column));
    let help = if finding.help.is_empty() { String::new() } else { format!("; {}", finding.help) };
    visible(&format!(
        "{}:{line}:{column}: {}[{}]: {}{help}",
        finding.place.path(),
        word(finding.level),
        finding.rule,
        finding.message
    )) + "\n"
}
