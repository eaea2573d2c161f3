//! The words of a project's status report, English and Swedish side by side.

use super::{Wording, time};
use crate::domain::record::words::Language;
use crate::report::phrase::project::{ProjectPhrase, Word};

/// A phrase in words.
pub(super) fn phrase(w: &Wording, phrase: &ProjectPhrase) -> String {
    use ProjectPhrase as P;
    let is_en = w.language == Language::En;
    match phrase {
        P::Word(found) => pick(w, word(*found)).to_owned(),
        P::Headline { standing, of: 0, .. } => pick(w, word(*standing)).to_owned(),
        P::Headline { standing, reached, of } if is_en => {
            let noun = if *of == 1 { "milestone" } else { "milestones" };
            format!("{}: {} of {} {noun} reached", pick(w, word(*standing)), w.count(*reached), w.count(*of))
        }
        P::Headline { standing, reached, of } => {
            let noun = if *of == 1 { "milstolpe nådd" } else { "milstolpar nådda" };
            format!("{}: {} av {} {noun}", pick(w, word(*standing)), w.count(*reached), w.count(*of))
        }
        P::End { expected, after } => {
            let (day, days) = (time::date(*expected), w.number(after.saturating_abs()));
            let unit = match (after.saturating_abs(), is_en) {
                (1, true) => "day",
                (_, true) => "days",
                (1, false) => "dag",
                (_, false) => "dagar",
            };
            match (after.signum(), is_en) {
                (0, true) => format!("The end is expected on the agreed day, {day}."),
                (0, false) => format!("Slutet väntas på avtalad dag, {day}."),
                (1, true) => format!("The end is expected on {day}, {days} {unit} after the agreed one."),
                (1, false) => format!("Slutet väntas {day}, {days} {unit} efter det avtalade."),
                (_, true) => format!("The end is expected on {day}, {days} {unit} before the agreed one."),
                (_, false) => format!("Slutet väntas {day}, {days} {unit} före det avtalade."),
            }
        }
        P::Over(money) if is_en => format!("{} over what was planned", w.money(*money)),
        P::Over(money) => format!("{} över planen", w.money(*money)),
        P::Under(money) if is_en => format!("{} under what was planned", w.money(*money)),
        P::Under(money) => format!("{} under planen", w.money(*money)),
    }
}

fn pick(w: &Wording, (en, sv): (&'static str, &'static str)) -> &'static str {
    match w.language {
        Language::En => en,
        Language::Sv => sv,
    }
}

fn word(word: Word) -> (&'static str, &'static str) {
    match word {
        Word::Title => ("Project status", "Projektstatus"),
        Word::Manager => ("Delivery manager", "Leveransansvarig"),
        Word::Contract => ("Contract", "Avtal"),
        Word::Agreed => ("Agreed dates", "Avtalad tid"),
        Word::OnTrack => ("On track", "Enligt plan"),
        Word::AtRisk => ("At risk", "I riskzonen"),
        Word::OffTrack => ("Off track", "Ur fas"),
        Word::Closed => ("Closed", "Avslutat"),
        Word::NoEnd => ("No end is agreed.", "Inget slut är avtalat."),
        Word::Schedule => ("Milestones", "Milstolpar"),
        Word::Milestone => ("Milestone", "Milstolpe"),
        Word::Planned => ("Planned", "Planerat"),
        Word::Expected => ("Expected", "Väntas"),
        Word::Reached => ("Reached", "Nådd"),
        Word::NotBegun => ("not begun", "ej påbörjad"),
        Word::Begun => ("begun", "påbörjad"),
        Word::NoMilestone => ("No milestone is on record.", "Ingen milstolpe är antecknad."),
        Word::Gates => ("Gates passed", "Passerade grindar"),
        Word::Gate => ("Gate", "Grind"),
        Word::Passed => ("Passed", "Passerad"),
        Word::NoGate => ("No gate was passed yet.", "Ingen grind är passerad ännu."),
        Word::Budget => ("Budget", "Budget"),
        Word::Spent => ("Spent so far", "Förbrukat hittills"),
        Word::Forecast => ("Expected at the end", "Väntas vid slutet"),
        Word::Difference => ("Against the plan", "Mot planen"),
        Word::AsPlanned => ("as planned", "enligt plan"),
        Word::NoBudget => ("No budget is on record.", "Ingen budget är antecknad."),
        Word::Deliverables => ("Deliverables", "Leverabler"),
        Word::Deliverable => ("Deliverable", "Leverabel"),
        Word::Due => ("Agreed for", "Avtalad till"),
        Word::Submitted => ("Submitted", "Lämnad"),
        Word::Accepted => ("Accepted", "Godkänd"),
        Word::Issues => ("Risks and issues, with what is done", "Risker och problem, med åtgärd"),
        Word::NoIssue => ("No issue is open.", "Inget problem är öppet."),
        Word::Scope => ("Changes of scope", "Ändringar av omfattning"),
        Word::What => ("What", "Vad"),
        Word::Time => ("Time", "Tid"),
        Word::Cost => ("Cost", "Kostnad"),
        Word::Approved => ("Approved", "Godkänd"),
        Word::Decisions => ("Decisions needed", "Beslut som behövs"),
        Word::NoDecision => ("No decision is waited for.", "Inget beslut inväntas."),
    }
}
