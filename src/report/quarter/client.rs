//! SLA per customer: each month's worst verdict, the customer success manager, and how satisfied the customer is.

use super::QuarterContext;
use super::list::{Listed, listed};
use crate::domain::decimal::{Decimal, Fraction};
use crate::evaluate::board::{Limit, MEASURES, Measure};
use crate::evaluate::outcome::{Evaluation, Required};
use crate::evaluate::stage::is_live;
use crate::evaluate::view::CustomerView;
use crate::report::column::{data, left, page, right, row_if, table};
use crate::report::context::shown;
use crate::report::document::{Align, Cell, ColumnHead, Row, Text, Verdict, Width};
use crate::report::figure::mean;
use crate::report::phrase::quarter::{QuarterPhrase, Word};

/// Customers that the page has room for.
const MOST: usize = 12;

/// One customer's quarter.
pub struct Client<'a> {
    /// Its records.
    pub view: &'a CustomerView<'a>,
    /// Its name.
    pub name: String,
    /// Each month's worst verdict.
    pub months: [Verdict; 3],
    /// Its mean score, and whether that is less than is wanted.
    csat: Option<(Decimal, bool)>,
}

impl Client<'_> {
    /// Months with a missed target.
    pub fn missed(&self) -> usize {
        self.months.iter().filter(|verdict| **verdict == Verdict::Missed).count()
    }

    fn at_risk(&self) -> usize {
        self.months.iter().filter(|verdict| **verdict == Verdict::AtRisk).count()
    }

    fn is_unhappy(&self) -> bool {
        self.csat.is_some_and(|(_, is_low)| is_low)
    }
}

/// The customers that were live in the quarter, by name.
pub fn clients<'a>(cx: &QuarterContext<'a>) -> Vec<Client<'a>> {
    let months = cx.months();
    let is_there = |view: &CustomerView<'_>| {
        let records = cx.board.portfolio.customers.get(view.id);
        records.is_some_and(|records| months.iter().any(|month| is_live(records, month.last_day())))
    };
    let mut clients: Vec<Client<'a>> = cx
        .board
        .evaluators
        .iter()
        .map(|evaluator| evaluator.view())
        .filter(|view| is_there(view))
        .map(|view| Client {
            view,
            name: view.customer.map_or_else(|| view.id.to_string(), |customer| customer.name.clone()),
            months: months.map(|month| {
                let of_month = cx.board.evaluations(crate::evaluate::period::Period::Month(month));
                of_month
                    .filter(|(_, evaluation)| evaluation.customer == view.id)
                    .map(|(_, evaluation)| worst(evaluation))
                    .next()
                    .unwrap_or(Verdict::NoData)
            }),
            csat: csat(cx, view),
        })
        .collect();
    clients.sort_by(|a, b| (a.name.to_lowercase(), a.view.id).cmp(&(b.name.to_lowercase(), b.view.id)));
    clients
}

/// The worst verdict of a month; no data only where no target has any.
fn worst(evaluation: &Evaluation<'_>) -> Verdict {
    evaluation.outcomes.iter().map(|row| shown(&row.verdict)).min().unwrap_or(Verdict::NoData)
}

/// The mean score of the quarter against what the agreement promises, else the board's goal.
fn csat(cx: &QuarterContext<'_>, view: &CustomerView<'_>) -> Option<(Decimal, bool)> {
    let (first, last) = (cx.first.first_day(), cx.first.plus(2).last_day().min(cx.today()));
    let rows = view.feedback.iter().filter(|row| first <= row.date && row.date <= last);
    let scores: Vec<i64> = rows.filter_map(|row| row.score.map(i64::from)).collect();
    let value = Fraction::new(i128::from(scores.iter().sum::<i64>()), i128::try_from(scores.len()).ok()?)?;
    let promised =
        cx.board.rows(cx.quarter()).filter(|row| row.agreement.owner == owner(view)).find_map(|row| {
            match row.required {
                Required::Score(least) => Some(least),
                Required::Share(_) => None,
            }
        });
    let goal = || match MEASURES.iter().find(|entry| entry.measure == Measure::Csat).map(|entry| cx.board.limit(entry))
    {
        Some(Limit::Score(least)) => Some(least),
        _ => None,
    };
    let least = promised.or_else(goal)?;
    Some((mean(value, least), value < least.fraction()))
}

fn owner(view: &CustomerView<'_>) -> crate::domain::record::Owner {
    crate::domain::record::Owner::Customer(view.id.clone())
}

/// The table: the twelve that need attention most where there are more.
pub fn list(cx: &QuarterContext<'_>) -> Listed {
    let clients = &cx.clients;
    let mut order: Vec<usize> = (0..clients.len()).collect();
    order.sort_by_key(|n| {
        let client = &clients[*n];
        (std::cmp::Reverse((client.missed(), client.at_risk(), client.is_unhappy())), *n)
    });
    let (kept, rest) = order.split_at(order.len().min(MOST));
    let mut kept = kept.to_vec();
    kept.sort_unstable();
    let rows: Vec<Row> = kept.iter().chain(rest).map(|n| row_of(cx, &clients[*n])).collect();
    let missed = rest.iter().filter(|n| clients[**n].missed() > 0).count();
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let more = QuarterPhrase::MoreCustomers { more: count(rest.len()), missed: count(missed) };
    let empty = QuarterPhrase::Word(Word::NoCustomers);
    listed(
        Word::Customers,
        table("customers", columns(cx), rows, crate::report::phrase::Phrase::from(empty)),
        MOST,
        more,
    )
}

fn columns(cx: &QuarterContext<'_>) -> Vec<ColumnHead> {
    let month = |key, month| ColumnHead { align: Align::Left, ..right(key, QuarterPhrase::MonthName(month)) };
    let [first, second, third] = cx.months();
    vec![
        data("customer"),
        left("name", QuarterPhrase::Word(Word::Customer), Width::Share(1)),
        left("csm", QuarterPhrase::Word(Word::Csm), Width::Fit),
        month("month_1", first),
        month("month_2", second),
        month("month_3", third),
        page(right("csat_shown", QuarterPhrase::Word(Word::Csat))),
        data("csat"),
    ]
}

fn row_of(cx: &QuarterContext<'_>, client: &Client<'_>) -> Row {
    let csm = client.view.customer.and_then(|customer| customer.csm.as_ref()).map(|id| cx.person_short(id.as_str()));
    let csat = client.csat.map_or(Cell::Dash, |(mean, _)| Cell::Decimal(mean));
    let shown = if client.is_unhappy() { Cell::Alarm(Box::new(csat.clone())) } else { csat.clone() };
    let mut cells = vec![
        Cell::name(client.view.id.as_str()),
        Cell::Text(Text::Name(client.name.clone())),
        csm.map_or(Cell::Dash, Cell::name),
    ];
    cells.extend(client.months.map(Cell::Mark));
    cells.extend([shown, csat]);
    row_if(client.missed() > 1 || client.is_unhappy(), cells)
}
