//! Teams of the house.

use crate::domain::id::{PersonId, TeamId};
use crate::domain::record::catalog::Team;
use crate::domain::time::Zone;
use crate::store::layout::Slot;
use crate::store::read::{self, Cx, Field, List, Read};

crate::kind! {
    /// A team of the house.
    pub struct TeamDraft {
        /// What people call it.
        name: Field<String>,
        /// Who is in it.
        members: List<PersonId>,
        /// Its line of support.
        tier: Field<String>,
    }
}

/// Reads a team.
pub fn read(slot: &Slot, bytes: &[u8], zone: Zone) -> Read<Team> {
    read::read(&slot.path, bytes, zone, |cx, draft| team(cx, slot, draft))
}

fn team(cx: &mut Cx, slot: &Slot, draft: TeamDraft) -> Option<Team> {
    let name = draft.name.need(cx, "name");
    Some(Team {
        id: TeamId::new(&slot.id).ok()?,
        path: slot.path.clone(),
        name: name?,
        members: draft.members.all(),
        tier: draft.tier.want(),
    })
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz::UTC;

    use super::super::proof::{at, is_clean, spots};
    use super::*;

    fn reads(file: &str) -> Read<Team> {
        read(&at("catalog/teams/l2.yaml"), file.as_bytes(), UTC)
    }

    #[test]
    fn a_full_team_reads_clean() {
        let file = "name: Second line\nmembers: [anna, bo]\ntier: l2\nnotes: [a, b]\n";
        let read = reads(file);
        is_clean(file, &read.findings);
        let team = read.value.expect("a team");
        assert_eq!((team.id.as_str(), team.members.len(), team.tier.as_deref()), ("l2", 2, Some("l2")));
    }

    #[test]
    fn a_bad_member_hides_neither_the_others_nor_the_team() {
        let file = "name: Second line\nmembers: [anna, B Ö, bo]\n";
        let read = reads(file);
        assert_eq!(spots(file, &read.findings), ["bad-value 2:17"]);
        assert_eq!(read.value.map(|team| team.members.len()), Some(2));
    }
}
