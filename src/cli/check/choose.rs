//! `--select` and `--ignore`: which rules are listened to.

use crate::check::{all, known, may_change};
use crate::cli::{Failure, Result};
use crate::domain::finding::{Finding, Rule};
use crate::store::read::quote::nearest;

/// Leaves the findings of the rules that are selected, or all; never those of a rule that is ignored.
pub fn choose(found: &mut Vec<Finding>, select: &[String], ignore: &[String]) -> Result<()> {
    let select = rules(select)?;
    let ignore = rules(ignore)?;
    if let Some(rule) = ignore.iter().find(|rule| !may_change(**rule)) {
        return Err(Failure::Usage(format!(
            "{rule} cannot be ignored: no figure made of a record with such a fault holds; use --select to look at other rules first"
        )));
    }
    found.retain(|one| (select.is_empty() || select.contains(&one.rule)) && !ignore.contains(&one.rule));
    Ok(())
}

fn rules(names: &[String]) -> Result<Vec<Rule>> {
    let rule = |name: &String| {
        known(name).map(|known| known.rule).ok_or_else(|| {
            let near = nearest(name, all().into_iter().map(|known| known.rule.0));
            let help = near.map_or_else(|| "see: sdm explain --all".to_owned(), |near| format!("did you mean {near}?"));
            Failure::Usage(format!("there is no rule {name}; {help}"))
        })
    };
    names.iter().map(rule).collect()
}
