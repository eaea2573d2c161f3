//! A target that was missed again, without management having been told.

use super::miss_without_record::{LONG, RECORD};
use crate::check::closing::each_missed;
use crate::check::complete::is_waived;
use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Place, Route, Rule};
use crate::domain::time::Month;
use crate::evaluate::missed::{is_repeated, missed_months};
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Warning,
    family: Family::MonthEnd,
    about: "A target that is missed repeatedly is escalated to management.",
    why: "Step 4 after a miss: repeated misses go to management, and the target is looked at again (S0 §6.5, R223). \
          `[repeat]` in the settings says what repeated means; without it, twice in three months.",
    // September was missed, too: two hours down on 9 September.
    wrong: &[LONG, RECORD, Snippet::without(MISS, "# without escalated\n", &["escalated"])],
    right: &[LONG, RECORD],
    silence: Silence::Allowed,
    run: Run::MonthEnd(run),
};

const NAME: Rule = Rule("repeated-miss-not-escalated");
const MISS: &str = "customers/angstrom/misses/2026-10/mail-2026/mail/availability.yaml";

fn run(portfolio: &Portfolio, month: Month, findings: &mut Vec<Finding>) {
    let repeat = &portfolio.settings.repeat;
    each_missed(portfolio, month, &mut |closing, missed| {
        let Some(record) = missed.record.filter(|record| record.escalated.is_none()) else { return };
        if is_waived(portfolio, &record.path, &Route::key("escalated")) {
            return;
        }
        let months = missed_months(closing.evaluator, missed.row, month, repeat.months, None);
        if is_repeated(&months, repeat) {
            let list: Vec<String> = months.iter().map(ToString::to_string).collect();
            let place = Place::MissingIn { path: record.path.clone(), route: Route::top() };
            let message =
                format!("{} was missed in {}, and management was not told", missed.row.target.key, list.join(" and "));
            findings.push(
                Finding::warning(NAME, place, message)
                    .help("escalate it, and write `escalated: {date: 2026-11-02, to: management}`"),
            );
        }
    });
}
