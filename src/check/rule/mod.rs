//! The rules, one a file; the list is `check::RULES`.

pub mod agreements_overlap;
pub mod bad_ignore;
pub mod business_days_without_calendar;
pub mod cannot_be_silenced;
pub mod confirmed_too_early;
pub mod dangling_reference;
pub mod duplicate_id;
pub mod expired_ignore;
pub mod ignore_without_reason;
pub mod sign_off_order;
pub mod underpinning_closed_hours;
pub mod underpinning_expires;
pub mod underpinning_gap;
pub mod underpinning_short_notice;
pub mod underpinning_suspect;
pub mod underpinning_too_slow;
pub mod underpinning_too_weak;
pub mod unknown_rule;
pub mod unused_ignore;
