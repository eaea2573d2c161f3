//! Actions as text, the same wherever they stand.

use super::node::{Map, Node};
use crate::domain::record::action::Action;

/// `actions`: one key a line, each action a flow map; nothing where there are none.
pub(super) fn put_actions(record: &mut Map, actions: &[Action]) {
    if actions.is_empty() {
        return;
    }
    let mut all = Map::new();
    for action in actions {
        all.put(action.key.as_str(), Node::Line(line(action)));
    }
    record.put("actions", Node::Block(all));
}

/// One action as a flow map.
pub fn line(action: &Action) -> Map {
    let mut map = Map::new();
    map.text("what", &action.what).text("owner", &action.owner).bare("opened", action.opened).bare("due", action.due);
    if !action.moved.is_empty() {
        let moves = action.moved.iter().map(|moved| {
            let mut map = Map::new();
            map.bare("date", moved.date).bare("to", moved.to).text("why", &moved.why);
            Node::Line(map)
        });
        map.put("moved", Node::List(moves.collect()));
    }
    map.maybe_date("started", action.started).maybe_date("done", action.done);
    if let Some(checked) = &action.checked {
        let mut seen = Map::new();
        seen.bare("date", checked.date).text("by", &checked.by);
        map.put("checked", Node::Line(seen));
    }
    map
}
