//! A write that is killed, or that the system refuses, at each of its system calls: the record is the old one or the new
//! one, byte for byte, and the command's exit code tells which.
//!
//! Needs `strace`; passes where there is none. The short form looks at the first calls of each kind;
//! `SDM_LONG_TESTS=1 cargo test --test torn_writes` looks at all of them.
#![cfg(target_os = "linux")]
#![expect(clippy::disallowed_methods, reason = "a test sets up its own world")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Calls that change something, or on which a write waits.
const CALLS: [&str; 8] = ["openat", "write", "fsync", "renameat", "mkdir", "ftruncate", "flock", "fchmod"];
/// Calls of each kind that the short form looks at.
const SHORT: usize = 4;
/// More than any command makes.
const LONG: usize = 1000;

/// A command that writes one file, and what the file is before and after.
struct Case {
    arguments: Vec<&'static str>,
    path: PathBuf,
    old: Option<Vec<u8>>,
    new: Vec<u8>,
}

struct World {
    folder: tempfile::TempDir,
}

impl World {
    fn new() -> Self {
        let world = Self { folder: tempfile::tempdir().expect("a folder") };
        let made = Command::new(env!("CARGO_BIN_EXE_sdm")).env_clear().arg("init").arg(world.store()).output();
        assert!(made.expect("sdm runs").status.success());
        let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/demo");
        for file in [
            "catalog/services/communications.yaml",
            "catalog/calendars/se-office.yaml",
            "customers/angstrom/customer.yaml",
            "customers/angstrom/agreements/saas-2026.yaml",
            "customers/angstrom/tickets/2026/10/INC-0416.yaml",
        ] {
            let to = world.store().join(file);
            std::fs::create_dir_all(to.parent().expect("a folder")).expect("made");
            std::fs::copy(demo.join(file), to).expect("copied");
        }
        world
    }

    fn store(&self) -> PathBuf {
        self.folder.path().join("store")
    }

    /// Runs the command; under `strace` where a call is to fail, and then whether it was reached.
    fn run(&self, arguments: &[&str], fault: Option<(&str, &str, usize)>) -> (Output, bool) {
        let log = self.folder.path().join("strace.log");
        let _ = std::fs::remove_file(&log);
        let mut command = match fault {
            Some((call, how, nth)) => {
                let mut command = Command::new("strace");
                command.args(["-f", "-o"]).arg(&log).arg("-e").arg(format!("trace={call}"));
                command.arg("-e").arg(format!("inject={call}:{how}:when={nth}")).arg(env!("CARGO_BIN_EXE_sdm"));
                command
            }
            None => Command::new(env!("CARGO_BIN_EXE_sdm")),
        };
        // One thread besides the first, so that the n-th call is the same one each time.
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("RAYON_NUM_THREADS", "1");
        command.current_dir(self.store()).args(arguments);
        let output = command.output().expect("it runs");
        let log = std::fs::read(&log).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        (output, log.contains("INJECTED") || log.contains("killed by SIGKILL"))
    }

    fn case(&self, arguments: Vec<&'static str>, path: &str) -> Case {
        let path = self.store().join(path);
        let old = std::fs::read(&path).ok();
        let (output, _) = self.run(&arguments, None);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let new = std::fs::read(&path).expect("written");
        assert_ne!(old.as_ref(), Some(&new));
        Case { arguments, path, old, new }
    }

    fn cases(&self) -> Vec<Case> {
        let note = vec!["ticket", "note", "INC-0416", "Called back", "--now", "2026-11-03T09:00+01:00"];
        vec![
            self.case(note, "customers/angstrom/tickets/2026/10/INC-0416.yaml"),
            self.case(vec!["new", "team", "l3", "name=Third line"], "catalog/teams/l3.yaml"),
        ]
    }

    /// Runs each case with each call failing in the way, and looks at what is left.
    fn each(&self, how: &str, look: impl Fn(&str, &Output, Option<Vec<u8>>, &Case)) {
        let most = if std::env::var_os("SDM_LONG_TESTS").is_some() { LONG } else { SHORT };
        let mut reached = 0;
        for case in self.cases() {
            for call in CALLS {
                for nth in 1..=most {
                    match &case.old {
                        Some(old) => std::fs::write(&case.path, old).expect("restored"),
                        None => _ = std::fs::remove_file(&case.path),
                    }
                    let (output, injected) = self.run(&case.arguments, Some((call, how, nth)));
                    look(&format!("{how} at {call} {nth}"), &output, std::fs::read(&case.path).ok(), &case);
                    if !injected {
                        break;
                    }
                    reached += 1;
                }
            }
            // Nothing is left that stops the next command.
            if let Some(old) = &case.old {
                std::fs::write(&case.path, old).expect("restored");
            } else {
                let _ = std::fs::remove_file(&case.path);
            }
            let (output, _) = self.run(&case.arguments, None);
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
        assert!(reached > 20, "only {reached} calls were reached");
    }
}

/// Whether calls can be made to fail here.
fn can_inject() -> bool {
    let tried =
        Command::new("strace").args(["-e", "trace=write", "-e", "inject=write:error=EIO:when=900", "true"]).output();
    tried.is_ok_and(|output| output.status.success())
}

#[test]
fn a_write_that_is_killed_leaves_the_old_record_or_the_new_one() {
    if !can_inject() {
        return;
    }
    World::new().each("signal=KILL", |what, _, left, case| {
        assert!(left == case.old || left.as_ref() == Some(&case.new), "{what}: {left:?}");
    });
}

#[test]
fn a_refused_call_ends_with_an_exit_code_that_tells_what_is_in_the_store() {
    if !can_inject() {
        return;
    }
    for error in ["error=ENOSPC", "error=EIO"] {
        World::new().each(error, |what, output, left, case| {
            let said = String::from_utf8_lossy(&output.stderr);
            let is_new = left.as_ref() == Some(&case.new);
            assert!(left == case.old || is_new, "{what}: {left:?}");
            match output.status.code() {
                Some(0) => assert!(is_new, "{what}: exit 0 and not written"),
                Some(3) => assert_eq!(is_new, said.contains("error: written, but"), "{what}: {said}"),
                // A part of the program itself could not be loaded, or a record could not be read.
                Some(_) => assert!(!is_new, "{what}: {said}"),
                None => panic!("{what}: ended by a signal: {said}"),
            }
            assert!(!said.contains("panicked"), "{what}: {said}");
        });
    }
}
