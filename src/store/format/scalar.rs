//! The canonical text of one scalar, by what its place takes.

use crate::domain::time::{Date, Zone};
use crate::store::read::shape::{ScalarShape, Shape};
use crate::store::read::tree::Style;
use crate::store::read::{Form, Scalar as _, When};
use crate::store::write::node::{Node, instant};
use crate::store::write::scalar::is_other_type;

/// A scalar as it is written; what its place does not take stays as it is.
///
/// `key` is the key behind which it stands, if any: the words of people in a log are always in quotes.
pub fn canonical(text: &str, style: Style, shape: Option<&Shape>, key: Option<&str>, zone: Zone) -> Node {
    match shape {
        Some(Shape::Scalar(scalar)) => typed(text, scalar, key, zone),
        Some(Shape::OneOf(one, _)) => canonical(text, style, Some(one), key, zone),
        // Keys of people's own: a number stays a number and a text a text.
        _ => match (is_other_type(text), style) {
            (true, Style::Plain) => Node::Bare(text.to_owned()),
            (true, _) => Node::Quoted(text.to_owned()),
            (false, _) => Node::Text(text.to_owned()),
        },
    }
}

fn typed(text: &str, scalar: &ScalarShape, key: Option<&str>, zone: Zone) -> Node {
    if let Some((word, _)) = scalar.words.iter().find(|(word, also)| *word == text || also.contains(&text)) {
        return Node::Bare((*word).to_owned());
    }
    match scalar.form {
        Form::Instant => match When::parse(text).ok().and_then(|when| when.resolve(zone).ok()) {
            Some(at) => Node::Bare(instant(at, zone)),
            None => Node::Text(text.to_owned()),
        },
        Form::Whole | Form::Decimal if is_plain_number(text) => Node::Bare(text.to_owned()),
        Form::Like(_) if scalar.name == <Date as crate::store::read::Scalar>::NAME && Date::parse(text).is_ok() => {
            Node::Bare(text.to_owned())
        }
        // An answer, with or without a reason.
        Form::Text
            if scalar.name != <String as crate::store::read::Scalar>::NAME && matches!(text, "true" | "false") =>
        {
            Node::Bare(text.to_owned())
        }
        Form::Text if key == Some("text") => Node::Quoted(text.to_owned()),
        _ => Node::Text(text.to_owned()),
    }
}

fn is_plain_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits.starts_with(|c: char| c.is_ascii_digit()) && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}
