//! `sdm miss tell`, `escalate` and `close`.

use super::Which;
use super::desk::{Desk, set};
use crate::cli::change::somebody;
use crate::cli::moment::{Side, day_of};
use crate::cli::{Context, Failure, Result, out::Out};
use crate::domain::record::miss::{Miss, Told};
use crate::render::moment::date;
use crate::render::visible::visible;
use crate::store::read::Scalar;
use crate::store::record::miss::{EscalatedDraft, Realistic, ToldDraft};
use crate::store::write::node::{Map, Node, in_order_of};

/// Records that the customer was told.
pub fn tell(which: &Which, how: Option<&str>, context: &Context, out: &mut Out) -> Result<()> {
    let desk = Desk::open(which, false, context)?;
    if let Some(told) = &desk.miss.told {
        let right = [format!("sdm set {} told.date=DAY", desk.slot.path), format!("sdm miss close {}", desk.name())];
        return desk.refuse(&format!("the customer was told {}", date(told.date)), &right);
    }
    let day = day_of(context, desk.zone, "--date", which.date.as_deref(), Side::Past)?;
    let by = somebody(&which.write)?;
    let mut map = Map::new();
    map.bare("date", day).text("by", &by).maybe_text("how", how);
    let changes = [set("told", Node::Line(in_order_of::<ToldDraft>(map)))];
    let what = format!("told {}, by {}", date(day), visible(&by));
    let told = Some(Told { date: day, by: None, how: None });
    let after = Desk { miss: Miss { told, ..desk.miss.clone() }, ..desk };
    let lines: Vec<String> = after.left()?.into_iter().map(|command| format!("still to do: {command}")).collect();
    after.finish(&changes, &what, &lines, &which.write, out)
}

/// Records that management was told, and whether the target can be kept at all.
pub fn escalate(which: &Which, to: &str, realistic: Option<&str>, context: &Context, out: &mut Out) -> Result<()> {
    let desk = Desk::open(which, false, context)?;
    if let Some(known) = &desk.miss.escalated {
        let right = [
            format!("sdm set {} escalated.to=NAME", desk.slot.path),
            format!("sdm set {} \"realistic=no, WHY\"", desk.slot.path),
        ];
        return desk.refuse(&format!("it was escalated {}", date(known.date)), &right);
    }
    if let Some(text) = realistic {
        Realistic::parse(text)
            .map_err(|fault| Failure::Usage(format!("--realistic: {}; {}", fault.message, fault.help)))?;
    }
    let day = day_of(context, desk.zone, "--date", which.date.as_deref(), Side::Past)?;
    let mut map = Map::new();
    map.bare("date", day).text("to", to);
    let mut changes = vec![set("escalated", Node::Line(in_order_of::<EscalatedDraft>(map)))];
    changes.extend(realistic.map(|text| set("realistic", Node::Text(text.to_owned()))));
    let what = format!("escalated {}, to {}", date(day), visible(to));
    let is_open = realistic.is_none() && desk.miss.realistic.is_none();
    let ask = format!("is the target realistic? sdm set {} \"realistic=no, WHY\"", desk.slot.path);
    desk.finish(&changes, &what, &Vec::from_iter(is_open.then_some(ask)), &which.write, out)
}

/// Records that nothing is left to do.
pub fn close(which: &Which, context: &Context, out: &mut Out) -> Result<()> {
    let desk = Desk::open(which, false, context)?;
    if let Some(day) = desk.miss.closed {
        let right = [format!("sdm show {}", desk.slot.path), format!("sdm set {} closed=DAY", desk.slot.path)];
        return desk.refuse(&format!("it was closed {}", date(day)), &right);
    }
    let left = desk.left()?;
    if !left.is_empty() {
        return desk.refuse("it cannot be closed yet", &left);
    }
    let day = day_of(context, desk.zone, "--date", which.date.as_deref(), Side::Past)?;
    let open = desk.miss.actions.iter().filter(|action| action.done.is_none());
    let lines: Vec<String> = open.map(|action| format!("action {} is still open", action.key)).collect();
    let what = format!("closed {}", date(day));
    desk.finish(&[set("closed", Node::Bare(day.to_string()))], &what, &lines, &which.write, out)
}
