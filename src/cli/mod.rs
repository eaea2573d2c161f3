//! The command line: parses, takes clock, environment and terminal, opens the store, hands on, writes, exits.
//!
//! One file a command. The only floor that knows the world outside the store.

mod action;
mod actions;
mod agenda;
mod agreement;
mod ask;
mod assignment;
mod board;
mod calendar;
mod change;
mod check;
mod choice;
mod complete;
mod completions;
mod config;
mod context;
mod diff;
mod doctor;
mod due;
mod edit;
mod explain;
mod export;
mod failure;
mod fmt;
mod history;
mod import;
mod init;
mod instant;
mod kind;
mod list;
mod man;
mod meeting;
mod migrate;
mod miss;
mod moment;
mod mv;
mod new;
mod new_from;
mod new_place;
mod notice;
mod onboarding;
mod out;
mod outage;
mod paper;
mod period;
mod reference;
mod report;
mod retention;
mod schema;
mod set;
mod show;
mod slo;
mod status;
mod ticket;
mod user;
mod viewer;
mod whatif;
mod why;
mod writing;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

pub use context::{Context, Global};
pub use failure::{Failure, Result};

/// Keep your word to customers: agreements, tickets and outages as YAML in git, exact verdicts, monthly reports
#[derive(Debug, Parser)]
#[command(name = "sdm", version, max_term_width = 100, infer_long_args = false)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Option<Command>,
}

/// Every command; each variant's file holds its arguments, its help and its `run`.
#[derive(Debug, Subcommand)]
enum Command {
    Action(action::Args),
    Actions(actions::Args),
    Agenda(agenda::Args),
    Agreement(agreement::Args),
    Board(board::Args),
    Calendar(calendar::Args),
    Change(change::Args),
    #[command(visible_alias = "validate")]
    Check(check::Args),
    Diff(diff::Args),
    Edit(edit::Args),
    Explain(explain::Args),
    Due(due::Args),
    Export(export::Args),
    History(history::Args),
    Fmt(fmt::Args),
    Import(import::Args),
    #[command(hide = true)]
    Complete(complete::Args),
    Completions(completions::Args),
    Config(config::Args),
    Doctor(doctor::Args),
    Init(init::Args),
    List(list::Args),
    Man(man::Args),
    Migrate(migrate::Args),
    Meeting(meeting::Args),
    Miss(miss::Args),
    Mv(mv::Args),
    New(new::Args),
    Notice(notice::Args),
    Onboarding(onboarding::Args),
    Outage(outage::Args),
    Report(Box<report::Args>),
    Retention(retention::Args),
    Set(set::Args),
    Show(show::Args),
    Schema(schema::Args),
    Slo(slo::Args),
    Ticket(ticket::Args),
    Status(status::Args),
    Whatif(whatif::Args),
    Why(why::Args),
}

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let mut out = out::Out::of_process();
    let parsed = Cli::command().try_get_matches().and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => return out.usage(&error),
    };
    let result = match cli.command {
        Some(command) => Context::new(&cli.global).and_then(|context| run(command, &context, &mut out)),
        None => out.result(crate::render::welcome::WELCOME),
    };
    out.finish(result)
}

/// The whole command line, for completions and manual pages.
fn command() -> clap::Command {
    Cli::command()
}

fn run(command: Command, context: &Context, out: &mut out::Out) -> Result<()> {
    match command {
        Command::Action(args) => action::run(args, context, out),
        Command::Actions(args) => actions::run(args, context, out),
        Command::Agenda(args) => agenda::run(args, context, out),
        Command::Agreement(args) => agreement::run(args, context, out),
        Command::Board(args) => board::run(args, context, out),
        Command::Calendar(args) => calendar::run(args, context, out),
        Command::Change(args) => change::run(args, context, out),
        Command::Check(args) => check::run(args, context, out),
        Command::Diff(args) => diff::run(args, context, out),
        Command::Edit(args) => edit::run(args, context, out),
        Command::History(args) => history::run(args, context, out),
        Command::Explain(args) => explain::run(args, context, out),
        Command::Due(args) => due::run(args, context, out),
        Command::Export(args) => export::run(args, context, out),
        Command::Fmt(args) => fmt::run(args, context, out),
        Command::Import(args) => import::run(args, context, out),
        Command::Complete(args) => complete::run(args, context, out),
        Command::Completions(args) => completions::run(args, context, out),
        Command::Config(args) => config::run(args, context, out),
        Command::Doctor(args) => doctor::run(args, context, out),
        Command::Init(args) => init::run(args, context, out),
        Command::List(args) => list::run(args, context, out),
        Command::Man(args) => man::run(args, context, out),
        Command::Migrate(args) => migrate::run(args, context, out),
        Command::Meeting(args) => meeting::run(args, context, out),
        Command::Miss(args) => miss::run(args, context, out),
        Command::Mv(args) => mv::run(args, context, out),
        Command::New(args) => new::run(args, context, out),
        Command::Notice(args) => notice::run(args, context, out),
        Command::Onboarding(args) => onboarding::run(args, context, out),
        Command::Outage(args) => outage::run(args, context, out),
        Command::Report(args) => report::run(*args, context, out),
        Command::Retention(args) => retention::run(args, context, out),
        Command::Set(args) => set::run(args, context, out),
        Command::Show(args) => show::run(args, context, out),
        Command::Schema(args) => schema::run(args, context, out),
        Command::Slo(args) => slo::run(args, context, out),
        Command::Ticket(args) => ticket::run(args, context, out),
        Command::Status(args) => status::run(args, context, out),
        Command::Whatif(args) => whatif::run(args, context, out),
        Command::Why(args) => why::run(args, context, out),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    /// The instants are days of the demo's story: an onboarding, incidents, a month's end, and long after it.
    #[test]
    fn every_command_that_due_and_status_name_can_be_typed() {
        use crate::domain::time::Instant;
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/demo");
        let root = crate::store::disk::Root::new(&root).expect("the demo");
        let portfolio = crate::store::open::open(&root, &crate::store::walk::Scope::All).expect("a store");
        let mut typed = std::collections::BTreeSet::new();
        // 2026-06-10, 2026-10-13, 2026-11-02, 2027-06-01, each at 00:00 UTC.
        for seconds in [1_781_049_600, 1_791_849_600, 1_793_577_600, 1_811_808_000] {
            for duty in crate::evaluate::due::duties(&portfolio, Instant::from_seconds(seconds)) {
                let command = crate::render::due::words::command(&duty);
                let words = command.split(' ').map(|word| if word == "INSTANT" { "2026-12-03T10:00" } else { word });
                if let Err(why) = Cli::command().try_get_matches_from(words) {
                    panic!("{command}: {why}");
                }
                typed.insert(
                    command.split(' ').take(3).filter(|word| !word.contains('/')).collect::<Vec<_>>().join(" "),
                );
            }
        }
        assert!(typed.len() > 10, "{typed:?}");
    }
}
