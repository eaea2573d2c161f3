//! Which files one customer's report rests on, and one digest over them.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use super::git::hex;
use super::layout::SETTINGS;
use super::portfolio::{Portfolio, ReadFile};
use crate::domain::id::{AgreementId, CustomerId};

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
