//! A duty in words: what is to be done, and the command that settles it.

use crate::domain::amount::Money;
use crate::domain::checklist::MILESTONES;
use crate::domain::record::words::{Language, Severity};
use crate::domain::time::Month;
use crate::evaluate::due::{Duty, What};
use crate::evaluate::leftover::counted;
use crate::render::miss::short;
use crate::render::wording::checklist;
use crate::render::wording::time::month_year;

/// What is to be done, in one line: `Answer INC-0422 (high): Tenant A cannot log in`.
pub fn sentence(duty: &Duty) -> String {
    let record = &duty.record;
    let named = |what: String| match duty.title.is_empty() {
        true => what,
        false => format!("{what}: {}", duty.title),
    };
    let graded = |severity: &Option<Severity>| severity.map_or(String::new(), |severity| format!(" ({severity})"));
    match &duty.what {
        What::Respond { severity } => named(format!("Answer {record}{}", graded(severity))),
        What::Restore { severity } => named(format!("Restore the service of {record}{}", graded(severity))),
        What::Resolve { severity } => named(format!("Resolve {record}{}", graded(severity))),
        What::Reply => named(format!("Answer the customer's question in {record}")),
        What::FirstNotice => named(format!("Tell the customer of {record} for the first time")),
        What::Update => named(format!("Tell the customer how {record} goes")),
        What::IncidentReport => named(format!("Send the incident report of {record}")),
        What::Announce { days: Some(1), .. } => named(format!("Announce {record}, 1 full business day before")),
        What::Announce { days: Some(n), .. } => named(format!("Announce {record}, {n} full business days before")),
        What::Announce { days: None, .. } => named(format!("Announce {record}")),
        What::AssessChange => named(format!("Say what {record} does to agreed levels")),
        What::StartChange => named(format!("Start {record}")),
        What::FinishChange => named(format!("Finish {record}")),
        What::ReviewEmergency => named(format!("Look back at the emergency change {record}")),
        What::CustomerAct { what } => format!("The customer does its part of {record}: {what}"),
        What::ConfirmOutages { service, month } => {
            format!("Confirm that the outages of {service} in {} are complete", of(*month))
        }
        What::Report { month } => format!("Issue the report of {}{}", of(*month), to(duty)),
        What::SendReport { month, version } => {
            format!("Send the report of {} {version}{}", of(*month), to(duty))
        }
        What::Objections { month, version } => {
            format!("Last day to object to the report of {} {version}{}", of(*month), to(duty))
        }
        What::Ask { month, what } => format!("The customer gives what the report of {} asked for: {what}", of(*month)),
        What::TellMiss { month, target } => {
            format!("Tell the customer why {target} was missed in {}{}", of(*month), to(duty))
        }
        What::DecideCredit { month, target, amount } => format!(
            "Approve the credit of {} for {target} in {}, or say why there is none{}",
            short(*amount),
            of(*month),
            to(duty)
        ),
        What::PayCredit { month, target, amount } => {
            format!("Pay the credit{} for {target} in {}{}", sum(*amount), of(*month), to(duty))
        }
        What::SettleClaim { month, target, amount } => {
            format!("Have the claim{} for {target} in {} paid{}", sum(*amount), of(*month), to(duty))
        }
        What::EscalateMiss { target, months } => {
            let months: Vec<String> = months.iter().map(|month| of(*month)).collect();
            format!("Tell management that {target} was missed in {}{}", months.join(" and "), to(duty))
        }
        What::PlanMeeting { forum } => format!("Call the next {forum} meeting{}", to(duty)),
        What::HoldMeeting { forum } => named(format!("Hold the {forum} meeting{}", to(duty))),
        What::JudgeRequirements { questions: 0 } => named(format!("Say whether {record} can be delivered")),
        What::JudgeRequirements { .. } => named(format!("Get the client's answers to the questions in {record}")),
        What::SettleEnd { open } => {
            let counts = counted(open).into_iter().map(|(kind, count)| format!("{count} {kind}"));
            let counts: Vec<String> = counts.collect();
            named(format!("Settle what is open of {record}, which ends ({})", counts.join(", ")))
        }
        What::DecideContract => named(format!("Say go or no go to {record}")),
        What::StaffContract { lacks } => {
            let lacks: Vec<String> = lacks.iter().map(|key| key.replace('_', " ")).collect();
            named(format!("Say {} of {record}", lacks.join(", ")))
        }
        What::ReviewAgreement => named(format!("Review {record}")),
        What::SignUnderpinning { under } => named(format!("Sign {under}, on which {record} rests")),
        What::AgreementEnds => named(format!("Last day of {record}, nothing follows it")),
        What::Notice { ends, renews: true } => named(format!("Last day to end {record} before it renews after {ends}")),
        What::Notice { ends, renews: false } => {
            named(format!("Last day to give notice on {record}, which ends {ends}"))
        }
        What::ContractEnds => named(format!("Last day of {record}")),
        What::Milestone { key, name } => {
            let known = || checklist::milestone(Language::En, key.as_str());
            format!("Reach the milestone of {record}: {}", name.clone().unwrap_or_else(known))
        }
        What::Item { key } => format!("Onboarding {record}: {}", checklist::item(Language::En, key.as_str(), None)),
        What::Control { key } => format!("Do the {key} of {}", duty.title),
        What::Forecast { key } => format!("Renew the forecast of the {key} of {}, which ends", duty.title),
        What::Action { key, what } => format!("{key}: {what}"),
        What::Decide { ask } => format!("Decide: {ask}"),
        What::ProjectStatus => named(format!("Report how {record} stands")),
        What::Deliver { key, name } => {
            format!("Hand over {} of {record}", name.as_deref().unwrap_or(key.as_str()))
        }
        What::Goal { metric, to } => format!("Reach {to} of \u{201c}{metric}\u{201d} ({record})"),
        What::ReviewRisk => named(format!("Look at the risk {record} again")),
        What::ReviewDoc => named(format!("Look at {record} again")),
        What::ConfirmContact { name, .. } => format!("Confirm the contact {name} of {}", duty.title),
    }
}

