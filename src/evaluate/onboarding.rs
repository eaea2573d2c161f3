//! How an onboarding stands: what is settled, what blocks going live, what is due when, how long it has taken; and the
//! days of a new plan.

use super::due::day_after;
use super::project;
use super::project::expected;
use super::stage::{self, OnboardingStage, Seen};
use crate::domain::calendar::Calendar;
use crate::domain::checklist::{ACTIVATED, AFTER_GO_LIVE, GO_LIVE, KICKOFF, MILESTONES, milestone_of_phase, needs};
use crate::domain::decimal::Fraction;
use crate::domain::id::Key;
use crate::domain::record::contract::Contract;
use crate::domain::record::deadline::Deadline;
use crate::domain::record::onboarding::{Item, ItemState, Milestone, Onboarding, Phase};
use crate::domain::record::settings::Settings;
use crate::domain::time::{Date, add_days};

/// How an onboarding stands on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its stage.
    pub stage: OnboardingStage,
    /// Whether it goes as planned.
    pub pace: project::Standing,
    /// Live since.
    pub live: Option<Date>,
    /// Items done and skipped, and all, of each phase in order.
    pub phases: Vec<Counts>,
    /// Items that must be settled before the service is activated; empty once it is.
    pub blocks: Vec<Key>,
    /// What has a day, open first, then by day.
    pub dates: Vec<Dated>,
    /// Days from the contract's signature to going live, else to the day asked about; `None` without a signature.
    pub lead: Option<Lead>,
}

/// Items of one phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Which.
    pub phase: Phase,
    /// Done.
    pub done: usize,
    /// Left out on purpose.
    pub skipped: usize,
    /// All.
    pub of: usize,
}

/// Something of the plan that has a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// What.
    pub what: Term,
    /// Until when.
    pub day: Date,
    /// Reached on.
    pub reached: Option<Date>,
    /// Whose; ids or names.
    pub owner: Option<String>,
}

/// What of a plan has a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// A milestone of the record.
    Milestone {
        /// Its key.
        key: Key,
        /// As printed.
        name: Option<String>,
        /// Whether the day is a forecast.
        is_forecast: bool,
    },
    /// An item that has a deadline of the house.
    Item {
        /// Its key.
        key: String,
        /// Which deadline.
        deadline: Deadline,
    },
}

/// The time from signature to going live.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lead {
    /// Whole days.
    pub days: i64,
    /// Whether it has ended: the customer is live.
    pub is_over: bool,
}

impl Lead {
    /// The time in weeks (F8).
    pub fn weeks(self) -> Option<Fraction> {
        Fraction::new(self.days.into(), 7)
    }
}

/// Days from the contract's signature to going live (F8), else to `today` for one that is not over; `None` without a
/// signature, or where the customer went live before it.
pub fn lead(onboarding: &Onboarding, contract: Option<&Contract>, today: Date) -> Option<Lead> {
    let signed = contract?.signed.filter(|day| *day <= today)?;
    let live = onboarding.go_live.filter(|day| *day <= today);
    let days = (live.unwrap_or(today) - signed).num_days();
    (days >= 0).then_some(Lead { days, is_over: live.is_some() })
}

/// Whether an item is done or left out on a day.
pub fn is_settled(item: &Item, today: Date) -> bool {
    match &item.state {
        ItemState::Open => false,
        ItemState::Done { date, .. } => *date <= today,
        ItemState::Skipped { .. } => true,
    }
}

/// The day on which an item was done.
fn done_on(onboarding: &Onboarding, key: &str, today: Date) -> Option<Date> {
    onboarding.items.iter().filter(|item| item.key.as_str() == key).find_map(|item| match item.state {
        ItemState::Done { date, .. } if date <= today => Some(date),
        _ => None,
    })
}

/// Whether an item of that key is open; one that the record does not list is not.
fn is_open(onboarding: &Onboarding, key: &str, today: Date) -> bool {
    onboarding.items.iter().any(|item| item.key.as_str() == key && !is_settled(item, today))
}

