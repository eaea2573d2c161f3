//! Words for everything that a report holds: phrases, typed cells, numbers, days and times, in Swedish or English.
//!
//! The only place where a report's figures become text. Wall times are those of the document's zone.

mod agenda;
pub mod checklist;
mod credit;
mod en;
mod improvements;
mod label;
pub mod number;
mod page;
mod plan;
mod project;
pub mod quarter;
mod rule;
mod slm;
mod supplier;
mod sv;
pub(super) mod target;
pub mod time;

use crate::domain::amount::{Duration, Money};
use crate::domain::decimal::{Decimal, Fraction, Percent};
use crate::domain::record::words::Language;
use crate::domain::time::{Date, Instant, Month, Zone};
use crate::report::document::{Cell, InstantStyle, Text, TimeStyle, Verdict};
use crate::report::phrase::{Hours, Label, Phrase, Shown};
use number::NBSP;

/// A language and a zone: all that wording needs to know of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wording {
    language: Language,
    zone: Zone,
}

impl Wording {
    /// Words in a language, wall times in a zone.
    pub fn new(language: Language, zone: Zone) -> Self {
        Self { language, zone }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The zone of wall times.
    pub fn zone(&self) -> Zone {
        self.zone
    }

    /// A phrase in words.
    pub fn phrase(&self, phrase: &Phrase) -> String {
        match self.language {
            Language::En => en::phrase(self, phrase),
            Language::Sv => sv::phrase(self, phrase),
        }
    }

    /// A word without arguments.
    pub fn label(&self, label: Label) -> &'static str {
        label::label(self.language, label)
    }

    /// Text as it is printed; what people wrote is left as it is.
    pub fn text(&self, text: &Text) -> String {
        match text {
            Text::Phrase(phrase) => self.phrase(phrase),
            Text::Authored { text, .. } => text.clone(),
            Text::Name(name) => name.clone(),
        }
    }

    /// Several texts as one paragraph.
    pub fn paragraph(&self, texts: &[Text]) -> String {
        texts.iter().map(|text| self.text(text)).collect::<Vec<_>>().join(" ")
    }

    /// A cell in words. Strips, lines and bars, which are drawn on pages, are described.
    pub fn cell(&self, cell: &Cell) -> String {
        match cell {
            Cell::Dash => "–".into(),
            Cell::Text(text) => self.text(text),
            Cell::Spill { full, .. } => self.text(full),
            Cell::Count(n) => self.number(*n),
            Cell::Decimal(d) => self.decimal(*d),
            Cell::Percent(p) => self.percent(*p),
            Cell::Ratio { value, places } => number::share(self.language, *value, *places),
            Cell::Of(n, of) => match self.language {
                Language::En => format!("{}{NBSP}of{NBSP}{}", self.number(*n), self.number(*of)),
                Language::Sv => format!("{}{NBSP}av{NBSP}{}", self.number(*n), self.number(*of)),
            },
            Cell::Seconds { seconds, style } => self.seconds(*seconds, *style),
            Cell::BusinessDays(days) => {
                let unit = number::business_day_unit(self.language);
                format!("{}{NBSP}{unit}", number::business_days(self.language, *days))
            }
            Cell::Instant { at, style } => self.instant(*at, *style),
            Cell::Window(span) => time::window(self.language, self.zone, *span),
            Cell::Date(date) => time::date(*date),
            Cell::Money(money) => self.money(*money),
            Cell::Verdict(verdict) => self.verdict(*verdict).to_owned(),
            Cell::Marked { text, .. } => self.text(text),
            Cell::Strip(months) => self.strip(months),
            Cell::Mark(verdict) => self.verdict(*verdict).to_owned(),
            Cell::Spark(trend) => self.phrase(&trend.alt),
            Cell::Bar { used, .. } => number::share(self.language, *used, 0),
            Cell::Ref(id) => id.clone(),
            Cell::Group(cells) => cells.iter().map(|cell| self.cell(cell)).collect::<Vec<_>>().join(" "),
            Cell::Alarm(cell) => self.cell(cell),
        }
    }

