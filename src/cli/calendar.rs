//! `sdm calendar`.

use chrono::Datelike;
use clap::{Subcommand, ValueEnum};
use serde_json::Value;

use super::instant::{Given, parse};
use super::{Context, Failure, Result, out::Out};
use crate::domain::calendar::Calendar;
use crate::domain::id::CalendarId;
use crate::domain::time::{Date, Instant, Zone};
use crate::evaluate::calendar_answers::{self as answers, Moment, Step, Unanswered};
use crate::render::calendar as render;
use crate::store::disk::{ReadFault, Root};
use crate::store::layout::slot;
use crate::store::open::{OpenFault, settings};
use crate::store::read::bytes::MAX_BYTES;
use crate::store::read::quote::nearest;
use crate::store::record;

/// Ask a calendar: what is open, how long, until when
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    question: Question,
    /// How the answer is printed
    #[arg(long, value_name = "FORMAT", default_value = "table", global = true)]
    format: Format,
}

/// How an answer is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Table,
    /// For programs.
    Json,
}

/// Which calendar is asked.
#[derive(Debug, clap::Args)]
struct Asked {
    /// Name of the calendar, such as se-office
    #[arg(value_name = "CAL")]
    calendar: String,
}

/// The questions.
#[derive(Debug, Subcommand)]
enum Question {
    /// Draw a year: open and closed days, holidays, other hours
    Show {
        #[command(flatten)]
        asked: Asked,
        /// Which year [default: the present one]
        #[arg(long, value_parser = clap::value_parser!(i32).range(1..10_000))]
        year: Option<i32>,
    },
    /// Count the open time between two instants
    Elapsed {
        #[command(flatten)]
        asked: Asked,
        /// From this instant or day
        from: String,
        /// To this instant or day
        to: String,
    },
    /// Find when a duration of open time or business days ends
    Due {
        #[command(flatten)]
        asked: Asked,
        /// From this instant; from a day, business days end on a day
        from: String,
        /// Such as 4h, 1h30m, 900s or 2bd; a leading minus counts back
        #[arg(allow_hyphen_values = true)]
        duration: String,
        /// Business days end at their day's last closing
        #[arg(long)]
        end_of_day: bool,
    },
    /// Tell whether it is open, and the next opening and closing
    Open {
        #[command(flatten)]
        asked: Asked,
        /// At this instant
        at: String,
    },
    /// Count working days from one day to another, which is not counted itself
    Days {
        #[command(flatten)]
        asked: Asked,
        /// From this day
        from: String,
        /// To this day, not counted
        to: String,
    },
    /// List the next open periods
    Periods {
        #[command(flatten)]
        asked: Asked,
        /// From this instant; the first period is cut to it
        from: String,
        /// How many
        #[arg(value_name = "N")]
        count: usize,
    },
}

/// Answers one question.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    let root = context.root()?;
    let (settings, found, _) = settings(&root);
    let settings = settings.ok_or_else(|| Failure::World(OpenFault::Settings(found).to_string()))?;
    let asked = match &args.question {
        Question::Show { asked, .. }
        | Question::Elapsed { asked, .. }
        | Question::Due { asked, .. }
        | Question::Open { asked, .. }
        | Question::Days { asked, .. }
        | Question::Periods { asked, .. } => asked,
    };
    let calendar = named(&root, &asked.calendar)?;
    // Wall times are read like everywhere in the store's zone; answers are given in the calendar's own.
    let ask = Ask { calendar: &calendar, wall: settings.organisation.zone };
    let (text, json) = answer(&args.question, &ask, context, out.columns())?;
    match args.format {
        Format::Table => out.result(&text),
        Format::Json => out.result(&format!("{json}\n")),
    }
}

