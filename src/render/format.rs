//! The formats of a report, and the files that each makes of it.

use std::collections::BTreeSet;

use super::csv::{self, Dialect};
use super::pdf::krilla::PdfError;
use super::wording::Wording;
use super::{json, pdf, text};
use crate::report::document::Document;

/// The formats of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Pages: PDF/A-2a and PDF/UA-1.
    Pdf,
    /// Results and evidence as tables.
    Csv,
    /// For terminals and mail.
    Text,
    /// Everything, for programs.
    Json,
}

impl Format {
    /// Every format with its word on the command line.
    pub const ALL: [(Format, &'static str); 4] =
        [(Format::Pdf, "pdf"), (Format::Csv, "csv"), (Format::Text, "text"), (Format::Json, "json")];

    /// Whether a file of this name is in this format.
    pub fn is_of(self, name: &str) -> bool {
        let end = match self {
            Format::Pdf => ".pdf",
            Format::Csv => ".csv",
            Format::Text => ".txt",
            Format::Json => ".json",
        };
        name.ends_with(end)
    }
}

/// Columns of text files.
const TEXT_WIDTH: usize = 100;

/// What a document became.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Made {
    /// Name and bytes of each file.
    pub files: Vec<(String, Vec<u8>)>,
    /// Characters that the pages show as boxes, since the fonts lack them.
    pub without_glyph: BTreeSet<char>,
}

/// The files of a document in the formats asked for. The same document gives the same bytes.
pub fn files(document: &Document, formats: &[Format], dialect: Dialect) -> Result<Made, PdfError> {
    let id = &document.meta.id;
    let mut made = Made::default();
    for format in formats {
        match format {
            Format::Pdf => {
                let words = Wording::new(document.meta.language, document.meta.zone);
                let file = pdf::render(document, &words)?;
                made.files.push((format!("{id}.pdf"), file.bytes));
                made.without_glyph.extend(file.without_glyph);
            }
            Format::Csv => made.files.extend(
                document
                    .meta
                    .files
                    .iter()
                    .filter_map(|table| Some((format!("{id}-{table}.csv"), csv::table(document, table, dialect)?))),
            ),
            Format::Text => made.files.push((format!("{id}.txt"), text::render(document, TEXT_WIDTH).into_bytes())),
            Format::Json => made.files.push((format!("{id}.json"), json::render(document))),
        }
    }
    Ok(made)
}
