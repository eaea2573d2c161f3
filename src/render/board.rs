//! The measures of the board for `sdm board`: as a table for people, as JSON and as CSV.
//!
//! `sdm.board/1`: integer seconds, decimals as strings, cut. A measure without data has a reason and no figure.

use serde_json::{Value, json};

use super::csv::{Dialect, text_field};
use super::grid::{JOIN, Side, grid};
use super::text::spark;
use super::wording::{Wording, quarter};
use crate::domain::record::words::Language;
use crate::domain::time::{Instant, Zone};
use crate::evaluate::board::{Figure, Limit, Measure, Reading};
use crate::evaluate::period::Period;
use crate::evaluate::verdict::{NoData, Verdict};
use crate::report::context::shown;
use crate::report::document::Cell;
use crate::report::quarter::figure::figure;

/// The schema of the JSON answer.
pub const SCHEMA: &str = "sdm.board/1";

/// One measure over the periods of the trend.
pub struct Line {
    /// Which.
    pub measure: Measure,
    /// What it must reach.
    pub limit: Limit,
    /// Oldest first; the last is of the period that was asked for. Never empty.
    pub readings: Vec<Reading>,
}

impl Line {
    /// The reading of the period that was asked for.
    ///
    /// # Panics
    /// Never for a line with a reading.
    pub fn now(&self) -> &Reading {
        self.readings.last().unwrap_or_else(|| unreachable!("a line holds the period asked for"))
    }

    fn before(&self) -> Option<&Reading> {
        self.readings.len().checked_sub(2).and_then(|n| self.readings.get(n))
    }
}

/// All that is printed.
pub struct Shown<'a> {
    /// The periods of the trend, oldest first.
    pub periods: &'a [Period],
    /// The measures in their order.
    pub lines: &'a [Line],
    /// Nothing after this was seen.
    pub now: Instant,
    /// The house's zone.
    pub zone: Zone,
}

impl Shown<'_> {
    fn words(&self) -> Wording {
        Wording::new(Language::En, self.zone)
    }

    fn period(&self) -> String {
        self.periods.last().map_or_else(String::new, ToString::to_string)
    }
}

/// For people: figure, the one before, the trend, the verdict; why measures have no data; who was slowest.
pub fn table(shown: &Shown<'_>, columns: usize) -> String {
    let words = shown.words();
    let before = shown.periods.len().checked_sub(2).and_then(|n| shown.periods.get(n)).map(ToString::to_string);
    let (period, before) = (shown.period(), before.unwrap_or_default());
    let trend = format!("{} {}", shown.periods.len(), if period.contains('Q') { "quarters" } else { "months" });
    let trend = trend.replace(' ', &JOIN.to_string());
    let heads = [
        ("Measure", Side::Left),
        ("Target", Side::Left),
        (period.as_str(), Side::Right),
        (before.as_str(), Side::Right),
        (trend.as_str(), Side::Left),
        ("Verdict", Side::Left),
    ];
    let rows: Vec<Vec<String>> = shown
        .lines
        .iter()
        .map(|line| {
            let cell = |reading: &Reading| said(line, reading, &words);
            vec![
                quarter::measure(Language::En, line.measure).to_owned(),
                quarter::limit(&words, line.limit),
                cell(line.now()),
                line.before().map_or_else(String::new, cell),
                spark(&points(line)),
                verdict(&line.now().verdict).replace(' ', &JOIN.to_string()),
            ]
        })
        .collect();
    let mut text = grid(&heads, &rows, columns);
    let notes: Vec<String> = shown.lines.iter().filter_map(|line| note(line, &words)).collect();
    if !notes.is_empty() {
        text.push('\n');
        text.extend(notes);
    }
    let count = |word: &str| shown.lines.iter().filter(|line| line.now().verdict.word() == word).count();
    text += &format!(
        "\n{period}: {} met, {} at risk, {} missed, {} without data\n",
        count("met"),
        count("at_risk"),
        count("missed"),
        count("no_data")
    );
    text
}

