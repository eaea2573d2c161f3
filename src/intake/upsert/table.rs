//! Rows of an import against the tables of the store: feedback, and the months whose outages are confirmed.

use std::collections::BTreeMap;

use super::{Fate, Plan, ReadFile, absent, unsound};
use crate::domain::id::ServiceId;
use crate::domain::record::{Owner, RecordKind};
use crate::domain::time::{Date, Month};
use crate::intake::feedback::Answer;
use crate::intake::report::{Fault, Taken};
use crate::store::edit::table::{Put, put};
use crate::store::portfolio::Portfolio;
use crate::store::record::{checked, feedback as rows};
use crate::store::write_path::{Was, Write};

use chrono::Datelike as _;

/// Compares answers with the store: a row is the same answer where `ref` is the same, or without one, where date and
/// contact are. What cannot be taken goes to the report of `taken`.
pub fn feedback(portfolio: &Portfolio, taken: &mut Taken<Answer>, read: &ReadFile<'_>) -> Plan {
    let mut plan = Plan::default();
    let unsound = unsound(portfolio);
    let mut files: BTreeMap<String, Vec<(usize, u64, Vec<String>)>> = BTreeMap::new();
    for draft in &taken.drafts {
        let (customer, row) = (&draft.value.customer, &draft.value.row);
        let owner = Owner::Customer(customer.clone());
        let path = format!("customers/{customer}/feedback/{:04}.csv", row.date.year());
        let reason = absent(portfolio, RecordKind::Customer, &owner, customer.as_str()).or_else(|| {
            unsound.contains(path.as_str()).then(|| format!("{path} has errors: mend it first (sdm check {path})"))
        });
        if let Some(reason) = reason {
            taken.report.left_out += 1;
            taken.report.bad(draft.file, draft.line, Fault::new("", "", reason));
            continue;
        }
        let number = |n: Option<u8>| n.map(|n| n.to_string()).unwrap_or_default();
        let cells = vec![
            row.date.to_string(),
            row.contact.clone(),
            number(row.score),
            number(row.nps),
            row.theme.clone(),
            row.comment.clone(),
            row.reference.clone(),
        ];
        files.entry(path).or_default().push((draft.file, draft.line, cells));
    }
    let known: Vec<&str> = portfolio.slots.iter().map(|slot| slot.path.as_str()).collect();
    for (path, added) in files {
        let (first, line) = added.first().map_or((0, 0), |(file, line, _)| (*file, *line));
        let puts = added.into_iter().map(|(_, _, cells)| {
            let by_ref = cells.last().is_some_and(|reference| !reference.is_empty());
            Put { key: if by_ref { &["ref"] } else { &["date", "contact", "ref"] }, cells }
        });
        match table(&path, &known, rows::COLUMNS, puts.collect(), read, &mut plan) {
            Fate::Bad(reason) => taken.report.bad(first, line, Fault::new("", "", reason)),
            Fate::New(write) | Fate::Updated(write) => plan.writes.push(write),
            Fate::Unchanged => {}
        }
    }
    taken.report.sort();
    plan
}

/// Confirms months of services that nobody confirmed yet; the plan counts months.
pub fn confirmations(
    portfolio: &Portfolio,
    months: &BTreeMap<ServiceId, Vec<Month>>,
    date: Date,
    by: &str,
    read: &ReadFile<'_>,
) -> Result<Plan, String> {
    let mut plan = Plan::default();
    let known: Vec<&str> = portfolio.slots.iter().map(|slot| slot.path.as_str()).collect();
    for (service, months) in months {
        let path = format!("internal/outages/{service}/checked.csv");
        let is_confirmed = |month: &Month| {
            portfolio.house.confirmations.iter().any(|row| row.service == *service && row.month == *month)
        };
        let puts: Vec<Put> = months
            .iter()
            .filter(|month| !is_confirmed(month))
            .map(|month| Put { key: &["month"], cells: vec![month.to_string(), date.to_string(), by.to_owned()] })
            .collect();
        plan.unchanged += (months.len() - puts.len()) as u64;
        if puts.is_empty() {
            continue;
        }
        match table(&path, &known, checked::COLUMNS, puts, read, &mut plan) {
            Fate::Bad(reason) => return Err(reason),
            Fate::New(write) | Fate::Updated(write) => plan.writes.push(write),
            Fate::Unchanged => {}
        }
    }
    Ok(plan)
}

/// One table with the rows put in.
fn table(
    path: &str,
    known: &[&str],
    columns: &'static [&'static str],
    puts: Vec<Put>,
    read: &ReadFile<'_>,
    plan: &mut Plan,
) -> Fate {
    let is_there = known.contains(&path);
    let old = match if is_there { read(path) } else { Ok(Vec::new()) } {
        Ok(old) => old,
        Err(reason) => return Fate::Bad(format!("{path}: {reason}")),
    };
    match put(path, if is_there { Some(&old) } else { None }, columns, &puts) {
        Err(fault) => Fate::Bad(format!("{path}: {fault}")),
        Ok(done) => {
            plan.new += done.added;
            plan.updated += done.changed;
            plan.unchanged += done.same;
            if done.added + done.changed == 0 {
                return Fate::Unchanged;
            }
            let was = if is_there { Was::bytes(&old) } else { Was::Absent };
            let write = Write { path: path.to_owned(), bytes: done.bytes, was };
            if is_there { Fate::Updated(write) } else { Fate::New(write) }
        }
    }
}
