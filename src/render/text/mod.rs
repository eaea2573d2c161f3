//! A document as plain text, for terminals, pagers and mail: readable from 40 columns up, the same data at any width.

mod chart;

pub use chart::spark;
mod table;
pub(in crate::render) mod wrap;

use super::visible::{visible, width};
use super::wording::Wording;
use crate::report::document::{Align, Banner, Block, Cell, Document, Formula, Sign, Tile, Verdict};
use crate::report::phrase::{Label, Phrase};
use wrap::{hanging, pad, wrap};

/// Narrowest and widest line.
const WIDTHS: (usize, usize) = (40, 140);

/// The document in lines of at most `limit` columns (from 40 to 140).
pub fn render(document: &Document, limit: usize) -> String {
    let limit = limit.clamp(WIDTHS.0, WIDTHS.1);
    let words = Wording::new(document.meta.language, document.meta.zone);
    let mut page = Page { lines: Vec::new(), limit, words };
    page.front(document);
    page.blocks(&document.blocks);
    page.gap();
    let footer = super::pdf::words::Words::footer(&words, &document.meta);
    page.lines.extend(wrap(&footer, limit));
    let mut text = page.lines.join("\n");
    text.push('\n');
    text
}

struct Page {
    lines: Vec<String>,
    limit: usize,
    words: Wording,
}

impl Page {
    fn front(&mut self, document: &Document) {
        let meta = &document.meta;
        let classification =
            meta.classification.as_ref().map(|word| self.words.phrase(&Phrase::Classification(word.clone())));
        let right = [classification.unwrap_or_default(), meta.addressee.clone()];
        let right = right.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        self.between(&meta.organisation, &right);
        self.lines.push(rule('═', self.limit));
        let mut title = self.words.phrase(&meta.title);
        if meta.draft {
            title.push_str(&format!("  [{}]", self.words.label(Label::Draft)));
        }
        self.lines.extend(wrap(&title, self.limit));
        let names: Vec<String> = meta.subtitle.iter().map(|text| self.words.text(text)).collect();
        self.lines.extend(wrap(&names.join(" · "), self.limit));
        self.gap();
        let labels: Vec<String> = meta.facts.iter().map(|(label, _)| visible(&self.words.phrase(label))).collect();
        let widest = labels.iter().map(|label| width(label)).max().unwrap_or(0);
        for (label, (_, cells)) in labels.iter().zip(&meta.facts) {
            let value = cells.iter().map(|found| cell(found, &self.words)).collect::<Vec<_>>().join(" ");
            self.lines.extend(hanging(&format!("{}  ", pad(label, widest, Align::Left)), &value, self.limit));
        }
    }

    /// Two texts at the two ends of a line, or below each other.
    fn between(&mut self, left: &str, right: &str) {
        let (left, right) = (visible(left), visible(right));
        if width(&left) + 2 + width(&right) <= self.limit {
            let right = pad(&right, self.limit - width(&left), Align::Right);
            self.lines.push(format!("{left}{right}"));
        } else {
            self.lines.extend(wrap(&left, self.limit));
            self.lines.extend(wrap(&right, self.limit));
        }
    }

