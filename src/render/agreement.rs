//! The chain of an agreement for `sdm agreement show`: a tree for people, and JSON.

use serde_json::{Value, json};

use super::slo::duration;
use super::text::wrap::wrap;
use super::visible::{visible, width};
use crate::domain::amount::Duration;
use crate::domain::record::Party;
use crate::domain::record::agreement::Agreement;
use crate::domain::record::target::{Limit, Target, TargetForm};
use crate::domain::record::words::AgreementType;
use crate::domain::time::Date;
use crate::evaluate::chain::{Chain, Link, Trouble};
use crate::evaluate::clock::limit_of;
use crate::evaluate::fit::{Fit, FitFigures};
use crate::evaluate::leftover::{LeftKind, Leftover, counted};

/// The schema of the JSON answer.
pub const SCHEMA: &str = "sdm.agreement/1";

/// A line of the tree and what hangs on it.
struct Node {
    text: String,
    below: Vec<Node>,
}

impl Node {
    fn leaf(text: impl Into<String>) -> Self {
        Self { text: text.into(), below: Vec::new() }
    }
}

/// The tree, in lines of at most `columns` columns.
pub fn text(name: &str, chain: &Chain<'_>, columns: usize) -> String {
    let mut below = facts(&chain.top);
    if let Some(slr) = &chain.requirements {
        below.push(Node { text: format!("made from {}", head(slr.agreement.id.as_str(), slr)), below: facts(slr) });
    } else if let Some(old) = &chain.top.agreement.supersedes {
        below.push(Node::leaf(format!("replaces {old}")));
    }
    if let Some(next) = &chain.successor {
        below.push(Node::leaf(format!("replaced by {}, {}", next.agreement.id, words(next.stage.to_string()))));
    }
    if let Some((contract, stage)) = &chain.contract {
        let days = days(contract.from, contract.until);
        below.push(Node::leaf(format!("contract {}, {stage}{days}", contract.id)));
    }
    below.extend(chain.services.iter().map(|(id, stage)| {
        Node::leaf(format!(
            "service {id}, {}",
            stage.map_or("not in the catalogue".to_owned(), |stage| stage.to_string())
        ))
    }));
    below.push(Node { text: "targets".to_owned(), below: targets(chain) });
    below.extend(chain.notices.iter().map(|short| {
        let notice = |notice: Option<Duration>| notice.map_or("none".to_owned(), |notice| notice.to_string());
        Node::leaf(format!(
            "! notice of maintenance: {} in internal/{}, {} promised to the customer",
            notice(short.window.notice),
            short.agreement.id,
            notice(short.promised.notice)
        ))
    }));
    below.extend(chain.beneath.iter().map(|link| node(&format!("internal/{}", link.agreement.id), link)));
    if chain.beneath.is_empty() && chain.above.is_empty() && chain.top.agreement.kind == AgreementType::Sla {
        below.push(Node::leaf(match &chain.top.agreement.underpinned_by {
            None => "! nothing is said of what it rests on: write underpinned_by, or none",
            Some(list) if list.is_empty() => "rests on no OLA or UPC, as it says",
            Some(_) => "! no OLA or UPC that it names holds for it",
        }));
    }
    if let Some(ended) = &chain.top.agreement.ended {
        let why = ended.reason.as_deref().map_or(String::new(), |why| format!(": {}", visible(why)));
        let left = left_open(&chain.left).into_iter().map(Node::leaf).collect();
        below.push(Node { text: format!("ends {}{why}", ended.date), below: left });
    }
    let above = chain.above.iter().map(|(customer, link)| {
        Node::leaf(format!("beneath {}", head(&format!("{customer}/{}", link.agreement.id), link)))
    });
    below.extend(above);
    let mut lines = Vec::new();
    draw(&Node { text: head(name, &chain.top), below }, "", "", columns.max(20), &mut lines);
    lines.join("\n") + "\n"
}

/// `angstrom/saas-2026, sla version 2.1, in force, 2026-01-01 to 2028-12-31`.
fn head(name: &str, link: &Link<'_>) -> String {
    let agreement = link.agreement;
    let version = agreement.version.as_ref().map_or(String::new(), |version| format!(" version {version}"));
    let days = days(Some(agreement.from), agreement.until);
    format!("{name}, {}{version}, {}{days}", agreement.kind, words(link.stage.to_string()))
}

fn words(word: String) -> String {
    word.replace('-', " ")
}

