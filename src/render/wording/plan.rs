//! Onboarding plans in both languages.

use super::number::{self, NBSP, tenths_up};
use super::{Wording, checklist, time};
use crate::domain::amount::Duration;
use crate::domain::decimal::Fraction;
use crate::domain::record::words::{ContactPurpose, Language};
use crate::domain::time::Date;
use crate::evaluate::project::Standing;
use crate::evaluate::stage::OnboardingStage;
use crate::report::phrase::plan::{Plan, Word};

/// A phrase of an onboarding plan.
pub(super) fn plan(w: &Wording, said: &Plan) -> String {
    let en = w.language == Language::En;
    match said {
        Plan::Word(word) => self::word(w.language, *word).to_owned(),
        Plan::Headline { pace, live, goal } => headline(w.language, *pace, *live, *goal),
        Plan::Settled { settled, skipped, of } => {
            let (settled, of) = (w.count(*settled), w.count(*of));
            let out = match (en, *skipped) {
                (_, 0) => String::new(),
                (true, n) => format!(", {} of them left out", w.count(n)),
                (false, n) => format!(", varav {} utelämnade", w.count(n)),
            };
            let of = if en {
                format!("{NBSP}of{NBSP}{of} items are settled")
            } else {
                format!("{NBSP}av{NBSP}{of} punkter är klara")
            };
            format!("{settled}{of}{out}.")
        }
        Plan::Remaining { items, template } => {
            let names: Vec<String> =
                items.iter().map(|key| checklist::item(w.language, key.as_str(), Some(*template))).collect();
            let lead = if en { "What remains before go-live" } else { "Det som återstår före driftstart" };
            format!("{lead}: {}.", names.join("; "))
        }
        Plan::Late(late) => {
            let names: Vec<String> =
                late.iter().map(|(what, day)| format!("{} ({})", w.phrase(what), time::date(*day))).collect();
            format!("{}: {}.", if en { "Late" } else { "Försenat" }, names.join("; "))
        }
        Plan::Lead { days, is_over } => lead(w, *days, *is_over),
        Plan::Item { key, template } => checklist::item(w.language, key, Some(*template)),
        Plan::Milestone(key) => checklist::milestone(w.language, key),
        Plan::Phase(phase) => checklist::phase(w.language, *phase).to_owned(),
        Plan::Stage(stage) => self::stage(w.language, *stage).to_owned(),
        Plan::Ask(key) => ask(w.language, key),
        Plan::Purposes(purposes) => {
            purposes.iter().map(|purpose| self::purpose(w.language, *purpose)).collect::<Vec<_>>().join(", ")
        }
        Plan::Contract { name, signed: Some(day) } if en => format!("{name}, signed {}", time::date(*day)),
        Plan::Contract { name, signed: Some(day) } => format!("{name}, undertecknat {}", time::date(*day)),
        Plan::Contract { name, signed: None } => name.clone(),
        Plan::Expected { expected, plan } if expected == plan => time::date(*plan),
        Plan::Expected { expected, plan } => {
            let planned = if en { "planned" } else { "planerat" };
            format!("{} ({planned} {})", time::date(*expected), time::date(*plan))
        }
        Plan::Talk { channel, language, cadence } => {
            let language = language.map(|language| match (language, en) {
                (Language::Sv, true) => "in Swedish".to_owned(),
                (Language::En, true) => "in English".to_owned(),
                (Language::Sv, false) => "på svenska".to_owned(),
                (Language::En, false) => "på engelska".to_owned(),
            });
            let channel = channel.as_ref().map(|way| format!("{} {way}", if en { "by" } else { "via" }));
            let every = cadence.map(|every| self::every(w, every));
            let said = [channel, language, every].into_iter().flatten().collect::<Vec<_>>().join(", ");
            capital(&said)
        }
    }
}

/// "every month", "varannan vecka".
pub(super) fn every(w: &Wording, every: Duration) -> String {
    let en = w.language == Language::En;
    let (n, en_one, en_many, sv) = match every {
        Duration::Days(n) if n % 7 == 0 => (n / 7, "week", "weeks", "vecka"),
        Duration::Days(n) => (n, "day", "days", "dag"),
        Duration::BusinessDays(n) => (n, "business day", "business days", "arbetsdag"),
        Duration::Months(n) => (n, "month", "months", "månad"),
        Duration::Seconds(_) => return number::duration(w.language, every),
    };
    match (n, en) {
        (1, true) => format!("every {en_one}"),
        (_, true) => format!("every {n} {en_many}"),
        (1, false) => format!("varje {sv}"),
        (2, false) => format!("varannan {sv}"),
        // 3:e, 4:e …; 21:a and 31:a do not occur as cadences that people choose.
        (_, false) => format!("var {n}:e {sv}"),
    }
}

