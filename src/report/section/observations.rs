//! Section 7: trends and observations, in the author's words; without them what the figures alone say.

use crate::domain::record::words::TicketType;
use crate::evaluate::period::Period;
use crate::evaluate::volume::volumes;
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
    let opened = |month| volumes(cx.evaluator, Period::Month(month), Some(cx.provenance.as_of));
    let (before, now) = (opened(cx.before()), opened(cx.month));
    let trend = |severity| {
        let count = |all: &std::collections::BTreeMap<_, crate::evaluate::volume::Volume>| {
            all.get(&(TicketType::Incident, Some(severity))).map_or(0, |volume| volume.opened)
        };
        let (before, now) = (count(&before), count(&now));
        (before != now).then_some(Text::Phrase(Phrase::IncidentTrend { severity, before, now }))
    };
    SEVERITIES.into_iter().filter_map(trend).collect()
}
