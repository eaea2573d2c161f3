//! The bare facts of one ticket for other programs: when what happened, and how long it took on each calendar.
//!
//! No agreement, no target, no verdict: whoever counts with these figures can check ours.

use crate::domain::calendar::Calendar;
use crate::domain::record::ticket::{Did, Entry, Holder, Ticket};
use crate::domain::record::words::Severity;
use crate::domain::span::Spans;
use crate::domain::time::{Instant, Span};

/// When what happened to a ticket, and in whose hands it lay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extract {
    /// When it came in.
    pub logged: Option<Instant>,
    /// Our first answer that is not automatic; a solution is not taken for one here.
    pub responded: Option<Instant>,
    /// When the service worked again, unless it fell again since.
    pub restored: Option<Instant>,
    /// When it was resolved for the last time, unless it was reopened since.
    pub resolved: Option<Instant>,
    /// When it was closed, unless it was reopened since.
    pub closed: Option<Instant>,
    /// When it was withdrawn.
    pub cancelled: Option<Instant>,
    /// How often it was reopened.
    pub reopens: u64,
    /// The severity after the last regrading.
    pub severity: Option<Severity>,
    /// Time waited between `logged` and `resolved` (else `closed`, else without bound), by whom for: customer, supplier,
    /// team, change. A wait that has not ended counts for nothing.
    pub waits: [Spans; 4],
}

/// Whom a ticket may wait for, in the order of [`Extract::waits`].
pub const HANDS: [&str; 4] = ["customer", "supplier", "team", "change"];

impl Extract {
    /// The facts of a ticket.
    pub fn of(ticket: &Ticket) -> Self {
        let log = ticket.log.as_slice();
        let spell = log.rsplit(|entry| entry.did == Did::Reopened).next().unwrap_or(log);
        let last = |word: &str| spell.iter().rev().find(|entry| entry.did.word() == word).map(|entry| entry.at);
        let first = |is: &dyn Fn(&Did) -> bool| log.iter().find(|entry| is(&entry.did)).map(|entry| entry.at);
        let regraded = log.iter().rev().find_map(|entry| match entry.did {
            Did::Regraded { severity } => Some(severity),
            _ => None,
        });
        let logged = first(&|did| *did == Did::Logged);
        let (resolved, closed) = (last("resolved"), last("closed"));
        Self {
            logged,
            responded: first(&|did| *did == Did::Responded { auto: false }),
            restored: last("restored"),
            resolved,
            closed,
            cancelled: last("cancelled"),
            reopens: log.iter().filter(|entry| entry.did == Did::Reopened).count() as u64,
            severity: regraded.or(ticket.severity),
            waits: HANDS.map(|hands| waits(log, hands, resolved.or(closed))),
        }
    }

    /// Open seconds from `logged` to `to`; `None` for a calendar is around the clock.
    pub fn elapsed(&self, to: Option<Instant>, calendar: Option<&Calendar>) -> Option<i64> {
        let (from, to) = (self.logged?, to?);
        Some(match calendar {
            Some(calendar) if from <= to => calendar.elapsed(from, to),
            Some(calendar) => -calendar.elapsed(to, from),
            None => to.since(from),
        })
    }

    /// Open seconds waited for whoever stands at that place of [`HANDS`]; `None` for a calendar is around the clock.
    pub fn waited(&self, hands: usize, calendar: Option<&Calendar>) -> i64 {
        let spans = self.waits.get(hands).map(Spans::as_slice).unwrap_or_default();
        spans
            .iter()
            .map(|span| match calendar {
                Some(calendar) => calendar.elapsed(span.from(), span.until()),
                None => span.seconds(),
            })
            .sum()
    }
}

fn waits(log: &[Entry], hands: &str, end: Option<Instant>) -> Spans {
    let mut since = None;
    let mut spans = Vec::new();
    for entry in log {
        if matches!(entry.did.word(), "waiting" | "resumed" | "restored" | "resolved" | "closed" | "cancelled") {
            let until = end.map_or(entry.at, |end| end.min(entry.at));
            spans.extend(since.take().and_then(|since| Span::new(since, until)));
        }
        if let Did::Waiting { holder } = &entry.did {
            let word = match holder {
                Holder::Customer => "customer",
                Holder::Supplier(_) => "supplier",
                Holder::Team(_) => "team",
                Holder::Change => "change",
                Holder::Own => "",
            };
            since = (word == hands).then_some(entry.at);
        }
    }
    spans.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::layout::slot;
    use crate::store::record::ticket::read;

    #[test]
    fn the_last_solution_counts_and_waits_end_with_it() {
        let slot = slot("customers/a/tickets/2026/03/T-1.yaml").expect("a place");
        let text = b"title: x\ntype: incident\nseverity: high\nservice: s\nlog:
  - {at: 2026-03-02T09:00:00Z, did: logged}
  - {at: 2026-03-02T09:05:00Z, did: responded, auto: true}
  - {at: 2026-03-02T09:10:00Z, did: responded}
  - {at: 2026-03-02T10:00:00Z, did: waiting, for: customer}
  - {at: 2026-03-02T11:00:00Z, did: waiting, for: supplier/opentext}
  - {at: 2026-03-02T11:30:00Z, did: resolved}
  - {at: 2026-03-02T12:00:00Z, did: reopened}
  - {at: 2026-03-02T12:30:00Z, did: regraded, severity: critical}
  - {at: 2026-03-02T13:00:00Z, did: waiting, for: customer}
  - {at: 2026-03-02T13:10:00Z, did: resumed}
  - {at: 2026-03-02T14:00:00Z, did: resolved}
";
        let ticket = read(&slot, text, crate::domain::time::Zone::UTC).value.expect("a ticket");
        let extract = Extract::of(&ticket);
        // 09:00 to 09:10; 09:00 to 14:00; customer 10:00–11:00 and 13:00–13:10; supplier 11:00–11:30.
        assert_eq!(extract.elapsed(extract.responded, None), Some(600));
        assert_eq!(extract.elapsed(extract.resolved, None), Some(5 * 3600));
        assert_eq!([0, 1, 2, 3].map(|hands| extract.waited(hands, None)), [4_200, 1_800, 0, 0]);
        assert_eq!((extract.reopens, extract.severity, extract.closed), (1, Some(Severity::Critical), None));
    }
}
