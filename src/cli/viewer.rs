//! Shows a file with the program that the desktop keeps for it; only when the user asks for it by a flag.
#![expect(clippy::disallowed_methods, reason = "the one place that starts a program of the desktop, on request")]

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::Context as _;

/// Opens a file and does not wait for the program that shows it.
pub fn show(path: &Path) -> anyhow::Result<()> {
    let mut command = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        Command::new("explorer")
    } else {
        Command::new("xdg-open")
    };
    let quiet = command.arg(path).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.spawn().with_context(|| format!("{} could not be shown; open it by hand", path.display()))?;
    Ok(())
}
