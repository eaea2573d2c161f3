//! How well the agreements were kept: targets met (F4) and clocks kept (F5), over customers and months.

use crate::domain::decimal::Percent;
use crate::domain::record::target::TargetForm;
use crate::evaluate::board::{Board, Entry, Figure, Limit, Measure, Reading};
use crate::evaluate::period::Period;
use crate::evaluate::share;
use crate::evaluate::verdict::{NoData, Verdict};

/// Targets met of targets with data, all of them.
pub const TARGETS: Entry = Entry {
    measure: Measure::TargetsMet,
    limit: |board| Limit::Share(board.targets_met.unwrap_or(Percent::ALL)),
    read: targets,
};

/// Clocks kept of clocks decided, all of them.
pub const CLOCKS: Entry = Entry {
    measure: Measure::SlaCompliance,
    limit: |board| Limit::Share(board.sla_compliance.unwrap_or(Percent::ALL)),
    read: clocks,
};

/// Each target of each customer and month counts once.
fn targets(board: &Board<'_>, period: Period) -> Reading {
    let (mut good, mut total) = (0, 0);
    for row in board.rows(period) {
        match &row.verdict {
            Verdict::NoData(why @ NoData::Unreadable(_)) => return Reading::none(why.clone()),
            Verdict::NoData(_) => {}
            verdict => {
                total += 1;
                good += i64::from(*verdict != Verdict::Missed);
            }
        }
    }
    reading(&TARGETS, board, good, total)
}

/// Each clock of each ticket counts once, and availability once a service and month. Scores, shares of changes and
/// ratios are no clocks.
fn clocks(board: &Board<'_>, period: Period) -> Reading {
    let (mut good, mut total) = (0_i64, 0_i64);
    for row in board.rows(period) {
        let (kept, decided) = match (&row.target.form, &row.verdict) {
            (_, Verdict::NoData(why @ NoData::Unreadable(_))) => return Reading::none(why.clone()),
            (_, Verdict::NoData(_)) => continue,
            (TargetForm::Uptime { .. }, verdict) => (i64::from(*verdict != Verdict::Missed), 1),
            (TargetForm::Clock(_) | TargetForm::Reply(_) | TargetForm::Gap(_), _) => (row.good, row.total),
            (TargetForm::Success { .. } | TargetForm::Score { .. } | TargetForm::Ratio { .. }, _) => continue,
        };
        good = good.saturating_add(kept);
        total = total.saturating_add(decided);
    }
    reading(&CLOCKS, board, good, total)
}

/// A share judged against its limit.
pub(super) fn reading(entry: &Entry, board: &Board<'_>, good: i64, total: i64) -> Reading {
    match board.limit(entry) {
        Limit::Share(required) if total > 0 => {
            Reading { figure: Some(Figure::Share { good, total }), verdict: share::judge(good, total, required) }
        }
        _ => Reading::none(NoData::Nothing),
    }
}
