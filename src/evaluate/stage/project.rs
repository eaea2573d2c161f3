//! A project: its six phases (R260), each of which ends with a quality gate (R261).

use super::Seen;
use crate::domain::record::project::Project;
use crate::domain::record::words::words;

words! {
    /// The phase that a project is in.
    ProjectStage {
        /// Until the requirements are signed off.
        Initiation = "initiation" | "initiering";
        /// Until the design is approved.
        Planning = "planning" | "planering";
        /// Until the work was reviewed.
        Execution = "execution" | "genomförande";
        /// Until the tests are accepted.
        Testing = "testing" | "test";
        /// Until the customer has accepted.
        Deployment = "deployment" | "driftsättning";
        /// Until it is closed.
        Closure = "closure" | "avslut";
        /// Done with.
        Closed = "closed" | "stängt";
    }
}

/// The gates in order, each with the phase that begins when it is passed. A gate with another name begins no phase.
pub const GATES: [(&str, ProjectStage); 6] = [
    ("requirements", ProjectStage::Planning),
    ("design", ProjectStage::Execution),
    ("review", ProjectStage::Testing),
    ("testing", ProjectStage::Deployment),
    ("go-live", ProjectStage::Deployment),
    ("acceptance", ProjectStage::Closure),
];

/// The phase that a project is in, by the last gate that it has passed.
pub fn project(project: &Project, seen: Seen) -> ProjectStage {
    if seen.has_some(project.closed) {
        return ProjectStage::Closed;
    }
    let passed = project.gates.iter().filter(|gate| seen.has(gate.date));
    let begun = |key: &str| GATES.iter().find(|(gate, _)| *gate == key).map(|(_, stage)| *stage);
    passed.filter_map(|gate| begun(gate.key.as_str())).max().unwrap_or(ProjectStage::Initiation)
}
