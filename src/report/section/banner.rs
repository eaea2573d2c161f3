//! The verdict of the month: how many targets were missed, and what, how much, with which consequence.

use crate::evaluate::credit::credits;
use crate::evaluate::outcome::{Evidence, Margin, Outcome, Required};
use crate::evaluate::verdict::{NoData, Unit, Verdict};
use crate::report::context::{MonthContext, authored};
use crate::report::document::{self, Banner, Block, Text};
use crate::report::figure::{count, mean, share};
use crate::report::phrase::Phrase;

/// How many targets have a verdict, are missed, are at risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// With a verdict.
    pub of: u64,
    /// Without data.
    pub without: u64,
    /// Missed.
    pub missed: u64,
    /// Met, but at risk.
    pub at_risk: u64,
}

/// Counts the month's targets.
pub fn tally(cx: &MonthContext<'_>) -> Tally {
    let mut tally = Tally { of: 0, without: 0, missed: 0, at_risk: 0 };
    for outcome in &cx.now().outcomes {
        tally.of += u64::from(outcome.verdict.has_data());
        tally.without += u64::from(!outcome.verdict.has_data());
        tally.missed += u64::from(outcome.verdict == Verdict::Missed);
        tally.at_risk += u64::from(outcome.verdict == Verdict::AtRisk);
    }
    tally
}

/// The banner.
pub fn blocks(cx: &MonthContext<'_>) -> Vec<Block> {
    let Tally { of, without, missed, at_risk } = tally(cx);
    let (verdict, headline) = match (of, missed, at_risk) {
        (0, ..) => (document::Verdict::NoData, Phrase::BannerNoData),
        (_, 0, 0) => (document::Verdict::Met, Phrase::BannerMet { of, without }),
        (_, 0, _) => (document::Verdict::AtRisk, Phrase::BannerAtRisk { of, at_risk, without }),
        _ => (document::Verdict::Missed, Phrase::BannerMissed { missed, of }),
    };
    let written = cx.view.reports.get(&cx.month).and_then(|report| report.texts.headline.as_ref());
    let text = written.map_or_else(|| computed(cx), |text| vec![authored(text.clone())]);
    vec![Block::Banner(Banner { verdict, headline, text })]
}

/// What the figures say where nobody wrote it: each target that was missed, else what was close, and the credit.
fn computed(cx: &MonthContext<'_>) -> Vec<Text> {
    let rows = &cx.now().outcomes;
    let with = |verdict: Verdict| rows.iter().filter(move |row| row.verdict == verdict);
    let mut said: Vec<Phrase> = with(Verdict::Missed).filter_map(|row| sentence(cx, row)).collect();
    if said.is_empty() {
        said.extend(with(Verdict::AtRisk).filter_map(|row| sentence(cx, row)));
    }
    if said.is_empty() {
        said.extend(rows.iter().filter(|row| row.unit == Unit::Seconds).filter_map(|row| sentence(cx, row)));
    }
    let lost = rows.iter().filter_map(|row| match &row.verdict {
        // Nothing to measure is no news; a record or a confirmation that is missing is.
        Verdict::NoData(NoData::Nothing) => None,
        Verdict::NoData(why) => {
            Some(Phrase::SentenceNoData { target: Box::new(cx.outcome_name(row)), why: why.clone() })
        }
        _ => None,
    });
    said.extend(lost);
    let without = tally(cx).without;
    said.extend((without > 0).then_some(Phrase::SentenceWithout(without)));
    let proposed = credits(cx.evaluator, cx.now()).proposed;
    said.extend(proposed.iter().filter(|credit| credit.amount.minor > 0).map(|c| Phrase::SentenceCredit(c.amount)));
    said.into_iter().map(Text::Phrase).collect()
}

fn sentence(cx: &MonthContext<'_>, row: &Outcome<'_>) -> Option<Phrase> {
    let attained = row.actual.filter(|_| row.verdict.has_data())?;
    let name = cx.outcome_name(row);
    Some(match (row.required, row.margin, &row.evidence) {
        (Required::Share(required), Margin::Budget { left, .. }, Evidence::Availability(made)) => {
            let attained = share(attained, required, row.unit);
            Phrase::SentenceUptime { service: name.service, attained, required, down: made.down, left }
        }
        (_, Margin::Misses { allowed, .. }, _) => Phrase::SentenceCount {
            target: Box::new(name),
            met: count(row.good),
            of: count(row.total),
            allowed: count(allowed),
        },
        (Required::Score(required), ..) => Phrase::SentenceScore { attained: mean(attained, required), required },
        (Required::Share(required), ..) => {
            let attained = share(attained, required, row.unit);
            Phrase::SentenceRatio { target: Box::new(name), attained, required }
        }
    })
}
