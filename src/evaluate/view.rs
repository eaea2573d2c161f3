//! One customer's view of the store: the only thing that its evaluation and its report are made from.
//!
//! Records that several customers share are projected here to types without `affects`; tickets are seen through
//! [`TicketView`], which has no `note` entries, no `x-` keys and no holds. What is not in these types cannot leak.

use std::collections::BTreeMap;

use super::agreement::with_successors;
use super::stage::{ImprovementStage, Seen, improvement};
use crate::domain::id::{AgreementId, ChangeId, ContractId, CustomerId, Key, OutageId, RecordId, ServiceId, TicketId};
use crate::domain::record::action::{Action, Checked};
use crate::domain::record::agreement::Agreement;
use crate::domain::record::change::{Announced, Change, CustomerAction, DoneSpan};
use crate::domain::record::contract::Contract;
use crate::domain::record::customer::Customer;
use crate::domain::record::improvement::{Goal, Improvement, Outcome as Reached, Source, Weight};
use crate::domain::record::meeting::Meeting;
use crate::domain::record::miss::Miss;
use crate::domain::record::onboarding::Onboarding;
use crate::domain::record::outage::Outage;
use crate::domain::record::project::Project;
use crate::domain::record::report::Report;
use crate::domain::record::settings::Settings;
use crate::domain::record::ticket::{Did, Entry, Holder, Ticket};
use crate::domain::record::words::{ChangeType, Channel, Effect, Language, Outcome, Purpose, Severity, TicketType};
use crate::domain::record::{Feedback, Owner, RecordKind, Sample};
use crate::domain::time::{Date, Instant, Month, Zone};
use crate::store::layout::Kind;
use crate::store::portfolio::{Catalog, Portfolio, Unreadable};

/// The records of one customer, and what of the shared ones touches it.
#[derive(Debug, Clone)]
pub struct CustomerView<'p> {
    /// Whose.
    pub id: &'p CustomerId,
    /// `customer.yaml`; `None` when it could not be read.
    pub customer: Option<&'p Customer>,
    /// The customer's zone, else the organisation's: for volumes and for the day on which a ticket was logged.
    pub zone: Zone,
    /// Language of its documents.
    pub language: Language,
    /// The store's settings.
    pub settings: &'p Settings,
    /// The catalogue.
    pub catalog: &'p Catalog,
    /// Contracts by id.
    pub contracts: &'p BTreeMap<ContractId, Contract>,
    /// SLRs and SLAs by id.
    pub agreements: &'p BTreeMap<AgreementId, Agreement>,
    /// OLAs and UPCs that its agreements name, and what supersedes them: evaluated, never printed.
    pub underpinning: BTreeMap<&'p AgreementId, &'p Agreement>,
    /// Onboardings by id.
    pub onboardings: &'p BTreeMap<RecordId, Onboarding>,
    /// Projects by id.
    pub projects: &'p BTreeMap<RecordId, Project>,
    /// Meetings by id.
    pub meetings: &'p BTreeMap<RecordId, Meeting>,
    /// Tickets, sorted by id.
    pub tickets: Vec<TicketView<'p>>,
    /// Misses, sorted by path.
    pub misses: &'p [Miss],
    /// Report records by month.
    pub reports: &'p BTreeMap<Month, Report>,
    /// Feedback rows.
    pub feedback: &'p [Feedback],
    /// Outages that affect the customer, sorted by service and id.
    pub outages: Vec<OutageView<'p>>,
    /// Months whose outages were confirmed as complete, by service.
    pub confirmed: Vec<(&'p ServiceId, Month)>,
    /// Good and total events of the services that its agreements cover, by service and name, each by time.
    pub series: Vec<(&'p ServiceId, &'p Key, &'p [Sample])>,
    /// Changes that affect the customer, sorted by id.
    pub changes: Vec<ChangeView<'p>>,
    /// Improvements for the customer, or for all of them, sorted by id.
    pub improvements: Vec<ImprovementView<'p>>,
    /// Records that would belong to this view and could not be read, sorted by path.
    pub unreadable: Vec<&'p Unreadable>,
}

/// A ticket without what is for the house's eyes only.
#[derive(Debug, Clone, Copy)]
pub struct TicketView<'p> {
    ticket: &'p Ticket,
}

