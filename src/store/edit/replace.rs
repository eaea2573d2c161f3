//! Giving a value that stands in a file another text, in the style that it has.

use super::EditFault;
use super::span::{Text, inline, inside_flow, lines_of};
use crate::domain::finding::Route;
use crate::store::read::tree::{At, Style};
use crate::store::write::node::Node;
use crate::store::write::scalar::{Place, is_unseen, quoted, scalar};

/// The text with the value in place of what stands at `at`.
pub(super) fn replace(file: &Text<'_>, at: At<'_, '_>, value: &Node, route: &Route) -> Result<String, EditFault> {
    let layout = || EditFault::Layout(route.to_string());
    let range = at.range();
    let place = if inside_flow(at) { Place::Flow } else { Place::Block };
    if at.is_empty() {
        return fill(file, at, value, place);
    }
    match (at.style(), value) {
        (Some(Style::Block), _) => block(file, at, value, route),
        // A block map or list is changed entry by entry, or by hand.
        (None, _) if !at.is_flow() => Err(layout()),
        (_, Node::Empty) if place == Place::Block && at.key().is_some() => {
            let start = file.slice(0..range.start).trim_end_matches([' ', '\t']).len();
            file.with(start..range.end, "")
        }
        (Some(style), Node::Bare(text) | Node::Text(text) | Node::Quoted(text)) => {
            let old = file.slice(range.clone());
            file.with(range, &in_style(style, old, at.text().unwrap_or_default(), text, value, place))
        }
        _ => file.with(range, &inline(value, place)),
    }
}

/// Fills what is empty: behind the colon or dash, or, for maps and lists that take a line an entry, below it.
fn fill(file: &Text<'_>, at: At<'_, '_>, value: &Node, place: Place) -> Result<String, EditFault> {
    let range = at.range();
    let key = at.key().filter(|_| place == Place::Block && file.slice(range.clone()).is_empty());
    if let (Some(key), Node::Block(_) | Node::Lines(_)) = (key, value) {
        let line = file.line_start(key.range().start);
        let indent = file.slice(line..key.range().start);
        if indent.trim_matches(['\u{feff}', ' ']).is_empty() {
            let indent = " ".repeat(indent.trim_start_matches('\u{feff}').len());
            return file.with_lines(file.next_line(key.range().end), &lines_of(value, &format!("{indent}  ")));
        }
    }
    let glued = file.slice(0..range.start).ends_with([':', '-']);
    file.with(range, &format!("{}{}", if glued { " " } else { "" }, inline(value, place)))
}

/// Replaces lines below `|` or `>`. They stay lines where the new text can stand so; else it goes behind the key.
fn block(file: &Text<'_>, at: At<'_, '_>, value: &Node, route: &Route) -> Result<String, EditFault> {
    let layout = || EditFault::Layout(route.to_string());
    let range = at.range();
    // The range holds the lines only; the sign stands between the key and them.
    let key = at.key().ok_or_else(layout)?.range().end;
    let head = file.slice(key..range.start);
    let lines = file.slice(range.clone());
    let end = if lines.ends_with('\n') { file.line_end } else { "" };
    if let Node::Text(text) | Node::Quoted(text) | Node::Bare(text) = value
        && let Some((head, new)) = as_lines(head, lines, text)
    {
        let new = new.replace('\n', file.line_end);
        return file.with(key..range.end, &format!("{head}{new}{end}"));
    }
    if !head.starts_with(':') || head.contains('#') {
        return Err(layout());
    }
    file.with(key..range.end, &format!(": {}{end}", inline(value, Place::Block)))
}

/// The head with its sign, and the lines without the last break; `None` where the text cannot stand so, or where the old
/// layout says more than this knows (`|+`, an indent that is given as a figure).
fn as_lines(head: &str, old: &str, text: &str) -> Option<(String, String)> {
    let sign = head.find(['|', '>'])?;
    let folded = head.get(sign..)?.starts_with('>');
    let rest = head.get(sign + 1..)?;
    let chomped = rest.starts_with('-');
    if rest.starts_with(|c: char| c == '+' || c.is_ascii_digit()) {
        return None;
    }
    let rest = rest.strip_prefix('-').unwrap_or(rest);
    let body = text.strip_suffix('\n').unwrap_or(text);
    let first = body.chars().next()?;
    let is_odd = first == ' ' || first == '\t' || first == '\n' || body.ends_with('\n');
    if is_odd || body.contains(|c| c != '\n' && is_unseen(c)) || (folded && body.contains('\n')) {
        return None;
    }
    // Where the lines stand as they are, nothing but a value that says the same may be meant.
    let keeps = text.ends_with('\n') != chomped;
    let mark = match (keeps, text.ends_with('\n')) {
        (true, _) => &head[sign + 1..head.len() - rest.len()],
        (false, true) => "",
        (false, false) => "-",
    };
    let line = old.lines().find(|line| !line.trim().is_empty())?;
    // The range may begin at the first line's text or at its indent.
    let indent = line.len() - line.trim_start_matches(' ').len();
    let outer = head.rsplit('\n').next().unwrap_or_default();
    let (before, indent) = if outer.trim().is_empty() && !outer.is_empty() && head.contains('\n') {
        (head.len() - outer.len(), outer.len() + indent)
    } else {
        (head.len(), indent)
    };
    let pad = " ".repeat(indent);
    let new: Vec<String> =
        body.split('\n').map(|line| if line.is_empty() { String::new() } else { format!("{pad}{line}") }).collect();
    let head = format!("{}{mark}{}", &head[..=sign], &head[head.len() - rest.len()..before]);
    Some((head, new.join("\n")))
}

/// The text in the quotes that the old value had, as far as they can hold it. Double quotes that the old text needed are
/// no choice of anybody's: the new text gets them only where it needs them too.
fn in_style(style: Style, raw: &str, old: &str, text: &str, value: &Node, place: Place) -> String {
    match style {
        Style::Double if raw == scalar(old, place) && !matches!(value, Node::Quoted(_)) => inline(value, place),
        Style::Double => quoted(text),
        Style::Single if !text.contains(is_unseen) => format!("'{}'", text.replace('\'', "''")),
        _ => inline(value, place),
    }
}
