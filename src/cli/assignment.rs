//! `KEY=VALUE` as it is typed: the way to the key, and the value as the kind of record wants it.

use super::{Failure, Result};
use crate::domain::finding::{Route, Step};
use crate::domain::record::RecordKind;
use crate::domain::time::Zone;
use crate::store::edit::assign::Assignment;
use crate::store::read::quote::{nearest, quote};
use crate::store::read::shape::Shape;
use crate::store::record::kinds;
use crate::store::write::typed::typed;

/// One of them for a kind of record: `severity=high`, `contacts.anna.phone=0123`, `log[2].text=…`; with nothing behind the
/// sign the key is taken away. A mistyped key says what was meant.
pub fn assignment(kind: RecordKind, text: &str, zone: Zone) -> Result<Assignment> {
    let Some((key, value)) = text.split_once('=') else {
        let keys = kinds::shape(kind).keys().join(", ");
        return Err(Failure::Usage(format!("{}: write KEY=VALUE; keys of a {}: {keys}", quote(text), kind.word())));
    };
    let shape = kinds::shape(kind);
    let route = route(kind, &shape, key)?;
    let place = crate::store::edit::assign::below(&shape, &route.0);
    let value = (!value.is_empty()).then(|| typed(place, value, zone));
    Ok(Assignment { route, value })
}

/// The way to a key such as `contacts.anna.phone` or `log[2].text`.
pub fn route(kind: RecordKind, shape: &Shape, text: &str) -> Result<Route> {
    let mut route = Route::top();
    let mut place = Some(shape);
    for part in text.split('.') {
        let (key, items) = part.split_once('[').map_or((part, None), |(key, items)| (key, Some(items)));
        known(kind, place, key, &route)?;
        place = place.and_then(|shape| shape.below(key));
        route = route.then(key);
        for item in items.into_iter().flat_map(|items| items.split('[')) {
            let index = item.strip_suffix(']').and_then(|n| n.parse().ok());
            let index = index.ok_or_else(|| {
                Failure::Usage(format!("{}: an entry of a list is written as log[0], the first is 0", quote(text)))
            })?;
            place = place.and_then(Shape::item);
            route.0.push(Step::Item { index, mark: String::new() });
        }
    }
    Ok(route)
}

/// Refuses a key that the record does not know at that place; `x-…` is anybody's own.
fn known(kind: RecordKind, place: Option<&Shape>, key: &str, above: &Route) -> Result<()> {
    let Some(place) = place else { return Ok(()) };
    let inside = if above.0.is_empty() { String::new() } else { format!(" in {above}") };
    let what = format!("{} has no key {}{inside}", kind.word(), quote(key));
    let names = place.keys();
    match place {
        Shape::Scalar(_) => Err(Failure::Usage(format!("{what}: {above} is one value"))),
        _ if key.is_empty() => Err(Failure::Usage(format!("a key is missing before the sign{inside}"))),
        _ if key.starts_with("x-") || names.is_empty() || names.contains(&key) => Ok(()),
        _ => {
            let keys = names.join(", ");
            let help = match nearest(key, names.iter().copied()) {
                Some(near) => format!("did you mean {near}? "),
                None => String::new(),
            };
            Err(Failure::Usage(format!("{what}; {help}its keys: {keys}; a key of your own begins with x-")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Zone;

    fn said(text: &str) -> String {
        match assignment(RecordKind::Ticket, text, Zone::UTC) {
            Ok(assignment) => assignment.route.to_string(),
            Err(failure) => failure.to_string(),
        }
    }

    #[test]
    fn a_key_leads_to_its_place_and_a_mistyped_one_to_what_was_meant() {
        assert_eq!(said("severity=high"), "severity");
        assert_eq!(said("actions.A-1.due=2026-03-12"), "actions.A-1.due");
        assert_eq!(said("log[2].text=a=b"), "log[2].text");
        assert_eq!(said("x-own.deep="), "x-own.deep");
        assert!(said("sevrity=high").contains("did you mean severity?"), "{}", said("sevrity=high"));
        assert!(said("actions.A-1.du=x").contains("in actions.A-1; did you mean due?"));
        assert!(said("severity.x=1").contains("severity is one value"));
        assert!(said("severity").contains("write KEY=VALUE"));
        assert!(said("log[x]=1").contains("log[0]"));
        assert!(said("=1").contains("a key is missing"));
    }
}
