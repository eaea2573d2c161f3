//! Head of the dashboard: title, for whom, by whom; the verdict of the quarter.

use super::QuarterContext;
use crate::evaluate::board::Reading;
use crate::evaluate::stage::is_live;
use crate::evaluate::verdict::Verdict;
use crate::report::context;
use crate::report::document::{self, Banner, Block, Cell, Meta, Paper, Text};
use crate::report::phrase::Label;
use crate::report::phrase::quarter::{QuarterPhrase, Word};

/// What the document is and where it comes from.
pub fn meta(cx: &QuarterContext<'_>) -> Meta {
    let portfolio = cx.board.portfolio;
    let settings = &portfolio.settings;
    let provenance = cx.provenance;
    let last = cx.first.plus(2).last_day();
    let live: Vec<_> = portfolio.customers.values().filter(|records| is_live(records, last)).collect();
    let services: std::collections::BTreeSet<_> =
        live.iter().flat_map(|records| records.contracts.values()).flat_map(|contract| &contract.services).collect();
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let subtitle =
        QuarterPhrase::Subtitle { customers: count(live.len()), services: count(services.len()), first: cx.first };
    let code = settings.procedures.get("management-review").map(|procedure| procedure.code.clone());
    let code = code.filter(|code| !code.is_empty());
    let mut by: Vec<Cell> = quality_lead(cx).map(|lead| Cell::phrase(lead.into())).into_iter().collect();
    by.push(Cell::Date(cx.today()));
    Meta {
        id: format!("MR-{}", cx.quarter()),
        title: QuarterPhrase::Title(cx.first).into(),
        subtitle: vec![Text::Phrase(subtitle.into())],
        facts: vec![
            (QuarterPhrase::Word(Word::For).into(), vec![Cell::phrase(QuarterPhrase::For { code }.into())]),
            (Label::PreparedBy.into(), by),
        ],
        period: cx.quarter().to_string(),
        form: settings.forms.get("quarter").cloned(),
        checked: provenance.findings,
        paper: Paper::Board,
        files: &[
            "measures",
            "customers",
            "customer_targets",
            "plans",
            "utilisation",
            "risks",
            "improvements",
            "decisions",
        ],
        ..context::meta(settings, provenance, cx.language, cx.zone)
    }
}

/// The first quality lead of the settings, with the role as the house words it in its own language.
fn quality_lead(cx: &QuarterContext<'_>) -> Option<QuarterPhrase> {
    let portfolio = cx.board.portfolio;
    let role = portfolio.settings.roles.get("quality-lead")?;
    let id = role.people.first()?;
    let person = portfolio.catalog.people.values().find(|person| person.id.as_str() == id);
    let name = person.map_or_else(|| id.clone(), |person| person.name.clone());
    let is_ours = portfolio.settings.organisation.language == cx.language;
    Some(QuarterPhrase::By { name, role: role.label.clone().filter(|_| is_ours) })
}

/// Measures missed, at risk, and with data.
pub fn tally(cx: &QuarterContext<'_>) -> (u64, u64, u64) {
    let now = || cx.readings.iter().filter_map(|(_, all)| all.last()).map(|reading| &reading.verdict);
    let count = |wanted: fn(&&Verdict) -> bool| u64::try_from(now().filter(wanted).count()).unwrap_or(u64::MAX);
    (
        count(|verdict| **verdict == Verdict::Missed),
        count(|verdict| **verdict == Verdict::AtRisk),
        count(|verdict| verdict.has_data()),
    )
}

/// The verdict of the quarter.
pub fn banner(cx: &QuarterContext<'_>) -> Vec<Block> {
    let (missed, at_risk, of) = tally(cx);
    let without = u64::try_from(cx.readings.len()).unwrap_or(u64::MAX).saturating_sub(of);
    let (verdict, headline) = match (of, missed, at_risk) {
        (0, ..) => (document::Verdict::NoData, QuarterPhrase::NothingMeasured),
        (_, 0, 0) => (document::Verdict::Met, QuarterPhrase::NoneMissed { of, at_risk, without }),
        (_, 0, _) => (document::Verdict::AtRisk, QuarterPhrase::NoneMissed { of, at_risk, without }),
        _ => (document::Verdict::Missed, QuarterPhrase::Missed { missed, of }),
    };
    let mut text = Vec::new();
    let all: u64 = cx.causes.values().sum();
    // Of as many of each the supplier's is named, as in attribution: the first in the order of causes.
    if let Some((cause, count)) = cx.causes.iter().max_by_key(|(cause, count)| (**count, std::cmp::Reverse(**cause))) {
        text.push(Text::Phrase(QuarterPhrase::MostBy { cause: *cause, count: *count, of: all }.into()));
    }
    let worst: Vec<String> =
        cx.clients.iter().filter(|client| client.missed() == 3).map(|client| client.name.clone()).collect();
    if !worst.is_empty() {
        text.push(Text::Phrase(QuarterPhrase::MissedAllMonths(worst).into()));
    }
    let moved = |from: &Verdict, to: &Verdict| -> Vec<_> {
        let pair =
            |all: &[Reading]| Some((all.get(all.len().checked_sub(2)?)?.verdict.clone(), all.last()?.verdict.clone()));
        let is_it = |all: &[Reading]| {
            pair(all).is_some_and(|(before, now)| {
                (before == Verdict::Missed) == (*from == Verdict::Missed)
                    && before.has_data()
                    && (now == Verdict::Missed) == (*to == Verdict::Missed)
                    && now.has_data()
            })
        };
        cx.readings.iter().filter(|(_, all)| is_it(all)).map(|(entry, _)| entry.measure).collect()
    };
    let fell = moved(&Verdict::Met, &Verdict::Missed);
    let back = moved(&Verdict::Missed, &Verdict::Met);
    if !fell.is_empty() {
        text.push(Text::Phrase(QuarterPhrase::NewlyMissed(fell).into()));
    }
    if !back.is_empty() {
        text.push(Text::Phrase(QuarterPhrase::BackInside(back).into()));
    }
    vec![Block::Banner(Banner { verdict, headline: headline.into(), text })]
}
