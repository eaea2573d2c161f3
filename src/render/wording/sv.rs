//! The report's sentences in Swedish.

use super::number::{self, MINUS, NBSP};
use super::{Wording, control_words, credit, join_words, rule, target, time};
use crate::domain::record::target::{ClockTarget, Limit, TargetForm};
use crate::domain::record::words::{Effect, Forum, TicketType};
use crate::evaluate::verdict::NoData;
use crate::report::document::{InstantStyle, TimeStyle};
use crate::report::phrase::{ActionState, AgreementName, Phrase, RoleName, SignAct, TargetName, Took};

/// A phrase in Swedish.
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

        P::ServiceReport(month) => format!("Servicerapport · {}", w.month(*month)),
        P::PeriodDays { first, last } => {
            let (a, b) = (time::week(*first), time::week(*last));
            let weeks = if a == b { format!("v.{NBSP}{a}") } else { format!("v.{NBSP}{a}–{b}") };
            format!("{} – {}, {weeks}", time::date(*first), time::date(*last))
        }
        P::AgreementName(name) => target::agreement(name),
        P::PreparedBy { name, role, date } => {
            let who = [name.clone(), Some(self::role(role))].into_iter().flatten().collect::<Vec<_>>().join(", ");
            format!("{who} · {}", time::date(*date))
        }
        P::SignedAs { act, role: who } => {
            let act = match act {
                SignAct::Prepared => "Upprättad",
                SignAct::Reviewed => "Granskad",
                SignAct::Acknowledged => "Mottagen",
            };
            format!("{act}: {}", who.as_ref().map_or("kunden".to_owned(), role))
        }
        P::Footer { id, version, draft, as_of, commit, form } => {
            let mut parts = vec![super::edition(id, version)];
            if *draft {
                parts.push("UTKAST".into());
            }
            parts.push(format!("data per {}", w.instant(*as_of, InstantStyle::Zoned)));
            parts.extend(commit.as_ref().map(|commit| format!("commit {commit}")));
            parts.extend(form.clone());
            parts.join(" · ")
        }
        P::PageOf { page, of } => format!("Sida {page} av {of}"),
        P::Classification(word) => super::classification(word).map_or_else(|| word.clone(), |(_, sv)| sv.into()),

        P::BannerMissed { missed, of } => {
            let word = if *missed == 1 { "uppfyllt" } else { "uppfyllda" };
            format!("Åtgärd krävs: {} av {}{NBSP}SLA-mål ej {word}", w.count(*missed), w.count(*of))
        }
        P::BannerAtRisk { of, at_risk, without } => {
            format!("{}, {} i riskzonen", all_targets(w, *of, *without), w.count(*at_risk))
        }
        P::BannerMet { of, without } => all_targets(w, *of, *without),
        P::BannerNoData => "Inget SLA-mål kunde mätas".into(),
        P::SentenceUptime { service, attained, required, down, left } => {
            let of = service.as_ref().map_or(String::new(), |service| format!(" för {service}"));
            let compared = if *left < 0 { "mer än målet tillåter" } else { "kvar av felbudgeten" };
            format!(
                "Tillgängligheten{of} var {} mot målet {}: {} avbrott, {} {compared}.",
                w.shown(*attained),
                w.percent(*required),
                w.words(*down),
                w.words(left.saturating_abs())
            )
        }
        P::SentenceCount { target, met, of, allowed } => format!(
            "{}: {} av {} i tid, {}.",
            target::row(w.language, target),
            w.count(*met),
            w.count(*of),
            misses(w, of.saturating_sub(*met), *allowed)
        ),
        P::SentenceScore { attained, required } => {
            format!("Kundnöjdheten var {} mot målet {}.", w.decimal(*attained), w.decimal(*required))
        }
        P::SentenceRatio { target, attained, required } => {
            format!("{}: {} mot målet {}.", target::row(w.language, target), w.shown(*attained), w.percent(*required))
        }
        P::SentenceNoData { target, why } => {
            format!(
                "{} kunde inte mätas: {}.",
                target::tile(w.language, std::slice::from_ref(target)),
                no_data(w, why, target)
            )
        }
        P::SentenceWithout(n) => format!("{}{NBSP}mål saknar data.", w.count(*n)),
        P::SentenceCredit(money) => format!("Ett servicekreditbelopp på {} föreslås.", w.money(*money)),

        P::Target(name) => target::row(w.language, name),
        P::TargetShort(name) => target::short(w.language, name),
        P::TargetTile(names) => target::tile(w.language, names),
        P::TargetPercent(percent) => format!("mål {}", w.percent(*percent)),
        P::TargetScore(score) => format!("mål ≥{NBSP}{}", w.decimal(*score)),
        P::GoalScore(score) => format!("riktvärde ≥{NBSP}{}", w.decimal(*score)),
        P::MonthShare { month, shown } => {
            let figure = shown.map_or("–".into(), |shown| w.shown(shown));
            format!("{} {figure}", w.month_short(*month))
        }
        P::OfWithin { met, of, limit } => {
            let time = number::duration(w.language, limit.amount());
            let word = if matches!(limit, Limit::Under(_)) { "under" } else { "inom" };
            format!("{} av {} {word} {time}", w.count(*met), w.count(*of))
        }
        P::Of(n, of) => format!("{} av {}", w.count(*n), w.count(*of)),
        P::Longest(took) => format!("längst {}", self::took(w, *took)),
        P::Slowest(took) => format!("långsammast {}", self::took(w, *took)),
        P::Answered { answers, asked } => format!("{} av {} svar", w.count(*answers), w.count(*asked)),
        P::OutOfFive => format!("/{NBSP}5"),
        P::TrendAlt { first, last, missed, without } | P::DotsAlt { first, last, missed, without } => format!(
            "Månadsvärden {} till {}: {} under målet, {} utan data.",
            w.month(*first),
            w.month(*last),
            w.count(*missed),
            w.count(*without)
        ),
        P::MarginTime { left } if *left < 0 => format!("{} över", w.words(left.saturating_abs())),
        P::MarginTime { left } => format!("{} kvar", w.words(*left)),
        P::MarginMisses { missed, allowed } => misses(w, *missed, *allowed),
        P::MarginScore(margin) if margin.digits() < 0 => {
            format!("{} under", w.decimal(*margin).trim_start_matches(MINUS))
        }
        P::MarginScore(margin) => format!("{} över", w.decimal(*margin)),
        P::NoData { why, target } => no_data(w, why, target),
        P::NotApplicable(why) => target::not_applicable(w.language, why),
        P::MonthShort(month) => target::upper_first(w.month_short(*month)),
        P::MonthRange { first, last } => format!(
            "{} – {}",
            target::upper_first(&time::month_short_year(w.language, *first)),
            time::month_short_year(w.language, *last)
        ),
        P::Before { month, count } => format!("({} {})", w.month_short(*month), w.count(*count)),
        P::SatisfactionTitle => target::satisfaction(w.language).into(),

        P::StoryTitle { date, what } => format!("{}: {what}", time::day_month(w.language, *date)),
        P::StoryOutage { date, seconds, effect } => {
            let what = match effect {
                Effect::Down => "avbrott",
                Effect::Degraded => "försämrad tjänst",
                Effect::Unknown => "okänt om tjänsten var uppe",
            };
            format!("{}: {} {what}", time::day_month(w.language, *date), w.minutes(*seconds))
        }
        P::StoryAction { key, state } => match state {
            ActionState::Done { date, .. } => format!("Korrigerande åtgärd {key}, klar {}.", time::date(*date)),
            ActionState::Due { date, .. } => format!("Korrigerande åtgärd {key}, senast {}.", time::date(*date)),
            other => format!("Korrigerande åtgärd {key}: {}.", target::lower_first(&action_state(w, *other))),
        },
        P::NoStories(month) => {
            format!("Inget mål missades i {}, och ingen större eller kritisk incident inträffade.", w.month(*month))
        }
        P::MoreStories(more) => format!("Och {} till, se avsnitt 2.", w.count(*more)),
        P::MoreAsks(more) => format!("Och {} till, i datafilen.", w.count(*more)),
        P::SeeSection(section) => format!("(se avsnitt{NBSP}{section})"),
        P::ChangedSince(version) => format!("Ändrat sedan version{NBSP}{version}"),
        P::MoreRows { rows: 1, section } => format!("Och 1 rad till, i avsnitt{NBSP}{section}."),
        P::MoreRows { rows, section } => format!("Och {} rader till, i avsnitt{NBSP}{section}.", w.count(*rows)),
        P::MeetingComing { forum, date, place } => {
            let place = place.as_ref().map_or(String::new(), |place| format!(", {place}"));
            format!("{} (vecka{NBSP}{}){place}", self::forum(*forum), time::week(*date))
        }

        P::ServicePart { service, agreement } => {
            agreement.as_ref().map_or(service.clone(), |name| format!("{service}, {}", target::agreement(name)))
        }
        P::HoursIn { month, zone, service_hours, days } => {
            let hours = if *service_hours { "Servicetimmar" } else { "Timmar" };
            let when = match days {
                Some((a, b)) => time::day_range_short(w.language, *a, *b),
                None => time::month_name(w.language, month.month()).into(),
            };
            format!("{hours} i {when}, {zone}")
        }
        P::ClocksBack(date) => format!("varav den extra timmen {}", time::day_month(w.language, *date)),
        P::ClocksForward(date) => format!("utan timmen som hoppas över {}", time::day_month(w.language, *date)),
        P::DowntimeEvents(0) => "Avbrott".into(),
        P::DowntimeEvents(1) => "Avbrott (en händelse)".into(),
        P::DowntimeEvents(n) => format!("Avbrott ({} händelser)", small(w, *n)),
        P::AllowedAt(percent) => format!("Tillåtet vid {}", w.percent(*percent)),
        P::UptimeFormula { down, base, shown } => format!(
            "Tillgänglighet = 1 {MINUS} {}{NBSP}s ÷ {}{NBSP}s = {} visas som {}",
            w.number(*down),
            w.number(*base),
            w.six_digits(shown.value),
            w.shown(*shown)
        ),
        P::BurnDownNote { windows, shields } => {
            let mut note = "Minuter avbrott som återstår innan målet missas.".to_owned();
            if *shields {
                note.push_str(" Blått: planerat underhåll inom servicefönstret");
                let rules: Vec<String> = windows.iter().map(|rule| time::window_rule(w.language, *rule)).collect();
                if !rules.is_empty() {
                    note.push_str(&format!(" ({})", rules.join("; ")));
                }
                note.push_str(", som inte räknas.");
            }
            note
        }
        P::BurnDownAlt { budget, left, events } => format!(
            "Felbudgeten under månaden: {} från början, {} vid slutet efter {} avbrott.",
            w.words(*budget),
            if *left < 0 {
                format!("{} över", w.words(left.saturating_abs()))
            } else {
                format!("{} kvar", w.words(*left))
            },
            w.count(*events)
        ),
        P::DotsNote { axis, mean, months } => {
            let mut note =
                format!("Axeln börjar vid {}. Kvadrater är månader under målet.", number::share(w.language, *axis, 2));
            if let Some(mean) = mean {
                note.push_str(&format!(
                    " Medelvärde för de senaste {}, vägt efter timmar: {}.",
                    many(w, *months, "månaden", "månaderna"),
                    w.shown(*mean)
                ));
            }
            note
        }
        P::CorrectiveAction { key, what, owner, state } => {
            let state = match state {
                ActionState::Done { date, checked: Some(checked) } => {
                    format!("Klar {}, effekten kontrollerad {}", time::date(*date), time::date(*checked))
                }
                ActionState::Due { date, .. } => format!("Senast {}", time::date(*date)),
                other => action_state(w, *other),
            };
            format!("{key}: {}, ansvarig {owner}. {state}", what.trim_end_matches('.'))
        }
        P::NoDowntime(month) => format!("Inget avbrott i {}.", w.month(*month)),
        P::NoticeAfter { at, after } => {
            format!("{}, {} efter start", w.instant(*at, InstantStyle::Time), w.minutes(*after))
        }
        P::Times(times) => w.times(times),
        P::UpdatesHead(every) => format!("Uppdateringar, minst var {}", number::duration(w.language, *every)),
        P::NoCriticalIncident(month) => format!("Ingen kritisk incident i {}.", w.month(*month)),
        P::BusinessDays(n) => many(w, *n, "arbetsdag", "arbetsdagar"),
        P::NoticeRule(notice) => match notice {
            crate::domain::amount::Duration::BusinessDays(n) => format!(
                "Avtalad framförhållning: minst {} mellan avisering och start.",
                many(w, u64::from(*n), "hel arbetsdag", "hela arbetsdagar")
            ),
            other => format!(
                "Avtalad framförhållning: minst {} mellan avisering och start.",
                number::duration(w.language, *other)
            ),
        },
        P::NoticeKept { kept, of } if kept == of => match of {
            1 => "Hållen.".into(),
            2 => "Hållen båda gångerna.".into(),
            n => format!("Hållen alla {} gånger.", w.count(*n)),
        },
        P::NoticeKept { kept, of } => format!("Hållen {} av {} gånger.", w.count(*kept), w.count(*of)),
        P::NoMaintenance(month) => format!("Inget planerat underhåll utfördes i ett fönster i {}.", w.month(*month)),
        P::CreditBand { from: Some(from), below } => {
            format!("Från {} till under {}", w.percent(*from), w.percent(*below))
        }
        P::CreditBand { from: None, below } => format!("Under {}", w.percent(*below)),
        P::ProposedCredit { kind, clause } => {
            let kind = kind.to_string().to_uppercase();
            match clause {
                Some(clause) => format!("Föreslagen kredit, {kind} {clause}"),
                None => format!("Föreslagen kredit, {kind}"),
            }
        }
        P::FeeShare { days, of } => format!("Avgift för {} av {} dagar", w.count(*days), w.count(*of)),
        P::CreditCap(share) => format!("Högsta kredit för en månad ({})", w.percent(*share)),
        P::NoCredit(month) => format!("Ingen servicekredit för {}.", w.month(*month)),
        P::Credit(phrase) => credit::phrase(w.language, phrase),

        P::Severity(severity) => target::severity(w.language, *severity).into(),
        P::TicketType(kind) => target::ticket_type(w.language, *kind).into(),
        P::MonthInFigures(month) => {
            format!("{} i siffror", target::upper_first(time::month_name(w.language, month.month())))
        }
        P::OpenedNote { month, count, before } => {
            let now = format!("{} öppnade i {}", w.count(*count), w.month(*month));
            match before {
                Some((month, count)) => format!("{now}, {} i {}.", w.count(*count), w.month(*month)),
                None => format!("{now}."),
            }
        }
        P::StacksAlt { first, last, least, most, now } => format!(
            "Öppnade incidenter per månad, {} till {}: mellan {} och {}, sista månaden {}.",
            w.month(*first),
            w.month(*last),
            w.count(*least),
            w.count(*most),
            w.count(*now)
        ),
        P::BusinessDayNote(hours) => format!("ad = arbetsdagar ({}).", w.hours(hours)),
        P::NoTimeTargets { severities, agreement } => {
            let names: Vec<String> = severities
                .iter()
                .enumerate()
                .map(|(i, s)| {
                    let name = target::severity(w.language, *s);
                    if i == 0 { name.to_owned() } else { name.to_lowercase() }
                })
                .collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let kind = target::agreement(&AgreementName { number: None, ..(**agreement).clone() });
            format!("{} har inga tidsmål i {kind}.", join_words(&names, "och"))
        }
        P::StatisticsNote(month) => {
            let month = w.month(*month);
            format!(
                "Median och längst: av ärendena som räknas bredvid; där inget mål avgjordes, av dem som besvarades eller \
                 löstes i {month}."
            )
        }
        P::VolumesNote { came_back, cancelled } => {
            let many = |n: u64, one: &str, more: &str| format!("{} {}", w.count(n), if n == 1 { one } else { more });
            let parts = [
                (*came_back > 0)
                    .then(|| format!("I ingående ingår {}.", many(*came_back, "återöppnad", "återöppnade"))),
                (*cancelled > 0).then(|| format!("I lösta ingår {}.", many(*cancelled, "återkallad", "återkallade"))),
            ];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
        P::NoIncidents(month) => format!("Inga incidenter i {}.", w.month(*month)),
        P::NothingMissed(month) => format!("Inget ärende missade ett mål i {}.", w.month(*month)),
        P::ActionLine { key, what, owner, date } => {
            format!("{}, {key}. {}, {}", what.trim_end_matches('.'), w.text(owner), time::date(*date))
        }
        P::NoRequests(month) => format!("Inga beställningar öppnades eller blev klara i {}.", w.month(*month)),
        P::StandardChanges(n) => many(w, *n, "standardändring", "standardändringar"),
        P::ChangeSuccess { month, year } => format!(
            "{} av {} utan återställning ({}; 12 månader: {}, {} av {}).",
            w.count(month.0),
            w.count(month.1),
            w.rate(*month),
            w.rate(*year),
            w.count(year.0),
            w.count(year.1)
        ),
        P::NoChanges(month) => format!("Inga ändringar gjordes i {}.", w.month(*month)),
        P::WindowHead(zone) => format!("Fönster ({zone})"),
        P::WhatBy { what, by: Some(by) } => format!("{} senast {}", what.trim_end_matches('.'), time::date(*by)),
        P::WhatBy { what, by: None } => what.clone(),

        P::PatchesWithin(Some(within)) => {
            format!("Kritiska säkerhetsuppdateringar inom {}", number::duration(w.language, *within))
        }
        P::PatchesWithin(None) => "Kritiska säkerhetsuppdateringar i tid".into(),
        P::ControlDone { control, date, service } => {
            let name = control_words(control).map_or_else(|| target::key_words(control), |(_, sv)| sv.into());
            let service = service.as_ref().map_or(String::new(), |service| format!(" · {service}"));
            format!("{name}, {}{service}", time::date(*date))
        }
        P::ControlResult { result, took } => {
            let result = match result.as_deref() {
                Some("passed" | "godkänt" | "godkänd") => "Godkänd".to_owned(),
                Some("failed" | "underkänt" | "underkänd") => "Underkänd".to_owned(),
                Some(other) => target::upper_first(other),
                None => "Genomförd".to_owned(),
            };
            w.result_and_time(result, *took)
        }
        P::NoControls(month) => format!("Ingen schemalagd kontroll genomfördes i {}.", w.month(*month)),
        P::MilestoneAt { key, date } => format!("{} {}", target::key_words(key), time::date(*date)),
        P::DaysLate(days) if days.is_multiple_of(7) && *days > 0 => {
            format!("{} sen", many(w, days / 7, "vecka", "veckor"))
        }
        P::DaysLate(days) => format!("{} sen", many(w, *days, "dag", "dagar")),
        P::NoObservations(month) => format!("Inga iakttagelser skrevs för {}.", w.month(*month)),
        P::IncidentTrend { severity, before, now } => {
            let name = target::severity(w.language, *severity);
            match now.cmp(before) {
                std::cmp::Ordering::Greater => {
                    format!("{name}: incidenterna ökade från {} till {}.", w.count(*before), w.count(*now))
                }
                std::cmp::Ordering::Less => {
                    format!("{name}: incidenterna minskade från {} till {}.", w.count(*before), w.count(*now))
                }
                std::cmp::Ordering::Equal => format!("{name}: incidenterna var oförändrat {}.", w.count(*now)),
            }
        }
        P::SatisfactionSentence { mean, answers, asked, year } => {
            let year = year.map_or(String::new(), |mean| format!("; medel för 12 månader {}", w.decimal(mean)));
            format!(
                "{} av 5 från {} svar (svarsfrekvens {}){year}.",
                w.decimal(*mean),
                w.count(*answers),
                w.whole_rate((*answers, *asked))
            )
        }
        P::SatisfactionLevel { least, agreed: true } => {
            format!("Det avtalade målet är minst {}.", w.decimal(*least))
        }
        P::SatisfactionLevel { least, agreed: false } => {
            format!("Vårt mål är minst {}; inget mål är avtalat.", w.decimal(*least))
        }
        P::NetPromoter { score, answers } => {
            format!("Rekommendationsvärde (NPS) {} från {} svar.", w.number(*score), w.count(*answers))
        }
        P::NoFeedback { month, asked: 0 } => format!("Ingen tillfrågades i {}.", w.month(*month)),
        P::NoFeedback { month, asked } => {
            format!("Ingen av de {} som tillfrågades i {} svarade.", w.count(*asked), w.month(*month))
        }
        P::ActionState(state) => action_state(w, *state),
        P::OwnerCustomer => "Kunden".into(),

        P::EvidenceFile { incidents, over, requests, others, file, rows } => {
            let mut parts =
                vec![format!("{} ({} ingående)", many(w, *incidents, "incident", "incidenter"), w.count(*over))];
            parts.push(many(w, *requests, "beställning", "beställningar"));
            if *others > 0 {
                parts.push(many(w, *others, "annat ärende", "andra ärenden"));
            }
            let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
            format!("Alla {} finns i {file} ({}).", join_words(&parts, "och"), many(w, *rows, "rad", "rader"))
        }
        P::RuleName(rule) => rule::name(w.language, *rule).into(),
        P::RuleText(rule) => rule::text(w.language, *rule).into(),
        P::RulePeriod { from, until, zone } => format!(
            "{} till {}, {zone} ({}).",
            from.wall(*zone).format("%Y-%m-%d %H:%M"),
            until.wall(*zone).format("%Y-%m-%d %H:%M"),
            w.seconds(until.since(*from), TimeStyle::Words)
        ),
        P::RulePauses { customer, change } => {
            let waits: &[&str] = match (customer, change) {
                (true, true) => &["kunden", "en planerad ändring"],
                (true, false) => &["kunden"],
                (false, true) => &["en planerad ändring"],
                (false, false) => &[],
            };
            if waits.is_empty() {
                "Ingen väntan stoppar klockan.".into()
            } else {
                format!(
                    "Väntan på {} stoppar lösningstidens klocka, mätt i målets egna timmar. Väntan på en leverantör eller \
                     ett eget team gör det inte.",
                    join_words(waits, "eller")
                )
            }
        }
        P::RuleHours { targets, hours } => {
            let names: Vec<String> = targets.iter().map(|name| target::row(w.language, name)).collect();
            format!("{}: {}.", names.join("; "), w.hours(hours))
        }
        P::RuleBusinessDays { hours, end_of_day } => {
            let due = if *end_of_day { "vid den dagens slut" } else { "vid samma klockslag" };
            format!(
                "{}. Ett ärende som registreras utanför dem börjar vid nästa öppning; n arbetsdagar senare {due} ska det \
                 vara klart.",
                w.hours(hours)
            )
        }

        P::ReportStatus { id, version, draft } => {
            format!("{id}, {version}, {}", if *draft { "utkast" } else { "slutlig" })
        }
        P::AsOfCommit { as_of, commit } => {
            let at = w.instant(*as_of, InstantStyle::Zoned);
            commit.as_ref().map_or(at.clone(), |commit| format!("{at}, {commit}"))
        }
        P::RecordCounts { incidents, requests, changes } => format!(
            "{}, {}, {}",
            many(w, *incidents, "incident", "incidenter"),
            many(w, *requests, "beställning", "beställningar"),
            many(w, *changes, "ändring", "ändringar")
        ),
        P::CheckResult { errors, warnings } => {
            format!("{}{NBSP}fel, {}", w.count(*errors), many(w, *warnings, "varning", "varningar"))
        }
        P::DateAfter { date, after } => format!("{} ({})", time::date(*date), number::duration(w.language, *after)),
        P::MadeWith { tool, until } => match until {
            Some(until) => format!("{tool}, {}", time::date(*until)),
            None => tool.clone(),
        },
        P::Recompute(command) => format!("Räkna om: {command}"),

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

/// "Alla 6 SLA-mål uppfyllda", "Det enda SLA-målet uppfyllt", "Alla 4 mätta SLA-mål uppfyllda".
fn all_targets(w: &Wording, of: u64, without: u64) -> String {
    match (of, without) {
        (1, 0) => "Det enda SLA-målet uppfyllt".into(),
        (1, _) => "Det enda mätta SLA-målet uppfyllt".into(),
        (_, 0) => format!("Alla {}{NBSP}SLA-mål uppfyllda", w.count(of)),
        _ => format!("Alla {}{NBSP}mätta SLA-mål uppfyllda", w.count(of)),
    }
}

fn misses(w: &Wording, missed: u64, allowed: u64) -> String {
    let word = if allowed == 1 { "tillåten" } else { "tillåtna" };
    format!("{}, {} {word}", many(w, missed, "miss", "missar"), w.count(allowed))
}

fn small(w: &Wording, n: u64) -> String {
    let words = ["två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"];
    let word = usize::try_from(n).ok().and_then(|n| n.checked_sub(2)).and_then(|n| words.get(n));
    word.map_or_else(|| w.count(n), |word| (*word).to_owned())
}

fn took(w: &Wording, took: Took) -> String {
    match took {
        Took::Seconds(seconds) => w.seconds(seconds, TimeStyle::Minutes),
        Took::BusinessDays(days) => format!("{}{NBSP}ad", number::business_days(w.language, days)),
    }
}

fn role(role: &RoleName) -> String {
    match role {
        RoleName::Csm => "kundansvarig".into(),
        RoleName::ServiceOwner => "tjänsteägare".into(),
        RoleName::Named(name) => name.clone(),
    }
}

pub(super) fn forum(forum: Forum) -> &'static str {
    match forum {
        Forum::Kickoff => "Uppstartsmöte",
        Forum::Operational => "Operativt forum",
        Forum::Tactical => "Taktiskt forum",
        Forum::Strategic => "Strategiskt forum",
        Forum::ServiceReview => "Förvaltningsforum",
        Forum::OnboardingReview => "Genomgång av införandet",
        Forum::Project => "Projektforum",
        Forum::ProjectStatus => "Projektavstämning",
        Forum::SlaReview => "Genomgång av SLA",
        Forum::ManagementReview => "Ledningens genomgång",
        Forum::Governance => "Styrgruppsmöte",
    }
}