/// What must still be settled before an item can be ticked, what those need among it, in the order of the checklist.
pub fn missing_for(onboarding: &Onboarding, key: &str, today: Date) -> Vec<Key> {
    let mut wanted: Vec<&str> = Vec::new();
    let mut next: Vec<&str> = vec![key];
    while let Some(key) = next.pop() {
        for need in needs(key).iter().copied().filter(|need| is_open(onboarding, need, today)) {
            if !wanted.contains(&need) {
                wanted.push(need);
                next.push(need);
            }
        }
    }
    let items = onboarding.items.iter().filter(|item| wanted.contains(&item.key.as_str()));
    items.map(|item| item.key.clone()).collect()
}

/// Until when an item is to be settled: its own deadline where it has one, else the milestone of its group as now expected.
pub fn due(onboarding: &Onboarding, dates: &[Dated], item: &Item) -> Option<Date> {
    let own = dates.iter().find(|dated| matches!(&dated.what, Term::Item { key, .. } if key == item.key.as_str()));
    own.map(|dated| dated.day).or_else(|| milestone_of(onboarding, item).map(expected))
}

/// When a milestone was reached: its own day, else that of the item that reaches it.
pub fn reached(onboarding: &Onboarding, milestone: &Milestone, today: Date) -> Option<Date> {
    let by_item = || {
        let template = MILESTONES.iter().find(|template| template.key == milestone.key.as_str())?;
        done_on(onboarding, template.reached_by, today)
    };
    milestone.actual.filter(|day| *day <= today).or_else(by_item)
}

/// The days of an onboarding: its milestones as now expected, and the house's deadlines.
pub fn dates(
    onboarding: &Onboarding,
    contract: Option<&Contract>,
    settings: &Settings,
    calendar: Option<&Calendar>,
    today: Date,
) -> Vec<Dated> {
    let mut dates: Vec<Dated> = onboarding
        .milestones
        .iter()
        .map(|milestone| Dated {
            what: Term::Milestone {
                key: milestone.key.clone(),
                name: milestone.name.clone(),
                is_forecast: milestone.forecast.is_some(),
            },
            day: milestone.forecast.unwrap_or(milestone.plan),
            reached: reached(onboarding, milestone, today),
            owner: milestone.owner.clone(),
        })
        .collect();
    let has_milestone = |item: &str| {
        let template = MILESTONES.iter().find(|template| template.reached_by == item);
        template.is_some_and(|template| {
            onboarding.milestones.iter().any(|milestone| milestone.key.as_str() == template.key)
        })
    };
    let live = live(onboarding, today);
    let signed = contract.and_then(|contract| contract.signed);
    let terms = std::iter::once((KICKOFF, Deadline::Kickoff, signed))
        .chain(AFTER_GO_LIVE.iter().map(|(key, deadline)| (*key, *deadline, live)));
    for (key, deadline, from) in terms {
        let is_listed = onboarding.items.iter().any(|item| item.key.as_str() == key);
        let is_skipped = is_listed && !is_open(onboarding, key, today) && done_on(onboarding, key, today).is_none();
        let Some(day) = from.and_then(|from| day_after(from, settings.deadline(deadline), calendar)) else { continue };
        // A milestone that the item reaches has a day of its own; the house's deadline is the stricter word on it.
        let is_earlier = |dated: &Dated| matches!(&dated.what, Term::Milestone { key: k, .. } if MILESTONES.iter().any(|t| t.reached_by == key && t.key == k.as_str()) && dated.day <= day);
        if !is_listed || is_skipped || (has_milestone(key) && dates.iter().any(is_earlier)) {
            continue;
        }
        let reached = done_on(onboarding, key, today);
        dates.push(Dated { what: Term::Item { key: key.to_owned(), deadline }, day, reached, owner: None });
    }
    dates.sort_by_key(|dated| (dated.day, dated.reached.is_some()));
    dates
}