    /// One empty line, unless there is one.
    fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            if !matches!(block, Block::Notes(_) | Block::Columns(_)) && !self.is_after_heading() {
                self.gap();
            }
            self.block(block);
        }
    }

    /// Whether the last line underlines a heading.
    fn is_after_heading(&self) -> bool {
        self.lines
            .last()
            .is_some_and(|line| line.starts_with('─') && line.chars().all(|c| c == '─') && self.lines.len() > 1)
    }

    fn block(&mut self, block: &Block) {
        let limit = self.limit;
        let words = self.words;
        match block {
            Block::Heading(heading) => {
                self.gap();
                let text = words.phrase(&heading.text);
                let text = heading.number.map_or(text.clone(), |number| format!("{number} {text}"));
                let lines = wrap(&text, limit);
                let longest = lines.iter().map(|line| width(line)).max().unwrap_or(0);
                if heading.level <= 1 {
                    self.lines.extend(lines);
                    self.lines.push(rule('─', longest));
                } else {
                    self.lines.extend(lines);
                }
            }
            Block::Banner(banner) => self.banner(banner),
            Block::Tiles(tiles) => tiles.iter().for_each(|tile| self.tile(tile)),
            Block::Counts(counts) => {
                for count in counts {
                    let what = format!("{} {}", words.phrase(&count.what), words.phrase(&count.before));
                    self.lines.extend(hanging(
                        &format!("{}  ", pad(&words.count(count.now), 5, Align::Right)),
                        &what,
                        limit,
                    ));
                }
            }
            Block::Table(found) => self.lines.extend(table::lines(found, &words, limit)),
            Block::Chart(found) => self.lines.extend(chart::lines(found, &words, limit)),
            Block::Formula(found) => self.formula(found),
            Block::Paragraph(texts) | Block::Notes(texts) => self.lines.extend(wrap(&words.paragraph(texts), limit)),
            Block::Stories { stories, empty } => {
                if stories.is_empty() {
                    self.lines.extend(wrap(&words.phrase(empty), limit));
                }
                for story in stories {
                    let title = format!("{} · {}", words.phrase(&story.title), story.reference);
                    self.lines.extend(hanging(&format!("{} ", mark(story.verdict)), &title, limit));
                    self.lines.extend(hanging("  ", &words.paragraph(&story.text), limit));
                }
            }
            Block::Rules(rules) => {
                for (name, text) in rules {
                    self.lines.extend(hanging("• ", &format!("{}: {}", words.phrase(name), words.phrase(text)), limit));
                }
            }
            Block::Legend(signs) => {
                for (verdict, text) in signs {
                    let sign = format!("{} {}  ", mark(*verdict), words.verdict(*verdict));
                    self.lines.extend(hanging(&pad(&sign, 15, Align::Left), &words.phrase(text), limit));
                }
            }
            Block::Columns(columns) => columns.iter().for_each(|column| self.blocks(&column.blocks)),
            Block::SignOff(signers) => {
                for signer in signers {
                    let name = signer.name.clone().unwrap_or_default();
                    let date = signer.date.map(|date| cell(&Cell::Date(date), &words)).unwrap_or_default();
                    let line = format!("{}: {name}  {date}", words.phrase(&signer.role));
                    self.lines.extend(wrap(line.trim_end(), limit));
                    self.lines.push(rule('_', limit.min(40)));
                }
            }
        }
    }

    fn banner(&mut self, banner: &Banner) {
        self.lines.push(rule('═', self.limit));
        let headline = format!("{} {}", mark(banner.verdict), self.words.phrase(&banner.headline));
        self.lines.extend(wrap(&headline, self.limit));
        self.lines.extend(wrap(&self.words.paragraph(&banner.text), self.limit));
        self.lines.push(rule('═', self.limit));
    }

    fn tile(&mut self, tile: &Tile) {
        let words = self.words;
        let unit = tile.unit.as_ref().map_or(String::new(), |unit| format!(" {}", words.phrase(unit)));
        let basis: Vec<String> = tile.basis.iter().map(|text| words.phrase(text)).collect();
        let line = format!(
            "{}: {}{unit}  {} {}  {}",
            words.phrase(&tile.title),
            cell(&tile.figure, &words),
            mark(tile.verdict),
            words.verdict(tile.verdict),
            chart::spark(&tile.trend.points)
        );
        self.lines.extend(wrap(&line, self.limit));
        self.lines.extend(hanging("    ", &basis.join(" · "), self.limit));
    }

    fn formula(&mut self, formula: &Formula) {
        for term in &formula.terms {
            let label = visible(&self.words.phrase(&term.label));
            let label = match term.role {
                crate::report::document::TermRole::Within => format!("  {label}"),
                _ => label,
            };
            let value = cell(&term.value, &self.words);
            let room = self.limit.min(60);
            if width(&label) + 2 + width(&value) <= room {
                let value = pad(&value, room - width(&label), Align::Right);
                self.lines.push(format!("{label}{value}"));
            } else {
                self.lines.extend(wrap(&label, self.limit));
                self.lines.extend(hanging("    ", &value, self.limit));
            }
        }
        if let Some(closing) = &formula.closing {
            self.lines.extend(wrap(&self.words.phrase(closing), self.limit));
        }
    }
}

/// The sign of a verdict.
fn mark(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Missed => "✗",
        Verdict::AtRisk => "!",
        Verdict::Met => "✓",
        Verdict::NoData => "○",
    }
}

/// A cell in words with its sign, made harmless.
fn cell(cell: &Cell, words: &Wording) -> String {
    let said = match cell {
        Cell::Verdict(verdict) => format!("{} {}", mark(*verdict), words.verdict(*verdict)),
        Cell::Marked { sign, text } => {
            let sign = match sign {
                Sign::Good => "✓",
                Sign::Warn => "!",
                Sign::Bad => "✗",
                Sign::Open => "○",
            };
            format!("{sign} {}", words.text(text))
        }
        Cell::Strip(months) => {
            months.iter().map(|month| if *month == Verdict::NoData { "–" } else { mark(*month) }).collect()
        }
        Cell::Mark(verdict) => mark(*verdict).to_owned(),
        Cell::Spark(trend) => chart::spark(&trend.points),
        Cell::Bar { used, .. } => chart::bar(*used),
        Cell::Group(cells) => {
            return cells.iter().map(|inner| self::cell(inner, words)).collect::<Vec<_>>().join(" ");
        }
        Cell::Alarm(inner) => return self::cell(inner, words),
        other => words.cell(other),
    };
    visible(&said.replace(['\n', '\r'], " "))
}

/// A line of one character.
fn rule(c: char, length: usize) -> String {
    std::iter::repeat_n(c, length).collect()
}
