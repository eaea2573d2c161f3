//! Puts pieces on pages, top to bottom: breaks pages, repeats table headers, sets columns side by side. Knows sizes, not
//! what the pieces show.

use std::rc::Rc;

use super::draw::{Bookmark, Command};
use super::theme::Sheet;

/// What is drawn again at the top of a page on which a table goes on.
#[derive(Debug, Clone, PartialEq)]
pub struct Repeat {
    /// Height of it all.
    pub height: f32,
    /// The commands, from 0, 0; all ornaments.
    pub commands: Vec<Command>,
}

/// A stretch of a column that is never broken: a line, a row, a chart.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Piece {
    /// Its height.
    pub height: f32,
    /// Free space above, where it does not begin a page. Of two spaces that meet, the larger counts.
    pub above: f32,
    /// Free space below.
    pub below: f32,
    /// Whether it must not be the last on its page while something follows.
    pub glued: bool,
    /// What it draws, from 0, 0.
    pub commands: Vec<Command>,
    /// The heading it carries, as level and text.
    pub bookmark: Option<(u16, String)>,
    /// What is drawn above it where it begins a page.
    pub repeat: Option<Rc<Repeat>>,
}

/// What flows down a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// Something unbroken.
    Piece(Piece),
    /// Columns that begin at the same height; what follows stands below the longest.
    Columns {
        /// Free space above.
        above: f32,
        /// Free space below.
        below: f32,
        /// Left edge of each column, from the left edge of the part, and what flows down it.
        columns: Vec<(f32, Vec<Part>)>,
    },
    /// What follows begins a new page, unless this one is still empty.
    NewPage,
}

impl From<Piece> for Part {
    fn from(piece: Piece) -> Self {
        Part::Piece(piece)
    }
}

/// Where the next piece goes.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Cursor {
    page: usize,
    y: f32,
    /// Space already asked for above the next piece.
    space: f32,
    /// Whether nothing stands above in this column on this page.
    fresh: bool,
}

/// The pages that came of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pages {
    /// Commands of each page.
    pub pages: Vec<Vec<Command>>,
    /// Headings and where they stand.
    pub bookmarks: Vec<Bookmark>,
}

/// Lets parts flow down pages of a size.
pub fn flow(parts: Vec<Part>, sheet: &Sheet) -> Pages {
    let mut flow = Flow { sheet, pages: Pages { pages: vec![Vec::new()], bookmarks: Vec::new() } };
    let start = Cursor { page: 0, y: sheet.top_of(0), space: 0.0, fresh: true };
    flow.run(parts, sheet.side, start);
    flow.pages
}

/// Height of parts if no page ended: spaces between them included, those at both ends not.
pub fn height(parts: &[Part]) -> f32 {
    let (mut sum, mut space, mut fresh) = (0.0, 0.0_f32, true);
    for part in parts {
        let (above, tall, below) = extent(part);
        if !fresh {
            sum += space.max(above);
        }
        sum += tall;
        (space, fresh) = (below, false);
    }
    sum
}

fn extent(part: &Part) -> (f32, f32, f32) {
    match part {
        Part::Piece(piece) => (piece.above, piece.height, piece.below),
        Part::Columns { above, below, columns } => {
            (*above, columns.iter().map(|(_, parts)| height(parts)).fold(0.0, f32::max), *below)
        }
        Part::NewPage => (0.0, 0.0, 0.0),
    }
}

/// Columns up to this share of a page are moved to the next page rather than broken.
const KEPT_WHOLE: f32 = 0.75;

struct Flow<'a> {
    sheet: &'a Sheet,
    pages: Pages,
}

