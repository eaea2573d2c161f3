//! Contracts.

use std::collections::BTreeMap;

use super::dated::{DatedDraft, dated};
use super::shape::{Texts, customer, days_in_order, need_every, sound, sound_inside};
use super::signature::{SignatureDraft, signature};
use crate::domain::amount::{Duration, Money};
use crate::domain::id::{ContractId, PersonId, ServiceId};
use crate::domain::record::Dated;
use crate::domain::record::contract::{Contract, ContractEnd, Decision};
use crate::domain::record::words::ContractModel;
use crate::domain::time::{Date, Zone};
use crate::store::layout::Slot;
use crate::store::read::{self, Anything, Cx, Field, Form, List, Read, Scalar, ScalarFault};

crate::kind! {
    /// What a customer buys, by whom and for how much.
    pub struct ContractDraft {
        /// The services that it covers.
        services: List<ServiceId>,
        /// How it is paid.
        model: Field<ContractModel>,
        /// The day on which the customer asked for it.
        requested: Field<Date>,
        /// What was asked for, and where that is written.
        request: Field<String>,
        /// Whether to take it on, decided by whom and when.
        decision: Field<DecisionDraft>,
        /// Who leads the service.
        service_manager: Field<PersonId>,
        /// Who leads the delivery.
        delivery_manager: Field<PersonId>,
        /// The statement of work: its number or link.
        sow: Field<String>,
        /// The day on which both had signed.
        signed: Field<Date>,
        /// The signatures, one a line.
        signatures: List<SignatureDraft>,
        /// The first day.
        from: Field<Date>,
        /// The last day; without it, until it is ended.
        until: Field<Date>,
        /// By how much it is prolonged when nobody ends it.
        renews: Field<Duration>,
        /// How long before its end notice is given.
        notice: Field<Duration>,
        /// The monthly fee; dated when it changes, such as {2026-01-01: 42500 SEK per month}.
        fee: DatedDraft<MonthlyFee>,
        /// How the delivery is done, part by part.
        #[expect(dead_code, reason = "read for its faults")]
        approach: Field<Anything>,
        /// What must be there before delivery begins.
        #[expect(dead_code, reason = "read for its faults")]
        readiness: Field<Anything>,
        /// What is part of it and what is not.
        scope: Field<String>,
        /// What it depends on.
        #[expect(dead_code, reason = "read for its faults")]
        dependencies: Texts,
        /// Who is on call, and how.
        #[expect(dead_code, reason = "read for its faults")]
        oncall: Field<Anything>,
        /// That it ended, and why.
        ended: Field<EndedDraft>,
    }
}

crate::drafts! {
    /// The decision to take a contract on.
    pub struct DecisionDraft {
        /// Whether it is taken on.
        go: Field<bool>,
        /// The day of the decision.
        date: Field<Date>,
        /// Who decided.
        by: Field<String>,
        /// Why.
        reason: Field<String>,
    }

    /// The end of a contract.
    pub struct EndedDraft {
        /// The last day.
        date: Field<Date>,
        /// Why it ended.
        reason: Field<String>,
        /// The message that ended it.
        message: Field<String>,
    }
}

/// `42500 SEK per month`: the only period from which a month's credit can be taken without guessing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthlyFee(pub Money);

impl Scalar for MonthlyFee {
    const NAME: &'static str = "monthly fee";
    const EXAMPLE: &'static str = "42500 SEK per month";
    const FORM: Form = Form::Like(r"^[0-9]+(\.[0-9]+)? [A-Z]{3} per month$");

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        let fault = ScalarFault::not::<Self>(text);
        let Some(amount) = text.strip_suffix(" per month").or_else(|| text.strip_suffix(" per månad")) else {
            // `42500 SEK`, `42500 SEK/month`: the period is missing or written otherwise.
            let bare = text.trim_end_matches("/month").trim_end_matches("/mån").trim_end();
            return Err(match <Money as Scalar>::parse(bare) {
                Ok(_) => fault.fix(format!("{bare} per month")),
                Err(_) => fault.help("write what a month costs, like 42500 SEK per month"),
            });
        };
        match <Money as Scalar>::parse(amount) {
            Ok(money) if money.minor < 0 => Err(fault.help("a fee is not negative")),
            Ok(money) => Ok(MonthlyFee(money)),
            Err(ScalarFault { fix: Some(amount), .. }) => Err(fault.fix(format!("{amount} per month"))),
            Err(_) => Err(fault),
        }
    }
}

/// Reads a contract.
pub fn read(slot: &Slot, bytes: &[u8], zone: Zone) -> Read<Contract> {
    read::read(&slot.path, bytes, zone, |cx, draft| contract(cx, slot, draft))
}

fn contract(cx: &mut Cx, slot: &Slot, draft: ContractDraft) -> Option<Contract> {
    let services = need_every(cx, "services", draft.services);
    let model = draft.model.need(cx, "model");
    let requested = draft.requested.need(cx, "requested");
    let request = draft.request.need(cx, "request");
    let decision = draft.decision.inside(cx, "decision", decision);
    let signatures = draft.signatures.each(cx, "signatures", signature);
    let ended = sound_inside(cx, "ended", draft.ended, ended);
    // Whether a customer is live, and what a credit is taken from, hang on these.
    let (signed, from, until) = (sound(draft.signed), sound(draft.from), sound(draft.until));
    let fee = dated(draft.fee);
    let in_order = days_in_order(cx, ("from", from.flatten()), ("until", until.flatten()));
    if !in_order {
        return None;
    }
    Some(Contract {
        customer: customer(slot)?,
        id: ContractId::new(&slot.id).ok()?,
        path: slot.path.clone(),
        services: services?,
        model: model?,
        requested: requested?,
        request: request?,
        decision,
        service_manager: draft.service_manager.want(),
        delivery_manager: draft.delivery_manager.want(),
        sow: draft.sow.want(),
        signed: signed?,
        signatures,
        from: from?,
        until: until?,
        renews: draft.renews.want(),
        notice: draft.notice.want(),
        fee: fee?.map(amounts),
        ended: ended?,
        scope: draft.scope.want(),
    })
}

