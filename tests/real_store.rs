//! Real exports through the program: import into a fresh store, export, re-import. They need the data folder
//! (`SDM_SHARED_DATA`, else `../shared/data`) and are skipped, with a word, where it is absent.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use sdm::domain::span::Spans;
use sdm::domain::time::{Month, Span, Zone};
use sdm::store::disk::Root;
use sdm::store::open::open;
use sdm::store::walk::Scope;

#[expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "the data lies outside the project and may be absent"
)]
fn shared(file: &str) -> Option<PathBuf> {
    let root = std::env::var_os("SDM_SHARED_DATA").map(PathBuf::from);
    let root = root.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data"));
    let path = root.join(file);
    if !path.is_file() {
        eprintln!("skipped: there is no {}", path.display());
        return None;
    }
    Some(path)
}

#[expect(clippy::disallowed_methods, reason = "the data lies outside the project")]
fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).expect("a file")
}

struct Store(tempfile::TempDir);

impl Store {
    /// A store with one customer, one service, and whom the event log waits for.
    #[expect(clippy::disallowed_methods, reason = "a test's own folder")]
    fn new() -> Self {
        let store = Self(tempfile::tempdir().expect("a folder"));
        let week = "hours: {mon: [08:00-17:00], tue: [08:00-17:00], wed: [08:00-17:00], thu: [08:00-17:00], fri: [08:00-17:00]}\n";
        for (path, text) in [
            (
                "sdm.toml",
                "schema = 1\n[organisation]\nname = \"House\"\nzone = \"UTC\"\nlanguage = \"en\"\n".to_owned(),
            ),
            ("customers/acme/customer.yaml", "name: Acme\n".to_owned()),
            (
                "catalog/services/desk.yaml",
                "name: Desk\ntype: support\nowner: karin\ndescription: First line\n".to_owned(),
            ),
            ("catalog/services/github.yaml", "name: GitHub\ntype: saas\nowner: karin\ndescription: Code\n".to_owned()),
            ("catalog/people/karin.yaml", "name: Karin\n".to_owned()),
            ("catalog/suppliers/vendor.yaml", "name: Vendor\nprovides: Software\nmanager: karin\n".to_owned()),
            ("catalog/teams/problem.yaml", "name: Problem management\n".to_owned()),
            ("catalog/calendars/biz.yaml", format!("zone: UTC\n{week}")),
            ("catalog/calendars/bizse.yaml", format!("zone: UTC\n{week}holidays: [SE, SE-eves]\n")),
        ] {
            let path = store.0.path().join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            std::fs::write(path, text).expect("written");
        }
        store
    }

    #[expect(clippy::disallowed_methods, reason = "the program as a user runs it")]
    fn sdm(&self, arguments: &[&str]) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_sdm"))
            .arg("-C")
            .arg(self.0.path())
            .args(arguments)
            .env_clear()
            .output()
            .expect("sdm runs");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    }

    fn import(&self, arguments: &[&str]) -> serde_json::Value {
        let text = self.sdm(&[&["import"], arguments, &["--format", "json", "--no-sync"]].concat());
        serde_json::from_str(&text).expect("JSON")
    }

    fn events(&self, file: &Path) -> [u64; 4] {
        let file = file.to_str().expect("a path");
        let arguments =
            ["tickets", file, "--profile", "servicenow-event-log", "--customer", "acme", "--service", "desk"];
        let report = self.import(&arguments);
        ["new", "updated", "unchanged", "bad_rows"].map(|key| report[key].as_u64().expect("a count"))
    }
}

fn rows(bytes: &[u8]) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_reader(bytes).deserialize().map(|row| row.expect("a row")).collect()
}

/// Percentile by linear interpolation, as the expected figures define it.
fn linear(sorted: &[f64], p: f64) -> f64 {
    let place = p * (sorted.len() - 1) as f64;
    let (low, part) = (place.floor() as usize, place.fract());
    let high = sorted[(low + 1).min(sorted.len() - 1)];
    sorted[low] + (high - sorted[low]) * part
}

