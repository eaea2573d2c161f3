//! Names made from values, for what has none in its tool: the same values always make the same name.

use sha2::{Digest, Sha256};

/// Crockford's base 32; the letters come last, so that a first character can be drawn from them.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Five characters, the first a letter, that follow from the values and their order.
pub fn tail<'a>(values: impl Iterator<Item = &'a str>) -> String {
    let mut hash = Sha256::new();
    for value in values {
        // The length keeps ("ab", "c") apart from ("a", "bc").
        hash.update((value.len() as u64).to_be_bytes());
        hash.update(value.as_bytes());
    }
    let digest = hash.finalize();
    let mut tail = String::new();
    for (n, byte) in digest.iter().take(5).enumerate() {
        let place = if n == 0 { 10 + usize::from(*byte) % 22 } else { usize::from(*byte) % 32 };
        tail.push(char::from(ALPHABET[place]));
    }
    tail
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_values_make_the_same_name_and_others_another() {
        let a = tail(["site", "2026-08-11T11:06:25Z"].into_iter());
        assert_eq!(a, tail(["site", "2026-08-11T11:06:25Z"].into_iter()));
        assert_ne!(tail(["ab", "c"].into_iter()), tail(["a", "bc"].into_iter()));
        assert!(a.len() == 5 && a.starts_with(|c: char| c.is_ascii_lowercase()), "{a}");
    }
}
