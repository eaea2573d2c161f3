//! What a draft is made of, found by letting it read nothing: its keys in their order, and what each holds.
//!
//! Schemas, key order in new files and completions come from here, so that the draft's derive stays the only list.

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::de::Refused;
use super::scalar::{ONE_OF, Value};

/// What can stand at a place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// One scalar: what it is called, and the words it can be where these are fixed.
    Scalar {
        /// `date`, `whole number`, `severity`.
        name: &'static str,
        /// Its words; empty where they are not fixed.
        choices: &'static [&'static str],
    },
    /// A list of these.
    List(Box<Shape>),
    /// A map with free keys.
    Entries {
        /// What each key is.
        key: Box<Shape>,
        /// What each value is.
        value: Box<Shape>,
    },
    /// A map with these keys, in the order in which a record shows them.
    Part(Vec<(&'static str, Shape)>),
    /// Either of two.
    OneOf(Box<Shape>, Box<Shape>),
    /// Anything, not looked into.
    Anything,
}

/// The shape of a value, such as a draft.
pub fn shape_of<T: Value>() -> Shape {
    let mut shape = Shape::Anything;
    // The reading always fails: what it asked for on its way is the answer.
    let _ = T::read(Trace(&mut shape));
    shape
}

/// The keys of a draft in the order in which a record shows them; empty for what is no draft.
pub fn fields_of<T: Value>() -> Vec<&'static str> {
    match shape_of::<T>() {
        Shape::Part(fields) => fields.into_iter().map(|(key, _)| key).collect(),
        _ => Vec::new(),
    }
}

/// Notes what is asked of it and gives nothing.
struct Trace<'s>(&'s mut Shape);

impl<'de> Deserializer<'de> for Trace<'_> {
    type Error = Refused;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Refused> {
        Err(Refused::Told)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, _: V) -> Result<V::Value, Refused> {
        *self.0 = Shape::Scalar { name, choices: &[] };
        Err(Refused::Told)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        choices: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        if name == ONE_OF {
            let (mut one, mut other) = (Shape::Anything, Shape::Anything);
            let read = visitor.visit_enum(Both(&mut one, &mut other));
            *self.0 = Shape::OneOf(Box::new(one), Box::new(other));
            return read;
        }
        *self.0 = Shape::Scalar { name, choices };
        Err(Refused::Told)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        let mut item = Shape::Anything;
        let read = visitor.visit_seq(Each(vec![&mut item].into_iter()));
        *self.0 = Shape::List(Box::new(item));
        read
    }

    /// A key of a map with free keys: its text and what it is read as.
    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Refused> {
        let mut text = Shape::Anything;
        visitor.visit_seq(Each(vec![&mut text, self.0].into_iter()))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        let (mut key, mut value) = (Shape::Anything, Shape::Anything);
        let read = visitor.visit_map(OneEntry { key: Some(&mut key), value: Some(&mut value) });
        *self.0 = Shape::Entries { key: Box::new(key), value: Box::new(value) };
        read
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        let mut shapes: Vec<Shape> = fields.iter().map(|_| Shape::Anything).collect();
        let pairs: Vec<_> = fields.iter().copied().zip(&mut shapes).collect();
        let read = visitor.visit_map(EachField { fields: pairs.into_iter(), value: None });
        *self.0 = Shape::Part(fields.iter().copied().zip(shapes).collect());
        read
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str bytes byte_buf unit unit_struct tuple_struct
        identifier ignored_any
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_str("")
    }
}

/// Shapes to be noted one after the other.
struct Each<'s>(std::vec::IntoIter<&'s mut Shape>);

impl<'de> SeqAccess<'de> for Each<'_> {
    type Error = Refused;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Refused> {
        self.0.next().map(|shape| seed.deserialize(Trace(shape))).transpose()
    }
}

/// The one entry by which a map with free keys is known.
struct OneEntry<'s> {
    key: Option<&'s mut Shape>,
    value: Option<&'s mut Shape>,
}

impl<'de> MapAccess<'de> for OneEntry<'_> {
    type Error = Refused;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Refused> {
        self.key.take().map(|key| seed.deserialize(Trace(key))).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Refused> {
        // serde asks for a value only after a key.
        self.value.take().map_or(Err(Refused::Told), |value| seed.deserialize(Trace(value)))
    }
}

/// Every field of a struct.
struct EachField<'s> {
    fields: std::vec::IntoIter<(&'static str, &'s mut Shape)>,
    value: Option<&'s mut Shape>,
}

impl<'de> MapAccess<'de> for EachField<'_> {
    type Error = Refused;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Refused> {
        let Some((name, shape)) = self.fields.next() else { return Ok(None) };
        self.value = Some(shape);
        seed.deserialize(serde::de::value::StrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Refused> {
        self.value.take().map_or(Err(Refused::Told), |shape| seed.deserialize(Trace(shape)))
    }
}

/// Both sides of a choice.
struct Both<'s>(&'s mut Shape, &'s mut Shape);

impl<'de> EnumAccess<'de> for Both<'_> {
    type Error = Refused;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Refused> {
        let name = serde::de::value::StrDeserializer::<Refused>::new("both");
        Ok((seed.deserialize(name)?, self))
    }
}

impl<'de> VariantAccess<'de> for Both<'_> {
    type Error = Refused;

    fn unit_variant(self) -> Result<(), Refused> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Refused> {
        seed.deserialize(Trace(self.0))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_seq(Each(vec![self.0, self.1].into_iter()))
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], _: V) -> Result<V::Value, Refused> {
        Err(Refused::Told)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::ServiceId;
    use crate::domain::record::words::Language;
    use crate::domain::time::Date;
    use crate::store::read::{Anything, Entries, Field, List, OneOf};

    #[derive(serde::Deserialize)]
    #[expect(dead_code, reason = "only its shape is asked for")]
    struct Draft {
        title: Field<String>,
        #[serde(rename = "type")]
        kind: Field<Language>,
        services: List<ServiceId>,
        days: Entries<PartDraft, Date>,
        which: Field<OneOf<u32, Vec<Field<String>>>>,
        free: Field<Anything>,
        part: Field<PartDraft>,
    }

    #[derive(serde::Deserialize)]
    #[expect(dead_code, reason = "only its shape is asked for")]
    struct PartDraft {
        deep: List<Vec<Field<bool>>>,
    }

    crate::drafts!(Draft, PartDraft);

    #[test]
    fn a_draft_tells_its_keys_in_order_and_what_each_holds() {
        let scalar = |name| Shape::Scalar { name, choices: &[] };
        let list = |of| Shape::List(Box::new(of));
        let flag = Shape::Scalar { name: "truth value", choices: &["true", "false"] };
        let part = Shape::Part(vec![("deep", list(list(flag)))]);
        assert_eq!(
            shape_of::<Draft>(),
            Shape::Part(vec![
                ("title", scalar("text")),
                ("type", Shape::Scalar { name: "language", choices: &["sv", "en"] }),
                ("services", list(scalar("service name"))),
                ("days", Shape::Entries { key: Box::new(scalar("date")), value: Box::new(part.clone()) }),
                ("which", Shape::OneOf(Box::new(scalar("whole number")), Box::new(list(scalar("text"))))),
                ("free", Shape::Anything),
                ("part", part),
            ])
        );
        assert_eq!(fields_of::<Draft>(), ["title", "type", "services", "days", "which", "free", "part"]);
        assert_eq!(fields_of::<Date>(), [] as [&str; 0]);
    }
}