    /// The word of a verdict.
    pub fn verdict(&self, verdict: Verdict) -> &'static str {
        match (verdict, self.language) {
            (Verdict::Missed, Language::En) => "Missed",
            (Verdict::Missed, Language::Sv) => "Ej uppfyllt",
            (Verdict::AtRisk, Language::En) => "At risk",
            (Verdict::AtRisk, Language::Sv) => "I riskzonen",
            (Verdict::Met, Language::En) => "Met",
            (Verdict::Met, Language::Sv) => "Uppfyllt",
            (Verdict::NoData, Language::En) => "No data",
            (Verdict::NoData, Language::Sv) => "Inga data",
        }
    }

    /// A whole number with grouped thousands.
    pub fn number(&self, n: i64) -> String {
        number::integer(self.language, i128::from(n))
    }

    /// A count with grouped thousands.
    pub fn count(&self, n: u64) -> String {
        number::integer(self.language, i128::from(n))
    }

    /// A decimal.
    pub fn decimal(&self, d: Decimal) -> String {
        number::decimal(self.language, d)
    }

    /// A percentage as agreed.
    pub fn percent(&self, p: Percent) -> String {
        number::percent(self.language, p)
    }

    /// An attained share, cut to its places.
    pub fn shown(&self, shown: Shown) -> String {
        number::share(self.language, shown.value, shown.places)
    }

    /// Money.
    pub fn money(&self, money: Money) -> String {
        number::money(self.language, money)
    }

    /// A length of time.
    pub fn seconds(&self, seconds: i64, style: TimeStyle) -> String {
        number::seconds(self.language, seconds, style)
    }

    /// An instant in one of its styles.
    pub fn instant(&self, at: Instant, style: InstantStyle) -> String {
        time::instant(self.language, self.zone, at, style)
    }

    /// "October 2026".
    pub fn month(&self, month: Month) -> String {
        time::month_year(self.language, month)
    }

    /// "Oct".
    pub fn month_short(&self, month: Month) -> &'static str {
        time::month_short(self.language, month.month())
    }

    /// "13 Oct".
    pub fn day(&self, date: Date) -> String {
        time::day_month_short(self.language, date)
    }

    /// Months of a strip, counted: "10 met, 1 at risk, 2 missed".
    fn strip(&self, months: &[Verdict]) -> String {
        [Verdict::Missed, Verdict::AtRisk, Verdict::Met, Verdict::NoData]
            .into_iter()
            .filter_map(|verdict| {
                let n = months.iter().filter(|month| **month == verdict).count();
                (n > 0).then(|| format!("{n} {}", self.verdict(verdict).to_lowercase()))
            })
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn words(&self, seconds: i64) -> String {
        self.seconds(seconds, TimeStyle::Words)
    }

    fn minutes(&self, seconds: i64) -> String {
        self.seconds(seconds, TimeStyle::Minutes)
    }

    fn times(&self, times: &[Instant]) -> String {
        times.iter().map(|at| self.instant(*at, InstantStyle::Time)).collect::<Vec<_>>().join(", ")
    }

    /// A rate with one place, or a dash of nothing.
    fn rate(&self, (n, of): (u64, u64)) -> String {
        self.rate_with((n, of), 1)
    }

    fn whole_rate(&self, rate: (u64, u64)) -> String {
        self.rate_with(rate, 0)
    }

    fn rate_with(&self, (n, of): (u64, u64), places: u8) -> String {
        let share = Fraction::new(i128::from(n), i128::from(of));
        share.map_or("–".into(), |share| number::share(self.language, share, places))
    }

    /// A share as a plain number: exact where six places hold it, else cut there: `0.998710…`.
    fn six_digits(&self, value: Fraction) -> String {
        let exact = (0..=6).map(|places| value.cut(places)).find(|cut| cut.fraction() == value);
        match exact {
            Some(exact) => number::decimal(self.language, exact),
            None => format!("{}…", number::decimal(self.language, value.cut(6))),
        }
    }

    /// Weekly hours: "Mon–Fri 08:00–17:00, public holidays excluded".
    fn hours(&self, hours: &Hours) -> String {
        if hours.always {
            return "24×7".into();
        }
        let runs = hours.runs.iter().map(|run| {
            let days = [run.first, run.last].map(|day| time::weekday_short(self.language, day));
            let days = if run.first == run.last { days[0].to_owned() } else { days.join("–") };
            let spans: Vec<String> = run
                .spans
                .iter()
                .map(|(a, b)| format!("{}–{}", time::minute_of_day(*a), time::minute_of_day(*b)))
                .collect();
            format!("{days} {}", spans.join(", "))
        });
        let mut words = runs.collect::<Vec<_>>().join("; ");
        if hours.holidays {
            words.push_str(match self.language {
                Language::En => ", public holidays excluded",
                Language::Sv => ", utom helgdagar",
            });
        }
        words
    }

    fn result_and_time(&self, result: String, took: Option<Duration>) -> String {
        match took {
            Some(took) => format!("{result}, {}", number::duration(self.language, took)),
            None => result,
        }
    }
}

/// "SR-2026-10-ANG version 1.0"; a paper without versions is its id.
fn edition(id: &str, version: &str) -> String {
    if version.is_empty() { id.to_owned() } else { format!("{id} version {version}") }
}

