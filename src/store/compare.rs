//! Which two states of a store are compared: the commit from which a branch parted, and what became of it since.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::baseline;
use super::disk::Root;
use super::git::{self, Hooks, blob_hash};
use super::layout::SETTINGS;
use super::read::bytes::MAX_BYTES;
use super::revision::{Revision, Touch};
use super::source::Source;
use super::walk::{Scope, walk};

/// Why two states cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CompareFault {
    /// There is no git, or no repository that git would read: its words.
    NoRepository(String),
    /// The branch that is checked out follows no other.
    NoUpstream,
    /// This is no name of a revision.
    BadName(String),
    /// Nothing of that name is here.
    NoRevision {
        /// What was asked for.
        name: String,
        /// Whether the clone is shallow.
        shallow: bool,
    },
    /// Two revisions have no common past here.
    NoBase {
        /// What was asked for.
        names: [String; 2],
        /// Whether the clone is shallow.
        shallow: bool,
    },
    /// Git's objects cannot be read.
    Unreadable(String),
}

impl std::fmt::Display for CompareFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            CompareFault::NoRepository(words) if words.is_empty() => {
                f.write_str("the store lies in no git repository, so there is nothing to compare it with")
            }
            CompareFault::NoRepository(words) => write!(f, "git does not read the repository of the store: {words}"),
            CompareFault::NoUpstream => f.write_str(
                "this branch follows no other, so it is not known what to compare it with; name it: sdm check --changed=origin/main",
            ),
            CompareFault::BadName(name) => write!(f, "{name:?} is no name of a revision; write --changed=origin/main or --changed=A..B"),
            CompareFault::NoRevision { name, shallow } => {
                let clone = if *shallow { "this clone is shallow and does not hold" } else { "there is no revision" };
                write!(f, "{clone} {name:?}; fetch it: {}", fetch(name, *shallow))
            }
            CompareFault::NoBase { names: [a, b], shallow: true } => write!(
                f,
                "this clone is shallow and does not hold the commit at which {a} and {b} part; fetch it: git fetch --unshallow"
            ),
            CompareFault::NoBase { names: [a, b], shallow: false } => write!(f, "{a} and {b} have no common past"),
            CompareFault::Unreadable(words) => write!(f, "the repository cannot be read: {words}"),
        }
    }
}

/// The command that fetches a revision; of `origin/main` the branch of that remote.
fn fetch(name: &str, shallow: bool) -> String {
    let unshallow = if shallow { " --unshallow" } else { "" };
    match name.split_once('/') {
        Some((remote, branch)) => {
            format!("git fetch{unshallow} {remote} +refs/heads/{branch}:refs/remotes/{remote}/{branch}")
        }
        None => format!("git fetch{unshallow}"),
    }
}

/// Two states of one store.
pub struct Comparison {
    /// The older one.
    pub base: Revision,
    /// The newer one; `None` is the folder as it is.
    pub head: Option<Revision>,
    /// The files that differ, with how, sorted by path; files outside the folders of a store are left out.
    pub touched: BTreeMap<String, Touch>,
    /// Files that only changed their place: the new path by the old one.
    pub moved: BTreeMap<String, String>,
}

