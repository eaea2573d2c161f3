//! The quarter for management: one page with the measures of the board and what lies behind them, then a part for each
//! customer.

pub mod figure;
mod front;
mod measures;

use super::context::Provenance;
use super::document::{Block, Document};
use crate::domain::record::words::Language;
use crate::domain::time::{Date, Month, Zone};
use crate::evaluate::board::{Board, Entry, MEASURES, Reading};
use crate::evaluate::period::Period;

/// Quarters that a line of the dashboard shows, its own included.
const QUARTERS: i32 = 8;

/// Makes blocks of the dashboard.
type Section = fn(&QuarterContext<'_>) -> Vec<Block>;

/// The sections in the order of the page. To add one: write its file, add it here.
const SECTIONS: [Section; 2] = [front::banner, measures::blocks];

/// What every section is made from.
pub struct QuarterContext<'a> {
    /// The evaluated months of eight quarters.
    pub board: &'a Board<'a>,
    /// First month of the quarter.
    pub first: Month,
    /// Where the data come from.
    pub provenance: &'a Provenance,
    /// Language of the document.
    pub language: Language,
    /// The house's zone.
    pub zone: Zone,
    /// Every measure of the eight quarters, oldest first.
    pub readings: Vec<(&'static Entry, Vec<Reading>)>,
}

/// The first month that must be evaluated for a quarter's document.
pub fn begins(first: Month) -> Month {
    first.plus(-3 * (QUARTERS - 1))
}

impl<'a> QuarterContext<'a> {
    /// Reads the measures of a quarter and of the seven before it.
    pub fn new(board: &'a Board<'a>, first: Month, provenance: &'a Provenance, language: Language) -> Self {
        let quarters: Vec<Period> = (0..QUARTERS).rev().map(|back| Period::Quarter(first.plus(-3 * back))).collect();
        let read = |entry: &'static Entry| {
            (entry, quarters.iter().map(|quarter| board.read(entry, *quarter)).collect::<Vec<_>>())
        };
        let readings = MEASURES.iter().map(read).collect();
        let zone = board.portfolio.settings.organisation.zone;
        Self { board, first, provenance, language, zone, readings }
    }

    /// The document.
    pub fn document(&self) -> Document {
        Document { meta: front::meta(self), blocks: SECTIONS.iter().flat_map(|section| section(self)).collect() }
    }

    /// The quarter in one line for a terminal.
    pub fn summary(&self) -> String {
        let (missed, _, of) = front::tally(self);
        let missed_ones: Vec<String> = self
            .readings
            .iter()
            .filter(|(_, all)| all.last().is_some_and(|now| now.verdict.word() == "missed"))
            .map(|(entry, _)| entry.measure.to_string().replace('_', "-"))
            .collect();
        let said = match (of, missed) {
            (0, _) => "nothing to measure".to_owned(),
            (_, 0) => format!("{of} of {of} measures met"),
            _ => format!("{missed} of {of} measures missed ({})", missed_ones.join(", ")),
        };
        let draft = if self.provenance.draft { "  draft" } else { "" };
        format!("{}  {said}{draft}", Period::Quarter(self.first))
    }

    /// The quarter.
    pub fn quarter(&self) -> Period {
        Period::Quarter(self.first)
    }

    /// Its months.
    pub fn months(&self) -> [Month; 3] {
        [0, 1, 2].map(|n| self.first.plus(n))
    }

    /// The local day of `as_of`.
    pub fn today(&self) -> Date {
        self.provenance.as_of.date(self.zone)
    }
}
