//! The life of an agreement by command: from a customer's request over requirements, template, signatures and reviews to its
//! end (S2 §2.2.1, S3 activities 1 to 10).

mod acme;

use acme::Store;

/// A store of one customer, whose request for mail is on record; its agreement is not there yet.
#[expect(clippy::disallowed_methods, reason = "a test's own folder, and the program itself")]
fn store() -> Store {
    let store = Store::with("");
    std::fs::remove_file(store.path("customers/acme/agreements/sla.yaml")).expect("removed");
    for name in ["sla-saas", "sla-saas-sv", "slr", "ola", "upc"] {
        let path = format!("{}/examples/empty/catalog/templates/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).expect("a template of a new store");
        store
            .write(&format!("catalog/templates/{name}.yaml"), &text.replace("calendar: se-office", "calendar: office"));
    }
    let contract = "services: [mail]\nmodel: subscription\nrequested: 2026-01-09\nrequest: Letter 17\n";
    store.write("customers/acme/contracts/mail.yaml", contract);
    store.write("catalog/teams/l2.yaml", "name: Second line\n");
    store.write("catalog/suppliers/host.yaml", "name: Host\nprovides: Servers\nmanager: erik\n");
    store
}

fn due(store: &Store, now: &str) -> String {
    let said = store.sdm(0, now, &["due", "--within", "60d"]);
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn step(store: &Store, now: &str, words: &[&str]) -> String {
    store.sdm(0, now, &[&["agreement"], words].concat())
}

/// Requirements, the SLA from its template, and what it rests on, all drafted.
fn drafted(store: &Store) {
    let new = |words: &[&str]| store.sdm(0, "2026-01-20 09:00", &[&["new", "agreement"], words].concat());
    new(&["slr-2026", "--for", "acme", "--from", "slr", "services=mail", "from=2026-03-01"]);
    step(store, "2026-01-13 09:00", &["step", "acme/slr-2026", "gathered"]);
    step(store, "2026-01-15 09:00", &["step", "acme/slr-2026", "reviewed", "--capable"]);
    let sla = ["services=mail", "from=2026-03-01", "contract=mail", "supersedes=slr-2026"];
    new(&[&["mail-2026", "--for", "acme", "--from", "sla-saas"], &sla[..]].concat());
    new(&["ola-l2", "--from", "ola", "team=l2", "services=mail", "from=2026-03-01"]);
    let fee = "fee=30000 SEK per month";
    new(&["upc-host", "--from", "upc", "supplier=host", "services=mail", "from=2026-03-01", fee]);
    let rests = "underpinned_by=internal/ola-l2,internal/upc-host";
    store.sdm(0, "2026-01-20 09:00", &["set", "acme/mail-2026", rests]);
    for name in ["acme/mail-2026", "internal/ola-l2", "internal/upc-host"] {
        step(store, "2026-01-20 09:00", &["step", name, "drafted"]);
    }
}

fn signed(store: &Store, now: &str, name: &str, parties: [&str; 2]) -> String {
    parties.map(|party| step(store, now, &["sign", name, "--party", party, "--name", "A. Berg"])).concat()
}

#[test]
fn a_request_waits_for_go_or_no_go_and_a_go_for_who_leads_it() {
    let store = store();
    // Ten business days after Friday 9 January: Friday the 23rd.
    let said = due(&store, "2026-01-10 09:00");
    assert!(said.contains("Fri 23 Jan in 13 d Say go or no go to acme/mail"), "{said}");
    let decision = ["decision.date=2026-01-12", "decision.by=erik", "decision.reason=Fits"];
    store.sdm(0, "2026-01-12 09:00", &[&["set", "acme/mail", "decision.go=true"], &decision[..]].concat());
    // Five business days after Monday the 12th.
    let said = due(&store, "2026-01-12 10:00");
    assert!(said.contains("Mon 19 Jan in 7 d Say service manager, delivery manager, sow of acme/mail"), "{said}");
    store.sdm(0, "2026-01-12 11:00", &["set", "acme/mail", "decision.go=false"]);
    assert!(!due(&store, "2026-01-12 12:00").contains("acme/mail"));
}

#[test]
fn requirements_are_judged_or_go_back_to_the_client_with_questions() {
    let store = store();
    let now = "2026-01-13 09:00";
    let new = ["new", "agreement", "slr-2026", "--for", "acme", "--from", "slr", "services=mail", "from=2026-03-01"];
    store.sdm(0, now, &new);
    step(&store, now, &["step", "acme/slr-2026", "gathered"]);
    // Ten business days after Tuesday the 13th.
    assert!(due(&store, now).contains("Tue 27 Jan in 14 d Say whether acme/slr-2026 can be delivered"));
    let said = step(&store, "2026-01-15 09:00", &["step", "acme/slr-2026", "reviewed", "--ask", "How many boxes?"]);
    assert!(said.contains("back to the client"), "{said}");
    let said = store.sdm(0, "2026-01-15 10:00", &["agreement", "show", "acme/slr-2026"]);
    assert!(said.contains("! asked back: How many boxes?"), "{said}");
    assert!(due(&store, "2026-01-15 10:00").contains("Get the client's answers to the questions in acme/slr-2026"));
    step(&store, "2026-01-20 09:00", &["step", "acme/slr-2026", "reviewed", "--capable"]);
    assert!(!due(&store, "2026-01-20 10:00").contains("slr-2026"));
    let text = store.read("customers/acme/agreements/slr-2026.yaml");
    assert!(text.contains("steps: {gathered: 2026-01-13, reviewed: 2026-01-15}\n"), "{text}");
}

#[test]
fn a_template_asks_for_what_is_said_anew_and_gives_an_agreement_without_a_fault() {
    let store = store();
    let now = "2026-01-20 09:00";
    let new = ["new", "agreement", "mail-2026", "--for", "acme", "--from", "sla-saas-sv"];
    let said = store.sdm(2, now, &new);
    assert!(
        said.contains("sla-saas-sv leaves open what is said anew each time: add services=VALUE from=VALUE"),
        "{said}"
    );
    let said = store.sdm(0, now, &[&new[..], &["services=mail", "from=2026-03-01"]].concat());
    assert!(said.contains("no contract says from which fee: add contract=ID"), "{said}");
    store.sdm(0, now, &["set", "acme/mail-2026", "contract=mail"]);
    store.sdm(0, now, &["check", "customers/acme/agreements"]);
    let text = store.read("customers/acme/agreements/mail-2026.yaml");
    // How to use the template is not said again; both sides have four duties.
    assert!(!text.contains("--from") && text.contains("type: sla\n"), "{text}");
    assert_eq!(text.lines().filter(|line| line.starts_with("    - ")).count(), 8, "{text}");
    // The next version begins without the signatures, steps and reviews of this one.
    signed(&store, now, "acme/mail-2026", ["provider", "customer"]);
    step(&store, now, &["step", "acme/mail-2026", "drafted"]);
    let next =
        ["new", "agreement", "acme/mail-2027", "--from", "acme/mail-2026", "supersedes=mail-2026", "from=2027-03-01"];
    store.sdm(0, now, &next);
    let text = store.read("customers/acme/agreements/mail-2027.yaml");
    assert!(!text.lines().any(|line| line.starts_with("signed") || line.starts_with("steps")), "{text}");
}

#[test]
fn an_sla_is_agreed_and_signed_before_what_it_rests_on() {
    let store = store();
    drafted(&store);
    step(&store, "2026-02-10 09:00", &["step", "acme/mail-2026", "agreed"]);
    let late = ["agreement", "step", "acme/mail-2026", "negotiated", "--date", "2026-02-11"];
    let said = store.sdm(1, "2026-02-12 09:00", &late);
    assert!(said.contains("it was agreed Tue 2026-02-10, before Wed 2026-02-11"), "{said}");
    step(&store, "2026-02-10 10:00", &["step", "acme/mail-2026", "negotiated", "--date", "2026-02-02"]);
    let words = ["agreement", "sign", "acme/mail-2026", "--party", "supplier", "--name", "C. Meyer"];
    assert!(store.sdm(1, "2026-02-10 10:00", &words).contains("supplier is no side of an sla"));
    let said = signed(&store, "2026-02-10 11:00", "internal/ola-l2", ["team", "provider"]);
    assert!(said.contains("acme/mail-2026, which rests on it, is not signed yet"), "{said}");
    let said = signed(&store, "2026-02-11 11:00", "acme/mail-2026", ["provider", "customer"]);
    assert!(said.contains("now sign internal/upc-host, on which it rests"), "{said}");
    let said = due(&store, "2026-02-12 09:00");
    assert!(said.contains("sdm agreement sign internal/upc-host --party PARTY --name NAME"), "{said}");
    let words = ["agreement", "sign", "acme/mail-2026", "--party", "customer", "--name", "B"];
    assert!(store.sdm(1, "2026-02-12 09:00", &words).contains("customer signed Wed 2026-02-11, A. Berg"));
    signed(&store, "2026-02-12 10:00", "internal/upc-host", ["supplier", "provider"]);
    let said = store.sdm(0, "2026-02-12 11:00", &["check"]);
    assert!(said.contains("internal/ola-l2 was signed on 2026-02-10, before mail-2026 was on 2026-02-11"), "{said}");
    // The requirements have served; what they say is drawn with the SLA, and no step of it is missed.
    let said = store.sdm(0, "2026-02-12 11:00", &["agreement", "show", "acme/mail-2026"]);
    assert!(said.contains("made from slr-2026, slr, ended"), "{said}");
    assert!(!said.contains("is not recorded"), "{said}");
}

#[test]
fn a_review_moves_the_next_one_and_an_end_tells_what_is_open() {
    let store = store();
    drafted(&store);
    signed(&store, "2026-02-11 11:00", "acme/mail-2026", ["provider", "customer"]);
    assert!(due(&store, "2027-03-05 09:00").contains("sdm agreement review acme/mail-2026"));
    let said = step(&store, "2027-03-05 09:00", &["review", "acme/mail-2026"]);
    assert!(said.contains("next review due Sun 2028-03-05"), "{said}");
    store.write(
        "customers/acme/tickets/2027/03/2027-03-05-p7kqf.yaml",
        "title: Fel\ntype: incident\nseverity: high\nservice: mail\nlog:\n  - {at: 2027-03-05T10:00:00+01:00, did: logged}\nactions:\n  A-1: {what: Alarm, owner: erik, opened: 2027-03-05, due: 2027-04-20}\n",
    );
    let end = ["end", "acme/mail-2026", "--date", "2027-03-31", "--reason", "Notice"];
    let said = step(&store, "2027-03-06 09:00", &end);
    assert!(said.contains("! 1 ticket open: acme/2027-03-05-p7kqf"), "{said}");
    assert!(said.contains("! 1 action open: acme/2027-03-05-p7kqf A-1"), "{said}");
    let said = due(&store, "2027-03-06 09:00");
    assert!(said.contains("Settle what is open of acme/mail-2026, which ends (1 ticket, 1 action)"), "{said}");
    assert!(!store.sdm(0, "2027-03-31 09:00", &["check"]).contains("ended-with-open-records"));
    let said = store.sdm(0, "2027-04-01 09:00", &["check"]);
    assert!(said.contains("agreement mail-2026 ended on 2027-03-31 with 1 ticket, 1 action open"), "{said}");
    let said = store.sdm(0, "2027-04-01 09:00", &["agreement", "show", "acme/mail-2026", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    assert_eq!(found["ended"]["open"][0]["name"], "acme/2027-03-05-p7kqf");
}
