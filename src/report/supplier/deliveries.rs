//! Milestones of projects and onboardings that the supplier answers for.

use super::{SupplierContext, heading, said};
use crate::domain::id::CustomerId;
use crate::domain::record::onboarding::Milestone;
use crate::evaluate::project::expected;
use crate::report::column::{data, left, row_if, table};
use crate::report::document::{Block, Cell, Row, Sign, Text, Width};
use crate::report::phrase::Label;
use crate::report::phrase::supplier::Word;

/// The heading and the table: those that are open, and those of the period.
pub fn blocks(cx: &SupplierContext<'_>) -> Vec<Block> {
    let columns = vec![
        data("customer"),
        left("customer_name", said(Word::Customer), Width::Share(3)),
        left("plan", Label::Projects, Width::Share(3)),
        left("delivery", said(Word::Delivery), Width::Share(4)),
        left("planned", said(Word::Planned), Width::Fit),
        left("expected", said(Word::Expected), Width::Fit),
        left("state", Label::State, Width::Fit),
    ];
    let mut rows = Vec::new();
    for (id, records) in &cx.portfolio.customers {
        let of_projects = records
            .projects
            .values()
            .map(|project| (project.title.clone().unwrap_or_else(|| project.id.to_string()), &project.milestones));
        let of_onboardings = records.onboardings.values().map(|plan| (plan.id.to_string(), &plan.milestones));
        for (plan, marks) in of_projects.chain(of_onboardings) {
            let its = marks.iter().filter(|mark| mark.owner.as_deref().is_some_and(|owner| cx.is_it(owner)));
            rows.extend(its.filter_map(|mark| line(cx, id, &plan, mark)));
        }
    }
    vec![heading(Word::Deliveries), Block::Table(table("deliveries", columns, rows, said(Word::NoDelivery)))]
}

/// One that was reached before the period is no news; one that is planned after it belongs to a later one.
fn line(cx: &SupplierContext<'_>, customer: &CustomerId, plan: &str, mark: &Milestone) -> Option<Row> {
    let (first, last, today) = (cx.period.first_day(), cx.period.last_day(), cx.today());
    let reached = mark.actual.filter(|day| *day <= today);
    if reached.is_some_and(|day| day < first) || mark.plan > last {
        return None;
    }
    let by = reached.unwrap_or_else(|| expected(mark));
    let (sign, word) = match reached {
        Some(day) if day <= mark.plan => (Sign::Good, Label::Done),
        Some(_) => (Sign::Warn, Label::Done),
        None if by < today => (Sign::Bad, Label::Late),
        None if by > mark.plan => (Sign::Warn, Label::Open),
        None => (Sign::Open, Label::Open),
    };
    Some(row_if(
        sign == Sign::Bad,
        vec![
            Cell::name(customer.as_str()),
            Cell::name(cx.customer_name(customer)),
            Cell::name(plan),
            Cell::name(mark.name.clone().unwrap_or_else(|| mark.key.to_string())),
            Cell::Date(mark.plan),
            Cell::Date(by),
            Cell::Marked { sign, text: Text::Phrase(word.into()) },
        ],
    ))
}
