//! The one lock of a store: whoever writes holds it from before the first read to after the last rename.

use std::io;
use std::time::Duration;

use super::disk::{LockedFile, Root};

/// The folder of the lock; it hides itself from git.
pub const FOLDER: &str = ".sdm";
/// The file that stands for the lock.
pub const FILE: &str = ".sdm/lock";
const IGNORE: &str = ".sdm/.gitignore";
/// How long a command waits for another one: 200 times 50 ms.
const TRIES: u32 = 200;
const PAUSE: Duration = Duration::from_millis(50);

/// The store's lock; dropped, or with the end of the process, it is given back.
#[derive(Debug)]
pub struct Lock {
    _file: LockedFile,
}

/// Why there is no lock.
#[derive(Debug)]
pub enum LockFault {
    /// Another process held it for ten seconds: what it wrote of itself, may be empty.
    Held(String),
    /// The operating system says no (a read-only file system, no room).
    Io(io::Error),
}

impl std::fmt::Display for LockFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            LockFault::Held(who) if who.trim().is_empty() => {
                f.write_str("another sdm has been writing to this store for 10 seconds; try again when it has ended")
            }
            LockFault::Held(who) => {
                let who: String = who.trim().chars().filter(|c| !c.is_control()).collect();
                write!(
                    f,
                    "another sdm ({who}) has been writing to this store for 10 seconds; try again when it has ended"
                )
            }
            LockFault::Io(error) => write!(f, "the store cannot be locked for writing ({FILE}): {error}"),
        }
    }
}

impl Lock {
    /// Takes the lock, waiting up to ten seconds. `who` is told to those who wait: process id and start, `4711 since 09:14`.
    pub fn take(root: &Root, who: &str) -> Result<Self, LockFault> {
        Self::wait(root, who, TRIES)
    }

    fn wait(root: &Root, who: &str, tries: u32) -> Result<Self, LockFault> {
        if !root.has_file(IGNORE) {
            root.write(IGNORE, b"*\n").map_err(LockFault::Io)?;
        }
        let mut holder = String::new();
        for n in 0..tries.max(1) {
            match root.try_lock(FILE, who).map_err(LockFault::Io)? {
                Ok(file) => return Ok(Self { _file: file }),
                Err(who) => holder = who,
            }
            if n + 1 < tries {
                std::thread::sleep(PAUSE);
            }
        }
        Err(LockFault::Held(holder))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_keeps_the_second_out_and_tells_who_has_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = Root::new(folder.path()).expect("a root");
        let first = Lock::take(&root, "4711 since 09:14").expect("free");
        let Err(LockFault::Held(who)) = Lock::wait(&root, "other", 2) else { panic!("two hold the lock") };
        assert_eq!(who, "4711 since 09:14");
        drop(first);
        assert!(Lock::wait(&root, "other", 1).is_ok());
    }

    #[test]
    fn the_lock_hides_itself_from_git() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = Root::new(folder.path()).expect("a root");
        Lock::take(&root, "").expect("free");
        assert_eq!(root.read(IGNORE, 10).expect("written"), b"*\n");
    }
}
