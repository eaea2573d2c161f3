//! Targets of an agreement: seven forms, told apart by the key that each begins with.

use crate::domain::amount::Duration;
use crate::domain::decimal::{Decimal, Percent};
use crate::domain::finding::Finding;
use crate::domain::id::{CalendarId, Key};
use crate::domain::record::target::{
    ClockEnd, ClockTarget, DueRule, Filter, Limit, Planned, Target, TargetForm, TicketLimit,
};
use crate::domain::record::words::{AgreementType, Severity, TicketType, words};
use crate::store::read::quote::{alternatives, nearest, quote};
use crate::store::read::{Cx, Field, Form, Scalar, ScalarFault, rule};
use crate::store::record::shape::{misplaced, sound, sound_inside};

crate::drafts! {
    /// One measurable promise: it begins with clock, reply, gap, uptime, success, score or ratio.
    pub struct TargetDraft {
        /// Which tickets it is about; without it all.
        when: Field<WhenDraft>,
        /// Counts a ticket's time from the first word to the second; held counts the time in the hands of the OLA's
        /// team or the UPC's supplier.
        clock: Field<Clock>,
        /// Counts from a customer's unanswered message to our next answer.
        reply: Field<AskedWord>,
        /// Counts the time between messages to the customer.
        gap: Field<InformedWord>,
        /// The least availability of each service.
        uptime: Field<Percent>,
        /// The least share of changes that go well.
        success: Field<Percent>,
        /// The least mean score of feedback, from 1 to 5.
        score: Field<Decimal>,
        /// The least share of good events of this series of measurements; goes with `at_least`.
        ratio: Field<Key>,
        /// The longest time that is in time.
        within: Field<Duration>,
        /// The time that must not be reached; instead of `within`.
        under: Field<Duration>,
        /// The least share of good events, beside `ratio`.
        at_least: Field<Percent>,
        /// How many of the tickets must be in time; without it all of them.
        share: Field<Percent>,
        /// Over which time an uptime is taken.
        per: Field<Per>,
        /// What announced maintenance does to availability: exclude takes it out of the base, count-as-up counts it
        /// as up.
        planned: Field<Planned>,
        /// The calendar whose open hours are counted; without it around the clock.
        calendar: Field<CalendarId>,
        /// When a time in business days ends: at the same time of day, or at the end of the day.
        due: Field<DueRule>,
        /// Whether waits stop the clock of a first answer too.
        pauses_response: Field<bool>,
    }

    /// Which tickets a target is about.
    pub struct WhenDraft {
        /// Tickets of this type only.
        #[serde(rename = "type")]
        kind: Field<TicketType>,
        /// Tickets of this severity only.
        severity: Field<Severity>,
        /// Requests of this kind only: a key of the service's requests.
        request: Field<Key>,
    }
}

words! {
    /// What a `reply` target begins with.
    AskedWord {
        /// The customer wrote.
        Asked = "asked" | "frågade";
    }
}
words! {
    /// What a `gap` target looks at.
    InformedWord {
        /// The customer heard from us.
        Informed = "informed" | "informerad";
    }
}
words! {
    /// Over which time an uptime is taken.
    Per {
        /// Calendar month in the agreement's zone.
        Month = "month" | "månad";
    }
}

crate::word_scalars! {
    AskedWord, "start of a reply";
    InformedWord, "end of a gap";
    Per, "period";
    Planned, "rule for planned maintenance";
    DueRule, "due rule";
}

/// `logged..responded`, or `held`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock(ClockEnd);

impl Scalar for Clock {
    const NAME: &'static str = "clock";
    const EXAMPLE: &'static str = "logged..responded";
    const FORM: Form = Form::Like(r"^(logged\.\.(responded|restored|resolved)|held)$");

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        const ENDS: [(&str, ClockEnd); 4] = [
            ("logged..responded", ClockEnd::Responded),
            ("logged..restored", ClockEnd::Restored),
            ("logged..resolved", ClockEnd::Resolved),
            ("held", ClockEnd::Held),
        ];
        if let Some((_, end)) = ENDS.iter().find(|(word, _)| *word == text) {
            return Ok(Self(*end));
        }
        let words = ENDS.iter().map(|(word, _)| *word);
        let fault = ScalarFault::new(
            format!("{} is not a clock", quote(text)),
            format!("write {}", alternatives(words.clone())),
        )
        .rule(rule::UNKNOWN_WORD);
        // `logged...responded`, `logged-responded`, `responded`: only the end tells them apart.
        let meant = words.clone().find(|word| text == word.trim_start_matches("logged.."));
        Err(match meant.or_else(|| nearest(text, words)) {
            Some(meant) => fault.fix(meant),
            None => fault,
        })
    }
}

