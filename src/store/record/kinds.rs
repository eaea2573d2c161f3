//! The shape of each kind of record: its keys and what they hold, from its draft.

use super::agreement::AgreementDraft;
use super::calendar::CalendarDraft;
use super::change::ChangeDraft;
use super::contract::ContractDraft;
use super::customer::CustomerDraft;
use super::doc::DocDraft;
use super::improvement::ImprovementDraft;
use super::meeting::MeetingDraft;
use super::miss::MissDraft;
use super::onboarding::OnboardingDraft;
use super::outage::OutageDraft;
use super::person::PersonDraft;
use super::process::ProcessDraft;
use super::project::ProjectDraft;
use super::report::ReportDraft;
use super::resource::ResourceDraft;
use super::risk::RiskDraft;
use super::service::ServiceDraft;
use super::supplier::SupplierDraft;
use super::team::TeamDraft;
use super::ticket::TicketDraft;
use crate::domain::record::RecordKind;
use crate::store::read::shape::{Shape, shape_of};

/// The shape of a kind of record.
pub fn shape(kind: RecordKind) -> Shape {
    match kind {
        RecordKind::Customer => shape_of::<CustomerDraft>(),
        RecordKind::Contract => shape_of::<ContractDraft>(),
        // A template is an agreement that names no customer yet.
        RecordKind::Agreement | RecordKind::Template => shape_of::<AgreementDraft>(),
        RecordKind::Onboarding => shape_of::<OnboardingDraft>(),
        RecordKind::Project => shape_of::<ProjectDraft>(),
        RecordKind::Process => shape_of::<ProcessDraft>(),
        RecordKind::Meeting => shape_of::<MeetingDraft>(),
        RecordKind::Doc => shape_of::<DocDraft>(),
        RecordKind::Ticket => shape_of::<TicketDraft>(),
        RecordKind::Miss => shape_of::<MissDraft>(),
        RecordKind::Report => shape_of::<ReportDraft>(),
        RecordKind::Outage => shape_of::<OutageDraft>(),
        RecordKind::Change => shape_of::<ChangeDraft>(),
        RecordKind::Improvement => shape_of::<ImprovementDraft>(),
        RecordKind::Risk => shape_of::<RiskDraft>(),
        RecordKind::Service => shape_of::<ServiceDraft>(),
        RecordKind::Supplier => shape_of::<SupplierDraft>(),
        RecordKind::Person => shape_of::<PersonDraft>(),
        RecordKind::Team => shape_of::<TeamDraft>(),
        RecordKind::Calendar => shape_of::<CalendarDraft>(),
        RecordKind::Resource => shape_of::<ResourceDraft>(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_record_has_keys_and_may_have_notes() {
        for kind in RecordKind::ALL {
            let keys = shape(kind).keys();
            assert!(keys.len() > 4 && keys.contains(&"notes"), "{kind:?}: {keys:?}");
        }
    }
}
