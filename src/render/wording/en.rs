//! The report's sentences in English.

use super::number::{self, MINUS, NBSP};
use super::{Wording, control_words, credit, join_words, rule, target, time};
use crate::domain::record::target::{ClockTarget, Limit, TargetForm};
use crate::domain::record::words::{Effect, Forum, TicketType};
use crate::evaluate::verdict::NoData;
use crate::report::document::{InstantStyle, TimeStyle};
use crate::report::phrase::{ActionState, Phrase, RoleName, SignAct, TargetName, Took};

/// A phrase in English.
pub(super) fn phrase(w: &Wording, phrase: &Phrase) -> String {
    use Phrase as P;
    match phrase {
        P::Label(label) => w.label(*label).to_owned(),
        P::Quarter(phrase) => super::quarter::phrase(w, phrase),
        P::Project(phrase) => super::project::phrase(w, phrase),
        P::Improvements(phrase) => super::improvements::phrase(w, phrase),
        P::Slm(phrase) => super::slm::phrase(w, phrase),
        P::Supplier(phrase) => super::supplier::phrase(w, phrase),
        P::Name(name) => name.clone(),
        P::Agenda(said) => super::agenda::agenda(w, said),
        P::Plan(said) => super::plan::plan(w, said),

        P::ServiceReport(month) => format!("Service report · {}", w.month(*month)),
        P::PeriodDays { first, last } => {
            let (a, b) = (time::week(*first), time::week(*last));
            let weeks = if a == b { format!("week{NBSP}{a}") } else { format!("weeks{NBSP}{a}–{b}") };
            format!("{} – {}, {weeks}", time::date(*first), time::date(*last))
        }
        P::AgreementName(name) => target::agreement(name),
        P::PreparedBy { name, role, date } => {
            let who = [name.clone(), Some(self::role(role))].into_iter().flatten().collect::<Vec<_>>().join(", ");
            format!("{who} · {}", time::date(*date))
        }
        P::SignedAs { act, role: who } => {
            let act = match act {
                SignAct::Prepared => "Prepared",
                SignAct::Reviewed => "Reviewed",
                SignAct::Acknowledged => "Acknowledged",
            };
            format!("{act}: {}", who.as_ref().map_or("customer".to_owned(), role))
        }
        P::Footer { id, version, draft, as_of, commit, form } => {
            let mut parts = vec![super::edition(id, version)];
            if *draft {
                parts.push("DRAFT".into());
            }
            parts.push(format!("data as of {}", w.instant(*as_of, InstantStyle::Zoned)));
            parts.extend(commit.as_ref().map(|commit| format!("commit {commit}")));
            parts.extend(form.clone());
            parts.join(" · ")
        }
        P::PageOf { page, of } => format!("Page {page} of {of}"),
        P::Classification(word) => super::classification(word).map_or_else(|| word.clone(), |(en, _)| en.into()),

        P::BannerMissed { missed, of } => {
            format!("Action needed: {} of {} missed", w.count(*missed), many(w, *of, "SLA target", "SLA targets"))
        }
        P::BannerAtRisk { of, at_risk, without } => {
            format!("{} met, {} at risk", all_targets(w, *of, *without), w.count(*at_risk))
        }
        P::BannerMet { of, without } => format!("{} met", all_targets(w, *of, *without)),
        P::BannerNoData => "No SLA target could be measured".into(),
        P::SentenceUptime { service, attained, required, down, left } => {
            let of = service.as_ref().map_or(String::new(), |service| format!(" of {service}"));
            let compared = if *left < 0 { "more than the target allows" } else { "of the error budget left" };
            format!(
                "Availability{of} was {} against {}: {} of downtime, {} {compared}.",
                w.shown(*attained),
                w.percent(*required),
                w.words(*down),
                w.words(left.saturating_abs())
            )
        }
        P::SentenceCount { target, met, of, allowed } => format!(
            "{}: {} of {} in time, {}.",
            target::row(w.language, target),
            w.count(*met),
            w.count(*of),
            misses(w, of.saturating_sub(*met), *allowed)
        ),
        P::SentenceScore { attained, required } => {
            format!("Customer satisfaction was {} against {}.", w.decimal(*attained), w.decimal(*required))
        }
        P::SentenceRatio { target, attained, required } => {
            format!("{}: {} against {}.", target::row(w.language, target), w.shown(*attained), w.percent(*required))
        }
        P::SentenceNoData { target, why } => {
            format!(
                "{} could not be measured: {}.",
                target::tile(w.language, std::slice::from_ref(target)),
                no_data(w, why, target)
            )
        }
        P::SentenceWithout(n) => format!("{} no data.", many(w, *n, "target has", "targets have")),
        P::SentenceCredit(money) => format!("A service credit of {} is proposed.", w.money(*money)),

        P::Target(name) => target::row(w.language, name),
        P::TargetShort(name) => target::short(w.language, name),
        P::TargetTile(names) => target::tile(w.language, names),
        P::TargetPercent(percent) => format!("target {}", w.percent(*percent)),
        P::TargetScore(score) => format!("target ≥{NBSP}{}", w.decimal(*score)),
        P::GoalScore(score) => format!("goal ≥{NBSP}{}", w.decimal(*score)),
        P::MonthShare { month, shown } => {
            let figure = shown.map_or("–".into(), |shown| w.shown(shown));
            format!("{} {figure}", w.month_short(*month))
        }
        P::OfWithin { met, of, limit } => {
            let time = number::duration(w.language, limit.amount());
            let word = if matches!(limit, Limit::Under(_)) { "under" } else { "within" };
            format!("{} of {} {word} {time}", w.count(*met), w.count(*of))
        }
        P::Of(n, of) => format!("{} of {}", w.count(*n), w.count(*of)),
        P::Longest(took) => format!("longest {}", self::took(w, *took)),
        P::Slowest(took) => format!("slowest {}", self::took(w, *took)),
        P::Answered { answers, asked } => format!("{} of {} answered", w.count(*answers), w.count(*asked)),
        P::OutOfFive => format!("/{NBSP}5"),
        P::TrendAlt { first, last, missed, without } | P::DotsAlt { first, last, missed, without } => format!(
            "Monthly values, {} to {}: {} below target, {} without data.",
            w.month(*first),
            w.month(*last),
            w.count(*missed),
            w.count(*without)
        ),
        P::MarginTime { left } if *left < 0 => format!("{} over", w.words(left.saturating_abs())),
        P::MarginTime { left } => format!("{} left", w.words(*left)),
        P::MarginMisses { missed, allowed } => misses(w, *missed, *allowed),
        P::MarginScore(margin) if margin.digits() < 0 => {
            format!("{} below", w.decimal(*margin).trim_start_matches(MINUS))
        }
        P::MarginScore(margin) => format!("{} above", w.decimal(*margin)),
        P::NoData { why, target } => no_data(w, why, target),
        P::NotApplicable(why) => target::not_applicable(w.language, why),
        P::MonthShort(month) => w.month_short(*month).into(),
        P::MonthRange { first, last } => {
            format!("{} – {}", time::month_short_year(w.language, *first), time::month_short_year(w.language, *last))
        }
        P::Before { month, count } => format!("({} {})", w.month_short(*month), w.count(*count)),
        P::SatisfactionTitle => target::satisfaction(w.language).into(),

        P::StoryTitle { date, what } => format!("{}: {what}", time::day_month(w.language, *date)),
        P::StoryOutage { date, seconds, effect } => {
            let what = match effect {
                Effect::Down => "outage",
                Effect::Degraded => "degraded service",
                Effect::Unknown => "not known whether the service was up",
            };
            format!("{}: {} {what}", time::day_month(w.language, *date), w.minutes(*seconds))
        }
        P::StoryAction { key, state } => match state {
            ActionState::Done { date, .. } => format!("Corrective action {key}, done {}.", time::date(*date)),
            ActionState::Due { date, .. } => format!("Corrective action {key}, due {}.", time::date(*date)),
            other => format!("Corrective action {key}: {}.", target::lower_first(&action_state(w, *other))),
        },
        P::NoStories(month) => {
            format!("No target was missed in {}, and there was no major or critical incident.", w.month(*month))
        }
        P::MoreStories(more) => format!("And {} more, explained in section 2.", w.count(*more)),
        P::MoreAsks(more) => format!("And {} more, in the data file.", w.count(*more)),
        P::SeeSection(section) => format!("(see section{NBSP}{section})"),
        P::ChangedSince(version) => format!("Changed since version{NBSP}{version}"),
        P::MoreRows { rows: 1, section } => format!("And 1 more row, in section{NBSP}{section}."),
        P::MoreRows { rows, section } => format!("And {} more rows, in section{NBSP}{section}.", w.count(*rows)),
        P::MeetingComing { forum, date, place } => {
            let place = place.as_ref().map_or(String::new(), |place| format!(", {place}"));
            format!("{} (week{NBSP}{}){place}", self::forum(*forum), time::week(*date))
        }

        P::ServicePart { service, agreement } => with_agreement(service, agreement),
        P::HoursIn { month, zone, service_hours, days } => {
            let hours = if *service_hours { "Service hours" } else { "Hours" };
            let when = match days {
                Some((a, b)) => time::day_range_short(w.language, *a, *b),
                None => time::month_name(w.language, month.month()).into(),
            };
            format!("{hours} in {when}, {zone}")
        }
        P::ClocksBack(date) => format!("incl. the extra hour of {}", time::day_month(w.language, *date)),
        P::ClocksForward(date) => format!("without the hour skipped on {}", time::day_month(w.language, *date)),
        P::DowntimeEvents(0) => "Downtime".into(),
        P::DowntimeEvents(1) => "Downtime (one event)".into(),
        P::DowntimeEvents(n) => format!("Downtime ({} events)", small(w, *n)),
        P::AllowedAt(percent) => format!("Allowed at {}", w.percent(*percent)),
        P::UptimeFormula { down, base, shown } => format!(
            "Availability = 1 {MINUS} {}{NBSP}s ÷ {}{NBSP}s = {} shown as {}",
            w.number(*down),
            w.number(*base),
            w.six_digits(shown.value),
            w.shown(*shown)
        ),
        P::BurnDownNote { windows, shields } => {
            let mut note = "Minutes of downtime left before the target is missed.".to_owned();
            if *shields {
                note.push_str(" Blue: planned maintenance inside the change window");
                let rules: Vec<String> = windows.iter().map(|rule| time::window_rule(w.language, *rule)).collect();
                if !rules.is_empty() {
                    note.push_str(&format!(" ({})", rules.join("; ")));
                }
                note.push_str(", which does not count.");
            }
            note
        }
        P::BurnDownAlt { budget, left, events } => format!(
            "Error budget through the month: {} at the start, {} at the end after {} of downtime.",
            w.words(*budget),
            if *left < 0 {
                format!("{} over", w.words(left.saturating_abs()))
            } else {
                format!("{} left", w.words(*left))
            },
            many(w, *events, "stretch", "stretches")
        ),
        P::DotsNote { axis, mean, months } => {
            let mut note = format!(
                "Axis starts at {}. Squares mark months below the target.",
                number::share(w.language, *axis, 2)
            );
            if let Some(mean) = mean {
                note.push_str(&format!(
                    " Mean of the last {}, weighted by hours: {}.",
                    many(w, *months, "month", "months"),
                    w.shown(*mean)
                ));
            }
            note
        }
        P::CorrectiveAction { key, what, owner, state } => {
            let state = match state {
                ActionState::Done { date, checked: Some(checked) } => {
                    format!("Done {}, effect checked {}", time::date(*date), time::date(*checked))
                }
                other => action_state_dated(w, *other),
            };
            format!("{key}: {}, owner {owner}. {state}", what.trim_end_matches('.'))
        }
        P::NoDowntime(month) => format!("There was no downtime in {}.", w.month(*month)),
        P::NoticeAfter { at, after } => {
            format!("{}, {} after start", w.instant(*at, InstantStyle::Time), w.minutes(*after))
        }
        P::Times(times) => w.times(times),
        P::UpdatesHead(every) => format!("Updates, at most {} apart", number::duration(w.language, *every)),
        P::NoCriticalIncident(month) => format!("There was no critical incident in {}.", w.month(*month)),
        P::BusinessDays(n) => many(w, *n, "bus. day", "bus. days"),
        P::NoticeRule(notice) => match notice {
            crate::domain::amount::Duration::BusinessDays(n) => format!(
                "Agreed notice: at least {} between notice and start.",
                many(w, u64::from(*n), "full business day", "full business days")
            ),
            other => {
                format!("Agreed notice: at least {} between notice and start.", number::duration(w.language, *other))
            }
        },
        P::NoticeKept { kept, of } if kept == of => match of {
            1 => "Kept.".into(),
            2 => "Both kept.".into(),
            n => format!("All {} kept.", w.count(*n)),
        },
        P::NoticeKept { kept, of } => format!("{} of {} kept.", w.count(*kept), w.count(*of)),
        P::NoMaintenance(month) => format!("No planned maintenance was done in a window in {}.", w.month(*month)),
        P::CreditBand { from: Some(from), below } => format!("{} to below {}", w.percent(*from), w.percent(*below)),
        P::CreditBand { from: None, below } => format!("Below {}", w.percent(*below)),
        P::ProposedCredit { kind, clause } => {
            let kind = kind.to_string().to_uppercase();
            match clause {
                Some(clause) => format!("Proposed credit, {kind} {clause}"),
                None => format!("Proposed credit, {kind}"),
            }
        }
        P::FeeShare { days, of } => format!("Fee for {} of {} days", w.count(*days), w.count(*of)),
        P::CreditCap(share) => format!("Most that a month's credits may be ({})", w.percent(*share)),
        P::NoCredit(month) => format!("No service credit falls due for {}.", w.month(*month)),
        P::Credit(phrase) => credit::phrase(w.language, phrase),

        P::Severity(severity) => target::severity(w.language, *severity).into(),
        P::TicketType(kind) => target::ticket_type(w.language, *kind).into(),
        P::MonthInFigures(month) => format!("{} in figures", time::month_name(w.language, month.month())),
        P::OpenedNote { month, count, before } => {
            let now = format!("{} opened in {}", w.count(*count), w.month(*month));
            match before {
                Some((month, count)) => format!("{now}, {} in {}.", w.count(*count), w.month(*month)),
                None => format!("{now}."),
            }
        }
        P::StacksAlt { first, last, least, most, now } => format!(
            "Incidents opened a month, {} to {}: between {} and {}, in the last month {}.",
            w.month(*first),
            w.month(*last),
            w.count(*least),
            w.count(*most),
            w.count(*now)
        ),
        P::BusinessDayNote(hours) => format!("bd = business days ({}).", w.hours(hours)),
        P::NoTimeTargets { severities, agreement } => {
            let names: Vec<&str> = severities.iter().map(|s| target::severity(w.language, *s)).collect();
            let has = if names.len() == 1 { "has" } else { "have" };
            let kind =
                target::agreement(&crate::report::phrase::AgreementName { number: None, ..(**agreement).clone() });
            format!("{} {has} no time targets in {kind}.", join_words(&names, "and"))
        }
        P::StatisticsNote(month) => {
            let month = w.month(*month);
            format!(
                "Median and slowest: of the tickets counted beside them; where no target decided, of those answered or \
                 solved in {month}."
            )
        }
        P::VolumesNote { came_back, cancelled } => {
            let parts = [("Brought over", came_back, "re-opened"), ("Solved", cancelled, "cancelled")];
            let said = parts.iter().filter(|(_, n, _)| **n > 0);
            let said = said.map(|(of, n, what)| format!("{of} includes {} {what}.", w.count(**n)));
            said.collect::<Vec<_>>().join(" ")
        }
        P::NoIncidents(month) => format!("There were no incidents in {}.", w.month(*month)),
        P::NothingMissed(month) => format!("No ticket missed a target in {}.", w.month(*month)),
        P::ActionLine { key, what, owner, date } => {
            format!("{}, {key}. {}, {}", what.trim_end_matches('.'), w.text(owner), time::date(*date))
        }
        P::NoRequests(month) => format!("No requests were opened or done in {}.", w.month(*month)),
        P::StandardChanges(n) => many(w, *n, "standard change", "standard changes"),
        P::ChangeSuccess { month, year } => format!(
            "{} of {} without rollback ({}; 12 months: {}, {} of {}).",
            w.count(month.0),
            w.count(month.1),
            w.rate(*month),
            w.rate(*year),
            w.count(year.0),
            w.count(year.1)
        ),
        P::NoChanges(month) => format!("No changes were made in {}.", w.month(*month)),
        P::WindowHead(zone) => format!("Window ({zone})"),
        P::WhatBy { what, by: Some(by) } => format!("{} by {}", what.trim_end_matches('.'), time::date(*by)),
        P::WhatBy { what, by: None } => what.clone(),

        P::PatchesWithin(Some(within)) => {
            format!("Critical patches applied within {}", number::duration(w.language, *within))
        }
        P::PatchesWithin(None) => "Critical patches applied in time".into(),
        P::ControlDone { control, date, service } => {
            let name = control_words(control).map_or_else(|| target::key_words(control), |(en, _)| en.into());
            let service = service.as_ref().map_or(String::new(), |service| format!(" · {service}"));
            format!("{name}, {}{service}", time::date(*date))
        }
        P::ControlResult { result, took } => {
            let result = match result.as_deref() {
                Some("passed" | "godkänt" | "godkänd") => "Passed".to_owned(),
                Some("failed" | "underkänt" | "underkänd") => "Failed".to_owned(),
                Some(other) => target::upper_first(other),
                None => "Done".to_owned(),
            };
            w.result_and_time(result, *took)
        }
        P::NoControls(month) => format!("No scheduled control was carried out in {}.", w.month(*month)),
        P::MilestoneAt { key, date } => format!("{} {}", target::key_words(key), time::date(*date)),
        P::DaysLate(days) if days.is_multiple_of(7) && *days > 0 => {
            format!("{} late", many(w, days / 7, "week", "weeks"))
        }
        P::DaysLate(days) => format!("{} late", many(w, *days, "day", "days")),
        P::NoObservations(month) => format!("No observations were written for {}.", w.month(*month)),
        P::IncidentTrend { severity, before, now } => {
            let name = target::severity(w.language, *severity);
            match now.cmp(before) {
                std::cmp::Ordering::Greater => {
                    format!("{name} incidents rose from {} to {}.", w.count(*before), w.count(*now))
                }
                std::cmp::Ordering::Less => {
                    format!("{name} incidents fell from {} to {}.", w.count(*before), w.count(*now))
                }
                std::cmp::Ordering::Equal => format!("{name} incidents stayed at {}.", w.count(*now)),
            }
        }
        P::SatisfactionSentence { mean, answers, asked, year } => {
            let year = year.map_or(String::new(), |mean| format!("; 12-month mean {}", w.decimal(mean)));
            format!(
                "{} of 5 from {} (response rate {}){year}.",
                w.decimal(*mean),
                many(w, *answers, "answer", "answers"),
                w.whole_rate((*answers, *asked))
            )
        }
        P::SatisfactionLevel { least, agreed: true } => {
            format!("The agreed target is at least {}.", w.decimal(*least))
        }
        P::SatisfactionLevel { least, agreed: false } => {
            format!("Our goal is at least {}; no target is agreed.", w.decimal(*least))
        }
        P::NetPromoter { score, answers } => {
            format!("Net promoter score {} from {}.", w.number(*score), many(w, *answers, "answer", "answers"))
        }
        P::NoFeedback { month, asked: 0 } => format!("Nobody was asked in {}.", w.month(*month)),
        P::NoFeedback { month, asked } => {
            format!("None of the {} asked in {} answered.", w.count(*asked), w.month(*month))
        }
        P::ActionState(state) => action_state(w, *state),
        P::OwnerCustomer => "Customer".into(),

        P::EvidenceFile { incidents, over, requests, others, file, rows } => {
            let mut parts =
                vec![format!("{} ({} brought over)", many(w, *incidents, "incident", "incidents"), w.count(*over))];
            parts.push(many(w, *requests, "request", "requests"));
            if *others > 0 {
                parts.push(many(w, *others, "other ticket", "other tickets"));
            }
            let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
            format!("All {} are in {file} ({}).", join_words(&parts, "and"), many(w, *rows, "row", "rows"))
        }
        P::RuleName(rule) => rule::name(w.language, *rule).into(),
        P::RuleText(rule) => rule::text(w.language, *rule).into(),
        P::RulePeriod { from, until, zone } => format!(
            "{} to {}, {zone} ({}).",
            from.wall(*zone).format("%Y-%m-%d %H:%M"),
            until.wall(*zone).format("%Y-%m-%d %H:%M"),
            w.seconds(until.since(*from), TimeStyle::Words)
        ),
        P::RulePauses { customer, change } => {
            let waits: &[&str] = match (customer, change) {
                (true, true) => &["the customer", "a planned change"],
                (true, false) => &["the customer"],
                (false, true) => &["a planned change"],
                (false, false) => &[],
            };
            if waits.is_empty() {
                "No wait stops the clock.".into()
            } else {
                format!(
                    "Waiting for {} stops the clock of a resolution, measured in the target's own hours. Waiting for a \
                     supplier or a team of ours does not.",
                    join_words(waits, "or")
                )
            }
        }
        P::RuleHours { targets, hours } => {
            let names: Vec<String> = targets.iter().map(|name| target::row(w.language, name)).collect();
            format!("{}: {}.", names.join("; "), w.hours(hours))
        }
        P::RuleBusinessDays { hours, end_of_day } => {
            let due = if *end_of_day { "at the end of that day" } else { "at the same time of day" };
            format!(
                "{}. A ticket logged outside them starts at the next opening; n business days later {due} it is due.",
                w.hours(hours)
            )
        }

        P::ReportStatus { id, version, draft } => {
            format!("{id}, {version}, {}", if *draft { "draft" } else { "final" })
        }
        P::AsOfCommit { as_of, commit } => {
            let at = w.instant(*as_of, InstantStyle::Zoned);
            commit.as_ref().map_or(at.clone(), |commit| format!("{at}, {commit}"))
        }
        P::RecordCounts { incidents, requests, changes } => format!(
            "{}, {}, {}",
            many(w, *incidents, "incident", "incidents"),
            many(w, *requests, "request", "requests"),
            many(w, *changes, "change", "changes")
        ),
        P::CheckResult { errors, warnings } => {
            format!("{}, {}", many(w, *errors, "error", "errors"), many(w, *warnings, "warning", "warnings"))
        }
        P::DateAfter { date, after } => format!("{} ({})", time::date(*date), number::duration(w.language, *after)),
        P::MadeWith { tool, until } => match until {
            Some(until) => format!("{tool}, {}", time::date(*until)),
            None => tool.clone(),
        },
        P::Recompute(command) => format!("Recompute: {command}"),

        P::ChartBudget(seconds) => format!("Budget {}{NBSP}min", number::minutes_tenths(w.language, *seconds)),
        P::ChartDrop { at, seconds } => format!(
            "{}, {MINUS}{}",
            time::day_month_short(w.language, at.date(w.zone)),
            w.words(seconds.saturating_abs())
        ),
        P::ChartLeft(seconds) => format!("{}{NBSP}min", number::minutes_tenths(w.language, *seconds)),
        P::ChartDays { first, last } => time::day_range_short(w.language, *first, *last),
    }
}

