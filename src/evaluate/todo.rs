//! Every action of the store, wherever it stands: on tickets, outages, meetings, misses and improvements.

use crate::domain::record::action::Action;
use crate::domain::record::{Affects, Owner};
use crate::domain::time::Date;
use crate::store::portfolio::Portfolio;

/// An action and where it stands.
#[derive(Debug, Clone)]
pub struct Todo<'p> {
    /// The record, as its path in the store.
    pub path: &'p str,
    /// Its kind: `ticket`, `outage`, `meeting`, `miss`, `improvement`.
    pub kind: &'static str,
    /// What the record is called on the command line.
    pub name: String,
    /// The customers that it is about; `None`: the house itself, or all customers.
    pub customers: Option<Vec<String>>,
    /// The action.
    pub action: &'p Action,
}

impl Todo<'_> {
    /// Whether it is done on a day.
    pub fn is_done(&self, today: Date) -> bool {
        self.action.done.is_some_and(|done| done <= today)
    }

    /// Days late on a day, 0 when in time; counted from the day first agreed: moving a date does not make it kept.
    pub fn late(&self, today: Date) -> i64 {
        if self.is_done(today) { 0 } else { (today - self.action.due).num_days().max(0) }
    }

    /// Whether it is about a customer.
    pub fn is_about(&self, customer: &str) -> bool {
        self.customers.as_ref().is_some_and(|all| all.iter().any(|one| one == customer))
    }
}

/// Every action, by the day that holds now, then record and key.
pub fn todos(portfolio: &Portfolio) -> Vec<Todo<'_>> {
    let mut all = Vec::new();
    for (customer, records) in &portfolio.customers {
        let of = || Some(vec![customer.to_string()]);
        for ticket in records.tickets.values() {
            push(&mut all, &ticket.path, "ticket", format!("{customer}/{}", ticket.id), of(), &ticket.actions);
        }
        for meeting in records.meetings.values() {
            push(&mut all, &meeting.path, "meeting", format!("{customer}/{}", meeting.id), of(), &meeting.actions);
        }
        for miss in &records.misses {
            let service = miss.service.as_ref().map_or("all", |service| service.as_str());
            let name = format!("{}/{}/{service}/{}", miss.month, miss.agreement, miss.target);
            push(&mut all, &miss.path, "miss", name, of(), &miss.actions);
        }
    }
    let house = &portfolio.house;
    for outage in &house.outages {
        let customers = match &outage.affects {
            Affects::All => None,
            Affects::Customers(list) => Some(list.iter().map(ToString::to_string).collect()),
        };
        push(&mut all, &outage.path, "outage", format!("{}/{}", outage.service, outage.id), customers, &outage.actions);
    }
    for meeting in &house.meetings {
        let owner = match &meeting.owner {
            Owner::Customer(customer) => format!("{customer}/"),
            Owner::House | Owner::Catalog => String::new(),
        };
        push(&mut all, &meeting.path, "meeting", format!("{owner}{}", meeting.id), None, &meeting.actions);
    }
    for improvement in house.improvements.values() {
        let customers = improvement.customers.iter().map(ToString::to_string).collect();
        let name = improvement.id.to_string();
        push(&mut all, &improvement.path, "improvement", name, Some(customers), &improvement.actions);
    }
    all.sort_by(|a, b| {
        let key = |todo: &Todo<'_>| (todo.action.due_now(), todo.path.to_owned(), todo.action.key.clone());
        key(a).cmp(&key(b))
    });
    all
}

fn push<'p>(
    all: &mut Vec<Todo<'p>>,
    path: &'p str,
    kind: &'static str,
    name: String,
    customers: Option<Vec<String>>,
    actions: &'p [Action],
) {
    let todo = |action| Todo { path, kind, name: name.clone(), customers: customers.clone(), action };
    all.extend(actions.iter().map(todo));
}