/// The same with a capital at its head.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn headline(language: Language, pace: Standing, live: Option<Date>, goal: Option<(Date, Date)>) -> String {
    let en = language == Language::En;
    let since = live.map(|day| {
        if en { format!("live since {}", time::date(day)) } else { format!("i drift sedan {}", time::date(day)) }
    });
    let goal = goal.filter(|_| live.is_none()).map(|(plan, expected)| match (en, plan == expected) {
        (true, true) => format!("go-live planned for {}", time::date(plan)),
        (true, false) => format!("go-live expected {}, planned for {}", time::date(expected), time::date(plan)),
        (false, true) => format!("driftstart planerad till {}", time::date(plan)),
        (false, false) => format!("driftstart väntas {}, planerad till {}", time::date(expected), time::date(plan)),
    });
    let pace = match (pace, en) {
        (Standing::OffTrack, true) => "Off track",
        (Standing::OffTrack, false) => "Ur kurs",
        (Standing::AtRisk, true) => "At risk",
        (Standing::AtRisk, false) => "I riskzonen",
        (Standing::OnTrack, true) => "On track",
        (Standing::OnTrack, false) => "Enligt plan",
        (Standing::Closed, true) => "Onboarding completed",
        (Standing::Closed, false) => "Införandet avslutat",
    };
    match since.or(goal) {
        Some(more) => format!("{pace}: {more}"),
        None => pace.to_owned(),
    }
}

fn lead(w: &Wording, days: i64, is_over: bool) -> String {
    let weeks = Fraction::new(days.into(), 7).map_or_else(String::new, |weeks| w.decimal(tenths_up(weeks)));
    let days = w.number(days);
    match (w.language, is_over) {
        (Language::En, true) => format!("Lead time: {days}{NBSP}days ({weeks}{NBSP}weeks) from signature to go-live."),
        (Language::En, false) => format!("Lead time: {days}{NBSP}days ({weeks}{NBSP}weeks) since signature."),
        (Language::Sv, true) => {
            format!("Ledtid: {days}{NBSP}dagar ({weeks}{NBSP}veckor) från underskrift till driftstart.")
        }
        (Language::Sv, false) => format!("Ledtid: {days}{NBSP}dagar ({weeks}{NBSP}veckor) sedan underskrift."),
    }
}

/// What the customer does for an item that cannot be settled without it.
fn ask(language: Language, key: &str) -> String {
    let (en, sv) = match key {
        "contacts-identified" => (
            "Name your contacts: primary, technical and billing",
            "Utse era kontaktpersoner: huvudkontakt, teknik och faktura",
        ),
        "kickoff-scheduled" => {
            ("Agree a time for the kickoff meeting", "Kom överens med oss om tid för uppstartsmötet")
        }
        "requirements-documented" => {
            ("Describe your data and the systems to be connected", "Beskriv era data och de system som ska anslutas")
        }
        "data-migrated" => (
            "Deliver the data to be moved, and check them after the move",
            "Lämna de data som ska flyttas och kontrollera dem efter flytten",
        ),
        "uat-scheduled" => {
            ("Name testers and a time for the acceptance test", "Utse testare och tid för acceptanstestet")
        }
        "uat-passed" => {
            ("Carry out the acceptance test and report the result", "Genomför acceptanstestet och meddela resultatet")
        }
        "training-delivered" => (
            "Let users and administrators take part in the training",
            "Låt användare och administratörer delta i utbildningen",
        ),
        "signoff-obtained" => {
            ("Sign for going live, at the end of this plan", "Godkänn driftstarten, sist i denna plan")
        }
        other => return checklist::item(language, other, None),
    };
    pick(language, en, sv).to_owned()
}

fn stage(language: Language, stage: OnboardingStage) -> &'static str {
    let (en, sv) = match stage {
        OnboardingStage::Signed => ("Signed, not started", "Undertecknat, inte påbörjat"),
        OnboardingStage::Kickoff => ("Kickoff", "Uppstart"),
        OnboardingStage::Provisioning => ("Set-up", "Uppsättning"),
        OnboardingStage::Testing => ("Tests and training", "Test och utbildning"),
        OnboardingStage::GoLive => ("Preparing go-live", "Driftstart förbereds"),
        OnboardingStage::Hypercare => ("Live, close support", "I drift, utökat stöd"),
        OnboardingStage::Reviewed => ("Reviewed", "Uppföljd"),
    };
    pick(language, en, sv)
}

