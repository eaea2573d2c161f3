//! Two outages of one service with one effect and a common customer, at the same time: often one outage written twice.

use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Place, Route, Rule};
use crate::domain::record::Affects;
use crate::domain::record::outage::Outage;
use crate::domain::time::Instant;
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Warning,
    family: Family::Time,
    about: "Two outages of one service with the same effect for the same customer do not overlap.",
    why: "Downtime is the union of the outages, so no second counts twice (R301), but incidents are counted by record, and \
          two records of one outage carry two causes (R320).",
    wrong: &[Snippet::file(
        SECOND,
        "from: 2026-10-07T09:10:00+02:00\nto: 2026-10-07T09:40:00+02:00\neffect: down\naffects: all\ncause: Disk full\n",
    )],
    right: &[Snippet::file(
        SECOND,
        "from: 2026-10-07T09:30:00+02:00\nto: 2026-10-07T09:40:00+02:00\neffect: down\naffects: all\ncause: Disk full\n",
    )],
    silence: Silence::Allowed,
    run: Run::Portfolio(run),
};

const NAME: Rule = Rule("overlapping-outage");
const SECOND: &str = "internal/outages/mail/2026/2026-10-07-m4pwz.yaml";

fn run(portfolio: &Portfolio, findings: &mut Vec<Finding>) {
    let mut outages: Vec<&Outage> = portfolio.house.outages.iter().collect();
    outages.sort_by_key(|outage| (&outage.service, outage.from, outage.path.as_str()));
    // Each is held against the one before it that lasts longest, so that many equal ones give one finding each.
    let mut longest: Vec<&Outage> = Vec::new();
    for outage in outages {
        longest.retain(|earlier| earlier.service == outage.service && end(earlier) > outage.from);
        let same = |earlier: &&&Outage| earlier.effect == outage.effect && meets(&earlier.affects, &outage.affects);
        if let Some(earlier) = longest.iter().find(same) {
            findings.push(told(earlier, outage, portfolio));
        }
        let is_longer = |earlier: &&Outage| {
            earlier.effect == outage.effect && earlier.affects == outage.affects && end(earlier) <= end(outage)
        };
        let is_covered = longest.iter().any(|earlier| {
            earlier.effect == outage.effect && earlier.affects == outage.affects && end(earlier) > end(outage)
        });
        if !is_covered {
            longest.retain(|earlier| !is_longer(earlier));
            longest.push(outage);
        }
    }
}

fn end(outage: &Outage) -> Instant {
    outage.to.unwrap_or(Instant::from_seconds(i64::MAX))
}

fn meets(first: &Affects, second: &Affects) -> bool {
    match (first, second) {
        (Affects::Customers(first), Affects::Customers(second)) => first.iter().any(|one| second.contains(one)),
        _ => true,
    }
}

fn told(earlier: &Outage, outage: &Outage, portfolio: &Portfolio) -> Finding {
    let zone = portfolio.settings.organisation.zone;
    let until = earlier.to.map_or_else(|| "is still going on".to_owned(), |to| format!("ended {}", to.rfc3339(zone)));
    let route = || Route::key("from");
    let place = Place::Route { path: outage.path.clone(), route: route() };
    let message =
        format!("this outage of {} began {}, while {} {until}", outage.service, outage.from.rfc3339(zone), earlier.id);
    Finding::warning(NAME, place, message)
        .help("delete one of the two if they are one outage; else correct their times")
        .related(Place::Route { path: earlier.path.clone(), route: route() }, "the other outage")
}
