//! Milestones with their three days, and the house's deadlines after going live.

use super::{PlanContext, heading};
use crate::domain::time::Date;
use crate::evaluate::onboarding::{Dated, Term};
use crate::report::column::{data, left, row, table};
use crate::report::context::owner;
use crate::report::document::{Block, Cell, Row, Sign, Text, Width};
use crate::report::phrase::plan::Word;

/// The heading and the table, by day.
pub fn blocks(cx: &PlanContext<'_>) -> Vec<Block> {
    let rows = cx.standing.dates.iter().map(|dated| row_of(cx, dated)).collect();
    let columns = vec![
        data("key"),
        left("milestone", Word::Milestone, Width::Share(5)),
        left("planned", Word::Planned, Width::Fit),
        left("expected", Word::Expected, Width::Fit),
        left("reached", Word::Reached, Width::Fit),
        left("owner", Word::Owner, Width::Share(3)),
        left("status", Word::Status, Width::Fit),
    ];
    vec![heading(Word::Milestones), Block::Table(table("milestones", columns, rows, Some(Word::NoMilestones.into())))]
}

fn row_of(cx: &PlanContext<'_>, dated: &Dated) -> Row {
    let (key, plan) = match &dated.what {
        Term::Milestone { key, .. } => {
            let milestone = cx.onboarding.milestones.iter().find(|one| one.key == *key);
            (key.to_string(), milestone.map_or(dated.day, |one| one.plan))
        }
        Term::Item { key, .. } => (key.clone(), dated.day),
    };
    let day = |day: Option<Date>| day.map_or(Cell::Dash, Cell::Date);
    // What is reached is no longer expected.
    let expected = Some(dated.day).filter(|day| dated.reached.is_none() && *day != plan);
    let (sign, word) = match dated.reached {
        Some(_) => (Sign::Good, Word::Done),
        None if dated.day < cx.today => (Sign::Bad, Word::Late),
        None => (Sign::Open, Word::Open),
    };
    let csm = || cx.view.customer.and_then(|customer| customer.csm.as_ref()).map(|id| id.to_string());
    let whose = dated.owner.clone().or_else(csm);
    row(vec![
        Cell::name(key),
        Cell::phrase(cx.term(&dated.what)),
        Cell::Date(plan),
        day(expected),
        day(dated.reached),
        whose.map_or(Cell::Dash, |who| Cell::Text(owner(cx.view, &who))),
        Cell::Marked { sign, text: Text::Phrase(word.into()) },
    ])
}
