//! A reader of JSON Schema for the words that `sdm schema` uses, so that the schemas are tried without a package more.
//! A word that it does not know is a fault: nothing of a schema goes untried.

use serde_json::Value;

/// What is wrong with a value, each with where.
pub fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let schema = resolved(schema, schema);
    check(&schema, value, "", &mut found);
    found
}

/// The schema with each `{"$ref": "#/$defs/x"}` replaced by what it points at.
fn resolved(schema: &Value, root: &Value) -> Value {
    match schema {
        Value::Object(words) => match words.get("$ref").and_then(Value::as_str) {
            Some(to) => {
                assert_eq!(words.len(), 1, "a reference stands alone: {schema}");
                let pointed =
                    to.strip_prefix('#').and_then(|to| root.pointer(to)).expect("a reference leads somewhere");
                resolved(pointed, root)
            }
            None => {
                let kept = words.iter().filter(|(word, _)| word.as_str() != "$defs");
                Value::Object(kept.map(|(word, says)| (word.clone(), resolved(says, root))).collect())
            }
        },
        Value::Array(all) => all.iter().map(|one| resolved(one, root)).collect(),
        other => other.clone(),
    }
}

fn check(schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    let Some(words) = schema.as_object() else {
        if schema != &Value::Bool(true) {
            found.push(format!("{at}: no schema: {schema}"));
        }
        return;
    };
    let mut wrong = |why: String| found.push(format!("{at}: {why}"));
    for (word, says) in words {
        match word.as_str() {
            "$schema" | "$id" | "title" | "description" | "examples" => {}
            "type" => {
                let types: Vec<&str> = match says {
                    Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
                    one => one.as_str().into_iter().collect(),
                };
                if !types.iter().any(|name| is_of(name, value)) {
                    wrong(format!("{value} is not {types:?}"));
                }
            }
            "enum" => {
                if !says.as_array().is_some_and(|all| all.contains(value)) {
                    wrong(format!("{value} is none of {says}"));
                }
            }
            "pattern" => {
                if let (Some(pattern), Some(text)) = (says.as_str(), value.as_str())
                    && !matches(pattern, text)
                {
                    wrong(format!("{text:?} is not like {pattern}"));
                }
            }
            "required" => {
                for name in says.as_array().into_iter().flatten().filter_map(Value::as_str) {
                    if value.as_object().is_some_and(|map| !map.contains_key(name)) {
                        wrong(format!("{name} is missing"));
                    }
                }
            }
            "properties" | "patternProperties" | "additionalProperties" | "propertyNames" | "items" | "anyOf" => {}
            other => wrong(format!("unknown word {other}")),
        }
    }
    if let Some(sides) = words.get("anyOf").and_then(Value::as_array) {
        let all: Vec<Vec<String>> = sides.iter().map(|side| faults(side, value)).collect();
        if !all.iter().any(Vec::is_empty) {
            found.push(format!("{at}: neither of both: {all:?}"));
        }
    }
    if let (Some(items), Some(list)) = (words.get("items"), value.as_array()) {
        list.iter().enumerate().for_each(|(n, item)| check(items, item, &format!("{at}/{n}"), found));
    }
    for (key, inner) in value.as_object().into_iter().flatten() {
        let at = format!("{at}/{key}");
        if let Some(names) = words.get("propertyNames") {
            check(names, &Value::String(key.clone()), &at, found);
        }
        let private = words.get("patternProperties").and_then(Value::as_object);
        let private = private.and_then(|all| all.iter().find(|(pattern, _)| matches(pattern, key)));
        let known = words.get("properties").and_then(|all| all.get(key)).or(private.map(|(_, schema)| schema));
        match (known, words.get("additionalProperties")) {
            (Some(schema), _) => check(schema, inner, &at, found),
            (None, Some(Value::Bool(false))) => found.push(format!("{at}: the key is not known")),
            (None, Some(schema)) => check(schema, inner, &at, found),
            (None, None) => {}
        }
    }
}

fn is_of(name: &str, value: &Value) -> bool {
    match name {
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        _ => false,
    }
}

/// Whether a regular expression is found in a text: groups, choices, classes, `? + {m,n}` and anchors.
pub fn matches(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
    (0..=text.len()).any(|from| choice(&pattern, &text, from, &mut |_| true))
}

