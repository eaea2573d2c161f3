//! Who changed a record when, and which commit a name means: what git knows, asked without running anything of the user's.

use std::io;

use super::disk::Root;
use super::git::{Hooks, prefix, run};
use crate::domain::time::Instant;

/// A commit that touched a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Full hash.
    pub hash: String,
    /// Its author's time.
    pub at: Instant,
    /// Its author's name.
    pub by: String,
    /// Its first line.
    pub subject: String,
    /// The file's path in the store at that commit.
    pub path: String,
}

/// The full hash of the commit that a name means: a branch, `HEAD~2`, a tag; `None` where it means none.
pub fn commit_of(root: &Root, name: &str) -> io::Result<Option<String>> {
    let commit = format!("{name}^{{commit}}");
    let arguments = ["rev-parse", "--quiet", "--verify", "--end-of-options", commit.as_str()];
    let output = run(root.path(), &arguments, Hooks::Skip)?;
    let hash = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    Ok((output.status.success() && !hash.is_empty()).then_some(hash))
}

/// The commits that touched a file, the newest first, also under the names that it had before.
pub fn steps(root: &Root, path: &str) -> io::Result<Vec<Step>> {
    let form = "--format=%x01%H%x00%at%x00%an%x00%s%x00";
    let output = run(
        root.path(),
        &["log", "--follow", "--find-renames=50%", "--no-ext-diff", "--name-only", "-z", form, "--", path],
        Hooks::Skip,
    )?;
    if !output.status.success() {
        return Err(io::Error::other(String::from_utf8_lossy(&output.stderr).trim().to_owned()));
    }
    let above = prefix(root).unwrap_or_default();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let step = |part: &str| {
        let mut parts = part.split('\0').map(|part| part.trim_matches('\n'));
        let (hash, at, by, subject) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let named = parts.find(|part| !part.is_empty())?;
        let path = named.strip_prefix(above.as_str()).map_or(named, |path| path.trim_start_matches('/'));
        let at = Instant::from_seconds(at.parse().ok()?);
        Some(Step { hash: hash.into(), at, by: by.into(), subject: subject.into(), path: path.into() })
    };
    Ok(text.split('\u{1}').filter_map(step).collect())
}
