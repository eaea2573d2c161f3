//! A command that writes: the lock before the first read, the store as it is under it, all files at once, and the same
//! options, diff and answer whatever is written.

use super::{Context, Failure, Result, out::Out, user};
use crate::domain::finding::{Finding, Level};
use crate::domain::id::dated_id;
use crate::domain::record::Owner;
use crate::domain::record::settings::{SCHEMA, Settings};
use crate::domain::time::{Date, Zone};
use crate::render::diff::{Changed, unified};
use crate::render::schema;
use crate::store::any;
use crate::store::commit::{self, CommitFault};
use crate::store::disk::{ReadFault, Root};
use crate::store::edit::assign::{Assignment, assign, below};
use crate::store::edit::{Change, EditFault, edit};
use crate::store::layout::{Kind, Slot, Stray, slot};
use crate::store::lock::Lock;
use crate::store::mention;
use crate::store::open::{settings, zone_of};
use crate::store::portfolio::Portfolio;
use crate::store::read::locate::Locator;
use crate::store::read::quote::nearest;
use crate::store::read::rule::MISSING_FIELD;
use crate::store::read::shape::Shape;
use crate::store::record::kinds::shape;
use crate::store::walk::Scope;
use crate::store::write::hinted::{grown, is_bare, seeded};
use crate::store::write::node::Node;
use crate::store::write_path::{Removal, Sync, Was, Write, write_and_remove};

/// Files after which progress is shown again.
const STEP: usize = 200;
/// The largest file that is read to be edited; tables may be larger than records.
const LIMIT: u64 = 1 << 30;
/// Names that are tried for a new record before it is given up.
const TRIES: usize = 100;

/// Options of every command that writes.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct WriteArgs {
    /// Show what would change, and write nothing
    #[arg(long, help_heading = "Writing")]
    pub dry_run: bool,
    /// Who does this [default: `name` in your own settings]
    #[arg(long, value_name = "NAME", help_heading = "Writing")]
    pub by: Option<String>,
    /// Make one git commit of what was written, and of nothing else
    #[arg(long, help_heading = "Writing")]
    pub commit: bool,
    /// Do not wait for the disk: a power cut may undo what was written
    #[arg(long, help_heading = "Writing")]
    pub no_sync: bool,
}

impl WriteArgs {
    /// Who does this: `--by`, else the name in the user's own settings.
    pub fn by(&self) -> Result<Option<String>> {
        match &self.by {
            Some(by) => Ok(Some(by.clone())),
            None => Ok(user::read()?.name),
        }
    }

    fn sync(&self) -> Sync {
        if self.no_sync { Sync::Never } else { Sync::Wait }
    }
}

/// All that a command is about to do to the store, and how a commit of it is called.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Planned {
    /// Files to write.
    pub writes: Vec<Write>,
    /// Files to take away afterwards.
    pub removals: Vec<Removal>,
    /// The commit's subject: `ticket angstrom/2026-03-12-p7kqf: responded`.
    pub subject: String,
}

impl Planned {
    /// Files to write, under a subject.
    pub fn of(writes: Vec<Write>, subject: impl Into<String>) -> Self {
        Self { writes, removals: Vec::new(), subject: subject.into() }
    }
}

/// A store that is about to be written.
pub struct Writing {
    root: Root,
    /// `None` in a dry run, which writes nothing and keeps nobody waiting.
    lock: Option<Lock>,
}

impl Writing {
    /// Takes the lock, unless nothing will be written.
    pub fn begin(context: &Context, dry_run: bool) -> Result<Self> {
        let root = context.root()?;
        let lock = if dry_run {
            None
        } else {
            let lock = Lock::take(&root, &context.process());
            Some(lock.map_err(|fault| Failure::World(fault.to_string()))?)
        };
        Ok(Self { root, lock })
    }

    /// The root of the store.
    pub fn root(&self) -> &Root {
        &self.root
    }

    /// Reads the part in scope; a store of a newer version is not written.
    pub fn open(&self, context: &Context, scope: &Scope) -> Result<Portfolio> {
        let portfolio = context.open(&self.root, scope)?;
        is_ours(&portfolio.settings)?;
        Ok(portfolio)
    }

