//! The whole program against `cat` of the same records, as ratios in one run.
//!
//! `cargo bench --bench whole -- [TICKETS]…` makes stores of so many tickets (default 2,000 and 100,000; 1,000,000 takes
//! some minutes and 5 GB of disk), a fifth of them styled by hand, and prints how much processor time and wall time each
//! command takes compared with reading all records' bytes. Seeded: the same numbers give the same stores.
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a benchmark measures from outside and says it")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A small generator of numbers (splitmix64), so that stores are the same everywhere.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len() as u64) as usize]
    }
}

const CUSTOMERS: usize = 20;

fn main() {
    let sizes: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![2_000, 100_000] } else { sizes };
    let sdm = env!("CARGO_BIN_EXE_sdm");
    for tickets in sizes {
        let folder = std::env::temp_dir().join(format!("sdm-bench-{tickets}"));
        if !folder.join("sdm.toml").is_file() {
            make(&folder, tickets);
        }
        let store = folder.to_string_lossy().into_owned();
        let cat = ["sh", "-c", "find \"$0\" -name '*.yaml' -print0 | xargs -0 cat", &store];
        // One run to warm the page cache for all.
        cost(&cat);
        let base = cost(&cat);
        println!("{tickets} tickets, cat of all records: 1.00 (cpu {} ms, wall {} ms)", base.cpu, base.wall);
        for (what, command) in [
            ("check, all records", vec![sdm, "-C", &store, "check"]),
            ("slo, all customers, one month", vec![sdm, "-C", &store, "slo", "--month", "2026-06", "--format", "json"]),
            (
                "slo, one customer, one month",
                vec![sdm, "-C", &store, "slo", "--month", "2026-06", "--customer", "c00", "--format", "json"],
            ),
            ("completion of a ticket", vec![sdm, "-C", &store, "complete", "--", "ticket", "respond", "2026-0"]),
            (
                "ticket open, dry run",
                vec![
                    sdm,
                    "-C",
                    &store,
                    "ticket",
                    "open",
                    "--for",
                    "c00",
                    "--title",
                    "x",
                    "--type",
                    "question",
                    "--service",
                    "mail",
                    "--dry-run",
                ],
            ),
        ] {
            let took = cost(&command);
            println!(
                "{tickets} tickets, {what}: cpu {:.2} wall {:.2} of cat ({} ms)",
                took.cpu as f64 / base.cpu.max(1) as f64,
                took.wall as f64 / base.wall.max(1) as f64,
                took.wall
            );
        }
    }
}

struct Cost {
    cpu: u64,
    wall: u64,
}

/// Runs a command and says what it took, in milliseconds.
fn cost(command: &[&str]) -> Cost {
    let before = children();
    let start = std::time::Instant::now();
    let status = Command::new(command[0]).args(&command[1..]).stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(status.is_ok(), "{command:?} did not run");
    Cost { cpu: children() - before, wall: start.elapsed().as_millis() as u64 }
}

/// Processor time of finished children, in milliseconds (Linux: ticks of 10 ms).
fn children() -> u64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let fields: Vec<u64> = after_name.split_whitespace().map(|field| field.parse().unwrap_or(0)).collect();
    fields.get(13..15).map_or(0, |ticks| ticks.iter().sum::<u64>() * 10)
}

fn write(path: PathBuf, text: &str) {
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
    std::fs::write(path, text).expect("written");
}

