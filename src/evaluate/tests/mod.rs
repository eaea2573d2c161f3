//! The rules of time and verdicts as tests, each figure worked out by hand; and a small store to put the questions to.
//!
//! Times are wall time in Europe/Stockholm in 2026 unless they say otherwise: `10-20 13:15`, `2027-01-04 09:00`,
//! `10-25 02:30+01`.

mod agreements;
mod attribution;
mod availability;
mod business_days;
mod clocks;
mod credits;
mod decisions;
mod expected;
mod fits;
mod held;
mod laws;
mod months;
mod oracle;
mod ratios;
mod replies_and_gaps;
mod why;

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use chrono_tz::Europe::Stockholm;

use super::month::Evaluator;
use super::outcome::{Evaluation, Outcome};
use super::period::{Horizon, Period};
use super::view::CustomerView;
use crate::domain::amount::Duration;
use crate::domain::calendar::{Calendar, CalendarKeys, CalendarParts, HolidayEntry, Hours, WallSpan};
use crate::domain::decimal::{Decimal, Percent};
use crate::domain::id::{
    AgreementId, CalendarId, ChangeId, CustomerId, Key, OutageId, ServiceId, SupplierId, TeamId, TicketId,
};
use crate::domain::record::agreement::{Agreement, Pause, Steps};
use crate::domain::record::change::{Announced, Change, DoneSpan};
use crate::domain::record::customer::Customer;
use crate::domain::record::outage::Outage;
use crate::domain::record::target::{
    ClockEnd, ClockTarget, DueRule, Filter, Limit, Planned, Target, TargetForm, TicketLimit, WeekTime, Window,
    WindowRule,
};
use crate::domain::record::ticket::{Did, Entry, Holder, Informed, Ticket};
use crate::domain::record::words::{
    AgreementType, ChangeType, Effect, Language, Outcome as ChangeOutcome, Purpose, Severity, TicketType, Words,
};
use crate::domain::record::{Affects, Confirmation, Feedback, Owner, Party, Signature};
use crate::domain::time::{Date, Instant, Month, Span, wall_time};
use crate::store::portfolio::{Catalog, CustomerRecords, House, Names, Portfolio};
use crate::store::record::settings::bare;

/// `10-20 13:15`, with a year before it or an offset after it if need be.
pub fn at(text: &str) -> Instant {
    let text = if text.as_bytes().get(4) == Some(&b'-') { text.to_owned() } else { format!("2026-{text}") };
    let (wall, offset) = match text.char_indices().skip(16).find(|(_, c)| *c == '+' || *c == 'Z') {
        Some((n, 'Z')) => (&text[..n], Some(0)),
        Some((n, _)) => (&text[..n], text[n + 1..].parse::<i32>().ok()),
        None => (text.as_str(), None),
    };
    let format = if wall.len() > 16 { "%Y-%m-%d %H:%M:%S" } else { "%Y-%m-%d %H:%M" };
    let wall = NaiveDateTime::parse_from_str(wall, format).unwrap_or_else(|why| panic!("{text:?}: {why}"));
    match offset {
        None => wall_time(Stockholm, wall).first(),
        Some(hours) => Instant::from_seconds(wall.and_utc().timestamp()).plus(-i64::from(hours) * 3600),
    }
}

pub fn day(text: &str) -> Date {
    let text = if text.len() == 5 { format!("2026-{text}") } else { text.to_owned() };
    text.parse().unwrap_or_else(|why| panic!("{text:?}: {why}"))
}

pub fn month(text: &str) -> Month {
    Month::parse(text).expect("a month")
}

pub fn span(from: &str, to: &str) -> Span {
    Span::new(at(from), at(to)).expect("a span")
}

/// `1:30` and `1:30:05` as seconds.
pub fn hours(text: &str) -> i64 {
    let parts: Vec<i64> = text.split(':').map(|part| part.parse().expect("a number")).collect();
    parts[0] * 3600 + parts[1] * 60 + parts.get(2).copied().unwrap_or(0)
}

fn key(text: &str) -> Key {
    Key::new(text).expect("a key")
}