/// The answer for people and for programs.
fn answer(question: &Question, ask: &Ask, context: &Context, columns: usize) -> Result<(String, Value)> {
    let Ask { calendar, wall } = *ask;
    let zone = calendar.zone();
    match question {
        Question::Show { year, .. } => {
            let year = match year {
                Some(year) => *year,
                None => context.now(zone)?.date(zone).year(),
            };
            let view = answers::year(calendar, year);
            Ok((render::year_text(calendar, &view, columns), render::year_json(calendar, &view)))
        }
        Question::Elapsed { from, to, .. } => {
            let seconds = calendar.elapsed(ask.instant("FROM", from)?, ask.instant("TO", to)?);
            Ok((render::elapsed_text(seconds), render::elapsed_json(seconds)))
        }
        Question::Due { from, duration, end_of_day, .. } => {
            let from = moment("FROM", from, wall)?;
            let step = Step::parse(duration).map_err(|why| Failure::Usage(format!("DURATION {duration}: {why}")))?;
            let due = answers::due(calendar, from, step, *end_of_day)?;
            Ok((format!("{}\n", render::moment_text(due, zone)), render::due_json(due, zone)))
        }
        Question::Open { at, .. } => {
            let answer = answers::open(calendar, ask.instant("AT", at)?).map_err(Unanswered::from)?;
            Ok((render::open_text(answer, zone), render::open_json(answer, zone)))
        }
        Question::Days { from, to, .. } => {
            let days = calendar.working_days(day("FROM", from)?, day("TO", to)?);
            Ok((render::days_text(days), render::days_json(days)))
        }
        Question::Periods { from, count, .. } => {
            let periods = answers::periods(calendar, ask.instant("FROM", from)?, *count)?;
            Ok((render::periods_text(&periods, zone), render::periods_json(&periods, zone)))
        }
    }
}

impl From<Unanswered> for Failure {
    fn from(why: Unanswered) -> Self {
        match why {
            Unanswered::NoOpenTime(none) => Failure::Blocked(none.to_string()),
            Unanswered::Question(why) => Failure::Usage(why),
        }
    }
}

/// A calendar, and the zone in which the question's wall times are read.
#[derive(Clone, Copy)]
struct Ask<'a> {
    calendar: &'a Calendar,
    wall: Zone,
}

impl Ask<'_> {
    /// An argument as an instant; a day stands for its first one in the calendar's zone.
    fn instant(&self, name: &str, text: &str) -> Result<Instant> {
        Ok(answers::instant(self.calendar, moment(name, text, self.wall)?))
    }
}

/// An argument as day or instant; wall time without offset is read in `zone`.
fn moment(name: &str, text: &str, zone: Zone) -> Result<Moment> {
    match parse(text, zone) {
        Ok(Given::Day(day)) => Ok(Moment::Day(day)),
        Ok(Given::Instant(at)) => Ok(Moment::Instant(at)),
        Err(why) => Err(Failure::Usage(format!("{name} {text}: {why}"))),
    }
}

fn day(name: &str, text: &str) -> Result<Date> {
    match moment(name, text, Zone::UTC)? {
        Moment::Day(day) => Ok(day),
        Moment::Instant(_) => Err(Failure::Usage(format!("{name} {text}: write a day such as 2026-03-12"))),
    }
}

/// Reads the one calendar that is asked, and nothing else of the store.
fn named(root: &Root, name: &str) -> Result<Calendar> {
    const FOLDER: &str = "catalog/calendars";
    let missing = || -> Result<Calendar> {
        let listed = root.list(FOLDER)?;
        let known: Vec<&str> = listed.iter().filter_map(|entry| entry.name.strip_suffix(".yaml")).collect();
        let help = match (nearest(name, known.iter().copied()), known.as_slice()) {
            (Some(near), _) => format!("did you mean {near}?"),
            (None, []) => format!("{FOLDER} is empty"),
            (None, known) => format!("there are: {}", known.join(", ")),
        };
        Err(Failure::Missing(format!("there is no calendar {name:?}; {help}")))
    };
    if CalendarId::new(name).is_err() {
        return missing();
    }
    let path = format!("{FOLDER}/{name}.yaml");
    let bytes = match root.read(&path, u64::try_from(MAX_BYTES).unwrap_or(u64::MAX)) {
        Ok(bytes) => bytes,
        Err(ReadFault::Missing) => return missing(),
        Err(fault) => return Err(Failure::World(format!("{path}: {fault}"))),
    };
    let Ok(slot) = slot(&path) else { return missing() };
    let read = record::calendar::read(&slot, &bytes, Zone::UTC);
    read.value.ok_or_else(|| {
        let why = read.findings.first().map_or("it cannot be read", |finding| finding.message.as_str());
        Failure::World(format!("{path} cannot be used: {why}; all that is wrong with it: sdm check {path}"))
    })
}
