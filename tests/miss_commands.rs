//! Credits, claims and misses that come again, by command: from a proposal to money that was paid; figures by hand.

mod acme;

use acme::Store;

const AGREEMENT: &str = "\
type: sla
title: Standard
contract: mail
services: [mail]
from: 2026-01-01
zone: Europe/Stockholm
targets:
  availability: {uptime: 99.9%, per: month}
  resolve: {when: {type: incident}, clock: logged..resolved, within: 4h}
credits:
  availability: {clause: §7.2, steps: {below 99.9%: 5%, below 99.5%: 10%}, cap: 12%}
  resolve: {clause: §7.3, steps: {below 100%: 10%}, cap: 12%}
underpinned_by: [internal/upc-host]
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
const UPC: &str = "\
type: upc
title: Hosting
supplier: host
services: [mail]
from: 2026-01-01
zone: Europe/Stockholm
targets:
  held: {clock: held, within: 2h}
fee: 8333.33 SEK per month
credits:
  held: {clause: §5, steps: {below 100%: 25%}}
signed:
  - {party: supplier, name: C. Meyer, date: 2025-12-17}
  - {party: customer, name: A. Berg, date: 2025-12-17}
";
/// 5 h in all, 3 h of them with the supplier: an hour too long there, and an hour too long for the customer.
const TICKET: &str = "\
title: No mail
type: incident
severity: high
service: mail
cause: Disk full
log:
  - {at: 2026-11-12T09:00:00+01:00, did: logged}
  - {at: 2026-11-12T10:00:00+01:00, did: waiting, for: supplier/host}
  - {at: 2026-11-12T13:00:00+01:00, did: resumed}
  - {at: 2026-11-12T14:00:00+01:00, did: resolved}
actions:
  A-1: {what: Alarm, owner: bo, opened: 2026-11-13, due: 2026-11-20, done: 2026-11-19}
";
const NOW: &str = "2026-12-01 09:00";
const AVAILABILITY: &str = "2026-11/sla/mail/availability";
const RESOLVE: &str = "2026-11/sla/all/resolve";

/// 45 min down on 13 November: 2,700 s of 2,592,000 s; 99.8958… %, below 99.9 %.
fn store() -> Store {
    let store = Store::with(AGREEMENT);
    store.write("customers/acme/contracts/mail.yaml", CONTRACT);
    store.write("internal/agreements/upc-host.yaml", UPC);
    store.write("catalog/suppliers/host.yaml", "name: Host\nprovides: Servers\nmanager: erik\n");
    down(&store, "2026/2026-11-13-q2222", "2026-11-13");
    store.write("customers/acme/tickets/2026/11/2026-11-12-p7kqf.yaml", TICKET);
    store
}

fn down(store: &Store, id: &str, day: &str) {
    store.write(
        &format!("internal/outages/mail/{id}.yaml"),
        &format!(
            "from: {day}T10:00:00+01:00\nto: {day}T10:45:00+01:00\neffect: down\naffects: all\ncause: Disk full\nactions:\n  A-2: {{what: Alarm, owner: bo, opened: {day}, due: 2026-12-20}}\n"
        ),
    );
}

