//! Whose the missed targets of a period were: what a person said in the record of the miss, else what attribution finds.

use std::collections::BTreeMap;

use super::Board;
use crate::domain::record::ticket::Holder;
use crate::domain::record::words::words;
use crate::domain::time::Month;
use crate::evaluate::attribution::{of_row, said};
use crate::evaluate::month::Evaluator;
use crate::evaluate::outcome::Outcome;
use crate::evaluate::period::{Part, Period};
use crate::evaluate::verdict::Verdict;

words! {
    /// On whose side a miss arose.
    Cause {
        /// A supplier: its underpinning contract.
        Supplier = "supplier";
        /// Our own operations.
        Own = "own";
        /// A team of the house: its OLA.
        Team = "team";
        /// The customer, by a person's word only.
        Customer = "customer";
    }
}

/// Missed targets by cause.
pub type Causes = BTreeMap<Cause, u64>;

/// How many targets were missed in a period, each customer and month on its own, by cause.
pub fn causes(board: &Board<'_>, period: Period) -> Causes {
    let mut causes = Causes::new();
    for (month, evaluation) in board.evaluations(period) {
        let Some(evaluator) = board.evaluators.iter().find(|found| found.view().id == evaluation.customer) else {
            continue;
        };
        for row in evaluation.outcomes.iter().filter(|row| row.verdict == Verdict::Missed) {
            *causes.entry(cause(evaluator, board, month, row)).or_default() += 1;
        }
    }
    causes
}

/// The side of one miss: that of most of its tickets; of as many of each, a supplier's before a team's before our own.
fn cause(evaluator: &Evaluator<'_>, board: &Board<'_>, month: Month, row: &Outcome<'_>) -> Cause {
    if let Some((holder, _)) = said(evaluator.view(), month, row) {
        return match holder.split('/').next() {
            Some("supplier") => Cause::Supplier,
            Some("team") => Cause::Team,
            Some("customer") => Cause::Customer,
            _ => Cause::Own,
        };
    }
    let part = Part { month, first: month.first_day(), last: month.last_day() };
    let mut sides = Causes::new();
    for (_, attribution) in of_row(evaluator, part, board.now, row) {
        let side = match attribution.by {
            Holder::Supplier(_) => Cause::Supplier,
            Holder::Team(_) => Cause::Team,
            Holder::Own | Holder::Customer | Holder::Change => Cause::Own,
        };
        *sides.entry(side).or_default() += 1;
    }
    let most = sides.values().max().copied().unwrap_or(0);
    let first = [Cause::Supplier, Cause::Team].into_iter().find(|side| most > 0 && sides.get(side) == Some(&most));
    first.unwrap_or(Cause::Own)
}
