//! Changes, outages, misses, meetings and actions by command: what is written, what is said, what is refused.

mod acme;

use acme::Store;

const AGREEMENT: &str = "\
type: sla
title: Standard
contract: mail
services: [mail]
from: 2026-01-01
zone: Europe/Stockholm
calendar: office
maintenance:
  wednesday: {every: week, from: wed 22:00, to: thu 02:00, notice: 5bd}
targets:
  availability: {uptime: 99.9%, per: month, planned: exclude}
  high-response: {when: {type: incident, severity: high}, clock: logged..responded, within: 1h, share: 95%}
credits:
  availability: {clause: §7.2, steps: {below 99.9%: 5%, below 99.5%: 10%}, cap: 25%}
signed:
  - {party: provider, name: A. Berg, date: 2025-12-15}
  - {party: customer, name: E. Lund, date: 2025-12-15}
";
const CONTRACT: &str = "\
services: [mail]
model: subscription
requested: 2025-10-01
request: Letters
signed: 2025-12-15
from: 2026-01-01
fee: {2026-01-01: 40000 SEK per month}
";

fn store() -> Store {
    let store = Store::with(AGREEMENT);
    store.write("customers/acme/contracts/mail.yaml", CONTRACT);
    store
}

#[expect(clippy::disallowed_methods, reason = "a test's own folder, and the program itself")]
impl Store {
    fn remove(&self, path: &str) {
        std::fs::remove_file(self.path(path)).expect("removed");
    }

    /// The one file of a folder: its path in the store and its tail.
    fn only(&self, folder: &str) -> (String, String) {
        let names: Vec<String> = std::fs::read_dir(self.path(folder))
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        assert_eq!(names.len(), 1, "{folder}: {names:?}");
        let id = names[0].trim_end_matches(".yaml");
        (format!("{folder}/{}", names[0]), id.rsplit('-').next().expect("a tail").to_owned())
    }
}

fn has(text: &str, lines: &[&str]) {
    for line in lines {
        assert!(text.lines().any(|found| found.trim() == *line), "{line:?} is not in\n{text}");
    }
}

