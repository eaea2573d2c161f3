//! `sdm doctor`.

use std::collections::BTreeMap;

use super::{Context, Failure, Result, out::Out, user};
use crate::domain::record::settings::SCHEMA;
use crate::render::doctor::{Fact, Need, json, text};
use crate::render::schema;
use crate::store::disk::{ReadFault, Root, read_named};
use crate::store::git;
use crate::store::layout::SETTINGS;
use crate::store::lock;
use crate::store::open::settings;
use crate::store::walk::{Scope, walk};

/// Say what is missing or out of date around the records: git, schemas, leftovers, your own settings
#[derive(Debug, clap::Args)]
pub struct Args {
    /// How it is printed
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Form,
}

/// The formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// Looks, prints, writes nothing; fails when something must be done.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    let root = context.root()?;
    let mut facts = version(&root);
    facts.extend(versioned(&root));
    facts.push(Fact::Attributes(lacking(&root)));
    facts.push(Fact::Schemas(stale(&root)));
    facts.extend(files(&root)?);
    facts.push(Fact::Zones(chrono_tz::IANA_TZDB_VERSION));
    facts.push(Fact::Fonts(crate::render::pdf::FONTS));
    facts.push(own());
    out.result(&match args.format {
        Form::Text => text(&facts),
        Form::Json => json(&facts),
    })?;
    if facts.iter().any(|fact| fact.need() == Need::Must) { Err(Failure::Checked) } else { Ok(()) }
}

fn version(root: &Root) -> Vec<Fact> {
    let (settings, findings, _) = settings(root);
    let Some(settings) = settings else {
        let why = findings.first().map(|finding| finding.message.clone()).unwrap_or_default();
        return vec![Fact::BadSettings(why)];
    };
    let mut facts = vec![Fact::Settings(settings.schema)];
    if settings.schema > SCHEMA {
        facts.push(Fact::NewerStore(settings.schema, SCHEMA));
    } else if settings.schema < SCHEMA {
        facts.push(Fact::OlderStore(settings.schema, SCHEMA));
    }
    facts
}

fn versioned(root: &Root) -> Vec<Fact> {
    if !git::is_there(root) {
        return vec![Fact::NoGit];
    }
    let Some(folder) = git::folder(root) else { return vec![Fact::NoRepository] };
    let identity = if git::has_identity(root) { Fact::Identity } else { Fact::NoIdentity };
    let hook = match read_named(&folder.join("hooks").join("pre-commit"), 1 << 20) {
        Ok(bytes) => {
            Fact::Hook(["sdm", "pre-commit"].iter().any(|word| String::from_utf8_lossy(&bytes).contains(word)))
        }
        Err(_) => Fact::NoHook,
    };
    vec![Fact::Repository, identity, hook]
}

/// Lines of `.gitattributes` on which clean merges rest.
const ATTRIBUTES: [&str; 2] = ["*.yaml text eol=lf", "*.csv text eol=lf merge=union"];

fn lacking(root: &Root) -> Vec<&'static str> {
    let there = root.read(".gitattributes", 1 << 20).unwrap_or_default();
    let there = String::from_utf8_lossy(&there).into_owned();
    let words = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    ATTRIBUTES.into_iter().filter(|line| !there.lines().any(|is| words(is) == words(line))).collect()
}

fn stale(root: &Root) -> Vec<String> {
    let is_stale =
        |(path, text): &(String, String)| !root.read(path, 1 << 20).is_ok_and(|file| file == text.as_bytes());
    schema::files().into_iter().filter(is_stale).map(|(path, _)| path).collect()
}

fn files(root: &Root) -> Result<Vec<Fact>> {
    let walk = walk(root, &Scope::All)?;
    let mut by_letters: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for slot in &walk.slots {
        by_letters.entry(slot.path.to_lowercase()).or_default().push(&slot.path);
    }
    let twins = by_letters.values().filter(|alike| alike.len() > 1).flatten().map(|path| (*path).to_owned()).collect();
    let case = if root.has_file(&SETTINGS.to_uppercase()) { Fact::NoCase } else { Fact::Case };
    Ok(vec![Fact::LeftBehind(walk.temporary), Fact::Lock(root.has_file(lock::FILE)), case, Fact::Twins(twins)])
}

fn own() -> Fact {
    let Some(path) = user::path() else { return Fact::BadUser("this system has no folder for settings".into()) };
    match user::read() {
        Err(error) => Fact::BadUser(format!("{error:#}")),
        Ok(_) => {
            let is_there = !matches!(read_named(&path, 1 << 16), Err(ReadFault::Missing));
            Fact::User(path.display().to_string(), is_there)
        }
    }
}
