//! Enum words of records: each with its one spelling, and the Swedish words that are accepted for it.

/// An enum whose values are written as words.
pub trait Words: Sized + Copy + 'static {
    /// Every value with its word and the other words accepted on input (Swedish ones among them).
    const WORDS: &'static [(Self, &'static str, &'static [&'static str])];

    /// The word of this value.
    fn word(self) -> &'static str;

    /// The value of a word or one of its accepted synonyms.
    fn of_word(text: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(_, word, also)| *word == text || also.contains(&text)).map(|(value, _, _)| *value)
    }
}

/// Makes an enum with its words: `Value = "word" | "synonym" …`.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $value:ident = $word:literal $(| $also:literal)*;)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $value,)+ }

        impl $crate::domain::record::words::Words for $name {
            const WORDS: &'static [(Self, &'static str, &'static [&'static str])] =
                &[$(($name::$value, $word, &[$($also),*])),+];

            fn word(self) -> &'static str {
                match self { $($name::$value => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str($crate::domain::record::words::Words::word(*self))
            }
        }
    };
}
pub(crate) use words;

words! {
    /// How grave a ticket is, as the agreement's targets name it.
    Severity {
        /// Service down or unusable.
        Critical = "critical" | "kritisk";
        /// Serious.
        High = "high" | "hög";
        /// Limited.
        Medium = "medium" | "medel";
        /// Slight.
        Low = "low" | "låg";
    }
}

words! {
    /// What a ticket is.
    TicketType {
        /// Something broke.
        Incident = "incident";
        /// Something is wanted.
        Request = "request" | "beställning";
        /// The cause behind incidents.
        Problem = "problem";
        /// Something is asked.
        Question = "question" | "fråga";
        /// The customer is displeased.
        Complaint = "complaint" | "klagomål";
        /// The customer is pleased.
        Compliment = "compliment" | "beröm";
    }
}

words! {
    /// How a ticket came in.
    Channel {
        /// A form or portal.
        Web = "web" | "webb";
        /// E-mail.
        Mail = "mail" | "e-post";
        /// By voice.
        Phone = "phone" | "telefon";
    }
}

words! {
    /// The language of a customer's documents.
    Language {
        /// Swedish.
        Sv = "sv";
        /// English.
        En = "en";
    }
}

words! {
    /// What a kind of service the house sells.
    ServiceType {
        /// Run by the house for many.
        Saas = "saas";
        /// Work by people.
        Consulting = "consulting" | "konsult";
        /// Help with what runs elsewhere.
        Support = "support";
        /// Training, advice, integration.
        Professional = "professional";
    }
}

words! {
    /// How a contract is paid.
    ContractModel {
        /// A fee a month.
        Subscription = "subscription" | "abonnemang";
        /// A fixed price.
        Fixed = "fixed" | "fastpris";
        /// By the hour.
        TimeAndMaterial = "t-and-m" | "löpande";
        /// A support contract.
        Support = "support";
    }
}

words! {
    /// What a change is for.
    Purpose {
        /// Mends a fault.
        Corrective = "corrective" | "avhjälpande";
        /// Prevents one.
        Preventive = "preventive" | "förebyggande";
        /// Follows the surroundings.
        Adaptive = "adaptive" | "anpassande";
        /// Makes it better.
        Perfective = "perfective" | "förbättrande";
    }
}

words! {
    /// What kind of change it is.
    ChangeType {
        /// An ordinary change.
        Change = "change" | "ändring";
        /// A new version.
        Release = "release";
        /// Upkeep in a window.
        Maintenance = "maintenance" | "underhåll";
        /// Approved once for all, done by routine.
        Standard = "standard";
    }
}

words! {
    /// How a change ended.
    Outcome {
        /// As meant.
        Ok = "ok";
        /// Taken back.
        RolledBack = "rolled-back" | "återställd";
        /// Went wrong and stayed.
        Failed = "failed" | "misslyckad";
    }
}

words! {
    /// By which way the customer is told.
    Notice {
        /// E-mail.
        Mail = "mail" | "e-post";
        /// The status page.
        StatusPage = "status-page" | "statussida";
        /// The customer portal.
        Portal = "portal";
    }
}

words! {
    /// What an outage did to the service.
    Effect {
        /// Unavailable: the only effect that makes downtime.
        Down = "down" | "nere";
        /// Worse, but usable.
        Degraded = "degraded" | "försämrad";
        /// Nobody knows.
        Unknown = "unknown" | "okänd";
    }
}

words! {
    /// The level of a contact at the customer.
    ContactLevel {
        /// Daily work.
        Operational = "operational" | "operativ";
        /// Quarterly follow-up.
        Tactical = "tactical" | "taktisk";
        /// Direction.
        Strategic = "strategic" | "strategisk";
    }
}

words! {
    /// What a contact is for.
    ContactPurpose {
        /// First to call.
        Primary = "primary";
        /// Technical matters.
        Technical = "technical" | "teknisk";
        /// Invoices.
        Billing = "billing" | "faktura";
        /// When things are stuck.
        Escalation = "escalation" | "eskalering";
    }
}

words! {
    /// The forums in which provider and customer (or the house) meet.
    Forum {
        /// Start of an onboarding.
        Kickoff = "kickoff";
        /// Monthly follow-up (förvaltningsforum).
        Operational = "operational" | "operativt";
        /// Quarterly.
        Tactical = "tactical" | "taktiskt";
        /// Twice a year.
        Strategic = "strategic" | "strategiskt";
        /// Review of the service with the customer.
        ServiceReview = "service-review";
        /// End of an onboarding.
        OnboardingReview = "onboarding-review";
        /// All projects together.
        Project = "project" | "projektforum";
        /// One project.
        ProjectStatus = "project-status";
        /// The agreement itself.
        SlaReview = "sla-review";
        /// The house's management.
        ManagementReview = "management-review";
        /// Governance of a contract.
        Governance = "governance";
    }
}

words! {
    /// What an agreement is.
    AgreementType {
        /// Requirements of the customer, not yet agreed.
        Slr = "slr";
        /// With a customer.
        Sla = "sla";
        /// With a team of the house.
        Ola = "ola";
        /// With a supplier (underpinning contract).
        Upc = "upc";
    }
}
