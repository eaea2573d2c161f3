//! Agreements: SLR, SLA, OLA and UPC in one draft; what each kind must have and where it lies is checked here.

mod credit;
mod target;
#[cfg(test)]
mod tests;
mod window;

use credit::{CreditDraft, credit};
use target::{TargetDraft, target};
use window::{WindowDraft, window};

use super::contract::{MonthlyFee, amounts};
use super::dated::{DatedDraft, dated};
use super::shape::{
    Texts, days_in_order, every, every_entry, misplaced, need_every, need_zone, sound, sound_inside, texts,
};
use super::signature::{SignatureDraft, signature};
use crate::domain::amount::Duration;
use crate::domain::finding::{Finding, Place};
use crate::domain::id::{AgreementId, CalendarId, ContractId, Key, ServiceId, SupplierId, TeamId};
use crate::domain::record::agreement::{Agreement, Ended, Pause, ReportTerms, Responsibilities, Steps};
use crate::domain::record::target::Inform;
use crate::domain::record::words::AgreementType;
use crate::domain::record::{Owner, Signature};
use crate::domain::time::{Date, Zone};
use crate::store::layout::Slot;
use crate::store::read::quote::quote;
use crate::store::read::{self, Cx, Entries, Field, Form, List, OneOf, Read, Scalar, ScalarFault, rule};

crate::kind! {
    /// What one party has promised another about services: SLR and SLA with a customer, OLA with an own team, UPC
    /// with a supplier.
    pub struct AgreementDraft {
        /// What it is: slr (what the customer needs), sla (promised to a customer), ola (by an own team), upc (by a
        /// supplier).
        #[serde(rename = "type")]
        kind: Field<AgreementType>,
        /// Its title, as people call it.
        title: Field<String>,
        /// Its number in the contract's papers.
        number: Field<String>,
        /// Its version, in quotes.
        version: Field<String>,
        /// The contract from whose monthly fee a credit is taken.
        contract: Field<ContractId>,
        /// The team of an OLA.
        team: Field<TeamId>,
        /// The supplier of a UPC.
        supplier: Field<SupplierId>,
        /// The services of the catalogue that it covers.
        services: List<ServiceId>,
        /// The first day on which it holds, once both have signed.
        from: Field<Date>,
        /// The last day on which it holds; without it, until it is ended or superseded.
        until: Field<Date>,
        /// The time zone of its months, days and windows.
        zone: Field<Zone>,
        /// The calendar for business days, notices and figures without a target; durations run around the clock
        /// unless a target names a calendar.
        calendar: Field<CalendarId>,
        /// The waits that stop the clock.
        pauses: List<Pause>,
        /// The windows in which announced work does not count as downtime.
        maintenance: Entries<WindowDraft>,
        /// What is promised, each under a name of its own.
        targets: Entries<TargetDraft>,
        /// The targets that stand on top of the report; targets in one pair of brackets share a tile.
        headline: List<OneOf<Key, Vec<Field<Key>>>>,
        /// The communication that is promised in critical incidents.
        inform: Field<InformDraft>,
        /// Money back for a missed target, by the target's name.
        credits: Entries<CreditDraft>,
        /// What the supplier of a UPC is paid a month, from which claims are taken; dated when it changes.
        fee: DatedDraft<MonthlyFee>,
        /// The OLAs and UPCs that it rests on, or none.
        underpinned_by: Field<OneOf<NoneWord, Vec<Field<Underpinning>>>>,
        /// What each side sees to.
        responsibilities: Field<ResponsibilitiesDraft>,
        /// The service report that is promised.
        report: Field<ReportTermsDraft>,
        /// How often the agreement is reviewed.
        review_every: Field<Duration>,
        /// The days on which it was reviewed.
        reviews: List<Date>,
        /// What earlier figures say about what is asked for.
        #[expect(dead_code, reason = "read for its faults")]
        analysis: Texts,
        /// What the requirements were taken from; of an SLA the SLR.
        inputs: Texts,
        /// Whether what is asked for can be promised, as the review found.
        capable: Field<bool>,
        /// What is still open with the customer.
        questions: List<String>,
        /// The days on which the steps towards the agreement were taken.
        steps: Field<StepsDraft>,
        /// The signatures, one a line.
        signed: List<SignatureDraft>,
        /// The agreement that this one replaces; that one ends the day before this one begins.
        supersedes: Field<AgreementId>,
        /// That it ended before its time, and why.
        ended: Field<EndedDraft>,
    }
}

