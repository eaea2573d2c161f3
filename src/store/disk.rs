//! The only file that touches the disk.
//!
//! Everything inside a store is reached through [`Root`] by a path relative to it: links, devices, pipes and `..` are
//! refused, files are read up to a limit, folders are listed in byte order.
#![expect(clippy::disallowed_methods, reason = "this is the room of the disk")]

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};

use sha2::{Digest, Sha256};

/// The folder of a store; the root itself may be a link, nothing below it.
#[derive(Debug, Clone)]
pub struct Root(PathBuf);

/// Why a file could not be read.
#[derive(Debug)]
pub enum ReadFault {
    /// There is none.
    Missing,
    /// Larger than the limit: its size and the limit, in bytes.
    TooLarge(u64, u64),
    /// A link, folder, pipe or device.
    NotAFile,
    /// The operating system says no.
    Io(io::Error),
}

impl std::fmt::Display for ReadFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ReadFault::Missing => f.write_str("there is no such file"),
            ReadFault::TooLarge(size, limit) => write!(f, "the file has {size} bytes, at most {limit} are read"),
            ReadFault::NotAFile => f.write_str("this is a link, a folder or a device, not a file"),
            ReadFault::Io(error) => write!(f, "{error}"),
        }
    }
}

/// What a folder holds under one name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// The name; what is not UTF-8 is replaced by U+FFFD and `odd` is set.
    pub name: String,
    /// What it is.
    pub what: Listing,
}

/// What a folder's entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Listing {
    /// A folder.
    Folder,
    /// A regular file.
    File,
    /// A link, pipe or device, or a name that is not UTF-8: never opened.
    Odd,
}

impl Root {
    /// Takes a folder that exists as the root of a store.
    pub fn new(path: &Path) -> io::Result<Self> {
        let path = path.canonicalize()?;
        if path.is_dir() { Ok(Self(path)) } else { Err(io::Error::from(io::ErrorKind::NotADirectory)) }
    }

    /// The folder as an absolute path.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The absolute path of something inside; `None` when it would lead outside.
    pub fn inside(&self, relative: &str) -> Option<PathBuf> {
        let plain = Path::new(relative).components().all(|part| matches!(part, Component::Normal(_)));
        plain.then(|| self.0.join(relative))
    }

    /// Reads a file of at most `limit` bytes without following links, and without hanging on a pipe.
    pub fn read(&self, relative: &str, limit: u64) -> Result<Vec<u8>, ReadFault> {
        let path = self.inside(relative).ok_or(ReadFault::NotAFile)?;
        read_file(&path, limit, Links::Refuse)
    }

    /// Whether a regular file of that name exists.
    pub fn has_file(&self, relative: &str) -> bool {
        self.inside(relative).and_then(|path| path.symlink_metadata().ok()).is_some_and(|meta| meta.is_file())
    }

    /// Whether anything of that name exists; the folder itself for an empty path.
    pub fn has(&self, relative: &str) -> bool {
        relative.is_empty() || self.inside(relative).is_some_and(|path| path.symlink_metadata().is_ok())
    }

    /// What a path outside calls something inside, with `/`; `None` where nothing is there, or it lies elsewhere. Empty for
    /// the root itself.
    pub fn relative(&self, path: &Path) -> Option<String> {
        let path = path.canonicalize().ok()?;
        let inside = path.strip_prefix(&self.0).ok()?;
        Some(inside.to_str()?.replace(std::path::MAIN_SEPARATOR, "/"))
    }