fn due(store: &Store, now: &str) -> String {
    store.sdm(0, now, &["due", "--within", "40d"]).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_credit_is_approved_by_a_person_sent_and_paid_and_each_step_is_due() {
    let store = store();
    store.sdm(0, NOW, &["miss", "open"]);
    // 5 % of 40,000 SEK. The 10th working day of December is Monday the 14th.
    let said = due(&store, NOW);
    assert!(said.contains("Approve the credit of 2000 SEK for availability in November 2026"), "{said}");
    assert!(said.contains("Mon 14 Dec"), "{said}");
    let said = store.sdm(1, NOW, &["miss", "credit", AVAILABILITY, "--sent"]);
    assert!(said.contains("nobody has approved it yet"), "{said}");
    store.sdm(0, NOW, &["miss", "credit", AVAILABILITY, "--approved", "eva"]);
    // 30 days after 1 December.
    let said = due(&store, NOW);
    assert!(said.contains("Thu 31 Dec in 30 d Pay the credit of 2000 SEK"), "{said}");
    let sent = ["miss", "credit", AVAILABILITY, "--sent", "--ref", "CN 88"];
    let said = store.sdm(0, "2026-12-03 09:00", &sent);
    assert_eq!(said, format!("acme/{AVAILABILITY}  credit 2000 SEK, approved by eva, sent Thu 2026-12-03\n"));
    let said = store.sdm(1, "2026-12-20 09:00", &["miss", "credit", AVAILABILITY, "--paid=2026-12-02"]);
    assert!(said.contains("it was paid before it was approved and sent"), "{said}");
    store.sdm(0, "2026-12-20 09:00", &["miss", "credit", AVAILABILITY, "--paid"]);
    let text = store.read(&format!("customers/acme/misses/{AVAILABILITY}.yaml"));
    let line =
        "credit: {amount: 2000 SEK, approved: eva, date: 2026-12-01, sent: 2026-12-03, ref: CN 88, paid: 2026-12-20}\n";
    assert!(text.contains(line), "{text}");
    let said = store.sdm(1, "2026-12-21 09:00", &["miss", "credit", AVAILABILITY, "--ref", "CN 89"]);
    assert!(said.contains("the credit was paid Sun 2026-12-20"), "{said}");
    assert!(!due(&store, "2026-12-21 09:00").contains("credit of 2000"));
}

#[test]
fn the_second_credit_of_a_month_takes_what_the_cap_leaves() {
    // 5 % are 2,000 SEK; 10 % were 4,000, and 12 % of 40,000 SEK are 4,800: 2,800 SEK are left.
    let store = store();
    store.sdm(0, NOW, &["miss", "open"]);
    let said = store.sdm(0, NOW, &["miss", "credit", RESOLVE]);
    assert_eq!(said, format!("acme/{RESOLVE}  credit 2800 SEK: proposed, not approved\n"));
}

#[test]
fn of_two_credits_for_the_same_outage_only_the_larger_is_given() {
    // The ticket belongs to the outage: one event, and 4,000 SEK of §7.3 are more than 2,000 SEK of §7.2.
    let store = store();
    let ticket = TICKET.replace("service: mail\n", "service: mail\noutage: mail/2026-11-13-q2222\n");
    store.write("customers/acme/tickets/2026/11/2026-11-12-p7kqf.yaml", &ticket);
    store.sdm(0, NOW, &["miss", "open"]);
    let said = store.sdm(1, NOW, &["miss", "credit", AVAILABILITY]);
    assert!(said.contains("or a larger one for the same events"), "{said}");
    let said = store.sdm(0, NOW, &["miss", "credit", RESOLVE]);
    assert!(said.contains("credit 4000 SEK: proposed"), "{said}");
    // An amount of one's own for the smaller one is told at the end of the month.
    store.sdm(0, NOW, &["miss", "credit", AVAILABILITY, "--amount", "2000 SEK", "--approved", "eva"]);
    let said = store.sdm(1, NOW, &["check", "--close", "2026-11"]);
    assert!(said.contains("credit-not-as-agreed"), "{said}");
    assert!(said.contains("are 0.00 SEK, for a larger credit is for the same events"), "{said}");
}

#[test]
fn a_credit_that_is_not_given_has_a_reason_and_is_due_no_more() {
    let store = store();
    store.sdm(0, NOW, &["miss", "open"]);
    store.sdm(0, NOW, &["miss", "tell", AVAILABILITY, "--by", "bo"]);
    let said = store.sdm(1, NOW, &["miss", "close", AVAILABILITY]);
    assert!(said.contains(&format!("sdm miss credit {AVAILABILITY} --excluded WHY")), "{said}");
    let why = "Power cut of the city, §9";
    let said = store.sdm(0, NOW, &["miss", "credit", AVAILABILITY, "--excluded", why]);
    assert_eq!(said, format!("acme/{AVAILABILITY}  credit excluded: {why}\n"));
    assert!(!due(&store, NOW).contains("for availability"));
    store.sdm(0, NOW, &["miss", "close", AVAILABILITY]);
    // What was excluded by mistake is approved after all.
    store.sdm(0, NOW, &["miss", "credit", AVAILABILITY, "--amount", "2000 SEK", "--approved", "eva"]);
    let text = store.read(&format!("customers/acme/misses/{AVAILABILITY}.yaml"));
    assert!(text.contains("amount: 2000 SEK") && !text.contains("excluded"), "{text}");
}

#[test]
fn the_supplier_is_asked_once_for_what_it_owes_for_a_month() {
    // 25 % of 8,333.33 SEK are 2,083.3325: to the öre 2,083.33 SEK.
    let store = store();
    store.write("customers/beta/customer.yaml", "name: Beta\n");
    store.write("customers/beta/agreements/sla.yaml", &AGREEMENT.replace("contract: mail\n", ""));
    store.write("customers/beta/tickets/2026/11/2026-11-12-p7kqg.yaml", TICKET);
    store.sdm(0, NOW, &["miss", "open"]);
    let (ours, theirs) =
        (format!("customers/acme/misses/{RESOLVE}.yaml"), format!("customers/beta/misses/{RESOLVE}.yaml"));
    let said = store.sdm(0, NOW, &["miss", "claim", &ours, "--approved", "erik"]);
    assert!(said.contains("claim 2083.33 SEK, approved by erik"), "{said}");
    assert!(due(&store, NOW).contains("Have the claim of 2083.33 SEK for resolve in November 2026 paid"));
    let said = store.sdm(1, NOW, &["miss", "claim", &theirs]);
    assert!(said.contains(&format!("what supplier/host owes for 2026-11 is claimed in acme/{RESOLVE}")), "{said}");
    let said = store.sdm(1, NOW, &["miss", "claim", &format!("customers/acme/misses/{AVAILABILITY}.yaml")]);
    assert!(said.contains("it was no supplier's miss"), "{said}");
    store.sdm(0, NOW, &["miss", "claim", &ours, "--sent", "--ref", "Case 4711"]);
    store.sdm(0, "2026-12-20 09:00", &["miss", "claim", &ours, "--paid"]);
    assert!(!due(&store, "2026-12-20 10:00").contains("claim"));
}

#[test]
fn a_target_missed_twice_in_three_months_goes_to_management_before_the_miss_is_closed() {
    let store = store();
    down(&store, "2026/2026-09-14-q2223", "2026-09-14");
    store.write("internal/outages/mail/checked.csv", "month,date,by\n2026-10,2026-11-02,bo\n");
    store.sdm(0, NOW, &["miss", "open"]);
    store.sdm(0, NOW, &["miss", "tell", AVAILABILITY, "--by", "bo"]);
    store.sdm(0, NOW, &["miss", "credit", AVAILABILITY, "--approved", "eva"]);
    let said = due(&store, NOW);
    assert!(
        said.contains("Tell management that availability was missed in September 2026 and November 2026"),
        "{said}"
    );
    let said = store.sdm(1, NOW, &["miss", "close", AVAILABILITY]);
    assert!(said.contains(&format!("sdm miss escalate {AVAILABILITY} --to management")), "{said}");
    let words = ["miss", "escalate", AVAILABILITY, "--to", "management"];
    let said = store.sdm(2, NOW, &[&words[..], &["--realistic", "maybe, who knows"]].concat());
    assert!(said.contains("begins with neither yes nor no"), "{said}");
    store.sdm(0, NOW, &[&words[..], &["--realistic", "yes, the alarm was missing"]].concat());
    store.sdm(0, NOW, &["miss", "close", AVAILABILITY]);
    let text = store.read(&format!("customers/acme/misses/{AVAILABILITY}.yaml"));
    assert!(text.contains("realistic: yes, the alarm was missing\n"), "{text}");
    assert!(text.contains("escalated: {date: 2026-12-01, to: management}\n"), "{text}");
}
