//! Risks.

use crate::domain::id::{PersonId, RecordId, ServiceId};
use crate::domain::record::improvement::Weight;
use crate::domain::record::risk::Risk;
use crate::domain::time::{Date, Zone};
use crate::store::layout::Slot;
use crate::store::read::{self, Cx, Field, List, Read};

crate::kind! {
    /// A risk to services.
    pub struct RiskDraft {
        /// What could happen, in a few words.
        title: Field<String>,
        /// The services that it threatens.
        services: List<ServiceId>,
        /// How likely it is.
        likelihood: Field<Weight>,
        /// How much it would harm.
        impact: Field<Weight>,
        /// Who watches it.
        owner: Field<PersonId>,
        /// What is done about it.
        mitigation: Field<String>,
        /// The day on which it was last looked at.
        reviewed: Field<Date>,
        /// The day on which it was over.
        closed: Field<Date>,
    }
}

/// Reads a risk.
pub fn read(slot: &Slot, bytes: &[u8], zone: Zone) -> Read<Risk> {
    read::read(&slot.path, bytes, zone, |cx, draft| risk(cx, slot, draft))
}

fn risk(cx: &mut Cx, slot: &Slot, draft: RiskDraft) -> Option<Risk> {
    let title = draft.title.need(cx, "title");
    let likelihood = draft.likelihood.need(cx, "likelihood");
    let impact = draft.impact.need(cx, "impact");
    let owner = draft.owner.need(cx, "owner");
    let mitigation = draft.mitigation.need(cx, "mitigation");
    Some(Risk {
        id: RecordId::new(&slot.id).ok()?,
        path: slot.path.clone(),
        title: title?,
        services: draft.services.all(),
        likelihood: likelihood?,
        impact: impact?,
        owner: owner?,
        mitigation: mitigation?,
        reviewed: draft.reviewed.want(),
        closed: draft.closed.want(),
    })
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz::UTC;

    use super::super::proof::{at, is_clean, spots};
    use super::*;

    fn reads(file: &str) -> Read<Risk> {
        read(&at("internal/risks/certificates.yaml"), file.as_bytes(), UTC)
    }

    #[test]
    fn a_full_risk_reads_clean() {
        let file = "\
title: Certificates outside the register
services: [communications]
likelihood: medium
impact: high
owner: erik
mitigation: All 14 checked, automatic renewal
reviewed: 2026-10-20
closed: 2026-12-01
";
        let read = reads(file);
        is_clean(file, &read.findings);
        assert_eq!(read.value.map(|risk| (risk.likelihood, risk.impact)), Some((Weight::Medium, Weight::High)));
    }

    #[test]
    fn every_fault_is_told_in_one_pass() {
        let file = "likelihood: 3\nimpact: hgih\nowner: Erik Ek\nmitigation:\nreviewed: soon\n";
        assert_eq!(
            spots(file, &reads(file).findings),
            [
                "missing-field 1:1",
                "unknown-word 1:13",
                "unknown-word 2:9",
                "bad-value 3:8",
                "empty-value 4:12",
                "bad-value 5:11",
            ]
        );
    }
}
