//! A new record with what is still to be filled in: each missing key stands as a comment in its place.

use crate::store::read::shape::Shape;

/// The record's text, and for each missing key a line such as `# owner: a-name   (who answers for it)` where it belongs.
pub fn hinted(text: &str, shape: &Shape, missing: &[String]) -> String {
    let Shape::Part(part) = shape else { return text.to_owned() };
    let rank_of = |line: &str| line.split_once(':').and_then(|(key, _)| part.rank(key));
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for key in part.keys.iter().filter(|key| missing.iter().any(|name| name == key.name)) {
        let mine = part.rank(key.name);
        let hint = format!("# {}: {}   ({})", key.name, example(&key.shape), key.about.trim_end_matches('.'));
        // Before the first key that comes later; a hint put in before has the rank of its key.
        let is_later = |line: &String| {
            let line = line.strip_prefix("# ").unwrap_or(line);
            rank_of(line).is_some_and(|rank| Some(rank) > mine) || line.starts_with("x-")
        };
        let at = lines.iter().position(is_later).unwrap_or(lines.len());
        lines.insert(at, hint);
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// How a value of that shape is written.
pub fn example(shape: &Shape) -> String {
    match shape {
        Shape::Scalar(scalar) if scalar.words.is_empty() => scalar.example.to_owned(),
        Shape::Scalar(scalar) => scalar.words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(" | "),
        Shape::List(item) => format!("[{}]", example(item)),
        Shape::Entries { .. } | Shape::Part(_) => "{…}".to_owned(),
        Shape::OneOf(one, _) => example(one),
        Shape::Anything => "…".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::RecordKind;
    use crate::store::record::kinds::shape;

    #[test]
    fn what_is_missing_stands_as_a_comment_in_its_place() {
        let missing = ["type".to_owned(), "owner".to_owned()];
        let text = hinted("name: Mail\nfeatures:\n  - a\nx-own: \"1\"\n", &shape(RecordKind::Service), &missing);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "name: Mail");
        assert!(lines[1].starts_with("# type: saas | consulting | support | professional   ("), "{text}");
        assert!(lines[2].starts_with("# owner: a-name   ("), "{text}");
        assert_eq!(lines[3..], ["features:", "  - a", "x-own: \"1\""]);
    }
}
