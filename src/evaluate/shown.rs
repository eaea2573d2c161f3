//! How many digits a share is shown with: cut, never rounded up, and more of them until it differs from its target.

use crate::domain::decimal::{Decimal, Fraction, Percent};

/// Most places that are shown.
const MOST: u8 = 9;

/// Places of the percentage: the target's and `more` (2 for availability, 1 for shares), and further ones until the cut
/// figure differs from the target when the exact one does. Exactly 100 % needs none.
pub fn places(value: Fraction, required: Percent, more: u8) -> u8 {
    if value == Percent::ALL.fraction() {
        return 0;
    }
    let least = required.value().places().saturating_add(more).min(MOST);
    if value == required.fraction() {
        return least;
    }
    (least..=MOST).find(|places| value.percent_cut(*places) != required.value()).unwrap_or(MOST)
}

/// The share in percent as it is shown.
pub fn percent(value: Fraction, required: Percent, more: u8) -> Decimal {
    value.percent_cut(places(value, required, more))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(num: i128, den: i128, required: &str, more: u8) -> String {
        let required = Percent::parse(required).expect("a percentage");
        percent(Fraction::new(num, den).expect("a fraction"), required, more).to_string()
    }

    #[test]
    fn a_share_just_under_its_target_never_looks_like_it() {
        assert_eq!(shown(998_996, 1_000_000, "99.9%", 2), "99.899");
        assert_eq!(shown(998_999_999, 1_000_000_000, "99.9%", 2), "99.899");
    }

    #[test]
    fn a_share_just_over_its_target_gets_more_digits() {
        // 99.9000012 %: 99.900 would look like the target.
        assert_eq!(shown(999_000_012, 1_000_000_000, "99.9%", 2), "99.900001");
        assert_eq!(shown(999, 1000, "99.9%", 2), "99.900");
    }

    #[test]
    fn a_hundred_is_shown_only_if_exact() {
        assert_eq!(shown(2_591_999, 2_592_000, "100%", 2), "99.99");
        assert_eq!(shown(9, 9, "95%", 1), "100");
        assert_eq!(shown(8, 9, "95%", 1), "88.8");
    }
}
