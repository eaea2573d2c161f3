//! A reference to a record that is not there.

use std::collections::BTreeSet;

use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Place, Route, Rule};
use crate::domain::id::CustomerId;
use crate::domain::record::agreement::Agreement;
use crate::domain::record::ticket::{Did, Holder, Ticket};
use crate::domain::record::{Affects, Owner, RecordKind};
use crate::store::portfolio::{CustomerRecords, Portfolio};
use crate::store::read::quote::nearest;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Error,
    family: Family::Identity,
    about: "Every name that a record refers to is that of a record, a contact, a request or a target.",
    why: "A person, service or agreement that is not there answers for nothing: who is accountable, and which agreement a \
          ticket is judged by, hang on these names (R122, R333).",
    wrong: &[Snippet::keys("customers/angstrom/customer.yaml", "csm: evaa\n")],
    right: &[Snippet::keys("customers/angstrom/customer.yaml", "csm: eva\n")],
    silence: Silence::Never,
    run: Run::Portfolio(run),
};

const NAME: Rule = Rule("dangling-reference");

/// What is known, and what was found so far.
struct Look<'p> {
    portfolio: &'p Portfolio,
    path: &'p str,
    findings: &'p mut Vec<Finding>,
}

impl Look<'_> {
    /// A reference to a record by kind, owner and name.
    fn record(&mut self, route: Route, kind: RecordKind, owner: &Owner, name: &str) {
        if !self.portfolio.names.has(kind, owner, name) {
            let empty = BTreeSet::new();
            let known = self.portfolio.names.records.get(&(kind, owner.clone())).unwrap_or(&empty);
            self.missing(route, kind.word(), name, known.iter().map(String::as_str));
        }
    }

    /// A record of the catalogue.
    fn shared(&mut self, route: Route, kind: RecordKind, name: &str) {
        self.record(route, kind, &Owner::Catalog, name);
    }

    /// A name that must be among some.
    fn among<'a>(&mut self, route: Route, what: &str, name: &str, known: impl Iterator<Item = &'a str> + Clone) {
        if !known.clone().any(|one| one == name) {
            self.missing(route, what, name, known);
        }
    }

    fn missing<'a>(&mut self, route: Route, what: &str, name: &str, known: impl Iterator<Item = &'a str> + Clone) {
        let place = Place::Route { path: self.path.to_owned(), route };
        self.findings.push(not_there(place, what, name, known));
    }

    fn holder(&mut self, route: Route, holder: &Holder) {
        match holder {
            Holder::Team(team) => self.shared(route, RecordKind::Team, team.as_str()),
            Holder::Supplier(supplier) => self.shared(route, RecordKind::Supplier, supplier.as_str()),
            Holder::Own | Holder::Customer | Holder::Change => {}
        }
    }

    fn affects(&mut self, affects: &Affects) {
        if let Affects::Customers(list) = affects {
            for (n, customer) in list.iter().enumerate() {
                let route = Route::key("affects").item(n, customer.as_str());
                self.record(route, RecordKind::Customer, &Owner::Customer(customer.clone()), customer.as_str());
            }
        }
    }
}

fn not_there<'a>(place: Place, what: &str, name: &str, known: impl Iterator<Item = &'a str> + Clone) -> Finding {
    let help = match nearest(name, known.clone()) {
        Some(near) => format!("write {near}"),
        None => {
            let some: Vec<&str> = known.take(6).collect();
            if some.is_empty() {
                format!("there is no {what} yet: make its record first")
            } else {
                format!("known ones: {}{}", some.join(", "), if some.len() == 6 { " …" } else { "" })
            }
        }
    };
    Finding::error(NAME, place, format!("there is no {what} {name}")).help(help)
}

