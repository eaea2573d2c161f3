//! `--watch`: checks again whenever a file of the store has changed, for the window beside an editor.

use std::time::Duration;

use super::{Args, look, tell};
use crate::cli::{Context, Failure, Result, out::Out};
use crate::store::disk::Stamp;

/// Pause between two looks; a large store is looked at less often.
const PAUSE: Duration = Duration::from_millis(400);
/// Files that make the pause one millisecond longer: listing them takes about as long as 20 of them an idle millisecond.
const FILES: usize = 20;

/// Until it is interrupted, or nobody reads any more.
pub fn watch(args: &Args, context: &Context, out: &mut Out) -> Result<()> {
    let root = context.root()?;
    let mut seen = None;
    loop {
        let now: Stamp = root.stamp()?;
        let pause = PAUSE + Duration::from_millis(u64::try_from(now.files / FILES).unwrap_or(u64::MAX));
        if seen.as_ref() != Some(&now) {
            seen = Some(now);
            out.clear()?;
            let looked = look(args, &root, context);
            match looked.and_then(|(looked, _)| tell::tell(args, &root, &root, looked, out)) {
                Ok(()) | Err(Failure::Checked) => {}
                Err(Failure::Closed) => return Err(Failure::Closed),
                // A store in the middle of an edit may be unreadable: it will be looked at again.
                Err(failure) => out.talk(&failure.to_string()),
            }
            out.flush()?;
            out.talk("waiting for changes; Ctrl-C ends");
        }
        std::thread::sleep(pause);
    }
}
