//! The words of the quarter's dashboard, English and Swedish side by side.

use super::number::{self, NBSP};
use super::{Wording, time};
use crate::domain::decimal::{Decimal, Percent};
use crate::domain::record::words::Language;
use crate::domain::time::Month;
use crate::evaluate::board::{Cause, Limit, Measure};
use crate::report::phrase::quarter::{QuarterPhrase, Used, Word};

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
        P::NoneMissed { of, at_risk, without } => {
            let mut parts = vec![if is_en {
                format!("All {}{NBSP}measures{} met", w.count(*of), if *without > 0 { " with data" } else { "" })
            } else {
                format!("Alla {}{NBSP}mått{} uppfyllda", w.count(*of), if *without > 0 { " med data" } else { "" })
            }];
            let said = |n: &u64, en: &str, sv: &str| {
                (*n > 0).then(|| format!("{} {}", w.count(*n), if is_en { en } else { sv }))
            };
            parts.extend(said(at_risk, "at risk", "i riskzonen"));
            parts.join(", ")
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
        P::Utilisation { teams, limit, more, without } => utilisation(w, teams, *limit, *more, without),
        P::MissedAllMonths(names) => {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let who = super::join_words(&names, if is_en { "and" } else { "och" });
            if is_en {
                format!("{who} missed a target in each of the three months: escalate.")
            } else {
                format!("{who} hade ett mål ej uppfyllt i var och en av de tre månaderna: eskalera.")
            }
        }
        P::NewlyMissed(all) => {
            format!("{}: {}.", pick("Met the quarter before", "Uppfyllda kvartalet innan"), measures(w.language, all))
        }
        P::BackInside(all) => format!("{}: {}.", pick("Met again", "Åter uppfyllda"), measures(w.language, all)),
        P::MoreCustomers { more, missed: 0 } if is_en => format!("and {} more without a miss", w.count(*more)),
        P::MoreCustomers { more, missed } if is_en => {
            format!("and {} more, {} of them with a miss", w.count(*more), w.count(*missed))
        }
        P::MoreCustomers { more, missed: 0 } => format!("och {} till utan miss", w.count(*more)),
        P::MoreCustomers { more, missed } => {
            format!("och {} till, varav {} med en miss", w.count(*more), w.count(*missed))
        }
        P::More(more) if is_en => format!("and {} more in the annex", w.count(*more)),
        P::More(more) => format!("och {} till i bilagan", w.count(*more)),
        P::MoreInData(more) if is_en => format!("and {} more in the data files", w.count(*more)),
        P::MoreInData(more) => format!("och {} till i datafilerna", w.count(*more)),
        P::IncidentsAlt(all) => {
            format!("{}: {}.", pick("Incidents per quarter", "Incidenter per kvartal"), counts(w, all))
        }
        P::Requests(all) => format!("{}: {}.", pick("Requests", "Beställningar"), counts(w, all)),
        P::MissesByCause(1) => pick("The SLA miss by cause", "SLA-missen efter orsak"),
        P::MissesByCause(0) => pick("SLA misses by cause", "SLA-missar efter orsak"),
        P::MissesByCause(all) if is_en => format!("{} SLA misses by cause", w.count(*all)),
        P::MissesByCause(all) => format!("{} SLA-missar efter orsak", w.count(*all)),
        P::NoMisses { now, before } => {
            let (now, before) = (quarter(w.language, *now), quarter(w.language, *before));
            if is_en {
                format!("No SLA target was missed in {now}, nor in {before}.")
            } else {
                format!("Inget SLA-mål missades {now}, och inget {before}.")
            }
        }
        P::CausedBy(cause) => match cause {
            Cause::Supplier => pick("Supplier (underpinning contract)", "Leverantör (underleverantörsavtal)"),
            Cause::Own => pick("Own operations", "Egen drift"),
            Cause::Team => pick("Internal delivery (OLA)", "Intern leverans (OLA)"),
            Cause::Customer => pick("Customer", "Kund"),
        },
        P::CountIn(count, first) => {
            let quarter = quarter(w.language, *first);
            if is_en { format!("{} in {quarter}", w.count(*count)) } else { format!("{} i {quarter}", w.count(*count)) }
        }
        P::CausesAlt(first) => {
            let quarter = year(w.language, *first);
            if is_en {
                format!("SLA misses of {quarter} by cause, and of the quarter before")
            } else {
                format!("SLA-missar {quarter} efter orsak, och kvartalet innan")
            }
        }
        P::Stage(en, sv) => capital(&pick(en, sv).replace('-', " ")),
        P::Reached(value) => format!("{}, {value}", pick("done", "klar")),
        P::NotReached(value) => format!("{}, {value}", pick("not reached", "ej nått")),
        P::Until(day) => time::date(*day),
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
    let (one, all) = (of == 1, count == of);
    let (count, of) = (w.count(count), w.count(of));
    match w.language {
        Language::En if one => format!("The one SLA miss was caused by {en}."),
        Language::En if all => format!("All {of} SLA misses were caused by {en}."),
        Language::Sv if all && !one => format!("Alla {of} SLA-missar orsakades av {sv}."),
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
        Measure::TargetsMet => ("SLA targets met, customers × months", "SLA-mål, kunder × månader"),
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
        Word::Customers => ("SLA per customer", "SLA per kund"),
        Word::Customer => ("Customer", "Kund"),
        Word::Csm => ("CSM", "Kundansvarig"),
        Word::Csat => ("CSAT", "Nöjdhet"),
        Word::NoCustomers => ("No customer was live in the quarter.", "Ingen kund var i drift under kvartalet."),
        Word::Incidents => ("Incidents per quarter", "Incidenter per kvartal"),
        Word::NoSeverity => ("Not graded", "Ej graderade"),
        Word::NoTickets => ("No ticket was logged in five quarters.", "Inget ärende registrerades under fem kvartal."),
        Word::Plans => ("Onboarding and projects", "Införanden och projekt"),
        Word::Plan => ("Plan", "Plan"),
        Word::Onboarding => ("onboarding", "införande"),
        Word::Stage => ("Stage", "Fas"),
        Word::Week => ("Week", "Vecka"),
        Word::Next => ("Next", "Nästa"),
        Word::NoPlans => ("No onboarding or project is in flight.", "Inget införande eller projekt pågår."),
        Word::Risks => ("Top risks", "Största risker"),
        Word::NoRisks => ("No risk is open.", "Ingen risk är öppen."),
        Word::Improvements => ("Improvement plan", "Förbättringsplan"),
        Word::NoImprovements => ("No improvement is planned.", "Ingen förbättring är planerad."),
        Word::NoDay => ("no day set", "inget datum"),
        Word::Decisions => ("Decisions asked of the management team", "Beslut som begärs av ledningen"),
        Word::NoDecisions => ("No decision is asked.", "Inget beslut begärs."),
        Word::Annex => ("Annex: each customer's targets", "Bilaga: varje kunds mål"),
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

/// Names of teams without data that the line has room for.
const NAMED: usize = 2;

/// "Staff utilisation: Delivery 94% (limit 90%), Support 82%. No data: IT Operations."
fn utilisation(w: &Wording, teams: &[Used], limit: Percent, more: u64, without: &[String]) -> String {
    let is_en = w.language == Language::En;
    let pick = |en: &'static str, sv: &'static str| if is_en { en } else { sv };
    let one = |used: &Used| {
        let share = format!("{}{NBSP}{}", used.team, number::with_percent(w.language, w.decimal(used.share)));
        let limit = || format!(" ({} {})", pick("limit", "gräns"), w.percent(limit));
        if used.above { share + &limit() } else { share }
    };
    let mut parts: Vec<String> = teams.iter().map(one).collect();
    if more > 0 {
        parts.push(format!("{} {}", w.count(more), pick("more in the data files", "till i datafilerna")));
    }
    let lacking = match without {
        [] => None,
        all if all.len() <= NAMED => Some(all.join(", ")),
        all if is_en => Some(format!("{} teams", all.len())),
        all => Some(format!("{} team", all.len())),
    };
    let head = pick("Staff utilisation", "Beläggning");
    match (parts.is_empty(), lacking) {
        (false, None) => format!("{head}: {}.", parts.join(", ")),
        (false, Some(who)) => format!("{head}: {}. {}: {who}.", parts.join(", "), pick("No data", "Utan data")),
        (true, who) => format!("{head}: {} ({}).", pick("no data", "uppgift saknas"), who.unwrap_or_default()),
    }
}

/// Names of measures, one after the other.
fn measures(language: Language, all: &[Measure]) -> String {
    all.iter().map(|found| measure(language, *found)).collect::<Vec<_>>().join("; ")
}

/// "163 in Q3 25, 173 in Q4 25".
fn counts(w: &Wording, all: &[(Month, u64)]) -> String {
    let one = |(first, count): &(Month, u64)| {
        let quarter = format!("{} {:02}", quarter(w.language, *first), first.year().rem_euclid(100));
        match w.language {
            Language::En => format!("{} in {quarter}", w.count(*count)),
            Language::Sv => format!("{} i {quarter}", w.count(*count)),
        }
    };
    all.iter().map(one).collect::<Vec<_>>().join(", ")
}
