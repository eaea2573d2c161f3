//! Whole files through the whole pass: what is found, and exactly where.

use chrono_tz::Europe::Stockholm;

mod accidents;
mod differential;
mod hostile;
mod scalars;
mod syntax;

use super::*;
use crate::domain::amount::{Duration, Money};
use crate::domain::decimal::Percent;
use crate::domain::id::{ServiceId, TeamId};
use crate::domain::record::words::TicketType;
use crate::domain::time::Date;

crate::drafts! {
    /// Every kind of field.
    #[derive(Debug, PartialEq)]
    struct Draft {
        /// Text.
        title: Field<String>,
        /// A word.
        #[serde(rename = "type")]
        kind: Field<TicketType>,
        /// A list of names.
        services: List<ServiceId>,
        /// A day.
        signed: Field<Date>,
        /// A percentage.
        share: Field<Percent>,
        /// A duration.
        within: Field<Duration>,
        /// Money, dated or not.
        fee: Dated<Money>,
        /// A truth value.
        major: Field<bool>,
        /// A number.
        users: Field<u32>,
        /// Text that looks like another value.
        country: Field<String>,
        /// A name.
        team: Field<TeamId>,
        /// A word or a list.
        affects: Field<OneOf<TicketType, Vec<Field<ServiceId>>>>,
        /// A part.
        contact: Field<ContactDraft>,
        /// A list of parts.
        log: List<EntryDraft>,
        /// A map of parts.
        contacts: Entries<ContactDraft>,
        /// A map by day.
        days: Entries<Duration, Date>,
    }

    /// A person.
    #[derive(Debug, PartialEq)]
    struct ContactDraft {
        /// The full name.
        name: Field<String>,
        /// The telephone number.
        phone: Field<String>,
    }

    /// What happened.
    #[derive(Debug, PartialEq)]
    struct EntryDraft {
        /// When.
        at: Field<When>,
        /// What.
        did: Field<String>,
    }
}

/// Reads a file as [`Draft`].
fn read_draft(file: &[u8]) -> Read<Draft> {
    read("a.yaml", file, Stockholm, |_: &mut Cx, draft: Draft| Some(draft))
}

/// What is found in a file, by line and column: `line:column-end_line:end_column rule: message`.
fn told(file: impl AsRef<[u8]>) -> Vec<String> {
    let (file, mut shown) = (file.as_ref(), Vec::new());
    let convert = |cx: &mut Cx, draft: Draft| {
        draft.log.each(cx, "log", |cx, entry| {
            entry.did.need(cx, "did");
            entry.at.need_instant(cx, "at")
        });
        draft.contacts.each_entry(cx, "contacts", |cx, _, contact| contact.name.need(cx, "name"));
        draft.contact.inside(cx, "contact", |cx, contact| contact.name.need(cx, "name"));
        draft.title.need(cx, "title")
    };
    let locator = locate::Locator::new(file);
    for finding in read("a.yaml", file, Stockholm, convert).findings {
        let at = locator.locate(&finding.place);
        let place = at.as_ref().map_or_else(
            || "file".to_owned(),
            |at| format!("{}:{}-{}:{}", at.line, at.column, at.end_line, at.end_column),
        );
        let order = at.map(|at| (at.line, at.column));
        shown.push((order, format!("{place} {}: {}", finding.rule, finding.message)));
    }
    shown.sort_by_key(|(at, _)| *at);
    shown.into_iter().map(|(_, text)| text).collect()
}

/// The help of the only finding of a file.
fn help(file: impl AsRef<[u8]>) -> String {
    let findings = read_draft(file.as_ref()).findings;
    assert_eq!(findings.len(), 1, "{findings:?}");
    findings[0].help.clone()
}

#[test]
fn six_faults_of_one_file_are_told_in_one_pass() {
    let file = "title: Inloggning\ntype: incidnt\nsigned: 2026-02-30\nshare: 99,9\ntitel: x\nmajor: yes\nwithin: 90\n";
    assert_eq!(
        told(file),
        [
            "2:7-2:14 unknown-word: \"incidnt\" is not a type of ticket",
            "3:9-3:19 bad-value: \"2026-02-30\" is not a date",
            "4:8-4:12 decimal-comma: \"99,9\" is not a percentage",
            "5:1-5:6 unknown-field: the key \"titel\" is not known here",
            "6:8-6:11 yaml-bool-trap: \"yes\" means different things to different YAML programs",
            "7:9-7:11 bad-value: \"90\" is not a duration",
        ]
    );
}

#[test]
fn a_file_without_faults_is_sound() {
    let read = read_draft("title: \"no\"\nservices:\ncontact:\nx-mine: [anything, {goes: here}]\n".as_bytes());
    assert_eq!(read.findings, []);
    assert!(read.is_sound());
}
