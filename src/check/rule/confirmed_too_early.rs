//! A month whose outages were confirmed as complete before it was over.

use crate::check::CheckRule;
use crate::domain::finding::{Finding, Level, Place, Rule};
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Error,
    about: "The outages of a month are confirmed after its last day.",
    source: "R100, R333",
    run,
};

const NAME: Rule = Rule("confirmed-too-early");

fn run(portfolio: &Portfolio, findings: &mut Vec<Finding>) {
    for row in &portfolio.house.confirmations {
        if row.date <= row.month.last_day() {
            let path = format!("internal/outages/{}/checked.csv", row.service);
            findings.push(
                Finding::error(
                    NAME,
                    Place::File { path },
                    format!("{} was confirmed on {}, before it was over", row.month, row.date),
                )
                .help(format!("look again after {} and write that day", row.month.last_day())),
            );
        }
    }
}
