//! From records to exact verdicts: whose clock ran how long, what was up, what was kept.
//!
//! Everything is integers, in seconds or counts; nothing is rounded and nothing is worded here. The only input of a
//! customer's evaluation is a [`view::CustomerView`].

pub mod agreement;
pub mod attribution;
pub mod availability;
pub mod board;
pub mod calendar_answers;
pub mod chain;
pub mod clock;
pub mod course;
pub mod credit;
pub mod decide;
pub mod due;
pub mod extract;
pub mod facts;
pub mod fit;
pub mod held;
pub mod inform;
pub mod internal;
pub mod leftover;
pub mod measured;
pub mod missed;
pub mod month;
pub mod news;
pub mod onboarding;
pub mod open;
pub mod outcome;
pub mod pace;
pub mod period;
pub mod project;
pub mod ratio;
pub mod retention;
pub mod share;
pub mod shield;
pub mod shown;
pub mod slm;
pub mod stage;
pub mod stats;
pub mod status;
pub mod sum;
pub mod todo;
pub mod utilisation;
pub mod verdict;
pub mod view;
pub mod volume;
pub mod whatif;
pub mod why;
pub mod window;

#[cfg(test)]
mod tests;
