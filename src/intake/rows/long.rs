//! Files with one question a row: the rows of one answer become one row.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{OnCells, missing_columns};
use crate::intake::profile::{Long, Profile};
use crate::intake::report::{Report, Stop};

/// Where the three columns stand.
pub fn places(long: &Long, header: &[String]) -> Result<Vec<usize>, Stop> {
    let present: Vec<&str> = header.iter().map(String::as_str).collect();
    let place =
        |name: &str| header.iter().position(|known| known == name).ok_or_else(|| missing_columns(&[name], &present));
    Ok(vec![place(&long.key)?, place(&long.name)?, place(&long.value)?])
}

/// Hands one row for each key to `on`: the columns of its first row, and one column for each name.
pub fn each(
    profile: &Profile,
    places: &[usize],
    header: &[String],
    rows: &[(u64, csv::StringRecord)],
    report: &mut Report,
    on: &mut OnCells<'_>,
) -> Result<(), Stop> {
    let [key, name, value] = places else { return Ok(()) };
    let mut keys: Vec<&str> = Vec::new();
    let mut answers: BTreeMap<&str, (u64, &csv::StringRecord, BTreeMap<&str, &str>)> = BTreeMap::new();
    for (line, row) in rows {
        let id = row.get(*key).unwrap_or_default().trim();
        let answer = answers.entry(id).or_insert_with(|| {
            keys.push(id);
            (*line, row, BTreeMap::new())
        });
        answer.2.insert(row.get(*name).unwrap_or_default().trim(), row.get(*value).unwrap_or_default());
    }
    let named = |column: &str| answers.values().any(|(_, _, named)| named.contains_key(column));
    let known = |column: &&String| !header.contains(column) && !named(column);
    let missing: Vec<&str> = profile.columns.names().iter().filter(known).map(String::as_str).collect();
    if !missing.is_empty() && !rows.is_empty() {
        let present: Vec<&str> = header.iter().map(String::as_str).collect();
        return Err(missing_columns(&missing, &present));
    }
    for id in keys {
        let Some((line, first, named)) = answers.get(id) else { continue };
        let cells = profile.columns.names().iter().map(|column| {
            let own = named.get(column.as_str()).copied();
            let place = || header.iter().position(|known| known == column).and_then(|place| first.get(place));
            Cow::Borrowed(own.or_else(place).unwrap_or_default())
        });
        on(*line, cells.collect(), report);
    }
    Ok(())
}
