//! Arguments that are one of a list of words, where the list belongs to a floor that knows no command line.

use clap::builder::{PossibleValuesParser, TypedValueParser};

/// Takes one of the words and gives its value; help and suggestions list the words.
pub fn choice<T: Copy + Send + Sync + 'static>(all: &'static [(T, &'static str)]) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(|(_, word)| *word)).try_map(move |word: String| {
        all.iter().find(|(_, known)| *known == word).map(|(value, _)| *value).ok_or("not one of the words")
    })
}