/// An improvement without the other customers whom it is for, and without what of theirs is behind it.
#[derive(Debug, Clone, Copy)]
pub struct ImprovementView<'p> {
    improvement: &'p Improvement,
    customer: &'p CustomerId,
}

/// An outage as one customer may see it.
#[derive(Debug, Clone, Copy)]
pub struct OutageView<'p> {
    /// Which service.
    pub service: &'p ServiceId,
    /// Its id.
    pub id: &'p OutageId,
    /// Began.
    pub from: Instant,
    /// Ended; `None`: still going on.
    pub to: Option<Instant>,
    /// What it did.
    pub effect: Effect,
    /// Whose fault.
    pub by: Option<&'p Holder>,
    /// What customers noticed.
    pub impact: Option<&'p str>,
    /// Root cause.
    pub cause: Option<&'p str>,
    /// What is done about it.
    pub actions: &'p [Action],
}

/// A change as one customer may see it.
#[derive(Debug, Clone, Copy)]
pub struct ChangeView<'p> {
    /// Its id.
    pub id: &'p ChangeId,
    /// One line.
    pub title: &'p str,
    /// Services touched.
    pub services: &'p [ServiceId],
    /// What it is for.
    pub purpose: Purpose,
    /// What kind.
    pub kind: ChangeType,
    /// Without the usual notice; never shields downtime.
    pub emergency: bool,
    /// What it may do to agreed levels.
    pub sla_impact: Option<&'p str>,
    /// Planned start.
    pub start: Instant,
    /// Planned end.
    pub end: Instant,
    /// When and how the customer was told.
    pub announced: Option<&'p Announced>,
    /// What the customer will notice.
    pub impact: Option<&'p str>,
    /// What the customer must do.
    pub customer_action: Option<&'p CustomerAction>,
    /// When it was really done.
    pub done: Option<&'p DoneSpan>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// Verified.
    pub verified: Option<&'p Checked>,
    /// Review after an emergency.
    pub reviewed: Option<Date>,
}

impl<'p> CustomerView<'p> {
    /// The view of one customer, or `None` when the portfolio does not hold it.
    pub fn of(portfolio: &'p Portfolio, customer: &CustomerId) -> Option<Self> {
        let (id, records) = portfolio.customers.get_key_value(customer)?;
        let settings = &portfolio.settings;
        let house = &portfolio.house;
        let named = |found: &Agreement| records.agreements.values().any(|agreement| agreement.rests_on(&found.id));
        let underpinning = with_successors(house.agreements.values(), named);
        let underpinning = underpinning.into_iter().map(|agreement| (&agreement.id, agreement)).collect();
        let touching = house.outages.iter().filter(|outage| outage.affects.touches(id));
        let confirmed = house.confirmations.iter().map(|row| (&row.service, row.month)).collect();
        let changes = house.changes.values().filter(|change| change.affects.touches(id)).map(ChangeView::of).collect();
        let covers = |service: &ServiceId| records.agreements.values().any(|found| found.services.contains(service));
        let series = house.series.iter().filter(|((service, _), _)| covers(service));
        let series = series.map(|((service, name), samples)| (service, name, samples.as_slice())).collect();
        let ours = |unreadable: &&Unreadable| match &unreadable.owner {
            Owner::Customer(owner) => owner == id,
            Owner::Catalog => true,
            Owner::House => match unreadable.what {
                Kind::Record(RecordKind::Outage) | Kind::Checked | Kind::Sli => {
                    unreadable.service.as_ref().is_none_or(covers)
                }
                Kind::Record(RecordKind::Change) => true,
                Kind::Record(RecordKind::Agreement) => records.agreements.values().any(|agreement| {
                    agreement.underpinned_by.iter().flatten().any(|name| unreadable.is_named(name.as_str()))
                }),
                _ => false,
            },
        };
        let mut unreadable: Vec<&Unreadable> = portfolio.unreadable.iter().filter(ours).collect();
        unreadable.sort_by(|a, b| a.path.cmp(&b.path));
        Some(Self {
            id,
            customer: records.customer.as_ref(),
            zone: records.customer.as_ref().and_then(|c| c.zone).unwrap_or(settings.organisation.zone),
            language: records.customer.as_ref().and_then(|c| c.language).unwrap_or(settings.organisation.language),
            settings,
            catalog: &portfolio.catalog,
            contracts: &records.contracts,
            agreements: &records.agreements,
            underpinning,
            onboardings: &records.onboardings,
            projects: &records.projects,
            meetings: &records.meetings,
            tickets: records.tickets.values().map(|ticket| TicketView { ticket }).collect(),
            misses: &records.misses,
            reports: &records.reports,
            feedback: &records.feedback,
            outages: touching.map(OutageView::of).collect(),
            confirmed,
            series,
            changes,
            improvements: house.improvements.values().filter_map(|one| ImprovementView::of(one, id)).collect(),
            unreadable,
        })
    }

