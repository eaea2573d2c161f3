//! Completeness of a store, as a table for people and as JSON.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::grid::{Side, grid};
use crate::check::complete::{Count, Tally};
use crate::domain::decimal::Percent;
use crate::evaluate::shown;

const HEADS: [(&str, Side); 5] = [
    ("records", Side::Left),
    ("filled", Side::Right),
    ("required", Side::Right),
    ("missing", Side::Right),
    ("share", Side::Right),
];

/// The table: all, then by kind of record, by customer and by CSM.
pub fn table(tally: &Tally, least: Option<Percent>, columns: usize) -> String {
    if tally.all.required == 0 {
        return "nothing is required yet: no record has reached a stage that asks for anything\n".into();
    }
    let kinds = tally.kinds.iter().map(|(kind, count)| (kind.word().to_owned(), count));
    let named = |counts: &BTreeMap<Option<String>, Count>, other: &str| {
        let rows = counts.iter().map(|(name, count)| (name.clone().unwrap_or_else(|| other.to_owned()), *count));
        rows.collect::<Vec<_>>()
    };
    let parts = [
        ("kind", kinds.map(|(name, count)| (name, *count)).collect()),
        ("customer", named(&tally.customers, "(the house's own)")),
        ("CSM", named(&tally.csms, "(no CSM)")),
    ];
    let mut rows = vec![row("all".into(), tally.all, least)];
    for (what, counts) in parts {
        rows.extend(counts.into_iter().map(|(name, count)| row(format!("{what} {name}"), count, least)));
    }
    grid(&HEADS, &rows, columns)
}

fn row(name: String, count: Count, least: Option<Percent>) -> Vec<String> {
    let missing = count.required - count.filled;
    vec![name, count.filled.to_string(), count.required.to_string(), missing.to_string(), share(count, least)]
}

/// The share in percent, cut; with more digits where it would look like what is asked and is not.
pub fn share(count: Count, least: Option<Percent>) -> String {
    match count.share() {
        None => "n/a".into(),
        Some(share) => format!("{} %", shown::percent(share, least.unwrap_or(Percent::ALL), 1)),
    }
}

/// The sentence of a check that fails.
pub fn too_little(count: Count, least: Percent) -> String {
    format!(
        "{} of {} required fields are filled, {}: less than {least} (each missing one: sdm check --fail-on warning)",
        count.filled,
        count.required,
        share(count, Some(least))
    )
}

/// The JSON of schema `sdm.completeness/1`: counts, shares as decimals of percent; `null` for no CSM and the house's own.
pub fn json(tally: &Tally, least: Option<Percent>) -> String {
    let count = |count: Count| {
        let share = count.share().map(|share| shown::percent(share, least.unwrap_or(Percent::ALL), 1).to_string());
        json!({ "filled": count.filled, "required": count.required, "percent": share })
    };
    let with = |key: &str, name: Value, of: Count| {
        let mut object = count(of);
        object[key] = name;
        object
    };
    let named = |key: &'static str, counts: &BTreeMap<Option<String>, Count>| -> Vec<Value> {
        counts.iter().map(|(name, of)| with(key, json!(name), *of)).collect()
    };
    let kinds: Vec<Value> = tally.kinds.iter().map(|(kind, of)| with("kind", json!(kind.word()), *of)).collect();
    let value = json!({
        "schema": "sdm.completeness/1",
        "all": count(tally.all),
        "least_percent": least.map(|least| least.value().to_string()),
        "kinds": kinds,
        "customers": named("customer", &tally.customers),
        "csms": named("csm", &tally.csms),
    });
    format!("{value:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::RecordKind;

    fn tally() -> Tally {
        let count = |filled, required| Count { filled, required };
        Tally {
            all: count(6, 8),
            kinds: BTreeMap::from([(RecordKind::Customer, count(5, 6)), (RecordKind::Outage, count(1, 2))]),
            customers: BTreeMap::from([(None, count(1, 2)), (Some("angstrom".into()), count(5, 6))]),
            csms: BTreeMap::from([(None, count(1, 2)), (Some("asa".into()), count(5, 6))]),
        }
    }

    #[test]
    fn the_table_says_how_much_of_what_is_required_is_filled() {
        // 6 of 8 are 75 %, 5 of 6 are 83.33 %, cut to one digit after the point.
        let expected = "\
records                     filled  required  missing   share
all                              6         8        2  75.0 %
kind customer                    5         6        1  83.3 %
kind outage                      1         2        1  50.0 %
customer (the house's own)       1         2        1  50.0 %
customer angstrom                5         6        1  83.3 %
CSM (no CSM)                     1         2        1  50.0 %
CSM asa                          5         6        1  83.3 %
";
        assert_eq!(table(&tally(), None, 80), expected);
    }

    #[test]
    fn a_share_just_below_what_is_asked_never_looks_like_it() {
        // 9,799,999 of 10,000,000 are 97.99999 %.
        let nearly = Count { filled: 9_799_999, required: 10_000_000 };
        assert_eq!(share(nearly, Percent::parse("98%")), "97.9 %");
        assert!(!nearly.reaches(Percent::parse("98%").expect("a percentage")));
        assert_eq!(share(Count { filled: 98, required: 100 }, Percent::parse("98%")), "98.0 %");
        assert_eq!(share(Count::default(), None), "n/a");
    }

    #[test]
    fn json_has_counts_and_decimals_as_text() {
        let text = json(&tally(), Percent::parse("98%"));
        let value: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(value["schema"], "sdm.completeness/1");
        assert_eq!(value["all"], serde_json::json!({"filled": 6, "required": 8, "percent": "75.0"}));
        assert_eq!(value["csms"][0]["csm"], Value::Null);
        assert_eq!(value["least_percent"], "98");
    }
}
