//! An edit of facts that a report rests on which was issued already. Asked where two states of a store are compared.
//!
//! It looks at facts that figures are made of, not at texts, and names months; whether a figure moves, `report --verify`
//! shows.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Place, Rule};
use crate::domain::id::CustomerId;
use crate::domain::record::agreement::Agreement;
use crate::domain::record::change::Change;
use crate::domain::record::outage::Outage;
use crate::domain::record::ticket::{Did, Entry, Ticket};
use crate::domain::time::{Date, Month, Zone};
use crate::store::portfolio::{CustomerRecords, Portfolio};

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Warning,
    family: Family::MonthEnd,
    about: "An edit leaves the facts of months alone whose reports were issued.",
    why: "The customer holds the report. A closed month changes only by corrected records and a revised report that says why \
          (R333); whoever edits the facts should know which reports they touch. Looked for with --changed.",
    wrong: &[Snippet::keys(
        TICKET,
        "log:\n  - {at: 2026-10-05T09:00:00+02:00, did: logged}\n  - {at: 2026-10-05T11:10:00+02:00, did: responded}\n",
    )],
    right: &[Snippet::keys(
        TICKET,
        "log:\n  - {at: 2026-10-05T09:00:00+02:00, did: logged}\n  - {at: 2026-10-05T09:10:00+02:00, did: responded}\n  - {at: 2026-11-02T09:00:00+01:00, did: resolved}\ncause: Disk full\nresolution: Larger disk\n",
    )],
    silence: Silence::Allowed,
    run: Run::Edit(run),
};

const NAME: Rule = Rule("rewrites-closed-month");

const TICKET: &str = "customers/angstrom/tickets/2026/10/2026-10-05-p7kqf.yaml";

/// First and last day whose figures an edit may move; without a last one, all that follow.
struct Reach {
    first: Date,
    last: Option<Date>,
}

/// A customer's months whose reports were issued, with the day of the last version.
type Issued = BTreeMap<Month, Date>;

fn run(old: &Portfolio, new: &Portfolio, findings: &mut Vec<Finding>) {
    let empty = CustomerRecords::default();
    for customer in old.customers.keys().chain(new.customers.keys().filter(|id| !old.customers.contains_key(*id))) {
        let before = old.customers.get(customer).unwrap_or(&empty);
        let after = new.customers.get(customer).unwrap_or(&empty);
        let issued = issued(before, after);
        if issued.is_empty() {
            continue;
        }
        let zone = after.customer.as_ref().or(before.customer.as_ref()).and_then(|customer| customer.zone);
        let zone = zone.unwrap_or(new.settings.organisation.zone);
        let mut tell = |path: &str, reach: Option<Reach>| {
            findings.extend(reach.and_then(|reach| told(customer, &issued, path, &reach)));
        };
        for (path, a, b) in pairs(before.tickets.values(), after.tickets.values(), |ticket| &ticket.path) {
            tell(path, of_ticket(a, b, zone));
        }
        for (path, a, b) in pairs(before.agreements.values(), after.agreements.values(), |agreement| &agreement.path) {
            tell(path, of_agreement(a, b));
        }
        let mine = |outage: &&Outage| outage.affects.touches(customer);
        let (a, b) = (old.house.outages.iter().filter(mine), new.house.outages.iter().filter(mine));
        for (path, a, b) in pairs(a, b, |outage| &outage.path) {
            tell(path, of_outage(a, b, zone));
        }
        let mine = |change: &&Change| change.affects.touches(customer);
        let (a, b) = (old.house.changes.values().filter(mine), new.house.changes.values().filter(mine));
        for (path, a, b) in pairs(a, b, |change| &change.path) {
            tell(path, of_change(a, b, zone));
        }
        let (a, b) = (answers(before), answers(after));
        let differs = |answer: &&(Date, Answer)| a.get(*answer) != b.get(*answer);
        let days: BTreeSet<Date> = a.keys().chain(b.keys()).filter(differs).map(|(date, _)| *date).collect();
        for day in days {
            let path = format!("customers/{customer}/feedback/{}.csv", Month::of(day).year());
            tell(&path, Some(Reach { first: day, last: Some(day) }));
        }
    }
}

/// What a row of feedback says that figures are made of: who, score, NPS.
type Answer<'p> = (&'p str, Option<u8>, Option<u8>);

/// How often each answer stands among the rows.
fn answers(records: &CustomerRecords) -> BTreeMap<(Date, Answer<'_>), usize> {
    let mut counts = BTreeMap::new();
    for row in &records.feedback {
        *counts.entry((row.date, (row.contact.as_str(), row.score, row.nps))).or_insert(0) += 1;
    }
    counts
}

fn issued(before: &CustomerRecords, after: &CustomerRecords) -> Issued {
    let reports = before.reports.values().chain(after.reports.values());
    reports.filter_map(|report| Some((report.month, report.issued.last()?.date))).collect()
}

