//! Agreements: the example of the design reads clean, every form and option is read, and all faults are told at once.

use chrono_tz::Europe::Stockholm;

use super::super::proof::{at, is_clean, spots, told};
use super::*;
use crate::domain::decimal::{Decimal, Percent};
use crate::domain::record::target::{
    ClockEnd, ClockTarget, DueRule, Limit, Planned, TargetForm, WeekTime, Window, WindowRule,
};
use crate::domain::record::words::{Severity, TicketType};

const SLA: &str = "customers/angstrom/agreements/saas-2026.yaml";
const OLA: &str = "internal/agreements/ola-l2.yaml";

const EXAMPLE: &str = r#"type: sla
title: SaaS standard
number: ANG-2024-017
version: "2.1"
contract: saas                      # SLA: whose fee a credit is taken from
services: [communications]
from: 2026-01-01
until: 2028-12-31
zone: Europe/Stockholm
calendar: se-office
pauses: [customer]
maintenance:
  wednesday: {every: week, from: wed 22:00, to: thu 02:00, notice: 5bd}
targets:
  availability:        {uptime: 99.9%, per: month, planned: exclude}
  critical-response:   {when: {type: incident, severity: critical}, clock: logged..responded, within: 15m}
  critical-resolution: {when: {type: incident, severity: critical}, clock: logged..restored, within: 4h}
  high-response:       {when: {type: incident, severity: high}, clock: logged..responded, within: 1h, share: 95%}
  high-resolution:     {when: {type: incident, severity: high}, clock: logged..resolved, within: 24h, share: 95%}
  standard-request:    {when: {type: request}, clock: logged..resolved, within: 2bd, share: 95%}
headline: [availability, high-response, [critical-resolution, high-resolution], csat]
inform: {first: 15m, every: 2h, report: 5bd}
credits:
  availability: {clause: §7.2, steps: {below 99.9%: 5%, below 99.5%: 10%, below 99.0%: 25%}, cap: 25%}
underpinned_by: [internal/ola-l2, internal/upc-opentext]
responsibilities: {customer: [Accurate contacts], provider: [Availability as agreed]}
report: {every: 1mo, due: 5bd, objections: 10bd}
review_every: 12mo
steps: {gathered: 2025-09-01, reviewed: 2025-09-12, drafted: 2025-09-30, negotiated: 2025-11-20, agreed: 2025-12-15}
signed:
  - {party: provider, name: A. Berg, date: 2025-12-15}
  - {party: customer, name: E. Lund, date: 2025-12-15}
supersedes: saas-2025
"#;

fn reads(path: &str, file: &str) -> Read<Agreement> {
    read(&at(path), file.as_bytes(), Stockholm)
}

/// The agreement of the design with other targets.
fn with_targets(targets: &str) -> String {
    let (head, rest) = EXAMPLE.split_once("targets:\n").expect("targets");
    let (_, tail) = rest.split_once("headline:").expect("headline");
    format!("{head}targets:\n{targets}headline:{tail}")
}

fn percent(text: &str) -> Percent {
    Percent::parse(text).expect("a percentage")
}

#[test]
fn the_example_of_the_design_reads_clean() {
    let read = reads(SLA, EXAMPLE);
    is_clean(EXAMPLE, &read.findings);
    let agreement = read.value.expect("an agreement");
    assert!(agreement.is_signed());
    assert_eq!(agreement.targets.len(), 6);
    assert_eq!(agreement.targets[0].form, TargetForm::Uptime { required: percent("99.9%"), planned: Planned::Exclude });
    let TargetForm::Clock(critical) = &agreement.targets[1].form else { panic!("a clock") };
    assert_eq!((critical.end, critical.limit.limit), (ClockEnd::Responded, Limit::Within(Duration::Seconds(900))));
    assert_eq!(critical.limit.when.kind, Some(TicketType::Incident));
    assert_eq!(critical.limit.when.severity, Some(Severity::Critical));
    assert_eq!(critical.limit.share, Percent::ALL);
    let tiles: Vec<usize> = agreement.headline.iter().map(Vec::len).collect();
    assert_eq!(tiles, [1, 1, 2, 1]);
    let steps: Vec<_> = agreement.credits[0].steps.iter().map(|step| (step.below, step.share)).collect();
    assert_eq!(
        steps,
        [(percent("99.9%"), percent("5%")), (percent("99.5%"), percent("10%")), (percent("99.0%"), percent("25%"))]
    );
    let from = WeekTime { weekday: 2, minute: 22 * 60 };
    let to = WeekTime { weekday: 3, minute: 2 * 60 };
    assert_eq!(agreement.maintenance[0].when, WindowRule::Weekly { from, to });
    assert_eq!(agreement.underpinned_by.map(|under| under[0].to_string()).as_deref(), Some("ola-l2"));
}

