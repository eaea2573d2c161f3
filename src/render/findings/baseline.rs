//! What a check says of its baseline. Knows no rules.

use crate::domain::time::Date;

/// That findings are accepted and so not told; `None` for none.
pub fn left_out(count: usize) -> Option<String> {
    (count > 0).then(|| format!("{} accepted by baseline.toml", findings(count)))
}

/// What writing a baseline did.
pub fn accepting(count: usize, until: Date, dropped: usize) -> String {
    let lines = if dropped == 1 { "line" } else { "lines" };
    match (count, dropped) {
        (0, _) => format!("{dropped} {lines} dropped that accepted nothing any more"),
        (_, 0) => format!("{} accepted until {until}", findings(count)),
        _ => format!(
            "{} accepted until {until}; {dropped} {lines} dropped that accepted nothing any more",
            findings(count)
        ),
    }
}

/// That findings cannot be accepted; `None` for none.
pub fn not_accepted(count: usize) -> Option<String> {
    let them = if count == 1 { "it makes its record" } else { "they make their records" };
    (count > 0).then(|| format!("{} not accepted: {them} worthless for any figure", findings(count)))
}

fn findings(count: usize) -> String {
    if count == 1 { "1 finding is".to_owned() } else { format!("{count} findings are") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_agree_with_their_words() {
        let day: Date = "2027-06-30".parse().expect("a day");
        assert_eq!(left_out(0), None);
        assert_eq!(left_out(1).as_deref(), Some("1 finding is accepted by baseline.toml"));
        assert_eq!(left_out(2).as_deref(), Some("2 findings are accepted by baseline.toml"));
        assert_eq!(accepting(1, day, 0), "1 finding is accepted until 2027-06-30");
        assert_eq!(accepting(0, day, 1), "1 line dropped that accepted nothing any more");
        assert_eq!(
            accepting(2, day, 3),
            "2 findings are accepted until 2027-06-30; 3 lines dropped that accepted nothing any more"
        );
        assert_eq!(
            not_accepted(2).as_deref(),
            Some("2 findings are not accepted: they make their records worthless for any figure")
        );
    }
}
