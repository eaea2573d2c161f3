//! A disk that is full at different heights: each record is the old one or the new one, and the exit code tells which.
//!
//! Needs the right to mount a small file system in a namespace of its own (`unshare`); passes where that is not given.
#![cfg(target_os = "linux")]
#![expect(clippy::print_stderr, reason = "what is skipped is said")]
#![expect(clippy::disallowed_methods, reason = "a test sets up its own world")]

use std::process::Command;

/// What runs inside the namespace: a store on a file system of 1 MiB, filled but for a few KiB, and two commands on it.
/// Prints for each the exit code, whether a file is neither old nor new, and what was left behind.
const INSIDE: &str = r#"
set -u
mount -t tmpfs -o size=1m none "$WORK" || exit 77
cp -r "$STORE/." "$WORK/"
cd "$WORK"
T=customers/acme/tickets/2026/11/2026-11-10-t2222.yaml
cp $T "$KEEP/old.yaml"
free=$(df -k --output=avail "$WORK" | tail -1)
dd if=/dev/zero of=fill bs=1024 count=$((free - LEFT)) 2>/dev/null
"$SDM" --now 2026-11-20T10:00 ticket note t2222 "A longer text that needs some room" --by eva >"$KEEP/out" 2>"$KEEP/err"
echo "edit $?"
if cmp -s $T "$KEEP/old.yaml"; then echo "is old"; elif grep -q "A longer text" $T && tail -c1 $T | grep -q '^$'; then echo "is new"; else echo "is torn"; fi
"$SDM" --now 2026-11-20T10:00 ticket open --for acme --title x --type request --service mail --by eva >"$KEEP/out2" 2>"$KEEP/err2"
echo "add $?"
find customers/acme/tickets -name '*.yaml' -size 0 | sed 's/^/empty /'
rm -f fill
"$SDM" check >/dev/null 2>&1; echo "check $?"
"#;

#[test]
fn a_full_disk_leaves_each_record_old_or_new_and_the_exit_code_tells_which() {
    let folder = tempfile::tempdir().expect("a folder");
    let (store, work, keep) = (folder.path().join("store"), folder.path().join("work"), folder.path().join("keep"));
    for path in [&work, &keep] {
        std::fs::create_dir_all(path).expect("made");
    }
    for (path, text) in [
        (
            "sdm.toml",
            "schema = 1\n\n[organisation]\nname = \"Nordvik\"\nzone = \"Europe/Stockholm\"\nlanguage = \"sv\"\n",
        ),
        ("catalog/services/mail.yaml", "name: Mail\ntype: saas\nowner: erik\ndescription: Letters\n"),
        ("catalog/people/erik.yaml", "name: Erik\n"),
        ("customers/acme/customer.yaml", "name: Acme\n"),
        (
            "customers/acme/tickets/2026/11/2026-11-10-t2222.yaml",
            "title: x\ntype: request\nservice: mail\nlog:\n  - {at: 2026-11-10T09:00:00+01:00, did: logged}\n",
        ),
    ] {
        let path = store.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder above")).expect("folders");
        std::fs::write(path, text).expect("a file");
    }
    let mut seen = (0, 0);
    for left in [0, 4, 8, 12, 64] {
        let mut inside = Command::new("unshare");
        inside.args(["-rm", "sh", "-c", INSIDE]).env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        inside.env("STORE", &store).env("WORK", &work).env("KEEP", &keep).env("SDM", env!("CARGO_BIN_EXE_sdm"));
        let done = match inside.env("HOME", &keep).env("LEFT", left.to_string()).output() {
            Ok(done) if done.status.code() == Some(0) => done,
            other => {
                eprintln!("skipped: no file system can be mounted in a namespace here: {other:?}");
                return;
            }
        };
        let said = String::from_utf8_lossy(&done.stdout).into_owned();
        let error = |name: &str| std::fs::read_to_string(keep.join(name)).unwrap_or_default();
        let lines: Vec<&str> = said.lines().collect();
        match lines.as_slice() {
            ["edit 0", "is new", rest @ ..] => {
                seen.0 += 1;
                assert!(matches!(rest, ["add 0" | "add 3", ..]), "{left} KiB left: {said}");
            }
            ["edit 3", "is old", "add 3" | "add 0", ..] => {
                seen.1 += 1;
                assert!(error("err").contains("space"), "{left} KiB left: {}", error("err"));
            }
            _ => panic!("{left} KiB left: {said}{}", error("err")),
        }
        assert!(!said.contains("empty "), "{left} KiB left: {said}");
        assert_eq!(lines.last(), Some(&"check 0"), "{left} KiB left: {said}");
    }
    assert!(seen.0 > 0 && seen.1 > 0, "written and refused: {seen:?}");
}
