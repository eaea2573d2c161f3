//! How available each service was: the error budget through the month, how the figure is made, thirteen months.

use crate::domain::decimal::{Fraction, Percent};
use crate::domain::record::target::TargetForm;
use crate::domain::time::{Date, Month, Span, Zone, add_days, days_span};
use crate::evaluate::outcome::{Availability, Evidence, Margin, Outcome, Required};
use crate::evaluate::verdict::{NoData, Verdict};
use crate::report::context::MonthContext;
use crate::report::document::{
    Block, Cell, Chart, ChartKind, Column, Formula, Heading, Term, TermRole, Text, TimeStyle,
};
use crate::report::figure::{len, share};
use crate::report::history::{Point, first_month, history, missed_and_without, points};
use crate::report::phrase::{Label, Phrase};

/// Shares of the width: the chart and the box beside it.
const WIDTHS: (u16, u16) = (322, 174);

/// The section: one part for each service and version of an agreement.
pub fn blocks(cx: &MonthContext<'_>) -> Vec<Block> {
    let heading = Heading { level: 1, number: Some("1"), text: Label::AvailabilityAndDowntime.into(), new_page: true };
    let mut blocks = vec![Block::Heading(heading)];
    let rows = uptime_rows(cx);
    if rows.is_empty() {
        blocks.push(Block::Paragraph(vec![Text::Phrase(Label::NoAvailabilityTarget.into())]));
    }
    for row in &rows {
        if rows.len() > 1 {
            blocks.push(part_heading(cx, &rows, row));
        }
        match (&row.evidence, &row.verdict) {
            (Evidence::Availability(made), _) => blocks.extend(part(cx, row, made)),
            (_, Verdict::NoData(why)) => {
                blocks.push(Block::Paragraph(vec![Text::Phrase(not_measured(cx, row, why))]));
            }
            _ => {}
        }
        blocks.extend(months(cx, row));
    }
    blocks
}

/// The month's rows of availability.
pub fn uptime_rows<'v>(cx: &MonthContext<'v>) -> Vec<&'v Outcome<'v>> {
    let is_uptime = |row: &&Outcome<'v>| matches!(row.target.form, TargetForm::Uptime { .. });
    cx.now().outcomes.iter().filter(is_uptime).collect()
}

/// Why a row has no figure, as a sentence.
pub fn not_measured(cx: &MonthContext<'_>, row: &Outcome<'_>, why: &NoData) -> Phrase {
    Phrase::SentenceNoData { target: Box::new(cx.outcome_name(row)), why: why.clone() }
}

fn part_heading(cx: &MonthContext<'_>, rows: &[&Outcome<'_>], row: &Outcome<'_>) -> Block {
    let twice = rows.iter().filter(|other| other.service == row.service).count() > 1;
    let text = Phrase::ServicePart {
        service: row.service.map_or_else(String::new, |service| cx.service_name(service)),
        agreement: twice.then(|| cx.short_name(row.agreement)),
    };
    Block::Heading(Heading { level: 2, number: None, text, new_page: false })
}

fn part(cx: &MonthContext<'_>, row: &Outcome<'_>, made: &Availability<'_>) -> Vec<Block> {
    let small = |label: Label| Block::Heading(Heading { level: 2, number: None, text: label.into(), new_page: false });
    let mut chart = vec![small(Label::BudgetThroughMonth)];
    chart.extend(burn_down(cx, row, made));
    let mut terms = vec![small(Label::HowFigureIsMade)];
    terms.extend(formula(cx, row, made).map(Block::Formula));
    vec![Block::Columns(vec![Column { share: WIDTHS.0, blocks: chart }, Column { share: WIDTHS.1, blocks: terms }])]
}

