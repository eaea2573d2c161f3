//! Section 8: what customers answered, and the author's words on it.

use crate::domain::decimal::{Decimal, Fraction};
use crate::domain::record::Feedback;
use crate::domain::time::Month;
use crate::evaluate::outcome::Required;
use crate::report::context::{MonthContext, sentence};
use crate::report::document::{Block, Heading, Text};
use crate::report::figure::{self, len};
use crate::report::phrase::{Label, Phrase};

/// The heading and the paragraph.
pub fn blocks(cx: &MonthContext<'_>) -> Vec<Block> {
    let heading = Heading { level: 1, number: Some("8"), text: Label::Satisfaction.into(), new_page: false };
    let today = cx.today();
    let asked = |first: Month| -> Vec<&Feedback> {
        let inside = |row: &&Feedback| (first..=cx.month).contains(&Month::of(row.date)) && row.date <= today;
        cx.view.feedback.iter().filter(inside).collect()
    };
    let (month, year) = (asked(cx.month), asked(cx.month.plus(-11)));
    let level = level(cx);
    let mut words = Vec::new();
    match mean(&month, level) {
        Some((mean, answers)) => {
            let year = self::mean(&year, level).map(|(mean, _)| mean);
            let asked = len(&month);
            words.push(Text::Phrase(Phrase::SatisfactionSentence { mean, answers, asked, year }));
            words.extend(level.map(|(least, agreed)| Text::Phrase(Phrase::SatisfactionLevel { least, agreed })));
        }
        None => words.push(Text::Phrase(Phrase::NoFeedback { month: cx.month, asked: len(&month) })),
    }
    words.extend(promoters(&month).map(Text::Phrase));
    let texts = cx.view.reports.get(&cx.month).map(|report| &report.texts);
    words.extend(texts.and_then(|texts| texts.satisfaction.as_deref()).map(sentence));
    vec![Block::Heading(heading), Block::Paragraph(words)]
}

/// The least mean that is wanted, and whether it is agreed: the agreement's target, else the board's goal.
fn level(cx: &MonthContext<'_>) -> Option<(Decimal, bool)> {
    let agreed = cx.now().outcomes.iter().find_map(|row| match row.required {
        Required::Score(least) => Some((least, true)),
        Required::Share(_) => None,
    });
    agreed.or(cx.view.settings.board.csat.map(|least| (least, false)))
}

/// The mean score, cut, and the number of answers.
fn mean(rows: &[&Feedback], level: Option<(Decimal, bool)>) -> Option<(Decimal, u64)> {
    let scores: Vec<i64> = rows.iter().filter_map(|row| row.score.map(i64::from)).collect();
    let mean = Fraction::new(i128::from(scores.iter().sum::<i64>()), i128::try_from(scores.len()).ok()?)?;
    Some((level.map_or_else(|| mean.cut(1), |(least, _)| figure::mean(mean, least)), len(&scores)))
}

/// Net promoter score: percent of 9–10 less percent of 0–6, cut toward the worse side (F7).
fn promoters(rows: &[&Feedback]) -> Option<Phrase> {
    let answers: Vec<u8> = rows.iter().filter_map(|row| row.nps).collect();
    let count = |wanted: fn(u8) -> bool| answers.iter().filter(|answer| wanted(**answer)).count();
    let of = i64::try_from(answers.len()).ok().filter(|n| *n > 0)?;
    let net = i64::try_from(count(|n| n >= 9)).ok()? - i64::try_from(count(|n| n <= 6)).ok()?;
    Some(Phrase::NetPromoter { score: net.checked_mul(100)?.div_euclid(of), answers: len(&answers) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Date;

    fn row(score: Option<u8>, nps: Option<u8>) -> Feedback {
        let text = String::new;
        Feedback {
            date: Date::from_ymd_opt(2026, 10, 5).expect("a day"),
            contact: text(),
            score,
            nps,
            theme: text(),
            comment: text(),
            reference: text(),
        }
    }

    #[test]
    fn an_answer_that_was_not_given_is_not_zero() {
        let rows = [row(Some(4), None), row(None, None), row(Some(5), None)];
        let all: Vec<&Feedback> = rows.iter().collect();
        assert_eq!(mean(&all, None).map(|(mean, n)| (mean.to_string(), n)), Some(("4.5".into(), 2)));
        assert_eq!(mean(&[], None), None);
    }

    #[test]
    fn promoters_less_detractors_is_cut_downward() {
        // Two promoters, one passive, two detractors of five: 0; one of three against two: −33.3… is −34.
        let of = |list: &[u8]| {
            let rows: Vec<Feedback> = list.iter().map(|n| row(None, Some(*n))).collect();
            promoters(&rows.iter().collect::<Vec<_>>())
        };
        assert_eq!(of(&[10, 9, 8, 6, 0]), Some(Phrase::NetPromoter { score: 0, answers: 5 }));
        assert_eq!(of(&[10, 6, 0]), Some(Phrase::NetPromoter { score: -34, answers: 3 }));
        assert_eq!(of(&[]), None);
    }
}
