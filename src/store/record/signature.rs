//! Signatures on agreements and contracts: `signed: [{party, name, date}]`.

use crate::domain::record::{Party, Signature};
use crate::domain::time::Date;
use crate::store::read::{Cx, Field};

crate::drafts! {
    /// A signature.
    pub struct SignatureDraft {
        /// For whom.
        party: Field<Party>,
        /// Who signed.
        name: Field<String>,
        /// The day.
        date: Field<Date>,
    }
}

crate::word_scalars! {
    Party, "party";
}

/// One signature, all of whose keys are required.
pub fn signature(cx: &mut Cx, draft: SignatureDraft) -> Option<Signature> {
    let party = draft.party.need(cx, "party");
    let name = draft.name.need(cx, "name");
    let date = draft.date.need(cx, "date");
    Some(Signature { party: party?, name: name?, date: date? })
}
