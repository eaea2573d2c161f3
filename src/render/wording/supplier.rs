//! The words of a supplier's follow-up, English and Swedish side by side.

use super::number::NBSP;
use super::{Wording, time};
use crate::domain::record::words::Language;
use crate::evaluate::period::Period;
use crate::report::phrase::supplier::{SupplierPhrase, Word};

/// A phrase in words.
pub(super) fn phrase(w: &Wording, phrase: &SupplierPhrase) -> String {
    use SupplierPhrase as P;
    let is_en = w.language == Language::En;
    match phrase {
        P::Word(found) => word(w.language, *found).to_owned(),
        P::Title(found) if is_en => format!("Supplier follow-up · {}", period(w, *found)),
        P::Title(found) => format!("Leverantörsuppföljning · {}", period(w, *found)),
        P::Missed { missed, of, caused } if is_en => {
            let targets = if *of == 1 { "target" } else { "targets" };
            format!("{} of {} {targets} missed{}", w.count(*missed), w.count(*of), caused_en(w, *caused))
        }
        P::Missed { missed, of, caused } => {
            let missed_by = if *missed == 1 { "mål ej uppfyllt" } else { "mål ej uppfyllda" };
            format!("{} av {} {missed_by}{}", w.count(*missed), w.count(*of), caused_sv(w, *caused))
        }
        P::Met { of: 0, caused } if is_en => format!("No target could be measured{}", caused_en(w, *caused)),
        P::Met { of: 0, caused } => format!("Inget mål kunde mätas{}", caused_sv(w, *caused)),
        P::Met { of: 1, caused } if is_en => format!("The one target met{}", caused_en(w, *caused)),
        P::Met { of: 1, caused } => format!("Det enda målet uppfyllt{}", caused_sv(w, *caused)),
        P::Met { of, caused } if is_en => format!("All {} targets met{}", w.count(*of), caused_en(w, *caused)),
        P::Met { of, caused } => format!("Alla {} mål uppfyllda{}", w.count(*of), caused_sv(w, *caused)),
        P::InForce { from, until: Some(until) } => format!("{}{NBSP}– {}", time::date(*from), time::date(*until)),
        P::InForce { from, until: None } if is_en => format!("from{NBSP}{}", time::date(*from)),
        P::InForce { from, until: None } => format!("från{NBSP}{}", time::date(*from)),
        P::BySomebody(why) if is_en => format!("Decided by a person: {why}"),
        P::BySomebody(why) => format!("Avgjort av en person: {why}"),
    }
}

fn caused_en(w: &Wording, caused: u64) -> String {
    match caused {
        0 => String::new(),
        1 => "; one target of a customer missed because of the supplier".into(),
        n => format!("; {} targets of customers missed because of the supplier", w.count(n)),
    }
}

fn caused_sv(w: &Wording, caused: u64) -> String {
    match caused {
        0 => String::new(),
        1 => "; ett av kundernas mål ej uppfyllt på grund av leverantören".into(),
        n => format!("; {} av kundernas mål ej uppfyllda på grund av leverantören", w.count(n)),
    }
}

/// "October 2026", "Q3 2026", "kvartal 3 2026".
fn period(w: &Wording, period: Period) -> String {
    match period {
        Period::Month(month) => w.month(month),
        Period::Quarter(first) => {
            let (quarter, year) = (first.month().div_ceil(3), first.year());
            match w.language {
                Language::En => format!("Q{quarter}{NBSP}{year}"),
                Language::Sv => format!("kvartal{NBSP}{quarter}{NBSP}{year}"),
            }
        }
        Period::Days(first, last) => format!("{} – {}", time::date(first), time::date(last)),
    }
}

