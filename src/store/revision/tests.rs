//! Commits of a repository that the test makes.
#![expect(clippy::disallowed_methods, reason = "a test makes its own repository")]

use std::path::Path;
use std::process::Command;

use super::*;
use crate::store::walk::{Scope, walk};

fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "core.autocrlf=false"])
        .args(arguments)
        .output()
        .expect("git runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// A repository whose folder `data` is a store, and the hash of its only commit.
fn repository() -> (tempfile::TempDir, Root, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    std::fs::create_dir(&data).expect("made");
    let root = Root::new(&data).expect("a root");
    for (path, text) in [
        ("sdm.toml", "schema = 1\n"),
        ("customers/a/customer.yaml", "name: A\n"),
        ("customers/a/tickets/2026/10/T1.yaml", "title: x\n"),
        ("catalog/people/eva.yaml", "name: Eva\n"),
    ] {
        root.write(path, text.as_bytes()).expect("written");
    }
    std::fs::write(folder.path().join("README"), "not of the store").expect("written");
    git(folder.path(), &["init", "-q"]);
    let hash = commit(folder.path());
    (folder, root, hash)
}

fn commit(folder: &Path) -> String {
    git(folder, &["add", "-A"]);
    git(folder, &["commit", "-q", "-m", "x"]);
    git(folder, &["rev-parse", "HEAD"])
}

#[test]
fn a_commit_is_walked_and_read_like_the_folder_it_was() {
    let (_folder, root, hash) = repository();
    let old = Revision::of(&root, &hash).expect("opened");
    assert_eq!(walk(&old, &Scope::All).expect("walked"), walk(&root, &Scope::All).expect("walked"));
    // What is edited or deleted afterwards is still as it was.
    root.write("customers/a/customer.yaml", b"name: B\n").expect("written");
    assert_eq!(old.read("customers/a/customer.yaml", 100).expect("read"), b"name: A\n");
    assert!(matches!(old.read("customers/a/customer.yaml", 7), Err(ReadFault::TooLarge(8, 7))));
    // The answers after one that was too large are still in step.
    assert_eq!(old.read("sdm.toml", 100).expect("read"), b"schema = 1\n");
    assert!(matches!(old.read("customers/b/customer.yaml", 100), Err(ReadFault::Missing)));
    assert!(matches!(old.read("../README", 100), Err(ReadFault::Missing)));
    assert!(old.list("customers/b").expect("listed").is_empty());
}

#[test]
fn two_commits_tell_what_was_added_changed_and_removed_in_the_store_alone() {
    let (folder, root, first) = repository();
    root.write("customers/a/customer.yaml", b"name: B\n").expect("written");
    root.write("customers/b/customer.yaml", b"name: B\n").expect("written");
    std::fs::remove_file(root.path().join("catalog/people/eva.yaml")).expect("removed");
    std::fs::write(folder.path().join("README"), "other").expect("written");
    let second = commit(folder.path());
    let (old, new) = (Revision::of(&root, &first).expect("opened"), Revision::of(&root, &second).expect("opened"));
    let touched: Vec<(String, Touch)> = old.touched(&new).expect("compared").into_iter().collect();
    let expected = [
        ("catalog/people/eva.yaml".to_owned(), Touch::Removed),
        ("customers/a/customer.yaml".to_owned(), Touch::Changed),
        ("customers/b/customer.yaml".to_owned(), Touch::Added),
    ];
    assert_eq!(touched, expected);
    assert_eq!(old.files().expect("listed").len(), 4);
}

#[test]
fn a_commit_before_there_was_a_store_is_an_empty_store() {
    let folder = tempfile::tempdir().expect("a folder");
    git(folder.path(), &["init", "-q"]);
    std::fs::write(folder.path().join("README"), "x").expect("written");
    let before = commit(folder.path());
    std::fs::create_dir(folder.path().join("data")).expect("made");
    let root = Root::new(&folder.path().join("data")).expect("a root");
    let revision = Revision::of(&root, &before).expect("opened");
    assert!(revision.list("").expect("listed").is_empty());
    assert!(Revision::of(&root, &"0".repeat(40)).is_err());
}

#[cfg(unix)]
#[test]
fn links_in_a_commit_are_never_followed() {
    let (folder, root, _) = repository();
    std::os::unix::fs::symlink("/etc/passwd", root.path().join("catalog/people/bo.yaml")).expect("a link");
    let hash = commit(folder.path());
    let revision = Revision::of(&root, &hash).expect("opened");
    assert!(matches!(revision.read("catalog/people/bo.yaml", 1000), Err(ReadFault::Missing)));
    assert_eq!(walk(&revision, &Scope::All).expect("walked").odd, ["catalog/people/bo.yaml"]);
}