/// The amounts of a dated fee.
pub fn amounts(fee: Dated<MonthlyFee>) -> Dated<Money> {
    let amounts: BTreeMap<Date, Money> = fee.all().iter().map(|(day, MonthlyFee(amount))| (*day, *amount)).collect();
    Dated::new(amounts)
}

fn decision(cx: &mut Cx, draft: DecisionDraft) -> Option<Decision> {
    let go = draft.go.need(cx, "go");
    let date = draft.date.need(cx, "date");
    let by = draft.by.need(cx, "by");
    Some(Decision { go: go?, date: date?, by: by?, reason: draft.reason.want() })
}

fn ended(cx: &mut Cx, draft: EndedDraft) -> Option<ContractEnd> {
    let date = draft.date.need(cx, "date");
    Some(ContractEnd { date: date?, reason: draft.reason.want(), message: draft.message.want() })
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz::UTC;

    use super::super::proof::{at, is_clean, spots};
    use super::*;

    fn reads(file: &str) -> Read<Contract> {
        read(&at("customers/angstrom/contracts/saas.yaml"), file.as_bytes(), UTC)
    }

    const HEAD: &str = "services: [a]\nmodel: support\nrequested: 2024-08-12\nrequest: b\n";

    #[test]
    fn a_full_contract_reads_clean() {
        let file = "\
services: [communications, identity]
model: abonnemang
requested: 2024-08-12
request: Letter of 2024-08-12 from Elisabet Lund
decision: {go: true, date: 2024-08-26, by: anders, reason: \"Fits, capacity is there\"}
service_manager: karin
delivery_manager: petra
sow: ANG-2024-017, appendix 1
signed: 2024-09-30
signatures:
  - {party: provider, name: A. Berg, date: 2024-09-30}
  - {party: customer, name: E. Lund, date: 2024-09-27}
from: 2025-01-01
until: 2028-12-31
renews: 12mo
notice: 6mo
fee:
  2025-01-01: 39900 SEK per month
  2026-01-01: 42500.50 SEK per månad
approach: {resources: two on L2, rosters: {link: https://example.com}}
readiness: {tools: true}
scope: Letters, e-mail and archive
dependencies: [opentext]
oncall: IT Operations, +46 54 555 02 00
ended: {date: 2028-06-30, reason: moved, message: sent}
";
        let read = reads(file);
        is_clean(file, &read.findings);
        let contract = read.value.expect("a contract");
        let fee = contract.fee.expect("a fee");
        let on = |day: &str| fee.on(day.parse().expect("a day")).map(|fee| fee.minor);
        assert_eq!((on("2024-12-31"), on("2025-12-31"), on("2026-01-01")), (None, Some(3_990_000), Some(4_250_050)));
        assert_eq!(contract.signatures.len(), 2);
    }

    #[test]
    fn every_fault_is_told_in_one_pass() {
        let file = "\
services: []
model: monthly
requested: 12/8 2024
decision: {go: yes, date: 2024-08-26}
signatures: [{party: supplierr, name: a}]
from: 2026-01-01
until: 2025-12-31
renews: 12
fee: {2025-01-01: 39900 SEK, soon: 1 SEK per month}
ended: 2028-06-30
";
        let read = reads(file);
        assert!(read.value.is_none());
        assert_eq!(
            spots(file, &read.findings),
            [
                "missing-field 1:1",
                "empty-value 1:11",
                "unknown-word 2:8",
                "bad-value 3:12",
                "missing-field 4:1",
                "yaml-bool-trap 4:16",
                "missing-field 5:15",
                "unknown-word 5:22",
                "end-before-start 7:8",
                "bad-value 8:9",
                "bad-value 9:19",
                "bad-value 9:30",
                "wrong-type 10:8",
            ]
        );
    }

    #[test]
    fn a_contract_with_an_unclear_fee_or_end_is_not_used() {
        assert!(reads(HEAD).value.is_some());
        for line in ["fee: 42500", "fee: {2026-01-01: 1}", "from: soon", "until: 2026-02-30", "ended: {reason: a}"] {
            assert!(reads(&format!("{HEAD}{line}\n")).value.is_none(), "{line}");
        }
    }

    #[test]
    fn a_fee_says_that_it_is_a_month_s() {
        let fix = |text| MonthlyFee::parse(text).expect_err("no fee").fix;
        assert_eq!(fix("42500 SEK").as_deref(), Some("42500 SEK per month"));
        assert_eq!(fix("42500 SEK/month").as_deref(), Some("42500 SEK per month"));
        assert_eq!(fix("42 500,50 SEK per month").as_deref(), Some("42500.50 SEK per month"));
        for text in ["510000 SEK per year", "-1 SEK per month", "free", "42500 per month"] {
            assert_eq!(fix(text), None, "{text}");
        }
    }
}
