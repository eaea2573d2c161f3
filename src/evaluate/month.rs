//! From a customer's view to the outcomes of a period: part by part, each at its own horizon, then summed.

use rayon::prelude::*;

use super::agreement::{Version, in_force, versions};
use super::availability::{Uptime, availability, with_availability};
use super::clock::{Clock, TicketTarget, limit_of};
use super::facts::{Facts, RestKind, logged_at};
use super::outcome::{Block, ChangeEvidence, Evaluation, Evidence, Margin, Outcome, Required, Taken, TicketEvidence};
use super::pace::Pace;
use super::period::{Horizon, Part, Period};
use super::ratio::{Ratio, ratio};
use super::share;
use super::sum::sum;
use super::verdict::{NoData, NotApplicable, Unit, Verdict};
use super::view::{CustomerView, TicketView};
use crate::domain::decimal::{Decimal, Fraction, Percent};
use crate::domain::id::ServiceId;
use crate::domain::record::Owner;
use crate::domain::record::RecordKind;
use crate::domain::record::agreement::Agreement;
use crate::domain::record::target::{ClockEnd, Target, TargetForm};
use crate::domain::record::ticket::Did;
use crate::domain::record::words::{AgreementType, Outcome as ChangeOutcome};
use crate::domain::time::{Date, Instant, Span};
use crate::store::layout::Kind;

/// Evaluates one customer, for as many periods as are asked for: what does not depend on the period is worked out once.
#[derive(Debug)]
pub struct Evaluator<'v> {
    view: &'v CustomerView<'v>,
    /// SLAs that came into force.
    versions: Vec<Version<'v>>,
    tickets: Vec<Case<'v>>,
}

/// A ticket and what can be said of it for any period.
#[derive(Debug)]
struct Case<'v> {
    ticket: TicketView<'v>,
    logged: Instant,
    /// The local day on which it was logged.
    day: Date,
    /// Nothing is decided after this; `None`: still open.
    quiet: Option<Instant>,
    /// Place in `versions` of the one in force when it was logged.
    version: Result<usize, NotApplicable>,
}

/// What is asked of the tickets of one version.
struct Asked<'v> {
    targets: Vec<(usize, Result<TicketTarget<'v>, NoData>)>,
    span: Span,
    horizon: Horizon,
}

impl<'v> Case<'v> {
    /// What the ticket decides in the span.
    fn decide(&self, place: usize, asked: &Asked<'v>) -> Vec<Row<'v>> {
        if self.logged >= asked.span.until() || self.quiet.is_some_and(|quiet| quiet < asked.span.from()) {
            return Vec::new();
        }
        let Some(facts) = Facts::of(self.ticket, asked.horizon) else { return Vec::new() };
        let decide = |target: &TicketTarget<'v>| -> Result<Option<TicketEvidence<'v>>, NoData> {
            Clock::of(*target, &facts)?.map_or(Ok(None), |clock| clock.evidence_in(asked.span, &facts))
        };
        let targets = asked.targets.iter().filter_map(|(n, target)| Some((*n, target.as_ref().ok()?)));
        targets.filter_map(|(n, target)| Some((place, n, decide(target).transpose()?))).collect()
    }
}

impl<'v> Evaluator<'v> {
    /// Prepares a customer's evaluation.
    pub fn new(view: &'v CustomerView<'v>) -> Self {
        let versions = versions(view.agreements.values(), AgreementType::Sla);
        let case = |ticket: &TicketView<'v>| {
            let logged = logged_at(*ticket)?;
            let day = logged.date(view.zone);
            let version = in_force(&versions, ticket.service(), day)
                .map(|found| versions.iter().position(|version| version == found).unwrap_or_default());
            Some(Case { ticket: *ticket, logged, day, quiet: quiet_since(*ticket), version })
        };
        let tickets = view.tickets.par_iter().filter_map(case).collect();
        Self { view, versions, tickets }
    }

    /// The view that is evaluated.
    pub fn view(&self) -> &'v CustomerView<'v> {
        self.view
    }

    /// The SLAs that came into force, by first day, then id, each with its days.
    pub fn versions(&self) -> &[Version<'v>] {
        &self.versions
    }

