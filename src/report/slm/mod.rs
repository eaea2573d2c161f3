//! The measurements of service level management: a quarter beside the one before it, misses by weight, and each customer.

mod customers;
mod front;
mod measurements;
mod weights;

use super::context::Provenance;
use super::document::{Block, Document, Heading};
use super::phrase::Phrase;
use super::phrase::slm::{SlmPhrase, Word};
use crate::domain::record::words::Language;
use crate::domain::time::{Month, Zone};
use crate::evaluate::slm::{Measured, Slm, Wanted};

/// Makes blocks of the document.
type Section = fn(&SlmContext<'_>) -> Vec<Block>;

/// The sections in the order of the page. To add one: write its file, add it here.
const SECTIONS: [Section; 5] =
    [front::banner, measurements::blocks, weights::blocks, customers::blocks, measurements::rules];

/// What every section is made from.
pub struct SlmContext<'a> {
    /// What is measured.
    pub slm: &'a Slm<'a>,
    /// First month of the quarter.
    pub first: Month,
    /// Where the data come from.
    pub provenance: &'a Provenance,
    /// Language of the document.
    pub language: Language,
    /// The house's zone.
    pub zone: Zone,
    /// The ten measurements.
    measured: Vec<Measured>,
}

impl<'a> SlmContext<'a> {
    /// Measures a quarter and the one before it.
    pub fn new(slm: &'a Slm<'a>, first: Month, provenance: &'a Provenance, language: Language) -> Self {
        let zone = slm.board.portfolio.settings.organisation.zone;
        Self { slm, first, provenance, language, zone, measured: slm.all() }
    }

    /// The document.
    pub fn document(&self) -> Document {
        Document { meta: front::meta(self), blocks: SECTIONS.iter().flat_map(|section| section(self)).collect() }
    }

    /// The quarter in one line for a terminal.
    pub fn summary(&self) -> String {
        let (better, worse, _) = self.tally();
        let draft = if self.provenance.draft { "  draft" } else { "" };
        format!("{}  {better} of 10 measurements better than the quarter before, {worse} worse{draft}", self.slm.period)
    }

    /// Better, worse, and neither.
    fn tally(&self) -> (u64, u64, u64) {
        let (mut better, mut worse, mut same) = (0, 0, 0);
        for measured in &self.measured {
            match trend(measured) {
                Some(true) => better += 1,
                Some(false) => worse += 1,
                None => same += 1,
            }
        }
        (better, worse, same)
    }

    /// First month of the quarter before.
    fn before(&self) -> Month {
        self.first.plus(-3)
    }
}

/// Whether it went the way that is wanted; `None` where nothing changed, or nothing can be compared.
fn trend(measured: &Measured) -> Option<bool> {
    let (now, before) = (measured.now?.number()?, measured.before?.number()?);
    (now != before).then(|| (now > before) == (measured.wanted == Wanted::Rise))
}

/// A heading of a section.
fn heading(word: Word) -> Block {
    Block::Heading(Heading { level: 1, number: None, text: said(word), new_page: false })
}

/// A word of this document.
fn said(word: Word) -> Phrase {
    SlmPhrase::Word(word).into()
}
