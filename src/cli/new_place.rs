//! Where a new record goes: by its kind, its owner, its name, and for some kinds its day.

use super::writing::Writing;
use super::{Context, Failure, Result};
use crate::domain::id::{CustomerId, fault_of_id};
use crate::domain::record::{Owner, RecordKind};
use crate::domain::time::{Date, Month, Zone};
use crate::store::layout::{Slot, owners_of, path_of, slot};

/// What was said of a new record.
pub struct Asked<'a> {
    /// Its kind.
    pub kind: RecordKind,
    /// Its name, perhaps behind its owner.
    pub id: Option<&'a str>,
    /// Whose it is.
    pub customer: Option<&'a str>,
    /// The service of an outage.
    pub service: Option<&'a str>,
    /// `KEY=VALUE`s.
    pub values: &'a [String],
}

/// Kinds of what happens: their names are a day and five characters.
const HAPPENS: [RecordKind; 6] = [
    RecordKind::Ticket,
    RecordKind::Outage,
    RecordKind::Change,
    RecordKind::Meeting,
    RecordKind::Improvement,
    RecordKind::Risk,
];

impl Asked<'_> {
    /// The place of the record, whose zone is `zone`; the file need not be free where a name was given.
    pub fn place(&self, writing: &Writing, context: &Context, zone: Zone) -> Result<Slot> {
        let word = self.kind.word();
        let (owner, name) = self.owner(writing)?;
        let day = match self.day() {
            Some(day) => day,
            None => context.now(zone)?.date(zone),
        };
        let path = |id: &str| self.path(&owner, id, day);
        let id = match name {
            Some(id) => id,
            None if HAPPENS.contains(&self.kind) => {
                writing.fresh_id(context, day, |id| path(id).unwrap_or_default())?
            }
            None => return Err(Failure::Usage(format!("a {word} has a name of its own: sdm new {word} ID …"))),
        };
        let path = path(&id)?;
        slot(&path).map_err(|_| {
            let fault =
                id.split('/').find_map(fault_of_id).unwrap_or_else(|| format!("{path} is no place for a {word}"));
            Failure::Usage(format!("{id}: {fault}"))
        })
    }

    /// Whose it is, and its name without its owner.
    fn owner(&self, writing: &Writing) -> Result<(Owner, Option<String>)> {
        let word = self.kind.word();
        let (of_customer, of_house, of_catalog) = owners_of(self.kind);
        if self.kind == RecordKind::Customer {
            let Some(id) = self.id else {
                return Err(Failure::Usage("a customer has a name: sdm new customer ID …".into()));
            };
            return Ok((
                Owner::Customer(CustomerId::new(id).map_err(|fault| Failure::Usage(format!("{id}: {fault}")))?),
                Some(id.into()),
            ));
        }
        let (before, id) = match self.id.and_then(|id| id.split_once('/')) {
            Some((owner, id)) if of_customer && self.customer.is_none() => (Some(owner), Some(id)),
            _ => (None, self.id),
        };
        let id = id.map(str::to_owned);
        let customer = self.customer.or(before).filter(|name| *name != "internal");
        match customer {
            Some(name) if of_customer => {
                let customer = CustomerId::new(name).map_err(|fault| Failure::Usage(format!("{name}: {fault}")))?;
                if !writing.root().has_file(&format!("customers/{customer}/customer.yaml")) {
                    return Err(Failure::Missing(format!(
                        "there is no customer {name}; make it with: sdm new customer {name}"
                    )));
                }
                Ok((Owner::Customer(customer), id))
            }
            Some(_) => Err(Failure::Usage(format!("a {word} belongs to no customer; leave --for out"))),
            None if of_catalog => Ok((Owner::Catalog, id)),
            None if of_house => Ok((Owner::House, id)),
            None => Err(Failure::Usage(format!("a {word} belongs to a customer: add --for CUSTOMER"))),
        }
    }

    fn value(&self, key: &str) -> Option<&str> {
        self.values.iter().find_map(|value| value.strip_prefix(key)?.strip_prefix('='))
    }

    /// The day on which it happens, as far as it was said.
    fn day(&self) -> Option<Date> {
        let key = match self.kind {
            RecordKind::Outage => "from",
            RecordKind::Change => "start",
            RecordKind::Meeting => "planned",
            _ => return None,
        };
        Date::parse_from_str(self.value(key)?.get(..10)?, "%Y-%m-%d").ok()
    }

    fn path(&self, owner: &Owner, id: &str, day: Date) -> Result<String> {
        let month = Month::of(day);
        let (year, number) = (month.year(), month.month());
        match (self.kind, owner) {
            (RecordKind::Ticket, Owner::Customer(customer)) => {
                Ok(format!("customers/{customer}/tickets/{year:04}/{number:02}/{id}.yaml"))
            }
            (RecordKind::Miss, Owner::Customer(customer)) if id.split('/').count() == 4 => {
                Ok(format!("customers/{customer}/misses/{id}.yaml"))
            }
            (RecordKind::Miss, _) => Err(Failure::Usage(
                "a miss is named by month, agreement, service and target: 2026-10/saas-2026/all/high-response".into(),
            )),
            (RecordKind::Outage, _) => {
                let service = self.service.or_else(|| id.split_once('/').map(|(service, _)| service));
                let Some(service) = service else {
                    return Err(Failure::Usage("an outage is one of a service: add --service SERVICE".into()));
                };
                let id = id.rsplit('/').next().unwrap_or_default();
                Ok(format!("internal/outages/{service}/{year:04}/{id}.yaml"))
            }
            (RecordKind::Change, _) => Ok(format!("internal/changes/{year:04}/{id}.yaml")),
            (kind, owner) => path_of(kind, owner, id)
                .ok_or_else(|| Failure::Usage(format!("there is no place for a {} there", kind.word()))),
        }
    }
}
