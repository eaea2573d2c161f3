//! The shape of a record as JSON Schema 2020-12, so that an editor completes and checks what people write by hand.

use serde_json::{Map, Value, json};

use crate::check::complete::waivable;
use crate::domain::finding::Route;
use crate::domain::record::RecordKind;
use crate::store::read::Form;
use crate::store::read::shape::{PartShape, ScalarShape, Shape};
use crate::store::record::kinds;
use crate::store::required;

/// The dialect of every schema.
pub const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// What a schema is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// A record.
    Record(RecordKind),
    /// `sdm.toml`.
    Settings,
}

impl Of {
    /// Everything that has a schema, records first.
    pub fn all() -> Vec<Of> {
        RecordKind::ALL.into_iter().map(Of::Record).chain([Of::Settings]).collect()
    }

    /// Its word on the command line, which is also the name of its file.
    pub fn word(self) -> &'static str {
        match self {
            Of::Record(kind) => kind.word(),
            Of::Settings => "settings",
        }
    }

    /// What it is, one sentence.
    pub fn about(self) -> &'static str {
        match (self, self.shape()) {
            // Templates share the draft of agreements.
            (Of::Record(RecordKind::Template), _) => "A standard agreement, from which new agreements are made.",
            (_, Shape::Part(part)) => part.about,
            _ => "",
        }
    }

    fn shape(self) -> Shape {
        match self {
            Of::Record(kind) => kinds::shape(kind),
            Of::Settings => required::settings(),
        }
    }

    fn required(self, route: &Route, part: &PartShape) -> Vec<&'static str> {
        match self {
            Of::Record(kind) => required::required(kind, route, part),
            Of::Settings => required::required_in_settings(route, part),
        }
    }
}

/// The schema as text, with a line break at its end.
pub fn render(of: Of) -> String {
    pretty(&value(of))
}

/// The folder of the schema files in a store, beside its settings and kept in git with it.
pub const FOLDER: &str = "schema";

/// The schema files of a store: path and text.
pub fn files() -> Vec<(String, String)> {
    Of::all().into_iter().map(|of| (file(of.word()), render(of))).collect()
}

/// The path of a schema file in a store.
pub fn file(word: &str) -> String {
    format!("{FOLDER}/{word}.json")
}

/// The first line of a record at a path in the store: it tells an editor by which schema to complete and check it.
///
/// ```
/// use sdm::domain::record::RecordKind;
/// use sdm::render::schema::modeline;
///
/// let line = modeline("catalog/teams/l2.yaml", RecordKind::Team);
/// assert_eq!(line, "# yaml-language-server: $schema=../../schema/team.json\n");
/// ```
pub fn modeline(path: &str, kind: RecordKind) -> String {
    let up = "../".repeat(path.matches('/').count());
    format!("{MODELINE}{up}{}\n", file(kind.word()))
}

/// How a modeline begins.
pub const MODELINE: &str = "# yaml-language-server: $schema=";

/// All schemas in one, below `$defs` by their words.
pub fn bundle() -> String {
    let all: Map<String, Value> = Of::all().into_iter().map(|of| (of.word().to_owned(), value(of))).collect();
    pretty(&json!({
        "$schema": DIALECT,
        "$id": id("all"),
        "title": "sdm",
        "description": "Every kind of record of a store: point at one of them, such as #/$defs/ticket.",
        "$defs": all,
    }))
}

/// The list of what has a schema, for people.
pub fn list() -> String {
    let all = Of::all();
    let width = all.iter().map(|of| of.word().len()).max().unwrap_or_default();
    all.iter().map(|of| format!("{:width$}  {}\n", of.word(), of.about())).collect()
}

