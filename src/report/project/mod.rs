//! The status of a project for its customer (R322): progress, schedule, budget, issues, what comes next, decisions needed.
//! Made from one customer's view.

mod budget;
mod front;
mod handover;
mod issues;
mod schedule;

use super::context::Provenance;
use super::document::{Block, Document, Heading};
use super::phrase::Phrase;
use super::phrase::project::{ProjectPhrase, Word};
use crate::domain::record::project::Project;
use crate::domain::record::words::Language;
use crate::domain::time::Date;
use crate::evaluate::project::{Progress, Standing, progress};
use crate::evaluate::view::CustomerView;

/// Makes blocks of the document.
type Section = fn(&ProjectContext<'_>) -> Vec<Block>;

/// The sections in the order of the page. To add one: write its file, add it here.
const SECTIONS: [Section; 8] = [
    front::banner,
    schedule::milestones,
    schedule::gates,
    budget::blocks,
    handover::deliverables,
    issues::blocks,
    issues::decisions,
    handover::scope,
];

/// What every section is made from.
pub struct ProjectContext<'a> {
    /// The customer's records: nothing else reaches its report.
    pub view: &'a CustomerView<'a>,
    /// The project.
    pub project: &'a Project,
    /// Where the data come from.
    pub provenance: &'a Provenance,
    /// Language of the document.
    pub language: Language,
    /// Where it stands.
    progress: Progress<'a>,
}

impl<'a> ProjectContext<'a> {
    /// The project as it stands at the provenance's `as_of`.
    pub fn new(
        view: &'a CustomerView<'a>,
        project: &'a Project,
        provenance: &'a Provenance,
        language: Language,
    ) -> Self {
        let progress = progress(project, provenance.as_of.date(view.zone));
        Self { view, project, provenance, language, progress }
    }

    /// The document.
    pub fn document(&self) -> Document {
        Document { meta: front::meta(self), blocks: SECTIONS.iter().flat_map(|section| section(self)).collect() }
    }

    /// The project in one line for a terminal.
    pub fn summary(&self) -> String {
        let standing = match self.progress.standing {
            Standing::OffTrack => "off track",
            Standing::AtRisk => "at risk",
            Standing::OnTrack => "on track",
            Standing::Closed => "closed",
        };
        format!("{}/{}  {standing}", self.view.id, self.project.id)
    }

    /// The local day of `as_of`.
    fn today(&self) -> Date {
        self.provenance.as_of.date(self.view.zone)
    }

    /// A day that is known by then.
    fn seen(&self, day: Option<Date>) -> Option<Date> {
        day.filter(|day| *day <= self.today())
    }
}

/// A heading of a section.
fn heading(word: Word) -> Block {
    Block::Heading(Heading { level: 1, number: None, text: said(word), new_page: false })
}

/// A word of this document.
fn said(word: Word) -> Phrase {
    ProjectPhrase::Word(word).into()
}
