//! What the README tells a newcomer to type does what it says: every `sdm` line of its `sh` blocks, in order, in an empty folder.
#![expect(clippy::disallowed_methods, reason = "the test runs the program in a folder of its own")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The commands of a page's `sh` blocks, comments cut off, lines joined by `&&` taken apart.
fn commands(page: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut inside = false;
    for line in page.lines() {
        if line.starts_with("```") {
            inside = line == "```sh";
        } else if inside {
            let told = line.split(" # ").next().unwrap_or(line);
            found.extend(told.split("&&").map(words).filter(|words| !words.is_empty()));
        }
    }
    found
}

/// The words of a command, as a shell takes them apart at spaces outside double quotes.
fn words(command: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, part) in command.split('"').enumerate() {
        if at % 2 == 1 {
            found.push(part.to_owned());
        } else {
            found.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    found
}

fn sdm(folder: &Path, home: &Path, arguments: &[String]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sdm"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("HOME", home)
        .stdin(Stdio::null())
        .output()
        .expect("the program can be started")
}

#[test]
fn a_newcomer_can_type_what_the_readme_says() {
    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).expect("there is a README");
    let unfinished = page.contains("<!-- unfinished");
    let home = tempfile::tempdir().expect("a folder can be made");
    let mut folder: PathBuf = home.path().to_owned();
    let mut failures = Vec::new();
    let mut ran = 0;
    for command in commands(&page) {
        let told = command.join(" ");
        match command[0].as_str() {
            "cd" => folder.push(&command[1]),
            "sdm" => {
                ran += 1;
                let output = sdm(&folder, home.path(), &command[1..]);
                if output.status.code() != Some(0) {
                    let said = String::from_utf8_lossy(&output.stderr);
                    failures.push(format!("`{told}` ended with {:?}\n{said}", output.status.code()));
                }
            }
            _ => {}
        }
    }
    assert!(ran > 0, "the README shows commands");
    assert!(unfinished || failures.is_empty(), "\n{}", failures.join("\n"));
    let written = fs::read_dir(home.path().join("reports/2026-10")).map(Iterator::count);
    assert!(
        unfinished || written.is_ok_and(|count| count > 0),
        "the first command writes reports where the README says"
    );
}

#[test]
fn blocks_are_taken_apart_as_a_shell_would() {
    let page = "```sh\na b && c \"d e\"    # f\n```\n```yaml\ng\n```\nsdm h\n";
    assert_eq!(commands(page), [vec!["a", "b"], vec!["c", "d e"]]);
}
