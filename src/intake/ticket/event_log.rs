//! One row an event: the states of a ticket, in time order, become its log.
//!
//! Tools repeat the *final* times (`resolved_at`, `closed_at`) on every row, so the last row of an id gives its fields,
//! and a time that lies after the newest event of all files is not believed: when the files were made nobody knew it.

use std::collections::BTreeMap;

use super::fields::ticket;
use super::story::{Hands, Story};
use crate::domain::id::TeamId;
use crate::domain::record::ticket::{Did, Entry, Ticket};
use crate::domain::record::words::Severity;
use crate::domain::time::Instant;
use crate::intake::fields::{Faults, Given, No, given_id, word};
use crate::intake::profile::{Early, Events, IdRule, Meaning, Profile, StateRule, Unconfirmed, Which};
use crate::intake::report::{Draft, Fault, Report, Stop};
use crate::intake::rows::{KeptRow, Row, Source, each_row};

/// One event.
struct Event {
    at: Instant,
    order: u64,
    file: usize,
    line: u64,
    state: String,
    severity: Option<Severity>,
    team: Option<TeamId>,
    by: Option<String>,
}

/// The events of one id, and its last row.
#[derive(Default)]
struct Case {
    events: Vec<Event>,
    last: Option<(Instant, u64, KeptRow)>,
    bad: bool,
}

/// Reads one ticket from the rows of each id.
pub fn read(
    profile: &Profile,
    files: &[Source<'_>],
    given: &Given,
    report: &mut Report,
) -> Result<Vec<Draft<Ticket>>, Stop> {
    let (Some(events), Some(state), Some(IdRule::Given { rule, prefix, replace })) =
        (&profile.events, &profile.state, &profile.id)
    else {
        return Err(Stop("an event log needs [events], [state] and an id column".into()));
    };
    let mut cases: BTreeMap<String, Case> = BTreeMap::new();
    each_row(profile, files, report, &mut |row, report| {
        let mut faults = Faults::default();
        let id = given_id(rule, prefix, replace, row, &mut faults);
        let event = event(profile, events, state, row, &mut faults);
        match faults.verdict(|| Some((id.clone()?, event?))) {
            Ok((id, event)) => cases.entry(id).or_default().add(event, row),
            Err(No::Skip(reason)) => report.skip(row.file, row.line, reason),
            Err(No::Bad(faults)) => {
                faults.into_iter().for_each(|fault| report.bad(row.file, row.line, fault));
                // A log with a hole would tell a wrong story: the ticket is left out with the row.
                if let Some(id) = id {
                    cases.entry(id).or_default().bad = true;
                }
            }
        }
    })?;
    let newest = cases.values().flat_map(|case| &case.events).map(|event| event.at).max();
    let newest = newest.unwrap_or(Instant::from_seconds(0));
    let mut drafts = Vec::new();
    for case in cases.into_values() {
        drafts.extend(Teller { profile, rule: events, state, given, newest }.tell(case, report));
    }
    Ok(drafts)
}

fn event(profile: &Profile, events: &Events, state: &StateRule, row: &Row<'_>, faults: &mut Faults) -> Option<Event> {
    let at = faults.instant(Some(&events.at), row, profile, None);
    if at.is_none() && events.at.raw(row).is_none() {
        faults.add(events.at.fault(row, "the time of the event is missing"));
    }
    let order =
        faults.made(events.order.as_ref(), row, |cell| cell.parse().map_err(|_| "is not a whole number".into()));
    let value = faults.get(Some(&state.rule), row);
    if let Some(value) = &value
        && !state.meanings.contains_key(value)
    {
        faults.add(state.rule.fault(row, "is not among the states that the profile explains"));
    }
    let severity = faults.made(profile.fields.get("severity"), row, word::<Severity>);
    let team = faults.made(events.team.as_ref(), row, TeamId::new);
    let by = faults.get(events.by.as_ref(), row);
    Some(Event {
        at: at?,
        order: order.unwrap_or(0),
        file: row.file,
        line: row.line,
        state: value.unwrap_or_default(),
        severity,
        team,
        by,
    })
}

impl Case {
    fn add(&mut self, event: Event, row: &Row<'_>) {
        if self.last.as_ref().is_none_or(|(at, order, _)| (event.at, event.order) >= (*at, *order)) {
            self.last = Some((event.at, event.order, row.kept()));
        }
        self.events.push(event);
    }
}

/// Turns the events of one id into a ticket.
struct Teller<'a> {
    profile: &'a Profile,
    rule: &'a Events,
    state: &'a StateRule,
    given: &'a Given,
    newest: Instant,
}

/// What a column for a final time says.
enum Final {
    /// The profile names no such column.
    NoColumn,
    /// Nothing.
    Blank,
    /// A time after the newest event of all files: it was not known yet.
    Future,
    /// It was then.
    At(Instant),
}

