//! Rust text as tokens with lines: enough to see names and paths, blind to comments and to what strings say.

/// A word, a number, a string or one sign, and the line it stands on.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    /// The text; a string is `"` and its content without the closing quote, a character or lifetime is `'`.
    pub text: String,
    /// Line, from 1.
    pub line: usize,
}

impl Token {
    /// Whether this is a name or keyword.
    pub fn is_word(&self) -> bool {
        self.text.starts_with(|c: char| c.is_alphabetic() || c == '_')
    }

    /// Whether this is a number with a fraction, an exponent or a float suffix.
    pub fn is_float(&self) -> bool {
        let text = self.text.as_str();
        text.starts_with(|c: char| c.is_ascii_digit())
            && !text.starts_with("0x")
            && (text.contains(['.', 'e', 'E']) || text.ends_with("f32") || text.ends_with("f64"))
            && !text.ends_with("size")
    }
}

/// The tokens of a Rust file. Comments are left out.
pub fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let mut reader = Reader { chars: &chars, at: 0, line: 1, found: Vec::new() };
    while reader.at < chars.len() {
        reader.step();
    }
    reader.found
}

struct Reader<'a> {
    chars: &'a [char],
    at: usize,
    line: usize,
    found: Vec<Token>,
}

impl Reader<'_> {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn skip(&mut self, count: usize) {
        for _ in 0..count {
            if self.peek(0) == Some('\n') {
                self.line += 1;
            }
            self.at += 1;
        }
    }

    fn push(&mut self, text: impl Into<String>, line: usize) {
        self.found.push(Token { text: text.into(), line });
    }

    fn step(&mut self) {
        let Some(c) = self.peek(0) else { return };
        match (c, self.peek(1)) {
            ('/', Some('/')) => {
                while self.peek(0).is_some_and(|c| c != '\n') {
                    self.skip(1)
                }
            }
            ('/', Some('*')) => self.block_comment(),
            ('"', _) => self.string(),
            ('\'', _) => self.quote(),
            _ if c.is_whitespace() => self.skip(1),
            _ if c.is_ascii_digit() => self.number(),
            _ if c.is_alphabetic() || c == '_' => self.word(),
            _ => {
                self.push(c, self.line);
                self.skip(1);
            }
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        loop {
            match (self.peek(0), self.peek(1)) {
                (Some('/'), Some('*')) => {
                    depth += 1;
                    self.skip(2);
                }
                (Some('*'), Some('/')) => {
                    depth -= 1;
                    self.skip(2);
                    if depth == 0 {
                        return;
                    }
                }
                (Some(_), _) => self.skip(1),
                (None, _) => return,
            }
        }
    }

    fn string(&mut self) {
        let line = self.line;
        let mut text = String::from('"');
        self.skip(1);
        while let Some(c) = self.peek(0) {
            match c {
                '\\' => {
                    text.extend([c].into_iter().chain(self.peek(1)));
                    self.skip(2);
                }
                '"' => {
                    self.skip(1);
                    break;
                }
                _ => {
                    text.push(c);
                    self.skip(1);
                }
            }
        }
        self.push(text, line);
    }

    fn raw_string(&mut self) {
        let line = self.line;
        let mut hashes = 0;
        while self.peek(0) == Some('#') {
            hashes += 1;
            self.skip(1);
        }
        self.skip(1);
        let mut text = String::from('"');
        while let Some(c) = self.peek(0) {
            if c == '"' && (1..=hashes).all(|n| self.peek(n) == Some('#')) {
                self.skip(1 + hashes);
                break;
            }
            text.push(c);
            self.skip(1);
        }
        self.push(text, line);
    }

    /// A character (`'a'`, `'\n'`) or a lifetime (`'a`).
    fn quote(&mut self) {
        self.push('\'', self.line);
        if self.peek(1) == Some('\\') {
            self.skip(3);
            while self.peek(0).is_some_and(|c| c != '\'') {
                self.skip(1);
            }
            self.skip(1);
        } else if self.peek(2) == Some('\'') {
            self.skip(3);
        } else {
            self.skip(1);
            while self.peek(0).is_some_and(|c| c.is_alphanumeric() || c == '_') {
                self.skip(1);
            }
        }
    }

    fn number(&mut self) {
        let start = self.at;
        let line = self.line;
        let field = self.found.last().is_some_and(|token| token.text == ".");
        let part = |c: char| c.is_alphanumeric() || c == '_';
        while self.peek(0).is_some_and(part) {
            self.skip(1);
        }
        if !field && self.peek(0) == Some('.') && self.peek(1).is_some_and(|c| c.is_ascii_digit()) {
            self.skip(1);
            while self.peek(0).is_some_and(part) {
                self.skip(1);
            }
        }
        let text: String = self.chars[start..self.at].iter().collect();
        self.push(text, line);
    }

    fn word(&mut self) {
        let start = self.at;
        let line = self.line;
        while self.peek(0).is_some_and(|c| c.is_alphanumeric() || c == '_') {
            self.skip(1);
        }
        let text: String = self.chars[start..self.at].iter().collect();
        let hashes = (0..).take_while(|n| self.peek(*n) == Some('#')).count();
        match text.as_str() {
            "r" | "br" | "cr" if self.peek(hashes) == Some('"') => self.raw_string(),
            "b" | "c" if self.peek(0) == Some('"') => self.string(),
            "b" if self.peek(0) == Some('\'') => self.quote(),
            _ => self.push(text, line),
        }
    }
}