    /// What a folder holds, sorted by name; empty when there is no such folder.
    pub fn list(&self, relative: &str) -> io::Result<Vec<Listed>> {
        let Some(path) = (if relative.is_empty() { Some(self.0.clone()) } else { self.inside(relative) }) else {
            return Ok(Vec::new());
        };
        let entries = match fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return Ok(Vec::new());
            }
            Err(error) => return Err(error),
        };
        let mut listed = Vec::new();
        for entry in entries {
            let entry = entry?;
            // `file_type` does not follow links.
            let kind = entry.file_type()?;
            let name = entry.file_name();
            let what = match name.to_str() {
                None => Listing::Odd,
                Some(_) if kind.is_dir() => Listing::Folder,
                Some(_) if kind.is_file() => Listing::File,
                Some(_) => Listing::Odd,
            };
            listed.push(Listed { name: name.to_string_lossy().into_owned(), what });
        }
        listed.sort();
        Ok(listed)
    }

    /// The names of what a folder holds, in no order, names that are not UTF-8 left out; empty when there is no such folder.
    pub fn names(&self, relative: &str) -> io::Result<Vec<String>> {
        let Some(path) = self.inside(relative) else { return Ok(Vec::new()) };
        let entries = match fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return Ok(Vec::new());
            }
            Err(error) => return Err(error),
        };
        entries.filter_map(|entry| entry.map(|entry| entry.file_name().into_string().ok()).transpose()).collect()
    }

    /// Writes a file whole: aside, then renamed over the old one. Folders are made as needed. Nothing is synced here.
    pub fn write(&self, relative: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.inside(relative).ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        write_file(&path, bytes)
    }
}

impl Root {
    /// Writes a file aside, in the folder where it will lie; [`Staged::place`] puts it there. Folders are made as needed.
    /// The mode of a file that exists is kept.
    pub fn stage(&self, relative: &str, bytes: &[u8]) -> io::Result<Staged> {
        let target = self.inside(relative).ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        let folder = target.parent().ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        fs::create_dir_all(folder)?;
        let mut temporary = tempfile::Builder::new().prefix(".sdm-").suffix(".tmp").tempfile_in(folder)?;
        temporary.write_all(bytes)?;
        match target.symlink_metadata() {
            Ok(old) if old.is_file() => temporary.as_file().set_permissions(old.permissions())?,
            _ => readable_by_all(temporary.as_file())?,
        }
        // Thousands may be staged at once: the file is closed, and removed if it is never placed.
        Ok(Staged { temporary: temporary.into_temp_path(), target })
    }

    /// Takes a file away, and the folders that are empty without it; the nearest folder that stays.
    pub fn remove(&self, relative: &str) -> io::Result<String> {
        let path = self.inside(relative).ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        if !path.symlink_metadata()?.is_file() {
            return Err(io::Error::from(io::ErrorKind::InvalidInput));
        }
        fs::remove_file(&path)?;
        let mut folder = relative.rsplit_once('/').map_or("", |(folder, _)| folder);
        while !folder.is_empty() && fs::remove_dir(self.0.join(folder)).is_ok() {
            folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
        }
        Ok(folder.to_owned())
    }

    /// Waits until the disk has the names in a folder (the root for an empty path).
    pub fn sync_folder(&self, relative: &str) -> io::Result<()> {
        let path = if relative.is_empty() { Some(self.0.clone()) } else { self.inside(relative) };
        let path = path.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        // Elsewhere folders cannot be opened; the rename itself is all there is.
        if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
    }

    /// Takes the lock that a file stands for, or says what the one who holds it has written into it.
    ///
    /// `who` is written for information only; the lock itself is the operating system's and ends with the process.
    pub fn try_lock(&self, relative: &str, who: &str) -> io::Result<Result<LockedFile, String>> {
        let path = self.inside(relative).ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.custom_flags(libc::O_NONBLOCK | libc::O_NOFOLLOW);
        }
        let mut file = options.open(&path)?;
        match file.try_lock() {
            Ok(()) => {
                // Nobody needs the words to survive a crash: a fault while writing them is no reason to stop.
                let _ = file.set_len(0).and_then(|()| file.write_all(who.as_bytes()));
                Ok(Ok(LockedFile(file)))
            }
            Err(fs::TryLockError::WouldBlock) => {
                let mut holder = String::new();
                let read = file.take(200).read_to_string(&mut holder);
                Ok(Err(if read.is_ok() { holder } else { String::new() }))
            }
            Err(fs::TryLockError::Error(error)) => Err(error),
        }
    }
}

