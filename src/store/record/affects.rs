//! Whom an outage or a change touches: `affects: all` or `affects: [angstrom]`.

use super::shape::every;
use crate::domain::id::CustomerId;
use crate::domain::record::Affects;
use crate::store::read::quote::quote;
use crate::store::read::{Cx, Field, Form, OneOf, Scalar, ScalarFault, rule};

/// The word `all`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct All;

impl Scalar for All {
    const NAME: &'static str = "word all or a list of customers";
    const EXAMPLE: &'static str = "all";
    const FORM: Form = Form::Like("^all$");

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        match text {
            "all" | "alla" => Ok(All),
            _ => {
                let fault = ScalarFault::new(
                    format!("{} is neither all nor a list of customers", quote(text)),
                    "write all, or a list such as [angstrom, dalbo]",
                );
                Err(match CustomerId::new(text) {
                    Ok(one) => fault.help(format!("write [{one}] for one customer, or all")),
                    Err(_) => fault,
                })
            }
        }
    }
}

/// `affects` of a draft.
pub type AffectsDraft = Field<OneOf<All, Vec<Field<CustomerId>>>>;

/// Whom it touches; `None` when it is missing, empty or one of the names is wrong.
pub fn need_affects(cx: &mut Cx, draft: AffectsDraft) -> Option<Affects> {
    match draft.need(cx, "affects")? {
        OneOf::One(All) => Some(Affects::All),
        OneOf::Other(list) if list.is_empty() => {
            cx.error(
                rule::EMPTY_VALUE,
                "affects",
                "the list is empty, so it touches nobody",
                "write all, or at least one customer such as [angstrom]",
            );
            None
        }
        OneOf::Other(list) => every(Field::Given(list)).map(Affects::Customers),
    }
}
