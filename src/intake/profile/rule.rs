//! One rule of a profile: from which column, template or fixed word a value comes, and how its values are mapped.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::intake::cell;
use crate::intake::duration::Unit;
use crate::intake::report::Fault;
use crate::intake::rows::Row;

/// The columns that a profile names, in order of first mention.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Columns(Vec<String>);

/// One of the columns that a profile names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Column(usize);

impl Columns {
    /// The column of that name, noted if it is new.
    pub fn of(&mut self, name: &str) -> Column {
        Column(self.0.iter().position(|known| known == name).unwrap_or_else(|| {
            self.0.push(name.to_owned());
            self.0.len() - 1
        }))
    }

    /// The names, in order of first mention.
    pub fn names(&self) -> &[String] {
        &self.0
    }

    /// The name of a column.
    pub fn name(&self, column: Column) -> &str {
        self.0.get(column.0).map_or("", String::as_str)
    }
}

impl Column {
    /// Position among the columns that the profile names.
    pub fn index(self) -> usize {
        self.0
    }
}

/// Where a value comes from and how it is mapped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Where it comes from.
    pub from: From,
    /// What its values become; empty: they stay as they are. `skip` passes over the row, an empty text means "nothing".
    pub values: BTreeMap<String, String>,
    /// What a value becomes that is not among `values`; `None`: its row is bad.
    pub other: Option<String>,
    /// What a missing value becomes.
    pub default: Option<String>,
    /// Whether it is made a name: lower case, and `-` for everything that is no letter or digit.
    pub name: bool,
    /// Whether it must be a plain number.
    pub number: bool,
    /// Text between the parts, where one cell holds several values.
    pub split: Option<String>,
    /// The cell is no time but how long after the ticket was logged (the outage began) it was.
    pub after: Option<Unit>,
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum From {
    /// A column.
    Column(Column),
    /// Text with columns in it.
    Template(Vec<Piece>),
    /// The same for every row.
    Fixed(String),
}

/// A piece of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Text.
    Text(String),
    /// The value of a column, blank where it is missing.
    Column(Column),
}

/// What a rule gives for a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Got {
    /// A value.
    Value(String),
    /// None.
    Missing,
    /// The row is to be passed over because of this value.
    Skip(String),
}

impl Rule {
    /// A rule that takes a column as it is.
    pub fn column(column: Column) -> Self {
        Self::from(From::Column(column))
    }

    /// A rule that gives the same value for every row.
    pub fn fixed(value: &str) -> Self {
        Self::from(From::Fixed(value.to_owned()))
    }

    /// A rule without a map.
    pub fn from(from: From) -> Self {
        Self {
            from,
            values: BTreeMap::new(),
            other: None,
            default: None,
            name: false,
            number: false,
            split: None,
            after: None,
        }
    }

    /// The value for a row.
    pub fn get(&self, row: &Row<'_>) -> Result<Got, Fault> {
        match self.raw(row) {
            Some(raw) => self.map(&raw, row),
            None => Ok(self.default.clone().map_or(Got::Missing, Got::Value)),
        }
    }

    /// The values of a row, where one cell may hold several; empty when it is missing.
    pub fn get_each(&self, row: &Row<'_>) -> Result<Vec<Got>, Fault> {
        let Some(raw) = self.raw(row) else {
            return Ok(self.default.clone().map(Got::Value).into_iter().collect());
        };
        let mark = self.split.as_deref().filter(|mark| !mark.is_empty()).unwrap_or("\u{1f}");
        let parts = raw.split(mark).map(str::trim).filter(|part| !part.is_empty());
        parts.map(|part| self.map(part, row)).collect()
    }

    /// The text of the cell or template; `None` where there is nothing.
    pub fn raw<'a>(&'a self, row: &'a Row<'_>) -> Option<Cow<'a, str>> {
        match &self.from {
            From::Column(column) => row.cell(*column).map(Cow::Borrowed),
            From::Fixed(value) => Some(Cow::Borrowed(value)),
            From::Template(pieces) => {
                let mut text = String::new();
                let mut any = false;
                for piece in pieces {
                    match piece {
                        Piece::Text(piece) => text.push_str(piece),
                        Piece::Column(column) => {
                            let cell = row.cell(*column);
                            any |= cell.is_some();
                            text.push_str(cell.unwrap_or_default());
                        }
                    }
                }
                any.then(|| Cow::Owned(text.trim().to_owned()))
            }
        }
    }

    /// The name of the column, for reports.
    pub fn label<'a>(&self, columns: &'a Columns) -> &'a str {
        let first = match &self.from {
            From::Column(column) => Some(*column),
            From::Template(pieces) => pieces.iter().find_map(|piece| match piece {
                Piece::Column(column) => Some(*column),
                Piece::Text(_) => None,
            }),
            From::Fixed(_) => None,
        };
        first.map_or("", |column| columns.name(column))
    }

    /// A fault of this rule's cell.
    pub fn fault(&self, row: &Row<'_>, reason: impl Into<String>) -> Fault {
        let value = self.raw(row).map(Cow::into_owned).unwrap_or_default();
        Fault::new(self.label(row.columns()), &value, reason)
    }

    fn map(&self, raw: &str, row: &Row<'_>) -> Result<Got, Fault> {
        let mapped = match self.values.get(raw) {
            Some(mapped) => mapped.as_str(),
            None if self.values.is_empty() => raw,
            None => match &self.other {
                Some(other) => other,
                None => {
                    let reason = "is not among the values that the profile maps";
                    return Err(Fault::new(self.label(row.columns()), raw, reason));
                }
            },
        };
        if mapped == "skip" && (!self.values.is_empty() || self.other.is_some()) {
            return Ok(Got::Skip(format!("{} is {raw}", self.label(row.columns()))));
        }
        if mapped.is_empty() {
            return Ok(self.default.clone().map_or(Got::Missing, Got::Value));
        }
        Ok(Got::Value(if self.number {
            let number = cell::number(mapped, row.decimal());
            number.map_err(|reason| Fault::new(self.label(row.columns()), raw, reason))?
        } else if self.name {
            let name = name_of(mapped);
            if name.is_empty() {
                return Err(Fault::new(self.label(row.columns()), raw, "holds no letter or digit to make a name of"));
            }
            name
        } else {
            mapped.to_owned()
        }))
    }
}

/// A name made of any text: lower case, the letters of Swedish and its neighbours without their marks, and one `-`
/// for every run of anything else.
pub fn name_of(text: &str) -> String {
    let mut name = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => name.push(c),
            'å' | 'ä' | 'á' | 'à' | 'â' | 'ã' => name.push('a'),
            'ö' | 'ø' | 'ó' | 'ò' | 'ô' | 'õ' => name.push('o'),
            'æ' => name.push_str("ae"),
            'ß' => name.push_str("ss"),
            'é' | 'è' | 'ë' | 'ê' => name.push('e'),
            'ü' | 'ú' | 'ù' | 'û' => name.push('u'),
            'í' | 'ì' | 'ï' | 'î' => name.push('i'),
            'ñ' => name.push('n'),
            'ç' => name.push('c'),
            _ if name.is_empty() || name.ends_with('-') => {}
            _ => name.push('-'),
        }
    }
    name.trim_end_matches('-').chars().take(crate::domain::id::MAX_ID).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_becomes_a_name() {
        assert_eq!(name_of("Ängström & Co. (Norr)"), "angstrom-co-norr");
        assert_eq!(name_of("Group 56"), "group-56");
        assert_eq!(name_of("—"), "");
        assert_eq!(name_of(&"x".repeat(99)).len(), 63);
    }
}
