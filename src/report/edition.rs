//! Versions of a month's report: `1.0`, then `1.1` and on (R209, ISO 9001 §7.5.3).

use super::compare::Difference;
use crate::domain::record::report::Issued;

/// The version that a new one replaces, and what has changed since.
#[derive(Debug, Clone, PartialEq)]
pub struct Replaced {
    /// `1.0`.
    pub version: String,
    /// Every figure that is not what it was; `None`: the records of that version cannot be read any more.
    pub differences: Option<Vec<Difference>>,
}

impl Replaced {
    /// How many figures are not as they were; `None` where that cannot be told.
    pub fn count(&self) -> Option<usize> {
        self.differences.as_ref().map(Vec::len)
    }
}

/// The version after those that were issued.
pub fn next_version(issued: &[Issued]) -> String {
    let Some(last) = issued.last() else { return "1.0".to_owned() };
    let parts = last.version.split_once('.').and_then(|(major, minor)| Some((major, minor.parse::<u32>().ok()?)));
    match parts {
        Some((major, minor)) => format!("{major}.{}", minor.saturating_add(1)),
        None => format!("{}.1", last.version),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::{Date, Instant};

    fn issued(version: &str) -> Issued {
        Issued {
            version: version.into(),
            date: Date::MIN,
            as_of: Instant::from_seconds(0),
            by: "asa".into(),
            commit: None,
            digest: None,
            tool: None,
            languages: Vec::new(),
            formats: Vec::new(),
            delivered: None,
            effort: None,
            reason: None,
        }
    }

    #[test]
    fn versions_count_on_from_the_last_one() {
        assert_eq!(next_version(&[]), "1.0");
        assert_eq!(next_version(&[issued("1.0")]), "1.1");
        assert_eq!(next_version(&[issued("1.0"), issued("1.9")]), "1.10");
        assert_eq!(next_version(&[issued("A")]), "A.1");
    }
}
