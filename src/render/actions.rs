//! Actions from everywhere: as a table for people, and as JSON, JSON lines and CSV.

use serde_json::{Value, json};

use super::grid::{Side, grid};
use super::slo::joined;
use crate::domain::time::Date;
use crate::evaluate::todo::Todo;

/// The schema of the JSON answer.
pub const SCHEMA: &str = "sdm.actions/1";

/// A line an action, the next one due first.
pub fn table(todos: &[&Todo<'_>], today: Date, columns: usize) -> String {
    let heads = [
        ("Due", Side::Left),
        ("State", Side::Left),
        ("Owner", Side::Left),
        ("Action", Side::Left),
        ("Key", Side::Left),
        ("On", Side::Left),
    ];
    let row = |todo: &&Todo<'_>| {
        vec![
            joined(&todo.action.due_now().to_string()),
            state(todo, today),
            todo.action.owner.clone(),
            todo.action.what.clone(),
            joined(todo.action.key.as_str()),
            joined(&short(&todo.name)),
        ]
    };
    grid(&heads, &todos.iter().map(row).collect::<Vec<_>>(), columns)
}

/// A name as it is typed: of `angstrom/2026-09-24-j08qr` the tail is enough.
fn short(name: &str) -> String {
    let (owner, id) = name.rsplit_once('/').map_or(("", name), |(owner, id)| (owner, id));
    let tail = id
        .split_at_checked(11)
        .filter(|(day, _)| day.ends_with('-') && Date::parse_from_str(day.trim_end_matches('-'), "%Y-%m-%d").is_ok());
    match (owner, tail) {
        (_, None) => name.to_owned(),
        ("", Some((_, tail))) => tail.to_owned(),
        (owner, Some((_, tail))) => format!("{owner}/{tail}"),
    }
}

/// `12 days late`, `moved once`, `done 2026-11-20`.
fn state(todo: &Todo<'_>, today: Date) -> String {
    if let Some(done) = todo.action.done.filter(|_| todo.is_done(today)) {
        return format!("done {done}");
    }
    let late = match todo.late(today) {
        0 => None,
        1 => Some("1 day late".to_owned()),
        n => Some(format!("{n} days late")),
    };
    let moved = match todo.action.moved.len() {
        0 => None,
        1 => Some("moved once".to_owned()),
        n => Some(format!("moved {n} times")),
    };
    let begun = todo.action.started.filter(|started| *started <= today).map(|_| "begun".to_owned());
    let parts: Vec<String> = [late, moved, begun].into_iter().flatten().collect();
    if parts.is_empty() { "open".to_owned() } else { parts.join(", ") }
}

/// Everything, for programs.
pub fn json(todos: &[&Todo<'_>], today: Date) -> Value {
    json!({ "schema": SCHEMA, "actions": todos.iter().map(|todo| one(todo, today)).collect::<Vec<_>>() })
}

/// One action a line.
pub fn json_lines(todos: &[&Todo<'_>], today: Date) -> String {
    todos.iter().map(|todo| format!("{}\n", one(todo, today))).collect()
}

fn one(todo: &Todo<'_>, today: Date) -> Value {
    let action = todo.action;
    json!({
        "key": action.key.as_str(),
        "what": action.what,
        "owner": action.owner,
        "opened": action.opened.to_string(),
        "due": action.due.to_string(),
        "due_now": action.due_now().to_string(),
        "moved": action.moved.len(),
        "started": action.started.map(|day| day.to_string()),
        "done": action.done.map(|day| day.to_string()),
        "days_late": todo.late(today),
        "kind": todo.kind,
        "record": todo.name,
        "path": todo.path,
        "customers": todo.customers,
    })
}

/// One action a row.
pub fn csv(todos: &[&Todo<'_>], today: Date) -> String {
    let mut text = String::from("record,kind,key,what,owner,opened,due,due_now,done,days_late\r\n");
    for todo in todos {
        let action = todo.action;
        let day = |day: Option<Date>| day.map_or(String::new(), |day| day.to_string());
        let fields = [
            todo.name.clone(),
            todo.kind.to_owned(),
            action.key.to_string(),
            super::csv::text_field(&action.what, super::csv::Dialect::Rfc),
            super::csv::text_field(&action.owner, super::csv::Dialect::Rfc),
            action.opened.to_string(),
            action.due.to_string(),
            action.due_now().to_string(),
            day(action.done),
            todo.late(today).to_string(),
        ];
        text += &fields.join(",");
        text += "\r\n";
    }
    text
}
