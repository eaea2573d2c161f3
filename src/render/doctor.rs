//! What `sdm doctor` found: facts about a store and its surroundings, as text or JSON, each with what to do.

use serde_json::{Value, json};

/// How much a fact asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Nothing.
    Nothing,
    /// Something would be better.
    Advice,
    /// Something must be done.
    Must,
}

/// A fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// The settings can be read; the store's version.
    Settings(u32),
    /// The settings cannot be read: why.
    BadSettings(String),
    /// The store is of an older version than this program writes.
    OlderStore(u32, u32),
    /// The store is of a newer version.
    NewerStore(u32, u32),
    /// There is no git.
    NoGit,
    /// The store lies in no repository.
    NoRepository,
    /// It lies in one.
    Repository,
    /// Git knows who commits.
    Identity,
    /// It does not.
    NoIdentity,
    /// A hook runs before each commit; whether it names sdm.
    Hook(bool),
    /// None does.
    NoHook,
    /// Lines that the attributes of git lack.
    Attributes(Vec<&'static str>),
    /// The rules of time zones that are built in.
    Zones(&'static str),
    /// Fonts that are built in.
    Fonts(usize),
    /// Schema files that are missing or not what this program would write.
    Schemas(Vec<String>),
    /// Files that a stopped write left.
    LeftBehind(Vec<String>),
    /// Whether there is a lock file.
    Lock(bool),
    /// The file system does not tell capitals from small letters.
    NoCase,
    /// It does.
    Case,
    /// Paths that differ in capitals only.
    Twins(Vec<String>),
    /// The user's own settings can be read; where they lie, and whether they are there.
    User(String, bool),
    /// They cannot: why.
    BadUser(String),
}

impl Fact {
    /// How much it asks for.
    pub fn need(&self) -> Need {
        match self {
            Fact::BadSettings(_)
            | Fact::OlderStore(..)
            | Fact::NewerStore(..)
            | Fact::NoIdentity
            | Fact::BadUser(_) => Need::Must,
            Fact::Attributes(lines) if !lines.is_empty() => Need::Must,
            Fact::Schemas(paths) | Fact::LeftBehind(paths) | Fact::Twins(paths) if !paths.is_empty() => Need::Must,
            Fact::NoGit | Fact::NoRepository | Fact::NoHook | Fact::Hook(false) | Fact::NoCase => Need::Advice,
            _ => Need::Nothing,
        }
    }

    /// What is looked at.
    fn about(&self) -> &'static str {
        match self {
            Fact::Settings(_) | Fact::BadSettings(_) => "settings",
            Fact::OlderStore(..) | Fact::NewerStore(..) => "schema",
            Fact::NoGit | Fact::NoRepository | Fact::Repository => "git",
            Fact::Identity | Fact::NoIdentity => "identity",
            Fact::Hook(_) | Fact::NoHook => "hook",
            Fact::Attributes(_) => "attributes",
            Fact::Zones(_) => "time_zones",
            Fact::Fonts(_) => "fonts",
            Fact::Schemas(_) => "schema_files",
            Fact::LeftBehind(_) => "left_behind",
            Fact::Lock(_) => "lock",
            Fact::NoCase | Fact::Case | Fact::Twins(_) => "letters",
            Fact::User(..) | Fact::BadUser(_) => "config",
        }
    }

    fn says(&self) -> String {
        match self {
            Fact::Settings(schema) => format!("sdm.toml can be read; the store has schema {schema}"),
            Fact::BadSettings(why) => format!("sdm.toml cannot be used: {why}"),
            Fact::OlderStore(is, newest) => format!("the store has schema {is}, this sdm writes schema {newest}"),
            Fact::NewerStore(is, newest) => format!("the store has schema {is}, this sdm knows schemas up to {newest}"),
            Fact::NoGit => "there is no git, so nobody sees who changed what".into(),
            Fact::NoRepository => "the store lies in no git repository, so nobody sees who changed what".into(),
            Fact::Repository => "the store lies in a git repository".into(),
            Fact::Identity => "git knows who commits".into(),
            Fact::NoIdentity => "git does not know who commits".into(),
            Fact::Hook(true) => "a hook runs sdm before each commit".into(),
            Fact::Hook(false) => "there is a hook before each commit, which does not name sdm".into(),
            Fact::NoHook => "no hook checks the records before a commit".into(),
            Fact::Attributes(lines) if lines.is_empty() => ".gitattributes says how records are merged".into(),
            Fact::Attributes(_) => ".gitattributes does not say how records are merged".into(),
            Fact::Zones(version) => format!("the rules of time zones are built in, of {version}"),
            Fact::Fonts(count) => format!("{count} fonts are built in"),
            Fact::Schemas(paths) if paths.is_empty() => "the schema files are up to date".into(),
            Fact::Schemas(paths) => format!("not up to date: {}", some(paths)),
            Fact::LeftBehind(paths) if paths.is_empty() => "no temporary file was left".into(),
            Fact::LeftBehind(paths) => format!("a stopped write left {}", some(paths)),
            Fact::Lock(true) => "a lock file is there; it blocks nobody after its process has ended".into(),
            Fact::Lock(false) => "nobody has written here yet on this machine".into(),
            Fact::NoCase => "this file system does not tell capitals from small letters".into(),
            Fact::Case => "the file system tells capitals from small letters".into(),
            Fact::Twins(paths) if paths.is_empty() => "no two paths differ in capitals only".into(),
            Fact::Twins(paths) => format!("these differ from another path in capitals only: {}", some(paths)),
            Fact::User(path, true) => format!("your own settings can be read: {path}"),
            Fact::User(path, false) => format!("you have no settings of your own; they would lie in {path}"),
            Fact::BadUser(why) => format!("your own settings cannot be read: {why}"),
        }
    }

    /// What to do; empty where there is nothing.
    fn help(&self) -> String {
        match self {
            Fact::BadSettings(_) => "mend sdm.toml; sdm check sdm.toml shows each fault".into(),
            Fact::OlderStore(..) => "run: sdm migrate".into(),
            Fact::NewerStore(..) => "install a newer sdm; until then the store is read, and not written".into(),
            Fact::NoGit => "install git".into(),
            Fact::NoRepository => "run in the store: git init".into(),
            Fact::NoIdentity => {
                "run: git config user.name \"Your Name\", and git config user.email you@example.com".into()
            }
            Fact::NoHook | Fact::Hook(false) => "let a pre-commit hook run: sdm check".into(),
            Fact::Attributes(lines) if !lines.is_empty() => format!("add to .gitattributes: {}", lines.join("; ")),
            Fact::Schemas(paths) if !paths.is_empty() => "run: sdm schema --write".into(),
            Fact::LeftBehind(paths) if !paths.is_empty() => "delete them; the records beside them are whole".into(),
            Fact::NoCase => "do not name two records alike but for capitals".into(),
            Fact::Twins(paths) if !paths.is_empty() => "rename one of each two".into(),
            Fact::User(_, false) => "sdm config set name \"Your Name\" makes them".into(),
            Fact::BadUser(_) => "mend the file, or delete it".into(),
            _ => String::new(),
        }
    }
}

