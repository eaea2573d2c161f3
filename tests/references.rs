//! What is found without walking the store is what the walk finds.
#![expect(clippy::disallowed_methods, reason = "makes a store in a temporary folder")]

use sdm::domain::record::RecordKind;
use sdm::store::disk::Root;
use sdm::store::lookup::candidates;
use sdm::store::reference::resolve;
use sdm::store::walk::{Scope, walk};

const PATHS: [&str; 8] = [
    "catalog/services/mail.yaml",
    "customers/a/customer.yaml",
    "customers/a/meetings/2026-03-12-p7kqf.yaml",
    "customers/a/tickets/2026/03/2026-03-12-p7kqf.yaml",
    "customers/a/tickets/2026/03/2026-03-13-b2222.yaml",
    "customers/a/tickets/2026/04/INC0012345.yaml",
    "customers/b/tickets/2025/11/2025-11-13-p7kqf.yaml",
    "customers/b/tickets/2026/02/2026-03-01-moved.yaml",
];

#[test]
fn a_reference_means_the_same_whether_the_whole_store_is_listed_or_not() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for path in PATHS {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder above")).expect("folders");
        std::fs::write(path, "title: x\n").expect("a file");
    }
    let root = Root::new(folder.path()).expect("a root");
    let slots = walk(&root, &Scope::All).expect("a walk").slots;
    let mut found_early = 0;
    let texts = [
        "customers/a/tickets/2026/03/2026-03-12-p7kqf",
        "./customers/a/tickets/2026/03/2026-03-12-p7kqf.yaml",
        "customers/a/customer.yaml",
        "2026-03-12-p7kqf",
        "a/2026-03-12-p7kqf",
        "b/2026-03-12-p7kqf",
        "p7kqf",
        "12-p7kqf",
        "13-p7kqf",
        "P7KQF",
        "b/p7kqf",
        "inc0012345",
        "2026-03-01-moved",
        "moved",
        "7kqf",
        "mail",
        "nobody",
        "",
        "a/",
        "/",
        "-p7kqf",
        "åäö",
    ];
    for text in texts {
        for kinds in [&[RecordKind::Ticket][..], &[]] {
            let early = candidates(&root, kinds, text).expect("a listing");
            let asked = if early.is_empty() { &slots } else { &early };
            found_early += usize::from(!early.is_empty());
            let one = |slots| resolve(slots, kinds, text, &mut |_| true).map(|slot| slot.path.clone());
            assert_eq!(one(asked), one(&slots), "{text:?} of {kinds:?}");
        }
    }
    // Three paths of any kind, of which two are tickets, and nine names of tickets.
    assert_eq!(found_early, 5 + 9);
}
