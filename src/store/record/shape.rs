//! What the records share: free texts, lists that count only whole, and ends that lie before their beginnings.

use crate::domain::finding::Finding;
use crate::domain::id::CustomerId;
use crate::domain::record::Owner;
use crate::domain::time::{Date, Instant, Zone};
use crate::domain::zone::place_instead;
use crate::store::layout::Slot;
use crate::store::read::{Cx, Entries, Field, List, OneOf, Value, rule};

/// Makes the draft of a kind: its own fields, and after them the keys that every record may have, which are read for
/// their faults only.
#[macro_export]
macro_rules! kind {
    ($(#[doc = $about:literal])+ pub struct $name:ident { $($fields:tt)* }) => {
        $crate::drafts! {
            $(#[doc = $about])+
            pub struct $name {
                $($fields)*
                /// Why nothing is done about it at present.
                #[expect(dead_code, reason = "read for its faults")]
                hold: $crate::store::read::Field<String>,
                /// Free text, for the house and the customer.
                #[expect(dead_code, reason = "read for its faults")]
                notes: $crate::store::record::shape::Texts,
                /// Where more about it lies.
                #[expect(dead_code, reason = "read for its faults")]
                links: $crate::store::record::shape::Texts,
                /// Text that never leaves the house.
                #[expect(dead_code, reason = "read for its faults")]
                internal: $crate::store::record::shape::Texts,
            }
        }
    };
}

/// Text, or a list of texts: `notes`, `links`, `internal`.
pub type Texts = Field<OneOf<String, Vec<Field<String>>>>;

/// The texts that are there, one or many.
pub fn texts(given: Texts) -> Vec<String> {
    match given.given() {
        None => Vec::new(),
        Some(OneOf::One(text)) => vec![text],
        Some(OneOf::Other(list)) => list.into_iter().filter_map(Field::given).collect(),
    }
}

/// The customer of a record that lies in a customer's folder; `None` elsewhere, where no such record lies.
pub fn customer(slot: &Slot) -> Option<CustomerId> {
    match &slot.owner {
        Owner::Customer(customer) => Some(customer.clone()),
        Owner::House | Owner::Catalog => None,
    }
}

/// A required list that counts only when each of its entries is right and there is at least one.
pub fn need_every<T: Value>(cx: &mut Cx, key: &str, list: List<T>) -> Option<Vec<T>> {
    let whole = matches!(&list, Field::Given(items) if is_whole(items));
    let items = list.need_some(cx, key);
    (whole && !items.is_empty()).then_some(items)
}

/// An optional list that counts only when each of its entries is right; empty when it is not written.
pub fn every<T>(list: List<T>) -> Option<Vec<T>> {
    match list {
        Field::Absent => Some(Vec::new()),
        Field::Malformed => None,
        Field::Given(items) => items.into_iter().map(Field::given).collect(),
    }
}

/// An optional value that may not be malformed: `Some(None)` when it is not written, `None` when it is malformed.
pub fn sound<T>(field: Field<T>) -> Option<Option<T>> {
    match field {
        Field::Absent => Some(None),
        Field::Malformed => None,
        Field::Given(value) => Some(Some(value)),
    }
}

/// An optional part that may not be malformed: `Some(None)` when it is not written.
pub fn sound_inside<T: Value, U>(
    cx: &mut Cx,
    key: &str,
    field: Field<T>,
    convert: impl FnOnce(&mut Cx, T) -> Option<U>,
) -> Option<Option<U>> {
    if field.is_absent() { Some(None) } else { field.inside(cx, key, convert).map(Some) }
}

/// The entries of an optional map, `None` when one of them is malformed.
pub fn every_entry<T: Value, K: Value, U>(
    cx: &mut Cx,
    key: &str,
    entries: Entries<T, K>,
    convert: impl FnMut(&mut Cx, &K, T) -> Option<U>,
) -> Option<Vec<U>> {
    let count = match &entries {
        Field::Absent => 0,
        Field::Malformed => return None,
        Field::Given(entries) => entries.len(),
    };
    let read: Vec<U> = entries.each_entry(cx, key, convert).into_iter().map(|(_, value)| value).collect();
    (read.len() == count).then_some(read)
}

/// Reports a key that belongs elsewhere.
pub fn misplaced(cx: &mut Cx, key: &str, message: impl Into<String>, help: impl Into<String>) {
    let place = cx.key_of(key);
    cx.report(Finding::error(rule::MISPLACED_FIELD, place, message).help(help));
}

fn is_whole<T>(items: &[Field<T>]) -> bool {
    items.iter().all(|item| matches!(item, Field::Given(_)))
}

/// The required zone of a record, with a warning where it is not that of a place.
pub fn need_zone(cx: &mut Cx, zone: Field<Zone>) -> Option<Zone> {
    let zone = zone.need(cx, "zone")?;
    tell_no_place(cx, zone);
    Some(zone)
}

/// Warns of a zone below the key `zone` that is not that of a place.
pub fn tell_no_place(cx: &mut Cx, zone: Zone) {
    if let Some(place) = place_instead(zone) {
        let message = format!("{zone} is no place, so its summer time may not be that of the people who work by it");
        let finding = Finding::warning(rule::FIXED_OFFSET_ZONE, cx.value_of("zone"), message);
        cx.report(finding.help(format!("write the zone of a place, such as {place}")));
    }
}

/// Whether two days are in order (or one is not known); a finding at the later key names both where they are not.
pub fn days_in_order(cx: &mut Cx, (from_key, from): (&str, Option<Date>), (to_key, to): (&str, Option<Date>)) -> bool {
    match (from, to) {
        (Some(from), Some(to)) if to < from => {
            tell(cx, (from_key, &from.to_string()), (to_key, &to.to_string()));
            false
        }
        _ => true,
    }
}

/// Whether two instants are in order (or one is not known); a finding at the later key names both where they are not.
pub fn times_in_order(
    cx: &mut Cx,
    (from_key, from): (&str, Option<Instant>),
    (to_key, to): (&str, Option<Instant>),
) -> bool {
    match (from, to) {
        (Some(from), Some(to)) if to < from => {
            let zone = cx.zone();
            tell(cx, (from_key, &from.rfc3339(zone)), (to_key, &to.rfc3339(zone)));
            false
        }
        _ => true,
    }
}

fn tell(cx: &mut Cx, (from_key, from): (&str, &str), (to_key, to): (&str, &str)) {
    let message = format!("`{to_key}` is {to}, before `{from_key}`, which is {from}");
    let finding = Finding::error(rule::END_BEFORE_START, cx.value_of(to_key), message)
        .help(format!("correct one of the two; `{to_key}` must not be before `{from_key}`"))
        .related(cx.value_of(from_key), format!("`{from_key}` stands here"));
    cx.report(finding);
}
