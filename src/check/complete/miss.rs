//! What the record of a missed target must have.

use super::needs;
use crate::check::Snippet;
use crate::domain::record::miss::Miss;
use crate::evaluate::stage::MissStage;

const PATH: &str = "customers/angstrom/misses/2026-09/mail-2026/mail/availability.yaml";

needs! {
    of Miss, by MissStage, at "customers/angstrom/misses/2026-09/mail-2026/mail/availability.yaml";

    "miss-without-events" {
        from: Open, key: "events", say: "no ticket or outage behind it is named", write: "events: [2026-09-09-d0wnx]",
        about: "A miss names the tickets and outages behind it.",
        why: "Cause and corrective action stand on what happened, so that each miss can be followed to its end (S0 §6.5, \
              R220, R225).",
        wrong: &[Snippet::file(PATH, "told: {date: 2026-09-11, by: eva, how: mail}\n")],
        right: &[Snippet::file(PATH, "events: [mail/2026-09-09-d0wnx]\ntold: {date: 2026-09-11, by: eva, how: mail}\n")],
        has: |_, miss| !miss.events.is_empty(),
    }
}