fn burn_down(cx: &MonthContext<'_>, row: &Outcome<'_>, made: &Availability<'_>) -> Vec<Block> {
    let (Some(span), Margin::Budget { allowed, left }) = (made.span, row.margin) else { return Vec::new() };
    let drops: Vec<(Span, String)> = made
        .downtime
        .iter()
        .map(|stretch| {
            let name = stretch.outages.first().map_or_else(String::new, |outage| {
                let ticket = cx.tickets_of(outage).first().map(|ticket| ticket.id().to_string());
                ticket.unwrap_or_else(|| outage.id.to_string())
            });
            (stretch.span, name)
        })
        .collect();
    let shields: Vec<Span> = made.maintenance.iter().map(|stretch| stretch.span).collect();
    let note = Phrase::BurnDownNote {
        windows: row.agreement.maintenance.iter().map(|window| window.when).collect(),
        shields: !shields.is_empty(),
    };
    let alt = Phrase::BurnDownAlt { budget: allowed, left, events: len(&drops) };
    let kind = ChartKind::BurnDown { span, budget: allowed, drops, shields };
    vec![Block::Chart(Chart { id: "error_budget", kind, alt }), Block::Notes(vec![Text::Phrase(note)])]
}

fn formula(cx: &MonthContext<'_>, row: &Outcome<'_>, made: &Availability<'_>) -> Option<Formula> {
    let (Required::Share(required), Margin::Budget { allowed, left }, Some(value), Some(span)) =
        (row.required, row.margin, row.actual, made.span)
    else {
        return None;
    };
    let zone = row.agreement.zone;
    let time = |seconds: i64| Cell::Seconds { seconds, style: TimeStyle::ClockSeconds };
    let term = |label: Phrase, seconds: i64, role: TermRole| Term { label, value: time(seconds), role };
    let whole = days_span(zone, cx.month.first_day(), cx.month.last_day());
    let days = (span != whole).then(|| (span.from().date(zone), span.until().plus(-1).date(zone)));
    let service_hours = row.target.calendar.is_some();
    let hours = Phrase::HoursIn { month: cx.month, zone, service_hours, days };
    let mut terms = vec![term(hours, made.hours, TermRole::Term)];
    if !service_hours {
        terms.extend(clock_changes(zone, span).map(|(date, seconds)| {
            let label = if seconds > 0 { Phrase::ClocksBack(date) } else { Phrase::ClocksForward(date) };
            term(label, seconds.saturating_abs(), TermRole::Within)
        }));
    }
    if made.planned_counts_as_up {
        if made.planned > 0 {
            terms.push(term(Label::InclMaintenance.into(), made.planned, TermRole::Within));
        }
    } else {
        terms.push(term(Label::MinusMaintenance.into(), made.planned, TermRole::Term));
    }
    if made.unknown > 0 {
        terms.push(term(Label::MinusUnknown.into(), made.unknown, TermRole::Term));
    }
    terms.push(term(Label::AgreedServiceTime.into(), made.base, TermRole::Sum));
    terms.push(term(Phrase::DowntimeEvents(len(&made.downtime)), made.down, TermRole::Term));
    terms.push(term(Phrase::AllowedAt(required), allowed, TermRole::Term));
    terms.push(if left < 0 {
        term(Label::OverBudget.into(), left.saturating_abs(), TermRole::Alarm)
    } else {
        term(Label::BudgetLeft.into(), left, TermRole::Sum)
    });
    let shown = share(value, required, row.unit);
    let closing = Phrase::UptimeFormula { down: made.down, base: made.base, shown };
    Some(Formula { id: "availability", terms, closing: Some(closing) })
}

/// Days on which the clocks change, with the seconds that the day has more (or fewer) than 24 hours.
fn clock_changes(zone: Zone, span: Span) -> impl Iterator<Item = (Date, i64)> {
    let (first, last) = (span.from().date(zone), span.until().plus(-1).date(zone));
    let days = (0..400).map(move |n| add_days(first, n)).take_while(move |day| *day <= last);
    days.map(move |day| (day, days_span(zone, day, day).seconds() - 86_400)).filter(|(_, seconds)| *seconds != 0)
}

