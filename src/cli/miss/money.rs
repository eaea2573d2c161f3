//! `sdm miss credit` and `sdm miss claim`: from a proposal to money that was paid.

use super::Which;
use super::desk::{Desk, set};
use crate::cli::choice::scalar;
use crate::cli::moment::{Side, day_of};
use crate::cli::{Context, Result, out::Out};
use crate::domain::amount::Money;
use crate::domain::finding::Route;
use crate::domain::record::miss::{CreditStage, CreditState, Miss};
use crate::domain::record::ticket::Holder;
use crate::domain::time::Date;
use crate::evaluate::attribution::{of_row, said};
use crate::evaluate::credit::{claims, of_miss};
use crate::evaluate::internal::Internal;
use crate::evaluate::missed::row_of;
use crate::evaluate::month::Evaluator;
use crate::evaluate::period::{Part, Period};
use crate::evaluate::view::CustomerView;
use crate::render::miss as render;
use crate::render::moment::date;
use crate::render::visible::visible;
use crate::store::edit::Change;
use crate::store::read::shape::fields_of;
use crate::store::record::miss::CreditDraft;
use crate::store::write::node::{Map, Node, in_order_of};

/// What is recorded of a credit or claim.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    which: Which,
    /// How much, such as "2125 SEK" [default: what the agreement gives]
    #[arg(long, value_name = "MONEY", value_parser = scalar::<Money>)]
    amount: Option<Money>,
    /// Who approved it
    #[arg(long, value_name = "NAME")]
    approved: Option<String>,
    /// Invoice, credit note or case
    #[arg(long = "ref", value_name = "TEXT")]
    paper: Option<String>,
    /// The credit note or the claim went out, today or on another day
    #[arg(long, value_name = "DAY", num_args = 0..=1, require_equals = true, default_missing_value = "today")]
    sent: Option<String>,
    /// It was paid, today or on another day
    #[arg(long, value_name = "DAY", num_args = 0..=1, require_equals = true, default_missing_value = "today")]
    paid: Option<String>,
    /// Nothing is given or claimed, and why
    #[arg(long, value_name = "WHY", conflicts_with_all = ["sent", "paid", "paper", "amount"])]
    excluded: Option<String>,
}

/// Whom the money goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To the customer.
    Credit,
    /// From a supplier.
    Claim,
}

impl Way {
    fn key(self) -> &'static str {
        match self {
            Way::Credit => "credit",
            Way::Claim => "claim",
        }
    }
}

/// Records it.
pub fn run(args: &Args, way: Way, context: &Context, out: &mut Out) -> Result<()> {
    let which = &args.which;
    // What a supplier owes hangs on the tickets of every customer.
    let desk = Desk::open(which, way == Way::Claim, context)?;
    let key = way.key();
    let known = match way {
        Way::Credit => desk.miss.credit.clone(),
        Way::Claim => desk.miss.claim.clone(),
    };
    let old = known.clone().unwrap_or_default();
    let by_hand = [format!("sdm set {} {key}.amount=MONEY", desk.slot.path)];
    if old.stage(Date::MAX) == CreditStage::Paid {
        let paid = old.paid.map(date).unwrap_or_default();
        return desk.refuse(&format!("the {key} was paid {paid}"), &by_hand);
    }
    if old.amount.is_none() && old.reference.is_some() {
        return desk.refuse(&format!("its {key} is one sentence"), &[format!("sdm edit {}", desk.slot.path)]);
    }
    let day = |flag: &str, text: &Option<String>| {
        text.as_deref().map(|text| day_of(context, desk.zone, flag, Some(text), Side::Past)).transpose()
    };
    let (sent, paid) = (day("--sent", &args.sent)?, day("--paid", &args.paid)?);
    // What goes out or is paid was approved by then.
    let on = match sent.or(paid).filter(|_| which.date.is_none()) {
        Some(day) => day,
        None => day_of(context, desk.zone, "--date", which.date.as_deref(), Side::Past)?,
    };
    let computed = match way {
        Way::Credit => computed_credit(&desk)?,
        Way::Claim => computed_claim(&desk)?,
    };
    let is_dated = args.approved.is_some()
        || (old.date.is_none() && (args.paper.is_some() || args.excluded.is_some()))
        || which.date.is_some();
    let mut new = CreditState {
        amount: args.amount.or(old.amount),
        approved: args.approved.clone().or(old.approved),
        date: if is_dated { Some(on) } else { old.date },
        sent: sent.or(old.sent),
        reference: args.paper.clone().or(old.reference),
        paid: paid.or(old.paid),
        excluded: args.excluded.clone(),
    };
    if args.excluded.is_none() && new.amount.is_none() {
        new.amount = Some(match computed.amount {
            Some(amount) => amount,
            None => return desk.refuse(&computed.why, &[format!("sdm miss {key} {} --amount MONEY", desk.name())]),
        });
    }
    if let Some(fault) = out_of_order(&new) {
        let name = desk.name();
        return desk.refuse(fault, &[format!("sdm miss {key} {name} --approved NAME")]);
    }
    let map = in_order_of::<CreditDraft>(map_of(&new, args, known.is_none(), is_dated));
    let changes = changes_of(key, known.as_ref(), args, map);
    let mut lines = Vec::new();
    if let (Some(amount), Some(given)) = (computed.amount, new.amount)
        && amount != given
    {
        lines.push(format!("by the agreement it is {}", render::short(amount)));
    }
    let what = format!("{key} {}", render::credit_state(&new, visible));
    desk.finish(&changes, &what, &lines, &which.write, out)
}

