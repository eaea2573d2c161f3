//! Instants, days and the order of a ticket's log.

use super::{AGREEMENT, CheckRule, ERROR, Family, TICKET, WARNING};
use crate::check::snippet::Snippet;
use crate::store::read::rule;

const TIME: CheckRule = CheckRule { family: Family::Time, ..ERROR };

/// See the module.
pub const RULES: &[CheckRule] = &[
    CheckRule {
        rule: rule::AMBIGUOUS_LOCAL_TIME,
        about: "A wall time without offset occurs exactly once in the store's zone.",
        why: "When summer time ends an hour occurs twice, when it begins one never occurs; an hour can decide whether a \
              target was met (R302, R303).",
        wrong: &[Snippet::keys(TICKET, "log:\n  - {at: 2026-10-25 02:30, did: logged}\n")],
        right: &[Snippet::keys(TICKET, "log:\n  - {at: 2026-10-25T02:30:00+02:00, did: logged}\n")],
        ..TIME
    },
    CheckRule {
        rule: rule::END_BEFORE_START,
        about: "What ends does not end before it begins.",
        why: "A span that ends before it begins has no length, and downtime and agreements are made of spans (R301).",
        wrong: &[Snippet::keys(
            "internal/outages/mail/2026/2026-10-07-k3mtx.yaml",
            "from: 2026-10-07T09:30:00+02:00\nto: 2026-10-07T09:00:00+02:00\n",
        )],
        right: &[Snippet::keys(
            "internal/outages/mail/2026/2026-10-07-k3mtx.yaml",
            "from: 2026-10-07T09:00:00+02:00\nto: 2026-10-07T09:30:00+02:00\n",
        )],
        ..TIME
    },
    CheckRule {
        rule: rule::LOG_ORDER,
        about: "A ticket's log begins with `logged`, is in time order, and no word follows where it cannot.",
        why: "A ticket has no status: it is what its log says (R025), and response and resolution times are measured \
              between its entries (R302, R303).",
        wrong: &[Snippet::keys(
            TICKET,
            "log:\n  - {at: 2026-10-05T09:00:00+02:00, did: logged}\n  - {at: 2026-10-05T08:50:00+02:00, did: responded}\n",
        )],
        right: &[Snippet::keys(
            TICKET,
            "log:\n  - {at: 2026-10-05T09:00:00+02:00, did: logged}\n  - {at: 2026-10-05T09:10:00+02:00, did: responded}\n",
        )],
        ..TIME
    },
    CheckRule {
        rule: rule::UNPAIRED_WAIT,
        about: "`resumed` follows a wait that is still open.",
        why: "Waiting for the customer stops the clock (R303); a wait without a beginning or an end would stop it for \
              too long or not at all.",
        wrong: &[Snippet::keys(
            TICKET,
            "log:\n  - {at: 2026-10-05T09:00:00+02:00, did: logged}\n  - {at: 2026-10-05T10:00:00+02:00, did: resumed}\n",
        )],
        right: &[Snippet::keys(
            TICKET,
            "log:\n  - {at: 2026-10-05T09:00:00+02:00, did: logged}\n  - {at: 2026-10-05T09:20:00+02:00, did: waiting, for: customer}\n  - {at: 2026-10-05T10:00:00+02:00, did: resumed}\n",
        )],
        ..TIME
    },
    CheckRule {
        rule: rule::FIXED_OFFSET_ZONE,
        family: Family::Time,
        about: "A zone names a place, so that its summer time is that of the people there.",
        why: "`CET` read to the letter has no summer time, so an agreed window would be an hour off half of the year \
              (R301).",
        wrong: &[Snippet::keys(AGREEMENT, "zone: CET\n")],
        right: &[Snippet::keys(AGREEMENT, "zone: Europe/Stockholm\n")],
        ..WARNING
    },
];
