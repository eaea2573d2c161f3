//! A line of the baseline for a finding that is not there (any more).

use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Level, Rule};

/// See the module; found in `check::baseline`, where the baseline is applied.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Warning,
    family: Family::Suppressions,
    about: "Each line of the baseline accepts a finding that is there.",
    why: "A baseline is to become empty. A line that outlives its finding would accept the next one, which nobody has \
          looked at (R333).",
    wrong: &[Snippet::file(
        "baseline.toml",
        "[[accepted]]\nrule = \"stray-file\"\nreason = \"moves in autumn\"\nuntil = 2026-12-31\nfindings = [\n  \"catalog/notes.txt\",\n]\n",
    )],
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
pub const NAME: Rule = Rule("unused-baseline");