/// What is said when no measure has data, and where there is some.
pub fn nothing(shown: &Shown<'_>, customers: usize) -> String {
    let period = shown.period();
    if customers == 0 {
        return format!("{period}: nothing to measure, for the store has no customer; begin with: sdm new customer\n");
    }
    let has_data = |n: &usize| shown.lines.iter().any(|line| line.readings[*n].figure.is_some());
    let option = if period.contains('Q') { "--quarter" } else { "--month" };
    match (0..shown.periods.len()).rev().find(has_data) {
        Some(n) => {
            format!("{period}: no measure has data; the last that has some: sdm board {option} {}\n", shown.periods[n])
        }
        None => format!(
            "{period}: no measure has data, nor in the {} before it; the last full month: sdm board\n",
            if period.contains('Q') { "seven quarters" } else { "twelve months" }
        ),
    }
}

fn said(line: &Line, reading: &Reading, words: &Wording) -> String {
    match figure(line.measure, reading, line.limit, false) {
        Cell::Dash => "-".to_owned(),
        cell => {
            let unit = match reading.figure {
                Some(Figure::Days { .. }) => format!("{JOIN}weeks"),
                _ => String::new(),
            };
            words.cell(&cell) + &unit
        }
    }
}

fn verdict(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Met => "met".into(),
        Verdict::AtRisk => "! at risk".into(),
        Verdict::Missed => "✗ missed".into(),
        Verdict::NoData(_) => "no data".into(),
    }
}

fn points(line: &Line) -> Vec<Option<(crate::domain::decimal::Fraction, crate::report::document::Verdict)>> {
    line.readings.iter().map(|reading| Some((reading.figure.as_ref()?.value()?, shown(&reading.verdict)))).collect()
}

/// What the figure rests on, or why there is none.
fn note(line: &Line, words: &Wording) -> Option<String> {
    let name = quarter::measure(Language::En, line.measure);
    let said = match (&line.now().figure, &line.now().verdict) {
        (None, Verdict::NoData(why)) => reason(line.measure, why),
        (Some(Figure::Worst { median, within, of, ticket, .. }), _) => format!(
            "{within} of {of} in time, median {}; the slowest: sdm why {}/{}",
            words.seconds(*median, crate::report::document::TimeStyle::Words),
            ticket.0,
            ticket.1
        ),
        (Some(Figure::Mean { answers, asked, .. }), _) => format!("{answers} of {asked} asked have answered"),
        (Some(Figure::Share { good, total }), verdict)
            if *verdict != Verdict::Met && line.measure != Measure::Availability =>
        {
            format!("{good} of {total}")
        }
        _ => return None,
    };
    Some(format!("{name}: {said}\n").replace(JOIN, " "))
}

/// Why a measure has no data.
fn reason(measure: Measure, why: &NoData) -> String {
    if *why != NoData::Nothing {
        return why.to_string();
    }
    match measure {
        Measure::Availability => "no agreement with a target for availability was in force",
        Measure::CriticalResponse => "no critical incident was answered",
        Measure::CriticalRestore => "no critical incident was restored",
        Measure::TargetsMet => "no target of an agreement has data",
        Measure::SlaCompliance => "no clock of an agreement was decided",
        Measure::Csat => "no customer gave a score",
        Measure::Nps => "no customer said whether it would recommend us",
        Measure::LeadTime => "no onboarding with a signed contract went live",
        Measure::ProjectsOnTime => "no project with an agreed end was accepted",
        Measure::Changes => "no change ended with an outcome",
        Measure::ReportsOnTime => "no report fell due",
    }
    .to_owned()
}

