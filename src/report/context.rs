//! All that the sections of a monthly report are made from: one customer's records, thirteen evaluated months, and where
//! the data come from.

use std::collections::BTreeSet;

use super::document::{self, Cell, Meta, Paper, Text};
use super::edition::Replaced;
use super::part::{AgreementName, RoleName, TargetName};
use super::phrase::Phrase;
use crate::domain::id::ServiceId;
use crate::domain::record::agreement::Agreement;
use crate::domain::record::settings::Settings;
use crate::domain::record::target::{Target, TargetForm};
use crate::domain::record::words::Language;
use crate::domain::time::{Date, Instant, Month, Zone};
use crate::evaluate::month::Evaluator;
use crate::evaluate::outcome::{Evaluation, Outcome};
use crate::evaluate::period::Period;
use crate::evaluate::verdict::Verdict;
use crate::evaluate::view::{CustomerView, OutageView, TicketView};

/// What every section of a monthly report is made from.
#[derive(Debug)]
pub struct MonthContext<'v> {
    /// The customer's records: nothing else reaches its report.
    pub view: &'v CustomerView<'v>,
    /// The month.
    pub month: Month,
    /// The customer's zone: of every printed wall time, and of volumes.
    pub zone: Zone,
    /// Language of the document.
    pub language: Language,
    /// What evaluates the customer: for volumes, times and credits.
    pub evaluator: &'v Evaluator<'v>,
    /// Thirteen months, oldest first; the last is [`Self::month`].
    pub months: &'v [Evaluation<'v>],
    /// Where the data come from.
    pub provenance: &'v Provenance,
}

/// Where a report's data come from and what it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Provenance {
    /// The instant on which late, coming and authored things rest.
    pub as_of: Instant,
    /// The day it is issued; `None`: the day of `as_of`.
    pub issued: Option<Date>,
    /// Commit of the store, shortened, when the files read were clean.
    pub commit: Option<String>,
    /// SHA-256 over path and bytes of every file read, hex.
    pub digest: String,
    /// `sdm 0.1.0`.
    pub tool: String,
    /// `1.0`.
    pub version: String,
    /// Why it was revised.
    pub reason: Option<String>,
    /// The version that this one replaces, and what has changed since.
    pub replaces: Option<Replaced>,
    /// Not issued, or something blocks it.
    pub draft: bool,
    /// Errors and warnings of the check over the customer's records; `None`: not checked.
    pub findings: Option<(u64, u64)>,
    /// SHA-256 of the evidence file, hex; `None` while that file is being made.
    pub evidence: Option<String>,
    /// The organisation's logo, a PNG.
    pub logo: Option<Vec<u8>>,
}

impl<'v> MonthContext<'v> {
    /// The month's own evaluation.
    ///
    /// # Panics
    /// Never for a context made by `monthly`, which evaluates thirteen months.
    pub fn now(&self) -> &'v Evaluation<'v> {
        self.months.last().unwrap_or_else(|| unreachable!("a context holds its own month"))
    }

    /// The month before.
    pub fn before(&self) -> Month {
        self.month.plus(-1)
    }

    /// The period of the month.
    pub fn period(&self) -> Period {
        Period::Month(self.month)
    }

    /// The last instant of the figures: the first one after the month, in the customer's zone.
    pub fn until(&self) -> Instant {
        self.month.span(self.zone).until()
    }

    /// The local day of `as_of`.
    pub fn today(&self) -> Date {
        self.provenance.as_of.date(self.zone)
    }

    /// The day that the report bears.
    pub fn dated(&self) -> Date {
        self.provenance.issued.unwrap_or_else(|| self.today())
    }

    /// `SR-2026-10-ANG`: stem of the file names.
    pub fn report_id(&self) -> String {
        let code = self.view.customer.and_then(|customer| customer.code.clone());
        format!("SR-{}-{}", self.month, code.unwrap_or_else(|| self.view.id.as_str().to_uppercase()))
    }

    /// Name of the evidence file.
    pub fn evidence_file(&self) -> String {
        format!("{}-evidence.csv", self.report_id())
    }

