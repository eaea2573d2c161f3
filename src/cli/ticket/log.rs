//! The steps that go into the logs of tickets, one or several at once: all are written or none.

use super::desk::{Deed, Desk, Format};
use crate::cli::reference::all_named;
use crate::cli::writing::{Planned, WriteArgs, Writing};
use crate::cli::{Context, Failure, Result, out::Out};
use crate::domain::record::RecordKind;
use crate::domain::record::ticket::Did;
use crate::render::step;

/// Arguments of every step.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Tickets, each by id, tail of an id (p7kqf), CUSTOMER/ID or path
    #[arg(value_name = "TICKET", required = true)]
    tickets: Vec<String>,
    #[command(flatten)]
    when: When,
    /// What there is to say about it; the customer may read it
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
    #[command(flatten)]
    how: How,
}

/// When a step was taken.
#[derive(Debug, Default, clap::Args)]
pub struct When {
    /// When: 09:42, -20m, "yesterday 16:00", "2026-03-12 09:14" [default: now]
    #[arg(long, value_name = "INSTANT", allow_hyphen_values = true)]
    pub at: Option<String>,
}

/// How a step is answered and written.
#[derive(Debug, clap::Args)]
pub struct How {
    /// How the answer is printed
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
    #[command(flatten)]
    pub write: WriteArgs,
}

/// What was found out about a cause.
#[derive(Debug, clap::Args)]
pub struct Found {
    /// The root cause
    #[arg(long, value_name = "TEXT")]
    pub cause: Option<String>,
    /// How it was found, such as "5 whys"
    #[arg(long, value_name = "TEXT")]
    pub method: Option<String>,
}

/// Arguments of `cause`.
#[derive(Debug, clap::Args)]
pub struct CauseArgs {
    /// Tickets, each by id, tail of an id (p7kqf), CUSTOMER/ID or path
    #[arg(value_name = "TICKET", required = true, num_args = 1..)]
    tickets: Vec<String>,
    /// The root cause
    #[arg(value_name = "TEXT", required = true)]
    text: String,
    /// How it was found, such as "5 whys"
    #[arg(long, value_name = "TEXT")]
    method: Option<String>,
    #[command(flatten)]
    how: How,
}

impl CauseArgs {
    /// A step that logs nothing and sets the cause.
    pub fn into_deed(self) -> (Args, Deed) {
        let step = Args { tickets: self.tickets, when: When::default(), text: None, how: self.how };
        (step, Deed { cause: Some(self.text), method: self.method, ..Deed::default() })
    }
}

/// Arguments of `note`.
#[derive(Debug, clap::Args)]
pub struct NoteArgs {
    /// Tickets, each by id, tail of an id (p7kqf), CUSTOMER/ID or path
    #[arg(value_name = "TICKET", required = true, num_args = 1..)]
    tickets: Vec<String>,
    /// The note
    #[arg(value_name = "TEXT", required = true)]
    text: String,
    #[command(flatten)]
    when: When,
    #[command(flatten)]
    how: How,
}

impl NoteArgs {
    /// A step that logs a note.
    pub fn into_deed(self) -> (Args, Deed) {
        let step = Args { tickets: self.tickets, when: self.when, text: Some(self.text), how: self.how };
        (step, Deed { did: Some(Did::Note), ..Deed::default() })
    }
}

/// Takes the step with every ticket, or with none where one cannot take it.
pub fn run(args: Args, mut deed: Deed, context: &Context, out: &mut Out) -> Result<()> {
    deed.text = args.text;
    let write = &args.how.write;
    deed.by = write.by()?;
    let slots = all_named(&context.root()?, context, &[RecordKind::Ticket], &args.tickets)?;
    let writing = Writing::begin(context, write.dry_run)?;
    let desk = Desk::open(&writing, context, slots)?;
    desk.holders_are_known(&deed)?;
    let mut planned = Vec::new();
    let mut refused = Vec::new();
    for slot in &desk.slots {
        match desk.step(&writing, context, slot, args.when.at.as_deref(), &deed) {
            Ok(step) => planned.push(step),
            // Each ticket that cannot take the step is told, then nothing is written.
            Err(Failure::Blocked(why)) => refused.push(why),
            Err(other) => return Err(other),
        }
    }
    if !refused.is_empty() {
        refused.push("nothing was written".to_owned());
        return Err(Failure::Blocked(refused.join("\n")));
    }
    let subject = deed.subject(&planned);
    let writes = planned.iter().filter_map(|step| step.write.clone()).collect();
    let after = desk.after(&planned);
    let views = after.views();
    let done = after.done(&views, &planned, &desk);
    desk.lost.iter().for_each(|path| {
        out.talk(&format!("{path} has errors, so the clocks may lack something; all that is wrong: sdm check {path}"));
    });
    let answer = match args.how.format {
        Format::Text => step::text(&done, desk.now),
        Format::Json => format!("{}\n", step::json(&done)),
    };
    writing.finish(&Planned::of(writes, subject), write, &answer, out)
}
