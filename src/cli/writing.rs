//! A command that writes: the lock before the first read, the store as it is under it, all files at once.

use super::{Context, Failure, Result, out::Out};
use crate::domain::record::settings::SCHEMA;
use crate::store::disk::Root;
use crate::store::lock::Lock;
use crate::store::portfolio::Portfolio;
use crate::store::walk::Scope;
use crate::store::write_path::{Sync, Write, write_all_telling};

/// Files after which progress is shown again.
const STEP: usize = 200;

/// A store that is about to be written.
pub struct Writing {
    root: Root,
    /// `None` in a dry run, which writes nothing and keeps nobody waiting.
    lock: Option<Lock>,
}

impl Writing {
    /// Takes the lock, unless nothing will be written.
    pub fn begin(context: &Context, dry_run: bool) -> Result<Self> {
        let root = context.root()?;
        let lock = if dry_run {
            None
        } else {
            let lock = Lock::take(&root, &context.process());
            Some(lock.map_err(|fault| Failure::World(fault.to_string()))?)
        };
        Ok(Self { root, lock })
    }

    /// The root of the store.
    pub fn root(&self) -> &Root {
        &self.root
    }

    /// Reads the part in scope; a store of a newer version is not written.
    pub fn open(&self, context: &Context, scope: &Scope) -> Result<Portfolio> {
        let portfolio = context.open(&self.root, scope)?;
        if portfolio.settings.schema > SCHEMA {
            return Err(Failure::World(format!(
                "the store has schema {}, this sdm writes schema {SCHEMA} and only reads newer ones; update sdm",
                portfolio.settings.schema
            )));
        }
        Ok(portfolio)
    }

    /// Writes the files, all or none.
    pub fn commit(self, writes: &[Write], sync: Sync, out: &mut Out) -> Result<()> {
        let Some(lock) = self.lock else { return Ok(()) };
        let of = writes.len();
        let mut tell = |done: usize| {
            if done.is_multiple_of(STEP) {
                out.progress(&format!("writing {done} of {of} files"));
            }
        };
        let written = write_all_telling(&self.root, &lock, writes, sync, &mut tell);
        out.progress("");
        written.map_err(|fault| Failure::World(fault.to_string()))
    }
}
