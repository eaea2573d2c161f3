//! Reports that are issued, made again, corrected and revised, in a store under git.
#![expect(clippy::disallowed_methods, reason = "a test sets up its own world")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const TICKET: &str = "customers/angstrom/tickets/2026/10/INC-0416.yaml";
const MONTH: [&str; 5] = ["report", "--month", "2026-10", "--customer", "angstrom"];

struct World {
    home: tempfile::TempDir,
}

impl World {
    /// The demo store, committed at the instant at which its report is made.
    fn new() -> Self {
        let world = Self { home: tempfile::tempdir().expect("a folder") };
        assert!(world.run("sdm", &["init", "store", "--demo"]).status.success());
        world.git(&["init", "-q", "."], "");
        world.commit("demo", "2026-11-03T09:12:00+01:00");
        world
    }

    fn store(&self) -> PathBuf {
        self.home.path().join("store")
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Output {
        let sdm = program == "sdm";
        let mut command = Command::new(if sdm { env!("CARGO_BIN_EXE_sdm") } else { program });
        command.env_clear().env("HOME", self.home.path()).env("PATH", std::env::var_os("PATH").unwrap_or_default());
        let folder = if self.store().is_dir() { self.store() } else { self.home.path().to_owned() };
        command.current_dir(folder).args(arguments).output().expect("it runs")
    }

    fn git(&self, arguments: &[&str], when: &str) {
        let mut command = Command::new("git");
        command.current_dir(self.store()).args(["-c", "user.name=Eva", "-c", "user.email=eva@example.org"]);
        command.env("HOME", self.home.path());
        if !when.is_empty() {
            command.env("GIT_COMMITTER_DATE", when).env("GIT_AUTHOR_DATE", when);
        }
        assert!(command.args(arguments).output().expect("git runs").status.success(), "{arguments:?}");
    }

    fn commit(&self, subject: &str, when: &str) {
        self.git(&["add", "-A"], "");
        self.git(&["commit", "-q", "--allow-empty", "-m", subject], when);
    }

    /// Runs `sdm report` for October of the first customer: exit code, what it says on both streams.
    fn report(&self, more: &[&str]) -> (Option<i32>, String) {
        let arguments: Vec<&str> = MONTH.iter().chain(more).copied().collect();
        let output = self.run("sdm", &arguments);
        let words = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8(words).expect("text").replace('\u{a0}', " "))
    }

    fn issue(&self, more: &[&str]) -> (Option<i32>, String) {
        let issue = ["--now", "2026-11-04 08:30", "--by", "Åsa", "--out", "../issued"];
        self.report(&[&issue[..], more].concat())
    }

    fn file(&self, path: &str) -> String {
        std::fs::read_to_string(self.store().join(path)).expect("read")
    }

    /// Changes a file of the store.
    fn change(&self, path: &str, change: impl FnOnce(String) -> String) {
        let text = change(self.file(path));
        std::fs::write(self.store().join(path), text).expect("written");
    }

    /// Moves the first answer to INC-0416, logged at 07:31, from 08:02 to 08:45: 74 minutes, where 60 are allowed.
    fn correct(&self) {
        self.change(TICKET, |text| text.replace("T08:02:00", "T08:45:00").replace("T08:10:00", "T08:46:00"));
    }

    fn explain(&self) {
        self.change(TICKET, |text| {
            text + "actions:\n  CAR-2026-022: {what: Second person on call, owner: karin, opened: 2026-11-06, due: 2026-11-20}\n"
        });
    }
}

fn same(a: &Path, b: &Path, name: &str) -> bool {
    std::fs::read(a.join(name)).expect("read") == std::fs::read(b.join(name)).expect("read")
}

