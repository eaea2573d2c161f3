//! What a new version changes against the one it replaces: every figure, before and now (R224).

use crate::report::column::{left, right, row, table};
use crate::report::compare::Difference;
use crate::report::context::MonthContext;
use crate::report::document::{Block, Cell, Heading, Row, Shown, Text, Width};
use crate::report::phrase::{Label, Phrase};

/// Tables whose differences stand on the page, in columns that pages show; the others are in the data.
const PAGE: [&str; 4] = ["targets", "credits", "downtime", "missed_targets"];

/// The heading and the table; nothing for a first version.
pub fn blocks(cx: &MonthContext<'_>) -> Vec<Block> {
    let Some(replaced) = &cx.provenance.replaces else { return Vec::new() };
    let text = Phrase::ChangedSince(replaced.version.clone());
    let mut blocks = vec![Block::Heading(Heading { level: 1, number: None, text, new_page: false })];
    match &replaced.differences {
        Some(differences) => {
            let columns = vec![
                left("row", Label::What, Width::Share(1)),
                left("figure", Label::Figure, Width::Share(1)),
                right("before", Label::Before),
                right("now", Label::Now),
            ];
            let rows = differences.iter().map(line).collect();
            blocks.push(Block::Table(table("restated", columns, rows, Phrase::from(Label::NothingRestated))));
        }
        None => blocks.push(Block::Paragraph(vec![Text::Phrase(Label::RestatementLost.into())])),
    }
    blocks
}

fn line(difference: &Difference) -> Row {
    let Difference { table, row: about, figure, before, now } = difference;
    let on_page = PAGE.contains(table) && !matches!(figure, Phrase::Name(_));
    let shown = if on_page { Shown::Everywhere } else { Shown::Data };
    Row { shown, ..row(vec![about.clone(), Cell::phrase(figure.clone()), before.clone(), now.clone()]) }
}
