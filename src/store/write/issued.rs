//! A version of a month's report in the register.

use super::node::{Map, Node, in_order_of, text};
use crate::domain::amount::Duration;
use crate::domain::finding::{Route, Step};
use crate::domain::record::report::Issued;
use crate::domain::time::{Date, Zone};
use crate::store::edit::Change;
use crate::store::read::shape::fields_of;
use crate::store::record::report::{IssuedDraft, ReportDraft};

/// The entry as one line.
pub fn issued_line(issued: &Issued, zone: Zone) -> Map {
    let mut map = Map::new();
    map.put("version", Node::Quoted(issued.version.clone())).bare("date", issued.date);
    map.instant("as_of", issued.as_of, zone).text("by", &issued.by);
    map.maybe_text("commit", issued.commit.as_deref());
    map.maybe_text("digest", issued.digest.as_deref());
    map.maybe_text("tool", issued.tool.as_deref());
    if !issued.languages.is_empty() {
        let languages = issued.languages.iter().map(|language| Node::Bare(language.to_string()));
        map.put("languages", Node::List(languages.collect()));
    }
    if !issued.formats.is_empty() {
        let mut formats = Map::new();
        for (name, digest) in &issued.formats {
            formats.put(name, Node::Text(digest.clone()));
        }
        map.put("formats", Node::Line(formats));
    }
    map.maybe_text("reason", issued.reason.as_deref());
    in_order_of::<IssuedDraft>(map)
}

/// The text of a register that holds nothing but its first version.
pub fn register_text(issued: &Issued, zone: Zone) -> String {
    let mut record = Map::new();
    record.put("issued", Node::Lines(vec![Node::Line(issued_line(issued, zone))]));
    text(&in_order_of::<ReportDraft>(record))
}

/// The change that adds a version to a register that is there and holds `before` of them.
pub fn issued_change(issued: &Issued, before: usize, zone: Zone) -> Change {
    let list = Route::key("issued");
    let entry = Node::Line(issued_line(issued, zone));
    if before > 0 {
        Change::Insert { list, index: before, entry }
    } else {
        Change::Set { route: list, value: Node::Lines(vec![entry]), order: fields_of::<ReportDraft>() }
    }
}

/// The changes that note in the version at this place of the list that it went to the customer, and the work it took.
pub fn delivered_changes(index: usize, date: Date, to: &[String], how: &str, effort: Option<Duration>) -> Vec<Change> {
    let route = |key: &str| {
        let item = Step::Item { index, mark: String::new() };
        Route(vec![Step::Key("issued".into()), item, Step::Key(key.into())])
    };
    let mut delivered = Map::new();
    delivered.bare("date", date);
    if !to.is_empty() {
        delivered.put("to", Node::List(to.iter().map(|name| Node::Text(name.clone())).collect()));
    }
    delivered.text("how", how);
    let order = fields_of::<IssuedDraft>();
    let set = |key: &str, value: Node| Change::Set { route: route(key), value, order: order.clone() };
    let mut changes = vec![set("delivered", Node::Line(delivered))];
    changes.extend(effort.map(|effort| set("effort", Node::Bare(effort.to_string()))));
    changes
}
