//! Misses: month, agreement, service and target are the path's to say.

use super::action::{ActionDraft, actions};
use super::shape::customer;
use crate::domain::amount::Money;
use crate::domain::finding::Finding;
use crate::domain::id::{AgreementId, Key, ServiceId};
use crate::domain::record::miss::{CreditState, Escalated, Miss, Told};
use crate::domain::record::ticket::Holder;
use crate::domain::time::{Date, Month, Zone};
use crate::store::layout::Slot;
use crate::store::read::quote::quote;
use crate::store::read::{self, Cx, Entries, Field, List, OneOf, Read, Scalar, ScalarFault, rule};

crate::kind! {
    /// A target that was missed in one month, and what was done about it.
    pub struct MissDraft {
        /// The tickets or outages by which it was missed.
        events: List<String>,
        /// In whose hands it was missed, each with why: own, customer, team/<name>, supplier/<name>.
        by: Entries<String, Holder>,
        /// That the customer was told.
        told: Field<ToldDraft>,
        /// The credit that is given.
        credit: Field<CreditDraft>,
        /// What is claimed from a supplier.
        claim: Field<OneOf<String, CreditDraft>>,
        /// Whether the target can be kept at all: yes or no, a comma and why.
        realistic: Field<Realistic>,
        /// That it was taken further.
        escalated: Field<EscalatedDraft>,
        /// The day on which all was done.
        closed: Field<Date>,
        /// What is done so that it does not happen again, each under a number of its own.
        actions: Entries<ActionDraft>,
    }
}

crate::drafts! {
    /// That the customer was told.
    pub struct ToldDraft {
        /// The day.
        date: Field<Date>,
        /// By whom.
        by: Field<String>,
        /// In which way.
        how: Field<String>,
    }

    /// Money back.
    pub struct CreditDraft {
        /// How much.
        amount: Field<Money>,
        /// Who approved it.
        approved: Field<String>,
        /// The day on which it was approved.
        date: Field<Date>,
        /// The day on which the credit note or the claim went out.
        sent: Field<Date>,
        /// The number of the credit note or claim.
        #[serde(rename = "ref")]
        reference: Field<String>,
        /// The day on which it was paid.
        paid: Field<Date>,
        /// Why nothing is given or claimed.
        excluded: Field<String>,
    }

    /// That a miss was taken further.
    pub struct EscalatedDraft {
        /// The day.
        date: Field<Date>,
        /// To whom.
        to: Field<String>,
    }
}

/// `true`, `false`, or a sentence that begins with yes or no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Realistic(bool, Option<String>);

impl Scalar for Realistic {
    const NAME: &'static str = "answer, yes or no, with a reason";
    const EXAMPLE: &'static str = "\"no, the supplier needs 4h by itself\"";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        let Some((answer, why)) = text.split_once(',') else {
            return bool::parse(text).map(|answer| Self(answer, None)).map_err(|fault| {
                let help =
                    "write true or false, or yes or no, a comma and why, like no, the supplier needs 4h by itself";
                ScalarFault { help: help.to_owned(), ..fault }
            });
        };
        let why = Some(why.trim().to_owned()).filter(|why| !why.is_empty());
        match answer.trim().to_lowercase().as_str() {
            "yes" | "ja" | "true" => Ok(Self(true, why)),
            "no" | "nej" | "false" => Ok(Self(false, why)),
            _ => Err(ScalarFault::new(
                format!("{} begins with neither yes nor no", quote(text)),
                "write yes or no, a comma and why, like no, the supplier needs 4h by itself",
            )),
        }
    }
}

/// Reads a miss.
pub fn read(slot: &Slot, bytes: &[u8], zone: Zone) -> Read<Miss> {
    read::read(&slot.path, bytes, zone, |cx, draft| miss(cx, slot, draft))
}

