//! `sdm status`.

use clap::ValueEnum;

use super::due::{known_customers, scope};
use super::{Context, Result, out::Out};
use crate::evaluate::due::Duty;
use crate::evaluate::month::Evaluator;
use crate::evaluate::status::status;
use crate::evaluate::view::CustomerView;
use crate::render::due::Asked;
use crate::render::status as render;

/// Show how things stand now: running clocks, outages, what is late or due today, budgets nearly used
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only this customer; may be given several times
    #[arg(long, value_name = "CUSTOMER")]
    customer: Vec<String>,
    /// Of late and of today only duties of this person; those of a team or role it belongs to where nobody is named
    #[arg(long, value_name = "PERSON")]
    owner: Option<String>,
    /// How the answer is printed
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
}

/// How the answer is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Table,
    /// For programs.
    Json,
}

/// Evaluates the customers at the moment and prints what needs somebody.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    let root = context.root()?;
    let portfolio = context.open(&root, &scope(&args.customer)?)?;
    known_customers(&args.customer, &portfolio)?;
    let zone = portfolio.settings.organisation.zone;
    let now = context.now(zone)?;
    let views = CustomerView::all(&portfolio);
    let evaluators: Vec<Evaluator<'_>> = views.iter().map(Evaluator::new).collect();
    let mut status = status(&portfolio, &evaluators, now);
    let is_asked = |duty: &Duty| {
        (args.customer.is_empty()
            || duty.customer.as_ref().is_some_and(|own| args.customer.iter().any(|name| name == own.as_str())))
            && args.owner.as_ref().is_none_or(|person| duty.who.means(person, &portfolio))
    };
    status.late.retain(is_asked);
    status.today.retain(is_asked);
    let asked = Asked { now, until: now, zone, settings: &portfolio.settings };
    match args.format {
        Format::Table => {
            let text = render::text(&status, asked, out.columns());
            if text.is_empty() {
                out.talk(
                    "nothing runs, nothing is late and nothing is due today; what comes later: sdm due --within 30d",
                );
            } else {
                out.result(&render::head(asked))?;
                out.result(&text)?;
            }
        }
        Format::Json => out.result(&format!("{}\n", render::json(&status, asked)))?,
    }
    if let Some(lost) = portfolio.unreadable.first() {
        out.talk(&format!(
            "note: {} cannot be read without errors, so something may be missing; see: sdm check",
            lost.path
        ));
    }
    Ok(())
}
