//! What an edit must keep, one oddity of layout each.

use super::assign::{Assignment, assign};
use super::*;
use crate::domain::finding::Step;
use crate::store::read::shape::shape_of;
use crate::store::record::ticket::TicketDraft;
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
    assert_eq!(edited(text, &[set(key("cause"), "three")]), "cause: |-\n  three\nlog: [a]\n");
    assert_eq!(edited(text, &[Change::Remove { route: key("cause") }]), "log: [a]\n");
    let text = "cause: |\n  one\n  two\n";
    assert_eq!(edited(text, &[set(key("resolution"), "x")]), "cause: |\n  one\n  two\nresolution: x\n");
}

#[test]
fn what_cannot_be_done_safely_is_refused_and_nothing_changes() {
    let fault = |text: &str, change: Change| edit("t.yaml", text.as_bytes(), &[change]).expect_err("refused");
    assert!(matches!(fault(TICKET, set(key("log").item(9, "").then("x"), "y")), EditFault::NoPlace(_)));
    assert!(matches!(fault(TICKET, set(key("title").then("x"), "y")), EditFault::NoPlace(_)));
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

fn assigned(text: &str, route: Route, value: Option<Node>) -> String {
    let shape = shape_of::<TicketDraft>();
    let all = [Assignment { route, value }];
    String::from_utf8(assign("t.yaml", text.as_bytes(), &shape, &all).expect("assigned")).expect("text")
}

fn words(list: &[&str]) -> Option<Node> {
    Some(Node::List(list.iter().map(|word| Node::Text((*word).into())).collect()))
}

#[test]
fn maps_that_are_missing_are_made_on_the_way() {
    let action = |key: &str| key_of_action().then(key);
    let new = assigned(TICKET, action("due"), Some(Node::Bare("2026-04-01".into())));
    assert_eq!(diff(TICKET, &new), ["+actions:", "+  A-1: {due: 2026-04-01}"]);
    let newer = assigned(&new, action("what"), Some(Node::Text("Rota".into())));
    assert_eq!(diff(TICKET, &newer), ["+actions:", "+  A-1: {what: Rota, due: 2026-04-01}"]);
    let back = assigned(&newer, action("what"), None);
    assert_eq!(assigned(&back, action("due"), None), TICKET);
    // Without a shape, by the plain change.
    let new = edited(TICKET, &[set(key("x-a").then("b"), "c")]);
    assert!(new.ends_with("x-revision: 4\nx-a: {b: c}\n"), "{new}");
    assert_eq!(edited("a: 1\nb:\n", &[set(key("b").then("c"), "d")]), "a: 1\nb: {c: d}\n");
}

fn key_of_action() -> Route {
    key("actions").then("A-1")
}

#[test]
fn lists_that_are_missing_or_empty_get_a_first_entry() {
    let append = |text: &str| {
        let change = Change::Append {
            list: key("log"),
            entry: entry("2026-03-12T10:00:00+01:00", "note"),
            order: ORDER.to_vec(),
        };
        edited(text, &[change])
    };
    let line = "  - {at: 2026-03-12T10:00:00+01:00, did: note}\n";
    assert_eq!(append("title: a\ncause: b\n"), format!("title: a\nlog:\n{line}cause: b\n"));
    assert_eq!(
        append("title: a\nlog:  # nothing yet\ncause: b\n"),
        format!("title: a\nlog:  # nothing yet\n{line}cause: b\n")
    );
    assert_eq!(append("log: []\n"), "log: [{at: 2026-03-12T10:00:00+01:00, did: note}]\n");
    assert_eq!(append("title: a\r\nlog:"), format!("title: a\r\nlog:\r\n{}", line.trim_end()));
    let insert = Change::Insert { list: key("log"), index: 0, entry: entry("2026-03-12T10:00:00+01:00", "note") };
    assert_eq!(edited("a: 1\nlog:\n", &[insert]), format!("a: 1\nlog:\n{line}"));
}

#[test]
fn a_log_of_block_entries_gets_an_entry_of_one_line_at_its_end() {
    let text = "log:\n- at: 2026-03-12T09:00:00+01:00\n  did: logged\n# last\n- at: 2026-03-12T09:30:00+01:00\n  did: note\n  text: |\n    one\n    two\ncause: x\n";
    let new = edited(
        text,
        &[Change::Append { list: key("log"), entry: entry("2026-03-12T10:00:00+01:00", "note"), order: vec![] }],
    );
    assert_eq!(diff(text, &new), ["+- {at: 2026-03-12T10:00:00+01:00, did: note}"]);
    let text = "log:\n  - {at: 2026-03-12T09:00:00+01:00,   # by phone\n     did: logged,\n     by: eva}\n";
    let at = key("log").item(0, "");
    let new = edited(text, &[set(at.clone().then("text"), "x")]);
    assert_eq!(diff(text, &new), ["-     by: eva}", "+     by: eva, text: x}"]);
    assert_eq!(edited(&new, &[Change::Remove { route: at.clone().then("text") }]), text);
    let new = edited(text, &[Change::Remove { route: at.then("did") }]);
    assert!(new.contains("# by phone\n"), "{new}");
}

#[test]
fn what_stands_one_entry_a_line_is_changed_entry_by_entry() {
    let text = "links:\n  - a   # first\n  - b\n  # the third\n  - c\ncause: x\n";
    let new = assigned(text, key("links"), words(&["a", "d", "c"]));
    assert_eq!(diff(text, &new), ["-  - b", "+  - d"]);
    assert_eq!(assigned(&new, key("links"), words(&["a", "b", "c"])), text);
    assert_eq!(assigned(text, key("links"), words(&["a", "b", "c"])), text);
    let text = "actions:\n  A-1:\n    what: Rota   # mine\n    owner: asa\n";
    let mut map = Map::new();
    map.text("what", "Rota").text("owner", "bo").bare("due", "2026-04-01");
    let new = assigned(text, key_of_action(), Some(Node::Line(map)));
    assert_eq!(diff(text, &new), ["-    owner: asa", "+    owner: bo", "+    due: 2026-04-01"]);
}

#[test]
fn text_below_a_sign_stays_text_below_a_sign() {
    let text = "cause: |  # why\n  one\n\n  two\nlog: [a]\n";
    let new = edited(text, &[set(key("cause"), "three\nfour\n")]);
    assert_eq!(new, "cause: |  # why\n  three\n  four\nlog: [a]\n");
    assert_eq!(edited(&new, &[set(key("cause"), "one\n\ntwo\n")]), text);
    let new = edited(text, &[set(key("cause"), "three")]);
    assert_eq!(new, "cause: |-  # why\n  three\nlog: [a]\n");
    assert_eq!(edited(&new, &[set(key("cause"), "one\n\ntwo\n")]), text);
    let crlf = text.replace('\n', "\r\n");
    assert_eq!(edited(&edited(&crlf, &[set(key("cause"), "x")]), &[set(key("cause"), "one\n\ntwo\n")]), crlf);
    assert_eq!(edited("cause: >-\n  one\n  two\n", &[set(key("cause"), "three")]), "cause: >-\n  three\n");
    assert_eq!(edited("cause: |+\n  one\n\nlog: [a]\n", &[set(key("cause"), "x")]), "cause: x\nlog: [a]\n");
}

#[test]
fn quotes_that_only_the_old_text_needed_go_with_it() {
    let text = "title: \"a: b\"\ncause: plain\n";
    let new = edited(text, &[set(key("title"), "c"), set(key("cause"), "no")]);
    assert_eq!(new, "title: c\ncause: \"no\"\n");
    assert_eq!(edited(&new, &[set(key("title"), "a: b"), set(key("cause"), "plain")]), text);
}
