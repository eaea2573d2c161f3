//! Tests over all kinds: whatever stands in a file, reading it ends with findings and never with a panic.

use chrono_tz::Europe::Stockholm;
use proptest::prelude::*;

use super::proof::at;
use crate::store::any;
use crate::store::read::Read;

/// A path and a file of each kind that is made of parts.
const FILES: [(&str, &str); 7] = [
    (
        "customers/a/tickets/2026/03/t-1.yaml",
        "title: A\ntype: incident\nseverity: high\nservice: s\nlog:\n  - {at: 2026-03-12 09:14, did: logged}\n  - {at: 2026-03-12 09:20, did: waiting, for: customer}\n  - {at: 2026-03-12 09:30, did: resumed}\nactions: {a: {what: x, owner: y, opened: 2026-03-12, due: 2026-03-13, moved: [{date: 2026-03-12, to: 2026-03-14, why: z}]}}\n",
    ),
    (
        "customers/a/agreements/sla.yaml",
        "type: sla\ntitle: A\nservices: [s]\nfrom: 2026-01-01\nuntil: 2026-12-31\nzone: Europe/Stockholm\nmaintenance: {w: {every: month, on: last sun, from: sun 22:00, to: mon 24:00, notice: 5bd}}\ntargets:\n  a: {uptime: 99.9%}\n  b: {when: {type: request}, clock: logged..resolved, within: 2bd, due: end-of-day}\n  c: {ratio: sms, at_least: 99%}\ncredits: {a: {steps: {below 99.9%: 5%}}}\nunderpinned_by: [internal/x]\nheadline: [a, [b, c]]\nsigned: [{party: provider, name: A, date: 2026-01-01}]\n",
    ),
    (
        "internal/changes/2026/c-1.yaml",
        "title: A\nservices: [s]\naffects: all\npurpose: adaptive\nstart: 2026-03-12 09:14\nend: 2026-03-12 10:14\nannounced: {date: 2026-03-01}\ndone: {from: 2026-03-12 09:14, to: 2026-03-12 10:14}\n",
    ),
    (
        "internal/outages/s/2026/o-1.yaml",
        "from: 2026-03-12 09:14\nto: 2026-03-12 10:14\neffect: down\naffects: [a]\nby: own\n",
    ),
    (
        "customers/a/misses/2026-03/sla/all/b.yaml",
        "events: [t-1]\nby: {team/x: y}\ncredit: {amount: 10.50 SEK}\nclaim: {amount: 1 SEK}\nrealistic: no, too short\n",
    ),
    (
        "customers/a/onboardings/o.yaml",
        "contract: c\ntemplate: saas\nitems:\n  testing:\n    a:\n      done: {date: 2026-03-12}\n    b:\n      skip: {why: x}\n    c:\n      done:\n",
    ),
    (
        "customers/a/feedback/2026.csv",
        "date,contact,score,nps,theme,comment,ref\n2026-01-05,a,4,9,x,\"a, b\",r\n2026-01-06,b,,,,,\n",
    ),
];

/// Pieces that have broken readers of records elsewhere.
const PIECES: [&str; 24] = [
    "",
    " ",
    "\n",
    "~",
    "null",
    "no",
    "[",
    "]",
    "{",
    "}",
    ":",
    ": ",
    "- ",
    "#",
    "\"",
    "'",
    "9999-12-31",
    "0000-00-00",
    "-1",
    "99999999999999999999",
    "99,9%",
    "å",
    "\u{202e}",
    "2026-03-29 02:30",
];

fn reads(path: &str, file: &[u8]) -> Read<any::Any> {
    any::read(&at(path), file, Stockholm)
}

#[test]
fn the_files_are_clean_before_they_are_spoilt() {
    for (path, file) in FILES {
        let read = reads(path, file.as_bytes());
        assert!(read.is_sound(), "{path}: {:?}", read.findings);
    }
}

proptest! {
    #[test]
    fn a_spoilt_file_never_panics_and_never_vanishes_in_silence(
        which in 0..FILES.len(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0usize..20, 0..PIECES.len()), 1..4),
    ) {
        let (path, file) = FILES[which];
        let mut bytes = file.as_bytes().to_vec();
        for (place, length, piece) in cuts {
            let from = place.index(bytes.len() + 1);
            let to = (from + length).min(bytes.len());
            bytes.splice(from..to, PIECES[piece].bytes());
        }
        let read = reads(path, &bytes);
        prop_assert!(read.value.is_some() || !read.findings.is_empty(), "{}", String::from_utf8_lossy(&bytes));
    }
}
