//! CPU of reading 2,000 generated tickets of about 1 KB: our reading against serde-saphyr, as a ratio of one run.
//!
//! `cargo bench --bench reading`. Not a test: a ratio on a busy machine proves nothing by itself.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a measurement needs a clock and a place to say it"
)]

use std::time::{Duration, Instant};

use chrono::{DateTime, FixedOffset, NaiveDate};
use chrono_tz::Europe::Stockholm;
use sdm::domain::id::{Key, ServiceId};
use sdm::domain::record::words::{Channel, Severity, TicketType};
use sdm::domain::time::Date;
use sdm::store::read::{Cx, Entries, Field, List, When, bytes, parse, read};
use serde::Deserialize;

sdm::drafts! {
    /// A ticket.
    struct TicketDraft {
        /// What it is about.
        title: Field<String>,
        /// What it is.
        #[serde(rename = "type")]
        kind: Field<TicketType>,
        /// How grave it is.
        severity: Field<Severity>,
        /// The service that it is about.
        service: Field<ServiceId>,
        /// By which way it came.
        channel: Field<Channel>,
        /// Its number in another tool.
        #[serde(rename = "ref")]
        reference: Field<String>,
        /// What happened.
        log: List<EntryDraft>,
        /// Why it happened.
        cause: Field<String>,
        /// What was done.
        resolution: Field<String>,
        /// What is to be done.
        actions: Entries<ActionDraft>,
    }

    /// A line of the log.
    struct EntryDraft {
        /// When.
        at: Field<When>,
        /// What.
        did: Field<String>,
        /// Who.
        by: Field<String>,
        /// To whom.
        to: Field<String>,
        /// For whom.
        #[serde(rename = "for")]
        holder: Field<String>,
        /// More.
        text: Field<String>,
    }

    /// An action.
    struct ActionDraft {
        /// What.
        what: Field<String>,
        /// Who.
        owner: Field<String>,
        /// Since when.
        opened: Field<Date>,
        /// By when.
        due: Field<Date>,
        /// Done when.
        done: Field<Date>,
    }
}

/// The record as far as both sides read it.
fn ours(cx: &mut Cx, draft: TicketDraft) -> Option<usize> {
    let title = draft.title.need(cx, "title");
    let kind = draft.kind.need(cx, "type");
    let service = draft.service.need(cx, "service");
    let log = draft.log.each(cx, "log", |cx, entry: EntryDraft| {
        let at = entry.at.need_instant(cx, "at");
        let did = entry.did.need(cx, "did");
        let rest = (entry.by.want(), entry.to.want(), entry.holder.want(), entry.text.want());
        Some((at?, did?, rest))
    });
    let actions: Vec<(Key, _)> = draft.actions.each_entry(cx, "actions", |cx, _, action: ActionDraft| {
        let what = action.what.need(cx, "what");
        let days = (action.opened.need(cx, "opened"), action.due.need(cx, "due"), action.done.want());
        Some((what?, action.owner.need(cx, "owner")?, days))
    });
    let rest = (draft.severity.want(), draft.channel.want(), draft.reference.want());
    let texts = (draft.cause.want(), draft.resolution.want());
    let kept = std::hint::black_box((title?, kind?, service?, rest, texts));
    drop(kept);
    Some(log.len() + actions.len())
}

/// The same ticket for serde-saphyr: first fault only, no positions kept.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only read")]
struct Theirs {
    title: String,
    r#type: String,
    severity: Option<String>,
    service: String,
    channel: Option<String>,
    r#ref: Option<String>,
    log: Vec<TheirEntry>,
    cause: Option<String>,
    resolution: Option<String>,
    actions: std::collections::BTreeMap<String, TheirAction>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only read")]
struct TheirEntry {
    at: DateTime<FixedOffset>,
    did: String,
    by: Option<String>,
    to: Option<String>,
    r#for: Option<String>,
    text: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only read")]
struct TheirAction {
    what: String,
    owner: String,
    opened: NaiveDate,
    due: NaiveDate,
    done: Option<NaiveDate>,
}

fn ticket(n: usize) -> String {
    let (day, minute) = (n % 28 + 1, n % 60);
    let at = |hour: usize| format!("2026-03-{day:02}T{hour:02}:{minute:02}:00+01:00");
    format!(
        "title: Inloggning fungerar inte i kundportalen, ärende {n}\n\
         type: incident          # incident request problem question\n\
         severity: critical\n\
         service: communications\n\
         channel: mail\n\
         ref: \"4711-{n}\"\n\
         log:\n\
         \x20 - {{at: {}, did: logged, by: eva}}\n\
         \x20 - {{at: {}, did: responded, by: anna}}\n\
         \x20 - {{at: {}, did: assigned, to: team/l2}}\n\
         \x20 - {{at: {}, did: waiting, for: supplier/opentext, text: \"Case 4711: log files sent, answer promised\"}}\n\
         \x20 - {{at: {}, did: resumed}}\n\
         \x20 - {{at: {}, did: informed, by: anna}}\n\
         \x20 - {{at: {}, did: restored}}\n\
         \x20 - {{at: {}, did: resolved, by: bo}}\n\
         \x20 - {{at: {}, did: closed}}\n\
         cause: Expired certificate\n\
         resolution: Certificate renewed, renewal alarm added\n\
         actions:\n\
         \x20 CAR-2026-{n}: {{what: Automatic renewal and alarms, owner: erik, opened: 2026-03-12, due: 2026-03-20, done: 2026-03-20}}\n",
        at(8),
        at(9),
        at(10),
        at(11),
        at(12),
        at(13),
        at(14),
        at(15),
        at(16),
    )
}

fn main() {
    let files: Vec<String> = (0..2000).map(ticket).collect();
    let size: usize = files.iter().map(String::len).sum();
    println!("{} files, {} bytes each", files.len(), size / files.len());
    let mut best = [Duration::MAX; 4];
    for _ in 0..7 {
        let runs: [&dyn Fn(&str); 4] = [
            &|file| {
                let read = read("a.yaml", file.as_bytes(), Stockholm, ours);
                assert!(read.is_sound(), "{:?}", read.findings);
            },
            &|file| {
                serde_saphyr::from_str::<Theirs>(file).expect("a ticket");
            },
            &|file| {
                let (tree, _) = parse::parse("a.yaml", file, 0);
                assert!(tree.is_some());
            },
            &|file| {
                assert!(bytes::check("a.yaml", file.as_bytes()).is_ok());
            },
        ];
        for (best, run) in best.iter_mut().zip(runs) {
            let start = Instant::now();
            files.iter().for_each(|file| run(file));
            *best = (*best).min(start.elapsed());
        }
    }
    let each = |n: usize| best[n].as_secs_f64() * 1e6 / files.len() as f64;
    println!("ours          {:6.1} µs a file ({:.2} of serde-saphyr)", each(0), each(0) / each(1));
    println!("serde-saphyr  {:6.1} µs a file", each(1));
    println!("  bytes {:.1} µs, bytes to tree {:.1} µs", each(3), each(2));
}