/// What a store looks like from outside: it changes with every file that is written, added or removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    digest: [u8; 32],
    /// How many files there are.
    pub files: usize,
}

impl Root {
    /// Names, sizes and times of all files but those that begin with a dot.
    pub fn stamp(&self) -> io::Result<Stamp> {
        let mut digest = Sha256::new();
        let mut files = 0;
        let mut open = vec![String::new()];
        while let Some(folder) = open.pop() {
            for entry in self.list(&folder)? {
                if entry.name.starts_with('.') {
                    continue;
                }
                let path = if folder.is_empty() { entry.name } else { format!("{folder}/{}", entry.name) };
                let meta = self.0.join(&path).symlink_metadata();
                digest.update(&path);
                match (entry.what, meta) {
                    (Listing::Folder, _) => open.push(path),
                    (Listing::File, Ok(meta)) => {
                        files += 1;
                        digest.update(format!("\0{} {:?}\0", meta.len(), meta.modified().ok()));
                    }
                    // It has gone since it was listed, or is never read.
                    _ => {}
                }
            }
        }
        Ok(Stamp { digest: digest.finalize().into(), files })
    }
}

/// A lock that is held until it is dropped.
#[derive(Debug)]
pub struct LockedFile(#[expect(dead_code, reason = "closing it gives the lock back")] File);

/// A file that was written aside; dropped without being placed it is removed.
#[derive(Debug)]
pub struct Staged {
    temporary: tempfile::TempPath,
    target: PathBuf,
}

impl Staged {
    /// Waits until the disk has its bytes.
    pub fn sync(&self) -> io::Result<()> {
        // Any handle will do: what is synced is the file, not the handle.
        OpenOptions::new().write(true).open(&self.temporary)?.sync_all()
    }

    /// Renames it to where it belongs, over what lies there.
    pub fn place(self) -> io::Result<()> {
        self.temporary.persist(&self.target).map_err(|error| error.error)
    }
}

/// Whether a link may be followed: only for paths that a person named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Links {
    Refuse,
    Follow,
}

/// Takes away a file of the user's own; one that stays is no harm.
pub fn remove_named(path: &Path) {
    let _ = fs::remove_file(path);
}

/// Reads a file that was named on the command line, of at most `limit` bytes.
pub fn read_named(path: &Path, limit: u64) -> Result<Vec<u8>, ReadFault> {
    read_file(path, limit, Links::Follow)
}

/// Adds text to the end of a file that was named by the user or by the service that runs us; it is made if missing.
pub fn append_named(path: &Path, text: &str) -> io::Result<()> {
    OpenOptions::new().append(true).create(true).open(path)?.write_all(text.as_bytes())
}

fn read_file(path: &Path, limit: u64, links: Links) -> Result<Vec<u8>, ReadFault> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        let no_follow = if links == Links::Refuse { libc::O_NOFOLLOW } else { 0 };
        options.custom_flags(libc::O_NONBLOCK | no_follow);
    }
    #[cfg(not(unix))]
    if links == Links::Refuse && path.symlink_metadata().is_ok_and(|meta| meta.file_type().is_symlink()) {
        return Err(ReadFault::NotAFile);
    }
    let file = options.open(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => ReadFault::Missing,
        _ if is_loop(&error) => ReadFault::NotAFile,
        _ => ReadFault::Io(error),
    })?;
    let meta = file.metadata().map_err(ReadFault::Io)?;
    if !meta.is_file() {
        return Err(ReadFault::NotAFile);
    }
    if meta.len() > limit {
        return Err(ReadFault::TooLarge(meta.len(), limit));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(meta.len()).unwrap_or(0) + 1);
    file.take(limit + 1).read_to_end(&mut bytes).map_err(ReadFault::Io)?;
    // The file may have grown since its size was asked for.
    match u64::try_from(bytes.len()) {
        Ok(size) if size <= limit => Ok(bytes),
        _ => Err(ReadFault::TooLarge(bytes.len() as u64, limit)),
    }
}

