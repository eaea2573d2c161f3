//! The measures: three months, the quarter, the quarter before, eight quarters as a line, and what it means.

use super::QuarterContext;
use super::figure::figure;
use crate::evaluate::board::{Entry, Reading};
use crate::evaluate::period::Period;
use crate::evaluate::verdict::Verdict;
use crate::report::column::{data, left, right, row_if, table};
use crate::report::context::shown;
use crate::report::document::{Block, Cell, Heading, Row, Trend, Width};
use crate::report::phrase::Label;
use crate::report::phrase::quarter::{QuarterPhrase, Word};

/// The heading and the table.
pub fn blocks(cx: &QuarterContext<'_>) -> Vec<Block> {
    let heading = QuarterPhrase::Word(Word::Measures).into();
    let rows = cx.readings.iter().map(|(entry, all)| row_of(cx, entry, all)).collect();
    let [first, second, third] = cx.months();
    let month = |month| QuarterPhrase::MonthName(month);
    let columns = vec![
        data("key"),
        left("measure", QuarterPhrase::Word(Word::Measure), Width::Share(1)),
        left("target", Label::Target, Width::Fit),
        right("month_1", month(first)),
        right("month_2", month(second)),
        right("month_3", month(third)),
        right("quarter", QuarterPhrase::Quarter(cx.first)),
        right("previous", QuarterPhrase::Quarter(cx.first.plus(-3))),
        left("trend", QuarterPhrase::Word(Word::EightQuarters), Width::Fit),
        left("status", Label::Status, Width::Fit),
    ];
    vec![
        Block::Heading(Heading { level: 1, number: None, text: heading, new_page: false }),
        Block::Table(table("measures", columns, rows, None)),
    ]
}

fn row_of(cx: &QuarterContext<'_>, entry: &'static Entry, all: &[Reading]) -> Row {
    let limit = cx.board.limit(entry);
    let of = |reading: &Reading, counted| figure(entry.measure, reading, limit, counted);
    let mut cells = vec![
        Cell::name(entry.measure.to_string()),
        Cell::phrase(QuarterPhrase::Measure(entry.measure).into()),
        Cell::phrase(QuarterPhrase::Limit(limit).into()),
    ];
    cells.extend(cx.months().map(|month| of(&cx.board.read(entry, Period::Month(month)), true)));
    let (now, before) = (all.last(), all.len().checked_sub(2).and_then(|n| all.get(n)));
    cells.extend([now, before].map(|reading| reading.map_or(Cell::Dash, |reading| of(reading, false))));
    cells.push(Cell::Spark(trend(cx, all, limit.level())));
    let verdict = now.map_or(crate::report::document::Verdict::NoData, |reading| shown(&reading.verdict));
    cells.push(Cell::Verdict(verdict));
    row_if(matches!(now.map(|reading| &reading.verdict), Some(Verdict::Missed | Verdict::AtRisk)), cells)
}

fn trend(cx: &QuarterContext<'_>, all: &[Reading], target: Option<crate::domain::decimal::Fraction>) -> Trend {
    let points: Vec<_> =
        all.iter().map(|reading| Some((reading.figure.as_ref()?.value()?, shown(&reading.verdict)))).collect();
    let (missed, without) = crate::report::history::missed_and_without(&points);
    let alt = QuarterPhrase::TrendAlt { first: cx.first.plus(-21), last: cx.first, missed, without }.into();
    Trend { points, target, alt }
}
