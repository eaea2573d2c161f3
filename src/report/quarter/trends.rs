//! Incidents of five quarters by severity, requests beside them; and whose the missed targets were (R309, R295, R296).

use super::QuarterContext;
use crate::domain::record::words::TicketType;
use crate::domain::time::Month;
use crate::evaluate::board::{Cause, Causes, causes};
use crate::evaluate::facts::logged_at;
use crate::evaluate::period::Period;
use crate::evaluate::volume::opened;
use crate::report::document::{Bar, Block, Chart, ChartKind, Heading, Step, Text};
use crate::report::phrase::Phrase;
use crate::report::phrase::quarter::{QuarterPhrase, Word};
use crate::report::section::incidents::SEVERITIES;

/// Quarters of the chart, the quarter's own included.
const QUARTERS: i32 = 5;

/// Tickets of a type that were opened in each of five quarters, by severity; what has none counts last.
fn counted(cx: &QuarterContext<'_>, kind: TicketType) -> Vec<(Month, Vec<u64>)> {
    // Of a quarter before the first ticket nothing can be said: it is no quarter without incidents.
    let begun = cx.board.evaluators.iter().flat_map(|one| &one.view().tickets).filter_map(|one| logged_at(*one)).min();
    let begun = begun.map(|at| Month::of(at.date(cx.zone)));
    let is_known = |first: &Month| *first == cx.first || begun.is_some_and(|begun| begun <= first.plus(2));
    let firsts = (0..QUARTERS).rev().map(|back| cx.first.plus(-3 * back));
    let firsts: Vec<Month> = firsts.filter(is_known).collect();
    let months: Vec<Month> = firsts.iter().flat_map(|first| [0, 1, 2].map(|n| first.plus(n))).collect();
    let mut counts = vec![vec![0_u64; SEVERITIES.len() + 1]; firsts.len()];
    for evaluator in cx.board.evaluators {
        for (place, by_severity) in opened(evaluator, kind, &months, cx.board.now).into_iter().enumerate() {
            for (severity, count) in by_severity {
                let layer = severity.and_then(|one| SEVERITIES.iter().position(|known| *known == one));
                counts[place / 3][layer.unwrap_or(SEVERITIES.len())] += count;
            }
        }
    }
    firsts.into_iter().zip(counts).collect()
}

/// The chart of incidents and the line of requests.
pub fn incidents(cx: &QuarterContext<'_>) -> Vec<Block> {
    let heading = QuarterPhrase::Word(Word::Incidents).into();
    let mut blocks = vec![Block::Heading(Heading { level: 1, number: None, text: heading, new_page: false })];
    let mut months = counted(cx, TicketType::Incident);
    // An incident without a severity is a finding of the check; its layer shows only where there is one.
    let without = months.iter().any(|(_, counts)| counts.last().is_some_and(|count| *count > 0));
    let mut layers: Vec<Phrase> = SEVERITIES.map(Phrase::Severity).to_vec();
    if without {
        layers.push(QuarterPhrase::Word(Word::NoSeverity).into());
    } else {
        months.iter_mut().for_each(|(_, counts)| counts.truncate(SEVERITIES.len()));
    }
    let totals = |all: &[(Month, Vec<u64>)]| -> Vec<(Month, u64)> {
        all.iter().map(|(first, counts)| (*first, counts.iter().sum())).collect()
    };
    let requests = totals(&counted(cx, TicketType::Request));
    let all = totals(&months);
    if all.iter().chain(&requests).all(|(_, count)| *count == 0) {
        let none = QuarterPhrase::Word(Word::NoTickets).into();
        blocks.push(Block::Paragraph(vec![Text::Phrase(none)]));
        return blocks;
    }
    let alt = QuarterPhrase::IncidentsAlt(all).into();
    let kind = ChartKind::Stacks { months, layers, step: Step::Quarter };
    blocks.push(Block::Chart(Chart { id: "incidents_per_quarter", kind, alt }));
    blocks.push(Block::Notes(vec![Text::Phrase(QuarterPhrase::Requests(requests).into())]));
    blocks
}

/// The missed targets of the quarter and of the one before, by cause.
pub fn misses(cx: &QuarterContext<'_>) -> Vec<Block> {
    let now = &cx.causes;
    let before = causes(cx.board, Period::Quarter(cx.first.plus(-3)));
    let sum = |causes: &Causes| causes.values().sum::<u64>();
    let heading = QuarterPhrase::MissesByCause(sum(now)).into();
    let mut blocks = vec![Block::Heading(Heading { level: 1, number: None, text: heading, new_page: false })];
    if sum(now) + sum(&before) == 0 {
        let none = QuarterPhrase::NoMisses { now: cx.first, before: cx.first.plus(-3) }.into();
        blocks.push(Block::Paragraph(vec![Text::Phrase(none)]));
        return blocks;
    }
    let count = |causes: &Causes, cause| causes.get(&cause).copied().unwrap_or(0);
    // A person's word that the customer caused it is rare: it has a bar only where there is one.
    let is_shown = |cause: &Cause| *cause != Cause::Customer || count(now, *cause) + count(&before, *cause) > 0;
    let bars = [Cause::Supplier, Cause::Own, Cause::Team, Cause::Customer].into_iter().filter(is_shown).map(|cause| {
        let (now, before) = (count(now, cause), count(&before, cause));
        Bar {
            label: QuarterPhrase::CausedBy(cause).into(),
            now,
            now_name: QuarterPhrase::CountIn(now, cx.first).into(),
            before,
            before_name: QuarterPhrase::CountIn(before, cx.first.plus(-3)).into(),
        }
    });
    let alt = QuarterPhrase::CausesAlt(cx.first).into();
    blocks.push(Block::Chart(Chart { id: "misses_by_cause", kind: ChartKind::Bars(bars.collect()), alt }));
    blocks
}