#[test]
fn every_form_and_option_is_read() {
    let targets = "  \
  answer: {reply: asked, within: 4h, calendar: se-office}
  news: {gap: informed, when: {type: incident, severity: critical}, within: 2h}
  changes: {success: 95%}
  csat: {score: 4.0}
  delivery: {ratio: sms-delivered, at_least: 99.5%}
  up: {uptime: 99.5%, planned: count-as-up, calendar: se-office}
  access: {when: {type: request, request: access}, clock: logged..resolved, under: 2bd, due: end-of-day, pauses_response: true}
";
    let file = with_targets(targets);
    let read = reads(SLA, &file);
    is_clean(&file, &read.findings);
    let targets = read.value.expect("an agreement").targets;
    assert!(
        matches!(&targets[0].form, TargetForm::Reply(limit) if limit.limit == Limit::Within(Duration::Seconds(14_400)))
    );
    assert_eq!(targets[0].calendar.as_ref().map(CalendarId::as_str), Some("se-office"));
    assert!(matches!(&targets[1].form, TargetForm::Gap(_)));
    assert_eq!(targets[2].form, TargetForm::Success { required: percent("95%") });
    assert_eq!(targets[3].form, TargetForm::Score { required: Decimal::parse("4.0").expect("a number") });
    assert!(matches!(&targets[4].form, TargetForm::Ratio { sli, .. } if sli.as_str() == "sms-delivered"));
    assert!(matches!(targets[5].form, TargetForm::Uptime { planned: Planned::CountAsUp, .. }));
    let TargetForm::Clock(ClockTarget { limit, due, pauses_response, .. }) = &targets[6].form else {
        panic!("a clock")
    };
    assert_eq!(
        (limit.limit, *due, *pauses_response),
        (Limit::Under(Duration::BusinessDays(2)), DueRule::EndOfDay, true)
    );
    assert_eq!(limit.when.request.as_ref().map(Key::as_str), Some("access"));
}

#[test]
fn windows_of_every_rhythm_are_read() {
    let windows = "maintenance:\n  a: {every: month, on: first sun, from: sun 06:00, to: sun 10:00}\n  b: {any: true, notice: 10bd}\n  c: {every: vecka, from: lör 23:00, to: sön 24:00}\n  d: {every: month, on: last fri, from: fri 20:00, to: mon 04:00}\n";
    let start = EXAMPLE.find("maintenance:").expect("maintenance");
    let end = EXAMPLE.find("targets:").expect("targets");
    let file = format!("{}{windows}{}", &EXAMPLE[..start], &EXAMPLE[end..]);
    let read = reads(SLA, &file);
    is_clean(&file, &read.findings);
    let rules: Vec<Window> = read.value.expect("an agreement").maintenance;
    let at = |weekday, hour: u16| WeekTime { weekday, minute: hour * 60 };
    assert_eq!(rules[0].when, WindowRule::Monthly { nth: 1, from: at(6, 6), to: at(6, 10) });
    assert_eq!((rules[1].when, rules[1].notice), (WindowRule::Any, Some(Duration::BusinessDays(10))));
    assert_eq!(rules[2].when, WindowRule::Weekly { from: at(5, 23), to: at(6, 24) });
    assert_eq!(rules[3].when, WindowRule::Monthly { nth: 5, from: at(4, 20), to: at(0, 4) });
}

