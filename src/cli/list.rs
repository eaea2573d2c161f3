//! `sdm list`.

use super::assignment::route;
use super::kind::kind;
use super::slo::Format;
use super::{Context, Failure, Result, out::Out};
use crate::domain::id::CustomerId;
use crate::domain::record::{Owner, RecordKind};
use crate::evaluate::stage::{self, Seen};
use crate::render::list::{self as render, Row, columns};
use crate::render::record::with_tree;
use crate::store::layout::Kind;
use crate::store::query::{Asked, Condition, values};
use crate::store::read::quote::{nearest, quote};
use crate::store::record::kinds::shape;
use crate::store::walk::Scope;

/// Keys that no record holds and every condition may ask for.
const COMPUTED: [&str; 8] = ["id", "path", "stage", "customer", "logged", "service", "month", "agreement"];

/// List the records of a kind
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What is listed: tickets, contracts, customers, outages …
    #[arg(value_name = "KIND", value_parser = kind)]
    kind: RecordKind,
    /// Only those for which this holds: severity=critical, logged>2026-10, title~mail, closed=, stage=open; may be given
    /// several times, and all must hold
    #[arg(long = "where", short = 'w', value_name = "KEY=VALUE")]
    conditions: Vec<String>,
    /// Only of this customer
    #[arg(long = "for", value_name = "CUSTOMER")]
    customer: Option<String>,
    /// These columns instead of the kind's own: id,title,x-own
    #[arg(long, value_name = "KEY,KEY", value_delimiter = ',')]
    columns: Vec<String>,
    /// How the list is printed
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
}

/// Prints the records that fulfil the conditions, sorted by path.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    let word = args.kind.word();
    let conditions: Vec<Condition> =
        args.conditions.iter().map(|text| condition(args.kind, text)).collect::<Result<_>>()?;
    let root = context.root()?;
    let portfolio = context.open(&root, &scope(&args)?)?;
    if let Some(name) = &args.customer
        && !portfolio.customers.keys().any(|id| id.as_str() == name)
    {
        let near = nearest(
            name,
            portfolio.names.records.keys().filter_map(|(_, owner)| match owner {
                Owner::Customer(customer) => Some(customer.as_str()),
                Owner::House | Owner::Catalog => None,
            }),
        );
        let near = near.map_or(String::new(), |near| format!("; did you mean {near}?"));
        return Err(Failure::Missing(format!("there is no customer {}{near}", quote(name))));
    }
    let mut names: Vec<String> = columns(args.kind).iter().map(|name| (*name).to_owned()).collect();
    if args.customer.is_some() {
        names.retain(|name| name != "customer");
    }
    if !args.columns.is_empty() {
        names = args.columns.clone();
    }
    let (mut rows, mut of, mut lost) = (Vec::new(), 0_usize, 0_usize);
    for slot in portfolio.slots.iter().filter(|slot| slot.what == Kind::Record(args.kind)) {
        let is_asked = match (&args.customer, &slot.owner) {
            (None, _) => true,
            (Some(name), Owner::Customer(customer)) => customer.as_str() == name,
            (Some(_), _) => false,
        };
        if !is_asked {
            continue;
        }
        of += 1;
        let zone = portfolio.zone_of(&slot.owner);
        let seen = Seen::By { at: context.now(zone)?, zone };
        let asked = Asked { slot, stage: stage::of(&portfolio, slot, seen) };
        let Ok(file) = root.read(&slot.path, 1 << 20) else {
            lost += 1;
            continue;
        };
        let row = with_tree(&file, |tree| {
            let holds = conditions.iter().all(|condition| condition.holds(tree, asked));
            holds.then(|| Row { slot, cells: names.iter().map(|name| values(tree, asked, name)).collect() })
        });
        match row {
            Some(row) => rows.extend(row),
            None => lost += 1,
        }
    }
    out.result(&match args.format {
        Format::Table => render::table(&names, &rows, out.columns()),
        Format::Json => format!("{}\n", render::json(word, &names, &rows)),
        Format::Jsonl => render::json_lines(&names, &rows),
        Format::Csv => render::csv(&names, &rows),
    })?;
    if rows.is_empty() {
        out.talk(&render::nothing(word, of, &args.conditions, args.customer.as_deref()));
    }
    if lost > 0 {
        return Err(Failure::Blocked(format!("{lost} cannot be read and are not in the list: sdm check")));
    }
    Ok(())
}

fn scope(args: &Args) -> Result<Scope> {
    Ok(match (&args.customer, args.kind) {
        (Some(name), _) => {
            Scope::Customers(vec![CustomerId::new(name).map_err(|why| Failure::Usage(format!("--for {name}: {why}")))?])
        }
        (
            None,
            RecordKind::Service
            | RecordKind::Supplier
            | RecordKind::Person
            | RecordKind::Team
            | RecordKind::Calendar
            | RecordKind::Resource
            | RecordKind::Template,
        ) => Scope::Catalog,
        (None, RecordKind::Outage | RecordKind::Change | RecordKind::Improvement | RecordKind::Risk) => {
            Scope::Customers(Vec::new())
        }
        (None, _) => Scope::All,
    })
}

/// Reads a condition; a key that the kind does not have is refused with what was meant.
fn condition(kind: RecordKind, text: &str) -> Result<Condition> {
    let Some(condition) = Condition::parse(kind, text) else {
        return Err(Failure::Usage(format!(
            "--where {}: write KEY=VALUE, KEY!=VALUE, KEY<VALUE, KEY>VALUE or KEY~TEXT",
            quote(text)
        )));
    };
    if !COMPUTED.contains(&condition.key.as_str()) {
        let _ = route(kind, &shape(kind), &condition.key)?;
    }
    if condition.key == "stage"
        && let Some(life) = stage::LIVES.iter().find(|life| life.kind == kind)
    {
        let words = (life.words)();
        let is_known = condition.value == "open" || words.contains(&condition.value.as_str());
        if !condition.value.is_empty() && !is_known {
            let words = words.join(", ");
            return Err(Failure::Usage(format!(
                "--where {}: stages of a {} are open, {words}",
                quote(text),
                kind.word()
            )));
        }
    }
    Ok(condition)
}
