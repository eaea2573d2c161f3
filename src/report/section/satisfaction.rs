//! Section 8: what customers answered, and the author's words on it.

use crate::domain::record::Feedback;
use crate::domain::time::Month;
use crate::report::context::{MonthContext, sentence};
use crate::report::document::{Block, Heading, Text};
use crate::report::figure::{len, plain_mean};
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
    let mut words = Vec::new();
    match mean(&month) {
        Some((mean, answers)) => words.push(Text::Phrase(Phrase::SatisfactionSentence {
            mean,
            answers,
            asked: len(&month),
            year: self::mean(&year).map(|(mean, _)| mean),
        })),
        None => words.push(Text::Phrase(Phrase::NoFeedback { month: cx.month, asked: len(&month) })),
    }
    words.extend(promoters(&month).map(Text::Phrase));
    let texts = cx.view.reports.get(&cx.month).map(|report| &report.texts);
    words.extend(texts.and_then(|texts| texts.satisfaction.as_deref()).map(sentence));
    vec![Block::Heading(heading), Block::Paragraph(words)]
}

/// The mean score, cut to one place, and the number of answers.
fn mean(rows: &[&Feedback]) -> Option<(crate::domain::decimal::Decimal, u64)> {
    let scores: Vec<i64> = rows.iter().filter_map(|row| row.score.map(i64::from)).collect();
    Some((plain_mean(scores.iter().sum(), i64::try_from(scores.len()).ok()?)?, len(&scores)))
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
        assert_eq!(mean(&all).map(|(mean, n)| (mean.to_string(), n)), Some(("4.5".into(), 2)));
        assert_eq!(mean(&[]), None);
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
