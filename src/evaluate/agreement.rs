//! Which agreement is in force for a service on a day.

use super::verdict::NotApplicable;
use crate::domain::id::ServiceId;
use crate::domain::record::agreement::{Agreement, Steps};
use crate::domain::record::words::AgreementType;
use crate::domain::time::{Date, add_days};

/// A signed agreement and the days on which it is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version<'v> {
    /// The agreement.
    pub agreement: &'v Agreement,
    /// First day.
    pub first: Date,
    /// Last day, included; [`Date::MAX`] where none is set.
    pub last: Date,
}

impl<'v> Version<'v> {
    /// Whether it is in force on a day.
    pub fn holds(&self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    /// Its days inside `[first, last]`, both included.
    pub fn days_in(&self, first: Date, last: Date) -> Option<(Date, Date)> {
        let (first, last) = (self.first.max(first), self.last.min(last));
        (first <= last).then_some((first, last))
    }

    /// Whether it covers a service.
    pub fn covers(&self, service: &ServiceId) -> bool {
        self.agreement.services.contains(service)
    }
}

/// The agreements of one kind that came into force, by first day, then id.
///
/// In force from its first day once both sides have signed, whenever that was; until the earliest of its last day, its
/// early end and the day before the first day of a signed successor that names it.
pub fn versions<'v>(agreements: impl Iterator<Item = &'v Agreement> + Clone, kind: AgreementType) -> Vec<Version<'v>> {
    let signed = agreements.filter(|agreement| agreement.kind == kind && agreement.is_signed());
    let mut versions: Vec<Version<'v>> = signed
        .clone()
        .map(|agreement| {
            let successors = signed
                .clone()
                .filter(|other| other.supersedes.as_ref() == Some(&agreement.id) && other.id != agreement.id)
                .map(|other| add_days(other.from, -1));
            let ends = agreement.until.into_iter().chain(agreement.ended.as_ref().map(|ended| ended.date));
            let last = ends.chain(successors).min().unwrap_or(Date::MAX);
            Version { agreement, first: agreement.from, last }
        })
        .filter(|version| version.first <= version.last)
        .collect();
    versions.sort_by(|a, b| (a.first, &a.agreement.id).cmp(&(b.first, &b.agreement.id)));
    versions
}

/// The agreements that are named, and those that supersede one of them, over as many versions as there are; in the
/// order of `all`, named ones first.
pub fn with_successors<'v>(
    all: impl Iterator<Item = &'v Agreement> + Clone,
    is_named: impl Fn(&Agreement) -> bool,
) -> Vec<&'v Agreement> {
    let mut found: Vec<&'v Agreement> = all.clone().filter(|agreement| is_named(agreement)).collect();
    let mut next = 0;
    while let Some(old) = found.get(next).map(|agreement| agreement.id.clone()) {
        for agreement in all.clone().filter(|agreement| agreement.supersedes.as_ref() == Some(&old)) {
            if !found.iter().any(|known| known.id == agreement.id) {
                found.push(agreement);
            }
        }
        next += 1;
    }
    found
}

/// The requirements (SLR) that an SLA was made from: the one that it replaces, or names among its inputs.
pub fn requirements<'v>(mut all: impl Iterator<Item = &'v Agreement>, sla: &Agreement) -> Option<&'v Agreement> {
    let names = |one: &Agreement| {
        let tail = |input: &String| input.rsplit('/').next().is_some_and(|tail| tail == one.id.as_str());
        sla.supersedes.as_ref() == Some(&one.id) || sla.inputs.iter().any(tail)
    };
    all.find(|one| sla.kind == AgreementType::Sla && one.kind == AgreementType::Slr && names(one))
}

/// The steps towards an agreement; of an SLA those that its requirements took before it, too.
pub fn steps_of<'v>(all: impl Iterator<Item = &'v Agreement>, agreement: &Agreement) -> Steps {
    let own = &agreement.steps;
    let before = requirements(all, agreement).map(|slr| slr.steps.clone()).unwrap_or_default();
    Steps { gathered: own.gathered.or(before.gathered), reviewed: own.reviewed.or(before.reviewed), ..own.clone() }
}

/// The one version in force for a service on a day.
pub fn in_force<'a, 'v>(
    versions: &'a [Version<'v>],
    service: &ServiceId,
    day: Date,
) -> Result<&'a Version<'v>, NotApplicable> {
    let mut holding = versions.iter().filter(|version| version.holds(day) && version.covers(service));
    let Some(first) = holding.next() else { return Err(NotApplicable::NoAgreement) };
    let mut others: Vec<_> = holding.map(|version| version.agreement.id.clone()).collect();
    if others.is_empty() {
        return Ok(first);
    }
    others.insert(0, first.agreement.id.clone());
    Err(NotApplicable::SeveralAgreements(others))
}
