//! Milestones: planned, expected, reached; and the gates that were passed.

use super::{ProjectContext, heading, said};
use crate::domain::record::onboarding::Milestone;
use crate::evaluate::project::expected;
use crate::report::column::{left, row_if, table};
use crate::report::context::person;
use crate::report::document::{Block, Cell, Row, Sign, Text, Width};
use crate::report::phrase::project::Word;
use crate::report::phrase::{Label, Phrase};

/// The heading and the table, by the day that is expected.
pub fn milestones(cx: &ProjectContext<'_>) -> Vec<Block> {
    let columns = vec![
        left("milestone", said(Word::Milestone), Width::Share(4)),
        left("owner", Label::Owner, Width::Share(2)),
        left("planned", said(Word::Planned), Width::Fit),
        left("expected", said(Word::Expected), Width::Fit),
        left("reached", said(Word::Reached), Width::Fit),
        left("state", Label::State, Width::Fit),
    ];
    let mut marks: Vec<&Milestone> = cx.project.milestones.iter().collect();
    marks.sort_by_key(|mark| cx.seen(mark.actual).unwrap_or_else(|| expected(mark)));
    let rows = marks.into_iter().map(|mark| line(cx, mark)).collect();
    vec![heading(Word::Schedule), Block::Table(table("milestones", columns, rows, said(Word::NoMilestone)))]
}

fn line(cx: &ProjectContext<'_>, mark: &Milestone) -> Row {
    let reached = cx.seen(mark.actual);
    let by = reached.unwrap_or_else(|| expected(mark).max(cx.today()));
    let late = u64::try_from((by - mark.plan).num_days()).unwrap_or(0);
    let (sign, text): (Sign, Phrase) = match (reached, late) {
        (Some(_), 0) => (Sign::Good, Label::Done.into()),
        (Some(_), late) => (Sign::Warn, Phrase::DaysLate(late)),
        (None, 0) if cx.seen(mark.started).is_some() => (Sign::Open, said(Word::Begun)),
        (None, 0) => (Sign::Open, said(Word::NotBegun)),
        // Behind by its forecast, with its day still to come.
        (None, late) if mark.plan >= cx.today() => (Sign::Warn, Phrase::DaysLate(late)),
        (None, late) => (Sign::Bad, Phrase::DaysLate(late)),
    };
    row_if(
        sign == Sign::Bad,
        vec![
            Cell::name(mark.name.clone().unwrap_or_else(|| mark.key.to_string())),
            mark.owner.as_ref().map_or(Cell::Dash, |owner| Cell::name(person(cx.view, owner))),
            Cell::Date(mark.plan),
            if reached.is_some() { Cell::Dash } else { Cell::Date(expected(mark)) },
            reached.map_or(Cell::Dash, Cell::Date),
            Cell::Marked { sign, text: Text::Phrase(text) },
        ],
    )
}

/// The gates of quality that were passed.
pub fn gates(cx: &ProjectContext<'_>) -> Vec<Block> {
    let columns = vec![
        left("gate", said(Word::Gate), Width::Share(3)),
        left("passed", said(Word::Passed), Width::Fit),
        left("by", Label::Owner, Width::Share(3)),
    ];
    let passed = cx.project.gates.iter().filter(|gate| gate.date <= cx.today());
    let rows = passed.map(|gate| {
        let by = gate.by.as_ref().map_or(Cell::Dash, |by| Cell::name(person(cx.view, by)));
        row_if(false, vec![Cell::name(gate.key.as_str()), Cell::Date(gate.date), by])
    });
    vec![heading(Word::Gates), Block::Table(table("gates", columns, rows.collect(), said(Word::NoGate)))]
}
