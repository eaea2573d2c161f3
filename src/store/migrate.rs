//! From a store of an older version to this one: one step a version, each a change of files. No step is needed yet.

use std::collections::BTreeMap;

use super::layout::SETTINGS;

/// From one version to the next.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// The version that it starts from; it leads to the next.
    pub from: u32,
    /// What it does, for people.
    pub about: &'static str,
    /// A file of the store in the next version; `None` where it stays as it is. The error says what a person must do first.
    pub change: fn(path: &str, text: &str) -> Result<Option<String>, String>,
}

/// Every step, from the first version on.
pub const STEPS: [Step; 0] = [];

/// Why a store is not brought to the newest version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MigrateFault {
    /// The store is newer than this program.
    Newer(u32),
    /// There is no step from this version.
    NoStep(u32),
    /// A file must be changed by hand first.
    Refused(String, String),
}

/// The steps from a version to the newest, in order.
pub fn plan(steps: &[Step], from: u32, newest: u32) -> Result<Vec<Step>, MigrateFault> {
    if from > newest {
        return Err(MigrateFault::Newer(from));
    }
    let step = |version: u32| {
        let found = steps.iter().find(|step| step.from == version);
        found.copied().ok_or(MigrateFault::NoStep(version))
    };
    (from..newest).map(step).collect()
}

/// The files that the steps change, with their new text; the last of all is the version in the settings.
pub fn migrate(steps: &[Step], files: &BTreeMap<String, String>) -> Result<BTreeMap<String, String>, MigrateFault> {
    let mut changed: BTreeMap<String, String> = BTreeMap::new();
    for step in steps {
        for (path, old) in files {
            let text = changed.get(path).unwrap_or(old);
            let new = (step.change)(path, text).map_err(|why| MigrateFault::Refused(path.clone(), why))?;
            if let Some(new) = new.filter(|new| new != text) {
                changed.insert(path.clone(), new);
            }
        }
        let settings = changed.get(SETTINGS).or_else(|| files.get(SETTINGS));
        let settings = settings.ok_or_else(|| MigrateFault::Refused(SETTINGS.into(), "it is not there".into()))?;
        let new = with_version(settings, step.from + 1)
            .ok_or_else(|| MigrateFault::Refused(SETTINGS.into(), "it has no line schema = …".into()))?;
        changed.insert(SETTINGS.into(), new);
    }
    Ok(changed)
}

/// The settings with another version; all else stays.
fn with_version(settings: &str, version: u32) -> Option<String> {
    let mut is_found = false;
    let lines = settings.split_inclusive('\n').map(|line| {
        let is_it = !is_found && line.split_once('=').is_some_and(|(key, _)| key.trim() == "schema");
        if !is_it {
            return line.to_owned();
        }
        is_found = true;
        let (value, rest) = line.split_at(line.find('#').unwrap_or_else(|| line.trim_end().len()));
        let gap = if rest.starts_with('#') { " " } else { "" };
        let _ = value;
        format!("schema = {version}{gap}{rest}")
    });
    let text: String = lines.collect();
    is_found.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renamed(path: &str, text: &str) -> Result<Option<String>, String> {
        match path.starts_with("catalog/teams/") {
            true if text.contains("tiers:") => Err("write one tier".into()),
            true => Ok(Some(text.replace("tier:", "line:"))),
            false => Ok(None),
        }
    }

    fn marked(_: &str, text: &str) -> Result<Option<String>, String> {
        Ok(text.contains("line:").then(|| format!("{text}x-seen: true\n")))
    }

    const ARTIFICIAL: [Step; 2] = [
        Step { from: 1, about: "a team's tier is called line", change: renamed },
        Step { from: 2, about: "teams with a line are marked", change: marked },
    ];

    fn files(team: &str) -> BTreeMap<String, String> {
        let files = [
            (SETTINGS, "schema = 1 # of the store\nx = 1\n"),
            ("catalog/teams/l2.yaml", team),
            ("catalog/people/a.yaml", "tier: a\n"),
        ];
        files.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
    }

    #[test]
    fn steps_are_taken_one_after_the_other_and_the_version_last() {
        let steps = plan(&ARTIFICIAL, 1, 3).expect("two steps");
        let changed = migrate(&steps, &files("name: L2\ntier: two\n")).expect("changed");
        let changed: Vec<(&str, &str)> = changed.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        assert_eq!(
            changed,
            [
                ("catalog/teams/l2.yaml", "name: L2\nline: two\nx-seen: true\n"),
                (SETTINGS, "schema = 3 # of the store\nx = 1\n"),
            ]
        );
    }

    #[test]
    fn a_file_that_needs_a_person_stops_all() {
        let steps = plan(&ARTIFICIAL, 1, 2).expect("one step");
        let refused = migrate(&steps, &files("tiers: [a, b]\n"));
        assert_eq!(refused, Err(MigrateFault::Refused("catalog/teams/l2.yaml".into(), "write one tier".into())));
    }

    #[test]
    fn a_newer_store_is_refused_and_the_newest_needs_nothing() {
        assert!(matches!(plan(&STEPS, 2, 1), Err(MigrateFault::Newer(2))));
        assert!(plan(&STEPS, 1, 1).is_ok_and(|steps| steps.is_empty()));
        assert!(matches!(plan(&ARTIFICIAL, 1, 5), Err(MigrateFault::NoStep(3))));
    }

    #[test]
    fn there_is_a_step_from_every_version_before_the_newest() {
        assert!(plan(&STEPS, 1, crate::domain::record::settings::SCHEMA).is_ok());
    }
}
