//! A letter and a mark written as two characters become the one character that the fonts draw well.
//!
//! Some programs store `å` as `a` and a ring (Unicode's decomposed form); both mean the same. Only the Latin letters of
//! Europe are joined here; other pairs are drawn as they are.

/// A mark, the letters it stands on, and the joined letters in the same order.
const JOINED: [(char, &str, &str); 13] = [
    ('\u{300}', "AEINOUaeinou", "ÀÈÌǸÒÙàèìǹòù"),
    ('\u{301}', "ACEGILNORSUYZacegilnorsuyz", "ÁĆÉǴÍĹŃÓŔŚÚÝŹáćéǵíĺńóŕśúýź"),
    ('\u{302}', "ACEGHIJOSUWYaceghijosuwy", "ÂĈÊĜĤÎĴÔŜÛŴŶâĉêĝĥîĵôŝûŵŷ"),
    ('\u{303}', "AINOUainou", "ÃĨÑÕŨãĩñõũ"),
    ('\u{304}', "AEIOUYaeiouy", "ĀĒĪŌŪȲāēīōūȳ"),
    ('\u{306}', "AEGIOUaegiou", "ĂĔĞĬŎŬăĕğĭŏŭ"),
    ('\u{307}', "ACEGIOZacegoz", "ȦĊĖĠİȮŻȧċėġȯż"),
    ('\u{308}', "AEIOUYaeiouy", "ÄËÏÖÜŸäëïöüÿ"),
    ('\u{30A}', "AUau", "ÅŮåů"),
    ('\u{30B}', "OUou", "ŐŰőű"),
    ('\u{30C}', "ACDEGHIKLNORSTUZacdeghijklnorstuz", "ǍČĎĚǦȞǏǨĽŇǑŘŠŤǓŽǎčďěǧȟǐǰǩľňǒřšťǔž"),
    ('\u{327}', "CEGKLNRSTcegklnrst", "ÇȨĢĶĻŅŖŞŢçȩģķļņŗşţ"),
    ('\u{328}', "AEIOUaeiou", "ĄĘĮǪŲąęįǫų"),
];

/// The character that a letter and a mark after it make, if there is one.
fn join(letter: char, mark: char) -> Option<char> {
    let (_, letters, joined) = JOINED.iter().find(|(known, ..)| *known == mark)?;
    let index = letters.chars().position(|known| known == letter)?;
    joined.chars().nth(index)
}

/// Appends a character to text, joined with the one before it where both make one.
pub fn push(text: &mut String, character: char) {
    match text.chars().next_back().and_then(|last| join(last, character)) {
        Some(joined) => {
            text.pop();
            text.push(joined);
        }
        None => text.push(character),
    }
}

/// Whether text may hold something to join.
pub fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_and_its_mark_become_one() {
        let mut text = String::new();
        "A\u{30A}ngstro\u{308}m, Lodz\u{301}, x\u{30A}".chars().for_each(|character| push(&mut text, character));
        assert_eq!(text, "Ångström, Lodź, x\u{30A}");
    }

    #[test]
    fn each_mark_has_as_many_letters_as_joined_ones() {
        for (mark, letters, joined) in JOINED {
            assert_eq!(letters.chars().count(), joined.chars().count(), "{mark:?}");
        }
    }
}
