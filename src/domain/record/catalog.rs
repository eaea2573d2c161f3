//! The small records of the catalogue: people, teams, suppliers.

use crate::domain::id::{PersonId, SupplierId, TeamId};

/// A person of the house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The file's stem.
    pub id: PersonId,
    /// Path in the store.
    pub path: String,
    /// Name.
    pub name: String,
    /// Roles held, keys of `[roles]`.
    pub roles: Vec<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Team.
    pub team: Option<String>,
}

/// A team of the house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// The file's stem.
    pub id: TeamId,
    /// Path in the store.
    pub path: String,
    /// Name.
    pub name: String,
    /// Ids of people.
    pub members: Vec<PersonId>,
    /// Support tier as written: `l1`, `l2`, `l3`.
    pub tier: Option<String>,
}

/// A supplier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supplier {
    /// The file's stem.
    pub id: SupplierId,
    /// Path in the store.
    pub path: String,
    /// Name.
    pub name: String,
    /// What it delivers.
    pub provides: Vec<String>,
    /// Supplier manager of the house.
    pub manager: Option<PersonId>,
}
