//! What an outage means for the availability of its month, in sentences.

use super::slo::{actual, duration};
use crate::evaluate::outcome::{Margin, Outcome};
use crate::evaluate::period::Period;
use crate::evaluate::verdict::Verdict;

/// `angstrom saas-2026: 57 min 20 s down in 2026-10, 44 min 28 s allowed: missed by 12 min 52 s (99.871% of 99.9%)`.
pub fn month(customer: &str, period: Period, row: &Outcome<'_>) -> String {
    let of = format!("{customer} {}", row.agreement.id);
    let Margin::Budget { allowed, left } = row.margin else { return format!("{of}: nothing is measured in {period}") };
    match &row.verdict {
        Verdict::NoData(why) => format!("{of}: no figure for {period}: {why}"),
        verdict => {
            let down = allowed - left;
            let down = if down > 0 { format!("{} down", duration(down)) } else { "nothing counts as down".to_owned() };
            let rest = match verdict {
                Verdict::Missed => format!("missed by {}", duration(-left)),
                _ => format!("{} left", if left > 0 { duration(left) } else { "nothing".to_owned() }),
            };
            let figure = actual(row).map_or(String::new(), |actual| format!(" ({actual}% attained)"));
            format!("{of}: {down} in {period}, {} allowed: {rest}{figure}", duration(allowed))
        }
    }
}
