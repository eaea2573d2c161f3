//! One git commit of the files that a command wrote, and of nothing else.
//!
//! Asked before anything is written, so that a command which could not commit writes nothing either.

use super::disk::Root;
use super::git::{Hooks, run};

/// Why git makes no commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommitFault {
    /// There is no git, or the store lies in no repository.
    NoRepository,
    /// A merge, rebase or the like is under way.
    Busy(&'static str),
    /// These files wait in the index for a commit of their own.
    Staged(Vec<String>),
    /// These files are left out by an ignore file.
    Ignored(Vec<String>),
    /// Git says no, in its own words: no identity, a hook.
    Git(String),
}

impl std::fmt::Display for CommitFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            CommitFault::NoRepository => f.write_str("the store is in no git repository; make one with: git init"),
            CommitFault::Busy(what) => write!(f, "git is in the middle of a {what}; end it first"),
            CommitFault::Staged(paths) => {
                write!(f, "{} is staged already; commit it, or take it out with: git restore --staged", some(paths))
            }
            CommitFault::Ignored(paths) => write!(f, "an ignore file leaves out {}", some(paths)),
            CommitFault::Git(words) => write!(f, "git says: {words}"),
        }
    }
}

fn some(paths: &[String]) -> String {
    let shown = paths.iter().take(3).cloned().collect::<Vec<_>>().join(", ");
    let more = paths.len().saturating_sub(3);
    if more > 0 { format!("{shown} and {more} more") } else { shown }
}

/// Files of a repository that tell what is under way, and what that is called.
const UNDER_WAY: [(&str, &str); 4] = [
    ("MERGE_HEAD", "merge"),
    ("CHERRY_PICK_HEAD", "cherry-pick"),
    ("REVERT_HEAD", "revert"),
    ("REBASE_HEAD", "rebase"),
];

/// Whether these files, once written, could be committed alone. Paths are relative to the store.
pub fn ready(root: &Root, paths: &[&str]) -> Result<(), CommitFault> {
    ask(root, &["rev-parse", "--is-inside-work-tree"]).map_err(|_| CommitFault::NoRepository)?;
    for (file, what) in UNDER_WAY {
        if ask(root, &["rev-parse", "--quiet", "--verify", file]).is_ok() {
            return Err(CommitFault::Busy(what));
        }
    }
    ask(root, &["var", "GIT_COMMITTER_IDENT"])?;
    let staged = ["diff", "--cached", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--relative", "--"];
    match names(&ask(root, &[&staged[..], paths].concat())?) {
        staged if !staged.is_empty() => return Err(CommitFault::Staged(staged)),
        _ => {}
    }
    // Ends with 1 where none is ignored.
    let ignored = ask(root, &[&["check-ignore", "-z", "--"], paths].concat()).unwrap_or_default();
    match names(&ignored) {
        ignored if ignored.is_empty() => Ok(()),
        ignored => Err(CommitFault::Ignored(ignored)),
    }
}

/// Commits these files, and nothing else that may be staged; the first seven characters of the commit. Where a hook says
/// no, the index is as it was.
pub fn commit(root: &Root, paths: &[&str], message: &str) -> Result<String, CommitFault> {
    // A new file must be known to git before it can be committed alone; one that is gone is known.
    let there: Vec<&str> = paths.iter().copied().filter(|path| root.has_file(path)).collect();
    if !there.is_empty() {
        ask(root, &[&["add", "--"], there.as_slice()].concat())?;
    }
    let known = names(&ask(root, &[&["ls-files", "-z", "--"], paths].concat())?);
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let message = format!("--message={message}");
    let commit = ["commit", "--quiet", "--only", message.as_str(), "--"];
    let done = spoken(root, &[&commit, known.as_slice()].concat(), Hooks::Run);
    if let Err(fault) = done {
        let _ = ask(root, &[&["reset", "--quiet", "--"], paths].concat());
        return Err(fault);
    }
    let hash = ask(root, &["rev-parse", "--short=7", "HEAD"])?;
    Ok(String::from_utf8_lossy(&hash).trim().to_owned())
}

fn names(listing: &[u8]) -> Vec<String> {
    let names = listing.split(|byte| *byte == 0).filter(|name| !name.is_empty());
    names.map(|name| String::from_utf8_lossy(name).into_owned()).collect()
}

fn ask(root: &Root, arguments: &[&str]) -> Result<Vec<u8>, CommitFault> {
    spoken(root, arguments, Hooks::Skip)
}

/// Standard output, or what git said.
fn spoken(root: &Root, arguments: &[&str], hooks: Hooks) -> Result<Vec<u8>, CommitFault> {
    let output = run(root.path(), arguments, hooks).map_err(|error| CommitFault::Git(error.to_string()))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let words = [output.stderr, output.stdout].concat();
    let words: Vec<&str> = std::str::from_utf8(&words).unwrap_or_default().lines().map(str::trim).collect();
    let words: Vec<&str> = words.into_iter().filter(|line| !line.is_empty()).take(6).collect();
    Err(CommitFault::Git(words.join(" / ")))
}
