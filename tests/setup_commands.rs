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
    for shell in ["bash", "zsh", "fish", "powershell"] {
        assert!(text(&sdm(home.path(), &["completions", shell])).contains("complete --"), "{shell}");
    }
    let offered = text(&sdm(home.path(), &["complete", "--", "re"]));
    assert!(offered.lines().any(|word| word == "report"), "{offered}");
    let page = text(&sdm(home.path(), &["man"]));
    assert!(page.contains(".TH sdm"), "{page}");
    let page = text(&sdm(home.path(), &["man", "report"]));
    assert!(page.contains("\\-\\-month"), "{page}");
    assert!(text(&sdm(home.path(), &["man", "ticket", "open"])).contains("sdm\\-ticket\\-open"));
    assert!(sdm(home.path(), &["man", "--dir", "pages"]).status.success());
    assert!(home.path().join("pages/sdm-config-set.1").is_file());
    assert!(!home.path().join("pages/sdm-complete.1").exists());
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

#[test]
fn sdm_alone_says_how_to_begin() {
    let home = tempfile::tempdir().expect("a folder");
    let told = sdm(home.path(), &[]);
    assert_eq!(told.status.code(), Some(0));
    let told = text(&told);
    assert!(told.contains("sdm init DIR --demo") && told.lines().count() <= 16, "{told}");
    // Forty columns are enough.
    assert!(told.lines().all(|line| line.chars().count() <= 40), "{told}");
    // Each command that it names is one.
    for line in told.lines().filter(|line| line.starts_with("  sdm ")) {
        let name = line.split_whitespace().nth(1).expect("a command");
        assert!(sdm(home.path(), &[name, "--help"]).status.success(), "{name}");
    }
}

#[test]
fn names_in_the_store_are_completed() {
    let home = tempfile::tempdir().expect("a folder");
    assert!(sdm(home.path(), &["init", "s", "--demo"]).status.success());
    let offered = |words: &[&str]| {
        let mut all = vec!["-C", "s", "--now", "2026-11-03T09:00+01:00", "complete", "--"];
        all.extend(words);
        text(&sdm(home.path(), &all))
    };
    assert_eq!(offered(&["report", "--customer", "da"]), "dalbo\n");
    assert_eq!(offered(&["report", "--month", "2026-1"]), "2026-10\n2026-11\n");
    assert_eq!(offered(&["schema", "tic"]), "ticket\n");
    assert!(offered(&["why", "INC-04"]).lines().any(|id| id == "INC-0422"));
    assert!(offered(&["check", "--for"]).contains("--format"));
}

