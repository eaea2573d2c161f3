//! What a file of each kind must have: the keys that reading it misses, asked of the reading itself.

use super::layout::Slot;
use super::read::rule::MISSING_FIELD;
use super::read::shape::{PartShape, Shape, shape_of};
use super::{any, record};
use crate::domain::finding::{Place, Route, Step};
use crate::domain::record::RecordKind;
use crate::domain::time::Zone;

/// The shape of `sdm.toml`.
pub fn settings() -> Shape {
    shape_of::<record::settings::SettingsDraft>()
}

/// The keys that a part of a record must have whatever else it says: those that reading an empty one misses.
///
/// `route` leads to the part; the entries of lists and maps on the way are [`Step::Item`] and [`Step::Key`] of any name
/// that is valid there.
pub fn required(kind: RecordKind, route: &Route, part: &PartShape) -> Vec<&'static str> {
    let Some(slot) = Slot::of_any(kind) else { return Vec::new() };
    missing(&any::read(&slot, probe(route).as_bytes(), Zone::UTC).findings, route, part)
}

/// The same for a part of `sdm.toml`.
pub fn required_in_settings(route: &Route, part: &PartShape) -> Vec<&'static str> {
    let Some((last, above)) = route.0.split_last() else {
        return missing(&record::settings::read(b"x-probe = 1\n").findings, route, part);
    };
    let name = |step: &Step| match step {
        Step::Key(key) => format!("{key:?}"),
        Step::Item { .. } => String::new(),
    };
    let table: Vec<String> = above.iter().chain([last]).map(name).collect();
    missing(&record::settings::read(format!("[{}]\n", table.join(".")).as_bytes()).findings, route, part)
}

fn missing(findings: &[crate::domain::finding::Finding], route: &Route, part: &PartShape) -> Vec<&'static str> {
    let is_here = |place: &Place| match place {
        Place::MissingIn { route: at, .. } => at.to_string() == route.to_string(),
        _ => false,
    };
    let missing: Vec<&str> = findings
        .iter()
        .filter(|finding| finding.rule == MISSING_FIELD && is_here(&finding.place))
        // The message names the key first: the key `title` is missing.
        .filter_map(|finding| finding.message.split('`').nth(1))
        .collect();
    part.keys.iter().map(|key| key.name).filter(|name| missing.contains(name)).collect()
}

/// A file in which the part at the route is there and empty.
fn probe(route: &Route) -> String {
    let mut text = "{x-probe: 1}".to_owned();
    for step in route.0.iter().rev() {
        text = match step {
            Step::Key(key) => format!("{{{key:?}: {text}}}"),
            Step::Item { .. } => format!("[{text}]"),
        };
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::record::kinds::shape;

    fn required_of(kind: RecordKind, route: Route) -> Vec<&'static str> {
        let mut at = shape(kind);
        for step in &route.0 {
            at = match step {
                Step::Key(key) => at.below(key).cloned().expect("a key"),
                Step::Item { .. } => at.item().cloned().expect("a list"),
            };
        }
        let Shape::Part(part) = at else { panic!("no part") };
        required(kind, &route, &part)
    }

    #[test]
    fn what_is_required_is_what_reading_misses() {
        // Design, section 3: `title! type! service! log!`, and severity for incidents only.
        assert_eq!(required_of(RecordKind::Ticket, Route::top()), ["title", "type", "service", "log"]);
        assert_eq!(required_of(RecordKind::Ticket, Route::key("log").item(0, "")), ["at", "did"]);
        // `what! owner! opened! due!`
        let action = Route::key("actions").then("A-1");
        assert_eq!(required_of(RecordKind::Ticket, action), ["what", "owner", "opened", "due"]);
        assert_eq!(required_of(RecordKind::Customer, Route::top()), ["name"]);
        assert_eq!(required_of(RecordKind::Customer, Route::key("contacts").then("eva")), ["name", "role"]);
        // An open item of a checklist lacks nothing.
        let item = Route::key("items").then("testing").then("uat");
        assert_eq!(required_of(RecordKind::Onboarding, item), [] as [&str; 0]);
        let agreement = ["type", "title", "services", "from", "zone", "targets"];
        assert_eq!(required_of(RecordKind::Agreement, Route::top()), agreement);
    }

    #[test]
    fn the_settings_need_a_schema_a_name_and_a_zone() {
        let Shape::Part(part) = settings() else { panic!("no part") };
        assert_eq!(required_in_settings(&Route::top(), &part), ["schema", "organisation"]);
        let Some(Shape::Part(inner)) = part.key("organisation").map(|key| &key.shape) else { panic!("no part") };
        assert_eq!(required_in_settings(&Route::key("organisation"), inner), ["name", "zone"]);
    }

    #[test]
    fn every_kind_has_a_place_and_a_draft_whose_keys_all_say_what_they_are_for() {
        for kind in RecordKind::ALL {
            let place = Slot::of_any(kind).map(|slot| slot.what);
            assert_eq!(place, Some(crate::store::layout::Kind::Record(kind)));
            speaks(&shape(kind), kind.word());
        }
        speaks(&settings(), "settings");
    }

    fn is_sentence(text: &str) -> bool {
        text.starts_with(char::is_uppercase) && text.ends_with(['.', '?'])
    }

    /// Whether each part and each key in it has one sentence.
    fn speaks(shape: &Shape, at: &str) {
        match shape {
            Shape::Part(part) => {
                assert!(is_sentence(part.about), "{at}: {:?}", part.about);
                for key in &part.keys {
                    let at = format!("{at}.{}", key.name);
                    assert!(is_sentence(key.about), "{at}: {:?}", key.about);
                    speaks(&key.shape, &at);
                }
            }
            Shape::List(item) => speaks(item, at),
            Shape::Entries { key, value } => {
                speaks(key, at);
                speaks(value, at);
            }
            Shape::OneOf(one, other) => {
                speaks(one, at);
                speaks(other, at);
            }
            Shape::Scalar(_) | Shape::Anything => {}
        }
    }
}
