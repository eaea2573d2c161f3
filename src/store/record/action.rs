//! Actions, one shape wherever they stand: `{key: {what, owner, opened, due, …}}`.

use super::shape::days_in_order;
use crate::domain::id::Key;
use crate::domain::record::action::{Action, Checked, Moved};
use crate::domain::time::Date;
use crate::store::read::{Cx, Entries, Field, List};

crate::drafts! {
    /// Work that somebody has promised to do by a day.
    pub struct ActionDraft {
        /// What is to be done.
        what: Field<String>,
        /// Who sees to it: a person of the catalogue, or a name.
        owner: Field<String>,
        /// The day on which it was agreed.
        opened: Field<Date>,
        /// The day by which it is done, as first agreed; later days go to `moved`.
        due: Field<Date>,
        /// Each time the due day was moved, oldest first.
        moved: List<MovedDraft>,
        /// The day on which work began.
        started: Field<Date>,
        /// The day on which it was done.
        done: Field<Date>,
        /// Who saw that it had the effect that was wanted, and when.
        checked: Field<CheckedDraft>,
    }

    /// A due day that was moved.
    pub struct MovedDraft {
        /// The day of the decision.
        date: Field<Date>,
        /// The new due day.
        to: Field<Date>,
        /// Why it was moved.
        why: Field<String>,
    }

    /// Who has looked at something, and when.
    pub struct CheckedDraft {
        /// The day.
        date: Field<Date>,
        /// Who.
        by: Field<String>,
    }
}

/// The actions below a key, in file order; those that lack something are left out beside their findings.
pub fn actions(cx: &mut Cx, key: &str, drafts: Entries<ActionDraft>) -> Vec<Action> {
    drafts.each_entry(cx, key, action).into_iter().map(|(_, action)| action).collect()
}

fn action(cx: &mut Cx, key: &Key, draft: ActionDraft) -> Option<Action> {
    let what = draft.what.need(cx, "what");
    let owner = draft.owner.need(cx, "owner");
    let opened = draft.opened.need(cx, "opened");
    let due = draft.due.need(cx, "due");
    let moved = draft.moved.each(cx, "moved", moved);
    let done = draft.done.want();
    days_in_order(cx, ("opened", opened), ("done", done));
    let checked = draft.checked.inside(cx, "checked", checked);
    Some(Action {
        key: key.clone(),
        what: what?,
        owner: owner?,
        opened: opened?,
        due: due?,
        moved,
        started: draft.started.want(),
        done,
        checked,
    })
}

fn moved(cx: &mut Cx, draft: MovedDraft) -> Option<Moved> {
    let date = draft.date.need(cx, "date");
    let to = draft.to.need(cx, "to");
    let why = draft.why.need(cx, "why");
    Some(Moved { date: date?, to: to?, why: why? })
}

/// `{date, by}`, both required.
pub fn checked(cx: &mut Cx, draft: CheckedDraft) -> Option<Checked> {
    let date = draft.date.need(cx, "date");
    let by = draft.by.need(cx, "by");
    Some(Checked { date: date?, by: by? })
}