    /// The settings alone, where no record but the one in question need be read; a store of a newer version is not
    /// written.
    pub fn settings(&self, context: &Context) -> Result<Settings> {
        let settings = match settings(&self.root) {
            (Some(settings), ..) => settings,
            // Says what is wrong with them.
            (None, ..) => context.open(&self.root, &Scope::Catalog)?.settings,
        };
        is_ours(&settings)?;
        Ok(settings)
    }

    /// The zone in which an owner's wall times are meant: the customer's where it names one, else the store's.
    pub fn zone_of(&self, settings: &Settings, owner: &Owner) -> Zone {
        zone_of(&self.root, owner, settings.organisation.zone)
    }

    /// A name for what happened on a day, whose file is not there yet; `path` gives the file of a name.
    pub fn fresh_id(&self, context: &Context, day: Date, path: impl Fn(&str) -> String) -> Result<String> {
        for _ in 0..TRIES {
            let id = dated_id(day, context.random()?);
            if !self.root.has_file(&path(&id)) {
                return Ok(id);
            }
        }
        Err(Failure::World(format!("no name is free for {day}; name the record yourself")))
    }

    /// The bytes of a file, and what it must still be when it is written; `None` where there is none.
    pub fn read(&self, path: &str) -> Result<Option<Vec<u8>>> {
        match self.root.read(path, LIMIT) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(ReadFault::Missing) => Ok(None),
            Err(fault) => Err(Failure::World(format!("{path}: {fault}"))),
        }
    }

    /// A record that is there, with the changes made in it, wall times meant in `zone`. Refused where they would bring an
    /// error into the record that was not there before.
    pub fn edited(&self, slot: &Slot, zone: Zone, changes: &[Change]) -> Result<Write> {
        self.edited_by(slot, zone, |old| edit(&slot.path, old, changes))
    }

    /// The same for values by their keys; see [`assign`].
    pub fn assigned(&self, slot: &Slot, zone: Zone, all: &[Assignment]) -> Result<Write> {
        let Kind::Record(kind) = slot.what else {
            return Err(Failure::Usage(format!("{} is no record", slot.path)));
        };
        let shape = shape(kind);
        self.edited_by(slot, zone, |old| match is_bare(old) {
            true => assign(&slot.path, &seeded(old), &shape, all).map(|grew| grown(&grew, &shape)),
            false => assign(&slot.path, old, &shape, all),
        })
    }

    fn edited_by(
        &self,
        slot: &Slot,
        zone: Zone,
        change: impl FnOnce(&[u8]) -> std::result::Result<Vec<u8>, EditFault>,
    ) -> Result<Write> {
        let Some(old) = self.read(&slot.path)? else {
            return Err(Failure::Missing(format!("{} is not there any more", slot.path)));
        };
        let bytes = change(&old).map_err(|fault| match fault {
            EditFault::NoPlace(_) => {
                Failure::Usage(format!("{}: {fault}; see it with: sdm show {}", slot.path, slot.path))
            }
            _ => Failure::World(format!("{}: {fault}; see: sdm check {}", slot.path, slot.path)),
        })?;
        let before = errors(slot, &old, zone);
        // A record that was begun without values may get them one by one.
        let is_begun = is_bare(&old);
        let is_old =
            |finding: &Finding| before.iter().any(|old| (old.rule, &old.message) == (finding.rule, &finding.message));
        let is_allowed = |finding: &Finding| is_old(finding) || (is_begun && finding.rule == MISSING_FIELD);
        let brought: Vec<Finding> =
            errors(slot, &bytes, zone).into_iter().filter(|finding| !is_allowed(finding)).collect();
        refuse(&slot.path, &bytes, &brought)?;
        Ok(Write { path: slot.path.clone(), was: Was::bytes(&old), bytes })
    }

    /// A new record at a path; refused where one is there already, or where its text has an error.
    pub fn created(&self, path: &str, text: String, zone: Zone) -> Result<Write> {
        let slot = slot(path).map_err(|stray| Failure::Usage(stray_words(path, &stray)))?;
        if self.read(path)?.is_some() {
            return Err(Failure::Blocked(format!("{path} is there already; nothing was written")));
        }
        let bytes = self.headed(&slot, text.into_bytes());
        refuse(path, &bytes, &errors(&slot, &bytes, zone))?;
        Ok(Write { path: path.to_owned(), bytes, was: Was::Absent })
    }

    /// Names among the assigned values that lead to no record, each with what was likely meant. They may be written: the
    /// record can come next, and `sdm check` tells until it does.
    pub fn unknown(&self, slot: &Slot, all: &[Assignment]) -> Vec<String> {
        let Kind::Record(kind) = slot.what else { return Vec::new() };
        let shape = shape(kind);
        let mut told = Vec::new();
        for one in all {
            if let (Some(place), Some(value)) = (below(&shape, &one.route.0), &one.value) {
                self.look(slot, place, value, &mut told);
            }
        }
        told
    }

    fn look(&self, slot: &Slot, place: &Shape, value: &Node, told: &mut Vec<String>) {
        match value {
            Node::Bare(text) | Node::Text(text) | Node::Quoted(text) => {
                let place = if let Shape::OneOf(one, _) = place { one } else { place };
                let named = mention::place_named(slot, place, text);
                if let Some((kind, path)) = named.filter(|(_, path)| !self.root.has_file(path)) {
                    let name = text.rsplit('/').next().unwrap_or(text);
                    let near = self.neighbours(&path);
                    let near = nearest(name, near.iter().map(String::as_str));
                    let near = near.map_or(String::new(), |near| format!("; did you mean {near}?"));
                    told.push(format!("there is no {} {name} yet{near}", kind.word()));
                }
            }
            Node::List(entries) | Node::Lines(entries) => {
                let item = place.item();
                entries.iter().for_each(|entry| item.into_iter().for_each(|item| self.look(slot, item, entry, told)));
            }
            Node::Line(map) | Node::Block(map) => {
                for (key, value) in map.entries() {
                    place.below(key).into_iter().for_each(|below| self.look(slot, below, value, told));
                }
            }
            Node::Empty => {}
        }
    }

    /// The names of the records that lie beside a place; those of the folders for a customer's.
    fn neighbours(&self, path: &str) -> Vec<String> {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let folder = if path.ends_with("/customer.yaml") { "customers" } else { folder };
        let names = self.root.list(folder).unwrap_or_default().into_iter();
        names.map(|entry| entry.name.strip_suffix(".yaml").unwrap_or(&entry.name).to_owned()).collect()
    }

    /// Refuses a place where a record lies already, or one whose name differs in capitals only, which some systems take for
    /// the same; `but` is the name of the record that is to move there.
    pub fn free(&self, path: &str, but: Option<&str>) -> Result<()> {
        let name = |path: &str| path.rsplit('/').next().unwrap_or_default().trim_end_matches(".yaml").to_owned();
        let wanted = if path.ends_with("/customer.yaml") {
            path.split('/').nth(1).unwrap_or_default().to_owned()
        } else {
            name(path)
        };
        let there = self
            .neighbours(path)
            .into_iter()
            .find(|one| one.eq_ignore_ascii_case(&wanted) && Some(one.as_str()) != but);
        match there {
            Some(there) if there == wanted => {
                Err(Failure::Blocked(format!("{path} is there already; nothing was written")))
            }
            Some(there) => Err(Failure::Blocked(format!(
                "{there} is there already, which some systems take for {wanted}; nothing was written"
            ))),
            None => Ok(()),
        }
    }

    /// A new record with the line that tells an editor its schema, where the store has the schema.
    pub fn headed(&self, slot: &Slot, bytes: Vec<u8>) -> Vec<u8> {
        let Kind::Record(kind) = slot.what else { return bytes };
        let line = schema::modeline(&slot.path, kind);
        if !self.root.has_file(&schema::file(kind.word())) {
            return bytes;
        }
        // A copy brings the line of where it came from.
        let rest = match bytes.starts_with(schema::MODELINE.as_bytes()) {
            true => bytes.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |end| end + 1),
            false => 0,
        };
        [line.as_bytes(), bytes.get(rest..).unwrap_or_default()].concat()
    }

    /// Does what was planned, all or nothing, and prints the answer; in a dry run shows the diff and what the answer would
    /// be. With `--commit`, what git would refuse is refused before anything is written.
    pub fn finish(self, planned: &Planned, args: &WriteArgs, answer: &str, out: &mut Out) -> Result<()> {
        let paths = planned.writes.iter().map(|write| write.path.as_str());
        let paths: Vec<&str> = paths.chain(planned.removals.iter().map(|gone| gone.path.as_str())).collect();
        if args.commit && !paths.is_empty() {
            commit::ready(&self.root, &paths).map_err(|fault| no_commit("nothing was written", &fault))?;
        }
        let Some(lock) = &self.lock else {
            out.result(&self.diff(planned)?)?;
            out.talk(&format!("dry run: nothing was written; it would say:\n{}", answer.trim_end()));
            return Ok(());
        };
        self.write(lock, planned, args.sync(), out)?;
        out.written();
        out.result(answer)?;
        if args.commit && !paths.is_empty() {
            let made = commit::commit(&self.root, &paths, &planned.subject);
            let hash = made.map_err(|fault| no_commit("written, but not committed", &fault))?;
            out.talk(&format!("committed as {hash}"));
        }
        Ok(())
    }

    /// Writes the files, all or none.
    pub fn commit(self, writes: &[Write], sync: Sync, out: &mut Out) -> Result<()> {
        let Some(lock) = &self.lock else { return Ok(()) };
        self.write(lock, &Planned::of(writes.to_vec(), ""), sync, out)
    }

    fn write(&self, lock: &Lock, planned: &Planned, sync: Sync, out: &mut Out) -> Result<()> {
        let of = planned.writes.len();
        let mut tell = |done: usize| {
            if done.is_multiple_of(STEP) {
                out.progress(&format!("writing {done} of {of} files"));
            }
        };
        let written = write_and_remove(&self.root, lock, &planned.writes, &planned.removals, sync, &mut tell);
        out.progress("");
        written.map_err(|fault| Failure::World(fault.to_string()))
    }

    /// What was planned as a diff.
    pub fn diff(&self, planned: &Planned) -> Result<String> {
        let mut text = String::new();
        for write in &planned.writes {
            let old = self.read(&write.path)?;
            text += &unified(&[Changed { path: &write.path, old: old.as_deref(), new: Some(&write.bytes) }]);
        }
        for gone in &planned.removals {
            let old = self.read(&gone.path)?;
            text += &unified(&[Changed { path: &gone.path, old: old.as_deref(), new: None }]);
        }
        Ok(text)
    }
}