fn pretty(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

fn id(word: &str) -> String {
    format!("urn:sdm:schema:1:{word}")
}

/// The schema.
pub fn value(of: Of) -> Value {
    let mut schema = Map::new();
    schema.insert("$schema".into(), DIALECT.into());
    schema.insert("$id".into(), id(of.word()).into());
    schema.insert("title".into(), of.word().into());
    schema.insert("description".into(), of.about().into());
    let waivable = match of {
        Of::Record(kind) => waivable(kind),
        Of::Settings => Vec::new(),
    };
    let can_waive = !waivable.is_empty();
    schema.extend(Maker { of, waivable }.shape(&of.shape(), &Route::top()));
    if can_waive {
        schema.insert("$defs".into(), json!({ NOT_APPLICABLE: not_applicable() }));
    }
    // A file with nothing in it is no record.
    schema.insert("type".into(), "object".into());
    Value::Object(schema)
}

/// Where a schema keeps the form of a field that does not apply.
const NOT_APPLICABLE: &str = "not-applicable";

/// `{n/a: why}`, or the same as a text.
fn not_applicable() -> Value {
    json!({
        "description": "It does not apply to this record, and why.",
        "anyOf": [
            {
                "type": "object",
                "properties": { "n/a": { "type": "string", "pattern": "[^ ]", "description": "Why it does not apply." } },
                "required": ["n/a"],
                "additionalProperties": false,
            },
            { "type": "string", "pattern": "^n/a: *[^ ]" },
        ],
    })
}

struct Maker {
    of: Of,
    /// The ways to the fields that may be waived.
    waivable: Vec<Route>,
}

impl Maker {
    fn shape(&self, shape: &Shape, route: &Route) -> Map<String, Value> {
        match shape {
            Shape::Scalar(scalar) => self::scalar(scalar),
            // `services:` with nothing after it is read as an empty list; the same goes for maps.
            Shape::List(item) => object(json!({
                "type": ["array", "null"],
                "items": self.shape(item, &route.clone().item(0, "")),
            })),
            Shape::Entries { key, value } => object(json!({
                "type": ["object", "null"],
                "propertyNames": key_name(key),
                "additionalProperties": self.entry(value, key, route),
            })),
            Shape::Part(part) => self.part(part, route),
            Shape::OneOf(one, other) => object(json!({ "anyOf": [self.shape(one, route), self.shape(other, route)] })),
            Shape::Anything => Map::new(),
        }
    }

    /// The values of a map with free keys, of which one or other may be waived.
    fn entry(&self, value: &Shape, key: &Shape, route: &Route) -> Map<String, Value> {
        let is_below = |waived: &&Route| waived.0.len() == route.0.len() + 1 && waived.0.starts_with(&route.0);
        let can_waive = self.waivable.iter().any(|waived| is_below(&waived));
        self.or_waived(self.shape(value, &route.clone().then(sample(key))), can_waive)
    }

    fn or_waived(&self, schema: Map<String, Value>, can_waive: bool) -> Map<String, Value> {
        match can_waive {
            true => object(json!({ "anyOf": [schema, { "$ref": format!("#/$defs/{NOT_APPLICABLE}") }] })),
            false => schema,
        }
    }

    fn part(&self, part: &PartShape, route: &Route) -> Map<String, Value> {
        let properties: Map<String, Value> = part
            .keys
            .iter()
            .map(|key| {
                let mut schema = Map::new();
                schema.insert("description".into(), about(key.about, &key.shape).into());
                let route = route.clone().then(key.name);
                schema.extend(self.or_waived(self.shape(&key.shape, &route), self.waivable.contains(&route)));
                (key.name.to_owned(), Value::Object(schema))
            })
            .collect();
        let required = self.of.required(route, part);
        let mut schema = object(json!({
            "type": ["object", "null"],
            "properties": properties,
            "patternProperties": { "^x-": { "description": "Yours: sdm does not look into it." } },
            "additionalProperties": false,
        }));
        if !required.is_empty() {
            schema.insert("type".into(), "object".into());
            schema.insert("required".into(), required.into());
        }
        schema
    }
}

/// What a key is for, and which words it takes, each with the Swedish words for it.
fn about(text: &str, shape: &Shape) -> String {
    let words = match shape {
        Shape::Scalar(scalar) => words(scalar),
        Shape::List(item) => match &**item {
            Shape::Scalar(scalar) => words(scalar),
            _ => String::new(),
        },
        Shape::Entries { key, .. } => match &**key {
            Shape::Scalar(scalar) => words(scalar),
            _ => String::new(),
        },
        Shape::OneOf(one, _) => match &**one {
            Shape::Scalar(scalar) => words(scalar),
            _ => String::new(),
        },
        Shape::Part(_) | Shape::Anything => String::new(),
    };
    if words.is_empty() { text.to_owned() } else { format!("{text} {words}") }
}

/// `One of: critical (kritisk), high (hög).`
fn words(scalar: &ScalarShape) -> String {
    if scalar.form == Form::Truth || scalar.words.is_empty() {
        return String::new();
    }
    let words = scalar.words.iter().map(|(word, also)| match also {
        [] => (*word).to_owned(),
        also => format!("{word} ({})", also.join(", ")),
    });
    format!("One of: {}.", words.collect::<Vec<_>>().join(", "))
}

fn scalar(scalar: &ScalarShape) -> Map<String, Value> {
    let example = scalar.example.trim_matches('"');
    match scalar.form {
        Form::Truth => object(json!({ "type": "boolean" })),
        _ if !scalar.words.is_empty() => {
            let words: Vec<&str> = scalar.words.iter().map(|(word, _)| *word).collect();
            object(json!({ "enum": words }))
        }
        // What a program reads as a number or a truth value is written in quotes.
        Form::Text if example == "…" => object(json!({ "type": "string" })),
        // Text that begins with yes or no, or the truth value alone.
        Form::Text => object(json!({ "type": ["string", "boolean"], "examples": [example] })),
        Form::Like(pattern) => object(json!({ "type": "string", "pattern": pattern, "examples": [example] })),
        Form::Instant => object(json!({
            "type": "string",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?$",
            "examples": [example, "2026-03-12 09:14"],
        })),
        // In quotes they are read as well.
        Form::Whole => {
            object(json!({ "type": ["integer", "string"], "pattern": "^-?[0-9]+$", "examples": [number(example)] }))
        }
        Form::Decimal => object(json!({
            "type": ["number", "string"],
            "pattern": r"^-?[0-9]+(\.[0-9]{1,9})?$",
            "examples": [number(example)],
        })),
    }
}

fn number(text: &str) -> Value {
    text.parse::<serde_json::Number>().map_or(Value::Null, Value::Number)
}

/// The schema of the keys of a map.
fn key_name(key: &Shape) -> Value {
    match key {
        Shape::Scalar(shape) => {
            let mut schema = scalar(shape);
            schema.remove("examples");
            Value::Object(schema)
        }
        _ => true.into(),
    }
}

/// A key that is valid in a map.
fn sample(key: &Shape) -> &'static str {
    match key {
        Shape::Scalar(scalar) => scalar.words.first().map_or(scalar.example.trim_matches('"'), |(word, _)| word),
        _ => "a",
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
