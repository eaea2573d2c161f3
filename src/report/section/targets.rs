//! The table of targets: one row for each target in the agreements, in their order, none left out. It is also the file
//! of results.

use crate::evaluate::outcome::{Margin, Outcome, Taken};
use crate::evaluate::verdict::Verdict;
use crate::report::column::{data, left, page, right, row_if, table};
use crate::report::context::{MonthContext, shown};
use crate::report::document::{Block, Cell, ColumnHead, Heading, Row, Text, TimeStyle, Width};
use crate::report::figure::{actual, basis, margin, required};
use crate::report::history::{first_month, history, strip};
use crate::report::phrase::{Label, Phrase};

/// Id of the table and of its file.
pub const ID: &str = "targets";

/// The heading, the table and what its figures mean.
pub fn blocks(cx: &MonthContext<'_>) -> Vec<Block> {
    let rows: Vec<Row> = cx.now().outcomes.iter().map(|outcome| row(cx, outcome)).collect();
    let some = !rows.is_empty();
    let heading = Heading { level: 1, number: None, text: Label::SlaTargets.into(), new_page: false };
    let mut blocks =
        vec![Block::Heading(heading), Block::Table(table(ID, columns(cx), rows, Phrase::from(Label::NoTargets)))];
    if some {
        blocks.push(Block::Notes(vec![Text::Phrase(Label::CutNote.into())]));
    }
    blocks
}

fn columns(cx: &MonthContext<'_>) -> Vec<ColumnHead> {
    vec![
        data("agreement"),
        data("number"),
        data("version"),
        data("service"),
        data("target"),
        left("name", Label::Target, Width::Share(10)),
        right("required", Label::Required),
        right("actual", Label::Actual),
        page(right("basis", Label::Basis)),
        data("good"),
        data("total"),
        data("unit"),
        right("previous", Phrase::MonthShort(cx.before())),
        page(left("margin", Label::Margin, Width::Fit)),
        data("allowed"),
        data("used"),
        data("slowest_seconds"),
        data("slowest_business_days"),
        page(left("months", Phrase::MonthRange { first: first_month(cx), last: cx.month }, Width::Fit)),
        left("status", Label::Status, Width::Fit),
        data("reason"),
    ]
}

fn row(cx: &MonthContext<'_>, outcome: &Outcome<'_>) -> Row {
    let agreement = outcome.agreement;
    let rows = history(cx, outcome);
    let before = rows.len().checked_sub(2).and_then(|n| rows[n]).map_or(Cell::Dash, actual);
    let has_data = outcome.verdict.has_data();
    let number = |n: i64| if has_data { Cell::Count(n) } else { Cell::Dash };
    let (allowed, used, slowest) = match outcome.margin {
        Margin::Budget { allowed, left } => (Some(allowed), allowed.checked_sub(left), None),
        Margin::Misses { used, allowed, slowest } => (Some(allowed), Some(used), slowest),
        Margin::None => (None, None, None),
    };
    let count = |n: Option<i64>| n.map_or(Cell::Dash, Cell::Count);
    let (seconds, days) = match slowest {
        Some(Taken::Seconds(seconds)) => (Cell::Seconds { seconds, style: TimeStyle::Minutes }, Cell::Dash),
        Some(Taken::BusinessDays(days)) => (Cell::Dash, Cell::BusinessDays(days)),
        None => (Cell::Dash, Cell::Dash),
    };
    let reason = match &outcome.verdict {
        Verdict::NoData(why) => Cell::name(why.word()),
        Verdict::Met | Verdict::AtRisk | Verdict::Missed => Cell::Dash,
    };
    let strong = matches!(outcome.verdict, Verdict::Missed | Verdict::AtRisk);
    row_if(
        strong,
        vec![
            Cell::name(agreement.id.as_str()),
            agreement.number.as_ref().map_or(Cell::Dash, Cell::name),
            agreement.version.as_ref().map_or(Cell::Dash, Cell::name),
            Cell::name(outcome.service.map_or("all", |service| service.as_str())),
            Cell::name(outcome.target.key.as_str()),
            Cell::phrase(Phrase::Target(Box::new(cx.outcome_name(outcome)))),
            required(outcome),
            actual(outcome),
            basis(outcome),
            number(outcome.good),
            number(outcome.total),
            Cell::name(outcome.unit.to_string()),
            before,
            margin(cx, outcome).map_or(Cell::Dash, Cell::phrase),
            count(allowed),
            count(used),
            seconds,
            days,
            Cell::Strip(strip(&rows)),
            Cell::Verdict(shown(&outcome.verdict)),
            reason,
        ],
    )
}