fn sum(amount: Option<Money>) -> String {
    amount.map_or(String::new(), |amount| format!(" of {}", short(amount)))
}

fn of(month: Month) -> String {
    month_year(Language::En, month)
}

fn to(duty: &Duty) -> String {
    duty.customer.as_ref().map_or(String::new(), |customer| format!(" ({customer})"))
}

/// The command that settles it, with capitals where something is to be filled in; the record itself where no command
/// knows it better.
pub fn command(duty: &Duty) -> String {
    let record = &duty.record;
    let customer = duty.customer.as_ref().map_or("CUSTOMER", |customer| customer.as_str());
    match &duty.what {
        What::Respond { .. } | What::Reply => format!("sdm ticket respond {record}"),
        What::Restore { .. } => format!("sdm ticket restore {record}"),
        What::Resolve { .. } => format!("sdm ticket resolve {record}"),
        What::FirstNotice => format!("sdm ticket inform {record} --kind notice"),
        What::Update => format!("sdm ticket inform {record}"),
        What::IncidentReport => format!("sdm ticket inform {record} --kind report"),
        What::Announce { .. } => format!("sdm change announce {record}"),
        What::AssessChange => format!("sdm set {record} sla_impact=TEXT"),
        What::StartChange => format!("sdm change start {record}"),
        What::FinishChange => format!("sdm change finish {record} --outcome ok"),
        What::ReviewEmergency => format!("sdm change review {record}"),
        What::ConfirmOutages { service, month } => format!("sdm outage confirm {service} --month {month}"),
        What::Report { month } => format!("sdm report --month {month} --customer {customer} --final"),
        What::SendReport { month, .. } => format!("sdm report --month {month} --customer {customer} --delivered mail"),
        What::TellMiss { .. } => format!("sdm miss tell {record}"),
        What::DecideCredit { .. } => format!("sdm miss credit {record} --approved NAME"),
        What::PayCredit { .. } => format!("sdm miss credit {record} --paid"),
        What::SettleClaim { .. } => format!("sdm miss claim {record} --paid"),
        What::EscalateMiss { .. } => format!("sdm miss escalate {record} --to management"),
        What::PlanMeeting { forum } => format!("sdm meeting plan --for {customer} --forum {forum} --at INSTANT"),
        What::HoldMeeting { .. } => format!("sdm meeting hold {record}"),
        What::SignUnderpinning { under } => format!("sdm agreement sign {under} --party PARTY --name NAME"),
        What::ReviewAgreement => format!("sdm agreement review {record}"),
        What::JudgeRequirements { .. } => format!("sdm agreement step {record} reviewed --capable"),
        What::DecideContract => {
            format!("sdm set {record} decision.go=true decision.date=DATE decision.by=NAME decision.reason=TEXT")
        }
        What::StaffContract { lacks } => {
            let keys: Vec<String> = lacks.iter().map(|key| format!("{key}=VALUE")).collect();
            format!("sdm set {record} {}", keys.join(" "))
        }
        What::SettleEnd { .. } if duty.path.contains("/agreements/") => format!("sdm agreement show {record}"),
        What::SettleEnd { .. } => format!("sdm show {record}"),
        What::Milestone { key, .. } => {
            let is_onboarding = duty.path.split('/').nth(2) == Some("onboardings");
            let item = MILESTONES.iter().find(|milestone| is_onboarding && milestone.key == key.as_str());
            match item {
                Some(milestone) => format!("sdm onboarding tick {record} {}", milestone.reached_by),
                None => format!("sdm set {record} milestones.{key}.actual=DATE"),
            }
        }
        What::Item { key } => format!("sdm onboarding tick {record} {key}"),
        What::Action { key, .. } => format!("sdm action done {record} {key}"),
        What::Deliver { key, .. } => format!("sdm set {record} deliverables.{key}.submitted=DATE"),
        What::ReviewRisk => format!("sdm set {record} reviewed=DATE"),
        What::ReviewDoc => format!("sdm set {record} next_review=DATE"),
        What::ConfirmContact { key, .. } => format!("sdm set {record} contacts.{key}.confirmed=DATE"),
        What::Goal { .. } | What::Decide { .. } | What::Control { .. } | What::Forecast { .. } => {
            format!("sdm edit {record}")
        }
        What::ProjectStatus => format!("sdm meeting plan --for {customer} --forum project-status --at INSTANT"),
        What::CustomerAct { .. }
        | What::Objections { .. }
        | What::Ask { .. }
        | What::AgreementEnds
        | What::Notice { .. }
        | What::ContractEnds => format!("sdm show {record}"),
    }
}
