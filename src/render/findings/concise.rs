//! Findings one a line, as compilers print them: for editors, `grep` and logs.

use super::{sentence, start, word};
use crate::render::visible::visible;
use crate::store::located::LocatedFinding;

/// `path:line:column: level[rule]: message; help`.
pub fn line(located: &LocatedFinding) -> String {
    let finding = &located.finding;
    let (line, column) = start(located);
    visible(&format!(
        "{}:{line}:{column}: {}[{}]: {}",
        finding.place.path(),
        word(finding.level),
        finding.rule,
        sentence(located)
    )) + "\n"
}
