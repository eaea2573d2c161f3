//! Words for tests: phrases are names, figures are printed plainly.

use super::super::words::Words;
use crate::domain::time::{Date, Instant, Month, Zone};
use crate::report::document::{Cell, InstantStyle, Meta, TimeStyle, Verdict};
use crate::report::phrase::Phrase;

pub struct Voice(pub Zone);

impl Words for Voice {
    fn phrase(&self, phrase: &Phrase) -> String {
        match phrase {
            Phrase::Name(name) => name.clone(),
            other => format!("{other:?}"),
        }
    }
    fn cell(&self, cell: &Cell) -> String {
        match cell {
            Cell::Dash => "–".to_owned(),
            Cell::Count(count) => count.to_string(),
            Cell::Of(n, m) => format!("{n}\u{a0}of\u{a0}{m}"),
            Cell::Date(date) => date.to_string(),
            Cell::Percent(percent) => format!("{}%", percent.value()),
            Cell::Ratio { value, places } => format!("{}%", value.percent_cut(*places)),
            Cell::Decimal(decimal) => decimal.to_string(),
            Cell::Seconds { seconds, style: TimeStyle::Clock } => {
                format!("{}:{:02}", seconds / 3600, seconds / 60 % 60)
            }
            Cell::Seconds { seconds, .. } => format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60),
            Cell::Instant { at, style: InstantStyle::Offset } => {
                format!("{}{:+03}", at.wall(self.0).format("%Y-%m-%d %H:%M"), at.utc_offset(self.0) / 3600)
            }
            Cell::Instant { at, .. } => at.wall(self.0).format("%Y-%m-%d %H:%M").to_string(),
            other => format!("{other:?}"),
        }
    }
    fn verdict(&self, verdict: Verdict) -> String {
        match verdict {
            Verdict::Met => "Met",
            Verdict::AtRisk => "At\u{a0}risk",
            Verdict::Missed => "Missed",
            Verdict::NoData => "No\u{a0}data",
        }
        .to_owned()
    }
    fn page_of(&self, page: usize, pages: usize) -> String {
        format!("Page {page} of {pages}")
    }
    fn draft(&self) -> String {
        "DRAFT".to_owned()
    }
    fn footer(&self, meta: &Meta) -> String {
        let at = meta.as_of.wall(meta.zone).format("%Y-%m-%d %H:%M");
        let commit = meta.commit.as_deref().unwrap_or("-");
        let draft = if meta.draft { " · DRAFT" } else { "" };
        format!("{} version {}{draft} · data as of {at} +01:00 · commit {commit}", meta.id, meta.version)
    }
    fn see_section(&self, section: &'static str) -> String {
        format!("(see section {section})")
    }
    fn sign_off(&self) -> [String; 4] {
        ["Role", "Name", "Signature", "Date"].map(str::to_owned)
    }
    fn month(&self, month: Month) -> String {
        month.first_day().format("%b").to_string()
    }
    fn days(&self, first: Date, last: Date) -> String {
        format!("{}–{}", first.format("%-d"), last.format("%-d\u{a0}%b"))
    }
    fn week(&self, week: u32) -> String {
        format!("w\u{a0}{week}")
    }
    fn number(&self, digits: i64, places: u8) -> String {
        let text = crate::domain::decimal::Decimal::new(digits, places).map_or_else(String::new, |d| d.to_string());
        text.replace('-', "−")
    }
    fn minutes_left(&self) -> String {
        "min left".to_owned()
    }
    fn budget(&self, seconds: i64) -> String {
        format!("Budget {}.{} min", seconds / 60, seconds % 60 / 6)
    }
    fn drop(&self, at: Instant, seconds: i64) -> String {
        format!("{}, −{} min", at.wall(self.0).format("%-d %b"), seconds / 60)
    }
    fn left(&self, seconds: i64) -> String {
        format!("{}{}.{} min", if seconds < 0 { "−" } else { "" }, seconds.abs() / 60, seconds.abs() % 60 / 6)
    }
    fn target(&self, figure: &str) -> String {
        format!("Target {figure}")
    }
    fn used(&self, percent: i64) -> String {
        format!("{percent}% of the time used")
    }
}
