//! `sdm check` as a CI job sees it: all faults of all files in one run, in order, and exit codes that mean one thing.
#![expect(clippy::disallowed_methods, reason = "a test sets up its own world")]

use std::path::Path;
use std::process::{Command, Output};

/// Runs `sdm` in a world of its own.
fn sdm(store: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sdm"));
    command.env_clear().current_dir(store).args(arguments).output().expect("sdm runs")
}

/// A new empty store.
fn store() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let made = sdm(folder.path(), &["init"]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    folder
}

fn write(store: &Path, path: &str, text: &[u8]) {
    let path = store.join(path);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
    std::fs::write(path, text).expect("written");
}

fn lines(output: &Output) -> Vec<String> {
    // The message of a rule may improve; where it is and which rule says so may not.
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().map(|line| line.split(": ").take(2).collect::<Vec<_>>().join(": ")).collect()
}

#[test]
fn a_new_store_is_free_of_faults() {
    let store = store();
    let output = sdm(store.path(), &["check", "--fail-on", "info"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn all_faults_of_all_files_come_in_one_run_sorted_by_path_and_place() {
    let store = store();
    write(store.path(), "customers/a/customer.yaml", b"nam: A\nzone: Europe/Stokholm\n");
    write(
        store.path(),
        "customers/a/tickets/2026/10/T1.yaml",
        b"title: x\ntype: incident\nseverity: hihg\nservice: mail\nlog:\n  - {at: 2026-10-25 02:30, did: logged}\nextra: 1\n",
    );
    write(store.path(), "catalog/people/eva.yaml", b"<<<<<<< HEAD\nname: Eva\n=======\nname: Eve\n>>>>>>> b\n");
    write(store.path(), "customers/a/agreements/CON.yaml", b"type: sla\n");
    let output = sdm(store.path(), &["check", "--format", "concise"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        lines(&output),
        [
            "catalog/people/eva.yaml:1:1: error[conflict-marker]",
            "customers/a/agreements/CON.yaml:1:1: error[bad-id]",
            "customers/a/customer.yaml:1:1: error[missing-field]",
            "customers/a/customer.yaml:1:1: error[unknown-field]",
            "customers/a/customer.yaml:2:7: error[bad-value]",
            "customers/a/tickets/2026/10/T1.yaml:3:11: error[unknown-word]",
            "customers/a/tickets/2026/10/T1.yaml:4:10: error[dangling-reference]",
            "customers/a/tickets/2026/10/T1.yaml:6:10: error[ambiguous-local-time]",
            "customers/a/tickets/2026/10/T1.yaml:7:1: error[unknown-field]",
        ]
    );
}

#[test]
fn a_reference_to_nothing_is_found_with_a_suggestion() {
    let store = store();
    write(store.path(), "catalog/services/mail.yaml", b"name: Mail\ntype: saas\nowner: eva\ndescription: Mail\n");
    write(store.path(), "catalog/people/eva.yaml", b"name: Eva\n");
    write(store.path(), "customers/a/customer.yaml", b"name: A\ncsm: evaa\n");
    let ticket = b"title: x\ntype: request\nservice: mial\nlog:\n  - {at: 2026-10-01T09:00:00+02:00, did: logged}\n";
    write(store.path(), "customers/a/tickets/2026/10/T1.yaml", ticket);
    let hours = b"date,person,contract,hours\n2026-10-01,eva,,4\n2026-10-02,evva,,8\n";
    write(store.path(), "internal/timesheets/2026-10.csv", hours);
    let output = sdm(store.path(), &["check", "--format", "concise"]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(
        lines(&output),
        [
            "customers/a/customer.yaml:2:6: error[dangling-reference]",
            "customers/a/tickets/2026/10/T1.yaml:3:10: error[dangling-reference]",
            "internal/timesheets/2026-10.csv:3:12: error[dangling-reference]"
        ],
        "{text}"
    );
    assert!(text.contains("write eva\n") && text.contains("write mail\n"), "{text}");
}

#[test]
fn what_a_record_refers_to_is_looked_at_whatever_else_is_wrong_with_it() {
    let store = store();
    write(store.path(), "catalog/services/mail.yaml", b"name: Mail\ntype: saas\nowner: evaa\ndescription: [Mail]\n");
    write(store.path(), "catalog/people/eva.yaml", b"name: Eva\n");
    write(store.path(), "customers/a/customer.yaml", b"csm: evaa\nzone: Europe/Stokholm\n");
    // A type that is none makes no ticket; a time that is none, no entry; and the service is told once, as in a sound one.
    let ticket = b"title: x\ntype: wish\nservice: mial\nlog:\n  - {at: soon, did: assigned, to: team/l3}\n";
    write(store.path(), "customers/a/tickets/2026/10/T1.yaml", ticket);
    let ticket = b"title: x\ntype: request\nservice: mial\nlog:\n  - {at: 2026-10-01T09:00:00+02:00, did: logged}\nchannel: fax\n";
    write(store.path(), "customers/a/tickets/2026/10/T2.yaml", ticket);
    let output = sdm(store.path(), &["check", "--format", "concise"]);
    assert_eq!(
        lines(&output),
        [
            "catalog/services/mail.yaml:3:8: error[dangling-reference]",
            "catalog/services/mail.yaml:4:14: error[wrong-type]",
            "customers/a/customer.yaml:1:1: error[missing-field]",
            "customers/a/customer.yaml:1:6: error[dangling-reference]",
            "customers/a/customer.yaml:2:7: error[bad-value]",
            "customers/a/tickets/2026/10/T1.yaml:2:7: error[unknown-word]",
            "customers/a/tickets/2026/10/T1.yaml:3:10: error[dangling-reference]",
            "customers/a/tickets/2026/10/T1.yaml:5:10: error[bad-value]",
            "customers/a/tickets/2026/10/T1.yaml:5:35: error[dangling-reference]",
            "customers/a/tickets/2026/10/T2.yaml:3:10: error[dangling-reference]",
            "customers/a/tickets/2026/10/T2.yaml:6:10: error[unknown-word]",
        ],
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
}

#[test]
fn two_agreements_in_force_are_found_unless_one_supersedes_the_other() {
    let store = store();
    write(store.path(), "catalog/services/mail.yaml", b"name: Mail\ntype: saas\nowner: eva\ndescription: Mail\n");
    write(store.path(), "catalog/people/eva.yaml", b"name: Eva\n");
    write(store.path(), "customers/a/customer.yaml", b"name: A\n");
    let agreement = |from: &str, more: &str| {
        format!(
            "type: sla\ntitle: S\nservices: [mail]\nfrom: {from}\nzone: Europe/Stockholm\n{more}targets:\n  a: {{uptime: 99.9%, per: month}}\nsigned:\n  - {{party: provider, name: A, date: 2025-12-01}}\n  - {{party: customer, name: B, date: 2025-12-01}}\n"
        )
    };
    write(store.path(), "customers/a/agreements/old.yaml", agreement("2026-01-01", "").as_bytes());
    write(store.path(), "customers/a/agreements/new.yaml", agreement("2026-07-01", "").as_bytes());
    let output = sdm(store.path(), &["check", "--format", "concise"]);
    let errors: Vec<String> = lines(&output).into_iter().filter(|line| line.contains(": error[")).collect();
    assert_eq!(errors, ["customers/a/agreements/new.yaml:4:7: error[agreements-overlap]"]);
    write(store.path(), "customers/a/agreements/new.yaml", agreement("2026-07-01", "supersedes: old\n").as_bytes());
    assert!(sdm(store.path(), &["check"]).status.success());
}

#[test]
fn bad_settings_hide_no_fault_of_a_record() {
    let store = store();
    write(store.path(), "sdm.toml", b"schema = 1\n[organisation]\nzone = \"Stokholm\"\n");
    write(store.path(), "catalog/people/eva.yaml", b"nam: Eva\n");
    let output = sdm(store.path(), &["check", "--format", "concise"]);
    assert_eq!(
        lines(&output),
        [
            "catalog/people/eva.yaml:1:1: error[missing-field]",
            "catalog/people/eva.yaml:1:1: error[unknown-field]",
            "sdm.toml:2:2: error[missing-field]",
            "sdm.toml:3:8: error[bad-value]",
        ]
    );
}

#[test]
fn a_template_is_checked_like_an_agreement() {
    let store = store();
    write(store.path(), "catalog/templates/odd.yaml", b"type: sla\ntitle: T\nservics: [m]\n");
    let text = String::from_utf8_lossy(&sdm(store.path(), &["check", "--format", "concise"]).stdout).into_owned();
    assert!(text.contains("catalog/templates/odd.yaml:3:1: error[unknown-field]"), "{text}");
}

/// A customer with one service and an agreement that has these keys besides the usual ones.
fn agreed(store: &Path, more: &str, target: &str) {
    write(store, "catalog/services/mail.yaml", b"name: Mail\ntype: saas\nowner: eva\ndescription: Mail\n");
    write(store, "catalog/people/eva.yaml", b"name: Eva\n");
    write(store, "customers/a/customer.yaml", b"name: A\n");
    let text = format!(
        "type: sla\ntitle: S\nservices: [mail]\nfrom: 2026-01-01\nzone: Europe/Stockholm\n{more}targets:\n  t: {target}\n"
    );
    write(store, "customers/a/agreements/s.yaml", text.as_bytes());
}

#[test]
fn business_days_need_a_calendar_with_working_hours() {
    let store = store();
    let days = "{when: {type: request}, clock: logged..resolved, within: 2bd}";
    agreed(store.path(), "calendar: always\n", days);
    let output = sdm(store.path(), &["check", "--format", "concise"]);
    assert_eq!(lines(&output), ["customers/a/agreements/s.yaml:8:6: error[business-days-without-calendar]"]);
    // The store's own calendar has working hours; hours of the clock need none.
    agreed(store.path(), "", days);
    assert!(sdm(store.path(), &["check"]).status.success());
    agreed(store.path(), "calendar: always\n", "{when: {type: request}, clock: logged..resolved, within: 48h}");
    assert!(sdm(store.path(), &["check"]).status.success());
}

#[test]
fn a_month_is_confirmed_after_its_last_day() {
    let store = store();
    agreed(store.path(), "", "{uptime: 99.9%, per: month}");
    let confirmed = |date: &str| format!("month,date,by\n2026-10,{date},eva\n");
    let path = "internal/outages/mail/checked.csv";
    write(store.path(), path, confirmed("2026-10-31").as_bytes());
    let output = sdm(store.path(), &["check", "--format", "concise"]);
    assert_eq!(lines(&output), [format!("{path}:1:1: error[confirmed-too-early]")]);
    write(store.path(), path, confirmed("2026-11-01").as_bytes());
    assert!(sdm(store.path(), &["check"]).status.success());
}

#[test]
fn one_name_is_one_record_also_where_case_is_ignored() {
    let store = store();
    agreed(store.path(), "", "{uptime: 99.9%, per: month}");
    let ticket = b"title: x\ntype: request\nservice: mail\nlog:\n  - {at: 2026-10-01T09:00:00+02:00, did: logged}\n";
    write(store.path(), "customers/a/tickets/2026/10/T1.yaml", ticket);
    write(store.path(), "customers/a/tickets/2026/11/t1.yaml", ticket);
    let output = sdm(store.path(), &["check", "--format", "concise"]);
    assert_eq!(lines(&output), ["customers/a/tickets/2026/11/t1.yaml:1:1: error[case-clash]"]);
    // The same name for another customer is another record.
    std::fs::remove_file(store.path().join("customers/a/tickets/2026/11/t1.yaml")).expect("removed");
    write(store.path(), "customers/b/customer.yaml", b"name: B\n");
    write(store.path(), "customers/b/tickets/2026/10/T1.yaml", ticket);
    assert!(sdm(store.path(), &["check"]).status.success());
}

#[test]
fn exit_codes_mean_one_thing_each() {
    let store = store();
    assert_eq!(sdm(store.path(), &["check", "--no-such"]).status.code(), Some(2));
    assert_eq!(sdm(store.path(), &["report", "--month", "october"]).status.code(), Some(2));
    assert_eq!(sdm(store.path(), &["report", "--month", "2026-10", "--customer", "nobody"]).status.code(), Some(4));
    let elsewhere = tempfile::tempdir().expect("a folder");
    assert_eq!(sdm(elsewhere.path(), &["check"]).status.code(), Some(3));
    write(store.path(), "sdm.toml", b"schema = 1\n[organisation]\nname = 5\n");
    assert_eq!(sdm(store.path(), &["check"]).status.code(), Some(1));
    assert_eq!(sdm(store.path(), &["report"]).status.code(), Some(3));
}

#[test]
fn rules_are_selected_and_ignored_by_name_and_the_gravest_cannot_be_ignored() {
    let store = store();
    write(store.path(), "catalog/people/eva.yaml", b"name: Eva\nemial: x\n");
    write(store.path(), "catalog/odd.txt", b"");
    let rules = |arguments: &[&str]| {
        let output = sdm(store.path(), &[&["check", "--format", "concise"], arguments].concat());
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let rules = text.lines().filter_map(|line| Some(line.split_once('[')?.1.split_once(']')?.0.to_owned()));
        (rules.collect::<Vec<_>>(), output.status.code())
    };
    assert_eq!(rules(&[]), (vec!["stray-file".to_owned(), "unknown-field".to_owned()], Some(1)));
    assert_eq!(rules(&["--select", "stray-file,bad-id"]), (vec!["stray-file".to_owned()], Some(0)));
    assert_eq!(rules(&["--ignore", "stray-file"]), (vec!["unknown-field".to_owned()], Some(1)));
    assert_eq!(rules(&["--select", "stray-fil"]), (vec![], Some(2)));
    assert_eq!(rules(&["--ignore", "yaml-syntax"]), (vec![], Some(2)));
}

#[test]
fn what_can_be_mended_safely_is_mended_on_request_and_only_then() {
    let store = store();
    write(store.path(), "catalog/services/mail.yaml", b"name: Mail\ntype: saas\nowner: eva\ndescription: Mail\n");
    let wrong = "# Eva\r\nnam: 'Eva' # as she says\r\nrole: x\r\n";
    write(store.path(), "catalog/people/eva.yaml", wrong.as_bytes());
    let read = || std::fs::read_to_string(store.path().join("catalog/people/eva.yaml")).expect("there");
    assert_eq!(sdm(store.path(), &["check"]).status.code(), Some(1));
    let shown = sdm(store.path(), &["check", "--fix", "--diff"]);
    let text = String::from_utf8_lossy(&shown.stdout).into_owned();
    assert!(text.contains("\n-nam: 'Eva' # as she says\n"), "{text}");
    assert!(text.contains("\n+name: 'Eva' # as she says\n"), "{text}");
    assert_eq!(read(), wrong);
    // `role: x` becomes `roles: x`, which is no list: that stays for a person.
    let output = sdm(store.path(), &["check", "--fix"]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert_eq!(read(), "# Eva\r\nname: 'Eva' # as she says\r\nroles: x\r\n");
    assert_eq!(lines(&output), ["catalog/people/eva.yaml:3:8: error[wrong-type]"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("fixed: 2 findings in 1 file"), "{output:?}");
    let again = sdm(store.path(), &["check", "--fix"]);
    assert!(String::from_utf8_lossy(&again.stderr).contains("nothing can be fixed safely"), "{again:?}");
    assert_eq!(sdm(store.path(), &["check", "--fix", "--changed=a..b"]).status.code(), Some(2));
}