/// The forms, each with the keys that may stand beside its own.
const FORMS: [(&str, &[&str]); 7] = [
    ("clock", &["when", "within", "under", "share", "calendar", "due", "pauses_response"]),
    ("reply", &["when", "within", "under", "share", "calendar"]),
    ("gap", &["when", "within", "under", "share", "calendar"]),
    ("uptime", &["per", "planned", "calendar"]),
    ("success", &[]),
    ("score", &[]),
    ("ratio", &["at_least"]),
];

/// The keys that are written, forms first.
fn written(draft: &TargetDraft) -> Vec<&'static str> {
    [
        ("clock", draft.clock.is_absent()),
        ("reply", draft.reply.is_absent()),
        ("gap", draft.gap.is_absent()),
        ("uptime", draft.uptime.is_absent()),
        ("success", draft.success.is_absent()),
        ("score", draft.score.is_absent()),
        ("ratio", draft.ratio.is_absent()),
        ("when", draft.when.is_absent()),
        ("within", draft.within.is_absent()),
        ("under", draft.under.is_absent()),
        ("at_least", draft.at_least.is_absent()),
        ("share", draft.share.is_absent()),
        ("per", draft.per.is_absent()),
        ("planned", draft.planned.is_absent()),
        ("calendar", draft.calendar.is_absent()),
        ("due", draft.due.is_absent()),
        ("pauses_response", draft.pauses_response.is_absent()),
    ]
    .into_iter()
    .filter(|(_, is_absent)| !is_absent)
    .map(|(key, _)| key)
    .collect()
}

/// One target; `None` when anything about it is malformed, because all of it bears on its verdict.
pub fn target(cx: &mut Cx, key: &Key, draft: TargetDraft, kind: Option<AgreementType>) -> Option<Target> {
    let (form, own, others) = form_of(cx, &written(&draft))?;
    let fits = belongs(cx, form, own, &others);
    let per = sound(draft.per);
    let calendar = sound(draft.calendar);
    let form = match form {
        "clock" => clock(cx, draft.clock.want(), draft.due, draft.pauses_response, kind, |cx| {
            limit(cx, draft.when, draft.within, draft.under, draft.share)
        }),
        "reply" | "gap" => {
            let limit = limit(cx, draft.when, draft.within, draft.under, draft.share);
            match (draft.reply.want(), draft.gap.want()) {
                (Some(AskedWord::Asked), _) => limit.map(TargetForm::Reply),
                (_, Some(InformedWord::Informed)) => limit.map(TargetForm::Gap),
                _ => None,
            }
        }
        "uptime" => {
            let planned = draft.planned.or(Planned::Exclude);
            draft.uptime.want().zip(planned).map(|(required, planned)| TargetForm::Uptime { required, planned })
        }
        "success" => draft.success.want().map(|required| TargetForm::Success { required }),
        "score" => draft.score.want().and_then(|required| score(cx, required)),
        _ => {
            let required = draft.at_least.need(cx, "at_least");
            draft.ratio.want().zip(required).map(|(sli, required)| TargetForm::Ratio { sli, required })
        }
    };
    per?;
    Some(Target { key: key.clone(), form: form?, calendar: calendar? }).filter(|_| fits)
}

