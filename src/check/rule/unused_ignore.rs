//! A comment that silences a finding that is not there (any more).

use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Level, Rule};

/// See the module; found in `check::ignore`, where comments are applied.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Warning,
    family: Family::Suppressions,
    about: "A comment that silences a rule stands at a finding of that rule.",
    why: "A comment that outlives its fault would silence the next one, which nobody has looked at (R333).",
    wrong: &[Snippet::keys(CUSTOMER, "# sdm: ignore[unknown-field] kept for the old import\nlanguage: sv\n")],
    right: &[Snippet::keys(CUSTOMER, "# sdm: ignore[unknown-field] kept for the old import\ncrm_id: 4711\n")],
    silence: Silence::Allowed,
    run: Run::Ignores,
};

/// Its name.
pub const NAME: Rule = Rule("unused-ignore");

const CUSTOMER: &str = "customers/angstrom/customer.yaml";