#[test]
fn an_issued_report_is_registered_with_its_digests_and_made_again_byte_for_byte() {
    let world = World::new();
    let before = world.file("customers/angstrom/reports/2026-10.yaml");
    let (code, said) = world.issue(&["--final", "--dry-run"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("+issued:") && said.contains("nothing was written"), "{said}");
    assert_eq!(world.file("customers/angstrom/reports/2026-10.yaml"), before);

    let (code, said) = world.issue(&["--final"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("SR-2026-10-ANG version 1.0 issued\n"), "{said}");
    let register = world.file("customers/angstrom/reports/2026-10.yaml");
    let line = register.strip_prefix(&before).expect("one entry more, nothing else changed");
    assert!(
        line.starts_with(
            "issued:\n  - {version: \"1.0\", date: 2026-11-04, as_of: 2026-11-04T08:30:00+01:00, by: Åsa, commit: "
        ),
        "{line}"
    );
    let issued = world.home.path().join("issued");
    for name in ["SR-2026-10-ANG.pdf", "SR-2026-10-ANG-targets.csv", "SR-2026-10-ANG-evidence.csv"] {
        let digest = sdm::store::sources::sha256(&std::fs::read(issued.join(name)).expect("read"));
        assert!(line.contains(&format!("{name}: {digest}")), "{name}");
    }

    // Before the register is committed, and after it, and from any folder.
    for _ in 0..2 {
        let (code, said) = world.report(&["--out", "../again"]);
        assert_eq!((code, said.contains("draft")), (Some(0), false), "{said}");
        assert!(same(&issued, &world.home.path().join("again"), "SR-2026-10-ANG.pdf"));
        let (code, said) = world.report(&["--verify"]);
        assert_eq!(code, Some(0), "{said}");
        assert_eq!(said.matches("same bytes").count(), 3, "{said}");
        assert!(said.contains("change no figure"), "{said}");
        world.commit("issued", "2026-11-04T09:00:00+01:00");
    }
    let (code, said) = world.issue(&["--final"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("version 1.0 was issued on 2026-11-04; --verify compares it"), "{said}");
}

#[test]
fn a_correction_is_told_figure_by_figure_and_the_next_version_prints_it() {
    let world = World::new();
    assert_eq!(world.issue(&["--final", "--commit"]).0, Some(3), "no committer is known to git in this world");
    world.git(&["config", "user.name", "Eva"], "");
    world.git(&["config", "user.email", "eva@example.org"], "");
    world.git(&["checkout", "-q", "."], "");
    let (code, said) = world.issue(&["--final", "--commit"]);
    assert_eq!(code, Some(0), "{said}");

    world.correct();
    let (code, said) = world.report(&["--verify"]);
    assert_eq!(code, Some(1), "{said}");
    assert_eq!(said.matches("same bytes").count(), 3, "from the commit that the register names: {said}");
    // Two misses of nine: 7 ÷ 9 = 77.77… %, cut.
    for change in ["Actual: 88.8% → 77.7%", "Basis: 8 of 9 → 7 of 9", "INC-0416, Response: 0:31 → 1:14"] {
        assert!(said.contains(change), "{said}");
    }

    let revise = ["--revise", "First answer to INC-0416 corrected"];
    let (code, said) = world.issue(&revise);
    assert_eq!(code, Some(1));
    assert!(said.contains("INC-0416: a target was missed"), "{said}");
    assert!(said.contains("not all committed"), "{said}");
    world.explain();
    world.commit("corrected", "2026-11-10T09:00:00+01:00");
    let (code, said) = world.issue(&revise);
    assert_eq!(code, Some(1), "the file of version 1.0 lies there: {said}");
    assert!(said.contains("is version 1.0 as it was issued"), "{said}");
    let (code, said) = world.issue(&[&revise[..], &["--force", "--format", "pdf,csv,json"]].concat());
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("version 1.1 issued"), "{said}");
    let json = std::fs::read_to_string(world.home.path().join("issued/SR-2026-10-ANG.json")).expect("read");
    assert!(json.contains("\"restated\"") && json.contains("First answer to INC-0416 corrected"));
    let (code, said) = world.report(&["--verify"]);
    assert_eq!((code, said.matches("same bytes").count()), (Some(0), 4), "{said}");
}

#[test]
fn one_blocked_report_holds_back_all_and_a_past_commit_is_read_without_a_checkout() {
    let world = World::new();
    world.correct();
    world.commit("corrected", "2026-11-10T09:00:00+01:00");
    let output = world.run("sdm", &["report", "--month", "2026-10", "--final", "--by", "Åsa"]);
    assert_eq!(output.status.code(), Some(1));
    let words = String::from_utf8([output.stdout, output.stderr].concat()).expect("text");
    assert!(words.contains("--final --customer dalbo --customer ostra-varmland"), "{words}");
    assert!(!world.file("customers/dalbo/reports/2026-10.yaml").contains("version"));
    let (code, said) = world.report(&["--at", "HEAD~1", "--out", "../past"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("2 of 6 targets missed (availability, high-response)"), "{said}");
    let past = std::fs::read_to_string(world.home.path().join("past/SR-2026-10-ANG-targets.csv")).expect("read");
    assert!(past.contains("88.8"), "{past}");
    assert_eq!(world.report(&["--at", "no-such-commit"]).0, Some(4));
    assert_eq!(world.report(&["--verify"]).0, Some(4));
    assert_eq!(world.report(&["--final", "--verify"]).0, Some(2));
}

#[test]
fn a_delivery_is_noted_in_the_version_issued_last_and_changes_nothing_that_was_issued() {
    let world = World::new();
    let (code, said) = world.report(&["--delivered", "mail", "--now", "2026-11-04 09:00"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("was not issued, so nothing was noted; issue it first: sdm report"), "{said}");

    assert_eq!(world.issue(&["--final"]).0, Some(0));
    let due = |world: &World| {
        let now = ["due", "--within", "5d", "--now", "2026-11-04 10:00", "--format", "json"];
        String::from_utf8(world.run("sdm", &now).stdout).expect("text").contains("send_report")
    };
    assert!(due(&world));
    let before = world.file("customers/angstrom/reports/2026-10.yaml");
    let (code, said) = world.report(&["--delivered", "mail", "--effort", "2h30m", "--now", "2026-11-04 09:00"]);
    assert_eq!((code, said.as_str()), (Some(0), "angstrom  version 1.0 delivered by mail to jorgen, anna-sjo\n"));
    let after = world.file("customers/angstrom/reports/2026-10.yaml");
    // The entry got two more keys, in canonical order; nothing else moved.
    let noted = ", delivered: {date: 2026-11-04, to: [jorgen, anna-sjo], how: mail}, effort: 2h30m";
    assert!(after.contains(noted), "{after}");
    assert_eq!(after.replace(noted, ""), before);
    assert!(!due(&world));

    let (code, said) = world.report(&["--delivered", "mail", "--now", "2026-11-05 09:00"]);
    assert_eq!((code, said.as_str()), (Some(0), "angstrom  version 1.0 was delivered on 2026-11-04 already\n"));
    let (code, said) = world.report(&["--verify", "--now", "2026-11-05 09:00"]);
    assert_eq!(code, Some(0), "{said}");
}

#[test]
fn a_year_closed_month_by_month_tells_a_late_correction_only_where_it_shows() {
    const LATE: &str = "customers/angstrom/tickets/2026/03/INC-0253.yaml";
    let world = World::new();
    // The demo's registers know their versions already: each month is issued anew.
    for month in months() {
        let path = format!("customers/angstrom/reports/{month}.yaml");
        if world.store().join(&path).is_file() {
            world.change(&path, |text| text.split("issued:").next().unwrap_or_default().to_owned());
            if world.file(&path).is_empty() {
                std::fs::remove_file(world.store().join(&path)).expect("removed");
            }
        }
    }
    world.commit("nothing is issued", "2025-12-01T08:00:00+01:00");
    let run = |words: &[&str]| {
        let output = world.run("sdm", &[&["report", "--customer", "angstrom"], words].concat());
        let said = String::from_utf8([output.stdout, output.stderr].concat()).expect("text");
        (output.status.code(), said.replace('\u{a0}', " "))
    };
    for (n, month) in months().enumerate() {
        let after = months().nth(n + 1).unwrap_or_else(|| "2026-11".to_owned());
        let (now, out) = (format!("{after}-05 09:12"), format!("../year/{month}"));
        let words = ["--month", &month, "--final", "--by", "Åsa", "--format", "csv", "--now", &now, "--out", &out];
        assert_eq!(run(&words).0, Some(0), "{month}");
        world.commit(&month, &format!("{after}-05T10:00:00+01:00"));
    }
    // INC-0253 was logged at 14:18, and answered at 15:30 instead of 14:55: 72 min, 60 are allowed. Of March's seven high
    // incidents six are in time: 85.71… %.
    world.change(LATE, |text| {
        let text = text.replace("T14:55:00+01:00, did: responded", "T15:30:00+01:00, did: responded");
        text.replace("T15:01:00", "T15:31:00")
            + "actions:\n  A-9: {what: Alarm, owner: bo, opened: 2026-11-05, due: 2026-12-01}\n"
    });
    world.commit("late correction", "2026-11-06T08:00:00+01:00");
    let verify = |month: &str| run(&["--month", month, "--verify", "--now", "2026-11-06 09:00"]);
    let (code, said) = verify("2026-03");
    assert_eq!(code, Some(1), "{said}");
    for line in
        ["Actual: 100% → 85.7%", "good: 7 → 6", "Status: Met → Missed", "evidence, INC-0253, Response: 0:37 → 1:12"]
    {
        assert!(said.contains(line), "{line} is not in\n{said}");
    }
    // Other months show March only in the column of months before them.
    for month in ["2025-11", "2026-02", "2026-04", "2026-07", "2026-10"] {
        let (code, said) = verify(month);
        assert_eq!(said.matches("same bytes").count(), 2, "{month}: {said}");
        let shows = said.contains("targets, High: first response ≤ 1 h, Mar: 100% → 85.7%");
        let is_clean = said.contains("the records of today change no figure");
        assert!(is_clean != shows && code == Some(i32::from(shows)), "{month}: {said}");
        assert!(month > "2026-03" || is_clean, "{month}: {said}");
    }
    // A miss needs its record before the next version; then the restatement is printed, and that version is made again.
    let revise = ["--month", "2026-03", "--revise", "INC-0253 was answered later", "--by", "Åsa"];
    let files = ["--format", "text,csv", "--now", "2026-11-06 09:00", "--out", "../revised"];
    let (code, said) = run(&[&revise[..], &files].concat());
    assert!(code == Some(1) && said.contains("misses/2026-03/saas-2026/all/high-response.yaml"), "{said}");
    let open = ["miss", "open", "--month", "2026-03", "--customer", "angstrom", "--now", "2026-11-06 09:00"];
    assert!(world.run("sdm", &open).status.success());
    world.commit("miss", "2026-11-06T08:30:00+01:00");
    let (code, said) = run(&[&revise[..], &files].concat());
    assert!(code == Some(0) && said.contains("version 1.1 issued"), "{said}");
    let text = std::fs::read_to_string(world.home.path().join("revised/SR-2026-03-ANG.txt")).expect("read");
    assert!(text.replace('\u{a0}', " ").contains("Changed since version 1.0"), "{text}");
    world.commit("revised", "2026-11-06T09:30:00+01:00");
    let (code, said) = verify("2026-03");
    assert_eq!((code, said.matches("same bytes").count()), (Some(0), 3), "{said}");
    let (code, said) = verify("2026-10");
    assert_eq!(said.matches("same bytes").count(), 2, "{code:?} {said}");
}

/// `2025-11` to `2026-10`.
fn months() -> impl Iterator<Item = String> {
    (11..=12).map(|month| format!("2025-{month}")).chain((1..=10).map(|month| format!("2026-{month:02}")))
}
