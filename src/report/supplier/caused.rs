//! Targets of our customers that were missed because of the supplier: by what attribution finds, or by a person's word.

use super::{SupplierContext, heading, said};
use crate::domain::id::SupplierId;
use crate::domain::record::miss::Miss;
use crate::domain::record::ticket::Holder;
use crate::domain::time::{Instant, Month};
use crate::evaluate::attribution;
use crate::evaluate::month::Evaluator;
use crate::evaluate::outcome::{Evidence, Outcome};
use crate::evaluate::period::Period;
use crate::evaluate::verdict::Verdict;
use crate::report::column::{data, left, right, row, table};
use crate::report::context::authored;
use crate::report::document::{Block, Cell, Row, Width};
use crate::report::figure::{actual, required};
use crate::report::phrase::supplier::{SupplierPhrase, Word};
use crate::report::phrase::{Label, Phrase};

/// A target that a customer was promised, missed in a month because of the supplier.
pub struct Caused<'a> {
    /// In which month.
    month: Month,
    /// The row.
    outcome: Outcome<'a>,
    /// Whose.
    evaluator: &'a Evaluator<'a>,
    /// The tickets and outages that were the supplier's.
    events: Vec<String>,
    /// Why, where a person said so.
    why: Option<&'a str>,
}

impl Caused<'_> {
    /// Whether a record of a miss is about it.
    pub fn is_of(&self, miss: &Miss) -> bool {
        let outcome = &self.outcome;
        *self.evaluator.view().id == miss.customer
            && miss.is_of(self.month, &outcome.agreement.id, &outcome.target.key, outcome.service)
    }
}

/// All of them, by month, then customer.
pub fn find<'a>(
    evaluators: &'a [Evaluator<'a>],
    supplier: &SupplierId,
    period: Period,
    as_of: Instant,
) -> Vec<Caused<'a>> {
    let mut found = Vec::new();
    for part in period.parts() {
        for evaluator in evaluators {
            let evaluation = evaluator.evaluate(Period::Month(part.month), Some(as_of));
            for outcome in evaluation.outcomes.into_iter().filter(|row| row.verdict == Verdict::Missed) {
                let is_its = |holder: &Holder| matches!(holder, Holder::Supplier(id) if id == supplier);
                let each = attribution::of_row(evaluator, part, Some(as_of), &outcome);
                let its = each.iter().filter(|(_, attribution)| is_its(&attribution.by));
                let mut events: Vec<String> =
                    its.clone().filter_map(|(ticket, _)| ticket.map(|ticket| ticket.id().to_string())).collect();
                let said = attribution::said(evaluator.view(), part.month, &outcome);
                let (is_caused, why) = match said {
                    Some((holder, why)) => (holder.strip_prefix("supplier/") == Some(supplier.as_str()), Some(why)),
                    None => (its.count() > 0, None),
                };
                if !is_caused {
                    continue;
                }
                if let Evidence::Availability(made) = &outcome.evidence {
                    let its = made.outages.iter().filter(|row| row.counted > 0 && row.outage.by.is_some_and(is_its));
                    events.extend(its.map(|row| row.outage.id.to_string()));
                }
                found.push(Caused { month: part.month, outcome, evaluator, events, why });
            }
        }
    }
    found
}

/// The heading and the table.
pub fn blocks(cx: &SupplierContext<'_>) -> Vec<Block> {
    let columns = vec![
        left("month", said(Word::Month), Width::Fit),
        data("customer"),
        left("customer_name", said(Word::Customer), Width::Share(3)),
        data("agreement"),
        data("service"),
        data("target"),
        left("name", Label::Target, Width::Share(5)),
        right("required", Label::Required),
        right("actual", Label::Actual),
        left("events", said(Word::Events), Width::Share(3)),
        left("found", said(Word::Found), Width::Share(4)),
    ];
    let rows = cx.caused.iter().map(|caused| line(cx, caused)).collect();
    vec![heading(Word::Caused), Block::Table(table("caused", columns, rows, said(Word::NoneCaused)))]
}

fn line(cx: &SupplierContext<'_>, caused: &Caused<'_>) -> Row {
    let outcome = &caused.outcome;
    let customer = caused.evaluator.view().id;
    let found = match caused.why {
        Some(why) => Cell::phrase(SupplierPhrase::BySomebody(why.to_owned()).into()),
        None => Cell::phrase(said(Word::Computed)),
    };
    let events = match caused.events.as_slice() {
        [] => Cell::Dash,
        events => Cell::Text(authored(events.join(", "))),
    };
    row(vec![
        Cell::name(caused.month.to_string()),
        Cell::name(customer.as_str()),
        Cell::name(cx.customer_name(customer)),
        Cell::name(outcome.agreement.id.as_str()),
        Cell::name(outcome.service.map_or("all", |service| service.as_str())),
        Cell::name(outcome.target.key.as_str()),
        Cell::phrase(Phrase::Target(Box::new(cx.target_name(outcome)))),
        required(outcome),
        actual(outcome),
        events,
        found,
    ])
}
