//! `sdm completions`.

use clap_complete::Shell;

use super::{Context, Result, out::Out};

/// Print the completion script of a shell
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Which shell
    shell: Shell,
}

/// Prints the script; the shell's own place for it is the user's to choose.
pub fn run(args: Args, _: &Context, out: &mut Out) -> Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut super::command(), "sdm", &mut script);
    out.result(&String::from_utf8_lossy(&script))
}