fn days(from: Option<Date>, until: Option<Date>) -> String {
    match (from, until) {
        (Some(from), Some(until)) => format!(", {from} to {until}"),
        (Some(from), None) => format!(", from {from}"),
        (None, _) => String::new(),
    }
}

/// Steps, signatures, review and what is out of order.
fn facts(link: &Link<'_>) -> Vec<Node> {
    let steps = &link.agreement.steps;
    let taken: Vec<String> = [
        ("gathered", steps.gathered),
        ("reviewed", steps.reviewed),
        ("drafted", steps.drafted),
        ("negotiated", steps.negotiated),
        ("agreed", steps.agreed),
    ]
    .into_iter()
    .filter_map(|(name, day)| Some(format!("{name} {}", day?)))
    .collect();
    let mut facts = Vec::new();
    if !taken.is_empty() {
        facts.push(Node::leaf(taken.join(" \u{2192} ")));
    }
    match link.agreement.capable {
        Some(true) => facts.push(Node::leaf("can be delivered, as the review found")),
        Some(false) => facts.push(Node::leaf("! cannot be delivered, as the review found")),
        None => {}
    }
    let sign = if link.agreement.capable.is_none() { "! asked back" } else { "asked back" };
    let questions = link.agreement.questions.iter();
    facts.extend(questions.map(|question| Node::leaf(format!("{sign}: {}", visible(question)))));
    let signed: Vec<String> = link.agreement.signed.iter().map(|one| format!("{} {}", one.party, one.date)).collect();
    match signed.is_empty() {
        // Requirements bind nobody.
        true if link.agreement.kind == AgreementType::Slr => {}
        true => facts.push(Node::leaf("not signed")),
        false => facts.push(Node::leaf(format!("signed {}", signed.join(", ")))),
    }
    if let Some(due) = link.review_due.filter(|_| link.agreement.is_signed()) {
        facts.push(Node::leaf(format!("review due {due}")));
    }
    facts.extend(link.troubles.iter().map(|trouble| Node::leaf(format!("! {}", trouble_text(*trouble)))));
    facts
}

/// What is still open where an agreement ends: how many of each kind, and which.
pub fn left_open(all: &[Leftover]) -> Vec<String> {
    if all.is_empty() {
        return vec!["nothing of it is open".to_owned()];
    }
    let mut lines = Vec::new();
    for (kind, count) in counted(all) {
        let names: Vec<&str> =
            all.iter().filter(|one| one.kind == kind).take(LEFT).map(|one| one.name.as_str()).collect();
        let more = if count > LEFT { " \u{2026}" } else { "" };
        let many = match kind {
            _ if count == 1 => kind.to_string(),
            LeftKind::Miss => "misses".to_owned(),
            _ => format!("{kind}s"),
        };
        lines.push(format!("! {count} {many} open: {}{more}", names.join(", ")));
    }
    lines
}

/// How many open records of a kind are named.
const LEFT: usize = 5;

fn trouble_text(trouble: Trouble) -> String {
    match trouble {
        Trouble::Unsigned => "not signed by both parties".to_owned(),
        Trouble::SignedTooEarly => "signed before the SLA above it".to_owned(),
        Trouble::Suspect => "not looked at since the SLA above it was agreed".to_owned(),
        Trouble::NotOnFirstDay => "does not hold on the first day of the SLA above it".to_owned(),
        Trouble::EndsEarlier => "ends before the SLA above it".to_owned(),
        Trouble::ReviewDue => "its review is due".to_owned(),
        Trouble::StepMissing(step) => format!("the step {step} is not recorded"),
    }
}

fn node(name: &str, link: &Link<'_>) -> Node {
    let mut below = vec![Node::leaf(match link.agreement.holder() {
        Some(holder) => holder.to_string(),
        None => "no team or supplier".to_owned(),
    })];
    below.extend(facts(link));
    below.extend(link.agreement.targets.iter().map(|target| Node::leaf(target_text(target))));
    Node { text: head(name, link), below }
}

/// The targets of the agreement, each with what was compared beneath it.
fn targets(chain: &Chain<'_>) -> Vec<Node> {
    let of = |target: &Target| {
        let fits = chain.fits.iter().filter(|fit| fit.target.key == target.key);
        // Shares that fit say nothing that the times do not say.
        let told = fits.filter(|fit| !(fit.fits && matches!(fit.figures, FitFigures::Share { .. })));
        told.map(|fit| Node::leaf(fit_text(fit))).collect()
    };
    let line = |target: &Target| Node { text: target_text(target), below: of(target) };
    chain.top.agreement.targets.iter().map(line).collect()
}

