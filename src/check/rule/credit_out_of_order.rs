//! Credits and claims that were sent or paid before anybody approved them.

use super::miss_without_record::RECORD;
use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Place, Route, Rule};
use crate::domain::record::miss::{CreditState, Miss};
use crate::domain::time::Date;
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Warning,
    family: Family::Time,
    about: "A credit or claim is approved by a person, then sent, then paid.",
    why: "Credits and claims are money that is owed: a person answers for each before it leaves the house, and its way to \
          payment can be followed (S0 §6.5, R210, R222).",
    wrong: &[RECORD, record("credit: {amount: 500 SEK, sent: 2026-11-04, paid: 2026-12-01}\n")],
    right: &[
        RECORD,
        record("credit: {amount: 500 SEK, approved: eva, date: 2026-11-02, sent: 2026-11-04, paid: 2026-12-01}\n"),
    ],
    silence: Silence::Allowed,
    run: Run::Portfolio(run),
};

const NAME: Rule = Rule("credit-out-of-order");

/// The record of a miss, with this credit.
const fn record(credit: &'static str) -> Snippet {
    Snippet::keys("customers/angstrom/misses/2026-10/mail-2026/mail/availability.yaml", credit)
}

fn run(portfolio: &Portfolio, findings: &mut Vec<Finding>) {
    for miss in portfolio.customers.values().flat_map(|records| &records.misses) {
        for (key, state) in [("credit", &miss.credit), ("claim", &miss.claim)] {
            if let Some(state) = state {
                of_state(miss, key, state, findings);
            }
        }
    }
}

fn of_state(miss: &Miss, key: &'static str, state: &CreditState, findings: &mut Vec<Finding>) {
    let mut tell = |field: &'static str, message: String, help: String| {
        let place = Place::Route { path: miss.path.clone(), route: Route::key(key).then(field) };
        findings.push(Finding::warning(NAME, place, message).help(help));
    };
    let steps: [(&'static str, &'static str, Option<Date>); 3] =
        [("date", "approved", state.date), ("sent", "sent", state.sent), ("paid", "paid", state.paid)];
    if state.approved.is_none()
        && let Some((field, word, Some(day))) = steps.into_iter().skip(1).find(|(.., day)| day.is_some())
    {
        let message = format!("the {key} was {word} on {day}, and nobody has approved it");
        tell(field, message, format!("write who did and when: `{key}: {{approved: eva, date: {day}, …}}`"));
    }
    let mut latest: Option<(&'static str, Date)> = None;
    for (field, word, day) in steps {
        let Some(day) = day else { continue };
        if let Some((before, earlier)) = latest.filter(|(_, earlier)| day < *earlier) {
            let message = format!("the {key} was {word} on {day}, before it was {before} on {earlier}");
            tell(field, message, "correct the day that is wrong".to_owned());
        }
        latest = Some((word, day));
    }
    if state.excluded.is_some() && (state.sent.is_some() || state.paid.is_some()) {
        let message = format!("the {key} is excluded, and was sent or paid");
        tell("excluded", message, "take `excluded` away, or `sent` and `paid`".to_owned());
    }
}