#[test]
fn an_ola_is_with_a_team_and_lies_in_the_house() {
    let file = "\
type: ola
title: Second line
team: l2
services: [communications]
from: 2026-01-01
zone: Europe/Stockholm
targets:
  held: {when: {type: incident, severity: critical}, clock: held, within: 1h30m}
underpinned_by: none
";
    let read = reads(OLA, file);
    is_clean(file, &read.findings);
    let ola = read.value.expect("an agreement");
    assert_eq!((ola.underpinned_by, ola.team.map(|team| team.to_string()).as_deref()), (Some(vec![]), Some("l2")));
    let misplaced = reads(SLA, file);
    assert_eq!(
        told(file, &misplaced.findings),
        ["record-in-wrong-folder an agreement of type ola does not lie in this folder"]
    );
    let without = file.replace("team: l2\n", "supplier: opentext\n");
    assert_eq!(
        told(&without, &reads(OLA, &without).findings),
        [
            "missing-field 1:1 the key `team` is missing; an agreement of type ola is with a team",
            "misplaced-field 3:1 `supplier` belongs to an agreement of type upc, this one is of type ola",
        ]
    );
}

#[test]
fn every_fault_of_a_bad_agreement_is_told_in_one_pass() {
    let file = "\
type: sla
titel: SaaS
services: []
from: 2026-01-01
until: 2025-12-31
zone: Europe/Stokholm
zone: UTC
pauses: [customer, supplier/opentext]
maintenance:
  a: {every: week, on: first sun, from: wed 22:00, to: thu 02:00}
  b: {every: month, on: first sun, from: sat 06:00, to: sun 10:00}
  c: {every: week, from: wed 22:00, to: wed 22:00}
  d: {every: week, from: wednsday, to: wed 25:00}
targets:
  a: {uptime: 99,9%}
  b: {uptime: 99.9%, within: 4h}
  c: {clock: logged..resolved}
  d: {clock: held, within: 4h}
  e: {within: 4h}
  f: {clock: logged..resolved, uptime: 99%}
  g: {clock: logged..resolved, within: 4h, under: 4h}
  h: {clock: logged..resolved, within: 4h, due: end-of-day}
  i: {clock: logged-responded, within: 90}
  j: {score: 7}
  k: {clock: logged..resolved, within: 1mo}
credits:
  a: {steps: {99.9%: 5%}}
  b: {cap: 25%}
underpinned_by: internal/ola-l2
steps: {gathered: 2025-09-12, drafted: 2025-09-01}
signed:
  - {party: provider, name: A. Berg}
";
    let read = reads(SLA, file);
    assert!(read.value.is_none());
    assert_eq!(
        spots(file, &read.findings),
        [
            "missing-field 1:1",
            "unknown-field 2:1",
            "empty-value 3:11",
            "end-before-start 5:8",
            "bad-value 6:7",
            "duplicate-key 7:1",
            "unknown-word 8:20",
            "misplaced-field 10:20",
            "bad-value 11:42",
            "end-before-start 12:41",
            "bad-value 13:26",
            "bad-value 13:40",
            "decimal-comma 15:15", // in {…} the comma of 99,9% ends the value
            "misplaced-field 16:22",
            "missing-field 17:3",
            "bad-value 18:14",
            "target-form 19:6",
            "target-form 20:32",
            "misplaced-field 21:44",
            "misplaced-field 22:44",
            "unknown-word 23:14",
            "bad-value 23:40",
            "bad-value 24:14",
            "bad-value 25:40",
            "bad-value 27:15",
            "missing-field 28:3",
            "bad-value 29:17",
            "end-before-start 30:40",
            "missing-field 32:6",
        ]
    );
}

#[test]
fn what_bears_on_no_verdict_does_not_hide_the_agreement() {
    let file = EXAMPLE.replace("number: ANG-2024-017", "number: {}").replace("agreed: 2025-12-15", "agreed: soon");
    let read = reads(SLA, &file);
    assert_eq!(read.findings.len(), 2);
    assert!(read.value.is_some());
    for verdict in ["calendar: se-office", "review_every: 12mo", "until: 2028-12-31", "cap: 25%", "pauses: [customer]"]
    {
        let (key, _) = verdict.split_once(' ').expect("a key");
        let file = EXAMPLE.replace(verdict, &format!("{key} {{}}"));
        assert!(reads(SLA, &file).value.is_none(), "{verdict}");
    }
}
