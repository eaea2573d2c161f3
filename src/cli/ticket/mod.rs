//! `sdm ticket`: what happens to tickets, logged, and answered with what it means for the clocks.

mod asking;
mod desk;
mod log;
mod open;

use clap::Subcommand;

use self::desk::Deed;
pub use self::desk::outage_of;
use super::choice::{scalar, team, word};
use super::{Context, Result, out::Out};
use crate::domain::id::TeamId;
use crate::domain::record::ticket::{Did, Holder, Informed};
use crate::domain::record::words::Severity;

/// Log what happens to tickets, and see what it means for their clocks
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

/// What happened.
#[derive(Debug, Subcommand)]
enum Verb {
    /// Record a ticket that came in
    Open(Box<open::Args>),
    /// Log that we answered the customer
    Respond {
        #[command(flatten)]
        step: log::Args,
        /// A machine answered: that stops no clock
        #[arg(long)]
        auto: bool,
    },
    /// Give tickets to a team
    Assign {
        #[command(flatten)]
        step: log::Args,
        /// Which team, such as l2
        #[arg(long, value_name = "TEAM", value_parser = team)]
        to: TeamId,
    },
    /// Log that work rests until somebody else acts
    Wait {
        #[command(flatten)]
        step: log::Args,
        /// For whom: customer, supplier/NAME, team/NAME or change
        #[arg(long = "for", value_name = "WHOM", value_parser = scalar::<Holder>)]
        holder: Holder,
    },
    /// Log that a wait is over
    Resume(log::Args),
    /// Log that the customer wrote
    Ask(log::Args),
    /// Log that the customer was told how it goes
    Inform {
        #[command(flatten)]
        step: log::Args,
        /// What kind of news it was
        #[arg(long, value_name = "KIND", value_parser = word::<Informed>(), default_value = "update")]
        kind: Informed,
    },
    /// Change the severity of tickets
    Regrade {
        #[command(flatten)]
        step: log::Args,
        /// The severity from now on
        #[arg(long, value_name = "SEVERITY", value_parser = word::<Severity>())]
        severity: Severity,
    },
    /// Log that the service works again
    Restore(log::Args),
    /// Log that tickets are solved
    Resolve {
        #[command(flatten)]
        step: log::Args,
        #[command(flatten)]
        found: log::Found,
        /// How it was solved
        #[arg(long, value_name = "TEXT")]
        resolution: Option<String>,
    },
    /// Write down the cause of tickets
    Cause {
        #[command(flatten)]
        cause: log::CauseArgs,
    },
    /// Log that tickets are done with
    Close(log::Args),
    /// Log that tickets are not solved after all
    Reopen(log::Args),
    /// Log that tickets were withdrawn
    Cancel(log::Args),
    /// Write a note into the log, which no customer sees
    Note {
        #[command(flatten)]
        note: log::NoteArgs,
    },
}

/// Logs, and says what it means.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    let plain = |did: Did| Deed { did: Some(did), ..Deed::default() };
    let (step, deed) = match args.verb {
        Verb::Open(args) => return open::run(*args, context, out),
        Verb::Respond { step, auto } => (step, plain(Did::Responded { auto })),
        Verb::Assign { step, to } => (step, plain(Did::Assigned { to })),
        Verb::Wait { step, holder } => (step, plain(Did::Waiting { holder })),
        Verb::Resume(step) => (step, plain(Did::Resumed)),
        Verb::Ask(step) => (step, plain(Did::Asked)),
        Verb::Inform { step, kind } => (step, plain(Did::Informed { kind })),
        Verb::Regrade { step, severity } => (step, plain(Did::Regraded { severity })),
        Verb::Restore(step) => (step, plain(Did::Restored)),
        Verb::Resolve { step, found, resolution } => {
            let deed = Deed { resolution, cause: found.cause, method: found.method, ..plain(Did::Resolved) };
            (step, deed)
        }
        Verb::Cause { cause } => cause.into_deed(),
        Verb::Close(step) => (step, plain(Did::Closed)),
        Verb::Reopen(step) => (step, plain(Did::Reopened)),
        Verb::Cancel(step) => (step, plain(Did::Cancelled)),
        Verb::Note { note } => note.into_deed(),
    };
    log::run(step, deed, context, out)
}
