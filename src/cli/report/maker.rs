//! Makes the report of one customer from a store as it lies on the disk or in a commit: as a draft, as a new version,
//! or as a version that was issued.

use super::Args;
use crate::cli::{Context, Failure, Result};
use crate::domain::finding::{Finding, Level};
use crate::domain::id::CustomerId;
use crate::domain::record::report::Issued;
use crate::domain::record::words::Language;
use crate::domain::time::{Instant, Month};
use crate::evaluate::view::CustomerView;
use crate::render::csv::{self, Dialect};
use crate::render::format::{Format, Made, files as files_in};
use crate::report::compare::differences;
use crate::report::context::Provenance;
use crate::report::document::Document;
use crate::report::edition::{Replaced, next_version};
use crate::report::monthly::Monthly;
use crate::store::disk::Root;
use crate::store::git::{Commit, Head};
use crate::store::portfolio::{Portfolio, ReadFile};
use crate::store::revision::Revision;
use crate::store::source::Source;
use crate::store::sources::{digest, files_of, sha256, without_issued};
use crate::store::walk::Scope;

/// Where the records of a report lie.
pub enum Place<'a> {
    /// On the disk; what git knows of it, where there is git.
    Disk(&'a Root, Option<Head>),
    /// In a commit.
    Commit(Revision, Commit),
}

impl Place<'_> {
    /// The store on the disk.
    pub fn disk(root: &Root) -> Place<'_> {
        Place::Disk(root, Head::of(root))
    }

    /// The store in a commit that a name, tag or hash means.
    pub fn at<'a>(root: &Root, name: &str) -> Result<Place<'a>> {
        let commit = Commit::named(root, name).ok_or_else(|| {
            Failure::Missing(format!(
                "git knows no commit {name} here; git log --oneline lists them, and git fetch brings those of others"
            ))
        })?;
        let revision = Revision::of(root, &commit.hash).map_err(|error| Failure::World(format!("{name}: {error}")))?;
        Ok(Place::Commit(revision, commit))
    }

    /// What the records are read from.
    pub fn source(&self) -> &dyn Source {
        match self {
            Place::Disk(root, _) => *root,
            Place::Commit(revision, _) => revision,
        }
    }

    /// The commit that holds these files as they were read.
    pub fn holding(&self, files: &[ReadFile]) -> Option<Commit> {
        match self {
            Place::Disk(root, head) => head.as_ref().and_then(|head| head.holding(root, files)).cloned(),
            Place::Commit(_, commit) => Some(commit.clone()),
        }
    }

    /// The organisation's logo, where the settings name one inside the store.
    pub fn logo(&self, portfolio: &Portfolio) -> Option<Vec<u8>> {
        self.source().read(portfolio.settings.organisation.logo.as_deref()?, 1 << 20).ok()
    }

    /// Whether git keeps this store.
    pub fn in_git(&self) -> bool {
        !matches!(self, Place::Disk(_, None))
    }
}

/// One store and month, read once for all customers.
pub struct Maker<'a> {
    /// What is asked for.
    pub args: &'a Args,
    /// Where the records lie.
    pub place: &'a Place<'a>,
    /// The records.
    pub portfolio: &'a Portfolio,
    /// What the check finds in them.
    pub checked: &'a [Finding],
    /// Which month.
    pub month: Month,
    /// The instant asked for with `--now`.
    pub now: Option<Instant>,
}

/// What one customer's report rests on.
pub struct Basis<'p> {
    /// Whose.
    pub customer: CustomerId,
    /// Its records.
    pub view: CustomerView<'p>,
    /// SHA-256 over the files read, registers without their versions.
    pub digest: String,
    /// The commit that holds those files.
    pub commit: Option<Commit>,
    /// Errors and warnings in those files.
    findings: (u64, u64),
}

impl Basis<'_> {
    /// The versions issued for a month, in order.
    pub fn issued(&self, month: Month) -> &[Issued] {
        self.view.reports.get(&month).map_or(&[], |register| &register.issued)
    }
}

