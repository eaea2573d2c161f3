//! What a row rests on, for people: its tickets, changes, events or downtime, one a line.

use super::grid::{Side, grid};
use super::slo::{joined, plain, table, taken_text, wall};
use super::wording::number;
use crate::domain::record::words::Language;
use crate::domain::time::Instant;
use crate::evaluate::outcome::{Evaluation, Evidence, Outcome};
use crate::evaluate::view::TicketView;
use crate::report::document::TimeStyle;

/// One target's row and all that it rests on.
pub fn detail(evaluations: &[Evaluation<'_>], columns: usize) -> String {
    let mut text = table(evaluations, None, columns);
    for row in evaluations.iter().flat_map(|evaluation| &evaluation.outcomes) {
        text += &of_row(row, columns, |ticket| ticket.id().to_string());
    }
    text
}

/// What one row rests on; tickets are named as `ticket_name` says.
pub fn of_row(row: &Outcome<'_>, columns: usize, ticket_name: impl Fn(TicketView<'_>) -> String) -> String {
    let mut text = String::new();
    let zone = row.agreement.zone;
    let at = |at: Instant| joined(&wall(at, zone));
    match &row.evidence {
        Evidence::None => {}
        Evidence::Scores { asked } => {
            text += &format!(
                "
    {asked} asked, {} answered\n",
                row.total
            )
        }
        Evidence::Tickets(tickets) => {
            let heads = [
                ("Ticket", Side::Left),
                ("Logged", Side::Left),
                ("Due", Side::Left),
                ("Used", Side::Right),
                ("Verdict", Side::Left),
            ];
            let cells = tickets.iter().map(|row| {
                let due = row.due.map_or("-".into(), at);
                let verdict = if row.met { "met" } else { "missed" };
                vec![ticket_name(row.ticket), at(row.logged), due, taken_text(row.taken), verdict.into()]
            });
            text += &format!("\n{}", grid(&heads, &cells.collect::<Vec<_>>(), columns));
        }
        Evidence::Events(days) => {
            let heads = [("Service", Side::Left), ("Date", Side::Left), ("Good", Side::Right), ("Of", Side::Right)];
            let cells = days.iter().map(|day| {
                vec![day.service.to_string(), day.day.to_string(), day.good.to_string(), day.total.to_string()]
            });
            text += &format!("\n{}", grid(&heads, &cells.collect::<Vec<_>>(), columns));
        }
        Evidence::Changes(changes) => {
            let heads = [("Change", Side::Left), ("Date", Side::Left), ("Outcome", Side::Left)];
            let cells = changes.iter().map(|row| {
                let outcome = row.change.outcome.map_or(String::new(), |outcome| outcome.to_string());
                vec![row.change.id.to_string(), row.date.to_string(), outcome]
            });
            text += &format!("\n{}", grid(&heads, &cells.collect::<Vec<_>>(), columns));
        }
        Evidence::Availability(made) => {
            let clock = |seconds: i64| plain(&number::seconds(Language::En, seconds, TimeStyle::ClockSeconds));
            let kept = if made.planned_counts_as_up { "stays in the base" } else { "leaves the base" };
            text.push('\n');
            for (what, seconds) in [
                ("service hours".to_owned(), made.hours),
                (format!("planned, {kept}"), made.planned),
                ("unknown".to_owned(), made.unknown),
                ("base".to_owned(), made.base),
                ("down".to_owned(), made.down),
                ("allowed".to_owned(), made.budget),
            ] {
                text += &format!("{what:<26}{:>12}\n", clock(seconds));
            }
            text.push('\n');
            let heads = [
                ("What", Side::Left),
                ("From", Side::Left),
                ("To", Side::Left),
                ("In hours", Side::Right),
                ("Counts", Side::Right),
            ];
            let outages = made.outages.iter().map(|row| {
                vec![
                    format!("{} {}", row.outage.effect, row.outage.id),
                    at(row.outage.from),
                    row.outage.to.map_or("goes on".into(), at),
                    clock(row.seconds),
                    clock(row.counted),
                ]
            });
            let maintenance = made.maintenance.iter().map(|row| {
                let (from, to) = (at(row.span.from()), at(row.span.until()));
                let what = format!("planned {} ({}), notice {} bd", row.change.id, row.window, row.notice.unwrap_or(0));
                vec![what, from, to, clock(row.seconds), clock(0)]
            });
            text += &grid(&heads, &outages.chain(maintenance).collect::<Vec<_>>(), columns);
        }
    }
    text
}