    /// The agreement of a ticket: the one in force for its service on the local day it was logged.
    pub fn agreement_of(&self, ticket: TicketView<'v>) -> Result<&'v Agreement, NotApplicable> {
        let day = logged_at(ticket).ok_or(NotApplicable::NoAgreement)?.date(self.view.zone);
        in_force(&self.versions, ticket.service(), day).map(|version| version.agreement)
    }

    /// The outcomes of a period, seen at its end, or at `now` where that comes first.
    pub fn evaluate(&self, period: Period, now: Option<Instant>) -> Evaluation<'v> {
        let parts: Vec<Vec<Outcome<'v>>> = period.parts().into_iter().map(|part| self.part(part, now)).collect();
        let months = period.parts().into_iter().map(|part| part.month);
        let (first, last) = (period.first_day(), period.last_day());
        let logged = self.tickets.iter().filter(|case| first <= case.day && case.day <= last);
        let seen = logged.filter(|case| now.is_none_or(|now| case.logged <= now));
        let not_applicable: Vec<(TicketView<'v>, NotApplicable)> =
            seen.filter_map(|case| Some((case.ticket, case.version.clone().err()?))).collect();
        let unreadable = self.view.unreadable.iter().map(|lost| Block::Unreadable(lost.path.clone()));
        let tickets = not_applicable.iter().map(|(ticket, why)| Block::Ticket(ticket.id().to_string(), why.clone()));
        Evaluation {
            customer: self.view.id,
            period,
            outcomes: sum(months.zip(parts).collect()),
            blocks: unreadable.chain(tickets).collect(),
            not_applicable,
        }
    }

    /// The outcomes of one part of a period.
    fn part(&self, part: Part, now: Option<Instant>) -> Vec<Outcome<'v>> {
        let mut decided = self.decided(part, now);
        let mut outcomes = Vec::new();
        for (place, version) in self.versions.iter().enumerate() {
            let is_alive = version.days_in(part.first, part.last).is_some();
            for (n, target) in version.agreement.targets.iter().enumerate() {
                let evidence = decided.remove(&(place, n));
                match &target.form {
                    TargetForm::Uptime { required, planned } if is_alive => {
                        for service in &version.agreement.services {
                            let uptime = Uptime { version, target, required: *required, planned: *planned, service };
                            outcomes.push(self.uptime(uptime, part, now));
                        }
                    }
                    TargetForm::Clock(_) | TargetForm::Reply(_) | TargetForm::Gap(_) => {
                        let evidence = evidence.unwrap_or_else(|| Ok(Vec::new()));
                        let is_decided = evidence.as_ref().is_ok_and(|rows| !rows.is_empty());
                        if is_alive || is_decided {
                            outcomes.push(self.tickets_outcome(version, target, evidence));
                        }
                    }
                    TargetForm::Success { required } if is_alive => {
                        outcomes.push(self.success(version, target, *required, part, now));
                    }
                    TargetForm::Score { required } if is_alive => {
                        outcomes.push(self.score(version, target, *required, part, now));
                    }
                    TargetForm::Ratio { sli, required } if is_alive => {
                        let of = Ratio { version, target, sli, required: *required };
                        outcomes.push(ratio(self.view, of, part, now));
                    }
                    TargetForm::Uptime { .. }
                    | TargetForm::Success { .. }
                    | TargetForm::Score { .. }
                    | TargetForm::Ratio { .. } => {}
                }
            }
        }
        outcomes
    }