#[test]
fn a_change_is_told_from_plan_to_proof_what_availability_makes_of_it() {
    let store = store();
    let plan = [
        "change",
        "plan",
        "--title",
        "Archive upgrade",
        "--service",
        "mail",
        "--purpose",
        "förebyggande",
        "--type",
        "underhåll",
        "--start",
        "2026-11-25 22:00",
        "--for",
        "5h",
    ];
    let said = store.sdm(0, "2026-11-10 10:00", &plan);
    // Wed 25 November opens the window. Five full working days before it are 18, 19, 20, 23 and 24: told on the 17th at
    // the latest. 22:00 to 03:00 is an hour longer than the window.
    has(
        &said,
        &[
            "announce by Tue 2026-11-17 to have it excluded: agreed notice 5 (acme sla, window wednesday)",
            "acme sla: 1 h of it lies in no agreed window: downtime then counts",
        ],
    );
    let (path, tail) = store.only("internal/changes/2026");
    assert_eq!(
        store.read(&path),
        "title: Archive upgrade
services: [mail]
affects: all
purpose: preventive
type: maintenance
start: 2026-11-25T22:00:00+01:00
end: 2026-11-26T03:00:00+01:00
"
    );
    let id = path.rsplit('/').next().expect("a name").trim_end_matches(".yaml").to_owned();
    let refused = |now: &str, words: &[&str], reason: &str, right: &[String]| {
        let before = store.read(&path);
        let said = store.sdm(1, now, words);
        let right: Vec<String> = right.iter().map(|command| format!("  sdm {command}")).collect();
        assert_eq!(
            said,
            format!(
                "error: {id} cannot be {reason}\nwhat would be right now:\n{}\nnothing was written\n",
                right.join("\n")
            )
        );
        assert_eq!(store.read(&path), before);
    };
    let now = "2026-11-16 09:00";
    refused(
        now,
        &["change", "finish", &tail, "--outcome", "ok"],
        "finished: it was not started",
        &[format!("change start {id} --at \"yesterday 22:00\""), format!("change announce {id}")],
    );
    refused(
        now,
        &["change", "verify", &tail, "--by", "bo"],
        "verified: it is not finished",
        &[format!("change start {id}"), format!("change announce {id}")],
    );
    refused(
        now,
        &["change", "start", &tail],
        "started: what it may do to agreed levels is not written down",
        &[format!("change start {id} --sla-impact none"), format!("change start {id} --sla-impact TEXT")],
    );
    // 17, 18, 19, 20, 23 and 24 November: six.
    let said = store.sdm(0, now, &["change", "announce", &tail, "--how", "statussida", "--to", "all contacts"]);
    has(
        &said,
        &[
            "announced 6 working days before Wed 2026-11-25: agreed notice 5 – will be excluded (acme sla, window wednesday)",
        ],
    );
    refused(
        now,
        &["change", "announce", &tail],
        "announced: it was announced Mon 2026-11-16",
        &[format!("change start {id}"), format!("set {id} announced.date=DAY")],
    );
    store.sdm(0, "2026-11-25 22:10", &["change", "start", &tail, "--at", "22:05", "--sla-impact", "none"]);
    let said = store.sdm(0, "2026-11-26 02:40", &["change", "finish", &tail, "--outcome", "ok", "--at", "02:35"]);
    // Worked 22:05 to 02:35, 4 h 30 min; the window closed at 02:00: 3 h 55 min are left out.
    has(&said, &["acme sla: worked 4 h 30 min, left out of availability 3 h 55 min"]);
    store.sdm(0, "2026-11-26 09:00", &["change", "verify", &tail, "--by", "bo"]);
    refused(
        "2026-11-26 10:00",
        &["change", "finish", &tail, "--outcome", "ok"],
        "finished: it was finished Thu 2026-11-26 02:35",
        &[format!("show {id}"), format!("set {id} outcome=OUTCOME")],
    );
    assert_eq!(
        store.read(&path),
        "title: Archive upgrade
services: [mail]
affects: all
purpose: preventive
type: maintenance
sla_impact: none
start: 2026-11-25T22:00:00+01:00
end: 2026-11-26T03:00:00+01:00
announced: {date: 2026-11-16, to: all contacts, how: status-page}
done: {from: 2026-11-25T22:05:00+01:00, to: 2026-11-26T02:35:00+01:00}
outcome: ok
verified: {date: 2026-11-26, by: bo}
"
    );
    store.sdm(0, "2026-11-26 10:00", &["check"]);
}

#[test]
fn an_announcement_too_late_and_an_emergency_say_that_downtime_counts() {
    let store = store();
    let plan = [
        "change",
        "plan",
        "--title",
        "x",
        "--service",
        "mail",
        "--purpose",
        "corrective",
        "--start",
        "2026-11-25 22:00",
        "--for",
        "1h",
    ];
    store.sdm(0, "2026-11-19 10:00", &plan);
    let (_, tail) = store.only("internal/changes/2026");
    // 20, 23 and 24 November: three.
    let said = store.sdm(0, "2026-11-19 10:00", &["change", "announce", &tail]);
    has(
        &said,
        &[
            "announced 3 working days before Wed 2026-11-25: agreed notice 5 – too late, downtime counts (acme sla, window wednesday)",
        ],
    );
    let said = store.sdm(0, "2026-11-19 10:00", &[&plan[..], &["--emergency"]].concat());
    has(&said, &["acme sla: an emergency is never left out of availability"]);
    let words = [
        "change",
        "plan",
        "--title",
        "x",
        "--service",
        "mial",
        "--purpose",
        "corrective",
        "--start",
        "2026-11-25 22:00",
        "--for",
        "1h",
    ];
    assert!(store.sdm(4, "2026-11-19 10:00", &words).contains("did you mean mail?"));
    let words = [
        "change",
        "plan",
        "--title",
        "x",
        "--service",
        "mail",
        "--purpose",
        "corrective",
        "--start",
        "2026-11-25 22:00",
        "--end",
        "2026-11-25 21:00",
    ];
    assert!(store.sdm(2, "2026-11-19 10:00", &words).contains("is not after the start"));
}

