//! What a command would change, as a unified diff: the lines of each file with three around them.

use anstyle::{AnsiColor, Style};
use similar::{ChangeTag, TextDiff};

use super::visible::visible;

/// Lines shown before and after a change.
const AROUND: usize = 3;

/// One file before and after; `None` where there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed<'a> {
    /// Path in the store.
    pub path: &'a str,
    /// Its bytes before.
    pub old: Option<&'a [u8]>,
    /// Its bytes after.
    pub new: Option<&'a [u8]>,
}

/// The files in the order given; nothing for a file that stays as it is. Text cannot steer a terminal: what could is
/// written as `\u{…}`; a tab stays.
pub fn unified(files: &[Changed<'_>]) -> String {
    files.iter().map(one).collect()
}

fn one(file: &Changed<'_>) -> String {
    if file.old == file.new {
        return String::new();
    }
    let text = |bytes: Option<&[u8]>| String::from_utf8_lossy(bytes.unwrap_or_default()).into_owned();
    let (old, new) = (text(file.old), text(file.new));
    let name = |side: &str, bytes: Option<&[u8]>| match bytes {
        Some(_) => format!("{side}/{}", visible(file.path)),
        None => "/dev/null".to_owned(),
    };
    let bold = Style::new().bold();
    let mut out = format!("{bold}--- {}{bold:#}\n{bold}+++ {}{bold:#}\n", name("a", file.old), name("b", file.new));
    let diff = TextDiff::from_lines(&old, &new);
    let mut unified = diff.unified_diff();
    for hunk in unified.context_radius(AROUND).iter_hunks() {
        let cyan = AnsiColor::Cyan.on_default();
        out += &format!("{cyan}{}{cyan:#}\n", hunk.header());
        for change in hunk.iter_changes() {
            let (sign, style) = match change.tag() {
                ChangeTag::Equal => (' ', Style::new()),
                ChangeTag::Delete => ('-', AnsiColor::Red.on_default()),
                ChangeTag::Insert => ('+', AnsiColor::Green.on_default()),
            };
            let line = change.value().trim_end_matches(['\n', '\r']);
            out += &format!("{style}{sign}{}{style:#}\n", tabbed(line));
            if change.missing_newline() {
                out += "\\ No newline at end of file\n";
            }
        }
    }
    out
}

fn tabbed(line: &str) -> String {
    line.split('\t').map(visible).collect::<Vec<_>>().join("\t")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(old: Option<&str>, new: Option<&str>) -> String {
        let file = Changed { path: "a.yaml", old: old.map(str::as_bytes), new: new.map(str::as_bytes) };
        anstream::adapter::strip_str(&unified(&[file])).to_string()
    }

    #[test]
    fn only_the_lines_around_a_change_are_shown() {
        let old = "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\n";
        let new = "a: 1\nb: 2\nc: 3\nd: 4\ne: 6\nf: 6\n";
        let expected = "\
--- a/a.yaml
+++ b/a.yaml
@@ -2,5 +2,5 @@
 b: 2
 c: 3
 d: 4
-e: 5
+e: 6
 f: 6
";
        assert_eq!(plain(Some(old), Some(new)), expected);
        assert_eq!(plain(Some(old), Some(old)), "");
    }

    #[test]
    fn a_new_file_and_a_removed_one_have_no_other_side() {
        assert_eq!(plain(None, Some("a: 1\n")), "--- /dev/null\n+++ b/a.yaml\n@@ -0,0 +1 @@\n+a: 1\n");
        assert_eq!(
            plain(Some("a: 1"), None),
            "--- a/a.yaml\n+++ /dev/null\n@@ -1 +0,0 @@\n-a: 1\n\\ No newline at end of file\n"
        );
    }

    #[test]
    fn record_text_in_a_diff_cannot_steer_the_terminal() {
        let shown = plain(None, Some("a: \u{1b}[2J\tb\u{202e}\r\n"));
        assert!(shown.ends_with("+a: \\u{1b}[2J\tb\\u{202e}\n"), "{shown}");
    }
}
