//! `sdm whatif`.

use clap::ValueEnum;

use super::assignment::assignment;
use super::reference::named;
use super::{Context, Failure, Result, out::Out};
use crate::domain::id::AgreementId;
use crate::domain::record::agreement::Agreement;
use crate::domain::record::words::AgreementType;
use crate::domain::record::{Owner, RecordKind};
use crate::domain::time::{Instant, Month};
use crate::evaluate::internal::Internal;
use crate::evaluate::month::Evaluator;
use crate::evaluate::view::CustomerView;
use crate::evaluate::whatif::{WhatIf, as_if_in_force, of_customer, of_house};
use crate::render::whatif::{Tried, json, markdown, text};
use crate::store::compare::compare;
use crate::store::disk::Root;
use crate::store::edit::assign::{Assignment, assign};
use crate::store::layout::{Kind, Slot, slot};
use crate::store::open::open;
use crate::store::portfolio::Portfolio;
use crate::store::read::bytes::MAX_BYTES;
use crate::store::record::{agreement as record, kinds};
use crate::store::reference::full_name;
use crate::store::revision::{Revision, Touch};
use crate::store::source::Source;
use crate::store::walk::Scope;

/// Put an agreement, a draft or a changed target to past months
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The agreement, such as angstrom/saas-2026 or internal/agreements/ola-l2.yaml
    #[arg(value_name = "AGREEMENT", required_unless_present = "diff", conflicts_with = "diff")]
    reference: Option<String>,
    /// First and last month, such as 2025-11..2026-10 [default: the last 12 full months]
    #[arg(long, value_name = "A..B")]
    months: Option<String>,
    /// A value to try instead, such as targets.high-response.within=30m; may be given several times
    #[arg(long, value_name = "KEY=VALUE", conflicts_with = "diff")]
    set: Vec<String>,
    /// Every agreement that was changed between two revisions (A..B) or since one (A), before and after
    #[arg(long, value_name = "A..B")]
    diff: Option<String>,
    /// How the answer is printed
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
}

/// How the answer is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Table,
    /// For programs.
    Json,
    /// A comment for a pull request.
    Markdown,
}

/// Most months that are tried at once.
const MOST: usize = 120;

/// Evaluates the months twice, as it would be and as it was, and prints both. Writes nothing.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    let root = context.root()?;
    match &args.diff {
        Some(diff) => of_diff(&args, diff, &root, context, out),
        None => of_one(&args, &root, context, out),
    }
}

fn of_one(args: &Args, root: &Root, context: &Context, out: &mut Out) -> Result<()> {
    let slot = named(root, context, &[RecordKind::Agreement], args.reference.as_deref().unwrap_or_default())?;
    let portfolio = context.open(root, &scope(&slot.owner))?;
    let zone = portfolio.settings.organisation.zone;
    let now = context.now(zone)?;
    let (months, ends) = months(args, now, &portfolio)?;
    let bytes = root.read(&slot.path, limit()).map_err(|fault| Failure::World(format!("{}: {fault}", slot.path)))?;
    let all: Vec<Assignment> =
        args.set.iter().map(|text| assignment(RecordKind::Agreement, text, zone)).collect::<Result<_>>()?;
    let bytes = assign(&slot.path, &bytes, &kinds::shape(RecordKind::Agreement), &all)
        .map_err(|fault| Failure::Usage(format!("{}: {fault}", slot.path)))?;
    let agreement = read(&slot, &bytes, &portfolio)?;
    let made = as_if_in_force(&portfolio, &agreement);
    let print = |found: WhatIf<'_>| {
        let name = name_of(&slot);
        print(args, out, &[Tried { agreement: &agreement, name, changes: args.set.clone(), months: ends, found }])
    };
    put(&agreement, &made, &portfolio, &months, now, print)
}

/// Every agreement that differs between two states of the store, by the records of the later one.
fn of_diff(args: &Args, diff: &str, root: &Root, context: &Context, out: &mut Out) -> Result<()> {
    let comparison = compare(root, Some(diff)).map_err(|fault| {
        let words = fault.to_string().replace("--changed", "--diff");
        Failure::World(words)
    })?;
    let head: &dyn Source = match &comparison.head {
        Some(head) => head,
        None => root,
    };
    let portfolio = open(head, &Scope::All).map_err(|fault| Failure::World(fault.to_string()))?;
    let now = context.now(portfolio.settings.organisation.zone)?;
    let (months, ends) = months(args, now, &portfolio)?;
    let changed = comparison.touched.iter().filter(|(_, touch)| **touch != Touch::Removed);
    let slots = changed.filter_map(|(path, touch)| Some((slot(path).ok()?, *touch)));
    let mut stores: Vec<(Slot, Agreement, Portfolio, Portfolio)> = Vec::new();
    for (slot, touch) in slots.filter(|(slot, _)| slot.what == Kind::Record(RecordKind::Agreement)) {
        let Some(new) = agreement_at(&portfolio, &slot) else {
            out.talk(&format!("{} cannot be read as it is now; all that is wrong: sdm check {}", slot.path, slot.path));
            continue;
        };
        let before = if touch == Touch::Changed { before(&comparison.base, &slot, &portfolio) } else { None };
        // A new agreement is held against what was in force.
        let old = before.map_or_else(|| portfolio.clone(), |old| as_if_in_force(&portfolio, &old));
        stores.push((slot, new.clone(), as_if_in_force(&portfolio, new), old));
    }
    let mut text = String::new();
    let mut values = Vec::new();
    for (slot, agreement, new, old) in &stores {
        put(agreement, new, old, &months, now, |found| {
            let tried = [Tried { agreement, name: name_of(slot), changes: Vec::new(), months: ends, found }];
            match args.format {
                Format::Json => values.push(json(&tried)),
                _ => text += &(as_text(args.format, &tried, out.columns()) + "\n"),
            }
            Ok(())
        })?;
    }
    if args.format == Format::Json {
        let all = values.iter().flat_map(|value| value["agreements"].as_array().cloned().unwrap_or_default());
        let mut whole = json(&[]);
        whole["agreements"] = all.collect();
        return out.result(&format!("{whole}\n"));
    }
    if stores.is_empty() {
        text = as_text(args.format, &[], out.columns());
    }
    out.result(&text)
}

