//! How an onboarding stands, for `sdm onboarding show`: for people and as JSON (`sdm.onboarding/1`). In English.

use serde_json::{Value, json as object};

use super::grid::{Side, grid};
use super::visible::visible;
use super::wording::{Wording, checklist, number};
use crate::domain::record::onboarding::{Item, ItemState};
use crate::domain::record::words::{Language, Words};
use crate::domain::time::{Date, Instant};
use crate::evaluate::onboarding::{Dated, Term, due, milestone_of, reached};
use crate::evaluate::project::Standing as Pace;
use crate::report::context::person;
use crate::report::phrase::plan::Plan;
use crate::report::plan::PlanContext;

/// The schema of the JSON answer.
pub const SCHEMA: &str = "sdm.onboarding/1";

/// Stage, days, items by phase, what blocks going live, lead time.
pub fn text(cx: &PlanContext<'_>, columns: usize) -> String {
    let words = Wording::new(Language::En, cx.view.zone);
    let say = |plan: Plan| words.phrase(&plan.into()).replace(number::NBSP, " ");
    let standing = &cx.standing;
    let name = format!("{}/{}", cx.view.id, cx.onboarding.id);
    let headline = say(Plan::Headline { pace: standing.pace, live: standing.live, goal: cx.goal() });
    let mut parts = vec![format!("{name}  {headline}\nstage: {}\n", say(Plan::Stage(standing.stage)))];
    if let Some(lead) = standing.lead {
        parts[0].push_str(&format!(
            "{}\n",
            say(Plan::Lead { days: lead.days, is_over: lead.is_over }).to_lowercase().trim_end_matches('.')
        ));
    }
    let heads = [
        ("Milestone", Side::Left),
        ("Planned", Side::Left),
        ("Forecast", Side::Left),
        ("Actual", Side::Left),
        ("Owner", Side::Left),
        ("", Side::Left),
    ];
    let rows: Vec<Vec<String>> = standing.dates.iter().map(|dated| dated_row(cx, dated, &words)).collect();
    parts.push(grid(&heads, &rows, columns));
    for counts in &standing.phases {
        let head = checklist::phase(Language::En, counts.phase);
        let items = cx.onboarding.items.iter().filter(|item| item.phase == counts.phase);
        let lines: String = items.map(|item| line(cx, item)).collect();
        parts.push(format!("{head} ({} of {} settled)\n{lines}", counts.done + counts.skipped, counts.of));
    }
    if !standing.blocks.is_empty() {
        let keys: Vec<&str> = standing.blocks.iter().map(|key| key.as_str()).collect();
        parts.push(format!(
            "Going live is blocked by {}: {}\nsettle one: sdm onboarding tick {name} ITEM, or sdm onboarding skip {name} ITEM --why TEXT\n",
            if keys.len() == 1 { "1 item".to_owned() } else { format!("{} items", keys.len()) },
            keys.join(", ")
        ));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}

fn dated_row(cx: &PlanContext<'_>, dated: &Dated, words: &Wording) -> Vec<String> {
    let (plan, forecast) = days_of(cx, dated);
    let day = |day: Option<Date>| day.map_or_else(|| "–".to_owned(), |day| day.to_string());
    let state = match dated.reached {
        Some(_) => "done",
        None if dated.day < cx.today => "late",
        None => "",
    };
    vec![
        words.phrase(&cx.term(&dated.what)),
        plan.to_string(),
        day(forecast),
        day(dated.reached),
        dated.owner.clone().unwrap_or_else(|| "–".into()),
        state.to_owned(),
    ]
}

/// The day planned, and the forecast where there is one.
fn days_of(cx: &PlanContext<'_>, dated: &Dated) -> (Date, Option<Date>) {
    let milestone = match &dated.what {
        Term::Milestone { key, .. } => cx.onboarding.milestones.iter().find(|one| one.key == *key),
        Term::Item { .. } => None,
    };
    milestone.map_or((dated.day, None), |one| (one.plan, one.forecast))
}

/// One item: `  x kickoff-held  2026-10-21 asa`.
fn line(cx: &PlanContext<'_>, item: &Item) -> String {
    let key = &item.key;
    let said = match &item.state {
        ItemState::Done { date, by, evidence } if *date <= cx.today => {
            let by = by.as_ref().map_or(String::new(), |by| format!(" {by}"));
            let shown = evidence.as_ref().map_or(String::new(), |text| format!(": {text}"));
            format!("  [x] {key}  {date}{by}{shown}")
        }
        ItemState::Skipped { why, .. } => format!("  [-] {key}  left out: {why}"),
        _ => match due(cx.onboarding, &cx.standing.dates, item) {
            Some(day) => {
                let late = if day < cx.today { ", late" } else { "" };
                let owner = milestone_of(cx.onboarding, item).and_then(|one| one.owner.as_ref());
                let owner = owner.map_or(String::new(), |who| format!(" {who}"));
                format!("  [ ] {key}  until {day}{owner}{late}")
            }
            None => format!("  [ ] {key}"),
        },
    };
    format!("{}\n", visible(&said))
}

/// The same for programs, with every item.
pub fn json(cx: &PlanContext<'_>, now: Instant) -> Value {
    let standing = &cx.standing;
    let onboarding = cx.onboarding;
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let milestones: Vec<Value> = onboarding
        .milestones
        .iter()
        .map(|one| {
            object!({
                "key": one.key.as_str(),
                "name": one.name.clone().unwrap_or_else(|| checklist::milestone(Language::En, one.key.as_str())),
                "plan": one.plan.to_string(),
                "forecast": day(one.forecast),
                "actual": day(reached(onboarding, one, cx.today)),
                "owner": one.owner,
            })
        })
        .collect();
    let deadlines: Vec<Value> = standing
        .dates
        .iter()
        .filter_map(|dated| match &dated.what {
            Term::Item { key, .. } => {
                Some(object!({"item": key, "due": dated.day.to_string(), "reached": day(dated.reached)}))
            }
            Term::Milestone { .. } => None,
        })
        .collect();
    let phases: Vec<Value> = standing
        .phases
        .iter()
        .map(|phase| {
            object!({"phase": snake(phase.phase.word()), "done": phase.done, "skipped": phase.skipped, "of": phase.of})
        })
        .collect();
    object!({
        "schema": SCHEMA,
        "customer": cx.view.id.as_str(),
        "onboarding": onboarding.id.as_str(),
        "path": onboarding.path,
        "contract": onboarding.contract.as_str(),
        "template": snake(onboarding.template.word()),
        "as_of": now.rfc3339(cx.view.zone),
        "stage": snake(standing.stage.word()),
        "pace": match standing.pace {
            Pace::OffTrack => "off_track",
            Pace::AtRisk => "at_risk",
            Pace::OnTrack => "on_track",
            Pace::Closed => "closed",
        },
        "signed": day(cx.contract.and_then(|contract| contract.signed)),
        "go_live": day(standing.live),
        "closed": day(onboarding.closed),
        "team": onboarding.team.iter().map(|who| person(cx.view, who)).collect::<Vec<_>>(),
        "lead_days": standing.lead.map(|lead| lead.days),
        "lead_weeks": standing.lead.and_then(|lead| lead.weeks()).map(|weeks| number::tenths_up(weeks).to_string()),
        "lead_is_over": standing.lead.map(|lead| lead.is_over),
        "blocks_go_live": standing.blocks.iter().map(|key| key.as_str()).collect::<Vec<_>>(),
        "milestones": milestones,
        "deadlines": deadlines,
        "phases": phases,
        "items": onboarding.items.iter().map(|item| item_json(cx, item)).collect::<Vec<_>>(),
    })
}

fn item_json(cx: &PlanContext<'_>, item: &Item) -> Value {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let milestone = milestone_of(cx.onboarding, item);
    let mut value = object!({
        "phase": snake(item.phase.word()),
        "item": item.key.as_str(),
        "name": checklist::item(Language::En, item.key.as_str(), Some(cx.onboarding.template)),
        "state": "open",
        "due": day(due(cx.onboarding, &cx.standing.dates, item)),
        "owner": milestone.and_then(|one| one.owner.clone()),
    });
    match &item.state {
        ItemState::Done { date, by, evidence } if *date <= cx.today => {
            value["state"] = "done".into();
            value["date"] = date.to_string().into();
            value["by"] = by.clone().into();
            value["evidence"] = evidence.clone().into();
        }
        ItemState::Skipped { why, by } => {
            value["state"] = "skipped".into();
            value["why"] = why.clone().into();
            value["by"] = by.clone().into();
        }
        _ => {}
    }
    value
}

fn snake(word: &str) -> String {
    word.replace('-', "_")
}
