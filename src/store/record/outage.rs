//! Outages: which service is the path's to say.

use super::action::{ActionDraft, actions};
use super::affects::{AffectsDraft, need_affects};
use super::shape::times_in_order;
use crate::domain::id::{OutageId, ServiceId};
use crate::domain::record::outage::Outage;
use crate::domain::record::ticket::Holder;
use crate::domain::record::words::Effect;
use crate::domain::time::Zone;
use crate::store::layout::Slot;
use crate::store::read::{self, Cx, Entries, Field, Read, When, rule};

crate::kind! {
    /// A time in which a service was down, degraded or unknown.
    pub struct OutageDraft {
        /// When it began.
        from: Field<When>,
        /// When it ended; without it, it still lasts.
        to: Field<When>,
        /// What it did: only down makes downtime.
        effect: Field<Effect>,
        /// Whom it touched: all, or a list of customers.
        affects: AffectsDraft,
        /// In whose hands it arose.
        by: Field<Holder>,
        /// What customers noticed.
        impact: Field<String>,
        /// Why it happened.
        cause: Field<String>,
        /// What is done so that it does not happen again, each under a number of its own.
        actions: Entries<ActionDraft>,
    }
}

/// Reads an outage; wall times without offset are meant in `zone`.
pub fn read(slot: &Slot, bytes: &[u8], zone: Zone) -> Read<Outage> {
    read::read(&slot.path, bytes, zone, |cx, draft| outage(cx, slot, draft))
}

fn outage(cx: &mut Cx, slot: &Slot, draft: OutageDraft) -> Option<Outage> {
    let from = draft.from.need_instant(cx, "from");
    // An end that cannot be read is not "still going on".
    let to = match draft.to {
        Field::Absent => Some(None),
        given => given.want_instant(cx, "to").map(Some),
    };
    let effect = draft.effect.need(cx, "effect");
    let affects = need_affects(cx, draft.affects);
    let by = by(cx, draft.by);
    let actions = actions(cx, "actions", draft.actions);
    if !times_in_order(cx, ("from", from), ("to", to.flatten())) {
        return None;
    }
    Some(Outage {
        service: ServiceId::new(slot.path.split('/').nth(2)?).ok()?,
        id: OutageId::new(&slot.id).ok()?,
        path: slot.path.clone(),
        from: from?,
        to: to?,
        effect: effect?,
        affects: affects?,
        by,
        impact: draft.impact.want(),
        cause: draft.cause.want(),
        actions,
    })
}

/// Whose fault it was: the house's own, a team's or a supplier's.
fn by(cx: &mut Cx, by: Field<Holder>) -> Option<Holder> {
    let by = by.want()?;
    if matches!(by, Holder::Customer | Holder::Change) {
        let message = format!("an outage is not by `{by}`");
        cx.error(rule::BAD_VALUE, "by", message, "write own, team/<name> or supplier/<name>, like supplier/opentext");
        return None;
    }
    Some(by)
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Stockholm;
    use proptest::prelude::*;

    use super::super::proof::{at, is_clean, spots, told};
    use super::*;
    use crate::domain::id::CustomerId;
    use crate::domain::record::Affects;
    use crate::domain::time::Instant;
    use crate::store::write::outage_text;

    const PATH: &str = "internal/outages/communications/2026/2026-10-13-zj29t.yaml";

    fn reads(file: &str) -> Read<Outage> {
        read(&at(PATH), file.as_bytes(), Stockholm)
    }

    #[test]
    fn a_full_outage_reads_clean() {
        let file = "\
from: 2026-03-29 01:30          # +01:00; the clocks go forward at 02:00
to: 2026-03-29T03:30:00+02:00
effect: down
affects: [angstrom, dalbo]
by: supplier/molnia
impact: Portal unreachable
cause: Load balancer
actions:
  CAR-1: {what: Second load balancer, owner: karin, opened: 2026-03-29, due: 2026-04-24}
notes: seen by the customer first
links: [https://status.example/1]
hold: supplier still looks
internal: penalty is being claimed
x-ref: 7
";
        let read = reads(file);
        is_clean(file, &read.findings);
        let outage = read.value.expect("an outage");
        assert_eq!(outage.service.as_str(), "communications");
        // By hand: 01:30+01:00 to 03:30+02:00 that night is 60 minutes.
        assert_eq!(outage.to.map(|to| to.since(outage.from)), Some(3600));
        assert!(matches!(outage.affects, Affects::Customers(list) if list.len() == 2));
    }

    #[test]
    fn every_fault_of_a_bad_outage_is_told_in_one_pass() {
        let file = "form: 2026-03-12 09:00\neffect: broken\naffects: angstrom\nby: customer\naffects: all\nto: 12/3\n";
        let read = reads(file);
        assert!(read.value.is_none());
        assert_eq!(
            spots(file, &read.findings),
            [
                "missing-field 1:1",
                "unknown-field 1:1",
                "unknown-word 2:9",
                "bad-value 3:10",
                "bad-value 4:5",
                "duplicate-key 5:1",
                "bad-value 6:5",
            ]
        );
    }

    #[test]
    fn an_end_before_the_start_names_both() {
        let file = "from: 2026-03-12 09:00\nto: 2026-03-12 08:00\neffect: down\naffects: all\n";
        let read = reads(file);
        assert!(read.value.is_none());
        assert_eq!(
            told(file, &read.findings),
            [
                "end-before-start 2:5 `to` is 2026-03-12T08:00:00+01:00, before `from`, which is 2026-03-12T09:00:00+01:00"
            ]
        );
        assert_eq!(read.findings[0].related.len(), 1);
    }

    #[test]
    fn an_outage_that_affects_nobody_is_a_fault() {
        let file = "from: 2026-03-12 09:00\neffect: down\naffects: []\n";
        assert_eq!(spots(file, &reads(file).findings), ["empty-value 3:10"]);
    }

    proptest! {
        #[test]
        fn a_written_outage_reads_as_the_same_outage(from in 0i64..6_000_000_000, long in prop::option::of(0i64..9_000_000),
            all in any::<bool>(), impact in prop::option::of("[ -~å]{0,20}[!-~]"), cause in prop::option::of("[a-z :#\n\"]{0,9}[a-z]")) {
            let from = Instant::from_seconds(from);
            let customer = |name| CustomerId::new(name).expect("a name");
            let outage = Outage {
                service: ServiceId::new("communications").expect("a name"),
                id: OutageId::new("2026-10-13-zj29t").expect("a name"),
                path: PATH.to_owned(),
                from,
                to: long.map(|long| from.plus(long)),
                effect: Effect::Degraded,
                affects: if all { Affects::All } else { Affects::Customers(vec![customer("a"), customer("007")]) },
                by: Some(Holder::Own),
                impact,
                cause,
                actions: Vec::new(),
            };
            let file = outage_text(&outage, Stockholm);
            let read = reads(&file);
            prop_assert!(read.findings.is_empty(), "{}\n{:?}", file, read.findings);
            prop_assert_eq!(read.value, Some(outage), "{}", file);
        }
    }
}
