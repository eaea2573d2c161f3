//! Calendars as written.

use super::{CALENDAR, CheckRule, ERROR, Family, WARNING};
use crate::check::snippet::Snippet;
use crate::domain::calendar;
use crate::domain::finding::Level;

/// See the module.
pub const RULES: &[CheckRule] = &[
    CheckRule {
        rule: calendar::OVERLAP,
        family: Family::Time,
        about: "Spans of one day do not overlap, nor run into those of the next.",
        why: "Open time counts once; of two spans that overlap one is a slip of the pen (R302).",
        wrong: &[Snippet::keys(CALENDAR, "hours: {mon: [08:00-12:00, 11:00-17:00]}\n")],
        right: &[Snippet::keys(CALENDAR, "hours: {mon: [08:00-12:00, 13:00-17:00]}\n")],
        ..ERROR
    },
    CheckRule {
        rule: calendar::NO_EFFECT,
        family: Family::Time,
        about: "An exception or a break changes at least one day.",
        why: "What changes nothing was meant to change something: often the weekday or the date is wrong (R302).",
        wrong: &[Snippet::keys(CALENDAR, "exceptions: {2026-12-25: [09:00-12:00]}\n")],
        right: &[Snippet::keys(CALENDAR, "exceptions: {2026-12-23: [09:00-12:00]}\n")],
        ..WARNING
    },
    CheckRule {
        rule: calendar::NEVER_OPEN,
        family: Family::Time,
        about: "A calendar is open at some time.",
        why: "On a calendar that never opens no clock runs, so no target is ever missed or met (R302).",
        wrong: &[Snippet::keys(CALENDAR, "hours: {mon: []}\n")],
        right: &[Snippet::keys(CALENDAR, "hours: {mon: [08:00-17:00]}\n")],
        ..ERROR
    },
    CheckRule {
        rule: calendar::REVERTS,
        level: Level::Info,
        family: Family::Time,
        about: "A change of a calendar repeats what the change before it gave, where that is to go on.",
        why: "A change holds until the next one; what the next one leaves out goes back to the calendar's own, which \
              is easily overlooked (R302).",
        wrong: &[Snippet::keys(
            CALENDAR,
            "changes:\n  2026-06-01: {hours: {mon: [09:00-15:00]}}\n  2026-09-01: {holidays: [SE, SE-eves]}\n",
        )],
        right: &[Snippet::keys(
            CALENDAR,
            "changes:\n  2026-06-01: {hours: {mon: [09:00-15:00]}}\n  2026-09-01: {hours: {mon: [08:00-17:00]}, holidays: [SE, SE-eves]}\n",
        )],
        ..WARNING
    },
];
