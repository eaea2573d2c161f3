//! Finding a record by what people type: its path, its id, `customer/id`, or the tail of an id where only one fits.
//!
//! Names come from the listing alone. Only where several fit are those few records read, to prefer the open ones.

use super::any::{self, Any};
use super::disk::Root;
use super::layout::{Kind, Slot};
use super::read::bytes::MAX_BYTES;
use super::read::quote::nearest;
use crate::domain::legal::standing;
use crate::domain::record::{Owner, RecordKind};
use crate::domain::time::Zone;

/// Why a reference names no one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotOne {
    /// Nothing of that name; the nearest one there is.
    Nothing(Option<String>),
    /// Several, each by a name that is its alone: `customer/id` where that tells them apart, else the path.
    Several(Vec<String>),
}

/// `customer/id` for a customer's record (of a miss `customer/month/agreement/service/target`), `service/id` for an outage, the id alone for others.
pub fn full_name(slot: &Slot) -> String {
    match &slot.owner {
        // A customer's own record has the customer's name already.
        Owner::Customer(_) if slot.what == Kind::Record(RecordKind::Customer) => slot.id.clone(),
        // A miss has its name from four folders.
        Owner::Customer(customer) if slot.what == Kind::Record(RecordKind::Miss) => {
            let path = slot.path.strip_suffix(".yaml").unwrap_or(&slot.path);
            format!("{customer}/{}", path.splitn(4, '/').nth(3).unwrap_or(&slot.id))
        }
        Owner::Customer(customer) => format!("{customer}/{}", slot.id),
        Owner::House | Owner::Catalog => match service(slot) {
            Some(service) => format!("{service}/{}", slot.id),
            None => slot.id.clone(),
        },
    }
}

/// The service of an outage.
fn service(slot: &Slot) -> Option<&str> {
    if slot.what == Kind::Record(RecordKind::Outage) { slot.path.split('/').nth(2) } else { None }
}

/// The record of a kind that a reference names, by listing alone; see [`resolve`].
pub fn find<'a>(slots: &'a [Slot], kind: RecordKind, text: &str) -> Result<&'a Slot, NotOne> {
    resolve(slots, &[kind], text, &mut |_| true)
}

/// The record that a reference names, of one of these kinds (any kind where none is given).
///
/// Tried in this order, small and capital letters alike: the path in the store, with or without `.yaml`; the id, alone or
/// behind its customer, `internal`, `catalog` or the service of an outage; the end of the path from some folder on (`contracts/saas-2026`,
/// `2026-10/saas-2026/all/high-response`), alone or behind its customer; a tail of the id that follows a `-`
/// (`p7kqf` and `12-p7kqf` of `2026-03-12-p7kqf`), alone or behind its owner. Where several fit at one of these,
/// `is_open` is asked, and the only open one is meant.
pub fn resolve<'a>(
    slots: &'a [Slot],
    kinds: &[RecordKind],
    text: &str,
    is_open: &mut dyn FnMut(&Slot) -> bool,
) -> Result<&'a Slot, NotOne> {
    let text = text.trim_start_matches("./");
    let text = text.strip_suffix(".yaml").unwrap_or(text);
    let all: Vec<&Slot> = slots.iter().filter(|slot| is_kind(slot, kinds)).collect();
    if !text.is_empty() {
        for fits in [is_path, is_id, is_end_of_path, is_tail] {
            let found: Vec<&Slot> = all.iter().copied().filter(|slot| fits(slot, text)).collect();
            match found.as_slice() {
                [] => {}
                [one] => return Ok(one),
                several => return one_of(several, text, is_open),
            }
        }
    }
    let (_, name) = parts(text);
    let names = all.iter().flat_map(|slot| [Some(slot.id.as_str()), slot.id.rsplit_once('-').map(|(_, tail)| tail)]);
    Err(NotOne::Nothing(nearest(name, names.flatten()).map(str::to_owned)))
}

