//! What a step of a change means for availability, in sentences; and why a step is refused, with the commands that would
//! be right.

use super::moment::{date, full};
use super::refusal::refusal;
use super::slo::duration;
use super::wording::number;
use crate::domain::amount::Duration;
use crate::domain::change_step::{Refused, Step};
use crate::domain::record::change::Change;
use crate::domain::record::words::Language;
use crate::domain::time::Zone;
use crate::evaluate::shield::{InWindow, Shielded};

/// What each agreement says of the change as it stands, a line each.
pub fn shields(change: &Change, all: &[Shielded<'_>]) -> Vec<String> {
    let mut lines = Vec::new();
    for one in all {
        let of = format!("{} {}", one.customer, one.agreement.id);
        if change.emergency {
            lines.push(format!("{of}: an emergency is never left out of availability"));
            continue;
        }
        lines.extend(one.openings.iter().map(|opening| window(change, opening, &of)));
        if one.openings.is_empty() {
            lines.push(format!("{of}: no agreed window is touched: downtime counts"));
        } else if one.outside > 0 {
            lines.push(format!("{of}: {} of it lies in no agreed window: downtime then counts", duration(one.outside)));
        }
        if let Some(done) = change.done.as_ref().and_then(|done| Some(done.to?.since(done.from))) {
            lines.push(format!(
                "{of}: worked {}, left out of availability {}",
                duration(done),
                if one.excluded > 0 { duration(one.excluded) } else { "nothing".to_owned() }
            ));
        }
    }
    if all.is_empty() {
        lines.push("no agreement in force on that day is touched".to_owned());
    }
    lines
}

/// `announced 6 working days before Wed 2026-11-25: agreed notice 5 – will be excluded`.
fn window(change: &Change, opening: &InWindow<'_>, of: &str) -> String {
    let tail = format!("({of}, window {})", opening.window.key);
    let day = date(opening.day);
    let agreed = match opening.window.notice {
        Some(Duration::BusinessDays(n)) => format!("agreed notice {n}"),
        Some(other) => {
            format!("agreed notice {}", number::duration(Language::En, other).replace(number::NBSP, " "))
        }
        None => "agreed: before it opens".to_owned(),
    };
    let Some(announced) = &change.announced else {
        return match opening.last_day {
            Some(last) => format!("announce by {} to have it excluded: {agreed} {tail}", date(last)),
            None => format!("no announcement can be early enough: {agreed} {tail}"),
        };
    };
    let before = match (opening.given, opening.window.notice) {
        (Some(days), Some(Duration::BusinessDays(_)) | None) => {
            format!("announced {days} working {} before {day}", if days == 1 { "day" } else { "days" })
        }
        _ => format!("announced {} for {day}", date(announced.date)),
    };
    let is_over = change.done.as_ref().is_some_and(|done| done.to.is_some());
    let verdict = match (opening.in_time, is_over) {
        (true, false) => "will be excluded",
        (true, true) => "excluded",
        (false, _) => "too late, downtime counts",
    };
    format!("{before}: {agreed} – {verdict} {tail}")
}

/// Why a step is refused, and the commands that would be right.
pub fn refused(name: &str, change: &Change, step: Step, why: Refused, zone: Zone) -> String {
    let what = match step {
        Step::Announce => "announced",
        Step::Start => "started",
        Step::Finish => "finished",
        Step::Verify => "verified",
        Step::Review => "reviewed",
    };
    let (reason, right) = match why {
        Refused::Announced(day) => (
            format!("it was announced {}", date(day)),
            vec![format!("sdm change start {name}"), format!("sdm set {name} announced.date=DAY")],
        ),
        Refused::Started(at) => (
            format!("it was started {}", full(at, zone)),
            vec![format!("sdm change finish {name} --outcome ok"), format!("sdm set {name} emergency=true")],
        ),
        Refused::NotJudged => (
            "what it may do to agreed levels is not written down".to_owned(),
            vec![
                format!("sdm change start {name} --sla-impact none"),
                format!("sdm change start {name} --sla-impact TEXT"),
            ],
        ),
        Refused::NotStarted => (
            "it was not started".to_owned(),
            vec![format!("sdm change start {name} --at \"yesterday 22:00\""), format!("sdm change announce {name}")],
        ),
        Refused::EndsBefore(from) => (
            format!("it was started later, {}", full(from, zone)),
            vec![format!("sdm change finish {name} --outcome ok"), format!("sdm set {name} done.from=INSTANT")],
        ),
        Refused::Finished(at) => (
            format!("it was finished {}", full(at, zone)),
            match change.verified {
                Some(_) => vec![format!("sdm show {name}"), format!("sdm set {name} outcome=OUTCOME")],
                None => vec![format!("sdm change verify {name}"), format!("sdm set {name} outcome=OUTCOME")],
            },
        ),
        Refused::NotFinished => (
            "it is not finished".to_owned(),
            match change.done {
                Some(_) => vec![format!("sdm change finish {name} --outcome ok"), format!("sdm show {name}")],
                None => vec![format!("sdm change start {name}"), format!("sdm change announce {name}")],
            },
        ),
        Refused::NoEmergency => (
            "it was no emergency".to_owned(),
            vec![format!("sdm change verify {name}"), format!("sdm set {name} emergency=true")],
        ),
        Refused::Reviewed(day) => (
            format!("it was reviewed {}", date(day)),
            vec![format!("sdm show {name}"), format!("sdm set {name} reviewed=DAY")],
        ),
        Refused::Verified(day) => (
            format!("it was verified {}", date(day)),
            vec![format!("sdm show {name}"), format!("sdm set {name} verified.date=DAY")],
        ),
    };
    refusal(&format!("{name} cannot be {what}: {reason}"), &right)
}
