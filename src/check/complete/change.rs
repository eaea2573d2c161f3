//! What a change must have when it is begun and when it is done.

use super::{needs, told};
use crate::check::Snippet;
use crate::domain::record::change::Change;
use crate::domain::record::words::ChangeType;
use crate::evaluate::stage::ChangeStage;

const PATH: &str = "internal/changes/2026/2026-10-01-q2w3e.yaml";

needs! {
    of Change, by ChangeStage, at "internal/changes/2026/2026-10-01-q2w3e.yaml";

    "change-without-sla-impact" {
        from: Started, key: "sla_impact", say: "nobody has judged what it does to agreed levels", write: "sla_impact: none",
        about: "Before a change begins, its effect on agreed levels is written down; `none` is an answer.",
        why: "Every change is assessed for its impact on SLA, OLA and UPC (S3 Roles, R152).",
        has: |_, change| told(&change.sla_impact) ,
    }
    "change-without-announcement" {
        from: Started, key: "announced", say: "nobody was told of it",
        write: "announced: {date: 2026-10-02, to: the contacts, how: mail}",
        about: "A change that has begun was announced; a standard change need not be.",
        why: "Maintenance is announced with 5 to 10 business days' notice, an emergency at once (S0 §7.1, §7.2, R109, \
              R110).",
        asked: |_, change| change.kind != ChangeType::Standard,
        has: |_, change| change.announced.is_some(),
    }
    "change-without-outcome" {
        from: Finished, key: "outcome", say: "it is not said how it ended", write: "outcome: ok",
        about: "A finished change says how it ended: ok, rolled-back or failed.",
        why: "Changes are verified and rolled back where need be; the share that succeeds is a measure (S0 §6.4, §6.5, \
              R106, R127).",
        has: |_, change| change.outcome.is_some(),
    }
    "emergency-change-without-review" {
        from: Finished, key: "reviewed", say: "the emergency was not reviewed", write: "reviewed: 2026-10-20",
        about: "An emergency change is reviewed afterwards.",
        why: "An emergency goes without the usual notice, so it is reviewed when it is over (S0 §7.1, R110).",
        wrong: &[Snippet::without(PATH, "emergency: true\n# without reviewed\n", &["reviewed"])],
        right: &[Snippet::keys(PATH, "emergency: true\nreviewed: 2026-10-20\n")],
        asked: |_, change| change.emergency,
        has: |_, change| change.reviewed.is_some(),
    }
}
