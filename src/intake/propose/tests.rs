//! What is proposed for a file, and whether it reads that file.

use super::*;
use crate::domain::time::Zone;
use crate::intake::profile::parse::profile;
use crate::intake::rows::Source;

fn proposed(file: &str, kind: Kind) -> Proposal {
    propose(file.as_bytes(), kind).unwrap_or_else(|stop| panic!("{stop}"))
}

const FILE: &str = "\
Nummer;Rubrik;Prioritet;Status;Skapad;Löst
A-1;Fel å;1 - Kritisk;Löst;25/3/2016 09:00;26/3/2016 10:00
A-2;Fel;Hög;Väntar på kund;5/3/2016 09:00;?
A-3;Fel;Okej;Ny;5/3/2016 09:00;?
";

#[test]
fn a_proposal_reads_its_own_file_once_it_is_complete() {
    let proposal = proposed(FILE, Kind::Tickets);
    assert!(proposal.text.contains("formats = [\"%d/%m/%Y %H:%M\"]"), "{}", proposal.text);
    assert!(proposal.text.contains("\"1 - Kritisk\" = \"critical\""), "{}", proposal.text);
    assert!(proposal.text.contains("\"Väntar på kund\" = \"customer\""), "{}", proposal.text);
    assert!(proposal.talk.iter().any(|line| line.contains("Okej")), "{:?}", proposal.talk);
    let complete = proposal.text.replace("# \"Okej\" = \"…\"", "\"Okej\" = \"low\"");
    let profile = profile(&complete, Zone::UTC).unwrap_or_else(|faults| panic!("{faults:?}\n{complete}"));
    let given = crate::intake::fields::Given {
        customer: crate::domain::id::CustomerId::new("acme").ok(),
        service: crate::domain::id::ServiceId::new("desk").ok(),
    };
    let files = [Source { name: "f", bytes: FILE.as_bytes() }];
    let taken = crate::intake::ticket::tickets(&profile, &files, &given).expect("read");
    assert_eq!((taken.drafts.len(), taken.report.bad.len()), (3, 0), "{:?}", taken.report.bad);
}

#[test]
fn an_order_of_dates_that_the_file_does_not_settle_is_left_open() {
    let proposal = proposed("id,title,created\n1,x,5/3/2016\n2,y,6/3/2016\n", Kind::Tickets);
    assert!(!proposal.text.contains("\nformats"), "{}", proposal.text);
    assert!(proposal.talk.iter().any(|line| line.contains("2 of 2 values fit both")), "{:?}", proposal.talk);
}

#[test]
fn json_lines_and_answers_are_proposed_too() {
    let file =
        "{\"id\": \"x\", \"started_at\": \"2026-03-01T10:00:00Z\", \"resolved_at\": null, \"impact\": \"minor\"}\n";
    let proposal = proposed(file, Kind::Outages);
    assert!(
        proposal.text.contains("from = \"started_at\"") && proposal.text.contains("\"minor\" = \"degraded\""),
        "{}",
        proposal.text
    );
    let proposal = proposed("date,contact,score\n2026-03-01,eva,5\n", Kind::Feedback);
    assert!(profile(&proposal.text, Zone::UTC).is_ok(), "{}", proposal.text);
}

#[test]
fn readings_of_a_monitor_and_days_without_time_are_seen() {
    let proposal = proposed("at,site,status\n2026-03-01T10:00:00Z,a,up\n2026-03-01T10:05:00Z,a,down\n", Kind::Outages);
    assert!(profile(&proposal.text, Zone::UTC).is_ok(), "{}", proposal.text);
    assert!(proposal.text.contains("mode = \"checks\"") && proposal.talk.is_empty(), "{proposal:?}");
    let proposal = proposed("id,created,finished\na,2016-01-01,2016-01-02\n", Kind::Tickets);
    assert!(profile(&proposal.text, Zone::UTC).is_ok(), "{}", proposal.text);
    assert!(proposal.text.contains("day_at = ") && proposal.text.contains("title = \"id\""), "{}", proposal.text);
}

#[test]
fn a_priority_goes_before_an_impact_and_kinds_of_errand_are_no_types() {
    let file = "id,impact,priority,type,created\n1,1,High,Street light,2026-01-01\n2,2,Low,Pothole,2026-01-02\n";
    let proposal = proposed(file, Kind::Tickets);
    assert!(
        proposal.text.contains("column = \"priority\"") && proposal.text.contains("type = { fixed"),
        "{}",
        proposal.text
    );
}

#[test]
fn a_file_of_a_known_tool_is_recognised() {
    let proposal = proposed("id,project,task,created_date,finished_date\na,1,2,2016-01-01,2016-01-02\n", Kind::Tickets);
    let known: Vec<&String> = proposal.talk.iter().filter(|line| line.contains("--profile")).collect();
    assert!(known.len() == 1 && known[0].ends_with("--profile jira-dates"), "{known:?}");
}
