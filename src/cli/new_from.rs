//! What a new record takes from the template or record that it is made from, and what it leaves behind.

use super::writing::Writing;
use super::{Context, Failure, Result, reference::named};
use crate::domain::finding::Route;
use crate::domain::record::RecordKind;
use crate::store::edit::assign::Assignment;
use crate::store::layout::Kind;

/// Keys that tell of the life of one agreement: another one has its own.
const OWN: [&str; 7] = ["capable", "questions", "steps", "signed", "reviews", "ended", "x-seed"];
/// How a template marks what each agreement says itself.
const OPEN: &str = "your-";

/// What a new record begins with.
pub struct Begun {
    /// The template or record as it stands.
    pub bytes: Vec<u8>,
    /// Its name.
    pub name: String,
    /// Whether it is a template.
    pub is_template: bool,
}

/// The bytes of the record or template to begin with.
pub fn begun(kind: RecordKind, reference: &str, writing: &Writing, context: &Context) -> Result<Option<Begun>> {
    let kinds: &[RecordKind] = match kind {
        // A template is an agreement that names no customer yet.
        RecordKind::Agreement => &[RecordKind::Template, RecordKind::Agreement],
        RecordKind::Template => &[RecordKind::Agreement, RecordKind::Template],
        _ => &[kind],
    };
    let slot = named(writing.root(), context, kinds, reference)?;
    let is_template = kind == RecordKind::Agreement && slot.what == Kind::Record(RecordKind::Template);
    let bytes = writing.read(&slot.path)?;
    Ok(bytes.map(|bytes| Begun {
        bytes: if is_template { headless(&bytes) } else { bytes },
        name: slot.id.clone(),
        is_template,
    }))
}

/// The text without the comment at its head, which tells how the template is used.
fn headless(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let is_head = |line: &&str| line.starts_with('#') || line.trim().is_empty();
    text.split_inclusive('\n').skip_while(is_head).collect::<String>().into_bytes()
}

/// What a new agreement does not take over: signatures, steps and reviews are another's.
pub fn left_behind(kind: RecordKind, begun: &Begun, given: &[Assignment]) -> Vec<Assignment> {
    if kind != RecordKind::Agreement {
        return Vec::new();
    }
    let text = String::from_utf8_lossy(&begun.bytes);
    let has = |key: &&&str| text.lines().any(|line| line.strip_prefix(**key).is_some_and(|rest| rest.starts_with(':')));
    let is_given = |key: &str| given.iter().any(|one| one.route == Route::key(key));
    let own = OWN.iter().filter(has).filter(|key| !is_given(key));
    own.map(|key| Assignment { route: Route::key(key), value: None }).collect()
}

/// That a template leaves something open which was not said; of its dates the first day always is.
pub fn said_anew(begun: &Begun, made: &[u8], given: &[Assignment]) -> Result<()> {
    if !begun.is_template {
        return Ok(());
    }
    let mut open: Vec<String> = Vec::new();
    let mut key = String::new();
    for line in String::from_utf8_lossy(made).lines().filter(|line| !line.trim_start().starts_with('#')) {
        if let Some((name, _)) = line.split_once(':').filter(|_| !line.starts_with([' ', '-'])) {
            key = name.to_owned();
        }
        if line.contains(OPEN) && !open.contains(&key) {
            open.push(key.clone());
        }
    }
    if !given.iter().any(|one| one.route == Route::key("from")) {
        open.push("from".to_owned());
    }
    if open.is_empty() {
        return Ok(());
    }
    let values: Vec<String> = open.iter().map(|key| format!("{key}=VALUE")).collect();
    Err(Failure::Usage(format!(
        "{} leaves open what is said anew each time: add {}; nothing was written",
        begun.name,
        values.join(" ")
    )))
}

/// What is to be said of a new agreement that owes credits and names no contract to take them from.
pub fn without_contract(made: &[u8]) -> bool {
    let text = String::from_utf8_lossy(made);
    let has = |key: &str| text.lines().any(|line| line.starts_with(key));
    has("type: sla") && has("credits:") && !has("contract:")
}
