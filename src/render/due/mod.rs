//! Duties for `sdm due`: as lines for people, as JSON, JSON lines and CSV, and as a calendar.
//!
//! `sdm.due/1`: an instant stands in `due_at`, a day in `due_on`, never both; `left_seconds` is negative when late.

pub mod ical;
pub mod words;

use serde_json::{Value, json};

use self::words::{command, sentence};
use super::text::wrap::wrap;
use super::visible::visible;
use super::wording::number;
use super::wording::time::weekday_short;
use crate::domain::formula::is_formula;
use crate::domain::record::settings::Settings;
use crate::domain::record::words::{Language, Words};
use crate::domain::time::{Instant, Zone};
use crate::evaluate::due::{Due, Duty, State, Who};
use crate::report::document::TimeStyle;
use chrono::Datelike;

/// The schema of the JSON answer.
pub const SCHEMA: &str = "sdm.due/1";

/// What is asked and how it is shown.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The moment.
    pub now: Instant,
    /// Duties after this are not shown.
    pub until: Instant,
    /// The house's zone.
    pub zone: Zone,
    /// For the labels of roles.
    pub settings: &'a Settings,
}

/// A group for each state, with a line for the duty and one for its command.
pub fn table(duties: &[Duty], asked: Asked<'_>, columns: usize) -> String {
    let mut text = String::new();
    for (state, head) in [(State::Late, "Late"), (State::Today, "Today"), (State::Soon, "Soon")] {
        let group: Vec<&Duty> = duties.iter().filter(|duty| duty.state(asked.now) == state).collect();
        if group.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text += &format!("{head} ({})\n", group.len());
        text += &lines(&group, asked, columns);
    }
    text
}

/// Columns of the time and of what is left.
const WHEN: usize = 17;
const LEFT: usize = 13;
/// Below so many columns the time has a line of its own.
const NARROW: usize = 72;

/// The time, what is left, the duty and whose it is; below it the command that settles it.
pub fn lines(duties: &[&Duty], asked: Asked<'_>, columns: usize) -> String {
    let mut text = String::new();
    for duty in duties {
        let (when, left) = (when(duty, asked.now), left(duty, asked.now));
        let who = who(&duty.who, asked.settings);
        let what = if who.is_empty() { sentence(duty) } else { format!("{} \u{2013} {who}", sentence(duty)) };
        let (indent, first) = if columns < NARROW {
            text += &format!("  {when}  {left}\n");
            (4, "    ".to_owned())
        } else {
            (WHEN + LEFT + 5, format!("  {when:<WHEN$} {left:>LEFT$}  "))
        };
        let rows = wrap(&what, columns.saturating_sub(indent)).into_iter();
        // A command is never broken: it is there to be copied.
        let rows = rows.chain(std::iter::once(format!("  {}", visible(&command(duty)))));
        for (n, row) in rows.enumerate() {
            let head = if n == 0 { first.clone() } else { " ".repeat(indent) };
            text += &format!("{head}{row}\n");
        }
    }
    text
}

/// `Tue 20 Oct 10:12` or `Tue 20 Oct`; with the year where it is not this one.
fn when(duty: &Duty, now: Instant) -> String {
    let day = duty.due.day(duty.zone);
    let weekday = weekday_short(Language::En, u8::try_from(day.weekday().num_days_from_monday()).unwrap_or(0));
    let mut text = format!("{weekday} {}", super::wording::time::day_month_short(Language::En, day));
    if day.year() != now.date(duty.zone).year() {
        text += &format!(" {}", day.year());
    }
    if let Due::At(at) = duty.due {
        text += &at.wall(duty.zone).format(" %H:%M").to_string();
    }
    text.replace('\u{a0}', " ")
}

/// `in 12 min`, `48 min late`, `in 3 d`, `today`.
pub fn left(duty: &Duty, now: Instant) -> String {
    match duty.due {
        Due::At(at) => {
            let seconds = at.since(now);
            let text = rough(seconds.abs());
            if seconds < 0 { format!("{text} late") } else { format!("in {text}") }
        }
        Due::On(day) => match (day - now.date(duty.zone)).num_days() {
            0 => "today".to_owned(),
            n if n < 0 => format!("{} d late", -n),
            n => format!("in {n} d"),
        },
    }
}

