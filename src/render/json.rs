//! A document as JSON, `sdm.report/1`: its tables by id, and everything else in reading order.
//!
//! Integer seconds, decimals as strings, snake_case; what pages alone show (bars, strips) is left out.

use serde_json::{Map, Value, json};

use super::data::{self, object, share, verdict};
use super::wording::Wording;
use crate::evaluate::period::Period;
use crate::report::document::{Block, Chart, ChartKind, Document, Formula, Shown, Step, Table, Text, Tile, Verdict};

/// The schema of a report in JSON.
pub const SCHEMA: &str = "sdm.report/1";

/// The document, indented, with a line end after it.
pub fn render(document: &Document) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(&value(document)).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// The document as a value.
pub fn value(document: &Document) -> Value {
    let meta = &document.meta;
    let words = Wording::new(meta.language, meta.zone);
    let mut tables = Map::new();
    for table in document.tables() {
        // Parts of one table on the page are one table in data.
        let rows = tables.entry(table.id).or_insert_with(|| json!([]));
        if let Value::Array(rows) = rows {
            rows.extend(self::rows(table, &words));
        }
    }
    object([
        ("schema", SCHEMA.into()),
        ("id", meta.id.clone().into()),
        ("version", meta.version.clone().into()),
        ("draft", meta.draft.into()),
        ("customer", meta.customer.clone().into()),
        ("customer_name", meta.addressee.clone().into()),
        ("period", meta.period.clone().into()),
        ("organisation", meta.organisation.clone().into()),
        ("classification", meta.classification.clone().into()),
        ("language", meta.language.to_string().into()),
        ("zone", meta.zone.name().into()),
        ("as_of", meta.as_of.rfc3339(meta.zone).into()),
        ("commit", meta.commit.clone().into()),
        ("digest", meta.digest.clone().into()),
        ("tool", meta.tool.clone().into()),
        ("form", meta.form.clone().into()),
        ("title", words.phrase(&meta.title).into()),
        ("subtitle", meta.subtitle.iter().map(|text| words.text(text)).collect()),
        ("tables", Value::Object(tables)),
        ("blocks", blocks(&document.blocks, &words)),
    ])
}

fn rows(table: &Table, words: &Wording) -> Vec<Value> {
    let kept = table.rows.iter().filter(|row| row.shown != Shown::Page);
    kept.map(|row| {
        let cells = table.columns.iter().zip(&row.cells).filter(|(column, _)| column.shown != Shown::Page);
        object(cells.map(|(column, cell)| (column.key, data::value(cell, words))))
    })
    .collect()
}

fn blocks(blocks: &[Block], words: &Wording) -> Value {
    let mut said = Vec::new();
    for found in blocks {
        match found {
            Block::Columns(columns) => {
                for column in columns {
                    if let Value::Array(inner) = self::blocks(&column.blocks, words) {
                        said.extend(inner);
                    }
                }
            }
            other => said.push(block(other, words)),
        }
    }
    Value::Array(said)
}

fn block(block: &Block, words: &Wording) -> Value {
    let texts = |texts: &[Text]| texts.iter().map(|text| words.text(text)).collect::<Value>();
    match block {
        Block::Heading(heading) => object([
            ("type", "heading".into()),
            ("level", heading.level.into()),
            ("number", heading.number.into()),
            ("text", words.phrase(&heading.text).into()),
        ]),
        Block::Banner(banner) => object([
            ("type", "banner".into()),
            ("verdict", verdict(banner.verdict).into()),
            ("headline", words.phrase(&banner.headline).into()),
            ("text", texts(&banner.text)),
        ]),
        Block::Tiles(tiles) => {
            object([("type", "tiles".into()), ("tiles", tiles.iter().map(|found| tile(found, words)).collect())])
        }
        Block::Counts(counts) => object([
            ("type", "counts".into()),
            (
                "counts",
                counts
                    .iter()
                    .map(|count| {
                        object([
                            ("what", words.phrase(&count.what).into()),
                            ("now", count.now.into()),
                            ("before", words.phrase(&count.before).into()),
                        ])
                    })
                    .collect(),
            ),
        ]),
        Block::Table(table) => object([
            ("type", "table".into()),
            ("id", table.id.into()),
            ("empty", table.empty.as_ref().filter(|_| table.rows.is_empty()).map(|said| words.phrase(said)).into()),
        ]),
        Block::Chart(found) => chart(found, words),
        Block::Formula(found) => formula(found, words),
        Block::Paragraph(text) => object([("type", "paragraph".into()), ("text", texts(text))]),
        Block::Notes(text) => object([("type", "notes".into()), ("text", texts(text))]),
        Block::Stories { stories, empty } => object([
            ("type", "stories".into()),
            ("empty", stories.is_empty().then(|| words.phrase(empty)).into()),
            (
                "stories",
                stories
                    .iter()
                    .map(|story| {
                        object([
                            ("title", words.phrase(&story.title).into()),
                            ("reference", story.reference.clone().into()),
                            ("verdict", verdict(story.verdict).into()),
                            ("text", texts(&story.text)),
                        ])
                    })
                    .collect(),
            ),
        ]),
        Block::Rules(rules) => object([
            ("type", "rules".into()),
            (
                "rules",
                rules
                    .iter()
                    .map(|(name, text)| {
                        object([("name", words.phrase(name).into()), ("text", words.phrase(text).into())])
                    })
                    .collect(),
            ),
        ]),
        Block::Legend(signs) => object([
            ("type", "legend".into()),
            (
                "signs",
                signs
                    .iter()
                    .map(|(sign, text)| {
                        object([("verdict", verdict(*sign).into()), ("text", words.phrase(text).into())])
                    })
                    .collect(),
            ),
        ]),
        Block::Columns(columns) => columns.iter().map(|column| blocks(&column.blocks, words)).collect(),
        Block::SignOff(signers) => object([
            ("type", "sign_off".into()),
            (
                "signers",
                signers
                    .iter()
                    .map(|signer| {
                        object([
                            ("role", words.phrase(&signer.role).into()),
                            ("name", signer.name.clone().into()),
                            ("date", signer.date.map(|date| date.format("%Y-%m-%d").to_string()).into()),
                        ])
                    })
                    .collect(),
            ),
        ]),
    }
}

