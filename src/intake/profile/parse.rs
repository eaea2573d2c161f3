//! A profile's text as a [`Profile`], all its faults in one pass.

use std::collections::BTreeMap;

use toml::de::DeTable;

use super::document::{Faults, ProfileFault, Section, Value, unknown};
use super::rule::{Columns, From, Piece, Rule};
use super::shape::{dates, file};
use super::word::meaning;
use super::{Early, Events, IdRule, Owns, Profile, Repeats, StateRule, Unconfirmed, What, Which};
use crate::domain::record::ticket::Did;
use crate::domain::time::Zone;
use crate::intake::duration::Unit;

/// Fields of tickets that a profile may give.
pub const TICKET_FIELDS: [&str; 15] = [
    "title",
    "type",
    "severity",
    "channel",
    "request",
    "ref",
    "major",
    "security",
    "outage",
    "problem",
    "effect",
    "cause",
    "method",
    "resolution",
    "kb",
];
/// Log words whose time may stand in a column.
pub const LOG_COLUMNS: [&str; 7] = ["logged", "responded", "restored", "resolved", "reopened", "closed", "cancelled"];
/// Fields of outages that a profile may give.
pub const OUTAGE_FIELDS: [&str; 7] = ["from", "to", "effect", "affects", "by", "impact", "cause"];
/// Fields of feedback that a profile may give.
pub const FEEDBACK_FIELDS: [&str; 7] = ["date", "contact", "score", "nps", "theme", "comment", "ref"];

/// Reads a profile; `zone` is the store's, for times without offset where the profile names none.
pub fn profile(text: &str, zone: Zone) -> Result<Profile, Vec<ProfileFault>> {
    let faults = Faults::new(text);
    let table = match DeTable::parse(text) {
        Ok(table) => table,
        Err(error) => {
            faults.add(&error.span().unwrap_or(0..0), error.message());
            return Err(faults.all());
        }
    };
    let profile = Reading { columns: Columns::default() }.profile(&Section::top(table.get_ref(), &faults), zone);
    let faults = faults.all();
    match profile {
        Some(profile) if faults.is_empty() => Ok(profile),
        _ => Err(faults),
    }
}

struct Reading {
    columns: Columns,
}

impl Reading {
    fn profile(mut self, top: &Section<'_>, zone: Zone) -> Option<Profile> {
        let about = top.text("about").unwrap_or_default();
        let what = what(top);
        let missing = top.texts("missing");
        let decimal = top.word("decimal", &[(".", '.'), (",", ',')]).unwrap_or('.');
        let repeats = top.word(
            "repeats",
            &[("refuse", Repeats::Refuse), ("first", Repeats::First), ("last", Repeats::Last), ("all", Repeats::All)],
        );
        let file = file(top);
        let dates = dates(top, zone);
        let id = top.get("id").and_then(|value| self.id(&value));
        let customer = top.get("customer").and_then(|value| self.rule(&value));
        let service = top.get("service").and_then(|value| self.rule(&value));
        let state = top.section("state").and_then(|section| self.state(&section));
        let events = top.section("events").and_then(|section| self.events(&section));
        let fields = self.fields(top, what?);
        let log = self.log(top);
        let mut profile = Profile {
            what: what?,
            about,
            file,
            columns: self.columns,
            missing,
            decimal,
            dates,
            id,
            customer,
            service,
            fields,
            log,
            state,
            events,
            repeats: repeats.unwrap_or(if what? == What::Feedback { Repeats::All } else { Repeats::Refuse }),
            owns: Owns::default(),
        };
        profile.owns = owns(top, &profile);
        top.done();
        complete(&profile, top);
        Some(profile)
    }

    fn rule(&mut self, value: &Value<'_>) -> Option<Rule> {
        if let Some(column) = value.as_text() {
            return Some(Rule::column(self.columns.of(column)));
        }
        let section = value.section()?;
        let rule = self.rule_of(&section);
        section.done();
        rule
    }

    fn rule_of(&mut self, section: &Section<'_>) -> Option<Rule> {
        let column = section.text("column").map(|name| From::Column(self.columns.of(&name)));
        let template = section.text("template").map(|text| self.template(&text));
        let fixed = section.text("fixed").map(From::Fixed);
        let mut given = [column, template, fixed].into_iter().flatten();
        let from = given.next();
        if from.is_none() || given.next().is_some() {
            section.fault("say one of column = \"…\", template = \"… {column} …\" and fixed = \"…\"");
        }
        let mut rule = Rule::from(from?);
        if let Some(values) = section.section("values") {
            rule.values = texts_by_key(&values);
        }
        rule.other = section.text("other");
        rule.default = section.text("default");
        rule.name = section.flag("name");
        rule.number = section.flag("number");
        rule.split = section.text("split");
        rule.after = section.word("unit", &Unit::ALL);
        if rule.after.is_some() != (section.word("after", &[("logged", ()), ("from", ())]).is_some()) {
            section.fault("after = \"logged\" (outages: \"from\") and unit = \"h\" belong together");
        }
        Some(rule)
    }

