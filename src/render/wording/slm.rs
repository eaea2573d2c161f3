//! The words of the measurements of service level management, English and Swedish side by side.

use super::Wording;
use super::number::{self, MINUS, NBSP};
use crate::domain::decimal::Fraction;
use crate::domain::record::words::Language;
use crate::domain::time::Month;
use crate::evaluate::slm::{Measurement, Weight};
use crate::report::phrase::slm::{SlmPhrase, Word};

/// A phrase in words.
pub(super) fn phrase(w: &Wording, phrase: &SlmPhrase) -> String {
    use SlmPhrase as P;
    let is_en = w.language == Language::En;
    match phrase {
        P::Word(found) => pick(w, word(*found)).to_owned(),
        P::Title(first) if is_en => format!("Service level management · {}", quarter(w, *first)),
        P::Title(first) => format!("Styrning av servicenivåer · {}", quarter(w, *first)),
        P::Quarter(first) => quarter(w, *first),
        P::Measurement(found) => pick(w, measurement(*found)).to_owned(),
        P::Rule(found) => pick(w, rule(*found)).to_owned(),
        P::Weight(Weight::Availability) => pick(w, ("Availability", "Tillgänglighet")).to_owned(),
        P::Weight(Weight::Severity(found)) => super::target::severity(w.language, *found).to_owned(),
        P::Weight(Weight::Other) => pick(w, ("Other", "Övrigt")).to_owned(),
        P::Headline { better, worse, same } => {
            let (better, worse, same) = (w.count(*better), w.count(*worse), w.count(*same));
            if is_en {
                format!(
                    "{better} of 10 measurements better than the quarter before, {worse} worse, {same} unchanged or not comparable"
                )
            } else {
                format!(
                    "{better} av 10 mått bättre än kvartalet före, {worse} sämre, {same} oförändrade eller utan jämförelse"
                )
            }
        }
        P::Reduced(by) => {
            let share = number::share(w.language, absolute(*by), 1);
            match (by.num() < 0, is_en) {
                (false, true) => format!("reduced by {share}"),
                (false, false) => format!("minskat med {share}"),
                (true, true) => format!("up by {share}"),
                (true, false) => format!("ökat med {share}"),
            }
        }
        P::Risen { by, is_share: true } => {
            let points = number::decimal(w.language, absolute(*by).percent_cut(1));
            let unit = if is_en { "points" } else { "procentenheter" };
            format!("{}{points}{NBSP}{unit}", sign(*by))
        }
        P::Risen { by, is_share: false } => {
            format!("{}{}", sign(*by), number::decimal(w.language, absolute(*by).cut(2)))
        }
        P::Days(days) => {
            let shown = number::decimal(w.language, days.cut(1));
            format!("{shown}{NBSP}{}", if is_en { "days" } else { "dagar" })
        }
    }
}

fn sign(by: Fraction) -> char {
    if by.num() < 0 { MINUS } else { '+' }
}

fn absolute(by: Fraction) -> Fraction {
    Fraction::new(by.num().saturating_abs(), by.den()).unwrap_or(by)
}

/// "Q3 2026", "kvartal 3 2026".
fn quarter(w: &Wording, first: Month) -> String {
    let (quarter, year) = (first.month().div_ceil(3), first.year());
    match w.language {
        Language::En => format!("Q{quarter}{NBSP}{year}"),
        Language::Sv => format!("kvartal{NBSP}{quarter}{NBSP}{year}"),
    }
}

fn pick(w: &Wording, (en, sv): (&'static str, &'static str)) -> &'static str {
    match w.language {
        Language::En => en,
        Language::Sv => sv,
    }
}