/// "a, b and c".
fn join_words(words: &[&str], and: &str) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} {and} {last}", most.join(", ")),
    }
}

/// The usual words for how a document must be treated, in English and Swedish.
fn classification(word: &str) -> Option<(&'static str, &'static str)> {
    match word.to_lowercase().as_str() {
        "confidential" | "konfidentiell" | "konfidentiellt" => Some(("Confidential", "Konfidentiellt")),
        "internal" | "intern" | "internt" => Some(("Internal", "Internt")),
        "public" | "publik" | "publikt" | "öppen" => Some(("Public", "Öppen")),
        "restricted" | "begränsad" => Some(("Restricted", "Begränsad")),
        "strictly confidential" | "strikt konfidentiellt" => Some(("Strictly confidential", "Strikt konfidentiellt")),
        _ => None,
    }
}

/// The controls that the procedure names, in English and Swedish.
fn control_words(key: &str) -> Option<(&'static str, &'static str)> {
    match key {
        "restore-test" => Some(("Restore test of backup", "Återläsningstest av säkerhetskopia")),
        "dr-test" => Some(("Disaster recovery test", "Test av katastrofplan")),
        "capacity-review" => Some(("Capacity review", "Kapacitetsgenomgång")),
        "security-assessment" => Some(("Security assessment", "Säkerhetsgranskning")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Europe::Stockholm;

    /// Each phrase in English and Swedish, as the pages show them.
    #[test]
    fn the_first_page_reads_the_same_in_both_languages() {
        let october = Month::new(2026, 10).expect("a month");
        let day = |m, d| Date::from_ymd_opt(2026, m, d).expect("a day");
        let pages = [
            (Phrase::ServiceReport(october), "Service report · October 2026", "Servicerapport · oktober 2026"),
            (
                Phrase::PeriodDays { first: day(10, 1), last: day(10, 31) },
                "2026-10-01 – 2026-10-31, weeks 40–44",
                "2026-10-01 – 2026-10-31, v. 40–44",
            ),
            (
                Phrase::BannerMissed { missed: 2, of: 6 },
                "Action needed: 2 of 6 SLA targets missed",
                "Åtgärd krävs: 2 av 6 SLA-mål ej uppfyllda",
            ),
            (
                Phrase::BannerAtRisk { of: 6, at_risk: 1, without: 0 },
                "All 6 SLA targets met, 1 at risk",
                "Alla 6 SLA-mål uppfyllda, 1 i riskzonen",
            ),
            (Phrase::MarginMisses { missed: 1, allowed: 0 }, "1 miss, 0 allowed", "1 miss, 0 tillåtna"),
            (Phrase::MarginMisses { missed: 1, allowed: 1 }, "1 miss, 1 allowed", "1 miss, 1 tillåten"),
            (Phrase::MarginTime { left: -772 }, "12 min 52 s over", "12 min 52 s över"),
            (Phrase::Before { month: october.plus(-1), count: 22 }, "(Sep 22)", "(sep 22)"),
            (
                Phrase::MonthRange { first: october.plus(-12), last: october },
                "Oct 2025 – Oct 2026",
                "Okt 2025 – okt 2026",
            ),
            (
                Phrase::PreparedBy {
                    name: Some("Åsa Lindqvist".into()),
                    role: crate::report::phrase::RoleName::Csm,
                    date: day(11, 4),
                },
                "Åsa Lindqvist, CSM · 2026-11-04",
                "Åsa Lindqvist, kundansvarig · 2026-11-04",
            ),
            (Phrase::Classification("Confidential".into()), "Confidential", "Konfidentiellt"),
            (Phrase::Label(Label::WhatWeAsk), "What we ask of you", "Det vi ber er om"),
        ];
        for (phrase, english, swedish) in pages {
            let plain =
                |language| Wording::new(language, Stockholm).phrase(&phrase).replace([NBSP, number::NARROW], " ");
            assert_eq!(plain(Language::En), english);
            assert_eq!(plain(Language::Sv), swedish);
        }
    }

    #[test]
    fn the_formula_shows_its_exact_numbers() {
        // 1 − 3440/2668500 = 0.998710…
        let value = Fraction::new(2_665_060, 2_668_500).expect("a fraction");
        let phrase = Phrase::UptimeFormula { down: 3440, base: 2_668_500, shown: Shown { value, places: 3 } };
        let words = Wording::new(Language::En, Stockholm).phrase(&phrase).replace(NBSP, " ");
        assert_eq!(words, "Availability = 1 − 3,440 s ÷ 2,668,500 s = 0.998710… shown as 99.871%");
    }
}