/// Compares what is asked for: nothing (the folder as it is with the branch that it follows), `A` (the folder as it is
/// with A), or `A..B` (B with A). The older state is always the commit at which the two part.
pub fn compare(root: &Root, asked: Option<&str>) -> Result<Comparison, CompareFault> {
    let git = Asking::of(root)?;
    let (from, to) = match asked {
        None => ("@{upstream}", None),
        Some(asked) => match asked.split_once("..") {
            Some((from, to)) => (or_head(from), Some(or_head(to.trim_start_matches('.')))),
            None => (asked, None),
        },
    };
    let a = git.commit(from).map_err(|fault| match fault {
        CompareFault::NoRevision { .. } if asked.is_none() => CompareFault::NoUpstream,
        fault => fault,
    })?;
    let b = git.commit(to.unwrap_or("HEAD"))?;
    let base = git.merge_base([&a, &b], [from, to.unwrap_or("HEAD")])?;
    let unreadable = |error: std::io::Error| CompareFault::Unreadable(error.to_string());
    let base = Revision::of(root, &base).map_err(unreadable)?;
    let head = to.map(|_| Revision::of(root, &b)).transpose().map_err(unreadable)?;
    let mut touched = match &head {
        Some(head) => base.touched(head).map_err(unreadable)?,
        None => git.touched_since(&base)?,
    };
    touched.retain(|path, _| is_of_store(path));
    let moved = moved(root, &base, head.as_ref(), &touched).map_err(unreadable)?;
    Ok(Comparison { base, head, touched, moved })
}

fn or_head(name: &str) -> &str {
    if name.is_empty() { "HEAD" } else { name }
}

/// Whether a path lies where the store is walked.
fn is_of_store(path: &str) -> bool {
    [SETTINGS, baseline::FILE].contains(&path)
        || ["catalog/", "customers/", "internal/"].iter().any(|folder| path.starts_with(folder))
}

/// The files that are gone and whose bytes came back at another path.
fn moved(
    root: &Root,
    base: &Revision,
    head: Option<&Revision>,
    touched: &BTreeMap<String, Touch>,
) -> std::io::Result<BTreeMap<String, String>> {
    let of = |how: Touch| touched.iter().filter(move |(_, is)| **is == how).map(|(path, _)| path);
    let mut gone: BTreeMap<String, &String> = BTreeMap::new();
    for path in of(Touch::Removed) {
        gone.extend(base.blob(path)?.map(|object| (object, path)));
    }
    let mut moved = BTreeMap::new();
    if gone.is_empty() {
        return Ok(moved);
    }
    for path in of(Touch::Added) {
        let object = match head {
            Some(head) => head.blob(path)?,
            None => root.read(path, limit()).ok().map(|bytes| blob_hash(&bytes, base.commit().len())),
        };
        if let Some(old) = object.and_then(|object| gone.remove(&object)) {
            moved.insert(old.clone(), path.clone());
        }
    }
    Ok(moved)
}

fn limit() -> u64 {
    u64::try_from(MAX_BYTES).unwrap_or(u64::MAX)
}

/// Those of the files whose bytes hold one of the words.
pub fn mentioning(source: &dyn Source, paths: Vec<String>, words: &BTreeSet<String>) -> BTreeSet<String> {
    let holds = |bytes: &[u8]| words.iter().any(|word| contains(bytes, word.as_bytes()));
    let mentions = |path: &String| source.read(path, limit()).is_ok_and(|bytes| holds(&bytes));
    paths.into_par_iter().filter(mentions).collect()
}

fn contains(bytes: &[u8], word: &[u8]) -> bool {
    let Some(first) = word.first() else { return false };
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| byte == first) {
        if rest[at..].starts_with(word) {
            return true;
        }
        rest = &rest[at + 1..];
    }
    false
}

/// Questions to the repository of a store.
struct Asking<'r> {
    root: &'r Root,
    shallow: bool,
}

impl<'r> Asking<'r> {
    fn of(root: &'r Root) -> Result<Self, CompareFault> {
        let told = git::run(root.path(), &["rev-parse", "--is-shallow-repository"], Hooks::Skip)
            .map_err(|error| CompareFault::NoRepository(error.to_string()))?;
        if !told.status.success() {
            let words = String::from_utf8_lossy(&told.stderr);
            let first = words.lines().next().unwrap_or_default().trim();
            let plain = first.contains("not a git repository");
            return Err(CompareFault::NoRepository(if plain { String::new() } else { first.to_owned() }));
        }
        Ok(Self { root, shallow: told.stdout.starts_with(b"true") })
    }

