//! `sdm config`: the user's own settings, which lie outside every store.

use super::user::{self, User};
use super::{Context, Failure, Result, out::Out};
use crate::store::disk::write_file;
use crate::store::read::quote::nearest;

/// Show or change your own settings: your name, and the store that is meant where no folder is one
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,
}

/// What is done.
#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// List all settings
    List,
    /// Print one setting
    Get {
        /// Which: name or store
        #[arg(value_name = "SETTING")]
        key: String,
    },
    /// Change one setting
    Set {
        /// Which: name or store
        #[arg(value_name = "SETTING")]
        key: String,
        /// What it becomes
        value: String,
    },
    /// Take one setting out
    Unset {
        /// Which: name or store
        #[arg(value_name = "SETTING")]
        key: String,
    },
}

/// Reads or writes the file of the user's settings.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    match args.verb.unwrap_or(Verb::List) {
        Verb::List => {
            let user = user::read()?;
            for key in User::KEYS {
                out.result(&format!("{key}\t{}\n", user.get(key).unwrap_or_default()))?;
            }
            if let Some(path) = user::path() {
                out.talk(&format!("in {}", path.display()));
            }
            Ok(())
        }
        Verb::Get { key } => match user::read()?.get(known(&key)?) {
            Some(value) => out.result(&format!("{value}\n")),
            None => Err(Failure::Missing(format!("{key} is not set; sdm config set {key} VALUE sets it"))),
        },
        Verb::Set { key, value } => {
            let key = known(&key)?;
            let value = match key {
                // A path from here would mean another folder elsewhere.
                "store" => context.folder().join(&value).display().to_string(),
                _ => value,
            };
            if value.trim().is_empty() {
                return Err(Failure::Usage(format!("a {key} is not empty; sdm config unset {key} takes it out")));
            }
            write(key, Some(&value), out)
        }
        Verb::Unset { key } => write(known(&key)?, None, out),
    }
}

fn known(key: &str) -> Result<&'static str> {
    let found = User::KEYS.into_iter().find(|known| *known == key);
    found.ok_or_else(|| {
        let meant = nearest(key, User::KEYS).map(|meant| format!("did you mean {meant}? ")).unwrap_or_default();
        Failure::Usage(format!("there is no setting {key}; {meant}there are: {}", User::KEYS.join(", ")))
    })
}

fn write(key: &str, value: Option<&str>, out: &mut Out) -> Result<()> {
    // A file that cannot be read is not written over.
    user::read()?;
    let path = user::path().ok_or_else(|| Failure::World("this system has no folder for settings".into()))?;
    let text = user::changed(&user::text()?, key, value);
    write_file(&path, text.as_bytes()).map_err(|error| Failure::World(format!("{}: {error}", path.display())))?;
    out.talk(&match value {
        Some(value) => format!("{key} is now {value}, in {}", path.display()),
        None => format!("{key} is taken out of {}", path.display()),
    });
    Ok(())
}
