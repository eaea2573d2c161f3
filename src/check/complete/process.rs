//! What the steps of a process must have.

use super::needs;
use crate::check::Snippet;
use crate::domain::finding::Route;
use crate::domain::record::onboarding::ItemState;
use crate::domain::record::process::Process;
use crate::evaluate::stage::ProcessStage;

const PATH: &str = "customers/angstrom/processes/quality.yaml";

needs! {
    of Process, by ProcessStage, at "customers/angstrom/processes/quality.yaml";

    "step-without-name" {
        from: Planned, key: "items", say: "is done, but not by whom", write: "done: {date: 2026-02-10, by: eva}",
        about: "A step of a process that is done says by whom.",
        why: "Each step has persons in charge (S2 §2.2, R354).",
        wrong: &[Snippet::keys(PATH, "items:\n  methodology:\n    done: {date: 2026-02-10}\n")],
        right: &[Snippet::keys(PATH, "items:\n  methodology:\n    done: {date: 2026-02-10, by: eva}\n")],
        each: |_, process, see| {
            for item in &process.items {
                if let ItemState::Done { by, .. } = &item.state {
                    see(Route::key("items").then(item.key.as_str()), by.is_some());
                }
            }
        },
    }
    "step-left-out-without-name" {
        from: Planned, key: "items", say: "is left out, but not by whom",
        write: "skip: {why: Nothing is lent, by: eva}",
        about: "A step of a process that is left out says who decided so.",
        why: "The delivery manager may leave out what is not mandatory, and answers for it (S2 §1.2, R008).",
        wrong: &[Snippet::keys(PATH, "items:\n  methodology:\n    skip: {why: As last year}\n")],
        right: &[Snippet::keys(PATH, "items:\n  methodology:\n    skip: {why: As last year, by: eva}\n")],
        each: |_, process, see| {
            for item in &process.items {
                if let ItemState::Skipped { by, .. } = &item.state {
                    see(Route::key("items").then(item.key.as_str()), by.is_some());
                }
            }
        },
    }
}
