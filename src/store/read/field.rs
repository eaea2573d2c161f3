//! The parts of drafts: fields, lists, maps and choices, each of which may be absent or malformed without hiding the rest.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, IgnoredAny, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use super::scalar::{ONE_OF, Value};
use super::shape::{self, Shape};

/// A key of a record that may not be there, or may be there with a fault (which has been told already).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Field<T> {
    /// The key is not written.
    #[default]
    Absent,
    /// The key is written and a finding says what is wrong with its value.
    Malformed,
    /// The key is written and its value is right.
    Given(T),
}

/// A list: `Field<Vec<Field<T>>>`, entries in file order. Written with nothing after the colon it is an empty list.
pub type List<T> = Field<Vec<Field<T>>>;

/// A map with free keys: entries in file order. Written with nothing after the colon it is an empty map.
pub type Entries<T, K = crate::domain::id::Key> = Field<Vec<Entry<T, K>>>;

/// One entry of a map with free keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<T, K = crate::domain::id::Key> {
    /// The key as written.
    pub name: String,
    /// The key as it was read.
    pub key: Field<K>,
    /// The value.
    pub value: Field<T>,
}

/// A value that is either one scalar or something else: `affects: all` or `affects: [angstrom]`.
///
/// Text (and nothing at all) is read as `A`, a map or list as `B`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OneOf<A, B> {
    /// Text stood there.
    One(A),
    /// A map or a list stood there.
    Other(B),
}

impl<T> Field<T> {
    /// The value, where there is one.
    pub fn given(self) -> Option<T> {
        match self {
            Field::Given(value) => Some(value),
            Field::Absent | Field::Malformed => None,
        }
    }

    /// The value as a reference, where there is one.
    pub fn as_ref(&self) -> Field<&T> {
        match self {
            Field::Absent => Field::Absent,
            Field::Malformed => Field::Malformed,
            Field::Given(value) => Field::Given(value),
        }
    }

    /// The field with its value changed.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Field<U> {
        match self {
            Field::Absent => Field::Absent,
            Field::Malformed => Field::Malformed,
            Field::Given(value) => Field::Given(change(value)),
        }
    }

    /// Whether the key is not written.
    pub fn is_absent(&self) -> bool {
        matches!(self, Field::Absent)
    }
}

impl<'de, T: Value> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // `deserialize_option` because that is what serde answers with "none" for a field that is not there.
        deserializer.deserialize_option(FieldVisitor(PhantomData))
    }
}

struct FieldVisitor<T>(PhantomData<T>);

impl<'de, T: Value> Visitor<'de> for FieldVisitor<T> {
    type Value = Field<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_none<E>(self) -> Result<Field<T>, E> {
        Ok(Field::Absent)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Field<T>, D::Error> {
        // The error stops here: it has been told, and the fields after this one are to be read too.
        Ok(T::read(deserializer).map_or(Field::Malformed, Field::Given))
    }
}

impl<T: Value> Value for Vec<Field<T>> {
    const EXAMPLE: &'static str = "[…]";

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(ListVisitor(PhantomData))
    }

    fn shape() -> Shape {
        shape::list::<T>()
    }
}

struct ListVisitor<T>(PhantomData<T>);

impl<'de, T: Value> Visitor<'de> for ListVisitor<T> {
    type Value = Vec<Field<T>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(list)
    }
}

impl<T: Value, K: Value> Value for Vec<Entry<T, K>> {
    const EXAMPLE: &'static str = "{…}";

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MapVisitor(PhantomData))
    }

    fn shape() -> Shape {
        shape::entries::<T, K>()
    }
}

struct MapVisitor<T, K>(PhantomData<(T, K)>);

impl<'de, T: Value, K: Value> Visitor<'de> for MapVisitor<T, K> {
    type Value = Vec<Entry<T, K>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map of keys")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut map = Vec::new();
        while let Some((name, key)) = entries.next_key_seed(KeySeed(PhantomData))? {
            map.push(Entry { name, key, value: entries.next_value()? });
        }
        Ok(map)
    }
}

/// Reads a key both as its text and as its kind.
struct KeySeed<K>(PhantomData<K>);

