//! The words a page needs, asked of whoever knows the language. Layout measures and places them, and knows none itself.

use crate::domain::time::{Date, Instant, Month};
use crate::report::document::{Cell, Meta, Verdict};
use crate::report::phrase::Phrase;

/// Words of one language and one zone.
pub trait Words {
    /// A phrase in words.
    fn phrase(&self, phrase: &Phrase) -> String;
    /// A cell that is one stretch of text (not a group, strip, bar or sign) in words and figures.
    fn cell(&self, cell: &Cell) -> String;
    /// "Missed".
    fn verdict(&self, verdict: Verdict) -> String;
    /// "Page 2 of 4".
    fn page_of(&self, page: usize, pages: usize) -> String;
    /// "DRAFT".
    fn draft(&self) -> String;
    /// Id, version, whether it is a draft, data as of, commit: left in the footer.
    fn footer(&self, meta: &Meta) -> String;
    /// "see section 7", where the rest of a text stands.
    fn see_section(&self, section: &'static str) -> String;
    /// "14 more rows: see section 7", below a table whose other rows stand there.
    fn more_rows(&self, rows: usize, section: &'static str) -> String;
    /// Heads of the sign-off: role, name, signature, date.
    fn sign_off(&self) -> [String; 4];
    /// "Oct".
    fn month(&self, month: Month) -> String;
    /// "1–4 Oct".
    fn days(&self, first: Date, last: Date) -> String;
    /// "w 40".
    fn week(&self, week: u32) -> String;
    /// A number with a fixed count of places, of a scale or mark: "99.95", "−20".
    fn number(&self, digits: i64, places: u8) -> String;
    /// Unit of a burn-down's scale: "min left".
    fn minutes_left(&self) -> String;
    /// "Budget 44.5 min".
    fn budget(&self, seconds: i64) -> String;
    /// "13 Oct, −49 min".
    fn drop(&self, at: Instant, seconds: i64) -> String;
    /// What is left at the end: "−12.9 min".
    fn left(&self, seconds: i64) -> String;
    /// "Target 99.9%", the figure already in words.
    fn target(&self, figure: &str) -> String;
    /// What a bar says: "35% of the time used".
    fn used(&self, percent: i64) -> String;
}
