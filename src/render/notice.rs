//! Mails about changes and incidents as plain text to be pasted, in Swedish or English; and their parts as JSON
//! (`sdm.notice/1`).

use serde_json::{Value, json as object};

use super::visible::visible;
use super::wording::{Wording, number, target, time};
use crate::domain::record::ticket::{Holder, Informed};
use crate::domain::record::words::{Language, Outcome, Words};
use crate::domain::time::Instant;
use crate::report::document::InstantStyle;
use crate::report::notice::{About, Notice, Trouble, Work};

/// The schema of the JSON answer.
pub const SCHEMA: &str = "sdm.notice/1";

/// The subject, an empty line, and the mail.
pub fn text(notice: &Notice) -> String {
    let pen = Pen::of(notice);
    format!("{}: {}\n\n{}", pen.say("Subject", "Ämne"), pen.subject(), pen.body())
}

/// The same for programs.
pub fn json(notice: &Notice, customer: &str) -> Value {
    let pen = Pen::of(notice);
    let kind = match &notice.about {
        About::Change(work) if work.done.is_some() => "all_clear".to_owned(),
        About::Change(_) => "notice".to_owned(),
        About::Ticket(trouble) => trouble.kind.word().replace('-', "_"),
    };
    object!({
        "schema": SCHEMA,
        "record": notice.id,
        "customer": customer,
        "kind": kind,
        "language": notice.language.to_string(),
        "subject": pen.subject(),
        "body": pen.body(),
    })
}

/// Writes one mail.
struct Pen<'n> {
    notice: &'n Notice,
    words: Wording,
}

impl<'n> Pen<'n> {
    fn of(notice: &'n Notice) -> Self {
        Self { notice, words: Wording::new(notice.language, notice.zone) }
    }

