//! How the customer was kept informed in critical incidents, against what the agreement promises (R111).

use crate::domain::amount::Duration;
use crate::domain::record::target::{ClockEnd, Inform};
use crate::domain::record::words::{Severity, TicketType};
use crate::domain::time::{Instant, Month};
use crate::evaluate::facts::Facts;
use crate::evaluate::inform::{Told, report_due};
use crate::evaluate::period::Horizon;
use crate::evaluate::view::TicketView;
use crate::report::column::{left, row, table};
use crate::report::context::MonthContext;
use crate::report::document::{Block, Cell, ColumnHead, Heading, InstantStyle, Row, Sign, Text, Width};
use crate::report::phrase::{Label, Phrase};

/// The heading and one row for each critical incident of the month.
pub fn blocks(cx: &MonthContext<'_>) -> Vec<Block> {
    let heading = Heading { level: 1, number: None, text: Label::KeptInformed.into(), new_page: false };
    let promises: Vec<&Inform> = cx.agreements().iter().filter_map(|agreement| agreement.inform.as_ref()).collect();
    let Some(first) = promises.first() else {
        let nothing = Text::Phrase(Label::NoInform.into());
        return vec![Block::Heading(heading), Block::Paragraph(vec![nothing])];
    };
    let every = first.every.filter(|every| promises.iter().all(|other| other.every == Some(*every)));
    let mut told: Vec<(Instant, Row)> = cx.view.tickets.iter().filter_map(|ticket| line(cx, *ticket)).collect();
    told.sort_by_key(|(at, _)| *at);
    let rows = told.into_iter().map(|(_, row)| row).collect();
    let table = table("informed", columns(every), rows, Phrase::NoCriticalIncident(cx.month));
    vec![Block::Heading(heading), Block::Table(table)]
}

fn columns(every: Option<Duration>) -> Vec<ColumnHead> {
    let updates = every.map_or(Label::Updates.into(), Phrase::UpdatesHead);
    vec![
        left("reference", Label::Event, Width::Share(8)),
        left("first_notice", Label::FirstNotice, Width::Share(20)),
        left("updates", updates, Width::Share(20)),
        left("all_clear", Label::AllClear, Width::Share(8)),
        left("report", Label::IncidentReport, Width::Share(13)),
        left("kept", Label::Kept, Width::Share(8)),
    ]
}

/// Whether a promise was kept; `None`: its time has not come, or nothing was promised.
type Kept = Option<bool>;

fn line(cx: &MonthContext<'_>, ticket: TicketView<'_>) -> Option<(Instant, Row)> {
    let seen = cx.provenance.as_of;
    let facts = Facts::of(ticket, Horizon::now(seen))?;
    let is_ours = ticket.kind() == TicketType::Incident
        && facts.severity() == Some(Severity::Critical)
        && Month::of(facts.logged.date(cx.zone)) == cx.month;
    let agreement = cx.evaluator.agreement_of(ticket).ok().filter(|_| is_ours)?;
    let promise = agreement.inform.as_ref()?;
    let start = cx.outage_of(ticket).map_or(facts.logged, |outage| outage.from.min(facts.logged));
    let end = facts.reached(ClockEnd::Restored);
    let told = Told::of(ticket, seen);
    let first = promise.first.and_then(Duration::clock_seconds);
    let first_kept: Kept = first.and_then(|within| match told.notice {
        Some(at) => Some(at.since(start) <= within),
        None => (seen.since(start) > within).then_some(false),
    });
    let every = promise.every.and_then(Duration::clock_seconds);
    let updates_kept = every.and_then(|every| updates_kept(start, end, seen, &told, every));
    let due = promise.report.zip(end).and_then(|(within, end)| report_due(cx.view, agreement, end, within));
    let report_kept: Kept = due.and_then(|due| match told.report {
        Some(at) => Some(at <= due),
        None => (seen > due).then_some(false),
    });
    let all = [first_kept, updates_kept, report_kept];
    let pending = (promise.report.is_some() && told.report.is_none() && report_kept.is_none()) || end.is_none();
    let kept = if all.contains(&Some(false)) {
        Cell::Marked { sign: Sign::Bad, text: Text::Phrase(Label::No.into()) }
    } else if pending {
        Cell::Marked { sign: Sign::Open, text: Text::Phrase(Label::NotDueYet.into()) }
    } else {
        Cell::Marked { sign: Sign::Good, text: Text::Phrase(Label::Yes.into()) }
    };
    let time = |at: Instant| Cell::Instant { at, style: InstantStyle::Time };
    let missing = |kept: Kept| match kept {
        Some(false) => Cell::Alarm(Box::new(Cell::phrase(Label::NotSent.into()))),
        _ => Cell::Dash,
    };
    let notice = told.notice.map_or_else(
        || missing(first_kept),
        |at| alarm(first_kept, Cell::phrase(Phrase::NoticeAfter { at, after: at.since(start) })),
    );
    let updates = if !told.updates.is_empty() {
        alarm(updates_kept, Cell::phrase(Phrase::Times(told.updates.clone())))
    } else if updates_kept == Some(false) {
        missing(updates_kept)
    } else {
        Cell::phrase(Label::NoneNeeded.into())
    };
    let report = match told.report {
        Some(at) => alarm(report_kept, Cell::Date(at.date(cx.zone))),
        None if report_kept == Some(false) => missing(report_kept),
        None if promise.report.is_some() => Cell::phrase(Label::NotDueYet.into()),
        None => Cell::Dash,
    };
    let cells = vec![
        Cell::Ref(ticket.id().to_string()),
        notice,
        updates,
        told.all_clear.map_or(Cell::Dash, time),
        report,
        kept,
    ];
    Some((start, row(cells)))
}

fn alarm(kept: Kept, cell: Cell) -> Cell {
    if kept == Some(false) { Cell::Alarm(Box::new(cell)) } else { cell }
}

/// No silence from the first notice to the end is longer than promised. The first notice has its own promise.
fn updates_kept(start: Instant, end: Option<Instant>, seen: Instant, told: &Told, every: i64) -> Kept {
    let end = [end, told.all_clear].into_iter().flatten().min();
    let until = end.unwrap_or(seen);
    let mut last = told.notice.unwrap_or(start);
    for at in told.updates.iter().copied().filter(|at| *at <= until).chain([until]) {
        if at.since(last) > every {
            return Some(false);
        }
        last = at;
    }
    end.map(|_| true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> Instant {
        Instant::from_seconds(minutes * 60)
    }

    #[test]
    fn a_silence_longer_than_promised_is_not_kept() {
        let told = |updates: &[i64]| Told {
            notice: Some(at(13)),
            updates: updates.iter().map(|minutes| at(*minutes)).collect(),
            all_clear: Some(at(305)),
            report: None,
        };
        // Notice at 13 min, restored at 300 min, at most 120 min apart.
        assert_eq!(updates_kept(at(0), Some(at(300)), at(9999), &told(&[120, 240]), 7200), Some(true));
        assert_eq!(updates_kept(at(0), Some(at(300)), at(9999), &told(&[120]), 7200), Some(false));
        assert_eq!(updates_kept(at(0), Some(at(100)), at(9999), &told(&[]), 7200), Some(true));
        // Still open and in time: nobody can say yet.
        let open = Told { all_clear: None, ..told(&[120]) };
        assert_eq!(updates_kept(at(0), None, at(200), &open, 7200), None);
    }
}