/// A store with one customer (`angstrom`), one service (`mail`), the calendar `office` (Mon–Fri 08–17, holidays of
/// Sweden) and one signed SLA (`sla`) from 2026-01-01 in Stockholm, without targets.
#[derive(Clone)]
pub struct Store(pub Portfolio);

pub fn store() -> Store {
    let customer = CustomerId::new("angstrom").expect("an id");
    let records = CustomerRecords {
        customer: Some(Customer {
            id: customer.clone(),
            path: "customers/angstrom/customer.yaml".into(),
            name: "Ångström Energi AB".into(),
            code: None,
            org_no: None,
            zone: None,
            language: None,
            csm: None,
            tech_lead: None,
            account_manager: None,
            contacts: Vec::new(),
            communication: None,
            forums: Vec::new(),
            escalation: Vec::new(),
            known_issues: Vec::new(),
            report_to: Vec::new(),
            ended: None,
        }),
        ..CustomerRecords::default()
    };
    let mut settings = bare("Nordvik", Stockholm);
    settings.organisation.language = Language::Sv;
    let mut store = Store(Portfolio {
        settings,
        names: Names::default(),
        slots: Vec::new(),
        catalog: Catalog::default(),
        house: House::default(),
        customers: BTreeMap::from([(customer, records)]),
        unreadable: Vec::new(),
        waived: Vec::new(),
        named: Vec::new(),
        ignoring: Vec::new(),
        findings: Vec::new(),
        files: Vec::new(),
    });
    store.calendar("office", "08:00-17:00", &["SE"]);
    store.agreement("sla", |_| {});
    store
}

impl Store {
    fn records(&mut self) -> &mut CustomerRecords {
        self.0.customers.values_mut().next().expect("one customer")
    }

    /// A calendar open Monday to Friday.
    pub fn calendar(&mut self, id: &str, spans: &str, holidays: &[&str]) -> &mut Self {
        let id = CalendarId::new(id).expect("an id");
        let open: Vec<WallSpan> = spans.split(' ').map(|span| WallSpan::parse(span).expect("a span")).collect();
        let mut week: [Vec<WallSpan>; 7] = Default::default();
        week[..5].fill(open);
        let own = CalendarKeys {
            hours: Some(Hours::Week(week)),
            holidays: Some(holidays.iter().map(|h| HolidayEntry::parse(h).expect("a holiday")).collect()),
            ..CalendarKeys::default()
        };
        let parts = CalendarParts { id: id.clone(), zone: Stockholm, own, changes: BTreeMap::new() };
        self.0.catalog.calendars.insert(id, Calendar::new(parts).0);
        self
    }

    /// A signed SLA for `mail` from 2026-01-01, after `change` had its way.
    pub fn agreement(&mut self, id: &str, change: impl FnOnce(&mut Agreement)) -> &mut Self {
        let id = AgreementId::new(id).expect("an id");
        let customer = CustomerId::new("angstrom").expect("an id");
        let sign = |party| Signature { party, name: "N".into(), date: day("2025-12-15") };
        let mut agreement = Agreement {
            owner: Owner::Customer(customer),
            id: id.clone(),
            path: format!("customers/angstrom/agreements/{id}.yaml"),
            kind: AgreementType::Sla,
            title: "SLA".into(),
            number: None,
            version: None,
            contract: None,
            team: None,
            supplier: None,
            services: vec![service("mail")],
            from: day("2026-01-01"),
            until: None,
            zone: Stockholm,
            calendar: Some(CalendarId::new("office").expect("an id")),
            pauses: vec![Pause::Customer],
            maintenance: Vec::new(),
            targets: Vec::new(),
            headline: Vec::new(),
            inform: None,
            credits: Vec::new(),
            fee: None,
            underpinned_by: None,
            responsibilities: None,
            report: None,
            review_every: None,
            reviews: Vec::new(),
            steps: Steps::default(),
            signed: vec![sign(Party::Provider), sign(Party::Customer)],
            supersedes: None,
            capable: None,
            inputs: Vec::new(),
            questions: Vec::new(),
            ended: None,
        };
        change(&mut agreement);
        self.records().agreements.insert(id, agreement);
        self
    }

