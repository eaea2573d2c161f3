//! Medians and longest times of tickets, in the unit that says most: hours of the clock where a target asks for them,
//! else open hours while all are under a business day, else business days.

use super::document::{Cell, TimeStyle};
use crate::domain::amount::Duration;
use crate::domain::decimal::Fraction;
use crate::evaluate::clock::limit_of;
use crate::evaluate::outcome::Outcome;
use crate::evaluate::stats;
use crate::evaluate::volume::Took;

/// The unit of a statistic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Seconds, day and night.
    Clock,
    /// Open seconds of the agreement's calendar.
    Open,
    /// Business days of it.
    BusinessDays,
}

/// The unit of a row of times: that of its target, else by the longest of them.
pub fn unit(target: Option<&Outcome<'_>>, times: &[Took]) -> Unit {
    let limit = target.and_then(|row| limit_of(row.target)).map(|(limit, _)| limit.amount());
    match limit {
        Some(Duration::BusinessDays(_)) => Unit::BusinessDays,
        Some(_) if target.is_some_and(|row| row.target.calendar.is_none()) => Unit::Clock,
        _ => {
            let Some(one) = Fraction::new(1, 1) else { return Unit::Clock };
            let days: Vec<Fraction> = times.iter().filter_map(|took| took.business_days).collect();
            match days.iter().max() {
                None => Unit::Clock,
                Some(most) if *most < one => Unit::Open,
                Some(_) => Unit::BusinessDays,
            }
        }
    }
}

/// The median of times; a dash of none.
pub fn median(times: &[Took], unit: Unit, style: TimeStyle) -> Cell {
    match unit {
        Unit::BusinessDays => middle(days(times)).map_or(Cell::Dash, Cell::BusinessDays),
        _ => stats::median(&mut seconds(times, unit)).map_or(Cell::Dash, |seconds| Cell::Seconds { seconds, style }),
    }
}

/// The longest of times; a dash of none.
pub fn longest(times: &[Took], unit: Unit, style: TimeStyle) -> Cell {
    match unit {
        Unit::BusinessDays => days(times).into_iter().max().map_or(Cell::Dash, Cell::BusinessDays),
        _ => {
            let most = seconds(times, unit).into_iter().max();
            most.map_or(Cell::Dash, |seconds| Cell::Seconds { seconds, style })
        }
    }
}

fn days(times: &[Took]) -> Vec<Fraction> {
    times.iter().filter_map(|took| took.business_days).collect()
}

fn seconds(times: &[Took], unit: Unit) -> Vec<i64> {
    let of = |took: &Took| if unit == Unit::Open { took.open_seconds.unwrap_or(took.seconds) } else { took.seconds };
    times.iter().map(of).collect()
}

/// The median of fractions; of an even number the mean of the two in the middle.
fn middle(mut values: Vec<Fraction>) -> Option<Fraction> {
    values.sort_unstable();
    let upper = *values.get(values.len() / 2)?;
    if values.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *values.get(values.len() / 2 - 1)?;
    let sum = upper.num().checked_mul(lower.den())?.checked_add(lower.num().checked_mul(upper.den())?)?;
    Fraction::new(sum, upper.den().checked_mul(lower.den())?.checked_mul(2)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_an_even_number_is_the_mean_of_the_middle() {
        let fraction = |n, d| Fraction::new(n, d).expect("a fraction");
        // 1/2 and 1/3: their mean is 5/12.
        assert_eq!(middle(vec![fraction(1, 3), fraction(9, 1), fraction(1, 2), fraction(0, 1)]), Some(fraction(5, 12)));
        assert_eq!(middle(Vec::new()), None);
    }
}