fn target_text(target: &Target) -> String {
    let limit = match limit_of(target) {
        Some((Limit::Within(amount), _)) => format!("within {amount}"),
        Some((Limit::Under(amount), _)) => format!("under {amount}"),
        None => match &target.form {
            TargetForm::Uptime { required, .. } => format!("uptime {}%", required.value()),
            TargetForm::Success { required } => format!("success {}%", required.value()),
            TargetForm::Ratio { sli, required } => format!("{sli} at least {}%", required.value()),
            TargetForm::Score { required } => format!("score {required}"),
            TargetForm::Clock(_) | TargetForm::Reply(_) | TargetForm::Gap(_) => String::new(),
        },
    };
    format!("{} {limit}", target.key)
}

/// `fits: 1h30m (internal/ola-l2) + 2h (internal/upc-opentext) = 3h30m of 4h`.
fn fit_text(fit: &Fit<'_>) -> String {
    let word = if fit.fits { "fits" } else { "! does not fit" };
    let parts = |value: fn(&Target) -> String| -> Vec<String> {
        fit.terms.iter().map(|one| format!("{} (internal/{})", value(one.target), one.agreement.id)).collect()
    };
    match fit.figures {
        FitFigures::Time { sum, limit } => {
            let time =
                |target: &Target| limit_of(target).map_or(String::new(), |(limit, _)| limit.amount().to_string());
            let parts = parts(time);
            let sum = if parts.len() > 1 { format!(" = {sum}") } else { String::new() };
            format!("{word}: {}{sum} of {}", parts.join(" + "), limit.amount())
        }
        FitFigures::Uptime { service, product, required } => {
            let share = |target: &Target| match &target.form {
                TargetForm::Uptime { required, .. } => format!("{}%", required.value()),
                _ => String::new(),
            };
            let places = required.value().places().max(2) + 1;
            format!("{word}: {} = {}% for {service}", parts(share).join(" \u{d7} "), product.percent_cut(places))
        }
        FitFigures::Share { least, required } => {
            format!("{word}: {}% of the tickets beneath, {}% promised", least.value(), required.value())
        }
        FitFigures::Hours { closed, wide, narrow, .. } => {
            let hours = |calendar: Option<&crate::domain::id::CalendarId>| {
                calendar.map_or("24x7".to_owned(), ToString::to_string)
            };
            let names: Vec<String> = fit.terms.iter().map(|one| format!("internal/{}", one.agreement.id)).collect();
            format!(
                "{word}: the clock of {} runs in {}, this one {}; it stands for {} more a year",
                names.join(", "),
                hours(narrow),
                hours(wide),
                duration(closed)
            )
        }
    }
}

/// Draws a node: `first` before its first line, `rest` before what follows.
fn draw(node: &Node, first: &str, rest: &str, columns: usize, lines: &mut Vec<String>) {
    let bar = if node.below.is_empty() { "  " } else { "\u{2502} " };
    let room = columns.saturating_sub(width(first).max(width(rest) + 2)).max(12);
    for (n, line) in wrap(&node.text, room).into_iter().enumerate() {
        lines.push(if n == 0 { format!("{first}{line}") } else { format!("{rest}{bar}{line}").trim_end().to_owned() });
    }
    for (n, below) in node.below.iter().enumerate() {
        let is_last = n + 1 == node.below.len();
        let (corner, stem) = if is_last { ("\u{2514} ", "  ") } else { ("\u{251c} ", "\u{2502} ") };
        draw(below, &format!("{rest}{corner}"), &format!("{rest}{stem}"), columns, lines);
    }
}

