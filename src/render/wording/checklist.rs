//! The items, groups, stages and milestones of onboardings in the words of both languages.

use crate::domain::record::onboarding::{Phase, Template};
use crate::domain::record::words::Language;

/// An item by its key; one that the house added itself is shown by its key.
pub fn item(language: Language, key: &str, template: Option<Template>) -> String {
    let consulting = template == Some(Template::Consulting);
    let (en, sv) = match key {
        "contract-signed" => ("Contract received and signed", "Avtalet mottaget och undertecknat"),
        "csm-assigned" => ("Customer success manager assigned", "Kundansvarig utsedd"),
        "contacts-identified" => {
            ("Contacts named: primary, technical, billing", "Kontaktpersoner utsedda: huvudkontakt, teknik, faktura")
        }
        "kickoff-scheduled" => ("Kickoff meeting scheduled", "Uppstartsmöte inbokat"),
        "kickoff-held" => ("Kickoff meeting held", "Uppstartsmöte hållet"),
        "plan-shared" => ("Onboarding plan made and shared", "Införandeplan upprättad och delad"),
        "requirements-documented" => {
            ("Data and integration requirements documented", "Krav på data och integrationer dokumenterade")
        }
        "environment-created" if consulting => ("Tools and workspace set up", "Verktyg och arbetsyta uppsatta"),
        "environment-created" => ("Environment created", "Miljön skapad"),
        "config-applied" if consulting => ("Work plan and roles in place", "Arbetsplan och roller på plats"),
        "config-applied" => ("Branding and configuration applied", "Profil och inställningar på plats"),
        "users-created" => ("Accounts and roles created", "Konton och roller skapade"),
        "integrations-configured" => ("Integrations configured", "Integrationer uppsatta"),
        "data-migrated" => ("Data migrated and validated", "Data flyttade och kontrollerade"),
        "internal-test-passed" => ("Internal tests passed", "Interna tester godkända"),
        "uat-scheduled" => ("User acceptance test scheduled", "Acceptanstest inbokat"),
        "uat-passed" => ("User acceptance test passed", "Acceptanstest godkänt"),
        "training-delivered" => ("Training delivered", "Utbildning genomförd"),
        "readiness-complete" => ("Readiness for go-live checked", "Beredskap för driftstart kontrollerad"),
        "signoff-obtained" => ("Customer's sign-off obtained", "Kundens godkännande inhämtat"),
        "service-activated" => ("Service activated", "Tjänsten driftsatt"),
        "support-briefed" => ("Support team briefed", "Supporten informerad"),
        "monitoring-configured" => ("Monitoring configured", "Övervakning uppsatt"),
        "hypercare-done" => ("Close support after the start done", "Utökat stöd efter driftstart avslutat"),
        "usage-reviewed" => ("First review of performance and use", "Första uppföljning av prestanda och användning"),
        "review-held" => ("Onboarding review held", "Uppföljningsmöte om införandet hållet"),
        "lessons-documented" => ("Lessons learned documented", "Lärdomar dokumenterade"),
        other => return other.to_owned(),
    };
    pick(language, en, sv).to_owned()
}

/// A group of the checklist.
pub fn phase(language: Language, phase: Phase) -> &'static str {
    let (en, sv) = match phase {
        Phase::PreOnboarding => ("Before the start", "Före start"),
        Phase::Kickoff => ("Kickoff", "Uppstart"),
        Phase::Provisioning => ("Set-up", "Uppsättning"),
        Phase::Testing => ("Tests and training", "Test och utbildning"),
        Phase::GoLive => ("Go-live", "Driftstart"),
        Phase::PostGoLive => ("After go-live", "Efter driftstart"),
    };
    pick(language, en, sv)
}

/// A milestone by its key; one that the house added itself is shown by its key.
pub fn milestone(language: Language, key: &str) -> String {
    let (en, sv) = match key {
        "kickoff" => ("Kickoff", "Uppstart"),
        "environment" => ("Environment ready", "Miljön klar"),
        "uat" => ("Acceptance test passed", "Acceptanstest godkänt"),
        "go-live" => ("Go-live", "Driftstart"),
        "review" => ("Onboarding review", "Uppföljning av införandet"),
        other => return other.to_owned(),
    };
    pick(language, en, sv).to_owned()
}

fn pick(language: Language, en: &'static str, sv: &'static str) -> &'static str {
    match language {
        Language::En => en,
        Language::Sv => sv,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::checklist::{ITEMS, MILESTONES};

    #[test]
    fn every_item_and_milestone_has_words_in_both_languages() {
        for language in [Language::En, Language::Sv] {
            for template in [Template::Saas, Template::Consulting] {
                assert!(ITEMS.iter().all(|i| item(language, i.key, Some(template)) != i.key));
            }
            assert!(MILESTONES.iter().all(|m| milestone(language, m.key) != m.key));
        }
    }
}
