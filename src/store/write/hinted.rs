//! A new record with what is still to be filled in: each missing key stands as a comment in its place.

use crate::store::read::shape::{KeyShape, Shape};

/// The record's text, and for each missing key a line such as `# owner: a-name   (who answers for it)` where it belongs.
pub fn hinted(text: &str, shape: &Shape, missing: &[String]) -> String {
    let Shape::Part(part) = shape else { return text.to_owned() };
    let rank_of = |line: &str| line.split_once(':').and_then(|(key, _)| part.rank(key));
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for key in part.keys.iter().filter(|key| missing.iter().any(|name| name == key.name)) {
        let mine = part.rank(key.name);
        let hint = hint(key);
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

/// A line that grows into a record's first value, where there is none; it is taken out again.
pub const SEED: &str = "x-seed: 1\n";

/// Whether a file holds nothing but comments, as [`hinted`] leaves a record without values.
pub fn is_bare(file: &[u8]) -> bool {
    std::str::from_utf8(file).is_ok_and(|text| text.lines().all(|line| line.is_empty() || line.starts_with('#')))
}

/// The bare file with [`SEED`] at its end.
pub fn seeded(file: &[u8]) -> Vec<u8> {
    let end: &[u8] = if file.is_empty() || file.ends_with(b"\n") { b"" } else { b"\n" };
    [file, end, SEED.as_bytes()].concat()
}

/// The record that grew from [`seeded`], without the seed and without the hints of keys that it has by now.
pub fn grown(file: &[u8], shape: &Shape) -> Vec<u8> {
    let text = String::from_utf8_lossy(file).replacen(SEED, "", 1);
    let Shape::Part(part) = shape else { return text.into_bytes() };
    let has = |name: &str| text.lines().any(|line| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(':')));
    let settled: Vec<String> = part.keys.iter().filter(|key| has(key.name)).map(hint).collect();
    let kept = text.lines().filter(|line| !settled.iter().any(|hint| hint == line));
    kept.flat_map(|line| [line, "\n"]).collect::<String>().into_bytes()
}

fn hint(key: &KeyShape) -> String {
    format!("# {}: {}   ({})", key.name, example(&key.shape), key.about.trim_end_matches('.'))
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
