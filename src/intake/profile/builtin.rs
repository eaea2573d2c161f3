//! The profiles that come with `sdm`: a store's own profile of the same name goes before.

/// Every profile that comes with `sdm`: its name and its text.
pub const BUILTIN: [(&str, &str); 6] = [
    ("github-status", include_str!("../builtin/github-status.toml")),
    ("jira", include_str!("../builtin/jira.toml")),
    ("jira-dates", include_str!("../builtin/jira-dates.toml")),
    ("servicenow-event-log", include_str!("../builtin/servicenow-event-log.toml")),
    ("servicenow-rest", include_str!("../builtin/servicenow-rest.toml")),
    ("upptime", include_str!("../builtin/upptime.toml")),
];

/// The text of a profile that comes with `sdm`.
pub fn builtin(name: &str) -> Option<&'static str> {
    BUILTIN.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::profile::parse::profile;

    #[test]
    fn every_profile_that_comes_with_sdm_is_without_fault() {
        for (name, text) in BUILTIN {
            if let Err(faults) = profile(text, chrono_tz::UTC) {
                panic!("{name}: {}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
            }
        }
    }
}
