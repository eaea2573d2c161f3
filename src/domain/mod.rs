//! The domain: values, records, calendars, clocks' raw material, findings. Pure: no disk, no YAML, no clock, no wording.
pub mod amount;
pub mod calendar;
pub mod change_step;
pub mod checklist;
pub mod decimal;
pub mod finding;
pub mod formula;
pub mod id;
pub mod legal;
pub mod record;
pub mod span;
pub mod step;
pub mod time;
pub mod zone;
