//! Resources that are lent.

use crate::domain::id::RecordId;
use crate::domain::record::resource::{Entry, Resource, Step};
use crate::domain::time::Zone;
use crate::store::layout::Slot;
use crate::store::read::{self, Cx, Field, List, Read, When};

crate::kind! {
    /// A thing or licence that is handed out.
    pub struct ResourceDraft {
        /// What it is.
        name: Field<String>,
        /// What kind of thing.
        #[serde(rename = "type")]
        kind: Field<String>,
        /// Who keeps it.
        owner: Field<String>,
        /// What happened to it, oldest first, one line each.
        log: List<EntryDraft>,
    }
}

crate::drafts! {
    /// What happened to a resource.
    pub struct EntryDraft {
        /// When.
        at: Field<When>,
        /// What.
        did: Field<Step>,
        /// Who did it.
        by: Field<String>,
    }
}

crate::word_scalars! {
    Step, "step of a resource";
}

/// Reads a resource; wall times without offset are meant in `zone`.
pub fn read(slot: &Slot, bytes: &[u8], zone: Zone) -> Read<Resource> {
    read::read(&slot.path, bytes, zone, |cx, draft| resource(cx, slot, draft))
}

fn resource(cx: &mut Cx, slot: &Slot, draft: ResourceDraft) -> Option<Resource> {
    let name = draft.name.need(cx, "name");
    let log = draft.log.each(cx, "log", |cx, entry| {
        let at = entry.at.need_instant(cx, "at");
        let did = entry.did.need(cx, "did");
        Some(Entry { at: at?, did: did?, by: entry.by.want() })
    });
    Some(Resource {
        id: RecordId::new(&slot.id).ok()?,
        path: slot.path.clone(),
        name: name?,
        kind: draft.kind.want(),
        owner: draft.owner.want(),
        log,
    })
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Stockholm;

    use super::super::proof::{at, is_clean, spots};
    use super::*;

    fn reads(file: &str) -> Read<Resource> {
        read(&at("catalog/resources/rack-4.yaml"), file.as_bytes(), Stockholm)
    }

    #[test]
    fn a_full_resource_reads_clean() {
        let file = "\
name: Load test environment
type: environment
owner: karin
log:
  - {at: 2026-09-14T09:00:00+02:00, did: requested, by: petra}
  - {at: 2026-09-14 15:20, did: godkänd, by: karin}
";
        let read = reads(file);
        is_clean(file, &read.findings);
        let log = read.value.expect("a resource").log;
        // 09:00 to 15:20 is 6 h 20 min.
        assert_eq!((log[1].did, log[1].at.since(log[0].at)), (Step::Approved, 6 * 3600 + 20 * 60));
    }

    #[test]
    fn every_fault_is_told_in_one_pass() {
        let file = "log:\n  - {at: 2026-10-25 02:30, did: requested}\n  - {did: lent}\n  - x\n";
        assert_eq!(
            spots(file, &reads(file).findings),
            [
                "missing-field 1:1",
                "ambiguous-local-time 2:10",
                "missing-field 3:6",
                "unknown-word 3:11",
                "wrong-type 4:5"
            ]
        );
    }
}
