//! What the cells of one column look like: how many, which values, which date formats fit all of them.

use std::collections::BTreeMap;

use crate::intake::cell;
use crate::intake::dates::format::{Format, Stamp};
use crate::intake::dates::silent::Count;

/// Values that tools write for "nothing".
pub const NOTHING: [&str; 11] = ["?", "NULL", "null", "N/A", "n/a", "NA", "None", "nan", "NaN", "-", "(blank)"];
/// Distinct values that are kept.
const KEPT: usize = 40;
/// Formats that are tried on columns of dates.
const FORMATS: [&str; 24] = [
    "iso",
    "%Y-%m-%d %H:%M:%S%f",
    "%Y/%m/%d %H:%M:%S%f",
    "%Y/%m/%d %H:%M",
    "%Y/%m/%d",
    "%d/%m/%Y %H:%M:%S%f",
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y %I:%M %p",
    "%d/%m/%Y %I:%M:%S %p",
    "%d/%m/%Y",
    "%m/%d/%Y %H:%M:%S%f",
    "%m/%d/%Y %H:%M",
    "%m/%d/%Y %I:%M %p",
    "%m/%d/%Y %I:%M:%S %p",
    "%m/%d/%Y",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y %H:%M",
    "%d.%m.%Y",
    "%d-%m-%Y %H:%M:%S",
    "%d-%m-%Y %H:%M",
    "%d-%m-%Y",
    "%d %b %Y %H:%M",
    "%d/%b/%y %I:%M %p",
    "epoch",
];

/// What the cells of one column look like.
pub struct Column {
    /// Its header.
    pub name: String,
    /// Cells that are not blank and no mark for "nothing".
    pub filled: u64,
    /// Marks for "nothing" that stand in it.
    pub nothing: Vec<&'static str>,
    /// Its values and how often each stands there; `None` beyond forty.
    pub values: Option<BTreeMap<String, u64>>,
    /// Whether no value stands twice.
    pub unique: bool,
    /// Characters in its values that no name of a record has.
    pub odd: Vec<char>,
    /// Whether a value of it is a day without time.
    pub days: bool,
    /// How its dates can be read without a format.
    pub orders: Count,
    /// Formats that fit every cell.
    pub formats: Vec<Format>,
}

impl Column {
    /// Looks at all cells of a column.
    pub fn of<'a>(name: &str, cells: impl Iterator<Item = &'a str> + Clone) -> Self {
        let mut column = Self {
            name: name.to_owned(),
            filled: 0,
            nothing: Vec::new(),
            values: Some(BTreeMap::new()),
            unique: true,
            days: false,
            odd: Vec::new(),
            orders: Count::default(),
            formats: Vec::new(),
        };
        let mut seen = std::collections::BTreeSet::new();
        for cell in cells.clone().map(cell::clean).filter(|cell| !cell.is_empty()) {
            if let Some(mark) = NOTHING.iter().find(|mark| **mark == cell) {
                if !column.nothing.contains(mark) {
                    column.nothing.push(mark);
                }
                continue;
            }
            column.filled += 1;
            column.unique &= seen.insert(cell);
            column.orders.add(cell);
            for c in cell.chars().filter(|c| !c.is_ascii_alphanumeric() && !"-_".contains(*c)) {
                if !column.odd.contains(&c) {
                    column.odd.push(c);
                }
            }
            if let Some(values) = &mut column.values {
                *values.entry(cell.to_owned()).or_default() += 1;
                if values.len() > KEPT {
                    column.values = None;
                }
            }
        }
        column.formats = column.fitting(cells.clone());
        let day =
            |cell: &str| column.formats.first().is_some_and(|format| matches!(format.read(cell), Some(Stamp::Day(_))));
        column.days = cells.map(cell::clean).any(day);
        column
    }

    fn fitting<'a>(&self, cells: impl Iterator<Item = &'a str>) -> Vec<Format> {
        let mut formats: Vec<Format> = FORMATS.iter().filter_map(|text| Format::new(text).ok()).collect();
        if self.filled == 0 {
            return Vec::new();
        }
        for cell in cells.map(cell::clean).filter(|cell| !cell.is_empty() && !NOTHING.contains(cell)) {
            formats.retain(|format| format.read(cell).is_some());
            if formats.is_empty() {
                break;
            }
        }
        // Counts of seconds are dates only where they lie in our time: since 2000 they have ten digits.
        let digits = self.values.iter().flat_map(|values| values.keys()).all(|value| value.len() >= 10);
        formats.retain(|format| format.text != "epoch" || digits);
        if formats.first().is_some_and(|first| first.text == "iso") {
            formats.truncate(1);
        }
        formats
    }

    /// Whether its cells are dates.
    pub fn is_dates(&self) -> bool {
        !self.formats.is_empty()
    }
}
