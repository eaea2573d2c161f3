//! `sdm new`.

use super::assignment::assignment;
use super::kind::kind;
use super::new_from::{begun, left_behind, said_anew, without_contract};
use super::new_place::Asked;
use super::writing::{Planned, WriteArgs, Writing, errors, refuse};
use super::{Context, Failure, Result, ask, out::Out};
use crate::domain::finding::{Finding, Route};
use crate::domain::record::RecordKind;
use crate::domain::time::Zone;
use crate::render::record;
use crate::store::edit::assign::{Assignment, assign};
use crate::store::layout::Slot;
use crate::store::located::route_of;
use crate::store::read::rule::MISSING_FIELD;
use crate::store::read::shape::Shape;
use crate::store::record::kinds::shape;
use crate::store::reference::full_name;
use crate::store::write::hinted::{SEED, hinted};
use crate::store::write::node::{Map, Node, instant};
use crate::store::write_path::{Was, Write};

/// Make a new record, in its place and in canonical form
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What it is: customer, contract, service, ticket, improvement …
    #[arg(value_name = "KIND", value_parser = kind)]
    kind: RecordKind,
    /// Its name, such as saas-2026 or CUSTOMER/saas-2026 [default: a fresh one for what happens, as tickets and meetings],
    /// and its values, such as title="No mail" or services=mail,phone
    #[arg(value_name = "ID|KEY=VALUE")]
    rest: Vec<String>,
    /// Whose it is
    #[arg(long = "for", value_name = "CUSTOMER")]
    customer: Option<String>,
    /// The service of an outage
    #[arg(long, value_name = "SERVICE")]
    service: Option<String>,
    /// Begin with a copy of this record or template, comments and all
    #[arg(long, value_name = "REF")]
    from: Option<String>,
    #[command(flatten)]
    write: WriteArgs,
}

/// Makes the record from the values given; what is still missing is asked for on a terminal, else it stands in the record
/// as a comment.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    let (mut values, ids): (Vec<String>, Vec<String>) = args.rest.iter().cloned().partition(|word| word.contains('='));
    if let [_, second, ..] = ids.as_slice() {
        return Err(Failure::Usage(format!("{second} is neither KEY=VALUE nor the name, which is given already")));
    }
    let answers = if args.from.is_none() && !args.write.dry_run && ask::can() {
        answers(args.kind, &values, out)?
    } else {
        Vec::new()
    };
    values.extend(answers.iter().cloned());
    let writing = Writing::begin(context, args.write.dry_run)?;
    let settings = writing.settings(context)?;
    let asked = Asked {
        kind: args.kind,
        id: ids.first().map(String::as_str),
        customer: args.customer.as_deref(),
        service: args.service.as_deref(),
        values: &values,
    };
    let slot = asked.place(&writing, context, settings.organisation.zone)?;
    writing.free(&slot.path, None)?;
    let zone = writing.zone_of(&settings, &slot.owner);
    let mut all: Vec<Assignment> =
        values.iter().map(|text| assignment(args.kind, text, zone)).collect::<Result<_>>()?;
    let is_logged = args.from.is_some() || all.iter().any(|one| one.route == Route::key("log"));
    if args.kind == RecordKind::Ticket && !is_logged {
        all.push(logged(&args.write, context, zone)?);
    }
    let begun = match &args.from {
        Some(reference) => begun(args.kind, reference, &writing, context)?,
        None => None,
    };
    let behind = begun.as_ref().map_or_else(Vec::new, |begun| left_behind(args.kind, begun, &all));
    let whole: Vec<Assignment> = behind.into_iter().chain(all.iter().cloned()).collect();
    let (bytes, missing) = made(args.kind, &slot, begun.as_ref().map(|begun| begun.bytes.clone()), &whole, zone)?;
    if let Some(begun) = &begun {
        said_anew(begun, &bytes, &all)?;
    }
    if args.kind == RecordKind::Agreement && without_contract(&bytes) {
        out.talk("it owes credits, and no contract says from which fee: add contract=ID");
    }
    let bytes = writing.headed(&slot, bytes);
    let (word, name) = (args.kind.word(), full_name(&slot));
    writing.unknown(&slot, &all).iter().for_each(|line| out.talk(line));
    let answer = record::made(word, &name, &slot.path, &missing);
    let planned = Planned::of(vec![Write { path: slot.path, bytes, was: Was::Absent }], format!("{word} {name}: new"));
    writing.finish(&planned, &args.write, &answer, out)?;
    if !answers.is_empty() {
        let values: Vec<String> = values.iter().map(|value| ask::shell(value)).collect();
        out.talk(&format!("without questions: sdm new {word} {name} {}", values.join(" ")));
    }
    Ok(())
}

/// Values of keys that every record of the kind must have, asked for one by one.
fn answers(kind: RecordKind, values: &[String], out: &mut Out) -> Result<Vec<String>> {
    let Shape::Part(part) = shape(kind) else { return Ok(Vec::new()) };
    let needed = Slot::of_any(kind).map_or_else(Vec::new, |slot| missing(&errors(&slot, SEED.as_bytes(), Zone::UTC)));
    let is_given = |key: &str| values.iter().any(|value| value.split(['=', '.']).next() == Some(key));
    let mut answers = Vec::new();
    for key in part.keys.iter().filter(|key| needed.iter().any(|name| name == key.name) && !is_given(key.name)) {
        let is_small = matches!(key.shape, Shape::Scalar(_) | Shape::OneOf(..))
            || key.shape.item().is_some_and(|item| matches!(item, Shape::Scalar(_)));
        if is_small && let Some(answer) = ask::line(&record::question(key), out)? {
            answers.push(format!("{}={answer}", key.name));
        }
    }
    Ok(answers)
}

/// The record's bytes, and the keys that it still lacks.
fn made(
    kind: RecordKind,
    slot: &Slot,
    begun: Option<Vec<u8>>,
    all: &[Assignment],
    zone: Zone,
) -> Result<(Vec<u8>, Vec<String>)> {
    let shape = shape(kind);
    let assigned = |bytes: &[u8]| {
        assign(&slot.path, bytes, &shape, all).map_err(|fault| Failure::Usage(format!("{fault}; nothing was written")))
    };
    let is_copy = begun.is_some();
    let bytes = assigned(begun.as_deref().unwrap_or(SEED.as_bytes()))?;
    let found = errors(slot, &bytes, zone);
    let bad: Vec<Finding> = found.iter().filter(|finding| finding.rule != MISSING_FIELD).cloned().collect();
    refuse(&slot.path, &bytes, &bad)?;
    let missing = missing(&found);
    if is_copy {
        return Ok((bytes, missing));
    }
    let text = String::from_utf8_lossy(&bytes).replacen(SEED, "", 1);
    Ok((hinted(&text, &shape, &missing).into_bytes(), missing))
}

/// The first entry of a new ticket's log.
fn logged(write: &WriteArgs, context: &Context, zone: Zone) -> Result<Assignment> {
    let mut entry = Map::new();
    entry.bare("at", instant(context.now(zone)?, zone)).bare("did", "logged");
    entry.maybe_text("by", write.by()?.as_deref());
    Ok(Assignment { route: Route::key("log"), value: Some(Node::Lines(vec![Node::Line(entry)])) })
}

/// The keys that findings say are missing from the record itself.
fn missing(found: &[Finding]) -> Vec<String> {
    let lacks = found.iter().filter(|finding| finding.rule == MISSING_FIELD && route_of(&finding.place).0.is_empty());
    lacks.filter_map(|finding| finding.message.split('`').nth(1).map(str::to_owned)).collect()
}
