//! Finding a record by what people type: its id, `customer/id`, or the tail of an id alone where only one fits.

use super::layout::{Kind, Slot};
use super::read::quote::nearest;
use crate::domain::record::{Owner, RecordKind};

/// Why a reference names no one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotOne {
    /// Nothing of that name; the nearest one there is.
    Nothing(Option<String>),
    /// Several, as `customer/id`.
    Several(Vec<String>),
}

/// `customer/id` for a customer's record, the id alone for others.
pub fn full_name(slot: &Slot) -> String {
    match &slot.owner {
        Owner::Customer(customer) => format!("{customer}/{}", slot.id),
        Owner::House | Owner::Catalog => slot.id.clone(),
    }
}

/// The record of a kind that a reference names: an exact id first, else a tail that follows a `-`, as `p7kqf` and
/// `12-p7kqf` of `2026-03-12-p7kqf`.
pub fn find<'a>(slots: &'a [Slot], kind: RecordKind, text: &str) -> Result<&'a Slot, NotOne> {
    let (owner, name) = match text.split_once('/') {
        Some((owner, name)) => (Some(owner), name),
        None => (None, text),
    };
    let of_owner = |slot: &&Slot| match (&slot.owner, owner) {
        (_, None) => true,
        (Owner::Customer(customer), Some(owner)) => customer.as_str() == owner,
        (Owner::House, Some(owner)) => owner == "internal",
        (Owner::Catalog, Some(owner)) => owner == "catalog",
    };
    let all: Vec<&Slot> = slots.iter().filter(|slot| slot.what == Kind::Record(kind)).filter(of_owner).collect();
    let tail = format!("-{name}");
    let exact: Vec<&Slot> = all.iter().copied().filter(|slot| slot.id == name).collect();
    let found = if exact.is_empty() && !name.is_empty() {
        all.iter().copied().filter(|slot| slot.id.ends_with(&tail)).collect()
    } else {
        exact
    };
    match found.as_slice() {
        [one] => Ok(one),
        [] => Err(NotOne::Nothing(nearest(name, all.iter().map(|slot| slot.id.as_str())).map(str::to_owned))),
        several => Err(NotOne::Several(several.iter().map(|slot| full_name(slot)).collect())),
    }
}

#[cfg(test)]
mod tests {
    use super::super::layout::slot;
    use super::*;

    fn slots() -> Vec<Slot> {
        [
            "customers/a/tickets/2026/03/2026-03-12-p7kqf.yaml",
            "customers/a/tickets/2026/03/2026-03-13-b2222.yaml",
            "customers/b/tickets/2026/03/2026-03-13-p7kqf.yaml",
            "customers/b/tickets/2026/03/INC0012345.yaml",
        ]
        .map(|path| slot(path).expect("a ticket"))
        .to_vec()
    }

    fn found(text: &str) -> Result<String, NotOne> {
        find(&slots(), RecordKind::Ticket, text).map(full_name)
    }

    #[test]
    fn a_tail_is_enough_where_only_one_fits() {
        assert_eq!(found("INC0012345"), Ok("b/INC0012345".into()));
        assert_eq!(found("b2222"), Ok("a/2026-03-13-b2222".into()));
        assert_eq!(found("12-p7kqf"), Ok("a/2026-03-12-p7kqf".into()));
        assert_eq!(found("b/p7kqf"), Ok("b/2026-03-13-p7kqf".into()));
        let both = vec!["a/2026-03-12-p7kqf".to_owned(), "b/2026-03-13-p7kqf".to_owned()];
        assert_eq!(found("p7kqf"), Err(NotOne::Several(both)));
    }

    #[test]
    fn a_part_of_a_word_is_no_tail() {
        assert!(matches!(found("7kqf"), Err(NotOne::Nothing(_))));
        assert!(matches!(found(""), Err(NotOne::Nothing(_))));
        assert_eq!(found("INC0012346"), Err(NotOne::Nothing(Some("INC0012345".into()))));
    }
}
