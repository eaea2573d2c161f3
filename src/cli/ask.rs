//! Questions to somebody who sits at a terminal; elsewhere nothing is ever asked.

use std::io::{BufRead, IsTerminal};

use super::{Failure, Result, out::Out};

/// Whether there is somebody to ask: standard input and standard error are terminals.
pub fn can() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Asks and waits for a line; `None` where it is left empty.
pub fn line(question: &str, out: &mut Out) -> Result<Option<String>> {
    out.prompt(question);
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer).map_err(Failure::from)?;
    let answer = answer.trim();
    Ok((!answer.is_empty()).then(|| answer.to_owned()))
}

/// The command line of this process, each word as a shell takes it, the program by its name alone.
pub fn command_line() -> Vec<String> {
    let words = std::env::args_os().skip(1).map(|word| shell(&word.to_string_lossy()));
    std::iter::once("sdm".to_owned()).chain(words).collect()
}

/// A word as a shell takes it.
pub fn shell(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:,@+%".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_reaches_the_shell_as_it_is() {
        assert_eq!(shell("title=mail"), "title=mail");
        assert_eq!(shell("title=it's late"), "'title=it'\\''s late'");
        assert_eq!(shell(""), "''");
    }
}