    /// An OLA (`team/l2`) or UPC (`supplier/x`) that the SLA rests on, with a `held` target.
    pub fn underpin(&mut self, id: &str, with: &str, held: &str) -> &mut Self {
        self.agreement(id, |agreement| {
            agreement.owner = Owner::House;
            agreement.targets.push(target(&format!("held: held {held}")));
            match holder(with) {
                Holder::Team(team) => (agreement.kind, agreement.team) = (AgreementType::Ola, Some(team)),
                Holder::Supplier(name) => (agreement.kind, agreement.supplier) = (AgreementType::Upc, Some(name)),
                other => panic!("{other} has no agreement"),
            }
            agreement.signed[1].party = if agreement.team.is_some() { Party::Team } else { Party::Supplier };
        });
        let id = AgreementId::new(id).expect("an id");
        let agreement = self.records().agreements.remove(&id).expect("the agreement");
        self.0.house.agreements.insert(id.clone(), agreement);
        self.sla(|sla| sla.underpinned_by.get_or_insert_default().push(id))
    }

    /// Changes the SLA `sla`.
    pub fn sla(&mut self, change: impl FnOnce(&mut Agreement)) -> &mut Self {
        let id = AgreementId::new("sla").expect("an id");
        change(self.records().agreements.get_mut(&id).expect("the SLA"));
        self
    }

    /// Adds a target to the SLA `sla`.
    pub fn target(&mut self, text: &str) -> &mut Self {
        self.sla(|sla| sla.targets.push(target(text)))
    }

    /// Adds a ticket: `incident high`, and one log entry a line.
    pub fn ticket(&mut self, id: &str, what: &str, log: &str) -> &mut Self {
        let ticket = ticket(id, what, log);
        self.records().tickets.insert(ticket.id.clone(), ticket);
        self
    }

    /// Adds an outage of `mail`: `down`, from, to (empty: still going on).
    pub fn outage(&mut self, id: &str, effect: &str, from: &str, to: &str) -> &mut Self {
        let id = OutageId::new(id).expect("an id");
        self.0.house.outages.push(Outage {
            service: service("mail"),
            path: format!("internal/outages/mail/2026/{id}.yaml"),
            id,
            from: at(from),
            to: (!to.is_empty()).then(|| at(to)),
            effect: Effect::of_word(effect).expect("an effect"),
            affects: Affects::All,
            by: None,
            impact: None,
            cause: None,
            actions: Vec::new(),
        });
        self
    }

    /// Confirms the outages of `mail` for a month.
    pub fn confirm(&mut self, text: &str) -> &mut Self {
        self.0.house.confirmations.push(Confirmation {
            service: service("mail"),
            month: month(text),
            date: month(text).plus(1).first_day(),
            by: "asa".into(),
        });
        self
    }

    /// Adds a change to `mail`, planned and done in the same time, announced on a day, gone well.
    pub fn change(
        &mut self,
        id: &str,
        from: &str,
        to: &str,
        announced: &str,
        change: impl FnOnce(&mut Change),
    ) -> &mut Self {
        let id = ChangeId::new(id).expect("an id");
        let mut made = Change {
            id: id.clone(),
            path: format!("internal/changes/2026/{id}.yaml"),
            title: "Patches".into(),
            services: vec![service("mail")],
            affects: Affects::All,
            purpose: Purpose::Preventive,
            kind: ChangeType::Maintenance,
            emergency: false,
            sla_impact: None,
            start: at(from),
            end: at(to),
            announced: (!announced.is_empty()).then(|| Announced { date: day(announced), to: None, how: None }),
            impact: None,
            customer_action: None,
            done: Some(DoneSpan { from: at(from), to: Some(at(to)) }),
            outcome: Some(ChangeOutcome::Ok),
            verified: None,
            reviewed: None,
        };
        change(&mut made);
        self.0.house.changes.insert(id, made);
        self
    }