    /// The views of all customers that the portfolio holds, by id.
    pub fn all(portfolio: &'p Portfolio) -> Vec<Self> {
        portfolio.customers.keys().filter_map(|customer| Self::of(portfolio, customer)).collect()
    }

    /// The outage that a ticket names, if it touches this customer.
    pub fn outage_of(&self, ticket: TicketView<'p>) -> Option<OutageView<'p>> {
        let named = ticket.outage()?;
        let is_it = |outage: &&OutageView<'p>| {
            named == format!("{}/{}", outage.service, outage.id)
                || (named == outage.id.as_str() && ticket.service() == outage.service)
        };
        self.outages.iter().find(is_it).copied()
    }

    /// The ticket of that id.
    pub fn ticket(&self, id: &TicketId) -> Option<TicketView<'p>> {
        self.tickets.binary_search_by(|ticket| ticket.id().cmp(id)).ok().map(|n| self.tickets[n])
    }
}

impl<'p> TicketView<'p> {
    /// Whose it is.
    pub fn customer(&self) -> &'p CustomerId {
        &self.ticket.customer
    }

    /// Its id.
    pub fn id(&self) -> &'p TicketId {
        &self.ticket.id
    }

    /// Path in the store.
    pub fn path(&self) -> &'p str {
        &self.ticket.path
    }

    /// One line.
    pub fn title(&self) -> &'p str {
        &self.ticket.title
    }

    /// What it is.
    pub fn kind(&self) -> TicketType {
        self.ticket.kind
    }

    /// Severity as first set.
    pub fn first_severity(&self) -> Option<Severity> {
        self.ticket.severity
    }

    /// The service concerned.
    pub fn service(&self) -> &'p ServiceId {
        &self.ticket.service
    }

    /// Which of the service's requests.
    pub fn request(&self) -> Option<&'p Key> {
        self.ticket.request.as_ref()
    }

    /// How it came in.
    pub fn channel(&self) -> Option<Channel> {
        self.ticket.channel
    }

    /// Number in the customer's or another tool.
    pub fn reference(&self) -> Option<&'p str> {
        self.ticket.reference.as_deref()
    }

    /// Major incident.
    pub fn is_major(&self) -> bool {
        self.ticket.major
    }

    /// Concerns information security.
    pub fn is_security(&self) -> bool {
        self.ticket.security
    }

    /// The outage behind it, `service/id` as written.
    pub fn outage(&self) -> Option<&'p str> {
        self.ticket.outage.as_deref()
    }

    /// The problem behind it.
    pub fn problem(&self) -> Option<&'p TicketId> {
        self.ticket.problem.as_ref()
    }

    /// What the customer noticed.
    pub fn effect(&self) -> Option<&'p str> {
        self.ticket.effect.as_deref()
    }

    /// Root cause.
    pub fn cause(&self) -> Option<&'p str> {
        self.ticket.cause.as_deref()
    }

    /// How the cause was found.
    pub fn method(&self) -> Option<&'p str> {
        self.ticket.method.as_deref()
    }

    /// How it was solved.
    pub fn resolution(&self) -> Option<&'p str> {
        self.ticket.resolution.as_deref()
    }

    /// Knowledge base article.
    pub fn kb(&self) -> Option<&'p str> {
        self.ticket.kb.as_deref()
    }

    /// What was done about it.
    pub fn actions(&self) -> &'p [Action] {
        &self.ticket.actions
    }

    /// What happened, without notes, in the order of the file.
    pub fn log(&self) -> impl Iterator<Item = &'p Entry> + use<'p> {
        self.ticket.log.iter().filter(|entry| entry.did != Did::Note)
    }
}

