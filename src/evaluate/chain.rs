//! One agreement in its chain: what it rests on, what rests on it, where each stands, and whether it fits.

use super::agreement::{requirements, steps_of};
use super::fit::{Fit, ShortNotice, beneath, covers_first_day, fits, is_signed_too_early, is_suspect, short_notices};
use super::leftover::{self, Leftover};
use super::stage::review_due;
use super::stage::{self, AgreementStage, ContractStage, Seen, ServiceStage};
use crate::domain::id::{CustomerId, ServiceId};
use crate::domain::record::Owner;
use crate::domain::record::agreement::Agreement;
use crate::domain::record::contract::Contract;
use crate::domain::record::words::AgreementType;
use crate::domain::time::Date;
use crate::store::portfolio::Portfolio;

/// An agreement with all that it hangs together with.
#[derive(Debug, Clone)]
pub struct Chain<'v> {
    /// The agreement itself.
    pub top: Link<'v>,
    /// The contract whose fee pays credits, and where it stands.
    pub contract: Option<(&'v Contract, ContractStage)>,
    /// Its services; no stage where the catalogue does not have one.
    pub services: Vec<(&'v ServiceId, Option<ServiceStage>)>,
    /// What stands beneath an SLA: OLAs, then UPCs.
    pub beneath: Vec<Link<'v>>,
    /// Whether that fits, target by target.
    pub fits: Vec<Fit<'v>>,
    /// Windows beneath with too short a notice.
    pub notices: Vec<ShortNotice<'v>>,
    /// SLAs that rest on an OLA or UPC.
    pub above: Vec<(&'v CustomerId, Link<'v>)>,
    /// The version that replaces it.
    pub successor: Option<Link<'v>>,
    /// The requirements that an SLA was made from.
    pub requirements: Option<Link<'v>>,
    /// What is still open, of one that ends before its time.
    pub left: Vec<Leftover>,
}

/// An agreement and where it stands.
#[derive(Debug, Clone)]
pub struct Link<'v> {
    /// The agreement.
    pub agreement: &'v Agreement,
    /// Where it stands.
    pub stage: AgreementStage,
    /// When it is to be reviewed next.
    pub review_due: Option<Date>,
    /// What is wrong with it, seen from the agreement that was asked for.
    pub troubles: Vec<Trouble>,
}

/// Something that is missing or out of order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Not signed by both sides.
    Unsigned,
    /// Signed before the SLA that it was made for.
    SignedTooEarly,
    /// Not looked at since the SLA above it was agreed.
    Suspect,
    /// Does not hold on the first day of the SLA above it.
    NotOnFirstDay,
    /// Ends before the SLA above it.
    EndsEarlier,
    /// Its review is due.
    ReviewDue,
    /// A step of its life is not recorded though a later one is.
    StepMissing(&'static str),
}