    /// Services of the customer's agreements and contracts, sorted; of others it sees no change and no outage.
    pub fn services(&self) -> BTreeSet<&'v ServiceId> {
        let agreed = self.view.agreements.values().flat_map(|agreement| &agreement.services);
        agreed.chain(self.view.contracts.values().flat_map(|contract| &contract.services)).collect()
    }

    /// Name of a service as customers know it.
    pub fn service_name(&self, id: &ServiceId) -> String {
        self.view.catalog.services.get(id).map_or_else(|| id.to_string(), |service| service.name.clone())
    }

    /// Name of a person by id; what is no id is a name already.
    pub fn person(&self, who: &str) -> String {
        person(self.view, who)
    }

    /// Owner of an action as it is printed: the customer, a person's name, or free text.
    pub fn owner(&self, who: &str) -> Text {
        owner(self.view, who)
    }

    /// A role as the organisation words it, where the document is in the organisation's language.
    pub fn role(&self, key: &str, usual: RoleName) -> RoleName {
        let settings = self.view.settings;
        let label = settings.roles.get(key).and_then(|role| role.label.clone());
        label.filter(|_| settings.organisation.language == self.language).map_or(usual, RoleName::Named)
    }

    /// The versions of agreements that have rows this month, in their order.
    pub fn agreements(&self) -> Vec<&'v Agreement> {
        let mut all: Vec<&Agreement> = Vec::new();
        for outcome in &self.now().outcomes {
            if !all.iter().any(|agreement| agreement.id == outcome.agreement.id) {
                all.push(outcome.agreement);
            }
        }
        all
    }

    /// A target in words, with service and agreement only where there are several.
    pub fn target_name(&self, agreement: &Agreement, target: &Target, service: Option<&ServiceId>) -> TargetName {
        let rows = &self.now().outcomes;
        let services: BTreeSet<_> = rows.iter().filter_map(|row| row.service).collect();
        let several = rows.iter().any(|row| row.agreement.id != agreement.id);
        let request = filter_request(&target.form).and_then(|key| {
            let mut kinds = agreement.services.iter().filter_map(|id| self.view.catalog.services.get(id));
            kinds
                .find_map(|service| service.requests.iter().find(|kind| kind.key == *key))
                .map(|kind| kind.name.clone())
        });
        TargetName {
            form: target.form.clone(),
            request: request.or_else(|| filter_request(&target.form).map(|key| key.to_string())),
            service: service.filter(|_| services.len() > 1).map(|id| self.service_name(id)),
            agreement: several.then(|| self.short_name(agreement)),
        }
    }

    /// An agreement's name without its number where all of the month's agreements have the same one.
    pub fn short_name(&self, agreement: &Agreement) -> AgreementName {
        let all = self.agreements();
        let told_apart = all.iter().any(|other| other.number != agreement.number);
        let name = agreement_name(agreement);
        let is_enough = !told_apart && name.version.is_some();
        AgreementName { number: name.number.filter(|_| !is_enough), ..name }
    }

    /// The name of an outcome's target.
    pub fn outcome_name(&self, outcome: &Outcome<'_>) -> TargetName {
        self.target_name(outcome.agreement, outcome.target, outcome.service)
    }

    /// The tickets that point to an outage, by when they were logged.
    pub fn tickets_of(&self, outage: &OutageView<'_>) -> Vec<TicketView<'v>> {
        let full = format!("{}/{}", outage.service, outage.id);
        let points = |ticket: &TicketView<'v>| {
            ticket.outage().is_some_and(|named| {
                named == full || (named == outage.id.as_str() && ticket.service() == outage.service)
            })
        };
        let mut tickets: Vec<_> = self.view.tickets.iter().copied().filter(points).collect();
        tickets.sort_by_key(|ticket| (ticket.log().map(|entry| entry.at).min(), ticket.id()));
        tickets
    }

    /// The outage that a ticket points to.
    pub fn outage_of(&self, ticket: TicketView<'v>) -> Option<OutageView<'v>> {
        self.view.outage_of(ticket)
    }
}

/// Name of a person by id; what is no id is a name already.
pub fn person(view: &CustomerView<'_>, who: &str) -> String {
    let people = &view.catalog.people;
    people.values().find(|person| person.id.as_str() == who).map_or_else(|| who.to_owned(), |p| p.name.clone())
}

/// An owner as it is printed: the customer, a person's name, or free text.
pub fn owner(view: &CustomerView<'_>, who: &str) -> Text {
    if who == "customer" { Text::Phrase(Phrase::OwnerCustomer) } else { Text::Name(person(view, who)) }
}

/// An agreement as a customer knows it.
pub fn agreement_name(agreement: &Agreement) -> AgreementName {
    AgreementName { number: agreement.number.clone(), kind: agreement.kind, version: agreement.version.clone() }
}

/// A verdict as it is shown.
pub fn shown(verdict: &Verdict) -> document::Verdict {
    match verdict {
        Verdict::Met => document::Verdict::Met,
        Verdict::AtRisk => document::Verdict::AtRisk,
        Verdict::Missed => document::Verdict::Missed,
        Verdict::NoData(_) => document::Verdict::NoData,
    }
}

/// Words that a person wrote, in the customer's language.
pub fn authored(text: impl Into<String>) -> Text {
    Text::Authored { text: text.into(), language: None }
}

/// The same as a sentence of a paragraph: it ends with a full stop.
pub fn sentence(text: &str) -> Text {
    let text = text.trim();
    let ends = text.ends_with(['.', '!', '?', '…', ':', '”', '"']);
    authored(if ends || text.is_empty() { text.to_owned() } else { format!("{text}.") })
}

/// The same as a cell; a dash for none.
pub fn authored_cell(text: Option<&str>) -> Cell {
    text.map_or(Cell::Dash, |text| Cell::Text(authored(text)))
}

fn filter_request(form: &TargetForm) -> Option<&crate::domain::id::Key> {
    match form {
        TargetForm::Clock(clock) => clock.limit.when.request.as_ref(),
        TargetForm::Reply(limit) | TargetForm::Gap(limit) => limit.when.request.as_ref(),
        TargetForm::Uptime { .. }
        | TargetForm::Success { .. }
        | TargetForm::Score { .. }
        | TargetForm::Ratio { .. } => None,
    }
}

/// What every document says of the house and of its data; who makes one says the rest: id, title, for whom, of when.
pub fn meta(settings: &Settings, provenance: &Provenance, language: Language, zone: Zone) -> Meta {
    Meta {
        id: String::new(),
        version: String::new(),
        draft: provenance.draft,
        language,
        title: Phrase::Name(String::new()),
        subtitle: Vec::new(),
        facts: Vec::new(),
        organisation: settings.organisation.name.clone(),
        logo: provenance.logo.clone(),
        addressee: String::new(),
        customer: String::new(),
        period: String::new(),
        classification: settings.organisation.classification.clone(),
        as_of: provenance.as_of,
        zone,
        commit: provenance.commit.clone(),
        digest: provenance.digest.clone(),
        tool: provenance.tool.clone(),
        form: None,
        checked: None,
        paper: Paper::Portrait,
        files: &[],
    }
}
