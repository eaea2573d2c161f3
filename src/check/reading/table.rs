//! Tables: the CSV files of a store.

use super::{CHECKED, CheckRule, ERROR, FEEDBACK, Silence};
use crate::check::snippet::Snippet;
use crate::store::read::rule;

const SOUND: &[Snippet] =
    &[Snippet::file(FEEDBACK, "date,contact,score,nps,theme,comment,ref\n2026-10-08,Lena Lund,4,,,,\n")];

/// See the module.
pub const RULES: &[CheckRule] = &[
    CheckRule {
        rule: rule::MISSING_COLUMN,
        about: "A table has the columns that it must have.",
        why: "A score without its date belongs to no month (R304), a confirmation without its day proves nothing \
              (R100).",
        wrong: &[Snippet::file(FEEDBACK, "date,contact,nps,theme,comment,ref\n2026-10-08,Lena Lund,,,,\n")],
        right: SOUND,
        ..ERROR
    },
    CheckRule {
        rule: rule::UNKNOWN_COLUMN,
        about: "A column of a table is one that it knows, or starts with `x-`.",
        why: "A mistyped column is a column of figures that nobody counts (R312).",
        wrong: &[Snippet::file(
            FEEDBACK,
            "date,contact,score,nps,theme,comment,ref,x-survey,chanel\n2026-10-08,Lena Lund,4,,,,,spring,mail\n",
        )],
        right: &[Snippet::file(
            FEEDBACK,
            "date,contact,score,nps,theme,comment,ref,x-survey\n2026-10-08,Lena Lund,4,,,,,spring\n",
        )],
        silence: Silence::Allowed,
        ..ERROR
    },
    CheckRule {
        rule: rule::ROW_LENGTH,
        about: "Each row of a table has as many cells as its header.",
        why: "One comma too many shifts every figure of a row into the next column (R304).",
        wrong: &[Snippet::file(FEEDBACK, "date,contact,score,nps,theme,comment,ref\n2026-10-08,Lund, Lena,4,,,,\n")],
        right: &[Snippet::file(
            FEEDBACK,
            "date,contact,score,nps,theme,comment,ref\n2026-10-08,\"Lund, Lena\",4,,,,\n",
        )],
        ..ERROR
    },
    CheckRule {
        rule: rule::OPEN_QUOTE,
        about: "A quoted cell of a table is closed on its line.",
        why: "A quote that stays open swallows the rows below it, and they are missing from the figures (R304).",
        wrong: &[Snippet::file(CHECKED, "month,date,by\n2026-09,2026-10-01,\"eva\n2026-08,2026-09-01,eva\n")],
        right: &[Snippet::file(
            CHECKED,
            "month,date,by\n2026-09,2026-10-01,\"eva\"\n2026-08,2026-09-01,eva\n2026-10,2026-11-02,eva\n",
        )],
        ..ERROR
    },
];
