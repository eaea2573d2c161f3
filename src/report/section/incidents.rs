//! Section 2: how many incidents came and went, by severity, and how long they took.

use crate::domain::record::target::{ClockEnd, ClockTarget, TargetForm};
use crate::domain::record::words::{Severity, TicketType};
use crate::domain::time::Month;
use crate::evaluate::outcome::Outcome;
use crate::evaluate::period::Period;
use crate::evaluate::verdict::Verdict;
use crate::evaluate::volume::{Took, Volume, times, volumes};
use crate::report::column::{data, left, right, row, table};
use crate::report::context::{MonthContext, agreement_name};
use crate::report::document::{
    Block, Cell, Chart, ChartKind, Column, ColumnHead, Heading, Row, Text, TimeStyle, Width,
};
use crate::report::hours::hours;
use crate::report::phrase::{Label, Phrase};
use crate::report::statistic::{Unit, longest, median, unit};

/// The severities, gravest first.
pub const SEVERITIES: [Severity; 4] = [Severity::Critical, Severity::High, Severity::Medium, Severity::Low];

/// The chart of thirteen months beside the month's figures.
pub fn blocks(cx: &MonthContext<'_>) -> Vec<Block> {
    let heading = |level, number, text: Phrase, new_page| Block::Heading(Heading { level, number, text, new_page });
    let mut blocks = vec![heading(1, Some("2"), Label::Incidents.into(), false)];
    let months: Vec<(Month, Vec<u64>)> = cx.months.iter().map(|evaluation| opened(cx, evaluation.period)).collect();
    let total = |counts: &[u64]| counts.iter().sum::<u64>();
    let totals: Vec<u64> = months.iter().map(|(_, counts)| total(counts)).collect();
    let now = totals.last().copied().unwrap_or(0);
    let before = months.first().map(|(month, counts)| (*month, total(counts)));
    let first = months.first().map_or(cx.month, |(month, _)| *month);
    let alt = Phrase::StacksAlt {
        first,
        last: cx.month,
        least: totals.iter().min().copied().unwrap_or(0),
        most: totals.iter().max().copied().unwrap_or(0),
        now,
    };
    let layers = SEVERITIES.map(Phrase::Severity).to_vec();
    let chart = Chart { id: "incidents_per_month", kind: ChartKind::Stacks { months, layers }, alt };
    let chart_blocks = vec![
        heading(2, None, Label::OpenedPerMonth.into(), false),
        Block::Chart(chart),
        Block::Notes(vec![Text::Phrase(Phrase::OpenedNote { month: cx.month, count: now, before })]),
    ];
    let mut figures = vec![heading(2, None, Phrase::MonthInFigures(cx.month), false)];
    figures.extend(figures_of(cx));
    blocks.push(Block::Columns(vec![Column { share: 5, blocks: chart_blocks }, Column { share: 6, blocks: figures }]));
    blocks
}

/// Incidents opened in a month, by severity.
fn opened(cx: &MonthContext<'_>, period: Period) -> (Month, Vec<u64>) {
    let all = volumes(cx.evaluator, period, Some(cx.provenance.as_of));
    let count = |severity| all.get(&(TicketType::Incident, Some(severity))).map_or(0, |volume: &Volume| volume.opened);
    (Month::of(period.first_day()), SEVERITIES.map(count).to_vec())
}

