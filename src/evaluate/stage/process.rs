//! A process: planned, running, done.

use super::Seen;
use crate::domain::record::onboarding::ItemState;
use crate::domain::record::process::Process;
use crate::domain::record::words::words;

words! {
    /// How far a process has come.
    ProcessStage {
        /// No step is done.
        Planned = "planned" | "planerad";
        /// Some steps are done.
        Running = "running" | "pågår";
        /// Every step is done or left out on purpose, and at least one is done.
        Done = "done" | "klar";
    }
}

/// How far a process has come.
pub fn process(process: &Process, seen: Seen) -> ProcessStage {
    let is_done = |state: &ItemState| matches!(state, ItemState::Done { date, .. } if seen.has(*date));
    let is_settled = |state: &ItemState| is_done(state) || matches!(state, ItemState::Skipped { .. });
    if !process.items.iter().any(|item| is_done(&item.state)) {
        ProcessStage::Planned
    } else if process.items.iter().all(|item| is_settled(&item.state)) {
        ProcessStage::Done
    } else {
        ProcessStage::Running
    }
}
