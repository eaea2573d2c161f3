//! Suppliers.

use super::shape::{Texts, texts};
use crate::domain::id::{PersonId, SupplierId};
use crate::domain::record::catalog::Supplier;
use crate::domain::time::Zone;
use crate::store::layout::Slot;
use crate::store::read::{self, Cx, Entries, Field, Read};

crate::kind! {
    /// A supplier.
    pub struct SupplierDraft {
        /// The full name.
        name: Field<String>,
        /// What comes from it.
        provides: Texts,
        /// Who looks after it: a person of the catalogue.
        manager: Field<PersonId>,
        /// The people there, each under a short name.
        contacts: Entries<ContactDraft>,
    }
}

crate::drafts! {
    /// A person at the supplier.
    pub struct ContactDraft {
        /// The full name, or the desk.
        name: Field<String>,
        /// What they do there.
        #[expect(dead_code, reason = "read for its faults")]
        role: Field<String>,
        /// The e-mail address.
        #[expect(dead_code, reason = "read for its faults")]
        email: Field<String>,
        /// The telephone number, in quotes when it is digits only.
        #[expect(dead_code, reason = "read for its faults")]
        phone: Field<String>,
    }
}

/// Reads a supplier.
pub fn read(slot: &Slot, bytes: &[u8], zone: Zone) -> Read<Supplier> {
    read::read(&slot.path, bytes, zone, |cx, draft| supplier(cx, slot, draft))
}

fn supplier(cx: &mut Cx, slot: &Slot, draft: SupplierDraft) -> Option<Supplier> {
    let name = draft.name.need(cx, "name");
    let manager = draft.manager.need(cx, "manager");
    draft.contacts.each_entry(cx, "contacts", |cx, _, contact| contact.name.need(cx, "name"));
    Some(Supplier {
        id: SupplierId::new(&slot.id).ok()?,
        path: slot.path.clone(),
        name: name?,
        provides: texts(draft.provides),
        manager,
    })
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz::UTC;

    use super::super::proof::{at, is_clean, spots};
    use super::*;

    fn reads(file: &str) -> Read<Supplier> {
        read(&at("catalog/suppliers/opentext.yaml"), file.as_bytes(), UTC)
    }

    #[test]
    fn a_full_supplier_reads_clean() {
        let file = "\
name: Open Text AB
provides: [software support, hosting]
manager: karin
contacts:
  desk: {name: Service desk, role: support, email: desk@example.com, phone: +46 8 123 45}
links: https://example.com/contract
";
        let read = reads(file);
        is_clean(file, &read.findings);
        let supplier = read.value.expect("a supplier");
        assert_eq!(supplier.provides, ["software support", "hosting"]);
        assert_eq!(supplier.manager.map(|manager| manager.to_string()).as_deref(), Some("karin"));
    }

    #[test]
    fn every_fault_is_told_in_one_pass() {
        let file = "nam: a\nprovides: {a: b}\nmanager: Karin Ek\ncontacts:\n  desk: {phone: 1}\n";
        assert_eq!(
            spots(file, &reads(file).findings),
            ["missing-field 1:1", "unknown-field 1:1", "wrong-type 2:11", "bad-value 3:10", "missing-field 5:3"]
        );
    }

    #[test]
    fn a_supplier_without_its_manager_is_a_supplier_all_the_same() {
        let read = reads("name: a\n");
        assert_eq!(spots("name: a\n", &read.findings), ["missing-field 1:1"]);
        assert!(read.value.is_some_and(|supplier| supplier.manager.is_none()));
    }
}
