//! What is coming in the thirty days after the day that the report rests on: changes and meetings.

use crate::domain::time::Instant;
use crate::report::column::{bare, row};
use crate::report::context::{MonthContext, authored};
use crate::report::document::{Align, Block, Cell, Heading, InstantStyle, Table, TableStyle, Width};
use crate::report::phrase::{Label, Phrase};

/// How far the list looks ahead.
const AHEAD: i64 = 30 * 86_400;

/// The heading and the list.
pub fn blocks(cx: &MonthContext<'_>) -> Vec<Block> {
    let heading = Heading { level: 1, number: None, text: Label::ComingUp.into(), new_page: false };
    let rows =
        coming(cx).into_iter().map(|(at, what)| row(vec![Cell::Instant { at, style: InstantStyle::Minute }, what]));
    let columns = vec![bare("at", Align::Left, Width::Fit), bare("what", Align::Left, Width::Share(10))];
    let table = Table {
        id: "coming_up",
        style: TableStyle::List,
        columns,
        rows: rows.collect(),
        empty: Some(Label::NothingComing.into()),
        summary: None,
    };
    vec![Block::Heading(heading), Block::Table(table)]
}

/// Changes and meetings that begin within the days ahead, by their time.
fn coming(cx: &MonthContext<'_>) -> Vec<(Instant, Cell)> {
    let from = cx.provenance.as_of;
    let is_ahead = |at: Instant| from < at && at <= from.plus(AHEAD);
    let services = cx.services();
    let changes = cx.view.changes.iter().filter(|change| {
        is_ahead(change.start)
            && change.done.is_none_or(|done| done.from > from)
            && change.services.iter().any(|service| services.contains(service))
    });
    let mut all: Vec<(Instant, Cell)> = changes
        .map(|change| {
            let what = match change.impact {
                Some(impact) => format!("{}, {}", change.title, continued(impact)),
                None => change.title.to_owned(),
            };
            (change.start, Cell::Group(vec![Cell::Ref(change.id.to_string()), Cell::Text(authored(what))]))
        })
        .collect();
    let today = cx.today();
    let meetings = cx.view.meetings.values();
    let meetings = meetings.filter(|m| is_ahead(m.planned) && m.held.is_none_or(|held| held > today));
    all.extend(meetings.map(|meeting| {
        let date = meeting.planned.date(cx.zone);
        let phrase = Phrase::MeetingComing { forum: meeting.forum, date, place: meeting.place.clone() };
        (meeting.planned, Cell::phrase(phrase))
    }));
    all.sort_by_key(|(at, _)| *at);
    all
}

/// A text that goes on in a sentence: its first letter small, unless the word is written in capitals.
fn continued(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() && !second.is_ascii_digit() => {
            first.to_lowercase().chain(text.chars().skip(1)).collect()
        }
        _ => text.to_owned(),
    }
}
