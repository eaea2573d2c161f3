//! Reading records: from the bytes of a YAML file to a domain value and findings.
//!
//! # How to write a draft
//!
//! A draft is a flat struct of [`Field`]s, one for each key that the record may have, made by [`crate::drafts`]. It is the
//! only list of keys: unknown keys, suggestions, the order of keys in files and the schema come from it, so write the
//! fields in the order in which a record shows them, each with one sentence for who fills it in, named as the keys are (`#[serde(rename = "…")]` for a key that is a word of
//! Rust). No `flatten`, no `untagged`, no enums, no `Option`, no `default`.
//!
//! ```
//! use sdm::domain::id::{Key, PersonId, ServiceId};
//! use sdm::domain::time::Date;
//! use sdm::store::read::{Cx, Entries, Field, List, read};
//!
//! struct Supplier { name: String, owner: Option<PersonId>, since: Option<Date>, services: Vec<ServiceId>, contacts: Vec<(Key, Contact)> }
//! struct Contact { name: String, phone: Option<String> }
//!
//! sdm::drafts! {
//!     /// A supplier.
//!     struct SupplierDraft {
//!         /// The full name.
//!         name: Field<String>,
//!         /// Who looks after it.
//!         owner: Field<PersonId>,
//!         /// The first day.
//!         since: Field<Date>,
//!         /// What comes from it.
//!         services: List<ServiceId>,
//!         /// The people there.
//!         contacts: Entries<ContactDraft>,
//!     }
//!     /// A person there.
//!     struct ContactDraft {
//!         /// The full name.
//!         name: Field<String>,
//!         /// The telephone number.
//!         phone: Field<String>,
//!     }
//! }
//!
//! fn supplier(cx: &mut Cx, draft: SupplierDraft) -> Option<Supplier> {
//!     // Take every field before the first `?`, so that all faults are told.
//!     let name = draft.name.need(cx, "name");
//!     let contacts = draft.contacts.each_entry(cx, "contacts", contact);
//!     Some(Supplier {
//!         name: name?,
//!         owner: draft.owner.want(),
//!         since: draft.since.want(),
//!         services: draft.services.all(),
//!         contacts,
//!     })
//! }
//! fn contact(cx: &mut Cx, _: &Key, draft: ContactDraft) -> Option<Contact> {
//!     Some(Contact { name: draft.name.need(cx, "name")?, phone: draft.phone.want() })
//! }
//!
//! let file = b"name: Open Text\nsince: 2026-02-30\ncontacts:\n  eva: {fone: 08-1}\n";
//! let read = read("catalog/suppliers/opentext.yaml", file, chrono_tz::Europe::Stockholm, supplier);
//! let told: Vec<&str> = read.findings.iter().map(|f| f.message.as_str()).collect();
//! assert_eq!(told, [
//!     r#""2026-02-30" is not a date"#,
//!     r#"the key "fone" is not known here"#,
//!     "the key `name` is missing",
//! ]);
//! assert!(read.value.is_some_and(|supplier| supplier.contacts.is_empty()));
//! ```
//!
//! | in the file | in the draft | in the conversion |
//! |---|---|---|
//! | one scalar | `Field<T>`, `T` a [`Scalar`] | `.need(cx, "key")?`, `.want()`, `.or(default)?` |
//! | an instant | `Field<When>` | `.need_instant(cx, "key")?`, `.want_instant(cx, "key")` |
//! | a map with known keys | `Field<PartDraft>` | `.inside(cx, "key", part)`, `.need_inside(cx, "key", part)?` |
//! | a list of scalars | `List<T>` | `.all()`, `.need_some(cx, "key")` |
//! | a list of maps | `List<PartDraft>` | `.each(cx, "key", part)` |
//! | a map with free keys | `Entries<PartDraft>`, `Entries<T, Date>` | `.each_entry(cx, "key", part)`, `.all_entries()` |
//! | `all` or `[a, b]` | `Field<OneOf<Word, Vec<Field<T>>>>` | `match` on the given value |
//! | anything at all | `Field<Anything>` | not looked into |
//! | a value or dated values | `Dated<T>` | `match` on the given value |
//!
//! `Malformed` means that a finding has told it already: `need` then adds none. Faults that a conversion finds itself go
//! through [`Cx::error`] (at a key's value), [`Cx::take`] (a [`ScalarFault`]) or [`Cx::report`] (anything). A domain
//! type becomes a scalar by [`Scalar`], a domain enum by [`crate::word_scalars`]. A scalar is never guessed: `country: no` is
//! the text `no`. `key:` with nothing is a finding for a scalar and an empty list, map or part elsewhere.
//!
//! What is wrong has a route, never a line: [`locate`] makes lines and columns when findings are shown.

pub mod bytes;
pub mod comments;
mod cx;
mod de;
pub mod field;
pub mod ignore;
pub mod locate;
pub mod parse;
pub mod quote;
pub mod rule;
pub mod scalar;
pub mod scalars;
pub mod shape;
mod syntax;
pub mod table;
#[cfg(test)]
mod tests;
pub mod told;
pub mod toml;
pub mod tree;
pub mod waiver;

use std::cell::RefCell;

pub use cx::{Cx, Dated};
pub use field::{Anything, Entries, Entry, Field, List, OneOf};
pub use scalar::{Form, Scalar, ScalarFault, Value};
pub use scalars::When;

use crate::domain::finding::{Finding, Level};
use crate::domain::time::Zone;

/// A record that was read, and all that is wrong with its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read<T> {
    /// The record; `None` when too much is missing to make one.
    pub value: Option<T>,
    /// Everything found, errors and warnings, in the order of the checks.
    pub findings: Vec<Finding>,
}

impl<T> Read<T> {
    /// Whether nothing in the file is wrong: only then do figures made from the record hold.
    pub fn is_sound(&self) -> bool {
        self.value.is_some() && self.findings.iter().all(|finding| finding.level != Level::Error)
    }
}

/// Reads one file: bytes, tree, draft, domain value, with all faults of one pass.
///
/// `path` is relative to the store, `zone` is the store's: wall times without offset are read in it.
pub fn read<D: Value, T>(
    path: &str,
    bytes: &[u8],
    zone: Zone,
    convert: impl FnOnce(&mut Cx, D) -> Option<T>,
) -> Read<T> {
    let text = match bytes::check(path, bytes) {
        Ok(text) => text,
        Err(findings) => return Read { value: None, findings },
    };
    let (tree, told) = parse::parse_told(path, text, bytes.len() - text.len());
    let Some(tree) = tree else { return Read { value: None, findings: told.into_list() } };
    let reader = de::Reader { path, told: RefCell::new(told) };
    let draft = D::read(de::De { at: tree.top(), reader: &reader, fields: None });
    let mut cx = Cx::new(path, &tree, zone, reader.told.into_inner());
    let value = draft.ok().and_then(|draft| convert(&mut cx, draft));
    Read { value, findings: cx.into_findings() }
}
