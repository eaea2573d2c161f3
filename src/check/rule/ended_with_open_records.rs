//! An agreement or contract that has ended, while tickets, actions, misses or money of it are open.

use crate::check::{CheckRule, Family, Run, Silence, Snippet};
use crate::domain::finding::{Finding, Level, Place, Route, Rule};
use crate::domain::record::words::AgreementType;
use crate::domain::time::{Date, Instant};
use crate::evaluate::leftover::{LeftKind, Leftover, counted, of_agreement, of_contract};
use crate::store::portfolio::Portfolio;

/// See the module.
pub const RULE: CheckRule = CheckRule {
    rule: NAME,
    level: Level::Warning,
    family: Family::Agreements,
    about: "When an agreement or contract has ended, nothing of it is open any more.",
    why: "A service ends with a message and with its matters settled (S2 §2.2.1 step 4, R064): a ticket, an action, a miss or \
          a credit that outlives it has nobody who looks at it.",
    // The incident of 5 October was answered and never solved.
    wrong: &[Snippet::keys(
        PATH,
        "ended: {date: 2026-10-20, reason: Notice of 2026-07-20, message: Letter of 2026-07-22}\n",
    )],
    right: &[
        Snippet::keys(PATH, "ended: {date: 2026-10-20, reason: Notice of 2026-07-20, message: Letter of 2026-07-22}\n"),
        Snippet::keys(
            "customers/angstrom/tickets/2026/10/2026-10-05-p7kqf.yaml",
            "log:\n  - {at: 2026-10-05T09:00:00+02:00, did: logged}\n  - {at: 2026-10-05T09:10:00+02:00, did: responded}\n  - {at: 2026-10-05T12:00:00+02:00, did: resolved}\n  - {at: 2026-10-05T12:30:00+02:00, did: closed}\ncause: Disk full\nmethod: five whys\nresolution: Disk cleaned\n",
        ),
        Snippet::keys(
            "customers/angstrom/tickets/2026/10/2026-10-08-h7ghx.yaml",
            "log:\n  - {at: 2026-10-08T09:00:00+02:00, did: logged}\n  - {at: 2026-10-08T09:40:00+02:00, did: resolved}\n  - {at: 2026-10-08T10:00:00+02:00, did: closed}\n",
        ),
        Snippet::keys("customers/angstrom/onboardings/saas.yaml", "closed: 2026-02-01\n"),
    ],
    silence: Silence::Allowed,
    run: Run::Clocked(run),
};

const NAME: Rule = Rule("ended-with-open-records");
const PATH: &str = "customers/angstrom/contracts/mail.yaml";

fn run(portfolio: &Portfolio, now: Instant, findings: &mut Vec<Finding>) {
    let today = now.date(portfolio.settings.organisation.zone);
    let has_passed = |day: Option<Date>| day.filter(|day| *day < today);
    for (customer, records) in &portfolio.customers {
        for contract in records.contracts.values() {
            let ended = contract.ended.as_ref().map(|ended| ended.date);
            if let Some(day) = has_passed(ended) {
                let what = ("contract", contract.id.as_str());
                tell(what, day, &contract.path, &of_contract(portfolio, contract), findings);
            }
        }
        for agreement in records.agreements.values().filter(|one| one.kind == AgreementType::Sla && one.is_signed()) {
            let ended = agreement.ended.as_ref().map(|ended| ended.date);
            if let Some(day) = has_passed(ended) {
                let what = ("agreement", agreement.id.as_str());
                tell(what, day, &agreement.path, &of_agreement(portfolio, customer, agreement, day), findings);
            }
        }
    }
}

/// How many are named.
const SHOWN: usize = 5;

fn tell((kind, id): (&str, &str), day: Date, path: &str, open: &[Leftover], findings: &mut Vec<Finding>) {
    if open.is_empty() {
        return;
    }
    let many = |(kind, count): &(LeftKind, usize)| {
        let word = kind.to_string();
        let plural = match kind {
            _ if *count == 1 => word,
            LeftKind::Miss => "misses".to_owned(),
            _ => format!("{word}s"),
        };
        format!("{count} {plural}")
    };
    let counts: Vec<String> = counted(open).iter().map(many).collect();
    let names: Vec<&str> = open.iter().take(SHOWN).map(|one| one.name.as_str()).collect();
    let more = if open.len() > SHOWN { " …" } else { "" };
    let message = format!("{kind} {id} ended on {day} with {} open: {}{more}", counts.join(", "), names.join(", "));
    let place = Place::Route { path: path.to_owned(), route: Route::key("ended") };
    let mut finding = Finding::warning(NAME, place, message).help("settle or close each, or move it to what goes on");
    for one in open.iter().take(SHOWN) {
        finding = finding.related(Place::File { path: one.path.clone() }, format!("an open {}", one.kind));
    }
    findings.push(finding);
}
