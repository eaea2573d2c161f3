//! Completeness: what a record must have at its stage of life, by kind, as tables.
//!
//! Each line of a kind's table is one requirement and one rule: from which stage it is asked, which field fills it, how
//! that is tested, what to write, and where the requirement comes from. Findings and the completeness number are made
//! from the same tables. What is always required is not here: without it a record cannot be read at all.
//!
//! A stage is reached by recorded facts ([`Seen::Recorded`]), never by the day on which one looks.

mod agreement;
mod change;
mod contract;
mod customer;
mod doc;
mod improvement;
mod meeting;
mod miss;
mod onboarding;
mod outage;
mod process;
mod project;
mod service;
mod tally;
mod ticket;

pub use tally::{Count, Tally, tally};

use super::card::CheckRule;
use crate::domain::finding::{Finding, Place, Route, Step};
use crate::domain::id::CustomerId;
use crate::domain::record::RecordKind;
use crate::domain::record::words::Words;
use crate::evaluate::stage::{self, Seen};
use crate::store::portfolio::Portfolio;
use crate::store::read::waiver::Waiver;

/// Every rule of completeness, a list a kind.
pub const RULES: &[&[CheckRule]] = &[
    customer::RULES,
    contract::RULES,
    service::RULES,
    agreement::RULES,
    ticket::RULES,
    outage::RULES,
    change::RULES,
    onboarding::RULES,
    project::RULES,
    process::RULES,
    meeting::RULES,
    miss::RULES,
    improvement::RULES,
    doc::RULES,
];

/// One requirement of a kind of record.
#[derive(Debug, Clone, Copy)]
struct Need<R: 'static, S: 'static> {
    /// Asked from this stage on.
    from: S,
    /// The field that fills it, as keys with dots between; empty where no one field does.
    key: &'static str,
    /// What is wrong, in words that follow nothing: `no CSM is named`.
    say: &'static str,
    /// What to write.
    write: &'static str,
    /// How it is tested.
    look: Look<R>,
}

/// How a requirement is tested.
#[derive(Debug, Clone, Copy)]
enum Look<R: 'static> {
    /// Once a record.
    One {
        /// Whether it is asked of this record.
        asked: fn(&Portfolio, &R) -> bool,
        /// Whether it is filled.
        has: fn(&Portfolio, &R) -> bool,
    },
    /// Once for each part of a record that it concerns: the way to the part, and whether it is filled.
    Each(fn(&Portfolio, &R, &mut dyn FnMut(Route, bool))),
}

/// Makes the tables of one kind: `RULES`, and `TABLE` with what each of them asks, line by line alike.
///
/// `wrong` and `right` are examples over `snippet::BASE`; where they are left out they are the record of that path
/// without the field, and with what `write` says.
macro_rules! needs {
    (of $record:ty, by $stage:ident, at $path:literal;
        $($name:literal {
            from: $from:ident, key: $key:literal, say: $say:literal, write: $write:literal,
            about: $about:literal,
            why: $why:literal,
            $(wrong: $wrong:expr, right: $right:expr,)?
            $(asked: $asked:expr,)?
            $(has: $has:expr,)?
            $(each: $each:expr,)?
        })+
    ) => {
        /// The rules of this kind.
        pub const RULES: &[$crate::check::CheckRule] = &[$($crate::check::CheckRule {
            rule: $crate::domain::finding::Rule($name),
            level: $crate::domain::finding::Level::Warning,
            family: $crate::check::Family::Completeness,
            about: $about,
            why: $why,
            wrong: needs!(@wrong $path, $key, $($wrong)?),
            right: needs!(@right $path, $write, $($right)?),
            silence: $crate::check::Silence::Allowed,
            run: $crate::check::Run::Complete,
        }),+];

        /// What is asked, in the order of the rules, and the rules.
        pub(super) const TABLE: (&[super::Need<$record, $stage>], &[$crate::check::CheckRule]) = (&[$(super::Need {
            from: $stage::$from,
            key: $key,
            say: $say,
            write: $write,
            look: needs!(@look $($asked)?; $($has)?; $($each)?),
        }),+], RULES);
    };
    (@wrong $path:literal, $key:literal,) => {
        &[$crate::check::Snippet::without($path, concat!("# without ", $key, "\n"), &[$key])]
    };
    (@wrong $path:literal, $key:literal, $wrong:expr) => { $wrong };
    (@right $path:literal, $write:literal,) => { &[$crate::check::Snippet::keys($path, concat!($write, "\n"))] };
    (@right $path:literal, $write:literal, $right:expr) => { $right };
    (@look ; $has:expr; ) => { super::Look::One { asked: |_, _| true, has: $has } };
    (@look $asked:expr; $has:expr; ) => { super::Look::One { asked: $asked, has: $has } };
    (@look ; ; $each:expr) => { super::Look::Each($each) };
}
use needs;

