//! A missed target of the month that has no record.

use crate::check::closing::each_missed;
use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Place, Rule};
use crate::domain::time::Month;
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Error,
    family: Family::MonthEnd,
    about: "Each target that a month missed has the record of its miss.",
    why: "Every miss is commented on with cause and action, the customer is told, and repeated misses go to management \
          (S0 §6.5, R220–R225): the record is where that is followed.",
    wrong: &[LONG],
    right: &[LONG, RECORD],
    silence: Silence::Allowed,
    run: Run::MonthEnd(run),
};

const NAME: Rule = Rule("miss-without-record");

/// October has 745 h, 99.9 % of which leave 2,682 s: an hour down is too long.
pub(super) const LONG: Snippet = Snippet::keys(
    "internal/outages/mail/2026/2026-10-07-k3mtx.yaml",
    "to: 2026-10-07T10:00:00+02:00\nactions:\n  A-1: {what: Alarm on the disk, owner: eva, opened: 2026-10-07, due: 2026-10-30}\n",
);
/// The record of that miss.
pub(super) const RECORD: Snippet = Snippet::file(
    "customers/angstrom/misses/2026-10/mail-2026/mail/availability.yaml",
    "events: [mail/2026-10-07-k3mtx]\ntold: {date: 2026-10-08, by: eva, how: mail}\nescalated: {date: 2026-11-02, to: management}\n",
);

fn run(portfolio: &Portfolio, month: Month, findings: &mut Vec<Finding>) {
    each_missed(portfolio, month, &mut |closing, missed| {
        if missed.record.is_some() {
            return;
        }
        let (customer, row) = (closing.evaluation.customer, missed.row);
        let service = row.service.map_or("all", |service| service.as_str());
        let path =
            format!("customers/{customer}/misses/{month}/{}/{service}/{}.yaml", row.agreement.id, row.target.key);
        let events: Vec<&str> = missed.events.iter().map(|event| event.name.as_str()).collect();
        let place: Place = missed.target();
        findings.push(
            Finding::error(NAME, place, format!("{}, and the miss has no record", missed.name(month)))
                .help(format!("write {path} with `events: [{}]`", events.join(", "))),
        );
    });
}
