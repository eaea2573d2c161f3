//! Section 2: how many incidents came and went, by severity, and how long they took.

use crate::domain::record::words::{Severity, TicketType};
use crate::domain::time::Month;
use crate::evaluate::facts::logged_at;
use crate::evaluate::period::Period;
use crate::evaluate::volume::{Took, Volume, opened, times, volumes};
use crate::report::column::{data, left, right, row, table};
use crate::report::context::MonthContext;
use crate::report::decided::{Decision, End, decisions, has_target};
use crate::report::document::{
    Block, Cell, Chart, ChartKind, Column, ColumnHead, Heading, Row, Step, Text, TimeStyle, Width,
};
use crate::report::hours::hours;
use crate::report::phrase::{Label, Phrase};
use crate::report::statistic::Lengths;

/// The severities, gravest first.
pub const SEVERITIES: [Severity; 4] = [Severity::Critical, Severity::High, Severity::Medium, Severity::Low];

/// The chart of thirteen months beside the month's figures.
pub fn blocks(cx: &MonthContext<'_>) -> Vec<Block> {
    let heading = |level, number, text: Phrase, new_page| Block::Heading(Heading { level, number, text, new_page });
    let mut blocks = vec![heading(1, Some("2"), Label::Incidents.into(), false)];
    let months = opened_by_month(cx);
    if months.iter().all(|(_, counts)| counts.iter().all(|count| *count == 0)) && volumes_of(cx).is_empty() {
        blocks.push(Block::Paragraph(vec![Text::Phrase(Phrase::NoIncidents(cx.month))]));
        return blocks;
    }
    let mut history = vec![heading(2, None, Label::OpenedPerMonth.into(), false)];
    history.extend(chart(cx, months));
    let mut figures = vec![heading(2, None, Phrase::MonthInFigures(cx.month), false)];
    figures.extend(figures_of(cx));
    blocks.push(Block::Columns(vec![Column { share: 5, blocks: history }, Column { share: 6, blocks: figures }]));
    blocks
}

/// Incidents opened in each of the thirteen months, by severity.
fn opened_by_month(cx: &MonthContext<'_>) -> Vec<(Month, Vec<u64>)> {
    let months: Vec<Month> = cx.months.iter().map(|evaluation| Month::of(evaluation.period.first_day())).collect();
    let counts = opened(cx.evaluator, TicketType::Incident, &months, Some(cx.provenance.as_of));
    let by_severity = counts.iter().map(|counts| {
        SEVERITIES.iter().map(|severity| counts.get(&Some(*severity)).copied().unwrap_or(0)).collect::<Vec<u64>>()
    });
    months.into_iter().zip(by_severity).collect()
}

fn chart(cx: &MonthContext<'_>, months: Vec<(Month, Vec<u64>)>) -> Vec<Block> {
    let totals: Vec<u64> = months.iter().map(|(_, counts)| counts.iter().sum()).collect();
    let now = totals.last().copied().unwrap_or(0);
    let first = months.first().map_or(cx.month, |(month, _)| *month);
    // Of a month before the customer's first ticket nothing can be said.
    let begun = cx.view.tickets.iter().filter_map(|ticket| logged_at(*ticket)).min();
    let is_known = begun.is_some_and(|at| Month::of(at.date(cx.zone)) <= first);
    let before = totals.first().filter(|_| is_known && first < cx.month).map(|count| (first, *count));
    let alt = Phrase::StacksAlt {
        first,
        last: cx.month,
        least: totals.iter().min().copied().unwrap_or(0),
        most: totals.iter().max().copied().unwrap_or(0),
        now,
    };
    let layers = SEVERITIES.map(Phrase::Severity).to_vec();
    let kind = ChartKind::Stacks { months, layers, step: Step::Month };
    vec![
        Block::Chart(Chart { id: "incidents_per_month", kind, alt }),
        Block::Notes(vec![Text::Phrase(Phrase::OpenedNote { month: cx.month, count: now, before })]),
    ]
}

/// The month's volumes of incidents by severity, where there are any.
fn volumes_of(cx: &MonthContext<'_>) -> Vec<(Severity, Volume)> {
    let all = volumes(cx.evaluator, Period::Month(cx.month), Some(cx.provenance.as_of));
    let of = |severity: Severity| all.get(&(TicketType::Incident, Some(severity))).map(|volume| (severity, *volume));
    SEVERITIES.into_iter().filter_map(of).collect()
}

/// One end of the clock for one severity.
struct Side<'v> {
    decided: Vec<Decision<'v>>,
    lengths: Lengths,
}

