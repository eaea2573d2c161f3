//! The pass before the reading, where a profile names no date format: an import stops when a value fits two orders.

use super::dates::silent::Count;
use super::profile::rule::Rule;
use super::profile::{Profile, What};
use super::report::{Report, Stop};
use super::rows::{Source, each_row};

/// Counts how the dates of every column can be read, and stops where any can be read in two ways.
pub fn check(profile: &Profile, files: &[Source<'_>]) -> Result<(), Stop> {
    if !profile.dates.formats.is_empty() {
        return Ok(());
    }
    let rules = date_rules(profile);
    let mut counts = vec![Count::default(); rules.len()];
    each_row(profile, files, &mut Report::default(), &mut |row, _| {
        for (count, rule) in counts.iter_mut().zip(&rules) {
            if let Some(cell) = rule.raw(row) {
                count.add(&cell);
            }
        }
    })?;
    let stops = rules.iter().zip(&counts).filter_map(|(rule, count)| count.stop(rule.label(&profile.columns)));
    let stops: Vec<String> = stops.collect();
    if stops.is_empty() { Ok(()) } else { Err(Stop(stops.join("\n"))) }
}

/// The rules of a profile that give times or days.
fn date_rules(profile: &Profile) -> Vec<&Rule> {
    let mut rules: Vec<&Rule> = profile.log.values().collect();
    rules.extend(profile.events.as_ref().map(|events| &events.at));
    rules.extend(profile.state.as_ref().and_then(|state| state.since.as_ref()));
    if matches!(profile.what, What::Windows | What::Feedback) {
        rules.extend(["from", "to", "date"].iter().filter_map(|name| profile.fields.get(*name)));
    }
    // Durations are no dates.
    rules.retain(|rule| rule.after.is_none());
    rules
}