/// Percentile by nearest rank.
fn nearest(sorted: &[f64], p: f64) -> f64 {
    sorted[((p * sorted.len() as f64).ceil() as usize).max(1) - 1]
}

fn number(row: &BTreeMap<String, String>, column: &str) -> Option<f64> {
    row[column].parse().ok()
}

/// Target in seconds of a severity for an answer and a solution.
fn target(severity: &str, answer: bool) -> Option<f64> {
    Some(match (severity, answer) {
        ("critical", true) => 15.0 * 60.0,
        ("critical", false) => 4.0 * 3600.0,
        ("high", true) => 3600.0,
        ("high", false) => 24.0 * 3600.0,
        _ => return None,
    })
}

#[test]
fn april_2016_from_an_export_has_exactly_the_expected_figures() {
    let Some(log) = shared("servicenow-event-log/incident_event_log_part1.csv.gz") else { return };
    let Some(expected) = shared("expected-example/uci_part1_2016-04_by_resolved_month.csv") else { return };
    let store = Store::new();
    assert_eq!(store.events(&log), [20_769, 0, 0, 0]);
    let file = store.sdm(&["export", "tickets", "--calendar", "biz", "--calendar", "bizse", "--private"]);
    let tickets: Vec<_> =
        rows(file.as_bytes()).into_iter().filter(|row| row["resolved"].starts_with("2016-04-")).collect();
    for wanted in rows(&bytes(&expected)) {
        let of: Vec<&BTreeMap<String, String>> =
            tickets.iter().filter(|row| wanted["priority"] == "ALL" || row["severity"] == wanted["priority"]).collect();
        let mut ours: BTreeMap<String, f64> = BTreeMap::new();
        let mut put = |key: String, value: f64| _ = ours.insert(key, value);
        put("tickets".into(), of.len() as f64);
        put("resolved".into(), of.len() as f64);
        put("not_resolved".into(), 0.0);
        put("no_first_response".into(), of.iter().filter(|row| row["responded"].is_empty()).count() as f64);
        let negative =
            |column: &str| of.iter().filter(|row| number(row, column).is_some_and(|s| s < 0.0)).count() as f64;
        put("negative_frt".into(), negative("response_s"));
        put("negative_res".into(), negative("resolution_s"));
        for (calendar, infix) in [("24x7", ""), ("biz", "biz_"), ("bizse", "bizse_")] {
            for (short, long, unit, size) in [("frt", "response", "min", 60.0), ("res", "resolution", "h", 3600.0)] {
                let column = format!("{long}_{infix}s");
                let mut all: Vec<f64> = of.iter().filter_map(|row| number(row, &column)).collect();
                all.sort_by(f64::total_cmp);
                for (name, p) in [("p50", 0.5), ("p90", 0.9)] {
                    put(format!("{short}_{calendar}_{name}_{unit}"), linear(&all, p) / size);
                    put(format!("{short}_{calendar}_{name}nr_{unit}"), nearest(&all, p) / size);
                }
                let judged: Vec<(f64, f64)> = of
                    .iter()
                    .filter_map(|row| Some((number(row, &column)?, target(&row["severity"], short == "frt")?)))
                    .collect();
                let met = judged.iter().filter(|(took, within)| took <= within).count() as f64;
                put(format!("{short}_{calendar}_measured"), judged.len() as f64);
                put(format!("{short}_{calendar}_met"), met);
                let ties = judged.iter().filter(|(took, within)| took == within).count() as f64;
                put(format!("{short}_{calendar}_exactly_on_target"), ties);
                put(format!("{short}_{calendar}_met_pct"), 100.0 * met / judged.len() as f64);
            }
        }
        let kept = of.iter().filter(|row| row["x-made-sla"] == "true").count() as f64;
        put("made_sla_n".into(), of.len() as f64);
        put("made_sla_true".into(), kept);
        put("made_sla_pct".into(), 100.0 * kept / of.len() as f64);
        let mut compared = 0;
        for (column, value) in &wanted {
            // Only the words of the row, and shares of nothing, are no numbers.
            let Ok(value) = value.parse::<f64>() else {
                assert!(
                    ["basis", "month", "priority"].contains(&column.as_str()) || column.ends_with("_met_pct"),
                    "{column}"
                );
                continue;
            };
            let is = ours[column];
            assert!((is - value).abs() < 0.000_051, "{column} of {}: {is}, expected {value}", wanted["priority"]);
            compared += 1;
        }
        assert!(compared >= 51, "{compared} figures of {}", wanted["priority"]);
    }
}