impl Teller<'_> {
    fn tell(&self, mut case: Case, report: &mut Report) -> Option<Draft<Ticket>> {
        let (_, _, last) = case.last.take()?;
        let row = last.view(self.profile);
        if case.bad {
            report.left_out += 1;
            report.remark(row.file, row.line, "left out with a bad row of the same id");
            return None;
        }
        // Stable: events of the same time and order stay as they stand in the file.
        case.events.sort_by_key(|event| (event.at, event.order));
        let mut faults = Faults::default();
        let logged = self.logged(&case, &row, &mut faults);
        let early = |event: &Event| logged.is_some_and(|logged| event.at < logged);
        if self.rule.early == Early::Bad && case.events.iter().any(early) {
            report.left_out += 1;
            for event in case.events.iter().filter(|event| early(event)) {
                let label = self.rule.at.label(&self.profile.columns);
                let value = event.at.rfc3339(self.profile.dates.zone);
                report.bad(event.file, event.line, Fault::new(label, &value, "an event before the ticket was logged"));
            }
            return None;
        }
        let before = case.events.len();
        case.events.retain(|event| !early(event));
        if case.events.len() < before {
            report.remark(row.file, row.line, "events before the ticket was logged: left out");
        }
        let log = logged.map(|logged| self.log(logged, &case.events, &row, &mut faults, report)).unwrap_or_default();
        if let Some((word, reason)) = impossible(&log) {
            let rule = self.profile.log.get(word).unwrap_or(&self.rule.at);
            faults.add(rule.fault(&row, reason));
        }
        match ticket(self.profile, self.given, &row, logged, faults) {
            Ok(mut ticket) => {
                let first = case.events.iter().find_map(|event| event.severity);
                ticket.severity = first.or(ticket.severity);
                ticket.log = log;
                Some(Draft { value: ticket, file: row.file, line: row.line })
            }
            Err(No::Skip(reason)) => {
                report.skip(row.file, row.line, reason);
                None
            }
            Err(No::Bad(faults)) => {
                report.left_out += 1;
                faults.into_iter().for_each(|fault| report.bad(row.file, row.line, fault));
                None
            }
        }
    }

    /// When it was logged: the column's time, else the first event's.
    fn logged(&self, case: &Case, row: &Row<'_>, faults: &mut Faults) -> Option<Instant> {
        match self.profile.log.get("logged").filter(|rule| rule.raw(row).is_some()) {
            Some(rule) => faults.instant(Some(rule), row, self.profile, None),
            None => case.events.first().map(|event| event.at),
        }
    }

    fn last_time(&self, word: &str, logged: Instant, row: &Row<'_>, faults: &mut Faults) -> Final {
        let Some(rule) = self.profile.log.get(word) else { return Final::NoColumn };
        match faults.instant(Some(rule), row, self.profile, Some(logged)) {
            Some(at) if at <= self.newest => Final::At(at),
            Some(_) => Final::Future,
            None => Final::Blank,
        }
    }

    fn log(
        &self,
        logged: Instant,
        events: &[Event],
        row: &Row<'_>,
        faults: &mut Faults,
        report: &mut Report,
    ) -> Vec<Entry> {
        let mut story = Story::default();
        story.tell(logged, Did::Logged, None);
        let answered = self.last_time("responded", logged, row, faults);
        if let Final::At(at) = answered {
            story.tell(at, Did::Responded { auto: false }, None);
        }
        let mut told = Told { answered: !self.rule.answers || !matches!(answered, Final::NoColumn), ..Told::default() };
        for event in events {
            told.event(event, self.state.meanings.get(&event.state), self.rule.resolved, &mut story);
        }
        for (word, did) in [("restored", Did::Restored), ("cancelled", Did::Cancelled)] {
            if let Final::At(at) = self.last_time(word, logged, row, faults)
                && story.last(word).is_none()
            {
                story.tell(at, did, None);
            }
        }
        match self.last_time("resolved", logged, row, faults) {
            Final::At(at) => self.resolved_at(at, &told, &mut story, row, report),
            Final::Blank if told.resolved => self.unconfirmed(&mut story, row, report),
            Final::NoColumn | Final::Blank | Final::Future => {}
        }
        let solved = story.last("resolved").map(|entry| entry.at);
        if let Final::At(at) = self.last_time("closed", logged, row, faults) {
            if solved.is_some_and(|solved| at < solved) {
                report.remark(row.file, row.line, "time of closing before the solution: left out");
                story.drop(|entry| entry.did == Did::Closed && solved.is_some_and(|solved| entry.at < solved));
                return story.log();
            }
            match story.last("closed").filter(|_| told.closed) {
                Some(entry) => entry.at = at,
                None => story.tell(at, Did::Closed, None),
            }
        }
        story.log()
    }

    /// The column says when the ticket was resolved for the last time; it goes before what the events say.
    fn resolved_at(&self, at: Instant, told: &Told, story: &mut Story, row: &Row<'_>, report: &mut Report) {
        let reopened_later = told.reopened.is_some_and(|reopened| reopened > at);
        if reopened_later && !told.ended() {
            // An older solution: the ticket is open again, as the events say.
            return;
        }
        if reopened_later {
            story.drop(|entry| {
                let undone = matches!(entry.did, Did::Reopened | Did::Resolved | Did::Resumed | Did::Waiting { .. });
                entry.at > at && undone
            });
            report.remark(row.file, row.line, "events that reopen a ticket after its last solution: left out");
        }
        match story.last("resolved").filter(|entry| told.resolved || (reopened_later && entry.at <= at)) {
            Some(entry) => entry.at = at,
            None => story.tell(at, Did::Resolved, None),
        }
    }

    /// The events say that the ticket was resolved, but the column for that is blank.
    fn unconfirmed(&self, story: &mut Story, row: &Row<'_>, report: &mut Report) {
        let Some(entry) = story.last("resolved") else { return };
        let sentence = match self.rule.unconfirmed {
            Unconfirmed::Resolved => return,
            Unconfirmed::Restored => {
                entry.did = Did::Restored;
                "state of resolved without a time for it: taken as restored, not as resolved"
            }
            Unconfirmed::Nothing => {
                entry.did = Did::Note;
                entry.text = Some("Resolved by its state, without a time for it".into());
                "state of resolved without a time for it: not taken as resolved"
            }
        };
        report.remark(row.file, row.line, sentence);
    }
}