    fn template(&mut self, text: &str) -> From {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else { break };
            if !before.is_empty() {
                pieces.push(Piece::Text(before.to_owned()));
            }
            pieces.push(Piece::Column(self.columns.of(name)));
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        From::Template(pieces)
    }

    fn id(&mut self, value: &Value<'_>) -> Option<IdRule> {
        if value.as_text().is_some() {
            return Some(IdRule::Given { rule: self.rule(value)?, prefix: String::new(), replace: Vec::new() });
        }
        let section = value.section()?;
        let made = section.texts("made_from");
        let id = if made.is_empty() {
            let prefix = section.text("prefix").unwrap_or_default();
            let replace = section.section("replace").map(|section| texts_by_key(&section)).unwrap_or_default();
            let rule = self.rule_of(&section)?;
            IdRule::Given { rule, prefix, replace: replace.into_iter().collect() }
        } else {
            IdRule::Made(made.iter().map(|name| Rule::column(self.columns.of(name))).collect())
        };
        section.done();
        Some(id)
    }

    fn state(&mut self, section: &Section<'_>) -> Option<StateRule> {
        let mut meanings = BTreeMap::new();
        if let Some(values) = section.section("values") {
            for (value, meaning) in values.entries() {
                let Some(text) = meaning.text() else { continue };
                match self::meaning(&text) {
                    Ok(known) => _ = meanings.insert(value, known),
                    Err(why) => meaning.fault(why),
                }
            }
        }
        if meanings.is_empty() {
            section.fault("say what each state means: [state.values] \"In Progress\" = \"working\"");
        }
        let since = section.get("since").and_then(|value| self.rule(&value));
        let mut rule = self.rule_of(section)?;
        rule.values.clear();
        section.done();
        Some(StateRule { rule, meanings, since })
    }

    fn events(&mut self, section: &Section<'_>) -> Option<Events> {
        let at = section.get("at").and_then(|value| self.rule(&value));
        if at.is_none() {
            section.fault("say in which column the time of an event stands: at = \"…\"");
        }
        let which = [("first", Which::First), ("last", Which::Last)];
        let unconfirmed = [
            ("resolved", Unconfirmed::Resolved),
            ("restored", Unconfirmed::Restored),
            ("nothing", Unconfirmed::Nothing),
        ];
        let events = Events {
            order: section.get("order").and_then(|value| self.rule(&value)),
            by: section.get("by").and_then(|value| self.rule(&value)),
            team: section.get("team").and_then(|value| self.rule(&value)),
            answers: section.word("answers", &[("first-not-new", true), ("never", false)]).unwrap_or(true),
            resolved: section.word("resolved", &which).unwrap_or(Which::Last),
            unconfirmed: section.word("unconfirmed", &unconfirmed).unwrap_or(Unconfirmed::Resolved),
            early: section.word("early", &[("bad", Early::Bad), ("leave-out", Early::LeaveOut)]).unwrap_or(Early::Bad),
            at: at?,
        };
        section.done();
        Some(events)
    }

    fn fields(&mut self, top: &Section<'_>, what: What) -> BTreeMap<String, Rule> {
        let known: &[&str] = match what {
            What::Snapshot | What::EventLog => &TICKET_FIELDS,
            What::Windows => &OUTAGE_FIELDS,
            What::Checks => &["affects", "by", "impact", "cause"],
            What::Feedback => &FEEDBACK_FIELDS,
        };
        let private = matches!(what, What::Snapshot | What::EventLog);
        self.named(top, "fields", |name| known.contains(&name) || (private && name.starts_with("x-")), known)
    }

    fn log(&mut self, top: &Section<'_>) -> BTreeMap<String, Rule> {
        self.named(top, "log", |name| LOG_COLUMNS.contains(&name), &LOG_COLUMNS)
    }

    fn named(
        &mut self,
        top: &Section<'_>,
        key: &'static str,
        is_known: impl Fn(&str) -> bool,
        known: &[&str],
    ) -> BTreeMap<String, Rule> {
        let mut rules = BTreeMap::new();
        for (name, value) in top.section(key).map(|section| section.entries()).unwrap_or_default() {
            if !is_known(&name) {
                value.fault(format!("is not known: {}", unknown("field", &name, known)));
            } else if let Some(rule) = self.rule(&value) {
                rules.insert(name, rule);
            }
        }
        rules
    }
}

