//! The rules that a report prints in words, English and Swedish side by side.

use crate::domain::record::words::Language;
use crate::report::phrase::Rule;

/// The name of a rule.
pub fn name(language: Language, rule: Rule) -> &'static str {
    pick(language, both_names(rule))
}

/// A rule in words. Those with arguments of an agreement have phrases of their own.
pub fn text(language: Language, rule: Rule) -> &'static str {
    pick(language, both_texts(rule))
}

fn pick(language: Language, (en, sv): (&'static str, &'static str)) -> &'static str {
    match language {
        Language::En => en,
        Language::Sv => sv,
    }
}

fn both_names(rule: Rule) -> (&'static str, &'static str) {
    match rule {
        Rule::Period => ("Period", "Period"),
        Rule::MonthOfTarget => ("Month of a target", "Ett måls månad"),
        Rule::Clocks => ("Clocks", "Klockor"),
        Rule::Hours => ("Hours", "Timmar"),
        Rule::Pauses => ("Pauses", "Pauser"),
        Rule::BusinessDays => ("Business days", "Arbetsdagar"),
        Rule::RegradeReopen => ("Re-graded, re-opened, cancelled", "Omgraderat, återöppnat, återkallat"),
        Rule::Attainment => ("Attainment", "Uppfyllnad"),
        Rule::AllowedMisses => ("Allowed misses", "Tillåtna missar"),
        Rule::Availability => ("Availability", "Tillgänglighet"),
        Rule::Announced => ("Announced in time", "Aviserat i tid"),
        Rule::Messages => ("Messages and answers", "Besked och svar"),
        Rule::Success => ("Changes", "Ändringar"),
        Rule::Score => ("Scores", "Betyg"),
        Rule::Credit => ("Service credit", "Servicekredit"),
        Rule::AtRisk => ("At risk", "I riskzonen"),
        Rule::Comparison => ("Comparison", "Jämförelsen"),
    }
}

fn both_texts(rule: Rule) -> (&'static str, &'static str) {
    match rule {
        Rule::Period => (
            "A month runs from its first midnight to the next month's, in the agreement's time zone.",
            "En månad går från dess första midnatt till nästa månads, i avtalets tidszon.",
        ),
        Rule::MonthOfTarget => (
            "It counts in the month in which it is decided: when it is met or when its time runs out, whichever is first. \
             An open ticket past its time is a miss. A miss stands, even if the ticket is cancelled later.",
            "Målet räknas i den månad då det avgörs: när det nås eller när tiden tar slut, det som inträffar först. Ett \
             öppet ärende vars tid gått ut är en miss. En miss står kvar även om ärendet senare återkallas.",
        ),
        Rule::Clocks => (
            "They start when the ticket is logged, in real seconds. A response is the first answer by a person, or the \
             solution if that came first; pauses do not move it. A resolution ends at restored or resolved, as the target \
             says. Clocks run 24×7 unless the target names hours. Tickets belong to the agreement in force on the day they \
             were logged.",
            "De startar när ärendet registreras och går i verkliga sekunder. Ett svar är det första svaret från en \
             människa, eller lösningen om den kom först; pauser flyttar det inte. En lösningstid slutar vid återställd \
             eller löst, som målet säger. Klockorna går dygnet runt om målet inte anger timmar. Ett ärende hör till det \
             avtal som gällde dagen det registrerades.",
        ),
        Rule::Hours => ("The hours that a target names.", "De timmar som målet anger."),
        Rule::Pauses => ("Only agreed waits stop the clock.", "Bara avtalad väntan stoppar klockan."),
        Rule::BusinessDays => ("Whole days of the agreed calendar.", "Hela dagar i den avtalade kalendern."),
        Rule::RegradeReopen => (
            "After a new severity its targets apply from when the ticket was logged, pauses kept; a miss already reached \
             stands. After re-opening the clock goes on, and the solved time does not count. Cancelled tickets take their \
             undecided targets with them.",
            "Efter en ny grad gäller dess mål från registreringen, med pauserna kvar; en miss som redan inträffat står \
             kvar. Efter återöppning går klockan vidare och tiden som löst räknas inte. Ett återkallat ärende tar med sig \
             sina oavgjorda mål.",
        ),
        Rule::Attainment => (
            "met ÷ (met + missed). None decided gives “no data”, never 100%.",
            "uppfyllda ÷ (uppfyllda + missade). Inget avgjort ger ”inga data”, aldrig 100\u{a0}%.",
        ),
        Rule::AllowedMisses => ("n × (1 − required), rounded down.", "n × (1 − kravet), avrundat nedåt."),
        Rule::Availability => (
            "1 − downtime ÷ (service time − announced maintenance inside an agreed window − time not known). Overlapping \
             downtime counts once. Degraded service is listed and does not count. A month without outages counts only when \
             somebody has confirmed that there were none.",
            "1 − avbrott ÷ (servicetid − aviserat underhåll inom ett avtalat fönster − okänd tid). Överlappande avbrott \
             räknas en gång. Försämrad tjänst redovisas men räknas inte. En månad utan avbrott räknas bara när någon har \
             bekräftat att det inte var något.",
        ),
        Rule::Announced => (
            "The agreed number of full working days lies strictly between the day of the announcement and the day on which \
             the window opens. Emergency changes never shield downtime.",
            "Det avtalade antalet hela arbetsdagar ligger mellan aviseringens dag och dagen då fönstret öppnar, ingen av \
             dem medräknad. Akuta ändringar skyddar aldrig mot avbrott.",
        ),
        Rule::Messages => (
            "The longest time without word from us between logged and restored or resolved, and the longest time that a \
             question of yours waited for an answer by a person; waiting for you does not count. Each ticket counts once, \
             by its longest.",
            "Den längsta tiden utan besked från oss mellan registrerat och återställt eller löst, och den längsta tid som \
             en fråga från er väntat på svar från en människa; väntan på er räknas inte. Varje ärende räknas en gång, med \
             sin längsta tid.",
        ),
        Rule::Success => (
            "Changes that ended without rollback or failure ÷ changes with an outcome, in the month they ended.",
            "Ändringar som slutade utan återställning eller misslyckande ÷ ändringar med utfall, i den månad de avslutades.",
        ),
        Rule::Score => (
            "The mean of the answers from 1 to 5 given in the month.",
            "Medelvärdet av svaren från 1 till 5 som gavs under månaden.",
        ),
        Rule::Credit => (
            "The worst step that applies × the contract's monthly fee. One event gives one credit, the larger; the \
             month's credits are at most the cap. Rounded half to even. Proposed here, approved by a person.",
            "Det värsta steget som gäller × avtalets månadsavgift. En händelse ger en kredit, den största; månadens \
             krediter är högst taket. Avrundas halv till jämn. Föreslås här och godkänns av en människa.",
        ),
        Rule::AtRisk => (
            "Met with at least one miss, and one more would miss the target; or availability met with downtime and under \
             20% of the error budget left.",
            "Uppfyllt med minst en miss, och en till skulle missa målet; eller tillgänglighet uppfylld med avbrott och \
             under 20\u{a0}% av felbudgeten kvar.",
        ),
        Rule::Comparison => (
            "is exact in whole seconds; only the shown figure is cut. Times are rounded up to the unit shown.",
            "är exakt i hela sekunder; bara det visade värdet kapas. Tider avrundas uppåt till den enhet som visas.",
        ),
    }
}
