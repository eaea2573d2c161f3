//! `sdm man`.

use std::path::PathBuf;

use super::{Context, Failure, Result, out::Out};
use crate::store::disk::write_file;

/// Print the manual page of sdm, or of one of its commands
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Which command, such as report or ticket open [default: sdm itself]
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,
    /// Write the page of every command into this folder
    #[arg(long, value_name = "DIR", conflicts_with = "command")]
    dir: Option<PathBuf>,
}

/// Prints the page in roff, for `man -l -`, or writes all of them.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    let mut whole = super::command();
    whole.build();
    if let Some(dir) = &args.dir {
        let mut many = 0;
        let dir = context.folder().join(dir);
        every(&whole, "sdm", &mut |name, command| {
            let path = dir.join(format!("{name}.1"));
            write_file(&path, page(command, name)?.as_bytes())
                .map_err(|error| Failure::World(format!("{}: {error}", path.display())))?;
            many += 1;
            Ok(())
        })?;
        out.talk(&format!("{many} pages written to {}", dir.display()));
        return Ok(());
    }
    let mut command = &whole;
    let mut name = "sdm".to_owned();
    for word in &args.command {
        command = command
            .find_subcommand(word)
            .ok_or_else(|| Failure::Missing(format!("there is no command {word}; sdm help lists them")))?;
        name = format!("{name}-{}", command.get_name());
    }
    out.result(&page(command, &name)?)
}

fn page(command: &clap::Command, name: &str) -> Result<String> {
    let mut roff = Vec::new();
    clap_mangen::Man::new(command.clone().display_name(name.to_owned())).render(&mut roff)?;
    Ok(String::from_utf8_lossy(&roff).into_owned())
}

/// Each command that is shown, with its whole name.
fn every(command: &clap::Command, name: &str, act: &mut dyn FnMut(&str, &clap::Command) -> Result<()>) -> Result<()> {
    act(name, command)?;
    for below in command.get_subcommands().filter(|below| !below.is_hide_set() && below.get_name() != "help") {
        every(below, &format!("{name}-{}", below.get_name()), act)?;
    }
    Ok(())
}