impl<'a> Maker<'a> {
    /// What a customer's report rests on.
    pub fn basis(&self, customer: &CustomerId) -> Result<Basis<'a>> {
        let view = CustomerView::of(self.portfolio, customer)
            .ok_or_else(|| Failure::Missing(format!("there is no customer {customer}")))?;
        let files = files_of(self.portfolio, customer);
        let commit = self.place.holding(&files);
        let count = |level: Level| {
            let inside = |finding: &&Finding| {
                let path = finding.place.path();
                finding.level == level && files.binary_search_by(|file| file.path.as_str().cmp(path)).is_ok()
            };
            self.checked.iter().filter(inside).count() as u64
        };
        let findings = (count(Level::Error), count(Level::Warning));
        let digest = digest(&without_issued(self.place.source(), &files));
        Ok(Basis { customer: customer.clone(), view, digest, commit, findings })
    }

    /// A draft of the version that would be issued next.
    pub fn draft(&self, basis: &Basis<'_>) -> Provenance {
        let until = self.month.span(basis.view.zone).until();
        let as_of = self.now.or(basis.commit.as_ref().map(|commit| commit.at)).unwrap_or(until);
        Provenance {
            as_of,
            issued: None,
            commit: basis.commit.as_ref().map(|commit| commit.short().to_owned()),
            digest: basis.digest.clone(),
            tool: TOOL.to_owned(),
            version: next_version(basis.issued(self.month)),
            reason: None,
            replaces: None,
            draft: true,
            findings: Some(basis.findings),
            evidence: None,
            logo: self.place.logo(self.portfolio),
        }
    }

    /// A version that was issued, made from these records; `replaces` as it was then.
    pub fn again(&self, basis: &Basis<'_>, issued: &Issued, replaces: Option<Replaced>) -> Provenance {
        Provenance {
            as_of: issued.as_of,
            issued: Some(issued.date),
            commit: issued.commit.as_ref().map(|hash| hash.get(..7).unwrap_or(hash).to_owned()),
            version: issued.version.clone(),
            reason: issued.reason.clone(),
            replaces,
            draft: false,
            ..self.draft(basis)
        }
    }

    /// The evaluated month as a document; the evidence is made first, since its digest stands in the report.
    pub fn document(&self, monthly: &Monthly<'_>, provenance: &mut Provenance, language: Option<Language>) -> Document {
        let evidence = csv::table(&monthly.document(provenance, language), "evidence", self.args.csv_dialect);
        provenance.evidence = evidence.map(|bytes| sha256(&bytes));
        monthly.document(provenance, language)
    }

    /// The document in which figures are compared.
    pub fn figures(&self, basis: &Basis<'_>, provenance: &mut Provenance) -> Document {
        self.document(&self.monthly(basis, provenance), provenance, Some(Language::En))
    }

    /// The month, evaluated.
    pub fn monthly<'b>(&self, basis: &'b Basis<'_>, provenance: &Provenance) -> Monthly<'b> {
        Monthly::new(&basis.view, self.month, provenance.as_of)
    }

    /// A document in formats.
    pub fn files(&self, basis: &Basis<'_>, document: &Document, formats: &[Format], dialect: Dialect) -> Result<Made> {
        files_in(document, formats, dialect)
            .map_err(|error| Failure::World(format!("{}: the report could not be made: {error}", basis.customer)))
    }

    /// What a version that follows `before` replaces: every figure that is not as it was in the records of that version.
    pub fn replaced(
        &self,
        root: &Root,
        context: &Context,
        basis: &Basis<'_>,
        before: &Issued,
        as_of: Instant,
    ) -> Result<Replaced> {
        let replaced = |differences| Replaced { version: before.version.clone(), differences };
        let Some(hash) = &before.commit else { return Ok(replaced(None)) };
        let Ok(place) = Place::at(root, hash) else { return Ok(replaced(None)) };
        let was = with_place(self.args, context, &place, self.month, &basis.customer, |maker, old| {
            Ok(maker.figures(old, &mut maker.again(old, before, None)))
        });
        let now = self.figures(basis, &mut Provenance { as_of, ..self.draft(basis) });
        Ok(replaced(was.ok().map(|was| differences(&was, &now))))
    }
}

/// Name and version of this program, as reports bear it.
pub const TOOL: &str = concat!("sdm ", env!("CARGO_PKG_VERSION"));

/// Reads one customer's records from a place and looks at what its report rests on.
pub fn with_place<T>(
    args: &Args,
    context: &Context,
    place: &Place<'_>,
    month: Month,
    customer: &CustomerId,
    look: impl FnOnce(&Maker<'_>, &Basis<'_>) -> Result<T>,
) -> Result<T> {
    let portfolio = context.open(place.source(), &Scope::Customers(vec![customer.clone()]))?;
    let checked = crate::check::check(&portfolio);
    let maker = Maker { args, place, portfolio: &portfolio, checked: &checked, month, now: None };
    let basis = maker.basis(customer)?;
    look(&maker, &basis)
}
