//! OLAs and UPCs over a period: what the teams and suppliers made of the time in which they held the customers' tickets,
//! and of the downtime that was theirs.
//!
//! For the house only: its rows name tickets of several customers, so none of this may reach a customer's report.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::agreement::{Version, versions};
use super::attribution::below;
use super::availability::{Uptime, availability, with_availability};
use super::clock::{Clock, TicketTarget, is_held};
use super::facts::{Facts, logged_at};
use super::held::{held_by, served_end};
use super::month::{Evaluator, empty, ticket_targets, tickets_row, uptime_row};
use super::outcome::{Outcome, TicketEvidence};
use super::period::{Horizon, Part, Period};
use super::ratio::{Ratio, ratio};
use super::sum::sum;
use super::verdict::NoData;
use super::view::{CustomerView, TicketView};
use crate::domain::id::AgreementId;
use crate::domain::record::agreement::Agreement;
use crate::domain::record::target::{ClockEnd, TargetForm};
use crate::domain::record::ticket::{Did, Holder};
use crate::domain::record::words::AgreementType;
use crate::domain::record::{Owner, RecordKind};
use crate::domain::time::{Instant, Month};
use crate::store::layout::Kind;
use crate::store::portfolio::Portfolio;

/// Evaluates OLAs and UPCs over the customers that it is given.
#[derive(Debug)]
pub struct Internal<'v> {
    customers: &'v [Evaluator<'v>],
    /// OLAs, then UPCs that came into force, each by first day, then id; with the holder of its clocks.
    versions: Vec<(Version<'v>, Holder)>,
    /// By customer, what each of its SLAs rests on.
    below: Vec<BTreeMap<&'v AgreementId, Vec<&'v Agreement>>>,
    /// Any view, with the outages, changes and series of all of them.
    whole: Option<CustomerView<'v>>,
    /// Agreements of the house that could not be read; their paths.
    unreadable: Vec<&'v str>,
}

/// What OLAs and UPCs made of a period.
#[derive(Debug, Clone)]
pub struct InternalEvaluation<'v> {
    /// When.
    pub period: Period,
    /// One a row, OLAs before UPCs, each by first day, then id, in the order of its targets.
    pub outcomes: Vec<Outcome<'v>>,
    /// Paths of OLAs and UPCs that could not be read, and so have no row.
    pub unreadable: Vec<&'v str>,
}

/// Rows of one version's target, or why it cannot be judged.
type Decided<'v> = BTreeMap<(usize, usize), Result<Vec<TicketEvidence<'v>>, NoData>>;

impl<'v> Internal<'v> {
    /// Prepares the evaluation of the house's agreements over these customers.
    pub fn new(portfolio: &'v Portfolio, customers: &'v [Evaluator<'v>]) -> Self {
        let agreements = || portfolio.house.agreements.values();
        let of_kind = |kind| versions(agreements(), kind).into_iter();
        let all = of_kind(AgreementType::Ola).chain(of_kind(AgreementType::Upc));
        let below_of = |evaluator: &'v Evaluator<'v>| {
            let slas = evaluator.versions().iter().map(|version| version.agreement);
            slas.map(|sla| (&sla.id, below(evaluator.view(), sla))).collect()
        };
        let lost = portfolio.unreadable.iter();
        let lost = lost.filter(|lost| lost.what == Kind::Record(RecordKind::Agreement) && lost.owner == Owner::House);
        Self {
            customers,
            versions: all.filter_map(|version| Some((version, version.agreement.holder()?))).collect(),
            below: customers.iter().map(below_of).collect(),
            whole: whole(portfolio, customers),
            unreadable: lost.map(|lost| lost.path.as_str()).collect(),
        }
    }

    /// The OLAs and UPCs that came into force, each with its days.
    pub fn versions(&self) -> impl Iterator<Item = &Version<'v>> {
        self.versions.iter().map(|(version, _)| version)
    }

    /// The outcomes of a period, seen at its end, or at `now` where that comes first.
    pub fn evaluate(&self, period: Period, now: Option<Instant>) -> InternalEvaluation<'v> {
        let parts = period.parts();
        let rows: Vec<(Month, Vec<Outcome<'v>>)> =
            parts.into_iter().map(|part| (part.month, self.part(part, now))).collect();
        let mut outcomes = sum(rows);
        outcomes.sort_by_key(|row| row.agreement.kind == AgreementType::Upc);
        InternalEvaluation { period, outcomes, unreadable: self.unreadable.clone() }
    }

