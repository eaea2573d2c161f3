//! Facts of tickets as a CSV file for other programs: one row a ticket, times with offset, durations in seconds.

use std::collections::BTreeSet;

use super::csv::{Dialect, text_field};
use crate::domain::calendar::Calendar;
use crate::domain::record::ticket::Ticket;
use crate::domain::time::{Instant, Zone};
use crate::evaluate::extract::{Extract, HANDS};

/// Columns before the durations.
const HEAD: [&str; 13] = [
    "customer",
    "ticket",
    "type",
    "service",
    "severity_first",
    "severity",
    "logged",
    "responded",
    "restored",
    "resolved",
    "closed",
    "cancelled",
    "reopens",
];

/// One row.
pub struct Row<'a> {
    /// The ticket.
    pub ticket: &'a Ticket,
    /// The zone in which its times are written.
    pub zone: Zone,
}

/// The file: durations around the clock, then on each calendar, then the private keys `x-…` that are asked for.
pub fn csv(rows: &[Row<'_>], calendars: &[&Calendar], private: bool, dialect: Dialect) -> Vec<u8> {
    let mut out = Vec::new();
    if dialect == Dialect::ExcelSv {
        out.extend_from_slice("\u{feff}".as_bytes());
    }
    let keys: BTreeSet<&str> = if private {
        rows.iter().flat_map(|row| row.ticket.private.keys().map(String::as_str)).collect()
    } else {
        BTreeSet::new()
    };
    let mut head: Vec<String> = HEAD.iter().map(|name| (*name).to_owned()).collect();
    for infix in std::iter::once(String::new()).chain(calendars.iter().map(|calendar| format!("{}_", calendar.id()))) {
        head.extend(["response", "restoration", "resolution"].map(|name| format!("{name}_{infix}s")));
        head.extend(HANDS.map(|hands| format!("paused_{hands}_{infix}s")));
        head.push(format!("paused_any_{infix}s"));
    }
    head.extend(keys.iter().map(|key| (*key).to_owned()));
    line(&mut out, dialect, head.into_iter());
    for row in rows {
        line(&mut out, dialect, cells(row, calendars, &keys, dialect).into_iter());
    }
    out
}

fn cells(row: &Row<'_>, calendars: &[&Calendar], keys: &BTreeSet<&str>, dialect: Dialect) -> Vec<String> {
    let ticket = row.ticket;
    let extract = Extract::of(ticket);
    let text = |text: &str| text_field(text, dialect);
    let word = |word: Option<String>| word.unwrap_or_default();
    let time = |at: Option<Instant>| word(at.map(|at| at.rfc3339(row.zone)));
    let mut cells = vec![
        text(ticket.customer.as_str()),
        text(ticket.id.as_str()),
        ticket.kind.to_string(),
        text(ticket.service.as_str()),
        word(ticket.severity.map(|severity| severity.to_string())),
        word(extract.severity.map(|severity| severity.to_string())),
        time(extract.logged),
        time(extract.responded),
        time(extract.restored),
        time(extract.resolved),
        time(extract.closed),
        time(extract.cancelled),
        extract.reopens.to_string(),
    ];
    for calendar in std::iter::once(None).chain(calendars.iter().map(|calendar| Some(*calendar))) {
        for to in [extract.responded, extract.restored, extract.resolved] {
            cells.push(word(extract.elapsed(to, calendar).map(|seconds| seconds.to_string())));
        }
        let waits: Vec<i64> = (0..HANDS.len()).map(|hands| extract.waited(hands, calendar)).collect();
        cells.extend(waits.iter().map(i64::to_string));
        cells.push(waits.iter().sum::<i64>().to_string());
    }
    cells.extend(keys.iter().map(|key| text(ticket.private.get(*key).map(String::as_str).unwrap_or_default())));
    cells
}

fn line(out: &mut Vec<u8>, dialect: Dialect, cells: impl Iterator<Item = String>) {
    let mark = if dialect == Dialect::ExcelSv { ";" } else { "," };
    out.extend_from_slice(cells.collect::<Vec<_>>().join(mark).as_bytes());
    out.extend_from_slice(b"\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::layout::slot;
    use crate::store::record::ticket::read;

    #[test]
    fn a_ticket_is_one_row_and_no_text_is_a_formula() {
        let slot = slot("customers/a/tickets/2026/03/T-1.yaml").expect("a place");
        let text = b"title: x\ntype: request\nservice: s\nlog:
  - {at: 2026-03-02T09:00:00Z, did: logged}
  - {at: 2026-03-02T10:00:00Z, did: resolved}
x-note: =1+1
";
        let ticket = read(&slot, text, Zone::UTC).value.expect("a ticket");
        let rows = [Row { ticket: &ticket, zone: chrono_tz::Europe::Stockholm }];
        let file = String::from_utf8(csv(&rows, &[], true, Dialect::Rfc)).expect("text");
        let lines: Vec<&str> = file.split("\r\n").collect();
        assert!(lines[0].starts_with("customer,ticket,") && lines[0].ends_with("paused_any_s,x-note"), "{}", lines[0]);
        assert_eq!(
            lines[1],
            "a,T-1,request,s,,,2026-03-02T10:00:00+01:00,,,2026-03-02T11:00:00+01:00,,,0,,,3600,0,0,0,0,0,\"'=1+1\""
        );
    }
}
