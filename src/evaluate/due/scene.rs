//! What every family of duties is given: the records, the moment, and days counted in calendars.

use super::{Due, Duty, Source, What, Who};
use crate::domain::amount::Duration;
use crate::domain::calendar::Calendar;
use crate::domain::id::CalendarId;
use crate::domain::record::deadline::Deadline;
use crate::domain::time::{Date, Instant, Month, Zone, add_days};
use crate::evaluate::agreement::Version;

use crate::evaluate::month::Evaluator;
use crate::evaluate::stage::is_live;
use crate::evaluate::view::CustomerView;
use crate::store::layout::SETTINGS;
use crate::store::portfolio::{CustomerRecords, Portfolio};
use chrono::{Datelike, Weekday};

/// The records at a moment.
pub struct Scene<'v> {
    /// The store.
    pub portfolio: &'v Portfolio,
    /// Each customer's evaluation.
    pub evaluators: &'v [Evaluator<'v>],
    /// The moment.
    pub now: Instant,
    /// The house's zone.
    pub zone: Zone,
}

/// One customer that has not ended.
pub struct Client<'v> {
    /// Its evaluation.
    pub evaluator: &'v Evaluator<'v>,
    /// Its view.
    pub view: &'v CustomerView<'v>,
    /// Its records.
    pub records: &'v CustomerRecords,
    /// The day in its zone.
    pub today: Date,
    /// Whether it is live.
    pub is_live: bool,
}

impl<'v> Client<'v> {
    /// Its customer success manager.
    pub fn csm(&self) -> Who {
        Who::role("csm", self.view.customer.and_then(|customer| customer.csm.as_ref()).map(|person| person.as_str()))
    }

    /// A record of this customer as the command line takes it.
    pub fn reference(&self, id: &str) -> String {
        format!("{}/{id}", self.view.id)
    }

    /// The SLAs that are in force today.
    pub fn in_force(&self) -> impl Iterator<Item = &'v Version<'v>> {
        let today = self.today;
        self.evaluator.versions().iter().filter(move |version| version.holds(today))
    }

    /// A duty toward this customer.
    pub fn duty(&self, what: What, (id, path, title): (&str, &str, &str), who: Who, due: Due, source: Source) -> Duty {
        Duty {
            what,
            customer: Some(self.view.id.clone()),
            record: self.reference(id),
            path: path.to_owned(),
            title: title.to_owned(),
            who,
            due,
            zone: self.view.zone,
            source,
        }
    }
}

impl<'v> Scene<'v> {
    /// The records at a moment.
    pub fn new(portfolio: &'v Portfolio, evaluators: &'v [Evaluator<'v>], now: Instant) -> Self {
        Self { portfolio, evaluators, now, zone: portfolio.settings.organisation.zone }
    }

    /// The day in the house's zone.
    pub fn today(&self) -> Date {
        self.now.date(self.zone)
    }

    /// The customers that have not ended.
    pub fn clients(&self) -> impl Iterator<Item = Client<'v>> {
        let portfolio = self.portfolio;
        self.evaluators.iter().filter_map(move |evaluator| {
            let view = evaluator.view();
            let today = self.now.date(view.zone);
            let records = portfolio.customers.get(view.id)?;
            let ended = view.customer.and_then(|customer| customer.ended);
            let is_live = is_live(records, today);
            ended.is_none_or(|day| day >= today).then_some(Client { evaluator, view, records, today, is_live })
        })
    }

    /// A duty of the house, or toward several customers.
    pub fn duty(&self, what: What, (id, path, title): (&str, &str, &str), who: Who, due: Due, source: Source) -> Duty {
        Duty {
            what,
            customer: None,
            record: id.to_owned(),
            path: path.to_owned(),
            title: title.to_owned(),
            who,
            due,
            zone: self.zone,
            source,
        }
    }

    /// The named calendar, else the store's.
    pub fn calendar(&self, named: Option<&CalendarId>) -> Option<&'v Calendar> {
        let portfolio = self.portfolio;
        let of = |name: &CalendarId| portfolio.catalog.calendars.get(name);
        named.and_then(of).or_else(|| portfolio.settings.default_calendar.as_ref().and_then(of))
    }

    /// The day a length of time after another, business days counted in the calendar; Mondays to Fridays where the store
    /// has none.
    pub fn after(&self, day: Date, length: Duration, calendar: Option<&Calendar>) -> Option<Date> {
        day_after(day, length, calendar)
    }

    /// The day a length of time after a month's end: of business days the nth of the next month.
    pub fn after_month(&self, month: Month, length: Duration, calendar: Option<&Calendar>) -> Option<Date> {
        match length {
            Duration::BusinessDays(n) if n > 0 => {
                day_after(month.plus(1).first_day(), Duration::BusinessDays(n - 1), calendar)
            }
            other => day_after(month.last_day(), other, calendar),
        }
    }

    /// How long a deadline of the house is, and where that is said.
    pub fn deadline(&self, deadline: Deadline) -> (Duration, Source) {
        let source = Source { path: SETTINGS.to_owned(), key: format!("deadlines.{deadline}") };
        (self.portfolio.settings.deadline(deadline), source)
    }
}

/// The day a length of time after another, business days counted in the calendar; Mondays to Fridays without one.
pub fn day_after(day: Date, length: Duration, calendar: Option<&Calendar>) -> Option<Date> {
    let Duration::BusinessDays(n) = length else { return length.after(day) };
    match calendar {
        Some(calendar) => calendar.step_days(day, i64::from(n)).ok(),
        None => Some(weekdays_after(day, n)),
    }
}

/// As [`Calendar::step_days`], in a week from Monday to Friday without holidays.
fn weekdays_after(day: Date, n: u32) -> Date {
    let is_open = |day: Date| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    // Whole weeks first, so that no number of days takes long.
    let mut day = day;
    while !is_open(day) {
        day = add_days(day, 1);
    }
    day = add_days(day, i64::from(n / 5) * 7);
    let mut left = n % 5;
    while left > 0 {
        day = add_days(day, 1);
        left -= u32::from(is_open(day));
    }
    day
}

/// A place in a record where a time is agreed.
pub fn source(path: &str, key: impl Into<String>) -> Source {
    Source { path: path.to_owned(), key: key.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(m: u32, d: u32) -> Date {
        Date::from_ymd_opt(2026, m, d).expect("a day")
    }

    #[test]
    fn without_a_calendar_business_days_are_mondays_to_fridays() {
        // Friday 2026-10-16 and three days on: Monday, Tuesday, Wednesday 2026-10-21.
        assert_eq!(day_after(day(10, 16), Duration::BusinessDays(3), None), Some(day(10, 21)));
        // A Saturday first moves to Monday 2026-10-19; five days on is the Monday after.
        assert_eq!(day_after(day(10, 17), Duration::BusinessDays(5), None), Some(day(10, 26)));
        assert_eq!(day_after(day(10, 17), Duration::BusinessDays(0), None), Some(day(10, 19)));
        assert_eq!(day_after(day(1, 31), Duration::Months(1), None), Some(day(2, 28)));
    }
}
