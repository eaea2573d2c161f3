//! In whose hands something is, as written: `customer`, `change`, `own`, `team/l2`, `supplier/opentext`.

use crate::domain::id::{SupplierId, TeamId};
use crate::domain::record::ticket::Holder;
use crate::store::read::quote::{nearest, quote};
use crate::store::read::{Form, Scalar, ScalarFault};

const FORMS: &str = "write customer, change, own, team/<name> or supplier/<name>, like supplier/opentext";

impl Scalar for Holder {
    const NAME: &'static str = "holder";
    const EXAMPLE: &'static str = "supplier/opentext";
    const FORM: Form = Form::Like("^(customer|change|own|(team|supplier)/[A-Za-z0-9][A-Za-z0-9_-]{0,62})$");

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        let named = |of: Result<Holder, String>| of.map_err(|help| ScalarFault::not::<Self>(text).help(help));
        match text {
            "customer" | "kund" => Ok(Holder::Customer),
            "change" | "ändring" => Ok(Holder::Change),
            "own" | "egen" => Ok(Holder::Own),
            _ => match text.split_once('/') {
                Some(("team", name)) => named(TeamId::new(name).map(Holder::Team)),
                Some(("supplier" | "leverantör", name)) => named(SupplierId::new(name).map(Holder::Supplier)),
                Some((kind, name)) => {
                    let fault = ScalarFault::not::<Self>(text).help(FORMS);
                    Err(match nearest(kind, ["team", "supplier"]) {
                        Some(meant) => fault.fix(format!("{meant}/{name}")),
                        None => fault,
                    })
                }
                None => {
                    let fault = ScalarFault::not::<Self>(text).help(FORMS);
                    Err(match nearest(text, ["customer", "change"]) {
                        Some(meant) => fault.fix(meant),
                        None => fault,
                    })
                }
            },
        }
    }
}

/// A team as written where only a team may stand: `team/l2`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamRef(pub TeamId);

impl Scalar for TeamRef {
    const NAME: &'static str = "team";
    const EXAMPLE: &'static str = "team/l2";
    const FORM: Form = Form::Like("^team/[A-Za-z0-9][A-Za-z0-9_-]{0,62}$");

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        match text.strip_prefix("team/").map(TeamId::new) {
            Some(Ok(team)) => Ok(Self(team)),
            Some(Err(help)) => Err(ScalarFault::not::<Self>(text).help(help)),
            None if TeamId::new(text).is_ok() => Err(ScalarFault::not::<Self>(text).fix(format!("team/{text}"))),
            None => Err(ScalarFault::new(
                format!("{} is not a team", quote(text)),
                "write team/ and its name, like team/l2",
            )),
        }
    }
}
