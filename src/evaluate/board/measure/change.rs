//! Changes without rollback: those that went well of all with an outcome, each once, in the month of their end (F6).

use super::compliance::reading;
use super::share;
use crate::domain::decimal::Decimal;
use crate::domain::record::RecordKind;
use crate::domain::record::words::Outcome;
use crate::evaluate::board::{Board, Entry, Limit, Measure, Reading};
use crate::evaluate::period::Period;
use crate::store::layout::Kind;

/// Changes without rollback, at least 95 %.
pub const ENTRY: Entry = Entry {
    measure: Measure::Changes,
    limit: |board| Limit::Share(board.changes.unwrap_or(share(Decimal::whole(95)))),
    read,
};

fn read(board: &Board<'_>, period: Period) -> Reading {
    if let Some(why) = board.lost(&[Kind::Record(RecordKind::Change)]) {
        return Reading::none(why);
    }
    let zone = board.portfolio.settings.organisation.zone;
    let outcomes = board.portfolio.house.changes.values().filter_map(|change| {
        let end = change.done.as_ref()?.to?;
        let is_seen = board.sees(period, end.date(zone)) && board.now.is_none_or(|now| end <= now);
        change.outcome.filter(|_| is_seen)
    });
    let (mut good, mut total) = (0, 0);
    for outcome in outcomes {
        total += 1;
        good += i64::from(outcome == Outcome::Ok);
    }
    reading(&ENTRY, board, good, total)
}
