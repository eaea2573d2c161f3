//! Planned maintenance that did not count: inside an agreed window, announced in time.

use std::collections::BTreeSet;

use crate::domain::id::{ChangeId, Key};
use crate::domain::record::agreement::Agreement;
use crate::domain::time::Span;
use crate::evaluate::outcome::{Evidence, Maintenance};
use crate::report::column::{data, left, right, row, table};
use crate::report::context::{MonthContext, authored};
use crate::report::document::{Block, Cell, ColumnHead, Heading, InstantStyle, Row, Text, TimeStyle, Width};
use crate::report::figure::len;
use crate::report::phrase::{Label, Phrase};
use crate::report::section::availability::uptime_rows;

/// The heading, the table and the agreed notice.
pub fn blocks(cx: &MonthContext<'_>) -> Vec<Block> {
    let rows = uptime_rows(cx);
    if rows.is_empty() {
        return Vec::new();
    }
    let mut seen: BTreeSet<(Span, &ChangeId)> = BTreeSet::new();
    let mut found: Vec<(&Agreement, &Maintenance<'_>)> = Vec::new();
    for row in &rows {
        if let Evidence::Availability(made) = &row.evidence {
            // One change to several services is one line.
            found.extend(
                made.maintenance
                    .iter()
                    .filter(|one| seen.insert((one.span, one.change.id)))
                    .map(|one| (row.agreement, one)),
            );
        }
    }
    found.sort_by_key(|(_, one)| (one.span, one.change.id));
    let lines: Vec<Row> = found.iter().map(|(_, one)| line(one)).collect();
    let heading = Heading { level: 1, number: None, text: Label::PlannedMaintenance.into(), new_page: false };
    let mut blocks = vec![
        Block::Heading(heading),
        Block::Table(table("maintenance", columns(), lines, Phrase::NoMaintenance(cx.month))),
    ];
    let mut rules: Vec<Phrase> = Vec::new();
    for (agreement, one) in &found {
        let rule = notice_of(agreement, one.window).map(Phrase::NoticeRule);
        rules.extend(rule.filter(|rule| !rules.contains(rule)));
    }
    if !rules.is_empty() {
        let kept = len(&found);
        rules.push(Phrase::NoticeKept { kept, of: kept });
        blocks.push(Block::Notes(rules.into_iter().map(Text::Phrase).collect()));
    }
    blocks
}

fn notice_of(agreement: &Agreement, window: &Key) -> Option<crate::domain::amount::Duration> {
    agreement.maintenance.iter().find(|one| one.key == *window)?.notice
}

fn columns() -> Vec<ColumnHead> {
    vec![
        left("change", Label::Change, Width::Share(10)),
        data("window"),
        left("from", Label::From, Width::Fit),
        left("to", Label::To, Width::Fit),
        right("seconds", Label::Time),
        left("notice_sent", Label::NoticeSent, Width::Fit),
        right("notice", Label::Notice),
        data("notice_business_days"),
    ]
}

fn line(one: &Maintenance<'_>) -> Row {
    let change = one.change;
    let days = one.notice.map(u64::from);
    row(vec![
        Cell::Group(vec![Cell::Ref(change.id.to_string()), Cell::Text(authored(change.title))]),
        Cell::name(one.window.as_str()),
        Cell::Instant { at: one.span.from(), style: InstantStyle::Weekday },
        Cell::Instant { at: one.span.until(), style: InstantStyle::Time },
        Cell::Seconds { seconds: one.seconds, style: TimeStyle::Clock },
        change.announced.map_or(Cell::Dash, |announced| Cell::Date(announced.date)),
        days.map_or(Cell::Dash, |days| Cell::phrase(Phrase::BusinessDays(days))),
        one.notice.map_or(Cell::Dash, |days| Cell::Count(i64::from(days))),
    ])
}
