//! Pieces as text.

use super::piece::{Body, Layout, Lead, Many, Piece};
use super::scalar::canonical;
use crate::domain::time::Zone;
use crate::store::read::shape::Shape;
use crate::store::write::node::inline;
use crate::store::write::scalar::{Place, scalar};

/// The text of a record; `head` stands before it.
pub fn text(head: &[Lead], top: &Many, shape: &Shape, zone: Zone) -> String {
    let mut out = Out { text: String::new(), zone, fresh: true, kept: false };
    out.leads(head, 0);
    out.block(top, Some(shape), 0);
    out.text
}

struct Out {
    text: String,
    zone: Zone,
    /// Whether an empty line would stand at the beginning of the file, or of a map or list.
    fresh: bool,
    /// Whether the last lines are text whose empty lines at the end count.
    kept: bool,
}

/// What stands at a place: for lists and maps that may be one scalar, the list or map.
fn known(shape: Option<&Shape>) -> Option<&Shape> {
    match shape {
        Some(Shape::OneOf(_, other)) => Some(other),
        other => other,
    }
}

fn below<'s>(shape: Option<&'s Shape>, piece: &Piece) -> Option<&'s Shape> {
    match &piece.key {
        Some((key, _)) => known(shape)?.below(key),
        None => known(shape)?.item(),
    }
}

/// Whether something in it needs a line of its own.
fn needs_lines(many: &Many) -> bool {
    let is_comment = |lead: &Lead| matches!(lead, Lead::Comment(_));
    many.foot.iter().any(is_comment)
        || many.pieces.iter().any(|piece| {
            piece.trail.is_some()
                || piece.lead.iter().any(is_comment)
                || match &piece.body {
                    Body::Many(inner) => needs_lines(inner),
                    Body::Lines { .. } => true,
                    Body::Empty | Body::Scalar(..) => false,
                }
        })
}

impl Out {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
        self.fresh = false;
        self.kept = false;
    }

    fn leads(&mut self, leads: &[Lead], indent: usize) {
        for lead in leads {
            match lead {
                Lead::Comment(text) => self.line(&format!("{:indent$}{text}", "")),
                Lead::Blank if self.fresh || self.kept || self.text.ends_with("\n\n") => {}
                Lead::Blank => self.text.push('\n'),
            }
        }
    }

    /// A map or list, one entry a line.
    fn block(&mut self, many: &Many, shape: Option<&Shape>, indent: usize) {
        self.fresh = self.text.is_empty() || indent > 0;
        for piece in &many.pieces {
            self.piece(piece, below(shape, piece), indent);
        }
        self.leads(&many.foot, indent);
    }

    fn piece(&mut self, piece: &Piece, shape: Option<&Shape>, indent: usize) {
        let (head, key) = match &piece.key {
            Some((key, plain)) => {
                (format!("{:indent$}{}:", "", self::key(key, *plain, Place::Block)), Some(key.as_str()))
            }
            None => (format!("{:indent$}-", ""), None),
        };
        let trail = piece.trail.as_ref().map(|comment| format!(" {comment}")).unwrap_or_default();
        match &piece.body {
            Body::Many(many) if !is_inline(many) => {
                if key.is_some() {
                    self.leads(&piece.lead, indent);
                    self.line(&format!("{head}{trail}"));
                    self.block(many, shape, indent + 2);
                } else {
                    self.entry(piece, many, shape, indent);
                }
            }
            Body::Lines { sign, lines } => {
                self.leads(&piece.lead, indent);
                self.line(&format!("{head} {sign}{trail}"));
                for line in lines {
                    let pad = if line.is_empty() { 0 } else { indent + 2 };
                    self.line(&format!("{:pad$}{line}", ""));
                }
                self.kept = sign.contains('+');
            }
            Body::Empty if key.is_some() => {
                self.leads(&piece.lead, indent);
                self.line(&format!("{head}{trail}"));
            }
            body => {
                self.leads(&piece.lead, indent);
                let value = self.one_line(body, shape, key, Place::Block);
                self.line(&format!("{head} {value}{trail}"));
            }
        }
    }

    /// An entry of a list that takes several lines: the first of them stands behind the dash.
    fn entry(&mut self, piece: &Piece, many: &Many, shape: Option<&Shape>, indent: usize) {
        let mut lead = piece.lead.clone();
        lead.extend(piece.trail.iter().cloned().map(Lead::Comment));
        self.leads(&lead, indent);
        let at = self.text.len() + indent;
        self.block(many, shape, indent + 2);
        if self.text.get(at..at + 1) == Some(" ") {
            self.text.replace_range(at..at + 1, "-");
        }
    }

    /// A value on one line.
    fn one_line(&self, body: &Body, shape: Option<&Shape>, key: Option<&str>, place: Place) -> String {
        match body {
            Body::Empty => "~".to_owned(),
            Body::Scalar(text, style) => inline(&canonical(text, *style, shape, key, self.zone), place),
            // Text in lines is never asked for on one.
            Body::Lines { lines, .. } => scalar(&lines.join("\n"), place).into_owned(),
            Body::Many(many) => {
                let entries = many.pieces.iter().map(|piece| {
                    let key = piece.key.as_ref().map(|(key, _)| key.as_str());
                    let value = self.one_line(&piece.body, below(shape, piece), key, Place::Flow);
                    match &piece.key {
                        Some((key, plain)) => format!("{}: {value}", self::key(key, *plain, Place::Flow)),
                        None => value,
                    }
                });
                let entries = entries.collect::<Vec<_>>().join(", ");
                if many.is_map { format!("{{{entries}}}") } else { format!("[{entries}]") }
            }
        }
    }
}

/// Whether a map or list goes into brackets.
fn is_inline(many: &Many) -> bool {
    many.pieces.is_empty() || many.layout == Layout::Inline && !needs_lines(many)
}

/// A key; one that stood without quotes keeps none, where that is safe.
fn key(key: &str, plain: bool, place: Place) -> String {
    let is_simple = key.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.%".contains(&b)) && !key.is_empty();
    if plain && is_simple && !key.starts_with(['-', '%', '.']) {
        key.to_owned()
    } else {
        scalar(key, place).into_owned()
    }
}
