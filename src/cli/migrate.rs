//! `sdm migrate`.

use std::collections::BTreeMap;

use super::writing::{Planned, WriteArgs, Writing};
use super::{Context, Failure, Result, out::Out};
use crate::domain::record::settings::SCHEMA;
use crate::store::layout::SETTINGS;
use crate::store::migrate::{MigrateFault, STEPS, migrate, plan};
use crate::store::open::settings;
use crate::store::walk::{Scope, walk};
use crate::store::write_path::{Was, Write};

/// Bring a store of an older version to the version that this sdm writes
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    writing: WriteArgs,
}

/// Changes all files or none; says so where nothing is to be done.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    let writing = Writing::begin(context, args.writing.dry_run)?;
    let (settings, findings, _) = settings(writing.root());
    let Some(settings) = settings else {
        let why = findings.first().map(|finding| finding.message.clone()).unwrap_or_default();
        return Err(Failure::World(format!("{SETTINGS} cannot be used: {why}")));
    };
    let steps = plan(&STEPS, settings.schema, SCHEMA).map_err(refused)?;
    if steps.is_empty() {
        out.talk(&format!("the store has schema {SCHEMA}, the newest: nothing to do"));
        return Ok(());
    }
    let mut old: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let paths = walk(writing.root(), &Scope::All)?.slots.into_iter().map(|slot| slot.path);
    for path in paths.chain([SETTINGS.to_owned()]) {
        if let Some(bytes) = writing.read(&path)? {
            old.insert(path, bytes);
        }
    }
    let texts = old.iter().filter_map(|(path, bytes)| Some((path.clone(), String::from_utf8(bytes.clone()).ok()?)));
    let changed = migrate(&steps, &texts.collect()).map_err(refused)?;
    let mut answer: String = steps.iter().map(|step| format!("schema {}: {}\n", step.from + 1, step.about)).collect();
    answer += &format!("{} files changed\n", changed.len());
    let writes = changed.into_iter().filter_map(|(path, text)| {
        let was = Was::bytes(old.get(&path)?);
        Some(Write { path, bytes: text.into_bytes(), was })
    });
    writing.finish(&Planned::of(writes.collect(), format!("migrate: schema {SCHEMA}")), &args.writing, &answer, out)
}

fn refused(fault: MigrateFault) -> Failure {
    Failure::World(match fault {
        MigrateFault::Newer(version) => format!(
            "the store has schema {version}, this sdm writes schema {SCHEMA} and only reads newer ones; update sdm"
        ),
        MigrateFault::NoStep(version) => format!("this sdm knows no way from schema {version}"),
        MigrateFault::Refused(path, why) => format!("nothing was written; first mend {path}: {why}"),
    })
}
