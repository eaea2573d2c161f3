//! Reports: evaluations become a [`document::Document`]. Knows no format and no language.

pub mod action;
pub mod agenda;
pub mod column;
pub mod compare;
pub mod context;
pub mod decided;
pub mod document;
pub mod edition;
pub mod figure;
pub mod history;
pub mod hours;
pub mod improvements;
pub mod label;
pub mod monthly;
pub mod notice;
pub mod obstacle;
pub mod part;
pub mod phrase;
pub mod plan;
pub mod project;
pub mod quarter;
pub mod section;
pub mod slm;
pub mod statistic;
pub mod supplier;
