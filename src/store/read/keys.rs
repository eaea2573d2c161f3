//! The keys of a draft in the order of its fields, taken from its derive.

use std::fmt;

use serde::de::{Deserializer, Error, Visitor};
use serde::forward_to_deserialize_any;

use super::Value;

/// The keys that a record of this draft may have, in their canonical order.
pub fn keys_of<D: Value>() -> &'static [&'static str] {
    match D::read(Spy) {
        Err(Told(keys)) => keys,
        Ok(_) => &[],
    }
}

/// Gives every struct that asks for its fields an error that holds them.
struct Spy;

#[derive(Debug)]
struct Told(&'static [&'static str]);

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} keys", self.0.len())
    }
}

impl std::error::Error for Told {}

impl Error for Told {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Told(&[])
    }
}

impl<'de> Deserializer<'de> for Spy {
    type Error = Told;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Told> {
        Err(Told(&[]))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Told> {
        Err(Told(fields))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::record::ticket::TicketDraft;

    #[test]
    fn the_keys_of_a_draft_are_its_fields_as_written_in_files() {
        let keys = keys_of::<TicketDraft>();
        assert_eq!(keys[..4], ["title", "type", "severity", "service"]);
        assert!(keys.contains(&"ref") && !keys.contains(&"reference"));
    }
}