fn word(language: Language, word: Word) -> &'static str {
    let (en, sv) = match word {
        Word::Manager => ("Supplier manager", "Leverantörsansvarig"),
        Word::NothingMeasured => ("No target could be measured", "Inget mål kunde mätas"),
        Word::Contracts => ("Underpinning contracts", "Underleverantörsavtal"),
        Word::NoContract => {
            ("No underpinning contract with the supplier was in force.", "Inget avtal med underleverantören gällde.")
        }
        Word::InForce => ("In force", "Gäller"),
        Word::Fee => ("Fee a month", "Avgift per månad"),
        Word::NextReview => ("Next review", "Nästa genomgång"),
        Word::Targets => ("What the contracts promise us", "Vad avtalen lovar oss"),
        Word::NoTarget => {
            ("No target of an underpinning contract was in force.", "Inget mål i ett underleverantörsavtal gällde.")
        }
        Word::Held => ("Tickets in the supplier's hands", "Ärenden hos leverantören"),
        Word::NoHeld => {
            ("No ticket's time with the supplier was decided.", "Inget ärendes tid hos leverantören avgjordes.")
        }
        Word::Logged => ("Logged", "Registrerat"),
        Word::HeldFor => ("Held", "Tid"),
        Word::Used => ("Of the agreed time", "Av avtalad tid"),
        Word::Outages => ("Outages of the supplier's", "Leverantörens avbrott"),
        Word::NoOutage => ("No outage was the supplier's.", "Inget avbrott var leverantörens."),
        Word::Outage => ("Outage", "Avbrott"),
        Word::Service => ("Service", "Tjänst"),
        Word::GoesOn => ("goes on", "pågår"),
        Word::Caused => (
            "Targets of our customers missed because of the supplier",
            "Kundernas mål som inte uppfylldes på grund av leverantören",
        ),
        Word::NoneCaused => (
            "No customer's target was missed because of the supplier.",
            "Inget av kundernas mål brast på grund av leverantören.",
        ),
        Word::Events => ("Tickets and outages", "Ärenden och avbrott"),
        Word::Found => ("How we know", "Hur vi vet"),
        Word::Computed => ("computed", "beräknat"),
        Word::Claims => ("Penalties", "Viten"),
        Word::NoClaim => ("No penalty is due for these months.", "Inget vite utgår för de här månaderna."),
        Word::Step => ("Below", "Under"),
        Word::Share => ("Share", "Andel"),
        Word::Amount => ("Amount", "Belopp"),
        Word::Recorded => ("recorded", "antecknat"),
        Word::Approved => ("approved", "godkänt"),
        Word::Sent => ("claimed", "krävt"),
        Word::Paid => ("paid", "betalt"),
        Word::Waived => ("not claimed", "krävs inte"),
        Word::Reference => ("Reference", "Referens"),
        Word::NoFee => (
            "A contract owes a penalty whose amount is not known: its fee is not on record.",
            "Ett avtal ger vite, men beloppet är inte känt: avgiften är inte antecknad.",
        ),
        Word::Deliveries => ("Deliveries to projects and onboardings", "Leveranser till projekt och införanden"),
        Word::NoDelivery => (
            "The supplier answers for no milestone of these months.",
            "Leverantören ansvarar inte för någon milstolpe de här månaderna.",
        ),
        Word::Delivery => ("Milestone", "Milstolpe"),
        Word::Planned => ("Planned", "Planerad"),
        Word::Expected => ("Done or expected", "Klar eller väntas"),
        Word::Actions => ("Actions", "Åtgärder"),
        Word::NoAction => ("No action of the supplier's is open.", "Ingen av leverantörens åtgärder är öppen."),
        Word::Customer => ("Customer", "Kund"),
        Word::Month => ("Month", "Månad"),
        Word::Months => ("Months", "Månader"),
        Word::Note => (
            "For the house: it names several customers. Times are those in which the supplier held a ticket.",
            "Internt: flera kunder nämns. Tiderna är de då ärendet låg hos leverantören.",
        ),
    };
    match language {
        Language::En => en,
        Language::Sv => sv,
    }
}
