//! Medians and percentiles of whole seconds and of business days.

use crate::domain::decimal::Fraction;

/// The median; of an even number the mean of the two in the middle, rounded up to a whole second. Sorts the values.
/// `None` of nothing.
pub fn median(values: &mut [i64]) -> Option<i64> {
    values.sort_unstable();
    let upper = *values.get(values.len() / 2)?;
    if values.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *values.get(values.len() / 2 - 1)?;
    let sum = i128::from(lower) + i128::from(upper);
    i64::try_from((sum + 1).div_euclid(2)).ok()
}

/// The median of fractions, exact; of an even number the mean of the two in the middle. Sorts the values. `None` of
/// nothing, and where the mean is beyond what a fraction holds.
pub fn median_fraction(values: &mut [Fraction]) -> Option<Fraction> {
    values.sort_unstable();
    let upper = *values.get(values.len() / 2)?;
    if values.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *values.get(values.len() / 2 - 1)?;
    let sum = lower.num().checked_mul(upper.den())?.checked_add(upper.num().checked_mul(lower.den())?)?;
    Fraction::new(sum, lower.den().checked_mul(upper.den())?.checked_mul(2)?)
}

/// The `percent`-th percentile by nearest rank: the least value that at least so many percent do not exceed. Sorts the
/// values. `None` of nothing, and where `percent` is not from 1 to 100.
pub fn percentile(values: &mut [i64], percent: u8) -> Option<i64> {
    if !(1..=100).contains(&percent) {
        return None;
    }
    values.sort_unstable();
    let rank = (values.len() as u128 * u128::from(percent)).div_ceil(100);
    values.get(usize::try_from(rank).ok()?.checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_two_is_their_mean() {
        // 7 min and 2 min: 4 min 30 s.
        assert_eq!(median(&mut [420, 120]), Some(270));
        assert_eq!(median(&mut [1, 2]), Some(2));
        assert_eq!(median(&mut [5, 1, 3]), Some(3));
        assert_eq!(median(&mut []), None);
        assert_eq!(median(&mut [i64::MAX, i64::MAX]), Some(i64::MAX));
    }

    #[test]
    fn the_median_of_business_days_is_exact() {
        // (1 1/3 + 1 1/2) ÷ 2 = 17/12.
        let of = |num, den| Fraction::new(num, den).expect("a fraction");
        assert_eq!(median_fraction(&mut [of(3, 2), of(4, 3)]), Some(of(17, 12)));
        assert_eq!(median_fraction(&mut []), None);
    }

    #[test]
    fn percentiles_are_nearest_rank() {
        let mut all: Vec<i64> = (1..=20_000).rev().collect();
        // 95 % of 20,000 is rank 19,000.
        assert_eq!(percentile(&mut all, 95), Some(19_000));
        assert_eq!(percentile(&mut [7], 95), Some(7));
        assert_eq!(percentile(&mut [15, 20, 35, 40, 50], 30), Some(20));
        assert_eq!(percentile(&mut [], 95), None);
    }
}
