//! From records to exact verdicts: whose clock ran how long, what was up, what was kept.
//!
//! Everything is integers, in seconds or counts; nothing is rounded and nothing is worded here. The only input of a
//! customer's evaluation is a [`view::CustomerView`].

pub mod calendar_answers;
pub mod outcome;
pub mod period;
pub mod verdict;
pub mod view;
