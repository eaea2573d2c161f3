//! Names: of customers, services, tickets and everything else that a record refers to.
//!
//! One grammar for all of them, because a name becomes a path, an argument and a cell: ASCII letters, digits, `-` and
//! `_`, starting with a letter or digit, at most 63 characters, and no name that Windows keeps for a device.

use std::fmt;

use super::time::Date;

/// The longest name.
pub const MAX_ID: usize = 63;

/// Says what is wrong with a name, or `None` when it is one.
pub fn fault_of_id(text: &str) -> Option<String> {
    let Some(first) = text.chars().next() else {
        return Some("a name must not be empty".into());
    };
    if !first.is_ascii_alphanumeric() {
        return Some("a name starts with a letter a–z or a digit".into());
    }
    if let Some(bad) = text.chars().find(|c| !(c.is_ascii_alphanumeric() || *c == '-' || *c == '_')) {
        return Some(format!("a name holds only letters a–z, digits, - and _, not {bad:?}"));
    }
    if text.len() > MAX_ID {
        return Some(format!("a name has at most {MAX_ID} characters, this one has {}", text.len()));
    }
    is_device(&text.to_ascii_lowercase()).then(|| "Windows keeps this name for a device".into())
}

/// `con prn aux nul`, `com0` to `com9`, `lpt0` to `lpt9`.
fn is_device(lower: &str) -> bool {
    let port = lower.strip_prefix("com").or_else(|| lower.strip_prefix("lpt"));
    matches!(lower, "con" | "prn" | "aux" | "nul")
        || port.is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Takes a name that follows the grammar; the error says what is wrong with it.
            pub fn new(text: &str) -> Result<Self, String> {
                match fault_of_id(text) {
                    Some(fault) => Err(fault),
                    None => Ok(Self(text.to_owned())),
                }
            }

            /// The name as written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

ids! {
    /// A customer: the folder under `customers/`.
    CustomerId;
    /// A contract of one customer.
    ContractId;
    /// A service of the catalogue.
    ServiceId;
    /// An agreement (SLR, SLA, OLA or UPC) of one customer or of the house.
    AgreementId;
    /// A calendar of the catalogue.
    CalendarId;
    /// A ticket of one customer.
    TicketId;
    /// An outage of one service.
    OutageId;
    /// A change.
    ChangeId;
    /// A supplier.
    SupplierId;
    /// A team.
    TeamId;
    /// A person of the house.
    PersonId;
    /// Any other record, where the kind stands beside it.
    RecordId;
    /// A key of a map inside a record: a target, a milestone, a contact, an action.
    Key;
}

/// Crockford's base 32 in small letters: no `i`, `l`, `o` or `u`, which are misread or make words.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// How many of them are letters: those after the ten figures.
const LETTERS: u64 = 22;

/// The name of something that happened on a day: the day and five characters, the first a letter, made from a random
/// number. 22 × 32⁴ (23 million) names a day.
pub fn dated_id(day: Date, random: u64) -> String {
    let digit = |n: u64| char::from(DIGITS[usize::try_from(n).unwrap_or(0) % DIGITS.len()]);
    let mut id = format!("{day}-{}", digit(10 + random % LETTERS));
    let mut rest = random / LETTERS;
    for _ in 0..4 {
        id.push(digit(rest % 32));
        rest /= 32;
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fresh_name_is_a_day_and_five_characters_of_which_the_first_is_a_letter() {
        let day = Date::from_ymd_opt(2026, 3, 12).expect("a day");
        assert_eq!(dated_id(day, 0), "2026-03-12-a0000");
        // 21 is the last letter, z; then 1 + 2·32 + 3·32² + 31·32³ = 1 + 64 + 3072 + 1015808 = 1018945.
        assert_eq!(dated_id(day, 21 + 22 * 1_018_945), "2026-03-12-z123z");
        for random in [u64::MAX, u64::MAX / 3, 1 << 40] {
            let id = dated_id(day, random);
            assert_eq!((id.len(), fault_of_id(&id)), (16, None), "{id}");
        }
    }

    #[test]
    fn names_that_could_leave_the_store_are_refused() {
        for bad in ["", ".", "..", "a/b", "-x", "_x", "a b", "å", "CON", "lpt9", "com0", "a.yaml"] {
            assert!(fault_of_id(bad).is_some(), "{bad:?} was taken");
        }
        assert!(fault_of_id(&"a".repeat(64)).is_some());
    }

    #[test]
    fn numbers_of_other_tools_are_names() {
        for good in ["INC0012345", "saas-2026", "com", "com10", "console", "2026-03-12-p7kqf", "A-2026-031", "a_b"] {
            assert_eq!(fault_of_id(good), None, "{good:?} was refused");
        }
    }
}