/// A time in its two largest units, cut: `2 d 3 h`, `3 h 5 min`, `12 min`, `40 s`.
pub fn rough(seconds: i64) -> String {
    let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400);
    match () {
        () if days >= 10 => format!("{days} d"),
        () if days > 0 => with(days, "d", hours % 24, "h"),
        () if hours > 0 => with(hours, "h", minutes % 60, "min"),
        () if minutes > 0 => format!("{minutes} min"),
        () => number::seconds(Language::En, seconds, TimeStyle::Words).replace('\u{a0}', " "),
    }
}

fn with(large: i64, unit: &str, small: i64, part: &str) -> String {
    if small == 0 { format!("{large} {unit}") } else { format!("{large} {unit} {small} {part}") }
}

/// People named, else the team, else the role in the house's own word for it.
pub fn who(who: &Who, settings: &Settings) -> String {
    if !who.people.is_empty() {
        return who.people.join(", ");
    }
    if let Some(team) = &who.team {
        return format!("team/{team}");
    }
    let Some(role) = who.role else { return String::new() };
    settings.roles.get(role).and_then(|role| role.label.clone()).unwrap_or_else(|| role.to_owned())
}

/// Everything, for programs; `later` counts the duties after `until`.
pub fn json(duties: &[Duty], later: usize, asked: Asked<'_>) -> Value {
    json!({
        "schema": SCHEMA,
        "now": asked.now.rfc3339(asked.zone),
        "until": asked.until.rfc3339(asked.zone),
        "duties": duties.iter().map(|duty| value(duty, asked.now)).collect::<Vec<_>>(),
        "later": later,
    })
}

/// One duty a line.
pub fn json_lines(duties: &[Duty], asked: Asked<'_>) -> String {
    duties.iter().map(|duty| format!("{}\n", value(duty, asked.now))).collect()
}

/// A duty for programs.
pub fn value(duty: &Duty, now: Instant) -> Value {
    let (at, on) = match duty.due {
        Due::At(at) => (Some(at.rfc3339(duty.zone)), None),
        Due::On(day) => (None, Some(day.to_string())),
    };
    json!({
        "duty": duty.what.word(),
        "state": duty.state(now).word(),
        "due_at": at,
        "due_on": on,
        "left_seconds": duty.until().since(now),
        "customer": duty.customer.as_ref().map(|customer| customer.as_str()),
        "record": duty.record,
        "path": duty.path,
        "title": duty.title,
        "what": sentence(duty),
        "role": duty.who.role.map(|role| role.replace('-', "_")),
        "team": duty.who.team.as_ref().map(|team| team.as_str()),
        "people": duty.who.people,
        "source": { "path": duty.source.path, "key": duty.source.key },
        "command": command(duty),
        "uid": ical::uid(duty),
    })
}

/// One duty a line, for spreadsheets.
pub fn csv(duties: &[Duty], asked: Asked<'_>) -> String {
    let mut text = String::from(
        "state,due,left_seconds,customer,record,duty,what,role,team,people,source_path,source_key,command\r\n",
    );
    for duty in duties {
        let due = match duty.due {
            Due::At(at) => at.rfc3339(duty.zone),
            Due::On(day) => day.to_string(),
        };
        let fields = [
            duty.state(asked.now).to_string(),
            due,
            duty.until().since(asked.now).to_string(),
            duty.customer.as_ref().map_or(String::new(), |customer| customer.to_string()),
            duty.record.clone(),
            duty.what.word().to_owned(),
            sentence(duty),
            duty.who.role.map_or(String::new(), |role| role.replace('-', "_")),
            duty.who.team.as_ref().map_or(String::new(), |team| team.to_string()),
            duty.who.people.join(" "),
            duty.source.path.clone(),
            duty.source.key.clone(),
            command(duty),
        ];
        // The third field is the only number; a sign there is no formula.
        let fields = fields.iter().enumerate().map(|(n, field)| if n == 2 { field.clone() } else { quoted(field) });
        text += &fields.collect::<Vec<_>>().join(",");
        text += "\r\n";
    }
    text
}

/// A field that no spreadsheet takes for a formula, quoted where it must be.
fn quoted(field: &str) -> String {
    let safe = visible(field);
    let safe = if is_formula(&safe) { format!("'{safe}") } else { safe };
    if safe.contains([',', '"', '\r', '\n']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}
