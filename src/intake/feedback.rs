//! Rows as answers of customers: scores from 1 to 5, likelihood to recommend from 0 to 10.

use std::collections::BTreeMap;

use super::cell::one_line;
use super::fields::{Faults, Given, No, customer};
use super::profile::{Profile, Repeats, What};
use super::report::{Draft, Report, Stop, Taken};
use super::rows::{Row, Source, each_row};
use super::silence;
use crate::domain::decimal::Decimal;
use crate::domain::id::CustomerId;
use crate::domain::record::Feedback;

/// One answer and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The customer.
    pub customer: CustomerId,
    /// The row of its feedback file.
    pub row: Feedback,
}

/// Reads answers.
pub fn feedback(profile: &Profile, files: &[Source<'_>], given: &Given) -> Result<Taken<Answer>, Stop> {
    if profile.what != What::Feedback {
        return Err(Stop(format!("the profile reads {}, not feedback", profile.what.kind())));
    }
    silence::check(profile, files)?;
    let mut report = Report::default();
    let mut drafts = Vec::new();
    each_row(profile, files, &mut report, &mut |row, report| match one(profile, given, row) {
        Ok(value) => drafts.push(Draft { value, file: row.file, line: row.line }),
        Err(No::Skip(reason)) => report.skip(row.file, row.line, reason),
        Err(No::Bad(faults)) => {
            report.left_out += 1;
            faults.into_iter().for_each(|fault| report.bad(row.file, row.line, fault));
        }
    })?;
    let drafts = one_each(profile.repeats, drafts, &mut report);
    report.sort();
    Ok(Taken { drafts, report })
}

fn one(profile: &Profile, given: &Given, row: &Row<'_>) -> Result<Answer, No> {
    let mut faults = Faults::default();
    let rule = |name: &str| profile.fields.get(name);
    let customer = customer(profile, given, row, &mut faults);
    let date = faults.made(rule("date"), row, |cell| profile.dates.day(cell));
    if let Some(date_rule) = rule("date").filter(|rule| date.is_none() && rule.raw(row).is_none()) {
        faults.add(date_rule.fault(row, "the date is missing"));
    }
    let score = faults.made(rule("score"), row, |cell| whole(cell, 1, 5));
    let nps = faults.made(rule("nps"), row, |cell| whole(cell, 0, 10));
    let text =
        |name: &str, faults: &mut Faults| faults.get(rule(name), row).map(|text| one_line(&text)).unwrap_or_default();
    let [contact, theme, comment, reference] =
        ["contact", "theme", "comment", "ref"].map(|name| text(name, &mut faults));
    faults.verdict(|| {
        let row = Feedback { date: date?, contact, score, nps, theme, comment, reference };
        Some(Answer { customer: customer?, row })
    })
}

/// A whole number from `least` to `most`; `4.0` is one.
fn whole(cell: &str, least: u8, most: u8) -> Result<u8, String> {
    let number = Decimal::parse(cell);
    (least..=most)
        .find(|n| number == Decimal::new(i64::from(*n), 0))
        .ok_or_else(|| format!("is no whole number from {least} to {most}: map it with values in the profile"))
}

/// Where one contact answered several times, what the profile says of that.
fn one_each(repeats: Repeats, drafts: Vec<Draft<Answer>>, report: &mut Report) -> Vec<Draft<Answer>> {
    if repeats == Repeats::All {
        return drafts;
    }
    let mut kept: Vec<Draft<Answer>> = Vec::new();
    let mut place: BTreeMap<(CustomerId, String), usize> = BTreeMap::new();
    for draft in drafts {
        let key = (draft.value.customer.clone(), draft.value.row.contact.to_lowercase());
        let known = place.get(&key).and_then(|at| kept.get_mut(*at)).filter(|_| !key.1.is_empty());
        let Some(known) = known else {
            place.insert(key, kept.len());
            kept.push(draft);
            continue;
        };
        let later = draft.value.row.date >= known.value.row.date;
        match (repeats, later) {
            (Repeats::Last, true) | (Repeats::First, false) => {
                report.skip(known.file, known.line, "another answer of the same contact counts");
                *known = draft;
            }
            (Repeats::Refuse, _) => {
                let fault = super::report::Fault::new(
                    "",
                    &draft.value.row.contact,
                    "the contact answered before: say repeats = \"all\", \"first\" or \"last\"",
                );
                report.bad(draft.file, draft.line, fault);
            }
            _ => report.skip(draft.file, draft.line, "another answer of the same contact counts"),
        }
    }
    kept
}
