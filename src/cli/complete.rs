//! `sdm complete`: what can stand where the cursor is. The scripts of `sdm completions` ask it at every press of a key, so
//! it reads no record: names come from listing folders.

use clap::{Arg, Command};

use super::{Context, Result, out::Out};
use crate::check;
use crate::domain::record::{Owner, RecordKind};
use crate::domain::time::{Month, Zone};
use crate::render::schema::Of;
use crate::store::disk::{Listing, Root};
use crate::store::layout::Kind;
use crate::store::walk::{Scope, walk};

/// More names than these are of no use to anybody who looks at them.
const MOST: usize = 200;

/// Print what can stand at the end of a command line, for the scripts of completions
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The words of the command line without sdm; the last one is being typed, and may be empty
    #[arg(value_name = "WORD", allow_hyphen_values = true, trailing_var_arg = true)]
    words: Vec<String>,
}

/// Prints one candidate a line; nothing where files may stand.
pub fn run(args: Args, context: &Context, out: &mut Out) -> Result<()> {
    let (typed, before) = match args.words.split_last() {
        Some((typed, before)) => (typed.as_str(), before),
        None => ("", &[] as &[String]),
    };
    let command = super::command();
    let here = Here::of(&command, before);
    let mut found = here.candidates(typed, &mut |name, typed| names(context, name, typed));
    found.sort();
    found.dedup();
    found.truncate(MOST);
    found.iter().try_for_each(|word| out.result(&format!("{word}\n")))
}

/// Where on the command line the cursor stands.
struct Here<'c> {
    command: &'c Command,
    /// Options that hold for every command.
    global: Vec<&'c Arg>,
    /// The option whose value is being typed.
    option: Option<&'c Arg>,
    /// How many words without a dash stand before the cursor after the command's name.
    plain: usize,
}

impl<'c> Here<'c> {
    fn of(top: &'c Command, before: &[String]) -> Self {
        let global = top.get_arguments().filter(|argument| argument.is_global_set()).collect();
        let mut here = Self { command: top, global, option: None, plain: 0 };
        for word in before {
            if here.option.take().is_some() {
                continue;
            }
            if word.starts_with('-') {
                here.option = here.named(word).filter(|argument| takes_value(argument) && !word.contains('='));
            } else if here.plain == 0 && here.command.find_subcommand(word).is_some() {
                here.command = here.command.find_subcommand(word).unwrap_or(here.command);
            } else {
                here.plain += 1;
            }
        }
        here
    }

    fn options(&self) -> impl Iterator<Item = &'c Arg> {
        let own = self.command.get_arguments();
        own.chain(self.global.iter().copied()).filter(|argument| !argument.is_positional() && !argument.is_hide_set())
    }

    fn named(&self, word: &str) -> Option<&'c Arg> {
        let is_it = |argument: &&Arg| {
            let long = word.strip_prefix("--").map(|name| name.split('=').next().unwrap_or_default());
            let short = word.strip_prefix('-').and_then(|name| name.chars().next());
            match long {
                Some(name) => argument.get_long() == Some(name),
                None => argument.get_short() == short,
            }
        };
        self.options().find(is_it)
    }

    fn candidates(&self, typed: &str, names: &mut dyn FnMut(&str, &str) -> Vec<String>) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        if let Some(option) = self.option {
            found = values(option, typed, names);
        } else if let Some((option, value)) = typed.split_once('=').filter(|_| typed.starts_with("--")) {
            let all = self.named(option).map(|argument| values(argument, value, names)).unwrap_or_default();
            found = all.into_iter().map(|value| format!("{option}={value}")).collect();
        } else if typed.starts_with('-') {
            found.extend(self.options().filter_map(|argument| Some(format!("--{}", argument.get_long()?))));
            found.push("--help".into());
        } else {
            if self.plain == 0 {
                let all = self.command.get_subcommands().filter(|command| !command.is_hide_set());
                found.extend(all.map(|command| command.get_name().to_owned()));
            }
            let mut positions: Vec<&Arg> = self.command.get_positionals().collect();
            positions.sort_by_key(|argument| argument.get_index());
            if let Some(position) = positions.get(self.plain).or_else(|| positions.last()) {
                found.extend(values(position, typed, names));
            }
        }
        found.retain(|word| word.starts_with(typed));
        found
    }
}

fn takes_value(argument: &Arg) -> bool {
    argument.get_action().takes_values()
}

/// The values of an argument: its words, else the names of what its value is called.
fn values(argument: &Arg, typed: &str, names: &mut dyn FnMut(&str, &str) -> Vec<String>) -> Vec<String> {
    let words: Vec<String> = argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    if !words.is_empty() {
        return words;
    }
    let called = argument.get_value_names().and_then(|names| names.first()).map(|name| name.as_str().to_owned());
    called.map(|called| names(&called, typed)).unwrap_or_default()
}

