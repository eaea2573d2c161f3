//! What every command is given: the store's folder, the clock, and how output should look.
#![expect(clippy::disallowed_methods, reason = "environment, working folder and clock enter here and are handed down")]

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use clap::Args;

use super::failure::{Failure, Result};
use super::instant::{Given, parse};
use super::user;
use crate::domain::time::{Instant, Zone};
use crate::render::findings::concise;
use crate::store::disk::{self, Root};
use crate::store::layout::SETTINGS;
use crate::store::located;
use crate::store::open::{OpenFault, open, settings};
use crate::store::portfolio::Portfolio;
use crate::store::source::Source;
use crate::store::walk::Scope;

/// Options of every command.
#[derive(Debug, Args)]
pub struct Global {
    /// Folder of the store [default: the nearest one at or above the working folder]
    #[arg(short = 'C', long = "store", value_name = "DIR", global = true, env = "SDM_STORE")]
    store: Option<PathBuf>,
    /// Take this as the present instant, such as 2026-11-03T09:12+01:00
    #[arg(long, value_name = "INSTANT", global = true)]
    now: Option<String>,
    /// Use colour
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto")]
    color: Color,
}

/// When colour is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Also into files and pipes.
    Always,
    /// Not at all.
    Never,
}

/// What every command is given.
#[derive(Debug)]
pub struct Context {
    store: Option<PathBuf>,
    folder: PathBuf,
    now: Option<String>,
    clock: Instant,
}

impl Context {
    /// Takes clock, environment and working folder of this process.
    pub fn new(global: &Global) -> Result<Self> {
        match global.color {
            Color::Auto => {}
            Color::Always => anstream::ColorChoice::Always.write_global(),
            Color::Never => anstream::ColorChoice::Never.write_global(),
        }
        let seconds = match SystemTime::now().duration_since(UNIX_EPOCH) {
            Ok(after) => i64::try_from(after.as_secs()).unwrap_or(i64::MAX),
            Err(before) => -i64::try_from(before.duration().as_secs()).unwrap_or(i64::MAX),
        };
        Ok(Self {
            store: global.store.clone(),
            folder: std::env::current_dir()?,
            now: global.now.clone(),
            clock: Instant::from_seconds(seconds),
        })
    }

    /// The root of the store that the command works on.
    pub fn root(&self) -> Result<Root> {
        let folder = match &self.store {
            Some(folder) => {
                let folder = self.folder.join(folder);
                if !folder.join(SETTINGS).is_file() {
                    return Err(Failure::World(format!(
                        "{} is no store: it holds no {SETTINGS}; make one with: sdm init {}",
                        folder.display(),
                        folder.display()
                    )));
                }
                folder
            }
            None => match disk::nearest_with(&self.folder, SETTINGS) {
                Some(folder) => folder,
                None => user::read()?.store.filter(|store| store.join(SETTINGS).is_file()).ok_or_else(|| {
                    Failure::World(format!(
                        "no store here: neither this folder nor one above it holds {SETTINGS}; name it with -C DIR, or make one with: sdm init DIR"
                    ))
                })?,
            },
        };
        Root::new(&folder).map_err(|error| Failure::World(format!("{}: {error}", folder.display())))
    }

    /// Opens the part of the store that is in scope; settings that cannot be used are said with their place.
    pub fn open(&self, source: &dyn Source, scope: &Scope) -> Result<Portfolio> {
        open(source, scope).map_err(|fault| match fault {
            OpenFault::Io(error) => error.into(),
            OpenFault::Settings(findings) => {
                let (located, _) = located::locate(source, findings);
                let lines: String = located.iter().map(concise).collect();
                Failure::World(format!("the settings of the store cannot be used\n{}", lines.trim_end()))
            }
        })
    }

    /// What others are told of this process while it writes: its number and when it began.
    pub fn process(&self) -> String {
        format!("process {} since {}", std::process::id(), self.clock.rfc3339(Zone::UTC))
    }

    /// The store's zone, from its settings alone.
    pub fn settings_zone(&self, root: &Root) -> Result<Zone> {
        match settings(root) {
            (Some(settings), ..) => Ok(settings.organisation.zone),
            // Says what is wrong with them.
            (None, ..) => Ok(self.open(root, &Scope::Catalog)?.settings.organisation.zone),
        }
    }

    /// A new file of the user's own, outside the store, for a text that is being edited.
    pub fn draft(&self, name: &str) -> Result<PathBuf> {
        let folder = dirs::cache_dir().unwrap_or_else(std::env::temp_dir).join("sdm").join("edit");
        Ok(folder.join(format!("{name}-{:08x}.yaml", self.random()? & 0xFFFF_FFFF)))
    }

    /// Lets the user's editor (`VISUAL`, else `EDITOR`, else `vi`) work on a file, and waits for it.
    pub fn editor(&self, file: &Path) -> Result<()> {
        let named = |name: &str| std::env::var(name).ok().filter(|text| !text.trim().is_empty());
        let editor = named("VISUAL").or_else(|| named("EDITOR")).unwrap_or_else(|| "vi".into());
        // `code --wait` is a program and its arguments, as git takes it.
        let mut words = editor.split_whitespace();
        let program = words.next().unwrap_or("vi");
        let done = std::process::Command::new(program).args(words).arg(file).status();
        match done {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => {
                Err(Failure::World(format!("{editor} ended with {status}; your text is in {}", file.display())))
            }
            Err(error) => Err(Failure::World(format!("{editor}: {error}; set VISUAL or EDITOR to your editor"))),
        }
    }

    /// A random number of the system's, for a new id.
    pub fn random(&self) -> Result<u64> {
        let mut bytes = [0; 8];
        getrandom::fill(&mut bytes)
            .map_err(|error| Failure::World(format!("the system gives no random numbers: {error}")))?;
        Ok(u64::from_le_bytes(bytes))
    }

    /// The working folder.
    pub fn folder(&self) -> &PathBuf {
        &self.folder
    }

    /// The instant named with `--now`, wall times read in the store's zone.
    pub fn asked_now(&self, zone: Zone) -> Result<Option<Instant>> {
        let Some(text) = &self.now else { return Ok(None) };
        match parse(text, zone) {
            Ok(Given::Instant(at)) => Ok(Some(at)),
            Ok(Given::Day(day)) => Ok(Some(crate::domain::time::start_of_day(zone, day))),
            Err(why) => Err(Failure::Usage(format!("--now {text}: {why}"))),
        }
    }

    /// The instant named with `--now`, else the machine's clock.
    pub fn now(&self, zone: Zone) -> Result<Instant> {
        Ok(self.asked_now(zone)?.unwrap_or(self.clock))
    }
}