/// What the profile says that it owns, else everything that it takes from columns.
fn owns(top: &Section<'_>, profile: &Profile) -> Owns {
    let varies = |rule: &&Rule| !matches!(rule.from, From::Fixed(_));
    let mut owned: Vec<String> =
        profile.fields.iter().filter(|(_, rule)| varies(rule)).map(|(name, _)| name.clone()).collect();
    match profile.what {
        // The service of an outage is in its path.
        What::Windows | What::Feedback => {}
        What::Checks => owned.extend(["to", "effect"].map(String::from)),
        What::Snapshot | What::EventLog => {
            owned.extend(profile.service.as_ref().filter(varies).map(|_| "service".to_owned()));
        }
    }
    let mut words: Vec<String> = profile.log.keys().cloned().collect();
    if let Some(events) = &profile.events {
        let made = ["logged", "responded", "waiting", "resumed", "regraded", "restored", "resolved", "reopened"];
        words.extend(made.into_iter().chain(["closed", "cancelled"]).map(String::from));
        words.extend(events.team.as_ref().map(|_| "assigned".to_owned()));
    } else if profile.state.is_some() {
        let made = ["waiting", "resumed", "restored", "resolved", "reopened", "closed", "cancelled"];
        words.extend(made.map(String::from));
    }
    words.sort();
    words.dedup();
    let Some(section) = top.section("owns") else { return Owns { fields: owned, log: words } };
    for (key, of_log, chosen) in [("fields", false, &mut owned), ("log", true, &mut words)] {
        let Some(value) = section.get(key) else { continue };
        let named = value.texts();
        for name in &named {
            let fits = if of_log {
                Did::WORDS.contains(&name.as_str())
            } else {
                name == "service" || profile.fields.contains_key(name)
            };
            if !fits {
                let why = if of_log { "no log word" } else { "no field that this profile gives" };
                value.fault(format!("names {name:?}, which is {why}"));
            }
        }
        *chosen = named;
    }
    section.done();
    Owns { fields: owned, log: words }
}

fn what(top: &Section<'_>) -> Option<What> {
    let kinds = [("tickets", What::Snapshot), ("outages", What::Windows), ("feedback", What::Feedback)];
    let Some(kind) = top.word("what", &kinds) else {
        if top.get("what").is_none() {
            top.fault("say what the rows become: what = \"tickets\", \"outages\" or \"feedback\"");
        }
        return None;
    };
    let modes: &[(&str, What)] = match kind {
        What::Snapshot | What::EventLog => &[("snapshot", What::Snapshot), ("event-log", What::EventLog)],
        What::Windows | What::Checks => &[("windows", What::Windows), ("checks", What::Checks)],
        What::Feedback => &[("rows", What::Feedback)],
    };
    if top.get("mode").is_none() { Some(kind) } else { top.word("mode", modes) }
}

fn texts_by_key(section: &Section<'_>) -> BTreeMap<String, String> {
    section.entries().into_iter().filter_map(|(key, value)| value.text().map(|text| (key, text))).collect()
}

/// Notes what a profile of its kind cannot do without.
fn complete(profile: &Profile, top: &Section<'_>) {
    let field = |name: &str, example: &str| {
        if !profile.fields.contains_key(name) {
            top.fault(format!("say where {name} comes from: [fields] {name} = {example}"));
        }
    };
    match profile.what {
        What::Snapshot | What::EventLog => {
            field("title", "\"column\"");
            field("type", "{ fixed = \"incident\" }");
            if profile.id.is_none() {
                top.fault("say which column holds the id: id = \"column\"");
            }
        }
        What::Windows => {
            field("from", "\"column\"");
            field("to", "\"column\"");
            field("effect", "{ fixed = \"down\" }");
        }
        What::Checks => {}
        What::Feedback => {
            field("date", "\"column\"");
            if !profile.fields.contains_key("score") && !profile.fields.contains_key("nps") {
                top.fault("say where the answer stands: [fields] score = \"column\" (1–5) or nps = \"column\" (0–10)");
            }
        }
    }
    if profile.what == What::Snapshot && !profile.log.contains_key("logged") {
        top.fault("say when a ticket was logged: [log] logged = \"column\"");
    }
    let logs = matches!(profile.what, What::EventLog | What::Checks);
    if logs && (profile.events.is_none() || profile.state.is_none()) {
        top.fault("an event log needs [events] at = \"column\" and [state] column = \"…\" with [state.values]");
    }
    if !logs && profile.events.is_some() {
        top.fault("[events] belongs to mode = \"event-log\" or \"checks\"");
    }
}