/// The two tables and their notes.
fn figures_of(cx: &MonthContext<'_>) -> Vec<Block> {
    let period = Period::Month(cx.month);
    let volumes = volumes(cx.evaluator, period, Some(cx.provenance.as_of));
    let times = times(cx.evaluator, period, Some(cx.provenance.as_of));
    let volume = |severity| volumes.get(&(TicketType::Incident, Some(severity))).copied().unwrap_or_default();
    let mut counts: Vec<Row> = Vec::new();
    let mut lengths: Vec<Row> = Vec::new();
    let (mut uses_days, mut untargeted) = (false, Vec::new());
    for severity in SEVERITIES {
        let of_severity = || {
            let wanted = |kind, own| kind == TicketType::Incident && own == Some(severity);
            times.iter().filter(move |times| wanted(times.ticket.kind(), times.severity))
        };
        let responses: Vec<Took> = of_severity().filter_map(|times| times.response).collect();
        let resolutions: Vec<Took> = of_severity().filter_map(|times| times.resolution).collect();
        let answer = target_of(cx, severity, |end| end == ClockEnd::Responded);
        let solve = target_of(cx, severity, |end| matches!(end, ClockEnd::Resolved | ClockEnd::Restored));
        if answer.is_none() && solve.is_none() {
            untargeted.push(severity);
        }
        let (of_response, of_resolution) = (unit(answer, &responses), unit(solve, &resolutions));
        uses_days |= [(of_response, &responses), (of_resolution, &resolutions)]
            .iter()
            .any(|(unit, list)| *unit == Unit::BusinessDays && !list.is_empty());
        let volume = volume(severity);
        let count = |n: u64| Cell::Count(i64::try_from(n).unwrap_or(i64::MAX));
        counts.push(row(vec![
            Cell::phrase(Phrase::Severity(severity)),
            // What came back after it had been solved is on the books again.
            count(volume.brought_over + volume.came_back),
            count(volume.opened),
            count(volume.solved + volume.cancelled),
            count(volume.left_open),
            in_time(answer),
            median(&responses, of_response, TimeStyle::Short),
            longest(&responses, of_response, TimeStyle::Short),
            count(volume.came_back),
            count(volume.cancelled),
        ]));
        lengths.push(row(vec![
            Cell::phrase(Phrase::Severity(severity)),
            in_time(solve),
            median(&resolutions, of_resolution, TimeStyle::Minutes),
            longest(&resolutions, of_resolution, TimeStyle::Minutes),
            count(volume.reopened),
        ]));
    }
    let none = volumes.keys().all(|(kind, _)| *kind != TicketType::Incident);
    let empty = Phrase::NoIncidents(cx.month);
    if none {
        (counts, lengths) = (Vec::new(), Vec::new());
    }
    let mut blocks = vec![Block::Table(table("incidents", count_columns(), counts, empty))];
    if none {
        return blocks;
    }
    blocks.push(Block::Table(table("incident_times", length_columns(), lengths, None)));
    let mut notes = vec![Text::Phrase(Phrase::StatisticsNote(cx.month))];
    if uses_days && let Some(hours) = hours(cx) {
        notes.push(Text::Phrase(Phrase::BusinessDayNote(hours)));
    }
    if let [agreement] = cx.agreements().as_slice()
        && !untargeted.is_empty()
    {
        let agreement = Box::new(agreement_name(agreement));
        notes.push(Text::Phrase(Phrase::NoTimeTargets { severities: untargeted, agreement }));
    }
    blocks.push(Block::Notes(notes));
    blocks
}

fn count_columns() -> Vec<ColumnHead> {
    vec![
        left("severity", Label::Severity, Width::Share(1)),
        right("brought_over", Label::BroughtOver),
        right("opened", Label::Opened),
        right("solved", Label::Solved),
        right("left_open", Label::LeftOpen),
        right("response_in_time", Label::ResponseInTime),
        right("response_median", Label::Median),
        right("response_slowest", Label::Slowest),
        data("came_back"),
        data("cancelled"),
    ]
}

fn length_columns() -> Vec<ColumnHead> {
    vec![
        left("severity", Label::Severity, Width::Share(1)),
        right("resolved_in_time", Label::ResolvedInTime),
        right("resolution_median", Label::Median),
        right("resolution_longest", Label::Longest),
        right("reopened", Label::Reopened),
    ]
}

/// The month's row of the time target that incidents of a severity have, with that end of the clock.
fn target_of<'v>(cx: &MonthContext<'v>, severity: Severity, end: impl Fn(ClockEnd) -> bool) -> Option<&'v Outcome<'v>> {
    let covers = |clock: &ClockTarget| {
        let when = &clock.limit.when;
        end(clock.end)
            && when.kind.is_none_or(|kind| kind == TicketType::Incident)
            && when.severity.is_none_or(|wanted| wanted == severity)
    };
    cx.now().outcomes.iter().find(|row| matches!(&row.target.form, TargetForm::Clock(clock) if covers(clock)))
}

fn in_time(row: Option<&Outcome<'_>>) -> Cell {
    match row.filter(|row| row.verdict.has_data()) {
        None => Cell::Dash,
        Some(row) if row.verdict == Verdict::Missed => Cell::Alarm(Box::new(Cell::Of(row.good, row.total))),
        Some(row) => Cell::Of(row.good, row.total),
    }
}
