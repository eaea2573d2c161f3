//! Stores in which something is missing, late or new: what the report says then.

use sdm::render::text;
use sdm::report::obstacle::Obstacle;

use super::{copy, demo, provenance, with_month};

/// The report of a demo whose files were changed by path, as text with plain spaces, and what forbids a final one.
fn changed(change: &dyn Fn(&str, String) -> String) -> (String, Vec<Obstacle>) {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&demo(), folder.path(), change);
    with_month(folder.path(), "angstrom", |monthly| {
        let document = monthly.document(&provenance(), None);
        (text::render(&document, 140).replace('\u{a0}', " "), monthly.obstacles(&provenance()))
    })
}

/// The text with one piece replaced in the file of that path.
fn replace<'t>(at: &'t str, old: &'t str, new: &'t str) -> impl Fn(&str, String) -> String + use<'t> {
    move |path, text| {
        if path != at {
            return text;
        }
        assert!(text.contains(old), "{at} does not hold {old}");
        text.replace(old, new)
    }
}

const AGREEMENT: &str = "customers/angstrom/agreements/saas-2026.yaml";

#[test]
fn the_demo_is_ready_to_be_final() {
    let (_, obstacles) = changed(&|_, text| text);
    assert_eq!(obstacles, []);
}

#[test]
fn a_month_that_nobody_confirmed_is_not_called_a_month_without_downtime() {
    // No outage of October touches the customer, and no line confirms the month.
    let (page, _) = changed(&|path, text| match path {
        "internal/outages/communications/checked.csv" => {
            text.lines().filter(|line| !line.starts_with("2026-10,")).map(|line| format!("{line}\n")).collect()
        }
        path if path.starts_with("internal/outages/communications/2026/2026-10-") => {
            text.replace("affects: all", "affects: [dalbo]")
        }
        _ => text,
    });
    assert!(page.contains("Availability could not be measured: outages not confirmed."), "{page}");
    assert!(!page.contains("There was no downtime"), "{page}");
    assert!(!page.contains("No service credit falls due"), "{page}");
    assert!(page.contains("Action needed: 1 of 5 SLA targets missed"), "{page}");
}

#[test]
fn a_missed_target_needs_a_record_a_cause_and_an_action() {
    let ticket = "customers/angstrom/tickets/2026/10/INC-0422.yaml";
    let path = "customers/angstrom/misses/2026-10/saas-2026/all/high-response.yaml";
    let (page, obstacles) = changed(&|at, text| {
        let lines = text.lines().filter(|line| {
            at != ticket
                || !(line.starts_with("cause:") || line.starts_with("actions:") || line.contains("CAR-2026-020"))
        });
        lines.map(|line| format!("{line}\n")).collect()
    });
    let event = || "INC-0422".to_owned();
    assert_eq!(
        obstacles,
        [
            Obstacle::NoCause { event: event(), path: path.into() },
            Obstacle::NoAction { event: event(), path: path.into() }
        ]
    );
    assert!(page.contains("No cause recorded"), "{page}");
    let (_, obstacles) = changed(&|at, text| {
        if at == path { text.replace("INC-0422", "INC-0421") } else { text }
    });
    assert_eq!(obstacles, [], "the events of a miss are computed, not taken from its record");
}

#[test]
fn a_credit_without_a_fee_is_owed_and_not_guessed() {
    let contract = "customers/angstrom/contracts/saas.yaml";
    let (page, obstacles) = changed(&|at, text| {
        let lines = text.lines().filter(|line| {
            at != contract
                || !(line.starts_with("fee:")
                    || line.trim_start().starts_with("2025-01-01: 39900")
                    || line.contains("42500 SEK"))
        });
        lines.map(|line| format!("{line}\n")).collect()
    });
    assert!(page.contains("A credit is owed, but the contract's fee is not on record."), "{page}");
    assert!(matches!(obstacles.as_slice(), [Obstacle::NoFee(_)]), "{obstacles:?}");
}

#[test]
fn an_agreement_that_changes_in_the_month_has_a_budget_for_each_version() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut second = String::new();
    copy(&demo(), folder.path(), &|_, text| text);
    let old = folder.path().join(AGREEMENT);
    let text = String::from_utf8(sdm::store::disk::read_named(&old, 1 << 20).expect("a file")).expect("UTF-8");
    for line in text.lines() {
        let line = match line {
            "from: 2026-01-01" => "from: 2026-10-16",
            "version: \"2.1\"" => "version: \"2.2\"",
            "supersedes: saas-2025" => "supersedes: saas-2026",
            other => other,
        };
        second.push_str(&format!("{line}\n"));
    }
    let new = folder.path().join("customers/angstrom/agreements/saas-2026b.yaml");
    sdm::store::disk::write_file(&new, second.as_bytes()).expect("written");
    let page = with_month(folder.path(), "angstrom", |monthly| {
        text::render(&monthly.document(&provenance(), None), 140).replace('\u{a0}', " ")
    });
    // 1–15 October: 360 h less 1:30 h of maintenance; 49 min down of 21:30 min allowed (0.1 % of 1,290,600 s is 1,290 s).
    assert!(page.contains("Hours in 1–15 Oct, Europe/Stockholm"), "{page}");
    assert!(page.contains("Availability = 1 − 2,940 s ÷ 1,290,600 s = 0.997721… shown as 99.772%"), "{page}");
    // 16–31 October: 385 h less 2:15 h; 500 s down of 1,377 s allowed.
    assert!(page.contains("Availability = 1 − 500 s ÷ 1,377,900 s = 0.999637… shown as 99.963%"), "{page}");
    // Both targets of 99.9 %: the first is missed, its fee is 15 of 31 days: 42,500 × 15 ÷ 31 = 20,564.516…
    assert!(page.contains("Fee for 15 of 31 days"), "{page}");
    assert!(page.contains("SEK 20,564.52"), "{page}");
    // 5 % of 20,564.516… is 1,028.2258…
    assert!(page.contains("SEK 1,028.23"), "{page}");
}

#[test]
fn a_record_that_cannot_be_read_makes_no_figure_and_no_final_report() {
    let (page, obstacles) =
        changed(&replace("customers/angstrom/tickets/2026/10/INC-0410.yaml", "severity: high", "severity: [high"));
    assert!(page.contains("a record cannot be read"), "{page}");
    let path = "customers/angstrom/tickets/2026/10/INC-0410.yaml".to_owned();
    assert!(obstacles.contains(&Obstacle::Unreadable { path }), "{obstacles:?}");
    // Availability rests on no ticket and stands.
    assert!(page.contains("99.871%"), "{page}");
}
