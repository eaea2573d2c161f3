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

/// A store in which no rule finds anything: one customer with its contract and agreement, one service, and a record of
/// each other kind at a late stage of its life.
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
    Snippet::file(
        "catalog/services/mail.yaml",
        "name: Mail\ntype: saas\nowner: eva\ndescription: Mail for offices\nlive_from: 2020-01-01\nmeasured_by: {availability: Zabbix, tickets: Service desk}\ncontrols:\n  restore-test: {every: 3mo}\n  dr-test: {every: 12mo}\n  capacity-review: {every: 3mo}\nrto: 4h\nrpo: 1h\n",
    ),
    Snippet::file(
        "customers/angstrom/customer.yaml",
        "name: Ångström AB\ncsm: eva\ncontacts:\n  kim: {name: Kim Lund, role: IT, for: [primary, technical, billing]}\ncommunication: {channel: mail, language: sv, cadence: 1w}\nforums:\n  operational: {every: 1mo, attendees: [kim]}\nescalation:\n  - {name: Eva Ek, role: CSM}\nreport: {to: [kim]}\n",
    ),
    Snippet::file(
        "customers/angstrom/contracts/mail.yaml",
        "services: [mail]\nmodel: subscription\nrequested: 2025-10-01\nrequest: Letter of 2025-10-01\ndecision: {go: true, date: 2025-11-10, by: eva, reason: Fits}\nservice_manager: eva\ndelivery_manager: eva\nsow: ANG-2025-017\nsigned: 2025-12-01\nsignatures:\n  - {party: provider, name: A. Berg, date: 2025-12-01}\n  - {party: customer, name: E. Lund, date: 2025-12-01}\nfrom: 2026-01-01\n",
    ),
    Snippet::file(
        "customers/angstrom/agreements/mail-2026.yaml",
        "type: sla\ntitle: Mail\nservices: [mail]\nfrom: 2026-01-01\nuntil: 2026-12-31\nzone: Europe/Stockholm\ntargets:\n  availability: {uptime: 99.9%, per: month}\nunderpinned_by: none\nresponsibilities:\n  customer: [Keep contacts up to date]\n  provider: [Report every month]\nreport: {every: 1mo, due: 5bd}\ncapable: true\nsigned:\n  - {party: provider, name: A. Berg, date: 2025-12-15}\n  - {party: customer, name: E. Lund, date: 2025-12-15}\n",
    ),
    Snippet::file(
        "customers/angstrom/onboardings/saas.yaml",
        "contract: mail\ntemplate: saas\nmilestones:\n  go-live: {plan: 2026-01-02, actual: 2026-01-02, owner: eva}\nitems:\n  kickoff:\n    kickoff-held:\n      done: {date: 2025-12-08, by: eva}\ngo_live: 2026-01-02\n",
    ),
    Snippet::file(
        "customers/angstrom/projects/move.yaml",
        "contract: mail\nmanager: eva\nbaseline: {start: 2026-05-04, end: 2026-09-30}\nmilestones:\n  go-live: {plan: 2026-09-20, actual: 2026-09-18, owner: eva}\nbudget: {planned: 240000 SEK}\ngates:\n  requirements: {date: 2026-05-20, by: eva}\n  acceptance: {date: 2026-09-28, by: eva}\ndocs: {requirements: Wiki page 12, design: Wiki page 13, tests: Wiki page 14, handover: Wiki page 15}\nclosed: 2026-09-30\n",
    ),
    Snippet::file(
        "customers/angstrom/processes/quality.yaml",
        "contract: mail\nworkflow: quality\nitems:\n  methodology:\n    done: {date: 2026-02-10, by: eva}\n",
    ),
    Snippet::file(
        "customers/angstrom/meetings/2026-10-14-m33tx.yaml",
        "forum: operational\nplanned: 2026-10-14T10:00:00+02:00\nheld: 2026-10-14\npresent: [eva, kim]\nminutes: Wiki page 20\n",
    ),
    Snippet::file(
        "customers/angstrom/tickets/2026/10/2026-10-05-p7kqf.yaml",
        "title: No mail\ntype: incident\nseverity: high\nservice: mail\nlog:\n  - {at: 2026-10-05T09:00:00+02:00, did: logged}\n  - {at: 2026-10-05T09:10:00+02:00, did: responded}\n",
    ),
    Snippet::file(
        "customers/angstrom/tickets/2026/10/2026-10-06-c4mpl.yaml",
        "title: Answers are slow\ntype: complaint\nservice: mail\nresolution: A second person answers now\nlog:\n  - {at: 2026-10-06T09:00:00+02:00, did: logged}\n  - {at: 2026-10-07T15:00:00+02:00, did: resolved}\n  - {at: 2026-10-07T15:05:00+02:00, did: informed, kind: closing}\n  - {at: 2026-10-07T15:10:00+02:00, did: closed}\n",
    ),
    Snippet::file(
        "customers/angstrom/tickets/2026/10/2026-10-08-h7ghx.yaml",
        "title: Login fails\ntype: incident\nseverity: high\nservice: mail\nlog:\n  - {at: 2026-10-08T09:00:00+02:00, did: logged}\n  - {at: 2026-10-08T09:40:00+02:00, did: resolved}\ncause: Expired certificate\nmethod: five whys\nresolution: Certificate renewed\n",
    ),
    Snippet::file(
        "customers/angstrom/reports/2026-10.yaml",
        "issued:\n  - {version: \"1.0\", date: 2026-11-02, as_of: 2026-11-02T08:00:00+01:00, by: eva}\n",
    ),
    Snippet::file(
        "internal/outages/mail/2026/2026-09-09-d0wnx.yaml",
        "from: 2026-09-09T09:00:00+02:00\nto: 2026-09-09T11:00:00+02:00\neffect: down\naffects: all\nimpact: Mail could not be sent\ncause: Disk full\n",
    ),
    Snippet::file(
        "internal/outages/mail/2026/2026-10-07-k3mtx.yaml",
        "from: 2026-10-07T09:00:00+02:00\nto: 2026-10-07T09:30:00+02:00\neffect: down\naffects: all\nimpact: Mail could not be sent\ncause: Disk full\n",
    ),
    Snippet::file(
        "internal/outages/mail/checked.csv",
        "month,date,by\n2026-09,2026-10-01,eva\n2026-10,2026-11-02,eva\n",
    ),
    Snippet::file(
        "internal/changes/2026/2026-10-01-q2w3e.yaml",
        "title: New filter\nservices: [mail]\naffects: all\npurpose: preventive\nsla_impact: none\nstart: 2026-10-14T22:00:00+02:00\nend: 2026-10-14T23:00:00+02:00\nannounced: {date: 2026-10-02, to: the contacts, how: mail}\ndone: {from: 2026-10-14T22:00:00+02:00, to: 2026-10-14T22:30:00+02:00}\noutcome: ok\n",
    ),
    Snippet::file(
        "internal/improvements/faster.yaml",
        "title: Faster onboarding\nsource: lessons\nimpact: high\neffort: medium\ngoal: {metric: Weeks to go-live, from: 5, to: 4, by: 2026-12-31}\napproved: {date: 2026-03-01, by: eva}\nactions:\n  a1: {what: Templates, owner: eva, opened: 2026-03-02, due: 2026-04-30, done: 2026-04-28}\nimplemented: 2026-05-01\nresult: {value: 4 weeks, date: 2026-08-31, achieved: true}\nstandardised: 2026-09-15\n",
    ),
    Snippet::file(
        "internal/docs/quality-plan.yaml",
        "title: Service quality plan\ntype: service-quality-plan\nowner: eva\nversion: \"1.0\"\ndated: 2026-01-10\napproved: {date: 2026-01-12, by: eva}\nlink: https://example.com/quality-plan\n",
    ),
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
