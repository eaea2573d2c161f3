//! Fields that a profile owns, as changes of a file: each is set to what the import says, or taken out.

use crate::domain::finding::Route;
use crate::store::edit::Change;
use crate::store::write::node::Node;

/// A field as the file has it and as the import has it; `None`: not there.
pub struct Owned {
    /// Its key.
    pub key: String,
    /// In the file.
    pub old: Option<Node>,
    /// In the import.
    pub new: Option<Node>,
}

/// The changes that make the file's fields those of the import.
pub fn changes(fields: impl IntoIterator<Item = Owned>, order: &[&'static str]) -> Vec<Change> {
    let mut changes = Vec::new();
    for field in fields.into_iter().filter(|field| field.old != field.new) {
        let route = Route::key(&field.key);
        changes.extend(match (field.old, field.new) {
            (_, Some(value)) => Some(Change::Set { route, value, order: order.to_vec() }),
            (Some(_), None) => Some(Change::Remove { route }),
            (None, None) => None,
        });
    }
    changes
}
