//! Real exports through the program: import into a fresh store, export, re-import. They need the data folder
//! (`SDM_SHARED_DATA`, else `../shared/data`) and are skipped, with a word, where it is absent.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

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
    /// A copy of `examples/real-data`: one customer, its agreements, and whom the event log waits for.
    #[expect(clippy::disallowed_methods, reason = "a test's own folder")]
    fn new() -> Self {
        let store = Self(tempfile::tempdir().expect("a folder"));
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/real-data");
        let mut folders = vec![example.clone()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder).expect("listed") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let target = store.0.path().join(path.strip_prefix(&example).expect("below"));
                std::fs::create_dir_all(target.parent().expect("a folder")).expect("made");
                std::fs::copy(&path, &target).expect("copied");
            }
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
    let file = store.sdm(&["export", "tickets", "--calendar", "office", "--calendar", "office-se", "--private"]);
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
        for (calendar, infix) in [("24x7", ""), ("biz", "office_"), ("bizse", "office-se_")] {
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
    for row in rows(&bytes(&expected)) {
        let text = store.sdm(&["slo", "--month", &row["month"], "--format", "json"]);
        let slo: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let results = slo["results"].as_array().expect("results");
        let result = results.iter().find(|result| result["target"] == "availability").expect("a result");
        let is = |key: &str| result["availability"][key].to_string();
        assert_eq!(is("down_seconds"), row["downtime_merged_s"], "{}", row["month"]);
        assert_eq!(is("base_seconds"), row["window_s"], "{}", row["month"]);
        // Shown with two more digits than the target has, cut and not rounded.
        let shown = result["actual"].as_str().expect("a figure");
        let expected = &row["availability_pct"];
        assert!(expected.starts_with(shown) && shown.len() == 6, "{shown}, expected {expected}");
        assert_eq!(result["verdict"], "missed", "{}", row["month"]);
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

/// One decision: target, verdict, when it was decided (its month with it); `-` for none.
type Decision = (&'static str, &'static str, &'static str);

/// Twenty tickets of different fates and what the agreement of `examples/real-data` makes of each, worked out by hand:
/// critical 15 min and 4 h (until restored), high 1 h and 24 h (until resolved), around the clock, waits for the customer stop
/// the solution.
const FATES: [(&str, &[Decision]); 20] = [
    // Critical, 12:54: answered 12:58 (4 min); resolved 17:47, due 16:54.
    (
        "INC0000261",
        &[("critical-response", "met", "2016-02-29T12:58"), ("critical-resolution", "missed", "2016-02-29T16:54")],
    ),
    // Critical, 15:08: answered in the same minute; the wait of three days later begins after 19:08.
    (
        "INC0006117",
        &[("critical-response", "met", "2016-03-11T15:08"), ("critical-resolution", "missed", "2016-03-11T19:08")],
    ),
    // Critical, 08:07: answered 08:22, exactly 15 min, which `within` takes; resolved 09:12.
    (
        "INC0022579",
        &[("critical-response", "met", "2016-04-26T08:22"), ("critical-resolution", "met", "2016-04-26T09:12")],
    ),
    // Critical 4 March 08:58, high 7 March 08:54, answered 10 March: both misses of critical stand, and the targets of high,
    // due 4 March 09:58 and 5 March 08:58, are decided when they come to apply.
    (
        "INC0002290",
        &[
            ("critical-response", "missed", "2016-03-04T09:13"),
            ("critical-resolution", "missed", "2016-03-04T12:58"),
            ("high-response", "missed", "2016-03-07T08:54"),
            ("high-resolution", "missed", "2016-03-07T08:54"),
        ],
    ),
    // High 22:25, due 23:25; medium at 01:07, when the 24 h are still open: no target of medium, so not applicable.
    ("INC0022969", &[("high-response", "missed", "2016-04-26T23:25"), ("high-resolution", "not_applicable", "-")]),
    // Critical 09:37, answered 09:48, then medium and low the next day: the met answer of the replaced severity does not
    // count; the wait for a team stops nothing, so 13:37 was missed before.
    (
        "INC0001691",
        &[("critical-response", "not_applicable", "-"), ("critical-resolution", "missed", "2016-03-03T13:37")],
    ),
    // Critical 11:21, answered four days later; graded low, resolved, reopened: a miss is final.
    (
        "INC0001832",
        &[("critical-response", "missed", "2016-03-03T11:36"), ("critical-resolution", "missed", "2016-03-03T15:21")],
    ),
    // Critical 11:56, answered 12:06, medium two days later: as INC0001691.
    (
        "INC0000665",
        &[("critical-response", "not_applicable", "-"), ("critical-resolution", "missed", "2016-03-01T15:56")],
    ),
    // High 10:19, answered 10:23, critical at 10:30: the answer, given before, is decided then; 14:19 passes.
    (
        "INC0006544",
        &[
            ("critical-response", "met", "2016-03-14T10:30"),
            ("critical-resolution", "missed", "2016-03-14T14:19"),
            ("high-response", "not_applicable", "-"),
            ("high-resolution", "not_applicable", "-"),
        ],
    ),
    // High 00:25 missed 01:25; critical 04:18, whose answer was due 00:40 and solution is due 04:25.
    (
        "INC0008021",
        &[
            ("critical-response", "missed", "2016-03-17T04:18"),
            ("critical-resolution", "missed", "2016-03-17T04:25"),
            ("high-response", "missed", "2016-03-17T01:25"),
            ("high-resolution", "not_applicable", "-"),
        ],
    ),
    // High 09:08, answered and resolved the next day at 13:08 and 13:14, more than 24 h.
    (
        "INC0000538",
        &[("high-response", "missed", "2016-03-01T10:08"), ("high-resolution", "missed", "2016-03-02T09:08")],
    ),
    // High 08:29, answered 08:41; the wait for the customer begins ten hours after the 24 h were over.
    ("INC0000999", &[("high-response", "met", "2016-03-02T08:41"), ("high-resolution", "missed", "2016-03-03T08:29")]),
    // High 08:46, answered 09:26, waits for the customer at once until it is resolved: 40 min used. Reopened 18 March 14:09
    // with 23 h 20 min left, which end 19 March 13:29; the later decision of the month stands.
    ("INC0001649", &[("high-response", "met", "2016-03-03T09:26"), ("high-resolution", "missed", "2016-03-19T13:29")]),
    // Low in March, critical on 6 May 15:33: both times of critical were over in March and are decided in May.
    (
        "INC0009507",
        &[("critical-response", "missed", "2016-05-06T15:33"), ("critical-resolution", "missed", "2016-05-06T15:33")],
    ),
    // Medium 08:48, answered 08:54; critical the next day at 09:25: the answer was in time, the solution's 12:48 is over.
    (
        "INC0003092",
        &[("critical-response", "met", "2016-03-08T09:25"), ("critical-resolution", "missed", "2016-03-08T09:25")],
    ),
    // Medium 06:58, high 07:29; answered and resolved 15:51: 8 h 53 min.
    ("INC0000062", &[("high-response", "missed", "2016-02-29T07:58"), ("high-resolution", "met", "2016-02-29T15:51")]),
    // Medium 10:35, high 10:42, answered the next day, resolved eleven days later, reopened: missed the day after.
    (
        "INC0003256",
        &[("high-response", "missed", "2016-03-07T11:35"), ("high-resolution", "missed", "2016-03-08T10:35")],
    ),
    // Critical 20 April 00:50, high 26 April 16:26, answered in May: as INC0002290.
    (
        "INC0021125",
        &[
            ("critical-response", "missed", "2016-04-20T01:05"),
            ("critical-resolution", "missed", "2016-04-20T04:50"),
            ("high-response", "missed", "2016-04-26T16:26"),
            ("high-resolution", "missed", "2016-04-26T16:26"),
        ],
    ),
    // Critical 29 March 15:17, waits for the customer from 16:11 until resolved on 3 May: 54 min used, decided in May.
    (
        "INC0012642",
        &[("critical-response", "met", "2016-03-29T15:17"), ("critical-resolution", "met", "2016-05-03T10:27")],
    ),
    // Critical 10:57, waits for the customer from 11:14 for a week until resolved: 17 min used.
    (
        "INC0008250",
        &[("critical-response", "met", "2016-03-17T10:57"), ("critical-resolution", "met", "2016-03-24T08:59")],
    ),
];

#[test]
#[expect(clippy::disallowed_methods, reason = "a test's own folder")]
fn twenty_tickets_of_different_fates_are_judged_as_by_hand() {
    let Some(log) = shared("servicenow-event-log/incident_event_log_part1.csv.gz") else { return };
    let text = sdm::intake::text::text_of(&bytes(&log), None).expect("text").into_owned();
    let wanted = |line: &&str| line.starts_with("number,") || FATES.iter().any(|(id, _)| line.starts_with(id));
    let few: Vec<&str> = text.lines().filter(wanted).collect();
    let store = Store::new();
    let file = store.0.path().join("few.csv");
    std::fs::write(&file, few.join("\n")).expect("written");
    assert_eq!(store.events(&file), [20, 0, 0, 0]);
    for (id, fates) in FATES {
        let text = store.sdm(&["why", &format!("acme/{id}"), "--format", "json"]);
        let why: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let judged: Vec<(String, String, String)> = why["targets"]
            .as_array()
            .expect("targets")
            .iter()
            .map(|target| {
                let word = |key: &str| target[key].as_str().unwrap_or("-").to_owned();
                let decided = word("decided_at");
                assert!(decided == "-" || decided.starts_with(&word("month")), "{id}: {target}");
                (word("target"), word("verdict"), decided.chars().take(16).collect())
            })
            .collect();
        let fates: Vec<_> = fates.iter().map(|(a, b, c)| ((*a).to_owned(), (*b).to_owned(), (*c).to_owned())).collect();
        assert_eq!(judged, fates, "{id}");
    }
}
