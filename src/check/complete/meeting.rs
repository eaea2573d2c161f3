//! What a meeting must have when it was held.

use super::{needs, told};
use crate::domain::record::meeting::Meeting;
use crate::evaluate::stage::MeetingStage;

needs! {
    of Meeting, by MeetingStage, at "customers/angstrom/meetings/2026-10-14-m33tx.yaml";

    "meeting-without-minutes" {
        from: Held, key: "minutes", say: "there are no minutes", write: "minutes: https://example.com/minutes",
        about: "A meeting that was held has minutes.",
        why: "Reviews are held and documented, and minutes are kept for five years (S0 §6.3, §10, S3 Roles, R079, R344).",
        has: |_, meeting| told(&meeting.minutes),
    }
    "meeting-without-attendance" {
        from: Held, key: "present", say: "it is not said who was there", write: "present: [eva, kim]",
        about: "A meeting that was held says who was there.",
        why: "The customer attends its reviews, and others may (S0 §7.3, S4, R028, R036).",
        has: |_, meeting| !meeting.present.is_empty(),
    }
}
