//! The service credits that the month proposes, each step by step from the fee.

use crate::domain::decimal::Percent;
use crate::domain::record::agreement::Agreement;
use crate::domain::record::miss::{CreditStage, CreditState};
use crate::domain::time::Date;
use crate::evaluate::credit::{ProposedCredit, Reduced, credits};
use crate::evaluate::verdict::{NoData, Verdict};
use crate::report::column::{bare, data, data_row, page, page_row, row, row_if};
use crate::report::context::MonthContext;
use crate::report::document::{Align, Block, Cell, ColumnHead, Heading, Row, Table, TableStyle, Text, Width};
use crate::report::phrase::credit::CreditPhrase;
use crate::report::phrase::{Label, Phrase};
use crate::report::section::availability;

/// The heading and the terms; nothing where no agreement has credits.
pub fn blocks(cx: &MonthContext<'_>) -> Vec<Block> {
    if cx.agreements().iter().all(|agreement| agreement.credits.is_empty()) {
        return Vec::new();
    }
    let found = credits(cx.evaluator, cx.now());
    let lost = not_measured(cx);
    let rows: Vec<Row> = found.proposed.iter().flat_map(|credit| lines(cx, credit)).collect();
    let heading = Heading { level: 1, number: None, text: Label::ServiceCredit.into(), new_page: false };
    let table = Table {
        id: "credits",
        style: TableStyle::Pairs,
        columns: columns(),
        rows,
        empty: (found.without_fee.is_empty() && lost.is_empty()).then_some(Phrase::NoCredit(cx.month)),
        summary: None,
    };
    let mut blocks = vec![Block::Heading(heading)];
    if !table.rows.is_empty() || table.empty.is_some() {
        blocks.push(Block::Table(table));
    }
    if !lost.is_empty() {
        blocks.push(Block::Paragraph(lost));
    }
    if !found.without_fee.is_empty() {
        blocks.push(Block::Paragraph(vec![Text::Phrase(Label::NoFee.into())]));
    }
    blocks
}

/// Targets with a credit of which nobody can say whether it is owed.
fn not_measured(cx: &MonthContext<'_>) -> Vec<Text> {
    let rows = cx.now().outcomes.iter();
    let credited = rows.filter(|row| row.agreement.credits.iter().any(|credit| credit.target == row.target.key));
    let lost = credited.filter_map(|row| match &row.verdict {
        Verdict::NoData(NoData::Nothing) => None,
        Verdict::NoData(why) => Some(availability::not_measured(cx, row, why)),
        Verdict::Met | Verdict::AtRisk | Verdict::Missed => None,
    });
    lost.map(Text::Phrase).collect()
}

fn columns() -> Vec<ColumnHead> {
    vec![
        page(bare("label", Align::Left, Width::Share(10))),
        page(bare("value", Align::Right, Width::Fit)),
        data("agreement"),
        data("target"),
        data("service"),
        data("clause"),
        data("below"),
        data("share"),
        data("base"),
        data("amount"),
        data("reduced"),
        data("state"),
        data("given"),
        data("on"),
        data("ref"),
        data("why"),
    ]
}

