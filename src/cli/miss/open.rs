//! `sdm miss open`: a record of each target that a month missed.

use crate::cli::period::month;
use crate::cli::reference::known;
use crate::cli::writing::{Planned, WriteArgs, Writing};
use crate::cli::{Context, Failure, Result, out::Out};
use crate::domain::id::CustomerId;
use crate::domain::record::{Owner, RecordKind};
use crate::domain::time::Month;
use crate::evaluate::missed::events;
use crate::evaluate::month::Evaluator;
use crate::evaluate::outcome::Outcome;
use crate::evaluate::period::Period;
use crate::evaluate::verdict::{NoData, Verdict};
use crate::evaluate::view::CustomerView;
use crate::render::miss as render;
use crate::store::walk::Scope;
use crate::store::write::miss_text;

/// Makes the records; those that are there stay as they are.
pub fn run(
    asked: Option<&str>,
    customers: Vec<CustomerId>,
    write: &WriteArgs,
    context: &Context,
    out: &mut Out,
) -> Result<()> {
    let writing = Writing::begin(context, write.dry_run)?;
    let scope = if customers.is_empty() { Scope::All } else { Scope::Customers(customers.clone()) };
    let portfolio = writing.open(context, &scope)?;
    for customer in &customers {
        known(&portfolio, RecordKind::Customer, &Owner::Customer(customer.clone()), customer.as_str())?;
    }
    let zone = portfolio.settings.organisation.zone;
    let now = context.now(zone)?;
    let month = month(asked, now, zone)?;
    if month.last_day() >= now.date(zone) {
        return Err(Failure::Blocked(format!(
            "{month} is not over, and a share may still recover; what is in danger: sdm slo --month {month} --at-risk"
        )));
    }
    let (mut files, mut lines) = (Vec::new(), Vec::new());
    for customer in portfolio.customers.keys() {
        let Some(view) = CustomerView::of(&portfolio, customer) else { continue };
        let evaluation = Evaluator::new(&view).evaluate(Period::Month(month), Some(now));
        for row in &evaluation.outcomes {
            if let Verdict::NoData(why) = &row.verdict
                && *why != NoData::Nothing
            {
                out.talk(&format!("{customer} {} {} was not judged: {why}", row.agreement.id, row.target.key));
            }
        }
        for row in evaluation.outcomes.iter().filter(|row| row.verdict == Verdict::Missed) {
            let path = path_of(customer, month, row);
            let found = view.misses.iter().find(|miss| miss.path == path);
            if found.is_some() || writing.root().has_file(&path) {
                lines.push(render::there(&path, row, found.map(|miss| miss.events.as_slice())));
                continue;
            }
            files.push(writing.created(&path, miss_text(&events(row), &render::measured(row)), zone)?);
            lines.push(render::opened(&path, row));
        }
    }
    if lines.is_empty() {
        lines.push(format!("no target was missed in {month}; every verdict: sdm slo --month {month}"));
    }
    let answer: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let subject = format!("misses of {month} opened");
    writing.finish(&Planned::of(files, subject), write, &answer, out)
}

fn path_of(customer: &CustomerId, month: Month, row: &Outcome<'_>) -> String {
    let service = row.service.map_or("all", |service| service.as_str());
    format!("customers/{customer}/misses/{month}/{}/{service}/{}.yaml", row.agreement.id, row.target.key)
}
