//! Tables, formulas, legends and signatures of the document become grids of cells.

use super::block::Setter;
use super::cell::{self, sign_of};
use super::draw::Weight;
use super::flow::Part;
use super::table::{Cell, Column, Grid, Row, Rule, Width};
use super::text::{Align, Span};
use super::theme::{self, Style, TABLE_HEAD};
use super::tree::Tag;
use crate::report::document as doc;
use crate::report::phrase::Phrase;

impl Setter<'_> {
    pub(super) fn table(&mut self, table: &doc::Table, noted: bool, parent: Tag, width: f32) -> Vec<Part> {
        let shown = |shown: doc::Shown| shown != doc::Shown::Data;
        let rows: Vec<&doc::Row> = table.rows.iter().filter(|row| shown(row.shown)).collect();
        if rows.is_empty()
            && let Some(empty) = &table.empty
        {
            return self.paragraph(&[doc::Text::Phrase(empty.clone())], parent, width);
        }
        let columns: Vec<(usize, &doc::ColumnHead)> =
            table.columns.iter().enumerate().filter(|(_, column)| shown(column.shown)).collect();
        // A table for data files only takes no room.
        if columns.is_empty() {
            return Vec::new();
        }
        let headed = matches!(table.style, doc::TableStyle::Plain | doc::TableStyle::Dense);
        let mut made: Vec<Column> = Vec::new();
        for (_, column) in &columns {
            let head =
                column.head.as_ref().filter(|_| headed).map(|head| Span::new(self.words.phrase(head), TABLE_HEAD));
            let align = side(column.align);
            // Text after figures needs air, for figures stand at the far edge of their column.
            let after_figures =
                made.last().is_some_and(|last: &Column| last.align == Align::Right) && align == Align::Left;
            let width = match column.width {
                doc::Width::Fit => Width::Fit,
                doc::Width::Share(share) => Width::Share(share),
            };
            made.push(Column {
                head: head.into_iter().collect(),
                align,
                width,
                before: if after_figures && table.style == doc::TableStyle::Plain { 3.0 } else { 0.0 },
            });
        }
        let pairs = table.style == doc::TableStyle::Pairs;
        let grid = Grid {
            columns: made,
            rows: rows.iter().map(|row| self.row(row, &columns, table.style)).collect(),
            line: self.style_of(table.style).line,
            padding: if table.style == doc::TableStyle::Dense { self.theme.dense_cell } else { self.theme.cell },
            end: if pairs && rows.last().is_some_and(|row| row.role == doc::RowRole::Sum) {
                Rule::Strong
            } else {
                Rule::End
            },
            flush: matches!(table.style, doc::TableStyle::Pairs | doc::TableStyle::List),
            named_rows: true,
            noted,
            summary: table.summary.as_ref().map(|summary| self.words.phrase(summary)),
        };
        grid.parts(&mut self.tree, parent, width, self.theme)
    }

    fn style_of(&self, style: doc::TableStyle) -> Style {
        if style == doc::TableStyle::Dense { self.theme.dense } else { self.theme.table }
    }

    fn row(&self, row: &doc::Row, columns: &[(usize, &doc::ColumnHead)], look: doc::TableStyle) -> Row {
        let mut cells = Vec::new();
        for (place, (index, column)) in columns.iter().enumerate() {
            let Some(cell) = row.cells.get(*index) else { continue };
            let mut style = self.style_of(look);
            let named = place == 0 || column.key == "actual";
            let numbered = look == doc::TableStyle::List && place == 0 && matches!(cell, doc::Cell::Count(_));
            let sums = row.role == doc::RowRole::Sum || column.key == "quarter";
            if sums || row.role == doc::RowRole::Strong && named || numbered {
                style.weight = Weight::Semibold;
            }
            if column.key == "previous" {
                style.colour = theme::MUTED;
            }
            cells.push(cell::cell(cell, style, self.words, self.meta.language));
        }
        Row { cells, rule: Rule::Thin, above: 0.0 }
    }

    pub(super) fn formula(&mut self, formula: &doc::Formula, parent: Tag, width: f32) -> Vec<Part> {
        let mut rows = Vec::new();
        for term in &formula.terms {
            let mut style = self.theme.table;
            match term.role {
                doc::TermRole::Term => {}
                doc::TermRole::Within => style.colour = theme::MUTED,
                doc::TermRole::Sum | doc::TermRole::Alarm => style.weight = Weight::Semibold,
            }
            let mut label = Cell::text(vec![Span::new(self.words.phrase(&term.label), style)]);
            if term.role == doc::TermRole::Within {
                label.indent = 9.0;
            }
            if term.role == doc::TermRole::Alarm {
                style.colour = theme::MISSED;
            }
            let value = cell::cell(&term.value, style, self.words, self.meta.language);
            let strong = matches!(term.role, doc::TermRole::Sum | doc::TermRole::Alarm);
            rows.push(Row {
                cells: vec![label, value],
                rule: if strong { Rule::Strong } else { Rule::Thin },
                above: 0.0,
            });
        }
        let end = rows.last().map_or(Rule::End, |row| if row.rule == Rule::Strong { Rule::Strong } else { Rule::End });
        let plain = |align, width| Column { head: Vec::new(), align, width, before: 0.0 };
        let grid = Grid {
            columns: vec![plain(Align::Left, Width::Share(1)), plain(Align::Right, Width::Fit)],
            rows,
            line: self.theme.table.line,
            padding: self.theme.cell,
            end,
            flush: true,
            named_rows: true,
            noted: formula.closing.is_some(),
            summary: None,
        };
        let mut parts = grid.parts(&mut self.tree, parent, width, self.theme);
        if let Some(closing) = &formula.closing {
            parts.extend(self.notes(&[doc::Text::Phrase(closing.clone())], parent, width));
        }
        parts
    }

    /// What each sign means, two to a row.
    pub(super) fn legend(&mut self, entries: &[(doc::Verdict, Phrase)], parent: Tag, width: f32) -> Vec<Part> {
        let style = self.theme.table;
        let rows = entries.chunks(2).map(|pair| {
            let cells = pair.iter().flat_map(|(verdict, meaning)| {
                let sign = sign_of(*verdict);
                let word = Span::new(self.words.verdict(*verdict), style).strong().in_colour(sign.colour());
                [Cell::status(sign, vec![word]), Cell::text(vec![Span::new(self.words.phrase(meaning), style)])]
            });
            Row { cells: cells.collect(), rule: Rule::Absent, above: 0.0 }
        });
        let column = |width, before| Column { head: Vec::new(), align: Align::Left, width, before };
        let grid = Grid {
            columns: vec![
                column(Width::Fit, 0.0),
                column(Width::Share(2), 9.0),
                column(Width::Fit, 9.0),
                column(Width::Share(5), 9.0),
            ],
            rows: rows.collect(),
            line: self.theme.table.line,
            padding: 0.7,
            end: Rule::Absent,
            flush: true,
            named_rows: false,
            noted: false,
            summary: None,
        };
        grid.parts(&mut self.tree, parent, width, self.theme)
    }

    /// Lines for signatures, with room to write above each.
    pub(super) fn sign_off(&mut self, signers: &[doc::Signer], parent: Tag, width: f32) -> Vec<Part> {
        let style = self.theme.table;
        let text = |text: String| Cell::text(vec![Span::new(text, style)]);
        let rows = signers.iter().map(|signer| Row {
            cells: vec![
                text(self.words.phrase(&signer.role)),
                signer.name.as_ref().map_or_else(Cell::empty, |name| text(name.clone())),
                Cell::empty(),
                signer.date.map_or_else(Cell::empty, |date| text(self.words.cell(&doc::Cell::Date(date)))),
            ],
            rule: Rule::Thin,
            above: 8.5,
        });
        let shares = [26, 28, 30, 16];
        let columns = self.words.sign_off().into_iter().zip(shares).map(|(head, share)| Column {
            head: vec![Span::new(head, TABLE_HEAD)],
            align: Align::Left,
            width: Width::Share(share),
            before: 0.0,
        });
        let grid = Grid {
            columns: columns.collect(),
            rows: rows.collect(),
            line: self.theme.table.line,
            padding: self.theme.cell,
            end: Rule::End,
            flush: true,
            named_rows: true,
            noted: false,
            summary: None,
        };
        grid.parts(&mut self.tree, parent, width, self.theme)
    }
}

fn side(align: doc::Align) -> Align {
    match align {
        doc::Align::Left => Align::Left,
        doc::Align::Right => Align::Right,
    }
}
