//! Arguments that are one of a list of words, where the list belongs to a floor that knows no command line.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::domain::id::TeamId;
use crate::domain::record::words::Words;
use crate::store::read::Scalar;

/// Takes one of the words and gives its value; help and suggestions list the words.
pub fn choice<T: Copy + Send + Sync + 'static>(all: &'static [(T, &'static str)]) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(|(_, word)| *word)).try_map(move |word: String| {
        all.iter().find(|(_, known)| *known == word).map(|(value, _)| *value).ok_or("not one of the words")
    })
}

/// The same, which also takes words that no help lists: other names, or what a word was once called.
pub fn choice_or<T: Copy + Send + Sync + 'static>(
    all: &'static [(T, &'static str)],
    other: &'static [(T, &'static str)],
) -> impl TypedValueParser<Value = T> {
    let shown = all.iter().map(|(_, word)| PossibleValue::new(*word));
    let hidden = other.iter().map(|(_, word)| PossibleValue::new(*word).hide(true));
    PossibleValuesParser::new(shown.chain(hidden)).try_map(move |word: String| {
        let mut known = all.iter().chain(other);
        known.find(|(_, known)| *known == word).map(|(value, _)| *value).ok_or("not one of the words")
    })
}

/// Takes a word of records, in English or Swedish, and gives its value; help and suggestions list the English words.
pub fn word<T: Words + Send + Sync>() -> impl TypedValueParser<Value = T> {
    let known = T::WORDS.iter().map(|(_, word, also)| PossibleValue::new(*word).aliases(also.iter().copied()));
    PossibleValuesParser::new(known).try_map(|word: String| T::of_word(&word).ok_or("not one of the words"))
}

/// Takes a value as records write it, and says what to write instead.
pub fn scalar<T: Scalar>(text: &str) -> Result<T, String> {
    T::parse(text).map_err(|fault| format!("{}; {}", fault.message, fault.help))
}

/// Takes a team by its name, alone or as `team/l2`.
pub fn team(text: &str) -> Result<TeamId, String> {
    TeamId::new(text.strip_prefix("team/").unwrap_or(text))
}
