//! The record of a month's report: texts for it, questions to the customer, versions issued.

use super::shape::{Texts, customer, texts};
use crate::domain::amount::Duration;
use crate::domain::finding::{Finding, Place};
use crate::domain::id::Key;
use crate::domain::record::Owner;
use crate::domain::record::report::{Ask, Delivered, Issued, Report, Texts as ReportTexts};
use crate::domain::record::words::Language;
use crate::domain::time::{Date, Month, Zone};
use crate::store::layout::Slot;
use crate::store::read::quote::quote;
use crate::store::read::{self, Cx, Entries, Field, List, Read, When, rule};

crate::kind! {
    /// What people write into a month's report, and the register of its versions.
    pub struct ReportDraft {
        /// What a person says beside the figures.
        texts: Field<TextsDraft>,
        /// What is asked of the customer, each under a name of its own.
        asks: Entries<AskDraft>,
        /// The versions that were issued, oldest first; written by sdm report --final.
        issued: List<IssuedDraft>,
    }
}

crate::drafts! {
    /// What a person says beside the figures.
    pub struct TextsDraft {
        /// The month in one sentence.
        headline: Field<String>,
        /// What stands out.
        observations: Field<String>,
        /// On how content the customer is.
        satisfaction: Field<String>,
        /// On security.
        security: Field<String>,
    }

    /// What is asked of the customer.
    pub struct AskDraft {
        /// What.
        what: Field<String>,
        /// By which day.
        due: Field<Date>,
    }

    /// A version of a report that was issued.
    pub struct IssuedDraft {
        /// Its version, in quotes.
        version: Field<String>,
        /// The day on which it was issued.
        date: Field<Date>,
        /// The instant of which it tells.
        as_of: Field<When>,
        /// Who issued it.
        by: Field<String>,
        /// The commit of the records that it was made from.
        commit: Field<String>,
        /// The digest of the files that it was made from.
        digest: Field<String>,
        /// The program that made it.
        tool: Field<String>,
        /// Its languages.
        languages: List<Language>,
        /// Its files by format, each with its digest.
        formats: Entries<String, String>,
        /// To whom it was sent, when and how.
        delivered: Field<DeliveredDraft>,
        /// How long it took to make.
        effort: Field<Duration>,
        /// Why it replaces the version before.
        reason: Field<String>,
    }

    /// That a report was sent.
    pub struct DeliveredDraft {
        /// The day.
        date: Field<Date>,
        /// To whom.
        to: Texts,
        /// In which way.
        how: Field<String>,
    }
}

/// Reads a report record of a customer; one of the house has no value yet, only findings.
pub fn read(slot: &Slot, bytes: &[u8], zone: Zone) -> Read<Report> {
    read::read(&slot.path, bytes, zone, |cx, draft| report(cx, slot, draft))
}

fn report(cx: &mut Cx, slot: &Slot, draft: ReportDraft) -> Option<Report> {
    let month = match slot.owner {
        Owner::Customer(_) => month(cx, slot),
        Owner::House | Owner::Catalog => None,
    };
    let texts = draft.texts.want().map(|texts| ReportTexts {
        headline: texts.headline.want(),
        observations: texts.observations.want(),
        satisfaction: texts.satisfaction.want(),
        security: texts.security.want(),
    });
    let asks = draft.asks.each_entry(cx, "asks", ask);
    let issued = draft.issued.each(cx, "issued", issued);
    Some(Report {
        customer: customer(slot)?,
        path: slot.path.clone(),
        month: month?,
        texts: texts.unwrap_or_default(),
        asks: asks.into_iter().map(|(_, ask)| ask).collect(),
        issued,
    })
}

/// The month that the file's name says.
fn month(cx: &mut Cx, slot: &Slot) -> Option<Month> {
    let month = Month::parse(&slot.id);
    if month.is_none() {
        let place = Place::File { path: slot.path.clone() };
        let message = format!("the file's name, {}, is not a month", quote(&slot.id));
        let help = "name the file after the month of the report, like 2026-10.yaml";
        cx.report(Finding::error(rule::BAD_FILE_NAME, place, message).help(help));
    }
    month
}