fn some(paths: &[String]) -> String {
    let shown: Vec<String> = paths.iter().take(3).map(|path| super::visible::visible(path)).collect();
    let more = paths.len().saturating_sub(3);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{more}", shown.join(", "))
}

/// The facts for people, one or two lines each.
pub fn text(facts: &[Fact]) -> String {
    facts
        .iter()
        .map(|fact| {
            let sign = match fact.need() {
                Need::Nothing => "ok    ",
                Need::Advice => "advice",
                Need::Must => "must  ",
            };
            let help = match fact.help() {
                help if help.is_empty() => String::new(),
                help => format!("        {help}\n"),
            };
            format!("{sign}  {}\n{help}", fact.says())
        })
        .collect()
}

/// The facts for programs, `sdm.doctor/1`.
pub fn json(facts: &[Fact]) -> String {
    let need = |fact: &Fact| match fact.need() {
        Need::Nothing => "ok",
        Need::Advice => "advice",
        Need::Must => "must",
    };
    let one = |fact: &Fact| -> Value {
        json!({ "check": fact.about(), "need": need(fact), "message": fact.says(), "help": fact.help() })
    };
    let must = facts.iter().filter(|fact| fact.need() == Need::Must).count();
    let all = json!({ "schema": "sdm.doctor/1", "must": must, "checks": facts.iter().map(one).collect::<Vec<_>>() });
    let mut text = serde_json::to_string_pretty(&all).unwrap_or_default();
    text.push('\n');
    text
}
