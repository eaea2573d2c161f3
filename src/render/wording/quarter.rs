//! The words of the quarter's dashboard, English and Swedish side by side.

use super::number::{self, NBSP};
use super::{Wording, time};
use crate::domain::decimal::Decimal;
use crate::domain::record::words::Language;
use crate::domain::time::Month;
use crate::evaluate::board::{Cause, Limit, Measure};
use crate::report::phrase::quarter::{QuarterPhrase, Word};

/// A phrase in words.
pub(super) fn phrase(w: &Wording, phrase: &QuarterPhrase) -> String {
    use QuarterPhrase as P;
    let is_en = w.language == Language::En;
    let pick = |en: &str, sv: &str| if is_en { en.to_owned() } else { sv.to_owned() };
    match phrase {
        P::Word(found) => word(w.language, *found).to_owned(),
        P::Title(first) => {
            let quarter = quarter(w.language, *first);
            let title = if is_en { "Service performance" } else { "Tjänsternas utfall" };
            format!("{title} · {quarter}{NBSP}{}", first.year())
        }
        P::Subtitle { customers, services, first } => {
            let last = first.plus(2);
            let weeks = (time::week(first.first_day()), time::week(last.last_day()));
            let count =
                |n: u64, one: &str, many: &str| format!("{}{NBSP}{}", w.count(n), if n == 1 { one } else { many });
            if is_en {
                format!(
                    "{}, {}, {}–{} (weeks{NBSP}{}–{})",
                    count(*customers, "customer", "customers"),
                    count(*services, "service", "services"),
                    time::month_name(w.language, first.month()),
                    time::month_name(w.language, last.month()),
                    weeks.0,
                    weeks.1
                )
            } else {
                format!(
                    "{}, {}, {}–{} (v.{NBSP}{}–{})",
                    count(*customers, "kund", "kunder"),
                    count(*services, "tjänst", "tjänster"),
                    time::month_name(w.language, first.month()),
                    time::month_name(w.language, last.month()),
                    weeks.0,
                    weeks.1
                )
            }
        }
        P::For { code: None } => pick("Management review", "Ledningens genomgång"),
        P::For { code: Some(code) } if is_en => format!("Management review, input to {code}"),
        P::For { code: Some(code) } => format!("Underlag till ledningens genomgång, {code}"),
        P::By { name, role } => {
            let usual = if is_en { "quality lead" } else { "kvalitetsansvarig" };
            format!("{name}, {}", role.as_deref().unwrap_or(usual))
        }
        P::Quarter(first) => quarter(w.language, *first),
        P::QuarterYear(first) => format!("{} {:02}", quarter(w.language, *first), first.year().rem_euclid(100)),
        P::MonthName(month) => capital(w.month_short(*month)),
        P::Measure(found) => measure(w.language, *found).to_owned(),
        P::Limit(found) => limit(w, *found),
        P::Missed { missed, of } if is_en => {
            format!("{} of {}{NBSP}measures missed", w.count(*missed), w.count(*of))
        }
        P::Missed { missed, of } => {
            let word = if *missed == 1 { "uppfyllt" } else { "uppfyllda" };
            format!("{} av {}{NBSP}mått ej {word}", w.count(*missed), w.count(*of))
        }
        P::NoneMissed { of, at_risk } => {
            let all = if is_en {
                format!("All {}{NBSP}measures met", w.count(*of))
            } else {
                format!("Alla {}{NBSP}mått uppfyllda", w.count(*of))
            };
            match (at_risk, is_en) {
                (0, _) => all,
                (n, true) => format!("{all}, {} at risk", w.count(*n)),
                (n, false) => format!("{all}, {} i riskzonen", w.count(*n)),
            }
        }
        P::NothingMeasured => pick("Nothing could be measured", "Inget kunde mätas"),
        P::TrendAlt { first, last, missed, without } => {
            let (a, b) = (year(w.language, *first), year(w.language, *last));
            if is_en {
                format!("{a} to {b}: {} missed, {} without data", w.count(*missed), w.count(*without))
            } else {
                format!("{a} till {b}: {} ej uppfyllda, {} utan data", w.count(*missed), w.count(*without))
            }
        }
        P::MostBy { cause, count, of } => most_by(w, *cause, *count, *of),
    }
}

/// "Q3", "kv. 3".
fn quarter(language: Language, first: Month) -> String {
    let n = first.month().div_ceil(3);
    match language {
        Language::En => format!("Q{n}"),
        Language::Sv => format!("Kv{n}"),
    }
}

