//! Targets in words: rows ("High: first response ≤ 1 h"), narrow columns and tiles.

use super::number::{self, NBSP};
use crate::domain::amount::Duration;
use crate::domain::record::target::{ClockEnd, Filter, Limit, TargetForm, TicketLimit};
use crate::domain::record::words::{Language, Severity, TicketType};
use crate::evaluate::verdict::NotApplicable;
use crate::report::phrase::{AgreementName, TargetName};

/// A severity at the start of a line: "High", "Hög".
pub fn severity(language: Language, severity: Severity) -> &'static str {
    match (severity, language) {
        (Severity::Critical, Language::En) => "Critical",
        (Severity::Critical, Language::Sv) => "Kritisk",
        (Severity::High, Language::En) => "High",
        (Severity::High, Language::Sv) => "Hög",
        (Severity::Medium, Language::En) => "Medium",
        (Severity::Medium, Language::Sv) => "Medel",
        (Severity::Low, Language::En) => "Low",
        (Severity::Low, Language::Sv) => "Låg",
    }
}

/// A type of ticket at the start of a line.
pub fn ticket_type(language: Language, kind: TicketType) -> &'static str {
    match (kind, language) {
        (TicketType::Incident, _) => "Incident",
        (TicketType::Request, Language::En) => "Request",
        (TicketType::Request, Language::Sv) => "Beställning",
        (TicketType::Problem, _) => "Problem",
        (TicketType::Question, Language::En) => "Question",
        (TicketType::Question, Language::Sv) => "Fråga",
        (TicketType::Complaint, Language::En) => "Complaint",
        (TicketType::Complaint, Language::Sv) => "Klagomål",
        (TicketType::Compliment, Language::En) => "Compliment",
        (TicketType::Compliment, Language::Sv) => "Beröm",
    }
}

/// `≤ 1 h`, or `< 1 h` where reaching the time is already late.
pub fn limit(language: Language, limit: Limit) -> String {
    match limit {
        Limit::Within(time) => format!("≤{NBSP}{}", number::duration(language, time)),
        Limit::Under(time) => format!("<{NBSP}{}", number::duration(language, time)),
    }
}

/// "ANG-2024-017, SLA 2.1".
pub fn agreement(name: &AgreementName) -> String {
    let kind = name.kind.to_string().to_uppercase();
    let version = name.version.as_ref().map_or(kind.clone(), |version| format!("{kind} {version}"));
    name.number.as_ref().map_or(version.clone(), |number| format!("{number}, {version}"))
}

/// A row of the table of targets.
pub fn row(language: Language, name: &TargetName) -> String {
    with_context(form(language, name, false), name)
}

/// The same for narrow columns.
pub fn short(language: Language, name: &TargetName) -> String {
    form(language, name, true)
}

fn with_context(mut words: String, name: &TargetName) -> String {
    for more in [name.service.clone(), name.agreement.as_ref().map(agreement)].into_iter().flatten() {
        words.push_str(" · ");
        words.push_str(&more);
    }
    words
}

fn form(language: Language, name: &TargetName, narrow: bool) -> String {
    let request = name.request.as_deref();
    match (&name.form, language) {
        (TargetForm::Uptime { .. }, Language::En) if narrow => "Availability".into(),
        (TargetForm::Uptime { .. }, Language::Sv) if narrow => "Tillgänglighet".into(),
        (TargetForm::Uptime { .. }, Language::En) => "Availability, monthly".into(),
        (TargetForm::Uptime { .. }, Language::Sv) => "Tillgänglighet, månad".into(),
        (TargetForm::Clock(clock), _) => {
            let end = clock_end(language, clock.end, &clock.limit.when, narrow);
            let who = subject(language, &clock.limit.when, request);
            let within = match (narrow, clock.limit.limit) {
                (true, at) => narrow_limit(language, at),
                (false, at) => limit(language, at),
            };
            // "Request ≤ 2 bus. days": in a narrow column the word for being done says nothing new.
            if narrow && clock.limit.when.kind == Some(TicketType::Request) && clock.end == ClockEnd::Resolved {
                format!("{who} {within}")
            } else {
                format!("{who}: {end} {within}")
            }
        }
        (TargetForm::Reply(ticket), Language::En) => ticket_line(language, ticket, request, "answer"),
        (TargetForm::Reply(ticket), Language::Sv) => ticket_line(language, ticket, request, "svar"),
        (TargetForm::Gap(ticket), Language::En) => ticket_line(language, ticket, request, "word from us every"),
        (TargetForm::Gap(ticket), Language::Sv) => ticket_line(language, ticket, request, "besked från oss var"),
        (TargetForm::Success { .. }, Language::En) => "Changes without rollback".into(),
        (TargetForm::Success { .. }, Language::Sv) => "Ändringar utan återställning".into(),
        (TargetForm::Score { .. }, _) => satisfaction(language).into(),
        (TargetForm::Ratio { sli, .. }, Language::En) => format!("{}: good events", key_words(sli.as_str())),
        (TargetForm::Ratio { sli, .. }, Language::Sv) => format!("{}: lyckade händelser", key_words(sli.as_str())),
    }
}