/// Thirteen months of the figure, where there is one at all.
fn months(cx: &MonthContext<'_>, row: &Outcome<'_>) -> Vec<Block> {
    let Required::Share(required) = row.required else { return Vec::new() };
    let rows = history(cx, row);
    let points = points(&rows);
    if points.iter().all(Option::is_none) {
        return Vec::new();
    }
    let floor = floor(&points, required);
    let places = places(&points, required);
    let with_data: Vec<&&Outcome<'_>> = rows.iter().skip(1).flatten().filter(|row| row.verdict.has_data()).collect();
    let sum = |number: fn(&Outcome<'_>) -> i64| with_data.iter().map(|row| i128::from(number(row))).sum::<i128>();
    let mean = Fraction::new(sum(|row| row.good), sum(|row| row.total)).map(|value| share(value, required, row.unit));
    let (missed, without) = missed_and_without(&points);
    let first = first_month(cx);
    let months: Vec<(Month, Point)> = (0i32..).map(|n| first.plus(n)).zip(points).collect();
    let alt = Phrase::DotsAlt { first, last: cx.month, missed, without };
    let kind = ChartKind::Dots { months, target: required.fraction(), places, floor };
    let note = Phrase::DotsNote { axis: floor, mean, months: len(&with_data) };
    let text = Label::AvailabilityPerMonth.into();
    vec![
        Block::Heading(Heading { level: 2, number: None, text, new_page: false }),
        Block::Chart(Chart { id: "availability_per_month", kind, alt }),
        Block::Notes(vec![Text::Phrase(note)]),
    ]
}

/// Places of the chart's figures: as many as the one that needs most, at most six.
fn places(points: &[Point], required: Percent) -> u8 {
    let of = |value: Fraction| share(value, required, crate::evaluate::verdict::Unit::Seconds).places;
    let most =
        points.iter().flatten().filter(|(value, _)| value.num() != value.den()).map(|(value, _)| of(*value)).max();
    most.unwrap_or(required.value().places().saturating_add(2)).min(6)
}

/// Where the axis starts: a whole step of 1, 2 or 5 × 10^n below the lowest value, so that at most five steps reach the
/// highest one, and there is room for a figure below the lowest.
fn floor(points: &[Point], required: Percent) -> Fraction {
    // In billionths of one, which is finer than any figure shown.
    const ONE: i128 = 1_000_000_000;
    let values = points.iter().flatten().map(|(value, _)| *value).chain([required.fraction()]);
    let all: Vec<i128> = values.map(|value| (value.num() * ONE).div_euclid(value.den())).collect();
    let low = all.iter().copied().min().unwrap_or(0);
    let high = all.iter().copied().max().unwrap_or(ONE);
    let wanted = (low - (high - low) / 4).max(0);
    let steps = (0..10u32).flat_map(|power| [1, 2, 5].map(|mantissa| mantissa * 10i128.pow(power)));
    let covers =
        |step: &i128| high.div_euclid(*step) + i128::from(high.rem_euclid(*step) > 0) - wanted.div_euclid(*step) <= 5;
    let step = steps.filter(|step| *step >= 10).find(covers).unwrap_or(ONE);
    Fraction::new(wanted.div_euclid(step) * step, ONE).unwrap_or(required.fraction())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document;
    use chrono_tz::Europe::Stockholm;

    #[test]
    fn the_axis_starts_a_whole_step_below_the_lowest_month() {
        let percent = |text: &str| {
            let digits = text.replace('.', "").parse::<i128>().expect("digits");
            Some((Fraction::new(digits, 100_000).expect("a share"), document::Verdict::Met))
        };
        let points: Vec<Point> = ["99.950", "99.991", "99.871"].map(percent).to_vec();
        // From 99.871 to 99.991 and a quarter of that below: 99.841; steps of 0.05: 99.80 to 100.00 are four.
        let required = Percent::parse("99.9%").expect("a percentage");
        assert_eq!(floor(&points, required), Fraction::new(998, 1000).expect("a share"));
        // Nothing but the target itself: some step below it or at it, never below 0.
        assert!(floor(&[], Percent::ALL) <= Percent::ALL.fraction());
    }

    #[test]
    fn the_days_of_the_clocks_are_named() {
        let changes = |text: &str| {
            let month = Month::parse(text).expect("a month");
            clock_changes(Stockholm, month.span(Stockholm)).collect::<Vec<_>>()
        };
        let day = |m, d| Date::from_ymd_opt(2026, m, d).expect("a day");
        assert_eq!(changes("2026-10"), [(day(10, 25), 3600)]);
        assert_eq!(changes("2026-03"), [(day(3, 29), -3600)]);
        assert_eq!(changes("2026-07"), []);
    }
}
