//! Head of the plan, and how it stands in one line.

use super::{PlanContext, said};
use crate::evaluate::stage::ImprovementStage;
use crate::report::context;
use crate::report::context::person;
use crate::report::document::{self, Banner, Block, Cell, Meta, Text};
use crate::report::figure::len;
use crate::report::phrase::improvements::{ImprovementPhrase, Word};
use crate::report::phrase::{Phrase, RoleName};

/// What the document is and where it comes from.
pub fn meta(cx: &PlanContext<'_>) -> Meta {
    let (view, provenance) = (cx.view, cx.provenance);
    let settings = view.settings;
    let name = view.customer.map_or_else(|| view.id.to_string(), |customer| customer.name.clone());
    let code = view.customer.and_then(|customer| customer.code.clone());
    let csm = view.customer.and_then(|customer| customer.csm.as_ref()).map(|id| person(view, id.as_str()));
    let prepared = Phrase::PreparedBy { name: csm, role: RoleName::Csm, date: cx.today() };
    Meta {
        id: format!("SIP-{}", code.unwrap_or_else(|| view.id.as_str().to_uppercase())),
        title: said(Word::Title),
        subtitle: vec![Text::Name(name.clone())],
        facts: vec![(crate::report::phrase::Label::PreparedBy.into(), vec![Cell::phrase(prepared)])],
        addressee: name,
        customer: view.id.to_string(),
        period: cx.today().to_string(),
        form: settings.forms.get("improvements").cloned(),
        files: &["improvements", "actions"],
        ..context::meta(settings, provenance, cx.language, view.zone)
    }
}

/// How many there are, how many are a standard, what is late.
pub fn banner(cx: &PlanContext<'_>) -> Vec<Block> {
    let all = len(&cx.improvements);
    let done = cx.improvements.iter().filter(|one| one.stage(cx.seen()) == ImprovementStage::Standardised).count();
    let (standardised, late) = (u64::try_from(done).unwrap_or(u64::MAX), cx.late());
    let (verdict, headline) = match (all, late) {
        (0, _) => (document::Verdict::NoData, said(Word::None)),
        (_, 0) => (document::Verdict::Met, ImprovementPhrase::Headline { all, standardised, late }.into()),
        _ => (document::Verdict::AtRisk, ImprovementPhrase::Headline { all, standardised, late }.into()),
    };
    vec![Block::Banner(Banner { verdict, headline, text: Vec::new() })]
}
