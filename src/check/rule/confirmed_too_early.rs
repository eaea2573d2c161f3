//! A month whose outages were confirmed as complete before it was over.

use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Place, Rule};
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Error,
    family: Family::MonthEnd,
    about: "The outages of a month are confirmed after its last day.",
    why: "A month without outages counts as measured only because someone looked after its last day (R100, R333); before that \
          the last outage may still come.",
    wrong: &[Snippet::file("internal/outages/mail/checked.csv", "month,date,by\n2026-09,2026-09-30,eva\n")],
    right: &[Snippet::file(
        "internal/outages/mail/checked.csv",
        "month,date,by\n2026-09,2026-10-01,eva\n2026-10,2026-11-02,eva\n",
    )],
    silence: Silence::Never,
    run: Run::Portfolio(run),
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