/// Everything, for programs.
pub fn json(shown: &Shown<'_>) -> Value {
    let last = shown.periods.last();
    json!({
        "schema": SCHEMA,
        "period": last.map(|period| json!({
            "name": period.to_string(),
            "from": period.first_day().to_string(),
            "to": period.last_day().to_string(),
        })),
        "now": shown.now.rfc3339(shown.zone),
        "measures": shown.lines.iter().map(|line| {
            let mut value = reading(line, line.now());
            if let Value::Object(map) = &mut value {
                map.insert("measure".into(), line.measure.to_string().into());
                map.insert("target".into(), target(line.limit));
                map.insert("trend".into(), shown.periods.iter().zip(&line.readings).map(|(period, of)| {
                    let mut value = reading(line, of);
                    if let Value::Object(map) = &mut value {
                        map.insert("period".into(), period.to_string().into());
                    }
                    value
                }).collect());
            }
            value
        }).collect::<Vec<_>>(),
    })
}

fn target(limit: Limit) -> Value {
    match limit {
        Limit::Share(share) => json!({ "at_least": share.value().to_string(), "unit": "percent" }),
        Limit::Seconds(seconds) => json!({ "under": seconds, "unit": "seconds" }),
        Limit::Score(score) => json!({ "at_least": score.to_string(), "unit": "score" }),
        Limit::Points(points) => json!({ "at_least": points.to_string(), "unit": "points" }),
        Limit::Days(days) => json!({ "under": days, "unit": "days" }),
    }
}

/// One reading: what it is made of, in integers, and the figure as it is shown.
fn reading(line: &Line, reading: &Reading) -> Value {
    let words = Wording::new(Language::En, Zone::UTC);
    let cell = figure(line.measure, reading, line.limit, false);
    let mut value = json!({
        "verdict": reading.verdict.word(),
        "reason": match &reading.verdict {
            Verdict::NoData(why) => Some(why.word()),
            _ => None,
        },
        "shown": super::data::value(&cell, &words),
    });
    if let (Value::Object(map), Some(figure)) = (&mut value, &reading.figure) {
        let parts: Vec<(&str, Value)> = match figure {
            Figure::Share { good, total } => vec![("good", json!(good)), ("total", json!(total))],
            Figure::Worst { seconds, median, within, of, ticket } => vec![
                ("seconds", json!(seconds)),
                ("median", json!(median)),
                ("within", json!(within)),
                ("of", json!(of)),
                ("ticket", format!("{}/{}", ticket.0, ticket.1).into()),
            ],
            Figure::Mean { sum, answers, asked } => {
                vec![("sum", json!(sum)), ("answers", json!(answers)), ("asked", json!(asked))]
            }
            Figure::Points { promoters, detractors, answers } => {
                vec![("promoters", json!(promoters)), ("detractors", json!(detractors)), ("answers", json!(answers))]
            }
            Figure::Days { days, of } => vec![("days", json!(days)), ("of", json!(of))],
        };
        map.extend(parts.into_iter().map(|(key, value)| (key.to_owned(), value)));
    }
    value
}

/// One line a measure and period, oldest period last, for spreadsheets.
pub fn csv(shown: &Shown<'_>) -> String {
    let words = Wording::new(Language::En, shown.zone);
    let mut text = "measure,period,target,figure,verdict,reason\r\n".to_owned();
    for line in shown.lines {
        let limit = match target(line.limit) {
            Value::Object(map) => ["at_least", "under"].iter().find_map(|key| map.get(*key)).map(|value| match value {
                Value::String(said) => said.clone(),
                other => other.to_string(),
            }),
            _ => None,
        };
        for (period, reading) in shown.periods.iter().zip(&line.readings).rev() {
            let figure = match super::data::datum(&figure(line.measure, reading, line.limit, false), &words) {
                super::data::Datum::Nothing => String::new(),
                super::data::Datum::Number(said) | super::data::Datum::Text(said) => said,
            };
            let reason = match &reading.verdict {
                Verdict::NoData(why) => text_field(&reason(line.measure, why), Dialect::Rfc),
                _ => String::new(),
            };
            text += &format!(
                "{},{period},{},{figure},{},{reason}\r\n",
                line.measure,
                limit.as_deref().unwrap_or_default(),
                reading.verdict.word()
            );
        }
    }
    text
}
