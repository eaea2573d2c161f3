//! An agreement against history for `sdm whatif`: as tables for people, as JSON, and as Markdown for a pull request.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::grid::{Side as Align, grid};
use super::slo::{actual, evidence, joined, margin, required_text, result};
use super::visible::visible;
use crate::domain::amount::Money;
use crate::domain::record::agreement::Agreement;
use crate::domain::time::Month;
use crate::evaluate::outcome::Outcome;
use crate::evaluate::verdict::Verdict;
use crate::evaluate::whatif::{Side, WhatIf, WhatIfRow};

/// The schema of the JSON answer.
pub const SCHEMA: &str = "sdm.whatif/1";

/// One agreement that was put to history.
pub struct Tried<'a, 'v> {
    /// The agreement as it would be.
    pub agreement: &'a Agreement,
    /// Its full name, such as `angstrom/saas-2026`.
    pub name: String,
    /// What was changed for the question, as typed.
    pub changes: Vec<String>,
    /// First and last month.
    pub months: (Month, Month),
    /// What came out.
    pub found: WhatIf<'v>,
}

/// Everything, for programs.
pub fn json(all: &[Tried<'_, '_>]) -> Value {
    json!({ "schema": SCHEMA, "agreements": all.iter().map(tried).collect::<Vec<_>>() })
}