/// The events updated before a day, as a file of the same kind.
#[expect(clippy::disallowed_methods, reason = "a test's own folder")]
fn before(log: &Path, day: (u32, u32), file: &Path) {
    let text = sdm::intake::text::text_of(&bytes(log), None).expect("text").into_owned();
    let mut lines = text.lines();
    let head = lines.next().expect("a header");
    let place = head.split(',').position(|name| name == "sys_updated_at").expect("the column");
    let mut out = format!("{head}\n");
    for line in lines {
        let mut parts = line.split(',').nth(place).expect("a cell").split([' ', '/']);
        let mut next = || parts.next().and_then(|part| part.parse::<u32>().ok()).expect("a number");
        let (d, m, y) = (next(), next(), next());
        if (y, m, d) < (2016, day.0, day.1) {
            out.push_str(line);
            out.push('\n');
        }
    }
    std::fs::write(file, out).expect("written");
}

#[test]
fn growing_exports_update_what_moved_and_leave_the_rest() {
    let Some(log) = shared("servicenow-event-log/incident_event_log_part1.csv.gz") else { return };
    let store = Store::new();
    let folder = tempfile::tempdir().expect("a folder");
    let (a, b) = (folder.path().join("a.csv"), folder.path().join("b.csv"));
    before(&log, (4, 1), &a);
    before(&log, (5, 1), &b);
    assert_eq!(store.events(&a), [9_202, 0, 0, 0]);
    // Final times of the future stand on every row of the file; none of them is believed.
    let future = |text: &str| text.starts_with("2016-") && text >= "2016-04-01";
    let file = store.sdm(&["export", "tickets"]);
    assert!(rows(file.as_bytes()).iter().all(|row| !future(&row["resolved"]) && !future(&row["closed"])));
    assert_eq!(store.events(&b), [7_934, 3_092, 6_110, 0]);
    assert_eq!(store.events(&b), [0, 0, 17_136, 0]);
}

#[test]
fn githubs_2022_has_exactly_the_expected_availability() {
    let Some(history) = shared("github-status-2022-2024/incidents.jsonl") else { return };
    let Some(expected) = shared("expected-example/github_2022_2024_only_2022_minor_and_up_any_component.csv") else {
        return;
    };
    let store = Store::new();
    let path = history.to_str().expect("a path");
    let report = store.import(&[
        "outages",
        path,
        "--profile",
        "github-status",
        "--service",
        "github",
        "--covers",
        "2022-04..2024-12",
    ]);
    assert_eq!((report["rows"].as_u64(), report["bad_rows"].as_u64()), (Some(399), Some(0)));
    assert_eq!(report["confirmed"].as_array().map(Vec::len), Some(33));
    let root = Root::new(store.0.path()).expect("a store");
    let portfolio = open(&root, &Scope::All).expect("opened");
    assert_eq!(portfolio.house.confirmations.len(), 33);
    let down: Spans = portfolio.house.outages.iter().filter_map(|outage| Span::new(outage.from, outage.to?)).collect();
    for row in rows(&bytes(&expected)) {
        let month = Month::parse(&row["month"]).expect("a month").span(Zone::UTC);
        let seconds = down.within(month).seconds();
        assert_eq!(seconds.to_string(), row["downtime_merged_s"], "{}", row["month"]);
        assert_eq!(month.seconds().to_string(), row["window_s"]);
    }
    let again = store.import(&[
        "outages",
        path,
        "--profile",
        "github-status",
        "--service",
        "github",
        "--covers",
        "2022-04..2024-12",
    ]);
    assert_eq!((again["new"].as_u64(), again["updated"].as_u64()), (Some(0), Some(0)));
    assert_eq!(again["confirmed"].as_array().map(Vec::len), Some(0));
}