crate::drafts! {
    /// Promised communication.
    pub struct InformDraft {
        /// How soon the first word comes.
        first: Field<Duration>,
        /// How often there is news after that.
        every: Field<Duration>,
        /// How soon the report of the incident comes.
        report: Field<Duration>,
    }

    /// Who sees to what.
    pub struct ResponsibilitiesDraft {
        /// What the customer sees to.
        customer: List<String>,
        /// What the provider sees to.
        provider: List<String>,
    }

    /// The promised report.
    pub struct ReportTermsDraft {
        /// How often there is a report.
        every: Field<Duration>,
        /// How soon after the period it is sent.
        due: Field<Duration>,
        /// How long the customer can object to it.
        objections: Field<Duration>,
    }

    /// The days of the life cycle's steps.
    pub struct StepsDraft {
        /// Requirements were gathered.
        gathered: Field<Date>,
        /// Requirements were reviewed: can they be met?
        reviewed: Field<Date>,
        /// The agreement was drafted.
        drafted: Field<Date>,
        /// It was negotiated.
        negotiated: Field<Date>,
        /// It was agreed.
        agreed: Field<Date>,
    }

    /// An early end.
    pub struct EndedDraft {
        /// The last day on which it held.
        date: Field<Date>,
        /// Why it ended.
        reason: Field<String>,
    }
}

crate::word_scalars! {
    Pause, "wait that stops the clock";
}

/// The word `none`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoneWord;

impl Scalar for NoneWord {
    const NAME: &'static str = "word none or a list of agreements";
    const EXAMPLE: &'static str = "none";
    const FORM: Form = Form::Like("^none$");

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        if matches!(text, "none" | "inga") {
            return Ok(NoneWord);
        }
        let fault = ScalarFault::new(
            format!("{} is neither none nor a list of agreements", quote(text)),
            "write none, or a list such as [internal/ola-l2, internal/upc-opentext]",
        );
        Err(match Underpinning::parse(text) {
            Ok(Underpinning(one)) => fault.help(format!("write [internal/{one}] for one agreement, or none")),
            Err(_) => fault,
        })
    }
}

/// An OLA or UPC as written: `internal/ola-l2`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Underpinning(AgreementId);

impl Scalar for Underpinning {
    const NAME: &'static str = "agreement of the house";
    const EXAMPLE: &'static str = "internal/ola-l2";
    const FORM: Form = Form::Like("^internal/[A-Za-z0-9][A-Za-z0-9_-]{0,62}$");

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        match text.strip_prefix("internal/").map(AgreementId::new) {
            Some(Ok(id)) => Ok(Self(id)),
            Some(Err(help)) => Err(ScalarFault::not::<Self>(text).help(help)),
            None if AgreementId::new(text).is_ok() => {
                Err(ScalarFault::not::<Self>(text).fix(format!("internal/{text}")))
            }
            None => Err(ScalarFault::not::<Self>(text).help("write internal/ and its name, like internal/ola-l2")),
        }
    }
}

/// Reads an agreement. `zone` is the store's; an agreement has no times that need it.
pub fn read(slot: &Slot, bytes: &[u8], zone: Zone) -> Read<Agreement> {
    read::read(&slot.path, bytes, zone, |cx, draft| agreement(cx, slot, draft))
}