fn measurement(which: Measurement) -> (&'static str, &'static str) {
    match which {
        Measurement::TargetsMet => ("Service targets met", "Uppfyllda mål"),
        Measurement::Misses => ("Targets missed", "Ej uppfyllda mål"),
        Measurement::SlaUpToDate => ("Services with an SLA that is up to date", "Tjänster med aktuell SLA"),
        Measurement::ReportedAndReviewed => {
            ("Services reported in time and reviewed", "Tjänster med rapport i tid och genomgång")
        }
        Measurement::Csat => ("Customer satisfaction, 1–5", "Kundnöjdhet, 1–5"),
        Measurement::SupplierMisses => ("Misses that were a supplier's", "Mål som brast hos en leverantör"),
        Measurement::TeamMisses => ("Misses that were an internal team's", "Mål som brast hos ett internt team"),
        Measurement::ReportingEffort => ("Work on monitoring and reports", "Arbete med uppföljning och rapporter"),
        Measurement::DaysToAgree => ("From requirements to an agreed SLA", "Från krav till avtalad SLA"),
        Measurement::ReviewsHeld => ("Service reviews held", "Hållna servicegenomgångar"),
    }
}

fn rule(which: Measurement) -> (&'static str, &'static str) {
    match which {
        Measurement::TargetsMet => (
            "Targets met of targets with data; each target counts once a customer and month.",
            "Uppfyllda mål av mål med data; varje mål räknas en gång per kund och månad.",
        ),
        Measurement::Misses => (
            "Targets missed, once a customer and month. The change is (before − now) ÷ before.",
            "Ej uppfyllda mål, en gång per kund och månad. Ändringen är (före − nu) ÷ före.",
        ),
        Measurement::SlaUpToDate => (
            "Services in contracts of live customers with an SLA in force on the last day whose review is not overdue.",
            "Tjänster i avtal med aktiva kunder som på sista dagen har en gällande SLA vars genomgång inte är försenad.",
        ),
        Measurement::ReportedAndReviewed => (
            "Services whose customer got each report that fell due in time, and whose last service review is no older than agreed.",
            "Tjänster vars kund fick varje förfallen rapport i tid, och vars senaste genomgång inte är äldre än avtalat.",
        ),
        Measurement::Csat => ("The mean of all scores that were given.", "Medelvärdet av alla betyg som gavs."),
        Measurement::SupplierMisses => (
            "Misses of which attribution, or a person with a reason, says that they were a supplier's.",
            "Mål som brast hos en leverantör enligt beräkningen, eller enligt en person som angett skäl.",
        ),
        Measurement::TeamMisses => {
            ("The same for an internal team under an OLA.", "Detsamma för ett internt team med OLA.")
        }
        Measurement::ReportingEffort => (
            "The work written down with the versions of reports that were issued.",
            "Arbetet som antecknats vid utgivna rapportversioner.",
        ),
        Measurement::DaysToAgree => (
            "The median of the days from gathered requirements to agreement, over the SLAs agreed in the quarter.",
            "Medianen av dagarna från insamlade krav till avtal, för kvartalets avtalade SLA.",
        ),
        Measurement::ReviewsHeld => (
            "Service reviews held, of those planned for the quarter.",
            "Hållna servicegenomgångar av dem som planerats för kvartalet.",
        ),
    }
}

fn word(word: Word) -> (&'static str, &'static str) {
    match word {
        Word::NothingMeasured => ("Nothing could be measured", "Inget kunde mätas"),
        Word::Measurements => ("The ten measurements", "De tio måtten"),
        Word::Measurement => ("Measurement", "Mått"),
        Word::Change => ("Change", "Ändring"),
        Word::Unchanged => ("unchanged", "oförändrat"),
        Word::NotComparable => ("not comparable", "går inte att jämföra"),
        Word::Weights => ("Misses by severity", "Ej uppfyllda mål efter allvar"),
        Word::Weight => ("Severity", "Allvar"),
        Word::NoMiss => ("No target was missed in either quarter.", "Alla mål uppfylldes båda kvartalen."),
        Word::Customers => ("Each customer", "Varje kund"),
        Word::NoCustomer => ("No customer was live.", "Ingen kund var aktiv."),
        Word::Customer => ("Customer", "Kund"),
        Word::TargetsMet => ("Targets met", "Uppfyllda mål"),
        Word::UpToDate => ("SLAs up to date", "Aktuella SLA"),
        Word::Reports => ("Reports in time", "Rapporter i tid"),
        Word::Reviews => ("Reviews held", "Genomgångar"),
        Word::Rules => ("How each is made", "Så är måtten gjorda"),
    }
}
