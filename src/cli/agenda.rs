//! `sdm agenda`.

use std::path::PathBuf;

use super::choice::{choice, word};
use super::period::month;
use super::{Context, Failure, Result, out::Out, paper};
use crate::domain::id::CustomerId;
use crate::domain::record::words::{Forum, Language, Words};
use crate::render::format::Format;
use crate::render::{json, text};
use crate::report::agenda::{document, points};
use crate::report::monthly::Monthly;
use crate::store::walk::Scope;

/// Where papers go that no folder is named for.
const FOLDER: &str = "reports/agenda";

/// Make the agenda of a meeting, each point filled in from the records
///
/// The points are those of the forum, in the order of the procedure. Figures are those of one month; actions, changes and
/// decisions stand as they are now.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Which forum
    #[arg(value_name = "FORUM", value_parser = word::<Forum>())]
    forum: Forum,
    /// With which customer
    #[arg(value_name = "CUSTOMER", value_parser = CustomerId::new)]
    customer: CustomerId,
    /// The month of the figures, such as 2026-10 [default: the last full one]
    #[arg(long, value_name = "MONTH")]
    month: Option<String>,
    /// text and json are printed; pdf and csv are files, and so is each where --out names a folder
    #[arg(long, value_name = "FORMAT", value_delimiter = ',', default_value = "text", value_parser = choice(&Format::ALL))]
    format: Vec<Format>,
    /// Language of the agenda [default: the customer's]
    #[arg(long, value_name = "LANGUAGE", value_parser = word::<Language>())]
    language: Option<Language>,
    /// Folder of the files [default: reports/agenda below the working folder]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Prints the agenda, or writes it as files.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    let Some(items) = points(args.forum) else {
        let with: Vec<&str> =
            Forum::WORDS.iter().filter(|(forum, ..)| points(*forum).is_some()).map(|(_, word, _)| *word).collect();
        return Err(Failure::Usage(format!(
            "{} is a meeting of the house, about no one customer; agendas are made for {}",
            args.forum,
            with.join(", ")
        )));
    };
    let root = context.root()?;
    let portfolio = context.open(&root, &Scope::Customers(vec![args.customer.clone()]))?;
    let view = paper::view(&portfolio, &args.customer)?;
    let month = month(args.month.as_deref(), context.now(view.zone)?, view.zone)?;
    let provenance = paper::provenance(&root, &portfolio, &view, context)?;
    let monthly = Monthly::new(&view, month, provenance.as_of);
    let document = document(&monthly, args.forum, items, &provenance, args.language);
    let is_file = |format: &Format| args.out.is_some() || matches!(format, Format::Pdf | Format::Csv);
    let (files, answers): (Vec<Format>, Vec<Format>) = args.format.iter().partition(|format| is_file(format));
    for format in answers {
        match format {
            Format::Json => out.result(&String::from_utf8_lossy(&json::render(&document)))?,
            _ => out.result(&text::render(&document, out.columns()))?,
        }
    }
    if files.is_empty() {
        return Ok(());
    }
    let folder = args.out.clone().unwrap_or_else(|| PathBuf::from(FOLDER));
    paper::write(&document, &files, &folder, context, out)
}