    /// Which of the house's agreements the time of a ticket counts for while a holder has it: those that its SLA names, or
    /// where it names none with this holder, each that was in force for the service on the day it was logged.
    fn counts_for(&self, customer: usize, ticket: TicketView<'v>, version: &Version<'v>, holder: &Holder) -> bool {
        let ever = ticket.log().any(|entry| match (&entry.did, holder) {
            (Did::Assigned { to }, Holder::Team(team)) => to == team,
            (Did::Waiting { holder: found }, _) => found == holder,
            _ => false,
        });
        let Some(logged) = logged_at(ticket).filter(|_| ever) else { return false };
        if !version.covers(ticket.service()) || !version.holds(logged.date(version.agreement.zone)) {
            return false;
        }
        let Some(evaluator) = self.customers.get(customer) else { return false };
        let Ok(sla) = evaluator.agreement_of(ticket) else { return true };
        let named = self.below.get(customer).and_then(|below| below.get(&sla.id)).map_or(&[][..], Vec::as_slice);
        let mut with_holder = named.iter().filter(|agreement| agreement.holder().as_ref() == Some(holder)).peekable();
        with_holder.peek().is_none() || with_holder.any(|agreement| agreement.id == version.agreement.id)
    }

    fn part(&self, part: Part, now: Option<Instant>) -> Vec<Outcome<'v>> {
        let mut decided = self.decided(part, now);
        let Some(whole) = &self.whole else { return Vec::new() };
        let all: Vec<Version<'v>> = self.versions.iter().map(|(version, _)| *version).collect();
        let mut outcomes = Vec::new();
        for (place, (version, holder)) in self.versions.iter().enumerate() {
            let is_alive = version.days_in(part.first, part.last).is_some();
            for (n, target) in version.agreement.targets.iter().enumerate() {
                match &target.form {
                    TargetForm::Clock(_) | TargetForm::Reply(_) | TargetForm::Gap(_) => {
                        let evidence = decided.remove(&(place, n)).unwrap_or_else(|| Ok(Vec::new()));
                        if is_alive || evidence.as_ref().is_ok_and(|rows| !rows.is_empty()) {
                            let evidence = self.lost_ticket().map_or(evidence, |lost| Err(NoData::Unreadable(lost)));
                            outcomes.push(tickets_row(version, target, evidence));
                        }
                    }
                    TargetForm::Uptime { required, planned } if is_alive => {
                        let theirs = theirs(whole, holder);
                        // Two suppliers beneath one service are no rivals: each answers for its own outages.
                        let rivals = all.iter().filter(|other| other.agreement.holder().as_ref() == Some(holder));
                        let rivals: Vec<Version<'v>> = rivals.copied().collect();
                        for service in &version.agreement.services {
                            let uptime = Uptime { version, target, required: *required, planned: *planned, service };
                            let horizon = Horizon::end_or_now(part.span(version.agreement.zone).until(), now);
                            let bare = |why| uptime_row(version, target, *required, service, why);
                            let lost = lost_outage(whole, service).map(NoData::Unreadable);
                            let made = lost.map_or_else(|| availability(&theirs, &rivals, uptime, part, horizon), Err);
                            outcomes.push(match made {
                                Ok(made) => with_availability(bare(NoData::Nothing), *required, made),
                                Err(why) => bare(why),
                            });
                        }
                    }
                    TargetForm::Ratio { sli, required } if is_alive => {
                        let of = Ratio { version, target, sli, required: *required };
                        outcomes.push(ratio(whole, of, part, now));
                    }
                    TargetForm::Success { required } if is_alive => {
                        let required = super::outcome::Required::Share(*required);
                        outcomes.push(empty(version, target, required, NoData::NotEvaluated));
                    }
                    TargetForm::Score { required } if is_alive => {
                        let required = super::outcome::Required::Score(*required);
                        outcomes.push(empty(version, target, required, NoData::NotEvaluated));
                    }
                    TargetForm::Uptime { .. }
                    | TargetForm::Ratio { .. }
                    | TargetForm::Success { .. }
                    | TargetForm::Score { .. } => {}
                }
            }
        }
        outcomes
    }

    /// What the tickets of all customers decided, by version and target, sorted by ticket, then customer.
    fn decided(&self, part: Part, now: Option<Instant>) -> Decided<'v> {
        let mut decided = Decided::new();
        let Some(whole) = &self.whole else { return decided };
        let targets: Vec<Vec<(usize, TicketTarget<'v>)>> = self
            .versions
            .iter()
            .enumerate()
            .map(|(place, (version, _))| {
                let mut targets = Vec::new();
                for (n, target) in ticket_targets(whole, version.agreement) {
                    match target {
                        Ok(target) => targets.push((n, target)),
                        Err(why) => _ = decided.insert((place, n), Err(why)),
                    }
                }
                targets
            })
            .collect();
        let tickets: Vec<(usize, TicketView<'v>)> = self
            .customers
            .iter()
            .enumerate()
            .flat_map(|(n, evaluator)| evaluator.view().tickets.iter().map(move |ticket| (n, *ticket)))
            .collect();
        let rows: Vec<(usize, usize, Result<TicketEvidence<'v>, NoData>)> = tickets
            .par_iter()
            .flat_map_iter(|(customer, ticket)| {
                let mut rows = Vec::new();
                for (place, (version, holder)) in self.versions.iter().enumerate() {
                    if !targets[place].is_empty() && self.counts_for(*customer, *ticket, version, holder) {
                        let span = part.span(version.agreement.zone);
                        let horizon = Horizon::end_or_now(span.until(), now);
                        let Some(facts) = Facts::of(*ticket, horizon) else { continue };
                        let sla = self.customers.get(*customer).and_then(|found| found.agreement_of(*ticket).ok());
                        let made = targets[place].iter().filter_map(|(n, target)| {
                            let clock = clock_in_hands(*target, holder, sla, &facts);
                            let row = clock.and_then(|clock| match clock {
                                Some(clock) => clock.evidence_in(span, &facts),
                                None => Ok(None),
                            });
                            Some((place, *n, row.transpose()?))
                        });
                        rows.extend(made);
                    }
                }
                rows
            })
            .collect();
        for (place, n, row) in rows {
            let known = decided.entry((place, n)).or_insert_with(|| Ok(Vec::new()));
            match (known, row) {
                (Ok(rows), Ok(row)) => rows.push(row),
                (known @ Ok(_), Err(why)) => *known = Err(why),
                (Err(_), _) => {}
            }
        }
        for rows in decided.values_mut().flatten() {
            rows.sort_by_key(|row| (row.ticket.id(), row.ticket.customer()));
        }
        decided
    }

    /// The first ticket of any customer that could not be read.
    fn lost_ticket(&self) -> Option<String> {
        let lost = self.customers.iter().flat_map(|evaluator| &evaluator.view().unreadable);
        let tickets = lost.filter(|lost| lost.what == Kind::Record(RecordKind::Ticket));
        tickets.map(|lost| lost.path.clone()).min()
    }
}

/// The clock of a target of an OLA or UPC on a ticket under this SLA; `None` when the ticket never was in those hands.
pub fn clock_in_hands<'v>(
    target: TicketTarget<'v>,
    holder: &Holder,
    sla: Option<&Agreement>,
    facts: &Facts<'v>,
) -> Result<Option<Clock<'v>>, NoData> {
    if !is_held(target.target) && held_by(facts, holder, ClockEnd::Resolved).is_empty() {
        return Ok(None);
    }
    let held_until = sla.map_or(ClockEnd::Resolved, |sla| served_end(sla, facts));
    Clock::of(TicketTarget { held_until, ..target }, facts)
}