/// Records of both states by path.
fn pairs<'p, T: 'p>(
    old: impl Iterator<Item = &'p T>,
    new: impl Iterator<Item = &'p T>,
    path: impl Fn(&'p T) -> &'p String,
) -> Vec<(&'p str, Option<&'p T>, Option<&'p T>)> {
    let mut pairs: BTreeMap<&str, (Option<&T>, Option<&T>)> = BTreeMap::new();
    for record in old {
        pairs.entry(path(record)).or_default().0 = Some(record);
    }
    for record in new {
        pairs.entry(path(record)).or_default().1 = Some(record);
    }
    pairs.into_iter().map(|(path, (old, new))| (path, old, new)).collect()
}

fn told(customer: &CustomerId, issued: &Issued, path: &str, reach: &Reach) -> Option<Finding> {
    let (first, last) = (Month::of(reach.first), reach.last.map(Month::of));
    let months = issued.iter().filter(|(month, _)| **month >= first && last.is_none_or(|last| **month <= last));
    let months: Vec<String> = months.map(|(month, day)| format!("{month} (issued on {day})")).collect();
    if months.is_empty() {
        return None;
    }
    let reports = if months.len() == 1 { "report" } else { "reports" };
    let message = format!("this edit may change figures of {customer} in the {reports} of {}", months.join(", "));
    Some(
        Finding::warning(NAME, Place::File { path: path.to_owned() }, message).help(
            "take the edit back, or revise the report with the reason: sdm report --month … --final --revise WHY",
        ),
    )
}

fn of_ticket(old: Option<&Ticket>, new: Option<&Ticket>, zone: Zone) -> Option<Reach> {
    let both: Vec<&Ticket> = old.into_iter().chain(new).collect();
    let begun = both.iter().filter_map(|ticket| ticket.log.first()).map(|entry| entry.at.date(zone)).min()?;
    let moves = |entry: &&Entry| entry.did != Did::Note;
    let first = match (old, new) {
        (Some(old), Some(new)) => {
            let facts = |ticket: &Ticket| {
                (ticket.kind, ticket.severity, ticket.service.clone(), ticket.request.clone(), ticket.outage.clone())
            };
            let flags = |ticket: &Ticket| (ticket.major, ticket.security);
            let only = |a: &Ticket, b: &Ticket| {
                let is_in = |entry: &Entry| b.log.iter().any(|other| (other.at, &other.did) == (entry.at, &entry.did));
                a.log.iter().filter(moves).filter(|entry| !is_in(entry)).map(|entry| entry.at.date(zone)).min()
            };
            if facts(old) != facts(new) || flags(old) != flags(new) {
                begun
            } else {
                only(old, new).into_iter().chain(only(new, old)).min()?
            }
        }
        _ => begun,
    };
    // A ticket that is over in both states moves nothing after its last entry.
    let over = |ticket: &&Ticket| {
        let last = ticket.log.iter().rfind(moves);
        last.filter(|entry| matches!(entry.did, Did::Resolved | Did::Closed | Did::Cancelled))
            .map(|entry| entry.at.date(zone))
    };
    let ends: Option<Vec<Date>> = both.iter().map(over).collect();
    Some(Reach { first, last: ends.and_then(|ends| ends.into_iter().max()) })
}

fn of_outage(old: Option<&Outage>, new: Option<&Outage>, zone: Zone) -> Option<Reach> {
    let both: Vec<&Outage> = old.into_iter().chain(new).collect();
    let facts = |outage: &Outage| (outage.from, outage.effect, outage.by.clone());
    let first = match (old, new) {
        (Some(old), Some(new)) if facts(old) == facts(new) && old.to == new.to => return None,
        // Until the earlier of two ends both say the same.
        (Some(old), Some(new)) if facts(old) == facts(new) => old.to.into_iter().chain(new.to).min()?,
        _ => both.iter().map(|outage| outage.from).min()?,
    };
    let ends: Option<Vec<_>> = both.iter().map(|outage| outage.to).collect();
    let last = ends.and_then(|ends| ends.into_iter().max()).map(|at| at.date(zone));
    Some(Reach { first: first.date(zone), last })
}

fn of_change(old: Option<&Change>, new: Option<&Change>, zone: Zone) -> Option<Reach> {
    let facts = |change: &Change| {
        let announced = change.announced.as_ref().map(|announced| announced.date);
        (change.services.clone(), change.emergency, change.start, change.end, announced, change.done.clone())
    };
    let outcome = |change: &Change| change.outcome;
    if let (Some(old), Some(new)) = (old, new)
        && facts(old) == facts(new)
        && outcome(old) == outcome(new)
    {
        return None;
    }
    let both = || old.into_iter().chain(new);
    let starts = both().flat_map(|change| [Some(change.start), change.done.as_ref().map(|done| done.from)]).flatten();
    let ends = both().flat_map(|change| [Some(change.end), change.done.as_ref().and_then(|done| done.to)]).flatten();
    Some(Reach { first: starts.min()?.date(zone), last: ends.max().map(|at| at.date(zone)) })
}

fn of_agreement(old: Option<&Agreement>, new: Option<&Agreement>) -> Option<Reach> {
    let both: Vec<&Agreement> = old.into_iter().chain(new).filter(|agreement| agreement.is_signed()).collect();
    let end = |agreement: &Agreement| {
        agreement.until.into_iter().chain(agreement.ended.as_ref().map(|ended| ended.date)).min()
    };
    let first = match (old, new) {
        (Some(old), Some(new)) => {
            // What no figure rests on, and its ends, taken out of the comparison.
            let core = |agreement: &Agreement| {
                let signed = agreement.is_signed();
                let mut core = Agreement { title: String::new(), number: None, version: None, ..agreement.clone() };
                (core.headline, core.inform, core.underpinned_by) = (Vec::new(), None, None);
                (core.responsibilities, core.report, core.review_every) = (None, None, None);
                (core.reviews, core.steps, core.signed) = (Vec::new(), Default::default(), Vec::new());
                (core.capable, core.questions, core.ended, core.until) = (None, Vec::new(), None, None);
                (core, signed)
            };
            if core(old) != core(new) {
                both.iter().map(|agreement| agreement.from).min()?
            } else if end(old) != end(new) {
                end(old).into_iter().chain(end(new)).min()?
            } else {
                return None;
            }
        }
        _ => both.iter().map(|agreement| agreement.from).min()?,
    };
    let ends: Option<Vec<Date>> = both.iter().map(|agreement| end(agreement)).collect();
    Some(Reach { first, last: ends.and_then(|ends| ends.into_iter().max()) })
}
