//! Section 6: projects with their next milestone.

use crate::domain::record::project::Project;
use crate::domain::time::{Date, Month};
use crate::evaluate::project::{Progress, Standing, expected, progress};
use crate::report::column::{data, left, row, table};
use crate::report::context::{MonthContext, authored};
use crate::report::document::{Block, Cell, Heading, Row, Sign, Text, Width};
use crate::report::phrase::{Label, Phrase};

/// The heading and the table of projects that run, or were closed since the month began.
pub fn blocks(cx: &MonthContext<'_>) -> Vec<Block> {
    let heading = Heading { level: 1, number: Some("6"), text: Label::Projects.into(), new_page: false };
    let today = cx.today();
    let runs = |project: &&Project| {
        let begun = project.baseline.as_ref().is_none_or(|baseline| baseline.start <= today);
        begun && project.closed.is_none_or(|closed| Month::of(closed) >= cx.month)
    };
    let mut projects: Vec<(&Project, Progress<'_>)> =
        cx.view.projects.values().filter(runs).map(|project| (project, progress(project, today))).collect();
    // What comes next first.
    projects.sort_by_key(|(project, progress)| (progress.next.map_or(Date::MAX, expected), &project.id));
    let rows = projects.into_iter().map(|(project, progress)| row_of(project, &progress)).collect();
    let columns = vec![
        data("project"),
        left("title", Label::Project, Width::Share(4)),
        left("milestone", Label::Milestone, Width::Share(5)),
        left("status", Label::Status, Width::Share(4)),
        data("plan"),
        data("expected"),
        data("standing"),
        data("days_late"),
    ];
    let table = table("projects", columns, rows, Phrase::from(Label::NoProjects));
    vec![Block::Heading(heading), Block::Table(table)]
}

fn row_of(project: &Project, progress: &Progress<'_>) -> Row {
    let title = project.title.clone().unwrap_or_else(|| project.id.to_string());
    let next = progress.next;
    let milestone = next.map_or(Cell::Dash, |next| match &next.name {
        Some(name) => Cell::Group(vec![Cell::Text(authored(name.as_str())), Cell::Date(expected(next))]),
        None => Cell::phrase(Phrase::MilestoneAt { key: next.key.to_string(), date: expected(next) }),
    });
    let (sign, text, word): (Sign, Phrase, &str) = match progress.standing {
        Standing::Closed => (Sign::Good, Label::ProjectClosed.into(), "closed"),
        Standing::OffTrack => (Sign::Bad, Label::OffTrack.into(), "off_track"),
        Standing::AtRisk if progress.late > 0 => (Sign::Warn, Phrase::DaysLate(progress.late), "at_risk"),
        Standing::AtRisk => (Sign::Warn, Label::ProjectAtRisk.into(), "at_risk"),
        Standing::OnTrack => (Sign::Good, Label::OnTrack.into(), "on_track"),
    };
    row(vec![
        Cell::name(project.id.as_str()),
        Cell::Text(authored(title)),
        milestone,
        Cell::Marked { sign, text: Text::Phrase(text) },
        next.map_or(Cell::Dash, |next| Cell::Date(next.plan)),
        next.map_or(Cell::Dash, |next| Cell::Date(expected(next))),
        Cell::name(word),
        Cell::Count(i64::try_from(progress.late).unwrap_or(i64::MAX)),
    ])
}
