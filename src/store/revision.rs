//! A store as a commit has it, read from git's objects: nothing is checked out, nothing is written, nothing is fetched.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout};
use std::sync::{Arc, Mutex, PoisonError};

use super::disk::{Listed, Listing, ReadFault, Root};
use super::git::{self, hex};
use super::source::Source;

/// The store's folder in one commit.
pub struct Revision {
    commit: String,
    objects: Mutex<Objects>,
    top: Option<String>,
    folders: Mutex<BTreeMap<String, Arc<Folder>>>,
}

/// What a folder holds, by name.
type Folder = BTreeMap<String, Entry>;

/// One name of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    what: Listing,
    /// The object's hash, hexadecimal.
    object: String,
}

/// A change between two commits, or a commit and another reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Touch {
    /// It is new.
    Added,
    /// Its bytes are others.
    Changed,
    /// It is gone.
    Removed,
}

impl Revision {
    /// The store in a commit, by its full hash; empty where the commit does not have the store's folder.
    pub fn of(root: &Root, commit: &str) -> io::Result<Self> {
        let prefix = git::prefix(root).ok_or_else(|| io::Error::other("the store lies in no git repository"))?;
        let mut objects = Objects::open(root)?;
        let (kind, body) = objects.get(commit)?.ok_or_else(|| not_here(commit))?;
        let tree = body.strip_prefix(b"tree ").and_then(|rest| rest.split(|byte| *byte == b'\n').next());
        let tree = tree.filter(|_| kind == "commit").and_then(|tree| std::str::from_utf8(tree).ok());
        let mut top = Some(tree.ok_or_else(|| io::Error::other(format!("{commit} is no commit")))?.to_owned());
        for name in prefix.split('/').filter(|name| !name.is_empty()) {
            let Some(tree) = &top else { break };
            let folder = objects.folder(tree)?;
            top = folder.get(name).filter(|entry| entry.what == Listing::Folder).map(|entry| entry.object.clone());
        }
        Ok(Self { commit: commit.to_owned(), objects: Mutex::new(objects), top, folders: Mutex::default() })
    }

    /// The commit's full hash.
    pub fn commit(&self) -> &str {
        &self.commit
    }

    fn folder(&self, path: &str) -> io::Result<Option<Arc<Folder>>> {
        let known = self.folders.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned();
        if known.is_some() {
            return Ok(known);
        }
        let tree = match path.rsplit_once('/') {
            _ if path.is_empty() => self.top.clone(),
            Some((above, name)) => self.entry(above, name, Listing::Folder)?,
            None => self.entry("", path, Listing::Folder)?,
        };
        let Some(tree) = tree else { return Ok(None) };
        let folder = self.objects.lock().unwrap_or_else(PoisonError::into_inner).folder(&tree)?;
        let folder = Arc::new(folder);
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        folders.insert(path.to_owned(), Arc::clone(&folder));
        Ok(Some(folder))
    }

    fn entry(&self, folder: &str, name: &str, what: Listing) -> io::Result<Option<String>> {
        let folder = self.folder(folder)?;
        let entry = folder.as_ref().and_then(|folder| folder.get(name));
        Ok(entry.filter(|entry| entry.what == what).map(|entry| entry.object.clone()))
    }

    /// The object of a file; `None` where there is no such file.
    pub fn blob(&self, path: &str) -> io::Result<Option<String>> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        self.entry(folder, name, Listing::File)
    }

    /// The files in which two commits differ, from this one to the other, sorted by path. Folders that are the same
    /// object are not looked into.
    pub fn touched(&self, other: &Revision) -> io::Result<BTreeMap<String, Touch>> {
        let mut touched = BTreeMap::new();
        if self.top != other.top {
            self.compare(other, "", &mut touched)?;
        }
        Ok(touched)
    }

    fn compare(&self, other: &Revision, path: &str, touched: &mut BTreeMap<String, Touch>) -> io::Result<()> {
        let (mine, theirs) = (self.folder(path)?.unwrap_or_default(), other.folder(path)?.unwrap_or_default());
        let names: std::collections::BTreeSet<&String> = mine.keys().chain(theirs.keys()).collect();
        for name in names {
            let (old, new) = (mine.get(name), theirs.get(name));
            if old == new {
                continue;
            }
            let inside = if path.is_empty() { name.clone() } else { format!("{path}/{name}") };
            let is = |entry: Option<&Entry>, what| entry.is_some_and(|entry| entry.what == what);
            if is(old, Listing::Folder) || is(new, Listing::Folder) {
                self.compare(other, &inside, touched)?;
            }
            match (is(old, Listing::File), is(new, Listing::File)) {
                (true, true) => _ = touched.insert(inside, Touch::Changed),
                (true, false) => _ = touched.insert(inside, Touch::Removed),
                (false, true) => _ = touched.insert(inside, Touch::Added),
                (false, false) => {}
            }
        }
        Ok(())
    }

    /// Every file of the commit with its object, by path.
    pub fn files(&self) -> io::Result<BTreeMap<String, String>> {
        let mut files = BTreeMap::new();
        let mut open = vec![String::new()];
        while let Some(path) = open.pop() {
            for (name, entry) in self.folder(&path)?.unwrap_or_default().iter() {
                let inside = if path.is_empty() { name.clone() } else { format!("{path}/{name}") };
                match entry.what {
                    Listing::Folder => open.push(inside),
                    Listing::File => _ = files.insert(inside, entry.object.clone()),
                    Listing::Odd => {}
                }
            }
        }
        Ok(files)
    }
}

