//! People of the house.

use crate::domain::id::{PersonId, TeamId};
use crate::domain::record::catalog::Person;
use crate::domain::time::Zone;
use crate::store::layout::Slot;
use crate::store::read::{self, Anything, Cx, Field, List, Read};

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
        /// How much they work.
        #[expect(dead_code, reason = "read for its faults")]
        capacity: Field<Anything>,
        /// What they know.
        #[expect(dead_code, reason = "read for its faults")]
        skills: Field<Anything>,
        /// What they have learned, and when.
        #[expect(dead_code, reason = "read for its faults")]
        training: Field<Anything>,
        /// What they are planned for.
        #[expect(dead_code, reason = "read for its faults")]
        allocations: Field<Anything>,
        /// When they are away.
        #[expect(dead_code, reason = "read for its faults")]
        absences: Field<Anything>,
    }
}

/// Reads a person.
pub fn read(slot: &Slot, bytes: &[u8], zone: Zone) -> Read<Person> {
    read::read(&slot.path, bytes, zone, |cx, draft| person(cx, slot, draft))
}

fn person(cx: &mut Cx, slot: &Slot, draft: PersonDraft) -> Option<Person> {
    let name = draft.name.need(cx, "name");
    Some(Person {
        id: PersonId::new(&slot.id).ok()?,
        path: slot.path.clone(),
        name: name?,
        roles: draft.roles.all(),
        email: draft.email.want(),
        team: draft.team.want().map(|team| team.to_string()),
    })
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz::UTC;

    use super::super::proof::{at, is_clean, spots};
    use super::*;

    fn reads(file: &str) -> Read<Person> {
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
        let person = read.value.expect("a person");
        assert_eq!((person.name.as_str(), person.team.as_deref()), ("Anna Åberg", Some("l2")));
        assert_eq!(person.roles, ["csm", "quality-lead"]);
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