impl Flow<'_> {
    fn run(&mut self, parts: Vec<Part>, x: f32, mut cursor: Cursor) -> Cursor {
        // What must stay with a part is found from the parts behind it, so needs are computed back to front.
        let needs = self.needs(&parts);
        for (part, need) in parts.into_iter().zip(needs) {
            cursor = match part {
                Part::NewPage if cursor.fresh => cursor,
                Part::NewPage => self.next_page(cursor),
                Part::Piece(piece) => self.put(piece, need, x, cursor),
                Part::Columns { above, below, columns } => self.put_columns(above, below, columns, need, x, cursor),
            };
        }
        cursor
    }

    /// For each part, the height that must be free from its top on for it to stand where it is.
    fn needs(&self, parts: &[Part]) -> Vec<f32> {
        let mut needs = vec![0.0; parts.len()];
        for (index, part) in parts.iter().enumerate().rev() {
            needs[index] = match part {
                Part::NewPage => 0.0,
                Part::Piece(piece) => {
                    let next = parts.get(index + 1).filter(|_| piece.glued);
                    let with_next = next.map_or(0.0, |next| extent(next).0.max(piece.below) + needs[index + 1]);
                    piece.height + with_next
                }
                Part::Columns { columns, .. } => {
                    let whole = extent(part).1;
                    if whole <= self.sheet.text_height() * KEPT_WHOLE {
                        whole
                    } else {
                        let first = |parts: &Vec<Part>| self.needs(parts).first().copied().unwrap_or(0.0);
                        columns.iter().map(|(_, parts)| first(parts)).fold(0.0, f32::max)
                    }
                }
            };
        }
        needs
    }

    fn next_page(&mut self, cursor: Cursor) -> Cursor {
        let page = cursor.page + 1;
        while self.pages.pages.len() <= page {
            self.pages.pages.push(Vec::new());
        }
        Cursor { page, y: self.sheet.top_of(page), space: 0.0, fresh: true }
    }

    /// The cursor moved below the space above the next part, on the next page when `need` is not free on this one.
    fn make_room(&mut self, cursor: Cursor, above: f32, need: f32) -> Cursor {
        let gap = if cursor.fresh { 0.0 } else { cursor.space.max(above) };
        if cursor.fresh || cursor.y + gap + need <= self.sheet.end() + 0.01 {
            Cursor { y: cursor.y + gap, ..cursor }
        } else {
            self.next_page(cursor)
        }
    }

    fn put(&mut self, piece: Piece, need: f32, x: f32, cursor: Cursor) -> Cursor {
        // More than a page cannot be kept together; then only the piece itself is.
        let need = if need > self.sheet.text_height() { piece.height } else { need };
        let mut cursor = self.make_room(cursor, piece.above, need);
        if cursor.fresh
            && let Some(repeat) = &piece.repeat
        {
            let commands = repeat.commands.iter().cloned().map(|command| command.moved(x, cursor.y));
            self.pages.pages[cursor.page].extend(commands);
            cursor.y += repeat.height;
        }
        if let Some((level, text)) = piece.bookmark {
            self.pages.bookmarks.push(Bookmark { level, text, page: cursor.page, y: cursor.y });
        }
        let commands = piece.commands.into_iter().map(|command| command.moved(x, cursor.y));
        self.pages.pages[cursor.page].extend(commands);
        Cursor { page: cursor.page, y: cursor.y + piece.height, space: piece.below, fresh: false }
    }

    fn put_columns(
        &mut self,
        above: f32,
        below: f32,
        columns: Vec<(f32, Vec<Part>)>,
        need: f32,
        x: f32,
        cursor: Cursor,
    ) -> Cursor {
        let start = self.make_room(cursor, above, need);
        let start = Cursor { space: 0.0, fresh: start.fresh, ..start };
        let mut end = start;
        for (left, parts) in columns {
            // Nothing stands above in the column, but its first part may still move to a new page.
            let after = self.run(parts, x + left, Cursor { space: 0.0, ..start });
            if (after.page, after.y) > (end.page, end.y) {
                end = after;
            }
        }
        Cursor { space: end.space.max(below), ..end }
    }
}
