//! A customer's service improvement plan (R229): each improvement from idea to standard, with goal, result and actions.
//! Made from one customer's view.

mod actions;
mod front;
mod plan;
mod steps;

use super::context::Provenance;
use super::document::{Block, Document, Heading};
use super::figure::len;
use super::phrase::Phrase;
use super::phrase::improvements::{ImprovementPhrase, Word};
use crate::domain::record::words::Language;
use crate::domain::time::Date;
use crate::evaluate::stage::Seen;
use crate::evaluate::view::{CustomerView, ImprovementView};

/// Makes blocks of the document.
type Section = fn(&PlanContext<'_>) -> Vec<Block>;

/// The sections in the order of the page. To add one: write its file, add it here.
const SECTIONS: [Section; 4] = [front::banner, plan::blocks, steps::blocks, actions::blocks];

/// What every section is made from.
pub struct PlanContext<'a> {
    /// The customer's records: nothing else reaches its plan.
    pub view: &'a CustomerView<'a>,
    /// Where the data come from.
    pub provenance: &'a Provenance,
    /// Language of the document.
    pub language: Language,
    /// Greatest impact first, then least effort, then by id.
    improvements: Vec<ImprovementView<'a>>,
}

impl<'a> PlanContext<'a> {
    /// The plan as it stands at the provenance's `as_of`.
    pub fn new(view: &'a CustomerView<'a>, provenance: &'a Provenance, language: Language) -> Self {
        let mut improvements = view.improvements.clone();
        improvements.sort_by_key(|one| (std::cmp::Reverse(one.impact()), one.effort(), one.id()));
        Self { view, provenance, language, improvements }
    }

    /// The document.
    pub fn document(&self) -> Document {
        Document { meta: front::meta(self), blocks: SECTIONS.iter().flat_map(|section| section(self)).collect() }
    }

    /// The plan in one line for a terminal.
    pub fn summary(&self) -> String {
        let late = match self.late() {
            0 => String::new(),
            late => format!(", {late} late"),
        };
        let count = len(&self.improvements);
        let noun = if count == 1 { "improvement" } else { "improvements" };
        format!("{}  {count} {noun}{late}", self.view.id)
    }

    /// The local day of `as_of`.
    fn today(&self) -> Date {
        self.provenance.as_of.date(self.view.zone)
    }

    /// What of the plan is known by then.
    fn seen(&self) -> Seen {
        Seen::By { at: self.provenance.as_of, zone: self.view.zone }
    }

    /// Open actions past the day first agreed, and goals past theirs that were not measured.
    fn late(&self) -> u64 {
        let today = self.today();
        let of = |one: &ImprovementView<'_>| {
            let actions = one.actions().iter().filter(|action| {
                action.opened <= today && action.due < today && action.done.is_none_or(|day| day > today)
            });
            let measured = one.result().is_some_and(|result| result.date <= today);
            let goal = one.goal().and_then(|goal| goal.by).is_some_and(|by| by < today);
            actions.count() + usize::from(goal && !measured)
        };
        u64::try_from(self.improvements.iter().map(of).sum::<usize>()).unwrap_or(u64::MAX)
    }
}

/// A heading of a section.
fn heading(word: Word) -> Block {
    Block::Heading(Heading { level: 1, number: None, text: said(word), new_page: false })
}

/// A word of this document.
fn said(word: Word) -> Phrase {
    ImprovementPhrase::Word(word).into()
}
