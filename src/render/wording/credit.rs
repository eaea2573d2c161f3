//! Where a credit stands, in the words of both languages.

use super::time;
use crate::domain::record::miss::CreditStage;
use crate::domain::record::words::Language;
use crate::report::phrase::credit::CreditPhrase;

/// The phrase in words.
pub fn phrase(language: Language, phrase: &CreditPhrase) -> String {
    match phrase {
        CreditPhrase::State { stage, on, paper } => {
            let word = word(language, *stage);
            let on = on.map_or(String::new(), |day| format!(" {}", time::date(day)));
            let paper = paper.as_ref().map_or(String::new(), |paper| format!(", {paper}"));
            format!("{word}{on}{paper}")
        }
        CreditPhrase::Excluded(why) => match language {
            Language::En => format!("No credit is given: {why}"),
            Language::Sv => format!("Ingen kredit ges: {why}"),
        },
    }
}

fn word(language: Language, stage: CreditStage) -> &'static str {
    let (en, sv) = match stage {
        CreditStage::Proposed => ("Proposed", "Föreslagen"),
        CreditStage::Approved => ("Credit approved", "Krediten godkänd"),
        CreditStage::Sent => ("Credit note sent", "Kreditnota skickad"),
        CreditStage::Paid => ("Credit paid", "Krediten betald"),
        CreditStage::Excluded => ("No credit is given", "Ingen kredit ges"),
    };
    match language {
        Language::En => en,
        Language::Sv => sv,
    }
}
