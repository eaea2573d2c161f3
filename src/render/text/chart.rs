//! Charts in text: sparklines, bars, and the data of the larger ones line by line.

use super::super::visible::width;
use super::super::wording::Wording;
use super::mark;
use super::wrap::{hanging, pad};
use crate::domain::decimal::Fraction;
use crate::report::document::{Align, Chart, ChartKind, Step, Verdict};
use crate::report::phrase::quarter::QuarterPhrase;
use crate::report::phrase::{Phrase, Shown};

const LEVELS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// Cells of a bar that a whole target fills.
const BAR: i128 = 8;

/// A sparkline: lowest to highest of its own values, a dot where there is no data.
pub fn spark(points: &[Option<(Fraction, Verdict)>]) -> String {
    let values = || points.iter().flatten().map(|(value, _)| *value);
    let (Some(low), Some(high)) = (values().min(), values().max()) else { return "·".repeat(points.len()) };
    let level = |value: Fraction| (0..7i64).filter(|step| is_above(value, low, high, *step)).count();
    points.iter().map(|point| point.map_or('·', |(value, _)| LEVELS[level(value)])).collect()
}

/// Whether a value lies above the step-th eighth between low and high; compared in millionths.
fn is_above(value: Fraction, low: Fraction, high: Fraction, step: i64) -> bool {
    let [value, low, high] = [value, low, high].map(|fraction| fraction.cut(9).digits());
    let (over, range) = (i128::from(value) - i128::from(low), i128::from(high) - i128::from(low));
    over * 8 > range * i128::from(step + 1)
}

/// A bar of a target's time: eight cells are all of it, a cross stands for what is over.
pub fn bar(used: Fraction) -> String {
    let full = usize::try_from((used.num() * BAR).div_euclid(used.den()).clamp(0, BAR)).unwrap_or(0);
    let over = used.num() > used.den();
    let open = usize::try_from(BAR).unwrap_or(0) - full;
    format!("{}{}{}", "█".repeat(full), "░".repeat(open), if over { "✗" } else { "|" })
}

/// A chart as lines.
pub fn lines(chart: &Chart, words: &Wording, limit: usize) -> Vec<String> {
    match &chart.kind {
        ChartKind::BurnDown { budget, drops, .. } => {
            let mut left = *budget;
            let mut lines = vec![words.phrase(&Phrase::ChartBudget(*budget))];
            for (span, id) in drops {
                left = left.saturating_sub(span.seconds());
                let drop = words.phrase(&Phrase::ChartDrop { at: span.from(), seconds: span.seconds() });
                let rest = words.phrase(&Phrase::ChartLeft(left));
                lines.extend(hanging("  ", &format!("{id}  {drop}  = {rest}"), limit));
            }
            lines
        }
        ChartKind::Dots { months, places, .. } => months
            .iter()
            .map(|(month, point)| {
                let name = super::super::wording::time::month_short_year(words.language(), *month);
                match point {
                    Some((value, verdict)) => {
                        let figure = words.shown(Shown { value: *value, places: *places });
                        format!("  {name}  {}  {}", pad(&figure, 9, Align::Right), mark(*verdict))
                    }
                    None => format!("  {name}  {}", pad("–", 9, Align::Right)),
                }
            })
            .collect(),
        ChartKind::Bars(bars) => bars
            .iter()
            .flat_map(|bar| {
                let said = [&bar.label, &bar.now_name, &bar.before_name].map(|phrase| words.phrase(phrase));
                hanging("  ", &format!("{}: {}, {}", said[0], said[1], said[2]), limit)
            })
            .collect(),
        ChartKind::Stacks { months, layers, step } => {
            let names: Vec<String> = layers.iter().map(|layer| words.phrase(layer)).collect();
            let columns: Vec<usize> = names.iter().map(|name| width(name).max(4)).collect();
            let line = |first: &str, cells: Vec<String>| {
                let cells = cells.iter().zip(&columns).map(|(text, to)| pad(text, *to, Align::Right));
                format!("  {}  {}", pad(first, 8, Align::Left), cells.collect::<Vec<_>>().join("  "))
            };
            let mut lines = vec![line("", names.clone())];
            for (month, counts) in months {
                let name = match step {
                    Step::Month => super::super::wording::time::month_short_year(words.language(), *month),
                    Step::Quarter => words.phrase(&QuarterPhrase::QuarterYear(*month).into()),
                };
                lines.push(line(&name, counts.iter().map(|count| words.count(*count)).collect()));
            }
            lines
        }
    }
}