/// One requirement on one record, or on a part of one.
#[derive(Debug, Clone)]
pub struct Point<'p> {
    /// Kind of the record.
    pub kind: RecordKind,
    /// Whose it is; `None`: the house's.
    pub customer: Option<&'p CustomerId>,
    /// Where it lies.
    pub path: &'p str,
    /// The stage that it has reached.
    pub stage: &'static str,
    /// The rule that asks.
    pub rule: &'static CheckRule,
    /// The way to the field or part.
    pub route: Route,
    /// Whether it is filled, by a value or by `n/a: reason`.
    pub is_filled: bool,
    say: &'static str,
    write: &'static str,
    is_part: bool,
}

impl Point<'_> {
    /// What is to be said of it where it is not filled.
    fn finding(self) -> Finding {
        let Self { kind, path, stage, say, .. } = self;
        let path = path.to_owned();
        let at_stage = format!("the {} is at stage {stage}", kind.word());
        let can_waive = !self.is_part && !self.route.0.is_empty();
        let (place, message) = if self.is_part {
            let message = format!("{} {say}, and {at_stage}", self.route);
            (Place::Route { path, route: self.route.clone() }, message)
        } else {
            let mut map = self.route.clone();
            map.0.pop();
            (Place::MissingIn { path, route: map }, format!("{say}, and {at_stage}"))
        };
        let waive = if can_waive {
            format!("; where it does not apply, `{}: {{n/a: why}}`", last(&self.route))
        } else {
            String::new()
        };
        // What is YAML alone is set apart from the sentence; where words stand around it, they set it apart themselves.
        let mark = if self.write.contains('`') { "" } else { "`" };
        let help = format!("write {mark}{}{mark}{waive}", self.write);
        Finding { level: self.rule.level, ..Finding::error(self.rule.rule, place, message) }.help(help)
    }
}

/// The last key of a route.
fn last(route: &Route) -> &str {
    match route.0.last() {
        Some(Step::Key(key)) => key,
        _ => "",
    }
}

/// The way to a field that is written as keys with dots between.
fn route(key: &str) -> Route {
    Route(key.split('.').filter(|key| !key.is_empty()).map(|key| Step::Key(key.to_owned())).collect())
}

/// A text that says something: not empty, and not `n/a` without its reason.
pub(in crate::check) fn told(text: &Option<String>) -> bool {
    text.as_deref().map(str::trim).is_some_and(|text| !text.is_empty() && !text.eq_ignore_ascii_case("n/a"))
}

/// What is known of a record that is looked at, besides itself.
#[derive(Clone, Copy)]
struct At<'p> {
    portfolio: &'p Portfolio,
    kind: RecordKind,
    customer: Option<&'p CustomerId>,
    path: &'p str,
}

impl<'p> At<'p> {
    /// Shows each requirement of a record of which the stage has come.
    fn ask<R, S: Words + PartialOrd>(
        self,
        record: &R,
        stage: S,
        (needs, rules): (&'static [Need<R, S>], &'static [CheckRule]),
        see: &mut dyn FnMut(Point<'p>),
    ) {
        let Self { portfolio, kind, customer, path } = self;
        for (need, rule) in needs.iter().zip(rules).filter(|(need, _)| need.from <= stage) {
            let mut show = |route: Route, is_filled: bool, is_part: bool| {
                let is_filled = is_filled || is_waived(portfolio, path, &route);
                let Need { say, write, .. } = *need;
                see(Point { kind, customer, path, stage: stage.word(), rule, route, is_filled, say, write, is_part });
            };
            match need.look {
                Look::One { asked, has } => {
                    if asked(portfolio, record) {
                        show(route(need.key), has(portfolio, record), false);
                    }
                }
                Look::Each(each) => each(portfolio, record, &mut |route, is_filled| show(route, is_filled, true)),
            }
        }
    }
}

/// The fields of a kind of record that are asked for at some stage and may be waived by `n/a: reason`, with the maps that
/// they lie in.
pub fn waivable(kind: RecordKind) -> Vec<Route> {
    fn keys<R, S>((needs, _): (&'static [Need<R, S>], &'static [CheckRule])) -> Vec<&'static str> {
        needs.iter().filter(|need| matches!(need.look, Look::One { .. })).map(|need| need.key).collect()
    }
    let keys = match kind {
        RecordKind::Customer => keys(customer::TABLE),
        RecordKind::Contract => keys(contract::TABLE),
        RecordKind::Service => keys(service::TABLE),
        RecordKind::Agreement => keys(agreement::TABLE),
        RecordKind::Ticket => keys(ticket::TABLE),
        RecordKind::Outage => keys(outage::TABLE),
        RecordKind::Change => keys(change::TABLE),
        RecordKind::Onboarding => keys(onboarding::TABLE),
        RecordKind::Project => keys(project::TABLE),
        RecordKind::Process => keys(process::TABLE),
        RecordKind::Meeting => keys(meeting::TABLE),
        RecordKind::Miss => keys(miss::TABLE),
        RecordKind::Improvement => keys(improvement::TABLE),
        RecordKind::Doc => keys(doc::TABLE),
        RecordKind::Report
        | RecordKind::Risk
        | RecordKind::Supplier
        | RecordKind::Person
        | RecordKind::Team
        | RecordKind::Calendar
        | RecordKind::Resource
        | RecordKind::Template => Vec::new(),
    };
    let with_maps = |key| {
        let route = route(key);
        (1..=route.0.len()).map(move |n| Route(route.0.iter().take(n).cloned().collect())).collect::<Vec<_>>()
    };
    let mut routes: Vec<Route> = keys.into_iter().flat_map(with_maps).collect();
    routes.sort();
    routes.dedup();
    routes
}