/// Everything, for programs.
pub fn json(name: &str, chain: &Chain<'_>) -> Value {
    json!({
        "schema": SCHEMA,
        "name": name,
        "agreement": link_json(&chain.top),
        "supersedes": chain.top.agreement.supersedes.as_ref().map(|id| id.as_str()),
        "successor": chain.successor.as_ref().map(link_json),
        "requirements": chain.requirements.as_ref().map(link_json),
        "ended": chain.top.agreement.ended.as_ref().map(|ended| json!({
            "date": ended.date.to_string(),
            "reason": ended.reason,
            "open": chain.left.iter().map(|one| json!({
                "kind": one.kind.to_string(),
                "name": one.name,
                "path": one.path,
            })).collect::<Vec<_>>(),
        })),
        "contract": chain.contract.as_ref().map(|(contract, stage)| json!({
            "id": contract.id.as_str(),
            "stage": stage.to_string().replace('-', "_"),
        })),
        "services": chain.services.iter().map(|(id, stage)| json!({
            "id": id.as_str(),
            "stage": stage.map(|stage| stage.to_string().replace('-', "_")),
        })).collect::<Vec<_>>(),
        "fits": chain.fits.iter().map(fit_json).collect::<Vec<_>>(),
        "short_notices": chain.notices.iter().map(|short| json!({
            "agreement": short.agreement.id.as_str(),
            "window": short.window.key.as_str(),
            "notice": short.window.notice.map(|notice| notice.to_string()),
            "promised": short.promised.notice.map(|notice| notice.to_string()),
        })).collect::<Vec<_>>(),
        "beneath": chain.beneath.iter().map(link_json).collect::<Vec<_>>(),
        "above": chain.above.iter().map(|(customer, link)| {
            let mut value = link_json(link);
            if let Value::Object(map) = &mut value {
                map.insert("customer".into(), json!(customer.as_str()));
            }
            value
        }).collect::<Vec<_>>(),
    })
}

fn link_json(link: &Link<'_>) -> Value {
    let agreement: &Agreement = link.agreement;
    let has = |party: Party| agreement.signed.iter().any(|one| one.party == party);
    let parties = [Party::Provider, Party::Customer, Party::Team, Party::Supplier];
    json!({
        "id": agreement.id.as_str(),
        "type": agreement.kind.to_string(),
        "version": agreement.version,
        "holder": agreement.holder().map(|holder| holder.to_string()),
        "stage": link.stage.to_string().replace('-', "_"),
        "from": agreement.from.to_string(),
        "until": agreement.until.map(|day| day.to_string()),
        "signed_by": parties.into_iter().filter(|party| has(*party)).map(|party| party.to_string()).collect::<Vec<_>>(),
        "signed_on": agreement.signed_on().map(|day| day.to_string()),
        "review_due": link.review_due.map(|day| day.to_string()),
        "steps": {
            "gathered": agreement.steps.gathered.map(|day| day.to_string()),
            "reviewed": agreement.steps.reviewed.map(|day| day.to_string()),
            "drafted": agreement.steps.drafted.map(|day| day.to_string()),
            "negotiated": agreement.steps.negotiated.map(|day| day.to_string()),
            "agreed": agreement.steps.agreed.map(|day| day.to_string()),
        },
        "capable": agreement.capable,
        "questions": agreement.questions,
        "targets": agreement.targets.iter().map(|target| target.key.as_str()).collect::<Vec<_>>(),
        "troubles": link.troubles.iter().map(|trouble| trouble_word(*trouble)).collect::<Vec<_>>(),
    })
}

fn trouble_word(trouble: Trouble) -> String {
    match trouble {
        Trouble::Unsigned => "unsigned".to_owned(),
        Trouble::SignedTooEarly => "signed_too_early".to_owned(),
        Trouble::Suspect => "suspect".to_owned(),
        Trouble::NotOnFirstDay => "not_on_first_day".to_owned(),
        Trouble::EndsEarlier => "ends_earlier".to_owned(),
        Trouble::ReviewDue => "review_due".to_owned(),
        Trouble::StepMissing(step) => format!("step_missing_{step}"),
    }
}

fn fit_json(fit: &Fit<'_>) -> Value {
    let mut value = json!({
        "target": fit.target.key.as_str(),
        "fits": fit.fits,
        "terms": fit.terms.iter().map(|one| json!({
            "agreement": one.agreement.id.as_str(),
            "target": one.target.key.as_str(),
        })).collect::<Vec<_>>(),
    });
    let figures = match fit.figures {
        FitFigures::Time { sum, limit } => {
            json!({ "compared": "time", "sum": sum.to_string(), "allowed": limit.amount().to_string() })
        }
        FitFigures::Share { least, required } => {
            json!({ "compared": "share", "least": least.value().to_string(), "required": required.value().to_string() })
        }
        FitFigures::Uptime { service, product, required } => json!({
            "compared": "uptime",
            "service": service.as_str(),
            "product": product.percent_cut(9).to_string(),
            "required": required.value().to_string(),
        }),
        FitFigures::Hours { closed, from, .. } => {
            json!({ "compared": "hours", "closed_seconds": closed, "year_from": from.to_string() })
        }
    };
    if let (Value::Object(map), Value::Object(figures)) = (&mut value, figures) {
        map.extend(figures);
    }
    value
}