/// How an onboarding stands on a day.
pub fn standing(
    onboarding: &Onboarding,
    contract: Option<&Contract>,
    settings: &Settings,
    calendar: Option<&Calendar>,
    seen: Seen,
    today: Date,
) -> Standing {
    let mut phases: Vec<Counts> = Vec::new();
    for item in &onboarding.items {
        if phases.last().is_none_or(|counts| counts.phase != item.phase) {
            phases.push(Counts { phase: item.phase, done: 0, skipped: 0, of: 0 });
        }
        let Some(counts) = phases.last_mut() else { continue };
        counts.of += 1;
        match &item.state {
            ItemState::Done { date, .. } if *date <= today => counts.done += 1,
            ItemState::Skipped { .. } => counts.skipped += 1,
            _ => {}
        }
    }
    let live = live(onboarding, today);
    let is_live = live.is_some() || !is_open(onboarding, ACTIVATED, today);
    let dates = dates(onboarding, contract, settings, calendar, today);
    let stage = stage::onboarding(onboarding, seen);
    let blocks = if is_live { Vec::new() } else { missing_for(onboarding, ACTIVATED, today) };
    let pace = match onboarding.closed {
        Some(day) if day <= today => project::Standing::Closed,
        _ => pace(onboarding, &dates, (live, &blocks), today),
    };
    Standing { stage, pace, live, phases, blocks, dates, lead: lead(onboarding, contract, today) }
}

/// The day on which the customer went live, as recorded or as its item says.
fn live(onboarding: &Onboarding, today: Date) -> Option<Date> {
    onboarding.go_live.filter(|day| *day <= today).or_else(|| done_on(onboarding, ACTIVATED, today))
}

/// Days before going live at which nothing may stand in its way any more.
const CLEAR: i64 = 7;

/// Whether an open onboarding goes as planned. Off track: going live is expected after the day planned for it, or that
/// day has passed. At risk: something of the plan is late or expected later than planned, or going live is a week away
/// and something stands in its way.
fn pace(
    onboarding: &Onboarding,
    dates: &[Dated],
    (live, blocks): (Option<Date>, &[Key]),
    today: Date,
) -> project::Standing {
    let goal = onboarding.milestones.iter().find(|one| one.key.as_str() == GO_LIVE).filter(|_| live.is_none());
    let slips = |one: &Milestone| reached(onboarding, one, today).is_none() && expected(one) > one.plan;
    if goal.is_some_and(|goal| goal.plan < today || expected(goal) > goal.plan) {
        project::Standing::OffTrack
    } else if dates.iter().any(|dated| dated.reached.is_none() && dated.day < today)
        || onboarding.milestones.iter().any(slips)
        || goal.is_some_and(|goal| !blocks.is_empty() && expected(goal) <= add_days(today, CLEAR))
    {
        project::Standing::AtRisk
    } else {
        project::Standing::OnTrack
    }
}

/// The milestone towards which an item is worked off: it is due then, and its owner's.
pub fn milestone_of<'o>(onboarding: &'o Onboarding, item: &Item) -> Option<&'o Milestone> {
    let template = milestone_of_phase(item.phase);
    onboarding.milestones.iter().find(|one| one.key.as_str() == template.key)
}

/// The days of a new plan's milestones, in the order of [`MILESTONES`].
///
/// Kickoff, provisioning and tests one after the other as the house's deadlines say, going live on the working day after
/// the tests, the review one deadline later. Where a day to go live is given that leaves less time, the days between are
/// moved together in the same proportion; where it leaves more, they stay.
pub fn plan(signed: Date, go_live: Option<Date>, settings: &Settings, calendar: Option<&Calendar>) -> Vec<Date> {
    let after = |day: Date, deadline: Deadline| {
        day_after(day, settings.deadline(deadline), calendar).map(|day| working(day, calendar)).unwrap_or(day)
    };
    let kickoff = after(signed, Deadline::Kickoff);
    let environment = after(kickoff, Deadline::Provisioning);
    let uat = after(environment, Deadline::Testing);
    let natural = working(add_days(uat, 1), calendar);
    let live = go_live.unwrap_or(natural);
    let whole = (natural - kickoff).num_days().max(1);
    let wanted = (live - kickoff).num_days().max(0);
    let moved = |day: Date| {
        if wanted >= whole { day } else { add_days(kickoff, (day - kickoff).num_days().saturating_mul(wanted) / whole) }
    };
    let review = after(live, Deadline::OnboardingReview);
    let not_after = |day: Date| working(day, calendar).min(live);
    vec![kickoff.min(live), not_after(moved(environment)), not_after(moved(uat)), live, review]
}

