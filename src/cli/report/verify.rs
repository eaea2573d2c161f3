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
        let Some(position) = basis.issued(month).len().checked_sub(1) else {
            out.result(&format!("{customer}  no version issued for {month}\n"))?;
            continue;
        };
        found = true;
        let verified = verified(&maker, &root, context, &basis, position)?;
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

fn verified(maker: &Maker<'_>, root: &Root, context: &Context, basis: &Basis<'_>, position: usize) -> Result<Verified> {
    let issued = &basis.issued(maker.month)[position];
    let (reproduced, changes) = if issued.digest.as_ref() == Some(&basis.digest) {
        (reproduced(maker, root, context, basis, position)?, Vec::new())
    } else {
        from_commit(maker, root, context, basis, position)?
    };
    Ok(Verified { customer: basis.customer.to_string(), issued: issued.clone(), reproduced, changes })
}

/// The version made from the commit that its register names, and what the records of today would change in it.
fn from_commit(
    maker: &Maker<'_>,
    root: &Root,
    context: &Context,
    basis: &Basis<'_>,
    position: usize,
) -> Result<(Reproduced, Vec<Difference>)> {
    let issued = &basis.issued(maker.month)[position];
    if issued.digest.is_none() {
        return Ok((Reproduced::NotBySdm, Vec::new()));
    }
    let Some(hash) = &issued.commit else { return Ok((Reproduced::NoCommit, Vec::new())) };
    let Ok(place) = Place::at(root, hash) else { return Ok((Reproduced::CommitGone(hash.clone()), Vec::new())) };
    let (was, state) = with_place(maker.args, context, &place, maker.month, &basis.customer, |then, old| {
        if issued.digest.as_ref() != Some(&old.digest) {
            return Ok((None, Reproduced::OtherRecords(hash.clone())));
        }
        let files = files_again(then, old, issued, provenance(maker, then, root, context, old, basis, position)?)?;
        Ok((Some(then.figures(old, &mut then.again(old, issued, None))), Reproduced::Files(files)))
    })?;
    let today = maker.figures(basis, &mut maker.again(basis, issued, None));
    Ok((state, was.map_or(Vec::new(), |was| differences(&was, &today))))
}

/// The version made from the records of today, which are those that it was made from.
fn reproduced(
    maker: &Maker<'_>,
    root: &Root,
    context: &Context,
    basis: &Basis<'_>,
    position: usize,
) -> Result<Reproduced> {
    let issued = &basis.issued(maker.month)[position];
    let provenance = provenance(maker, maker, root, context, basis, basis, position)?;
    Ok(Reproduced::Files(files_again(maker, basis, issued, provenance)?))
}

/// Where the version came from, with what it replaced: the version before it, as the register of today lists it.
fn provenance(
    today: &Maker<'_>,
    then: &Maker<'_>,
    root: &Root,
    context: &Context,
    old: &Basis<'_>,
    register: &Basis<'_>,
    position: usize,
) -> Result<Provenance> {
    let all = register.issued(today.month);
    let issued = &all[position];
    let replaces = match position.checked_sub(1) {
        Some(before) => Some(then.replaced(root, context, old, &all[before], issued.as_of)?),
        None => None,
    };
    Ok(then.again(old, issued, replaces))
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
