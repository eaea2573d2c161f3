//! What came of verifying a report, in words for a terminal.

use std::fmt::Write as _;

use super::visible::visible;
use super::wording::Wording;
use crate::domain::record::report::Issued;
use crate::domain::record::words::Language;
use crate::domain::time::Zone;
use crate::report::compare::Difference;

/// A version that was verified.
#[derive(Debug, Clone, PartialEq)]
pub struct Verified {
    /// Id of the customer.
    pub customer: String,
    /// The version as the register has it.
    pub issued: Issued,
    /// What came of making it once more.
    pub reproduced: Reproduced,
    /// The figures that the records of today would change.
    pub changes: Vec<Difference>,
}

impl Verified {
    /// Whether it came out byte for byte and no figure would be another today.
    pub fn is_as_issued(&self) -> bool {
        let same = |(_, state): &(String, FileState)| *state == FileState::Same;
        self.changes.is_empty() && matches!(&self.reproduced, Reproduced::Files(files) if files.iter().all(same))
    }
}

/// What came of making a version once more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reproduced {
    /// Its records could be read: the files, in the order of the register.
    Files(Vec<(String, FileState)>),
    /// The register has no digest: another program wrote it.
    NotBySdm,
    /// The records have changed and the register names no commit.
    NoCommit,
    /// Git does not have the commit that the register names.
    CommitGone(String),
    /// The commit that the register names has other records.
    OtherRecords(String),
}

/// What became of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileState {
    /// The same bytes.
    Same,
    /// Other bytes.
    Differs,
    /// The file is not made by this program.
    NotMade,
}

/// One customer's version: who issued it and when, each file, each figure that would be another today.
pub fn text(verified: &Verified, zone: Zone) -> String {
    let Verified { customer, issued, reproduced, changes } = verified;
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(
        out,
        "{customer}  version {}, issued {} by {}",
        visible(&issued.version),
        issued.date,
        visible(&issued.by)
    );
    match reproduced {
        Reproduced::Files(files) => {
            let widest = files.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
            for (name, state) in files {
                let _ = writeln!(out, "    {:widest$}  {}", visible(name), word(*state, issued));
            }
        }
        Reproduced::NotBySdm => {
            out.push_str("    the register has no digest of it: another program wrote it, so it cannot be made again\n")
        }
        Reproduced::NoCommit => {
            out.push_str("    the records have changed, and the register names no commit, so it cannot be made again\n")
        }
        Reproduced::CommitGone(hash) => {
            let _ = writeln!(
                out,
                "    git does not have the commit {hash}; fetch it: git fetch --unshallow, or git fetch origin {hash}"
            );
        }
        Reproduced::OtherRecords(hash) => {
            let _ = writeln!(out, "    commit {hash} holds other records than the version was made from");
        }
    }
    if let Reproduced::Files(_) = reproduced {
        match changes.len() {
            0 => out.push_str("    the records of today change no figure\n"),
            1 => out.push_str(
                "    the records of today change 1 figure; a new version prints it: sdm report --revise REASON\n",
            ),
            n => {
                let _ = writeln!(
                    out,
                    "    the records of today change {n} figures; a new version prints them: sdm report --revise REASON"
                );
            }
        }
    }
    let words = Wording::new(Language::En, zone);
    for change in changes {
        let cell = |cell| visible(&words.cell(cell));
        let _ = writeln!(
            out,
            "      {}, {}, {}: {} → {}",
            change.table,
            cell(&change.row),
            visible(&words.phrase(&change.figure)),
            cell(&change.before),
            cell(&change.now)
        );
    }
    out
}

fn word(state: FileState, issued: &Issued) -> String {
    match state {
        FileState::Same => "same bytes".to_owned(),
        FileState::Differs => {
            let then = issued.tool.as_deref().unwrap_or("another program");
            format!("other bytes: made with {}, this is sdm {}", visible(then), env!("CARGO_PKG_VERSION"))
        }
        FileState::NotMade => "not made by this program".to_owned(),
    }
}
