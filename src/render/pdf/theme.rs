//! Sizes, colours and page geometry, all in one place. Knows no block and draws nothing.
//!
//! Lengths are points (1/72 inch). Contrasts are against white, by the WCAG formula.

use super::draw::{Colour, Weight};
use crate::report::document::Paper;

/// Points in a millimetre.
pub const MM: f32 = 72.0 / 25.4;

/// Text and zero lines; contrast 16.6.
pub const INK: Colour = Colour(0x1B, 0x1F, 0x24);
/// Secondary text; contrast 6.4.
pub const MUTED: Colour = Colour(0x57, 0x60, 0x6A);
/// Headings, Critical, the burn-down line; contrast 13.3.
pub const NAVY: Colour = Colour(0x0A, 0x2F, 0x5C);
/// Data lines, High, bars; contrast 4.9.
pub const BLUE: Colour = Colour(0x2F, 0x74, 0xB5);
/// Medium and planned maintenance; always outlined in blue where it stands alone.
pub const LIGHT_BLUE: Colour = Colour(0x7F, 0xB2, 0xDD);
/// Low, and the previous period; always outlined in blue.
pub const PALE_BLUE: Colour = Colour(0xDC, 0xEA, 0xF5);
/// Met: outline and word; contrast 6.5.
pub const MET: Colour = Colour(0x0B, 0x6B, 0x52);
/// Met: fill of a cell in a strip of months.
pub const MET_CELL: Colour = Colour(0xCF, 0xE6, 0xDE);
/// Met: tint of the banner.
pub const MET_TINT: Colour = Colour(0xF1, 0xF8, 0xF5);
/// At risk: fill of the triangle.
pub const RISK_FILL: Colour = Colour(0xF2, 0xB2, 0x33);
/// At risk: edge, word and headline; contrast on its tint 8.3 or more.
pub const RISK: Colour = Colour(0x5C, 0x3D, 0x00);
/// At risk: bars from 80 % of the target on, and the edge of the banner.
pub const RISK_BAR: Colour = Colour(0xB8, 0x79, 0x00);
/// At risk: tint of the banner.
pub const RISK_TINT: Colour = Colour(0xFF, 0xF8, 0xE6);
/// Missed: square, word and bars; contrast 7.4.
pub const MISSED: Colour = Colour(0xA3, 0x26, 0x0F);
/// Missed: headline of the banner.
pub const MISSED_DARK: Colour = Colour(0x8A, 0x1F, 0x0B);
/// Missed: the area below zero in a chart.
pub const MISSED_AREA: Colour = Colour(0xFB, 0xE9, 0xE5);
/// Missed: tint of the banner.
pub const MISSED_TINT: Colour = Colour(0xFD, 0xF4, 0xF2);
/// Thin rules between rows.
pub const RULE: Colour = Colour(0xD0, 0xD7, 0xDE);
/// The rule that ends a table.
pub const RULE_END: Colour = Colour(0x8C, 0x95, 0x9F);
/// Grid lines of a chart.
pub const GRID: Colour = Colour(0xE1, 0xE5, 0xEA);
/// Ground of a box of rules, and of a bar's track.
pub const PANEL: Colour = Colour(0xF4, 0xF6, 0xF8);
/// Track of a bar.
pub const TRACK: Colour = Colour(0xEE, 0xF1, 0xF4);
/// Paper, and signs on a filled square.
pub const WHITE: Colour = Colour(0xFF, 0xFF, 0xFF);

/// A way of setting text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// Size of the letters.
    pub size: f32,
    /// Distance from one line to the next.
    pub line: f32,
    /// Weight of the letters.
    pub weight: Weight,
    /// Colour of the letters.
    pub colour: Colour,
}

const fn style(size: f32, line: f32, weight: Weight, colour: Colour) -> Style {
    Style { size, line, weight, colour }
}

/// Labels of a chart; the smallest text there is.
pub const LABEL: Style = style(7.0, 9.0, Weight::Regular, MUTED);
/// Captions, notes, running header and footer.
pub const NOTE: Style = style(7.5, 9.5, Weight::Regular, MUTED);
/// Headers of a table.
pub const TABLE_HEAD: Style = style(7.5, 9.5, Weight::Semibold, MUTED);
/// A figure in a row of volumes.
pub const VOLUME: Style = style(12.5, 16.0, Weight::Semibold, INK);
/// The name of the firm above the title.
pub const BRAND: Style = style(11.0, 14.0, Weight::Semibold, NAVY);
/// The mark of a draft after the title.
pub const DRAFT_MARK: Style = style(11.0, 14.0, Weight::Semibold, WHITE);