    fn say(&self, en: &'static str, sv: &'static str) -> &'static str {
        match self.notice.language {
            Language::En => en,
            Language::Sv => sv,
        }
    }

    /// `Wed 2026-11-25 22:00`.
    fn at(&self, at: Instant) -> String {
        self.words.instant(at, InstantStyle::Weekday)
    }

    fn subject(&self) -> String {
        let notice = self.notice;
        let what = match &notice.about {
            About::Change(Work { done: Some(_), .. }) => self.say("Work finished", "Arbete avslutat"),
            About::Change(Work { is_emergency: true, .. }) => self.say("Urgent work", "Akut arbete"),
            About::Change(_) => self.say("Planned work", "Planerat arbete"),
            About::Ticket(trouble) => match (trouble.kind, trouble.is_incident) {
                (Informed::Notice, true) => self.say("Incident", "Driftstörning"),
                (Informed::Notice, false) => self.say("Your ticket", "Ert ärende"),
                (Informed::Update, _) => self.say("Update", "Lägesrapport"),
                (Informed::AllClear, _) => self.say("Works again", "Fungerar igen"),
                (Informed::Report, _) => self.say("Incident report", "Incidentrapport"),
                (Informed::Closing, _) => self.say("Ticket closed", "Ärendet avslutat"),
            },
        };
        let when = match &notice.about {
            About::Change(work) => format!(" {}", self.words.instant(work.planned.from(), InstantStyle::Minute)),
            About::Ticket(_) => String::new(),
        };
        visible(&format!("{what}{when}: {} ({})", line(&notice.title), notice.id)).replace(number::NBSP, " ")
    }

    fn body(&self) -> String {
        let notice = self.notice;
        let mut parts = vec![self.say("Hello,", "Hej!").to_owned()];
        match &notice.about {
            About::Change(work) => self.work(work, &mut parts),
            About::Ticket(trouble) => self.trouble(trouble, &mut parts),
        }
        if let Some((name, email)) = &notice.contact {
            let email = email.as_ref().map_or(String::new(), |email| format!(", {email}"));
            let ask = self.say("Questions are answered by", "Frågor besvaras av");
            parts.push(format!("{ask} {name}{email}. {} {}.", self.say("Please name", "Ange gärna"), notice.id));
        }
        parts.push(notice.organisation.clone());
        let safe: Vec<String> = parts.join("\n\n").lines().map(visible).collect();
        format!("{}\n", safe.join("\n")).replace(number::NBSP, " ")
    }

    /// Label and value, each on a line of their own.
    fn pairs(&self, pairs: &[(&str, String)]) -> String {
        pairs.iter().map(|(label, value)| format!("{label}: {}", line(value))).collect::<Vec<_>>().join("\n")
    }

    fn work(&self, work: &Work, parts: &mut Vec<String>) {
        let services = self.notice.services.join(", ");
        parts.push(
            match (&work.done, work.is_emergency) {
                (Some((_, Some(Outcome::Ok))), _) => self.say(
                    "The work below is finished and went as planned.",
                    "Arbetet nedan är avslutat och gick som planerat.",
                ),
                (Some((_, Some(Outcome::RolledBack))), _) => self.say(
                    "The work below was undone: everything is as it was before.",
                    "Arbetet nedan återställdes: allt är som det var innan.",
                ),
                (Some((_, Some(Outcome::Failed))), _) => self
                    .say("The work below is over and did not succeed.", "Arbetet nedan är avslutat och lyckades inte."),
                (Some((_, None)), _) => self.say("The work below is finished.", "Arbetet nedan är avslutat."),
                (None, true) => self.say(
                    "We have to carry out the urgent work below and tell you as soon as we can.",
                    "Vi behöver göra det akuta arbetet nedan och meddelar er så snart vi kan.",
                ),
                (None, false) => {
                    self.say("We are going to carry out the work below.", "Vi kommer att utföra arbetet nedan.")
                }
            }
            .to_owned(),
        );
        let span = work.done.map_or(work.planned, |(span, _)| span);
        let length = number::seconds(self.notice.language, span.seconds(), crate::report::document::TimeStyle::Words);
        let mut pairs = vec![
            (self.say("What", "Vad"), self.notice.title.clone()),
            (self.say("Services", "Tjänster"), services),
            (
                self.say("When", "När"),
                format!("{} ({})", time::window(self.notice.language, self.notice.zone, span), self.notice.zone.name()),
            ),
            (self.say("How long", "Hur länge"), length),
        ];
        if work.done.is_none() {
            let unknown = || self.say("no interruption is expected", "inget avbrott väntas").to_owned();
            // `none` is how records say that nothing is noticed.
            let impact = work.impact.clone().filter(|text| !text.eq_ignore_ascii_case("none"));
            if work.impact.is_some() {
                pairs.push((self.say("What you will notice", "Vad ni märker"), impact.unwrap_or_else(unknown)));
            }
            let action = work.customer_action.as_ref().map(|action| match action.by {
                Some(by) => format!("{} ({} {})", action.what, self.say("until", "senast"), time::date(by)),
                None => action.what.clone(),
            });
            let nothing = || self.say("nothing", "ingenting").to_owned();
            pairs.push((self.say("What you need to do", "Vad ni behöver göra"), action.unwrap_or_else(nothing)));
        }
        parts.push(self.pairs(&pairs));
    }

    fn trouble(&self, trouble: &Trouble, parts: &mut Vec<String>) {
        parts.push(self.opening(trouble));
        let mut pairs = vec![
            (self.say("What", "Vad"), self.notice.title.clone()),
            (self.say("Service", "Tjänst"), self.notice.services.join(", ")),
            (self.say("Since", "Sedan"), self.at(trouble.since)),
        ];
        if let Some(severity) = trouble.severity {
            pairs.push((
                self.say("Severity", "Allvarlighetsgrad"),
                target::severity(self.notice.language, severity).to_owned(),
            ));
        }
        if let Some(effect) = &trouble.effect {
            pairs.push((self.say("What you notice", "Vad ni märker"), effect.clone()));
        }
        if let Some(end) = trouble.restored {
            let length = self.words.seconds(end.since(trouble.since), crate::report::document::TimeStyle::Words);
            pairs.push((self.say("Works again since", "Fungerar sedan"), self.at(end)));
            pairs.push((self.say("It lasted", "Varaktighet"), length));
        } else if let Some(holder) = &trouble.waits {
            pairs.push((self.say("Waits for", "Väntar på"), self.holder(holder).to_owned()));
        }
        if let Some((at, said)) = trouble.last.as_ref().filter(|_| trouble.kind == Informed::Update) {
            pairs.push((self.say("Last word", "Senaste besked"), format!("{} ({})", said, self.at(*at))));
        }
        if matches!(trouble.kind, Informed::Report | Informed::Closing | Informed::AllClear) {
            let label = self.say("Cause", "Orsak");
            match (&trouble.cause, trouble.kind) {
                (Some(cause), _) => pairs.push((label, cause.clone())),
                (None, Informed::Report) => {
                    pairs.push((label, self.say("still being looked for", "utreds fortfarande").to_owned()));
                }
                (None, _) => {}
            }
            if let Some(resolution) = &trouble.resolution {
                pairs.push((self.say("What was done", "Vad som gjordes"), resolution.clone()));
            }
        }
        parts.push(self.pairs(&pairs));
        if trouble.kind == Informed::Report && !trouble.actions.is_empty() {
            let head = self.say("So that it does not happen again:", "För att det inte ska hända igen:");
            let lines = trouble.actions.iter().map(|(what, day, is_done)| {
                let word = if *is_done { self.say("done", "klart") } else { self.say("until", "senast") };
                format!("- {} ({word} {})", line(what), time::date(*day))
            });
            parts.push(format!("{head}\n{}", lines.collect::<Vec<_>>().join("\n")));
        }
        if let Some(next) = trouble.next {
            let what = match trouble.restored {
                Some(_) => self
                    .say("A report with cause and action follows by", "En rapport med orsak och åtgärd kommer senast"),
                None => self.say("You hear from us again by", "Ni hör från oss igen senast"),
            };
            parts.push(format!("{what} {}.", self.at(next)));
        }
    }

    fn opening(&self, trouble: &Trouble) -> String {
        match (trouble.kind, trouble.is_incident, trouble.restored) {
            (Informed::Notice, true, _) => self.say(
                "A service does not work as it should, and we are working on it.",
                "En tjänst fungerar inte som den ska, och vi arbetar med felet.",
            ),
            (Informed::Notice, false, _) => self
                .say("We have your ticket and are working on it.", "Vi har tagit emot ert ärende och arbetar med det."),
            (Informed::Update, _, None) => self.say("This is how it stands.", "Så här är läget."),
            (Informed::Update | Informed::AllClear, _, Some(_)) => self.say("It works again.", "Det fungerar igen."),
            (Informed::AllClear, _, None) => self.say("This is how it stands.", "Så här är läget."),
            (Informed::Report, ..) => self.say(
                "This is our report on the incident below: what happened, why, and what we do about it.",
                "Här är vår rapport om händelsen nedan: vad som hände, varför, och vad vi gör åt det.",
            ),
            (Informed::Closing, ..) => self.say("We close the ticket below.", "Vi avslutar ärendet nedan."),
        }
        .to_owned()
    }

    fn holder(&self, holder: &Holder) -> &'static str {
        match holder {
            Holder::Customer => self.say("an answer from you", "svar från er"),
            Holder::Supplier(_) => self.say("a supplier", "en underleverantör"),
            Holder::Change => self.say("a planned change", "en planerad förändring"),
            Holder::Own | Holder::Team(_) => self.say("our own work", "vårt eget arbete"),
        }
    }
}

/// Text of a record on one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