fn tried(one: &Tried<'_, '_>) -> Value {
    let side = |side: &Option<Side<'_>>| {
        side.as_ref().map(|side| {
            let mut value = result(("agreement_of", &one.name), &side.outcome, evidence(&side.outcome, |_| None));
            if let Value::Object(map) = &mut value {
                map.remove("agreement_of");
                map.insert("credit".into(), json!(side.credit.map(|credit| credit.to_string())));
            }
            value
        })
    };
    json!({
        "agreement": one.name,
        "changes": one.changes,
        "from": one.months.0.to_string(),
        "to": one.months.1.to_string(),
        "without_fee": one.found.without_fee,
        "credits": totals(&one.found, |(_, new, _)| new).iter().map(ToString::to_string).collect::<Vec<_>>(),
        "credits_before": totals(&one.found, |(_, _, old)| old).iter().map(ToString::to_string).collect::<Vec<_>>(),
        "targets": one.found.rows.iter().map(|row| json!({
            "target": row.target.as_str(),
            "service": row.service.map_or("all", |service| service.as_str()),
            "missed": row.missed().0,
            "missed_before": row.missed().1,
            "months": row.months.iter().map(|(month, new, old)| json!({
                "month": month.to_string(),
                "after": side(new),
                "before": side(old),
            })).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
    })
}

type Months<'v> = (Month, Option<Side<'v>>, Option<Side<'v>>);

/// The credits of one side, added up by currency; none at all are no entry.
fn totals(found: &WhatIf<'_>, of: for<'a, 'v> fn(&'a Months<'v>) -> &'a Option<Side<'v>>) -> Vec<Money> {
    let mut sums: BTreeMap<String, Money> = BTreeMap::new();
    for credit in found.rows.iter().flat_map(|row| &row.months).filter_map(|m| of(m).as_ref()?.credit) {
        let sum = sums.entry(credit.currency.to_string()).or_insert(Money { minor: 0, ..credit });
        sum.minor = sum.minor.saturating_add(credit.minor);
    }
    sums.into_values().collect()
}

fn total_text(found: &WhatIf<'_>, of: for<'a, 'v> fn(&'a Months<'v>) -> &'a Option<Side<'v>>) -> String {
    let totals: Vec<String> = totals(found, of).iter().map(ToString::to_string).collect();
    if totals.is_empty() { "none".to_owned() } else { totals.join(", ") }
}

fn name_of(row: &WhatIfRow<'_>) -> String {
    row.service.map_or(row.target.to_string(), |service| format!("{} ({service})", row.target))
}

fn verdict(side: &Option<Side<'_>>) -> String {
    let Some(side) = side else { return "no such target".to_owned() };
    let word = side.outcome.verdict.word().replace('_', " ");
    match shown(&side.outcome) {
        Some(figure) => format!("{word} {figure}"),
        None => word,
    }
}

/// `99.1%`, `4.2`.
fn shown(row: &Outcome<'_>) -> Option<String> {
    let sign = required_text(row).ends_with('%');
    actual(row).map(|figure| if sign { format!("{figure}%") } else { figure })
}

/// What one target came to over the months.
fn summary(row: &WhatIfRow<'_>) -> Vec<String> {
    let sides = || row.months.iter().filter_map(|(_, new, _)| new.as_ref());
    let with_data = sides().filter(|side| side.outcome.verdict.has_data()).count();
    let required = sides().next().map_or("-".to_owned(), |side| required_text(&side.outcome));
    let (missed, before) = row.missed();
    let is_there = sides().next().is_some();
    let mark = |n: usize, there: bool| if there { n.to_string() } else { "-".to_owned() };
    let was_there = row.months.iter().any(|(_, _, old)| old.is_some());
    vec![name_of(row), required, with_data.to_string(), mark(missed, is_there), mark(before, was_there)]
}

/// A month in which a target would be missed, or was.
fn misses(found: &WhatIf<'_>) -> Vec<[String; 6]> {
    let is_missed = |side: &Option<Side<'_>>| side.as_ref().is_some_and(|s| s.outcome.verdict == Verdict::Missed);
    let mut lines: Vec<(Month, [String; 6])> = Vec::new();
    for row in &found.rows {
        for (month, new, old) in row.months.iter().filter(|(_, new, old)| is_missed(new) || is_missed(old)) {
            let over = new.as_ref().filter(|side| side.outcome.verdict.has_data()).map(|side| margin(&side.outcome));
            let credit = new.as_ref().and_then(|side| side.credit).map_or("-".to_owned(), |credit| credit.to_string());
            let cells = [month.to_string(), name_of(row), verdict(new), over.unwrap_or_default(), verdict(old), credit];
            lines.push((*month, cells));
        }
    }
    lines.sort_by_key(|(month, _)| *month);
    lines.into_iter().map(|(_, cells)| cells).collect()
}

const SUMMARY: [(&str, Align); 5] = [
    ("Target", Align::Left),
    ("Required", Align::Right),
    ("Months with data", Align::Right),
    ("Would miss", Align::Right),
    ("Missed", Align::Right),
];
const MISSES: [(&str, Align); 6] = [
    ("Month", Align::Left),
    ("Target", Align::Left),
    ("Would be", Align::Left),
    ("Margin", Align::Left),
    ("Was", Align::Left),
    ("Credit", Align::Right),
];

/// The tables for people, one agreement after the other.
pub fn text(all: &[Tried<'_, '_>], columns: usize) -> String {
    if all.is_empty() {
        return "no agreement was changed between the two\n".to_owned();
    }
    all.iter().map(|one| text_of(one, columns)).collect::<Vec<_>>().join("\n")
}

fn text_of(one: &Tried<'_, '_>, columns: usize) -> String {
    let (from, to) = one.months;
    let title = visible(&one.agreement.title);
    let mut text = format!("{} \"{title}\" as if in force from {from} to {to}\n", one.name);
    text.extend(one.changes.iter().map(|change| format!("  with {}\n", visible(change))));
    let rows: Vec<Vec<String>> = one.found.rows.iter().map(summary).collect();
    text += &grid(&SUMMARY, &rows, columns);
    let misses: Vec<Vec<String>> = misses(&one.found)
        .into_iter()
        .map(|[month, rest @ .., credit]| {
            let credit = joined(&credit);
            std::iter::once(month).chain(rest).chain([credit]).collect()
        })
        .collect();
    if misses.is_empty() {
        text += "\nno month would be missed, and none was\n";
    } else {
        text += &format!("\nMonths that would be missed, or were\n{}", grid(&MISSES, &misses, columns));
    }
    text += &format!("\n{}\n", credits_line(&one.found));
    text
}

fn credits_line(found: &WhatIf<'_>) -> String {
    let (new, old) = (total_text(found, |(_, new, _)| new), total_text(found, |(_, _, old)| old));
    let lost = if found.without_fee { "; some months without a fee on record" } else { "" };
    format!("credits: {new}{lost}; as it was: {old}")
}

/// The comment for a pull request that edits agreements.
pub fn markdown(all: &[Tried<'_, '_>]) -> String {
    if all.is_empty() {
        return "No agreement was changed.\n".to_owned();
    }
    all.iter().map(markdown_of).collect::<Vec<_>>().join("\n")
}

fn markdown_of(one: &Tried<'_, '_>) -> String {
    let (from, to) = one.months;
    let mut text = format!("### {} against {from} to {to}\n\n", one.name);
    text.extend(one.changes.iter().map(|change| format!("with `{}`\n\n", visible(change).replace('`', "'"))));
    let heads = ["Target", "Required", "Months with data", "Would miss", "Missed before"];
    text += &markdown_table(&heads, one.found.rows.iter().map(summary));
    let misses = misses(&one.found);
    if misses.is_empty() {
        text += "\nNo month would be missed, and none was.\n";
    } else {
        text += "\n";
        let heads = ["Month", "Target", "Would be", "Margin", "Before", "Credit"];
        text += &markdown_table(&heads, misses.into_iter().map(|cells| cells.to_vec()));
    }
    text +=
        &format!("\n{}\n", credits_line(&one.found).replacen("credits", "Credits", 1).replace("as it was", "before"));
    text
}

fn markdown_table(heads: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let heads: Vec<String> = heads.iter().map(|head| (*head).to_owned()).collect();
    let rule: Vec<String> = heads.iter().map(|_| "---".to_owned()).collect();
    let safe =
        |cells: Vec<String>| -> Vec<String> { cells.iter().map(|cell| visible(cell).replace('|', "\\|")).collect() };
    format!("{}{}{}", line(&heads), line(&rule), rows.map(|cells| line(&safe(cells))).collect::<String>())
}
