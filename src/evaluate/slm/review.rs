//! Reports in time and service reviews at their cadence: for each live service (R293), and reviews held of those planned (R299).

use super::{Slm, Value};
use crate::domain::id::ServiceId;
use crate::domain::record::deadline::Deadline;
use crate::domain::record::words::Forum;
use crate::domain::time::Date;
use crate::evaluate::board::reports_in_time;
use crate::evaluate::due::scene::Scene;
use crate::evaluate::month::Evaluator;
use crate::evaluate::period::Period;

/// Services of live customers, each customer's on its own.
pub type Pairs<'v> = Vec<(&'v Evaluator<'v>, &'v ServiceId)>;

/// The services in the contracts of the customers that are live at the end of a period, each once a customer.
pub fn pairs<'v>(slm: &Slm<'v>, period: Period) -> Pairs<'v> {
    let day = slm.last_seen(period);
    let mut pairs = Pairs::new();
    for (evaluator, records) in slm.live(period) {
        let holds = |from: Option<Date>, until: Option<Date>| {
            from.is_none_or(|from| from <= day) && until.is_none_or(|until| until >= day)
        };
        let contracts = records.contracts.values().filter(|contract| holds(contract.from, contract.until));
        let mut services: Vec<&ServiceId> = contracts.flat_map(|contract| &contract.services).collect();
        services.sort();
        services.dedup();
        pairs.extend(services.into_iter().map(|service| (evaluator, service)));
    }
    pairs
}

/// Services whose customer got every report of the period in time and has its reviews held as often as agreed.
pub fn reported_and_reviewed(slm: &Slm<'_>, period: Period) -> Option<Value> {
    let pairs = pairs(slm, period);
    let good = pairs.iter().filter(|(evaluator, _)| {
        let (in_time, due) = reports(slm, evaluator, period);
        in_time == due && is_reviewed(slm, evaluator, period)
    });
    let (good, total) = (i64::try_from(good.count()).ok()?, i64::try_from(pairs.len()).ok()?);
    (total > 0 && slm.has_begun(period)).then_some(Value::Share { good, total })
}

/// Reports of a customer that came in time, and those that fell due in the period; as the board counts them.
pub fn reports(slm: &Slm<'_>, evaluator: &Evaluator<'_>, period: Period) -> (i64, i64) {
    reports_in_time(slm.board, evaluator, period)
}

/// Whether the last service review before the end of the period is no older than the cadence allows; from going live on
/// for a customer that had none.
fn is_reviewed(slm: &Slm<'_>, evaluator: &Evaluator<'_>, period: Period) -> bool {
    let portfolio = slm.board.portfolio;
    let view = evaluator.view();
    let day = slm.last_seen(period);
    let agreed = view.customer.and_then(|customer| {
        customer.forums.iter().find(|plan| plan.forum == Forum::ServiceReview).map(|plan| plan.every)
    });
    let every = agreed.unwrap_or_else(|| portfolio.settings.deadline(Deadline::ServiceReview));
    let reviews = view.meetings.values().filter(|meeting| meeting.forum == Forum::ServiceReview);
    let last = reviews.filter_map(|meeting| meeting.held).filter(|held| *held <= day).max();
    let began = || {
        let went = view.onboardings.values().filter_map(|plan| plan.go_live).min();
        went.or_else(|| view.contracts.values().filter_map(|contract| contract.from).min())
    };
    let scene = Scene::new(portfolio, slm.board.evaluators, slm.as_of);
    let next = last.or_else(began).and_then(|last| scene.after(last, every, scene.calendar(None)));
    next.is_some_and(|next| next >= day)
}

/// Service reviews that were held, of those that were planned for the period.
pub fn held(slm: &Slm<'_>, period: Period) -> Option<Value> {
    let all = slm.board.evaluators.iter().map(|evaluator| reviews(slm, evaluator, period));
    let (good, total) = all.fold((0, 0), |(held, planned), (more, of)| (held + more, planned + of));
    (total > 0).then_some(Value::Share { good, total })
}

/// Service reviews of a customer: held, and planned for the period as far as it is seen.
pub fn reviews(slm: &Slm<'_>, evaluator: &Evaluator<'_>, period: Period) -> (i64, i64) {
    let view = evaluator.view();
    let planned = view
        .meetings
        .values()
        .filter(|meeting| meeting.forum == Forum::ServiceReview && slm.sees(period, meeting.planned.date(view.zone)));
    planned.fold((0, 0), |(held, planned), meeting| {
        let was_held = meeting.held.is_some_and(|day| day <= slm.as_of.date(view.zone));
        (held + i64::from(was_held), planned + 1)
    })
}
