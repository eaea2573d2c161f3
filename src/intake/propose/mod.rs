//! A profile proposed for a file: columns by their names, date formats by their values, and a map for every value that
//! must be mapped. What cannot be told from the file is left open, with a word on what to decide.

mod column;
mod guess;
mod paper;
#[cfg(test)]
mod tests;

use encoding_rs::WINDOWS_1252;

use self::column::Column;
use self::paper::Paper;
use super::profile::{FileFormat, Profile};
use super::report::Stop;
use super::rows;
use super::text;

/// What the rows are to become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Tickets.
    Tickets,
    /// Outages.
    Outages,
    /// Answers of customers.
    Feedback,
}

impl Kind {
    /// The word after `sdm import`.
    fn word(self) -> &'static str {
        match self {
            Kind::Tickets => "tickets",
            Kind::Outages => "outages",
            Kind::Feedback => "feedback",
        }
    }
}

/// A proposed profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Its text, to be completed and kept in `catalog/imports/`.
    pub text: String,
    /// What its reader should know beside.
    pub talk: Vec<String>,
}

/// Proposes a profile for a file.
pub fn propose(bytes: &[u8], kind: Kind) -> Result<Proposal, Stop> {
    let (text, windows) = match text::text_of(bytes, None) {
        Ok(text) => (text, false),
        // Only to propose: an import itself never tries an encoding.
        Err(stop) if stop.0.contains("windows-1252") => (text::text_of(bytes, Some(WINDOWS_1252))?, true),
        Err(stop) => return Err(stop),
    };
    let format = rows::format_of(&text);
    let (columns, delimiter) = columns(&text, format)?;
    let mut paper = Paper { kind, columns, text: String::new(), talk: Vec::new() };
    paper.write(format, delimiter, windows);
    paper.known(format);
    Ok(Proposal { text: paper.text, talk: paper.talk })
}

/// The columns of the file, and its delimiter.
fn columns(text: &str, format: FileFormat) -> Result<(Vec<Column>, u8), Stop> {
    let empty = Profile::empty();
    match format {
        FileFormat::Csv => {
            let (body, delimiter, _) = rows::layout(&empty, text)?;
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .delimiter(delimiter)
                .from_reader(body.as_bytes());
            let all: Vec<csv::StringRecord> =
                reader.records().collect::<Result<_, _>>().map_err(|error| Stop(error.to_string()))?;
            let Some((head, rows)) = all.split_first() else {
                return Err(Stop("the file is empty: there is no header line".into()));
            };
            let column = |n: usize| {
                let name = head.get(n).unwrap_or_default().trim();
                Column::of(name, rows.iter().map(move |row| row.get(n).unwrap_or_default()))
            };
            Ok(((0..head.len()).map(column).collect(), delimiter))
        }
        FileFormat::JsonLines | FileFormat::Json | FileFormat::FrontMatter => {
            let table = match format {
                FileFormat::FrontMatter => rows::head(text)?,
                _ => rows::flat(text, format)?,
            };
            let column = |(name, cells): &(String, Vec<String>)| Column::of(name, cells.iter().map(String::as_str));
            Ok((table.iter().map(column).collect(), b','))
        }
    }
}
