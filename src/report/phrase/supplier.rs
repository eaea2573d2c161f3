//! Phrases of the follow-up of a supplier.

use crate::domain::time::Date;
use crate::evaluate::period::Period;

/// A heading, label or sentence of the follow-up of a supplier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SupplierPhrase {
    /// Words without arguments.
    Word(Word),
    /// "Supplier follow-up · Q3 2026".
    Title(Period),
    /// "1 of 4 targets missed, 2 of our customers' targets missed because of it".
    Missed {
        /// Missed.
        missed: u64,
        /// With a verdict.
        of: u64,
        /// Targets of customers that were missed because of the supplier.
        caused: u64,
    },
    /// "All 4 targets met".
    Met {
        /// With a verdict.
        of: u64,
        /// Targets of customers that were missed because of the supplier.
        caused: u64,
    },
    /// "2026-01-01 – 2027-12-31"; open: "from 2026-01-01".
    InForce {
        /// First day.
        from: Date,
        /// Last day, if any.
        until: Option<Date>,
    },
    /// "a person's word: …", where somebody overrode what was computed.
    BySomebody(String),
}

/// Words of the follow-up of a supplier that take no argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Word {
    /// "Supplier manager".
    Manager,
    /// Nothing could be measured.
    NothingMeasured,
    /// Heading: the contracts.
    Contracts,
    /// No contract was in force.
    NoContract,
    /// Head: days in force.
    InForce,
    /// Head: fee a month.
    Fee,
    /// Head: next review.
    NextReview,
    /// Heading: what the contracts promise us.
    Targets,
    /// No target was in force.
    NoTarget,
    /// Heading: tickets that lay with the supplier.
    Held,
    /// No ticket was decided.
    NoHeld,
    /// Head: when it was logged.
    Logged,
    /// Head: time in the supplier's hands.
    HeldFor,
    /// Head: share of the agreed time.
    Used,
    /// Heading: outages of the supplier's.
    Outages,
    /// There was none.
    NoOutage,
    /// Head: the record of the outage.
    Outage,
    /// Head: the service.
    Service,
    /// Still going on.
    GoesOn,
    /// Heading: what our customers missed because of it.
    Caused,
    /// Nothing.
    NoneCaused,
    /// Head: tickets and outages that decided it.
    Events,
    /// Head: how it was found.
    Found,
    /// Found by computation.
    Computed,
    /// Heading: penalties.
    Claims,
    /// None.
    NoClaim,
    /// Head: the step that applies.
    Step,
    /// Head: amount.
    Amount,
    /// A claim that a person recorded.
    Recorded,
    /// A claim that a person approved.
    Approved,
    /// A claim that went to the supplier.
    Sent,
    /// A claim that was paid.
    Paid,
    /// A claim that is not made, for a reason.
    Waived,
    /// Head: share of the fee.
    Share,
    /// Head: invoice, credit note, or why not.
    Reference,
    /// A contract owes a penalty, and its fee is not on record.
    NoFee,
    /// Heading: deliveries to projects.
    Deliveries,
    /// None agreed.
    NoDelivery,
    /// Head: what is delivered.
    Delivery,
    /// Head: as planned.
    Planned,
    /// Head: expected or done.
    Expected,
    /// Heading: actions of the supplier's.
    Actions,
    /// None is open.
    NoAction,
    /// Head: customer.
    Customer,
    /// Head: month.
    Month,
    /// Head: months of the quarter.
    Months,
    /// Note: what this rests on, and who may see it.
    Note,
}