/// The names behind what a value is called, as far as listing folders tells them.
fn names(context: &Context, called: &str, typed: &str) -> Vec<String> {
    let words = |all: Vec<&str>| all.into_iter().map(str::to_owned).collect();
    match called {
        "KIND" => return words(Of::all().into_iter().map(Of::word).collect()),
        "RULE" => return words(check::all().iter().map(|rule| rule.rule.0).collect()),
        "SETTING" => return words(super::user::User::KEYS.to_vec()),
        "COMMAND" => return super::command().get_subcommands().map(|command| command.get_name().to_owned()).collect(),
        _ => {}
    }
    let Ok(root) = context.root() else { return Vec::new() };
    match called {
        "CUSTOMER" => folders(&root, "customers"),
        "SERVICE" => stems(&root, "catalog/services"),
        "TEAM" => stems(&root, "catalog/teams"),
        "CALENDAR" => stems(&root, "catalog/calendars"),
        "PROFILE" => stems(&root, "catalog/imports"),
        "MONTH" => months(context),
        "TICKET" | "TICKETS" => tickets(&root, typed),
        "AGREEMENT" => records(&root, Some(RecordKind::Agreement), typed),
        "CONTRACT" => records(&root, Some(RecordKind::Contract), typed),
        "CHANGE" => records(&root, Some(RecordKind::Change), typed),
        "OUTAGE" => records(&root, Some(RecordKind::Outage), typed),
        "REF" | "RECORD" | "TICKET|TARGET" => records(&root, None, typed),
        _ => Vec::new(),
    }
}

fn folders(root: &Root, folder: &str) -> Vec<String> {
    let listed = root.list(folder).unwrap_or_default();
    listed.into_iter().filter(|entry| entry.what == Listing::Folder).map(|entry| entry.name).collect()
}

fn stems(root: &Root, folder: &str) -> Vec<String> {
    let listed = root.list(folder).unwrap_or_default();
    let files = listed.into_iter().filter(|entry| entry.what == Listing::File);
    files.filter_map(|entry| Some(entry.name.rsplit_once('.')?.0.to_owned())).collect()
}

/// The last thirteen months.
fn months(context: &Context) -> Vec<String> {
    let Ok(now) = context.now(Zone::UTC) else { return Vec::new() };
    let this = Month::of(now.date(Zone::UTC));
    (0..13).map(|ago| this.plus(-ago).to_string()).collect()
}

/// Tickets whose name, or its tail, begins as typed; only their folders are listed.
fn tickets(root: &Root, typed: &str) -> Vec<String> {
    let mut found = Vec::new();
    for customer in folders(root, "customers") {
        let top = format!("customers/{customer}/tickets");
        for year in folders(root, &top) {
            for month in folders(root, &format!("{top}/{year}")) {
                for id in stems(root, &format!("{top}/{year}/{month}")) {
                    found.extend(fitting(&id, typed));
                }
            }
        }
    }
    found
}

/// Records of a kind (of any) whose name, or its tail, begins as typed.
fn records(root: &Root, kind: Option<RecordKind>, typed: &str) -> Vec<String> {
    let Ok(walk) = walk(root, &Scope::All) else { return Vec::new() };
    let mut found = Vec::new();
    for slot in &walk.slots {
        let Kind::Record(is) = slot.what else { continue };
        if kind.is_some_and(|kind| kind != is) {
            continue;
        }
        found.extend(fitting(&slot.id, typed));
        if let (Owner::Customer(customer), true) = (&slot.owner, typed.contains('/')) {
            found.extend(fitting(&format!("{customer}/{}", slot.id), typed));
        }
    }
    found
}

/// The name, or the tail by which people call it, where it begins as typed.
fn fitting(id: &str, typed: &str) -> Option<String> {
    if id.starts_with(typed) {
        return Some(id.to_owned());
    }
    let tail = id.rsplit('-').next().filter(|tail| tail.len() == 5 && !typed.is_empty())?;
    tail.starts_with(typed).then(|| tail.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(words: &[&str]) -> Vec<String> {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let (typed, before) = words.split_last().expect("a word");
        let command = super::super::command();
        Here::of(&command, before).candidates(typed, &mut |called, _| vec![format!("<{called}>"), "angstrom".into()])
    }

    #[test]
    fn commands_options_words_and_names_are_offered_where_they_can_stand() {
        assert!(at(&["rep"]).contains(&"report".to_owned()));
        assert!(!at(&[""]).contains(&"complete".to_owned()));
        assert!(at(&["report", "--mo"]).contains(&"--month".to_owned()));
        assert!(at(&["report", "--st"]).contains(&"--store".to_owned()));
        assert_eq!(at(&["report", "--customer", "ang"]), ["angstrom"]);
        assert_eq!(at(&["report", "--customer=ang"]), ["--customer=angstrom"]);
        assert_eq!(at(&["completions", "z"]), ["zsh"]);
        assert_eq!(at(&["-C", "any", "sche"]), ["schema"]);
        assert_eq!(at(&["schema", "<"]), ["<KIND>"]);
    }

    #[test]
    fn a_ticket_is_offered_by_its_name_and_by_its_tail() {
        assert_eq!(fitting("2026-03-12-p7kqf", "2026-03").as_deref(), Some("2026-03-12-p7kqf"));
        assert_eq!(fitting("2026-03-12-p7kqf", "p7").as_deref(), Some("p7kqf"));
        assert_eq!(fitting("2026-03-12-p7kqf", "x"), None);
    }
}
