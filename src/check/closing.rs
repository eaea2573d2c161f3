//! What the rules of a month's end ask of each customer: its month, evaluated to its end, and what stands behind each
//! target that was missed.

use crate::domain::finding::{Place, Route};
use crate::domain::id::{OutageId, ServiceId, TicketId};
use crate::domain::record::miss::Miss;
use crate::domain::time::Month;
use crate::evaluate::month::Evaluator;
use crate::evaluate::outcome::{Evaluation, Evidence, Outcome};
use crate::evaluate::period::Period;
use crate::evaluate::verdict::Verdict;
use crate::evaluate::view::CustomerView;
use crate::store::portfolio::{CustomerRecords, Portfolio};

use super::complete::{is_waived, told};

/// One customer's month.
pub struct Closing<'a, 'v> {
    /// The customer's records.
    pub records: &'v CustomerRecords,
    /// What is evaluated.
    pub evaluator: &'a Evaluator<'v>,
    /// The month at its end.
    pub evaluation: &'a Evaluation<'v>,
}

/// A target that the month missed.
pub struct Missed<'a, 'v> {
    /// The row.
    pub row: &'a Outcome<'v>,
    /// Its record.
    pub record: Option<&'v Miss>,
    /// What made it miss.
    pub events: Vec<Event<'v>>,
}

/// A ticket or an outage behind a missed target.
pub struct Event<'v> {
    /// Its file.
    pub path: &'v str,
    /// As references name it.
    pub name: String,
    /// Whether a cause is written, there or on the outage or ticket beside it.
    pub has_cause: bool,
    /// Whether something is done about it.
    pub has_action: bool,
}

/// Shows each customer's month.
pub fn each(portfolio: &Portfolio, month: Month, see: &mut dyn FnMut(&Closing<'_, '_>)) {
    for (customer, records) in &portfolio.customers {
        let Some(view) = CustomerView::of(portfolio, customer) else { continue };
        let evaluator = Evaluator::new(&view);
        if evaluator.versions().is_empty() && records.tickets.is_empty() {
            continue;
        }
        let evaluation = evaluator.evaluate(Period::Month(month), None);
        // The records outlive the view, whose borrows are shorter.
        see(&Closing { records, evaluator: &evaluator, evaluation: &evaluation });
    }
}

/// Shows each target that a customer missed in the month.
pub fn each_missed(portfolio: &Portfolio, month: Month, see: &mut dyn FnMut(&Closing<'_, '_>, &Missed<'_, '_>)) {
    each(portfolio, month, &mut |closing| {
        for row in closing.evaluation.outcomes.iter().filter(|row| row.verdict == Verdict::Missed) {
            let record = closing.records.misses.iter().find(|miss| {
                miss.month == month
                    && miss.agreement == row.agreement.id
                    && miss.target == row.target.key
                    && miss.service.as_ref() == row.service
            });
            see(closing, &Missed { row, record, events: events(portfolio, closing.records, row) });
        }
    });
}

impl Missed<'_, '_> {
    /// `2026-10: high-response of saas-2026`.
    pub fn name(&self, month: Month) -> String {
        let service = self.row.service.map(|service| format!(" for {service}")).unwrap_or_default();
        format!("{month} missed {}{service} of {}", self.row.target.key, self.row.agreement.id)
    }

    /// The target in its agreement.
    pub fn target(&self) -> Place {
        let route = Route::key("targets").then(self.row.target.key.as_str());
        Place::Route { path: self.row.agreement.path.clone(), route }
    }
}

fn events<'v>(portfolio: &'v Portfolio, records: &'v CustomerRecords, row: &Outcome<'_>) -> Vec<Event<'v>> {
    match &row.evidence {
        Evidence::Availability(made) => {
            let counted = made.outages.iter().filter(|outage| outage.counted > 0);
            counted.filter_map(|found| outage(portfolio, records, found.outage.service, found.outage.id)).collect()
        }
        Evidence::Tickets(rows) => {
            let missed = rows.iter().filter(|row| !row.met);
            missed.filter_map(|row| ticket(portfolio, records, row.ticket.id())).collect()
        }
        Evidence::None | Evidence::Changes(_) | Evidence::Events(_) | Evidence::Scores { .. } => Vec::new(),
    }
}

fn has_cause(portfolio: &Portfolio, path: &str, cause: &Option<String>) -> bool {
    told(cause) || is_waived(portfolio, path, &Route::key("cause"))
}

fn outage<'v>(
    portfolio: &'v Portfolio,
    records: &'v CustomerRecords,
    service: &ServiceId,
    id: &OutageId,
) -> Option<Event<'v>> {
    let outage = portfolio.house.outages.iter().find(|outage| outage.service == *service && outage.id == *id)?;
    let name = format!("{service}/{id}");
    let tickets = || records.tickets.values().filter(|ticket| ticket.outage.as_deref() == Some(name.as_str()));
    Some(Event {
        path: &outage.path,
        has_cause: has_cause(portfolio, &outage.path, &outage.cause)
            || tickets().any(|ticket| has_cause(portfolio, &ticket.path, &ticket.cause)),
        has_action: !outage.actions.is_empty() || tickets().any(|ticket| !ticket.actions.is_empty()),
        name,
    })
}

fn ticket<'v>(portfolio: &'v Portfolio, records: &'v CustomerRecords, id: &TicketId) -> Option<Event<'v>> {
    let ticket = records.tickets.get(id)?;
    let outage = ticket.outage.as_deref().and_then(|name| name.split_once('/')).and_then(|(service, id)| {
        portfolio.house.outages.iter().find(|one| one.service.as_str() == service && one.id.as_str() == id)
    });
    Some(Event {
        path: &ticket.path,
        name: id.to_string(),
        has_cause: has_cause(portfolio, &ticket.path, &ticket.cause)
            || outage.is_some_and(|outage| has_cause(portfolio, &outage.path, &outage.cause)),
        has_action: !ticket.actions.is_empty() || outage.is_some_and(|outage| !outage.actions.is_empty()),
    })
}
