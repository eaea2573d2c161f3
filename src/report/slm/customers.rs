//! Each live customer: targets met, SLAs up to date, reports in time, reviews held.

use super::{SlmContext, heading, said};
use crate::evaluate::month::Evaluator;
use crate::evaluate::slm::{has_sla, pairs, reports, reviews};
use crate::report::column::{data, left, right, row, table};
use crate::report::document::{Block, Cell, Row, Width};
use crate::report::phrase::slm::Word;

/// The heading and the table.
pub fn blocks(cx: &SlmContext<'_>) -> Vec<Block> {
    let columns = vec![
        data("customer"),
        left("customer_name", said(Word::Customer), Width::Share(1)),
        right("targets_met", said(Word::TargetsMet)),
        right("sla_up_to_date", said(Word::UpToDate)),
        right("reports_in_time", said(Word::Reports)),
        right("reviews_held", said(Word::Reviews)),
    ];
    let rows = cx.slm.live(cx.slm.period).into_iter().map(|(evaluator, _)| line(cx, evaluator)).collect();
    vec![heading(Word::Customers), Block::Table(table("customers", columns, rows, said(Word::NoCustomer)))]
}

fn line(cx: &SlmContext<'_>, evaluator: &Evaluator<'_>) -> Row {
    let (slm, period) = (cx.slm, cx.slm.period);
    let view = evaluator.view();
    let of = |(good, total): (i64, i64)| if total > 0 { Cell::Of(good, total) } else { Cell::Dash };
    let day = slm.last_seen(period);
    let its = pairs(slm, period).into_iter().filter(|(found, _)| found.view().id == view.id);
    let (good, total) =
        its.fold((0, 0), |(good, total), (found, service)| (good + i64::from(has_sla(found, service, day)), total + 1));
    row(vec![
        Cell::name(view.id.as_str()),
        Cell::name(view.customer.map_or_else(|| view.id.to_string(), |customer| customer.name.clone())),
        of(slm.targets_of(evaluator, period)),
        of((good, total)),
        of(reports(slm, evaluator, period)),
        of(reviews(slm, evaluator, period)),
    ])
}
