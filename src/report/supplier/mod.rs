//! The follow-up of a supplier over a month or quarter (R327): what its contracts promise us and what came of it, what our
//! customers missed because of it, penalties, deliveries and open actions. For the house: it names several customers.

mod actions;
mod caused;
mod claims;
mod contracts;
mod deliveries;
mod front;
mod held;
mod outages;
mod targets;

use super::context::Provenance;
use super::document::{Block, Document, Heading};
use super::part::TargetName;
use super::phrase::Phrase;
use super::phrase::supplier::{SupplierPhrase, Word};
use crate::domain::id::CustomerId;
use crate::domain::record::agreement::Agreement;
use crate::domain::record::catalog::Supplier;
use crate::domain::record::words::Language;
use crate::domain::time::{Date, Zone};
use crate::evaluate::internal::{Internal, InternalEvaluation};
use crate::evaluate::month::Evaluator;
use crate::evaluate::outcome::Outcome;
use crate::evaluate::period::Period;
use crate::evaluate::verdict::Verdict;
use crate::report::context::agreement_name;
use crate::store::portfolio::Portfolio;

/// Makes blocks of the document.
type Section = fn(&SupplierContext<'_>) -> Vec<Block>;

/// The sections in the order of the page. To add one: write its file, add it here.
const SECTIONS: [Section; 9] = [
    front::banner,
    contracts::blocks,
    targets::blocks,
    caused::blocks,
    claims::blocks,
    outages::blocks,
    held::blocks,
    deliveries::blocks,
    actions::blocks,
];

/// What every section is made from.
pub struct SupplierContext<'a> {
    /// The whole store.
    pub portfolio: &'a Portfolio,
    /// Who.
    pub supplier: &'a Supplier,
    /// Every customer.
    pub evaluators: &'a [Evaluator<'a>],
    /// The house's agreements over all of them.
    pub internal: &'a Internal<'a>,
    /// A month or a quarter.
    pub period: Period,
    /// Where the data come from.
    pub provenance: &'a Provenance,
    /// Language of the document.
    pub language: Language,
    /// The house's zone.
    pub zone: Zone,
    /// What its contracts made of the period.
    made: InternalEvaluation<'a>,
    /// Targets of customers that were missed because of it.
    caused: Vec<caused::Caused<'a>>,
}

impl<'a> SupplierContext<'a> {
    /// Evaluates the period for one supplier, seen at its end or at the provenance's `as_of` where that comes first.
    pub fn new(
        portfolio: &'a Portfolio,
        supplier: &'a Supplier,
        (evaluators, internal): (&'a [Evaluator<'a>], &'a Internal<'a>),
        period: Period,
        provenance: &'a Provenance,
        language: Language,
    ) -> Self {
        let mut made = internal.evaluate(period, Some(provenance.as_of));
        made.outcomes.retain(|row| row.agreement.supplier.as_ref() == Some(&supplier.id));
        let zone = portfolio.settings.organisation.zone;
        let caused = caused::find(evaluators, &supplier.id, period, provenance.as_of);
        Self { portfolio, supplier, evaluators, internal, period, provenance, language, zone, made, caused }
    }

    /// The document.
    pub fn document(&self) -> Document {
        Document { meta: front::meta(self), blocks: SECTIONS.iter().flat_map(|section| section(self)).collect() }
    }

    /// The follow-up in one line for a terminal.
    pub fn summary(&self) -> String {
        let (missed, of) = self.tally();
        let said = match of {
            0 => "nothing to measure".to_owned(),
            _ => format!("{missed} of {of} targets missed"),
        };
        let caused = match self.caused.len() {
            0 => String::new(),
            n => format!(", {n} of customers missed because of it"),
        };
        let draft = if self.provenance.draft { "  draft" } else { "" };
        format!("{}  {}  {said}{caused}{draft}", self.supplier.id, self.period)
    }

    /// Targets missed, and those with a verdict.
    fn tally(&self) -> (u64, u64) {
        let count = |wanted: fn(&&Outcome<'_>) -> bool| {
            u64::try_from(self.made.outcomes.iter().filter(wanted).count()).unwrap_or(u64::MAX)
        };
        (count(|row| row.verdict == Verdict::Missed), count(|row| row.verdict.has_data()))
    }

    /// The local day of `as_of`.
    fn today(&self) -> Date {
        self.provenance.as_of.date(self.zone)
    }

    /// Contracts with the supplier that hold on a day of the period.
    fn contracts(&self) -> Vec<&'a Agreement> {
        let (first, last) = (self.period.first_day(), self.period.last_day());
        let versions = self.internal.versions().filter(|version| version.days_in(first, last).is_some());
        let agreements = versions.map(|version| version.agreement);
        agreements.filter(|agreement| agreement.supplier.as_ref() == Some(&self.supplier.id)).collect()
    }

    /// Name of a customer.
    fn customer_name(&self, id: &CustomerId) -> String {
        let customer = self.portfolio.customers.get(id).and_then(|records| records.customer.as_ref());
        customer.map_or_else(|| id.to_string(), |customer| customer.name.clone())
    }

    /// A target in words, with service and agreement.
    fn target_name(&self, row: &Outcome<'_>) -> TargetName {
        let service = row.service.map(|id| {
            self.portfolio.catalog.services.get(id).map_or_else(|| id.to_string(), |service| service.name.clone())
        });
        let agreement = Some(agreement_name(row.agreement));
        TargetName { form: row.target.form.clone(), request: None, service, agreement }
    }

    /// Whether a name means the supplier: `supplier/opentext`, or its id alone.
    fn is_it(&self, who: &str) -> bool {
        who.strip_prefix("supplier/").unwrap_or(who) == self.supplier.id.as_str()
    }
}

/// A heading of a section.
fn heading(word: Word) -> Block {
    Block::Heading(Heading { level: 1, number: None, text: said(word), new_page: false })
}

/// A word of this document.
fn said(word: Word) -> Phrase {
    SupplierPhrase::Word(word).into()
}
