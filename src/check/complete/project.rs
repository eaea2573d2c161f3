//! What a project must have from gate to gate.

use super::{needs, told};
use crate::check::Snippet;
use crate::domain::finding::Route;
use crate::domain::record::project::Project;
use crate::evaluate::stage::ProjectStage;

const PATH: &str = "customers/angstrom/projects/move.yaml";
const DOCS: &[Snippet] = &[Snippet::keys(
    PATH,
    "docs: {requirements: Wiki page 12, design: Wiki page 13, tests: Wiki page 14, handover: Wiki page 15}\n",
)];

fn has_doc(project: &Project, key: &str) -> bool {
    project.docs.iter().any(|(doc, _)| doc.as_str() == key)
}

needs! {
    of Project, by ProjectStage, at "customers/angstrom/projects/move.yaml";

    "project-without-baseline" {
        from: Planning, key: "baseline", say: "no start and end are agreed",
        write: "baseline: {start: 2026-05-04, end: 2026-09-30}",
        about: "A project whose requirements are signed off has agreed dates.",
        why: "Whether a project is on time is measured against its baseline (S0 §6.6, R263, R313).",
        has: |_, project| project.baseline.is_some(),
    }
    "project-without-milestones" {
        from: Planning, key: "milestones", say: "it has no milestones",
        write: "milestones: {go-live: {plan: 2026-09-20, owner: eva}}",
        about: "A project whose requirements are signed off has milestones.",
        why: "Milestones with planned, forecast and actual dates show where a project stands (S0 §6.6, R263).",
        has: |_, project| !project.milestones.is_empty(),
    }
    "project-without-budget" {
        from: Planning, key: "budget", say: "it has no budget", write: "budget: {planned: 240000 SEK}",
        about: "A project whose requirements are signed off has a budget.",
        why: "Budget is reported as actual against planned, with a forecast (S0 §6.7, R264).",
        has: |_, project| project.budget.is_some(),
    }
    "project-without-requirements-doc" {
        from: Planning, key: "docs.requirements", say: "no document of the requirements is named",
        write: "docs: {requirements: https://example.com/requirements}",
        about: "The requirements that were signed off can be found.",
        why: "Requirements are part of the documentation set, and there before their gate (S0 §8.2, R262).",
        wrong: &[Snippet::keys(PATH, "docs: {design: Wiki page 13, tests: Wiki page 14, handover: Wiki page 15}\n")],
        right: DOCS,
        has: |_, project| has_doc(project, "requirements"),
    }
    "project-without-design-doc" {
        from: Execution, key: "docs.design", say: "no design document is named",
        write: "docs: {design: https://example.com/design}",
        about: "The design that was approved can be found.",
        why: "Design and architecture are part of the documentation set, and there before their gate (S0 §8.2, R262).",
        wrong: &[Snippet::keys(PATH, "docs: {requirements: Wiki page 12, tests: Wiki page 14, handover: Wiki page 15}\n")],
        right: DOCS,
        has: |_, project| has_doc(project, "design"),
    }
    "project-without-test-doc" {
        from: Deployment, key: "docs.tests", say: "no plan and results of the tests are named",
        write: "docs: {tests: https://example.com/tests}",
        about: "The plan and the results of the tests that were accepted can be found.",
        why: "Test plans and results are part of the documentation set, and there before their gate (S0 §8.2, R262).",
        wrong: &[Snippet::keys(PATH, "docs: {requirements: Wiki page 12, design: Wiki page 13, handover: Wiki page 15}\n")],
        right: DOCS,
        has: |_, project| has_doc(project, "tests"),
    }
    "project-without-handover-doc" {
        from: Closed, key: "docs.handover", say: "no handover document is named",
        write: "docs: {handover: https://example.com/handover}",
        about: "A closed project has handed over its documentation.",
        why: "A project closes with its final documentation at the customer (S0 §6.4, §8.1, R262, R271).",
        wrong: &[Snippet::keys(PATH, "docs: {requirements: Wiki page 12, design: Wiki page 13, tests: Wiki page 14}\n")],
        right: DOCS,
        has: |_, project| has_doc(project, "handover"),
    }
    "project-without-acceptance" {
        from: Closed, key: "gates.acceptance", say: "the customer's acceptance is not on record",
        write: "gates: {acceptance: {date: 2026-09-28, by: kim}}",
        about: "A closed project was accepted by the customer.",
        why: "Customer acceptance is the last gate; closing needs it (S0 §8.1, §8.2, R261, R271).",
        wrong: &[Snippet::keys(PATH, "gates:\n  requirements: {date: 2026-05-20, by: eva}\n")],
        right: &[Snippet::keys(PATH, "gates:\n  requirements: {date: 2026-05-20, by: eva}\n  acceptance: {date: 2026-09-28, by: eva}\n")],
        has: |_, project| project.gates.iter().any(|gate| gate.key.as_str() == "acceptance"),
    }
    "deliverable-without-review" {
        from: Initiation, key: "deliverables", say: "was given to the customer without a review in the house",
        write: "reviewed: 2026-07-30",
        about: "A deliverable is reviewed in the house before it goes to the customer.",
        why: "Deliverables are peer-reviewed before they are submitted (S0 §6.4, R272).",
        wrong: &[Snippet::keys(PATH, "deliverables:\n  manual: {criteria: All screens, submitted: 2026-08-01}\n")],
        right: &[Snippet::keys(PATH, "deliverables:\n  manual: {criteria: All screens, reviewed: 2026-07-30, submitted: 2026-08-01}\n")],
        each: |_, project, see| {
            for one in project.deliverables.iter().filter(|one| one.submitted.is_some()) {
                see(Route::key("deliverables").then(one.key.as_str()), one.reviewed.is_some());
            }
        },
    }
    "deliverable-without-criteria" {
        from: Initiation, key: "deliverables", say: "was given to the customer without criteria of acceptance",
        write: "criteria: Every screen is described",
        about: "A deliverable has criteria of acceptance before it goes to the customer.",
        why: "Deliverables are checked against acceptance criteria before they are submitted (S0 §6.4, R272).",
        wrong: &[Snippet::keys(PATH, "deliverables:\n  manual: {reviewed: 2026-07-30, submitted: 2026-08-01}\n")],
        right: &[Snippet::keys(PATH, "deliverables:\n  manual: {criteria: All screens, reviewed: 2026-07-30, submitted: 2026-08-01}\n")],
        each: |_, project, see| {
            for one in project.deliverables.iter().filter(|one| one.submitted.is_some()) {
                see(Route::key("deliverables").then(one.key.as_str()), told(&one.criteria));
            }
        },
    }
    "scope-change-without-approval" {
        from: Initiation, key: "scope_changes", say: "was carried out without the customer's approval",
        write: "approved: {date: 2026-06-20, by: kim}",
        about: "A change of scope is approved by the customer before it is carried out.",
        why: "Scope changes by a formal request with its effect on time and budget, and the customer's approval (S0 §6.4, \
              R265).",
        wrong: &[Snippet::keys(PATH, "scope_changes:\n  - {date: 2026-06-15, what: Two more sites, applied: 2026-06-22}\n")],
        right: &[Snippet::keys(PATH, "scope_changes:\n  - {date: 2026-06-15, what: Two more sites, approved: {date: 2026-06-20, by: Kim Lund}, applied: 2026-06-22}\n")],
        each: |_, project, see| {
            for (n, change) in project.scope_changes.iter().enumerate().filter(|(_, change)| change.applied.is_some()) {
                see(Route::key("scope_changes").item(n, &change.what), change.approved.is_some());
            }
        },
    }
}