fn make(folder: &Path, tickets: usize) {
    write(
        folder.join("sdm.toml"),
        "schema = 1\n\n[organisation]\nname = \"Bench\"\nzone = \"Europe/Stockholm\"\nlanguage = \"en\"\n\n[defaults]\ncalendar = \"office\"\n",
    );
    write(
        folder.join("catalog/calendars/office.yaml"),
        "zone: Europe/Stockholm\nhours:\n  mon: [08:00-17:00]\n  tue: [08:00-17:00]\n  wed: [08:00-17:00]\n  thu: [08:00-17:00]\n  fri: [08:00-17:00]\nholidays: [SE]\n",
    );
    write(
        folder.join("catalog/services/mail.yaml"),
        "name: Mail\ntype: saas\nowner: eva\ndescription: Mail for all\nlive_from: 2020-01-01\n",
    );
    write(folder.join("catalog/people/eva.yaml"), "name: Eva\nroles: [service-owner]\n");
    write(folder.join("catalog/teams/l2.yaml"), "name: Second line\nmembers: [eva]\ntier: l2\n");
    write(folder.join("catalog/suppliers/net.yaml"), "name: Net\nprovides: [network]\nmanager: eva\n");
    for customer in 0..CUSTOMERS {
        let home = folder.join(format!("customers/c{customer:02}"));
        write(home.join("customer.yaml"), &format!("name: Customer {customer}\ncode: C{customer:02}\ncsm: eva\n"));
        write(
            home.join("agreements/sla.yaml"),
            "type: sla\ntitle: SLA\nservices: [mail]\nfrom: 2025-01-01\nzone: Europe/Stockholm\ncalendar: office\npauses: [customer]\ntargets:\n  availability: {uptime: 99.9%, per: month, planned: exclude}\n  critical-response: {when: {type: incident, severity: critical}, clock: logged..responded, within: 15m}\n  critical-resolution: {when: {type: incident, severity: critical}, clock: logged..restored, within: 4h}\n  high-response: {when: {type: incident, severity: high}, clock: logged..responded, within: 1h, share: 95%}\n  high-resolution: {when: {type: incident, severity: high}, clock: logged..resolved, within: 24h, share: 95%}\n  request: {when: {type: request}, clock: logged..resolved, within: 2bd, share: 95%}\nsigned:\n  - {party: provider, name: A, date: 2024-12-01}\n  - {party: customer, name: B, date: 2024-12-01}\n",
        );
    }
    let mut numbers = Numbers(7);
    for n in 0..tickets {
        let customer = n % CUSTOMERS;
        let (month, day) = (1 + numbers.below(12), 1 + numbers.below(27));
        let path = format!("customers/c{customer:02}/tickets/2026/{month:02}/T{n:07}.yaml");
        write(folder.join(path), &ticket(&mut numbers, month, day));
    }
}

fn ticket(numbers: &mut Numbers, month: u64, day: u64) -> String {
    let by_hand = numbers.below(5) == 0;
    let incident = numbers.below(3) > 0;
    let mut text = String::new();
    if by_hand {
        text.push_str("# taken by phone, see the customer's mail\n");
    }
    let what = numbers.pick(&["Login fails", "Utskrift saknas", "Letters are late", "Fel avsändare på e-post"]);
    let _ = writeln!(text, "title: {what} {}", numbers.below(1000));
    let _ = writeln!(text, "type: {}", if incident { "incident" } else { "request" });
    if incident {
        let _ = writeln!(text, "severity: {}", numbers.pick(&["critical", "high", "medium", "medium", "low"]));
    }
    let _ = writeln!(text, "service: mail\nchannel: {}\nlog:", numbers.pick(&["web", "mail", "phone"]));
    let mut minute = 8 * 60 + numbers.below(500);
    let mut log = |minute: u64, did: &str| {
        let (hour, minute) = (minute / 60 % 24, minute % 60);
        if by_hand {
            let _ = writeln!(
                text,
                "  - at: 2026-{month:02}-{day:02}T{hour:02}:{minute:02}:00Z  # as told\n    did: {did}\n    by: anna"
            );
        } else {
            let _ =
                writeln!(text, "  - {{at: 2026-{month:02}-{day:02}T{hour:02}:{minute:02}:00Z, did: {did}, by: anna}}");
        }
    };
    for did in [
        "logged",
        "responded",
        "assigned, to: team/l2",
        "waiting, for: customer",
        "resumed",
        "informed, kind: update",
        "restored",
        "resolved",
        "closed",
    ] {
        let did = if by_hand { did.replace(", ", "\n    ") } else { did.to_owned() };
        log(minute, &did);
        minute += 1 + numbers.below(40);
    }
    text.push_str("effect: Some users could not work for a while and had to wait for the next batch of the day\n");
    text.push_str(
        "cause: A certificate had expired and nobody had been told, since the alarm went to a closed mailbox\n",
    );
    text.push_str("resolution: The certificate was renewed and the alarm now reaches the team on duty\n");
    text
}
