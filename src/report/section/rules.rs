//! Appendix B: the rules that a customer needs to recompute the figures, in words.

use crate::domain::record::agreement::Pause;
use crate::domain::record::target::TargetForm;
use crate::report::context::MonthContext;
use crate::report::document::{Block, Heading};
use crate::report::hours::hours;
use crate::report::phrase::{Label, Phrase, Rule};

/// The heading and the panel, with the rules that this customer's agreements use.
pub fn blocks(cx: &MonthContext<'_>) -> Vec<Block> {
    let heading = Heading { level: 1, number: None, text: Label::AppendixRules.into(), new_page: false };
    let rules = used(cx).into_iter().map(|rule| (Phrase::RuleName(rule), text(cx, rule))).collect();
    vec![Block::Heading(heading), Block::Rules(rules)]
}

fn text(cx: &MonthContext<'_>, rule: Rule) -> Phrase {
    let agreements = cx.agreements();
    match rule {
        Rule::Period => {
            let zone = agreements.first().map_or(cx.zone, |agreement| agreement.zone);
            let span = cx.month.span(zone);
            Phrase::RulePeriod { from: span.from(), until: span.until(), zone }
        }
        Rule::Pauses => {
            let has = |pause| agreements.iter().any(|agreement| agreement.pauses.contains(&pause));
            Phrase::RulePauses { customer: has(Pause::Customer), change: has(Pause::Change) }
        }
        Rule::BusinessDays => hours(cx).map_or(Phrase::RuleText(rule), Phrase::RuleBusinessDays),
        other => Phrase::RuleText(other),
    }
}

/// The rules in the order of the page, without those of forms that nobody agreed.
fn used(cx: &MonthContext<'_>) -> Vec<Rule> {
    let agreements = cx.agreements();
    let forms: Vec<&TargetForm> =
        agreements.iter().flat_map(|agreement| &agreement.targets).map(|target| &target.form).collect();
    let has = |wanted: fn(&TargetForm) -> bool| forms.iter().any(|form| wanted(form));
    let clocks = has(|form| matches!(form, TargetForm::Clock(_)));
    let uptime = has(|form| matches!(form, TargetForm::Uptime { .. }));
    let messages = has(|form| matches!(form, TargetForm::Reply(_) | TargetForm::Gap(_)))
        || agreements.iter().any(|agreement| agreement.inform.is_some());
    let windows = agreements.iter().any(|agreement| !agreement.maintenance.is_empty());
    let credits = agreements.iter().any(|agreement| !agreement.credits.is_empty());
    [
        (Rule::Period, true),
        (Rule::MonthOfTarget, clocks),
        (Rule::Clocks, clocks),
        (Rule::Pauses, clocks),
        (Rule::BusinessDays, hours(cx).is_some()),
        (Rule::RegradeReopen, clocks),
        (Rule::Attainment, !forms.is_empty()),
        (Rule::AllowedMisses, clocks),
        (Rule::Availability, uptime),
        (Rule::Announced, uptime && windows),
        (Rule::Messages, messages),
        (Rule::Success, has(|form| matches!(form, TargetForm::Success { .. }))),
        (Rule::Score, true),
        (Rule::Credit, credits),
        (Rule::AtRisk, !forms.is_empty()),
        (Rule::Comparison, true),
    ]
    .into_iter()
    .filter(|(_, used)| *used)
    .map(|(rule, _)| rule)
    .collect()
}