    fn ask(&self, arguments: &[&str]) -> Option<Vec<u8>> {
        let told = git::run(self.root.path(), arguments, Hooks::Skip).ok()?;
        told.status.success().then_some(told.stdout)
    }

    /// The full hash of a commit.
    fn commit(&self, name: &str) -> Result<String, CompareFault> {
        // What begins with a dash would be an option.
        if name.starts_with('-') || name.is_empty() || name.chars().any(|c| c.is_control() || c.is_whitespace()) {
            return Err(CompareFault::BadName(name.to_owned()));
        }
        let told = self.ask(&["rev-parse", "--verify", "--quiet", &format!("{name}^{{commit}}")]);
        let hash = told.and_then(|told| String::from_utf8(told).ok()).map(|told| told.trim().to_owned());
        hash.filter(|hash| !hash.is_empty() && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .ok_or_else(|| CompareFault::NoRevision { name: name.to_owned(), shallow: self.shallow })
    }

    /// The commit at which two part.
    fn merge_base(&self, [a, b]: [&str; 2], names: [&str; 2]) -> Result<String, CompareFault> {
        let told = self.ask(&["merge-base", a, b]).and_then(|told| String::from_utf8(told).ok());
        let hash = told.as_deref().and_then(|told| told.lines().next()).unwrap_or_default();
        if hash.is_empty() {
            return Err(CompareFault::NoBase { names: names.map(str::to_owned), shallow: self.shallow });
        }
        Ok(hash.to_owned())
    }

    /// What differs between a commit and the folder. What is new or gone is seen by its name; files that git does not know
    /// yet count. Git is asked which of the others have other bytes.
    fn touched_since(&self, base: &Revision) -> Result<BTreeMap<String, Touch>, CompareFault> {
        let unreadable = |error: std::io::Error| CompareFault::Unreadable(error.to_string());
        let old = base.files().map_err(unreadable)?;
        let walked = walk(self.root, &Scope::All).map_err(unreadable)?;
        let slots = walked.slots.into_iter().map(|slot| slot.path);
        let mut new: BTreeSet<String> = slots.chain(walked.strays.into_iter().map(|(path, _)| path)).collect();
        let top = [SETTINGS, baseline::FILE].into_iter().filter(|path| self.root.has_file(path));
        new.extend(top.map(str::to_owned));
        let arguments = ["diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--relative"];
        let arguments = [&arguments[..], &["--ignore-submodules=all", base.commit(), "--"]].concat();
        let differing = self.ask(&arguments);
        let differing = differing.ok_or_else(|| CompareFault::Unreadable("git diff says no".to_owned()))?;
        let mut touched = BTreeMap::new();
        for path in differing.split(|byte| *byte == 0).filter_map(|path| std::str::from_utf8(path).ok()) {
            if old.contains_key(path) && new.contains(path) {
                touched.insert(path.to_owned(), Touch::Changed);
            }
        }
        touched.extend(new.iter().filter(|path| !old.contains_key(*path)).map(|path| (path.clone(), Touch::Added)));
        let gone = old.into_keys().filter(|path| !new.contains(path));
        touched.extend(gone.map(|path| (path, Touch::Removed)));
        Ok(touched)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_says_what_to_type() {
        let fault = |shallow| CompareFault::NoRevision { name: "origin/main".into(), shallow }.to_string();
        assert!(
            fault(true).ends_with("fetch it: git fetch --unshallow origin +refs/heads/main:refs/remotes/origin/main")
        );
        assert!(fault(false).ends_with("fetch it: git fetch origin +refs/heads/main:refs/remotes/origin/main"));
        let base = CompareFault::NoBase { names: ["a".into(), "b".into()], shallow: true };
        assert!(base.to_string().ends_with("git fetch --unshallow"), "{base}");
    }

    #[test]
    fn a_word_is_found_wherever_it_stands() {
        assert!(contains(b"service: mail\n", b"mail"));
        assert!(contains(b"mmail", b"mail"));
        assert!(!contains(b"mai", b"mail"));
    }
}