fn is_ours(settings: &Settings) -> Result<()> {
    if settings.schema > SCHEMA {
        return Err(Failure::World(format!(
            "the store has schema {}, this sdm writes schema {SCHEMA} and only reads newer ones; update sdm",
            settings.schema
        )));
    }
    Ok(())
}

/// The errors that reading a record with these bytes finds.
pub fn errors(slot: &Slot, bytes: &[u8], zone: Zone) -> Vec<Finding> {
    let found = any::read(slot, bytes, zone).findings;
    found.into_iter().filter(|finding| finding.level == Level::Error).collect()
}

/// Each finding with its line and column in these bytes, one a line.
pub fn told(path: &str, bytes: &[u8], findings: &[Finding]) -> String {
    let locator = Locator::of_file(path, bytes);
    let lines = findings.iter().map(|finding| {
        let at = locator.locate(&finding.place).map_or(String::new(), |at| format!("{}:{}: ", at.line, at.column));
        let help = if finding.help.is_empty() { String::new() } else { format!("; {}", finding.help) };
        crate::render::visible::visible(&format!("{at}{}{help}", finding.message))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Refuses what would have errors.
pub fn refuse(path: &str, bytes: &[u8], errors: &[Finding]) -> Result<()> {
    if errors.is_empty() {
        return Ok(());
    }
    let told = told(path, bytes, errors);
    Err(Failure::Usage(format!("nothing was written; in {path} there would be an error at\n{told}")))
}

fn no_commit(state: &str, fault: &CommitFault) -> Failure {
    Failure::World(format!("{state}: {fault}"))
}

fn stray_words(path: &str, stray: &Stray) -> String {
    match stray {
        Stray::BadName(fault) => format!("{path}: {fault}"),
        Stray::Elsewhere => format!("{path} is no place for a record"),
    }
}
