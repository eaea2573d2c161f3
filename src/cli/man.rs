//! `sdm man`.

use super::{Context, Failure, Result, out::Out};

/// Print the manual page of sdm, or of one of its commands
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Which command [default: sdm itself]
    command: Option<String>,
}

/// Prints the page in roff, for `man -l -`.
pub fn run(args: Args, _: &Context, out: &mut Out) -> Result<()> {
    let mut whole = super::command();
    whole.build();
    let page = match &args.command {
        None => whole,
        Some(name) => whole
            .find_subcommand(name)
            .cloned()
            .ok_or_else(|| Failure::Missing(format!("there is no command {name}; sdm help lists them")))?
            .display_name(format!("sdm-{name}")),
    };
    let mut roff = Vec::new();
    clap_mangen::Man::new(page).render(&mut roff)?;
    out.result(&String::from_utf8_lossy(&roff))
}
