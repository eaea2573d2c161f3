//! `sdm agreement step`, `sign`, `review` and `end`: the life of an agreement, step by step.

use super::desk::{Desk, Which, set};
use crate::cli::choice::word;
use crate::cli::moment::{Side, day_of};
use crate::cli::{Context, Result, out::Out};
use crate::domain::finding::Route;
use crate::domain::record::agreement::{Agreement, Steps};
use crate::domain::record::words::{AgreementType, Words, words};
use crate::domain::record::{Owner, Party, Signature};
use crate::domain::time::Date;
use crate::evaluate::fit::beneath;
use crate::evaluate::leftover::of_agreement;
use crate::evaluate::stage::review_due;
use crate::render::agreement::left_open;
use crate::render::moment::date;
use crate::render::visible::visible;
use crate::store::edit::Change;
use crate::store::read::shape::fields_of;
use crate::store::record::agreement::{AgreementDraft, EndedDraft, StepsDraft};
use crate::store::record::signature::SignatureDraft;
use crate::store::write::node::{Map, Node, in_order_of};

words! {
    /// A step on the way to an agreement (S3 activities 1 to 8).
    Step {
        /// What the customer needs was written down.
        Gathered = "gathered" | "insamlad";
        /// The capability to deliver was judged.
        Reviewed = "reviewed" | "granskad";
        /// It was written.
        Drafted = "drafted" | "utkast";
        /// It was discussed with the other side.
        Negotiated = "negotiated" | "förhandlad";
        /// Both sides agreed.
        Agreed = "agreed" | "överenskommen";
    }
}

/// Record that a step towards an agreement was taken
#[derive(Debug, clap::Args)]
pub struct StepArgs {
    #[command(flatten)]
    which: Which,
    /// Which step
    #[arg(value_name = "STEP", value_parser = word::<Step>())]
    step: Step,
    /// What is asked for can be delivered (reviewed)
    #[arg(long, conflicts_with = "incapable")]
    capable: bool,
    /// What is asked for cannot be delivered (reviewed)
    #[arg(long)]
    incapable: bool,
    /// A question that goes back to the client; may be given several times
    #[arg(long = "ask", value_name = "TEXT")]
    questions: Vec<String>,
}

/// Record that one side has signed
#[derive(Debug, clap::Args)]
pub struct SignArgs {
    #[command(flatten)]
    which: Which,
    /// Which side: provider, customer, team or supplier
    #[arg(long, value_name = "PARTY", value_parser = word::<Party>())]
    party: Party,
    /// Who signed
    #[arg(long, value_name = "NAME")]
    name: String,
}

/// Record that an agreement was reviewed
#[derive(Debug, clap::Args)]
pub struct ReviewArgs {
    #[command(flatten)]
    which: Which,
}

