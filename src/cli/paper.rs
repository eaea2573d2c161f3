//! What a paper for a customer rests on, read from the store as it lies on the disk; and its files, written by rename.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::{Context, Failure, Result, out::Out};
use crate::domain::id::CustomerId;
use crate::evaluate::view::CustomerView;
use crate::render::csv::Dialect;
use crate::render::format::{Format, files};
use crate::report::context::Provenance;
use crate::report::document::Document;
use crate::store::disk::{self, Root};
use crate::store::git::Head;
use crate::store::portfolio::Portfolio;
use crate::store::sources::{digest, files_of, without_issued};

/// Name and version of this program, as papers bear it.
const TOOL: &str = concat!("sdm ", env!("CARGO_PKG_VERSION"));

/// Where a paper's data come from. It rests on `--now`, else on the commit that holds its records, so that the same
/// commit gives the same bytes; where there is none, on the clock.
pub fn provenance(
    root: &Root,
    portfolio: &Portfolio,
    view: &CustomerView<'_>,
    context: &Context,
) -> Result<Provenance> {
    let read = files_of(portfolio, view.id);
    let head = Head::of(root);
    let commit = head.as_ref().and_then(|head| head.holding(root, &read));
    let as_of = match (context.asked_now(view.zone)?, commit) {
        (Some(asked), _) => asked,
        (None, Some(commit)) => commit.at,
        (None, None) => context.now(view.zone)?,
    };
    let logo = portfolio.settings.organisation.logo.as_deref();
    Ok(Provenance {
        as_of,
        issued: None,
        commit: commit.map(|commit| commit.short().to_owned()),
        digest: digest(&without_issued(root, &read)),
        tool: TOOL.to_owned(),
        version: String::new(),
        reason: None,
        replaces: None,
        draft: false,
        findings: None,
        evidence: None,
        logo: logo.and_then(|logo| disk::Root::read(root, logo, 1 << 20).ok()),
    })
}

/// One customer's view, or the failure that says that there is none.
pub fn view<'p>(portfolio: &'p Portfolio, customer: &CustomerId) -> Result<CustomerView<'p>> {
    super::due::known_customers(&[customer.to_string()], portfolio)?;
    CustomerView::of(portfolio, customer).ok_or_else(|| Failure::Missing(format!("there is no customer {customer}")))
}

/// Writes a document's files into a folder and names each.
pub fn write(document: &Document, formats: &[Format], shown: &Path, context: &Context, out: &mut Out) -> Result<()> {
    let made = files(document, formats, Dialect::Rfc)
        .map_err(|error| Failure::World(format!("{}: the paper could not be made: {error}", document.meta.id)))?;
    let folder: PathBuf = context.folder().join(shown);
    for (name, bytes) in &made.files {
        let path = folder.join(name);
        disk::write_file(&path, bytes)
            .with_context(|| format!("{} was not written, nor what comes after it", path.display()))?;
        out.result(&format!("{}\n", shown.join(name).display()))?;
    }
    if !made.without_glyph.is_empty() {
        let list: Vec<String> = made.without_glyph.iter().map(|c| format!("U+{:04X}", u32::from(*c))).collect();
        out.talk(&format!("note: the fonts lack {}; a box stands for each", list.join(", ")));
    }
    let meta = &document.meta;
    let asked = context.asked_now(meta.zone)?;
    let basis = meta.commit.as_ref().filter(|_| asked.is_none());
    let basis =
        basis.map_or_else(String::new, |commit| format!(", the time of commit {commit}; another instant: --now"));
    out.talk(&format!("as of {}{basis}", meta.as_of.rfc3339(meta.zone)));
    Ok(())
}
