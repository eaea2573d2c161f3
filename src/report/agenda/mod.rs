//! The agenda of a meeting with a customer (R071, R079, R280–R284): its points in the order of the procedure, each with the
//! live data on it; where no records speak to a point, the question that it asks. Knows no format and no language.

mod agreed;
mod open;

use super::context::{MonthContext, Provenance, person};
use super::document::{Block, Cell, Column, Document, Heading, InstantStyle, Meta, Text};
use super::monthly::Monthly;
use super::phrase::Phrase;
use super::phrase::agenda::{Agenda, Point, Word};
use super::plan::{self, PlanContext};
use super::section;
use crate::domain::record::meeting::Meeting;
use crate::domain::record::words::{Forum, Language};
use crate::report::context;

/// Makes the data of a point.
type Part = fn(&MonthContext<'_>) -> Vec<Block>;

/// A point and the data on it.
type Item = (Point, &'static [Part]);

/// Numbers of the points.
const NUMBERS: [&str; 9] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// The points of a forum; `None` for meetings of the house, which are about no one customer.
pub fn points(forum: Forum) -> Option<&'static [Item]> {
    Some(match forum {
        Forum::Operational => &[
            (Point::SlaFollowUp, &[section::targets::blocks, section::misses::blocks]),
            (Point::Volumes, &[section::counts::blocks, section::incidents::blocks, section::requests::blocks]),
            (Point::ChangesDone, &[section::changes::done]),
            (Point::ChangesComing, &[section::changes::upcoming]),
            (Point::Security, &[section::security::blocks]),
            (Point::Projects, &[section::projects::blocks]),
            (Point::Actions, &[section::actions::blocks]),
            (Point::Other, &[added]),
        ],
        Forum::Tactical => &[
            (Point::Contract, &[agreed::contracts, agreed::agreements]),
            (Point::Quality, &[section::targets::blocks, section::misses::blocks, section::satisfaction::blocks]),
            (Point::Security, &[section::security::blocks]),
            (Point::Escalated, &[open::decisions, section::actions::blocks]),
            (Point::Interpretation, &[added]),
        ],
        Forum::Strategic => &[
            (Point::BusinessNeeds, &[]),
            (Point::Market, &[]),
            (Point::Strategy, &[]),
            (Point::Escalated, &[open::decisions]),
            (Point::Other, &[added]),
        ],
        Forum::ServiceReview => &[
            (Point::Performance, &[section::targets::blocks, section::misses::blocks]),
            (Point::Satisfaction, &[section::satisfaction::blocks]),
            (Point::Improvements, &[section::observations::blocks, section::actions::blocks]),
            (Point::Concerns, &[section::asks::blocks]),
            (Point::Enhancements, &[section::coming::blocks, added]),
        ],
        Forum::Kickoff => &[
            (Point::Introductions, &[agreed::team]),
            (Point::Timeline, &[milestones]),
            (Point::Requirements, &[needs]),
            (Point::Communication, &[agreed::forums]),
            (Point::Contacts, &[contacts, added]),
        ],
        Forum::OnboardingReview => &[
            (Point::Experience, &[milestones]),
            (Point::Satisfaction, &[section::satisfaction::blocks]),
            (Point::Outstanding, &[open::onboarding, open::known_issues, section::actions::blocks]),
            (Point::Reporting, &[agreed::agreements, agreed::forums]),
            (Point::NextSteps, &[section::coming::blocks, added]),
        ],
        Forum::SlaReview => &[
            (Point::Performance, &[section::targets::blocks]),
            (Point::Misses, &[section::misses::blocks]),
            (Point::Contract, &[agreed::agreements]),
            (Point::Actions, &[section::actions::blocks]),
            (Point::Other, &[added]),
        ],
        Forum::Project | Forum::ProjectStatus => &[
            (Point::Projects, &[section::projects::blocks]),
            (Point::Decisions, &[open::decisions]),
            (Point::Actions, &[section::actions::blocks]),
            (Point::Other, &[added]),
        ],
        Forum::ManagementReview | Forum::Governance => return None,
    })
}

/// Whether a forum looks at the figures of a month.
fn has_figures(forum: Forum) -> bool {
    match forum {
        Forum::Operational | Forum::Tactical | Forum::ServiceReview | Forum::SlaReview => true,
        Forum::Kickoff
        | Forum::OnboardingReview
        | Forum::Strategic
        | Forum::Project
        | Forum::ProjectStatus
        | Forum::ManagementReview
        | Forum::Governance => false,
    }
}

/// The agenda of a forum's next meeting, in the customer's language unless another is asked for.
pub fn document(
    monthly: &Monthly<'_>,
    forum: Forum,
    items: &[Item],
    provenance: &Provenance,
    language: Option<Language>,
) -> Document {
    let cx = monthly.context(provenance, language);
    let next = next(&cx, forum);
    let mut blocks = Vec::new();
    for ((point, parts), number) in items.iter().zip(NUMBERS) {
        let text = Agenda::Point(*point).into();
        blocks.push(Block::Heading(Heading { level: 1, number: Some(number), text, new_page: false }));
        let data: Vec<Block> = parts.iter().flat_map(|part| below(part(&cx))).collect();
        let is_silent = data.is_empty();
        blocks.extend(data);
        // The last point is where the meeting's own points stand, beside whatever else comes up.
        if is_silent || *point == Point::Experience {
            blocks.push(Block::Paragraph(vec![Text::Phrase(Agenda::Question(*point).into())]));
        }
    }
    if let Some(meeting) = next.filter(|meeting| !meeting.agenda.is_empty()) {
        blocks.extend(open::own_points(meeting));
    }
    Document { meta: meta(&cx, forum, next), blocks }
}

/// What the meeting's own record adds to a point stands after the last one.
fn added(_: &MonthContext<'_>) -> Vec<Block> {
    Vec::new()
}

/// A section's blocks below a point: the headings become smaller and lose their numbers, the first one is left out, since
/// the point says what it is.
fn below(blocks: Vec<Block>) -> Vec<Block> {
    let mut kept = Vec::new();
    for (n, block) in blocks.into_iter().enumerate() {
        match block {
            Block::Heading(heading) if n == 0 && heading.level == 1 => {}
            Block::Heading(heading) => {
                kept.push(Block::Heading(Heading { level: 2, number: None, new_page: false, ..heading }));
            }
            Block::Columns(columns) => kept.push(Block::Columns(
                columns.into_iter().map(|column| Column { blocks: below(column.blocks), ..column }).collect(),
            )),
            other => kept.push(other),
        }
    }
    kept
}

/// The forum's next meeting that is planned and was not held by the day that the agenda rests on.
fn next<'v>(cx: &MonthContext<'v>, forum: Forum) -> Option<&'v Meeting> {
    let meetings = cx.view.meetings.values().filter(|meeting| meeting.forum == forum);
    let open = meetings.filter(|meeting| meeting.held.is_none_or(|held| held > cx.today()));
    open.min_by_key(|meeting| meeting.planned)
}

