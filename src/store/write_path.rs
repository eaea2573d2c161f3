//! The one way in which records are written: all of them or none, whole files, on the disk before the command ends.
//!
//! Check, write aside, sync, compare with what was read, rename, sync the folders. A record that somebody changed since
//! it was read is never overwritten.

use std::collections::BTreeSet;
use std::io;

use sha2::{Digest, Sha256};

use super::disk::{ReadFault, Root, Staged};
use super::lock::Lock;
use super::read::bytes::MAX_BYTES;

/// Threads that wait for the disk: it takes many files in the time of one.
const WAITERS: usize = 16;

/// What a file was when it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Was {
    /// There was none.
    Absent,
    /// SHA-256 of its bytes.
    Digest([u8; 32]),
}

impl Was {
    /// What a file with these bytes was.
    pub fn bytes(bytes: &[u8]) -> Self {
        Was::Digest(Sha256::digest(bytes).into())
    }
}

/// One file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Write {
    /// Path in the store.
    pub path: String,
    /// All its bytes.
    pub bytes: Vec<u8>,
    /// What it was when it was read.
    pub was: Was,
}

/// One file to be taken away, after all others are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removal {
    /// Path in the store.
    pub path: String,
    /// What it was when it was read.
    pub was: Was,
}

/// Whether a write waits for the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sync {
    /// The write survives a power cut once the command has ended.
    Wait,
    /// It may not (`--no-sync`).
    Never,
}

/// Why nothing, or not all, was written.
#[derive(Debug)]
pub enum WriteFault {
    /// These files were changed by somebody else since they were read; nothing was written.
    Changed(Vec<String>),
    /// A record would be too large to be read again; nothing was written.
    TooLarge {
        /// Path in the store.
        path: String,
        /// Its size in bytes.
        size: usize,
    },
    /// The operating system says no; nothing was written.
    Io {
        /// Path in the store.
        path: String,
        /// Why.
        error: io::Error,
    },
    /// The operating system said no in the middle of renaming: the first files are new, the rest old, none is torn.
    Stopped {
        /// How many are written.
        done: usize,
        /// Of how many.
        of: usize,
        /// The path at which it stopped.
        path: String,
        /// Why.
        error: io::Error,
    },
    /// All is written, but the disk did not confirm it.
    Unconfirmed(io::Error),
}

impl std::fmt::Display for WriteFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            WriteFault::Changed(paths) => {
                let shown = paths.iter().take(5).cloned().collect::<Vec<_>>().join(", ");
                let more = paths.len().saturating_sub(5);
                let more = if more > 0 { format!(" and {more} more") } else { String::new() };
                write!(f, "nothing was written: somebody changed {shown}{more} meanwhile; run the command again")
            }
            WriteFault::TooLarge { path, size } => {
                write!(f, "nothing was written: {path} would have {size} bytes, at most {MAX_BYTES} are read")
            }
            WriteFault::Io { path, error } => write!(f, "nothing was written: {path}: {error}"),
            WriteFault::Stopped { done, of, path, error } => {
                write!(f, "only {done} of {of} files were written, then {path}: {error}; run the command again")
            }
            WriteFault::Unconfirmed(error) => write!(f, "written, but the disk did not confirm it: {error}"),
        }
    }
}

impl std::error::Error for WriteFault {}

/// Writes the files, all or none. The lock is asked for to make sure that somebody holds it.
pub fn write_all(root: &Root, lock: &Lock, writes: &[Write], sync: Sync) -> Result<(), WriteFault> {
    write_all_telling(root, lock, writes, sync, &mut |_| {})
}

/// The same, telling after each file that lies aside how many do.
pub fn write_all_telling(
    root: &Root,
    lock: &Lock,
    writes: &[Write],
    sync: Sync,
    tell: &mut dyn FnMut(usize),
) -> Result<(), WriteFault> {
    write_and_remove(root, lock, writes, &[], sync, tell)
}