fn ask(cx: &mut Cx, key: &Key, draft: AskDraft) -> Option<Ask> {
    let what = draft.what.need(cx, "what");
    let due = draft.due.need(cx, "due");
    Some(Ask { key: key.clone(), what: what?, due: due? })
}

fn issued(cx: &mut Cx, draft: IssuedDraft) -> Option<Issued> {
    let version = draft.version.need(cx, "version");
    let date = draft.date.need(cx, "date");
    let as_of = draft.as_of.need_instant(cx, "as_of");
    let by = draft.by.need(cx, "by");
    let delivered = draft.delivered.inside(cx, "delivered", |cx, draft| {
        let date = draft.date.need(cx, "date");
        let to = texts(draft.to);
        Some(Delivered { date: date?, to: (!to.is_empty()).then(|| to.join(", ")), how: draft.how.want() })
    });
    Some(Issued {
        version: version?,
        date: date?,
        as_of: as_of?,
        by: by?,
        commit: draft.commit.want(),
        digest: draft.digest.want(),
        tool: draft.tool.want(),
        languages: draft.languages.all(),
        formats: draft.formats.all_entries(),
        delivered,
        effort: draft.effort.want(),
        reason: draft.reason.want(),
    })
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Stockholm;

    use super::super::proof::{at, is_clean, spots, told};
    use super::*;

    fn reads(file: &str) -> Read<Report> {
        read(&at("customers/angstrom/reports/2026-10.yaml"), file.as_bytes(), Stockholm)
    }

    #[test]
    fn a_full_report_record_reads_clean() {
        let file = "\
texts:
  headline: All targets met.
  observations: >-
    Fewer incidents than in August;
    requests rise.
  satisfaction: Praised
  security: Nothing
asks:
  tester: {what: Name a tester for CHG-0241., due: 2026-11-18}
issued:
  - {version: \"1.0\", date: 2026-11-06, as_of: 2026-11-06T08:30:00+01:00, by: asa, commit: 1f0c9e2, digest: ab12, tool: sdm 0.1.0, languages: [en, sv], formats: {angstrom-2026-10.pdf: 00ff, csv: 11aa}, delivered: {date: 2026-11-06, to: [jorgen, anna-sjo], how: mail}, effort: 5h}
  - {version: \"1.1\", date: 2026-11-09, as_of: 2026-11-09 08:30, by: asa, reason: Corrected time of INC-0422}
";
        let read = reads(file);
        is_clean(file, &read.findings);
        let report = read.value.expect("a report");
        assert_eq!(report.month.to_string(), "2026-10");
        assert_eq!(report.texts.observations.as_deref(), Some("Fewer incidents than in August; requests rise."));
        assert_eq!(report.issued[0].formats[0].0, "angstrom-2026-10.pdf");
        let to = report.issued[0].delivered.as_ref().and_then(|delivered| delivered.to.as_deref());
        assert_eq!(to, Some("jorgen, anna-sjo"));
        assert_eq!(report.issued[1].reason.as_deref(), Some("Corrected time of INC-0422"));
    }

    #[test]
    fn every_fault_of_a_bad_report_record_is_told_in_one_pass() {
        let file = "\
text: {headline: x}
asks: {tester: {what: Name a tester}}
asks: {}
issued:
  - {version: 1.0, date: 6 nov, by: asa, languages: [no], delivered: {to: jorgen}}
";
        let read = reads(file);
        assert_eq!(
            spots(file, &read.findings),
            [
                "unknown-field 1:1",
                "missing-field 2:8",
                "duplicate-key 3:1",
                "missing-field 5:6",
                "bad-value 5:26",
                "unknown-word 5:54",
                "missing-field 5:59",
            ]
        );
    }

    #[test]
    fn the_file_s_name_is_the_month() {
        let slot = at("customers/angstrom/reports/october.yaml");
        let read = read(&slot, b"texts: {}\n", Stockholm);
        assert!(read.value.is_none());
        assert_eq!(told("", &read.findings), ["bad-file-name the file's name, \"october\", is not a month"]);
    }
}
