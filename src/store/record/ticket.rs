//! Tickets: the draft, and a log whose order and pairing are checked.

use super::action::{ActionDraft, actions};
use super::holder::TeamRef;
use super::shape::{Texts, customer, misplaced};
use crate::domain::finding::{Finding, Place};
use crate::domain::id::{Key, ServiceId, TicketId};
use crate::domain::legal::{self, Fault, Standing, Why};
use crate::domain::record::ticket::{Did, Entry, Holder, Informed, Ticket};
use crate::domain::record::words::{Channel, Severity, TicketType, Words, words};
use crate::domain::time::{Instant, Zone};
use crate::store::layout::Slot;
use crate::store::read::{self, Cx, Entries, Field, List, Read, When, rule};

crate::drafts! {
    /// One contact with a customer and what became of it.
    pub struct TicketDraft {
        /// What it is about, in a few words.
        title: Field<String>,
        /// What it is.
        #[serde(rename = "type")]
        kind: Field<TicketType>,
        /// How grave it is, as first set; incidents need one.
        severity: Field<Severity>,
        /// The service that it is about.
        service: Field<ServiceId>,
        /// By which way it came.
        channel: Field<Channel>,
        /// Of a request: which one, a key of the service's requests.
        request: Field<Key>,
        /// Its number in another tool.
        #[serde(rename = "ref")]
        reference: Field<String>,
        /// Whether it is a major incident.
        major: Field<bool>,
        /// Whether it is about security.
        security: Field<bool>,
        /// The outage behind it, service/name.
        outage: Field<String>,
        /// The problem behind it: another ticket.
        problem: Field<TicketId>,
        /// What happened, oldest first, one line each.
        log: List<EntryDraft>,
        /// What the customer noticed.
        effect: Field<String>,
        /// Why it happened.
        cause: Field<String>,
        /// How the cause was found.
        method: Field<String>,
        /// What was done.
        resolution: Field<String>,
        /// The article of the knowledge base.
        kb: Field<String>,
        /// What is done so that it does not happen again, each under a number of its own.
        actions: Entries<ActionDraft>,
        /// Why nothing is done about it at present.
        hold: Field<String>,
        /// Free text, for the house and the customer.
        #[expect(dead_code, reason = "read for its faults")]
        notes: Texts,
        /// Where more about it lies.
        #[expect(dead_code, reason = "read for its faults")]
        links: Texts,
        /// Text that never leaves the house.
        #[expect(dead_code, reason = "read for its faults")]
        internal: Texts,
    }

    /// What happened to a ticket.
    pub struct EntryDraft {
        /// When, such as 2026-03-12 09:14 or with the offset, 2026-03-12T09:14:00+01:00.
        at: Field<When>,
        /// What happened.
        did: Field<Word>,
        /// Of responded: an automatic answer, which does not count.
        auto: Field<bool>,
        /// Of assigned: the team that has it now.
        to: Field<TeamRef>,
        /// Of waiting: for whom.
        #[serde(rename = "for")]
        holder: Field<Holder>,
        /// Of informed: what kind of message.
        kind: Field<Informed>,
        /// Of regraded: the new severity.
        severity: Field<Severity>,
        /// Who did it.
        by: Field<String>,
        /// More about it, in quotes.
        text: Field<String>,
    }
}

words! {
    /// The words of a log.
    Word {
        /// See [`Did::Logged`].
        Logged = "logged" | "loggad";
        /// See [`Did::Responded`].
        Responded = "responded" | "besvarad";
        /// See [`Did::Assigned`].
        Assigned = "assigned" | "tilldelad";
        /// See [`Did::Waiting`].
        Waiting = "waiting" | "väntar";
        /// See [`Did::Resumed`].
        Resumed = "resumed" | "återupptagen";
        /// See [`Did::Asked`].
        Asked = "asked" | "frågade";
        /// See [`Did::Informed`].
        Informed = "informed" | "informerad";
        /// See [`Did::Regraded`].
        Regraded = "regraded" | "omklassad";
        /// See [`Did::Restored`].
        Restored = "restored" | "återställd";
        /// See [`Did::Resolved`].
        Resolved = "resolved" | "löst";
        /// See [`Did::Reopened`].
        Reopened = "reopened" | "återöppnad";
        /// See [`Did::Closed`].
        Closed = "closed" | "stängd";
        /// See [`Did::Cancelled`].
        Cancelled = "cancelled" | "avbruten";
        /// See [`Did::Note`].
        Note = "note" | "anteckning";
    }
}

crate::word_scalars! {
    Word, "word of a log";
}

/// Reads a ticket; wall times without offset are meant in `zone`.
pub fn read(slot: &Slot, bytes: &[u8], zone: Zone) -> Read<Ticket> {
    read::read(&slot.path, bytes, zone, |cx, draft| ticket(cx, slot, draft))
}