/// Any view, with what touches any of the customers.
fn whole<'v>(portfolio: &'v Portfolio, customers: &'v [Evaluator<'v>]) -> Option<CustomerView<'v>> {
    let mut whole = customers.first()?.view().clone();
    for evaluator in customers.iter().skip(1) {
        whole.outages.extend(evaluator.view().outages.iter().copied());
        whole.changes.extend(evaluator.view().changes.iter().copied());
    }
    whole.outages.sort_by_key(|outage| (outage.service, outage.id));
    whole.outages.dedup_by_key(|outage| (outage.service, outage.id));
    whole.changes.sort_by_key(|change| change.id);
    whole.changes.dedup_by_key(|change| change.id);
    whole.series =
        portfolio.house.series.iter().map(|((service, name), samples)| (service, name, samples.as_slice())).collect();
    whole.unreadable = portfolio.unreadable.iter().filter(|lost| !matches!(lost.owner, Owner::Customer(_))).collect();
    Some(whole)
}

/// The view with one holder's outages only. A month in which any outage is on record is confirmed by it.
fn theirs<'v>(whole: &CustomerView<'v>, holder: &Holder) -> CustomerView<'v> {
    let mut theirs = whole.clone();
    for outage in &whole.outages {
        let month = |at: Instant| Month::of(at.date(whole.zone));
        let last = month(outage.to.unwrap_or(outage.from));
        let mut next = month(outage.from);
        while next <= last {
            theirs.confirmed.push((outage.service, next));
            next = next.plus(1);
        }
    }
    theirs.outages.retain(|outage| outage.by == Some(holder));
    theirs
}

fn lost_outage(whole: &CustomerView<'_>, service: &crate::domain::id::ServiceId) -> Option<String> {
    let is_lost = |what: Kind| matches!(what, Kind::Record(RecordKind::Outage | RecordKind::Change) | Kind::Checked);
    let lost = whole
        .unreadable
        .iter()
        .find(|lost| is_lost(lost.what) && lost.service.as_ref().is_none_or(|found| found == service));
    lost.map(|lost| lost.path.clone())
}