    /// Adds an answer with a score from 1 to 5 (0: asked, not answered).
    pub fn score(&mut self, date: &str, score: u8) -> &mut Self {
        self.records().feedback.push(Feedback {
            date: day(date),
            contact: "e".into(),
            score: (score > 0).then_some(score),
            nps: None,
            theme: String::new(),
            comment: String::new(),
            reference: String::new(),
        });
        self
    }

    pub fn view(&self) -> CustomerView<'_> {
        let id = self.0.customers.keys().next().expect("one customer");
        CustomerView::of(&self.0, id).expect("the customer")
    }

    /// Evaluates a month and looks at it.
    pub fn month<R>(&self, text: &str, look: impl FnOnce(&Evaluation<'_>) -> R) -> R {
        let view = self.view();
        look(&Evaluator::new(&view).evaluate(Period::Month(month(text)), None))
    }

    /// The row of a target in a month, as `good/total verdict`.
    pub fn row(&self, text: &str, target: &str) -> String {
        self.month(text, |evaluation| line(row_of(evaluation, target)))
    }

    /// The clock of a target on a ticket as seen at an instant: `verdict elapsed due decided_at`.
    pub fn clock(&self, ticket: &str, target: &str, now: &str) -> String {
        let view = self.view();
        let why = super::why::why(&view, &TicketId::new(ticket).expect("an id"), Horizon::now(at(now)));
        let why = why.expect("the ticket");
        let Some(clock) = why.targets.iter().find(|clock| clock.target.key.as_str() == target) else {
            return "not listed".into();
        };
        let show = |at: Option<Instant>| at.map_or("-".into(), wall);
        let seconds = clock.elapsed;
        let time = format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
        format!("{} {time} due {} decided {}", clock.verdict.word(), show(clock.due), show(clock.decided_at))
    }
}

/// `10-20 13:15` in Stockholm, with seconds only where there are some.
pub fn wall(at: Instant) -> String {
    let wall = at.wall(Stockholm).format("%m-%d %H:%M:%S").to_string();
    wall.strip_suffix(":00").map_or(wall.clone(), str::to_owned)
}

pub fn row_of<'a, 'v>(evaluation: &'a Evaluation<'v>, target: &str) -> &'a Outcome<'v> {
    evaluation.outcomes.iter().find(|row| row.target.key.as_str() == target).expect("the row")
}

pub fn line(row: &Outcome<'_>) -> String {
    match &row.verdict {
        super::verdict::Verdict::NoData(why) => format!("{}/{} no_data {}", row.good, row.total, why.word()),
        verdict => format!("{}/{} {}", row.good, row.total, verdict.word()),
    }
}

pub fn service(id: &str) -> ServiceId {
    ServiceId::new(id).expect("an id")
}

/// `key: incident high logged..resolved within 24h share 95% calendar office end-of-day pauses_response`; also `reply`,
/// `gap`, `uptime 99.9% count-as-up`, `success 95%`, `score 4.0`.
pub fn target(text: &str) -> Target {
    let (name, rest) = text.split_once(": ").expect("key: rest");
    let mut words = rest.split(' ');
    let mut limit =
        TicketLimit { when: Filter::default(), limit: Limit::Within(Duration::Seconds(0)), share: Percent::ALL };
    let mut clock =
        ClockTarget { end: ClockEnd::Resolved, limit: limit.clone(), due: DueRule::SameTime, pauses_response: false };
    let (mut form, mut calendar) = (None, None);
    while let Some(word) = words.next() {
        let mut next = || words.next().expect("a value");
        let length = |text: &str| Duration::parse(text).expect("a duration");
        match word {
            "within" => limit.limit = Limit::Within(length(next())),
            "under" => limit.limit = Limit::Under(length(next())),
            "share" => limit.share = Percent::parse(next()).expect("a share"),
            "calendar" => calendar = Some(CalendarId::new(next()).expect("an id")),
            "request:" => limit.when.request = Some(key(next())),
            "logged..responded" => clock.end = ClockEnd::Responded,
            "logged..restored" => clock.end = ClockEnd::Restored,
            "logged..resolved" => clock.end = ClockEnd::Resolved,
            "held" => clock.end = ClockEnd::Held,
            "end-of-day" => clock.due = DueRule::EndOfDay,
            "pauses_response" => clock.pauses_response = true,
            "reply" | "gap" => form = Some(word),
            "uptime" => {
                let required = Percent::parse(next()).expect("a share");
                let planned = if words.next() == Some("count-as-up") { Planned::CountAsUp } else { Planned::Exclude };
                return Target { key: key(name), form: TargetForm::Uptime { required, planned }, calendar };
            }
            "success" => {
                let required = Percent::parse(next()).expect("a share");
                return Target { key: key(name), form: TargetForm::Success { required }, calendar };
            }
            "score" => {
                let required = Decimal::parse(next()).expect("a score");
                return Target { key: key(name), form: TargetForm::Score { required }, calendar };
            }
            word => match (TicketType::of_word(word), Severity::of_word(word)) {
                (Some(kind), _) => limit.when.kind = Some(kind),
                (_, Some(severity)) => limit.when.severity = Some(severity),
                _ => panic!("{word:?} in {text:?}"),
            },
        }
    }
    let form = match form {
        Some("reply") => TargetForm::Reply(limit),
        Some(_) => TargetForm::Gap(limit),
        None => TargetForm::Clock(ClockTarget { limit, ..clock }),
    };
    Target { key: key(name), form, calendar }
}

