//! A comment or a setting that wants to silence a rule that cannot be silenced.

use crate::check::ignore::{each, may_be_silenced, place};
use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Place, Route, Rule};
use crate::store::layout::SETTINGS;
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Warning,
    family: Family::Suppressions,
    about: "What `[levels]` and comments silence can be silenced.",
    why: "With some faults no figure made of the record would hold, whatever anyone decides (R333): a file that cannot be \
          read, a key that stands twice, a bad id, a log out of order.",
    wrong: &[Snippet::keys("sdm.toml", "[levels]\nlog-order = \"info\"\n")],
    right: &[Snippet::keys("sdm.toml", "[levels]\nstray-file = \"info\"\n")],
    silence: Silence::Allowed,
    run: Run::Portfolio(run),
};

/// Its name.
pub const NAME: Rule = Rule("cannot-be-silenced");

fn run(portfolio: &Portfolio, findings: &mut Vec<Finding>) {
    let mut tell = |name: &str, place: Place, what: &str| {
        if !may_be_silenced(name) {
            let message = format!("the rule {name} cannot be silenced");
            findings
                .push(Finding::warning(NAME, place, message).help(format!("delete {what}, and mend what it finds")));
        }
    };
    for name in portfolio.settings.levels.keys() {
        let place = Place::KeyOf { path: SETTINGS.into(), route: Route::key("levels").then(name) };
        tell(name, place, "this line");
    }
    for (file, ignore) in each(portfolio) {
        for name in &ignore.rules {
            tell(name, place(file, ignore), "the comment");
        }
    }
}
