//! What `ticket open` asks for, on a terminal, where it was not given.

use super::open::Args;
use crate::cli::ask;
use crate::cli::{Context, Failure, Result, out::Out};
use crate::domain::id::{CustomerId, ServiceId};
use crate::domain::record::words::{Severity, TicketType, Words};
use crate::store::disk::{Listing, Root};

/// Most names that a question lists.
const MOST: usize = 12;

/// What a ticket cannot be opened without.
pub struct Given {
    /// Whose ticket it is.
    pub customer: CustomerId,
    /// What it is about.
    pub title: String,
    /// What it is.
    pub kind: TicketType,
    /// How grave it is; an incident has one.
    pub severity: Option<Severity>,
    /// The service concerned.
    pub service: ServiceId,
    /// The options that were asked for, as they would be written; empty where nothing was asked.
    pub answers: Vec<String>,
}

/// Takes what was given and asks for the rest; where there is nobody to ask, what is missing is a fault of the command line.
pub fn given(args: &Args, context: &Context, out: &mut Out) -> Result<Given> {
    let missing = missing(args);
    if !missing.is_empty() && !ask::can() {
        return Err(Failure::Usage(format!(
            "more is needed to open a ticket; add {}; on a terminal it is asked for\nsuch as: sdm ticket open --for acme --title \"Nobody can log in\" --type incident --severity high --service mail",
            missing.join(", ")
        )));
    }
    let root = context.root()?;
    let mut asking = Asking { out, answers: Vec::new() };
    let customer = asking.value(args.customer.as_ref(), "--for", "Customer", &folders(&root), CustomerId::new)?;
    let title = asking
        .value(args.title.as_ref(), "--title", "What is it about, in one line", &[], |text| Ok(text.to_owned()))?;
    let kind = asking.value(args.kind.as_ref(), "--type", "Type", &words::<TicketType>(), word)?;
    let severity = match (kind, args.severity) {
        (TicketType::Incident, None) => {
            Some(asking.value(None, "--severity", "Severity", &words::<Severity>(), word)?)
        }
        (_, given) => given,
    };
    let service = asking.value(args.service.as_ref(), "--service", "Service", &services(&root), ServiceId::new)?;
    Ok(Given { customer, title, kind, severity, service, answers: asking.answers })
}

/// The options without which no ticket can be opened and that were not given.
fn missing(args: &Args) -> Vec<&'static str> {
    let is_incident = args.kind == Some(TicketType::Incident);
    let all = [
        (args.customer.is_none(), "--for CUSTOMER"),
        (args.title.is_none(), "--title TEXT"),
        (args.kind.is_none(), "--type TYPE"),
        (is_incident && args.severity.is_none(), "--severity critical, high, medium or low"),
        (args.service.is_none(), "--service SERVICE"),
    ];
    all.into_iter().filter(|(is_missing, _)| *is_missing).map(|(_, flag)| flag).collect()
}

struct Asking<'o> {
    out: &'o mut Out,
    answers: Vec<String>,
}

impl Asking<'_> {
    /// The value given, else the answer to a question, which is asked again until it can be read. An empty answer ends it.
    fn value<T: Clone>(
        &mut self,
        given: Option<&T>,
        flag: &str,
        question: &str,
        known: &[String],
        read: impl Fn(&str) -> std::result::Result<T, String>,
    ) -> Result<T> {
        if let Some(given) = given {
            return Ok(given.clone());
        }
        let known = match known.len() {
            0 => String::new(),
            n if n > MOST => format!(" ({}, …)", known[..MOST].join(", ")),
            _ => format!(" ({})", known.join(", ")),
        };
        loop {
            let Some(answer) = ask::line(&format!("{question}{known}:"), self.out)? else {
                return Err(Failure::Usage(format!("{flag} was left empty; nothing was written")));
            };
            match read(&answer) {
                Ok(value) => {
                    self.answers.extend([flag.to_owned(), ask::shell(&answer)]);
                    return Ok(value);
                }
                Err(why) => self.out.talk(&format!("{answer}: {why}")),
            }
        }
    }
}

fn word<T: Words>(text: &str) -> std::result::Result<T, String> {
    T::of_word(text).ok_or_else(|| format!("one of {}", words::<T>().join(", ")))
}

fn words<T: Words>() -> Vec<String> {
    T::WORDS.iter().map(|(_, word, _)| (*word).to_owned()).collect()
}

fn folders(root: &Root) -> Vec<String> {
    let entries = root.list("customers").unwrap_or_default().into_iter();
    entries.filter(|entry| entry.what == Listing::Folder).map(|entry| entry.name).collect()
}

fn services(root: &Root) -> Vec<String> {
    let entries = root.list("catalog/services").unwrap_or_default().into_iter();
    entries.filter_map(|entry| entry.name.strip_suffix(".yaml").map(str::to_owned)).collect()
}