fn run(portfolio: &Portfolio, findings: &mut Vec<Finding>) {
    for (id, records) in &portfolio.customers {
        customer(portfolio, id, records, findings);
    }
    for agreement in portfolio.house.agreements.values() {
        let mut look = Look { portfolio, path: &agreement.path, findings };
        agreement_refs(&mut look, agreement);
    }
    for outage in &portfolio.house.outages {
        let mut look = Look { portfolio, path: &outage.path, findings };
        look.affects(&outage.affects);
        if let Some(by) = &outage.by {
            look.holder(Route::key("by"), by);
        }
        if !portfolio.names.has(RecordKind::Service, &Owner::Catalog, outage.service.as_str()) {
            let message = format!("the folder names the service {}, which is not in the catalogue", outage.service);
            findings.push(Finding::error(NAME, Place::File { path: outage.path.clone() }, message));
        }
    }
    for change in portfolio.house.changes.values() {
        let mut look = Look { portfolio, path: &change.path, findings };
        look.affects(&change.affects);
        for (n, service) in change.services.iter().enumerate() {
            look.shared(Route::key("services").item(n, service.as_str()), RecordKind::Service, service.as_str());
        }
    }
    for row in &portfolio.house.bookings {
        let (people, name) = ((RecordKind::Person, Owner::Catalog), row.person.as_str());
        if !portfolio.names.has(people.0, &people.1, name) {
            let known = portfolio.names.records.get(&people).into_iter().flatten().map(String::as_str);
            findings.push(not_there(row.place.clone(), people.0.word(), name, known));
        }
    }
    for risk in portfolio.house.risks.values() {
        let mut look = Look { portfolio, path: &risk.path, findings };
        for (n, service) in risk.services.iter().enumerate() {
            look.shared(Route::key("services").item(n, service.as_str()), RecordKind::Service, service.as_str());
        }
        look.shared(Route::key("owner"), RecordKind::Person, risk.owner.as_str());
    }
    for improvement in portfolio.house.improvements.values() {
        let mut look = Look { portfolio, path: &improvement.path, findings };
        for (n, customer) in improvement.customers.iter().enumerate() {
            let route = Route::key("customers").item(n, customer.as_str());
            look.record(route, RecordKind::Customer, &Owner::Customer(customer.clone()), customer.as_str());
        }
    }
    for person in portfolio.catalog.people.values() {
        let mut look = Look { portfolio, path: &person.path, findings };
        if let Some(team) = &person.team {
            look.shared(Route::key("team"), RecordKind::Team, team);
        }
    }
    for supplier in portfolio.catalog.suppliers.values() {
        let mut look = Look { portfolio, path: &supplier.path, findings };
        if let Some(manager) = &supplier.manager {
            look.shared(Route::key("manager"), RecordKind::Person, manager.as_str());
        }
    }
    for service in portfolio.catalog.services.values() {
        let mut look = Look { portfolio, path: &service.path, findings };
        look.shared(Route::key("owner"), RecordKind::Person, service.owner.as_str());
    }
    for team in portfolio.catalog.teams.values() {
        let mut look = Look { portfolio, path: &team.path, findings };
        for (n, member) in team.members.iter().enumerate() {
            look.shared(Route::key("members").item(n, member.as_str()), RecordKind::Person, member.as_str());
        }
    }
    in_faulty_files(portfolio, findings);
}

/// Names in files with errors, as far as no record that was made of the file has told them.
fn in_faulty_files(portfolio: &Portfolio, findings: &mut Vec<Finding>) {
    let mut told: BTreeSet<(String, String)> = BTreeSet::new();
    for finding in findings.iter().filter(|finding| finding.rule == NAME) {
        if let Place::Route { path, route } = &finding.place {
            told.insert((path.clone(), route.to_string()));
        }
    }
    for named in &portfolio.named {
        if !told.contains(&(named.path.clone(), named.route.to_string())) {
            let mut look = Look { portfolio, path: &named.path, findings };
            look.record(named.route.clone(), named.kind, &named.owner, &named.name);
        }
    }
}

fn customer(portfolio: &Portfolio, id: &CustomerId, records: &CustomerRecords, findings: &mut Vec<Finding>) {
    let owner = Owner::Customer(id.clone());
    if let Some(customer) = &records.customer {
        let mut look = Look { portfolio, path: &customer.path, findings };
        for (key, person) in
            [("csm", &customer.csm), ("tech_lead", &customer.tech_lead), ("account_manager", &customer.account_manager)]
        {
            if let Some(person) = person {
                look.shared(Route::key(key), RecordKind::Person, person.as_str());
            }
        }
        for (n, contact) in customer.report_to.iter().enumerate() {
            let route = Route::key("report").then("to").item(n, contact.as_str());
            look.among(route, "contact", contact.as_str(), customer.contacts.iter().map(|c| c.key.as_str()));
        }
    }
    for contract in records.contracts.values() {
        let mut look = Look { portfolio, path: &contract.path, findings };
        for (n, service) in contract.services.iter().enumerate() {
            look.shared(Route::key("services").item(n, service.as_str()), RecordKind::Service, service.as_str());
        }
        for (key, person) in
            [("service_manager", &contract.service_manager), ("delivery_manager", &contract.delivery_manager)]
        {
            if let Some(person) = person {
                look.shared(Route::key(key), RecordKind::Person, person.as_str());
            }
        }
    }
    for agreement in records.agreements.values() {
        let mut look = Look { portfolio, path: &agreement.path, findings };
        agreement_refs(&mut look, agreement);
    }
    for ticket in records.tickets.values() {
        let mut look = Look { portfolio, path: &ticket.path, findings };
        ticket_refs(&mut look, &owner, ticket);
    }
    for onboarding in records.onboardings.values() {
        let mut look = Look { portfolio, path: &onboarding.path, findings };
        look.record(Route::key("contract"), RecordKind::Contract, &owner, onboarding.contract.as_str());
    }
    for project in records.projects.values() {
        let mut look = Look { portfolio, path: &project.path, findings };
        look.record(Route::key("contract"), RecordKind::Contract, &owner, project.contract.as_str());
        look.shared(Route::key("manager"), RecordKind::Person, project.manager.as_str());
    }
    for miss in &records.misses {
        let path = &miss.path;
        let place = || Place::File { path: path.clone() };
        match records.agreements.get(&miss.agreement) {
            None if portfolio.names.has(RecordKind::Agreement, &owner, miss.agreement.as_str()) => {}
            None => findings.push(Finding::error(
                NAME,
                place(),
                format!("the folder names the agreement {}, which this customer does not have", miss.agreement),
            )),
            Some(agreement) if agreement.target(&miss.target).is_none() => findings.push(Finding::error(
                NAME,
                place(),
                format!("the file's name is no target of {}: {}", miss.agreement, miss.target),
            )),
            Some(_) => {}
        }
    }
}

