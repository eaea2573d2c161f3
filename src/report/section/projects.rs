//! Section 6: projects with their next milestone.

use crate::domain::record::onboarding::Milestone;
use crate::domain::record::project::Project;
use crate::domain::time::{Date, Month};
use crate::report::column::{data, left, row, table};
use crate::report::context::{MonthContext, authored};
use crate::report::document::{Block, Cell, Heading, Row, Sign, Text, Width};
use crate::report::phrase::{Label, Phrase};

/// Days before a milestone at which it must have been begun.
const BEGUN: i64 = 7;

/// The heading and the table of projects that run, or were closed in the month.
pub fn blocks(cx: &MonthContext<'_>) -> Vec<Block> {
    let heading = Heading { level: 1, number: Some("6"), text: Label::Projects.into(), new_page: false };
    let today = cx.today();
    let runs = |project: &&Project| {
        let begun = project.baseline.as_ref().is_none_or(|baseline| baseline.start <= today);
        begun && project.closed.is_none_or(|closed| closed > today || Month::of(closed) == cx.month)
    };
    let mut projects: Vec<&Project> = cx.view.projects.values().filter(runs).collect();
    // What comes next first.
    projects.sort_by_key(|project| (next(project).map_or(Date::MAX, expected), &project.id));
    let rows = projects.into_iter().map(|project| row_of(today, project)).collect();
    let columns = vec![
        data("project"),
        left("title", Label::Project, Width::Share(4)),
        left("milestone", Label::Milestone, Width::Share(5)),
        left("status", Label::Status, Width::Share(4)),
    ];
    let table = table("projects", columns, rows, Phrase::from(Label::NoProjects));
    vec![Block::Heading(heading), Block::Table(table)]
}

fn row_of(today: Date, project: &Project) -> Row {
    let title = project.title.clone().unwrap_or_else(|| project.id.to_string());
    let milestone = next(project).map_or(Cell::Dash, |milestone| {
        let key = milestone.name.clone().unwrap_or_else(|| milestone.key.to_string());
        Cell::phrase(Phrase::MilestoneAt { key, date: expected(milestone) })
    });
    let (sign, text) = standing(today, project);
    let status = Cell::Marked { sign, text: Text::Phrase(text) };
    row(vec![Cell::name(project.id.as_str()), Cell::Text(authored(title)), milestone, status])
}

fn expected(milestone: &Milestone) -> Date {
    milestone.forecast.unwrap_or(milestone.plan)
}

/// The open milestone that is expected first.
fn next(project: &Project) -> Option<&Milestone> {
    project.milestones.iter().filter(|milestone| milestone.actual.is_none()).min_by_key(|milestone| expected(milestone))
}

/// Off track: something is expected beyond the agreed end. At risk: an open milestone is late, or due within a week and
/// not begun. Else on track.
fn standing(today: Date, project: &Project) -> (Sign, Phrase) {
    if project.closed.is_some_and(|closed| closed <= today) {
        return (Sign::Good, Label::ProjectClosed.into());
    }
    let open: Vec<&Milestone> = project.milestones.iter().filter(|milestone| milestone.actual.is_none()).collect();
    let beyond = |end: Date| open.iter().any(|milestone| expected(milestone) > end);
    if project.baseline.as_ref().is_some_and(|baseline| beyond(baseline.end) || baseline.end < today) {
        return (Sign::Bad, Label::OffTrack.into());
    }
    let late = open.iter().map(|milestone| (expected(milestone).max(today) - milestone.plan).num_days()).max();
    if let Some(days) = late.and_then(|days| u64::try_from(days).ok()).filter(|days| *days > 0) {
        return (Sign::Warn, Phrase::DaysLate(days));
    }
    let unbegun =
        |m: &&Milestone| m.started.is_none_or(|started| started > today) && (m.plan - today).num_days() <= BEGUN;
    if open.iter().any(unbegun) {
        return (Sign::Warn, Label::ProjectAtRisk.into());
    }
    (Sign::Good, Label::OnTrack.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{ContractId, CustomerId, Key, PersonId, RecordId};
    use crate::domain::record::project::Baseline;

    fn day(text: &str) -> Date {
        Date::parse_from_str(text, "%Y-%m-%d").expect("a day")
    }

    fn project(plan: &str, forecast: Option<&str>) -> Project {
        Project {
            customer: CustomerId::new("a").expect("a name"),
            id: RecordId::new("move").expect("a name"),
            path: String::new(),
            title: None,
            contract: ContractId::new("move").expect("a name"),
            manager: PersonId::new("petra").expect("a name"),
            baseline: Some(Baseline { start: day("2026-05-04"), end: day("2026-12-18") }),
            milestones: vec![Milestone {
                key: Key::new("go-live").expect("a name"),
                name: None,
                plan: day(plan),
                forecast: forecast.map(day),
                actual: None,
                owner: None,
                started: None,
            }],
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

    #[test]
    fn a_project_stands_as_its_milestones_do() {
        let today = day("2026-11-03");
        let stands = |plan, forecast| standing(today, &project(plan, forecast)).1;
        assert_eq!(stands("2026-12-02", None), Label::OnTrack.into());
        // Forecast a week after the plan, before the agreed end.
        assert_eq!(stands("2026-12-02", Some("2026-12-09")), Phrase::DaysLate(7));
        assert_eq!(stands("2026-12-02", Some("2026-12-19")), Label::OffTrack.into());
        // Due in a week and not begun; and three days past its plan.
        assert_eq!(stands("2026-11-10", None), Label::ProjectAtRisk.into());
        assert_eq!(stands("2026-10-31", None), Phrase::DaysLate(3));
    }
}