fn agreement(cx: &mut Cx, slot: &Slot, draft: AgreementDraft) -> Option<Agreement> {
    let kind = draft.kind.need(cx, "type");
    let lies_right = kind.is_none_or(|kind| lies_right(cx, slot, kind));
    let title = draft.title.need(cx, "title");
    let (team, supplier) = parties(cx, kind, draft.team, draft.supplier);
    let services = need_every(cx, "services", draft.services);
    let from = draft.from.need(cx, "from");
    let until = sound(draft.until);
    let in_order = days_in_order(cx, ("from", from), ("until", until.flatten()));
    let zone = need_zone(cx, draft.zone);
    let maintenance = every_entry(cx, "maintenance", draft.maintenance, window);
    if draft.targets.is_absent() {
        let place = cx.lack();
        let help = "write what is promised, such as targets: {availability: {uptime: 99.9%, per: month}}";
        cx.report(Finding::error(rule::MISSING_FIELD, place, "the key `targets` is missing").help(help));
    }
    let has_targets = !draft.targets.is_absent();
    let targets = every_entry(cx, "targets", draft.targets, |cx, key, draft| target(cx, key, draft, kind));
    let headline = headline(draft.headline);
    let inform = sound_inside(cx, "inform", draft.inform, |_, draft| {
        Some(Inform { first: sound(draft.first)?, every: sound(draft.every)?, report: sound(draft.report)? })
    });
    let credits = every_entry(cx, "credits", draft.credits, credit);
    if !draft.fee.is_absent() && kind.is_some_and(|kind| kind != AgreementType::Upc) {
        let help = "remove `fee`; the fee of a customer stands in its contract";
        misplaced(cx, "fee", "only an agreement of type upc has a fee", help);
    }
    let fee = dated(draft.fee);
    let underpinned_by = match draft.underpinned_by {
        Field::Absent => Some(None),
        Field::Malformed => None,
        Field::Given(OneOf::One(NoneWord)) => Some(Some(Vec::new())),
        Field::Given(OneOf::Other(list)) => every(Field::Given(list))
            .map(|list| Some(list.into_iter().map(|Underpinning(agreement)| agreement).collect())),
    };
    let responsibilities = draft.responsibilities.inside(cx, "responsibilities", |_, draft| {
        Some(Responsibilities { customer: draft.customer.all(), provider: draft.provider.all() })
    });
    let report = sound_inside(cx, "report", draft.report, report_terms);
    let steps = draft.steps.inside(cx, "steps", steps).unwrap_or_default();
    let signed = signatures(cx, draft.signed);
    let ended = sound_inside(cx, "ended", draft.ended, |cx, draft| {
        Some(Ended { date: draft.date.need(cx, "date")?, reason: draft.reason.want() })
    });
    if !(lies_right && in_order && has_targets) {
        return None;
    }
    Some(Agreement {
        owner: slot.owner.clone(),
        id: AgreementId::new(&slot.id).ok()?,
        path: slot.path.clone(),
        kind: kind?,
        title: title?,
        number: draft.number.want(),
        version: draft.version.want(),
        contract: sound(draft.contract)?,
        team: team?,
        supplier: supplier?,
        services: services?,
        from: from?,
        until: until?,
        zone: zone?,
        calendar: sound(draft.calendar)?,
        pauses: every(draft.pauses)?,
        maintenance: maintenance?,
        targets: targets?,
        headline,
        inform: inform?,
        credits: credits?,
        fee: fee?.map(amounts),
        underpinned_by: underpinned_by?,
        responsibilities,
        report: report?,
        review_every: sound(draft.review_every)?,
        reviews: draft.reviews.all(),
        steps,
        signed: signed?,
        supersedes: sound(draft.supersedes)?,
        capable: draft.capable.want(),
        inputs: texts(draft.inputs),
        questions: draft.questions.all(),
        ended: ended?,
    })
}

