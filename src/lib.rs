//! `sdm`: service delivery management.
pub mod domain;