/// The key that says which form it is, what may stand beside it, and what does; a finding when no key or more than one
/// says so.
fn form_of(
    cx: &mut Cx,
    written: &[&'static str],
) -> Option<(&'static str, &'static [&'static str], Vec<&'static str>)> {
    let (forms, others): (Vec<&'static str>, Vec<_>) =
        written.iter().partition(|key| FORMS.iter().any(|(form, _)| form == *key));
    match forms.as_slice() {
        [] => {
            let names = alternatives(FORMS.iter().map(|(form, _)| *form));
            let message = format!("this target promises nothing: it has no {names}");
            let help = "write what is promised, such as {clock: logged..responded, within: 4h} or {uptime: 99.9%}";
            let place = cx.here();
            cx.report(Finding::error(rule::TARGET_FORM, place, message).help(help));
            None
        }
        [form] => FORMS.iter().find(|(known, _)| known == form).map(|(form, own)| (*form, *own, others)),
        [first, second, ..] => {
            let message = format!("this target has two forms, `{first}` and `{second}`");
            let finding = Finding::error(rule::TARGET_FORM, cx.key_of(second), message)
                .help("make two targets of it, each under its own name")
                .related(cx.key_of(first), "the first form");
            cx.report(finding);
            None
        }
    }
}

/// Whether every key beside the form may stand there.
fn belongs(cx: &mut Cx, form: &str, own: &[&str], others: &[&str]) -> bool {
    let mut fits = true;
    for key in others.iter().filter(|key| !own.contains(key)) {
        fits = false;
        let help = match own {
            [] => format!("remove `{key}`; `{form}` stands alone"),
            own => format!("remove `{key}`; beside `{form}` may stand {}", alternatives(own.iter().copied())),
        };
        misplaced(cx, key, format!("`{key}` does not belong to a target with `{form}`"), help);
    }
    fits
}

fn clock(
    cx: &mut Cx,
    clock: Option<Clock>,
    due: Field<DueRule>,
    pauses_response: Field<bool>,
    kind: Option<AgreementType>,
    limit: impl FnOnce(&mut Cx) -> Option<TicketLimit>,
) -> Option<TargetForm> {
    let limit = limit(cx);
    let is_due_given = !due.is_absent();
    let due = due.or(DueRule::SameTime);
    let pauses_response = pauses_response.or(false);
    let Clock(end) = clock?;
    let mut fits = true;
    if end == ClockEnd::Held && matches!(kind, Some(AgreementType::Sla | AgreementType::Slr)) {
        let help = "write logged..responded, logged..restored or logged..resolved; held is for OLAs and UPCs";
        cx.error(rule::BAD_VALUE, "clock", "with a customer, no clock counts the time in one team's hands", help);
        fits = false;
    }
    let limit = limit?;
    if is_due_given && !matches!(limit.limit.amount(), Duration::BusinessDays(_)) {
        let message = format!("`due` is for business days, this target's time is {}", limit.limit.amount());
        misplaced(cx, "due", message, "remove `due`, or write the time in business days, like 2bd");
        fits = false;
    }
    Some(TargetForm::Clock(ClockTarget { end, limit, due: due?, pauses_response: pauses_response? })).filter(|_| fits)
}

/// Which tickets, how long, what share.
fn limit(
    cx: &mut Cx,
    when: Field<WhenDraft>,
    within: Field<Duration>,
    under: Field<Duration>,
    share: Field<Percent>,
) -> Option<TicketLimit> {
    let when = sound_inside(cx, "when", when, |_, draft| {
        Some(Filter { kind: sound(draft.kind)?, severity: sound(draft.severity)?, request: sound(draft.request)? })
    });
    let share = share.or(Percent::ALL);
    let limit = match (within, under) {
        (Field::Absent, Field::Absent) => {
            cx.missing::<Duration>("within");
            None
        }
        (Field::Malformed, _) | (_, Field::Malformed) => None,
        (Field::Given(_), Field::Given(_)) => {
            let help = "keep one: `within` allows the time itself, `under` wants it strictly less";
            misplaced(cx, "under", "`within` and `under` stand beside each other", help);
            None
        }
        (Field::Given(amount), _) => time(cx, "within", amount).map(Limit::Within),
        (_, Field::Given(amount)) => time(cx, "under", amount).map(Limit::Under),
    };
    Some(TicketLimit { when: when?.unwrap_or_default(), limit: limit?, share: share? })
}

/// A time that a ticket may take: some, and not in months.
fn time(cx: &mut Cx, key: &str, amount: Duration) -> Option<Duration> {
    let message = match amount {
        Duration::Months(n) => format!("{n}mo is no time for a ticket"),
        Duration::Seconds(0) | Duration::BusinessDays(0) | Duration::Days(0) => {
            format!("{amount} leaves no time at all")
        }
        _ => return Some(amount),
    };
    cx.error(rule::BAD_VALUE, key, message, "write minutes, hours, days or business days, like 15m, 4h, 1d or 2bd");
    None
}

fn score(cx: &mut Cx, required: Decimal) -> Option<TargetForm> {
    let whole = |n| Decimal::new(n, 0);
    if whole(1) <= Some(required) && Some(required) <= whole(5) {
        return Some(TargetForm::Score { required });
    }
    let message = format!("{required} is not on the scale of scores, which goes from 1 to 5");
    cx.error(rule::BAD_VALUE, "score", message, "write the least mean score, like 4.0");
    None
}
