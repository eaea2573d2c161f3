//! `sdm fmt`: the canonical form, written all or nothing, or only looked at.
#![expect(clippy::disallowed_methods, reason = "a test sets up its own world")]

use std::path::Path;
use std::process::{Command, Output};

fn sdm(store: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sdm"));
    command.env_clear().env("HOME", store).env("XDG_CONFIG_HOME", store.join(".config"));
    command.current_dir(store).args(arguments).output().expect("sdm runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

const BY_HAND: &str = "# the second line\r\ntier: \"L2\"\r\nname: Support\r\n";
const CANONICAL: &str = "name: Support\n# the second line\ntier: L2\n";

fn store() -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    assert!(sdm(home.path(), &["init", "s"]).status.success());
    std::fs::create_dir_all(home.path().join("s/catalog/teams")).expect("a folder");
    std::fs::write(home.path().join("s/catalog/teams/l2.yaml"), BY_HAND).expect("written");
    home
}

#[test]
fn a_record_by_hand_is_written_in_canonical_form_and_then_stays() {
    let home = store();
    let root = home.path().join("s");
    let file = root.join("catalog/teams/l2.yaml");
    let checked = sdm(&root, &["fmt", "--check"]);
    assert_eq!((checked.status.code(), text(&checked.stdout)), (Some(1), "catalog/teams/l2.yaml\n".to_owned()));
    let diff = sdm(&root, &["fmt", "--dry-run", "catalog"]);
    assert_eq!(diff.status.code(), Some(0));
    assert!(text(&diff.stdout).contains("+tier: L2"), "{}", text(&diff.stdout));
    assert_eq!(std::fs::read_to_string(&file).expect("text"), BY_HAND);
    assert!(sdm(&root, &["fmt"]).status.success());
    assert_eq!(std::fs::read_to_string(&file).expect("text"), CANONICAL);
    let again = sdm(&root, &["fmt", "--check", "catalog/teams/l2.yaml"]);
    assert_eq!((again.status.code(), text(&again.stdout)), (Some(0), String::new()));
}

#[test]
fn what_cannot_be_read_is_named_and_left_and_the_rest_is_written() {
    let home = store();
    let root = home.path().join("s");
    std::fs::write(root.join("catalog/teams/l1.yaml"), "name: [a\n").expect("written");
    let done = sdm(&root, &["fmt"]);
    assert_eq!(done.status.code(), Some(1));
    assert!(text(&done.stderr).contains("catalog/teams/l1.yaml:"), "{}", text(&done.stderr));
    assert_eq!(std::fs::read_to_string(root.join("catalog/teams/l1.yaml")).expect("text"), "name: [a\n");
    assert_eq!(std::fs::read_to_string(root.join("catalog/teams/l2.yaml")).expect("text"), CANONICAL);
    let nothing = sdm(&root, &["fmt", "catalog/team"]);
    assert_eq!(nothing.status.code(), Some(4));
}

#[test]
fn a_folder_is_also_named_from_where_one_stands() {
    let home = store();
    let folder = home.path().join("s/catalog");
    let checked = sdm(&folder, &["fmt", "--check", "teams"]);
    assert_eq!((checked.status.code(), text(&checked.stdout)), (Some(1), "catalog/teams/l2.yaml\n".to_owned()));
}
