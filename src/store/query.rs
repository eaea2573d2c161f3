//! Conditions on records: `severity=critical`, `due<2026-12-01`, `stage=open`. They ask what a file says, key by key.

use super::layout::{Kind, Slot};
use super::read::tree::{At, Tree};
use super::record::kinds::shape;
use super::write::node::Node;
use super::write::typed::typed;
use crate::domain::finding::{Route, Step};
use crate::domain::record::{Owner, RecordKind};
use crate::domain::time::Zone;

/// How a value is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// `=`: the same; of a list one entry; with nothing behind it, the key is not there.
    Is,
    /// `!=`.
    IsNot,
    /// `<`: days, times and numbers by their order, else text.
    Less,
    /// `>`.
    More,
    /// `~`: the text is in it, small and capital letters alike.
    Has,
}

/// The signs, the longer ones first.
const SIGNS: [(&str, Sign); 5] =
    [("!=", Sign::IsNot), ("=", Sign::Is), ("<", Sign::Less), (">", Sign::More), ("~", Sign::Has)];

/// The last stages of a life, after which a record asks for nothing.
const OVER: [&str; 10] =
    ["resolved", "closed", "cancelled", "ended", "verified", "retired", "standardised", "reviewed", "held", "released"];

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The key, as typed: `severity`, `contacts.anna.level`, or `id`, `customer`, `stage`.
    pub key: String,
    /// How it is compared.
    pub sign: Sign,
    /// With what.
    pub value: String,
}

/// What is asked of one record besides its file.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Its place.
    pub slot: &'a Slot,
    /// The word of its stage.
    pub stage: Option<&'a str>,
}

impl Condition {
    /// Splits `KEY=VALUE`; `None` where there is no sign. A word is taken in Swedish too.
    pub fn parse(kind: RecordKind, text: &str) -> Option<Self> {
        let at = text.find(['=', '<', '>', '~', '!'])?;
        let (key, rest) = text.split_at(at);
        let (sign, value) = SIGNS.iter().find_map(|(sign, of)| Some((*of, rest.strip_prefix(sign)?)))?;
        let shape = shape(kind);
        let place = key.split('.').try_fold(&shape, |shape, key| shape.below(key));
        let value = match typed(place, value, Zone::UTC) {
            Node::Bare(word) if sign != Sign::Has && !value.contains(':') => word,
            _ => value.to_owned(),
        };
        Some(Self { key: key.trim().to_owned(), sign, value })
    }

    /// Whether a record fulfils it.
    pub fn holds(&self, tree: &Tree<'_>, asked: Asked<'_>) -> bool {
        let mut values = values(tree, asked, &self.key);
        // Whatever its stage is called: it still asks for something.
        if self.key == "stage" && asked.stage.is_some_and(|stage| !OVER.contains(&stage)) {
            values.push("open".into());
        }
        let is = |value: &String| value.eq_ignore_ascii_case(&self.value);
        match self.sign {
            Sign::Is if self.value.is_empty() => values.is_empty(),
            Sign::IsNot if self.value.is_empty() => !values.is_empty(),
            Sign::Is => values.iter().any(is),
            Sign::IsNot => !values.iter().any(is),
            Sign::Less => values.iter().any(|value| before(value, &self.value)),
            Sign::More => values.iter().any(|value| before(&self.value, value)),
            Sign::Has => values.iter().any(|value| value.to_lowercase().contains(&self.value.to_lowercase())),
        }
    }
}

/// Numbers by their size, all else (days and times among it) by its text.
fn before(a: &str, b: &str) -> bool {
    let number = |text: &str| crate::domain::decimal::Decimal::parse(text.trim_end_matches('%'));
    match (number(a), number(b)) {
        (Some(a), Some(b)) => a < b,
        _ => a < b,
    }
}

/// The values of a key: of a list each entry, of what is not written none.
pub fn values(tree: &Tree<'_>, asked: Asked<'_>, key: &str) -> Vec<String> {
    let slot = asked.slot;
    match key {
        "id" => return vec![slot.id.clone()],
        "path" => return vec![slot.path.clone()],
        "stage" => return asked.stage.map(|stage| vec![stage.to_owned()]).unwrap_or_default(),
        "customer" => {
            if let Owner::Customer(customer) = &slot.owner {
                return vec![customer.to_string()];
            }
        }
        "service" if slot.what == Kind::Record(RecordKind::Outage) => {
            return slot.path.split('/').nth(2).map(|service| vec![service.to_owned()]).unwrap_or_default();
        }
        "month" | "agreement" if slot.what == Kind::Record(RecordKind::Miss) => {
            let n = if key == "month" { 3 } else { 4 };
            return slot.path.split('/').nth(n).map(|part| vec![part.to_owned()]).unwrap_or_default();
        }
        _ => {}
    }
    let key = if key == "logged" { "log.0.at" } else { key };
    let mut route = Route::top();
    for part in key.split('.') {
        match part.parse() {
            Ok(index) => route.0.push(Step::Item { index, mark: String::new() }),
            Err(_) => route = route.then(part),
        }
    }
    let mut found = Vec::new();
    if let Some(at) = tree.at(&route) {
        collect(at, &mut found);
    }
    found
}

fn collect(at: At<'_, '_>, found: &mut Vec<String>) {
    if at.is_list() {
        at.items().for_each(|item| collect(item, found));
    } else if at.is_map() {
        found.extend(at.entries().filter_map(|(key, _)| key.text().map(str::to_owned)));
    } else {
        found.extend(at.text().map(str::to_owned));
    }
}

#[cfg(test)]
mod tests {
    use super::super::layout::slot;
    use super::super::read::parse::parse;
    use super::*;

    #[test]
    fn records_are_chosen_by_what_they_say() {
        let slot = slot("customers/a/tickets/2026/03/x.yaml").expect("a ticket");
        let file = "title: No Mail\nseverity: high\nlog:\n  - {at: 2026-03-12T09:00:00+01:00, did: logged}\nlinks: [a, b]\nx-n: 9\n";
        let (tree, _) = parse("x.yaml", file, 0);
        let tree = tree.expect("YAML");
        let asked = Asked { slot: &slot, stage: Some("waiting") };
        let holds = |text: &str| Condition::parse(RecordKind::Ticket, text).expect("a sign").holds(&tree, asked);
        for text in [
            "severity=high",
            "severity=hög",
            "severity!=low",
            "stage=waiting",
            "customer=a",
            "logged<2026-03-13",
            "logged>2026-03",
            "links=b",
            "title~mail",
            "x-n<10",
            "cause=",
            "severity!=",
            "id=x",
        ] {
            assert!(holds(text), "{text}");
        }
        for text in ["severity=low", "logged<2026-03-12", "links=c", "x-n>10", "cause!=", "title=No", "stage!=waiting"]
        {
            assert!(!holds(text), "{text}");
        }
        assert_eq!(Condition::parse(RecordKind::Ticket, "severity"), None);
    }
}
