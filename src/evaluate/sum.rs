//! Several months as one: counts and seconds are added, and the sums judged as a month would be.
//!
//! A month without data adds nothing; its verdict stands beside the others in [`Outcome::months`].

use super::availability::{budget, with_availability};
use super::outcome::{Availability, Evidence, Margin, MonthResult, Outcome, Required};
use super::ratio;
use super::share::{judge, judge_mean, margin};
use super::verdict::{NoData, Unit, Verdict};
use crate::domain::decimal::Fraction;
use crate::domain::time::{Month, Span};

/// The rows of a period from those of its months, in the order in which they first appear.
pub fn sum<'v>(months: Vec<(Month, Vec<Outcome<'v>>)>) -> Vec<Outcome<'v>> {
    if months.len() == 1 {
        return months.into_iter().flat_map(|(_, rows)| rows).collect();
    }
    let mut sums: Vec<Vec<(Month, Outcome<'v>)>> = Vec::new();
    for (month, rows) in months {
        for row in rows {
            match sums.iter_mut().find(|sum| sum.first().is_some_and(|(_, first)| is_same_row(first, &row))) {
                Some(sum) => sum.push((month, row)),
                None => sums.push(vec![(month, row)]),
            }
        }
    }
    let mut sums: Vec<Outcome<'v>> = sums.into_iter().filter_map(sum_of).collect();
    sums.sort_by(|a, b| place(a).cmp(&place(b)));
    sums
}

fn is_same_row(a: &Outcome<'_>, b: &Outcome<'_>) -> bool {
    a.agreement.id == b.agreement.id && a.target.key == b.target.key && a.service == b.service
}

/// By agreement (first day, then id), then as its targets and services are written.
fn place<'a>(row: &'a Outcome<'_>) -> impl Ord + use<'a> {
    let target = row.agreement.targets.iter().position(|target| target.key == row.target.key);
    let service = row.agreement.services.iter().position(|service| Some(service) == row.service);
    (row.agreement.from, &row.agreement.id, target, service)
}

fn sum_of<'v>(rows: Vec<(Month, Outcome<'v>)>) -> Option<Outcome<'v>> {
    let months = rows
        .iter()
        .map(|(month, row)| MonthResult {
            month: *month,
            good: row.good,
            total: row.total,
            verdict: row.verdict.clone(),
        })
        .collect();
    let mut rows = rows.into_iter().map(|(_, row)| row);
    let mut sum = rows.next()?;
    for row in rows {
        // What cannot be read spoils the whole period; nothing to measure in one month does not.
        let spoiled = matches!(sum.verdict, Verdict::NoData(NoData::Unreadable(_)));
        if !spoiled && (row.verdict.has_data() || !matches!(row.verdict, Verdict::NoData(NoData::Nothing))) {
            sum = if row.verdict.has_data() && sum.verdict.has_data() {
                Outcome { good: sum.good + row.good, total: sum.total + row.total, ..added(sum, row) }
            } else if row.verdict.has_data() || !sum.verdict.has_data() {
                row
            } else {
                sum
            };
        }
    }
    Some(Outcome { months, ..judged(sum) })
}

fn added<'v>(mut sum: Outcome<'v>, row: Outcome<'v>) -> Outcome<'v> {
    match (&mut sum.evidence, row.evidence) {
        (Evidence::Tickets(all), Evidence::Tickets(rows)) => {
            all.extend(rows);
            all.sort_by(|a, b| (a.ticket.id(), a.decided_at).cmp(&(b.ticket.id(), b.decided_at)));
        }
        (Evidence::Changes(all), Evidence::Changes(rows)) => {
            all.extend(rows);
            all.sort_by_key(|row| row.change.id);
        }
        (Evidence::Events(all), Evidence::Events(rows)) => all.extend(rows),
        (Evidence::Scores { asked }, Evidence::Scores { asked: more }) => *asked += more,
        (Evidence::Availability(all), Evidence::Availability(more)) => add_availability(all, *more),
        _ => {}
    }
    sum
}

fn add_availability<'v>(all: &mut Availability<'v>, more: Availability<'v>) {
    all.span = match (all.span, more.span) {
        (Some(a), Some(b)) => Span::new(a.from().min(b.from()), a.until().max(b.until())),
        (a, b) => a.or(b),
    };
    all.hours += more.hours;
    all.planned += more.planned;
    all.unknown += more.unknown;
    all.base += more.base;
    all.down += more.down;
    all.downtime.extend(more.downtime);
    all.maintenance.extend(more.maintenance);
    all.unknown_spans.extend(more.unknown_spans);
    for row in more.outages {
        let known = all.outages.iter_mut().find(|old| old.outage.id == row.outage.id);
        match known {
            Some(old) => {
                old.seconds += row.seconds;
                old.counted += row.counted;
            }
            None => all.outages.push(row),
        }
    }
}

/// The sums judged anew.
fn judged(row: Outcome<'_>) -> Outcome<'_> {
    if !row.verdict.has_data() {
        return row;
    }
    let actual = Fraction::new(row.good.into(), row.total.into());
    match (row.required, row.evidence) {
        (Required::Share(required), Evidence::Availability(made)) => {
            let made = Availability { budget: budget(made.base, required), ..*made };
            with_availability(Outcome { evidence: Evidence::None, ..row }, required, made)
        }
        (Required::Share(required), evidence) => {
            let slowest = match &evidence {
                Evidence::Tickets(rows) => rows.iter().map(|row| row.taken).max(),
                _ => None,
            };
            let judge = if row.unit == Unit::Events { ratio::judge } else { judge };
            Outcome {
                actual,
                verdict: judge(row.good, row.total, required),
                margin: margin(row.good, row.total, required, slowest),
                evidence,
                ..row
            }
        }
        (Required::Score(required), evidence) => Outcome {
            actual,
            unit: Unit::Points,
            verdict: judge_mean(row.good, row.total, required),
            margin: Margin::None,
            evidence,
            ..row
        },
    }
}
