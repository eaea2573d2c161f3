//! What a column or value probably is, by its name, in English and Swedish. Only ever proposed, never taken.

/// What a column probably holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The record's number.
    Id,
    /// One line of text.
    Title,
    /// What it is.
    Type,
    /// How grave.
    Severity,
    /// Where it stands.
    State,
    /// Whose.
    Customer,
    /// Of what.
    Service,
    /// When it came in.
    Logged,
    /// When it was answered.
    Responded,
    /// When it was solved.
    Resolved,
    /// When it was closed.
    Closed,
    /// When this row happened.
    Event,
    /// When trouble began.
    From,
    /// When it ended.
    To,
    /// On which day.
    Date,
    /// Who answered.
    Contact,
    /// 1 to 5.
    Score,
    /// 0 to 10.
    Nps,
    /// In words.
    Comment,
}

/// Names of columns by role, in small letters without marks between the words.
const NAMES: [(Role, &[&str]); 19] = [
    (
        Role::Id,
        &[
            "id",
            "number",
            "nummer",
            "key",
            "issuekey",
            "ticketid",
            "ticket",
            "ticketnumber",
            "ticketno",
            "incidentid",
            "incidentnumber",
            "caseid",
            "casenumber",
            "caseenquiryid",
            "requestid",
            "problemid",
            "arendenummer",
            "arende",
            "arendeid",
        ],
    ),
    (
        Role::Title,
        &[
            "title",
            "summary",
            "shortdescription",
            "subject",
            "casetitle",
            "titel",
            "rubrik",
            "amne",
            "description",
            "beskrivning",
        ],
    ),
    (Role::Type, &["type", "issuetype", "tickettype", "casetype", "typ", "arendetyp"]),
    (Role::Severity, &["priority", "severity", "prio", "prioritet", "allvarlighetsgrad", "impact"]),
    (Role::State, &["state", "status", "incidentstate", "casestatus", "ticketstatus", "tillstand"]),
    (Role::Customer, &["customer", "company", "account", "client", "kund", "organisation", "organization"]),
    (Role::Service, &["service", "businessservice", "site", "tjanst", "component"]),
    (
        Role::Logged,
        &[
            "logged",
            "opened",
            "openedat",
            "opendt",
            "opentime",
            "opendate",
            "created",
            "createdat",
            "createddate",
            "createdon",
            "creationdate",
            "creationtime",
            "reported",
            "skapad",
            "skapat",
            "inkommen",
            "registrerad",
        ],
    ),
    (
        Role::Responded,
        &["responded", "respondedat", "firstresponse", "firstresponseat", "firstresponsetime", "answered", "besvarad"],
    ),
    (
        Role::Resolved,
        &[
            "resolved",
            "resolvedat",
            "resolvedwhen",
            "resolveddate",
            "resolvedtime",
            "solved",
            "solvedat",
            "finished",
            "finisheddate",
            "completed",
            "resolutiondate",
            "lost",
            "atgardad",
        ],
    ),
    (Role::Closed, &["closed", "closedat", "closeddt", "closetime", "closedate", "closeddate", "stangd", "avslutad"]),
    (
        Role::Event,
        &[
            "updated",
            "updatedat",
            "sysupdatedat",
            "sysupdatedon",
            "changedat",
            "changed",
            "timestamp",
            "time",
            "at",
            "committedat",
            "eventtime",
            "uppdaterad",
            "andrad",
        ],
    ),
    (Role::From, &["downtimestart", "from", "start", "startedat", "starttime", "startat", "began", "begin", "borjan"]),
    (Role::To, &["downtimeend", "to", "end", "endedat", "endtime", "endat", "until", "slut"]),
    (Role::Date, &["date", "day", "datum", "answeredon", "submitted", "submittedat", "surveydate", "completiondate"]),
    (Role::Contact, &["contact", "name", "respondent", "email", "kontakt", "namn"]),
    (Role::Score, &["score", "csat", "rating", "satisfaction", "betyg"]),
    (Role::Nps, &["nps", "recommend", "likelihood", "rekommendation"]),
    (Role::Comment, &["comment", "comments", "feedback", "kommentar", "text"]),
];

/// How telling a column's name is for a role: 0 is the most; `None` where it is not.
pub fn rank(name: &str, role: Role) -> Option<usize> {
    let plain = plain(name);
    let (_, names) = NAMES.iter().find(|(known, _)| *known == role)?;
    let asked = match role {
        Role::Nps => plain.contains("recommend"),
        Role::Score => plain.contains("satisf"),
        _ => false,
    };
    names.iter().position(|known| *known == plain).or_else(|| asked.then_some(names.len()))
}

fn plain(text: &str) -> String {
    crate::intake::profile::rule::name_of(text).replace('-', "")
}

/// Whether one of the words stands in the text.
fn says(text: &str, words: &[&str]) -> bool {
    let text = text.to_lowercase();
    words.iter().any(|word| text.contains(word))
}

/// The severity that a value names.
pub fn severity_of(value: &str) -> Option<&'static str> {
    if says(value, &["critical", "kritisk", "blocker", "highest", "urgent", "akut"]) {
        Some("critical")
    } else if says(value, &["high", "hög", "major"]) {
        Some("high")
    } else if says(value, &["medium", "medel", "moderate", "normal"]) {
        Some("medium")
    } else if says(value, &["low", "låg", "minor", "planning", "trivial"]) {
        Some("low")
    } else {
        None
    }
}

/// The type of ticket that a value names.
pub fn type_of(value: &str) -> Option<&'static str> {
    let words: [(&str, &[&str]); 6] = [
        ("complaint", &["complaint", "klagomål"]),
        ("compliment", &["compliment", "beröm"]),
        ("incident", &["incident", "bug", "fault", "fel"]),
        ("question", &["question", "information", "fråga"]),
        ("problem", &["problem"]),
        ("request", &["request", "task", "story", "beställning"]),
    ];
    words.into_iter().find(|(_, words)| says(value, words)).map(|(kind, _)| kind)
}

/// What a state probably means.
pub fn meaning_of(value: &str) -> Option<&'static str> {
    let words: [(&str, &[&str]); 6] = [
        ("customer", &["user info", "customer", "caller", "requester", "kund"]),
        ("cancelled", &["cancel", "withdrawn", "avbruten", "rejected"]),
        ("resolved", &["resolved", "solved", "done", "completed", "fixed", "löst"]),
        ("closed", &["closed", "stängd", "avslutad"]),
        ("working", &["progress", "active", "assigned", "working", "reopened", "pågående", "pågår"]),
        ("new", &["new", "open", "to do", "queued", "ny", "öppen"]),
    ];
    words.into_iter().find(|(_, words)| says(value, words)).map(|(meaning, _)| meaning)
}

/// What a monitor's word probably means.
pub fn reading_of(value: &str) -> Option<&'static str> {
    match value.to_lowercase().as_str() {
        "up" | "ok" | "online" | "uppe" => Some("up"),
        "down" | "offline" | "fail" | "failed" | "nere" => Some("down"),
        "degraded" | "slow" | "warning" => Some("degraded"),
        "unknown" | "okänd" => Some("unknown"),
        _ => None,
    }
}