/// What is written anew.
fn map_of(new: &CreditState, args: &Args, is_new: bool, is_dated: bool) -> Map {
    let mut map = Map::new();
    if let Some(amount) = new.amount.filter(|_| is_new || args.amount.is_some()) {
        map.bare("amount", render::short(amount));
    }
    map.maybe_text("approved", args.approved.as_deref());
    map.maybe_date("date", new.date.filter(|_| is_dated));
    map.maybe_date("sent", new.sent.filter(|_| args.sent.is_some()));
    map.maybe_text("ref", args.paper.as_deref());
    map.maybe_date("paid", new.paid.filter(|_| args.paid.is_some()));
    map.maybe_text("excluded", args.excluded.as_deref());
    map
}

/// What is there already stays, unless it is said anew; a reason not to give it goes with the first thing that is.
fn changes_of(key: &str, known: Option<&CreditState>, args: &Args, map: Map) -> Vec<Change> {
    let Some(known) = known else { return vec![set(key, Node::Line(map))] };
    let change = |(name, value): (&str, &Node)| {
        let route = Route::key(key).then(name);
        Change::Set { route, value: value.clone(), order: fields_of::<CreditDraft>() }
    };
    let mut changes: Vec<Change> = map.entries().map(change).collect();
    if known.excluded.is_some() && args.excluded.is_none() {
        changes.push(Change::Remove { route: Route::key(key).then("excluded") });
    }
    changes
}

/// What cannot be in this order.
fn out_of_order(new: &CreditState) -> Option<&'static str> {
    let is_after = |later: Option<Date>, earlier: Option<Date>| later.zip(earlier).is_none_or(|(a, b)| a >= b);
    if (new.sent.is_some() || new.paid.is_some()) && new.approved.is_none() {
        Some("nobody has approved it yet")
    } else if !is_after(new.sent, new.date) {
        Some("it went out before it was approved")
    } else if !is_after(new.paid, new.sent) || !is_after(new.paid, new.date) {
        Some("it was paid before it was approved and sent")
    } else {
        None
    }
}

/// What the agreement gives, or why it gives nothing.
struct Computed {
    amount: Option<Money>,
    why: String,
}

fn computed_credit(desk: &Desk) -> Result<Computed> {
    let view = desk.view()?;
    let amount = of_miss(&Evaluator::new(&view), &desk.miss, desk.now);
    Ok(Computed { amount, why: "the agreement gives no credit for it, or a larger one for the same events".to_owned() })
}

/// What the underpinning contracts of the supplier whose miss it was owe for the month, unless another miss of the month
/// has the claim already.
fn computed_claim(desk: &Desk) -> Result<Computed> {
    let nothing = |why: String| Ok(Computed { amount: None, why });
    let views: Vec<CustomerView<'_>> =
        desk.portfolio.customers.keys().filter_map(|customer| CustomerView::of(&desk.portfolio, customer)).collect();
    let evaluators: Vec<Evaluator<'_>> = views.iter().map(Evaluator::new).collect();
    let of = |miss: &Miss| suppliers(&evaluators, desk, miss);
    let ours = of(&desk.miss);
    let Some(supplier) = ours.first() else {
        return nothing("it was no supplier's miss".to_owned());
    };
    let all = desk.portfolio.customers.values().flat_map(|records| &records.misses);
    let claimed = all.filter(|miss| miss.month == desk.miss.month && miss.path != desk.miss.path);
    let claimed = claimed.filter(|miss| miss.claim.as_ref().is_some_and(|claim| claim.excluded.is_none()));
    if let Some(other) = claimed.into_iter().find(|miss| of(miss).contains(supplier)) {
        let name = format!("{}/{}", other.customer, other.name());
        return nothing(format!("what {supplier} owes for {} is claimed in {name}", desk.miss.month));
    }
    let internal = Internal::new(&desk.portfolio, &evaluators);
    let evaluation = internal.evaluate(Period::Month(desk.miss.month), Some(desk.now));
    let owed = claims(&internal, &evaluation).proposed;
    let theirs =
        owed.iter().filter(|claim| claim.agreement.holder().map(|one| one.to_string()).as_ref() == Some(supplier));
    let sum = theirs.map(|claim| claim.amount).try_fold(None::<Money>, |sum, next| match sum {
        None => Some(Some(next)),
        Some(sum) if sum.currency == next.currency => {
            Some(Some(Money { minor: sum.minor.checked_add(next.minor)?, ..sum }))
        }
        Some(_) => None,
    });
    match sum.flatten().filter(|sum| sum.minor > 0) {
        Some(amount) => Ok(Computed { amount: Some(amount), why: String::new() }),
        None => nothing(format!("by its contract {supplier} owes nothing for {}", desk.miss.month)),
    }
}

/// The suppliers whose miss it was, as `supplier/x`: as a person said, else as computed.
fn suppliers(evaluators: &[Evaluator<'_>], desk: &Desk, miss: &Miss) -> Vec<String> {
    let Some(evaluator) = evaluators.iter().find(|one| *one.view().id == miss.customer) else { return Vec::new() };
    let evaluation = evaluator.evaluate(Period::Month(miss.month), Some(desk.now));
    let Some(row) = row_of(&evaluation, miss) else { return Vec::new() };
    if let Some((holder, _)) = said(evaluator.view(), miss.month, row) {
        return Vec::from_iter(holder.starts_with("supplier/").then(|| holder.to_owned()));
    }
    let part = Part { month: miss.month, first: miss.month.first_day(), last: miss.month.last_day() };
    let found = of_row(evaluator, part, Some(desk.now), row);
    let mut names: Vec<String> = Vec::new();
    for (_, attribution) in found {
        let name = attribution.by.to_string();
        if matches!(attribution.by, Holder::Supplier(_)) && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}
