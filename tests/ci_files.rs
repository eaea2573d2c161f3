//! The pipelines that `sdm init --ci` writes, and the hooks for pre-commit, do what they say: their commands are run as
//! their services run them.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "a test sets up its own world")]

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn run(program: &str, folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    let sdm = Path::new(env!("CARGO_BIN_EXE_sdm")).parent().expect("a folder");
    let path = std::env::var("PATH").unwrap_or_default();
    Command::new(program)
        .env_clear()
        .env("PATH", format!("{}:{path}", sdm.display()))
        .env("HOME", folder)
        .envs(variables.iter().copied())
        .current_dir(folder)
        .args(arguments)
        .output()
        .expect("the program runs")
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let identity = ["-c", "user.name=A", "-c", "user.email=a@example.com"];
    let output = run("git", folder, &[&identity[..], arguments].concat(), &[]);
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

fn yaml(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).expect("there");
    serde_saphyr::from_str(&text).expect("YAML")
}

/// Every script of a pipeline, in order.
fn scripts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                match value {
                    Value::String(script) if matches!(key.as_str(), "run" | "script") => found.push(script.clone()),
                    Value::Array(lines) if key == "script" => {
                        found.extend(lines.iter().filter_map(Value::as_str).map(str::to_owned));
                    }
                    value => scripts(value, found),
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|value| scripts(value, found)),
        _ => {}
    }
}

/// A store with a fault on `main`, and a branch of it that is checked out; the commit at which they part.
fn repository(service: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path();
    assert!(run("sdm", store, &["init"], &[]).status.success());
    assert!(run("sdm", store, &["init", "--ci", service], &[]).status.success());
    std::fs::create_dir_all(store.join("catalog/people")).expect("made");
    std::fs::write(store.join("catalog/people/eva.yaml"), "name: Eva\nemial: x\n").expect("written");
    git(store, &["init", "-q", "-b", "main"]);
    git(store, &["add", "-A"]);
    git(store, &["commit", "-q", "-m", "x"]);
    git(store, &["update-ref", "refs/remotes/origin/main", "HEAD"]);
    git(store, &["switch", "-q", "-c", "mine"]);
    let base = git(store, &["rev-parse", "HEAD"]);
    (folder, base)
}

/// What the pipeline ends with: its scripts one after the other, each in a shell that stops at the first failure.
fn pipeline(store: &Path, file: &str, variables: &[(&str, &str)]) -> (bool, String) {
    let mut all = Vec::new();
    scripts(&yaml(&store.join(file)), &mut all);
    assert!(all.iter().any(|script| script.contains("sdm ") && script.contains(" check ")), "{all:?}");
    let mut text = String::new();
    for script in &all {
        let output = run("sh", store, &["-e", "-c", script], variables);
        text += &String::from_utf8_lossy(&output.stdout);
        text += &String::from_utf8_lossy(&output.stderr);
        if !output.status.success() {
            return (false, text);
        }
    }
    (true, text)
}

#[test]
fn each_pipeline_lets_pass_what_a_branch_did_not_bring_and_stops_what_it_did() {
    for (service, file, variable) in [
        ("github", ".github/workflows/records.yml", "BRANCH"),
        ("gitlab", ".gitlab-ci.yml", "CI_MERGE_REQUEST_DIFF_BASE_SHA"),
        ("azure", "azure-pipelines.yml", "SYSTEM_PULLREQUEST_TARGETBRANCH"),
    ] {
        let (folder, base) = repository(service);
        let store = folder.path();
        let value = match service {
            "github" => "main",
            "azure" => "refs/heads/main",
            _ => base.as_str(),
        };
        let request = [(variable, value)];
        let (passed, text) = pipeline(store, file, &request);
        assert!(passed, "{service}: {text}");
        // On the branch itself everything counts, and there is a fault.
        let (passed, text) = pipeline(store, file, &[]);
        assert!(!passed && text.contains("emial"), "{service}: {text}");
        std::fs::write(store.join("catalog/people/bo.yaml"), "name: Bo\nemale: x\n").expect("written");
        git(store, &["add", "-A"]);
        git(store, &["commit", "-q", "-m", "x"]);
        let (passed, text) = pipeline(store, file, &request);
        assert!(!passed && text.contains("emale") && !text.contains("emial"), "{service}: {text}");
    }
}

