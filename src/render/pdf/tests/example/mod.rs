//! A report like the one every reader knows: a month with two missed targets.

mod availability;
mod evidence;
mod first;
mod incidents;

pub use availability::availability;
pub use evidence::evidence;
pub use first::first_page;
pub use incidents::incidents;

use crate::domain::decimal::Fraction;
use crate::domain::record::words::Language;
use crate::domain::time::{Instant, Month, Span, Zone, wall_time};
use crate::report::document::*;
use crate::report::phrase::Phrase;

pub const ZONE: Zone = chrono_tz::Europe::Stockholm;

pub fn say(text: &str) -> Phrase {
    Phrase::Name(text.to_owned())
}

pub fn name(text: &str) -> Text {
    Text::Name(text.to_owned())
}

pub fn word(text: &str) -> Cell {
    Cell::name(text)
}

pub fn instant(text: &str) -> Instant {
    let wall = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").expect("a wall time");
    wall_time(ZONE, wall).first()
}

pub fn span(from: &str, until: &str) -> Span {
    Span::new(instant(from), instant(until)).expect("a span")
}

pub fn per_mille(thousandths: i128) -> Fraction {
    Fraction::new(thousandths, 100_000).expect("a fraction")
}

pub fn heading(level: u8, number: Option<&'static str>, text: &str, new_page: bool) -> Block {
    Block::Heading(Heading { level, number, text: say(text), new_page })
}

pub fn note(text: &str) -> Block {
    Block::Notes(vec![name(text)])
}

pub fn paragraph(text: &str) -> Block {
    Block::Paragraph(vec![name(text)])
}

pub fn column(key: &'static str, head: &str, align: Align, width: Width) -> ColumnHead {
    let head = (!head.is_empty()).then(|| say(head));
    ColumnHead { key, head, align, width, shown: Shown::Everywhere }
}

pub fn row(cells: Vec<Cell>) -> Row {
    Row { cells, shown: Shown::Everywhere, role: RowRole::Plain }
}

pub fn strong(cells: Vec<Cell>) -> Row {
    Row { role: RowRole::Strong, ..row(cells) }
}

pub fn sum(cells: Vec<Cell>) -> Row {
    Row { role: RowRole::Sum, ..row(cells) }
}

pub fn table(id: &'static str, style: TableStyle, columns: Vec<ColumnHead>, rows: Vec<Row>) -> Block {
    Block::Table(Table { id, style, columns, rows, empty: Some(say("Nothing.")), summary: None })
}

pub fn meta() -> Meta {
    Meta {
        id: "SR-2026-10-ANG".to_owned(),
        version: "1.0".to_owned(),
        draft: false,
        language: Language::En,
        title: say("Service report · October 2026"),
        subtitle: vec![name("Ångström Energi AB"), name("Nordvik Communications (SaaS)")],
        facts: vec![
            (say("Period"), vec![word("2026-10-01 – 2026-10-31, weeks 40–44")]),
            (say("Agreement"), vec![word("ANG-2024-017, SLA 2.1")]),
            (say("Prepared by"), vec![word("Åsa Lindqvist, CSM · 2026-11-04")]),
        ],
        organisation: "Nordvik Systems AB".to_owned(),
        logo: None,
        addressee: "Ångström Energi AB".to_owned(),
        customer: "angstrom".to_owned(),
        period: "2026-10".to_owned(),
        classification: Some("Confidential".to_owned()),
        as_of: instant("2026-11-03 09:12:00"),
        zone: ZONE,
        commit: Some("4f2c9ae".to_owned()),
        digest: "9c1e07ab".to_owned(),
        tool: "sdm 0.1.0".to_owned(),
        form: None,
        checked: None,
        paper: Paper::Portrait,
        files: &["targets", "evidence"],
    }
}

/// Thousandths of a percent of the last thirteen months.
pub const UPTIME: [i128; 13] =
    [99_950, 99_972, 99_931, 99_988, 99_914, 99_962, 99_879, 99_991, 99_957, 99_984, 99_943, 99_968, 99_871];

pub fn verdict(thousandths: i128, target: i128) -> Verdict {
    if thousandths < target { Verdict::Missed } else { Verdict::Met }
}

pub fn month(n: i32) -> Month {
    Month::new(2025, 10).expect("a month").plus(n)
}

pub fn report() -> Document {
    let mut blocks = first_page();
    blocks.extend(availability());
    blocks.extend(incidents());
    blocks.extend(evidence(12));
    Document { meta: meta(), blocks }
}