#[test]
fn an_outage_says_what_is_left_of_the_month_and_a_month_is_confirmed_once() {
    let store = store();
    let ticket = "customers/acme/tickets/2026/11/2026-11-12-t2222.yaml";
    let log = "log:\n  - {at: 2026-11-12T10:00:00+01:00, did: logged}\n";
    store.write(ticket, &format!("title: Nere\ntype: incident\nseverity: high\nservice: mail\n{log}"));
    let start = ["outage", "start", "mail", "--at", "-20m", "--fault-of", "own", "--ticket", "t2222", "--by", "bo"];
    let said = store.sdm(0, "2026-11-12 10:20", &start);
    // November has 2,592,000 s; 0.1 % are 2,592 s or 43 min 12 s; 20 min are used, 23 min 12 s are left.
    // 1 − 1200 ÷ 2592000 = 99.9537… %.
    let line = "acme sla: 20 min down in 2026-11, 43 min 12 s allowed: 23 min 12 s left (99.953% attained)";
    has(&said, &[line]);
    let (path, tail) = store.only("internal/outages/mail/2026");
    assert_eq!(store.read(&path), "from: 2026-11-12T10:00:00+01:00\neffect: down\naffects: all\nby: own\n");
    assert!(store.read(ticket).contains(&format!("outage: mail/2026-11-12-{tail}\n")), "{}", store.read(ticket));
    let said = store.sdm(1, "2026-11-12 10:25", &["outage", "start", "mail"]);
    assert!(said.contains("runs since Thu 2026-11-12 10:00 already"), "{said}");
    let said = store.sdm(1, "2026-11-12 10:25", &["outage", "end", &tail, "--at", "09:59"]);
    assert!(said.contains("began later, Thu 2026-11-12 10:00"), "{said}");
    // 45 min are 2,700 s, 108 s too many: 99.8958… %.
    let said = store.sdm(0, "2026-11-12 10:50", &["outage", "end", &tail, "--at", "10:45", "--cause", "Disk full"]);
    has(&said, &["acme sla: 45 min down in 2026-11, 43 min 12 s allowed: missed by 1 min 48 s (99.895% attained)"]);
    let said = store.sdm(1, "2026-11-12 10:50", &["outage", "end", &tail]);
    assert!(said.contains("ended Thu 2026-11-12 10:45"), "{said}");

    let said = store.sdm(1, "2026-11-30 23:00", &["outage", "confirm", "mail", "--month", "2026-11", "--by", "bo"]);
    assert!(said.contains("2026-11 is not over: more may happen; confirm it from Tue 2026-12-01 on"), "{said}");
    let said = store.sdm(2, "2026-12-01 09:00", &["outage", "confirm", "mail"]);
    assert!(said.contains("add --by NAME"), "{said}");
    let said = store.sdm(0, "2026-12-01 09:00", &["outage", "confirm", "mail", "--by", "bo"]);
    assert_eq!(said, "mail  2026-11 confirmed by bo: 1 outage on record, and there were no others\n");
    let said = store.sdm(0, "2026-12-02 09:00", &["outage", "confirm", "mail", "--by", "eva"]);
    assert_eq!(said, "mail  2026-11 was confirmed by bo on 2026-12-01: nothing was written\n");
    assert_eq!(store.read("internal/outages/mail/checked.csv"), "month,date,by\n2026-11,2026-12-01,bo\n");
    store.sdm(0, "2026-12-01 09:00", &["check"]);
}

