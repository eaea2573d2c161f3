//! A step that cannot be taken now: why, and the commands that can.

/// What is said instead of doing it; `right` are whole commands, one a line.
pub fn refusal(why: &str, right: &[String]) -> String {
    let right: Vec<String> = right.iter().map(|command| format!("  {command}")).collect();
    format!("{why}\nwhat would be right now:\n{}\nnothing was written", right.join("\n"))
}