fn meta(cx: &MonthContext<'_>, forum: Forum, next: Option<&Meeting>) -> Meta {
    let settings = cx.view.settings;
    let name = cx.view.customer.map_or_else(|| cx.view.id.to_string(), |customer| customer.name.clone());
    let code = cx.view.customer.and_then(|customer| customer.code.clone());
    let code = code.unwrap_or_else(|| cx.view.id.as_str().to_uppercase());
    let provenance = cx.provenance;
    let period = if has_figures(forum) { cx.month.to_string() } else { cx.today().to_string() };
    Meta {
        id: format!("AG-{period}-{code}-{forum}"),
        draft: false,
        title: Agenda::Title(forum).into(),
        subtitle: vec![Text::Name(name.clone())],
        facts: facts(cx, forum, next),
        addressee: name,
        customer: cx.view.id.to_string(),
        period,
        form: settings.forms.get("service-review").cloned(),
        files: &["targets", "actions", "decisions", "milestones"],
        ..context::meta(settings, provenance, cx.language, cx.zone)
    }
}

fn facts(cx: &MonthContext<'_>, forum: Forum, next: Option<&Meeting>) -> Vec<(Phrase, Vec<Cell>)> {
    let mut facts = Vec::new();
    if let Some(meeting) = next {
        facts.push((Word::Time.into(), vec![Cell::Instant { at: meeting.planned, style: InstantStyle::Weekday }]));
        facts.extend(meeting.place.as_ref().map(|place| (Word::Place.into(), vec![Cell::name(place.as_str())])));
    }
    if has_figures(forum) {
        facts.push((Word::Figures.into(), vec![Cell::phrase(Agenda::Month(cx.month).into())]));
    }
    let plans = cx.view.customer.map_or(&[][..], |customer| &customer.forums);
    if let Some(plan) = plans.iter().find(|plan| plan.forum == forum).filter(|plan| !plan.attendees.is_empty()) {
        let names: Vec<String> = plan.attendees.iter().map(|who| attendee(cx, who)).collect();
        facts.push((Word::Attendees.into(), vec![Cell::name(names.join(", "))]));
    }
    if let Some(csm) = cx.view.customer.and_then(|customer| customer.csm.as_ref()) {
        facts.push((Word::CalledBy.into(), vec![Cell::name(person(cx.view, csm.as_str()))]));
    }
    facts
}

/// Name of somebody who attends: a contact of the customer, else a person of the house.
fn attendee(cx: &MonthContext<'_>, who: &str) -> String {
    let contacts = cx.view.customer.map_or(&[][..], |customer| &customer.contacts);
    let contact = contacts.iter().find(|contact| contact.key.as_str() == who);
    contact.map_or_else(|| person(cx.view, who), |contact| contact.name.clone())
}

/// The onboarding that is open, else the one that went live last.
fn onboarding<'v>(cx: &MonthContext<'v>) -> Option<PlanContext<'v>> {
    let all = cx.view.onboardings.values();
    let found = all.max_by_key(|one| (one.closed.is_none_or(|day| day > cx.today()), one.go_live, one.id.clone()))?;
    Some(PlanContext::new(cx.view, found, cx.provenance.as_of))
}

fn milestones(cx: &MonthContext<'_>) -> Vec<Block> {
    onboarding(cx).map_or_else(Vec::new, |plan| plan::milestones(&plan))
}

fn needs(cx: &MonthContext<'_>) -> Vec<Block> {
    onboarding(cx).map_or_else(Vec::new, |plan| plan::needs(&plan))
}

fn contacts(cx: &MonthContext<'_>) -> Vec<Block> {
    cx.view.customer.map_or_else(Vec::new, plan::contacts_and_escalation)
}