/// "Customer satisfaction".
pub fn satisfaction(language: Language) -> &'static str {
    match language {
        Language::En => "Customer satisfaction",
        Language::Sv => "Kundnöjdhet",
    }
}

/// The kind of tickets that a target covers: "Critical", "Request", "Request, High".
pub fn subject(language: Language, when: &Filter, request: Option<&str>) -> String {
    let kind = match (request, when.kind) {
        (Some(name), _) => Some(name.to_owned()),
        (None, Some(TicketType::Incident)) if when.severity.is_some() => None,
        (None, Some(kind)) => Some(ticket_type(language, kind).to_owned()),
        (None, None) => None,
    };
    match (kind, when.severity, language) {
        (None, Some(grade), _) => severity(language, grade).to_owned(),
        (Some(kind), Some(grade), Language::En) => format!("{kind}, {}", severity(language, grade)),
        (Some(kind), Some(grade), Language::Sv) => format!("{kind}, {}", severity(language, grade).to_lowercase()),
        (Some(kind), None, _) => kind,
        (None, None, Language::En) => "Ticket".into(),
        (None, None, Language::Sv) => "Ärende".into(),
    }
}

fn clock_end(language: Language, end: ClockEnd, when: &Filter, narrow: bool) -> &'static str {
    let request = when.kind == Some(TicketType::Request);
    match (end, language) {
        (ClockEnd::Responded, Language::En) if narrow => "response",
        (ClockEnd::Responded, Language::En) => "first response",
        (ClockEnd::Responded, Language::Sv) if narrow => "svar",
        (ClockEnd::Responded, Language::Sv) => "första svar",
        (ClockEnd::Restored, Language::En) => "restored",
        (ClockEnd::Restored, Language::Sv) => "återställd",
        (ClockEnd::Resolved, Language::En) if request => "done",
        (ClockEnd::Resolved, Language::Sv) if request => "klar",
        (ClockEnd::Resolved, Language::En) => "resolved",
        (ClockEnd::Resolved, Language::Sv) => "löst",
        (ClockEnd::Held, Language::En) => "handled",
        (ClockEnd::Held, Language::Sv) => "handlagd",
    }
}

fn narrow_limit(language: Language, at: Limit) -> String {
    let (sign, time) = match at {
        Limit::Within(time) => ('≤', time),
        Limit::Under(time) => ('<', time),
    };
    match (time, language) {
        (Duration::BusinessDays(n), Language::En) => format!("{sign}{NBSP}{n}{NBSP}bus. days"),
        _ => format!("{sign}{NBSP}{}", number::duration(language, time)),
    }
}

fn ticket_line(language: Language, ticket: &TicketLimit, request: Option<&str>, what: &str) -> String {
    format!("{}: {what} {}", subject(language, &ticket.when, request), limit(language, ticket.limit))
}

/// Title of a tile over one target or several.
pub fn tile(language: Language, names: &[TargetName]) -> String {
    let clock = |name: &TargetName| match &name.form {
        TargetForm::Clock(clock) => Some((clock.end, clock.limit.when.clone())),
        _ => None,
    };
    match names {
        [] => String::new(),
        [one] => match clock(one) {
            Some((end, when)) => {
                let who = in_title(language, &subject(language, &when, one.request.as_deref()), false);
                with_context(format!("{}, {who}", tile_end(language, Some(end))), one)
            }
            None => with_context(short(language, one), one),
        },
        several => {
            let clocks: Vec<_> = several.iter().map(|name| (clock(name), name)).collect();
            let mut ends: Vec<Option<ClockEnd>> = clocks
                .iter()
                .map(|(found, _)| {
                    // Restored and resolved together read as one: solved in time.
                    found.as_ref().map(|(end, _)| if *end == ClockEnd::Restored { ClockEnd::Resolved } else { *end })
                })
                .collect();
            ends.dedup();
            let end = match ends.as_slice() {
                [Some(end)] => Some(*end),
                _ => None,
            };
            let who: Vec<String> = clocks
                .iter()
                .map(|(found, name)| match found {
                    Some((_, when)) => {
                        in_title(language, &subject(language, when, name.request.as_deref()), when.severity.is_some())
                    }
                    None => short(language, name),
                })
                .collect();

            let title = match (end, language) {
                (Some(ClockEnd::Responded), Language::En) => "Answered in time",
                (Some(ClockEnd::Responded), Language::Sv) => "Svar i tid",
                (Some(_), Language::En) => "Resolved in time",
                (Some(_), Language::Sv) => "Lösta i tid",
                (None, Language::En) => "Targets met",
                (None, Language::Sv) => "Uppfyllda mål",
            };
            with_context(format!("{title}, {}", who.join(" + ")), &several[0])
        }
    }
}

