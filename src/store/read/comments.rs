//! The comments of a file, which its tree leaves out. Knows where they stand, not what they are about.

use std::ops::Range;

use granit_parser::{Event, Parser, options};

use super::parse::MAX_DEPTH;

/// The bytes of each comment, from `#` to the end of its line, in file order; those before the first fault where the text
/// is not well-formed.
pub fn comments(text: &str) -> Vec<Range<usize>> {
    let options = options! {
        emit_comments: true,
        flow_nesting_limit: 2 * MAX_DEPTH,
        block_nesting_limit: 2 * MAX_DEPTH,
    };
    let mut found: Vec<Range<usize>> = Vec::new();
    for event in Parser::new_from_str_with_options(text, options) {
        match event {
            Ok((Event::Comment(..), span)) => found.extend(span.byte_range()),
            Ok(_) => {}
            Err(_) => break,
        }
    }
    // The parser looks ahead, so that a comment may come after what follows it.
    found.sort_by_key(|range| range.start);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_runs_from_its_sign_to_the_end_of_its_line_and_texts_hold_none() {
        let text = "# one\na: \"#no\" # two\nb: |\n  # no\nc: {d: 1, # three\n  e: f#no}\n# four";
        let told: Vec<&str> = comments(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(told, ["# one", "# two", "# three", "# four"]);
    }
}
