//! A service: pipeline, live, retired (R048).

use super::Seen;
use crate::domain::record::service::Service;
use crate::domain::record::words::words;

words! {
    /// Where a service stands.
    ServiceStage {
        /// Not offered yet.
        Pipeline = "pipeline" | "planerad";
        /// Offered since `live_from`.
        Live = "live" | "aktiv";
        /// No longer offered since `retired`.
        Retired = "retired" | "avvecklad";
    }
}

/// The stage of a service.
pub fn service(service: &Service, seen: Seen) -> ServiceStage {
    if seen.has_some(service.retired) {
        ServiceStage::Retired
    } else if seen.has_some(service.live_from) {
        ServiceStage::Live
    } else {
        ServiceStage::Pipeline
    }
}