impl Source for Revision {
    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadFault> {
        let object = self.blob(path).map_err(ReadFault::Io)?.ok_or(ReadFault::Missing)?;
        let mut objects = self.objects.lock().unwrap_or_else(PoisonError::into_inner);
        objects.blob(&object, limit)
    }

    fn list(&self, folder: &str) -> io::Result<Vec<Listed>> {
        let Some(folder) = self.folder(folder)? else { return Ok(Vec::new()) };
        let mut listed: Vec<Listed> =
            folder.iter().map(|(name, entry)| Listed { name: name.clone(), what: entry.what }).collect();
        listed.sort();
        Ok(listed)
    }
}

fn not_here(object: &str) -> io::Error {
    io::Error::new(
        io::ErrorKind::NotFound,
        format!("the object {object} is not in this clone; fetch it: git fetch --refetch --no-filter"),
    )
}

/// One `git cat-file --batch` that answers as long as it is asked.
struct Objects {
    process: Child,
    ask: Option<ChildStdin>,
    answer: BufReader<ChildStdout>,
}

impl Objects {
    fn open(root: &Root) -> io::Result<Self> {
        let mut process = git::talk(root.path(), &["cat-file", "--batch"])?;
        let (Some(ask), Some(answer)) = (process.stdin.take(), process.stdout.take()) else {
            return Err(io::Error::other("git gives no pipes"));
        };
        Ok(Self { process, ask: Some(ask), answer: BufReader::new(answer) })
    }

    /// Asks for an object: its kind and size, the body comes next; `None` where there is none.
    fn head(&mut self, object: &str) -> io::Result<Option<(String, u64)>> {
        let ask = self.ask.as_mut().ok_or_else(|| io::Error::other("git has ended"))?;
        ask.write_all(format!("{object}\n").as_bytes())?;
        ask.flush()?;
        let mut head = String::new();
        self.answer.read_line(&mut head)?;
        // `<hash> <kind> <size>`, or `<hash> missing`
        let mut words = head.split_whitespace().skip(1);
        match (words.next(), words.next().and_then(|size| size.parse().ok())) {
            (Some("missing"), None) => Ok(None),
            (Some(kind), Some(size)) => Ok(Some((kind.to_owned(), size))),
            _ => Err(io::Error::other("git ended without an answer")),
        }
    }

    fn body(&mut self, size: u64) -> io::Result<Vec<u8>> {
        let mut body = vec![0; usize::try_from(size).map_err(io::Error::other)?];
        self.answer.read_exact(&mut body)?;
        self.end_of_body()?;
        Ok(body)
    }

    fn end_of_body(&mut self) -> io::Result<()> {
        self.answer.read_exact(&mut [0])
    }

    fn get(&mut self, object: &str) -> io::Result<Option<(String, Vec<u8>)>> {
        let Some((kind, size)) = self.head(object)? else { return Ok(None) };
        Ok(Some((kind, self.body(size)?)))
    }

    fn blob(&mut self, object: &str, limit: u64) -> Result<Vec<u8>, ReadFault> {
        let head = self.head(object).map_err(ReadFault::Io)?;
        let (_, size) = head.ok_or_else(|| ReadFault::Io(not_here(object)))?;
        if size <= limit {
            return self.body(size).map_err(ReadFault::Io);
        }
        // What is too large is passed by without being held.
        let passed = io::copy(&mut self.answer.by_ref().take(size), &mut io::sink()).map_err(ReadFault::Io)?;
        self.end_of_body().map_err(ReadFault::Io)?;
        Err(ReadFault::TooLarge(passed, limit))
    }

    fn folder(&mut self, tree: &str) -> io::Result<Folder> {
        let (_, body) = self.get(tree)?.ok_or_else(|| not_here(tree))?;
        entries(&body, tree.len() / 2).ok_or_else(|| io::Error::other(format!("the object {tree} is no folder")))
    }
}

impl Drop for Objects {
    fn drop(&mut self) {
        // It ends when nothing more will be asked.
        self.ask = None;
        let _ = self.process.wait();
    }
}

/// The entries of a tree object: `<mode> <name>`, a zero byte, and the hash of `length` bytes, one after the other.
fn entries(mut body: &[u8], length: usize) -> Option<Folder> {
    let mut folder = Folder::new();
    while !body.is_empty() {
        let end = body.iter().position(|byte| *byte == 0)?;
        let head = body.get(..end)?;
        let hash = body.get(end + 1..end + 1 + length)?;
        body = body.get(end + 1 + length..)?;
        let space = head.iter().position(|byte| *byte == b' ')?;
        let (mode, name) = (&head[..space], &head[space + 1..]);
        let what = match (mode, std::str::from_utf8(name)) {
            (_, Err(_)) => Listing::Odd,
            (b"40000", _) => Listing::Folder,
            (b"100644" | b"100755" | b"100664", _) => Listing::File,
            // A link, or another repository.
            _ => Listing::Odd,
        };
        folder.insert(String::from_utf8_lossy(name).into_owned(), Entry { what, object: hex(hash) });
    }
    Some(folder)
}

#[cfg(test)]
mod tests;