/// Whether the last part of a path was a link that was not to be followed.
fn is_loop(error: &io::Error) -> bool {
    #[cfg(unix)]
    return error.raw_os_error() == Some(libc::ELOOP);
    #[cfg(not(unix))]
    return false;
}

/// Writes a file whole: into a temporary file of the same folder, then renamed. Makes the folders above it.
pub fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
    fs::create_dir_all(folder)?;
    let mut temporary = tempfile::Builder::new().prefix(".sdm-").suffix(".tmp").tempfile_in(folder)?;
    temporary.write_all(bytes)?;
    readable_by_all(temporary.as_file())?;
    temporary.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Gives a temporary file, which is born private, the mode of an ordinary one (the umask is not asked).
fn readable_by_all(file: &File) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.set_permissions(fs::Permissions::from_mode(0o644))?;
    }
    #[cfg(not(unix))]
    let _ = file;
    Ok(())
}

/// The nearest folder at or above `start` that holds `name`.
pub fn nearest_with(start: &Path, name: &str) -> Option<PathBuf> {
    let start = start.canonicalize().ok()?;
    start.ancestors().find(|folder| folder.join(name).is_file()).map(Path::to_path_buf)
}

/// Whether anything is there, a link that leads nowhere included.
pub fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Whether a folder is missing or holds nothing but, perhaps, one entry of that name.
pub fn is_vacant_but_for(path: &Path, name: &str) -> io::Result<bool> {
    match fs::read_dir(path) {
        Ok(entries) => {
            for entry in entries {
                if entry?.file_name() != *name {
                    return Ok(false);
                }
            }
            Ok(true)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_outside_the_store_is_reached() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = Root::new(folder.path()).expect("a root");
        for path in ["../etc/passwd", "/etc/passwd", "a/../../b", "."] {
            assert!(matches!(root.read(path, 10), Err(ReadFault::NotAFile)), "{path} was read");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_pipes_and_large_files_are_refused_without_hanging() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = Root::new(folder.path()).expect("a root");
        std::os::unix::fs::symlink("/dev/zero", folder.path().join("link")).expect("a link");
        assert!(matches!(root.read("link", 10), Err(ReadFault::NotAFile)));
        let made = std::process::Command::new("mkfifo").arg(folder.path().join("pipe")).status();
        if made.is_ok_and(|status| status.success()) {
            assert!(matches!(root.read("pipe", 10), Err(ReadFault::NotAFile)));
        }
        root.write("deep/er/large", &[b'x'; 11]).expect("written");
        assert!(matches!(root.read("deep/er/large", 10), Err(ReadFault::TooLarge(11, 10))));
        assert_eq!(root.read("deep/er/large", 11).expect("read").len(), 11);
    }

    #[test]
    fn every_change_of_a_file_changes_the_stamp() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = Root::new(folder.path()).expect("a root");
        root.write("a/b.yaml", b"x").expect("written");
        let mut stamps = vec![root.stamp().expect("read")];
        root.write("a/c.yaml", b"x").expect("written");
        stamps.push(root.stamp().expect("read"));
        root.write("a/b.yaml", b"longer").expect("written");
        stamps.push(root.stamp().expect("read"));
        assert_eq!((stamps[0].files, stamps[1].files), (1, 2));
        assert!(stamps[0] != stamps[1] && stamps[1] != stamps[2]);
        root.write(".sdm/lock", b"x").expect("written");
        assert_eq!(root.stamp().expect("read"), stamps[2]);
    }

    #[test]
    fn folders_are_listed_in_byte_order() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = Root::new(folder.path()).expect("a root");
        for name in ["b.yaml", "a.yaml", "B.yaml"] {
            root.write(name, b"").expect("written");
        }
        let names: Vec<String> = root.list("").expect("listed").into_iter().map(|entry| entry.name).collect();
        assert_eq!(names, ["B.yaml", "a.yaml", "b.yaml"]);
    }
}
