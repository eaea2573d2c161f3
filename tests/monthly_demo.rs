//! The monthly report of the demo customer against figures that were written down before any program computed them.

use std::path::Path;

use sdm::domain::id::CustomerId;
use sdm::domain::time::{Date, Instant, Month};
use sdm::evaluate::view::CustomerView;
use sdm::report::context::Provenance;
use sdm::report::document::Document;
use sdm::report::monthly::Monthly;
use sdm::store::disk::Root;
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
        draft: false,
        findings: Some((0, 2)),
        evidence: None,
        logo: None,
    }
}

fn with_demo<T>(customer: &str, month: &str, look: impl FnOnce(&Monthly<'_>) -> T) -> T {
    let root = Root::new(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/demo")).expect("the demo is there");
    let id = CustomerId::new(customer).expect("a name");
    let portfolio = open(&root, &Scope::Customers(vec![id.clone()])).expect("the demo opens");
    let view = CustomerView::of(&portfolio, &id).expect("the customer is there");
    look(&Monthly::new(&view, Month::parse(month).expect("a month"), provenance().as_of))
}

fn document() -> Document {
    with_demo("angstrom", "2026-10", |monthly| monthly.document(&provenance(), None))
}

#[test]
fn the_document_is_there() {
    assert!(document().table("targets").is_some());
}
