//! Head of the report: project, customer, manager, agreed dates; how it stands and when it is expected to end.

use super::{ProjectContext, said};
use crate::evaluate::project::{Standing, expected};
use crate::report::context;
use crate::report::context::person;
use crate::report::document::{Banner, Block, Cell, Meta, Text, Verdict};
use crate::report::figure::len;
use crate::report::phrase::Phrase;
use crate::report::phrase::project::{ProjectPhrase, Word};

/// What the document is and where it comes from.
pub fn meta(cx: &ProjectContext<'_>) -> Meta {
    let (view, project, provenance) = (cx.view, cx.project, cx.provenance);
    let settings = view.settings;
    let name = view.customer.map_or_else(|| view.id.to_string(), |customer| customer.name.clone());
    let code = view.customer.and_then(|customer| customer.code.clone());
    let code = code.unwrap_or_else(|| view.id.as_str().to_uppercase());
    let mut facts = vec![
        (said(Word::Contract), vec![Cell::name(project.contract.as_str())]),
        (said(Word::Manager), vec![Cell::name(person(view, project.manager.as_str()))]),
    ];
    if let Some(baseline) = &project.baseline {
        let days = Phrase::PeriodDays { first: baseline.start, last: baseline.end };
        facts.push((said(Word::Agreed), vec![Cell::phrase(days)]));
    }
    let title = project.title.clone().unwrap_or_else(|| project.id.to_string());
    Meta {
        id: format!("PS-{code}-{}", project.id),
        title: said(Word::Title),
        subtitle: vec![Text::Name(title), Text::Name(name.clone())],
        facts,
        addressee: name,
        customer: view.id.to_string(),
        period: cx.today().to_string(),
        form: settings.forms.get("project").cloned(),
        files: &["milestones", "issues"],
        ..context::meta(settings, provenance, cx.language, view.zone)
    }
}

/// How it stands, how far it has come, and when its end is expected.
pub fn banner(cx: &ProjectContext<'_>) -> Vec<Block> {
    let (verdict, standing) = match cx.progress.standing {
        Standing::OffTrack => (Verdict::Missed, Word::OffTrack),
        Standing::AtRisk => (Verdict::AtRisk, Word::AtRisk),
        Standing::OnTrack => (Verdict::Met, Word::OnTrack),
        Standing::Closed => (Verdict::Met, Word::Closed),
    };
    let marks = &cx.project.milestones;
    let reached = marks.iter().filter(|mark| cx.seen(mark.actual).is_some()).count();
    let headline =
        ProjectPhrase::Headline { standing, reached: u64::try_from(reached).unwrap_or(u64::MAX), of: len(marks) };
    // Not reached by today, so not before today.
    let days = marks.iter().map(|mark| cx.seen(mark.actual).unwrap_or_else(|| expected(mark).max(cx.today())));
    let text = match (&cx.project.baseline, days.max()) {
        _ if standing == Word::Closed => Vec::new(),
        (Some(baseline), Some(expected)) => {
            let after = (expected - baseline.end).num_days();
            vec![Text::Phrase(ProjectPhrase::End { expected, after }.into())]
        }
        _ => vec![Text::Phrase(said(Word::NoEnd))],
    };
    vec![Block::Banner(Banner { verdict, headline: headline.into(), text })]
}
