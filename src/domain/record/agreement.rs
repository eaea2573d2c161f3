//! An agreement: SLR, SLA, OLA or UPC, from first requirement to end.

use super::target::{Credit, Inform, Target, Window};
use super::ticket::Holder;
use super::words::{AgreementType, words};
use super::{Dated, Owner, Party, Signature};
use crate::domain::amount::{Duration, Money};
use crate::domain::id::{AgreementId, CalendarId, ContractId, Key, ServiceId, SupplierId, TeamId};
use crate::domain::time::{Date, Zone};

/// One version of an agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// Customer of an SLA or SLR; the house for OLAs and UPCs.
    pub owner: Owner,
    /// The file's stem.
    pub id: AgreementId,
    /// Path in the store.
    pub path: String,
    /// What it is.
    pub kind: AgreementType,
    /// One line.
    pub title: String,
    /// Number that both sides know it by.
    pub number: Option<String>,
    /// Version as the parties write it.
    pub version: Option<String>,
    /// SLA: the contract whose fee a credit is taken from.
    pub contract: Option<ContractId>,
    /// OLA: the team.
    pub team: Option<TeamId>,
    /// UPC: the supplier.
    pub supplier: Option<SupplierId>,
    /// Services covered; never empty.
    pub services: Vec<ServiceId>,
    /// First day.
    pub from: Date,
    /// Last day, included; `None`: until superseded or ended.
    pub until: Option<Date>,
    /// Zone of months, windows and days.
    pub zone: Zone,
    /// For business days, notice, and statistics without a target.
    pub calendar: Option<CalendarId>,
    /// Waits that stop the clock.
    pub pauses: Vec<Pause>,
    /// Agreed windows, in the order of the file.
    pub maintenance: Vec<Window>,
    /// Targets, in the order of the file.
    pub targets: Vec<Target>,
    /// Tiles of the report's first page, each one target or several together; `csat` for satisfaction.
    pub headline: Vec<Vec<Key>>,
    /// Promised communication in critical incidents.
    pub inform: Option<Inform>,
    /// What misses cost.
    pub credits: Vec<Credit>,
    /// UPC: what the supplier is paid a month; claims are taken from it.
    pub fee: Option<Dated<Money>>,
    /// OLAs and UPCs below it; `None`: not said; empty: stated as `none`.
    pub underpinned_by: Option<Vec<AgreementId>>,
    /// Duties of each side.
    pub responsibilities: Option<Responsibilities>,
    /// How it is reported.
    pub report: Option<ReportTerms>,
    /// How often it is reviewed.
    pub review_every: Option<Duration>,
    /// Days on which it was reviewed.
    pub reviews: Vec<Date>,
    /// Days of the life cycle's steps.
    pub steps: Steps,
    /// Signatures, in time order.
    pub signed: Vec<Signature>,
    /// The version that this one replaces.
    pub supersedes: Option<AgreementId>,
    /// Whether the house can deliver it.
    pub capable: Option<bool>,
    /// What the requirements were taken from, as written; of an SLA the SLR.
    pub inputs: Vec<String>,
    /// Questions back to the client.
    pub questions: Vec<String>,
    /// Ended before its last day.
    pub ended: Option<Ended>,
}

impl Agreement {
    /// Whether both sides have signed. Of an OLA or UPC the team or supplier may sign under its own name or as the
    /// provider, and the house as the customer or as the provider: two different parties of those three.
    pub fn is_signed(&self) -> bool {
        let has = |party| self.signed.iter().any(|signature| signature.party == party);
        let other = match self.kind {
            AgreementType::Slr | AgreementType::Sla => return has(Party::Provider) && has(Party::Customer),
            AgreementType::Ola => Party::Team,
            AgreementType::Upc => Party::Supplier,
        };
        [Party::Provider, Party::Customer, other].into_iter().filter(|party| has(*party)).count() >= 2
    }

    /// The day of the last signature, once both sides have signed.
    pub fn signed_on(&self) -> Option<Date> {
        self.signed.iter().map(|signature| signature.date).max().filter(|_| self.is_signed())
    }

    /// Whether it names this OLA or UPC as one that it rests on.
    pub fn rests_on(&self, below: &AgreementId) -> bool {
        self.underpinned_by.iter().flatten().any(|name| name == below)
    }

    /// In whose hands the time of its `held` targets runs: the team of an OLA, the supplier of a UPC.
    pub fn holder(&self) -> Option<Holder> {
        match self.kind {
            AgreementType::Slr | AgreementType::Sla => None,
            AgreementType::Ola => self.team.clone().map(Holder::Team),
            AgreementType::Upc => self.supplier.clone().map(Holder::Supplier),
        }
    }

    /// The target of that name.
    pub fn target(&self, key: &Key) -> Option<&Target> {
        self.targets.iter().find(|target| target.key == *key)
    }
}

words! {
    /// A wait that may stop the clock.
    Pause {
        /// Waiting for the customer.
        Customer = "customer" | "kund";
        /// Waiting for a planned change.
        Change = "change" | "ändring";
    }
}

/// Duties of the two sides, as texts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Responsibilities {
    /// The customer's.
    pub customer: Vec<String>,
    /// The provider's.
    pub provider: Vec<String>,
}

/// When reports come and how long they can be objected to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportTerms {
    /// How often.
    pub every: Duration,
    /// How long after the period it is due.
    pub due: Option<Duration>,
    /// How long the customer may object.
    pub objections: Option<Duration>,
}

/// Days of the steps from requirement to agreement.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Steps {
    /// Requirements gathered.
    pub gathered: Option<Date>,
    /// Capability judged.
    pub reviewed: Option<Date>,
    /// Written.
    pub drafted: Option<Date>,
    /// Negotiated.
    pub negotiated: Option<Date>,
    /// Agreed.
    pub agreed: Option<Date>,
}

/// An end before the agreed one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// Last day.
    pub date: Date,
    /// Why.
    pub reason: Option<String>,
}
