//! Rows of one id that stand more than once in the files.

use std::collections::BTreeMap;

use super::profile::{IdRule, Profile, Repeats};
use super::report::{Draft, Fault, Report};
use super::rows::{KeptRow, Row};

/// The records read so far, and the row of each.
pub struct Kept<T> {
    drafts: Vec<Option<Draft<T>>>,
    rows: BTreeMap<(String, String), (usize, KeptRow, String)>,
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self { drafts: Vec::new(), rows: BTreeMap::new() }
    }
}

impl<T> Kept<T> {
    /// Takes the record of a row; `key` is owner (customer, service) and id.
    pub fn add(&mut self, profile: &Profile, row: &Row<'_>, key: (String, String), value: T, report: &mut Report) {
        let (owner, id) = key;
        let kept = row.kept();
        let draft = Draft { value, file: row.file, line: row.line };
        // Ids that differ only in case would be one file on some disks.
        let Some((place, first, first_id)) = self.rows.get_mut(&(owner.clone(), id.to_ascii_lowercase())) else {
            self.rows.insert((owner, id.to_ascii_lowercase()), (self.drafts.len(), kept, id));
            self.drafts.push(Some(draft));
            return;
        };
        if first.says_the_same(&kept) {
            return report.skip(row.file, row.line, "says the same as an earlier row of this id");
        }
        match profile.repeats {
            Repeats::First => report.skip(row.file, row.line, "a later row of an id that was read"),
            Repeats::Last => {
                report.skip(first.file, first.line, "an earlier row of an id that was read again");
                *first = kept;
                *first_id = id;
                if let Some(slot) = self.drafts.get_mut(*place) {
                    *slot = Some(draft);
                }
            }
            Repeats::Refuse | Repeats::All => {
                let fault = |id: &str, other: &KeptRow| {
                    let place = if other.file == row.file { "" } else { " of another file" };
                    let reason = format!("the same id with other values on line {}{place}", other.line);
                    Fault::new(id_column(profile), id, reason)
                };
                report.bad(row.file, row.line, fault(&id, first));
                if self.drafts.get_mut(*place).and_then(Option::take).is_some() {
                    report.bad(first.file, first.line, fault(first_id, &kept));
                    report.left_out += 1;
                }
            }
        }
    }

    /// What was taken, in the order of the first rows.
    pub fn drafts(self) -> Vec<Draft<T>> {
        self.drafts.into_iter().flatten().collect()
    }
}

fn id_column(profile: &Profile) -> &str {
    let rule = match &profile.id {
        Some(IdRule::Given { rule, .. }) => Some(rule),
        Some(IdRule::Made(rules)) => rules.first(),
        None => None,
    };
    rule.map_or("", |rule| rule.label(&profile.columns))
}