fn ticket(cx: &mut Cx, slot: &Slot, draft: TicketDraft) -> Option<Ticket> {
    let title = draft.title.need(cx, "title");
    let kind = draft.kind.need(cx, "type");
    let severity = severity(cx, draft.severity, kind);
    let service = draft.service.need(cx, "service");
    let log = log(cx, draft.log);
    let actions = actions(cx, "actions", draft.actions);
    Some(Ticket {
        customer: customer(slot)?,
        id: TicketId::new(&slot.id).ok()?,
        path: slot.path.clone(),
        title: title?,
        kind: kind?,
        severity: severity?,
        service: service?,
        request: draft.request.want(),
        channel: draft.channel.want(),
        reference: draft.reference.want(),
        major: draft.major.want().unwrap_or(false),
        security: draft.security.want().unwrap_or(false),
        outage: draft.outage.want(),
        problem: draft.problem.want(),
        effect: draft.effect.want(),
        cause: draft.cause.want(),
        method: draft.method.want(),
        resolution: draft.resolution.want(),
        kb: draft.kb.want(),
        actions,
        log: log?,
        hold: draft.hold.want(),
        private: cx.private(),
    })
}

/// The severity, which incidents must have; `None` when it is malformed or missing.
fn severity(cx: &mut Cx, severity: Field<Severity>, kind: Option<TicketType>) -> Option<Option<Severity>> {
    match severity {
        Field::Given(severity) => Some(Some(severity)),
        Field::Malformed => None,
        Field::Absent if kind == Some(TicketType::Incident) => {
            let place = cx.lack();
            cx.report(
                Finding::error(rule::MISSING_FIELD, place, "the key `severity` is missing; an incident has one")
                    .help("write `severity: high`; it is critical, high, medium or low, as first set"),
            );
            None
        }
        Field::Absent => Some(None),
    }
}

/// The log; `None` when it is missing, an entry of it is malformed, or its order makes its clocks unclear.
fn log(cx: &mut Cx, drafts: List<EntryDraft>) -> Option<Vec<Entry>> {
    let drafts = drafts.need(cx, "log")?;
    if drafts.is_empty() {
        let help = "write when the ticket came in: - {at: 2026-03-12 09:14, did: logged, by: eva}";
        cx.error(rule::EMPTY_VALUE, "log", "the log is empty", help);
        return None;
    }
    cx.below("log", |cx| {
        let count = drafts.len();
        let mut entries = Vec::with_capacity(count);
        let mut times = Vec::with_capacity(count);
        for (n, draft) in drafts.into_iter().enumerate() {
            let Field::Given(draft) = draft else { continue };
            let (at, read) = cx.item(n, |cx| entry(cx, draft));
            times.extend(at.map(|at| (n, at)));
            entries.extend(read);
        }
        let in_order = tell_order(cx, &times, (entries.len() == count).then(|| time_order(&entries)).flatten());
        if entries.len() < count {
            return None;
        }
        let faults = legal::faults(entries.iter().map(|entry| &entry.did));
        for fault in &faults {
            tell(cx, &entries, fault);
        }
        (in_order && faults.iter().all(|fault| fault.why.is_harmless())).then_some(entries)
    })
}

/// One entry, and its time even where the rest of it is malformed.
fn entry(cx: &mut Cx, draft: EntryDraft) -> (Option<Instant>, Option<Entry>) {
    let at = draft.at.need_instant(cx, "at");
    let Some(word) = draft.did.need(cx, "did") else { return (at, None) };
    for (key, is_absent, owner) in [
        ("auto", draft.auto.is_absent(), Word::Responded),
        ("to", draft.to.is_absent(), Word::Assigned),
        ("for", draft.holder.is_absent(), Word::Waiting),
        ("kind", draft.kind.is_absent(), Word::Informed),
        ("severity", draft.severity.is_absent(), Word::Regraded),
    ] {
        if !is_absent && word != owner {
            let message = format!("`{key}` belongs to `{}`, this entry is `{}`", owner.word(), word.word());
            misplaced(cx, key, message, format!("remove `{key}`, or write `did: {}`", owner.word()));
        }
    }
    let did = match word {
        Word::Logged => Some(Did::Logged),
        Word::Responded => draft.auto.or(false).map(|auto| Did::Responded { auto }),
        Word::Assigned => draft.to.need(cx, "to").map(|TeamRef(to)| Did::Assigned { to }),
        Word::Waiting => draft.holder.need(cx, "for").and_then(|holder| waiting(cx, holder)),
        Word::Resumed => Some(Did::Resumed),
        Word::Asked => Some(Did::Asked),
        Word::Informed => draft.kind.need(cx, "kind").map(|kind| Did::Informed { kind }),
        Word::Regraded => draft.severity.need(cx, "severity").map(|severity| Did::Regraded { severity }),
        Word::Restored => Some(Did::Restored),
        Word::Resolved => Some(Did::Resolved),
        Word::Reopened => Some(Did::Reopened),
        Word::Closed => Some(Did::Closed),
        Word::Cancelled => Some(Did::Cancelled),
        Word::Note => Some(Did::Note),
    };
    let (by, text) = (draft.by.want(), draft.text.want());
    let read = at.zip(did).map(|(at, did)| Entry { at, did, by, text });
    (at, read)
}

