//! `sdm ticket open`: a new record, its first entry, and when what is due.

use std::collections::BTreeMap;

use super::asking::{Given, given};
use super::desk::{Format, outage_file};
use super::log::{How, When};
use crate::cli::ask;
use crate::cli::choice::word;
use crate::cli::moment::when;
use crate::cli::reference::known;
use crate::cli::writing::{Planned, Writing};
use crate::cli::{Context, Failure, Result, out::Out};
use crate::domain::id::{CustomerId, Key, ServiceId, TicketId};
use crate::domain::record::ticket::{Did, Entry, Ticket};
use crate::domain::record::words::{Channel, Severity, TicketType};
use crate::domain::record::{Owner, RecordKind};
use crate::domain::time::Month;
use crate::evaluate::news::step_news;
use crate::evaluate::view::CustomerView;
use crate::render::step::{self, Done};
use crate::store::walk::Scope;
use crate::store::write::ticket_text;

/// Arguments of `open`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Whose ticket it is
    #[arg(long = "for", value_name = "CUSTOMER", value_parser = CustomerId::new)]
    pub(super) customer: Option<CustomerId>,
    /// What it is about, in one line
    #[arg(long, value_name = "TEXT")]
    pub(super) title: Option<String>,
    /// What it is
    #[arg(long = "type", value_name = "TYPE", value_parser = word::<TicketType>())]
    pub(super) kind: Option<TicketType>,
    /// How grave it is; an incident has one
    #[arg(long, value_name = "SEVERITY", value_parser = word::<Severity>())]
    pub(super) severity: Option<Severity>,
    /// The service concerned
    #[arg(long, value_name = "SERVICE", value_parser = ServiceId::new)]
    pub(super) service: Option<ServiceId>,
    /// How it came in
    #[arg(long, value_name = "CHANNEL", value_parser = word::<Channel>())]
    channel: Option<Channel>,
    /// Which of the service's requests
    #[arg(long, value_name = "KEY", value_parser = Key::new)]
    request: Option<Key>,
    /// Number in the customer's or another tool
    #[arg(long = "ref", value_name = "TEXT")]
    reference: Option<String>,
    /// The outage behind it, as SERVICE/ID
    #[arg(long, value_name = "OUTAGE")]
    outage: Option<String>,
    /// What the customer notices, in words for the customer
    #[arg(long, value_name = "TEXT")]
    effect: Option<String>,
    /// It is a major incident
    #[arg(long)]
    major: bool,
    /// It concerns information security
    #[arg(long)]
    security: bool,
    /// Its name [default: the day and five characters]
    #[arg(long, value_name = "ID", value_parser = TicketId::new)]
    id: Option<TicketId>,
    #[command(flatten)]
    when: When,
    /// What there is to say about it; the customer may read it
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
    #[command(flatten)]
    how: How,
}

/// Writes the record, and says when what is due; after questions also how to do without them.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    let given = given(&args, context, out)?;
    let answers = given.answers.clone();
    write(args, given, context, out)?;
    if !answers.is_empty() {
        let words: Vec<String> = ask::command_line().into_iter().chain(answers).collect();
        out.flush()?;
        out.talk(&format!("without questions: {}", words.join(" ")));
    }
    Ok(())
}

fn write(args: Args, given: Given, context: &Context, out: &mut Out) -> Result<()> {
    let Given { customer, title, kind, severity, service, .. } = given;
    let by = args.how.write.by()?;
    let writing = Writing::begin(context, args.how.write.dry_run)?;
    let owner = Owner::Customer(customer.clone());
    let outage = match &args.outage {
        Some(text) => Some(outage_file(writing.root(), text).ok_or_else(|| {
            Failure::Missing(format!("there is no outage {text:?}; write SERVICE/ID, such as mail/2026-03-12-q2222"))
        })?),
        None => None,
    };
    let mut portfolio = writing.open(context, &Scope::around(std::slice::from_ref(&customer), outage))?;
    known(&portfolio, RecordKind::Customer, &owner, customer.as_str())?;
    known(&portfolio, RecordKind::Service, &Owner::Catalog, service.as_str())?;
    let zone = portfolio.zone_of(&owner);
    let (now, at) = when(context, zone, args.when.at.as_deref())?;
    let day = at.date(zone);
    let month = Month::of(day);
    let path = |id: &str| format!("customers/{}/tickets/{:04}/{:02}/{id}.yaml", customer, month.year(), month.month());
    let id = match args.id {
        Some(id) => id,
        None => TicketId::new(&writing.fresh_id(context, day, path)?).map_err(Failure::World)?,
    };
    let entry = Entry { at, did: Did::Logged, by, text: args.text };
    let ticket = Ticket {
        customer: customer.clone(),
        path: path(id.as_str()),
        id,
        title,
        kind,
        severity,
        service,
        request: args.request,
        channel: args.channel,
        reference: args.reference,
        major: args.major,
        security: args.security,
        outage: args.outage,
        problem: None,
        effect: args.effect,
        cause: None,
        method: None,
        resolution: None,
        kb: None,
        actions: Vec::new(),
        log: vec![entry.clone()],
        hold: None,
        private: BTreeMap::new(),
    };
    let name = format!("{}/{}", ticket.customer, ticket.id);
    let write = writing.created(&ticket.path, ticket_text(&ticket, zone), zone)?;
    let planned = Planned::of(vec![write], format!("ticket {name}: logged"));
    let (id, path) = (ticket.id.clone(), ticket.path.clone());
    if let Some(records) = portfolio.customers.get_mut(&customer) {
        records.tickets.insert(id.clone(), ticket);
    }
    let view = CustomerView::of(&portfolio, &customer);
    let news = view.as_ref().and_then(|view| step_news(view, &id, &Vec::new(), at, now));
    let done = Done { name, path: &path, entry: Some(&entry), field: None, is_old: false, news, zone };
    let answer = match args.how.format {
        Format::Text => format!("{}  {path}\n", step::text(&[done], now)),
        Format::Json => format!("{}\n", step::json(&[done])),
    };
    writing.finish(&planned, &args.how.write, &answer, out)
}
