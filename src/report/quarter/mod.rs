//! The quarter for management: one page with the measures of the board and what lies behind them, then a part for each
//! customer.

mod annex;
mod client;
pub mod figure;
mod front;
mod house;
mod list;
mod measures;
mod plans;
mod staff;
mod trends;

use self::client::{Client, clients};
use self::list::Listed;
use super::context::Provenance;
use super::document::{Block, Column, Document};
use crate::domain::record::words::Language;
use crate::domain::time::{Date, Month, Zone};
use crate::evaluate::board::{Board, Causes, Entry, MEASURES, Reading, causes};
use crate::evaluate::period::Period;

/// Quarters that a line of the dashboard shows, its own included.
const QUARTERS: i32 = 8;

/// Makes a part of the page, and what of it stands in the annex.
type Section = fn(&QuarterContext<'_>) -> Listed;

/// The rows of the page, each of sections side by side with their share of the width. To add a section: write its file,
/// add it here.
const ROWS: [&[(u16, Section)]; 3] = [
    &[(480, |cx| Listed::of(measures::blocks(cx))), (278, client::list)],
    &[(232, |cx| Listed::of(trends::incidents(cx))), (232, |cx| Listed::of(trends::misses(cx))), (278, plans::list)],
    &[(232, house::risks), (232, house::improvements), (278, house::decisions)],
];

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
    /// The quarter's missed targets by cause.
    pub causes: Causes,
    clients: Vec<Client<'a>>,
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
        let causes = causes(board, Period::Quarter(first));
        let mut made = Self { board, first, provenance, language, zone, readings, causes, clients: Vec::new() };
        made.clients = clients(&made);
        made
    }

    /// The document.
    pub fn document(&self) -> Document {
        let mut blocks = front::banner(self);
        let mut lists = Vec::new();
        for row in ROWS {
            let mut columns = Vec::new();
            for (share, section) in row {
                let mut made = section(self);
                columns.push(Column { share: *share, blocks: std::mem::take(&mut made.page) });
                lists.push(made);
            }
            blocks.push(Block::Columns(columns));
        }
        blocks.extend(annex::blocks(self, &lists));
        Document { meta: front::meta(self), blocks }
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

    /// A person's name by id, the first name as its initial: `Å. Lindqvist`; what is no id is a name already.
    pub fn person_short(&self, who: &str) -> String {
        let people = &self.board.portfolio.catalog.people;
        let Some(person) = people.values().find(|person| person.id.as_str() == who) else { return who.to_owned() };
        match (person.name.chars().next(), person.name.rsplit_once(' ')) {
            (Some(initial), Some((_, last))) => format!("{initial}. {last}"),
            _ => person.name.clone(),
        }
    }

    /// The local day of `as_of`.
    pub fn today(&self) -> Date {
        self.provenance.as_of.date(self.zone)
    }
}
