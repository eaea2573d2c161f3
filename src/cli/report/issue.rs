//! `sdm report --final` and `--revise`: makes versions, enters them in the registers, then writes their files.

use super::maker::{Basis, Maker, Place};
use super::{Args, Target, chosen, language_of, write};
use crate::check;
use crate::cli::writing::{Planned, Writing};
use crate::cli::{Context, Failure, Result, out::Out};
use crate::domain::id::CustomerId;
use crate::domain::record::report::Issued;
use crate::domain::time::{Date, Month};
use crate::report::context::Provenance;
use crate::report::edition::Replaced;
use crate::report::monthly::Monthly;
use crate::report::obstacle::Obstacle;
use crate::store::layout::slot;
use crate::store::sources::sha256;
use crate::store::walk::Scope;
use crate::store::write::issued::{issued_change, register_text};
use crate::store::write_path::Write;

/// One customer's version, ready to be entered.
struct Version {
    customer: CustomerId,
    line: String,
    issued: Issued,
    register: Write,
    files: Vec<(String, Vec<u8>)>,
}

/// Issues the month's report of every customer chosen, or of none when one is blocked.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    let by = args.write.by()?.ok_or_else(|| {
        Failure::Usage("who issues the report? say --by NAME, or set your name once: sdm config set name NAME".into())
    })?;
    let writing = Writing::begin(context, args.write.dry_run)?;
    let root = writing.root().clone();
    let wanted = super::customers(&args)?;
    let scope = if wanted.is_empty() { Scope::All } else { Scope::Customers(wanted.clone()) };
    let portfolio = writing.open(context, &scope)?;
    let zone = portfolio.settings.organisation.zone;
    let now = context.now(zone)?;
    let month = super::month(args.month.as_deref(), now, zone)?;
    let place = Place::disk(&root);
    let checked = check::check(&portfolio);
    let maker = Maker {
        args: &args,
        place: &place,
        portfolio: &portfolio,
        checked: &checked,
        month,
        now: context.asked_now(zone)?,
    };
    let target = Target::of(&args, context, &month.to_string());
    let (mut ready, mut blocked) = (Vec::new(), 0);
    for customer in chosen(&portfolio, &wanted, month)? {
        let basis = maker.basis(&customer)?;
        let draft = maker.draft(&basis);
        let monthly = maker.monthly(&basis, &draft);
        let obstacles = obstacles(&maker, &basis, &monthly, &draft);
        if !obstacles.is_empty() {
            blocked += 1;
            out.result(&format!("{customer}  not issued\n"))?;
            for obstacle in obstacles {
                out.result(&format!("    {obstacle}\n"))?;
            }
            continue;
        }
        let date = now.date(basis.view.zone);
        let version = version(&maker, &writing, context, &basis, &monthly, &by, date)?;
        target.may_write(&basis, month, &version.files, args.force)?;
        ready.push(version);
    }
    if blocked > 0 {
        let others: String = ready.iter().map(|version| format!(" --customer {}", version.customer)).collect();
        if !others.is_empty() {
            out.talk(&format!("nothing was issued; the others can be: sdm report --month {month} --final{others}"));
        }
        return Err(Failure::Checked);
    }
    if ready.is_empty() {
        out.talk(&super::nobody(month));
        return Ok(());
    }
    let answer: String = ready.iter().map(|version| format!("{}\n", version.line)).collect();
    let names: Vec<String> = ready.iter().map(|v| format!("{} {}", v.customer, v.issued.version)).collect();
    let registers = ready.iter().map(|version| version.register.clone()).collect();
    let planned = Planned::of(registers, format!("report {month}: {} issued", names.join(", ")));
    writing.finish(&planned, &args.write, &answer, out)?;
    if args.write.dry_run {
        return Ok(());
    }
    let files = ready.iter().flat_map(|version| &version.files);
    write(&args, &target, files, out).map_err(|failure| match failure {
        Failure::World(why) => Failure::World(format!(
            "the versions are in the registers, but {why}; make their files again: sdm report --month {month} --out DIR"
        )),
        other => other,
    })
}

/// What forbids this version.
fn obstacles(maker: &Maker<'_>, basis: &Basis<'_>, monthly: &Monthly<'_>, draft: &Provenance) -> Vec<Obstacle> {
    let mut all = monthly.obstacles(draft);
    match (basis.issued(maker.month).last(), &maker.args.revise) {
        (Some(last), None) => all.push(Obstacle::Issued { version: last.version.clone(), date: last.date }),
        (None, Some(_)) => all.push(Obstacle::NothingToRevise),
        _ => {}
    }
    if maker.place.in_git() && basis.commit.is_none() {
        all.push(Obstacle::NotCommitted);
    }
    all
}

fn version(
    maker: &Maker<'_>,
    writing: &Writing,
    context: &Context,
    basis: &Basis<'_>,
    monthly: &Monthly<'_>,
    by: &str,
    date: Date,
) -> Result<Version> {
    let Maker { args, month, .. } = *maker;
    let before = basis.issued(month);
    let draft = maker.draft(basis);
    let mut issued = Issued {
        version: draft.version.clone(),
        date,
        as_of: draft.as_of,
        by: by.to_owned(),
        commit: basis.commit.as_ref().map(|commit| commit.hash.clone()),
        digest: Some(basis.digest.clone()),
        tool: Some(draft.tool.clone()),
        languages: vec![language_of(args, basis)],
        formats: Vec::new(),
        delivered: None,
        effort: None,
        reason: args.revise.clone(),
    };
    let replaces = match before.last() {
        Some(last) => Some(maker.replaced(writing.root(), context, basis, last, issued.as_of)?),
        None => None,
    };
    let changed = replaces.as_ref().and_then(Replaced::count);
    let mut provenance = maker.again(basis, &issued, replaces);
    let document = maker.document(monthly, &mut provenance, args.language);
    let files = maker.files(basis, &document, &args.format, args.csv_dialect)?.files;
    issued.formats = files.iter().map(|(name, bytes)| (name.clone(), sha256(bytes))).collect();
    let path = register_path(basis, month);
    let register = match basis.view.reports.get(&month) {
        Some(_) => {
            let slot = slot(&path).map_err(|_| Failure::World(format!("{path} is no place for a record")))?;
            writing.edited(&slot, basis.view.zone, &[issued_change(&issued, before.len(), basis.view.zone)])?
        }
        None => writing.created(&path, register_text(&issued, basis.view.zone), basis.view.zone)?,
    };
    let what = match changed {
        Some(1) => ", 1 figure changed".to_owned(),
        Some(count) => format!(", {count} figures changed"),
        None => String::new(),
    };
    let line = format!("{}  {} version {} issued{what}", basis.customer, document.meta.id, issued.version);
    Ok(Version { customer: basis.customer.clone(), line, issued, register, files })
}

fn register_path(basis: &Basis<'_>, month: Month) -> String {
    format!("customers/{}/reports/{month}.yaml", basis.customer)
}