fn many(w: &Wording, n: u64, one: &str, more: &str) -> String {
    format!("{}{NBSP}{}", w.count(n), if n == 1 { one } else { more })
}

/// "All 6 SLA targets", "The only SLA target", "All 4 measured SLA targets".
fn all_targets(w: &Wording, of: u64, without: u64) -> String {
    match (of, without) {
        (1, 0) => "The only SLA target".into(),
        (1, _) => "The only measured SLA target".into(),
        (_, 0) => format!("All {}", many(w, of, "SLA target", "SLA targets")),
        _ => format!("All {}", many(w, of, "measured SLA target", "measured SLA targets")),
    }
}

fn misses(w: &Wording, missed: u64, allowed: u64) -> String {
    format!("{}, {} allowed", many(w, missed, "miss", "misses"), w.count(allowed))
}

fn small(w: &Wording, n: u64) -> String {
    let words = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let word = usize::try_from(n).ok().and_then(|n| n.checked_sub(2)).and_then(|n| words.get(n));
    word.map_or_else(|| w.count(n), |word| (*word).to_owned())
}

fn took(w: &Wording, took: Took) -> String {
    match took {
        Took::Seconds(seconds) => w.seconds(seconds, TimeStyle::Minutes),
        Took::BusinessDays(days) => format!("{}{NBSP}bd", number::business_days(w.language, days)),
    }
}

