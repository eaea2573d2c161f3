//! The profile that is proposed, part by part, as TOML with a word on what is left open.

use std::fmt::Write as _;

use super::Kind;
use super::column::Column;
use super::guess::{Role, meaning_of, rank, reading_of, severity_of, type_of};
use crate::domain::time::Zone;
use crate::intake::profile::FileFormat;
use crate::intake::profile::builtin::BUILTIN;
use crate::intake::profile::parse::profile;

/// Columns that may give the start of an outage, its end, and the day of an answer, the likeliest first.
const BEGINS: [Role; 3] = [Role::From, Role::Logged, Role::Date];
const ENDS: [Role; 3] = [Role::To, Role::Resolved, Role::Closed];
const DAYS: [Role; 2] = [Role::Date, Role::Logged];

/// The profile while it is being written.
pub struct Paper {
    /// What the rows become.
    pub kind: Kind,
    /// The columns of the file.
    pub columns: Vec<Column>,
    /// What is written so far.
    pub text: String,
    /// What its reader should know beside.
    pub talk: Vec<String>,
}

impl Paper {
    fn line(&mut self, line: impl AsRef<str>) {
        // Writing to a String cannot fail.
        let _ = writeln!(self.text, "{}", line.as_ref());
    }

    /// The column of a role: the one with the most telling name, else the first.
    fn of(&self, role: Role) -> Option<&Column> {
        let fitting = self.columns.iter().filter(|column| self.fits(column, role));
        fitting
            .filter_map(|column| rank(&column.name, role).map(|rank| (rank, column)))
            .min_by_key(|(n, _)| *n)
            .map(|(_, c)| c)
    }

    /// The column of the first of these roles that any has.
    fn one_of(&self, roles: &[Role]) -> Option<&Column> {
        roles.iter().find_map(|role| self.of(*role))
    }

    fn fits(&self, column: &Column, role: Role) -> bool {
        let is_time = matches!(
            role,
            Role::Logged | Role::Responded | Role::Resolved | Role::Closed | Role::Event | Role::From | Role::To
        );
        column.filled > 0 && (!is_time || column.is_dates())
    }

    /// Writes all parts of the profile.
    pub fn write(&mut self, format: FileFormat, delimiter: u8, windows: bool) {
        let id = self.of(Role::Id).map(|column| (column.name.clone(), column.unique));
        let events = self.kind == Kind::Tickets
            && id.as_ref().is_some_and(|(_, unique)| !unique)
            && self.of(Role::Event).is_some()
            && self.of(Role::State).is_some();
        self.line("about = \"\"                          # one line on what this reads");
        self.line(format!("what = \"{}\"", self.kind.word()));
        let checks = self.are_checks();
        if events {
            self.line("mode = \"event-log\"                # one row an event: ids stand several times");
        }
        if checks {
            self.line("mode = \"checks\"                   # one row a reading: up or down");
        }
        let mut nothing: Vec<&str> = self.columns.iter().flat_map(|column| column.nothing.iter().copied()).collect();
        nothing.sort_unstable();
        nothing.dedup();
        if !nothing.is_empty() {
            self.line(format!(
                "missing = [{}]",
                nothing.iter().map(|mark| quoted(mark)).collect::<Vec<_>>().join(", ")
            ));
        }
        match (&id, self.kind) {
            (Some((name, _)), Kind::Tickets | Kind::Outages) => {
                let line = match self.replaced(Role::Id) {
                    None => format!("id = {}", quoted(name)),
                    Some(replace) => format!("id = {{ column = {}, replace = {{ {replace} }} }}", quoted(name)),
                };
                self.line(line);
            }
            (None, Kind::Tickets) => {
                self.open("# id = \"…\"                         # which column holds the ticket's number?")
            }
            _ => {}
        }
        self.named("customer", Role::Customer);
        if self.kind != Kind::Feedback {
            self.named("service", Role::Service);
        }
        self.file(format, delimiter, windows);
        self.times();
        match self.kind {
            Kind::Tickets => self.tickets(events),
            Kind::Outages if checks => self.checks(),
            Kind::Outages => self.outages(),
            Kind::Feedback => self.feedback(),
        }
    }

    /// Whether the rows are readings of a monitor: a time and a state each, and no end.
    fn are_checks(&self) -> bool {
        let ends = self.one_of(&[Role::To, Role::Resolved, Role::Closed]).is_some();
        self.kind == Kind::Outages && !ends && self.of(Role::Event).is_some() && self.of(Role::State).is_some()
    }

    fn checks(&mut self) {
        if let Some(at) = self.of(Role::Event).map(|column| quoted(&column.name)) {
            self.line("\n[events]");
            self.line(format!("at = {at}"));
        }
        if let Some(name) = self.of(Role::State).map(|column| quoted(&column.name)) {
            self.line("\n[state]                             # up, down, degraded, unknown, ignore");
            self.line(format!("column = {name}"));
            self.values("[state.values]", Role::State, &|value| reading_of(value).map(str::to_owned));
        }
    }

