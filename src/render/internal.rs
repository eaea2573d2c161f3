//! The outcomes of OLAs and UPCs for `sdm slo --internal`: as a table for people, as JSON, JSON lines and CSV.
//!
//! `sdm.slo/1` as for customers, with `holder` (`team/l2`, `supplier/opentext`) in the place of `customer`; each ticket of
//! the evidence has its customer.

use serde_json::{Value, json};

use super::evidence::of_row;
use super::slo::{CSV_HEAD, SCHEMA, csv_line, evidence, result, rows_grid};
use super::visible::visible;
use crate::evaluate::internal::InternalEvaluation;
use crate::evaluate::outcome::Outcome;

/// Everything, for programs.
pub fn json(found: &InternalEvaluation<'_>) -> Value {
    json!({
        "schema": SCHEMA,
        "period": { "from": found.period.first_day().to_string(), "to": found.period.last_day().to_string() },
        "results": found.outcomes.iter().map(row).collect::<Vec<_>>(),
        "not_applicable": [],
        "unreadable": found.unreadable,
    })
}

/// One result a line.
pub fn json_lines(found: &InternalEvaluation<'_>) -> String {
    found.outcomes.iter().map(|outcome| format!("{}\n", row(outcome))).collect()
}

/// One row a line, for spreadsheets.
pub fn csv(found: &InternalEvaluation<'_>) -> String {
    let rows = found.outcomes.iter().map(|row| csv_line(&holder(row), found.period, row));
    format!("holder,{CSV_HEAD}\r\n{}", rows.collect::<String>())
}

fn row(outcome: &Outcome<'_>) -> Value {
    let evidence = evidence(outcome, |ticket| Some(ticket.customer().as_str()));
    result(("holder", &holder(outcome)), outcome, evidence)
}

fn holder(row: &Outcome<'_>) -> String {
    row.agreement.holder().map_or_else(String::new, |holder| holder.to_string())
}

/// Agreement by agreement, for people.
pub fn table(found: &InternalEvaluation<'_>, columns: usize) -> String {
    let mut text = String::new();
    for rows in found.outcomes.chunk_by(|a, b| a.agreement.id == b.agreement.id) {
        let agreement = rows[0].agreement;
        let version =
            agreement.version.as_ref().map_or(String::new(), |version| format!(" version {}", visible(version)));
        text +=
            &format!("internal/{}{version}, {} {}, {}\n", agreement.id, agreement.kind, holder(&rows[0]), found.period);
        text += &rows_grid(rows, columns);
        text.push('\n');
    }
    let count = |word: &str| found.outcomes.iter().filter(|row| row.verdict.word() == word).count();
    text += &match found.outcomes.is_empty() {
        true => format!("{}: no target of an OLA or UPC that was in force\n", found.period),
        false => format!(
            "{}: {} met, {} at risk, {} missed, {} without data\n",
            found.period,
            count("met"),
            count("at_risk"),
            count("missed"),
            count("no_data")
        ),
    };
    text
}

/// The rows and all that they rest on, for people.
pub fn detail(found: &InternalEvaluation<'_>, columns: usize) -> String {
    let mut text = table(found, columns);
    for row in &found.outcomes {
        text += &of_row(row, columns, |ticket| format!("{}/{}", ticket.customer(), ticket.id()));
    }
    text
}