    /// What tickets decided in a part, by version and target, sorted by ticket; or why a target cannot be judged.
    fn decided(&self, part: Part, now: Option<Instant>) -> Decided<'v> {
        let asked = |version: &Version<'v>| {
            let span = part.span(version.agreement.zone);
            let horizon = Horizon::end_or_now(span.until(), now);
            Asked { targets: ticket_targets(self.view, version.agreement), span, horizon }
        };
        let asked: Vec<Asked<'v>> = self.versions.iter().map(asked).collect();
        let mut decided = Decided::new();
        for (place, asked) in asked.iter().enumerate() {
            for (n, target) in &asked.targets {
                if let Err(why) = target {
                    decided.insert((place, *n), Err(why.clone()));
                }
            }
        }
        let rows: Vec<Row<'v>> = self
            .tickets
            .par_iter()
            .flat_map_iter(|case| case.version.as_ref().map_or(Vec::new(), |place| case.decide(*place, &asked[*place])))
            .collect();
        for (place, n, row) in rows {
            let rows = decided.entry((place, n)).or_insert_with(|| Ok(Vec::new()));
            match (rows, row) {
                (Ok(rows), Ok(row)) => rows.push(row),
                (rows @ Ok(_), Err(why)) => *rows = Err(why),
                (Err(_), _) => {}
            }
        }
        decided
    }

    fn tickets_outcome(
        &self,
        version: &Version<'v>,
        target: &'v Target,
        evidence: Result<Vec<TicketEvidence<'v>>, NoData>,
    ) -> Outcome<'v> {
        let lost = self.unreadable(&[Kind::Record(RecordKind::Ticket)], None);
        // Why a target cannot be judged at all says more than a file that could not be read.
        tickets_row(version, target, evidence.and_then(|rows| lost.map_or(Ok(rows), Err)))
    }

    fn uptime(&self, uptime: Uptime<'_, 'v>, part: Part, now: Option<Instant>) -> Outcome<'v> {
        let Uptime { version, target, required, service, .. } = uptime;
        let bare = |why| uptime_row(version, target, required, service, why);
        let mut needed = vec![Kind::Record(RecordKind::Outage), Kind::Checked];
        // A change shields in agreed windows only.
        needed.extend((!version.agreement.maintenance.is_empty()).then_some(Kind::Record(RecordKind::Change)));
        if let Some(path) = self.unreadable(&needed, Some(service)) {
            return bare(path);
        }
        let horizon = Horizon::end_or_now(part.span(version.agreement.zone).until(), now);
        match availability(self.view, &self.versions, uptime, part, horizon) {
            Ok(made) => with_availability(bare(NoData::Nothing), required, made),
            Err(why) => bare(why),
        }
    }

    fn success(
        &self,
        version: &Version<'v>,
        target: &'v Target,
        required: Percent,
        part: Part,
        now: Option<Instant>,
    ) -> Outcome<'v> {
        let bare = |why| Outcome { unit: Unit::Changes, ..empty(version, target, Required::Share(required), why) };
        if let Some(path) = self.unreadable(&[Kind::Record(RecordKind::Change)], None) {
            return bare(path);
        }
        let ours =
            self.view.changes.iter().filter(|change| change.services.iter().any(|service| version.covers(service)));
        let rows: Vec<ChangeEvidence<'v>> = ours
            .filter_map(|change| {
                let to = change.done?.to.filter(|to| now.is_none_or(|now| *to <= now))?;
                let date = to.date(version.agreement.zone);
                let inside = version.holds(date) && part.first <= date && date <= part.last;
                inside.then_some(ChangeEvidence { change: *change, date, good: change.outcome? == ChangeOutcome::Ok })
            })
            .collect();
        let (good, total) = (count(rows.iter().filter(|row| row.good)), count(rows.iter()));
        Outcome {
            actual: Fraction::new(good.into(), total.into()),
            good,
            total,
            verdict: share::judge(good, total, required),
            margin: share::margin(good, total, required, None),
            evidence: Evidence::Changes(rows),
            ..bare(NoData::Nothing)
        }
    }

    fn score(
        &self,
        version: &Version<'v>,
        target: &'v Target,
        required: Decimal,
        part: Part,
        now: Option<Instant>,
    ) -> Outcome<'v> {
        let last = now.map_or(part.last, |now| part.last.min(now.date(self.view.zone)));
        let inside = |date: Date| version.holds(date) && part.first <= date && date <= last;
        let rows: Vec<_> = self.view.feedback.iter().filter(|row| inside(row.date)).collect();
        let good: i64 = rows.iter().filter_map(|row| row.score).map(i64::from).sum();
        let total = count(rows.iter().filter(|row| row.score.is_some()));
        let bare = |why| Outcome { unit: Unit::Points, ..empty(version, target, Required::Score(required), why) };
        if let Some(path) = self.unreadable(&[Kind::Feedback], None) {
            return bare(path);
        }
        Outcome {
            actual: Fraction::new(good.into(), total.into()),
            good,
            total,
            verdict: share::judge_mean(good, total, required),
            evidence: Evidence::Scores { asked: count(rows.iter()) },
            ..bare(NoData::Nothing)
        }
    }

    /// The first unreadable file that a target of this customer rests on: the customer and its agreements always, and
    /// what is named; of outages and confirmations those of one service.
    fn unreadable(&self, named: &[Kind], service: Option<&ServiceId>) -> Option<NoData> {
        let bad = self.view.unreadable.iter().find(|lost| match lost.what {
            Kind::Record(RecordKind::Customer) => true,
            Kind::Record(RecordKind::Agreement) => matches!(lost.owner, Owner::Customer(_)),
            Kind::Record(RecordKind::Outage) | Kind::Checked => {
                named.contains(&lost.what) && (lost.service.is_none() || lost.service.as_ref() == service)
            }
            what => named.contains(&what),
        });
        bad.map(|lost| NoData::Unreadable(lost.path.clone()))
    }
}

