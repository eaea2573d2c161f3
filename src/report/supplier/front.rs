//! Head of the follow-up: who, when, which contracts; the verdict over all of them.

use super::{SupplierContext, said};
use crate::report::context;
use crate::report::context::{agreement_name, shown};
use crate::report::document::{self, Banner, Block, Cell, Meta, Text};
use crate::report::figure::len;
use crate::report::phrase::supplier::{SupplierPhrase, Word};
use crate::report::phrase::{Label, Phrase};

/// What the document is and where it comes from.
pub fn meta(cx: &SupplierContext<'_>) -> Meta {
    let settings = &cx.portfolio.settings;
    let provenance = cx.provenance;
    let mut subtitle = vec![Text::Name(cx.supplier.name.clone())];
    subtitle.extend(cx.supplier.provides.iter().cloned().map(Text::Name));
    let days = Phrase::PeriodDays { first: cx.period.first_day(), last: cx.period.last_day() };
    let mut facts = vec![(Label::Period.into(), vec![Cell::phrase(days)])];
    for agreement in cx.contracts() {
        let name = Phrase::AgreementName(agreement_name(agreement));
        facts.push((Label::Agreement.into(), vec![Cell::phrase(name)]));
    }
    if let Some(manager) = &cx.supplier.manager {
        let person = cx.portfolio.catalog.people.get(manager);
        let name = person.map_or_else(|| manager.to_string(), |person| person.name.clone());
        facts.push((said(Word::Manager), vec![Cell::name(name)]));
    }
    Meta {
        id: format!("SUP-{}-{}", cx.period, cx.supplier.id.as_str().to_uppercase()),
        title: SupplierPhrase::Title(cx.period).into(),
        subtitle,
        facts,
        addressee: cx.supplier.name.clone(),
        period: cx.period.to_string(),
        form: settings.forms.get("supplier").cloned(),
        checked: provenance.findings,
        files: &["targets", "caused", "claims"],
        ..context::meta(settings, provenance, cx.language, cx.zone)
    }
}

/// The verdict: what it missed, and what that cost our customers.
pub fn banner(cx: &SupplierContext<'_>) -> Vec<Block> {
    let (missed, of) = cx.tally();
    let caused = len(&cx.caused);
    let at_risk = cx.made.outcomes.iter().any(|row| shown(&row.verdict) == document::Verdict::AtRisk);
    let (verdict, headline) = match (of, missed, caused) {
        (0, _, 0) => (document::Verdict::NoData, said(Word::NothingMeasured)),
        (_, 0, 0) if at_risk => (document::Verdict::AtRisk, SupplierPhrase::Met { of, caused }.into()),
        (_, 0, 0) => (document::Verdict::Met, SupplierPhrase::Met { of, caused }.into()),
        (_, 0, _) => (document::Verdict::Missed, SupplierPhrase::Met { of, caused }.into()),
        _ => (document::Verdict::Missed, SupplierPhrase::Missed { missed, of, caused }.into()),
    };
    vec![Block::Banner(Banner { verdict, headline, text: vec![Text::Phrase(said(Word::Note))] })]
}
