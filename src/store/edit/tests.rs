//! What an edit must keep, one oddity of layout each.

use super::*;
use crate::domain::finding::Step;
use crate::store::write::node::Map;

const TICKET: &str = "\
# Reported by phone first
title: 'Inloggning fungerar inte'   # as the customer put it
type: incident
service: \"portal\"
log:
  - {at: 2026-03-12T09:14:00+01:00, did: logged, by: eva}
  # anna was on call
  - {at: 2026-03-12T09:21:00+01:00, did: responded, by: anna}   # by phone
  - at: 2026-03-12T11:40:00+01:00
    did: resolved
x-revision: 4
";

const ORDER: &[&str] = &["title", "type", "severity", "service", "channel", "log", "cause", "resolution"];

fn key(name: &str) -> Route {
    Route::key(name)
}

fn set(route: Route, value: &str) -> Change {
    Change::Set { route, value: Node::Text(value.into()), order: ORDER.to_vec() }
}

fn entry(at: &str, did: &str) -> Node {
    let mut map = Map::new();
    map.bare("at", at).bare("did", did);
    Node::Line(map)
}

fn edited(text: &str, changes: &[Change]) -> String {
    String::from_utf8(edit("t.yaml", text.as_bytes(), changes).expect("edited")).expect("text")
}

/// The lines that differ, as `-old` and `+new`.
fn diff(old: &str, new: &str) -> Vec<String> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let end = old[start..].iter().rev().zip(new[start..].iter().rev()).take_while(|(a, b)| a == b).count();
    let gone = old[start..old.len() - end].iter().map(|line| format!("-{line}"));
    gone.chain(new[start..new.len() - end].iter().map(|line| format!("+{line}"))).collect()
}

#[test]
fn a_value_is_replaced_in_its_own_quotes_and_the_comment_stays() {
    let new = edited(TICKET, &[set(key("title"), "Kan inte logga in: 'fel'")]);
    assert_eq!(
        diff(TICKET, &new),
        [
            "-title: 'Inloggning fungerar inte'   # as the customer put it",
            "+title: 'Kan inte logga in: ''fel'''   # as the customer put it"
        ]
    );
    let new = edited(TICKET, &[set(key("title"), "a\u{2028}b")]);
    assert!(new.contains("title: \"a\\u2028b\"   # as"), "{new}");
    let new = edited(TICKET, &[set(key("service"), "mail"), set(key("x-revision"), "no")]);
    assert!(new.contains("service: \"mail\"\n") && new.ends_with("x-revision: \"no\"\n"), "{new}");
}

#[test]
fn setting_a_value_and_setting_it_back_leaves_the_file_as_it_was() {
    for name in ["title", "type", "service", "x-revision"] {
        let old = match name {
            "title" => "Inloggning fungerar inte",
            "type" => "incident",
            "service" => "portal",
            _ => "4",
        };
        let back = if name == "x-revision" {
            Change::Set { route: key(name), value: Node::Bare(old.into()), order: ORDER.to_vec() }
        } else {
            set(key(name), old)
        };
        assert_eq!(edited(TICKET, &[set(key(name), "other"), back]), TICKET, "{name}");
    }
}

#[test]
fn a_missing_key_goes_to_its_place_in_canonical_order() {
    let new = edited(TICKET, &[set(key("severity"), "high"), set(key("cause"), "Expired: certificate")]);
    assert_eq!(new.lines().nth(3), Some("severity: high"));
    let lines: Vec<&str> = new.lines().collect();
    assert_eq!(lines[lines.len() - 2..], ["cause: \"Expired: certificate\"", "x-revision: 4"]);
    // The head comment stays at the head.
    assert!(edited("# head\nlog: [a]\n", &[set(key("title"), "x")]).starts_with("# head\ntitle: x\nlog"));
    assert_eq!(edited("log: [a]", &[set(key("x-b"), "x")]), "log: [a]\nx-b: x");
}

#[test]
fn a_key_inside_a_flow_map_is_set_added_and_removed() {
    let at = || key("log").item(1, "");
    let new = edited(TICKET, &[set(at().then("by"), "bo, eva"), set(at().then("text"), "x")]);
    assert!(new.contains("did: responded, by: \"bo, eva\", text: x}   # by phone"), "{new}");
    let new = edited(TICKET, &[Change::Remove { route: at().then("by") }]);
    assert!(new.contains("did: responded}   # by phone"), "{new}");
    let new = edited(TICKET, &[Change::Remove { route: at().then("at") }]);
    assert!(new.contains("  - {did: responded, by: anna}   # by phone"), "{new}");
}

