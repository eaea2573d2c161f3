//! Cells as data: numbers stay numbers, instants are RFC 3339, verdicts are words of the format, not of a language.

use serde_json::{Map, Value, json};

use super::wording::{Wording, number};
use crate::domain::decimal::Fraction;
use crate::report::document::{Cell, Text, Verdict};

/// A cell for a plain file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Datum {
    /// Nothing.
    Nothing,
    /// A number with a decimal point and an ASCII sign.
    Number(String),
    /// Text.
    Text(String),
}

/// The word of a verdict in data files.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Missed => "missed",
        Verdict::AtRisk => "at_risk",
        Verdict::Met => "met",
        Verdict::NoData => "no_data",
    }
}

/// A cell for CSV.
pub fn datum(cell: &Cell, words: &Wording) -> Datum {
    let text = |text: String| Datum::Text(text);
    match cell {
        Cell::Dash => Datum::Nothing,
        Cell::Text(Text::Name(name)) => text(name.clone()),
        Cell::Text(words_of) | Cell::Spill { full: words_of, .. } | Cell::Marked { text: words_of, .. } => {
            text(words.text(words_of))
        }
        Cell::Count(n) => Datum::Number(n.to_string()),
        Cell::Decimal(d) => Datum::Number(d.to_string()),
        Cell::Percent(p) => Datum::Number(p.value().to_string()),
        Cell::Ratio { value, places } => Datum::Number(value.percent_cut(*places).to_string()),
        Cell::Of(n, of) => text(format!("{n} of {of}")),
        Cell::Seconds { seconds, .. } => Datum::Number(seconds.to_string()),
        Cell::BusinessDays(days) => Datum::Number(number::tenths_up(*days).to_string()),
        Cell::Instant { at, .. } => text(at.rfc3339(words.zone())),
        Cell::Window(span) => {
            text(format!("{}/{}", span.from().rfc3339(words.zone()), span.until().rfc3339(words.zone())))
        }
        Cell::Date(date) => text(date.format("%Y-%m-%d").to_string()),
        Cell::Money(money) => text(money.to_string()),
        Cell::Verdict(found) | Cell::Mark(found) => text(verdict(*found).to_owned()),
        Cell::Strip(months) => text(months.iter().map(|month| verdict(*month)).collect::<Vec<_>>().join(" ")),
        Cell::Spark(trend) => text(
            trend
                .points
                .iter()
                .map(|point| point.map_or_else(|| "n/a".to_owned(), |(value, _)| share(value)))
                .collect::<Vec<_>>()
                .join(" "),
        ),
        Cell::Bar { used, .. } => Datum::Number(share(*used)),
        Cell::Ref(id) => text(id.clone()),
        Cell::Group(cells) => text(
            cells
                .iter()
                .filter_map(|cell| match datum(cell, words) {
                    Datum::Nothing => None,
                    Datum::Number(said) | Datum::Text(said) => Some(said),
                })
                .collect::<Vec<_>>()
                .join(" "),
        ),
        Cell::Alarm(cell) => datum(cell, words),
    }
}

/// A cell for JSON: integer seconds, decimals as strings.
pub fn value(cell: &Cell, words: &Wording) -> Value {
    match cell {
        Cell::Dash => Value::Null,
        Cell::Count(n) => json!(n),
        Cell::Seconds { seconds, .. } => json!(seconds),
        Cell::Of(n, of) => json!({ "n": n, "of": of }),
        Cell::Window(span) => {
            json!({ "from": span.from().rfc3339(words.zone()), "until": span.until().rfc3339(words.zone()) })
        }
        Cell::Money(money) => json!({ "amount": money.major().to_string(), "currency": money.currency.to_string() }),
        Cell::Strip(months) => months.iter().map(|month| Value::from(verdict(*month))).collect(),
        Cell::Spark(trend) => trend
            .points
            .iter()
            .map(|point| point.map(|(value, found)| json!({ "value": share(value), "verdict": verdict(found) })))
            .map(Value::from)
            .collect(),
        Cell::Bar { used, missed } => json!({ "used": share(*used), "missed": missed }),
        Cell::Group(cells) => cells.iter().map(|cell| value(cell, words)).collect(),
        Cell::Alarm(cell) => value(cell, words),
        other => match datum(other, words) {
            Datum::Nothing => Value::Null,
            Datum::Number(said) | Datum::Text(said) => Value::String(said),
        },
    }
}

/// An object with one entry after the other.
pub fn object(entries: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    Value::Object(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect::<Map<_, _>>())
}

/// A share of one as a decimal, cut to six places.
pub fn share(value: Fraction) -> String {
    value.cut(6).to_string()
}
