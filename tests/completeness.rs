//! Completeness: what is asked of a record at its stage, how it is counted, and what the command says of it.
#![expect(clippy::disallowed_methods, reason = "a test sets up its own store")]

use sdm::check::complete::{Count, tally};
use sdm::check::found;
use sdm::check::snippet::BASE;
use sdm::check::{Asked, Snippet};
use sdm::store::disk::Root;
use sdm::store::open::open;
use sdm::store::portfolio::Portfolio;
use sdm::store::walk::Scope;

fn store(snippets: &[Snippet]) -> Portfolio {
    let folder = on_disk(snippets);
    open(&Root::new(folder.path()).expect("a store"), &Scope::All).expect("read")
}

fn told(portfolio: &Portfolio) -> Vec<String> {
    let found = found(portfolio, Asked::default());
    found.iter().map(|one| format!("{}: {}; {}", one.rule, one.message, one.help)).collect()
}

const CUSTOMER: &str = "customers/angstrom/customer.yaml";

#[test]
fn a_finding_says_what_is_missing_at_which_stage_and_what_to_write() {
    let portfolio = store(&[Snippet::without(CUSTOMER, "", &["csm"])]);
    assert_eq!(
        told(&portfolio),
        [
            "customer-without-csm: no CSM is named, and the customer is at stage live; write `csm: eva`; where it does not \
          apply, `csm: {n/a: why}`"
        ]
    );
}

#[test]
fn a_prospect_is_asked_for_nothing() {
    let portfolio = store(&[Snippet::file("customers/bo/customer.yaml", "name: Bo\n")]);
    let of_bo = tally(&portfolio, &|path| path.starts_with("customers/bo/"));
    assert_eq!(of_bo.all, Count::default());
}

#[test]
fn what_does_not_apply_counts_as_filled_with_its_reason_and_not_without() {
    let whole = tally(&store(&[]), &|_| true).all;
    assert_eq!(whole.filled, whole.required);
    let missing = tally(&store(&[Snippet::without(CUSTOMER, "", &["forums", "csm"])]), &|_| true).all;
    assert_eq!(missing, Count { required: whole.required, filled: whole.required - 2 });
    let waived =
        Snippet::keys(CUSTOMER, "forums: {n/a: meets with the group}\ncsm: \"n/a: led by the quality lead\"\n");
    let portfolio = store(&[waived]);
    assert_eq!(told(&portfolio), Vec::<String>::new());
    assert_eq!(tally(&portfolio, &|_| true).all, whole);
    // A waived contact of one purpose, and a text that only says n/a.
    let contacts =
        "contacts:\n  kim: {name: Kim, role: IT, for: [primary, technical]}\n  billing: {n/a: invoiced by the group}\n";
    let ticket = "customers/angstrom/tickets/2026/10/2026-10-08-h7ghx.yaml";
    let portfolio = store(&[Snippet::keys(CUSTOMER, contacts), Snippet::keys(ticket, "cause: n/a\n")]);
    let rules: Vec<_> = found(&portfolio, Asked::default()).iter().map(|one| one.rule.0).collect();
    assert_eq!(rules, ["ticket-without-cause"]);
}

#[test]
fn the_number_is_counted_by_kind_customer_and_csm() {
    let portfolio = store(&[Snippet::without(CUSTOMER, "", &["escalation"])]);
    let tally = tally(&portfolio, &|_| true);
    let sum = |counts: Vec<Count>| {
        counts.iter().fold(Count::default(), |sum, one| Count {
            required: sum.required + one.required,
            filled: sum.filled + one.filled,
        })
    };
    assert_eq!(sum(tally.kinds.values().copied().collect()), tally.all);
    assert_eq!(sum(tally.customers.values().copied().collect()), tally.all);
    assert_eq!(sum(tally.csms.values().copied().collect()), tally.all);
    // A live customer is asked for csm, three contacts, communication, forums, escalation and recipients: 8.
    let customer = tally.kinds.get(&sdm::domain::record::RecordKind::Customer);
    assert_eq!(customer, Some(&Count { required: 8, filled: 7 }));
    assert_eq!(tally.csms.get(&Some("eva".into())), tally.customers.get(&Some("angstrom".into())));
}

/// A store on disk, made of the examples' base and what lies over it.
fn on_disk(snippets: &[Snippet]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for snippet in BASE.iter().chain(snippets) {
        let path = folder.path().join(snippet.path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        let below = std::fs::read(&path).ok();
        std::fs::write(&path, snippet.laid_over(below.as_deref())).expect("written");
    }
    folder
}

fn sdm(store: &std::path::Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_sdm"));
    let output = command.env_clear().current_dir(store).args(arguments).output().expect("sdm runs");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

#[test]
fn a_ci_job_fails_below_the_completeness_that_it_asks_for() {
    // The base without two of the eight fields that a live customer has.
    let store = on_disk(&[Snippet::without(CUSTOMER, "", &["escalation", "forums"])]);
    let (code, table, _) = sdm(store.path(), &["check", "--completeness", CUSTOMER]);
    // 6 of 8 are 75 %.
    assert_eq!(code, 0);
    assert!(
        table.lines().any(|line| line.split_whitespace().eq(["kind", "customer", "6", "8", "2", "75.0", "%"])),
        "{table}"
    );
    let (code, _, told) = sdm(store.path(), &["check", "--min-completeness", "75", CUSTOMER]);
    assert_eq!((code, told.as_str()), (0, ""));
    let (code, found, told) = sdm(store.path(), &["check", "--min-completeness", "75.1%", CUSTOMER]);
    assert_eq!(code, 1);
    assert!(found.contains("customer-without-forums") && told.contains("6 of 8"), "{found}{told}");
    let (code, json, _) = sdm(store.path(), &["check", "--completeness", "--format", "json", CUSTOMER]);
    assert!(code == 0 && json.contains("\"schema\": \"sdm.completeness/1\""), "{json}");
    assert_eq!(sdm(store.path(), &["check", "--min-completeness", "many"]).0, 2);
}

#[test]
fn the_rules_of_a_months_end_run_when_a_month_is_to_be_closed_and_not_before() {
    let store = on_disk(&[Snippet::without("internal/outages/mail/2026/2026-10-07-k3mtx.yaml", "", &["to"])]);
    assert_eq!(sdm(store.path(), &["check"]).0, 0);
    let (code, found, _) = sdm(store.path(), &["check", "--close", "2026-10", "--format", "concise"]);
    assert_eq!(code, 1);
    for rule in ["outage-still-open", "miss-without-record", "miss-without-action"] {
        assert!(found.contains(&format!("error[{rule}]")), "{rule}: {found}");
    }
    // September was over before it began.
    let (_, found, _) = sdm(store.path(), &["check", "--close", "2026-09", "--format", "concise"]);
    assert!(!found.contains("outage-still-open"), "{found}");
    assert_eq!(sdm(store.path(), &["check", "--close", "october"]).0, 2);
}
