//! `sdm report --verify`: makes the last version issued once more and compares it byte for byte, then says which of its
//! figures the records of today would change.

use super::maker::{Basis, Maker, Place, with_place};
use super::{Args, chosen, customers, month, nobody};
use crate::check;
use crate::cli::{Context, Failure, Result, out::Out};
use crate::domain::record::report::Issued;
use crate::render::csv::Dialect;
use crate::render::format::Format;
use crate::render::verify::{FileState, Reproduced, Verified, text};
use crate::report::compare::{Difference, differences};
use crate::report::context::Provenance;
use crate::store::disk::Root;
use crate::store::sources::sha256;
use crate::store::walk::Scope;

/// Verifies the month's report of every customer chosen; fails where one is not as it was, or would not be today.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    let root = context.root()?;
    let wanted = customers(&args)?;
    let scope = if wanted.is_empty() { Scope::All } else { Scope::Customers(wanted.clone()) };
    let portfolio = context.open(&root, &scope)?;
    let zone = portfolio.settings.organisation.zone;
    let month = month(args.month.as_deref(), context.now(zone)?, zone)?;
    let place = Place::disk(&root);
    let checked = check::check(&portfolio);
    let maker = Maker { args: &args, place: &place, portfolio: &portfolio, checked: &checked, month, now: None };
    let chosen = chosen(&portfolio, &wanted, month)?;
    if chosen.is_empty() {
        out.talk(&nobody(month));
        return Ok(());
    }
    let (mut as_issued, mut found) = (true, false);
    for customer in chosen {
        let basis = maker.basis(&customer)?;
        let Some((issued, before)) = basis.issued(month).split_last() else {
            out.result(&format!("{customer}  no version issued for {month}\n"))?;
            continue;
        };
        found = true;
        let last = Last { today: &maker, root: &root, context, basis: &basis, before, issued };
        let verified = last.verified()?;
        as_issued &= verified.is_as_issued();
        out.result(&text(&verified, basis.view.zone))?;
    }
    match (found, as_issued) {
        (false, _) => Err(Failure::Missing(format!(
            "no report was issued for {month}; issue one: sdm report --month {month} --final"
        ))),
        (true, false) => Err(Failure::Checked),
        (true, true) => Ok(()),
    }
}

/// One customer's last version, and the records of today.
struct Last<'a> {
    today: &'a Maker<'a>,
    root: &'a Root,
    context: &'a Context,
    basis: &'a Basis<'a>,
    /// The versions before it, in order, as the register of today lists them.
    before: &'a [Issued],
    issued: &'a Issued,
}

impl Last<'_> {
    fn verified(&self) -> Result<Verified> {
        let (reproduced, changes) = if self.issued.digest.as_ref() == Some(&self.basis.digest) {
            (Reproduced::Files(self.files(self.today, self.basis)?), Vec::new())
        } else {
            self.at_its_commit()?
        };
        Ok(Verified { customer: self.basis.customer.to_string(), issued: self.issued.clone(), reproduced, changes })
    }

    /// The version made from the commit that its register names, and what the records of today would change in it.
    fn at_its_commit(&self) -> Result<(Reproduced, Vec<Difference>)> {
        let Self { today, issued, basis, .. } = *self;
        if issued.digest.is_none() {
            return Ok((Reproduced::NotBySdm, Vec::new()));
        }
        let Some(hash) = &issued.commit else { return Ok((Reproduced::NoCommit, Vec::new())) };
        let Ok(place) = Place::at(self.root, hash) else {
            return Ok((Reproduced::CommitGone(hash.clone()), Vec::new()));
        };
        with_place(today.args, self.context, &place, today.month, &basis.customer, |then, old| {
            if issued.digest.as_ref() != Some(&old.digest) {
                return Ok((Reproduced::OtherRecords(hash.clone()), Vec::new()));
            }
            let was = then.figures(old, &mut then.again(old, issued, None));
            let is = today.figures(basis, &mut today.again(basis, issued, None));
            Ok((Reproduced::Files(self.files(then, old)?), differences(&was, &is)))
        })
    }

    /// Each file of the version made once more, from the records that it was made from: whether its bytes are the same.
    fn files(&self, then: &Maker<'_>, old: &Basis<'_>) -> Result<Vec<(String, FileState)>> {
        let replaces = match self.before.last() {
            Some(before) => Some(then.replaced(self.root, self.context, old, before, self.issued.as_of)?),
            None => None,
        };
        files_again(then, old, self.issued, then.again(old, self.issued, replaces))
    }
}

/// Each file that the register lists, made once more: whether its bytes are the same.
fn files_again(
    maker: &Maker<'_>,
    basis: &Basis<'_>,
    issued: &Issued,
    mut provenance: Provenance,
) -> Result<Vec<(String, FileState)>> {
    let mut made = Vec::new();
    let language = issued.languages.first().copied();
    let wanted = |format: Format| issued.formats.iter().any(|(name, _)| format.is_of(name));
    let formats: Vec<Format> =
        Format::ALL.into_iter().map(|(format, _)| format).filter(|format| wanted(*format)).collect();
    // The register does not say how CSV files were written: the way that gives the same bytes is the one.
    let monthly = maker.monthly(basis, &provenance);
    for (dialect, _) in Dialect::ALL {
        let maker = Maker { args: &maker.args.with_dialect(dialect), ..*maker };
        let document = maker.document(&monthly, &mut provenance, language);
        made.push(maker.files(basis, &document, &formats, dialect)?.files);
    }
    let states = issued.formats.iter().map(|(name, digest)| {
        let made: Vec<String> =
            made.iter().flatten().filter(|(made, _)| made == name).map(|(_, bytes)| sha256(bytes)).collect();
        let state = match made.contains(digest) {
            true => FileState::Same,
            false if made.is_empty() => FileState::NotMade,
            false => FileState::Differs,
        };
        (name.clone(), state)
    });
    Ok(states.collect())
}
