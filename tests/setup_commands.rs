//! What a user sets up once: completions, manual pages, a store of one's own.
#![expect(clippy::disallowed_methods, reason = "a test sets up its own world")]

use std::path::Path;
use std::process::{Command, Output};

fn sdm(home: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sdm"));
    command.env_clear().env("HOME", home).env("XDG_CONFIG_HOME", home.join(".config"));
    command.current_dir(home).args(arguments).output().expect("sdm runs")
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn completions_and_manual_pages_name_the_commands() {
    let home = tempfile::tempdir().expect("a folder");
    assert!(text(&sdm(home.path(), &["completions", "bash"])).contains("report"));
    let page = text(&sdm(home.path(), &["man"]));
    assert!(page.contains(".TH sdm"), "{page}");
    let page = text(&sdm(home.path(), &["man", "report"]));
    assert!(page.contains("\\-\\-month"), "{page}");
    assert_eq!(sdm(home.path(), &["man", "nothing"]).status.code(), Some(4));
    assert_eq!(sdm(home.path(), &["completions", "nothing"]).status.code(), Some(2));
}

#[cfg(target_os = "linux")]
#[test]
fn the_store_of_the_users_settings_is_meant_where_no_folder_is_one() {
    let home = tempfile::tempdir().expect("a folder");
    assert_eq!(sdm(home.path(), &["check"]).status.code(), Some(3));
    let store = home.path().join("store");
    assert!(sdm(home.path(), &["init", "store"]).status.success());
    let settings = home.path().join(".config/sdm/config.toml");
    std::fs::create_dir_all(settings.parent().expect("a folder")).expect("folders");
    std::fs::write(&settings, format!("store = {:?}\n", store.display().to_string())).expect("written");
    assert!(sdm(home.path(), &["check"]).status.success());
    std::fs::write(&settings, "stor = 1\n").expect("written");
    let refused = sdm(home.path(), &["check"]);
    assert_eq!(refused.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("config.toml"));
}
