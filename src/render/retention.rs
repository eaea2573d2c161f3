//! How long records are kept: for people by class with what may go, for programs every record.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::csv::{Dialect, text_field};
use super::grid::{Side, grid};
use super::slo::joined;
use crate::domain::amount::Duration;
use crate::domain::record::Owner;
use crate::domain::record::words::Words;
use crate::domain::time::{Date, add_days};
use crate::evaluate::retention::{Class, Fact, Item, RULES, Rule, Standing};
use crate::store::layout::Kind;
use crate::store::portfolio::Portfolio;

/// The schema of the JSON answer.
pub const SCHEMA: &str = "sdm.retention/1";

/// So many records of a standing are named for people; programs get all.
const NAMED: usize = 40;

/// What is printed.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The store.
    pub portfolio: &'a Portfolio,
    /// The records asked for, sorted by path.
    pub items: &'a [Item<'a>],
    /// The day on which they stand so.
    pub today: Date,
    /// The last day that is looked ahead.
    pub by: Date,
    /// How far that is, as typed.
    pub within: &'a str,
}

impl Shown<'_> {
    fn of<'b>(&'b self, rule: &'b Rule) -> impl Iterator<Item = &'b Item<'b>> {
        self.items.iter().filter(move |item| item.rule.is_some_and(|of| of.is(rule)))
    }

    fn with(&self, standing: Standing) -> Vec<&Item<'_>> {
        self.items.iter().filter(|item| item.standing == standing).collect()
    }

    /// How many records of each kind no rule holds.
    fn without_rule(&self) -> BTreeMap<&'static str, usize> {
        let mut counts = BTreeMap::new();
        for item in self.items.iter().filter(|item| item.standing == Standing::NoRule) {
            *counts.entry(kind(item)).or_default() += 1;
        }
        counts
    }
}

/// For people: a line a rule, what no rule holds, what may go today and what may go soon.
pub fn text(shown: &Shown<'_>, columns: usize) -> String {
    let heads = [
        ("Records", Side::Left),
        ("Keep", Side::Right),
        ("After", Side::Left),
        ("All", Side::Right),
        ("Running", Side::Right),
        ("Kept", Side::Right),
        ("Soon", Side::Right),
        ("May go", Side::Right),
    ];
    let row = |rule: &Rule| {
        let count = |standing| shown.of(rule).filter(|item| item.standing == standing).count().to_string();
        vec![
            joined(&label(rule)),
            length(rule.keep(shown.portfolio)),
            joined(fact(rule.fact)),
            shown.of(rule).count().to_string(),
            count(Standing::Running),
            count(Standing::Kept),
            count(Standing::Soon),
            count(Standing::Past),
        ]
    };
    let mut text = grid(&heads, &RULES.iter().map(row).collect::<Vec<_>>(), columns);
    let heads = [("Records", Side::Left), ("Lie in", Side::Left), ("Class", Side::Left)];
    let row = |rule: &Rule| {
        let class = format!("{} ({})", class(rule.class), rule.class.requirement());
        vec![joined(&label(rule)), rule.place.to_owned(), class]
    };
    text += &format!("\n{}", grid(&heads, &RULES.iter().map(row).collect::<Vec<_>>(), columns));
    let none: Vec<String> = shown.without_rule().iter().map(|(kind, count)| format!("{kind} {count}")).collect();
    if !none.is_empty() {
        text += &format!("\nNo time is laid down for: {}\n", none.join(", "));
    }
    text += &named(&format!("May go on {}", shown.today), &shown.with(Standing::Past), columns);
    let soon = format!("May go within {}, by {}", shown.within, shown.by);
    text += &named(&soon, &shown.with(Standing::Soon), columns);
    text += "\nRunning: kept, and the time has not begun. This command deletes nothing.\n";
    text
}

/// The records of one standing with their days.
fn named(head: &str, items: &[&Item<'_>], columns: usize) -> String {
    if items.is_empty() {
        return format!("\n{head}: nothing\n");
    }
    let heads = [("Record", Side::Left), ("Ended", Side::Left), ("May go from", Side::Left)];
    let day = |day: Option<Date>| day.map_or(String::new(), |day| joined(&day.to_string()));
    let row = |item: &&Item<'_>| vec![item.slot.path.clone(), day(item.from), day(goes(item))];
    let rows: Vec<Vec<String>> = items.iter().take(NAMED).map(row).collect();
    let more = match items.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!("… and {more} more: --format csv\n"),
    };
    format!("\n{head}: {}\n{}{more}", items.len(), grid(&heads, &rows, columns))
}

/// The first day on which a record may go.
fn goes(item: &Item<'_>) -> Option<Date> {
    item.until.map(|until| add_days(until, 1))
}

