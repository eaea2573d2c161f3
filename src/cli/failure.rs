//! How a command ends: exit codes and the one sentence on standard error.

use std::fmt;
use std::io;

/// What a command gives back.
pub type Result<T> = std::result::Result<T, Failure>;

/// Why a command did not do what was asked; its kind decides the exit code.
#[derive(Debug)]
pub enum Failure {
    /// 1: the asked check failed; what is wrong has been printed already.
    Checked,
    /// 1: the asked thing is blocked, with why.
    Blocked(String),
    /// 2: the command line is wrong.
    Usage(String),
    /// 3: no store, unreadable, locked, input or output error.
    World(String),
    /// 4: a named thing is not there.
    Missing(String),
    /// The reader of our output has gone; nothing more to say.
    Closed,
}

impl Failure {
    /// The exit code of the process.
    pub fn code(&self) -> u8 {
        match self {
            Failure::Closed => 0,
            Failure::Checked | Failure::Blocked(_) => 1,
            Failure::Usage(_) => 2,
            Failure::World(_) => 3,
            Failure::Missing(_) => 4,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Checked | Failure::Closed => Ok(()),
            Failure::Blocked(text) | Failure::Usage(text) | Failure::World(text) | Failure::Missing(text) => {
                f.write_str(text)
            }
        }
    }
}

impl From<anyhow::Error> for Failure {
    /// What was attempted, then why it failed.
    fn from(error: anyhow::Error) -> Self {
        match error.downcast_ref::<io::Error>().map(io::Error::kind) {
            Some(io::ErrorKind::BrokenPipe) => Failure::Closed,
            _ => Failure::World(format!("{error:#}")),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::Closed,
            io::ErrorKind::StorageFull => Failure::World("the disk is full; nothing was changed".into()),
            _ => Failure::World(error.to_string()),
        }
    }
}
