//! Onboardings and projects in flight: how far, what comes next, on track or not. Those that run latest come first.

use super::list::{Listed, listed};
use super::{QuarterContext, staff};
use crate::domain::record::contract::Contract;
use crate::domain::record::onboarding::Onboarding;
use crate::domain::record::project::Project;
use crate::domain::record::words::Words;
use crate::domain::time::Date;
use crate::evaluate::onboarding::{Term, standing};
use crate::evaluate::project::{Standing, expected, progress};
use crate::evaluate::stage::{self, Seen};
use crate::evaluate::view::CustomerView;
use crate::report::column::{data, left, row_if, table};
use crate::report::context::authored;
use crate::report::document::{Cell, Row, Sign, Text, Width};
use crate::report::phrase::quarter::{QuarterPhrase, Word};
use crate::report::phrase::{Label, Phrase};

/// Plans that the page has room for.
const MOST: usize = 5;

/// A plan that runs.
struct Plan {
    standing: Standing,
    late: i64,
    next: Option<Date>,
    row: Row,
}

/// The table, and below it how much of people's time is used.
pub fn list(cx: &QuarterContext<'_>) -> Listed {
    let today = cx.today();
    let mut plans: Vec<Plan> = Vec::new();
    for view in cx.board.evaluators.iter().map(|evaluator| evaluator.view()) {
        for onboarding in view.onboardings.values() {
            plans.extend(of_onboarding(cx, view, onboarding, today));
        }
        for project in view.projects.values() {
            plans.extend(of_project(cx, view, project, today));
        }
    }
    plans.sort_by_key(|plan| (plan.standing, -plan.late, plan.next));
    let more = u64::try_from(plans.len().saturating_sub(MOST)).unwrap_or(u64::MAX);
    let columns = vec![
        data("customer"),
        data("kind"),
        left("plan", QuarterPhrase::Word(Word::Plan), Width::Share(6)),
        left("stage", QuarterPhrase::Word(Word::Stage), Width::Fit),
        left("week", QuarterPhrase::Word(Word::Week), Width::Fit),
        left("next", QuarterPhrase::Word(Word::Next), Width::Share(6)),
        left("status", Label::Status, Width::Fit),
        data("standing"),
    ];
    let empty = Phrase::from(QuarterPhrase::Word(Word::NoPlans));
    let rows = plans.into_iter().map(|plan| plan.row).collect();
    let mut made = listed(Word::Plans, table("plans", columns, rows, empty), MOST, QuarterPhrase::More(more));
    made.page.extend(staff::blocks(cx));
    made
}

/// Whole and begun weeks since a day.
fn weeks(from: Date, to: Date) -> i64 {
    ((to - from).num_days().max(0) + 6) / 7
}

fn of_onboarding(
    cx: &QuarterContext<'_>,
    view: &CustomerView<'_>,
    onboarding: &Onboarding,
    today: Date,
) -> Option<Plan> {
    let contract: Option<&Contract> = view.contracts.get(&onboarding.contract);
    let signed = contract.and_then(|contract| contract.signed).filter(|day| *day <= today)?;
    let has = |day: Option<Date>| day.is_some_and(|day| day <= today);
    if has(onboarding.go_live) || has(onboarding.closed) {
        return None;
    }
    let calendar = view.settings.default_calendar.as_ref().and_then(|name| view.catalog.calendars.get(name));
    let found = standing(onboarding, contract, view.settings, calendar, Seen::on(today, cx.zone), today);
    let next = found.dates.iter().find(|dated| dated.reached.is_none());
    let limit = onboarding.milestones.iter().find(|milestone| milestone.key.as_str() == "go-live");
    let of = limit.map(|milestone| weeks(signed, milestone.plan));
    let name = match next.map(|dated| (&dated.what, dated.day)) {
        Some((Term::Milestone { key, name, .. }, day)) => step(name.as_deref(), key.as_str(), day),
        Some((Term::Item { key, .. }, day)) => step(None, key, day),
        None => Cell::Dash,
    };
    let customer = view.customer.map_or_else(|| view.id.to_string(), |customer| customer.name.clone());
    let late = next.map_or(0, |dated| (today - dated.day).num_days().max(0));
    let onboarding = Cell::phrase(QuarterPhrase::Word(Word::Onboarding).into());
    let plan = Cell::Group(vec![Cell::name(customer), onboarding]);
    let stage = QuarterPhrase::Stage(found.stage.word(), word_sv(found.stage)).into();
    let week = (weeks(signed, today).max(1), of);
    Some(Plan {
        standing: found.pace,
        late,
        next: next.map(|dated| dated.day),
        row: row_of(view, "onboarding", plan, stage, week, name, found.pace),
    })
}

fn of_project(cx: &QuarterContext<'_>, view: &CustomerView<'_>, project: &Project, today: Date) -> Option<Plan> {
    let baseline = project.baseline.as_ref();
    if baseline.is_some_and(|baseline| baseline.start > today) {
        return None;
    }
    let found = progress(project, today);
    if found.standing == Standing::Closed {
        return None;
    }
    let stage = stage::project(project, Seen::on(today, cx.zone));
    let next = found.next.map_or(Cell::Dash, |next| step(next.name.as_deref(), next.key.as_str(), expected(next)));
    let title = project.title.clone().unwrap_or_else(|| project.id.to_string());
    let plan = Cell::Text(authored(title));
    let week = baseline
        .map_or((0, None), |baseline| (weeks(baseline.start, today).max(1), Some(weeks(baseline.start, baseline.end))));
    let stage = QuarterPhrase::Stage(stage.word(), word_sv(stage)).into();
    Some(Plan {
        standing: found.standing,
        late: i64::try_from(found.late).unwrap_or(i64::MAX),
        next: found.next.map(expected),
        row: row_of(view, "project", plan, stage, week, next, found.standing),
    })
}

/// The Swedish word of a stage, else the English one.
fn word_sv<T: Words + PartialEq>(stage: T) -> &'static str {
    let row = T::WORDS.iter().find(|(value, ..)| *value == stage);
    row.and_then(|(_, _, also)| also.first().copied()).unwrap_or_else(|| stage.word())
}

fn step(name: Option<&str>, key: &str, day: Date) -> Cell {
    match name {
        Some(name) => Cell::Group(vec![Cell::Text(authored(name)), Cell::Date(day)]),
        None => Cell::phrase(Phrase::MilestoneAt { key: key.to_owned(), date: day }),
    }
}

fn row_of(
    view: &CustomerView<'_>,
    kind: &'static str,
    plan: Cell,
    stage: Phrase,
    (week, of): (i64, Option<i64>),
    next: Cell,
    standing: Standing,
) -> Row {
    let (sign, label, word) = match standing {
        Standing::OffTrack => (Sign::Bad, Label::OffTrack, "off_track"),
        Standing::AtRisk => (Sign::Warn, Label::ProjectAtRisk, "at_risk"),
        Standing::OnTrack => (Sign::Good, Label::OnTrack, "on_track"),
        Standing::Closed => (Sign::Good, Label::ProjectClosed, "closed"),
    };
    let week = match (week, of) {
        (0, _) => Cell::Dash,
        (week, Some(of)) => Cell::Of(week, of),
        (week, None) => Cell::Count(week),
    };
    let cells = vec![
        Cell::name(view.id.as_str()),
        Cell::name(kind),
        plan,
        Cell::phrase(stage),
        week,
        next,
        Cell::Marked { sign, text: Text::Phrase(label.into()) },
        Cell::name(word),
    ];
    row_if(standing == Standing::OffTrack, cells)
}