    /// What must be replaced in the names of a column, so that they can be names of files.
    fn replaced(&self, role: Role) -> Option<String> {
        let odd = &self.of(role)?.odd;
        let pairs = odd.iter().map(|c| {
            let with = if *c == '#' { "" } else { "-" };
            format!("{} = \"{with}\"", quoted(&c.to_string()))
        });
        (!odd.is_empty()).then(|| pairs.collect::<Vec<_>>().join(", "))
    }

    /// A line that must be completed.
    fn open(&mut self, line: &str) {
        self.line(line);
        self.talk.push(format!("to complete: {}", line.trim_start_matches("# ")));
    }

    fn named(&mut self, key: &str, role: Role) {
        match self.of(role).map(|column| quoted(&column.name)) {
            Some(name) => self.line(format!("{key} = {{ column = {name}, name = true }}   # or give --{key}")),
            None => self.line(format!("# {key} = {{ column = \"…\", name = true }}   # or give --{key}")),
        }
    }

    fn file(&mut self, format: FileFormat, delimiter: u8, windows: bool) {
        self.line("\n[file]");
        match format {
            FileFormat::Csv => {
                let mark = if delimiter == b'\t' { "tab".to_owned() } else { char::from(delimiter).to_string() };
                self.line(format!("delimiter = {}", quoted(&mark)));
            }
            FileFormat::JsonLines => self.line("format = \"jsonl\""),
            FileFormat::Json => self.line("format = \"json\""),
            FileFormat::FrontMatter => self.line("format = \"front-matter\""),
        }
        if windows {
            self.line(
                "encoding = \"windows-1252\"          # the file is not UTF-8: look whether å, é, ü come out right",
            );
        }
    }

    /// The columns that give times, by what the proposal takes from the file.
    fn time_columns(&self) -> Vec<&Column> {
        let tickets = [Role::Logged, Role::Responded, Role::Resolved, Role::Closed, Role::Event];
        let columns = match self.kind {
            Kind::Tickets => tickets.iter().map(|role| self.of(*role)).collect(),
            Kind::Outages if self.are_checks() => vec![self.of(Role::Event)],
            Kind::Outages => vec![self.one_of(&BEGINS), self.one_of(&ENDS)],
            Kind::Feedback => vec![self.one_of(&DAYS)],
        };
        columns.into_iter().flatten().collect()
    }

