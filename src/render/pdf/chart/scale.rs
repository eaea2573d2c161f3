//! Round steps for a scale.

/// A scale: its step is `mantissa` × 10^`exponent`, its ends are whole steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    mantissa: i64,
    exponent: i32,
    /// First step shown.
    pub low: i64,
    /// Last step shown.
    pub high: i64,
}

impl Scale {
    /// The finest scale of steps 1, 2 or 5 × 10^n, not finer than 10^−6, that covers both ends with at most `most` steps.
    pub fn covering(low: f64, high: f64, most: i64) -> Self {
        let mut exponent = -6;
        loop {
            for mantissa in [1, 2, 5] {
                let step = mantissa as f64 * power(exponent);
                // A hair inside, so that an end that is a whole step is not lost to the last bit.
                let (from, to) = ((low / step + 1e-9).floor(), (high / step - 1e-9).ceil());
                if to - from <= most as f64 || exponent > 15 {
                    return Self { mantissa, exponent, low: from as i64, high: (to as i64).max(from as i64 + 1) };
                }
            }
            exponent += 1;
        }
    }

    /// The value of a step.
    pub fn value(self, step: i64) -> f64 {
        step as f64 * self.mantissa as f64 * power(self.exponent)
    }

    /// Places after the point that the steps need.
    pub fn places(self) -> u8 {
        u8::try_from(-self.exponent).unwrap_or(0)
    }

    /// The digits of a step at [`Self::places`].
    pub fn digits(self, step: i64) -> i64 {
        let factor = 10_i64.saturating_pow(u32::try_from(self.exponent).unwrap_or(0));
        step.saturating_mul(self.mantissa).saturating_mul(factor)
    }

    /// The steps, lowest first.
    pub fn steps(self) -> impl Iterator<Item = i64> {
        self.low..=self.high
    }
}

/// 10^n by division for negative n: exact enough for a place on paper, and the same on every machine.
fn power(exponent: i32) -> f64 {
    let mut value = 1.0;
    for _ in 0..exponent.unsigned_abs() {
        value *= 10.0;
    }
    if exponent < 0 { 1.0 / value } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round_and_cover_both_ends() {
        // 57 minutes in at most four steps: 10 would take 6 (−20 … 50), 20 takes 4 (−20 … 60).
        let scale = Scale::covering(-12.9, 44.5, 4);
        assert_eq!(scale.steps().map(|step| scale.digits(step)).collect::<Vec<_>>(), [-20, 0, 20, 40, 60]);
        assert_eq!(scale.places(), 0);
    }

    #[test]
    fn an_end_that_is_a_step_is_the_end() {
        let scale = Scale::covering(99.8, 100.0, 5);
        assert_eq!(scale.steps().map(|step| scale.digits(step)).collect::<Vec<_>>(), [9980, 9985, 9990, 9995, 10000]);
        assert_eq!(scale.places(), 2);
    }

    #[test]
    fn equal_ends_still_have_two_steps() {
        let scale = Scale::covering(0.0, 0.0, 4);
        assert!(scale.high > scale.low);
    }
}
