//! Head of the document, and in one line where things went.

use super::{SlmContext, said};
use crate::report::context;
use crate::report::document::{self, Banner, Block, Cell, Meta};
use crate::report::phrase::slm::{SlmPhrase, Word};
use crate::report::phrase::{Label, Phrase};

/// What the document is and where it comes from.
pub fn meta(cx: &SlmContext<'_>) -> Meta {
    let settings = &cx.slm.board.portfolio.settings;
    let provenance = cx.provenance;
    let (first, last) = (cx.slm.period.first_day(), cx.slm.period.last_day());
    Meta {
        id: format!("SLM-{}", cx.slm.period),
        title: SlmPhrase::Title(cx.first).into(),
        facts: vec![(Label::Period.into(), vec![Cell::phrase(Phrase::PeriodDays { first, last })])],
        period: cx.slm.period.to_string(),
        form: settings.forms.get("slm").cloned(),
        checked: provenance.findings,
        files: &["measurements", "customers"],
        ..context::meta(settings, provenance, cx.language, cx.zone)
    }
}

/// How many went which way.
pub fn banner(cx: &SlmContext<'_>) -> Vec<Block> {
    let (better, worse, same) = cx.tally();
    let has_data = cx.measured.iter().any(|measured| measured.now.is_some());
    let (verdict, headline) = match (has_data, worse) {
        (false, _) => (document::Verdict::NoData, said(Word::NothingMeasured)),
        (true, 0) => (document::Verdict::Met, SlmPhrase::Headline { better, worse, same }.into()),
        (true, _) => (document::Verdict::AtRisk, SlmPhrase::Headline { better, worse, same }.into()),
    };
    vec![Block::Banner(Banner { verdict, headline, text: Vec::new() })]
}