/// `incident high`; log: `10-20 13:15 logged`, `10-20 14:00 waiting customer`, `… regraded high`, `… responded auto`.
pub fn ticket(id: &str, what: &str, log: &str) -> Ticket {
    let mut words = what.split(' ');
    let kind = words.next().and_then(TicketType::of_word).expect("a type");
    let severity = words.next().and_then(Severity::of_word);
    let entry = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let more = words.get(3).copied();
        let did = match words[2] {
            "logged" => Did::Logged,
            "responded" => Did::Responded { auto: more == Some("auto") },
            "assigned" => Did::Assigned { to: TeamId::new(more.expect("a team")).expect("an id") },
            "waiting" => Did::Waiting { holder: holder(more.expect("a holder")) },
            "resumed" => Did::Resumed,
            "asked" => Did::Asked,
            "informed" => Did::Informed { kind: Informed::Update },
            "regraded" => Did::Regraded { severity: more.and_then(Severity::of_word).expect("a severity") },
            "restored" => Did::Restored,
            "resolved" => Did::Resolved,
            "reopened" => Did::Reopened,
            "closed" => Did::Closed,
            "cancelled" => Did::Cancelled,
            "note" => Did::Note,
            word => panic!("{word:?} in {line:?}"),
        };
        Entry { at: at(&format!("{} {}", words[0], words[1])), did, by: None, text: None }
    };
    Ticket {
        customer: CustomerId::new("angstrom").expect("an id"),
        id: TicketId::new(id).expect("an id"),
        path: format!("customers/angstrom/tickets/2026/01/{id}.yaml"),
        title: "T".into(),
        kind,
        severity,
        service: service("mail"),
        request: None,
        channel: None,
        reference: None,
        major: false,
        security: false,
        outage: None,
        problem: None,
        effect: None,
        cause: None,
        method: None,
        resolution: None,
        kb: None,
        actions: Vec::new(),
        log: log.lines().map(str::trim).filter(|line| !line.is_empty()).map(entry).collect(),
        hold: None,
        private: BTreeMap::new(),
    }
}

fn holder(text: &str) -> Holder {
    match text.split_once('/') {
        Some(("team", team)) => Holder::Team(TeamId::new(team).expect("an id")),
        Some((_, supplier)) => Holder::Supplier(SupplierId::new(supplier).expect("an id")),
        None if text == "customer" => Holder::Customer,
        None => Holder::Change,
    }
}

/// `{every: week, from: wed 22:00, to: thu 02:00, notice: 5bd}`: weekday 0 is Monday.
pub fn weekly(from: (u8, u16), to: (u8, u16), notice: Option<&str>) -> Window {
    let week = |(weekday, minute)| WeekTime { weekday, minute };
    Window {
        key: key("wednesday"),
        when: WindowRule::Weekly { from: week(from), to: week(to) },
        notice: notice.map(|text| Duration::parse(text).expect("a duration")),
    }
}