fn tile(tile: &Tile, words: &Wording) -> Value {
    let point = |point: &Option<(crate::domain::decimal::Fraction, Verdict)>| match point {
        Some((value, found)) => object([("value", share(*value).into()), ("verdict", verdict(*found).into())]),
        None => Value::Null,
    };
    object([
        ("title", words.phrase(&tile.title).into()),
        ("figure", data::value(&tile.figure, words)),
        ("verdict", verdict(tile.verdict).into()),
        ("basis", tile.basis.iter().map(|text| words.phrase(text)).collect()),
        ("target", tile.trend.target.map(share).into()),
        ("trend", tile.trend.points.iter().map(point).collect()),
    ])
}

fn formula(formula: &Formula, words: &Wording) -> Value {
    object([
        ("type", "formula".into()),
        ("id", formula.id.into()),
        (
            "terms",
            formula
                .terms
                .iter()
                .map(|term| {
                    object([("label", words.phrase(&term.label).into()), ("value", data::value(&term.value, words))])
                })
                .collect(),
        ),
        ("closing", formula.closing.as_ref().map(|closing| words.phrase(closing)).into()),
    ])
}

fn chart(chart: &Chart, words: &Wording) -> Value {
    let zone = words.zone();
    let span = |span: crate::domain::time::Span| json!({ "from": span.from().rfc3339(zone), "until": span.until().rfc3339(zone) });
    let data = match &chart.kind {
        ChartKind::BurnDown { span: month, budget, drops, shields } => object([
            ("span", span(*month)),
            ("budget", (*budget).into()),
            (
                "drops",
                drops
                    .iter()
                    .map(|(time, id)| {
                        object([
                            ("reference", id.clone().into()),
                            ("time", span(*time)),
                            ("seconds", time.seconds().into()),
                        ])
                    })
                    .collect(),
            ),
            ("maintenance", shields.iter().map(|time| span(*time)).collect()),
        ]),
        ChartKind::Dots { months, target, .. } => object([
            ("target", share(*target).into()),
            (
                "months",
                months
                    .iter()
                    .map(|(month, point)| {
                        object([
                            ("month", month.to_string().into()),
                            ("value", point.map(|(value, _)| share(value)).into()),
                            ("verdict", verdict(point.map_or(Verdict::NoData, |(_, found)| found)).into()),
                        ])
                    })
                    .collect(),
            ),
        ]),
        ChartKind::Bars(bars) => object([(
            "bars",
            bars.iter()
                .map(|bar| {
                    object([
                        ("label", words.phrase(&bar.label).into()),
                        ("now", bar.now.into()),
                        ("before", bar.before.into()),
                    ])
                })
                .collect(),
        )]),
        ChartKind::Stacks { months, layers, step } => object([
            ("layers", layers.iter().map(|layer| words.phrase(layer)).collect()),
            (
                if *step == Step::Month { "months" } else { "quarters" },
                months
                    .iter()
                    .map(|(month, counts)| {
                        let name = match step {
                            Step::Month => ("month", month.to_string()),
                            Step::Quarter => ("quarter", Period::Quarter(*month).to_string()),
                        };
                        object([(name.0, name.1.into()), ("counts", counts.clone().into())])
                    })
                    .collect(),
            ),
        ]),
    };
    object([
        ("type", "chart".into()),
        ("id", chart.id.into()),
        ("alt", words.phrase(&chart.alt).into()),
        ("data", data),
    ])
}