impl<'p> ImprovementView<'p> {
    fn of(improvement: &'p Improvement, customer: &'p CustomerId) -> Option<Self> {
        let is_for = improvement.customers.is_empty() || improvement.customers.contains(customer);
        is_for.then_some(Self { improvement, customer })
    }

    /// Its id.
    pub fn id(&self) -> &'p RecordId {
        &self.improvement.id
    }

    /// One line.
    pub fn title(&self) -> &'p str {
        &self.improvement.title
    }

    /// Where the idea came from.
    pub fn source(&self) -> Source {
        self.improvement.source
    }

    /// The customer's own tickets, misses and meetings behind it; records of others are left out.
    pub fn from(&self) -> impl Iterator<Item = &'p str> + use<'p> {
        let (own, folder) = (format!("{}/", self.customer), format!("customers/{}/", self.customer));
        let names = self.improvement.from.iter().map(String::as_str);
        names.filter_map(move |name| {
            let own = name.strip_prefix(&folder).or_else(|| name.strip_prefix(&own));
            own.or_else(|| (!name.contains('/')).then_some(name))
        })
    }

    /// What it is worth.
    pub fn impact(&self) -> Option<Weight> {
        self.improvement.impact
    }

    /// What it costs.
    pub fn effort(&self) -> Option<Weight> {
        self.improvement.effort
    }

    /// What is to be reached.
    pub fn goal(&self) -> Option<&'p Goal> {
        self.improvement.goal.as_ref()
    }

    /// When it was approved.
    pub fn approved(&self) -> Option<Date> {
        self.improvement.approved.as_ref().map(|approved| approved.date)
    }

    /// Steps of the plan.
    pub fn actions(&self) -> &'p [Action] {
        &self.improvement.actions
    }

    /// In use since.
    pub fn implemented(&self) -> Option<Date> {
        self.improvement.implemented
    }

    /// What was measured afterwards.
    pub fn result(&self) -> Option<&'p Reached> {
        self.improvement.result.as_ref()
    }

    /// In procedures and training since.
    pub fn standardised(&self) -> Option<Date> {
        self.improvement.standardised
    }

    /// How far it has come.
    pub fn stage(&self, seen: Seen) -> ImprovementStage {
        improvement(self.improvement, seen)
    }
}

impl<'p> OutageView<'p> {
    fn of(outage: &'p Outage) -> Self {
        Self {
            service: &outage.service,
            id: &outage.id,
            from: outage.from,
            to: outage.to,
            effect: outage.effect,
            by: outage.by.as_ref(),
            impact: outage.impact.as_deref(),
            cause: outage.cause.as_deref(),
            actions: &outage.actions,
        }
    }
}

impl<'p> ChangeView<'p> {
    fn of(change: &'p Change) -> Self {
        Self {
            id: &change.id,
            title: &change.title,
            services: &change.services,
            purpose: change.purpose,
            kind: change.kind,
            emergency: change.emergency,
            sla_impact: change.sla_impact.as_deref(),
            start: change.start,
            end: change.end,
            announced: change.announced.as_ref(),
            impact: change.impact.as_deref(),
            customer_action: change.customer_action.as_ref(),
            done: change.done.as_ref(),
            outcome: change.outcome,
            verified: change.verified.as_ref(),
            reviewed: change.reviewed,
        }
    }
}
