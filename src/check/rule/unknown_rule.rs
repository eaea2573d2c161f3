//! A rule that a comment or the settings name, and that there is not.

use crate::check::ignore::{did_you_mean, each, place};
use crate::check::{CheckRule, Family, Run, Silence, Snippet, known};
use crate::domain::finding::{Finding, Level, Place, Route, Rule};
use crate::store::layout::SETTINGS;
use crate::store::portfolio::Portfolio;
use crate::store::read::quote::quote;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Warning,
    family: Family::Suppressions,
    about: "A rule that `[levels]` or a comment names is a rule.",
    why: "A mistyped name silences nothing, and whoever wrote it believes that it does (R333).",
    wrong: &[Snippet::keys("sdm.toml", "[levels]\nstray-fil = \"info\"\n")],
    right: &[Snippet::keys("sdm.toml", "[levels]\nstray-file = \"info\"\n")],
    silence: Silence::Allowed,
    run: Run::Portfolio(run),
};

/// Its name.
pub const NAME: Rule = Rule("unknown-rule");

fn run(portfolio: &Portfolio, findings: &mut Vec<Finding>) {
    let mut tell = |name: &str, place: Place| {
        if known(name).is_none() {
            let message = format!("there is no rule {}", quote(name));
            findings.push(Finding::warning(NAME, place, message).help(did_you_mean(name)));
        }
    };
    for name in portfolio.settings.levels.keys() {
        tell(name, Place::KeyOf { path: SETTINGS.into(), route: Route::key("levels").then(name) });
    }
    for (file, ignore) in each(portfolio) {
        for name in &ignore.rules {
            tell(name, place(file, ignore));
        }
    }
}
