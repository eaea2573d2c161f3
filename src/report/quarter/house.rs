//! What the house must look at: the gravest risks, the improvement plan, and what management is asked to decide.

use super::QuarterContext;
use super::list::{Listed, listed};
use crate::domain::record::improvement::{Improvement, Weight};
use crate::domain::record::meeting::DecisionAsked;
use crate::domain::time::Date;
use crate::evaluate::stage::Seen;
use crate::report::column::{bare, data, row, table};
use crate::report::context::authored;
use crate::report::document::{Align, Cell, Row, Sign, Table, TableStyle, Text, Width};
use crate::report::phrase::Phrase;
use crate::report::phrase::quarter::{QuarterPhrase, Word};

/// Rows of each list that the page has room for.
const MOST: usize = 4;

/// A list without heads, in a column of the page.
fn list(heading: Word, table: Table) -> Listed {
    let more = u64::try_from(table.rows.len().saturating_sub(MOST)).unwrap_or(u64::MAX);
    listed(heading, Table { style: TableStyle::List, ..table }, MOST, QuarterPhrase::More(more))
}

fn weight(weight: Weight) -> u8 {
    match weight {
        Weight::Low => 1,
        Weight::Medium => 2,
        Weight::High => 3,
    }
}

/// Open risks, likelihood × impact first.
pub fn risks(cx: &QuarterContext<'_>) -> Listed {
    let seen = Seen::on(cx.today(), cx.zone);
    let house = &cx.board.portfolio.house;
    let mut open: Vec<_> = house.risks.values().filter(|risk| !seen.has_some(risk.closed)).collect();
    let grave = |likelihood, impact| weight(likelihood) * weight(impact);
    open.sort_by_key(|risk| (std::cmp::Reverse(grave(risk.likelihood, risk.impact)), risk.id.clone()));
    let rows = open.into_iter().map(|risk| {
        let score = grave(risk.likelihood, risk.impact);
        let sign = match score {
            6.. => Sign::Bad,
            3..=5 => Sign::Warn,
            _ => Sign::Open,
        };
        row(vec![
            Cell::Marked { sign, text: authored(risk.title.clone()) },
            Cell::name(cx.person_short(risk.owner.as_str())),
            Cell::name(risk.id.as_str()),
            Cell::Count(score.into()),
        ])
    });
    let columns = vec![
        bare("risk", Align::Left, Width::Share(1)),
        bare("owner", Align::Right, Width::Fit),
        data("id"),
        data("likelihood_times_impact"),
    ];
    let empty = Phrase::from(QuarterPhrase::Word(Word::NoRisks));
    list(Word::Risks, table("risks", columns, rows.collect(), empty))
}

/// What was measured or standardised in the quarter or later, and what is still on its way, by its day.
pub fn improvements(cx: &QuarterContext<'_>) -> Listed {
    let (today, seen) = (cx.today(), Seen::on(cx.today(), cx.zone));
    let begin = cx.first.first_day();
    let result = |one: &Improvement| one.result.clone().filter(|result| seen.has(result.date));
    let day = |one: &Improvement| one.goal.as_ref().and_then(|goal| goal.by);
    let is_shown = |one: &&Improvement| {
        let settled = one.standardised.filter(|day| *day <= today).or(result(one).map(|result| result.date));
        settled.is_none_or(|day| day >= begin)
    };
    let mut all: Vec<&Improvement> = cx.board.portfolio.house.improvements.values().filter(is_shown).collect();
    all.sort_by_key(|one| (day(one).unwrap_or(Date::MAX), one.id.clone()));
    let rows: Vec<Row> = all
        .into_iter()
        .map(|one| {
            let (sign, text) = match (result(one), day(one)) {
                (Some(result), _) if result.achieved => (Sign::Good, QuarterPhrase::Reached(result.value).into()),
                (Some(result), _) => (Sign::Bad, QuarterPhrase::NotReached(result.value).into()),
                (None, Some(day)) if day < today => (Sign::Warn, QuarterPhrase::Until(day).into()),
                (None, Some(day)) => (Sign::Open, QuarterPhrase::Until(day).into()),
                (None, None) => (Sign::Open, QuarterPhrase::Word(Word::NoDay).into()),
            };
            let goal = one.goal.as_ref();
            row(vec![
                Cell::name(one.id.as_str()),
                Cell::Text(authored(one.title.clone())),
                Cell::Marked { sign, text: Text::Phrase(text) },
                goal.map_or(Cell::Dash, |goal| Cell::Text(authored(goal.metric.clone()))),
                goal.and_then(|goal| goal.from.clone()).map_or(Cell::Dash, |from| Cell::Text(authored(from))),
                goal.map_or(Cell::Dash, |goal| Cell::Text(authored(goal.to.clone()))),
            ])
        })
        .collect();
    let columns = vec![
        data("id"),
        bare("improvement", Align::Left, Width::Share(1)),
        bare("state", Align::Left, Width::Fit),
        data("metric"),
        data("from"),
        data("to"),
    ];
    let empty = Phrase::from(QuarterPhrase::Word(Word::NoImprovements));
    list(Word::Improvements, table("improvements", columns, rows, empty))
}

/// What the house's own meetings and the projects ask to be decided and is not yet, by day; what a customer must decide
/// stands in its own report.
pub fn decisions(cx: &QuarterContext<'_>) -> Listed {
    let portfolio = cx.board.portfolio;
    let today = cx.today();
    let of_projects = portfolio.customers.values().flat_map(|records| records.projects.values());
    let of_projects = of_projects.filter(|project| project.closed.is_none_or(|day| day > today));
    let asked = portfolio.house.meetings.iter().filter(|meeting| meeting.planned <= cx.provenance.as_of);
    let mut open: Vec<&DecisionAsked> = asked
        .flat_map(|meeting| &meeting.decisions)
        .chain(of_projects.flat_map(|project| &project.decisions))
        .filter(|decision| decision.decided.is_none_or(|day| day > today))
        .filter(|decision| decision.owner.as_deref() != Some("customer"))
        .collect();
    open.sort_by_key(|decision| (decision.by.unwrap_or(Date::MAX), decision.ask.clone()));
    let rows: Vec<Row> = open
        .into_iter()
        .enumerate()
        .map(|(n, decision)| {
            row(vec![
                Cell::Count(i64::try_from(n + 1).unwrap_or(i64::MAX)),
                Cell::Text(authored(decision.ask.clone())),
                decision.by.map_or(Cell::Dash, Cell::Date),
                decision.owner.as_ref().map_or(Cell::Dash, Cell::name),
            ])
        })
        .collect();
    let columns = vec![
        bare("number", Align::Left, Width::Fit),
        bare("decision", Align::Left, Width::Share(1)),
        bare("by", Align::Right, Width::Fit),
        data("owner"),
    ];
    let empty = Phrase::from(QuarterPhrase::Word(Word::NoDecisions));
    list(Word::Decisions, table("decisions", columns, rows, empty))
}
