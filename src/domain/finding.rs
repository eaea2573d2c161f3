//! Findings: what is wrong with a record, where, and what to write instead.
//!
//! A finding names a record and a [`Route`] inside it, or a stretch of bytes; line and column are found just before it
//! is shown (`store::locate`), so no rule carries offsets.

use std::fmt;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The store is wrong; `check` exits 1.
    Error,
    /// Likely wrong, or missing for good practice.
    Warning,
    /// A hint.
    Info,
}

/// The kebab-case name of a rule, frozen once released.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rule(pub &'static str);

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// One step from a record's top to a value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// The value of a map's key.
    Key(String),
    /// The n-th entry of a list, from 0, with what identifies it when lines move (`at+did` of a log entry, else a hash).
    Item {
        /// Position in the list, from 0.
        index: usize,
        /// What stays the same when the entry moves; may be empty.
        mark: String,
    },
}

/// The way from a record's top to one of its values.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Route(pub Vec<Step>);

impl Route {
    /// The record itself.
    pub fn top() -> Self {
        Self::default()
    }

    /// The route to a key of the top map.
    pub fn key(key: &str) -> Self {
        Self::top().then(key)
    }

    /// This route and one key more.
    pub fn then(mut self, key: &str) -> Self {
        self.0.push(Step::Key(key.to_owned()));
        self
    }

    /// This route and one list entry more.
    pub fn item(mut self, index: usize, mark: &str) -> Self {
        self.0.push(Step::Item { index, mark: mark.to_owned() });
        self
    }
}

impl fmt::Display for Route {
    /// `log[3].at`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if n == 0 => write!(f, "{key}")?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Item { index, .. } => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// Where a finding points; `path` is relative to the store, with `/`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The file as a whole (its name, its absence, its size).
    File {
        /// Path in the store.
        path: String,
    },
    /// A stretch of the file's bytes (where the text could not be read as a tree).
    Bytes {
        /// Path in the store.
        path: String,
        /// First byte.
        start: usize,
        /// First byte after.
        end: usize,
    },
    /// The value at a route.
    Route {
        /// Path in the store.
        path: String,
        /// The way to the value.
        route: Route,
    },
    /// The map at a route, which lacks something.
    MissingIn {
        /// Path in the store.
        path: String,
        /// The way to the map.
        route: Route,
    },
    /// A key of the map at a route (the name, not the value).
    KeyOf {
        /// Path in the store.
        path: String,
        /// The way to the key's value.
        route: Route,
    },
}

impl Place {
    /// The file it lies in.
    pub fn path(&self) -> &str {
        match self {
            Place::File { path }
            | Place::Bytes { path, .. }
            | Place::Route { path, .. }
            | Place::MissingIn { path, .. }
            | Place::KeyOf { path, .. } => path,
        }
    }
}

/// One fault or hint: the rule that found it, where, what is wrong and what to write.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Where it is.
    pub place: Place,
    /// Which rule says so.
    pub rule: Rule,
    /// How grave, before the store's settings.
    pub level: Level,
    /// What is wrong, with the figures; one sentence without full stop.
    pub message: String,
    /// What to write instead, with an example; empty when the message says it all.
    pub help: String,
    /// Other places that belong to it, each with a word on why.
    pub related: Vec<(Place, String)>,
    /// A safe mend; `None` where a person must decide.
    pub fix: Option<Fix>,
}

/// A mend that cannot be wrong if the finding is right.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fix {
    /// The exact text that takes the place of the place's own.
    Text(String),
    /// The entries of a list of the same file change places.
    Order {
        /// The way to the list.
        list: Route,
        /// The positions of its entries as they stand now, in the order in which they should.
        entries: Vec<usize>,
    },
}

impl Finding {
    /// An error; add help and related places with the other methods.
    pub fn error(rule: Rule, place: Place, message: impl Into<String>) -> Self {
        Self {
            place,
            rule,
            level: Level::Error,
            message: message.into(),
            help: String::new(),
            related: Vec::new(),
            fix: None,
        }
    }

    /// A warning.
    pub fn warning(rule: Rule, place: Place, message: impl Into<String>) -> Self {
        Self { level: Level::Warning, ..Self::error(rule, place, message) }
    }

    /// A hint.
    pub fn info(rule: Rule, place: Place, message: impl Into<String>) -> Self {
        Self { level: Level::Info, ..Self::error(rule, place, message) }
    }

    /// The same with what to write instead.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// The same with one more related place.
    pub fn related(mut self, place: Place, why: impl Into<String>) -> Self {
        self.related.push((place, why.into()));
        self
    }

    /// The same with the exact text to write at its place.
    pub fn fix(mut self, text: impl Into<String>) -> Self {
        self.fix = Some(Fix::Text(text.into()));
        self
    }

    /// The same with the order in which the entries of a list should stand.
    pub fn reorder(mut self, list: Route, entries: Vec<usize>) -> Self {
        self.fix = Some(Fix::Order { list, entries });
        self
    }
}
