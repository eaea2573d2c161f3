//! What git knows of a store: which commit its files are, if they are one.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use sha2::{Digest, Sha256};

use super::disk::Root;
use super::portfolio::ReadFile;
use crate::domain::time::Instant;

/// The commit that a reading corresponds to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// Full hash, hex.
    pub hash: String,
    /// Its committer time.
    pub at: Instant,
}

impl Commit {
    /// The commit that a name, tag or hash means; `None` where there is no git, no repository or no such commit.
    pub fn named(root: &Root, name: &str) -> Option<Self> {
        let name = format!("{name}^{{commit}}");
        let told = git(root.path(), &["show", "-s", "--format=%H %ct", "--end-of-options", &name, "--"])?;
        let told = String::from_utf8(told).ok()?;
        let (hash, at) = told.trim().split_once(' ')?;
        Some(Self { hash: hash.to_owned(), at: Instant::from_seconds(at.parse().ok()?) })
    }

    /// The first seven characters, as people quote it.
    pub fn short(&self) -> &str {
        self.hash.get(..7).unwrap_or(&self.hash)
    }
}

/// The commit that is checked out, and what it holds of the store.
#[derive(Debug, Clone)]
pub struct Head {
    commit: Commit,
    blobs: BTreeMap<String, String>,
}

impl Head {
    /// Asks git for HEAD; `None` where there is no git, no repository or no commit.
    pub fn of(root: &Root) -> Option<Self> {
        Some(Self { commit: Commit::named(root, "HEAD")?, blobs: blobs(root)? })
    }

    /// The commit, when every one of these files lies in it byte for byte.
    pub fn holding(&self, root: &Root, files: &[ReadFile]) -> Option<&Commit> {
        files.iter().all(|file| is_blob(root, file, &self.blobs)).then_some(&self.commit)
    }
}

/// The store's folder inside its repository, with `/` at the end; empty when it is the repository, `None` where there is
/// none.
pub fn prefix(root: &Root) -> Option<String> {
    let told = String::from_utf8(git(root.path(), &["rev-parse", "--show-prefix"])?).ok()?;
    Some(told.trim_end_matches(['\r', '\n']).to_owned())
}

/// Whether there is a git that can be run.
pub fn is_there(root: &Root) -> bool {
    git(root.path(), &["--version"]).is_some()
}

/// Whether git knows who commits here.
pub fn has_identity(root: &Root) -> bool {
    git(root.path(), &["var", "GIT_COMMITTER_IDENT"]).is_some()
}

/// The folder in which the repository around the store keeps what is its own; `None` where there is none.
pub fn folder(root: &Root) -> Option<PathBuf> {
    let told = String::from_utf8(git(root.path(), &["rev-parse", "--git-common-dir"])?).ok()?;
    Some(root.path().join(told.trim_end_matches(['\r', '\n'])))
}

/// Blob hashes of HEAD by path relative to the store.
fn blobs(root: &Root) -> Option<BTreeMap<String, String>> {
    let listing = git(root.path(), &["ls-tree", "-r", "-z", "HEAD", "--", "."])?;
    let mut blobs = BTreeMap::new();
    for entry in listing.split(|byte| *byte == 0).filter(|entry| !entry.is_empty()) {
        // `<mode> <type> <hash>\t<path>`
        let entry = String::from_utf8_lossy(entry);
        let (facts, path) = entry.split_once('\t')?;
        blobs.insert(path.to_owned(), facts.rsplit(' ').next()?.to_owned());
    }
    Some(blobs)
}

/// Whether a file that was read is the blob of its path: read once more, compared with what was read before, hashed as
/// git hashes.
fn is_blob(root: &Root, file: &ReadFile, blobs: &BTreeMap<String, String>) -> bool {
    let Some(blob) = blobs.get(&file.path) else { return false };
    let Ok(bytes) = root.read(&file.path, u64::MAX - 1) else { return false };
    if Sha256::digest(&bytes).as_slice() != file.digest {
        return false;
    }
    blob_hash(&bytes, blob.len()) == *blob
}

/// The name that git gives to a file's bytes, of so many hexadecimal digits as the repository's names have.
pub(super) fn blob_hash(bytes: &[u8], digits: usize) -> String {
    let head = format!("blob {}\0", bytes.len());
    if digits == 64 {
        hex(&Sha256::new().chain_update(&head).chain_update(bytes).finalize())
    } else {
        hex(&sha1::Sha1::new().chain_update(&head).chain_update(bytes).finalize())
    }
}

/// Bytes as lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether the hooks of the repository run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hooks {
    /// They do: the user asked for a commit, and hooks are the user's.
    Run,
    /// They do not.
    Skip,
}

/// Runs `git` in a folder; its standard output. `None` when there is no git, or it says no.
fn git(folder: &Path, arguments: &[&str]) -> Option<Vec<u8>> {
    let output = run(folder, arguments, Hooks::Skip).ok()?;
    output.status.success().then_some(output.stdout)
}

/// Runs `git` with arguments that pass nothing of the user's on to other programs, in a folder.
pub(super) fn run(folder: &Path, arguments: &[&str], hooks: Hooks) -> io::Result<Output> {
    command(folder, arguments, hooks)?.stdin(Stdio::null()).output()
}

/// Starts a `git` that is asked and answers over pipes. What it lacks it does not fetch.
pub(super) fn talk(folder: &Path, arguments: &[&str]) -> io::Result<Child> {
    let mut command = command(folder, arguments, Hooks::Skip)?;
    command.env("GIT_NO_LAZY_FETCH", "1");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()
}

/// `git` with these arguments, in a folder.
///
/// `GIT_*` variables are not handed on, no pager, monitor or external diff runs, hooks only where asked for, and nothing
/// is locked that need not be.
#[expect(clippy::disallowed_methods, reason = "the one place that runs a program; GIT_* must not reach it")]
fn command(folder: &Path, arguments: &[&str], hooks: Hooks) -> io::Result<Command> {
    let program = program("git").ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "there is no git"))?;
    let mut command = Command::new(program);
    command.current_dir(folder).args([
        "--no-pager",
        "--no-optional-locks",
        "--literal-pathspecs",
        "-c",
        "core.fsmonitor=false",
        "-c",
        "core.pager=cat",
        "-c",
        "diff.external=",
        "-c",
        "core.attributesFile=/dev/null",
        "-c",
        "protocol.ext.allow=never",
    ]);
    if hooks == Hooks::Skip {
        command.args(["-c", "core.hooksPath=/dev/null"]);
    }
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("GIT_") {
            command.env_remove(name);
        }
    }
    command.args(arguments);
    Ok(command)
}

/// The absolute path of a program on `PATH`, the working folder never among it.
#[expect(clippy::disallowed_methods, reason = "git is looked for on PATH, never in the working folder")]
fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(OsStr::new(name)))
        .find(|file| file.is_file())
}