type Row<'v> = (usize, usize, Result<TicketEvidence<'v>, NoData>);
type Decided<'v> = std::collections::BTreeMap<(usize, usize), Result<Vec<TicketEvidence<'v>>, NoData>>;

/// The targets of an agreement that are measured by tickets, each by its place, with its pace or why it has none.
pub fn ticket_targets<'v>(
    view: &CustomerView<'v>,
    agreement: &'v Agreement,
) -> Vec<(usize, Result<TicketTarget<'v>, NoData>)> {
    let targets = agreement.targets.iter().enumerate();
    targets
        .filter_map(|(n, target)| {
            let (limit, due) = limit_of(target)?;
            let pace = Pace::of(view, agreement, target, limit, due);
            Some((n, pace.map(|pace| TicketTarget { agreement, target, pace, held_until: ClockEnd::Resolved })))
        })
        .collect()
}

/// The row of a target that is measured by tickets, from what they decided.
pub fn tickets_row<'v>(
    version: &Version<'v>,
    target: &'v Target,
    evidence: Result<Vec<TicketEvidence<'v>>, NoData>,
) -> Outcome<'v> {
    let share = match &target.form {
        TargetForm::Clock(clock) => clock.limit.share,
        TargetForm::Reply(limit) | TargetForm::Gap(limit) => limit.share,
        _ => Percent::ALL,
    };
    let required = Required::Share(share);
    let rows = match evidence {
        Ok(rows) => rows,
        Err(why) => return empty(version, target, required, why),
    };
    let (good, total) = (count(rows.iter().filter(|row| row.met)), count(rows.iter()));
    let slowest: Option<Taken> = rows.iter().map(|row| row.taken).max();
    Outcome {
        actual: Fraction::new(good.into(), total.into()),
        good,
        total,
        verdict: share::judge(good, total, share),
        margin: share::margin(good, total, share, slowest),
        evidence: Evidence::Tickets(rows),
        ..empty(version, target, required, NoData::Nothing)
    }
}

/// The row of an `uptime` target for one service, without data yet.
pub fn uptime_row<'v>(
    version: &Version<'v>,
    target: &'v Target,
    required: Percent,
    service: &'v ServiceId,
    why: NoData,
) -> Outcome<'v> {
    Outcome { service: Some(service), unit: Unit::Seconds, ..empty(version, target, Required::Share(required), why) }
}

/// When a ticket fell quiet: resolved or cancelled for good, with nothing said after it; `None` while it can still decide.
fn quiet_since(ticket: TicketView<'_>) -> Option<Instant> {
    let facts = Facts::of(ticket, Horizon::end(Instant::from_seconds(i64::MAX)))?;
    let rest = facts.rests(ClockEnd::Resolved).last().filter(|rest| rest.until.is_none())?;
    let last = ticket.log().map(|entry| entry.at).max()?;
    // A question after the end is owed an answer, so the ticket can still decide a reply.
    let asked = ticket.log().any(|entry| entry.did == Did::Asked && entry.at >= rest.from);
    (!asked || rest.why == RestKind::Cancelled).then_some(last)
}

/// A row without data.
pub fn empty<'v>(version: &Version<'v>, target: &'v Target, required: Required, why: NoData) -> Outcome<'v> {
    Outcome {
        agreement: version.agreement,
        target,
        service: None,
        required,
        actual: None,
        good: 0,
        total: 0,
        unit: Unit::Tickets,
        verdict: Verdict::NoData(why),
        margin: Margin::None,
        evidence: Evidence::None,
        months: Vec::new(),
    }
}

fn count<T>(rows: impl Iterator<Item = T>) -> i64 {
    i64::try_from(rows.count()).unwrap_or(i64::MAX)
}