fn year(language: Language, first: Month) -> String {
    format!("{} {}", quarter(language, first), first.year())
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn most_by(w: &Wording, cause: Cause, count: u64, of: u64) -> String {
    let (en, sv) = match cause {
        Cause::Supplier => ("suppliers", "leverantörer"),
        Cause::Own => ("our own operations", "egen drift"),
        Cause::Team => ("internal teams", "interna team"),
        Cause::Customer => ("customers", "kunder"),
    };
    let (count, of, one) = (w.count(count), w.count(of), of == 1);
    match w.language {
        Language::En if one => format!("The one SLA miss was caused by {en}."),
        Language::En => format!("Of {of} SLA misses {count} were caused by {en}."),
        Language::Sv if one => format!("Den enda SLA-missen orsakades av {sv}."),
        Language::Sv => format!("Av {of} SLA-missar orsakades {count} av {sv}."),
    }
}

/// The name of a measure.
pub fn measure(language: Language, measure: Measure) -> &'static str {
    let (en, sv) = match measure {
        Measure::Availability => ("Availability, all customers", "Tillgänglighet, alla kunder"),
        Measure::CriticalResponse => ("Critical: slowest first response", "Kritisk: långsammaste första svar"),
        Measure::CriticalRestore => ("Critical: longest restore", "Kritisk: längsta återställning"),
        Measure::TargetsMet => ("SLA targets met, customers × months", "SLA-mål uppfyllda, kunder × månader"),
        Measure::SlaCompliance => ("SLA clocks kept", "SLA-tider hållna"),
        Measure::Csat => ("Customer satisfaction, 1–5", "Kundnöjdhet, 1–5"),
        Measure::Nps => ("Net promoter score", "NPS"),
        Measure::LeadTime => ("Onboarding, contract to go-live", "Införande, avtal till driftstart"),
        Measure::ProjectsOnTime => ("Projects delivered on time", "Projekt levererade i tid"),
        Measure::Changes => ("Changes without rollback", "Ändringar utan återgång"),
        Measure::ReportsOnTime => ("Monthly reports on time", "Månadsrapporter i tid"),
    };
    match language {
        Language::En => en,
        Language::Sv => sv,
    }
}

/// A limit with its sign.
pub fn limit(w: &Wording, limit: Limit) -> String {
    match limit {
        Limit::Share(share) if share == crate::domain::decimal::Percent::ALL => w.percent(share),
        Limit::Share(share) => format!("≥{NBSP}{}", w.percent(share)),
        Limit::Seconds(seconds) => {
            format!("<{NBSP}{}", w.seconds(seconds, crate::report::document::TimeStyle::Words))
        }
        Limit::Score(score) => format!("≥{NBSP}{}", w.decimal(score)),
        Limit::Points(points) => format!("≥{NBSP}{}", w.decimal(points)),
        Limit::Days(days) => {
            let (number, unit) = match (days % 7, w.language) {
                (0, Language::En) => (days / 7, if days == 7 { "week" } else { "weeks" }),
                (0, Language::Sv) => (days / 7, if days == 7 { "vecka" } else { "veckor" }),
                (_, Language::En) => (days, "days"),
                (_, Language::Sv) => (days, "dagar"),
            };
            format!("<{NBSP}{}{NBSP}{unit}", number::decimal(w.language, Decimal::whole(number)))
        }
    }
}

fn word(language: Language, word: Word) -> &'static str {
    let (en, sv) = match word {
        Word::For => ("For", "För"),
        Word::Measures => ("Measures", "Mått"),
        Word::Measure => ("Measure", "Mått"),
        Word::EightQuarters => ("8 quarters", "8 kvartal"),
        Word::MeasuresNote => ("Figures are cut, never rounded up.", "Siffror avkortas, de avrundas aldrig uppåt."),
    };
    match language {
        Language::En => en,
        Language::Sv => sv,
    }
}

/// What the check of the records found, for the footer.
pub(super) fn checked(w: &Wording, errors: u64, warnings: u64) -> String {
    let count = |n: u64, one: &str, many: &str| format!("{}{NBSP}{}", w.count(n), if n == 1 { one } else { many });
    match w.language {
        Language::En => {
            format!("record check: {}, {}", count(errors, "error", "errors"), count(warnings, "warning", "warnings"))
        }
        Language::Sv => {
            format!(
                "kontroll av posterna: {}, {}",
                count(errors, "fel", "fel"),
                count(warnings, "varning", "varningar")
            )
        }
    }
}
