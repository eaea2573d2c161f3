//! Agendas of meetings in both languages.

use super::number::{self, NBSP};
use super::{Wording, time};
use crate::domain::record::words::{Forum, Language};
use crate::report::phrase::agenda::{Agenda, Point, Word};

/// A phrase of an agenda.
pub(super) fn agenda(w: &Wording, said: &Agenda) -> String {
    let en = w.language == Language::En;
    match said {
        Agenda::Title(forum) => {
            format!("{} · {}", if en { "Agenda" } else { "Dagordning" }, self::forum(w.language, *forum))
        }
        Agenda::Month(month) => w.month(*month),
        Agenda::Point(point) => words_of(w.language, *point).0.to_owned(),
        Agenda::Question(point) => words_of(w.language, *point).1.to_owned(),
        Agenda::Word(word) => self::word(w.language, *word).to_owned(),
        Agenda::Forum(forum) => self::forum(w.language, *forum).to_owned(),
        Agenda::Every(every) => super::plan::every(w, *every),
        Agenda::After(after) => number::duration(w.language, *after),
        Agenda::OpenItems { open: 0, of } if en => format!("All {} items of the onboarding are settled.", w.count(*of)),
        Agenda::OpenItems { open: 0, of } => format!("Alla {} punkter i införandet är klara.", w.count(*of)),
        Agenda::OpenItems { open, of } => {
            let (open, of) = (w.count(*open), w.count(*of));
            if en {
                format!("{open}{NBSP}of{NBSP}{of} items of the onboarding are open.")
            } else {
                format!("{open}{NBSP}av{NBSP}{of} punkter i införandet är öppna.")
            }
        }
        Agenda::Ends { until, renews } => {
            let renews = renews.map(|by| {
                let by = number::duration(w.language, by);
                if en { format!("renews by {by}") } else { format!("förlängs med {by}") }
            });
            [until.map(time::date), renews].into_iter().flatten().collect::<Vec<_>>().join(", ")
        }
    }
}

/// The name of a forum.
fn forum(language: Language, forum: Forum) -> &'static str {
    match language {
        Language::En => super::en::forum(forum),
        Language::Sv => super::sv::forum(forum),
    }
}

