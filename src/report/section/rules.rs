//! Appendix B: the rules that a customer needs to recompute the figures, in words.

use std::collections::BTreeMap;

use crate::domain::amount::Duration;
use crate::domain::id::CalendarId;
use crate::domain::record::agreement::{Agreement, Pause};
use crate::domain::record::target::{DueRule, Target, TargetForm};
use crate::domain::time::Zone;
use crate::evaluate::clock::limit_of;
use crate::report::context::MonthContext;
use crate::report::document::{Block, Heading};
use crate::report::hours::{hours, hours_of, named_calendar};
use crate::report::phrase::{Label, Phrase, Rule, TargetName};

/// The heading and the panel, with the rules that this customer's agreements use.
pub fn blocks(cx: &MonthContext<'_>) -> Vec<Block> {
    let heading = Heading { level: 1, number: None, text: Label::AppendixRules.into(), new_page: false };
    let rules = used(cx).into_iter().flat_map(|rule| {
        let said = texts(cx, rule);
        said.into_iter().map(move |text| (Phrase::RuleName(rule), text))
    });
    vec![Block::Heading(heading), Block::Rules(rules.collect())]
}

/// What a rule says for these agreements: most have one text, some one for each way that was agreed.
fn texts(cx: &MonthContext<'_>, rule: Rule) -> Vec<Phrase> {
    let agreements = cx.agreements();
    match rule {
        Rule::Period => zones(cx).into_iter().map(|zone| period(cx, zone)).collect(),
        Rule::Pauses => {
            let mut said: Vec<Phrase> = Vec::new();
            for agreement in agreements {
                let has = |pause| agreement.pauses.contains(&pause);
                let text = Phrase::RulePauses { customer: has(Pause::Customer), change: has(Pause::Change) };
                if !said.contains(&text) {
                    said.push(text);
                }
            }
            said
        }
        Rule::BusinessDays => match hours(cx) {
            Some(hours) => {
                let due = |end_of_day| Phrase::RuleBusinessDays { hours: hours.clone(), end_of_day };
                let ends = by_days(&agreements).any(|due| due == DueRule::EndOfDay);
                let same = !ends || by_days(&agreements).any(|due| due == DueRule::SameTime);
                [(same, false), (ends, true)].into_iter().filter(|(is, _)| *is).map(|(_, end)| due(end)).collect()
            }
            None => vec![Phrase::RuleText(rule)],
        },
        Rule::Hours => target_hours(cx),
        other => vec![Phrase::RuleText(other)],
    }
}

fn period(cx: &MonthContext<'_>, zone: Zone) -> Phrase {
    let span = cx.month.span(zone);
    Phrase::RulePeriod { from: span.from(), until: span.until(), zone }
}

/// Zones of the agreements, else the customer's.
fn zones(cx: &MonthContext<'_>) -> Vec<Zone> {
    let mut zones: Vec<Zone> = Vec::new();
    for agreement in cx.agreements() {
        if !zones.contains(&agreement.zone) {
            zones.push(agreement.zone);
        }
    }
    if zones.is_empty() {
        zones.push(cx.zone);
    }
    zones
}

/// When in the day the targets in business days are due.
fn by_days<'a>(agreements: &'a [&Agreement]) -> impl Iterator<Item = DueRule> + 'a {
    let targets = agreements.iter().flat_map(|agreement| &agreement.targets);
    let limits = targets.filter_map(limit_of);
    limits.filter(|(limit, _)| matches!(limit.amount(), Duration::BusinessDays(_))).map(|(_, due)| due)
}

/// The hours of the targets that name a calendar, one text a calendar.
fn target_hours(cx: &MonthContext<'_>) -> Vec<Phrase> {
    let mut named: BTreeMap<&CalendarId, Vec<TargetName>> = BTreeMap::new();
    for agreement in cx.agreements() {
        for target in &agreement.targets {
            if let Some(calendar) = &target.calendar {
                named.entry(calendar).or_default().push(cx.target_name(agreement, target, None));
            }
        }
    }
    let said = named.into_iter().filter_map(|(calendar, targets)| {
        let calendar = named_calendar(cx, calendar)?;
        Some(Phrase::RuleHours { targets, hours: hours_of(calendar, cx.month.last_day()) })
    });
    said.collect()
}

/// The rules in the order of the page, without those of forms that nobody agreed.
fn used(cx: &MonthContext<'_>) -> Vec<Rule> {
    let agreements = cx.agreements();
    let targets: Vec<&Target> = agreements.iter().flat_map(|agreement| &agreement.targets).collect();
    let has = |wanted: fn(&TargetForm) -> bool| targets.iter().any(|target| wanted(&target.form));
    let clocks = has(|form| matches!(form, TargetForm::Clock(_)));
    let messages = has(|form| matches!(form, TargetForm::Reply(_) | TargetForm::Gap(_)));
    let tickets = clocks || messages;
    let success = has(|form| matches!(form, TargetForm::Success { .. }));
    let uptime = has(|form| matches!(form, TargetForm::Uptime { .. }));
    let score = has(|form| matches!(form, TargetForm::Score { .. })) || cx.view.settings.board.csat.is_some();
    let windows = agreements.iter().any(|agreement| !agreement.maintenance.is_empty());
    let credits = agreements.iter().any(|agreement| !agreement.credits.is_empty());
    [
        (Rule::Period, true),
        (Rule::MonthOfTarget, tickets),
        (Rule::Clocks, clocks),
        (Rule::Hours, targets.iter().any(|target| target.calendar.is_some())),
        (Rule::Pauses, tickets),
        (Rule::BusinessDays, hours(cx).is_some()),
        (Rule::RegradeReopen, tickets),
        (Rule::Attainment, tickets || success),
        (Rule::AllowedMisses, tickets || success),
        (Rule::Availability, uptime),
        (Rule::Announced, uptime && windows),
        (Rule::Messages, messages),
        (Rule::Success, success),
        (Rule::Score, score),
        (Rule::Credit, credits),
        (Rule::AtRisk, tickets || success || uptime),
        (Rule::Comparison, true),
    ]
    .into_iter()
    .filter(|(_, used)| *used)
    .map(|(rule, _)| rule)
    .collect()
}