fn waiting(cx: &mut Cx, holder: Holder) -> Option<Did> {
    if holder == Holder::Own {
        let help = "write whom the ticket waits for: customer, supplier/<name>, team/<name> or change";
        cx.error(rule::BAD_VALUE, "for", "a ticket does not wait for ourselves", help);
        return None;
    }
    Some(Did::Waiting { holder })
}

/// The positions of the entries in time order, those of one instant as they stand; `None` where that log would be no
/// better.
fn time_order(entries: &[Entry]) -> Option<Vec<usize>> {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_key(|n| entries[*n].at);
    legal::faults(order.iter().map(|n| &entries[*n].did)).is_empty().then_some(order)
}

/// Whether the entries are in time order; a finding for each that is earlier than the one before it. `order` mends it.
fn tell_order(cx: &mut Cx, times: &[(usize, Instant)], order: Option<Vec<usize>>) -> bool {
    let zone = cx.zone();
    let instants: Vec<Instant> = times.iter().map(|(_, at)| *at).collect();
    let early = legal::out_of_order(&instants);
    for n in &early {
        // out_of_order gives positions from 1 on.
        let ((before, then), (this, now)) = (times[n - 1], times[*n]);
        let message =
            format!("this entry is from {}, before the one above it, {}", now.rfc3339(zone), then.rfc3339(zone));
        let related = cx.item(before, |cx| cx.value_of("at"));
        let place = cx.item(this, |cx| cx.value_of("at"));
        let finding = Finding::error(rule::LOG_ORDER, place, message)
            .help("correct the time, or move the line: a log is in time order, oldest first")
            .related(related, "the entry above");
        cx.report(match (&order, cx.here()) {
            (Some(order), Place::Route { route, .. }) => finding.reorder(route, order.clone()),
            _ => finding,
        });
    }
    early.is_empty()
}

/// Reports an entry whose word may not follow.
fn tell(cx: &mut Cx, entries: &[Entry], fault: &Fault) {
    let zone = cx.zone();
    // A fault is about an entry of this log.
    let entry = &entries[fault.at];
    let word = entry.did.word();
    let at = entry.at.rfc3339(zone);
    let (name, message, help) = match fault.why {
        Why::NotLogged => (
            rule::LOG_ORDER,
            format!("a log begins with `logged`, this one with `{word}`"),
            format!("write first when the ticket came in: - {{at: {at}, did: logged, by: eva}}"),
        ),
        Why::LoggedAgain => (
            rule::LOG_ORDER,
            "`logged` stands a second time".to_owned(),
            "a ticket comes in once; write `asked` where the customer wrote again, or `reopened`".to_owned(),
        ),
        Why::NoWait => (
            rule::UNPAIRED_WAIT,
            "`resumed`, but the ticket was not waiting".to_owned(),
            "write the entry that began the wait, such as {at: …, did: waiting, for: customer}, or remove this line"
                .to_owned(),
        ),
        Why::NothingToReopen => (
            rule::LOG_ORDER,
            "`reopened`, but the ticket is open".to_owned(),
            "write where it was solved, such as {at: …, did: resolved}, or remove this line".to_owned(),
        ),
        Why::Over { standing, since } => {
            let stood = match standing {
                Standing::Restored | Standing::RestoredWaiting => "restored",
                Standing::Closed => "closed",
                Standing::Cancelled => "cancelled",
                _ => "resolved",
            };
            let then = entries[since].at.rfc3339(zone);
            (
                if matches!(entry.did, Did::Resumed | Did::Waiting { .. }) {
                    rule::UNPAIRED_WAIT
                } else {
                    rule::LOG_ORDER
                },
                format!("`{word}`, but the ticket was {stood} on {then}"),
                format!("write {{at: {at}, did: reopened}} before it where work went on, or remove this line"),
            )
        }
    };
    let related = match fault.why {
        Why::LoggedAgain => Some(0),
        Why::Over { since, .. } => Some(since),
        _ => None,
    };
    let place = cx.item(fault.at, |cx| cx.value_of("did"));
    let mut finding = Finding::error(name, place, message).help(help);
    if let Some(n) = related {
        finding = finding.related(cx.item(n, |cx| cx.value_of("did")), "see this entry");
    }
    cx.report(finding);
}

#[cfg(test)]
mod tests;