#[test]
fn entries_are_inserted_and_removed_with_their_lines() {
    let insert =
        |index, did| Change::Insert { list: key("log"), index, entry: entry("2026-03-12T10:00:00+01:00", did) };
    let new = edited(TICKET, &[insert(2, "waiting")]);
    assert_eq!(diff(TICKET, &new), ["+  - {at: 2026-03-12T10:00:00+01:00, did: waiting}"]);
    assert_eq!(edited(&new, &[Change::Remove { route: key("log").item(2, "") }]), TICKET);
    let new = edited(TICKET, &[insert(3, "closed")]);
    assert_eq!(diff(TICKET, &new), ["+  - {at: 2026-03-12T10:00:00+01:00, did: closed}"]);
    let new = edited(TICKET, &[insert(0, "note")]);
    assert_eq!(new.lines().nth(5), Some("  - {at: 2026-03-12T10:00:00+01:00, did: note}"));
    let new = edited(TICKET, &[Change::Remove { route: key("log").item(2, "") }]);
    assert_eq!(diff(TICKET, &new), ["-  - at: 2026-03-12T11:40:00+01:00", "-    did: resolved"]);
}

#[test]
fn flow_lists_grow_and_shrink() {
    let text = "services: [a, b]  # both\nempty: []\n";
    let insert = |list: &str, index| Change::Insert { list: key(list), index, entry: Node::Text("c".into()) };
    assert_eq!(edited(text, &[insert("services", 2), insert("empty", 0)]), "services: [a, b, c]  # both\nempty: [c]\n");
    assert_eq!(edited(text, &[insert("services", 0)]), "services: [c, a, b]  # both\nempty: []\n");
    let remove = |n| Change::Remove { route: key("services").item(n, "") };
    assert_eq!(edited(text, &[remove(0), remove(0)]), "services: []  # both\nempty: []\n");
}

#[test]
fn line_ends_and_a_byte_order_mark_stay() {
    let text = "\u{feff}title: a\r\ntype: incident\r\n";
    assert_eq!(edited(text, &[set(key("title"), "b")]), "\u{feff}title: b\r\ntype: incident\r\n");
    assert_eq!(
        edited(text, &[set(key("severity"), "high")]),
        "\u{feff}title: a\r\ntype: incident\r\nseverity: high\r\n"
    );
    assert_eq!(edited(text, &[Change::Remove { route: key("title") }]), "\u{feff}type: incident\r\n");
}

#[test]
fn empty_values_and_text_blocks_are_filled() {
    assert_eq!(edited("title:\nlog: [a]\n", &[set(key("title"), "x")]), "title: x\nlog: [a]\n");
    assert_eq!(edited("a: {title: }\n", &[set(key("a").then("title"), "x")]), "a: {title: x }\n");
    let text = "cause: |\n  one\n  two\nlog: [a]\n";
    assert_eq!(edited(text, &[set(key("cause"), "three")]), "cause: three\nlog: [a]\n");
    assert_eq!(edited(text, &[Change::Remove { route: key("cause") }]), "log: [a]\n");
    let text = "cause: |\n  one\n  two\n";
    assert_eq!(edited(text, &[set(key("resolution"), "x")]), "cause: |\n  one\n  two\nresolution: x\n");
}

#[test]
fn what_cannot_be_done_safely_is_refused_and_nothing_changes() {
    let fault = |text: &str, change: Change| edit("t.yaml", text.as_bytes(), &[change]).expect_err("refused");
    assert!(matches!(fault(TICKET, set(key("nowhere").then("x"), "y")), EditFault::NoPlace(_)));
    assert!(matches!(fault(TICKET, set(key("log"), "y")), EditFault::Layout(_)));
    assert!(matches!(fault("title: a\n", Change::Remove { route: key("title") }), EditFault::Layout(_)));
    let first =
        Route(vec![Step::Key("log".into()), Step::Item { index: 2, mark: String::new() }, Step::Key("at".into())]);
    assert!(matches!(fault(TICKET, Change::Remove { route: first }), EditFault::Layout(_)));
    assert!(matches!(fault("title: [a\n", set(key("title"), "y")), EditFault::Unreadable(_)));
    assert!(matches!(fault("a: 1\na: 2\n", set(key("a"), "y")), EditFault::Unreadable(_)));
}

proptest::proptest! {
    #[test]
    fn any_text_can_be_set_and_says_itself(text in "\\PC{0,40}", name in proptest::sample::select(vec!["title", "type", "service", "severity", "x-y"])) {
        let new = edit("t.yaml", TICKET.as_bytes(), &[set(key(name), &text)]);
        proptest::prop_assert!(new.is_ok(), "{new:?}");
    }
}
