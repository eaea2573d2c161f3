//! The monthly report of one customer: thirteen months are evaluated, the sections are asked one after the other.

use std::fmt;

use super::context::{MonthContext, Provenance};
use super::document::{Block, Column, Document};
use super::obstacle::{Obstacle, obstacles};
use super::section::{self, banner::Tally};
use crate::domain::record::words::Language;
use crate::domain::time::{Instant, Month};
use crate::evaluate::month::Evaluator;
use crate::evaluate::outcome::Evaluation;
use crate::evaluate::period::Period;
use crate::evaluate::view::CustomerView;

/// Months that a report looks back over, its own included.
const MONTHS: i32 = 13;

/// Makes the blocks of one section.
type Section = fn(&MonthContext<'_>) -> Vec<Block>;

/// Sections side by side, each column with its share of the width; one column is the whole width.
type Line = &'static [(u16, &'static [Section])];

/// The sections in the order of the page. To add one: write its file, add it here.
const SECTIONS: [Line; 20] = [
    &[(1, &[section::banner::blocks])],
    &[(1, &[section::tiles::blocks])],
    &[(1, &[section::targets::blocks])],
    &[(1, &[section::counts::blocks])],
    &[(1, &[section::happened::blocks]), (1, &[section::asks::blocks, section::coming::blocks])],
    &[(1, &[section::availability::blocks])],
    &[(1, &[section::downtime::blocks])],
    &[(1, &[section::informed::blocks])],
    &[(9, &[section::maintenance::blocks]), (5, &[section::credit::blocks])],
    &[(1, &[section::incidents::blocks])],
    &[(1, &[section::misses::blocks])],
    &[(1, &[section::requests::blocks]), (1, &[section::changes::done])],
    &[(1, &[section::changes::upcoming])],
    &[(1, &[section::security::blocks]), (1, &[section::projects::blocks])],
    &[(1, &[section::observations::blocks]), (1, &[section::satisfaction::blocks])],
    &[(1, &[section::actions::blocks])],
    &[(1, &[section::restated::blocks])],
    &[(1, &[section::evidence::blocks])],
    &[(1, &[section::rules::blocks]), (1, &[section::control::blocks])],
    &[(1, &[section::control::legend, section::control::sign_off])],
];

/// One customer's month, evaluated: documents can be made from it.
#[derive(Debug)]
pub struct Monthly<'v> {
    view: &'v CustomerView<'v>,
    month: Month,
    evaluator: Evaluator<'v>,
    months: Vec<Evaluation<'v>>,
}

impl<'v> Monthly<'v> {
    /// Evaluates the month and the twelve before it, each seen at its own end, or at `as_of` where that comes first.
    pub fn new(view: &'v CustomerView<'v>, month: Month, as_of: Instant) -> Self {
        let evaluator = Evaluator::new(view);
        let months = (0..MONTHS).rev().map(|back| month.plus(-back));
        let months = months.map(|month| evaluator.evaluate(Period::Month(month), Some(as_of))).collect();
        Self { view, month, evaluator, months }
    }

    /// The document, in the customer's language unless another is asked for.
    pub fn document(&self, provenance: &Provenance, language: Option<Language>) -> Document {
        let cx = self.context(provenance, language);
        Document { meta: section::front::meta(&cx), blocks: blocks(&cx) }
    }

    /// What forbids a final report; empty when nothing does.
    pub fn obstacles(&self, provenance: &Provenance) -> Vec<Obstacle> {
        obstacles(&self.context(provenance, None))
    }

    /// The month in one line for a terminal.
    pub fn summary(&self, provenance: &Provenance) -> Summary {
        let cx = self.context(provenance, None);
        let missed = cx.now().outcomes.iter().filter(|row| row.verdict == crate::evaluate::verdict::Verdict::Missed);
        let mut targets: Vec<String> = missed.map(|row| row.target.key.to_string()).collect();
        targets.dedup();
        Summary {
            customer: self.view.id.to_string(),
            report: cx.report_id(),
            tally: section::banner::tally(&cx),
            targets,
            draft: provenance.draft,
        }
    }

    /// What sections are made from.
    pub(super) fn context<'a>(&'a self, provenance: &'a Provenance, language: Option<Language>) -> MonthContext<'a> {
        MonthContext {
            view: self.view,
            month: self.month,
            zone: self.view.zone,
            language: language.unwrap_or(self.view.language),
            evaluator: &self.evaluator,
            months: &self.months,
            provenance,
        }
    }
}

/// A customer's month in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Id of the customer.
    pub customer: String,
    /// Id of the report.
    pub report: String,
    /// How many targets were missed and at risk.
    pub tally: Tally,
    /// Keys of the missed targets.
    pub targets: Vec<String>,
    /// Not final.
    pub draft: bool,
}

impl fmt::Display for Summary {
    /// `angstrom  2 of 6 targets missed (availability, high-response), 1 at risk  draft`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Tally { of, without, missed, at_risk } = self.tally;
        write!(f, "{}  ", self.customer)?;
        match (of, missed) {
            (0, _) => f.write_str("nothing to measure")?,
            (_, 0) => write!(f, "{of} of {of} targets met")?,
            _ => write!(f, "{missed} of {of} targets missed ({})", self.targets.join(", "))?,
        }
        if at_risk > 0 {
            write!(f, ", {at_risk} at risk")?;
        }
        if of > 0 && without > 0 {
            write!(f, ", {without} without data")?;
        }
        f.write_str(if self.draft { "  draft" } else { "" })
    }
}

/// The blocks of a report. A column that says nothing leaves its width to the others.
fn blocks(cx: &MonthContext<'_>) -> Vec<Block> {
    let mut all = Vec::new();
    for line in SECTIONS {
        let column = |(share, sections): &(u16, &[Section])| Column {
            share: *share,
            blocks: sections.iter().flat_map(|section| section(cx)).collect(),
        };
        let mut columns: Vec<Column> = line.iter().map(column).filter(|column| !column.blocks.is_empty()).collect();
        match columns.len() {
            0 => {}
            1 => all.append(&mut columns[0].blocks),
            _ => all.push(Block::Columns(columns)),
        }
    }
    all
}