/// What a kind of document is set in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Theme {
    /// Paper.
    pub sheet: Sheet,
    /// Title of the document.
    pub title: Style,
    /// Line under the title.
    pub subtitle: Style,
    /// Headline of a banner; the colour is the verdict's.
    pub banner: Style,
    /// Section heading.
    pub heading: Style,
    /// Heading inside a section.
    pub subheading: Style,
    /// Key figure of a tile.
    pub key: Style,
    /// Running text.
    pub body: Style,
    /// Cells of a table.
    pub table: Style,
    /// Cells of a long table (evidence).
    pub dense: Style,
    /// Space above and below the text of a cell.
    pub cell: f32,
    /// Space above and below the text of a cell in a dense table (evidence).
    pub dense_cell: f32,
    /// Space above a section heading.
    pub above_heading: f32,
    /// Space below a section heading.
    pub below_heading: f32,
    /// Space between columns of a page.
    pub gap: f32,
    /// Most of the width that is left to the words right of the organisation's name.
    pub whom: f32,
}

/// A page: its size and what is kept free at its edges.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sheet {
    /// Width of the paper.
    pub width: f32,
    /// Height of the paper.
    pub height: f32,
    /// Free space at the top of the first page.
    pub first_top: f32,
    /// Free space at the top of the other pages.
    pub top: f32,
    /// Free space at the bottom.
    pub bottom: f32,
    /// Free space left and right.
    pub side: f32,
    /// Whether pages from the second on have a running header.
    pub running_header: bool,
}

impl Sheet {
    /// Width of the text.
    pub fn text_width(&self) -> f32 {
        self.width - 2.0 * self.side
    }

    /// Where the text of a page (from 0) begins.
    pub fn top_of(&self, page: usize) -> f32 {
        if page == 0 { self.first_top } else { self.top }
    }

    /// Where the text of a page ends.
    pub fn end(&self) -> f32 {
        self.height - self.bottom
    }

    /// Height of the text on every page but the first.
    pub fn text_height(&self) -> f32 {
        self.end() - self.top
    }
}

/// The sizes of a paper.
pub fn of(paper: Paper) -> &'static Theme {
    match paper {
        Paper::Portrait => &REPORT,
        Paper::Board => &BOARD,
    }
}

/// A4 portrait: monthly report, notices, agendas.
pub const REPORT: Theme = Theme {
    sheet: Sheet {
        width: 210.0 * MM,
        height: 297.0 * MM,
        first_top: 12.0 * MM,
        top: 17.0 * MM,
        bottom: 15.0 * MM,
        side: 15.0 * MM,
        running_header: true,
    },
    title: style(22.0, 26.0, Weight::Semibold, INK),
    subtitle: style(11.0, 15.0, Weight::Regular, MUTED),
    banner: style(12.5, 16.0, Weight::Semibold, MISSED_DARK),
    heading: style(12.5, 16.0, Weight::Semibold, NAVY),
    subheading: style(9.0, 12.5, Weight::Semibold, INK),
    key: style(19.0, 23.0, Weight::Semibold, INK),
    body: style(9.0, 12.5, Weight::Regular, INK),
    table: style(8.25, 11.0, Weight::Regular, INK),
    dense: style(7.75, 10.0, Weight::Regular, INK),
    cell: 3.0,
    dense_cell: 2.1,
    above_heading: 14.0,
    below_heading: 5.0,
    gap: 14.0,
    whom: 0.45,
};

/// A4 landscape: the dashboard of a quarter.
pub const BOARD: Theme = Theme {
    sheet: Sheet {
        width: 297.0 * MM,
        height: 210.0 * MM,
        first_top: 10.0 * MM,
        top: 18.0 * MM,
        bottom: 13.0 * MM,
        side: 12.0 * MM,
        running_header: true,
    },
    title: style(19.0, 22.0, Weight::Semibold, INK),
    subtitle: style(9.5, 12.5, Weight::Regular, MUTED),
    banner: style(10.5, 13.0, Weight::Semibold, MISSED_DARK),
    heading: style(10.5, 13.0, Weight::Semibold, NAVY),
    subheading: style(8.5, 11.0, Weight::Semibold, INK),
    key: style(16.0, 19.0, Weight::Semibold, INK),
    body: style(8.0, 10.5, Weight::Regular, INK),
    table: style(7.75, 10.0, Weight::Regular, INK),
    dense: style(7.25, 9.5, Weight::Regular, INK),
    cell: 1.7,
    dense_cell: 1.5,
    above_heading: 11.0,
    below_heading: 3.0,
    gap: 16.0,
    whom: 0.7,
};
