//! What an agreement must have at each step from requirement to signature.

use super::needs;
use crate::check::Snippet;
use crate::domain::record::agreement::Agreement;
use crate::domain::record::words::AgreementType;
use crate::evaluate::agreement::requirements;
use crate::evaluate::chain::siblings;
use crate::evaluate::stage::AgreementStage;

const PATH: &str = "customers/angstrom/agreements/mail-2026.yaml";

needs! {
    of Agreement, by AgreementStage, at "customers/angstrom/agreements/mail-2026.yaml";

    "agreement-without-capability" {
        from: Reviewed, key: "capable", say: "neither the capability to deliver nor a question to the client is on record",
        write: "capable: true",
        about: "A reviewed agreement says whether the house can deliver it, or what it has asked the client.",
        why: "Requirements are reviewed in detail, the capability to deliver is judged, and what is unclear goes back to \
              the client (S3 activities 2 and 3, R201).",
        asked: |_, agreement| matches!(agreement.kind, AgreementType::Slr | AgreementType::Sla),
        has: |portfolio, agreement| {
            let is_judged = |one: &Agreement| one.capable.is_some() || !one.questions.is_empty();
            is_judged(agreement) || requirements(siblings(portfolio, agreement), agreement).is_some_and(is_judged)
        },
    }
    "agreement-without-underpinning" {
        from: Drafted, key: "underpinned_by", say: "it is not said which OLAs and UPCs stand below it",
        write: "underpinned_by: none",
        about: "A drafted SLA names the OLAs and UPCs below it, or `none`.",
        why: "OLAs and UPCs are drafted in line with the SLA (S3 activities 4 and 5, R202).",
        asked: |_, agreement| agreement.kind == AgreementType::Sla,
        has: |_, agreement| agreement.underpinned_by.is_some(),
    }
    "agreement-without-responsibilities" {
        from: Drafted, key: "responsibilities", say: "the duties of the two sides are not written",
        write: "responsibilities: {customer: [Keep contacts up to date], provider: [Report every month]}",
        about: "A drafted agreement says what each side answers for.",
        why: "An agreement holds service, targets and the responsibilities of both parties (S3 Definitions, S0 §7.3, \
              R206, R207).",
        asked: |_, agreement| agreement.kind != AgreementType::Slr,
        has: |_, agreement| {
            let sides = agreement.responsibilities.as_ref();
            sides.is_some_and(|sides| !sides.customer.is_empty() || !sides.provider.is_empty())
        },
    }
    "agreement-without-signatures" {
        from: Agreed, key: "signed", say: "it is agreed, but both sides have not signed",
        write: "signed: [{party: provider, name: A. Berg, date: 2025-12-15}, {party: customer, name: E. Lund, date: 2025-12-15}]",
        about: "An agreement that was agreed is signed by both sides.",
        why: "Only a signed agreement is in force, and without one no ticket is judged (S3 activities 8 and 9, R203).",
        wrong: &[Snippet::keys(
            PATH,
            "steps: {agreed: 2025-12-15}\nsigned:\n  - {party: provider, name: A. Berg, date: 2025-12-15}\n",
        )],
        right: &[Snippet::keys(
            PATH,
            "steps: {agreed: 2025-12-15}\nsigned:\n  - {party: provider, name: A. Berg, date: 2025-12-15}\n  - {party: customer, name: E. Lund, date: 2025-12-15}\n",
        )],
        asked: |_, agreement| agreement.kind != AgreementType::Slr,
        has: |_, agreement| agreement.is_signed(),
    }
    "agreement-without-report" {
        from: Agreed, key: "report", say: "it is not said how often it is reported",
        write: "report: {every: 1mo, due: 5bd}",
        about: "An agreed SLA says how often its outcome is reported.",
        why: "Reporting frequency is part of an SLA (S0 §6.2, R041, R206, R212).",
        asked: |_, agreement| agreement.kind == AgreementType::Sla,
        has: |_, agreement| agreement.report.is_some(),
    }
}
