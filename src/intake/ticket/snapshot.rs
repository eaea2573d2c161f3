//! One row a ticket: the times of its life stand in columns.

use std::collections::BTreeMap;

use super::fields::ticket;
use super::story::Story;
use crate::domain::record::ticket::{Did, Ticket};
use crate::domain::time::Instant;
use crate::intake::fields::{Faults, Given, No};
use crate::intake::profile::{Meaning, Profile};
use crate::intake::repeat::Kept;
use crate::intake::report::{Draft, Fault, Report, Stop};
use crate::intake::rows::{Row, Source, each_row};

/// Reads one ticket from each row.
pub fn read(
    profile: &Profile,
    files: &[Source<'_>],
    given: &Given,
    report: &mut Report,
) -> Result<Vec<Draft<Ticket>>, Stop> {
    let mut kept = Kept::default();
    each_row(profile, files, report, &mut |row, report| match one(profile, given, row, report) {
        Ok(ticket) => {
            let key = (ticket.customer.to_string(), ticket.id.to_string());
            kept.add(profile, row, key, ticket, report);
        }
        Err(No::Skip(reason)) => report.skip(row.file, row.line, reason),
        Err(No::Bad(faults)) => {
            report.left_out += 1;
            faults.into_iter().for_each(|fault| report.bad(row.file, row.line, fault));
        }
    })?;
    Ok(kept.drafts())
}

fn one(profile: &Profile, given: &Given, row: &Row<'_>, report: &mut Report) -> Result<Ticket, No> {
    let mut faults = Faults::default();
    let times = Times::read(profile, row, &mut faults);
    let state = state(profile, row, &mut faults);
    let logged = times.at("logged");
    if logged.is_none() && !times.is_bad("logged") {
        let rule = profile.log.get("logged");
        faults.add(rule.map_or(Fault::new("", "", "no time"), |rule| rule.fault(row, "the time is missing")));
    }
    times.check(profile, row, &mut faults);
    let mut remarks = Vec::new();
    let story = story(profile, row, &times, state.as_ref(), &mut faults, &mut remarks);
    let mut ticket = ticket(profile, given, row, logged, faults)?;
    ticket.log = story.log();
    remarks.into_iter().for_each(|sentence| report.remark(row.file, row.line, sentence));
    Ok(ticket)
}

/// The times of the log columns, by word.
struct Times {
    at: BTreeMap<String, Option<Instant>>,
}

impl Times {
    fn read(profile: &Profile, row: &Row<'_>, faults: &mut Faults) -> Self {
        let mut at = BTreeMap::new();
        let logged = faults.instant(profile.log.get("logged"), row, profile, None);
        for (word, rule) in &profile.log {
            if rule.raw(row).is_some() || rule.default.is_some() {
                let is_logged = word == "logged";
                let time = if is_logged { logged } else { faults.instant(Some(rule), row, profile, logged) };
                at.insert(word.clone(), time);
            }
        }
        Self { at }
    }

    fn at(&self, word: &str) -> Option<Instant> {
        self.at.get(word).copied().flatten()
    }

    /// Whether it was closed before it was resolved: no clock hangs on the closing of a resolved ticket.
    fn closed_too_early(&self) -> bool {
        self.at("closed").zip(self.at("resolved")).is_some_and(|(closed, resolved)| closed < resolved)
    }

    fn is_bad(&self, word: &str) -> bool {
        self.at.get(word).is_some_and(Option::is_none)
    }

    /// Nothing happens before the ticket was logged, and nothing is resolved before it was restored.
    fn check(&self, profile: &Profile, row: &Row<'_>, faults: &mut Faults) {
        let mut after = |later: &str, earlier: &str| {
            let (Some(a), Some(b)) = (self.at(later), self.at(earlier)) else { return };
            if a < b
                && let (Some(rule), Some(first)) = (profile.log.get(later), profile.log.get(earlier))
            {
                let before = format!(
                    "{later} before {earlier}: {} is {}",
                    first.label(row.columns()),
                    first.raw(row).unwrap_or_default()
                );
                faults.add(rule.fault(row, before));
            }
        };
        for word in ["responded", "restored", "resolved", "reopened", "closed", "cancelled"] {
            after(word, "logged");
        }
        after("resolved", "restored");
    }
}

fn state(profile: &Profile, row: &Row<'_>, faults: &mut Faults) -> Option<Meaning> {
    let rule = profile.state.as_ref()?;
    let value = faults.get(Some(&rule.rule), row)?;
    let meaning = rule.meanings.get(&value).cloned();
    if meaning.is_none() {
        faults.add(rule.rule.fault(row, "is not among the states that the profile explains"));
    }
    meaning
}

/// The log that the times and the state of one row tell.
fn story(
    profile: &Profile,
    row: &Row<'_>,
    times: &Times,
    state: Option<&Meaning>,
    faults: &mut Faults,
    remarks: &mut Vec<&'static str>,
) -> Story {
    let mut story = Story::default();
    let mut tell = |word: &str, did: Did| {
        if let Some(at) = times.at(word) {
            story.tell(at, did, None);
        }
    };
    tell("logged", Did::Logged);
    tell("responded", Did::Responded { auto: false });
    let reopened = times.at("reopened").filter(|at| times.at("resolved").is_some_and(|resolved| *at >= resolved));
    let open = matches!(state, Some(Meaning::New | Meaning::Working | Meaning::Waiting(_)));
    if open && reopened.is_none() {
        if times.at("resolved").is_some() || times.at("closed").is_some() {
            remarks.push("open by its state, yet with a time of resolved or closed: that time left out");
        }
    } else {
        tell("restored", Did::Restored);
        tell("resolved", Did::Resolved);
        if open {
            tell("reopened", Did::Reopened);
        } else if times.closed_too_early() {
            remarks.push("time of closing before the solution: left out");
        } else if state != Some(&Meaning::Cancelled) {
            tell("closed", Did::Closed);
        }
    }
    if times.at("reopened").is_some() && reopened.is_none() {
        remarks.push("reopened, but without a time of the first solution: the reopening left out");
    }
    let since_rule = profile.state.as_ref().and_then(|state| state.since.as_ref());
    let since = faults.instant(since_rule, row, profile, None);
    match state {
        Some(Meaning::Waiting(holder)) => match since {
            Some(at) if times.at("logged").is_none_or(|logged| at >= logged) => {
                story.tell(at, Did::Waiting { holder: holder.clone() }, None);
            }
            _ => remarks.push("waiting, but without a time since when: the wait left out"),
        },
        Some(Meaning::Restored) if times.at("restored").is_none() => {
            ended(profile, row, since, Did::Restored, &mut story, faults)
        }
        Some(Meaning::Resolved) if times.at("resolved").is_none() && times.at("closed").is_none() => {
            ended(profile, row, since, Did::Resolved, &mut story, faults);
        }
        Some(Meaning::Closed) if times.at("closed").is_none() && times.at("resolved").is_none() => {
            ended(profile, row, since, Did::Closed, &mut story, faults);
        }
        Some(Meaning::Cancelled) => {
            let at = times.at("cancelled").or(times.at("closed")).or(since);
            ended(profile, row, at, Did::Cancelled, &mut story, faults);
        }
        _ => {
            if let Some(at) = times.at("cancelled") {
                story.tell(at, Did::Cancelled, None);
            }
        }
    }
    story
}

/// The end that a state tells, at a time that some column must give.
fn ended(profile: &Profile, row: &Row<'_>, at: Option<Instant>, did: Did, story: &mut Story, faults: &mut Faults) {
    match (at, &profile.state) {
        (Some(at), _) => story.tell(at, did, None),
        (None, Some(state)) => faults.add(state.rule.fault(row, "says that it ended, but no column says when")),
        (None, None) => {}
    }
}
