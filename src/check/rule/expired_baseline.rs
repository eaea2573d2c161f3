//! Accepted findings whose last day has passed.

use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Level, Rule};

/// See the module; found in `check::baseline`, where the baseline is applied.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Warning,
    family: Family::Suppressions,
    about: "The last day of what the baseline accepts has not passed.",
    why: "Whoever accepted the findings promised to have them mended by then (R333); from the day after on they are told \
          again. Not asked of a pull request.",
    wrong: &[
        Snippet::file("catalog/notes.txt", "to be moved\n"),
        Snippet::file(
            "baseline.toml",
            "[[accepted]]\nrule = \"stray-file\"\nreason = \"moves in autumn\"\nuntil = 2026-09-30\nfindings = [\n  \"catalog/notes.txt\",\n]\n",
        ),
    ],
    right: &[
        Snippet::file("catalog/notes.txt", "to be moved\n"),
        Snippet::file(
            "baseline.toml",
            "[[accepted]]\nrule = \"stray-file\"\nreason = \"moves in autumn\"\nuntil = 2026-12-31\nfindings = [\n  \"catalog/notes.txt\",\n]\n",
        ),
    ],
    silence: Silence::Allowed,
    run: Run::Baseline,
};

/// Its name.
pub const NAME: Rule = Rule("expired-baseline");
