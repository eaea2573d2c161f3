//! TOML through the same drafts: the settings become a tree like any record's, so that they get the same findings.
//!
//! Found values are not repeated in messages: settings are nobody else's business.

use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::quote::quote;
use super::scalar::Value;
use super::told::Told;
use super::tree::{Kind, Node, Style, Tree};
use super::{Cx, Read, bytes, de, rule};
use crate::domain::finding::{Finding, Place};
use crate::domain::time::Zone;

/// Reads one TOML file: bytes, tree, draft, value, with all faults of one pass.
///
/// Text that is empty (`logo = ""`) counts as not written, because TOML has no other word for it.
pub fn read<D: Value, T>(path: &str, file: &[u8], convert: impl FnOnce(&mut Cx, D) -> Option<T>) -> Read<T> {
    let text = match bytes::check(path, file) {
        Ok(text) => text,
        Err(findings) => return Read { value: None, findings },
    };
    let base = file.len() - text.len();
    let tree = match tree(text, base) {
        Ok(tree) => tree,
        Err(faults) => {
            return Read { value: None, findings: faults.iter().map(|fault| broken(path, base, fault)).collect() };
        }
    };
    let reader = de::Reader { path, told: RefCell::new(Told::default()) };
    let draft = D::read(de::De { at: tree.top(), reader: &reader, fields: None });
    let mut cx = Cx::new(path, &tree, Zone::UTC, reader.told.into_inner());
    let value = draft.ok().and_then(|draft| convert(&mut cx, draft));
    let findings = cx.into_findings().into_iter().map(|finding| in_toml(&tree, finding)).collect();
    Read { value, findings }
}

/// The tree of a text that begins `base` bytes into its file, or all that is wrong with it.
pub(super) fn tree(text: &str, base: usize) -> Result<Tree<'_>, Vec<toml::de::Error>> {
    let (table, faults) = DeTable::parse_recoverable(text);
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut builder = Builder { text, base, nodes: Vec::new() };
    builder.table(&table, 0);
    Ok(Tree { nodes: builder.nodes })
}

fn broken(path: &str, base: usize, fault: &toml::de::Error) -> Finding {
    let span = fault.span().unwrap_or(0..0);
    let place = Place::Bytes { path: path.to_owned(), start: base + span.start, end: base + span.end };
    Finding::error(rule::TOML_SYNTAX, place, fault.message().replace('\n', "; "))
        .help("write `key = \"value\"` on each line, below a heading such as [organisation]")
}

struct Builder<'a, 't> {
    text: &'t str,
    base: usize,
    nodes: Vec<Node<'a>>,
}

impl<'a> Builder<'a, '_> {
    /// Adds a node whose children, if any, are to follow.
    fn add(&mut self, kind: Kind<'a>, span: Range<usize>, parent: u32) -> u32 {
        // A file has at most 1 MiB, so neither its bytes nor its values overflow.
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let id = small(self.nodes.len());
        let (start, end) = (small(self.base + span.start), small(self.base + span.end));
        self.nodes.push(Node { kind, start, end, parent, after: id.saturating_add(1) });
        id
    }

    /// Everything added since belongs to the node.
    fn close(&mut self, id: u32) {
        let after = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        if let Some(node) = self.nodes.get_mut(id as usize) {
            node.after = after;
        }
    }

    fn table(&mut self, table: &Spanned<DeTable<'a>>, parent: u32) {
        let id = self.add(Kind::Map { flow: false }, table.span(), parent);
        self.entries(table.get_ref(), id);
    }

    fn entries(&mut self, table: &DeTable<'a>, id: u32) {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in entries {
            if value.get_ref().as_str().is_some_and(|text| text.trim().is_empty()) {
                continue;
            }
            self.add(Kind::Scalar { text: key.get_ref().clone(), style: Style::Plain }, key.span(), id);
            self.value(value, id);
        }
        self.close(id);
    }

    fn value(&mut self, value: &Spanned<DeValue<'a>>, parent: u32) {
        let span = value.span();
        match value.get_ref() {
            DeValue::String(text) => {
                self.add(Kind::Scalar { text: text.clone(), style: Style::Double }, span, parent);
            }
            DeValue::Table(table) => {
                let id = self.add(Kind::Map { flow: false }, span, parent);
                self.entries(table, id);
            }
            DeValue::Array(list) => {
                let id = self.add(Kind::List { flow: true }, span, parent);
                for item in list.iter() {
                    self.value(item, id);
                }
                self.close(id);
            }
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {
                let text = self.text.get(span.clone()).unwrap_or_default().to_owned();
                self.add(Kind::Scalar { text: Cow::Owned(text), style: Style::Plain }, span, parent);
            }
        }
    }
}

/// The finding with TOML in its help, and without the value that was found.
fn in_toml(tree: &Tree, finding: Finding) -> Finding {
    let at = match &finding.place {
        Place::Route { route, .. } => tree.at(route),
        _ => None,
    };
    let mut message = finding.message;
    if let Some(text) = at.and_then(|at| at.text()) {
        message = message.replace(&quote(text), "this");
    }
    let help = match finding.rule {
        rule::MISSING_FIELD => toml_line(&finding.help).unwrap_or(finding.help),
        rule::WRONG_TYPE if message.starts_with("a list") => "write [\"a\", \"b\"]".to_owned(),
        rule::WRONG_TYPE if message.starts_with("a map") => "write { key = \"value\" }".to_owned(),
        rule::WRONG_TYPE => "write one value, in quotes when it is text".to_owned(),
        _ => finding.help,
    };
    Finding { message, help, ..finding }
}

/// "write `zone: Europe/Stockholm`" as TOML says it.
fn toml_line(help: &str) -> Option<String> {
    let (key, example) = help.strip_prefix("write `")?.strip_suffix('`')?.split_once(": ")?;
    let is_bare = example.starts_with('"') || example.starts_with(['{', '[']) || example.parse::<u32>().is_ok();
    Some(if is_bare { format!("write `{key} = {example}`") } else { format!("write `{key} = \"{example}\"`") })
}
