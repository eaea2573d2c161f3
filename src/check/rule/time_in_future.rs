//! Something that is said to have happened, at an instant that has not come yet.

use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Place, Route, Rule};
use crate::domain::time::Instant;
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Warning,
    family: Family::Time,
    about: "What a ticket's log or an outage says has happened does not lie in the future.",
    why: "A log records what happened (R025); an instant to come is a slip in the day or the year, and a target would be \
          judged by it (R302, R303).",
    wrong: &[Snippet::keys(TICKET, "log:\n  - {at: 2027-10-05T09:00:00+02:00, did: logged}\n")],
    right: &[Snippet::keys(TICKET, "log:\n  - {at: 2026-10-05T09:00:00+02:00, did: logged}\n")],
    silence: Silence::Allowed,
    run: Run::Clocked(run),
};

const NAME: Rule = Rule("time-in-future");
const TICKET: &str = "customers/angstrom/tickets/2026/10/2026-10-05-p7kqf.yaml";

/// The clocks of two machines differ by less than this, in seconds.
const SLACK: i64 = 300;

fn run(portfolio: &Portfolio, now: Instant, findings: &mut Vec<Finding>) {
    let zone = portfolio.settings.organisation.zone;
    let mut tell = |path: &str, route: Route, at: Instant| {
        if at.since(now) > SLACK {
            let place = Place::Route { path: path.to_owned(), route };
            let message = format!("{} lies in the future; now is {}", at.rfc3339(zone), now.rfc3339(zone));
            findings.push(
                Finding::warning(NAME, place, message)
                    .help("correct the day or the year; what is only planned belongs into a change or a meeting"),
            );
        }
    };
    for ticket in portfolio.customers.values().flat_map(|records| records.tickets.values()) {
        for (n, entry) in ticket.log.iter().enumerate() {
            tell(&ticket.path, Route::key("log").item(n, entry.did.word()).then("at"), entry.at);
        }
    }
    for outage in &portfolio.house.outages {
        tell(&outage.path, Route::key("from"), outage.from);
        if let Some(to) = outage.to {
            tell(&outage.path, Route::key("to"), to);
        }
    }
}
