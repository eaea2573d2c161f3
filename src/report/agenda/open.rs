//! What is open: decisions that somebody owes, items of the onboarding, known issues, and the points that the meeting's own
//! record asks for.

use crate::domain::record::meeting::Meeting;
use crate::evaluate::onboarding::{due, is_settled};
use crate::report::column::{bare, left, row, table};
use crate::report::context::{MonthContext, authored, owner};
use crate::report::document::{Align, Block, Cell, Heading, Table, TableStyle, Text, Width};
use crate::report::phrase::Phrase;
use crate::report::phrase::agenda::{Agenda, Word};
use crate::report::phrase::plan;

/// Decisions that meetings asked for and that were not made by the day that the agenda rests on, by their day.
pub fn decisions(cx: &MonthContext<'_>) -> Vec<Block> {
    let today = cx.today();
    let asked = cx.view.meetings.values().filter(|meeting| meeting.held.is_some_and(|held| held <= today));
    let asked = asked.flat_map(|meeting| &meeting.decisions);
    let mut open: Vec<_> = asked.filter(|one| one.decided.is_none_or(|decided| decided > today)).collect();
    open.sort_by_key(|one| one.by);
    let rows = open.into_iter().map(|one| {
        row(vec![
            Cell::Text(authored(one.ask.as_str())),
            one.owner.as_ref().map_or(Cell::Dash, |who| Cell::Text(owner(cx.view, who))),
            one.by.map_or(Cell::Dash, Cell::Date),
        ])
    });
    let columns = vec![
        left("ask", Word::What, Width::Share(6)),
        left("owner", Word::Owner, Width::Share(2)),
        left("by", Word::Due, Width::Fit),
    ];
    let empty: Option<Phrase> = Some(Word::NoDecisions.into());
    vec![Block::Table(table("decisions", columns, rows.collect(), empty))]
}

/// What of the onboarding is open.
pub fn onboarding(cx: &MonthContext<'_>) -> Vec<Block> {
    let Some(found) = super::onboarding(cx) else {
        return vec![Block::Paragraph(vec![Text::Phrase(Word::NoOnboarding.into())])];
    };
    let items = &found.onboarding.items;
    let open: Vec<_> = items.iter().filter(|item| !is_settled(item, found.today)).collect();
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let said = Agenda::OpenItems { open: count(open.len()), of: count(items.len()) };
    let mut blocks = vec![Block::Paragraph(vec![Text::Phrase(said.into())])];
    if !open.is_empty() {
        let rows = open.into_iter().map(|item| {
            let template = found.onboarding.template;
            row(vec![
                Cell::phrase(plan::Plan::Item { key: item.key.to_string(), template }.into()),
                due(found.onboarding, &found.standing.dates, item).map_or(Cell::Dash, Cell::Date),
            ])
        });
        let columns = vec![left("item", plan::Word::Item, Width::Share(8)), left("due", Word::Due, Width::Fit)];
        blocks.push(Block::Table(table("open_items", columns, rows.collect(), None)));
    }
    blocks
}

/// What is known not to work.
pub fn known_issues(cx: &MonthContext<'_>) -> Vec<Block> {
    let issues = cx.view.customer.map_or(&[][..], |customer| &customer.known_issues);
    let text = plan::Word::KnownIssues.into();
    let heading = Block::Heading(Heading { level: 2, number: None, text, new_page: false });
    vec![heading, Block::Table(numbered("known_issues", issues, Some(Word::NoKnownIssues.into())))]
}

/// The points that the meeting's own record asks for.
pub fn own_points(meeting: &Meeting) -> Vec<Block> {
    vec![Block::Table(numbered("own_points", &meeting.agenda, None))]
}

fn numbered(id: &'static str, texts: &[String], empty: Option<Phrase>) -> Table {
    let rows = texts.iter().zip(1i64..).map(|(text, n)| row(vec![Cell::Count(n), Cell::Text(authored(text.as_str()))]));
    let columns = vec![bare("n", Align::Left, Width::Fit), bare("what", Align::Left, Width::Share(10))];
    Table { id, style: TableStyle::List, columns, rows: rows.collect(), empty, summary: None }
}
