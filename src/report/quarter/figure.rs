//! A measure's figure as a cell: as many digits as it takes to tell it from its limit.

use crate::domain::decimal::{Decimal, Fraction};
use crate::evaluate::board::{Figure, Limit, Measure, Reading};
use crate::evaluate::shown;
use crate::report::document::{Cell, TimeStyle};
use crate::report::figure::mean;

/// Most places of a mean number of weeks.
const MOST: u8 = 3;

/// The figure; a dash without data. Targets, projects, changes and reports of a month are counted, not shared, where
/// `counted`.
pub fn figure(measure: Measure, reading: &Reading, limit: Limit, counted: bool) -> Cell {
    let Some(figure) = &reading.figure else { return Cell::Dash };
    match (figure, limit) {
        (Figure::Share { good, total }, _) if counted && measure != Measure::Availability => Cell::Of(*good, *total),
        (Figure::Share { .. }, Limit::Share(required)) => figure.value().map_or(Cell::Dash, |value| {
            let more = if measure == Measure::Availability { 2 } else { 1 };
            Cell::Ratio { value, places: shown::places(value, required, more) }
        }),
        (Figure::Worst { seconds, .. }, Limit::Seconds(limit)) => {
            // Whole minutes are rounded up: a time just under its limit must not look like it.
            let whole = seconds.saturating_add(59) / 60 * 60;
            let style = if *seconds < limit && whole >= limit { TimeStyle::Words } else { TimeStyle::Minutes };
            Cell::Seconds { seconds: *seconds, style }
        }
        (Figure::Mean { .. }, Limit::Score(required)) => {
            figure.value().map_or(Cell::Dash, |value| Cell::Decimal(mean(value, required)))
        }
        (Figure::Points { .. }, Limit::Points(least)) => {
            figure.value().map_or(Cell::Dash, |value| Cell::Decimal(down(value, least.places())))
        }
        (Figure::Days { .. }, Limit::Days(_)) => match (figure.value(), limit.level()) {
            (Some(value), Some(level)) => Cell::Decimal(weeks(value, level)),
            _ => Cell::Dash,
        },
        _ => Cell::Dash,
    }
}

/// Cut toward the worse side, which is down.
fn down(value: Fraction, places: u8) -> Decimal {
    let scale = 10_i128.pow(u32::from(places));
    let digits = (value.num() * scale).div_euclid(value.den());
    Decimal::new(i64::try_from(digits).unwrap_or(i64::MIN), places).unwrap_or(Decimal::whole(0))
}

/// Rounded up, which is the worse side, with one place, more until a mean under the limit does not look like it.
fn weeks(value: Fraction, level: Fraction) -> Decimal {
    let up = |places: u8| {
        let scale = 10_i128.pow(u32::from(places));
        let digits = -(-value.num() * scale).div_euclid(value.den());
        Decimal::new(i64::try_from(digits).unwrap_or(i64::MAX), places).unwrap_or(Decimal::whole(i64::MAX))
    };
    let differs = |places: &u8| value >= level || up(*places).fraction() < level;
    up((1..=MOST).find(differs).unwrap_or(MOST))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::verdict::Verdict;

    fn shown(measure: Measure, figure: Figure, limit: Limit) -> Cell {
        super::figure(measure, &Reading { figure: Some(figure), verdict: Verdict::Met }, limit, false)
    }

    #[test]
    fn a_figure_just_inside_its_limit_does_not_look_like_the_limit() {
        // 14 min 30 s would round up to 15 min, which is a miss of "under 15 min".
        let worst = |seconds| Figure::Worst {
            seconds,
            median: seconds,
            within: 1,
            of: 1,
            ticket: (
                crate::domain::id::CustomerId::new("a").expect("an id"),
                crate::domain::id::TicketId::new("INC-1").expect("an id"),
            ),
        };
        let cell = |seconds| shown(Measure::CriticalResponse, worst(seconds), Limit::Seconds(900));
        assert_eq!(cell(870), Cell::Seconds { seconds: 870, style: TimeStyle::Words });
        assert_eq!(cell(540), Cell::Seconds { seconds: 540, style: TimeStyle::Minutes });
        assert_eq!(cell(900), Cell::Seconds { seconds: 900, style: TimeStyle::Minutes });
        // 195 days of 7 onboardings: 3.979… weeks; up with one place it is 4.0, with two 3.98.
        let days = |days, of| shown(Measure::LeadTime, Figure::Days { days, of }, Limit::Days(28));
        assert_eq!(days(195, 7), Cell::Decimal(Decimal::new(398, 2).expect("a decimal")));
        assert_eq!(days(28, 1), Cell::Decimal(Decimal::tenths(40)));
        // 22 days: 3.142… weeks, up to 3.2.
        assert_eq!(days(22, 1), Cell::Decimal(Decimal::tenths(32)));
    }

    #[test]
    fn a_net_promoter_score_is_cut_downward() {
        // (1 − 2) of 3: −33.3, shown −34.
        let figure = Figure::Points { promoters: 1, detractors: 2, answers: 3 };
        let cell = shown(Measure::Nps, figure, Limit::Points(Decimal::whole(30)));
        assert_eq!(cell, Cell::Decimal(Decimal::whole(-34)));
    }
}
