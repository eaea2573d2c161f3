//! `sdm check`.

use super::{Context, Result, out::Out};

/// Check every record of the store and list all faults
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Reads the store and prints what is wrong.
pub fn run(_args: Args, context: &Context, out: &mut Out) -> Result<()> {
    let root = context.root()?;
    out.result(&format!("{}\n", root.path().display()))
}