impl<'v> Side<'v> {
    /// The times of the tickets that decided a target; where none did, of those that reached the end in the month.
    fn of(all: &[Decision<'v>], severity: Severity, reached: &[Took]) -> Self {
        let decided: Vec<Decision<'v>> = all.iter().filter(|one| one.severity == Some(severity)).copied().collect();
        let taken = Lengths::of_taken(decided.iter().map(|one| one.evidence.taken));
        Self { lengths: taken.unwrap_or_else(|| Lengths::of_took(reached)), decided }
    }

    /// In time, of so many decided; strong where the misses cost the target its verdict.
    fn in_time(&self) -> Cell {
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        if self.decided.is_empty() {
            return Cell::Dash;
        }
        let met = self.decided.iter().filter(|one| one.evidence.met).count();
        let cell = Cell::Of(count(met), count(self.decided.len()));
        if self.decided.iter().any(Decision::cost_the_target) { Cell::Alarm(Box::new(cell)) } else { cell }
    }
}

/// The two tables and their notes.
fn figures_of(cx: &MonthContext<'_>) -> Vec<Block> {
    let volumes = volumes_of(cx);
    let empty = Phrase::NoIncidents(cx.month);
    if volumes.is_empty() {
        return vec![Block::Table(table("incidents", count_columns(), Vec::new(), empty))];
    }
    let times = times(cx.evaluator, Period::Month(cx.month), Some(cx.provenance.as_of));
    let (answered, solved) =
        (decisions(cx, TicketType::Incident, End::Response), decisions(cx, TicketType::Incident, End::Resolution));
    let mut counts: Vec<Row> = Vec::new();
    let mut lengths: Vec<Row> = Vec::new();
    let mut uses_days = false;
    let (mut came_back, mut cancelled) = (0, 0);
    for severity in SEVERITIES {
        let volume = volumes.iter().find(|(of, _)| *of == severity).map(|(_, volume)| *volume).unwrap_or_default();
        let mine = || {
            let is_mine = move |kind, own| kind == TicketType::Incident && own == Some(severity);
            times.iter().filter(move |times| is_mine(times.ticket.kind(), times.severity))
        };
        let responses: Vec<Took> = mine().filter_map(|times| times.response).collect();
        let resolutions: Vec<Took> = mine().filter_map(|times| times.resolution).collect();
        let answer = Side::of(&answered, severity, &responses);
        let solve = Side::of(&solved, severity, &resolutions);
        uses_days |= answer.lengths.has_business_days() || solve.lengths.has_business_days();
        came_back += volume.came_back;
        cancelled += volume.cancelled;
        let count = |n: u64| Cell::Count(i64::try_from(n).unwrap_or(i64::MAX));
        counts.push(row(vec![
            Cell::phrase(Phrase::Severity(severity)),
            // What came back after it had been solved is on the books again; the note below says so.
            count(volume.brought_over + volume.came_back),
            count(volume.opened),
            count(volume.solved + volume.cancelled),
            count(volume.left_open),
            answer.in_time(),
            answer.lengths.median(TimeStyle::Short),
            answer.lengths.longest(TimeStyle::Short),
            count(volume.came_back),
            count(volume.cancelled),
        ]));
        lengths.push(row(vec![
            Cell::phrase(Phrase::Severity(severity)),
            solve.in_time(),
            solve.lengths.median(TimeStyle::Minutes),
            solve.lengths.longest(TimeStyle::Minutes),
            count(volume.reopened),
        ]));
    }
    let mut notes = Vec::new();
    if came_back + cancelled > 0 {
        notes.push(Text::Phrase(Phrase::VolumesNote { came_back, cancelled }));
    }
    notes.push(Text::Phrase(Phrase::StatisticsNote(cx.month)));
    if uses_days && let Some(hours) = hours(cx) {
        notes.push(Text::Phrase(Phrase::BusinessDayNote(hours)));
    }
    notes.extend(without_target(cx).map(Text::Phrase));
    vec![
        Block::Table(table("incidents", count_columns(), counts, empty)),
        Block::Table(table("incident_times", length_columns(), lengths, None)),
        Block::Notes(notes),
    ]
}

/// The severities that no time target is for, where there is one agreement.
fn without_target(cx: &MonthContext<'_>) -> Option<Phrase> {
    let [agreement] = cx.agreements()[..] else { return None };
    let has = |severity, end| has_target(cx, TicketType::Incident, Some(severity), end);
    let severities: Vec<Severity> = SEVERITIES
        .into_iter()
        .filter(|severity| !has(*severity, End::Response) && !has(*severity, End::Resolution))
        .collect();
    let agreement = Box::new(cx.short_name(agreement));
    (!severities.is_empty()).then_some(Phrase::NoTimeTargets { severities, agreement })
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