/// Whether a field of a record, or one of the maps that it would lie in, says that it does not apply.
pub fn is_waived(portfolio: &Portfolio, path: &str, route: &Route) -> bool {
    let from = portfolio.waived.partition_point(|waiver| waiver.path.as_str() < path);
    let of_file = portfolio.waived[from..].iter().take_while(|waiver| waiver.path == path);
    !route.0.is_empty() && of_file.into_iter().any(|waiver: &Waiver| route.0.starts_with(&waiver.route.0))
}

/// Shows every requirement that is asked of any record at its stage: customer by customer, then the house's records and
/// the catalogue's.
pub fn points<'p>(portfolio: &'p Portfolio, see: &mut dyn FnMut(Point<'p>)) {
    const ALL: Seen = Seen::Recorded;
    for (id, records) in &portfolio.customers {
        let at = |kind, path| At { portfolio, kind, customer: Some(id), path };
        if let Some(found) = &records.customer {
            let stage = stage::customer(records, ALL);
            at(RecordKind::Customer, &found.path).ask(records, stage, customer::TABLE, see);
        }
        for found in records.contracts.values() {
            at(RecordKind::Contract, &found.path).ask(found, stage::contract(found, ALL), contract::TABLE, see);
        }
        for found in records.agreements.values() {
            let stage = stage::agreement(found, records.agreements.values(), ALL);
            at(RecordKind::Agreement, &found.path).ask(found, stage, agreement::TABLE, see);
        }
        for found in records.onboardings.values() {
            at(RecordKind::Onboarding, &found.path).ask(found, stage::onboarding(found, ALL), onboarding::TABLE, see);
        }
        for found in records.projects.values() {
            at(RecordKind::Project, &found.path).ask(found, stage::project(found, ALL), project::TABLE, see);
        }
        for found in records.processes.values() {
            at(RecordKind::Process, &found.path).ask(found, stage::process(found, ALL), process::TABLE, see);
        }
        for found in records.meetings.values() {
            at(RecordKind::Meeting, &found.path).ask(found, stage::meeting(found, ALL), meeting::TABLE, see);
        }
        for found in records.docs.values() {
            at(RecordKind::Doc, &found.path).ask(found, stage::doc(found, ALL), doc::TABLE, see);
        }
        for found in records.tickets.values() {
            at(RecordKind::Ticket, &found.path).ask(found, stage::ticket(found, ALL), ticket::TABLE, see);
        }
        for found in &records.misses {
            at(RecordKind::Miss, &found.path).ask(found, stage::miss(found, ALL), miss::TABLE, see);
        }
    }
    let at = |kind, path| At { portfolio, kind, customer: None, path };
    let house = &portfolio.house;
    for found in house.agreements.values() {
        let stage = stage::agreement(found, house.agreements.values(), ALL);
        at(RecordKind::Agreement, &found.path).ask(found, stage, agreement::TABLE, see);
    }
    for found in &house.outages {
        at(RecordKind::Outage, &found.path).ask(found, stage::outage(found, ALL), outage::TABLE, see);
    }
    for found in house.changes.values() {
        at(RecordKind::Change, &found.path).ask(found, stage::change(found, ALL), change::TABLE, see);
    }
    for found in house.processes.values() {
        at(RecordKind::Process, &found.path).ask(found, stage::process(found, ALL), process::TABLE, see);
    }
    for found in &house.meetings {
        at(RecordKind::Meeting, &found.path).ask(found, stage::meeting(found, ALL), meeting::TABLE, see);
    }
    for found in house.docs.values() {
        at(RecordKind::Doc, &found.path).ask(found, stage::doc(found, ALL), doc::TABLE, see);
    }
    for found in house.improvements.values() {
        at(RecordKind::Improvement, &found.path).ask(found, stage::improvement(found, ALL), improvement::TABLE, see);
    }
    for found in portfolio.catalog.services.values() {
        at(RecordKind::Service, &found.path).ask(found, stage::service(found, ALL), service::TABLE, see);
    }
}

/// The findings of every rule of completeness.
pub fn findings(portfolio: &Portfolio, findings: &mut Vec<Finding>) {
    points(portfolio, &mut |point| findings.extend((!point.is_filled).then(|| point.finding())));
}