fn with_agreement(service: &str, agreement: &Option<crate::report::phrase::AgreementName>) -> String {
    agreement.as_ref().map_or(service.to_owned(), |name| format!("{service}, {}", target::agreement(name)))
}

fn role(role: &RoleName) -> String {
    match role {
        RoleName::Csm => "CSM".into(),
        RoleName::ServiceOwner => "Service Owner".into(),
        RoleName::Named(name) => name.clone(),
    }
}

pub(super) fn forum(forum: Forum) -> &'static str {
    match forum {
        Forum::Kickoff => "Kickoff",
        Forum::Operational => "Operational forum",
        Forum::Tactical => "Tactical forum",
        Forum::Strategic => "Strategic forum",
        Forum::ServiceReview => "Service review",
        Forum::OnboardingReview => "Onboarding review",
        Forum::Project => "Project forum",
        Forum::ProjectStatus => "Project status meeting",
        Forum::SlaReview => "SLA review",
        Forum::ManagementReview => "Management review",
        Forum::Governance => "Governance meeting",
    }
}

fn action_state(w: &Wording, state: ActionState) -> String {
    let moved = |moved: Option<crate::domain::time::Date>| {
        moved.map_or(String::new(), |date| format!(", new date {}", time::date(date)))
    };
    match state {
        ActionState::Done { date, .. } => format!("Done {}", time::date(date)),
        ActionState::Late { days, moved: to } => format!("{} late{}", many(w, days, "day", "days"), moved(to)),
        ActionState::DueSoon { days: 0, .. } => "Due today".into(),
        ActionState::DueSoon { days, .. } => format!("Due in {}", many(w, days, "day", "days")),
        ActionState::Due { started: true, .. } => "Under way".into(),
        ActionState::Due { started: false, .. } => "Not started".into(),
    }
}

