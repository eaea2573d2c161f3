//! Which files one customer's report rests on, and one digest over them.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use super::edit::{Change, edit};
use super::git::hex;
use super::layout::SETTINGS;
use super::portfolio::{Portfolio, ReadFile};
use super::read::bytes::MAX_BYTES;
use super::source::Source;
use crate::domain::finding::Route;
use crate::domain::id::{AgreementId, CustomerId};

/// The largest register that is read.
const LIMIT: u64 = MAX_BYTES as u64;

/// The settings, the catalogue, the customer's own files, the outages and changes that affect it, the confirmations, and
/// the OLAs and UPCs that its agreements name; of other customers nothing. Sorted by path.
pub fn files_of(portfolio: &Portfolio, customer: &CustomerId) -> Vec<ReadFile> {
    let home = format!("customers/{customer}/");
    let house = &portfolio.house;
    let agreements = portfolio.customers.get(customer).into_iter().flat_map(|records| records.agreements.values());
    let below: BTreeSet<&AgreementId> = agreements.filter_map(|own| own.underpinned_by.as_ref()).flatten().collect();
    let named = house.agreements.values().filter(|agreement| below.contains(&agreement.id)).map(|a| &a.path);
    let outages = house.outages.iter().filter(|outage| outage.affects.touches(customer)).map(|outage| &outage.path);
    let changes = house.changes.values().filter(|change| change.affects.touches(customer)).map(|change| &change.path);
    let internal: BTreeSet<&String> = named.chain(outages).chain(changes).collect();
    let rests_on = |file: &&ReadFile| {
        let path = file.path.as_str();
        path == SETTINGS
            || path.starts_with("catalog/")
            || path.starts_with(&home)
            || (path.starts_with("internal/outages/") && path.ends_with("/checked.csv"))
            || internal.contains(&file.path)
    };
    portfolio.files.iter().filter(rests_on).cloned().collect()
}

/// SHA-256 over path and bytes of files, hexadecimal: the same store gives the same digest wherever it lies.
pub fn digest(files: &[ReadFile]) -> String {
    let mut hash = Sha256::new();
    for file in files {
        hash.update(&file.path);
        hash.update([0]);
        hash.update(file.digest);
    }
    hex(&hash.finalize())
}

/// SHA-256 of bytes, hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The files with each register of reports as it was before any version was issued: issuing a report, or revising it,
/// changes no digest of what it rests on.
pub fn without_issued(source: &dyn Source, files: &[ReadFile]) -> Vec<ReadFile> {
    let mut kept = Vec::with_capacity(files.len());
    for file in files {
        let mut parts = file.path.split('/');
        let is_register = parts.next() == Some("customers") && parts.nth(1) == Some("reports");
        let bytes = if is_register { source.read(&file.path, LIMIT).ok() } else { None };
        let issued = Change::Remove { route: Route::key("issued") };
        match bytes.and_then(|bytes| edit(&file.path, &bytes, &[issued]).ok()) {
            // A register that holds nothing else was not there before.
            Some(bytes) if bytes.trim_ascii().is_empty() => {}
            Some(bytes) => kept.push(ReadFile { path: file.path.clone(), digest: Sha256::digest(&bytes).into() }),
            None => kept.push(file.clone()),
        }
    }
    kept
}