/// Fee, step and amount for the page, and one row for the data.
fn lines(cx: &MonthContext<'_>, credit: &ProposedCredit<'_>) -> Vec<Row> {
    let line = |strong: bool, label: Phrase, value: Cell| {
        let mut cells = vec![Cell::phrase(label), value];
        cells.resize(columns().len(), Cell::Dash);
        page_row(row_if(strong, cells))
    };
    let fee = match days(cx, credit.agreement) {
        Some((days, of)) => Phrase::FeeShare { days, of },
        None => Label::MonthlyFee.into(),
    };
    let band = Phrase::CreditBand { from: next_below(credit), below: credit.step.below };
    let clause = credit.clause.map(str::to_owned);
    let total = Phrase::ProposedCredit { kind: credit.agreement.kind, clause: clause.clone() };
    let mut rows =
        vec![line(false, fee, Cell::Money(credit.base)), line(false, band, Cell::Percent(credit.step.share))];
    match credit.reduced {
        Some(Reduced::Cap) => {
            let cap =
                credit.agreement.credits.iter().find(|one| one.target == credit.target.key).and_then(|one| one.cap);
            rows.extend(cap.map(|cap| line(false, Phrase::CreditCap(cap), Cell::Money(credit.amount))));
        }
        Some(Reduced::SameEvents) => rows.push(line(false, Label::SameEvents.into(), Cell::Money(credit.full))),
        None => {}
    }
    rows.push(line(true, total, Cell::Money(credit.amount)));
    let reduced = match credit.reduced {
        Some(Reduced::Cap) => Cell::name("cap"),
        Some(Reduced::SameEvents) => Cell::name("same_events"),
        None => Cell::Dash,
    };
    let state = recorded(cx, credit);
    let stage = state.map_or(CreditStage::Proposed, |state| state.stage(cx.today()));
    let known = state.filter(|_| stage != CreditStage::Proposed);
    rows.extend(known.map(|state| line(true, said(state, stage), given(state, stage))));
    rows.push(data_row(row(vec![
        Cell::Dash,
        Cell::Dash,
        Cell::name(credit.agreement.id.as_str()),
        Cell::name(credit.target.key.as_str()),
        credit.service.map_or(Cell::Dash, |service| Cell::name(service.as_str())),
        clause.map_or(Cell::Dash, Cell::name),
        Cell::Percent(credit.step.below),
        Cell::Percent(credit.step.share),
        Cell::Money(credit.base),
        Cell::Money(credit.amount),
        reduced,
        Cell::name(stage.to_string()),
        known.map_or(Cell::Dash, |state| given(state, stage)),
        known.and_then(|state| since(state, stage)).map_or(Cell::Dash, Cell::Date),
        known.and_then(|state| state.reference.clone()).map_or(Cell::Dash, Cell::name),
        known.and_then(|state| state.excluded.clone()).map_or(Cell::Dash, Cell::name),
    ])));
    rows
}

/// What the record of the miss says of its credit.
fn recorded<'v>(cx: &MonthContext<'v>, credit: &ProposedCredit<'_>) -> Option<&'v CreditState> {
    let miss = cx.view.misses.iter().find(|miss| miss.month == cx.month && credit.is_of(miss))?;
    miss.credit.as_ref()
}

fn said(state: &CreditState, stage: CreditStage) -> Phrase {
    Phrase::Credit(match (&state.excluded, stage) {
        (Some(why), CreditStage::Excluded) => CreditPhrase::Excluded(why.clone()),
        _ => CreditPhrase::State { stage, on: since(state, stage), paper: state.reference.clone() },
    })
}

fn since(state: &CreditState, stage: CreditStage) -> Option<Date> {
    match stage {
        CreditStage::Sent => state.sent,
        CreditStage::Paid => state.paid,
        CreditStage::Proposed | CreditStage::Approved | CreditStage::Excluded => state.date,
    }
}

/// What was decided, which may be another amount than was proposed.
fn given(state: &CreditState, stage: CreditStage) -> Cell {
    state.amount.filter(|_| stage != CreditStage::Excluded).map_or(Cell::Dash, Cell::Money)
}

/// The upper end of the next worse step: the lower end of this one's band.
fn next_below(credit: &ProposedCredit<'_>) -> Option<Percent> {
    let rule = credit.agreement.credits.iter().find(|one| one.target == credit.target.key)?;
    rule.steps.iter().map(|step| step.below).filter(|below| *below < credit.step.below).max()
}

/// Days of the version in the month, of the month's days; `None` when it holds all of it.
fn days(cx: &MonthContext<'_>, agreement: &Agreement) -> Option<(u64, u64)> {
    let (first, last) = (cx.month.first_day(), cx.month.last_day());
    let version = cx.evaluator.versions().iter().find(|version| version.agreement.id == agreement.id)?;
    let (from, until) = version.days_in(first, last)?;
    let days = |a: Date, b: Date| u64::try_from((b - a).num_days() + 1).unwrap_or(0);
    ((from, until) != (first, last)).then(|| (days(from, until), days(first, last)))
}
