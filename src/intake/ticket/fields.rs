//! The fields of one ticket from one row, everything but its log.

use std::collections::BTreeMap;

use crate::domain::id::{Key, TicketId};
use crate::domain::record::ticket::Ticket;
use crate::domain::record::words::{Channel, Severity, TicketType};
use crate::domain::time::Instant;
use crate::intake::cell::one_line;
use crate::intake::fields::{Faults, Given, No, customer, given_id, service, truth, word};
use crate::intake::profile::{IdRule, Profile};
use crate::intake::report::Fault;
use crate::intake::rows::Row;
use crate::intake::seal;

/// The ticket's id; made from the day it was logged and the values of columns where the tool has none.
pub fn id(profile: &Profile, row: &Row<'_>, logged: Option<Instant>, faults: &mut Faults) -> Option<TicketId> {
    let (rule, text) = match profile.id.as_ref()? {
        IdRule::Given { rule, prefix, replace } => (rule, given_id(rule, prefix, replace, row, faults)?),
        IdRule::Made(rules) => {
            let values = rules.iter().map(|rule| rule.raw(row).unwrap_or_default());
            let values: Vec<_> = values.collect();
            let day = logged?.date(profile.dates.zone);
            (rules.first()?, format!("{day}-{}", seal::tail(values.iter().map(|value| value.as_ref()))))
        }
    };
    TicketId::new(&text).map_err(|why| faults.add(rule.fault(row, format!("as an id: {why}")))).ok()
}

/// A ticket with every field that the profile gives, and an empty log.
pub fn ticket(
    profile: &Profile,
    given: &Given,
    row: &Row<'_>,
    logged: Option<Instant>,
    mut faults: Faults,
) -> Result<Ticket, No> {
    let rule = |name: &str| profile.fields.get(name);
    let id = id(profile, row, logged, &mut faults);
    let customer = customer(profile, given, row, &mut faults);
    let service = service(profile, given, row, &mut faults);
    let text = |name: &str, faults: &mut Faults| faults.get(rule(name), row).map(|text| one_line(&text));
    let title = text("title", &mut faults);
    let kind = faults.made(rule("type"), row, word::<TicketType>);
    let severity = faults.made(rule("severity"), row, word::<Severity>);
    let channel = faults.made(rule("channel"), row, word::<Channel>);
    let request = faults.made(rule("request"), row, Key::new);
    let problem = faults.made(rule("problem"), row, TicketId::new);
    let major = faults.made(rule("major"), row, truth).unwrap_or(false);
    let security = faults.made(rule("security"), row, truth).unwrap_or(false);
    if kind.is_none() && !faults.any() {
        faults.add(rule("type").map_or(Fault::new("", "", "no type"), |rule| rule.fault(row, "the type is missing")));
    }
    if kind == Some(TicketType::Incident) && severity.is_none() && !faults.any() {
        let reason = "an incident needs a severity: give default = \"medium\" in [fields.severity] if that is agreed";
        faults.add(rule("severity").map_or(Fault::new("", "", reason), |rule| rule.fault(row, reason)));
    }
    let mut private = BTreeMap::new();
    for (name, rule) in profile.fields.iter().filter(|(name, _)| name.starts_with("x-")) {
        if let Some(value) = faults.get(Some(rule), row) {
            private.insert(name.clone(), one_line(&value));
        }
    }
    let [reference, outage, effect, cause, method, resolution, kb] =
        ["ref", "outage", "effect", "cause", "method", "resolution", "kb"].map(|name| text(name, &mut faults));
    faults.verdict(|| {
        let id = id?;
        Some(Ticket {
            customer: customer?,
            path: String::new(),
            title: title.unwrap_or_else(|| id.to_string()),
            id,
            kind: kind?,
            severity,
            service: service?,
            request,
            channel,
            reference,
            major,
            security,
            outage,
            problem,
            effect,
            cause,
            method,
            resolution,
            kb,
            actions: Vec::new(),
            log: Vec::new(),
            hold: None,
            private,
        })
    })
}
