//! `sdm explain`.

use super::choice::choice;
use super::{Context, Failure, Result, out::Out};
use crate::check::{all, known};
use crate::render::explain::{self, ExplainFormat};
use crate::render::visible::visible;
use crate::store::read::quote::nearest;

/// Explain a rule of check: why it exists, what is wrong, what is right, how to silence it
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The rule, as a finding names it, such as dangling-reference [default: a list of all]
    #[arg(value_name = "RULE", conflicts_with = "all")]
    rule: Option<String>,
    /// Every rule in full
    #[arg(long)]
    all: bool,
    /// How it is printed
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = choice(&ExplainFormat::ALL))]
    format: ExplainFormat,
}

/// Prints what is known of one rule or of all; needs no store.
pub fn run(args: Args, _: &Context, out: &mut Out) -> Result<()> {
    let columns = out.columns();
    let text = match &args.rule {
        Some(name) => {
            // A finding prints `error[bad-id]`, and that may be what is copied.
            let bare = name.rsplit_once('[').map_or(name.as_str(), |(_, rest)| rest.trim_end_matches(']'));
            let rule = known(bare).ok_or_else(|| missing(bare))?;
            explain::render(args.format, &[rule], columns)
        }
        None if args.all || args.format != ExplainFormat::Text => explain::render(args.format, &all(), columns),
        None => explain::list(&all(), columns),
    };
    out.result(&text)
}

fn missing(name: &str) -> Failure {
    let hint = match nearest(name, all().iter().map(|rule| rule.rule.0)) {
        Some(near) => format!("did you mean {near}?"),
        None => "sdm explain lists them all".to_owned(),
    };
    Failure::Missing(format!("there is no rule {}; {hint}", visible(name)))
}
