//! The fixed layout, walked folder by folder in byte order: which files a question reads, and which lie astray.
//!
//! No ignore file of the user's is asked: it must not hide a record.

use std::collections::BTreeSet;
use std::io;

use super::disk::{Listing, ReadFault};
use super::layout::{self, Slot, Stray, TEMPORARY};
use super::source::Source;
use crate::domain::id::CustomerId;

/// Which part of a store is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Everything.
    All,
    /// The catalogue, the house's own records, and those of these customers only.
    Customers(Vec<CustomerId>),
    /// The catalogue only.
    Catalog,
    /// The catalogue, and these files and folders of the store; what is not there is left out.
    Paths(Vec<String>),
    /// What a change may touch: everything of these customers, of the house and of the catalogue, but of the tickets only
    /// those that are named by their paths.
    Touched {
        /// Whose records.
        customers: Vec<CustomerId>,
        /// Paths of tickets.
        tickets: BTreeSet<String>,
    },
}

impl Scope {
    /// What the clocks of a customer's tickets are made from besides the tickets: its own record, its agreements and
    /// contracts, and the house's agreements; and these files and folders.
    pub fn around(customers: &[CustomerId], more: impl IntoIterator<Item = String>) -> Self {
        let of = |customer: &CustomerId| {
            ["customer.yaml", "agreements", "contracts"].map(|name| format!("customers/{customer}/{name}"))
        };
        let house = ["internal/agreements".to_owned()];
        Scope::Paths(customers.iter().flat_map(of).chain(house).chain(more).collect())
    }
}

/// What a walk found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Walk {
    /// Files that are records or tables, sorted by path.
    pub slots: Vec<Slot>,
    /// Files and folders that are neither, each with why.
    pub strays: Vec<(String, Stray)>,
    /// Links, pipes, devices and names that are not UTF-8.
    pub odd: Vec<String>,
    /// Temporary files that a stopped write left.
    pub temporary: Vec<String>,
    /// Every customer, in scope or not.
    pub customers: Vec<CustomerId>,
}

/// How deep the layout goes (`misses`), and one more to see what lies too deep.
const DEPTH: usize = 8;

/// Walks the part of a store that is in scope.
pub fn walk(source: &dyn Source, scope: &Scope) -> io::Result<Walk> {
    let mut walk = Walk::default();
    below(source, "catalog", 1, &mut walk)?;
    match scope {
        Scope::Catalog => {}
        Scope::All | Scope::Customers(_) | Scope::Touched { .. } => below(source, "internal", 1, &mut walk)?,
        Scope::Paths(paths) => paths_in(source, paths, &mut walk)?,
    }
    for entry in source.list("customers")? {
        let path = format!("customers/{}", entry.name);
        match (entry.what, CustomerId::new(&entry.name)) {
            (Listing::Folder, Ok(id)) => {
                let wanted = match scope {
                    Scope::All => true,
                    Scope::Customers(list) | Scope::Touched { customers: list, .. } => list.contains(&id),
                    Scope::Catalog | Scope::Paths(_) => false,
                };
                if wanted {
                    below(source, &path, 2, &mut walk)?;
                }
                walk.customers.push(id);
            }
            (Listing::Folder, Err(fault)) => walk.strays.push((path, Stray::BadName(fault))),
            (Listing::File, _) => file(path, &entry.name, &mut walk),
            (Listing::Odd, _) => walk.odd.push(path),
        }
    }
    walk.slots.sort();
    // A path may have been named twice.
    walk.slots.dedup();
    Ok(walk)
}

fn paths_in(source: &dyn Source, paths: &[String], walk: &mut Walk) -> io::Result<()> {
    for path in paths {
        // No byte is wanted: only what lies there. A folder is no file; neither is what is missing.
        match source.read(path, 0) {
            Err(ReadFault::Missing | ReadFault::NotAFile) => below(source, path, path.split('/').count(), walk)?,
            _ => file(path.clone(), path.rsplit('/').next().unwrap_or(path), walk),
        }
    }
    Ok(())
}

fn below(source: &dyn Source, folder: &str, depth: usize, walk: &mut Walk) -> io::Result<()> {
    for entry in source.list(folder)? {
        let path = format!("{folder}/{}", entry.name);
        match entry.what {
            Listing::Folder if depth < DEPTH => below(source, &path, depth + 1, walk)?,
            Listing::Folder => walk.strays.push((path, Stray::Elsewhere)),
            Listing::File => file(path, &entry.name, walk),
            Listing::Odd => walk.odd.push(path),
        }
    }
    Ok(())
}

fn file(path: String, name: &str, walk: &mut Walk) {
    if name.starts_with(TEMPORARY.0) && name.ends_with(TEMPORARY.1) {
        walk.temporary.push(path);
        return;
    }
    match layout::slot(&path) {
        Ok(slot) => walk.slots.push(slot),
        Err(stray) => walk.strays.push((path, stray)),
    }
}