#[test]
fn every_missed_target_of_a_month_gets_its_record_and_none_is_overwritten() {
    let store = store();
    store.write(
        "internal/outages/mail/2026/2026-11-12-q2222.yaml",
        "from: 2026-11-12T10:00:00+01:00\nto: 2026-11-12T10:45:00+01:00\neffect: down\naffects: all\n",
    );
    store.write(
        "customers/acme/tickets/2026/11/2026-11-13-r2222.yaml",
        "title: Fel\ntype: incident\nseverity: high\nservice: mail\nlog:\n  - {at: 2026-11-13T10:00:00+01:00, did: logged}\n  - {at: 2026-11-13T12:00:00+01:00, did: responded}\n",
    );
    let said = store.sdm(1, "2026-11-30 12:00", &["miss", "open", "--month", "2026-11"]);
    assert!(said.contains("2026-11 is not over"), "{said}");
    let availability = "customers/acme/misses/2026-11/sla/mail/availability.yaml";
    let response = "customers/acme/misses/2026-11/sla/all/high-response.yaml";
    let now = "2026-12-01 09:00";
    let said = store.sdm(0, now, &["miss", "open"]);
    assert_eq!(
        said,
        format!(
            "opened {availability}: measured 99.895% of 99.9%: 2589300 of 2592000 s up; behind it 2026-11-12-q2222
opened {response}: measured 0.0% of 95%: 0 of 1 in time; behind it 2026-11-13-r2222\n"
        )
    );
    assert_eq!(store.read(response), "events: [2026-11-13-r2222]\nnotes: \"measured 0.0% of 95%: 0 of 1 in time\"\n");
    // The same path and bytes whoever does it, and whenever.
    let first = store.read(response);
    store.remove(response);
    store.sdm(0, "2026-12-24 09:00", &["miss", "open", "--month", "2026-11", "--customer", "acme", "--by", "eva"]);
    assert_eq!(store.read(response), first);
    let mine = "# mine\nevents: []\n";
    store.write(response, mine);
    let said = store.sdm(0, now, &["miss", "open"]);
    has(
        &said,
        &[&format!("is there {response}: its events lack 2026-11-13-r2222; add them with: sdm edit {response}")],
    );
    assert_eq!(store.read(response), mine);

    // Told, credited (5 % of 40,000 SEK), and closed once the cause is known.
    let miss = "2026-11/sla/mail/availability";
    let said = store.sdm(1, now, &["miss", "close", miss]);
    has(&said, &[&format!("sdm miss tell {miss} --how meeting"), "sdm set 2026-11-12-q2222 cause=TEXT"]);
    store.sdm(0, now, &["miss", "tell", "availability", "--by", "bo", "--how", "meeting", "--date", "igår"]);
    let said = store.sdm(1, now, &["miss", "tell", "availability", "--by", "bo"]);
    assert!(said.contains("the customer was told Mon 2026-11-30"), "{said}");
    let said = store.sdm(0, now, &["miss", "credit", "availability"]);
    assert_eq!(said, format!("acme/{miss}  credit 2000 SEK: proposed, not approved\n"));
    store.sdm(0, now, &["miss", "credit", "availability", "--approved", "eva", "--ref", "Invoice 7"]);
    store.sdm(1, now, &["miss", "close", "availability"]);
    let text = store.read("internal/outages/mail/2026/2026-11-12-q2222.yaml");
    store.write("internal/outages/mail/2026/2026-11-12-q2222.yaml", &format!("{text}cause: Disk full\n"));
    let said = store.sdm(1, now, &["miss", "close", "availability"]);
    has(&said, &["sdm action open mail/2026-11-12-q2222 TEXT --owner NAME --due DAY"]);
    let action = ["action", "open", "mail/2026-11-12-q2222", "Alarm", "--owner", "bo", "--due", "+5d"];
    store.sdm(0, now, &action);
    store.sdm(0, now, &["miss", "close", "availability"]);
    assert_eq!(
        store.read(availability),
        "events: [2026-11-12-q2222]
told: {date: 2026-11-30, by: bo, how: meeting}
credit: {amount: 2000 SEK, approved: eva, date: 2026-12-01, ref: Invoice 7}
closed: 2026-12-01
notes: \"measured 99.895% of 99.9%: 2589300 of 2592000 s up\"
"
    );
    let said = store.sdm(1, now, &["miss", "close", "availability"]);
    assert!(said.contains("it was closed Tue 2026-12-01"), "{said}");
    let said = store.sdm(0, now, &["miss", "open", "--month", "2026-10"]);
    assert!(said.contains("no target was missed in 2026-10"), "{said}");
}

