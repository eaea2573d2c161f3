//! Availability of all services: Σ up ÷ Σ base over customers, services and months, judged as one target (F1).

use super::share;
use crate::domain::decimal::Decimal;
use crate::domain::record::target::TargetForm;
use crate::evaluate::availability::judge;
use crate::evaluate::board::{Board, Entry, Figure, Limit, Measure, Reading};
use crate::evaluate::period::Period;
use crate::evaluate::verdict::{NoData, Verdict};

/// Availability, at least 99.9 %.
pub const ENTRY: Entry = Entry {
    measure: Measure::Availability,
    limit: |board| Limit::Share(board.availability.unwrap_or(share(Decimal::tenths(999)))),
    read,
};

fn read(board: &Board<'_>, period: Period) -> Reading {
    let mut figure: Option<(i64, i64)> = None;
    let mut why = NoData::Nothing;
    for row in board.rows(period).filter(|row| matches!(row.target.form, TargetForm::Uptime { .. })) {
        match &row.verdict {
            Verdict::NoData(reason @ NoData::Unreadable(_)) => return Reading::none(reason.clone()),
            Verdict::NoData(reason) => {
                if why == NoData::Nothing {
                    why = reason.clone();
                }
            }
            _ => {
                let (up, base) = figure.unwrap_or_default();
                figure = Some((up.saturating_add(row.good), base.saturating_add(row.total)));
            }
        }
    }
    let Some((good, total)) = figure else { return Reading::none(why) };
    let Limit::Share(required) = (ENTRY.limit)(&board.portfolio.settings.board) else { return Reading::none(why) };
    Reading { figure: Some(Figure::Share { good, total }), verdict: judge(total, total - good, required) }
}