#[test]
fn a_pipeline_that_is_there_is_left_as_it_is() {
    let (folder, _) = repository("gitlab");
    let path = folder.path().join(".gitlab-ci.yml");
    std::fs::write(&path, "mine").expect("written");
    assert_eq!(run("sdm", folder.path(), &["init", "--ci", "gitlab"], &[]).status.code(), Some(3));
    assert_eq!(std::fs::read_to_string(&path).expect("there"), "mine");
    // Another service has a file of its own; a new store gets both, its pipeline at the top of the repository.
    let shown = run("sdm", folder.path(), &["init", "--ci", "azure", "--dry-run"], &[]);
    assert_eq!(String::from_utf8_lossy(&shown.stdout), "azure-pipelines.yml\n");
    let new = run("sdm", folder.path(), &["init", "new", "--ci", "github"], &[]);
    assert!(new.status.success(), "{new:?}");
    assert!(["new/sdm.toml", ".github/workflows/records.yml"].iter().all(|path| folder.path().join(path).is_file()));
}

#[test]
fn a_store_in_a_folder_of_its_repository_has_its_pipeline_at_the_top_and_its_folder_in_it() {
    for (service, file) in [("github", ".github/workflows/records.yml"), ("gitlab", ".gitlab-ci.yml")] {
        let folder = tempfile::tempdir().expect("a folder");
        let top = folder.path();
        git(top, &["init", "-q", "-b", "main"]);
        assert!(run("sdm", top, &["init", "data/our records"], &[]).status.success());
        assert!(run("sdm", top, &["init", "data/our records", "--ci", service], &[]).status.success());
        assert!(!top.join("data/our records").join(file).exists());
        std::fs::create_dir_all(top.join("data/our records/catalog/people")).expect("made");
        let (passed, text) = pipeline(top, file, &[]);
        assert!(passed, "{service}: {text}");
        std::fs::write(top.join("data/our records/catalog/people/eva.yaml"), "name: Eva\nemial: x\n").expect("written");
        let (passed, text) = pipeline(top, file, &[]);
        assert!(!passed && text.contains("emial"), "{service}: {text}");
    }
    // In one go as well.
    let folder = tempfile::tempdir().expect("a folder");
    git(folder.path(), &["init", "-q", "-b", "main"]);
    assert!(run("sdm", folder.path(), &["init", "data", "--ci", "azure"], &[]).status.success());
    let text = std::fs::read_to_string(folder.path().join("azure-pipelines.yml")).expect("there");
    assert_eq!(text.matches("sdm -C 'data' check $").count(), 2, "{text}");
}

#[test]
fn the_hooks_for_pre_commit_run_and_judge_the_commit_alone() {
    let (folder, _) = repository("github");
    let hooks = yaml(&Path::new(env!("CARGO_MANIFEST_DIR")).join(".pre-commit-hooks.yaml"));
    let entry = |id: &str| {
        let hook = hooks.as_array().expect("a list").iter().find(|hook| hook["id"] == id).expect("a hook").clone();
        for key in ["name", "entry", "language"] {
            assert!(hook[key].is_string(), "{id}: {key}");
        }
        hook["entry"].as_str().expect("a command").to_owned()
    };
    let code = |entry: &str| run("sh", folder.path(), &["-c", entry], &[]).status.code();
    assert_eq!(code(&entry("sdm-check")), Some(0));
    assert_eq!(code(&entry("sdm-check-all")), Some(1));
}

#[test]
fn a_watching_check_looks_again_when_a_file_changes() {
    use std::io::{BufRead, BufReader};
    let folder = tempfile::tempdir().expect("a folder");
    assert!(run("sdm", folder.path(), &["init"], &[]).status.success());
    let mut watching = Command::new(env!("CARGO_BIN_EXE_sdm"))
        .env_clear()
        .current_dir(folder.path())
        .args(["check", "--watch"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("sdm runs");
    let mut talk = BufReader::new(watching.stderr.take().expect("a pipe")).lines();
    assert!(talk.next().expect("a line").expect("text").ends_with("nothing found"));
    assert!(talk.next().expect("a line").expect("text").starts_with("waiting for changes"));
    std::fs::create_dir_all(folder.path().join("catalog/people")).expect("made");
    std::fs::write(folder.path().join("catalog/people/eva.yaml"), "nom: Eva\n").expect("written");
    let mut list = BufReader::new(watching.stdout.take().expect("a pipe")).lines();
    let line = list.next().expect("a line").expect("text");
    assert!(line.starts_with("catalog/people/eva.yaml:1:1: error["), "{line}");
    watching.kill().expect("killed");
    watching.wait().expect("ended");
}