#[test]
fn a_meeting_is_planned_and_held_and_its_actions_are_followed() {
    let store = store();
    let plan =
        ["meeting", "plan", "--for", "acme", "--forum", "operativt", "--at", "2026-12-03 10:00", "--point", "SLA"];
    store.sdm(0, "2026-11-10 10:00", &plan);
    let (path, tail) = store.only("customers/acme/meetings");
    assert_eq!(store.read(&path), "forum: operational\nplanned: 2026-12-03T10:00:00+01:00\nagenda: [SLA]\n");
    let said = store.sdm(2, "2026-11-10 10:00", &["meeting", "hold", &tail, "--date", "2026-12-03"]);
    assert!(said.contains("is not yet"), "{said}");
    let now = "2026-12-03 12:00";
    let hold =
        ["meeting", "hold", &tail, "--present", "anna, bo", "--minutes", "All well", "--action", "bo:+5d:Rota: nights"];
    let said = store.sdm(0, now, &hold);
    assert!(said.contains("Rota: nights, bo, due Tue 2026-12-08"), "{said}");
    let text = store.read(&path);
    assert!(
        text.contains("held: 2026-12-03\npresent: [anna, bo]\nagenda: [SLA]\nminutes: All well\nactions:\n"),
        "{text}"
    );
    store.sdm(1, now, &["meeting", "hold", &tail]);
    let add = ["action", "open", &tail, "Invite", "--owner", "eva", "--due", "fre", "--key", "A-1"];
    let said = store.sdm(0, now, &add);
    assert_eq!(said, format!("acme/2026-12-03-{tail}  A-1 opened for eva, due Fri 2026-12-04\n"));
    store.sdm(1, now, &add);

    let listed = store.sdm(0, "2026-12-06 12:00", &["actions", "--late"]);
    assert!(listed.contains("2 days late") && listed.contains("Invite") && !listed.contains("Rota"), "{listed}");
    let moved = ["action", "move", &tail, "A-1", "--to", "2026-12-10", "--why", "illness"];
    let said = store.sdm(0, "2026-12-06 12:00", &moved);
    assert!(said.contains("moved from 2026-12-04 to 2026-12-10; first agreed was 2026-12-04"), "{said}");
    store.sdm(0, "2026-12-09 12:00", &["action", "move", &tail, "a-1", "--to", "2026-12-14", "--why", "again"]);
    let said = store.sdm(0, "2026-12-14 12:00", &["action", "done", &tail, "A-1"]);
    assert!(said.contains("A-1 done Mon 2026-12-14, 10 days late"), "{said}");
    assert!(
        store.read(&path).contains(
            "  A-1: {what: Invite, owner: eva, opened: 2026-12-03, due: 2026-12-04, moved: [{date: 2026-12-06, to: 2026-12-10, why: illness}, {date: 2026-12-09, to: 2026-12-14, why: again}], done: 2026-12-14}\n"
        ),
        "{}",
        store.read(&path)
    );
    store.sdm(1, "2026-12-14 12:00", &["action", "done", &tail, "A-1"]);
    let said = store.sdm(4, "2026-12-14 12:00", &["action", "done", &tail, "A-2"]);
    assert!(said.contains("did you mean A-1?"), "{said}");
    let said = store.sdm(0, "2026-12-14 12:00", &["actions", "--owner", "nobody"]);
    assert_eq!(said, "none of the 1 open actions; leave out --owner to see more\n");
    let output = store.run("2026-12-14 12:00", &["actions", "--all", "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!((&answer["schema"], answer["actions"].as_array().map(Vec::len)), (&"sdm.actions/1".into(), Some(2)));
    store.sdm(0, now, &["check"]);
}

#[test]
fn with_commit_one_commit_holds_the_files_written_and_nothing_else() {
    let store = store();
    let git = |words: &[&str]| {
        #[expect(clippy::disallowed_methods, reason = "asks git what was committed")]
        let mut command = std::process::Command::new("git");
        command.current_dir(store.path("")).env("HOME", store.path(""));
        command.args(["-c", "user.name=t", "-c", "user.email=t@example.org"]);
        let output = command.args(words).output().expect("git runs");
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    };
    git(&["init", "-q"]);
    git(&["config", "user.name", "t"]);
    git(&["config", "user.email", "t@example.org"]);
    git(&["add", "."]);
    git(&["commit", "-q", "-m", "first"]);
    store.write("customers/acme/customer.yaml", "name: Acme AB\n");
    let mut words = vec!["ticket", "open", "--for", "acme", "--title", "x", "--type", "question", "--service", "mail"];
    words.extend(["--commit", "--by", "eva"]);
    // The machine's PATH is needed to find git.
    let path = env!("PATH");
    #[expect(clippy::disallowed_methods, reason = "the program itself")]
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_sdm"));
    command.env_clear().env("HOME", store.path("")).env("PATH", path).current_dir(store.path(""));
    let output = command.args(["--now", "2026-11-10 10:00"]).args(&words).output().expect("sdm runs");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let shown = git(&["show", "--name-only", "--format=%s", "HEAD"]);
    let lines: Vec<&str> = shown.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(lines.len(), 2, "{shown}");
    assert!(lines[0].starts_with("ticket acme/2026-11-10-") && lines[0].ends_with(": logged"), "{shown}");
    assert!(lines[1].starts_with("customers/acme/tickets/2026/11/"), "{shown}");
    assert_eq!(git(&["status", "--porcelain"]).trim(), "M customers/acme/customer.yaml");
}

#[test]
fn an_emergency_is_looked_back_at_once_and_other_changes_are_not() {
    let store = store();
    let plan = ["change", "plan", "--title", "x", "--service", "mail", "--purpose", "corrective"];
    let when = ["--start", "2026-11-25 22:00", "--for", "1h"];
    store.sdm(0, "2026-11-25 21:00", &[&plan[..], &when, &["--emergency"]].concat());
    let (path, tail) = store.only("internal/changes/2026");
    assert!(store.sdm(1, "2026-11-25 21:30", &["change", "review", &tail]).contains("it is not finished"));
    store.sdm(0, "2026-11-25 22:00", &["change", "start", &tail]);
    let said = store.sdm(0, "2026-11-25 23:00", &["change", "finish", &tail, "--outcome", "ok"]);
    assert!(said.contains(&format!("sdm change review 2026-11-25-{tail}")), "{said}");
    store.sdm(0, "2026-11-27 10:00", &["change", "reviewed", &tail]);
    assert!(store.read(&path).ends_with("\nreviewed: 2026-11-27\n"), "{}", store.read(&path));
    assert!(store.sdm(1, "2026-11-27 11:00", &["change", "review", &tail]).contains("it was reviewed Fri 2026-11-27"));
    store.remove(&path);
    store.sdm(0, "2026-11-25 21:00", &[&plan[..], &when].concat());
    let (_, tail) = store.only("internal/changes/2026");
    assert!(store.sdm(1, "2026-11-27 10:00", &["change", "review", &tail]).contains("it was no emergency"));
}

#[test]
fn what_a_meeting_decided_and_left_open_stands_in_its_record() {
    let store = store();
    store.sdm(
        0,
        "2026-11-10 10:00",
        &["meeting", "plan", "--for", "acme", "--forum", "kickoff", "--at", "2026-12-03 10:00"],
    );
    let (path, tail) = store.only("customers/acme/meetings");
    let hold =
        ["meeting", "hold", &tail, "--decision", "Go live in week 50", "--ask", "customer:2026-12-10:Who tests?"];
    let said = store.sdm(0, "2026-12-03 12:00", &hold);
    has(&said, &["decided: Go live in week 50", "to be decided by customer until Thu 2026-12-10: Who tests?"]);
    let text = store.read(&path);
    assert!(
        text.ends_with("decisions:\n  - {ask: Go live in week 50, decided: 2026-12-03}\n  - {ask: Who tests?, owner: customer, by: 2026-12-10}\n"),
        "{text}"
    );
    store.sdm(0, "2026-12-03 12:00", &["check"]);
}
