//! A workflow of the service management process, item by item.

use super::Owner;
use super::onboarding::ItemState;
use super::words::words;
use crate::domain::id::{Key, RecordId};

words! {
    /// The four workflows that run beside a delivery (R350–R353).
    Workflow {
        /// Staffing and planning.
        Staffing = "staffing" | "bemanning";
        /// Quality and performance.
        Quality = "quality" | "kvalitet";
        /// Resources.
        Resources = "resources" | "resurser";
        /// Information security.
        Infosec = "infosec" | "informationssäkerhet";
    }
}

/// One workflow under one contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Process {
    /// Whose.
    pub owner: Owner,
    /// The file's stem.
    pub id: RecordId,
    /// Path in the store.
    pub path: String,
    /// The contract it belongs to, as written: `saas`, outside the customer's folder `angstrom/saas`.
    pub contract: String,
    /// Which one.
    pub workflow: Workflow,
    /// Its steps, in the order of the file.
    pub items: Vec<ProcessItem>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcessItem {
    /// Key in the process.
    pub key: Key,
    /// May not be skipped (R008).
    pub mandatory: bool,
    /// The role in charge, a key of `[roles]`.
    pub role: Option<String>,
    /// What became of it.
    pub state: ItemState,
}
