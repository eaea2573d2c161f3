//! `sdm agreement`: agreements as links of a chain.

mod show;

use clap::Subcommand;

use super::{Context, Result, out::Out};

/// See agreements, what they rest on, and what rests on them
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

/// What to do.
#[derive(Debug, Subcommand)]
enum Verb {
    Show(show::Args),
}

/// Runs the verb.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    match args.verb {
        Verb::Show(args) => show::run(args, context, out),
    }
}