/// Of several that fit: the one spelt exactly so, else the only open one.
fn one_of<'a>(several: &[&'a Slot], text: &str, is_open: &mut dyn FnMut(&Slot) -> bool) -> Result<&'a Slot, NotOne> {
    let (_, name) = parts(text);
    let exact: Vec<&Slot> = several.iter().copied().filter(|slot| slot.id == name).collect();
    let several = if exact.is_empty() { several.to_vec() } else { exact };
    if let [one] = several.as_slice() {
        return Ok(one);
    }
    let open: Vec<&Slot> = several.iter().copied().filter(|slot| is_open(slot)).collect();
    match open.as_slice() {
        [one] => Ok(one),
        [] => Err(NotOne::Several(names(&several))),
        open => Err(NotOne::Several(names(open))),
    }
}

fn names(several: &[&Slot]) -> Vec<String> {
    let full: Vec<String> = several.iter().map(|slot| full_name(slot)).collect();
    let name = |(slot, name): (&&Slot, &String)| {
        let is_alone = full.iter().filter(|other| *other == name).count() == 1;
        if is_alone { name.clone() } else { slot.path.clone() }
    };
    several.iter().zip(&full).map(name).collect()
}

fn is_kind(slot: &Slot, kinds: &[RecordKind]) -> bool {
    matches!(slot.what, Kind::Record(kind) if kinds.is_empty() || kinds.contains(&kind))
}

/// The owner and the name of `owner/name`.
fn parts(text: &str) -> (Option<&str>, &str) {
    match text.split_once('/') {
        Some((owner, name)) => (Some(owner), name),
        None => (None, text),
    }
}

fn is_of(slot: &Slot, owner: Option<&str>) -> bool {
    match (&slot.owner, owner) {
        (_, None) => true,
        (Owner::Customer(customer), Some(owner)) => customer.as_str().eq_ignore_ascii_case(owner),
        (Owner::House, Some(owner)) => owner == "internal" || service(slot) == Some(owner),
        (Owner::Catalog, Some(owner)) => owner == "catalog",
    }
}

fn is_path(slot: &Slot, text: &str) -> bool {
    slot.path.strip_suffix(".yaml") == Some(text)
}

fn is_id(slot: &Slot, text: &str) -> bool {
    let (owner, name) = parts(text);
    is_of(slot, owner) && slot.id.eq_ignore_ascii_case(name)
}

/// The end of the path, alone or behind the customer.
fn is_end_of_path(slot: &Slot, text: &str) -> bool {
    let path = slot.path.strip_suffix(".yaml").unwrap_or(&slot.path);
    let is_end = |end: &str| {
        let folder = path.len().checked_sub(end.len()).and_then(|at| path.split_at_checked(at));
        end.contains('/')
            && folder.is_some_and(|(above, found)| found.eq_ignore_ascii_case(end) && above.ends_with('/'))
    };
    let (owner, rest) = parts(text);
    is_end(text) || (matches!(slot.owner, Owner::Customer(_)) && is_of(slot, owner) && is_end(rest))
}

fn is_tail(slot: &Slot, text: &str) -> bool {
    let (owner, name) = parts(text);
    let is_end = |at: usize| slot.id.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(name));
    let at = slot.id.len().checked_sub(name.len());
    is_of(slot, owner)
        && !name.is_empty()
        && at.is_some_and(|at| at > 0 && is_end(at) && slot.id.as_bytes().get(at - 1) == Some(&b'-'))
}

