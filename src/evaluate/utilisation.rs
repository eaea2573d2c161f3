//! How much of people's time is used, by team (F11): hours booked ÷ (capacity hours − absence). For the house alone; knows
//! no customers.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::period::Period;
use crate::domain::calendar::Calendar;
use crate::domain::decimal::{Fraction, Percent};
use crate::domain::id::PersonId;
use crate::domain::record::RecordKind;
use crate::domain::record::staff::{Booking, Staffing};
use crate::domain::time::{Date, Month, add_days};
use crate::store::layout::Kind;
use crate::store::portfolio::Portfolio;

/// The limit where the settings name none: 90 %.
const USUAL: i64 = 90;

/// A team's use of its time, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Utilisation {
    /// The team's id.
    pub team: String,
    /// Its name.
    pub name: String,
    /// What was booked of what there was.
    pub found: Result<Load, Lack>,
}

/// Hours booked of hours there were, exact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Load {
    /// Booked, in billionths of an hour.
    booked: i128,
    /// Σ of each person's seconds of a week × working days on which they were not away.
    weeks: i128,
    /// Working days of a week.
    days: i128,
}

/// Why a team has no data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lack {
    /// No whole day of the period has passed.
    NothingYet,
    /// The settings name no default calendar that is in the catalogue and has working days.
    NoCalendar,
    /// A file that could not be read; its path.
    Unreadable(String),
    /// A person's record does not say how much they work.
    NoCapacity(PersonId),
    /// An absence of a person could not be read.
    BadAbsence(PersonId),
    /// A person was there in a month and booked nothing in it: the hours were not reported.
    NoTimesheet(PersonId, Month),
    /// Everybody was away, or works no hours.
    NobodyThere,
}

impl Lack {
    /// The reason's snake_case word.
    pub fn word(&self) -> &'static str {
        match self {
            Lack::NothingYet => "nothing_yet",
            Lack::NoCalendar => "no_calendar",
            Lack::Unreadable(_) => "unreadable",
            Lack::NoCapacity(_) => "no_capacity",
            Lack::BadAbsence(_) => "bad_absence",
            Lack::NoTimesheet(..) => "no_timesheet",
            Lack::NobodyThere => "nobody_there",
        }
    }

    /// Whom, what file or what month it is about; empty where that is the store.
    pub fn about(&self) -> String {
        match self {
            Lack::NothingYet | Lack::NoCalendar | Lack::NobodyThere => String::new(),
            Lack::Unreadable(path) => path.clone(),
            Lack::NoCapacity(person) | Lack::BadAbsence(person) => person.to_string(),
            Lack::NoTimesheet(person, month) => format!("{person} {month}"),
        }
    }
}

impl Load {
    /// Booked ÷ available; may be more than one. `None` beyond what a fraction holds.
    pub fn share(&self) -> Option<Fraction> {
        // Billionths of an hour × 3600 s ÷ 10^9 ÷ (weeks ÷ days); 3600 ÷ 10^9 is 9 ÷ 2,500,000.
        let num = self.booked.checked_mul(9)?.checked_mul(self.days)?;
        Fraction::new(num, self.weeks.checked_mul(2_500_000)?)
    }

    /// Seconds booked, rounded up.
    pub fn booked_seconds(&self) -> i64 {
        let seconds = self.booked.saturating_mul(9).saturating_add(2_499_999) / 2_500_000;
        i64::try_from(seconds).unwrap_or(i64::MAX)
    }

    /// Seconds there were, cut.
    pub fn available_seconds(&self) -> i64 {
        i64::try_from(self.weeks / self.days.max(1)).unwrap_or(i64::MAX)
    }
}

/// Above this people's time is a constraint.
pub fn limit(portfolio: &Portfolio) -> Percent {
    let usual = Percent::new(crate::domain::decimal::Decimal::whole(USUAL)).unwrap_or(Percent::ALL);
    portfolio.settings.utilisation_limit.unwrap_or(usual)
}

/// The use of each team's time in a period, by the team's id.
///
/// A person's capacity is written in hours of a week. A working day of the store's default calendar is worth one of as
/// many parts of it as that calendar has working days in its usual week (at the period's first day): 40 h are 8 h a day
/// where five days are worked, and a red day is worth nothing. Capacity of the period is the sum over its working days;
/// absence takes its working days away, whole. A person without a team belongs to the first team that lists them, one in
/// no team counts nowhere. Of a period that has not ended only the days before `today` count.
pub fn utilisation(portfolio: &Portfolio, period: Period, today: Option<Date>) -> Vec<Utilisation> {
    let last = today.map_or(period.last_day(), |today| add_days(today, -1).min(period.last_day()));
    let seen = Seen::of(portfolio, period, last);
    let made = |(team, people): (String, Vec<&PersonId>)| {
        let named = portfolio.catalog.teams.values().find(|one| one.id.as_str() == team);
        let name = named.map_or_else(|| team.clone(), |one| one.name.clone());
        let found = seen.as_ref().map_err(Lack::clone).and_then(|seen| seen.load(&people));
        Utilisation { team, name, found }
    };
    teams(portfolio).into_iter().map(made).collect()
}

