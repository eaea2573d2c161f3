//! The words of a service improvement plan, English and Swedish side by side.

use super::{Wording, time};
use crate::domain::record::improvement::{Source, Weight};
use crate::domain::record::words::Language;
use crate::evaluate::stage::ImprovementStage;
use crate::report::phrase::improvements::{ImprovementPhrase, Word};

/// A phrase in words.
pub(super) fn phrase(w: &Wording, phrase: &ImprovementPhrase) -> String {
    use ImprovementPhrase as P;
    let is_en = w.language == Language::En;
    match phrase {
        P::Word(found) => pick(w, word(*found)).to_owned(),
        P::Source(found) => pick(w, source(*found)).to_owned(),
        P::Weight(found) => pick(w, weight(*found)).to_owned(),
        P::Stage(found) => pick(w, stage(*found)).to_owned(),
        P::Headline { all, standardised, late } => {
            let (n, done) = (w.count(*all), w.count(*standardised));
            let late = match (*late, is_en) {
                (0, _) => String::new(),
                (late, true) => format!(", {} past {} day", w.count(late), if late == 1 { "its" } else { "their" }),
                (late, false) => format!(", {} över tiden", w.count(late)),
            };
            match (*all, is_en) {
                (1, true) => format!("1 improvement, {done} made a standard{late}"),
                (_, true) => format!("{n} improvements, {done} made a standard{late}"),
                (1, false) => format!("1 förbättring, {done} införd som standard{late}"),
                (_, false) => format!("{n} förbättringar, {done} införda som standard{late}"),
            }
        }
        P::Goal { metric, from, to, by } => {
            let way = from.as_ref().map_or_else(|| to.clone(), |from| format!("{from} → {to}"));
            let by = match (by, is_en) {
                (None, _) => String::new(),
                (Some(day), true) => format!(" by {}", time::date(*day)),
                (Some(day), false) => format!(" senast {}", time::date(*day)),
            };
            format!("{metric}: {way}{by}")
        }
    }
}

fn pick(w: &Wording, (en, sv): (&'static str, &'static str)) -> &'static str {
    match w.language {
        Language::En => en,
        Language::Sv => sv,
    }
}

fn source(source: Source) -> (&'static str, &'static str) {
    match source {
        Source::Survey => ("Survey", "Enkät"),
        Source::Complaint => ("Complaint", "Klagomål"),
        Source::Review => ("Service review", "Servicegenomgång"),
        Source::Informal => ("Word to the CSM", "Sagt till CSM"),
        Source::Lessons => ("Lessons learned", "Lärdomar"),
        Source::Suggestion => ("Suggestion", "Förslag"),
        Source::Retrospective => ("Retrospective", "Tillbakablick"),
        Source::Performance => ("Service levels", "Servicenivåer"),
        Source::Incident => ("Incidents", "Incidenter"),
        Source::Efficiency => ("Efficiency", "Effektivitet"),
        Source::Standard => ("Standard or audit", "Standard eller revision"),
        Source::Peer => ("Comparison with others", "Jämförelse med andra"),
        Source::Technology => ("Technology", "Teknik"),
    }
}

fn weight(weight: Weight) -> (&'static str, &'static str) {
    match weight {
        Weight::Low => ("low", "låg"),
        Weight::Medium => ("medium", "medel"),
        Weight::High => ("high", "hög"),
    }
}

fn stage(stage: ImprovementStage) -> (&'static str, &'static str) {
    match stage {
        ImprovementStage::Identified => ("Identified", "Identifierad"),
        ImprovementStage::Planned => ("Planned", "Planerad"),
        ImprovementStage::Implemented => ("Implemented", "Införd"),
        ImprovementStage::Measured => ("Measured", "Uppmätt"),
        ImprovementStage::Standardised => ("Standardised", "Standardiserad"),
    }
}

fn word(word: Word) -> (&'static str, &'static str) {
    match word {
        Word::Title => ("Service improvement plan", "Plan för serviceförbättringar"),
        Word::None => ("No improvement is on record.", "Ingen förbättring är antecknad."),
        Word::Plan => ("Improvements", "Förbättringar"),
        Word::Improvement => ("Improvement", "Förbättring"),
        Word::Source => ("Source", "Källa"),
        Word::From => ("Because of", "Föranledd av"),
        Word::Impact => ("Impact", "Nytta"),
        Word::Effort => ("Effort", "Insats"),
        Word::Goal => ("Goal", "Mål"),
        Word::Steps => ("From idea to standard", "Från idé till standard"),
        Word::Approved => ("Approved", "Godkänd"),
        Word::Implemented => ("Implemented", "Införd"),
        Word::Measured => ("Measured", "Uppmätt"),
        Word::Result => ("Result", "Resultat"),
        Word::Achieved => ("goal reached", "målet nått"),
        Word::NotAchieved => ("goal not reached", "målet inte nått"),
        Word::Standardised => ("Standard since", "Standard sedan"),
        Word::Actions => ("Actions", "Åtgärder"),
        Word::NoAction => ("No action is planned.", "Ingen åtgärd är planerad."),
        Word::Order => ("Greatest impact first, then least effort.", "Störst nytta först, därefter minst insats."),
    }
}