type Then<'t> = &'t mut dyn FnMut(usize) -> bool;

/// `a|b`, then the rest.
fn choice(pattern: &[char], text: &[char], at: usize, then: Then<'_>) -> bool {
    let (mut depth, mut from) = (0, 0);
    let mut n = 0;
    while n < pattern.len() {
        match pattern[n] {
            '\\' => n += 1,
            '[' => n += pattern[n..].iter().position(|c| *c == ']').expect("a class ends"),
            '(' => depth += 1,
            ')' => depth -= 1,
            '|' if depth == 0 => {
                if sequence(&pattern[from..n], text, at, then) {
                    return true;
                }
                from = n + 1;
            }
            _ => {}
        }
        n += 1;
    }
    sequence(&pattern[from..], text, at, then)
}

/// One thing after the other.
fn sequence(pattern: &[char], text: &[char], at: usize, then: Then<'_>) -> bool {
    let Some(first) = pattern.first() else { return then(at) };
    let one = match first {
        '^' => return at == 0 && sequence(&pattern[1..], text, at, then),
        '$' => return at == text.len() && sequence(&pattern[1..], text, at, then),
        '\\' => 2,
        '[' => pattern.iter().position(|c| *c == ']').expect("a class ends") + 1,
        '(' => {
            let mut depth = 0;
            let ends = |c: &char| {
                depth += i32::from(*c == '(') - i32::from(*c == ')');
                depth == 0
            };
            pattern.iter().position(ends).expect("a group ends") + 1
        }
        _ => 1,
    };
    let (thing, rest) = pattern.split_at(one);
    let (least, most, rest) = match rest.first() {
        Some('?') => (0, 1, &rest[1..]),
        Some('+') => (1, usize::MAX, &rest[1..]),
        Some('*') => (0, usize::MAX, &rest[1..]),
        Some('{') => {
            let end = rest.iter().position(|c| *c == '}').expect("a count ends");
            let inner: String = rest[1..end].iter().collect();
            let (least, most) = inner.split_once(',').unwrap_or((&inner, &inner));
            (least.parse().expect("a number"), most.parse().expect("a number"), &rest[end + 1..])
        }
        _ => (1, 1, rest),
    };
    repeat(thing, (least, most), rest, text, at, then)
}

fn repeat(
    thing: &[char],
    (least, most): (usize, usize),
    rest: &[char],
    text: &[char],
    at: usize,
    then: Then<'_>,
) -> bool {
    let again = (least.saturating_sub(1), most.saturating_sub(1));
    let more =
        most > 0 && single(thing, text, at, &mut |next| next > at && repeat(thing, again, rest, text, next, then));
    more || (least == 0 && sequence(rest, text, at, then))
}

/// A character, a class or a group.
fn single(thing: &[char], text: &[char], at: usize, then: Then<'_>) -> bool {
    if thing[0] == '(' {
        return choice(&thing[1..thing.len() - 1], text, at, then);
    }
    let Some(c) = text.get(at) else { return false };
    let fits = match thing {
        ['\\', literal] => literal == c,
        ['.'] => *c != '\n',
        ['[', class @ .., ']'] => {
            let (class, is_not) = class.strip_prefix(&['^']).map_or((class, false), |class| (class, true));
            let (mut n, mut fits) = (0, false);
            while n < class.len() {
                if n + 2 < class.len() && class[n + 1] == '-' {
                    fits |= (class[n]..=class[n + 2]).contains(c);
                    n += 3;
                } else {
                    fits |= class[n] == *c;
                    n += 1;
                }
            }
            fits != is_not
        }
        [literal] => literal == c,
        _ => false,
    };
    fits && then(at + 1)
}

#[test]
fn the_reader_of_expressions_can_say_no() {
    for (pattern, yes, no) in [
        ("^a(b|cd)?$", "acd", "abcd"),
        ("^a[^b-c ]$", "ad", "ac"),
        ("^[0-9]{4}-[0-9]{2}$", "2026-03", "2026-3"),
        (r"^([0-9]+(bd|d)|([0-9]+[hm])+)$", "1h30m", "1h30"),
        (r"^x\.y$", "x.y", "xzy"),
        ("^x-", "x-any", "ax-"),
    ] {
        assert!(matches(pattern, yes) && !matches(pattern, no), "{pattern}");
    }
}
