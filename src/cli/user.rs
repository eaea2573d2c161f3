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

/// Reads the user's settings; none where there is no such file.
pub fn read() -> anyhow::Result<User> {
    let Some(path) = dirs::config_dir().map(|folder| folder.join("sdm").join("config.toml")) else {
        return Ok(User::default());
    };
    let bytes = match read_named(&path, 1 << 16) {
        Ok(bytes) => bytes,
        Err(ReadFault::Missing) => return Ok(User::default()),
        Err(fault) => bail!("{}: {fault}", path.display()),
    };
    let text = String::from_utf8(bytes).with_context(|| format!("{} is not UTF-8", path.display()))?;
    let user: User = toml::from_str(&text).with_context(|| path.display().to_string())?;
    if user.store.as_ref().is_some_and(|store| store.is_relative()) {
        bail!("{}: store is a whole path, from the root", path.display());
    }
    Ok(user)
}
