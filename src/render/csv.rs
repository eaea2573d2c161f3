//! Tables of a document as CSV: typed columns for machines, guarded against formulas, in two dialects.
//!
//! `docs/report-data.md` lists the columns. Numbers are written from numbers, so only text is ever guarded.

use super::data::{Datum, datum};
use super::visible::visible;
use super::wording::Wording;
use crate::domain::formula::is_formula;
use crate::report::document::{Document, Shown, Table};

/// How a CSV file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dialect {
    /// RFC 4180: comma, decimal point, CRLF.
    #[default]
    Rfc,
    /// What Swedish Excel opens: BOM, semicolon, decimal comma, CRLF.
    ExcelSv,
}

impl Dialect {
    /// Every dialect with its name on the command line.
    pub const ALL: [(Dialect, &'static str); 2] = [(Dialect::Rfc, "rfc"), (Dialect::ExcelSv, "excel-sv")];

    fn separator(self) -> char {
        match self {
            Dialect::Rfc => ',',
            Dialect::ExcelSv => ';',
        }
    }
}

/// The table of that id as a file; `None` when the document has no such table. Parts of one table are one file.
pub fn table(document: &Document, id: &str, dialect: Dialect) -> Option<Vec<u8>> {
    let parts: Vec<&Table> = document.tables().into_iter().filter(|table| table.id == id).collect();
    let rows = parts.iter().flat_map(|part| part.rows.iter().cloned()).collect();
    let whole = Table { rows, ..(*parts.first()?).clone() };
    Some(file(document, &whole, dialect))
}

/// A table as a file: `customer`, `period`, then its columns; rows and columns for pages only are left out.
pub fn file(document: &Document, table: &Table, dialect: Dialect) -> Vec<u8> {
    let meta = &document.meta;
    let words = Wording::new(meta.language, meta.zone);
    let kept: Vec<usize> = (0..table.columns.len()).filter(|n| table.columns[*n].shown != Shown::Page).collect();
    let mut out = Vec::new();
    if dialect == Dialect::ExcelSv {
        out.extend_from_slice("\u{feff}".as_bytes());
    }
    let heads = kept.iter().map(|n| Datum::Text(table.columns[*n].key.to_owned()));
    // A document of several customers names them in columns of its tables.
    let skipped = usize::from(meta.customer.is_empty());
    let fixed = |texts: [&str; 2]| texts.map(|text| Datum::Text(text.to_owned())).into_iter().skip(skipped);
    line(&mut out, dialect, fixed(["customer", "period"]).chain(heads));
    for row in table.rows.iter().filter(|row| row.shown != Shown::Page) {
        let cells = kept.iter().map(|n| row.cells.get(*n).map_or(Datum::Nothing, |cell| datum(cell, &words)));
        line(&mut out, dialect, fixed([&meta.customer, &meta.period]).chain(cells));
    }
    out
}

fn line(out: &mut Vec<u8>, dialect: Dialect, cells: impl Iterator<Item = Datum>) {
    for (n, cell) in cells.enumerate() {
        let mut buffer = [0; 4];
        if n > 0 {
            out.extend_from_slice(dialect.separator().encode_utf8(&mut buffer).as_bytes());
        }
        let field = match cell {
            Datum::Nothing => String::new(),
            Datum::Number(number) if dialect == Dialect::ExcelSv => number.replace('.', ","),
            Datum::Number(number) => number,
            Datum::Text(text) => text_field(&text, dialect),
        };
        out.extend_from_slice(field.as_bytes());
    }
    out.extend_from_slice(b"\r\n");
}

/// Text that no program takes for a formula: one apostrophe before it, and quoted, where it could be.
pub fn text_field(text: &str, dialect: Dialect) -> String {
    let one_line = text.replace("\r\n", "\n").replace(['\n', '\r'], " ⏎ ");
    let mut safe = visible(&one_line);
    let guarded = is_formula(text);
    if guarded {
        safe.insert(0, '\'');
    }
    let quoted = guarded
        || safe.starts_with(' ')
        || safe.ends_with(' ')
        || safe.contains([dialect.separator(), ',', ';', '"', '\n', '\r']);
    if quoted { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_looks_like_a_formula_is_guarded_and_quoted() {
        for evil in ["=1+1", "+46 54", "-2", "@x", " =1", "\"=1", "\u{feff}=1", "\u{200b}@a", "＝1", "'=1"] {
            let field = text_field(evil, Dialect::Rfc);
            assert!(field.starts_with("\"'"), "{evil:?} became {field:?}");
        }
        assert_eq!(text_field("\tx", Dialect::Rfc), "\"'\\u{9}x\"");
        assert_eq!(text_field("\n=1", Dialect::Rfc), "\"' ⏎ =1\"");
    }

    #[test]
    fn ordinary_text_is_left_as_it_is() {
        assert_eq!(text_field("Inloggning fungerar inte", Dialect::Rfc), "Inloggning fungerar inte");
        assert_eq!(text_field("a, \"b\"", Dialect::Rfc), "\"a, \"\"b\"\"\"");
        assert_eq!(text_field("INC-0412", Dialect::ExcelSv), "INC-0412");
        assert_eq!(text_field("one\ntwo", Dialect::Rfc), "one ⏎ two");
    }

    #[test]
    fn a_negative_number_stays_a_number() {
        let mut out = Vec::new();
        line(&mut out, Dialect::ExcelSv, [Datum::Number("-5.25".into()), Datum::Nothing].into_iter());
        assert_eq!(out, b"-5,25;\r\n");
    }
}