/// The heading of a point, and the question that it asks.
fn words_of(language: Language, point: Point) -> (&'static str, &'static str) {
    let (en, sv) = match point {
        Point::SlaFollowUp => (
            ("SLA follow-up", "Were the agreed levels kept, and what is done where they were not?"),
            ("Uppföljning av SLA", "Hölls de avtalade nivåerna, och vad görs där de inte hölls?"),
        ),
        Point::Volumes => (
            ("Volumes and trends", "How many tickets came in, and what do they say?"),
            ("Volymer och trender", "Hur många ärenden kom in, och vad säger de?"),
        ),
        Point::ChangesDone => (
            ("Changes done", "Which changes were made, and how did they go?"),
            ("Genomförda förändringar", "Vilka förändringar har gjorts, och hur gick de?"),
        ),
        Point::ChangesComing => (
            ("Changes coming", "Which changes are planned, and who must prepare?"),
            ("Kommande förändringar", "Vilka förändringar är planerade, och vem behöver förbereda sig?"),
        ),
        Point::Security => (
            ("Information security", "What happened, and what was tested?"),
            ("Informationssäkerhet", "Vad har hänt, och vad har testats?"),
        ),
        Point::Projects => {
            (("Projects – status", "Where do the projects stand?"), ("Projekt – status", "Hur ligger projekten till?"))
        }
        Point::Actions => (
            ("Activity list", "What is to be done, by whom and until when?"),
            ("Aktivitetslista", "Vad ska göras, av vem och till när?"),
        ),
        Point::Other => {
            (("Any other business", "What else is there?"), ("Övriga frågor", "Finns det något mer att ta upp?"))
        }
        Point::Contract => (
            ("Contract follow-up", "Which contracts and agreements run, until when, and which are to be reviewed?"),
            ("Avtalsuppföljning", "Vilka avtal löper, till när, och vilka ska ses över?"),
        ),
        Point::Quality => (
            ("Quality follow-up", "How good was the service, and how content are its users?"),
            ("Kvalitetsuppföljning", "Hur bra har tjänsten varit, och hur nöjda är användarna?"),
        ),
        Point::Escalated => (
            ("Escalated questions", "Which questions come from another forum?"),
            ("Eskalerade frågor", "Vilka frågor kommer från ett annat forum?"),
        ),
        Point::Interpretation => (
            (
                "Interpretation and changes of the contract",
                "Is anything in the contract read differently, or to be changed?",
            ),
            ("Avtalstolkning och avtalsändringar", "Är något i avtalet oklart, eller behöver det ändras?"),
        ),
        Point::BusinessNeeds => (
            ("Future business needs", "What will your business need in the coming years?"),
            ("Framtida verksamhetsbehov", "Vad kommer er verksamhet att behöva de närmaste åren?"),
        ),
        Point::Market => (
            ("Market trends", "What moves in the market, and what does it mean for the services?"),
            ("Marknadstrender", "Vad händer på marknaden, och vad betyder det för tjänsterna?"),
        ),
        Point::Strategy => (
            ("Long-term IT strategy", "Where are both sides going, and what should be built together?"),
            ("Långsiktig IT-strategi", "Vart är båda parter på väg, och vad bör byggas tillsammans?"),
        ),
        Point::Performance => {
            (("Performance", "Were the agreed levels kept?"), ("Leverans", "Hölls de avtalade nivåerna?"))
        }
        Point::Satisfaction => (
            ("Satisfaction", "How content are you, and what would make you more so?"),
            ("Nöjdhet", "Hur nöjda är ni, och vad skulle göra er nöjdare?"),
        ),
        Point::Improvements => (
            ("Improvements", "What has been improved, and what should come next?"),
            ("Förbättringar", "Vad har förbättrats, och vad bör komma härnäst?"),
        ),
        Point::Concerns => (
            ("Concerns and requests", "What worries you, and what do you wish for?"),
            ("Bekymmer och önskemål", "Vad oroar er, och vad önskar ni?"),
        ),
        Point::Enhancements => (
            ("Future enhancements", "What is planned for the service?"),
            ("Kommande utveckling", "Vad är planerat för tjänsten?"),
        ),
        Point::Introductions => (
            ("Introductions and roles", "Who is who on both sides, and who decides what?"),
            ("Presentation och roller", "Vem är vem på båda sidor, och vem beslutar om vad?"),
        ),
        Point::Timeline => (
            ("Process and timeline", "Which steps lead to going live, and when?"),
            ("Arbetsgång och tidplan", "Vilka steg leder till driftstart, och när?"),
        ),
        Point::Requirements => (
            ("Requirements and expectations", "What must the service do for you, and when is it a success?"),
            ("Krav och förväntningar", "Vad ska tjänsten göra för er, och när är den lyckad?"),
        ),
        Point::Communication => (
            ("Communication plan and cadence", "How, how often and in which language do we talk?"),
            ("Kommunikationsplan och mötesrytm", "Hur, hur ofta och på vilket språk talas vi vid?"),
        ),
        Point::Contacts => (
            ("Contacts and escalation", "Who is reached for what, and who is called next?"),
            ("Kontaktpersoner och eskalering", "Vem nås om vad, och vem kontaktas härnäst?"),
        ),
        Point::Experience => (
            ("How the onboarding was", "What went well, and what should be done differently next time?"),
            ("Hur införandet gick", "Vad gick bra, och vad bör göras annorlunda nästa gång?"),
        ),
        Point::Outstanding => {
            (("What is outstanding", "What is left to do?"), ("Vad som återstår", "Vad är kvar att göra?"))
        }
        Point::Reporting => (
            ("SLA and reporting", "Which levels hold from now on, and when do reports and meetings come?"),
            ("SLA och rapportering", "Vilka nivåer gäller från och med nu, och när kommer rapporter och möten?"),
        ),
        Point::NextSteps => {
            (("Next steps", "What happens next, and who does it?"), ("Nästa steg", "Vad händer nu, och vem gör det?"))
        }
        Point::Decisions => (
            ("Decisions needed", "What must be decided, by whom and until when?"),
            ("Beslut som behövs", "Vad måste beslutas, av vem och till när?"),
        ),
        Point::Misses => (
            ("Missed targets", "What was the cause, and what keeps it from happening again?"),
            ("Missade mål", "Vad var orsaken, och vad hindrar att det händer igen?"),
        ),
    };
    match language {
        Language::En => en,
        Language::Sv => sv,
    }
}

fn word(language: Language, word: Word) -> &'static str {
    let (en, sv) = match word {
        Word::Time => ("Time", "Tid"),
        Word::Place => ("Place", "Plats"),
        Word::Attendees => ("Attendees", "Deltagare"),
        Word::CalledBy => ("Called by", "Sammankallande"),
        Word::Contract => ("Contract", "Avtal"),
        Word::From => ("From", "Från"),
        Word::Until => ("Until", "Till"),
        Word::Notice => ("Notice", "Uppsägning"),
        Word::Agreements => ("Agreements", "Överenskommelser"),
        Word::Agreement => ("Agreement", "Överenskommelse"),
        Word::NextReview => ("Next review", "Nästa översyn"),
        Word::Report => ("Report", "Rapport"),
        Word::Forums => ("Forums", "Forum och möten"),
        Word::Forum => ("Forum", "Forum"),
        Word::Figures => ("Figures of", "Siffror för"),
        Word::HowOften => ("How often", "Hur ofta"),
        Word::What => ("What", "Vad"),
        Word::Owner => ("Owner", "Ansvarig"),
        Word::Due => ("Due", "Klart till"),
        Word::NoDecisions => ("No decision is open.", "Inget beslut är öppet."),
        Word::NoForums => ("No forums are agreed yet.", "Inga forum är överenskomna än."),
        Word::NoAgreements => ("No SLA is in force.", "Inget SLA gäller."),
        Word::NoContracts => ("No contract is on record.", "Inget avtal är registrerat."),
        Word::NoOnboarding => ("No onboarding is on record.", "Inget införande är registrerat."),
        Word::NoKnownIssues => ("None.", "Inga."),
    };
    match language {
        Language::En => en,
        Language::Sv => sv,
    }
}
