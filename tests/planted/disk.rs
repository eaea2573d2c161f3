//! What should not lie in a store at all: links, pipes, names that are none, folders where files belong.
#![cfg(unix)]

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::process::Command;

use super::{found_by_reading, sdm, store, write};

#[test]
fn odd_things_on_the_disk_are_named_and_never_opened() {
    let store = store();
    let at = |path: &str| store.path().join(path);
    let secret = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(secret.path(), "name: a secret outside\n").expect("written");
    symlink(secret.path(), at("catalog/people/link.yaml")).expect("a link");
    symlink("nowhere", at("catalog/people/broken.yaml")).expect("a link");
    symlink(store.path(), at("customers/loop")).expect("a link");
    symlink("/dev/zero", at("catalog/teams/zero.yaml")).expect("a link");
    assert!(Command::new("mkfifo").arg(at("catalog/services/pipe.yaml")).status().expect("mkfifo").success());
    std::fs::write(at("catalog/people").join(OsStr::from_bytes(b"b\xE5.yaml")), "name: x\n").expect("written");
    let wrong_names = [
        "catalog/people/CON.yaml",
        "catalog/people/aux.old.yaml",
        "catalog/people/Åsa.yaml",
        "catalog/people/a b.yaml",
        "catalog/people/-rf.yaml",
        "catalog/people/..yaml",
        "catalog/people/eva .yaml",
        "catalog/people/a;rm.yaml",
        "catalog/people/\u{1b}[2J.yaml",
        "catalog/people/a\nb.yaml",
        "catalog/people/\u{202e}lmay.yaml",
    ];
    for path in wrong_names {
        write(store.path(), path, b"name: x\n");
    }
    let astray = [
        "catalog/people/folder.yaml/in.yaml",
        "catalog/odd/a.yaml",
        "customers/angstrom/tickets/T1.yaml",
        "internal/readme.md",
    ];
    for path in astray {
        write(store.path(), path, b"name: x\n");
    }
    write(store.path(), "catalog/people/.sdm-1234.tmp", b"nam");
    let found = found_by_reading(store.path());
    let mut expected: Vec<(String, &str)> = Vec::new();
    let odd = [
        "catalog/people/link.yaml",
        "catalog/people/broken.yaml",
        "customers/loop",
        "catalog/teams/zero.yaml",
        "catalog/services/pipe.yaml",
        "catalog/people/b\u{fffd}.yaml",
    ];
    expected.extend(odd.map(|path| (path.to_owned(), "not-a-file")));
    expected.extend(wrong_names.map(|path| (path.to_owned(), "bad-id")));
    expected.extend(astray.map(|path| (path.to_owned(), "stray-file")));
    expected.push(("catalog/people/.sdm-1234.tmp".to_owned(), "left-behind"));
    expected.sort();
    let found: Vec<(String, String)> =
        found.into_iter().flat_map(|(path, all)| all.into_iter().map(move |(rule, _)| (path.clone(), rule))).collect();
    let expected: Vec<(String, String)> = expected.into_iter().map(|(path, rule)| (path, rule.to_owned())).collect();
    assert_eq!(found, expected);
    for format in ["full", "concise", "jsonl", "github", "junit", "sarif"] {
        let output = sdm(store.path(), &["check", "--format", format]);
        assert_eq!(output.status.code(), Some(1), "{format}");
        assert!(!String::from_utf8_lossy(&output.stdout).contains("a secret outside"), "{format}");
    }
}

#[test]
fn settings_that_are_no_file_are_said_to_be_none() {
    for make in ["folder", "link", "pipe", "empty", "zeros"] {
        let store = store();
        let path = store.path().join("sdm.toml");
        std::fs::remove_file(&path).expect("removed");
        match make {
            "folder" => std::fs::create_dir(&path).expect("a folder"),
            "link" => symlink("/dev/zero", &path).expect("a link"),
            "pipe" => assert!(Command::new("mkfifo").arg(&path).status().expect("mkfifo").success()),
            "empty" => std::fs::write(&path, "").expect("written"),
            _ => std::fs::write(&path, [0; 4096]).expect("written"),
        }
        for command in [&["check"][..], &["report", "--month", "2026-10"], &["status"]] {
            let output = sdm(store.path(), command);
            assert!(matches!(output.status.code(), Some(1 | 3)), "{make}: {output:?}");
            assert!(!output.stdout.is_empty() || !output.stderr.is_empty(), "{make}: nothing was said");
        }
    }
}
