//! `sdm report --delivered`: notes in the registers that the versions issued last went to the customers, and the work they took.

use super::{Args, chosen};
use crate::cli::writing::{Planned, Writing};
use crate::cli::{Context, Failure, Result, out::Out};
use crate::domain::record::report::Issued;
use crate::evaluate::view::CustomerView;
use crate::store::layout::slot;
use crate::store::walk::Scope;
use crate::store::write::issued::delivered_changes;

/// Notes the delivery for every customer chosen whose last version has none, or for none where a report was not issued.
pub fn run(args: &Args, how: &str, context: &Context, out: &mut Out) -> Result<()> {
    let writing = Writing::begin(context, args.write.dry_run)?;
    let wanted = super::customers(args)?;
    let scope = if wanted.is_empty() { Scope::All } else { Scope::Customers(wanted.clone()) };
    let portfolio = writing.open(context, &scope)?;
    let zone = portfolio.settings.organisation.zone;
    let now = context.now(zone)?;
    let month = super::month(args.month.as_deref(), now, zone)?;
    let (mut writes, mut lines) = (Vec::new(), Vec::new());
    for customer in chosen(&portfolio, &wanted, month)? {
        let Some(view) = CustomerView::of(&portfolio, &customer) else { continue };
        let versions = view.reports.get(&month).map_or(&[][..], |report| &report.issued);
        let Some((index, last)) = versions.iter().enumerate().next_back() else {
            return Err(Failure::Blocked(format!(
                "{customer}: the report of {month} was not issued, so nothing was noted; issue it first: \
                 sdm report --month {month} --customer {customer} --final"
            )));
        };
        if let Some(before) = &last.delivered {
            lines.push(format!("{customer}  version {} was delivered on {} already\n", last.version, before.date));
            continue;
        }
        let to = recipients(args, &view);
        let changes = delivered_changes(index, now.date(view.zone), &to, how, args.effort);
        let path = format!("customers/{customer}/reports/{month}.yaml");
        let slot = slot(&path).map_err(|_| Failure::World(format!("{path} is no place for a record")))?;
        writes.push(writing.edited(&slot, view.zone, &changes)?);
        lines.push(said(&customer.to_string(), last, &to, how));
    }
    if lines.is_empty() {
        out.talk(&super::nobody(month));
        return Ok(());
    }
    let planned = Planned::of(writes, format!("report {month}: delivered by {how}"));
    writing.finish(&planned, &args.write, &lines.concat(), out)
}

/// Those named, else those whom the customer's record names.
fn recipients(args: &Args, view: &CustomerView<'_>) -> Vec<String> {
    if !args.to.is_empty() {
        return args.to.clone();
    }
    view.customer.map_or_else(Vec::new, |customer| customer.report_to.iter().map(ToString::to_string).collect())
}

fn said(customer: &str, version: &Issued, to: &[String], how: &str) -> String {
    let to = if to.is_empty() { String::new() } else { format!(" to {}", to.join(", ")) };
    format!("{customer}  version {} delivered by {how}{to}\n", version.version)
}