impl<'de, K: Value> DeserializeSeed<'de> for KeySeed<K> {
    type Value = (String, Field<K>);

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        // The deserializer of keys gives the key twice.
        deserializer.deserialize_tuple(2, self)
    }
}

impl<'de, K: Value> Visitor<'de> for KeySeed<K> {
    type Value = (String, Field<K>);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<(String, Field<K>), A::Error> {
        let name = parts.next_element::<String>()?.unwrap_or_default();
        Ok((name, parts.next_element::<Field<K>>()?.unwrap_or(Field::Malformed)))
    }
}

impl<A: Value, B: Value> Value for OneOf<A, B> {
    const EXAMPLE: &'static str = A::EXAMPLE;

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_enum(ONE_OF, &["one", "other"], OneOfVisitor(PhantomData))
    }

    fn shape() -> Shape {
        Shape::OneOf(Box::new(A::shape()), Box::new(B::shape()))
    }
}

struct OneOfVisitor<A, B>(PhantomData<(A, B)>);

impl<'de, A: Value, B: Value> Visitor<'de> for OneOfVisitor<A, B> {
    type Value = OneOf<A, B>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one of two shapes")
    }

    fn visit_enum<E: EnumAccess<'de>>(self, choice: E) -> Result<OneOf<A, B>, E::Error> {
        let (name, content) = choice.variant::<String>()?;
        match name.as_str() {
            "one" => Ok(OneOf::One(content.newtype_variant_seed(Reads(PhantomData))?)),
            _ => Ok(OneOf::Other(content.newtype_variant_seed(Reads(PhantomData))?)),
        }
    }
}

/// Reads a [`Value`] where serde wants a seed.
struct Reads<T>(PhantomData<T>);

impl<'de, T: Value> DeserializeSeed<'de> for Reads<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        T::read(deserializer)
    }
}

/// A value of any shape that is not looked into: keys whose content is people's own affair.
///
/// What no record may hold anywhere (anchors, doubles, deep nesting) is found in it all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anything;

impl Value for Anything {
    const EXAMPLE: &'static str = "\"…\"";

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_ignored_any(IgnoredAny).map(|_| Anything)
    }

    fn shape() -> Shape {
        Shape::Anything
    }
}

/// Makes drafts: structs of fields that can stand in a [`Field`].
///
/// All fields are [`Field`]s (or the aliases [`List`], [`Entries`]). Each struct and each field has a doc comment of one
/// sentence: it is what the schema says of it. Then come `#[serde(rename = "…")]` and `#[expect(…)]`, in this order.
#[macro_export]
macro_rules! drafts {
    ($(
        $(#[doc = $about:literal])+
        $(#[derive($($derive:ident),+)])?
        $(#[expect($($lint:tt)*)])?
        $vis:vis struct $draft:ident {$(
            $(#[doc = $line:literal])+
            $(#[serde(rename = $key:literal)])?
            $(#[expect($($unread:tt)*)])?
            $field:ident: $type:ty
        ),* $(,)?}
    )+) => {$(
        $(#[doc = $about])+
        $(#[derive($($derive),+)])?
        $(#[expect($($lint)*)])?
        #[derive(serde::Deserialize)]
        $vis struct $draft {$(
            $(#[doc = $line])+
            $(#[serde(rename = $key)])?
            $(#[expect($($unread)*)])?
            $field: $type,
        )*}

        impl $crate::store::read::scalar::Value for $draft {
            const EXAMPLE: &'static str = "{…}";

            fn read<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <$draft as serde::Deserialize>::deserialize(deserializer)
            }

            fn shape() -> $crate::store::read::shape::Shape {
                $crate::store::read::shape::Shape::Part($crate::store::read::shape::PartShape {
                    about: concat!($($about),+).trim_ascii(),
                    keys: vec![$($crate::store::read::shape::KeyShape {
                        name: $crate::drafts!(@key $field $($key)?),
                        about: concat!($($line),+).trim_ascii(),
                        shape: <$type as $crate::store::read::shape::Holds>::shape(),
                    }),*],
                })
            }
        }
    )+};
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
}
