//! Outcomes as cells and phrases: the figure with the places it is shown with, its basis, its margin.

use super::context::MonthContext;
use super::document::{Cell, TimeStyle};
use super::part::{Shown, Took};
use super::phrase::Phrase;
use crate::domain::decimal::{Decimal, Fraction, Percent};
use crate::domain::record::target::{ClockEnd, TargetForm};
use crate::evaluate::outcome::{Evidence, Margin, Outcome, Required, Taken};
use crate::evaluate::shown;
use crate::evaluate::verdict::{Unit, Verdict};

/// A share as it is shown beside what is required: two places more for availability, one for all else.
pub fn share(value: Fraction, required: Percent, unit: Unit) -> Shown {
    let more = if unit == Unit::Seconds { 2 } else { 1 };
    Shown { value, places: shown::places(value, required, more) }
}

/// A mean as it is shown beside what is required: cut, with as many places as required (at least one), more until it
/// differs, at most three.
pub fn mean(value: Fraction, required: Decimal) -> Decimal {
    let least = required.places().max(1);
    let differs = |places: u8| value == required.fraction() || value.cut(places) != required;
    value.cut((least..=3).find(|places| differs(*places)).unwrap_or(3).max(least))
}

/// The share of an outcome as it is shown; `None` for scores and without data.
pub fn shown_share(outcome: &Outcome<'_>) -> Option<Shown> {
    match outcome.required {
        Required::Share(required) if outcome.verdict.has_data() => {
            outcome.actual.map(|value| share(value, required, outcome.unit))
        }
        _ => None,
    }
}

/// The attained figure.
pub fn actual(outcome: &Outcome<'_>) -> Cell {
    let Some(value) = outcome.actual.filter(|_| outcome.verdict.has_data()) else { return Cell::Dash };
    match outcome.required {
        Required::Share(required) => {
            let Shown { value, places } = share(value, required, outcome.unit);
            Cell::Ratio { value, places }
        }
        Required::Score(required) => Cell::Decimal(mean(value, required)),
    }
}

/// What is required.
pub fn required(outcome: &Outcome<'_>) -> Cell {
    match outcome.required {
        Required::Share(percent) => Cell::Percent(percent),
        Required::Score(score) => Cell::Decimal(score),
    }
}

/// What the figure rests on: hours, or so many of so many.
pub fn basis(outcome: &Outcome<'_>) -> Cell {
    if !outcome.verdict.has_data() {
        return Cell::Count(0);
    }
    match (outcome.unit, &outcome.evidence) {
        (Unit::Seconds, _) => Cell::Seconds { seconds: outcome.total, style: TimeStyle::Hours },
        (Unit::Points, Evidence::Scores { asked }) => Cell::Of(outcome.total, *asked),
        _ => Cell::Of(outcome.good, outcome.total),
    }
}

/// What is left or over, or how long the slowest ticket took; why there is nothing to measure.
pub fn margin(cx: &MonthContext<'_>, outcome: &Outcome<'_>) -> Option<Phrase> {
    if let Verdict::NoData(why) = &outcome.verdict {
        return Some(Phrase::NoData { why: why.clone(), target: Box::new(cx.outcome_name(outcome)) });
    }
    match (outcome.margin, outcome.required, outcome.actual) {
        (Margin::Budget { left, .. }, ..) => Some(Phrase::MarginTime { left }),
        (Margin::Misses { used: 0, slowest: Some(slowest), .. }, ..) => Some(longest(&outcome.target.form, slowest)),
        (Margin::Misses { used, allowed, .. }, ..) => {
            Some(Phrase::MarginMisses { missed: count(used), allowed: count(allowed) })
        }
        (Margin::None, Required::Score(required), Some(value)) => {
            let shown = mean(value, required);
            let places = shown.places().max(required.places());
            let scaled = |d: Decimal| d.digits().checked_mul(10i64.pow(u32::from(places - d.places())));
            Decimal::new(scaled(shown)?.checked_sub(scaled(required)?)?, places).map(Phrase::MarginScore)
        }
        (Margin::None, ..) => None,
    }
}

/// "slowest 7 min" for answers, "longest 49 min" for all else.
pub fn longest(form: &TargetForm, taken: Taken) -> Phrase {
    let took = took(taken);
    match form {
        TargetForm::Clock(clock) if clock.end == ClockEnd::Responded => Phrase::Slowest(took),
        TargetForm::Reply(_) => Phrase::Slowest(took),
        _ => Phrase::Longest(took),
    }
}

/// A time taken, as phrases hold it.
pub fn took(taken: Taken) -> Took {
    match taken {
        Taken::Seconds(seconds) => Took::Seconds(seconds),
        Taken::BusinessDays(days) => Took::BusinessDays(days),
    }
}

/// A count that is never negative.
pub fn count(n: i64) -> u64 {
    u64::try_from(n).unwrap_or(0)
}

/// The length of a list as a count.
pub fn len<T>(list: &[T]) -> u64 {
    u64::try_from(list.len()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).expect("a decimal")
    }

    #[test]
    fn a_mean_is_cut_and_differs_from_its_goal_unless_it_is_the_goal() {
        let mean_of = |sum, n, goal| mean(Fraction::new(sum, n).expect("a fraction"), decimal(goal)).to_string();
        // 61 ÷ 14 = 4.357…; 403 ÷ 100 = 4.03; 4.0 exactly; 3.99 cut to 3.9.
        assert_eq!(mean_of(61, 14, "4.0"), "4.3");
        assert_eq!(mean_of(403, 100, "4.0"), "4.03");
        assert_eq!(mean_of(8, 2, "4.0"), "4.0");
        assert_eq!(mean_of(399, 100, "4.0"), "3.9");
        assert_eq!(mean_of(61, 14, "4"), "4.3");
    }
}
