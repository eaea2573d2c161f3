//! An agreement that is about to be changed: its records at hand, and what is refused.

use crate::cli::reference::named;
use crate::cli::writing::{Planned, WriteArgs, Writing};
use crate::cli::{Context, Failure, Result, out::Out};
use crate::domain::finding::Route;
use crate::domain::id::AgreementId;
use crate::domain::record::agreement::Agreement;
use crate::domain::record::{Owner, RecordKind};
use crate::domain::time::Zone;
use crate::render::refusal::refusal;
use crate::store::edit::Change;
use crate::store::layout::Slot;
use crate::store::portfolio::Portfolio;
use crate::store::read::shape::fields_of;
use crate::store::record::agreement::AgreementDraft;
use crate::store::reference::full_name;
use crate::store::walk::Scope;
use crate::store::write::node::Node;

/// Which agreement, and when.
#[derive(Debug, clap::Args)]
pub struct Which {
    /// The agreement, such as angstrom/saas-2026 or internal/ola-l2
    #[arg(value_name = "AGREEMENT")]
    pub reference: String,
    /// On which day [default: today]
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub date: Option<String>,
    #[command(flatten)]
    pub write: WriteArgs,
}

/// An agreement that is about to be changed.
pub struct Desk {
    pub writing: Writing,
    pub slot: Slot,
    pub portfolio: Portfolio,
    pub agreement: Agreement,
    pub zone: Zone,
}

impl Desk {
    /// The agreement and the whole store's records, under the lock: what rests on an OLA may be any customer's.
    pub fn open(which: &Which, context: &Context) -> Result<Self> {
        let slot = named(&context.root()?, context, &[RecordKind::Agreement], &which.reference)?;
        let writing = Writing::begin(context, which.write.dry_run)?;
        let portfolio = writing.open(context, &Scope::All)?;
        let zone = portfolio.zone_of(&slot.owner);
        let all = match &slot.owner {
            Owner::Customer(customer) => portfolio.customers.get(customer).map(|records| &records.agreements),
            Owner::House | Owner::Catalog => Some(&portfolio.house.agreements),
        };
        let found = all.zip(AgreementId::new(&slot.id).ok()).and_then(|(all, id)| all.get(&id)).cloned();
        let agreement = found.ok_or_else(|| {
            Failure::Blocked(format!(
                "{} has errors: mend it first; all that is wrong: sdm check {}",
                slot.path, slot.path
            ))
        })?;
        Ok(Self { agreement, zone, writing, slot, portfolio })
    }

    /// How it is named on the command line.
    pub fn name(&self) -> String {
        match &self.slot.owner {
            Owner::Customer(_) => full_name(&self.slot),
            Owner::House | Owner::Catalog => format!("internal/{}", self.slot.id),
        }
    }

    /// That the step cannot be, and the commands that can.
    pub fn refuse<T>(&self, why: &str, right: &[String]) -> Result<T> {
        Err(Failure::Blocked(refusal(&format!("{}: {why}", self.name()), right)))
    }

    /// Writes the changes and says so.
    pub fn finish(
        self,
        changes: &[Change],
        what: &str,
        lines: &[String],
        write: &WriteArgs,
        out: &mut Out,
    ) -> Result<()> {
        let name = self.name();
        let file = self.writing.edited(&self.slot, self.zone, changes)?;
        let lines: String = lines.iter().map(|line| format!("  {line}\n")).collect();
        let answer = format!("{name}  {what}\n{lines}");
        let word = what.split([' ', ':', ',']).next().unwrap_or_default();
        let subject = format!("agreement {name}: {word}");
        self.writing.finish(&Planned::of(vec![file], subject), write, &answer, out)
    }
}

/// A key of the record, set.
pub fn set(route: Route, value: Node) -> Change {
    Change::Set { route, value, order: fields_of::<AgreementDraft>() }
}
