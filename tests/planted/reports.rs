//! What is broken at one customer stays there: the report of another is the same byte for byte.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Planted, bytes, copy_path, fields, records, sdm, store, write};

/// The files of a report, by name.
fn report(store: &Path, out: &str, customer: Option<&str>) -> (BTreeMap<String, Vec<u8>>, Option<i32>) {
    let mut arguments = vec!["report", "--month", "2026-10", "--format", "text,csv,json", "--out", out];
    arguments.extend(customer.into_iter().flat_map(|customer| ["--customer", customer]));
    let output = sdm(store, &arguments);
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(store.join(out)).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_file() {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            files.insert(name, std::fs::read(&path).expect("a file"));
        }
    }
    (files, output.status.code())
}

#[test]
fn broken_records_of_one_customer_leave_the_report_of_another_as_it_was() {
    let store = store();
    for (path, text) in records() {
        if let Some(rest) = path.strip_prefix("customers/angstrom/") {
            write(store.path(), &format!("customers/bergman/{rest}"), text.replace("Ångström", "Bergman").as_bytes());
        }
    }
    let (before, code) = report(store.path(), "before", Some("bergman"));
    assert_eq!(code, Some(0));
    assert!(before.len() >= 3 && before.keys().all(|name| name.contains("BERGMAN")), "{:?}", before.keys());
    let of_customer = |path: &str| path.starts_with("customers/angstrom/") && !path.ends_with("/customer.yaml");
    let planted: Vec<Planted> = records()
        .filter(|(path, _)| of_customer(path))
        .flat_map(|(path, text)| bytes::planted_in(path, text).into_iter().chain(fields::planted_in(path, text)))
        .collect();
    assert!(planted.len() >= 500, "only {} files", planted.len());
    for (n, one) in planted.iter().enumerate() {
        write(store.path(), &copy_path(one.of, n), &one.bytes);
    }
    let (after, code) = report(store.path(), "after", Some("bergman"));
    assert_eq!((after == before, code), (true, Some(0)));
    // Of all customers: the broken one is a draft and the exit code says so; the other one is as before.
    let (all, code) = report(store.path(), "all", None);
    assert_eq!(code, Some(1));
    let of = |name: &str| -> BTreeMap<String, Vec<u8>> {
        all.iter().filter(|(file, _)| file.contains(name)).map(|(file, bytes)| (file.clone(), bytes.clone())).collect()
    };
    assert!(of("BERGMAN") == before);
    assert!(of("ANGSTROM").len() >= 3, "{:?}", all.keys());
}

#[test]
fn a_broken_customer_record_is_told_and_stops_no_other_command() {
    for one in records()
        .filter(|(path, _)| path.ends_with("/customer.yaml"))
        .flat_map(|(path, text)| bytes::planted_in(path, text))
    {
        let store = store();
        write(store.path(), one.of, &one.bytes);
        write(store.path(), "customers/bergman/customer.yaml", b"name: Bergman\n");
        for command in
            [&["report", "--month", "2026-10", "--format", "text"][..], &["status"], &["slo", "--month", "2026-10"]]
        {
            // That it ends by itself with a meaning, `sdm` asserts.
            sdm(store.path(), command);
        }
    }
}
