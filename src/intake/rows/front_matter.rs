//! Files with keys and values between two lines `---` at their head, as site generators have them: one file is one row.

use std::borrow::Cow;

use super::{BETWEEN, OnCells, missing_columns};
use crate::domain::finding::Level;
use crate::intake::profile::Profile;
use crate::intake::report::{Fault, Report, Stop};
use crate::store::read::parse::parse;
use crate::store::read::tree::At;

/// Hands the values of the file's head to `on`; of many such files, one that is none is one bad row.
pub fn one(profile: &Profile, file: usize, text: &str, report: &mut Report, on: &mut OnCells<'_>) {
    let columns = profile.columns.names();
    let value = |head: &Head, column: &String| {
        head.iter().find(|(name, _)| name == column).and_then(|(_, cells)| cells.first().cloned())
    };
    // A file may lack a key that its neighbours have: it is missing there. None at all is another kind of file.
    let read = head(text).and_then(|head| match columns.iter().any(|column| value(&head, column).is_some()) {
        true => Ok(columns.iter().map(|column| Cow::Owned(value(&head, column).unwrap_or_default())).collect()),
        false => {
            let named: Vec<&str> = columns.iter().map(String::as_str).collect();
            let present: Vec<&str> = head.iter().map(|(name, _)| name.as_str()).collect();
            Err(missing_columns(&named, &present))
        }
    });
    match read {
        Ok(cells) => on(1, cells, report),
        Err(stop) => {
            report.rows += 1;
            report.bad(file, 1, Fault::new("", "", stop.0));
        }
    }
}

/// Keys with their values.
type Head = Vec<(String, Vec<String>)>;

/// The keys of a file's head, each with its one value.
pub fn head(text: &str) -> Result<Head, Stop> {
    let body = text.strip_prefix("---").and_then(|rest| rest.split_once('\n')).map(|(_, rest)| rest);
    let end = |body: &str| {
        let mut at = 0;
        body.split_inclusive('\n').find_map(|line| {
            let start = at;
            at += line.len();
            (line.trim_end() == "---").then_some(start)
        })
    };
    let Some(head) = body.and_then(|body| body.get(..end(body)?)) else {
        return Err(Stop("the file has no keys between two lines --- at its head".into()));
    };
    let (tree, findings) = parse("", head, 0);
    let fault = findings.into_iter().find(|finding| finding.level == Level::Error);
    let (Some(tree), None) = (tree, &fault) else {
        let why = fault.map(|finding| finding.message).unwrap_or_default();
        return Err(Stop(format!("the head of the file cannot be read: {why}")));
    };
    let mut cells = Vec::new();
    flat(tree.top(), "", &mut cells);
    Ok(cells)
}

fn flat(at: At<'_, '_>, way: &str, out: &mut Head) {
    if at.is_map() {
        for (key, value) in at.entries() {
            let key = key.text().unwrap_or_default();
            let way = if way.is_empty() { key.to_owned() } else { format!("{way}.{key}") };
            flat(value, &way, out);
        }
    } else if at.is_list() {
        let values: Vec<&str> = at.items().filter_map(At::text).collect();
        out.push((way.to_owned(), vec![values.join(BETWEEN)]));
    } else {
        out.push((way.to_owned(), vec![at.text().unwrap_or_default().to_owned()]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_a_page_is_one_row() {
        let text =
            "---\ntitle: \"API: down\"\naffected: [\"API\", Web]\nresolved: false\nempty:\n---\n*Text* --- more\n";
        let head = head(text).expect("a head");
        let shown: Vec<String> = head.iter().map(|(name, cells)| format!("{name}={}", cells[0])).collect();
        assert_eq!(shown, ["title=API: down", "affected=API\u{1f}Web", "resolved=false", "empty="]);
        assert!(super::head("---\na: 1\n").is_err() && super::head("a: 1\n").is_err());
    }
}