/// The day, or the next working day.
fn working(day: Date, calendar: Option<&Calendar>) -> Date {
    day_after(day, crate::domain::amount::Duration::BusinessDays(0), calendar).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{ContractId, CustomerId, RecordId};
    use crate::domain::record::onboarding::Template;
    use crate::evaluate::project::Standing as Pace;

    fn day(text: &str) -> Date {
        Date::parse_from_str(text, "%Y-%m-%d").expect("a day")
    }

    /// Kickoff planned for the 21st of October and reached, going live planned for the 3rd of December.
    fn onboarding(forecast: Option<&str>, open: &[&str]) -> Onboarding {
        let milestone = |key: &str, plan: &str, actual: Option<&str>, forecast: Option<&str>| Milestone {
            key: Key::new(key).expect("a name"),
            name: None,
            plan: day(plan),
            forecast: forecast.map(day),
            actual: actual.map(day),
            owner: None,
            started: None,
        };
        let item =
            |key: &&str| Item { phase: Phase::GoLive, key: Key::new(key).expect("a name"), state: ItemState::Open };
        Onboarding {
            customer: CustomerId::new("a").expect("a name"),
            id: RecordId::new("saas").expect("a name"),
            path: String::new(),
            contract: ContractId::new("saas").expect("a name"),
            template: Template::Saas,
            team: Vec::new(),
            milestones: vec![
                milestone("kickoff", "2026-10-21", Some("2026-10-20"), None),
                milestone(GO_LIVE, "2026-12-03", None, forecast),
            ],
            items: open.iter().map(item).collect(),
            go_live: None,
            closed: None,
        }
    }

    fn paced(onboarding: &Onboarding, today: &str) -> Pace {
        let today = day(today);
        let dates: Vec<Dated> = onboarding
            .milestones
            .iter()
            .map(|one| Dated {
                what: Term::Milestone { key: one.key.clone(), name: None, is_forecast: one.forecast.is_some() },
                day: expected(one),
                reached: reached(onboarding, one, today),
                owner: None,
            })
            .collect();
        let blocks = missing_for(onboarding, ACTIVATED, today);
        pace(onboarding, &dates, (live(onboarding, today), &blocks), today)
    }

    #[test]
    fn going_live_as_planned_is_on_track_until_a_week_before_with_something_in_its_way() {
        let open = onboarding(None, &["readiness-complete", ACTIVATED]);
        // Eight days before; seven days before.
        assert_eq!(paced(&open, "2026-11-25"), Pace::OnTrack);
        assert_eq!(paced(&open, "2026-11-26"), Pace::AtRisk);
        // Nothing in the way; the day itself; the day after.
        let clear = onboarding(None, &[ACTIVATED]);
        assert_eq!(paced(&clear, "2026-12-03"), Pace::OnTrack);
        assert_eq!(paced(&clear, "2026-12-04"), Pace::OffTrack);
    }

    #[test]
    fn going_live_later_than_planned_is_off_track_and_earlier_is_not() {
        assert_eq!(paced(&onboarding(Some("2026-12-04"), &[ACTIVATED]), "2026-11-02"), Pace::OffTrack);
        assert_eq!(paced(&onboarding(Some("2026-12-02"), &[ACTIVATED]), "2026-11-02"), Pace::OnTrack);
    }

    #[test]
    fn another_milestone_that_slips_or_is_late_is_a_risk() {
        let mut open = onboarding(None, &[ACTIVATED]);
        open.milestones[0].actual = None;
        // On its day; the day after.
        assert_eq!(paced(&open, "2026-10-21"), Pace::OnTrack);
        assert_eq!(paced(&open, "2026-10-22"), Pace::AtRisk);
        open.milestones[0].forecast = Some(day("2026-10-28"));
        assert_eq!(paced(&open, "2026-10-19"), Pace::AtRisk);
    }
}
