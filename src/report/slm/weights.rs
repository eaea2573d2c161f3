//! Misses by how grave they were, this quarter and the one before (R291).

use super::{SlmContext, heading, said};
use crate::evaluate::slm::{Weight, weights};
use crate::report::column::{left, right, row, table};
use crate::report::document::{Block, Cell, Width};
use crate::report::phrase::slm::{SlmPhrase, Word};

/// The heading and the table; weights without a miss in either quarter are left out.
pub fn blocks(cx: &SlmContext<'_>) -> Vec<Block> {
    let (now, before) = (weights(cx.slm, cx.slm.period), weights(cx.slm, cx.slm.before));
    let columns = vec![
        left("weight", said(Word::Weight), Width::Share(1)),
        right("now", SlmPhrase::Quarter(cx.first)),
        right("before", SlmPhrase::Quarter(cx.before())),
    ];
    let known = Weight::ALL.iter().filter(|weight| now.contains_key(weight) || before.contains_key(weight));
    let count = |n: Option<&u64>| Cell::Count(n.map_or(0, |n| i64::try_from(*n).unwrap_or(i64::MAX)));
    let line = |weight: &Weight| {
        let name = Cell::phrase(SlmPhrase::Weight(*weight).into());
        row(vec![name, count(now.get(weight)), count(before.get(weight))])
    };
    vec![
        heading(Word::Weights),
        Block::Table(table("misses_by_weight", columns, known.map(line).collect(), said(Word::NoMiss))),
    ]
}