/// The same where no column beside it names the day.
fn action_state_dated(w: &Wording, state: ActionState) -> String {
    match state {
        ActionState::Due { date, .. } => format!("Due {}", time::date(date)),
        other => action_state(w, other),
    }
}

fn no_data(w: &Wording, why: &NoData, name: &TargetName) -> String {
    let nothing = match &name.form {
        TargetForm::Score { .. } => "no answers".to_owned(),
        TargetForm::Success { .. } => "no change with an outcome".to_owned(),
        TargetForm::Uptime { .. } | TargetForm::Ratio { .. } => "nothing measured".to_owned(),
        TargetForm::Clock(ClockTarget { limit, .. }) | TargetForm::Reply(limit) | TargetForm::Gap(limit) => {
            let subject = target::subject(w.language, &limit.when, name.request.as_deref());
            match (limit.when.kind, limit.when.severity) {
                (Some(TicketType::Incident), Some(_)) => format!("no {subject} incident"),
                _ => format!("no {}", target::lower_first(&subject)),
            }
        }
    };
    match why {
        NoData::Nothing => nothing,
        NoData::NotConfirmed => "outages not confirmed".into(),
        NoData::NoServiceTime => "no service time".into(),
        NoData::TwoInForce(_) => "two agreements in force".into(),
        NoData::Unreadable(_) => "a record cannot be read".into(),
        NoData::NoCalendar => "no calendar named".into(),
        NoData::UnknownCalendar(_) => "calendar not in the catalogue".into(),
        NoData::NeverOpen(_) => "calendar has no open time".into(),
        NoData::NoClock => "no clock counts a limit of this length".into(),
        NoData::NotEvaluated => "not evaluated".into(),
    }
}