/// The chain of an agreement; stages as seen on a day.
pub fn chain<'v>(portfolio: &'v Portfolio, agreement: &'v Agreement, seen: Seen) -> Chain<'v> {
    let top = link(portfolio, agreement, seen);
    let records = match &agreement.owner {
        Owner::Customer(customer) => portfolio.customers.get(customer),
        Owner::House | Owner::Catalog => None,
    };
    let contract = records.zip(agreement.contract.as_ref()).and_then(|(records, id)| records.contracts.get(id));
    let below = if records.is_some() { beneath(portfolio, agreement) } else { Vec::new() };
    let beneath = below.iter().map(|one| {
        let mut link = link(portfolio, one, seen);
        let early = is_signed_too_early(agreement, one);
        let suspect = is_suspect(agreement, one);
        let late = !covers_first_day(portfolio, agreement, one);
        let until = |agreement: &Agreement| agreement.until.unwrap_or(Date::MAX);
        let short = until(one) < until(agreement);
        let all = [
            (early, Trouble::SignedTooEarly),
            (suspect, Trouble::Suspect),
            (late, Trouble::NotOnFirstDay),
            (short, Trouble::EndsEarlier),
        ];
        link.troubles.extend(all.into_iter().filter(|(is_so, _)| *is_so).map(|(_, trouble)| trouble));
        link
    });
    let successor = siblings(portfolio, agreement).find(|one| one.supersedes.as_ref() == Some(&agreement.id));
    Chain {
        contract: contract.map(|contract| (contract, stage::contract(contract, seen))),
        services: agreement
            .services
            .iter()
            .map(|id| (id, portfolio.catalog.services.get(id).map(|service| stage::service(service, seen))))
            .collect(),
        beneath: beneath.collect(),
        fits: fits(portfolio, agreement, &below),
        notices: short_notices(agreement, &below),
        above: above(portfolio, agreement, seen),
        successor: successor.map(|one| link(portfolio, one, seen)),
        requirements: requirements(siblings(portfolio, agreement), agreement).map(|slr| link(portfolio, slr, seen)),
        left: match (&agreement.owner, &agreement.ended) {
            (Owner::Customer(customer), Some(ended)) => {
                leftover::of_agreement(portfolio, customer, agreement, ended.date)
            }
            _ => Vec::new(),
        },
        top,
    }
}

/// The agreements among which successors are sought.
pub fn siblings<'v>(portfolio: &'v Portfolio, agreement: &Agreement) -> Box<dyn Iterator<Item = &'v Agreement> + 'v> {
    match &agreement.owner {
        Owner::Customer(customer) => {
            Box::new(portfolio.customers.get(customer).into_iter().flat_map(|records| records.agreements.values()))
        }
        Owner::House | Owner::Catalog => Box::new(portfolio.house.agreements.values()),
    }
}

fn link<'v>(portfolio: &'v Portfolio, agreement: &'v Agreement, seen: Seen) -> Link<'v> {
    let all: Vec<&Agreement> = siblings(portfolio, agreement).collect();
    let stage = stage::agreement(agreement, all.into_iter(), seen);
    let steps = steps_of(siblings(portfolio, agreement), agreement);
    let order = [
        ("gathered", steps.gathered),
        ("reviewed", steps.reviewed),
        ("drafted", steps.drafted),
        ("negotiated", steps.negotiated),
        ("agreed", steps.agreed),
    ];
    // OLAs and UPCs begin with the draft.
    let first = if agreement.owner == Owner::House { 2 } else { 0 };
    let last = order.iter().rposition(|(_, day)| day.is_some());
    let is_missing = |(n, (_, day)): &(usize, &(&'static str, Option<Date>))| {
        day.is_none() && *n >= first && last.is_some_and(|last| *n < last) && !(first > 0 && *n == 3)
    };
    let mut troubles: Vec<Trouble> =
        order.iter().enumerate().filter(is_missing).map(|(_, (name, _))| Trouble::StepMissing(name)).collect();
    let binds = agreement.kind != AgreementType::Slr;
    if binds && !agreement.is_signed() && (stage == AgreementStage::Agreed || agreement.owner == Owner::House) {
        troubles.push(Trouble::Unsigned);
    }
    if stage == AgreementStage::DueForReview {
        troubles.push(Trouble::ReviewDue);
    }
    Link { agreement, stage, review_due: review_due(agreement), troubles }
}

/// The SLAs that rest on an OLA or UPC, by customer.
fn above<'v>(portfolio: &'v Portfolio, agreement: &Agreement, seen: Seen) -> Vec<(&'v CustomerId, Link<'v>)> {
    if agreement.owner != Owner::House {
        return Vec::new();
    }
    let slas = portfolio.customers.iter().flat_map(|(customer, records)| {
        let slas = records.agreements.values().filter(|one| one.kind == AgreementType::Sla);
        slas.map(move |sla| (customer, sla))
    });
    slas.filter(|(_, sla)| beneath(portfolio, sla).iter().any(|one| one.id == agreement.id))
        .map(|(customer, sla)| (customer, link(portfolio, sla, seen)))
        .collect()
}