/// Record that an agreement ends before its time, and see what is still open
#[derive(Debug, clap::Args)]
pub struct EndArgs {
    #[command(flatten)]
    which: Which,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

fn day_of_step(steps: &Steps, step: Step) -> Option<Date> {
    match step {
        Step::Gathered => steps.gathered,
        Step::Reviewed => steps.reviewed,
        Step::Drafted => steps.drafted,
        Step::Negotiated => steps.negotiated,
        Step::Agreed => steps.agreed,
    }
}

/// Records a step.
pub fn step(args: &StepArgs, context: &Context, out: &mut Out) -> Result<()> {
    const ALL: [Step; 5] = [Step::Gathered, Step::Reviewed, Step::Drafted, Step::Negotiated, Step::Agreed];
    let which = &args.which;
    let desk = Desk::open(which, context)?;
    let (name, steps) = (desk.name(), &desk.agreement.steps);
    let step = args.step;
    let answers = args.capable || args.incapable || !args.questions.is_empty();
    if answers && step != Step::Reviewed {
        let right = [format!("sdm agreement step {name} reviewed --capable")];
        return desk.refuse("capability and questions belong to the review of the requirements", &right);
    }
    let known = day_of_step(steps, step);
    if let Some(day) = known.filter(|_| !answers) {
        let right = [format!("sdm set {name} steps.{step}=DAY")];
        return desk.refuse(&format!("it was {step} {}", date(day)), &right);
    }
    let day = match known.filter(|_| which.date.is_none()) {
        Some(day) => day,
        None => day_of(context, desk.zone, "--date", which.date.as_deref(), Side::Past)?,
    };
    let dated = ALL.into_iter().filter_map(|one| Some((one, day_of_step(steps, one)?)));
    let wrong = dated.into_iter().find(|(one, on)| (*one < step && *on > day) || (*one > step && *on < day));
    if let Some((other, on)) = wrong {
        let side = if other < step { "after" } else { "before" };
        let right = [format!("sdm agreement step {name} {step} --date DAY")];
        return desk.refuse(&format!("it was {other} {}, {side} {}", date(on), date(day)), &right);
    }
    let order = fields_of::<StepsDraft>();
    let bare = Node::Bare(day.to_string());
    let mut changes = Vec::new();
    if known != Some(day) {
        changes.push(match steps == &Steps::default() {
            true => {
                let mut map = Map::new();
                map.put(step.word(), bare);
                set(Route::key("steps"), Node::Line(map))
            }
            false => Change::Set { route: Route::key("steps").then(step.word()), value: bare, order },
        });
    }
    if args.capable || args.incapable {
        changes.push(set(Route::key("capable"), Node::Bare(args.capable.to_string())));
    }
    for question in &args.questions {
        changes.push(Change::Append {
            list: Route::key("questions"),
            entry: Node::Text(question.clone()),
            order: fields_of::<AgreementDraft>(),
        });
    }
    let lines = next(&desk.agreement, &name, args);
    desk.finish(&changes, &format!("{step} {}", date(day)), &lines, &which.write, out)
}

/// What comes after a step.
fn next(agreement: &Agreement, name: &str, args: &StepArgs) -> Vec<String> {
    let is_slr = agreement.kind == AgreementType::Slr;
    match args.step {
        Step::Gathered => vec![format!("next: sdm agreement step {name} reviewed --capable, or --ask TEXT")],
        Step::Reviewed if args.incapable => vec!["what cannot be delivered goes back to the client".to_owned()],
        Step::Reviewed if !args.questions.is_empty() => {
            vec![format!("back to the client; once answered: sdm agreement step {name} reviewed --capable")]
        }
        Step::Reviewed if is_slr => {
            let id = agreement.id.as_str();
            let owner = match &agreement.owner {
                Owner::Customer(customer) => format!(" --for {customer}"),
                Owner::House | Owner::Catalog => String::new(),
            };
            vec![format!("next: sdm new agreement ID{owner} --from {name} type=sla supersedes={id}")]
        }
        Step::Drafted if agreement.kind == AgreementType::Sla && agreement.underpinned_by.is_none() => {
            vec![format!("say what it rests on: sdm set {name} underpinned_by=internal/OLA,internal/UPC, or none")]
        }
        Step::Agreed => vec![format!("next: sdm agreement sign {name} --party PARTY --name NAME")],
        _ => Vec::new(),
    }
}

/// The sides that may sign an agreement of a type.
fn sides(kind: AgreementType) -> &'static [Party] {
    match kind {
        AgreementType::Slr | AgreementType::Sla => &[Party::Provider, Party::Customer],
        AgreementType::Ola => &[Party::Provider, Party::Customer, Party::Team],
        AgreementType::Upc => &[Party::Provider, Party::Customer, Party::Supplier],
    }
}

/// Records a signature.
pub fn sign(args: &SignArgs, context: &Context, out: &mut Out) -> Result<()> {
    let which = &args.which;
    let desk = Desk::open(which, context)?;
    let (name, party) = (desk.name(), args.party);
    let kind = desk.agreement.kind;
    if !sides(kind).contains(&party) {
        let right = sides(kind).iter().map(|side| format!("sdm agreement sign {name} --party {side} --name NAME"));
        return desk.refuse(&format!("{party} is no side of an {kind}"), &right.collect::<Vec<_>>());
    }
    if let Some(known) = desk.agreement.signed.iter().find(|one| one.party == party) {
        let why = format!("{party} signed {}, {}", date(known.date), visible(&known.name));
        return desk.refuse(&why, &[format!("sdm agreement show {name}")]);
    }
    let day = day_of(context, desk.zone, "--date", which.date.as_deref(), Side::Past)?;
    let mut map = Map::new();
    map.bare("party", party).text("name", &args.name).bare("date", day);
    let entry = Node::Line(in_order_of::<SignatureDraft>(map));
    let changes = [Change::Append { list: Route::key("signed"), entry, order: fields_of::<AgreementDraft>() }];
    let lines = signed(&desk, party, day);
    desk.finish(&changes, &format!("signed {} for {party}", date(day)), &lines, &which.write, out)
}