/// Whether the file lies in the folder of its kind: SLRs and SLAs with the customer, OLAs and UPCs in the house.
fn lies_right(cx: &mut Cx, slot: &Slot, kind: AgreementType) -> bool {
    let is_house = matches!(kind, AgreementType::Ola | AgreementType::Upc);
    // A template in the catalogue may be of either.
    if slot.owner == Owner::Catalog || is_house == (slot.owner == Owner::House) {
        return true;
    }
    let folder = if is_house { "internal/agreements" } else { "customers/<customer>/agreements" };
    let message = format!("an agreement of type {kind} does not lie in this folder");
    cx.report(
        Finding::error(rule::RECORD_IN_WRONG_FOLDER, Place::File { path: slot.path.clone() }, message)
            .help(format!("move the file to {folder}/, or correct its type"))
            .related(cx.value_of("type"), "its type"),
    );
    false
}

/// The team of an OLA and the supplier of a UPC, each of which the other kinds do not have.
fn parties(
    cx: &mut Cx,
    kind: Option<AgreementType>,
    team: Field<TeamId>,
    supplier: Field<SupplierId>,
) -> (Option<Option<TeamId>>, Option<Option<SupplierId>>) {
    let Some(kind) = kind else { return (None, None) };
    let mut need = |key: &str, is_absent: bool, owner: AgreementType, example: &str| {
        if kind == owner && is_absent {
            let place = cx.lack();
            let message = format!("the key `{key}` is missing; an agreement of type {owner} is with a {key}");
            cx.report(Finding::error(rule::MISSING_FIELD, place, message).help(format!("write `{key}: {example}`")));
            return false;
        }
        if kind != owner && !is_absent {
            let message = format!("`{key}` belongs to an agreement of type {owner}, this one is of type {kind}");
            misplaced(cx, key, message, format!("remove `{key}`, or write `type: {owner}`"));
        }
        true
    };
    let has_team = need("team", team.is_absent(), AgreementType::Ola, "l2");
    let has_supplier = need("supplier", supplier.is_absent(), AgreementType::Upc, "opentext");
    (sound(team).filter(|_| has_team), sound(supplier).filter(|_| has_supplier))
}

/// The tiles, each one target or several; malformed ones are left out.
fn headline(tiles: List<OneOf<Key, Vec<Field<Key>>>>) -> Vec<Vec<Key>> {
    tiles
        .all()
        .into_iter()
        .map(|tile| match tile {
            OneOf::One(key) => vec![key],
            OneOf::Other(keys) => keys.into_iter().filter_map(Field::given).collect(),
        })
        .filter(|keys: &Vec<Key>| !keys.is_empty())
        .collect()
}

fn report_terms(cx: &mut Cx, draft: ReportTermsDraft) -> Option<ReportTerms> {
    let every = draft.every.need(cx, "every");
    Some(ReportTerms { every: every?, due: sound(draft.due)?, objections: sound(draft.objections)? })
}

/// The days of the steps; one that is before an earlier step's is a finding that names both.
fn steps(cx: &mut Cx, draft: StepsDraft) -> Option<Steps> {
    let steps = Steps {
        gathered: draft.gathered.want(),
        reviewed: draft.reviewed.want(),
        drafted: draft.drafted.want(),
        negotiated: draft.negotiated.want(),
        agreed: draft.agreed.want(),
    };
    let mut last: (&str, Option<Date>) = ("gathered", steps.gathered);
    for step in [
        ("reviewed", steps.reviewed),
        ("drafted", steps.drafted),
        ("negotiated", steps.negotiated),
        ("agreed", steps.agreed),
    ] {
        days_in_order(cx, last, step);
        if step.1.is_some() {
            last = step;
        }
    }
    Some(steps)
}

/// The signatures in time order; `None` when one of them is malformed.
fn signatures(cx: &mut Cx, drafts: List<SignatureDraft>) -> Option<Vec<Signature>> {
    let count = match &drafts {
        Field::Absent => 0,
        Field::Malformed => return None,
        Field::Given(drafts) => drafts.len(),
    };
    let mut signed = drafts.each(cx, "signed", signature);
    signed.sort_by_key(|signature| signature.date);
    (signed.len() == count).then_some(signed)
}