/// In each shell that is installed; the others pass.
#[cfg(target_os = "linux")]
#[expect(clippy::print_stderr, reason = "what is skipped is said")]
#[test]
fn the_scripts_of_completions_work_in_the_shells_themselves() {
    let home = tempfile::tempdir().expect("a folder");
    assert!(sdm(home.path(), &["init", "s", "--demo"]).status.success());
    for shell in ["bash", "zsh", "fish"] {
        let script = text(&sdm(home.path(), &["completions", shell]));
        std::fs::write(home.path().join(format!("script.{shell}")), script).expect("a script");
    }
    let sdm = env!("CARGO_BIN_EXE_sdm");
    // Each says on a line of its own what it would offer after `sdm report --customer da`.
    let bash = format!(
        "source script.bash; COMP_LINE='{sdm} report --customer da'; COMP_POINT=${{#COMP_LINE}}; COMP_WORDS=({sdm} report --customer da); COMP_CWORD=3; _sdm; printf '%s\\n' \"${{COMPREPLY[@]}}\"; complete -p sdm"
    );
    // Outside a command line zsh offers nothing: what is asked is whether it takes the script.
    let zsh = "compdef() { print defined $2; }; source ./script.zsh; whence -w _sdm".to_owned();
    let fish = format!("source script.fish; complete -C'{sdm} report --customer da'; complete -c sdm");
    let mut tried = 0;
    for (shell, words, offered) in [("bash", bash, "dalbo"), ("zsh", zsh, "defined sdm"), ("fish", fish, "dalbo")] {
        let mut command = std::process::Command::new(shell);
        command.args(["-c", &words]).env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", home.path()).env("SDM_STORE", home.path().join("s")).current_dir(home.path());
        let Ok(done) = command.output() else {
            eprintln!("skipped: {shell} is not installed");
            continue;
        };
        let said = String::from_utf8_lossy(&done.stdout).into_owned();
        assert!(done.status.success() && done.stderr.is_empty(), "{shell}: {}", String::from_utf8_lossy(&done.stderr));
        assert!(said.lines().any(|line| line.starts_with(offered)) && said.contains("_sdm"), "{shell}: {said}");
        tried += 1;
    }
    assert!(tried > 0 || !std::path::Path::new("/bin/bash").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn ones_own_settings_are_set_by_command_and_lie_outside_the_store() {
    let home = tempfile::tempdir().expect("a folder");
    assert!(sdm(home.path(), &["init", "s"]).status.success());
    let before = std::fs::read_dir(home.path().join("s")).expect("a store").count();
    assert!(sdm(home.path(), &["config", "set", "name", "Åsa Berg"]).status.success());
    assert!(sdm(home.path(), &["config", "set", "store", "s"]).status.success());
    assert_eq!(text(&sdm(home.path(), &["config", "get", "name"])), "Åsa Berg\n");
    assert!(sdm(home.path(), &["check"]).status.success());
    assert_eq!(std::fs::read_dir(home.path().join("s")).expect("a store").count(), before);
    assert!(sdm(home.path(), &["config", "unset", "store"]).status.success());
    assert_eq!(sdm(home.path(), &["check"]).status.code(), Some(3));
    assert_eq!(sdm(home.path(), &["config", "get", "store"]).status.code(), Some(4));
    let unknown = sdm(home.path(), &["config", "set", "nam", "x"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("did you mean name?"));
}

#[test]
fn the_doctor_fails_on_what_must_be_done_and_writes_nothing() {
    let home = tempfile::tempdir().expect("a folder");
    assert!(sdm(home.path(), &["init", "s"]).status.success());
    let doctor = |format: &str| sdm(home.path(), &["-C", "s", "doctor", "--format", format]);
    let sound = doctor("json");
    assert_eq!(sound.status.code(), Some(0), "{}", text(&sound));
    assert!(!home.path().join("s/.sdm").exists());
    std::fs::write(home.path().join("s/schema/ticket.json"), "{}").expect("written");
    std::fs::write(home.path().join("s/.gitattributes"), "*.yaml text\n").expect("written");
    std::fs::create_dir_all(home.path().join("s/catalog/teams")).expect("a folder");
    std::fs::write(home.path().join("s/catalog/teams/.sdm-x1.tmp"), "").expect("written");
    let ill = doctor("text");
    assert_eq!(ill.status.code(), Some(1));
    let told = text(&ill);
    for part in ["not up to date: schema/ticket.json", "sdm schema --write", "merge=union", "catalog/teams/.sdm-x1.tmp"]
    {
        assert!(told.contains(part), "{part} in\n{told}");
    }
}

#[test]
fn a_store_of_the_newest_schema_needs_no_migration_and_a_newer_one_is_refused() {
    let home = tempfile::tempdir().expect("a folder");
    assert!(sdm(home.path(), &["init", "s"]).status.success());
    let done = sdm(home.path(), &["-C", "s", "migrate"]);
    assert_eq!(done.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&done.stderr).contains("nothing to do"));
    let settings = home.path().join("s/sdm.toml");
    let newer = std::fs::read_to_string(&settings).expect("settings").replace("schema = 1", "schema = 2");
    std::fs::write(&settings, newer).expect("written");
    assert_eq!(sdm(home.path(), &["-C", "s", "migrate"]).status.code(), Some(3));
    assert_eq!(sdm(home.path(), &["-C", "s", "doctor"]).status.code(), Some(1));
}

#[test]
fn a_new_record_names_its_schema_to_editors() {
    let home = tempfile::tempdir().expect("a folder");
    assert!(sdm(home.path(), &["init", "s"]).status.success());
    let made = sdm(home.path(), &["-C", "s", "new", "team", "l2", "name=Support"]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let file = std::fs::read_to_string(home.path().join("s/catalog/teams/l2.yaml")).expect("a record");
    assert!(file.starts_with("# yaml-language-server: $schema=../../schema/team.json\nname: Support\n"), "{file}");
    assert!(sdm(home.path(), &["-C", "s", "fmt", "--check"]).status.success());
}