fn action_state(w: &Wording, state: ActionState) -> String {
    let moved = |moved: Option<crate::domain::time::Date>| {
        moved.map_or(String::new(), |date| format!(", nytt datum {}", time::date(date)))
    };
    match state {
        ActionState::Done { date, .. } => format!("Klar {}", time::date(date)),
        ActionState::Late { days, moved: to } => format!("{} sen{}", many(w, days, "dag", "dagar"), moved(to)),
        ActionState::DueSoon { days: 0, .. } => "Ska vara klar i dag".into(),
        ActionState::DueSoon { days, .. } => format!("Klar om {}", many(w, days, "dag", "dagar")),
        ActionState::Due { started: true, .. } => "Pågår".into(),
        ActionState::Due { started: false, .. } => "Ej påbörjad".into(),
    }
}

fn no_data(w: &Wording, why: &NoData, name: &TargetName) -> String {
    let nothing = match &name.form {
        TargetForm::Score { .. } => "inga svar".to_owned(),
        TargetForm::Success { .. } => "ingen ändring med utfall".to_owned(),
        TargetForm::Uptime { .. } | TargetForm::Ratio { .. } => "inget uppmätt".to_owned(),
        TargetForm::Clock(ClockTarget { limit, .. }) | TargetForm::Reply(limit) | TargetForm::Gap(limit) => {
            let subject = target::lower_first(&target::subject(w.language, &limit.when, name.request.as_deref()));
            match (limit.when.kind, limit.when.severity) {
                (Some(TicketType::Incident), Some(_)) => format!("ingen incident med grad {subject}"),
                (Some(TicketType::Complaint | TicketType::Problem | TicketType::Compliment) | None, _) => {
                    format!("inget {subject}")
                }
                (Some(TicketType::Incident | TicketType::Request | TicketType::Question), _) => {
                    format!("ingen {subject}")
                }
            }
        }
    };
    match why {
        NoData::Nothing => nothing,
        NoData::NotConfirmed => "avbrott ej bekräftade".into(),
        NoData::NoServiceTime => "ingen servicetid".into(),
        NoData::TwoInForce(_) => "två avtal gäller".into(),
        NoData::Unreadable(_) => "en post kan inte läsas".into(),
        NoData::NoCalendar => "ingen kalender angiven".into(),
        NoData::UnknownCalendar(_) => "kalendern saknas i katalogen".into(),
        NoData::NeverOpen(_) => "kalendern har ingen öppen tid".into(),
        NoData::NoClock => "ingen klocka räknar en tid av den längden".into(),
        NoData::NotEvaluated => "inte bedömt".into(),
    }
}
