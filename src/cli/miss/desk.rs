//! A miss that is about to be changed: its records at hand, what is left to do about it, and what is refused.

use super::Which;
use crate::check::complete::is_waived;
use crate::cli::reference::named;
use crate::cli::writing::{Planned, WriteArgs, Writing};
use crate::cli::{Context, Failure, Result, out::Out};
use crate::domain::finding::Route;
use crate::domain::record::action::Action;
use crate::domain::record::miss::{CreditStage, Miss};
use crate::domain::record::{Owner, RecordKind};
use crate::domain::time::{Date, Instant, Zone};
use crate::evaluate::credit::of_miss;
use crate::evaluate::missed::{is_repeated, missed_months, row_of};
use crate::evaluate::month::Evaluator;
use crate::evaluate::period::Period;
use crate::evaluate::view::CustomerView;
use crate::render::refusal::refusal;
use crate::store::edit::Change;
use crate::store::layout::Slot;
use crate::store::portfolio::Portfolio;
use crate::store::read::shape::fields_of;
use crate::store::record::miss::MissDraft;
use crate::store::walk::Scope;
use crate::store::write::node::Node;

/// A miss that is about to be changed.
pub struct Desk {
    pub writing: Writing,
    pub slot: Slot,
    pub portfolio: Portfolio,
    pub miss: Miss,
    pub zone: Zone,
    pub now: Instant,
}

impl Desk {
    /// The miss and its customer's records, under the lock; of every customer where `whole`.
    pub fn open(which: &Which, whole: bool, context: &Context) -> Result<Self> {
        let slot = named(&context.root()?, context, &[RecordKind::Miss], &which.reference)?;
        let Owner::Customer(customer) = slot.owner.clone() else {
            return Err(Failure::World(format!("{} is no customer's", slot.path)));
        };
        let writing = Writing::begin(context, which.write.dry_run)?;
        let scope = if whole { Scope::All } else { Scope::Customers(vec![customer.clone()]) };
        let portfolio = writing.open(context, &scope)?;
        let zone = portfolio.zone_of(&slot.owner);
        let misses = portfolio.customers.get(&customer).into_iter().flat_map(|records| &records.misses);
        let miss = misses.clone().find(|miss| miss.path == slot.path).cloned().ok_or_else(|| {
            Failure::Blocked(format!(
                "{} has errors: mend it first; all that is wrong: sdm check {}",
                slot.path, slot.path
            ))
        })?;
        Ok(Self { miss, zone, now: context.now(zone)?, writing, slot, portfolio })
    }

    /// How the miss is named in commands and commits.
    pub fn name(&self) -> String {
        self.miss.name()
    }

    /// The day in the customer's zone.
    pub fn today(&self) -> Date {
        self.now.date(self.zone)
    }

    /// The customer's records, to evaluate them.
    pub fn view(&self) -> Result<CustomerView<'_>> {
        CustomerView::of(&self.portfolio, &self.miss.customer)
            .ok_or_else(|| Failure::World(format!("{} cannot be read", self.miss.customer)))
    }

    /// That the step cannot be, and the commands that can.
    pub fn refuse<T>(&self, why: &str, right: &[String]) -> Result<T> {
        Err(Failure::Blocked(refusal(&format!("{}: {why}", self.name()), right)))
    }

    /// Writes the changes and says so.
    pub fn finish(
        self,
        changes: &[Change],
        what: &str,
        lines: &[String],
        write: &WriteArgs,
        out: &mut Out,
    ) -> Result<()> {
        let name = self.name();
        let file = self.writing.edited(&self.slot, self.zone, changes)?;
        let lines: String = lines.iter().map(|line| format!("  {line}\n")).collect();
        let answer = format!("{}/{name}  {what}\n{lines}", self.miss.customer);
        let word = what.split([' ', ':']).next().unwrap_or_default();
        let subject = format!("miss {}/{name}: {word}", self.miss.customer);
        self.writing.finish(&Planned::of(vec![file], subject), write, &answer, out)
    }

    /// What is left to do before the miss can be closed, as commands.
    pub fn left(&self) -> Result<Vec<String>> {
        let mut left = Vec::new();
        if self.miss.told.is_none() && !self.waives("told") {
            left.push(format!("sdm miss tell {} --how meeting", self.name()));
        }
        left.extend(self.unexplained());
        let view = self.view()?;
        let evaluator = Evaluator::new(&view);
        let is_open = self.miss.credit.as_ref().is_none_or(|one| one.stage(self.today()) == CreditStage::Proposed);
        if is_open && !self.waives("credit") && of_miss(&evaluator, &self.miss, self.now).is_some() {
            left.push(format!("sdm miss credit {} --approved NAME", self.name()));
            left.push(format!("sdm miss credit {} --excluded WHY", self.name()));
        }
        let evaluation = evaluator.evaluate(Period::Month(self.miss.month), Some(self.now));
        if let Some(row) = row_of(&evaluation, &self.miss)
            && self.miss.escalated.is_none()
            && !self.waives("escalated")
        {
            let repeat = &self.portfolio.settings.repeat;
            let months = missed_months(&evaluator, row, self.miss.month, repeat.months, Some(self.now));
            if is_repeated(&months, repeat) {
                left.push(format!("sdm miss escalate {} --to management", self.name()));
            }
        }
        Ok(left)
    }

    fn waives(&self, key: &str) -> bool {
        is_waived(&self.portfolio, &self.miss.path, &Route::key(key))
    }

    /// Causes that nobody has written, and events about which nothing is done.
    fn unexplained(&self) -> Vec<String> {
        let mut left = Vec::new();
        let records = self.portfolio.customers.get(&self.miss.customer);
        let is_idle = |actions: &[Action]| actions.is_empty() && self.miss.actions.is_empty();
        for event in &self.miss.events {
            let id = event.rsplit('/').next().unwrap_or(event);
            let ticket = records.and_then(|records| records.tickets.values().find(|t| t.id.as_str() == event));
            let outages = &self.portfolio.house.outages;
            let of_ticket = ticket.and_then(|ticket| ticket.outage.as_deref()?.rsplit('/').next());
            let outage = outages.iter().find(|outage| outage.id.as_str() == of_ticket.unwrap_or(id));
            let beside = outage.map_or(&[][..], |outage| &outage.actions);
            match (ticket, outage) {
                (Some(ticket), _) => {
                    let name = format!("{}/{}", ticket.customer, ticket.id);
                    if ticket.cause.is_none() && outage.is_none_or(|outage| outage.cause.is_none()) {
                        left.push(format!("sdm ticket cause {name} TEXT"));
                    }
                    if is_idle(&ticket.actions) && beside.is_empty() {
                        left.push(format!("sdm action open {name} TEXT --owner NAME --due DAY"));
                    }
                }
                (None, Some(outage)) => {
                    if outage.cause.is_none() {
                        left.push(format!("sdm set {} cause=TEXT", outage.id));
                    }
                    if is_idle(&outage.actions) {
                        left.push(format!(
                            "sdm action open {}/{} TEXT --owner NAME --due DAY",
                            outage.service, outage.id
                        ));
                    }
                }
                (None, None) => {}
            }
        }
        left
    }
}

/// A key of the record, set.
pub fn set(key: &str, value: Node) -> Change {
    Change::Set { route: Route::key(key), value, order: fields_of::<MissDraft>() }
}
