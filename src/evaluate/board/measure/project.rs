//! Projects on time: accepted by the agreed end, of all that were accepted (F9).

use super::compliance::reading;
use super::share;
use crate::domain::decimal::Decimal;
use crate::domain::record::RecordKind;
use crate::domain::record::project::Project;
use crate::domain::time::Date;
use crate::evaluate::board::{Board, Entry, Limit, Measure, Reading};
use crate::evaluate::period::Period;
use crate::store::layout::Kind;

/// Projects on time, at least 85 %.
pub const ENTRY: Entry = Entry {
    measure: Measure::ProjectsOnTime,
    limit: |board| Limit::Share(board.projects_on_time.unwrap_or(share(Decimal::whole(85)))),
    read,
};

/// The gate at which the customer has accepted.
const ACCEPTANCE: &str = "acceptance";

/// The day on which the customer accepted: that of the gate, else the project's closing.
fn accepted(project: &Project) -> Option<Date> {
    let gate = project.gates.iter().find(|gate| gate.key.as_str() == ACCEPTANCE);
    gate.map(|gate| gate.date).or(project.closed)
}

fn read(board: &Board<'_>, period: Period) -> Reading {
    if let Some(why) = board.lost(&[Kind::Record(RecordKind::Project)]) {
        return Reading::none(why);
    }
    let (mut good, mut total) = (0, 0);
    for project in board.portfolio.customers.values().flat_map(|records| records.projects.values()) {
        let Some(day) = accepted(project).filter(|day| board.sees(period, *day)) else { continue };
        // Without an agreed end there is nothing to keep.
        let Some(baseline) = &project.baseline else { continue };
        total += 1;
        good += i64::from(day <= baseline.end);
    }
    reading(&ENTRY, board, good, total)
}