/// The same, and when all files are in their places, the removals. Stopped in between, a record that moves is there under
/// both names, never under none. Folders that a removal leaves empty go with it.
pub fn write_and_remove(
    root: &Root,
    _lock: &Lock,
    writes: &[Write],
    removals: &[Removal],
    sync: Sync,
    tell: &mut dyn FnMut(usize),
) -> Result<(), WriteFault> {
    for write in writes {
        if write.path.ends_with(".yaml") && write.bytes.len() > MAX_BYTES {
            return Err(WriteFault::TooLarge { path: write.path.clone(), size: write.bytes.len() });
        }
    }
    // Before any work: a command that has read old files should say so at once.
    let all = || {
        let written = writes.iter().map(|write| (write.path.as_str(), write.was));
        written.chain(removals.iter().map(|gone| (gone.path.as_str(), gone.was)))
    };
    compare(root, all())?;
    let mut staged = Vec::with_capacity(writes.len());
    for write in writes {
        staged.push(root.stage(&write.path, &write.bytes).map_err(|error| fault(&write.path, error))?);
        tell(staged.len());
    }
    if sync == Sync::Wait {
        wait_for_all(writes, &staged)?;
        // And again: syncing thousands of files takes seconds.
        compare(root, all())?;
    }
    let of = writes.len() + removals.len();
    for (done, (file, write)) in staged.into_iter().zip(writes).enumerate() {
        file.place().map_err(|error| match done {
            0 => fault(&write.path, error),
            done => WriteFault::Stopped { done, of, path: write.path.clone(), error },
        })?;
    }
    if sync == Sync::Wait {
        for folder in folders(writes) {
            root.sync_folder(folder).map_err(WriteFault::Unconfirmed)?;
        }
    }
    for (done, gone) in removals.iter().enumerate() {
        let stopped = |error| WriteFault::Stopped { done: writes.len() + done, of, path: gone.path.clone(), error };
        let folder = root.remove(&gone.path).map_err(stopped)?;
        if sync == Sync::Wait {
            root.sync_folder(&folder).map_err(WriteFault::Unconfirmed)?;
        }
    }
    Ok(())
}

fn fault(path: &str, error: io::Error) -> WriteFault {
    WriteFault::Io { path: path.to_owned(), error }
}

fn compare<'a>(root: &Root, files: impl Iterator<Item = (&'a str, Was)>) -> Result<(), WriteFault> {
    let mut changed = Vec::new();
    for (path, was) in files {
        // A table may be larger than a record.
        let is = match root.read(path, u64::MAX >> 1) {
            Ok(bytes) => Was::bytes(&bytes),
            Err(ReadFault::Missing) => Was::Absent,
            Err(ReadFault::Io(error)) => return Err(fault(path, error)),
            Err(other) => return Err(fault(path, io::Error::other(other.to_string()))),
        };
        if is != was {
            changed.push(path.to_owned());
        }
    }
    if changed.is_empty() { Ok(()) } else { Err(WriteFault::Changed(changed)) }
}

fn wait_for_all(writes: &[Write], staged: &[Staged]) -> Result<(), WriteFault> {
    let part = staged.len().div_ceil(WAITERS).max(1);
    let wait = |offset: usize, part: &[Staged]| {
        for (n, file) in part.iter().enumerate() {
            if let Err(error) = file.sync() {
                return Err(match writes.get(offset + n) {
                    Some(write) => fault(&write.path, error),
                    None => WriteFault::Unconfirmed(error),
                });
            }
        }
        Ok(())
    };
    if staged.len() <= 2 {
        return wait(0, staged);
    }
    std::thread::scope(|scope| {
        let threads: Vec<_> =
            staged.chunks(part).enumerate().map(|(n, files)| scope.spawn(move || wait(n * part, files))).collect();
        threads.into_iter().try_for_each(|thread| match thread.join() {
            Ok(result) => result,
            Err(_) => Err(WriteFault::Unconfirmed(io::Error::other("a thread that waited for the disk stopped"))),
        })
    })
}

