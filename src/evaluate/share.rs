//! Judging shares and means: exact, never rounded.

use super::outcome::{Margin, Taken};
use super::verdict::{NoData, Verdict};
use crate::domain::decimal::{Decimal, Percent};

/// The verdict on `good` of `total`: at risk when met with at least one miss and one more would miss.
pub fn judge(good: i64, total: i64, required: Percent) -> Verdict {
    if total <= 0 {
        return Verdict::NoData(NoData::Nothing);
    }
    let share = required.fraction();
    let is_enough = |good: i64| i128::from(good) * share.den() >= share.num() * i128::from(total);
    if !is_enough(good) {
        Verdict::Missed
    } else if good < total && !is_enough(good - 1) {
        Verdict::AtRisk
    } else {
        Verdict::Met
    }
}

/// Misses used and allowed: total × (1 − required), cut.
pub fn margin(good: i64, total: i64, required: Percent, slowest: Option<Taken>) -> Margin {
    if total <= 0 {
        return Margin::None;
    }
    let share = required.fraction();
    let allowed = i128::from(total) * (share.den() - share.num()) / share.den();
    Margin::Misses { used: total - good, allowed: i64::try_from(allowed).unwrap_or(i64::MAX), slowest }
}

/// The verdict on the mean of `count` scores with this sum; a mean is never at risk.
pub fn judge_mean(sum: i64, count: i64, required: Decimal) -> Verdict {
    if count <= 0 {
        return Verdict::NoData(NoData::Nothing);
    }
    let mean = required.fraction();
    if i128::from(sum) * mean.den() >= mean.num() * i128::from(count) { Verdict::Met } else { Verdict::Missed }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn percent(text: &str) -> Percent {
        Percent::parse(text).expect("a percentage")
    }

    #[test]
    fn one_miss_of_nine_at_95_percent_is_one_too_many() {
        // 9 × 5 % = 0.45: none is allowed.
        assert_eq!(judge(8, 9, percent("95%")), Verdict::Missed);
        assert_eq!(margin(8, 9, percent("95%"), None), Margin::Misses { used: 1, allowed: 0, slowest: None });
    }

    #[test]
    fn one_miss_of_31_at_95_percent_is_at_risk() {
        // 31 × 5 % = 1.55: one is allowed; 29 of 31 is 93.5 %.
        assert_eq!(judge(30, 31, percent("95%")), Verdict::AtRisk);
        assert_eq!(margin(30, 31, percent("95%"), None), Margin::Misses { used: 1, allowed: 1, slowest: None });
    }

    #[test]
    fn without_a_miss_nothing_is_at_risk() {
        assert_eq!(judge(2, 2, Percent::ALL), Verdict::Met);
        // 39 of 40 is 97.5 %, 38 of 40 exactly 95 %: one more would still be met.
        assert_eq!(judge(39, 40, percent("95%")), Verdict::Met);
    }

    #[test]
    fn nothing_decided_is_no_data() {
        assert_eq!(judge(0, 0, Percent::ALL), Verdict::NoData(NoData::Nothing));
        assert_eq!(judge_mean(0, 0, Decimal::parse("4.0").expect("a decimal")), Verdict::NoData(NoData::Nothing));
    }

    #[test]
    fn a_mean_is_compared_exactly() {
        let four = Decimal::parse("4.0").expect("a decimal");
        assert_eq!(judge_mean(12, 3, four), Verdict::Met);
        assert_eq!(judge_mean(11, 3, four), Verdict::Missed);
    }
}
