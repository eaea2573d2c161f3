//! Credits for missed targets: `{clause, steps: {below 99.9%: 5%}, cap}`.

use crate::domain::decimal::Percent;
use crate::domain::finding::Finding;
use crate::domain::id::Key;
use crate::domain::record::target::{Credit, CreditStep};
use crate::store::read::quote::quote;
use crate::store::read::{Cx, Entries, Field, Form, Scalar, ScalarFault, rule};
use crate::store::record::shape::{every_entry, sound};

crate::drafts! {
    /// The credit for one missed target.
    pub struct CreditDraft {
        /// The clause of the agreement that promises it.
        clause: Field<String>,
        /// From which attained figure how much of the month's fee is given back, such as `below 99.9%: 5%`; the worst
        /// step that applies counts.
        steps: Entries<Percent, Below>,
        /// The most that is given back in one month.
        cap: Field<Percent>,
    }
}

/// `below 99.9%`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Below(Percent);

impl Scalar for Below {
    const NAME: &'static str = "step of a credit";
    const EXAMPLE: &'static str = "below 99.9%";
    const FORM: Form = Form::Like(r"^below [0-9]+(\.[0-9]+)?%$");

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        let fault = || {
            ScalarFault::new(
                format!("{} is not a step of a credit", quote(text)),
                "write below and a percentage, like below 99.9%: 5%",
            )
        };
        let rest = text.strip_prefix("below ").or_else(|| text.strip_prefix("under ")).ok_or_else(|| {
            match <Percent as Scalar>::parse(text.trim_start_matches(['<', ' '])) {
                Ok(percent) => fault().fix(format!("below {percent}")),
                Err(_) => fault(),
            }
        })?;
        <Percent as Scalar>::parse(rest).map(Self).map_err(|wrong| match wrong.fix {
            Some(fix) => fault().fix(format!("below {fix}")),
            None => fault(),
        })
    }
}

/// The credit of one target; `None` when anything about it is malformed, because it is money.
pub fn credit(cx: &mut Cx, target: &Key, draft: CreditDraft) -> Option<Credit> {
    if draft.steps.is_absent() {
        let help = "write what is paid from where, like steps: {below 99.9%: 5%, below 99.5%: 10%}";
        let place = cx.lack();
        let message = "the key `steps` is missing";
        cx.report(Finding::error(rule::MISSING_FIELD, place, message).help(help));
        return None;
    }
    let steps =
        every_entry(cx, "steps", draft.steps, |_, Below(below), share| Some(CreditStep { below: *below, share }));
    let cap = sound(draft.cap);
    let mut steps = steps?;
    if steps.is_empty() {
        cx.error(rule::EMPTY_VALUE, "steps", "there is no step", "write at least one, like steps: {below 99.9%: 5%}");
        return None;
    }
    // From the lightest step to the worst, in whatever order the file has them.
    steps.sort_by_key(|step| std::cmp::Reverse(step.below));
    Some(Credit { target: target.clone(), clause: draft.clause.want(), steps, cap: cap? })
}