/// The folders whose names changed or may have been made, each once, the deepest first.
fn folders(writes: &[Write]) -> Vec<&str> {
    let mut all = BTreeSet::from([""]);
    for write in writes {
        let mut path = write.path.as_str();
        while let Some((folder, _)) = path.rsplit_once('/') {
            if !all.insert(folder) {
                break;
            }
            path = folder;
        }
    }
    all.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store() -> (tempfile::TempDir, Root) {
        let folder = tempfile::tempdir().expect("a folder");
        let root = Root::new(folder.path()).expect("a root");
        (folder, root)
    }

    fn write(path: &str, text: &str, was: Was) -> Write {
        Write { path: path.into(), bytes: text.as_bytes().to_vec(), was }
    }

    fn names(root: &Root, folder: &str) -> Vec<String> {
        root.list(folder).expect("listed").into_iter().map(|entry| entry.name).collect()
    }

    #[test]
    fn files_are_written_and_nothing_else_is_left() {
        let (_folder, root) = store();
        let lock = Lock::take(&root, "").expect("free");
        let files: Vec<Write> = (0..40).map(|n| write(&format!("a/b{}/{n}.yaml", n % 3), "x\n", Was::Absent)).collect();
        write_all(&root, &lock, &files, Sync::Wait).expect("written");
        assert_eq!(names(&root, "a/b0").len() + names(&root, "a/b1").len() + names(&root, "a/b2").len(), 40);
        let again = [write("a/b0/0.yaml", "y\n", Was::bytes(b"x\n"))];
        write_all(&root, &lock, &again, Sync::Never).expect("written");
        assert_eq!(root.read("a/b0/0.yaml", 10).expect("read"), b"y\n");
    }

    #[test]
    fn a_record_moves_whole_and_leaves_no_empty_folder() {
        let (_folder, root) = store();
        let lock = Lock::take(&root, "").expect("free");
        root.write("customers/a/docs/x.yaml", b"x\n").expect("written");
        root.write("customers/a/b.yaml", b"y\n").expect("written");
        let gone = |path: &str, was: &[u8]| Removal { path: path.into(), was: Was::bytes(was) };
        let files = [write("customers/b/docs/x.yaml", "x\n", Was::Absent)];
        let moves = |gone: Removal| write_and_remove(&root, &lock, &files, &[gone], Sync::Wait, &mut |_| {});
        assert!(matches!(moves(gone("customers/a/docs/x.yaml", b"z\n")), Err(WriteFault::Changed(_))));
        assert_eq!(names(&root, "customers"), ["a"]);
        moves(gone("customers/a/docs/x.yaml", b"x\n")).expect("moved");
        assert_eq!(names(&root, "customers/a"), ["b.yaml"]);
        assert_eq!(names(&root, "customers/b/docs"), ["x.yaml"]);
    }

    #[test]
    fn an_edit_made_meanwhile_is_never_overwritten_and_nothing_is_written() {
        let (_folder, root) = store();
        let lock = Lock::take(&root, "").expect("free");
        root.write("a.yaml", b"edited\n").expect("written");
        let files = [write("new.yaml", "x\n", Was::Absent), write("a.yaml", "mine\n", Was::bytes(b"old\n"))];
        let Err(WriteFault::Changed(paths)) = write_all(&root, &lock, &files, Sync::Wait) else { panic!("written") };
        assert_eq!(paths, ["a.yaml"]);
        assert_eq!(names(&root, ""), [".sdm", "a.yaml"]);
        assert_eq!(root.read("a.yaml", 10).expect("read"), b"edited\n");
    }

    #[test]
    fn a_record_that_could_not_be_read_again_is_not_written() {
        let (_folder, root) = store();
        let lock = Lock::take(&root, "").expect("free");
        let large = "x".repeat(MAX_BYTES + 1);
        let fault =
            write_all(&root, &lock, &[write("a.yaml", &large, Was::Absent)], Sync::Wait).expect_err("too large");
        assert!(fault.to_string().contains("a.yaml would have 1048577 bytes"), "{fault}");
    }

    #[cfg(unix)]
    #[test]
    fn the_mode_of_a_file_is_kept() {
        use std::os::unix::fs::PermissionsExt;
        let (folder, root) = store();
        let lock = Lock::take(&root, "").expect("free");
        root.write("a.yaml", b"x\n").expect("written");
        let path = folder.path().join("a.yaml");
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o640)).expect("set");
        write_all(&root, &lock, &[write("a.yaml", "y\n", Was::bytes(b"x\n"))], Sync::Wait).expect("written");
        assert_eq!(std::fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn every_folder_is_synced_once() {
        let writes = [write("a/b/c.yaml", "", Was::Absent), write("a/d/e.yaml", "", Was::Absent)];
        assert_eq!(folders(&writes), ["a/d", "a/b", "a", ""]);
    }
}
