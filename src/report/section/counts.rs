//! Four counts of this month and the month before: incidents, requests, changes, what was open at the end.

use crate::domain::record::words::{ChangeType, Severity, TicketType};
use crate::domain::time::Month;
use crate::evaluate::period::Period;
use crate::evaluate::view::ChangeView;
use crate::evaluate::volume::{Volume, volumes};
use crate::report::context::MonthContext;
use crate::report::document::{Block, Count};
use crate::report::figure::len;
use crate::report::phrase::{Label, Phrase};

/// The row of counts.
pub fn blocks(cx: &MonthContext<'_>) -> Vec<Block> {
    let (now, before) = (Numbers::of(cx, cx.month), Numbers::of(cx, cx.before()));
    let count = |what: Label, number: fn(&Numbers) -> u64| Count {
        now: number(&now),
        what: what.into(),
        before: Phrase::Before { month: cx.before(), count: number(&before) },
    };
    vec![Block::Counts(vec![
        count(Label::CountIncidents, |numbers| numbers.incidents),
        count(Label::CountRequests, |numbers| numbers.requests),
        count(Label::CountChanges, |numbers| numbers.changes),
        count(Label::CountOpen, |numbers| numbers.open),
    ])]
}

/// What a month counts.
struct Numbers {
    incidents: u64,
    requests: u64,
    changes: u64,
    open: u64,
}

impl Numbers {
    fn of(cx: &MonthContext<'_>, month: Month) -> Self {
        let volumes = volumes(cx.evaluator, Period::Month(month), Some(cx.provenance.as_of));
        let sum = |wanted: fn(TicketType) -> bool, number: fn(&Volume) -> u64| -> u64 {
            let is_wanted = |((kind, _), _): &(&(TicketType, Option<Severity>), &Volume)| wanted(*kind);
            volumes.iter().filter(is_wanted).map(|(_, volume)| number(volume)).sum()
        };
        Self {
            incidents: sum(|kind| kind == TicketType::Incident, |volume| volume.opened),
            requests: sum(|kind| kind == TicketType::Request, |volume| volume.opened),
            changes: len(&changes_done(cx, month)),
            // Problems are the house's own work on causes; nobody waits for them.
            open: sum(|kind| kind != TicketType::Problem, |volume| volume.left_open),
        }
    }
}

/// The changes to the customer's services that were finished in a month, standard ones too, by when they began.
pub fn changes_done<'v>(cx: &MonthContext<'v>, month: Month) -> Vec<ChangeView<'v>> {
    let services = cx.services();
    let ended = |change: &ChangeView<'v>| {
        let to = change.done.and_then(|done| done.to).filter(|to| *to <= cx.provenance.as_of);
        to.is_some_and(|to| Month::of(to.date(cx.zone)) == month)
            && change.services.iter().any(|service| services.contains(service))
    };
    let mut changes: Vec<_> = cx.view.changes.iter().copied().filter(ended).collect();
    changes.sort_by_key(|change| (change.kind == ChangeType::Standard, change.done.map(|done| done.from), change.id));
    changes
}