fn tile_end(language: Language, end: Option<ClockEnd>) -> &'static str {
    match (end, language) {
        (Some(ClockEnd::Responded), Language::En) => "First response",
        (Some(ClockEnd::Responded), Language::Sv) => "Första svar",
        (Some(ClockEnd::Restored), Language::En) => "Restored in time",
        (Some(ClockEnd::Restored), Language::Sv) => "Återställda i tid",
        (_, Language::En) => "Resolved in time",
        (_, Language::Sv) => "Lösta i tid",
    }
}

/// A subject inside a title: Swedish writes it small, English shortens "Critical" in company.
fn in_title(language: Language, subject: &str, company: bool) -> String {
    match language {
        Language::Sv => lower_first(subject),
        Language::En if company && subject == "Critical" => "Crit.".into(),
        Language::En => subject.to_owned(),
    }
}

/// The first letter made small.
pub fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_lowercase().chain(chars).collect())
}

/// The first letter made capital.
pub fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// A key as words: `test-ready` is "Test ready".
pub fn key_words(key: &str) -> String {
    upper_first(&key.replace(['-', '_'], " "))
}

/// Why no target says anything of a ticket.
pub fn not_applicable(language: Language, why: &NotApplicable) -> String {
    let pick = |en: &str, sv: &str| if language == Language::En { en.to_owned() } else { sv.to_owned() };
    match why {
        NotApplicable::NoAgreement => {
            pick("no agreement was in force on the day it was logged", "inget avtal gällde den dag det registrerades")
        }
        NotApplicable::SeveralAgreements(ids) => {
            let names: Vec<&str> = ids.iter().map(|id| id.as_str()).collect();
            format!("{}: {}", pick("several agreements were in force", "flera avtal gällde"), names.join(", "))
        }
        NotApplicable::OtherSeverity(_) => pick("the target is for another severity", "målet gäller en annan grad"),
        NotApplicable::Cancelled => pick("cancelled", "återkallat"),
        NotApplicable::NoQuestion => pick("the customer asked nothing", "kunden ställde ingen fråga"),
        NotApplicable::NoData(_) => pick("the target cannot be judged", "målet kan inte bedömas"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::decimal::Percent;
    use crate::domain::record::target::{ClockTarget, DueRule, Planned};
    use Language::{En, Sv};

    fn clock(kind: TicketType, grade: Option<Severity>, end: ClockEnd, within: Duration) -> TargetName {
        let limit = TicketLimit {
            when: Filter { kind: Some(kind), severity: grade, request: None },
            limit: Limit::Within(within),
            share: Percent::ALL,
        };
        let form = TargetForm::Clock(ClockTarget { end, limit, due: DueRule::SameTime, pauses_response: false });
        TargetName { form, request: None, service: None, agreement: None }
    }

    #[test]
    fn targets_read_as_on_the_page_in_both_languages() {
        let incident = TicketType::Incident;
        let response = clock(incident, Some(Severity::High), ClockEnd::Responded, Duration::Seconds(3600));
        let restored = clock(incident, Some(Severity::Critical), ClockEnd::Restored, Duration::Seconds(14_400));
        let resolved = clock(incident, Some(Severity::High), ClockEnd::Resolved, Duration::Seconds(86_400));
        let request = clock(TicketType::Request, None, ClockEnd::Resolved, Duration::BusinessDays(2));
        let plain = |text: String| text.replace(NBSP, " ");
        assert_eq!(plain(row(En, &response)), "High: first response ≤ 1 h");
        assert_eq!(plain(row(Sv, &response)), "Hög: första svar ≤ 1 tim");
        assert_eq!(plain(row(En, &restored)), "Critical: restored ≤ 4 h");
        assert_eq!(plain(row(Sv, &restored)), "Kritisk: återställd ≤ 4 tim");
        assert_eq!(plain(row(Sv, &resolved)), "Hög: löst ≤ 24 tim");
        assert_eq!(plain(row(En, &request)), "Request: done ≤ 2 business days");
        assert_eq!(plain(row(Sv, &request)), "Beställning: klar ≤ 2 arbetsdagar");
        assert_eq!(plain(short(En, &request)), "Request ≤ 2 bus. days");
        assert_eq!(plain(short(En, &response)), "High: response ≤ 1 h");
        assert_eq!(tile(En, std::slice::from_ref(&response)), "First response, High");
        assert_eq!(tile(Sv, &[response]), "Första svar, hög");
        assert_eq!(tile(En, &[restored.clone(), resolved.clone()]), "Resolved in time, Crit. + High");
        assert_eq!(tile(Sv, &[restored, resolved]), "Lösta i tid, kritisk + hög");
        let uptime = TargetForm::Uptime { required: Percent::ALL, planned: Planned::Exclude };
        let uptime = TargetName { form: uptime, request: None, service: None, agreement: None };
        assert_eq!(row(Sv, &uptime), "Tillgänglighet, månad");
        assert_eq!(tile(Sv, &[uptime]), "Tillgänglighet");
    }
}