/// The people of each team.
fn teams(portfolio: &Portfolio) -> BTreeMap<String, Vec<&PersonId>> {
    let mut teams: BTreeMap<String, Vec<&PersonId>> = BTreeMap::new();
    for (id, person) in &portfolio.catalog.people {
        let listed = || portfolio.catalog.teams.values().find(|team| team.members.contains(id));
        let team = person.team.clone().or_else(|| listed().map(|team| team.id.to_string()));
        if let Some(team) = team {
            teams.entry(team).or_default().push(id);
        }
    }
    teams
}

/// What is the same for all teams.
struct Seen<'p> {
    staff: &'p BTreeMap<PersonId, Staffing>,
    /// The bookings of the period by person.
    booked: BTreeMap<&'p PersonId, Vec<&'p Booking>>,
    /// The working days of the period by month.
    months: Vec<(Month, Vec<Date>)>,
    /// Working days of a usual week.
    days: i128,
}

impl<'p> Seen<'p> {
    fn of(portfolio: &'p Portfolio, period: Period, last: Date) -> Result<Self, Lack> {
        let first = period.first_day();
        if last < first {
            return Err(Lack::NothingYet);
        }
        let is_of_period = |path: &str| {
            let name = path.rsplit('/').next().and_then(|file| file.strip_suffix(".csv"));
            name.and_then(Month::parse).is_none_or(|month| month.first_day() <= last && first <= month.last_day())
        };
        let lost = portfolio.unreadable.iter().filter(|lost| match lost.what {
            Kind::Timesheet => is_of_period(&lost.path),
            Kind::Record(kind) => matches!(kind, RecordKind::Person | RecordKind::Team | RecordKind::Calendar),
            _ => false,
        });
        if let Some(path) = lost.map(|lost| &lost.path).min() {
            return Err(Lack::Unreadable(path.clone()));
        }
        let name = portfolio.settings.default_calendar.as_ref().ok_or(Lack::NoCalendar)?;
        let calendar: &Calendar = portfolio.catalog.calendars.get(name).ok_or(Lack::NoCalendar)?;
        let days = if calendar.is_always_open() {
            7
        } else {
            calendar.usual_week(first).iter().filter(|spans| !spans.is_empty()).count()
        };
        if days == 0 {
            return Err(Lack::NoCalendar);
        }
        let parts = period.parts().into_iter().filter(|part| part.first <= last);
        let working = |part: super::period::Part| {
            let all = (0..31).map(|n| add_days(part.first, n)).take_while(|day| *day <= part.last.min(last));
            (part.month, all.filter(|day| calendar.is_working_day(*day)).collect())
        };
        let mut booked: BTreeMap<&PersonId, Vec<&Booking>> = BTreeMap::new();
        for row in portfolio.house.bookings.iter().filter(|row| first <= row.date && row.date <= last) {
            booked.entry(&row.person).or_default().push(row);
        }
        let days = i128::try_from(days).unwrap_or(7);
        Ok(Self { staff: &portfolio.house.staff, booked, months: parts.map(working).collect(), days })
    }

    fn load(&self, people: &[&PersonId]) -> Result<Load, Lack> {
        let mut load = Load { booked: 0, weeks: 0, days: self.days };
        for person in people {
            let staffing = self.staff.get(*person).ok_or_else(|| Lack::NoCapacity((*person).clone()))?;
            let week = staffing.week.ok_or_else(|| Lack::NoCapacity((*person).clone()))?;
            let absences = staffing.absences.as_ref().ok_or_else(|| Lack::BadAbsence((*person).clone()))?;
            let is_away = |day: &Date| absences.iter().any(|(first, last)| first <= day && day <= last);
            let rows = self.booked.get(person).map_or(&[][..], Vec::as_slice);
            for (month, days) in &self.months {
                let there = days.iter().filter(|day| !is_away(day)).count();
                if there > 0 && week > 0 && !rows.iter().any(|row| Month::of(row.date) == *month) {
                    return Err(Lack::NoTimesheet((*person).clone(), *month));
                }
                load.weeks += i128::from(week) * i128::try_from(there).unwrap_or(0);
            }
            load.booked += rows.iter().map(|row| billionths(row)).sum::<i128>();
        }
        if load.weeks == 0 { Err(Lack::NobodyThere) } else { Ok(load) }
    }
}

/// Hours of a row in billionths of an hour: a decimal has at most nine places.
fn billionths(row: &Booking) -> i128 {
    let hours = row.hours.fraction();
    hours.num() * (1_000_000_000 / hours.den())
}