fn purpose(language: Language, purpose: ContactPurpose) -> &'static str {
    let (en, sv) = match purpose {
        ContactPurpose::Primary => ("primary", "huvudkontakt"),
        ContactPurpose::Technical => ("technical", "teknik"),
        ContactPurpose::Billing => ("billing", "faktura"),
        ContactPurpose::Escalation => ("escalation", "eskalering"),
    };
    pick(language, en, sv)
}

fn word(language: Language, word: Word) -> &'static str {
    let (en, sv) = match word {
        Word::Title => ("Onboarding plan", "Införandeplan"),
        Word::Contract => ("Contract", "Avtal"),
        Word::GoLive => ("Go-live", "Driftstart"),
        Word::Team => ("Team", "Arbetsgrupp"),
        Word::Stage => ("Stage", "Läge"),
        Word::Milestones => ("Milestones", "Milstolpar"),
        Word::Milestone => ("Milestone", "Milstolpe"),
        Word::Planned => ("Planned", "Planerat"),
        Word::Expected => ("Expected", "Väntas"),
        Word::Reached => ("Reached", "Uppnått"),
        Word::Owner => ("Owner", "Ansvarig"),
        Word::Status => ("Status", "Status"),
        Word::Checklist => ("Checklist", "Checklista"),
        Word::Phase => ("Phase", "Fas"),
        Word::Item => ("Item", "Punkt"),
        Word::Day => ("Day", "Dag"),
        Word::Note => ("Evidence or reason", "Underlag eller skäl"),
        Word::Done => ("Done", "Klart"),
        Word::Open => ("Open", "Öppet"),
        Word::Late => ("Late", "Försenat"),
        Word::LeftOut => ("Left out", "Utelämnat"),
        Word::Needs => ("What we need from you", "Det vi behöver av er"),
        Word::NoNeeds => ("Nothing at present.", "Inget för närvarande."),
        Word::Contacts => ("Contacts", "Kontaktpersoner"),
        Word::Name => ("Name", "Namn"),
        Word::Role => ("Role", "Roll"),
        Word::For => ("For", "För"),
        Word::Reach => ("E-mail, phone", "E-post, telefon"),
        Word::NoContacts => ("No contact is recorded yet.", "Ingen kontaktperson är antecknad än."),
        Word::Escalation => ("Escalation", "Eskalering"),
        Word::Communication => ("Communication", "Kommunikation"),
        Word::KnownIssues => ("Known issues", "Kända brister"),
        Word::Acceptance => ("Acceptance of go-live", "Godkännande av driftstart"),
        Word::AcceptedByCustomer => ("Go-live accepted: customer", "Driftstart godkänd: kunden"),
        Word::ReadyByProvider => ("Ready for go-live: provider", "Klart för driftstart: leverantören"),
        Word::HowToRead => (
            "The day of an open item is the one until which it is to be done: that of its phase's milestone. The day of one that is done is when it was.",
            "En öppen punkts dag är den då den ska vara klar: milstolpens för dess fas. En klar punkts dag är den då den blev klar.",
        ),
        Word::NoMilestones => ("The plan has no milestones yet.", "Planen har inga milstolpar än."),
        Word::NoItems => ("The plan has no items.", "Planen har inga punkter."),
    };
    pick(language, en, sv)
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
    use crate::domain::checklist::WITH_THE_CUSTOMER;

    #[test]
    fn whatever_needs_the_customer_is_asked_for_in_both_languages() {
        for language in [Language::En, Language::Sv] {
            assert!(WITH_THE_CUSTOMER.iter().all(|key| ask(language, key) != checklist::item(language, key, None)));
        }
    }

    #[test]
    fn five_weeks_less_a_day_are_shown_as_days_and_weeks_rounded_up() {
        // 34 / 7 = 4.857…, up to 4.9.
        let words = |language| {
            Wording::new(language, chrono_tz::Europe::Stockholm).phrase(&Plan::Lead { days: 34, is_over: false }.into())
        };
        assert_eq!(words(Language::En).replace(NBSP, " "), "Lead time: 34 days (4.9 weeks) since signature.");
        assert_eq!(words(Language::Sv).replace(NBSP, " "), "Ledtid: 34 dagar (4,9 veckor) sedan underskrift.");
    }
}
