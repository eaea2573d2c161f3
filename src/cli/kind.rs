//! Kinds of record as words on the command line, in English or Swedish, one or many.

use crate::domain::record::RecordKind;
use crate::store::read::quote::{nearest, quote};

/// Swedish words for kinds, and English ones that people use.
const ALSO: [(&str, RecordKind); 27] = [
    ("kund", RecordKind::Customer),
    ("kontrakt", RecordKind::Contract),
    ("avtal", RecordKind::Agreement),
    ("överenskommelse", RecordKind::Agreement),
    ("sla", RecordKind::Agreement),
    ("etablering", RecordKind::Onboarding),
    ("projekt", RecordKind::Project),
    ("rutin", RecordKind::Process),
    ("processes", RecordKind::Process),
    ("möte", RecordKind::Meeting),
    ("dokument", RecordKind::Doc),
    ("document", RecordKind::Doc),
    ("ärende", RecordKind::Ticket),
    ("avvikelse", RecordKind::Miss),
    ("misses", RecordKind::Miss),
    ("rapport", RecordKind::Report),
    ("avbrott", RecordKind::Outage),
    ("ändring", RecordKind::Change),
    ("förändring", RecordKind::Change),
    ("förbättring", RecordKind::Improvement),
    ("tjänst", RecordKind::Service),
    ("leverantör", RecordKind::Supplier),
    ("people", RecordKind::Person),
    ("kalender", RecordKind::Calendar),
    ("resurs", RecordKind::Resource),
    ("mall", RecordKind::Template),
    ("risker", RecordKind::Risk),
];

/// The kind that a word names.
pub fn kind(text: &str) -> Result<RecordKind, String> {
    let word = text.to_lowercase();
    let named = |kind: &RecordKind| kind.word() == word || word.strip_suffix('s') == Some(kind.word());
    let swedish = || ALSO.iter().find(|(also, _)| *also == word).map(|(_, kind)| *kind);
    RecordKind::ALL.into_iter().find(named).or_else(swedish).ok_or_else(|| {
        let words: Vec<&str> = RecordKind::ALL.iter().map(|kind| kind.word()).collect();
        let near = nearest(&word, words.iter().copied().chain(ALSO.iter().map(|(also, _)| *also)));
        let near = near.map_or(String::new(), |near| format!("did you mean {near}? "));
        format!("{} is no kind of record; {near}there are: {}", quote(text), words.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_named_in_english_or_swedish_and_a_slip_is_met_with_what_was_meant() {
        assert_eq!(kind("Tickets"), Ok(RecordKind::Ticket));
        assert_eq!(kind("ärende"), Ok(RecordKind::Ticket));
        assert_eq!(kind("people"), Ok(RecordKind::Person));
        assert!(kind("tickte").is_err_and(|why| why.contains("did you mean ticket?")));
        assert!(kind("xyz").is_err_and(|why| why.contains("is no kind of record; there are: customer")));
    }
}
