//! Whole files through the whole pass: what is found, and exactly where.

use chrono_tz::Europe::Stockholm;

use super::*;
use crate::domain::amount::{Duration, Money};
use crate::domain::decimal::Percent;
use crate::domain::id::{ServiceId, TeamId};
use crate::domain::record::words::TicketType;
use crate::domain::time::Date;

#[derive(serde::Deserialize)]
#[expect(dead_code, reason = "read for its findings")]
struct Draft {
    title: Field<String>,
    #[serde(rename = "type")]
    kind: Field<TicketType>,
    services: List<ServiceId>,
    signed: Field<Date>,
    share: Field<Percent>,
    within: Field<Duration>,
    fee: Dated<Money>,
    major: Field<bool>,
    users: Field<u32>,
    country: Field<String>,
    team: Field<TeamId>,
    affects: Field<OneOf<TicketType, Vec<Field<ServiceId>>>>,
    contact: Field<ContactDraft>,
    log: List<EntryDraft>,
    contacts: Entries<ContactDraft>,
    days: Entries<Duration, Date>,
}

#[derive(serde::Deserialize)]
#[expect(dead_code, reason = "read for its findings")]
struct ContactDraft {
    name: Field<String>,
    phone: Field<String>,
}

#[derive(serde::Deserialize)]
struct EntryDraft {
    at: Field<When>,
    did: Field<String>,
}

crate::drafts!(Draft, ContactDraft, EntryDraft);

/// Each finding as `rule line:column message | help`.
fn told(file: &str) -> Vec<String> {
    told_bytes(file.as_bytes())
}

fn told_bytes(file: &[u8]) -> Vec<String> {
    let read = read("a.yaml", file, Stockholm, |cx: &mut Cx, draft: Draft| {
        draft.log.each(cx, "log", |cx, entry| {
            entry.did.need(cx, "did");
            entry.at.need_instant(cx, "at")
        });
        draft.contacts.each_entry(cx, "contacts", |cx, _, contact| contact.name.need(cx, "name"));
        draft.title.need(cx, "title")
    });
    shown(file, &read.findings)
}

fn shown(file: &[u8], findings: &[Finding]) -> Vec<String> {
    let locator = locate::Locator::new(file);
    let mut found: Vec<_> = findings.iter().map(|f| (locator.locate(&f.place), f)).collect();
    found.sort_by_key(|(at, _)| at.as_ref().map(|at| (at.line, at.column)));
    found
        .into_iter()
        .map(|(at, f)| {
            let at =
                at.map_or("-".to_owned(), |at| format!("{}:{}-{}:{}", at.line, at.column, at.end_line, at.end_column));
            let mut line = format!("{} {at} {} | {}", f.rule, f.message, f.help);
            for (place, why) in &f.related {
                let at = locator.locate(place).map_or("-".to_owned(), |at| format!("{}:{}", at.line, at.column));
                line.push_str(&format!(" | {at} {why}"));
            }
            line
        })
        .collect()
}

#[test]
fn six_faults_of_one_file_are_told_in_one_pass() {
    let file = "title: Inloggning\ntype: incidnt\nsigned: 2026-02-30\nshare: 99,9\ntitel: x\nmajor: yes\nwithin: 90\n";
    let told: Vec<String> = told(file).iter().map(|t| t.split(" | ").next().unwrap_or_default().to_owned()).collect();
    assert_eq!(
        told,
        [
            "unknown-word 2:7-2:14 \"incidnt\" is not a type of ticket",
            "bad-value 3:9-3:19 \"2026-02-30\" is not a date",
            "bad-value 4:8-4:12 \"99,9\" is not a percentage",
            "unknown-key 5:1-5:6 the key \"titel\" is not known here",
            "yaml-bool-trap 6:8-6:11 \"yes\" means different things to different YAML programs",
            "bad-value 7:9-7:11 \"90\" is not a duration",
        ]
    );
}
