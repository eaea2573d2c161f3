//! What a draft is made of: its keys in their order, what each is for, and what it holds.
//!
//! Schemas, key order in new files, the canonical form and completions come from here, so that the draft stays the only
//! list.

use super::field::Field;
use super::scalar::{Form, Scalar, Value};

/// What can stand at a place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// One scalar.
    Scalar(ScalarShape),
    /// A list of these.
    List(Box<Shape>),
    /// A map with free keys.
    Entries {
        /// What each key is.
        key: Box<Shape>,
        /// What each value is.
        value: Box<Shape>,
    },
    /// A map with these keys.
    Part(PartShape),
    /// Either of two: the first is a scalar, the second a map or list.
    OneOf(Box<Shape>, Box<Shape>),
    /// Anything, not looked into.
    Anything,
}

/// A kind of scalar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScalarShape {
    /// What it is called: `date`, `whole number`, `severity`.
    pub name: &'static str,
    /// How one is written.
    pub example: &'static str,
    /// The words it can be, where these are fixed, each with the other words that are accepted for it; else none.
    pub words: Vec<(&'static str, &'static [&'static str])>,
    /// How its text looks.
    pub form: Form,
}

/// A map with known keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartShape {
    /// What it is, one sentence.
    pub about: &'static str,
    /// Its keys, in the order in which a record shows them.
    pub keys: Vec<KeyShape>,
}

/// One key of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyShape {
    /// The key as written.
    pub name: &'static str,
    /// What it is for, one sentence.
    pub about: &'static str,
    /// What stands behind it.
    pub shape: Shape,
}

/// The shape of a value, such as a draft.
pub fn shape_of<T: Value>() -> Shape {
    T::shape()
}

/// The keys of a draft in the order in which a record shows them; empty for what is no draft.
pub fn fields_of<T: Value>() -> Vec<&'static str> {
    match T::shape() {
        Shape::Part(part) => part.keys.into_iter().map(|key| key.name).collect(),
        _ => Vec::new(),
    }
}

/// The shape of a scalar.
pub(super) fn scalar<T: Scalar>() -> Shape {
    let also = |n: usize| T::ALSO.get(n).copied().unwrap_or_default();
    Shape::Scalar(ScalarShape {
        name: T::NAME,
        example: T::EXAMPLE,
        words: T::CHOICES.iter().enumerate().map(|(n, word)| (*word, also(n))).collect(),
        form: T::FORM,
    })
}

/// The shape of a list.
pub(super) fn list<T: Value>() -> Shape {
    Shape::List(Box::new(T::shape()))
}

/// The shape of a map with free keys.
pub(super) fn entries<T: Value, K: Value>() -> Shape {
    Shape::Entries { key: Box::new(K::shape()), value: Box::new(T::shape()) }
}

/// What a field of a draft holds; [`crate::drafts`] asks for it.
pub trait Holds {
    /// The shape of what it holds.
    fn shape() -> Shape;
}

impl<T: Value> Holds for Field<T> {
    fn shape() -> Shape {
        T::shape()
    }
}

impl PartShape {
    /// Where a key comes among the known ones.
    pub fn rank(&self, name: &str) -> Option<usize> {
        self.keys.iter().position(|key| key.name == name)
    }

    /// One of its keys.
    pub fn key(&self, name: &str) -> Option<&KeyShape> {
        self.keys.iter().find(|key| key.name == name)
    }
}

impl Shape {
    /// What stands behind a key of the map, whichever kind of map it is.
    pub fn below(&self, key: &str) -> Option<&Shape> {
        match self {
            Shape::Part(part) => part.key(key).map(|key| &key.shape),
            Shape::Entries { value, .. } => Some(value),
            Shape::OneOf(_, other) => other.below(key),
            Shape::Scalar(_) | Shape::List(_) | Shape::Anything => None,
        }
    }

    /// The names of a part's keys, in the order in which a record shows them; none of anything else.
    pub fn keys(&self) -> Vec<&'static str> {
        match self {
            Shape::Part(part) => part.keys.iter().map(|key| key.name).collect(),
            Shape::OneOf(_, other) => other.keys(),
            Shape::Scalar(_) | Shape::List(_) | Shape::Entries { .. } | Shape::Anything => Vec::new(),
        }
    }

    /// What each entry of the list is.
    pub fn item(&self) -> Option<&Shape> {
        match self {
            Shape::List(item) => Some(item),
            Shape::OneOf(_, other) => other.item(),
            Shape::Scalar(_) | Shape::Entries { .. } | Shape::Part(_) | Shape::Anything => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::ServiceId;
    use crate::domain::record::words::Language;
    use crate::domain::time::Date;
    use crate::store::read::{Anything, Entries, List, OneOf};

    crate::drafts! {
        /// A draft.
        #[expect(dead_code, reason = "only its shape is asked for")]
        pub struct Draft {
            /// The title.
            title: Field<String>,
            /// The type,
            /// on two lines.
            #[serde(rename = "type")]
            kind: Field<Language>,
            /// The services.
            services: List<ServiceId>,
            /// The days.
            days: Entries<PartDraft, Date>,
            /// Either.
            which: Field<OneOf<u32, Vec<Field<String>>>>,
            /// Free.
            free: Field<Anything>,
        }

        /// A part.
        #[expect(dead_code, reason = "only its shape is asked for")]
        pub struct PartDraft {
            /// Deep.
            deep: List<Vec<Field<bool>>>,
        }
    }

    #[test]
    fn a_draft_tells_its_keys_in_order_what_each_is_for_and_what_each_holds() {
        let Shape::Part(draft) = shape_of::<Draft>() else { panic!("no part") };
        assert_eq!(draft.about, "A draft.");
        let told: Vec<(&str, &str)> = draft.keys.iter().map(|key| (key.name, key.about)).collect();
        assert_eq!(
            told,
            [
                ("title", "The title."),
                ("type", "The type, on two lines."),
                ("services", "The services."),
                ("days", "The days."),
                ("which", "Either."),
                ("free", "Free."),
            ]
        );
        let shape = |key: &str| draft.key(key).map(|key| key.shape.clone()).expect("a key");
        let Shape::Scalar(kind) = shape("type") else { panic!("no scalar") };
        assert_eq!((kind.name, kind.words), ("language", vec![("sv", &[] as &[&str]), ("en", &[])]));
        assert_eq!(shape("services"), list::<ServiceId>());
        assert_eq!(shape("days"), entries::<PartDraft, Date>());
        assert_eq!(shape("which"), Shape::OneOf(Box::new(scalar::<u32>()), Box::new(list::<String>())));
        assert_eq!(shape("free"), Shape::Anything);
        assert_eq!(
            shape("days").below("2026-01-01").and_then(|part| part.below("deep")?.item()?.item()),
            Some(&scalar::<bool>())
        );
        assert_eq!(fields_of::<Date>(), [] as [&str; 0]);
    }
}
