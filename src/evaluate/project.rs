//! Where a project stands on a day: on track, at risk or off track, computed from its milestones and never written down.

use crate::domain::record::onboarding::Milestone;
use crate::domain::record::project::Project;
use crate::domain::time::{Date, add_days};

/// Days before a milestone at which it must have been begun.
const BEGUN: i64 = 7;

/// Where a project stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Something is expected after the agreed end, or that end has passed.
    OffTrack,
    /// An open milestone is late, or due within a week and not begun.
    AtRisk,
    /// None of it.
    OnTrack,
    /// Done with.
    Closed,
}

/// Where a project stands on a day, and what comes next in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress<'v> {
    /// Where it stands.
    pub standing: Standing,
    /// The open milestone that is expected first.
    pub next: Option<&'v Milestone>,
    /// Days by which that milestone is later than planned; 0 when it is not.
    pub late: u64,
}

/// Looks at a project on a day: what was reached, begun or closed later is not seen.
pub fn progress(project: &Project, today: Date) -> Progress<'_> {
    let is_open = |milestone: &&Milestone| milestone.actual.is_none_or(|actual| actual > today);
    let open: Vec<&Milestone> = project.milestones.iter().filter(is_open).collect();
    let next = open.iter().copied().min_by_key(|milestone| expected(milestone));
    let late = |milestone: &Milestone| {
        // Not reached by today, so not before today.
        let days = (expected(milestone).max(today) - milestone.plan).num_days();
        u64::try_from(days).unwrap_or(0)
    };
    let is_due_unbegun = |milestone: &&&Milestone| {
        milestone.started.is_none_or(|started| started > today) && expected(milestone) <= add_days(today, BEGUN)
    };
    let agreed = project.baseline.as_ref().map(|baseline| baseline.end);
    let standing = if project.closed.is_some_and(|closed| closed <= today) {
        Standing::Closed
    } else if agreed.is_some_and(|end| end < today || open.iter().any(|milestone| expected(milestone) > end)) {
        Standing::OffTrack
    } else if open.iter().any(|milestone| late(milestone) > 0) || open.iter().any(|one| is_due_unbegun(&one)) {
        Standing::AtRisk
    } else {
        Standing::OnTrack
    };
    Progress { standing, next, late: next.map_or(0, late) }
}

/// The day on which a milestone is now expected.
pub fn expected(milestone: &Milestone) -> Date {
    milestone.forecast.unwrap_or(milestone.plan)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{ContractId, CustomerId, Key, PersonId, RecordId};
    use crate::domain::record::project::Baseline;

    fn day(text: &str) -> Date {
        Date::parse_from_str(text, "%Y-%m-%d").expect("a day")
    }

    fn milestone(key: &str, plan: &str, forecast: Option<&str>) -> Milestone {
        Milestone {
            key: Key::new(key).expect("a name"),
            name: None,
            plan: day(plan),
            forecast: forecast.map(day),
            actual: None,
            owner: None,
            started: None,
        }
    }

    fn project(milestones: Vec<Milestone>) -> Project {
        Project {
            customer: CustomerId::new("a").expect("a name"),
            id: RecordId::new("move").expect("a name"),
            path: String::new(),
            title: None,
            contract: ContractId::new("move").expect("a name"),
            manager: PersonId::new("petra").expect("a name"),
            baseline: Some(Baseline { start: day("2026-05-04"), end: day("2026-12-18") }),
            milestones,
            budget: None,
            gates: Vec::new(),
            docs: Vec::new(),
            deliverables: Vec::new(),
            scope_changes: Vec::new(),
            issues: Vec::new(),
            decisions: Vec::new(),
            status_every: None,
            closed: None,
        }
    }

    fn stands(plan: &str, forecast: Option<&str>) -> (Standing, u64) {
        let project = project(vec![milestone("go-live", plan, forecast)]);
        let progress = progress(&project, day("2026-11-03"));
        (progress.standing, progress.late)
    }

    #[test]
    fn a_project_stands_as_its_milestones_do() {
        assert_eq!(stands("2026-12-02", None), (Standing::OnTrack, 0));
        // Forecast a week after the plan, before the agreed end.
        assert_eq!(stands("2026-12-02", Some("2026-12-09")), (Standing::AtRisk, 7));
        assert_eq!(stands("2026-12-02", Some("2026-12-19")), (Standing::OffTrack, 17));
        // Three days past its plan.
        assert_eq!(stands("2026-10-31", None), (Standing::AtRisk, 3));
        // Seven days ahead and not begun; eight days ahead.
        assert_eq!(stands("2026-11-10", None), (Standing::AtRisk, 0));
        assert_eq!(stands("2026-11-11", None), (Standing::OnTrack, 0));
    }

    #[test]
    fn what_happened_after_the_day_is_not_seen() {
        let mut reached = milestone("test", "2026-11-20", None);
        reached.actual = Some(day("2026-11-05"));
        let mut project = project(vec![reached, milestone("go-live", "2026-12-02", None)]);
        project.closed = Some(day("2026-12-10"));
        let next = |today| progress(&project, day(today)).next.map(|milestone| milestone.key.to_string());
        assert_eq!(next("2026-11-04").as_deref(), Some("test"));
        assert_eq!(next("2026-11-05").as_deref(), Some("go-live"));
        assert_eq!(progress(&project, day("2026-12-09")).standing, Standing::AtRisk);
        assert_eq!(progress(&project, day("2026-12-10")).standing, Standing::Closed);
    }

    #[test]
    fn a_project_past_its_agreed_end_is_off_track_even_without_milestones() {
        assert_eq!(progress(&project(Vec::new()), day("2026-12-18")).standing, Standing::OnTrack);
        assert_eq!(progress(&project(Vec::new()), day("2026-12-19")).standing, Standing::OffTrack);
    }
}
