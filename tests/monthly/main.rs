//! The monthly report: of the demo customer as designed, and of stores in which something is odd.

mod demo;
mod figures;
mod odd;

use std::path::Path;

use sdm::domain::id::CustomerId;
use sdm::domain::time::{Date, Instant, Month};
use sdm::evaluate::view::CustomerView;
use sdm::report::context::Provenance;
use sdm::report::monthly::Monthly;
use sdm::store::disk::{Root, write_file};
use sdm::store::open::open;
use sdm::store::walk::Scope;

fn provenance() -> Provenance {
    Provenance {
        // 2026-11-03 09:12 at +01:00.
        as_of: Instant::from_seconds(1_793_693_520),
        issued: Date::from_ymd_opt(2026, 11, 4),
        commit: Some("4f2c9ae".into()),
        digest: "00".repeat(32),
        tool: "sdm 1.0.0".into(),
        version: "1.0".into(),
        reason: None,
        replaces: None,
        draft: false,
        findings: Some((0, 2)),
        evidence: None,
        logo: None,
    }
}

fn demo() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/demo")
}

/// Looks at a customer's October 2026 in a store.
fn with_month<T>(store: &Path, customer: &str, look: impl FnOnce(&Monthly<'_>) -> T) -> T {
    with_month_of(store, customer, "2026-10", look)
}

/// Looks at a customer's month in a store.
fn with_month_of<T>(store: &Path, customer: &str, month: &str, look: impl FnOnce(&Monthly<'_>) -> T) -> T {
    let root = Root::new(store).expect("a store");
    let id = CustomerId::new(customer).expect("a name");
    let portfolio = open(&root, &Scope::All).expect("it opens");
    let view = CustomerView::of(&portfolio, &id).expect("the customer is there");
    look(&Monthly::new(&view, Month::parse(month).expect("a month"), provenance().as_of))
}

/// Copies a store, last name first, each text changed by its path.
fn copy(from: &Path, to: &Path, change: &dyn Fn(&str, String) -> String) {
    fn walk(root: &Path, at: &Path, to: &Path, change: &dyn Fn(&str, String) -> String) {
        let mut names: Vec<_> = at.read_dir().expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
        names.sort();
        for path in names.into_iter().rev() {
            let inside = path.strip_prefix(root).expect("inside").to_owned();
            if path.is_dir() {
                walk(root, &path, to, change);
                continue;
            }
            let name = inside.to_string_lossy().replace('\\', "/");
            let text = String::from_utf8(sdm::store::disk::read_named(&path, 1 << 20).expect("a file")).expect("UTF-8");
            write_file(&to.join(&inside), change(&name, text).as_bytes()).expect("written");
        }
    }
    walk(from, from, to, change);
}
