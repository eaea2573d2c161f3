//! The words that a page asks for beside those of its document.

use super::number::{self, NBSP};
use super::{Wording, time};
use crate::domain::decimal::Decimal;
use crate::domain::record::words::Language;
use crate::domain::time::{Date, Instant, Month};
use crate::render::pdf::words::Words;
use crate::report::document::{Cell, Meta, Verdict};
use crate::report::phrase::{Label, Phrase};

impl Words for Wording {
    fn phrase(&self, phrase: &Phrase) -> String {
        Wording::phrase(self, phrase)
    }

    fn cell(&self, cell: &Cell) -> String {
        Wording::cell(self, cell)
    }

    fn verdict(&self, verdict: Verdict) -> String {
        Wording::verdict(self, verdict).replace(' ', &NBSP.to_string())
    }

    fn page_of(&self, page: usize, pages: usize) -> String {
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        Wording::phrase(self, &Phrase::PageOf { page: count(page), of: count(pages) })
    }

    fn draft(&self) -> String {
        self.label(Label::Draft).to_owned()
    }

    fn footer(&self, meta: &Meta) -> String {
        let foot = Wording::phrase(
            self,
            &Phrase::Footer {
                id: meta.id.clone(),
                version: meta.version.clone(),
                draft: meta.draft,
                as_of: meta.as_of,
                commit: meta.commit.clone(),
                form: meta.form.clone(),
            },
        );
        let checked = meta.checked.map(|(errors, warnings)| super::quarter::checked(self, errors, warnings));
        std::iter::once(foot).chain(checked).collect::<Vec<_>>().join(" · ")
    }

    fn see_section(&self, section: &'static str) -> String {
        Wording::phrase(self, &Phrase::SeeSection(section))
    }

    fn more_rows(&self, rows: usize, section: &'static str) -> String {
        let rows = u64::try_from(rows).unwrap_or(u64::MAX);
        Wording::phrase(self, &Phrase::MoreRows { rows, section })
    }

    fn sign_off(&self) -> [String; 4] {
        [Label::Role, Label::Name, Label::Signature, Label::Date].map(|label| self.label(label).to_owned())
    }

    fn month(&self, month: Month) -> String {
        time::month_short(self.language, month.month()).to_owned()
    }

    fn days(&self, first: Date, last: Date) -> String {
        Wording::phrase(self, &Phrase::ChartDays { first, last })
    }

    fn week(&self, week: u32) -> String {
        match self.language {
            Language::En => format!("w{NBSP}{week}"),
            Language::Sv => format!("v.{NBSP}{week}"),
        }
    }

    fn number(&self, digits: i64, places: u8) -> String {
        Decimal::new(digits, places).map_or_else(String::new, |d| number::decimal(self.language, d))
    }

    fn minutes_left(&self) -> String {
        self.label(Label::ChartMinutesLeft).to_owned()
    }

    fn budget(&self, seconds: i64) -> String {
        Wording::phrase(self, &Phrase::ChartBudget(seconds))
    }

    fn drop(&self, at: Instant, seconds: i64) -> String {
        Wording::phrase(self, &Phrase::ChartDrop { at, seconds })
    }

    fn left(&self, seconds: i64) -> String {
        Wording::phrase(self, &Phrase::ChartLeft(seconds))
    }

    fn target(&self, figure: &str) -> String {
        match self.language {
            Language::En => format!("Target {figure}"),
            Language::Sv => format!("Mål {}", figure.replace('%', &format!("{NBSP}%"))),
        }
    }

    fn used(&self, percent: i64) -> String {
        match self.language {
            Language::En => format!("{}% of the time used", self.number(percent)),
            Language::Sv => format!("{}{NBSP}% av tiden använd", self.number(percent)),
        }
    }
}