fn agreement_refs(look: &mut Look, agreement: &Agreement) {
    for (n, service) in agreement.services.iter().enumerate() {
        look.shared(Route::key("services").item(n, service.as_str()), RecordKind::Service, service.as_str());
    }
    let owner = agreement.owner.clone();
    if let Some(contract) = &agreement.contract {
        look.record(Route::key("contract"), RecordKind::Contract, &owner, contract.as_str());
    }
    if let Some(team) = &agreement.team {
        look.shared(Route::key("team"), RecordKind::Team, team.as_str());
    }
    if let Some(supplier) = &agreement.supplier {
        look.shared(Route::key("supplier"), RecordKind::Supplier, supplier.as_str());
    }
    if let Some(calendar) = &agreement.calendar {
        look.shared(Route::key("calendar"), RecordKind::Calendar, calendar.as_str());
    }
    if let Some(old) = &agreement.supersedes {
        look.record(Route::key("supersedes"), RecordKind::Agreement, &owner, old.as_str());
    }
    for (n, below) in agreement.underpinned_by.iter().flatten().enumerate() {
        let route = Route::key("underpinned_by").item(n, below.as_str());
        look.record(route, RecordKind::Agreement, &Owner::House, below.as_str());
    }
    for target in &agreement.targets {
        if let Some(calendar) = &target.calendar {
            let route = Route::key("targets").then(target.key.as_str()).then("calendar");
            look.shared(route, RecordKind::Calendar, calendar.as_str());
        }
    }
    let keys = || agreement.targets.iter().map(|target| target.key.as_str()).chain(["csat"]);
    for (n, tile) in agreement.headline.iter().enumerate() {
        for key in tile {
            look.among(Route::key("headline").item(n, key.as_str()), "target", key.as_str(), keys());
        }
    }
    for credit in &agreement.credits {
        let route = Route::key("credits").then(credit.target.as_str());
        look.among(route, "target", credit.target.as_str(), keys());
    }
}

fn ticket_refs(look: &mut Look, owner: &Owner, ticket: &Ticket) {
    look.shared(Route::key("service"), RecordKind::Service, ticket.service.as_str());
    if let Some(problem) = &ticket.problem {
        look.record(Route::key("problem"), RecordKind::Ticket, owner, problem.as_str());
    }
    if let Some(outage) = &ticket.outage {
        let full = if outage.contains('/') { outage.clone() } else { format!("{}/{outage}", ticket.service) };
        if !look.portfolio.names.outages.contains(&full) {
            let known = &look.portfolio.names.outages;
            look.missing(Route::key("outage"), "outage", &full, known.iter().map(String::as_str));
        }
    }
    if let Some(request) = &ticket.request
        && let Some(service) = look.portfolio.catalog.services.get(&ticket.service)
    {
        let known = service.requests.iter().map(|kind| kind.key.as_str());
        look.among(Route::key("request"), "request", request.as_str(), known);
    }
    for (n, entry) in ticket.log.iter().enumerate() {
        let route = |key: &str| Route::key("log").item(n, entry.did.word()).then(key);
        match &entry.did {
            Did::Assigned { to } => look.shared(route("to"), RecordKind::Team, to.as_str()),
            Did::Waiting { holder } => look.holder(route("for"), holder),
            _ => {}
        }
    }
}