fn miss(cx: &mut Cx, slot: &Slot, draft: MissDraft) -> Option<Miss> {
    let by = draft.by.each_entry(cx, "by", |cx, holder, why| {
        if *holder == Holder::Change {
            let place = cx.here();
            let help = "write own, customer, team/<name> or supplier/<name>";
            cx.report(Finding::error(rule::BAD_VALUE, place, "a miss is not by `change`").help(help));
            return None;
        }
        Some(why)
    });
    let told = draft.told.inside(cx, "told", |cx, draft| {
        Some(Told { date: draft.date.need(cx, "date")?, by: draft.by.want(), how: draft.how.want() })
    });
    let claim = draft.claim.want().map(|claim| match claim {
        OneOf::One(text) => CreditState { reference: Some(text), ..CreditState::default() },
        OneOf::Other(draft) => credit(draft),
    });
    let escalated = draft.escalated.inside(cx, "escalated", |cx, draft| {
        Some(Escalated { date: draft.date.need(cx, "date")?, to: draft.to.want() })
    });
    let actions = actions(cx, "actions", draft.actions);
    let (realistic, realistic_why) =
        draft.realistic.want().map_or((None, None), |Realistic(yes, why)| (Some(yes), why));
    let parts: Vec<&str> = slot.path.split('/').collect();
    let [_, _, _, month, agreement, service, _] = parts.as_slice() else { return None };
    Some(Miss {
        customer: customer(slot)?,
        path: slot.path.clone(),
        month: Month::parse(month)?,
        agreement: AgreementId::new(agreement).ok()?,
        service: if *service == "all" { None } else { Some(ServiceId::new(service).ok()?) },
        target: Key::new(&slot.id).ok()?,
        events: draft.events.all(),
        by: by.into_iter().map(|(holder, why)| (holder.to_string(), why)).collect(),
        told,
        credit: draft.credit.want().map(credit),
        claim,
        realistic,
        realistic_why,
        escalated,
        closed: draft.closed.want(),
        actions,
    })
}

fn credit(draft: CreditDraft) -> CreditState {
    CreditState {
        amount: draft.amount.want(),
        approved: draft.approved.want(),
        date: draft.date.want(),
        sent: draft.sent.want(),
        reference: draft.reference.want(),
        paid: draft.paid.want(),
        excluded: draft.excluded.want(),
    }
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Stockholm;

    use super::super::proof::{at, is_clean, spots};
    use super::*;

    const ALL: &str = "customers/angstrom/misses/2026-10/saas-2026/all/high-response.yaml";

    fn reads(path: &str, file: &str) -> Read<Miss> {
        read(&at(path), file.as_bytes(), Stockholm)
    }

    #[test]
    fn a_full_miss_reads_clean_and_takes_its_names_from_the_path() {
        let file = "\
events: [INC-0422, 2026-10-13-zj29t]
by: {supplier/opentext: \"they held the case 3 h, agreed is 2 h\", customer: told us too late}
told: {date: 2026-10-29, by: asa, how: meeting}
credit: {amount: 2125 SEK, approved: eva, date: 2026-11-18, ref: Invoice 2026-1188}
claim: Penalty claimed from OpenText on 2026-11-04
realistic: yes, the hand-over was at fault and not the time
escalated: {date: 2026-11-06, to: management}
closed: 2026-11-29
actions: {A-1: {what: Rota, owner: bo, opened: 2026-10-29, due: 2026-11-20}}
notes: none
";
        let read = reads(ALL, file);
        is_clean(file, &read.findings);
        let miss = read.value.expect("a miss");
        assert_eq!((miss.month.to_string().as_str(), miss.agreement.as_str()), ("2026-10", "saas-2026"));
        assert_eq!((miss.service, miss.target.as_str()), (None, "high-response"));
        assert_eq!(miss.by[0].0, "supplier/opentext");
        assert_eq!(miss.credit.and_then(|credit| credit.amount).map(|amount| amount.minor), Some(212_500));
        assert_eq!(miss.realistic, Some(true));
        assert_eq!(miss.realistic_why.as_deref(), Some("the hand-over was at fault and not the time"));
        let one = reads(&ALL.replace("/all/", "/communications/"), "events: []\n").value.expect("a miss");
        assert_eq!(one.service.map(|service| service.to_string()).as_deref(), Some("communications"));
    }

    #[test]
    fn every_fault_of_a_bad_miss_is_told_in_one_pass() {
        let file = "\
event: [INC-0422]
by: {us: x, change: late}
told: {by: asa}
told: {date: 2026-10-29}
credit: {amount: 2 125 kr}
realistic: yes
escalated: 2026-11-06
closed: 29/11
";
        let read = reads(ALL, file);
        assert_eq!(
            spots(file, &read.findings),
            [
                "unknown-field 1:1",
                "bad-value 2:6",
                "bad-value 2:21",
                "missing-field 3:1",
                "duplicate-key 4:1",
                "bad-value 5:18",
                "yaml-bool-trap 6:12",
                "wrong-type 7:12",
                "bad-value 8:9",
            ]
        );
        // Nothing of it bears on a verdict: the miss itself is computed.
        assert!(read.value.is_some());
    }
}
