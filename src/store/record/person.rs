//! People of the house.

use crate::domain::amount::Duration;
use crate::domain::decimal::Percent;
use crate::domain::id::{PersonId, TeamId};
use crate::domain::record::catalog::Person;
use crate::domain::record::staff::{FULL_WEEK, Staffing};
use crate::domain::time::{Date, Zone};
use crate::store::layout::Slot;
use crate::store::read::{self, Anything, Cx, Field, Form, List, Read, Scalar, ScalarFault};

crate::kind! {
    /// A person of the house.
    pub struct PersonDraft {
        /// The full name.
        name: Field<String>,
        /// The roles of the procedure that they have.
        roles: List<String>,
        /// The e-mail address.
        email: Field<String>,
        /// The team that they belong to.
        team: Field<TeamId>,
        /// How much they work: hours of a week (40h), or a share of full time (80%).
        capacity: Field<Capacity>,
        /// What they know.
        #[expect(dead_code, reason = "read for its faults")]
        skills: Field<Anything>,
        /// What they have learned, and when.
        #[expect(dead_code, reason = "read for its faults")]
        training: Field<Anything>,
        /// What they are planned for.
        #[expect(dead_code, reason = "read for its faults")]
        allocations: Field<Anything>,
        /// When they are away: days, or first and last days.
        absences: List<Absence>,
    }
}

/// Seconds of a week.
#[derive(Debug)]
pub struct Capacity(i64);

impl Scalar for Capacity {
    const NAME: &'static str = "capacity";
    const EXAMPLE: &'static str = "40h";
    const FORM: Form = Form::Like(r"^(([0-9]+[hms])+|[0-9]+(\.[0-9]+)?%)$");

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        const WEEK: i64 = 7 * 86_400;
        let help = "write the hours of a week, like 40h or 37h30m, or a share of full time, like 80%";
        let fault = || ScalarFault::not::<Self>(text).help(help);
        if text.ends_with('%') {
            let share = Percent::parse(text).ok_or_else(fault)?.fraction();
            let seconds = share.num() * i128::from(FULL_WEEK) / share.den();
            return i64::try_from(seconds).map(Capacity).map_err(|_| fault());
        }
        match Duration::parse(text) {
            Ok(Duration::Seconds(seconds @ 0..=WEEK)) => Ok(Capacity(seconds)),
            _ => Err(fault()),
        }
    }
}

/// First and last day, both included.
#[derive(Debug)]
pub struct Absence(Date, Date);

impl Scalar for Absence {
    const NAME: &'static str = "absence";
    const EXAMPLE: &'static str = "2026-07-06..2026-07-31";
    const FORM: Form = Form::Like(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(\.\.[0-9]{4}-[0-9]{2}-[0-9]{2})?$");

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        let (first, last) = text.split_once("..").unwrap_or((text, text));
        let day = |part: &str| {
            <Date as Scalar>::parse(part).map_err(|_| {
                ScalarFault::not::<Self>(text).help("write a day, or the first and last day: 2026-07-06..2026-07-31")
            })
        };
        let (first, last) = (day(first)?, day(last)?);
        if last < first {
            let message = format!("{last} lies before {first}");
            return Err(ScalarFault::new(message, "write the first day first").fix(format!("{last}..{first}")));
        }
        Ok(Absence(first, last))
    }
}

/// Reads a person, and beside it how much they work.
pub fn read(slot: &Slot, bytes: &[u8], zone: Zone) -> Read<(Person, Staffing)> {
    read::read(&slot.path, bytes, zone, |cx, draft| person(cx, slot, draft))
}

fn person(cx: &mut Cx, slot: &Slot, draft: PersonDraft) -> Option<(Person, Staffing)> {
    let name = draft.name.need(cx, "name");
    let id = PersonId::new(&slot.id).ok()?;
    let absences = match draft.absences {
        Field::Absent => Some(Vec::new()),
        Field::Malformed => None,
        // Of a list with a fault the rest would make somebody work who is away.
        Field::Given(all) => all.into_iter().map(|one| one.want().map(|Absence(first, last)| (first, last))).collect(),
    };
    let week = draft.capacity.want().map(|Capacity(seconds)| seconds);
    let staffing = Staffing { person: id.clone(), week, absences };
    let person = Person {
        id,
        path: slot.path.clone(),
        name: name?,
        roles: draft.roles.all(),
        email: draft.email.want(),
        team: draft.team.want().map(|team| team.to_string()),
    };
    Some((person, staffing))
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz::UTC;

    use super::super::proof::{at, is_clean, spots};
    use super::*;

    fn reads(file: &str) -> Read<(Person, Staffing)> {
        read(&at("catalog/people/anna.yaml"), file.as_bytes(), UTC)
    }

    #[test]
    fn a_full_person_reads_clean() {
        let file = "\
name: Anna Åberg
roles: [csm, quality-lead]
email: anna@example.com
team: l2
capacity: 80%
skills: {networks: expert, swedish: native}
training: [{course: ITIL, date: 2026-02-01}]
allocations: [{contract: angstrom/saas, share: 50%, from: 2026-01-01}]
absences: [2026-07-06..2026-07-31]
";
        let read = reads(file);
        is_clean(file, &read.findings);
        let (person, staffing) = read.value.expect("a person");
        assert_eq!((person.name.as_str(), person.team.as_deref()), ("Anna Åberg", Some("l2")));
        assert_eq!(person.roles, ["csm", "quality-lead"]);
        // 80 % of 40 h are 32 h.
        assert_eq!(staffing.week, Some(32 * 3600));
        let day = |text: &str| <Date as Scalar>::parse(text).expect("a day");
        assert_eq!(staffing.absences, Some(vec![(day("2026-07-06"), day("2026-07-31"))]));
    }

    #[test]
    fn a_capacity_is_hours_of_a_week_or_a_share_and_an_absence_is_days() {
        let week = |text: &str| {
            let file = format!("name: Anna\ncapacity: {text}\n");
            reads(&file).value.and_then(|(_, staffing)| staffing.week)
        };
        assert_eq!((week("40h"), week("37h30m"), week("50%")), (Some(144_000), Some(135_000), Some(72_000)));
        assert_eq!((week("40"), week("5d"), week("200h"), week("120%")), (None, None, None, None));
        let file = "name: Anna\ncapacity: 40\nabsences: [2026-07-06, 2026-07-31..2026-07-06, summer]\n";
        let read = reads(file);
        assert_eq!(spots(file, &read.findings), ["bad-value 2:11", "bad-value 3:24", "bad-value 3:48"]);
        assert_eq!(read.value.map(|(_, staffing)| staffing.absences), Some(None));
    }

    #[test]
    fn every_fault_is_told_in_one_pass() {
        let file = "roles: csm\nteam: second line\nskills: {a: &x b}\n";
        assert_eq!(
            spots(file, &reads(file).findings),
            ["missing-field 1:1", "wrong-type 1:8", "bad-value 2:7", "anchor-or-tag 3:13"]
        );
    }
}
