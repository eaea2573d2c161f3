//! What happened and what is done about it: the events behind each missed target, then other major and critical
//! incidents.

use std::collections::BTreeSet;

use crate::domain::record::action::Action;
use crate::domain::record::words::{Severity, TicketType};
use crate::domain::time::{Instant, Month};
use crate::evaluate::facts::{Facts, logged_at};
use crate::evaluate::outcome::{Evidence, Outcome};
use crate::evaluate::period::Horizon;
use crate::evaluate::verdict;
use crate::evaluate::view::{OutageView, TicketView};
use crate::report::action::state;
use crate::report::context::{MonthContext, sentence};
use crate::report::document::{Block, Heading, Story, Text, Verdict};
use crate::report::figure::len;
use crate::report::phrase::{Label, Phrase};

/// So many stories stand on the first page.
const MOST: usize = 4;

/// The heading and the stories.
pub fn blocks(cx: &MonthContext<'_>) -> Vec<Block> {
    let heading = Heading { level: 1, number: None, text: Label::WhatHappened.into(), new_page: false };
    let events = events(cx);
    let stories: Vec<Story> = events.iter().take(MOST).map(|event| story(cx, event)).collect();
    let mut blocks = vec![Block::Heading(heading), Block::Stories { stories, empty: Phrase::NoStories(cx.month) }];
    if let Some(more) = events.get(MOST..).filter(|more| !more.is_empty()) {
        blocks.push(Block::Notes(vec![Text::Phrase(Phrase::MoreStories(len(more)))]));
    }
    blocks
}

/// Something that a story is told of.
#[derive(Debug, Clone)]
pub struct Event<'v> {
    /// The ticket, if one tells of it.
    pub ticket: Option<TicketView<'v>>,
    /// The outage, if there was one.
    pub outage: Option<OutageView<'v>>,
    /// Seconds of downtime that count.
    pub counted: i64,
    /// When it began.
    pub at: Instant,
    /// Whether it missed a target.
    pub missed: bool,
}

impl Event<'_> {
    /// The id that the page shows: the ticket's, else the outage's.
    pub fn reference(&self) -> String {
        let outage = || self.outage.map_or_else(String::new, |outage| outage.id.to_string());
        self.ticket.map_or_else(outage, |ticket| ticket.id().to_string())
    }

    /// What is done about it.
    pub fn actions(&self) -> Vec<&Action> {
        let ticket = self.ticket.map_or(&[][..], |ticket| ticket.actions());
        let outage = self.outage.map_or(&[][..], |outage| outage.actions);
        let mut seen = BTreeSet::new();
        ticket.iter().chain(outage).filter(|action| seen.insert(action.key.clone())).collect()
    }

    /// Whether its cause is on record.
    pub fn has_cause(&self) -> bool {
        self.ticket.and_then(|ticket| ticket.cause()).or(self.outage.and_then(|outage| outage.cause)).is_some()
    }
}

/// Every event that deserves a story: behind missed targets in the order of the agreements, then major and
/// critical incidents.
pub fn events<'v>(cx: &MonthContext<'v>) -> Vec<Event<'v>> {
    let mut all: Vec<Event<'v>> = Vec::new();
    let missed = cx.now().outcomes.iter().filter(|row| row.verdict == verdict::Verdict::Missed);
    let seen = Horizon::end_or_now(cx.until(), Some(cx.provenance.as_of));
    let major = cx.view.tickets.iter().filter(|ticket| {
        Facts::of(**ticket, seen).is_some_and(|facts| {
            let is_critical = ticket.kind() == TicketType::Incident && facts.severity() == Some(Severity::Critical);
            (ticket.is_major() || is_critical) && Month::of(facts.logged.date(cx.zone)) == cx.month
        })
    });
    let major = major.filter_map(|ticket| {
        Some(Event {
            ticket: Some(*ticket),
            outage: cx.outage_of(*ticket),
            counted: 0,
            at: logged_at(*ticket)?,
            missed: false,
        })
    });
    for event in missed.flat_map(|row| events_of(cx, row)).chain(major) {
        if !all.iter().any(|told| told.reference() == event.reference()) {
            all.push(event);
        }
    }
    all
}

/// The events that cost a target its verdict, in time order.
pub fn events_of<'v>(cx: &MonthContext<'v>, row: &Outcome<'v>) -> Vec<Event<'v>> {
    let mut events: Vec<Event<'v>> = match &row.evidence {
        Evidence::Availability(made) => made
            .outages
            .iter()
            .filter(|outage| outage.counted > 0)
            .map(|found| Event {
                ticket: cx.tickets_of(&found.outage).first().copied(),
                outage: Some(found.outage),
                counted: found.counted,
                at: found.outage.from,
                missed: true,
            })
            .collect(),
        Evidence::Tickets(rows) => rows
            .iter()
            .filter(|ticket| !ticket.met)
            .map(|ticket| Event {
                ticket: Some(ticket.ticket),
                outage: cx.outage_of(ticket.ticket),
                counted: 0,
                at: ticket.logged,
                missed: true,
            })
            .collect(),
        Evidence::None | Evidence::Changes(_) | Evidence::Events(_) | Evidence::Scores { .. } => Vec::new(),
    };
    events.sort_by_key(|event| event.at);
    events
}

fn story(cx: &MonthContext<'_>, event: &Event<'_>) -> Story {
    let date = event.at.date(cx.zone);
    let told = event.ticket.map(|ticket| ticket.effect().unwrap_or_else(|| ticket.title()).to_owned());
    let title = match (told, event.outage) {
        (None, Some(outage)) => Phrase::StoryOutage { date, seconds: event.counted, effect: outage.effect },
        (what, _) => Phrase::StoryTitle { date, what: what.unwrap_or_default() },
    };
    let mut text: Vec<Text> = Vec::new();
    match (event.ticket.and_then(|ticket| ticket.cause()), event.outage) {
        (Some(cause), _) => text.push(sentence(cause)),
        (None, Some(outage)) => text.extend([outage.impact, outage.cause].into_iter().flatten().map(sentence)),
        (None, None) => {}
    }
    if text.is_empty() {
        text.push(Text::Phrase(Label::NoCause.into()));
    }
    text.extend(event.ticket.and_then(|ticket| ticket.resolution()).map(sentence));
    for action in event.actions() {
        text.push(Text::Phrase(Phrase::StoryAction { key: action.key.to_string(), state: state(cx.today(), action) }));
    }
    let verdict = if event.missed { Verdict::Missed } else { Verdict::Met };
    Story { title, reference: event.reference(), text, verdict }
}
