//! A mapping profile: which column becomes which field, as `catalog/imports/<name>.toml` says it.
//!
//! A profile names columns by their header and never by position; what it does not name is not read.

pub mod builtin;
pub mod document;
pub mod parse;
pub mod rule;
mod shape;
pub mod word;

use std::collections::BTreeMap;

use encoding_rs::Encoding;

use self::rule::{Columns, Rule};
use super::dates::Dates;
use crate::domain::record::ticket::Holder;

/// A mapping profile that has been checked.
#[derive(Debug, Clone)]
pub struct Profile {
    /// What the rows become.
    pub what: What,
    /// One line on what it reads.
    pub about: String,
    /// How the file is laid out.
    pub file: FileShape,
    /// The columns that any rule names.
    pub columns: Columns,
    /// Values that mean "nothing", beside the blank cell.
    pub missing: Vec<String>,
    /// Decimal mark of numbers.
    pub decimal: char,
    /// How times are read.
    pub dates: Dates,
    /// The id of a record.
    pub id: Option<IdRule>,
    /// Whose the record is; `None`: the command line must say.
    pub customer: Option<Rule>,
    /// Which service; `None`: the command line must say.
    pub service: Option<Rule>,
    /// Fields of the record by their name in records (`title`, `severity`, `x-due`; outages: `from`, `effect` …).
    pub fields: BTreeMap<String, Rule>,
    /// Log words whose time stands in a column.
    pub log: BTreeMap<String, Rule>,
    /// The state of the row and what its values mean.
    pub state: Option<StateRule>,
    /// How the rows of an event log become one record.
    pub events: Option<Events>,
    /// What to do with a second row of one id.
    pub repeats: Repeats,
    /// What an import replaces whole in a record that exists.
    pub owns: Owns,
}

impl Profile {
    /// A profile that names nothing: for looking at files before there is one.
    pub fn empty() -> Self {
        let dates = Dates { formats: Vec::new(), zone: chrono_tz::UTC, day_at: None, twice: None, gap_end: false };
        Self {
            what: What::Snapshot,
            about: String::new(),
            file: FileShape::default(),
            columns: Columns::default(),
            missing: Vec::new(),
            decimal: '.',
            dates,
            id: None,
            customer: None,
            service: None,
            fields: BTreeMap::new(),
            log: BTreeMap::new(),
            state: None,
            events: None,
            repeats: Repeats::Refuse,
            owns: Owns::default(),
        }
    }
}

/// What the rows of a file become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// One row a ticket.
    Snapshot,
    /// One row an event of a ticket.
    EventLog,
    /// One row an outage, with its start and end.
    Windows,
    /// One row a reading of a monitor: up or down.
    Checks,
    /// One row an answer of a customer.
    Feedback,
}

impl What {
    /// The word after `sdm import`.
    pub fn kind(self) -> &'static str {
        match self {
            What::Snapshot | What::EventLog => "tickets",
            What::Windows | What::Checks => "outages",
            What::Feedback => "feedback",
        }
    }
}

/// How a file is laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileShape {
    /// Its format; `None`: JSON where the text begins with a brace or bracket, else CSV.
    pub format: Option<FileFormat>,
    /// `None`: UTF-8, or what a byte order mark says.
    pub encoding: Option<&'static Encoding>,
    /// `None`: the one of comma, semicolon, tab and bar that parts the header into most columns.
    pub delimiter: Option<u8>,
    /// The quote, `"` unless stated; `None`: quotes are text.
    pub quote: Option<u8>,
    /// Lines before the header.
    pub skip_lines: usize,
    /// Names of the columns where the file has no header.
    pub header: Option<Vec<String>>,
    /// Key of the list of rows in a JSON document; `None`: the document is the list.
    pub rows: Option<String>,
    /// One question a row: makes one row of them.
    pub long: Option<Long>,
}

impl Default for FileShape {
    fn default() -> Self {
        Self {
            format: None,
            encoding: None,
            delimiter: None,
            quote: Some(b'"'),
            skip_lines: 0,
            header: None,
            rows: None,
            long: None,
        }
    }
}

/// The formats of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFormat {
    /// Separated values.
    Csv,
    /// One JSON object a line.
    JsonLines,
    /// One JSON document.
    Json,
    /// Text with keys and values between two lines `---` at its head; one file is one row.
    FrontMatter,
}

/// Rows of the kind (answer, question, value) that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Long {
    /// Column that is the same for rows that belong together.
    pub key: String,
    /// Column whose value becomes a column's name.
    pub name: String,
    /// Column whose value becomes that column's value.
    pub value: String,
}

/// How ids are made.
#[derive(Debug, Clone)]
pub enum IdRule {
    /// From a column, with a prefix, after replacing characters.
    Given {
        /// Where it stands.
        rule: Rule,
        /// Put before it.
        prefix: String,
        /// Texts and what replaces them.
        replace: Vec<(String, String)>,
    },
    /// Date and five characters made from the values of these columns.
    Made(Vec<Rule>),
}

/// Where the state stands and what its values mean.
#[derive(Debug, Clone)]
pub struct StateRule {
    /// Where it stands.
    pub rule: Rule,
    /// Meaning by value.
    pub meanings: BTreeMap<String, Meaning>,
    /// Since when the row is in that state (snapshots).
    pub since: Option<Rule>,
}

/// What a state means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// Nobody has looked at it yet.
    New,
    /// We work on it.
    Working,
    /// It rests in these hands.
    Waiting(Holder),
    /// The service works again.
    Restored,
    /// Solved.
    Resolved,
    /// Done with.
    Closed,
    /// Withdrawn.
    Cancelled,
    /// A monitor's word: works.
    Up,
    /// A monitor's word: does not work.
    Down,
    /// A monitor's word: works badly.
    Degraded,
    /// A monitor's word: nobody knows.
    Unknown,
    /// Says nothing.
    Ignore,
}

/// How the rows of an event log become one record.
#[derive(Debug, Clone)]
pub struct Events {
    /// When the event was.
    pub at: Rule,
    /// Breaks ties of the same time, as a number; `None`: the order of the file does.
    pub order: Option<Rule>,
    /// Who did it.
    pub by: Option<Rule>,
    /// The team that has the ticket.
    pub team: Option<Rule>,
    /// Whether the first event that is not `new` is our answer.
    pub answers: bool,
    /// Of events `resolved` that follow one another, which one counts.
    pub resolved: Which,
    /// What the last event `resolved` is where the column for `resolved` is blank.
    pub unconfirmed: Unconfirmed,
    /// What becomes of an event before `logged`.
    pub early: Early,
}

/// Of several, which one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The first.
    First,
    /// The last.
    Last,
}

/// What an event `resolved` is that the column for `resolved` does not confirm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unconfirmed {
    /// The ticket was resolved then.
    Resolved,
    /// The service worked again then, but the ticket was not resolved.
    Restored,
    /// Nothing.
    Nothing,
}

/// What becomes of an event before `logged`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Early {
    /// A bad row.
    Bad,
    /// It is left out and counted.
    LeaveOut,
}

/// What to do with a second row of one id (feedback: of one contact) that says something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeats {
    /// Both are bad rows.
    Refuse,
    /// The first counts.
    First,
    /// The last counts (feedback: the latest).
    Last,
    /// All count (feedback only).
    All,
}

/// What an import replaces whole in a record that exists; all else in the file is kept byte for byte.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Owns {
    /// Fields by name.
    pub fields: Vec<String>,
    /// Log words.
    pub log: Vec<String>,
}
