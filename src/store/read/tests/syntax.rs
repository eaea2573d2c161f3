//! Files that are no YAML: one plain sentence at the place where a person would look.

use super::*;

#[test]
fn text_with_a_colon_and_a_space_needs_quotes() {
    assert_eq!(
        told("title: Login: fails\n"),
        ["1:13-1:14 yaml-syntax: text that holds a colon and a space must be in quotes"]
    );
    assert_eq!(help("title: Login: fails\n"), "put the text in double quotes: title: \"Login: fails\"");
    assert_eq!(help("log:\n  - did: Login: fails\n"), "put the text in double quotes: did: \"Login: fails\"");
}

#[test]
fn a_line_without_a_colon_is_shown_itself() {
    assert_eq!(told("title foo\nusers: 1\n"), ["1:1-1:10 yaml-syntax: a line without a colon among the keys of a map"]);
    assert_eq!(
        told("title:foo\n# c\n\nusers: 1\n"),
        ["1:1-1:10 yaml-syntax: a line without a colon among the keys of a map"]
    );
    assert_eq!(help("title:foo\nusers: 1\n"), "write a space after the colon: `key: value`");
    assert_eq!(
        told("title: a\nfoo\nusers: 2\n"),
        ["2:1-2:4 yaml-syntax: a `key: value` of the map above is expected here"]
    );
}

#[test]
fn wrong_indentation_is_shown_at_its_line() {
    assert_eq!(told("title: a\n  users: 2\n"), ["2:3-2:8 yaml-syntax: this key does not belong to the map above it"]);
    assert_eq!(
        told("contact:\n    name: a\n  phone: b\n"),
        ["3:3-3:11 yaml-syntax: a `key: value` of the map above is expected here"]
    );
}

#[test]
fn a_tab_is_shown_itself() {
    assert_eq!(told("contact:\n\tname: a\n"), ["2:1-2:2 yaml-syntax: a tab where YAML wants spaces"]);
    let tab = "2:3-2:4 yaml-syntax: a tab where YAML wants spaces";
    assert_eq!(told("title: a\nx-a:\n  \tb: c\n"), ["3:3-3:4 yaml-syntax: a tab where YAML wants spaces"]);
    assert_eq!(told("services: [\n  \ta]\ntitle: b\n"), [tab]);
    // Inside a text, in a comment and on an empty line a tab does no harm.
    assert_eq!(told("title: |\n  \ta\n  b\n \t\n \t# c\nx-a: \"b\n  \tc\"\n"), [] as [&str; 0]);
}

#[test]
fn open_quotes_and_brackets_are_shown_where_they_open() {
    assert_eq!(told("title: \"a\nusers: 1\n"), ["1:8-1:9 yaml-syntax: a quote opens here and is never closed"]);
    assert_eq!(told("title: 'a\nusers: 1\n"), ["1:8-1:9 yaml-syntax: a quote opens here and is never closed"]);
    let file = b"services: [a, b\nusers: 1\n";
    assert_eq!(
        told(file),
        ["2:6-2:7 yaml-syntax: inside brackets, a comma or the closing bracket is missing before this"]
    );
    let related = &read_draft(file).findings[0].related;
    assert_eq!(locate::locate(file, &related[0].0).map(|at| (at.line, at.column)), Some((1, 11)));
    assert_eq!(told("services: [a, b}\n"), ["1:11-1:12 yaml-syntax: a bracket opened by `[` is closed by `}`"]);
    assert_eq!(told("services: ]\n"), ["1:11-1:12 yaml-syntax: a closing bracket without an opening one"]);
}

#[test]
fn quotes_and_backslashes_inside_quotes_are_explained() {
    assert_eq!(told("title: 'it's'\n"), ["1:12-1:13 yaml-syntax: text after a closing single quote"]);
    assert_eq!(told("title: \"a \"b\" c\"\n"), ["1:12-1:13 yaml-syntax: text after a closing double quote"]);
    // `title: "C:\temp\qwe"`: \t is a tab, \q is the fault, at columns 16 and 17.
    assert_eq!(told("title: \"C:\\temp\\qwe\"\n"), ["1:16-1:18 yaml-syntax: an unknown escape in double-quoted text"]);
    assert_eq!(told("title: \"\\x4\"\n"), ["1:9-1:11 yaml-syntax: an unknown escape in double-quoted text"]);
}

#[test]
fn text_that_begins_with_a_sign_needs_quotes() {
    for sign in ['@', '`', '%'] {
        let fault = format!("1:8-1:9 yaml-syntax: text cannot begin with \"{sign}\"");
        assert_eq!(told(format!("title: {sign}home\n")), [fault]);
    }
    assert_eq!(told("title: * b\n"), ["1:8-1:9 yaml-syntax: text cannot begin with * or &"]);
    assert_eq!(told("title: !e!x b\n"), ["1:8-1:9 anchor-or-tag: a YAML tag (`!name`)"]);
    assert_eq!(told("title: - b\n"), ["1:8-1:9 yaml-syntax: a list entry cannot begin here"]);
}

#[test]
fn nothing_after_a_syntax_error_is_guessed() {
    assert_eq!(told("titel: a\nsigned: x\nusers: [\n").len(), 1);
}

#[test]
fn a_decimal_comma_inside_braces_is_told_as_one_fault() {
    assert_eq!(
        told("title: a\nx-a: {uptime: 99,9%, per: month}\n"),
        ["2:15-2:20 decimal-comma: the comma ends the value here, so that \"9%\" stands alone"]
    );
    assert_eq!(told("title: a\nx-a: {a: 99, 9: b, c: 1,x-d: 2}\n"), [""; 0]);
}
