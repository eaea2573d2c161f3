//! The user's own settings: `sdm/config.toml` in the folder that the system keeps for settings. Everything in it has a
//! flag, which wins.

use std::path::PathBuf;

use anyhow::{Context as _, bail};

use crate::store::disk::{ReadFault, read_named};

/// The user's settings.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct User {
    /// Who is named in what commands write, where `--by` names nobody.
    pub name: Option<String>,
    /// The store that is meant where no folder above the working folder is one.
    pub store: Option<PathBuf>,
}

impl User {
    /// The settings that there are.
    pub const KEYS: [&str; 2] = ["name", "store"];

    /// One of them as text.
    pub fn get(&self, key: &str) -> Option<String> {
        match key {
            "name" => self.name.clone(),
            "store" => self.store.as_ref().map(|store| store.display().to_string()),
            _ => None,
        }
    }
}

/// Where the settings lie; `None` on a system without a folder for them.
pub fn path() -> Option<PathBuf> {
    dirs::config_dir().map(|folder| folder.join("sdm").join("config.toml"))
}

/// The text of the settings; empty where there is no such file.
pub fn text() -> anyhow::Result<String> {
    let Some(path) = path() else { return Ok(String::new()) };
    let bytes = match read_named(&path, 1 << 16) {
        Ok(bytes) => bytes,
        Err(ReadFault::Missing) => return Ok(String::new()),
        Err(fault) => bail!("{}: {fault}", path.display()),
    };
    String::from_utf8(bytes).with_context(|| format!("{} is not UTF-8", path.display()))
}

/// Reads the user's settings; none where there is no such file.
pub fn read() -> anyhow::Result<User> {
    let shown = || path().map(|path| path.display().to_string()).unwrap_or_default();
    let user: User = toml::from_str(&text()?).with_context(shown)?;
    if user.store.as_ref().is_some_and(|store| store.is_relative()) {
        bail!("{}: store is a whole path, from the root", shown());
    }
    Ok(user)
}

/// The text with one setting changed or taken out; every other line stays.
pub fn changed(text: &str, key: &str, value: Option<&str>) -> String {
    let is_it = |line: &str| line.split_once('=').is_some_and(|(name, _)| name.trim() == key);
    let new = value.map(|value| format!("{key} = {}\n", toml::Value::from(value)));
    let mut out = String::new();
    let mut is_done = false;
    for line in text.lines() {
        if is_it(line) {
            out += new.as_deref().unwrap_or_default();
            is_done = true;
        } else {
            out += line;
            out.push('\n');
        }
    }
    if !is_done {
        out += new.as_deref().unwrap_or_default();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_setting_is_changed_and_the_rest_stays() {
        let text = "# mine\nname = \"Eva\" # short\nstore = '/a'\n";
        assert_eq!(changed(text, "name", Some("Åsa \"Å\" Berg")), "# mine\nname = 'Åsa \"Å\" Berg'\nstore = '/a'\n");
        assert_eq!(changed(text, "store", None), "# mine\nname = \"Eva\" # short\n");
        assert_eq!(changed("", "name", Some("Eva")), "name = \"Eva\"\n");
    }

    #[test]
    fn every_setting_can_be_asked_for() {
        let user: User = toml::from_str("name = \"Eva\"\nstore = \"/a\"\n").expect("settings");
        assert!(User::KEYS.into_iter().all(|key| user.get(key).is_some()));
    }
}
