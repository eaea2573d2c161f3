//! `sdm init`: a new store, empty or with the demo.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use include_dir::{Dir, include_dir};

use super::{Context, Failure, Result, out::Out};
use crate::render::schema;
use crate::store::disk::{self, Root};
use crate::store::git;
use crate::store::layout::SETTINGS;
use crate::store::lock;

/// The files of a new store.
static EMPTY: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/examples/empty");
/// Three customers and thirteen months.
static DEMO: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/examples/demo");

/// Pipelines that check the records: by the service that runs them, its file and what is written there.
const PIPELINES: [(Ci, &str, &str); 3] = [
    (Ci::Github, ".github/workflows/records.yml", include_str!("../../examples/ci/github.yml")),
    (Ci::Gitlab, ".gitlab-ci.yml", include_str!("../../examples/ci/gitlab.yml")),
    (Ci::Azure, "azure-pipelines.yml", include_str!("../../examples/ci/azure.yml")),
];

/// A service that runs pipelines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Ci {
    /// GitHub Actions.
    Github,
    /// GitLab CI/CD.
    Gitlab,
    /// Azure Pipelines.
    Azure,
}

/// Make a new store
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folder of the new store; made if missing, must be empty
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// Fill it with three invented customers and thirteen months of records
    #[arg(long)]
    demo: bool,
    /// Write the pipeline that checks every pull request; into a store that is there already, nothing else
    #[arg(long, value_name = "SERVICE")]
    ci: Option<Ci>,
    /// Show which files would be written, and write none
    #[arg(long)]
    dry_run: bool,
}

/// Writes the files of a new store into an empty folder.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    let folder = context.folder().join(&args.folder);
    if let Some(ci) = args.ci
        && disk::is_there(&folder.join(SETTINGS))
    {
        return pipeline(ci, &folder, args.dry_run, out);
    }
    let vacant = disk::is_vacant_but_for(&folder, ".git")
        .map_err(|error| Failure::World(format!("{}: {error}", folder.display())))?;
    if !vacant {
        return Err(Failure::World(format!("{} is not empty; name a new folder", args.folder.display())));
    }
    let schemas = schema::files();
    let mut files = files_of(if args.demo { &DEMO } else { &EMPTY });
    files.extend(schemas.iter().map(|(path, text)| (path.clone(), text.as_bytes())));
    for (path, bytes) in &files {
        if args.dry_run {
            out.result(&format!("{path}\n"))?;
        } else {
            let target = folder.join(path);
            disk::write_file(&target, bytes).with_context(|| format!("{} was not written", target.display()))?;
        }
    }
    if let Some(ci) = args.ci {
        pipeline(ci, &folder, args.dry_run, out)?;
    }
    if args.dry_run {
        out.talk(&format!("{} files would be written to {}", files.len(), args.folder.display()));
        return Ok(());
    }
    let shown = args.folder.display();
    out.talk(&format!("{} files written to {shown}", files.len()));
    if args.demo {
        out.talk(&format!("next: sdm -C {shown} report --month 2026-10"));
    } else {
        out.talk(&format!(
            "next: git init {shown}, write your name into {shown}/sdm.toml, then: sdm -C {shown} new customer ID name=NAME"
        ));
    }
    Ok(())
}

/// Writes the pipeline's file into the top of the repository that the store lies in, where services look for it; without
/// a repository, into the store. One that is there is left.
fn pipeline(ci: Ci, folder: &Path, dry_run: bool, out: &mut Out) -> Result<()> {
    let root = Root::new(folder).ok();
    let within = root.as_ref().and_then(git::prefix).unwrap_or_default();
    let within = within.trim_end_matches('/');
    let depth = within.split('/').filter(|name| !name.is_empty()).count();
    // The root's own path has no links and no `..`, so that its folders can be counted.
    let top = root.as_ref().and_then(|root| root.path().ancestors().nth(depth)).unwrap_or(folder);
    for (_, path, text) in PIPELINES.iter().filter(|(of, ..)| *of == ci) {
        let target = top.join(path);
        let text = for_store_in(within, text);
        if disk::is_there(&target) {
            return Err(Failure::World(format!("{path} is there already; it was left as it is")));
        }
        if dry_run {
            out.result(&format!("{path}\n"))?;
            continue;
        }
        disk::write_file(&target, text.as_bytes()).with_context(|| format!("{} was not written", target.display()))?;
        let place = if within.is_empty() { "" } else { " at the top of the repository" };
        out.talk(&format!("{path} written{place}; read its first lines: they say where sdm is taken from"));
    }
    Ok(())
}

/// A pipeline for a store that lies in a folder of its repository: its commands name the folder.
fn for_store_in(within: &str, text: &str) -> String {
    if within.is_empty() {
        return text.to_owned();
    }
    let folder = format!("'{}'", within.replace('\'', "'\\''"));
    // What the job and its steps are called has no options behind it.
    text.replace("sdm check $", &format!("sdm -C {folder} check $"))
}

/// Every file below a bundled folder, sorted by path; not the lock of whoever tried a command on the examples.
fn files_of<'a>(dir: &'a Dir<'a>) -> Vec<(String, &'a [u8])> {
    let mut files = Vec::new();
    let mut folders = vec![dir];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        for file in folder.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            if !file.path().starts_with(lock::FOLDER) {
                files.push((path, file.contents()));
            }
        }
    }
    files.sort();
    files
}
