//! Whom to reach on both sides, how both talk, who is called next, and what is known not to work.

use super::{PlanContext, heading};
use crate::domain::record::customer::{Contact, Customer};
use crate::report::column::{bare, left, row, table};
use crate::report::context::authored;
use crate::report::document::{Align, Block, Cell, Row, Table, TableStyle, Text, Width};
use crate::report::phrase::plan::{Plan, Word};

/// Contacts, then what is recorded of communication, escalation and known issues.
pub fn blocks(cx: &PlanContext<'_>) -> Vec<Block> {
    let Some(customer) = cx.view.customer else { return Vec::new() };
    let mut blocks = people(customer);
    let escalated = blocks.split_off(2);
    if let Some(talk) = &customer.communication {
        let said = Plan::Talk { channel: talk.channel.clone(), language: talk.language, cadence: talk.cadence };
        blocks.push(heading(Word::Communication));
        blocks.push(Block::Paragraph(vec![Text::Phrase(said.into())]));
    }
    blocks.extend(escalated);
    if !customer.known_issues.is_empty() {
        let rows = customer.known_issues.iter().zip(1i64..);
        let rows = rows.map(|(issue, n)| row(vec![Cell::Count(n), Cell::Text(authored(issue.as_str()))])).collect();
        let columns = vec![bare("n", Align::Left, Width::Fit), bare("what", Align::Left, Width::Share(10))];
        blocks.push(heading(Word::KnownIssues));
        blocks.push(Block::Table(list("known_issues", columns, rows)));
    }
    blocks
}

/// The contacts, and whom to call next where that is recorded.
pub fn people(customer: &Customer) -> Vec<Block> {
    let mut blocks = vec![heading(Word::Contacts), Block::Table(contacts(customer))];
    if !customer.escalation.is_empty() {
        blocks.extend([heading(Word::Escalation), Block::Table(escalation(customer))]);
    }
    blocks
}

fn contacts(customer: &Customer) -> Table {
    let rows = customer.contacts.iter().map(contact).collect();
    let columns = vec![
        left("name", Word::Name, Width::Share(3)),
        left("role", Word::Role, Width::Share(3)),
        left("purposes", Word::For, Width::Share(2)),
        left("reach", Word::Reach, Width::Share(6)),
    ];
    table("contacts", columns, rows, Some(Word::NoContacts.into()))
}

fn contact(contact: &Contact) -> Row {
    let reach: Vec<&str> = [&contact.email, &contact.phone].into_iter().flatten().map(String::as_str).collect();
    row(vec![
        Cell::name(contact.name.as_str()),
        Cell::name(contact.role.as_str()),
        Cell::phrase(Plan::Purposes(contact.purposes.clone()).into()),
        if reach.is_empty() { Cell::Dash } else { Cell::name(reach.join(", ")) },
    ])
}

fn escalation(customer: &Customer) -> Table {
    let rows = customer.escalation.iter().zip(1i64..).map(|(step, n)| {
        let role = step.role.as_ref().map_or(Cell::Dash, |role| Cell::name(role.as_str()));
        row(vec![Cell::Count(n), Cell::name(step.name.as_str()), role])
    });
    let columns = vec![
        bare("n", Align::Left, Width::Fit),
        bare("name", Align::Left, Width::Share(4)),
        bare("role", Align::Left, Width::Share(6)),
    ];
    list("escalation", columns, rows.collect())
}

fn list(id: &'static str, columns: Vec<crate::report::document::ColumnHead>, rows: Vec<Row>) -> Table {
    Table { id, style: TableStyle::List, columns, rows, empty: None, summary: None }
}