    fn times(&mut self) {
        let columns = self.time_columns();
        let mut texts: Vec<String> = Vec::new();
        let mut open: Vec<String> = Vec::new();
        for column in &columns {
            let fitting: Vec<&str> = column.formats.iter().map(|format| format.text.as_str()).collect();
            match fitting.as_slice() {
                [only] => texts.push((*only).to_owned()),
                [] => {}
                several => {
                    let first = column.orders;
                    open.push(format!(
                        "{}: {} of {} values fit both day/month and month/day; choose one of {}",
                        column.name,
                        first.both,
                        first.cells,
                        several.join(" and ")
                    ));
                }
            }
        }
        texts.sort();
        texts.dedup();
        // A column that fits a format of another one needs none of its own.
        let open: Vec<String> = if texts.is_empty() {
            open
        } else {
            let unread = |column: &&&Column| !column.formats.iter().any(|format| texts.contains(&format.text));
            columns
                .iter()
                .filter(unread)
                .filter(|column| !column.formats.is_empty())
                .map(|column| format!("{}: no format is sure", column.name))
                .collect()
        };
        let offsets = texts.iter().all(|text| text == "iso" || text.starts_with("epoch"));
        let days = self.kind != Kind::Feedback && columns.iter().any(|column| column.days);
        self.line("\n[time]");
        self.line(format!(
            "# zone = \"Europe/Stockholm\"         # of times without offset; else the store's{}",
            if offsets { " (ISO times may have an offset)" } else { "" }
        ));
        for question in open {
            self.line(format!("# {question}"));
            self.talk.push(format!("to decide: {question}"));
        }
        if texts.is_empty() {
            self.line("# formats = [\"%d/%m/%Y %H:%M\"]");
        } else {
            self.line(format!("formats = [{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", ")));
        }
        if days {
            self.line(
                "day_at = \"12:00\"                  # the file has days only: targets in hours cannot be judged",
            );
        }
    }

    fn tickets(&mut self, events: bool) {
        self.line("\n[fields]");
        match self.of(Role::Title).map(|column| quoted(&column.name)) {
            Some(name) => self.line(format!("title = {name}")),
            None => match self.of(Role::Id).map(|column| quoted(&column.name)) {
                Some(id) => self.line(format!("title = {id}                      # the file has none; or {{ template = \"{{category}}: {{symptom}}\" }}")),
                None => self.open("# title = \"…\"                      # or { template = \"{category}: {symptom}\" }"),
            },
        }
        // A column of some other kind of type (forty kinds of errand) would be a long map of guesses.
        let typed = self
            .of(Role::Type)
            .and_then(|column| column.values.as_ref())
            .is_some_and(|values| 2 * values.keys().filter(|value| type_of(value).is_some()).count() >= values.len());
        if !typed {
            self.line(
                "type = { fixed = \"incident\" }      # incident, request, problem, question, complaint, compliment",
            );
        }
        if typed {
            self.mapped("type", Role::Type, "[fields.type]", &|value| type_of(value).map(str::to_owned));
        }
        self.mapped("severity", Role::Severity, "[fields.severity]", &|value| severity_of(value).map(str::to_owned));
        self.line("\n[log]");
        for (word, role) in [
            ("logged", Role::Logged),
            ("responded", Role::Responded),
            ("resolved", Role::Resolved),
            ("closed", Role::Closed),
        ] {
            match self.of(role).map(|column| quoted(&column.name)) {
                Some(name) => self.line(format!("{word} = {name}")),
                None if word == "logged" && !events => {
                    self.open("# logged = \"…\"                     # when a ticket came in")
                }
                None => {}
            }
        }
        if events && let Some(at) = self.of(Role::Event).map(|column| quoted(&column.name)) {
            self.line("\n[events]");
            self.line(format!("at = {at}"));
        }
        if let Some(name) = self.of(Role::State).map(|column| quoted(&column.name)) {
            self.line("\n[state]                             # new, working, customer, supplier/…, team/…, change,");
            self.line(format!("column = {name}                    # restored, resolved, closed, cancelled, ignore"));
            self.values("[state.values]", Role::State, &|value| meaning_of(value).map(str::to_owned));
        }
    }

    fn outages(&mut self) {
        self.line("\n[fields]");
        for (key, roles) in [("from", BEGINS), ("to", ENDS)] {
            match self.one_of(&roles).map(|column| quoted(&column.name)) {
                Some(name) => self.line(format!("{key} = {name}")),
                None => self.open(&format!("# {key} = \"…\"")),
            }
        }
        if let Some(name) = self.of(Role::Title).map(|column| quoted(&column.name)) {
            self.line(format!("impact = {name}"));
        }
        if self.of(Role::Severity).is_none() {
            self.line("effect = { fixed = \"down\" }");
        }
        self.mapped("effect", Role::Severity, "[fields.effect]", &|value| match value.to_lowercase().as_str() {
            "none" | "maintenance" => Some("skip".into()),
            "critical" | "major" | "down" => Some("down".into()),
            "minor" | "degraded" => Some("degraded".into()),
            _ => None,
        });
    }

    fn feedback(&mut self) {
        self.line("\n[fields]");
        for (key, role) in [
            ("date", Role::Date),
            ("contact", Role::Contact),
            ("score", Role::Score),
            ("nps", Role::Nps),
            ("comment", Role::Comment),
            ("ref", Role::Id),
        ] {
            let found = if role == Role::Date { self.one_of(&DAYS) } else { self.of(role) };
            match found.map(|column| quoted(&column.name)) {
                Some(name) => self.line(format!("{key} = {name}")),
                None if key == "date" => self.open("# date = \"…\""),
                None => {}
            }
        }
        if self.one_of(&[Role::Score, Role::Nps]).is_none() {
            self.open("# score = \"…\"                      # 1–5, or nps = \"…\" (0–10)");
        }
    }

    /// A field whose values must be mapped.
    fn mapped(&mut self, key: &str, role: Role, head: &str, map: &dyn Fn(&str) -> Option<String>) {
        let Some(column) = self.of(role) else {
            if key == "severity" {
                self.line("severity = { fixed = \"medium\" }     # the file has none");
            }
            return;
        };
        let name = quoted(&column.name);
        self.line(format!("\n{head}\ncolumn = {name}"));
        let head = format!("{}.values]", head.trim_end_matches(']'));
        self.values(&head, role, map);
    }

    fn values(&mut self, head: &str, role: Role, map: &dyn Fn(&str) -> Option<String>) {
        let Some(column) = self.of(role) else { return };
        let name = column.name.clone();
        let Some(values) = column.values.clone() else {
            self.open(&format!("# {head} maps the many values of {name}"));
            return;
        };
        self.line(format!("\n{head}"));
        for (value, count) in values {
            match map(&value) {
                Some(word) => self.line(format!("{} = \"{word}\"                  # {count} rows", quoted(&value))),
                None => self.open(&format!("# {} = \"…\"                  # {count} rows", quoted(&value))),
            }
        }
    }

    /// Says which profile that comes with sdm names only columns that the file has.
    pub fn known(&mut self, format: FileFormat) {
        for (name, text) in BUILTIN {
            let Ok(profile) = profile(text, Zone::UTC) else { continue };
            let has = |wanted: &String| self.columns.iter().any(|column| column.name == *wanted);
            let alike =
                profile.what.kind() == self.kind.word() && profile.file.format.unwrap_or(FileFormat::Csv) == format;
            if alike && profile.columns.names().iter().all(has) {
                self.talk
                    .push(format!("every column of the profile that comes with sdm is there: try --profile {name}"));
            }
        }
    }
}

/// A text in TOML.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => _ = write!(out, "\\u{:04X}", u32::from(c)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