/// What the events have told so far.
#[derive(Default)]
struct Told {
    answered: bool,
    hands: Hands,
    severity: Option<Severity>,
    team: Option<TeamId>,
    /// Resolved and not reopened since.
    resolved: bool,
    /// Closed or cancelled and not reopened since.
    closed: bool,
    reopened: Option<Instant>,
}

impl Told {
    fn ended(&self) -> bool {
        self.resolved || self.closed
    }

    fn event(&mut self, event: &Event, meaning: Option<&Meaning>, which: Which, story: &mut Story) {
        let by = event.by.as_deref();
        if let Some(severity) = event.severity.filter(|severity| self.severity != Some(*severity)) {
            if self.severity.is_some() {
                story.tell(event.at, Did::Regraded { severity }, by);
            }
            self.severity = Some(severity);
        }
        if let Some(team) = event.team.as_ref().filter(|team| self.team.as_ref() != Some(team)) {
            story.tell(event.at, Did::Assigned { to: team.clone() }, by);
            self.team = Some(team.clone());
        }
        let (open, answer) = match meaning {
            None | Some(Meaning::Ignore | Meaning::Up | Meaning::Down | Meaning::Degraded | Meaning::Unknown) => return,
            Some(Meaning::New) => (true, false),
            Some(Meaning::Working | Meaning::Waiting(_)) => (true, true),
            Some(Meaning::Restored | Meaning::Resolved | Meaning::Closed) => (false, true),
            Some(Meaning::Cancelled) => (false, false),
        };
        if answer && !self.answered {
            story.tell(event.at, Did::Responded { auto: false }, by);
            self.answered = true;
        }
        if open && self.ended() {
            story.tell(event.at, Did::Reopened, by);
            self.reopened = Some(event.at);
            (self.resolved, self.closed) = (false, false);
        }
        self.pass_to(meaning, event, story);
        match meaning {
            Some(Meaning::Restored) => story.tell(event.at, Did::Restored, by),
            Some(Meaning::Resolved) if !self.resolved => {
                story.tell(event.at, Did::Resolved, by);
                self.resolved = true;
            }
            Some(Meaning::Resolved) if which == Which::Last => {
                if let Some(entry) = story.last("resolved") {
                    entry.at = event.at;
                }
            }
            Some(Meaning::Closed) if !self.closed => {
                story.tell(event.at, Did::Closed, by);
                self.closed = true;
            }
            Some(Meaning::Cancelled) if !self.closed => {
                story.tell(event.at, Did::Cancelled, by);
                self.closed = true;
            }
            _ => {}
        }
    }

    /// Begins and ends waits.
    fn pass_to(&mut self, meaning: Option<&Meaning>, event: &Event, story: &mut Story) {
        let by = event.by.as_deref();
        let hands = match meaning {
            Some(Meaning::Waiting(holder)) => Hands::Waits(holder.clone()),
            _ => Hands::Ours,
        };
        match &hands {
            Hands::Waits(holder) if hands != self.hands => {
                story.tell(event.at, Did::Waiting { holder: holder.clone() }, by);
            }
            Hands::Ours if self.hands != Hands::Ours => story.tell(event.at, Did::Resumed, by),
            _ => {}
        }
        self.hands = hands;
    }
}

/// Why a log cannot have been, with the word that says so: something happened before the ticket was logged.
fn impossible(log: &[Entry]) -> Option<(&'static str, String)> {
    let first = log.first().filter(|entry| entry.did != Did::Logged)?;
    Some((first.did.word(), format!("{} before it was logged", first.did.word())))
}
