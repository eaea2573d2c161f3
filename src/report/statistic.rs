//! Medians and longest times of some tickets, all in one unit. Those that a target decided are in the unit of the target;
//! others in open hours while all are under a business day, else in business days.

use super::document::{Cell, TimeStyle};
use crate::domain::decimal::Fraction;
use crate::evaluate::outcome::Taken;
use crate::evaluate::stats;
use crate::evaluate::volume::Took;

/// Times in one unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lengths {
    /// Seconds.
    Seconds(Vec<i64>),
    /// Business days.
    BusinessDays(Vec<Fraction>),
}

impl Lengths {
    /// Times that targets decided; `None` where there are none, or some in one unit and some in the other.
    pub fn of_taken(times: impl Iterator<Item = Taken>) -> Option<Self> {
        let (mut seconds, mut days) = (Vec::new(), Vec::new());
        for taken in times {
            match taken {
                Taken::Seconds(taken) => seconds.push(taken),
                Taken::BusinessDays(taken) => days.push(taken),
            }
        }
        match (seconds.is_empty(), days.is_empty()) {
            (false, true) => Some(Lengths::Seconds(seconds)),
            (true, false) => Some(Lengths::BusinessDays(days)),
            _ => None,
        }
    }

    /// Times that no target asks for, in the hours of the agreement's calendar.
    pub fn of_took(times: &[Took]) -> Self {
        let days: Option<Vec<Fraction>> = times.iter().map(|took| took.business_days).collect();
        let is_a_day = |days: &Fraction| days.num() >= days.den();
        match days {
            Some(days) if days.iter().any(is_a_day) => Lengths::BusinessDays(days),
            // Without a calendar on one of them, all are clock time.
            Some(_) => Lengths::Seconds(times.iter().map(|took| took.open_seconds.unwrap_or(took.seconds)).collect()),
            None => Lengths::Seconds(times.iter().map(|took| took.seconds).collect()),
        }
    }

    /// Business days where every time has them.
    pub fn business_days(times: &[Took]) -> Option<Self> {
        times.iter().map(|took| took.business_days).collect::<Option<Vec<_>>>().map(Lengths::BusinessDays)
    }

    /// Whether there are business days among them.
    pub fn has_business_days(&self) -> bool {
        matches!(self, Lengths::BusinessDays(days) if !days.is_empty())
    }

    /// The median, of an even number the mean of the two in the middle; a dash of none.
    pub fn median(&self, style: TimeStyle) -> Cell {
        match self {
            Lengths::Seconds(all) => seconds(stats::median(&mut all.clone()), style),
            Lengths::BusinessDays(all) => days(stats::median_fraction(&mut all.clone())),
        }
    }

    /// The longest; a dash of none.
    pub fn longest(&self, style: TimeStyle) -> Cell {
        match self {
            Lengths::Seconds(all) => seconds(all.iter().max().copied(), style),
            Lengths::BusinessDays(all) => days(all.iter().max().copied()),
        }
    }
}

fn seconds(seconds: Option<i64>, style: TimeStyle) -> Cell {
    seconds.map_or(Cell::Dash, |seconds| Cell::Seconds { seconds, style })
}

fn days(days: Option<Fraction>) -> Cell {
    days.map_or(Cell::Dash, Cell::BusinessDays)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(num: i128, den: i128) -> Fraction {
        Fraction::new(num, den).expect("a fraction")
    }

    fn took(hours: i64, num: i128) -> Took {
        // A business day of nine hours.
        Took { seconds: hours * 7200, open_seconds: Some(hours * 3600), business_days: Some(days(num, 9)) }
    }

    #[test]
    fn times_without_a_target_are_open_hours_until_one_is_a_business_day() {
        let short = Lengths::of_took(&[took(2, 2), took(8, 8)]);
        assert_eq!(short, Lengths::Seconds(vec![7200, 28_800]));
        let long = Lengths::of_took(&[took(2, 2), took(9, 9)]);
        assert_eq!(long, Lengths::BusinessDays(vec![days(2, 9), days(9, 9)]));
        let bare = Took { seconds: 7200, open_seconds: None, business_days: None };
        assert_eq!(Lengths::of_took(&[bare, took(9, 9)]), Lengths::Seconds(vec![7200, 64_800]));
    }

    #[test]
    fn times_in_two_units_have_no_median() {
        let mixed = [Taken::Seconds(60), Taken::BusinessDays(days(1, 2))];
        assert_eq!(Lengths::of_taken(mixed.into_iter()), None);
        assert_eq!(Lengths::of_taken(std::iter::empty()), None);
        // 60 and 121 s: 90.5 s, shown as 91.
        let two = Lengths::of_taken([Taken::Seconds(121), Taken::Seconds(60)].into_iter()).expect("one unit");
        assert_eq!(two.median(TimeStyle::Short), Cell::Seconds { seconds: 91, style: TimeStyle::Short });
        assert_eq!(two.longest(TimeStyle::Short), Cell::Seconds { seconds: 121, style: TimeStyle::Short });
    }
}
