//! `--fix`: safe fixes are written as all commands write; `--diff` shows them.

use std::collections::BTreeMap;

use super::Looked;
use crate::cli::writing::{Planned, WriteArgs, Writing};
use crate::cli::{Context, Failure, Result, out::Out};
use crate::domain::finding::Finding;
use crate::domain::record::Owner;
use crate::domain::time::Zone;
use crate::store::layout::slot;
use crate::store::mend::mended;
use crate::store::portfolio::Portfolio;
use crate::store::walk::Scope;
use crate::store::write_path::{Was, Write};

/// Mends what was found as far as that is safe; what cannot be mended is found again by who looks next.
pub fn fix(looked: &Looked, writing: Writing, context: &Context, diff: bool, out: &mut Out) -> Result<()> {
    let portfolio =
        writing.open(context, &Scope::Touched { customers: customers(looked), tickets: Default::default() })?;
    let mut by_path: BTreeMap<&str, Vec<Finding>> = BTreeMap::new();
    for finding in looked.found.iter().filter(|finding| finding.fix.is_some()) {
        by_path.entry(finding.place.path()).or_default().push(finding.clone());
    }
    let (mut writes, mut count) = (Vec::new(), 0);
    for (path, findings) in by_path {
        let Some(old) = writing.read(path)? else { continue };
        if let Some((bytes, done)) = mended(path, &old, zone_of(path, &portfolio), &findings) {
            count += done;
            writes.push(Write { path: path.to_owned(), was: Was::bytes(&old), bytes });
        }
    }
    let plural = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let told = format!("{} in {}", plural(count, "finding"), plural(writes.len(), "file"));
    if writes.is_empty() {
        out.talk("nothing can be fixed safely");
        return Ok(());
    }
    let planned = Planned::of(writes, format!("check: {told} fixed"));
    let args = WriteArgs { dry_run: diff, ..WriteArgs::default() };
    // What was done is talk: the result is the list of what is left.
    let answer = if diff { format!("fixed: {told}") } else { String::new() };
    writing.finish(&planned, &args, &answer, out)?;
    if !diff {
        out.talk(&format!("fixed: {told}"));
    }
    Ok(())
}

fn customers(looked: &Looked) -> Vec<crate::domain::id::CustomerId> {
    let owner = |finding: &Finding| match slot(finding.place.path()).ok()?.owner {
        Owner::Customer(customer) => Some(customer),
        Owner::House | Owner::Catalog => None,
    };
    let mut customers: Vec<_> = looked.found.iter().filter_map(owner).collect();
    customers.sort();
    customers.dedup();
    customers
}

/// The zone in which the wall times of a file are read.
fn zone_of(path: &str, portfolio: &Portfolio) -> Zone {
    let house = portfolio.settings.organisation.zone;
    let Ok(Owner::Customer(customer)) = slot(path).map(|slot| slot.owner) else { return house };
    let records = portfolio.customers.get(&customer).and_then(|records| records.customer.as_ref());
    records.and_then(|customer| customer.zone).unwrap_or(house)
}

/// Whether the folder is what is asked about: a commit cannot be mended, and does not change.
pub fn refuse_commit(changed: Option<&str>) -> Result<()> {
    match changed {
        Some(asked) if asked.contains("..") => Err(Failure::Usage(
            "--fix mends the files of the folder; with --changed write one revision, not two".into(),
        )),
        _ => Ok(()),
    }
}
