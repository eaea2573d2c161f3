//! The outcomes of OLAs and UPCs for `sdm slo --internal`: as a table for people, as JSON, JSON lines and CSV.
//!
//! `sdm.slo/1` as for customers, with `holder` (`team/l2`, `supplier/opentext`) in the place of `customer`; each ticket of
//! the evidence has its customer.

use serde_json::{Value, json};

use super::evidence::of_row;
use super::grid::{Side, grid};
use super::slo::{CSV_HEAD, SCHEMA, csv_line, evidence, joined, result, rows_grid};
use super::visible::visible;
use crate::evaluate::credit::{Credits, Reduced};
use crate::evaluate::internal::InternalEvaluation;
use crate::evaluate::outcome::Outcome;

/// Everything, for programs.
pub fn json(found: &InternalEvaluation<'_>, claims: &Credits<'_>) -> Value {
    json!({
        "schema": SCHEMA,
        "period": { "from": found.period.first_day().to_string(), "to": found.period.last_day().to_string() },
        "results": found.outcomes.iter().map(row).collect::<Vec<_>>(),
        "not_applicable": [],
        "claims": claims.proposed.iter().map(|claim| json!({
            "agreement": claim.agreement.id.as_str(),
            "supplier": claim.agreement.supplier.as_ref().map(|supplier| supplier.as_str()),
            "target": claim.target.key.as_str(),
            "service": claim.service.map_or("all", |service| service.as_str()),
            "clause": claim.clause,
            "below": claim.step.below.value().to_string(),
            "share": claim.step.share.value().to_string(),
            "fee": claim.base.to_string(),
            "full": claim.full.to_string(),
            "amount": claim.amount.to_string(),
            "reduced": claim.reduced.map(|why| match why {
                Reduced::SameEvents => "same_events",
                Reduced::Cap => "cap",
            }),
        })).collect::<Vec<_>>(),
        "claims_without_fee": claims.without_fee.iter().map(|id| id.as_str()).collect::<Vec<_>>(),
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

/// What we may claim from suppliers, for people; empty where there is nothing.
pub fn claims_table(claims: &Credits<'_>, columns: usize) -> String {
    let mut text = String::new();
    if !claims.proposed.is_empty() {
        let heads = [
            ("Agreement", Side::Left),
            ("Target", Side::Left),
            ("Step", Side::Left),
            ("Of", Side::Right),
            ("Claim", Side::Right),
        ];
        let rows: Vec<Vec<String>> = claims
            .proposed
            .iter()
            .map(|claim| {
                let step = format!("below {}%: {}%", claim.step.below.value(), claim.step.share.value());
                let reduced = match claim.reduced {
                    Some(Reduced::SameEvents) => " (a larger one is for the same events)",
                    Some(Reduced::Cap) => " (at the cap)",
                    None => "",
                };
                let name = format!("internal/{}", claim.agreement.id);
                let (of, amount) = (joined(&claim.base.to_string()), joined(&claim.amount.to_string()));
                vec![name, format!("{}{reduced}", claim.target.key), step, of, amount]
            })
            .collect();
        text += &format!("\nClaims to propose\n{}", grid(&heads, &rows, columns));
    }
    for id in &claims.without_fee {
        text += &format!("\ninternal/{id} owes a claim, but what the supplier is paid is not on record: write fee\n");
    }
    text
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
