//! `sdm agreement`: agreements as links of a chain, and their life from requirement to end.

mod desk;
mod life;
mod show;

use clap::Subcommand;

use super::{Context, Result, out::Out};

/// See agreements and what they rest on, and record the steps of their life
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

/// What to do.
#[derive(Debug, Subcommand)]
enum Verb {
    Show(show::Args),
    Step(life::StepArgs),
    Sign(life::SignArgs),
    Review(life::ReviewArgs),
    End(life::EndArgs),
}

/// Runs the verb.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    match args.verb {
        Verb::Show(args) => show::run(args, context, out),
        Verb::Step(args) => life::step(&args, context, out),
        Verb::Sign(args) => life::sign(&args, context, out),
        Verb::Review(args) => life::review(&args, context, out),
        Verb::End(args) => life::end(&args, context, out),
    }
}
