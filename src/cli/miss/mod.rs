//! `sdm miss`: what was done about the targets that a month missed.

mod desk;
mod money;
mod open;
mod step;

use clap::Subcommand;

use self::money::Way;
use super::writing::WriteArgs;
use super::{Context, Result, out::Out};
use crate::domain::id::CustomerId;

/// Open the records of a month's missed targets, and record what was done about them
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Make a record of every target that a month missed, with its events and what was measured
    Open {
        /// The month [default: the last full month]
        #[arg(long, value_name = "MONTH")]
        month: Option<String>,
        /// Only these customers [default: all]
        #[arg(long = "customer", value_name = "CUSTOMER", value_parser = CustomerId::new)]
        customers: Vec<CustomerId>,
        #[command(flatten)]
        write: WriteArgs,
    },
    /// Record that the customer was told of a miss
    Tell {
        #[command(flatten)]
        which: Which,
        /// By which way: meeting, mail, phone
        #[arg(long, value_name = "TEXT")]
        how: Option<String>,
    },
    /// Propose, approve, send or pay a credit to the customer for a miss, or say why there is none
    Credit(money::Args),
    /// Propose, approve, make or settle a claim toward the supplier whose miss it was, or say why there is none
    Claim(money::Args),
    /// Record that management was told of a miss that came again, and whether the target can be kept at all
    Escalate {
        #[command(flatten)]
        which: Which,
        /// To whom
        #[arg(long, value_name = "TEXT")]
        to: String,
        /// yes or no, a comma and why
        #[arg(long, value_name = "TEXT")]
        realistic: Option<String>,
    },
    /// Record that nothing is left to do about a miss
    Close {
        #[command(flatten)]
        which: Which,
    },
}

/// Which miss, and when.
#[derive(Debug, clap::Args)]
pub(in crate::cli::miss) struct Which {
    /// The miss: its target (high-response), 2026-10/AGREEMENT/all/TARGET, or its path
    #[arg(value_name = "MISS")]
    reference: String,
    /// On which day [default: today]
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    date: Option<String>,
    #[command(flatten)]
    write: WriteArgs,
}

/// Takes the step.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    match args.verb {
        Verb::Open { month, customers, write } => open::run(month.as_deref(), customers, &write, context, out),
        Verb::Tell { which, how } => step::tell(&which, how.as_deref(), context, out),
        Verb::Credit(args) => money::run(&args, Way::Credit, context, out),
        Verb::Claim(args) => money::run(&args, Way::Claim, context, out),
        Verb::Escalate { which, to, realistic } => step::escalate(&which, &to, realistic.as_deref(), context, out),
        Verb::Close { which } => step::close(&which, context, out),
    }
}