/// A path that starts at the top of a crate or of the standard library: its head and second segment.
#[derive(Debug, PartialEq)]
pub struct Reach {
    /// First segment under the asked root; `*` for a glob, `self` where the root itself is named.
    pub segment: String,
    /// Line, from 1.
    pub line: usize,
}

/// Everything a file names directly under the root word `root` (`crate`, `std`, a crate): `root::x`, `root::{x, y}`.
pub fn under(tokens: &[Token], root: &str) -> Vec<Reach> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if token.text == root && follows_path(tokens, at) {
            heads(tokens, at + 3, &mut found);
        }
    }
    found
}

/// Everything a file of module `home` names under the top of its crate by climbing there with `super::`.
pub fn climbed(tokens: &[Token], home: &[&str]) -> Vec<Reach> {
    let mut found = Vec::new();
    let mut inner: Vec<usize> = Vec::new();
    let mut depth = 0;
    let mut at = 0;
    while at < tokens.len() {
        match tokens[at].text.as_str() {
            "{" => depth += 1,
            "}" => {
                depth -= 1;
                if inner.last() == Some(&depth) {
                    inner.pop();
                }
            }
            "mod" if tokens.get(at + 2).is_some_and(|token| token.text == "{") => inner.push(depth),
            "super" if follows_path(tokens, at) => {
                let mut steps = 1;
                while tokens.get(at + 3).is_some_and(|token| token.text == "super") && follows_path(tokens, at + 3) {
                    steps += 1;
                    at += 3;
                }
                if steps >= home.len() + inner.len() {
                    heads(tokens, at + 3, &mut found);
                }
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// Whether `::` stands after the token at `at`.
fn follows_path(tokens: &[Token], at: usize) -> bool {
    [1, 2].iter().all(|ahead| tokens.get(at + ahead).is_some_and(|token| token.text == ":"))
}

/// The segment at `at`, or all segments of the group `{…}` that opens there.
fn heads(tokens: &[Token], at: usize, found: &mut Vec<Reach>) {
    let Some(first) = tokens.get(at) else { return };
    let mut note = |token: &Token| found.push(Reach { segment: token.text.clone(), line: token.line });
    if first.text != "{" {
        return note(first);
    }
    let mut depth = 0;
    let mut fresh = false;
    for token in &tokens[at..] {
        match token.text.as_str() {
            "{" => {
                depth += 1;
                fresh = depth == 1;
            }
            "}" if depth == 1 => return,
            "}" => depth -= 1,
            "," => fresh = depth == 1,
            _ if fresh => {
                note(token);
                fresh = false;
            }
            _ => {}
        }
    }
}

fn words(text: &str) -> Vec<String> {
    tokens(text).into_iter().filter(Token::is_word).map(|token| token.text).collect()
}

#[test]
fn comments_strings_and_characters_are_not_words() {
    let text = "a // b\n/* c /* d */ e */ f \"g \\\" h\" r#\"i \" j\"# b\"k\" 'l' '\\'' b'm' &'n o";
    assert_eq!(words(text), ["a", "f", "o"]);
}

#[test]
fn lines_are_counted_through_comments_and_strings() {
    let found = tokens("/*\n*/ \"\n\n\" x");
    assert_eq!(found.last(), Some(&Token { text: "x".into(), line: 4 }));
}

#[test]
fn floats_are_told_from_ranges_fields_and_calls() {
    let floats: Vec<String> = tokens("1.5 2e3 3f64 0..9 pair.0.1 4.max(5) 0x1e 6usize 7u64")
        .into_iter()
        .filter(Token::is_float)
        .map(|token| token.text)
        .collect();
    assert_eq!(floats, ["1.5", "2e3", "3f64"]);
}

#[test]
fn groups_and_climbs_reach_the_top() {
    let segments = |found: Vec<Reach>| found.into_iter().map(|reach| reach.segment).collect::<Vec<_>>();
    assert_eq!(
        segments(under(&tokens("use crate::{a::{b, c}, d};\npub(crate) fn f() { crate::e::g() }"), "crate")),
        ["a", "d", "e"]
    );
    let climbing =
        tokens("use super::near;\nmod tests { use super::super::super::far; }\nuse super::super::{wide, self};");
    assert_eq!(segments(climbed(&climbing, &["floor", "file"])), ["far", "wide", "self"]);
}