/// The agreement as the earlier state has it; `None` where it could not be read.
fn before(base: &Revision, slot: &Slot, portfolio: &Portfolio) -> Option<Agreement> {
    let bytes = Source::read(base, &slot.path, limit()).ok()?;
    read(slot, &bytes, portfolio).ok()
}

fn agreement_at<'p>(portfolio: &'p Portfolio, slot: &Slot) -> Option<&'p Agreement> {
    let id = AgreementId::new(&slot.id).ok()?;
    match &slot.owner {
        Owner::Customer(customer) => portfolio.customers.get(customer)?.agreements.get(&id),
        Owner::House | Owner::Catalog => portfolio.house.agreements.get(&id),
    }
}

/// Evaluates both stores and hands on what came out.
fn put(
    agreement: &Agreement,
    new: &Portfolio,
    old: &Portfolio,
    months: &[Month],
    now: Instant,
    then: impl FnOnce(WhatIf<'_>) -> Result<()>,
) -> Result<()> {
    if let (AgreementType::Slr | AgreementType::Sla, Owner::Customer(customer)) = (agreement.kind, &agreement.owner) {
        let (Some(new), Some(old)) = (CustomerView::of(new, customer), CustomerView::of(old, customer)) else {
            return Err(Failure::Missing(format!("there is no customer {customer}")));
        };
        return then(of_customer(agreement, &new, &old, months, Some(now)));
    }
    let (new_views, old_views) = (views(new), views(old));
    let evaluators = |views| Vec::from_iter(<[CustomerView<'_>]>::iter(views).map(Evaluator::new));
    let (new_customers, old_customers) = (evaluators(&new_views), evaluators(&old_views));
    let (new, old) = (Internal::new(new, &new_customers), Internal::new(old, &old_customers));
    then(of_house(agreement, &new, &old, months, Some(now)))
}

fn views(portfolio: &Portfolio) -> Vec<CustomerView<'_>> {
    CustomerView::all(portfolio)
}

fn read(slot: &Slot, bytes: &[u8], portfolio: &Portfolio) -> Result<Agreement> {
    let read = record::read(slot, bytes, portfolio.settings.organisation.zone);
    let why = read.findings.first().map_or(String::new(), |finding| format!("{}; {}", finding.message, finding.help));
    if !read.is_sound() {
        return Err(Failure::Usage(format!("{}: {why}", slot.path)));
    }
    read.value.ok_or_else(|| Failure::Usage(format!("{}: {why}", slot.path)))
}

fn print(args: &Args, out: &mut Out, tried: &[Tried<'_, '_>]) -> Result<()> {
    let text = match args.format {
        Format::Json => format!("{}\n", json(tried)),
        format => as_text(format, tried, out.columns()),
    };
    out.result(&text)
}

fn as_text(format: Format, tried: &[Tried<'_, '_>], columns: usize) -> String {
    match format {
        Format::Markdown => markdown(tried),
        Format::Table | Format::Json => text(tried, columns),
    }
}

/// `angstrom/saas-2026`, `internal/ola-l2`.
fn name_of(slot: &Slot) -> String {
    match &slot.owner {
        Owner::Customer(_) => full_name(slot),
        Owner::House | Owner::Catalog => format!("internal/{}", slot.id),
    }
}

fn scope(owner: &Owner) -> Scope {
    match owner {
        Owner::Customer(customer) => Scope::Customers(vec![customer.clone()]),
        Owner::House | Owner::Catalog => Scope::All,
    }
}

fn limit() -> u64 {
    u64::try_from(MAX_BYTES).unwrap_or(u64::MAX)
}

/// The months asked for, never none; and the first and last of them.
type Asked = (Vec<Month>, (Month, Month));

fn months(args: &Args, now: Instant, portfolio: &Portfolio) -> Result<Asked> {
    let last = Month::of(now.date(portfolio.settings.organisation.zone)).plus(-1);
    let wrong = |text: &str| Failure::Usage(format!("--months {text}: write them such as 2025-11..2026-10"));
    let (first, last) = match args.months.as_deref() {
        None => (last.plus(-11), last),
        Some(text) => {
            let (a, b) = text.split_once("..").unwrap_or((text, text));
            Month::parse(a).zip(Month::parse(b)).ok_or_else(|| wrong(text))?
        }
    };
    let months: Vec<Month> = std::iter::successors(Some(first), |month| Some(month.plus(1)))
        .take_while(|month| *month <= last)
        .take(MOST + 1)
        .collect();
    match months.len() {
        0 => Err(Failure::Usage(format!("--months {first}..{last}: the first month comes after the last"))),
        n if n > MOST => Err(Failure::Usage(format!("--months: at most {MOST} months at once"))),
        _ => Ok((months, (first, last))),
    }
}