/// Whether a record still asks for something: a ticket that is not over, an outage without end, a change that is not
/// verified, a miss, onboarding or project that is not closed. Other kinds, and what cannot be read, are open.
pub fn is_open(root: &Root, slot: &Slot, zone: Zone) -> bool {
    let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX);
    let Ok(bytes) = root.read(&slot.path, limit) else { return true };
    match any::read(slot, &bytes, zone).value {
        Some(Any::Ticket(ticket)) => !standing(ticket.log.iter().map(|entry| &entry.did)).is_over(),
        Some(Any::Outage(outage)) => outage.to.is_none(),
        Some(Any::Change(change)) => change.verified.is_none(),
        Some(Any::Miss(miss)) => miss.closed.is_none(),
        Some(Any::Onboarding(onboarding)) => onboarding.closed.is_none(),
        Some(Any::Project(project)) => project.closed.is_none(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::layout::slot;
    use super::*;

    fn slots() -> Vec<Slot> {
        [
            "catalog/services/mail.yaml",
            "catalog/teams/mail.yaml",
            "customers/a/contracts/saas-2026.yaml",
            "customers/a/agreements/saas-2026.yaml",
            "customers/a/customer.yaml",
            "customers/a/misses/2026-10/saas-2026/all/high-response.yaml",
            "customers/a/tickets/2026/03/2026-03-12-p7kqf.yaml",
            "customers/a/tickets/2026/03/2026-03-13-b2222.yaml",
            "customers/b/tickets/2026/03/2026-03-13-p7kqf.yaml",
            "customers/b/tickets/2026/03/INC0012345.yaml",
            "internal/outages/mail/2026/2026-03-12-q2222.yaml",
        ]
        .map(|path| slot(path).expect("a place of a record"))
        .to_vec()
    }

    fn found(text: &str) -> Result<String, NotOne> {
        find(&slots(), RecordKind::Ticket, text).map(full_name)
    }

    fn path(text: &str) -> Result<String, NotOne> {
        resolve(&slots(), &[], text, &mut |_| true).map(|slot| slot.path.clone())
    }

    #[test]
    fn a_tail_is_enough_where_only_one_fits() {
        assert_eq!(found("INC0012345"), Ok("b/INC0012345".into()));
        assert_eq!(found("inc0012345"), Ok("b/INC0012345".into()));
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
        assert_eq!(found("b222"), Err(NotOne::Nothing(Some("b2222".into()))));
    }

    #[test]
    fn a_path_or_its_end_is_a_name_too() {
        let ticket = "customers/a/tickets/2026/03/2026-03-12-p7kqf.yaml";
        assert_eq!(path(ticket).as_deref(), Ok(ticket));
        assert_eq!(path("./customers/a/customer").as_deref(), Ok("customers/a/customer.yaml"));
        assert_eq!(path("a").as_deref(), Ok("customers/a/customer.yaml"));
        assert_eq!(path("contracts/saas-2026").as_deref(), Ok("customers/a/contracts/saas-2026.yaml"));
        assert_eq!(
            path("mail/2026/2026-03-12-q2222").as_deref(),
            Ok("internal/outages/mail/2026/2026-03-12-q2222.yaml")
        );
        assert_eq!(
            find(&slots(), RecordKind::Outage, "mail/q2222").map(full_name).as_deref(),
            Ok("mail/2026-03-12-q2222")
        );
        assert_eq!(path("internal/q2222").as_deref(), Ok("internal/outages/mail/2026/2026-03-12-q2222.yaml"));
        let miss = "customers/a/misses/2026-10/saas-2026/all/high-response.yaml";
        assert_eq!(path("2026-10/saas-2026/all/high-response").as_deref(), Ok(miss));
        assert_eq!(path("a/2026-10/saas-2026/all/high-response").as_deref(), Ok(miss));
        assert!(matches!(path("b/2026-10/saas-2026/all/high-response"), Err(NotOne::Nothing(_))));
        assert!(matches!(path("ontracts/saas-2026"), Err(NotOne::Nothing(_))));
    }

    #[test]
    fn each_record_is_found_by_the_name_that_commands_print_for_it() {
        let slots = slots();
        for slot in &slots {
            let Kind::Record(kind) = slot.what else { continue };
            assert_eq!(find(&slots, kind, &full_name(slot)), Ok(slot), "{}", full_name(slot));
        }
    }

    #[test]
    fn what_has_one_name_twice_is_told_apart_by_path_and_what_is_open_comes_first() {
        let both = ["catalog/services/mail.yaml", "catalog/teams/mail.yaml"].map(str::to_owned).to_vec();
        assert_eq!(path("mail"), Err(NotOne::Several(both)));
        let slots = slots();
        let of_b = |slot: &Slot| slot.path.starts_with("customers/b/");
        let open = resolve(&slots, &[RecordKind::Ticket], "p7kqf", &mut |slot| of_b(slot)).map(full_name);
        assert_eq!(open, Ok("b/2026-03-13-p7kqf".into()));
        let none = resolve(&slots, &[RecordKind::Ticket], "p7kqf", &mut |_| false);
        assert!(matches!(none, Err(NotOne::Several(all)) if all.len() == 2));
    }
}