/// What a signature means: in force from when, what is to be signed next, and what was signed too early.
fn signed(desk: &Desk, party: Party, day: Date) -> Vec<String> {
    let mut after = desk.agreement.clone();
    let signature = Signature { party, name: String::new(), date: day };
    after.signed.push(signature);
    let name = desk.name();
    if !after.is_signed() {
        return vec![format!("the other side: sdm agreement sign {name} --party PARTY --name NAME")];
    }
    let mut lines = vec![format!("signed by both, in force from {}", date(after.from))];
    match after.kind {
        AgreementType::Sla => {
            let open = beneath(&desk.portfolio, &after).into_iter().filter(|below| !below.is_signed());
            lines.extend(open.map(|below| format!("now sign internal/{}, on which it rests", below.id)));
        }
        AgreementType::Ola | AgreementType::Upc => {
            let slas = desk
                .portfolio
                .customers
                .iter()
                .flat_map(|(customer, records)| records.agreements.values().map(move |sla| (customer, sla)));
            let early = slas
                .filter(|(_, sla)| sla.kind == AgreementType::Sla && sla.rests_on(&after.id))
                .filter(|(_, sla)| !sla.is_signed() && sla.ended.is_none());
            lines.extend(early.map(|(customer, sla)| {
                format!("{customer}/{}, which rests on it, is not signed yet: negotiation may still change it", sla.id)
            }));
        }
        AgreementType::Slr => {}
    }
    lines
}

/// Records a review.
pub fn review(args: &ReviewArgs, context: &Context, out: &mut Out) -> Result<()> {
    let which = &args.which;
    let desk = Desk::open(which, context)?;
    let day = day_of(context, desk.zone, "--date", which.date.as_deref(), Side::Past)?;
    if desk.agreement.reviews.contains(&day) {
        let right = [format!("sdm agreement review {} --date DAY", desk.name())];
        return desk.refuse(&format!("it was reviewed {}", date(day)), &right);
    }
    let entry = Node::Bare(day.to_string());
    let changes = [Change::Append { list: Route::key("reviews"), entry, order: fields_of::<AgreementDraft>() }];
    let mut after = desk.agreement.clone();
    after.reviews.push(day);
    let next = review_due(&after);
    let lines: Vec<String> = next.map(|next| format!("next review due {}", date(next))).into_iter().collect();
    desk.finish(&changes, &format!("reviewed {}", date(day)), &lines, &which.write, out)
}

/// Records an early end.
pub fn end(args: &EndArgs, context: &Context, out: &mut Out) -> Result<()> {
    let which = &args.which;
    let desk = Desk::open(which, context)?;
    if let Some(known) = &desk.agreement.ended {
        let right = [format!("sdm set {} ended.date=DAY", desk.name())];
        return desk.refuse(&format!("it ends {} already", date(known.date)), &right);
    }
    let day = day_of(context, desk.zone, "--date", which.date.as_deref(), Side::Future)?;
    if day < desk.agreement.from {
        let right = [format!("sdm agreement end {} --date DAY --reason TEXT", desk.name())];
        return desk.refuse(&format!("it begins {}, after that day", date(desk.agreement.from)), &right);
    }
    let mut map = Map::new();
    map.bare("date", day).text("reason", &args.reason);
    let changes = [set(Route::key("ended"), Node::Line(in_order_of::<EndedDraft>(map)))];
    let lines = match &desk.slot.owner {
        Owner::Customer(customer) => left_open(&of_agreement(&desk.portfolio, customer, &desk.agreement, day)),
        Owner::House | Owner::Catalog => Vec::new(),
    };
    desk.finish(&changes, &format!("ends {}", date(day)), &lines, &which.write, out)
}