/// For programs: the rules, and every record.
pub fn json(shown: &Shown<'_>) -> Value {
    let rule = |rule: &'static Rule| {
        let count = |standing| shown.of(rule).filter(|item| item.standing == standing).count();
        json!({
            "class": rule.class.word(),
            "requirement": rule.class.requirement(),
            "kind": snake(rule.kind),
            "place": rule.place,
            "keep": rule.keep(shown.portfolio).to_string(),
            "key": rule.key,
            "runs_from": snake(rule.fact.word()),
            "records": shown.of(rule).count(),
            "running": count(Standing::Running),
            "kept": count(Standing::Kept),
            "soon": count(Standing::Soon),
            "past": count(Standing::Past),
        })
    };
    json!({
        "schema": SCHEMA,
        "date": shown.today.to_string(),
        "soon_until": shown.by.to_string(),
        "rules": RULES.iter().map(rule).collect::<Vec<_>>(),
        "without_rule": shown.without_rule().into_iter().map(|(kind, count)| {
            json!({ "kind": snake(kind), "records": count })
        }).collect::<Vec<_>>(),
        "unread": shown.with(Standing::Unread).len(),
        "records": shown.items.iter().map(|item| json!({
            "path": item.slot.path,
            "kind": snake(kind(item)),
            "customer": customer(item),
            "class": item.rule.map(|rule| rule.class.word()),
            "keep": item.rule.map(|rule| rule.keep(shown.portfolio).to_string()),
            "runs_from": item.rule.map(|rule| snake(rule.fact.word())),
            "from": item.from.map(|day| day.to_string()),
            "kept_until": item.until.map(|day| day.to_string()),
            "standing": snake(item.standing.word()),
        })).collect::<Vec<_>>(),
    })
}

/// For spreadsheets: a line a record.
pub fn csv(shown: &Shown<'_>) -> String {
    let mut text = "path,kind,customer,class,keep,runs_from,from,kept_until,standing\r\n".to_owned();
    let day = |day: Option<Date>| day.map_or(String::new(), |day| day.to_string());
    for item in shown.items {
        let (class, keep, fact) = item.rule.map_or_else(Default::default, |rule| {
            (rule.class.word(), rule.keep(shown.portfolio).to_string(), snake(rule.fact.word()))
        });
        text += &format!(
            "{},{},{},{class},{keep},{fact},{},{},{}\r\n",
            text_field(&item.slot.path, Dialect::Rfc),
            snake(kind(item)),
            customer(item).unwrap_or_default(),
            day(item.from),
            day(item.until),
            snake(item.standing.word())
        );
    }
    text
}

/// That records with errors were not judged.
pub fn lost(count: usize) -> String {
    let (records, they) = if count == 1 { ("record", "it is") } else { ("records", "they are") };
    format!(
        "{count} {records} cannot be read without errors, so {they} kept and not judged; all that is wrong: sdm check"
    )
}

/// That a time of `[retention]` has no effect.
pub fn unread_key(key: &str) -> String {
    let known: std::collections::BTreeSet<&str> = RULES.iter().map(|rule| rule.key).collect();
    let known: Vec<&str> = known.into_iter().collect();
    format!("note: [retention] {key} in sdm.toml has no effect; what may stand there: {}", known.join(", "))
}

fn snake(word: &str) -> String {
    word.replace('-', "_")
}

fn customer<'a>(item: &'a Item<'_>) -> Option<&'a str> {
    match &item.slot.owner {
        Owner::Customer(customer) => Some(customer.as_str()),
        Owner::House | Owner::Catalog => None,
    }
}

/// What a record is: the word of its rule, else of its place.
fn kind(item: &Item<'_>) -> &'static str {
    match (item.rule, item.slot.what) {
        (Some(rule), _) => rule.kind,
        (None, Kind::Record(kind)) => kind.word(),
        (None, Kind::Feedback) => "feedback",
        (None, Kind::Checked) => "confirmed-months",
        (None, Kind::Timesheet) => "timesheet",
        (None, Kind::Sli) => "sli",
        (None, Kind::ImportProfile) => "import-profile",
    }
}

/// The kind in words; what the house and customers both have says whose.
fn label(rule: &Rule) -> String {
    let kind = rule.kind.replace('-', " ");
    let is_shared = RULES.iter().any(|other| other.kind == rule.kind && !other.is(rule));
    if is_shared && rule.place.starts_with("internal/") { format!("{kind}, house") } else { kind }
}

/// `5y`, or as it was set.
fn length(keep: Duration) -> String {
    match keep {
        Duration::Months(months) if months > 0 && months % 12 == 0 => format!("{}y", months / 12),
        other => other.to_string(),
    }
}

fn class(class: Class) -> &'static str {
    match class {
        Class::Catalogue => "Service catalogue",
        Class::Agreements => "Contracts and agreements",
        Class::Onboarding => "Onboarding",
        Class::Reports => "Monthly reports",
        Class::Minutes => "Minutes",
        Class::Performance => "Measured performance",
        Class::Projects => "Projects",
        Class::Lessons => "Lessons learned",
    }
}

fn fact(fact: Fact) -> &'static str {
    match fact {
        Fact::Retired => "retired",
        Fact::ContractEnded => "contract ended",
        Fact::OnboardingClosed => "closed",
        Fact::ReportIssued => "last issued",
        Fact::MeetingHeld => "held",
        Fact::TicketEnded => "resolved or closed",
        Fact::OutageEnded => "over",
        Fact::MissClosed => "closed",
        Fact::LastConfirmed => "last confirmed",
        Fact::PeriodEnded => "period over",
        Fact::ProjectClosed => "closed",
        Fact::Dated => "dated",
    }
}
