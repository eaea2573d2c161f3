//! Words without arguments, English and Swedish side by side.

use crate::domain::record::words::Language;
use crate::report::phrase::Label;

/// A word in a language.
pub fn label(language: Language, label: Label) -> &'static str {
    let (en, sv) = both(label);
    match language {
        Language::En => en,
        Language::Sv => sv,
    }
}

fn both(label: Label) -> (&'static str, &'static str) {
    use Label::*;
    match label {
        Draft => ("DRAFT", "UTKAST"),
        Period => ("Period", "Period"),
        Agreement => ("Agreement", "Avtal"),
        PreparedBy => ("Prepared by", "Upprättad av"),

        SlaTargets => ("SLA targets", "SLA-mål"),
        WhatHappened => ("What happened, and what we do about it", "Vad som hände och vad vi gör"),
        WhatWeAsk => ("What we ask of you", "Det vi ber er om"),
        ComingUp => ("Coming up", "Framåt"),
        AvailabilityAndDowntime => ("Availability and downtime", "Tillgänglighet och avbrott"),
        BudgetThroughMonth => ("Error budget through the month", "Felbudgeten under månaden"),
        HowFigureIsMade => ("How the figure is made", "Så räknas värdet fram"),
        AvailabilityPerMonth => ("Availability per month", "Tillgänglighet per månad"),
        DowntimeThatCounts => ("Downtime that counts", "Avbrott som räknas"),
        DisturbancesNotCounted => ("Disturbances that do not count", "Störningar som inte räknas"),
        KeptInformed => ("How we kept you informed", "Så höll vi er informerade"),
        PlannedMaintenance => ("Planned maintenance, not counted", "Planerat underhåll, räknas inte"),
        ServiceCredit => ("Service credit", "Servicekredit"),
        Incidents => ("Incidents", "Incidenter"),
        OpenedPerMonth => ("Opened per month and severity", "Öppnade per månad och allvarlighetsgrad"),
        MissedExplained => ("Missed targets explained", "Missade mål förklarade"),
        NotEvaluated => ("Tickets without a verdict", "Ärenden utan bedömning"),
        ServiceRequests => ("Service requests", "Beställningar"),
        Changes => ("Changes", "Ändringar"),
        UpcomingChanges => ("Upcoming changes", "Kommande ändringar"),
        InformationSecurity => ("Information security", "Informationssäkerhet"),
        Projects => ("Projects", "Projekt"),
        TrendsAndObservations => ("Trends and observations", "Trender och iakttagelser"),
        Satisfaction => ("Satisfaction", "Nöjdhet"),
        Actions => ("Actions", "Åtgärder"),
        AppendixEvidence => ("Appendix A: evidence per ticket", "Bilaga A: underlag per ärende"),
        AppendixRules => ("Appendix B: rules used", "Bilaga B: regler som använts"),
        DocumentControl => ("Document control", "Dokumentstyrning"),
        HowToRead => ("How to read the status", "Så läses statusen"),
        SignOff => ("Sign-off", "Underskrifter"),

        Target => ("Target", "Mål"),
        Required => ("Required", "Krav"),
        Actual => ("Actual", "Utfall"),
        Basis => ("Basis", "Underlag"),
        Margin => ("Margin", "Marginal"),
        Status => ("Status", "Status"),
        Ticket => ("Ticket", "Ärende"),
        From => ("From", "Från"),
        To => ("To", "Till"),
        Duration => ("Duration", "Längd"),
        Effect => ("Effect", "Effekt"),
        RootCause => ("Root cause", "Grundorsak"),
        CorrectiveAction => ("Corrective action", "Korrigerande åtgärd"),
        Event => ("Event", "Händelse"),
        FirstNotice => ("First notice", "Första besked"),
        Updates => ("Updates", "Uppdateringar"),
        AllClear => ("All clear", "Faran över"),
        IncidentReport => ("Incident report", "Incidentrapport"),
        Kept => ("Kept", "Hållet"),
        Change => ("Change", "Ändring"),
        Time => ("Time", "Tid"),
        NoticeSent => ("Notice sent", "Aviserad"),
        Notice => ("Notice", "Framförhållning"),
        Severity => ("Severity", "Grad"),
        BroughtOver => ("Brought over", "Ingående"),
        Opened => ("Opened", "Öppnade"),
        Solved => ("Solved", "Lösta"),
        LeftOpen => ("Left open", "Utgående"),
        ResponseInTime => ("Response in time", "Svar i tid"),
        Median => ("Median", "Median"),
        Slowest => ("Slowest", "Längst"),
        ResolvedInTime => ("Resolved in time", "Lösta i tid"),
        Longest => ("Longest", "Längst"),
        Reopened => ("Re-opened", "Återöppnade"),
        Why => ("Why", "Varför"),
        ActionOwnerDue => ("Action, owner, due", "Åtgärd, ansvarig, klart"),
        State => ("State", "Läge"),
        Type => ("Type", "Typ"),
        DoneHead => ("Done", "Klara"),
        InTime => ("In time", "I tid"),
        When => ("When", "När"),
        Result => ("Result", "Resultat"),
        EffectForYou => ("Effect for you", "Effekt för er"),
        YouNeedTo => ("You need to", "Ni behöver"),
        Project => ("Project", "Projekt"),
        Milestone => ("Milestone", "Milstolpe"),
        Id => ("Id", "Id"),
        Action => ("Action", "Åtgärd"),
        Owner => ("Owner", "Ansvarig"),
        Due => ("Due", "Senast"),
        Logged => ("Logged", "Registrerat"),
        Response => ("Response", "Svar"),
        Resolved => ("Resolved", "Löst"),
        Paused => ("Paused", "Pausat"),
        NetTime => ("Net time", "Nettotid"),
        Subject => ("Subject", "Ämne"),
        Reason => ("Reason", "Skäl"),
        Role => ("Role", "Roll"),
        Name => ("Name", "Namn"),
        Signature => ("Signature", "Underskrift"),
        Date => ("Date", "Datum"),

        Sum => ("Sum", "Summa"),
        All => ("All", "Alla"),
        Yes => ("Yes", "Ja"),
        No => ("No", "Nej"),
        Nothing => ("Nothing", "Inget"),
        NoneNeeded => ("none needed", "behövdes inte"),
        NotSent => ("not sent", "ej skickat"),
        NotDueYet => ("not due yet", "ännu ej dags"),
        Done => ("Done", "Klar"),
        Open => ("Open", "Öppen"),
        Late => ("Late", "Försenad"),
        CannotBeRead => ("the record cannot be read", "posten kan inte läsas"),
        NoAction => ("No action recorded", "Ingen åtgärd registrerad"),
        NoCause => ("No cause recorded", "Ingen orsak registrerad"),
        Successful => ("Successful", "Lyckad"),
        SuccessfulLate => ("Successful, late", "Lyckad, sen"),
        RolledBack => ("Rolled back", "Återställd"),
        Failed => ("Failed", "Misslyckad"),
        NoOutcome => ("Not assessed yet", "Ännu ej bedömd"),
        OnTrack => ("On track", "Enligt plan"),
        ProjectAtRisk => ("At risk", "I riskzonen"),
        OffTrack => ("Off track", "Ur kurs"),
        ProjectClosed => ("Closed", "Avslutat"),
        Degraded => ("Degraded, still usable", "Försämrad men användbar"),
        InMaintenance => ("Inside agreed maintenance", "Inom avtalat underhåll"),
        UnknownTime => ("Not known whether it was up", "Okänt om tjänsten var uppe"),
        OtherRequests => ("Other requests", "Övriga beställningar"),

        CountIncidents => ("incidents", "incidenter"),
        CountRequests => ("requests", "beställningar"),
        CountChanges => ("changes", "ändringar"),
        CountOpen => ("open at month end", "öppna vid månadsslut"),

        MinusMaintenance => ("− planned maintenance in window", "− planerat underhåll i servicefönster"),
        InclMaintenance => (
            "incl. planned maintenance in window, counted as up",
            "varav planerat underhåll i servicefönster, räknas som uppe",
        ),
        MinusUnknown => ("− time not known", "− okänd tid"),
        AgreedServiceTime => ("= agreed service time", "= avtalad servicetid"),
        OverBudget => ("Over budget", "Över budget"),
        BudgetLeft => ("Left of the budget", "Kvar av budgeten"),
        MonthlyFee => ("Monthly fee", "Månadsavgift"),
        SecurityIncidents => ("Security incidents", "Säkerhetsincidenter"),

        ReportVersionStatus => ("Report, version, status", "Rapport, version, status"),
        DataAsOfCommit => ("Data as of, commit", "Data per, commit"),
        RecordsRead => ("Records read", "Lästa poster"),
        RecordCheck => ("Record check", "Kontroll av poster"),
        RecordsDigest => ("Records, SHA-256", "Poster, SHA-256"),
        EvidenceDigest => ("Evidence file, SHA-256", "Underlagsfil, SHA-256"),
        Recipients => ("Recipients", "Mottagare"),
        ObjectionsBy => ("Objections to your CSM by", "Invändningar till er kundansvarig senast"),
        MadeWithRetained => ("Made with, retained until", "Framställd med, bevaras till"),
        WhyRevised => ("Why revised", "Skäl till ny version"),
        What => ("What", "Vad"),
        Figure => ("Figure", "Värde"),
        Before => ("Before", "Före"),
        Now => ("Now", "Nu"),
        NothingRestated => ("No figure of the month has changed.", "Inget värde för månaden har ändrats."),
        RestatementLost => (
            "The records of the version before cannot be read any more, so the figures cannot be set side by side.",
            "Posterna bakom den förra versionen kan inte läsas längre, så värdena kan inte ställas sida vid sida.",
        ),

        LegendMet => ("target met", "målet uppfyllt"),
        LegendAtRisk => (
            "target met, but all allowed misses are used, or under 20% of the error budget is left",
            "målet uppfyllt, men alla tillåtna missar är förbrukade eller under 20\u{a0}% av felbudgeten återstår",
        ),
        LegendMissed => ("target not met", "målet ej uppfyllt"),
        LegendNoData => ("nothing to measure in the period", "inget att mäta under perioden"),

        CutNote => (
            "Figures are cut, never rounded up, so a shown value never looks better than it is. At risk: target met, but \
             all allowed misses are used or under 20% of the error budget is left. Dash: nothing to measure.",
            "Värden kapas, de avrundas aldrig uppåt, så att ett visat värde aldrig ser bättre ut än det är. I riskzonen: \
             målet uppfyllt, men alla tillåtna missar är förbrukade eller under 20\u{a0}% av felbudgeten återstår. \
             Streck: inget att mäta.",
        ),
        EvidenceNote => (
            "Times in h:min; +02/+01 is the offset from UTC. The bar shows the share of the target used; the black line \
             is the target. Net time = resolved − logged − paused, in the hours of the target; only agreed pauses stop \
             the clock, and after a re-opening the time as solved.",
            "Tider i tim:min; +02/+01 är avståndet till UTC. Stapeln visar hur stor del av målet som använts; det svarta \
             strecket är målet. Nettotid = löst − registrerat − pausat, i målets timmar; bara avtalade pauser stoppar \
             klockan, och efter en återöppning tiden som löst.",
        ),
        NoTargets => {
            ("No agreement with targets was in force in the period.", "Inget avtal med mål gällde under perioden.")
        }
        NoAsks => ("We ask nothing of you this month.", "Vi ber inte om något den här månaden."),
        NothingComing => ("Nothing is planned for the next 30 days.", "Inget är planerat de närmaste 30 dagarna."),
        NoAvailabilityTarget => {
            ("No agreement has an availability target.", "Inget avtal har ett mål för tillgänglighet.")
        }
        NoActions => ("No action is open.", "Ingen åtgärd är öppen."),
        NoProjects => ("No project is under way.", "Inget projekt pågår."),
        NoUpcomingChanges => ("No change is planned.", "Ingen ändring är planerad."),
        NoInform => (
            "No agreement promises messages in critical incidents.",
            "Inget avtal utlovar besked vid kritiska incidenter.",
        ),
        SameEvents => (
            "Gives way to the larger credit for the same events",
            "Ger vika för den större krediten för samma händelser",
        ),
        NoFee => (
            "A credit is owed, but the contract's fee is not on record.",
            "En kredit ska betalas, men avtalets avgift är inte registrerad.",
        ),
        NoEvidence => ("No ticket decided a time target.", "Inget ärende avgjorde ett tidsmål."),

        ChartMinutesLeft => ("min left", "min kvar"),
    }
}
