//! `sdm completions`.

use super::{Context, Result, out::Out};
use crate::render::completions::{Shell, script};

/// Print the completion script of a shell, which also completes the names in the store
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Which shell
    #[arg(value_parser = super::choice::choice(&Shell::ALL))]
    shell: Shell,
}

/// Prints the script; the shell's own place for it is the user's to choose.
pub fn run(args: Args, _: &Context, out: &mut Out) -> Result<()> {
    out.result(script(args.shell))
}
