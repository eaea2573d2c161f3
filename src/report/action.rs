//! What became of an action, seen from the day that the report rests on.

use super::document::{Cell, Sign, Text};
use super::part::ActionState;
use super::phrase::Phrase;
use crate::domain::record::action::Action;
use crate::domain::time::Date;

/// Days ahead at which an action is soon due.
const SOON: i64 = 7;

/// The state of an action on a day.
pub fn state(today: Date, action: &Action) -> ActionState {
    if let Some(date) = action.done.filter(|done| *done <= today) {
        let checked = action.checked.as_ref().map(|checked| checked.date).filter(|date| *date <= today);
        return ActionState::Done { date, checked };
    }
    let moved = action.moved.iter().rfind(|moved| moved.date <= today).map(|moved| moved.to);
    let days = |n: i64| u64::try_from(n).unwrap_or(0);
    // Late counts from the day first agreed: moving a date does not make it kept.
    let left = (action.due - today).num_days();
    if left < 0 {
        return ActionState::Late { days: days(left.saturating_neg()), moved };
    }
    let date = moved.unwrap_or(action.due);
    let left = (date - today).num_days();
    if left <= SOON {
        return ActionState::DueSoon { days: days(left), moved };
    }
    ActionState::Due { date, started: action.started.is_some_and(|started| started <= today) }
}

/// The sign of an action's state.
pub fn sign(state: ActionState) -> Sign {
    match state {
        ActionState::Done { .. } => Sign::Good,
        ActionState::Late { .. } => Sign::Bad,
        ActionState::DueSoon { .. } => Sign::Warn,
        ActionState::Due { .. } => Sign::Open,
    }
}

/// The state of an action on a day, with its sign, in words.
pub fn marked(today: Date, action: &Action) -> Cell {
    let state = state(today, action);
    Cell::Marked { sign: sign(state), text: Text::Phrase(Phrase::ActionState(state)) }
}
