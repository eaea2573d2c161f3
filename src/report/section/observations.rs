//! Section 7: trends and observations, in the author's words; without them what the figures alone say.

use crate::domain::record::words::{Severity, TicketType};
use crate::evaluate::volume::opened;
use crate::report::context::{MonthContext, sentence};
use crate::report::document::{Block, Heading, Text};
use crate::report::phrase::{Label, Phrase};
use crate::report::section::incidents::SEVERITIES;

/// The heading and the paragraph.
pub fn blocks(cx: &MonthContext<'_>) -> Vec<Block> {
    let heading = Heading { level: 1, number: Some("7"), text: Label::TrendsAndObservations.into(), new_page: false };
    let texts = cx.view.reports.get(&cx.month).map(|report| &report.texts);
    let words = match texts.and_then(|texts| texts.observations.as_deref()) {
        Some(text) => vec![sentence(text)],
        None => {
            let mut words = trends(cx);
            words.push(Text::Phrase(Phrase::NoObservations(cx.month)));
            words
        }
    };
    vec![Block::Heading(heading), Block::Paragraph(words)]
}

/// How the incidents of each severity changed against the month before.
fn trends(cx: &MonthContext<'_>) -> Vec<Text> {
    let months = [cx.before(), cx.month];
    let counts = opened(cx.evaluator, TicketType::Incident, &months, Some(cx.provenance.as_of));
    let trend = |severity: Severity| {
        let mut of = counts.iter().map(|counts| counts.get(&Some(severity)).copied().unwrap_or(0));
        let (before, now) = (of.next()?, of.next()?);
        (before != now).then_some(Text::Phrase(Phrase::IncidentTrend { severity, before, now }))
    };
    SEVERITIES.into_iter().filter_map(trend).collect()
}
