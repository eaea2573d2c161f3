//! Small store files that show a rule: what the explanation of a rule prints, and what its test puts into a store.
//!
//! Each snippet is laid over [`BASE`], a store in which nothing is wrong, so that an example shows only what it is about.

/// A file of an example, or the keys of one that differ from [`BASE`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Snippet {
    /// Path in the store, with `/`.
    pub path: &'static str,
    /// What is shown of it; not always UTF-8, for that too can be wrong.
    pub text: &'static [u8],
    /// How it is laid over the file of that path.
    pub over: Over,
}

/// How a snippet is laid over a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// It is the whole file.
    File,
    /// Its top keys replace those of the file, and these keys are taken out of it.
    Keys(&'static [&'static str]),
    /// It is the whole file, repeated so many times.
    Times(usize),
    /// It is a symbolic link, and the text is where it leads.
    Link,
}

impl Snippet {
    /// A whole file.
    pub const fn file(path: &'static str, text: &'static str) -> Self {
        Self::bytes(path, text.as_bytes())
    }

    /// A whole file that need not be text.
    pub const fn bytes(path: &'static str, text: &'static [u8]) -> Self {
        Self { path, text, over: Over::File }
    }

    /// Top keys that replace those of a file of [`BASE`], or are added to it.
    pub const fn keys(path: &'static str, text: &'static str) -> Self {
        Self::without(path, text, &[])
    }

    /// The same, with some keys taken out of the file: a comment in `text` should say which are missing.
    pub const fn without(path: &'static str, text: &'static str, missing: &'static [&'static str]) -> Self {
        Self { path, text: text.as_bytes(), over: Over::Keys(missing) }
    }

    /// A whole file that repeats one text.
    pub const fn repeated(path: &'static str, text: &'static str, times: usize) -> Self {
        Self { path, text: text.as_bytes(), over: Over::Times(times) }
    }

    /// A symbolic link.
    pub const fn link(path: &'static str, to: &'static str) -> Self {
        Self { path, text: to.as_bytes(), over: Over::Link }
    }

    /// The file as it is once the snippet lies over it; `below` is what stands there without it.
    pub fn laid_over(&self, below: Option<&[u8]>) -> Vec<u8> {
        let (missing, below) = match (self.over, below) {
            (Over::Keys(missing), Some(below)) => (missing, below),
            (Over::Times(times), _) => return self.text.repeat(times),
            _ => return self.text.to_vec(),
        };
        let (below, text) = (String::from_utf8_lossy(below), String::from_utf8_lossy(self.text));
        let replaced: Vec<&str> = blocks(&text).into_iter().map(|(key, _)| key).collect();
        let kept = blocks(&below).into_iter().filter(|(key, _)| !replaced.contains(key) && !missing.contains(key));
        let mut file: String = kept.map(|(_, lines)| lines).collect();
        file.push_str(&text);
        file.into_bytes()
    }
}

/// The top keys of a YAML file or the tables of a TOML file, each with all its lines.
fn blocks(text: &str) -> Vec<(&str, &str)> {
    let toml = text.contains("\n[") || text.starts_with('[');
    let starts = |line: &str| match line.bytes().next() {
        None | Some(b' ' | b'\t' | b'#' | b'-' | b'}' | b']' | b'\n' | b'\r') => false,
        first => !toml || first == Some(b'['),
    };
    let mut bounds: Vec<usize> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if at == 0 || starts(line) {
            bounds.push(at);
        }
        at += line.len();
    }
    bounds.push(text.len());
    let block = |pair: &[usize]| {
        let lines = &text[pair[0]..pair[1]];
        let head = lines.lines().next().unwrap_or_default();
        (head.split([':', '=']).next().unwrap_or_default().trim(), lines)
    };
    bounds.windows(2).filter(|pair| pair[0] < pair[1]).map(block).collect()
}

/// A store in which no rule finds anything: one customer, one service, one agreement.
pub const BASE: &[Snippet] = &[
    Snippet::file(
        "sdm.toml",
        "schema = 1\n\n[organisation]\nname = \"Nordvik\"\nzone = \"Europe/Stockholm\"\n\n[defaults]\ncalendar = \"se-office\"\n",
    ),
    Snippet::file("catalog/people/eva.yaml", "name: Eva Ek\n"),
    Snippet::file("catalog/teams/l2.yaml", "name: Second line\nmembers: [eva]\n"),
    Snippet::file(
        "catalog/calendars/se-office.yaml",
        "zone: Europe/Stockholm\nhours:\n  mon: [08:00-17:00]\n  tue: [08:00-17:00]\n  wed: [08:00-17:00]\n  thu: [08:00-17:00]\n  fri: [08:00-17:00]\nholidays: [SE]\n",
    ),
    Snippet::file("catalog/services/mail.yaml", "name: Mail\ntype: saas\nowner: eva\ndescription: Mail for offices\n"),
    Snippet::file("customers/angstrom/customer.yaml", "name: Ångström AB\ncsm: eva\n"),
    Snippet::file(
        "customers/angstrom/agreements/mail-2026.yaml",
        "type: sla\ntitle: Mail\nservices: [mail]\nfrom: 2026-01-01\nuntil: 2026-12-31\nzone: Europe/Stockholm\ntargets:\n  availability: {uptime: 99.9%, per: month}\nsigned:\n  - {party: provider, name: A. Berg, date: 2025-12-15}\n  - {party: customer, name: E. Lund, date: 2025-12-15}\n",
    ),
    Snippet::file(
        "customers/angstrom/tickets/2026/10/2026-10-05-p7kqf.yaml",
        "title: No mail\ntype: incident\nseverity: high\nservice: mail\nlog:\n  - {at: 2026-10-05T09:00:00+02:00, did: logged}\n  - {at: 2026-10-05T09:10:00+02:00, did: responded}\n",
    ),
    Snippet::file(
        "internal/outages/mail/2026/2026-10-07-k3mtx.yaml",
        "from: 2026-10-07T09:00:00+02:00\nto: 2026-10-07T09:30:00+02:00\neffect: down\naffects: all\ncause: Disk full\n",
    ),
    Snippet::file("internal/outages/mail/checked.csv", "month,date,by\n2026-09,2026-10-01,eva\n"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_replace_those_of_the_file_and_missing_ones_go() {
        let snippet = Snippet::without("a.yaml", "log: [b]\nlog: [c]\nnew: 1\n# no title\n", &["title"]);
        let below = b"title: |\n  x: y\nlog:\n  - a\n  # more\nlast: 2\n";
        let file = snippet.laid_over(Some(below));
        assert_eq!(String::from_utf8_lossy(&file), "last: 2\nlog: [b]\nlog: [c]\nnew: 1\n# no title\n");
    }

    #[test]
    fn tables_of_settings_are_replaced_whole() {
        let snippet = Snippet::keys("sdm.toml", "[levels]\nbad-id = \"info\"\n");
        let file = snippet.laid_over(Some(b"schema = 1\n[levels]\na = 1\n[board]\nb = 2\n"));
        assert_eq!(String::from_utf8_lossy(&file), "schema = 1\n[board]\nb = 2\n[levels]\nbad-id = \"info\"\n");
    }
}
