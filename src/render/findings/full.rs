//! Findings for people: the message, the lines it is about and no other, what to write instead. Equal findings are told
//! once, with the places at which they stand.

use std::collections::BTreeMap;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level as Grade, Origin, Renderer, Snippet};

use super::{Told, start, sum};
use crate::domain::finding::Level;
use crate::render::visible::{visible, visible_by_one};
use crate::store::located::{LocatedFinding, Sources};
use crate::store::read::locate::Located;

/// Further places of one finding that are told; an import can bring hundreds of the same.
const PLACES: usize = 10;

/// Findings of one file that are told; a file can have thousands.
const A_FILE: usize = 100;

/// All findings, each with its lines, and a sum; of a file with very many the first ones.
pub fn render(told: &Told<'_>) -> String {
    let renderer = Renderer::styled().term_width(told.columns);
    let mut text = String::new();
    let mut of_file: BTreeMap<&str, usize> = BTreeMap::new();
    for alike in groups(told.findings) {
        let Some((first, more)) = alike.split_first() else { continue };
        let count = of_file.entry(first.finding.place.path()).or_default();
        *count += 1;
        if *count > A_FILE {
            continue;
        }
        text.push_str(&one(first, told.sources, &renderer));
        for other in more.iter().take(PLACES) {
            let (line, column) = start(other);
            text.push_str(&format!("\n   = also: {}:{line}:{column}", visible(other.finding.place.path())));
        }
        if more.len() > PLACES {
            let left = more.len() - PLACES;
            text.push_str(&format!("\n   = also: {left} more; --format concise has a line for each"));
        }
        text.push_str("\n\n");
    }
    for (path, count) in of_file.into_iter().filter(|(_, count)| *count > A_FILE) {
        let left = count - A_FILE;
        text.push_str(&format!("{left} more in {}; --format concise has a line for each\n\n", visible(path)));
    }
    if !told.findings.is_empty() {
        text.push_str(&sum(told.findings));
        text.push('\n');
    }
    text
}

/// Findings that say the same, in the order of the first of each.
fn groups(findings: &[LocatedFinding]) -> Vec<Vec<&LocatedFinding>> {
    let mut groups: Vec<Vec<&LocatedFinding>> = Vec::new();
    let mut known: BTreeMap<_, usize> = BTreeMap::new();
    for located in findings {
        let finding = &located.finding;
        let says = (finding.rule, finding.level, &finding.message, &finding.help);
        // What points at other places has its own story.
        let alone = !finding.related.is_empty();
        match known.get(&says) {
            Some(n) if !alone => groups[*n].push(located),
            _ => {
                if !alone {
                    known.insert(says, groups.len());
                }
                groups.push(vec![located]);
            }
        }
    }
    groups
}

fn one(located: &LocatedFinding, sources: &Sources, renderer: &Renderer) -> String {
    let finding = &located.finding;
    let grade = match finding.level {
        Level::Error => Grade::ERROR,
        Level::Warning => Grade::WARNING,
        Level::Info => Grade::INFO,
    };
    let title = grade.primary_title(visible(&finding.message)).id(finding.rule.0);
    let path = finding.place.path();
    let mut group = match located.at.as_ref().and_then(|at| Excerpt::of(sources, path, at)) {
        Some(excerpt) => title.element(excerpt.snippet(path, AnnotationKind::Primary, "")),
        None => {
            let origin = Origin::path(visible(path));
            title.element(match &located.at {
                Some(at) => origin.line(at.line).char_column(at.column),
                None => origin,
            })
        }
    };
    for ((place, why), at) in finding.related.iter().zip(&located.related) {
        group = with_related(group, place.path(), why, at.as_ref(), sources);
    }
    if !finding.help.is_empty() {
        group = group.element(Grade::HELP.message(visible(&finding.help)));
    }
    renderer.render(&[group])
}

fn with_related<'a>(group: Group<'a>, path: &str, why: &str, at: Option<&Located>, sources: &Sources) -> Group<'a> {
    match at.and_then(|at| Excerpt::of(sources, path, at)) {
        Some(excerpt) => group.element(excerpt.snippet(path, AnnotationKind::Context, why)),
        None => group.element(Grade::NOTE.message(format!("{}: {}", visible(path), visible(why)))),
    }
}

/// One line of a file, with the stretch of it that is meant. Its neighbours are nobody's business here: they may be notes
/// that never leave the house.
struct Excerpt {
    line: usize,
    text: String,
    span: std::ops::Range<usize>,
}

impl Excerpt {
    fn of(sources: &Sources, path: &str, at: &Located) -> Option<Self> {
        let source = sources.get(path)?;
        let before = source.get(..at.bytes.start)?;
        let start = before.rfind('\n').map_or(0, |n| n + 1);
        let line = source.get(start..)?.split('\n').next().unwrap_or_default();
        // The mark at the start of a file counts as nothing.
        let mark = if line.starts_with('\u{feff}') && start == 0 { '\u{feff}'.len_utf8() } else { 0 };
        let line = line.get(mark..)?.trim_end_matches('\r');
        let from = (at.bytes.start - start).saturating_sub(mark).min(line.len());
        let to = (at.bytes.end - start).saturating_sub(mark).clamp(from, line.len());
        let (head, meant, tail) = (line.get(..from)?, line.get(from..to)?, line.get(to..)?);
        let (head, meant, tail) = (visible_by_one(head), visible_by_one(meant), visible_by_one(tail));
        let span = head.len()..head.len() + meant.len();
        Some(Self { line: at.line, text: head + &meant + &tail, span })
    }

    fn snippet<'a>(self, path: &str, kind: AnnotationKind, label: &str) -> Snippet<'a, Annotation<'a>> {
        let annotation = kind.span(self.span);
        let annotation = if label.is_empty() { annotation } else { annotation.label(visible(label)) };
        Snippet::source(self.text).line_start(self.line).path(visible(path)).annotation(annotation)
    }
}
