//! What an improvement must have from idea to standard.

use super::needs;
use crate::domain::record::improvement::Improvement;
use crate::evaluate::stage::ImprovementStage;

needs! {
    of Improvement, by ImprovementStage, at "internal/improvements/faster.yaml";

    "improvement-without-impact" {
        from: Planned, key: "impact", say: "it is not said what it is worth", write: "impact: high",
        about: "An improvement that is planned says what it is worth.",
        why: "Opportunities are ranked by impact and effort before they are planned (S0 §6.8 step 1, R227).",
        has: |_, improvement| improvement.impact.is_some(),
    }
    "improvement-without-effort" {
        from: Planned, key: "effort", say: "it is not said what it costs", write: "effort: medium",
        about: "An improvement that is planned says what it costs.",
        why: "Opportunities are ranked by impact and effort before they are planned (S0 §6.8 step 1, R227).",
        has: |_, improvement| improvement.effort.is_some(),
    }
    "improvement-without-goal" {
        from: Planned, key: "goal", say: "it has no goal",
        write: "goal: {metric: Weeks to go-live, from: 5, to: 4, by: 2026-12-31}",
        about: "An improvement that is planned has a goal that can be measured.",
        why: "A plan has a goal, actions, owners and a timeline (S0 §6.8 step 2, R227).",
        has: |_, improvement| improvement.goal.is_some(),
    }
    "improvement-without-actions" {
        from: Planned, key: "actions", say: "its plan has no actions",
        write: "actions: {a1: {what: Templates, owner: eva, opened: 2026-03-02, due: 2026-04-30}}",
        about: "The plan of an improvement has actions with owner and day.",
        why: "A plan has a goal, actions, owners and a timeline (S0 §6.8 step 2, R227).",
        has: |_, improvement| !improvement.actions.is_empty(),
    }
    "improvement-without-approval" {
        from: Implemented, key: "approved", say: "nobody has approved it", write: "approved: {date: 2026-03-01, by: eva}",
        about: "An improvement is approved before it is put into use.",
        why: "Plans are approved before they are carried out (S0 §6.8 step 2, R227).",
        has: |_, improvement| improvement.approved.is_some(),
    }
    "improvement-without-result" {
        from: Standardised, key: "result", say: "its result was not measured",
        write: "result: {value: 4 weeks, date: 2026-08-31, achieved: true}",
        about: "An improvement is measured before it becomes the standard.",
        why: "The metric is taken again and compared with the goal before documents and training change (S0 §6.8 steps 4 \
              and 5, R227).",
        has: |_, improvement| improvement.result.is_some(),
    }
}
