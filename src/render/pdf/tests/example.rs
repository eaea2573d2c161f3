//! A report like the one every reader knows: a month with two missed targets.

use crate::domain::decimal::Fraction;
use crate::domain::record::words::Language;
use crate::domain::time::{Instant, Month, Span, Zone, wall_time};
use crate::report::document::*;
use crate::report::phrase::Phrase;

pub const ZONE: Zone = chrono_tz::Europe::Stockholm;

pub fn say(text: &str) -> Phrase {
    Phrase::Name(text.to_owned())
}

pub fn name(text: &str) -> Text {
    Text::Name(text.to_owned())
}

pub fn word(text: &str) -> Cell {
    Cell::name(text)
}

pub fn instant(text: &str) -> Instant {
    let wall = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").expect("a wall time");
    wall_time(ZONE, wall).first()
}

pub fn span(from: &str, until: &str) -> Span {
    Span::new(instant(from), instant(until)).expect("a span")
}

pub fn per_mille(thousandths: i128) -> Fraction {
    Fraction::new(thousandths, 100_000).expect("a fraction")
}

pub fn heading(level: u8, number: Option<&'static str>, text: &str, new_page: bool) -> Block {
    Block::Heading(Heading { level, number, text: say(text), new_page })
}

pub fn note(text: &str) -> Block {
    Block::Notes(vec![name(text)])
}

pub fn paragraph(text: &str) -> Block {
    Block::Paragraph(vec![name(text)])
}

pub fn column(key: &'static str, head: &str, align: Align, width: Width) -> ColumnHead {
    let head = (!head.is_empty()).then(|| say(head));
    ColumnHead { key, head, align, width, shown: Shown::Everywhere }
}

pub fn row(cells: Vec<Cell>) -> Row {
    Row { cells, shown: Shown::Everywhere, role: RowRole::Plain }
}

pub fn strong(cells: Vec<Cell>) -> Row {
    Row { role: RowRole::Strong, ..row(cells) }
}

pub fn sum(cells: Vec<Cell>) -> Row {
    Row { role: RowRole::Sum, ..row(cells) }
}

pub fn table(id: &'static str, style: TableStyle, columns: Vec<ColumnHead>, rows: Vec<Row>) -> Block {
    Block::Table(Table { id, style, columns, rows, empty: Some(say("Nothing.")), summary: None })
}

pub fn meta() -> Meta {
    Meta {
        id: "SR-2026-10-ANG".to_owned(),
        version: "1.0".to_owned(),
        draft: false,
        language: Language::En,
        title: say("Service report · October 2026"),
        subtitle: vec![name("Ångström Energi AB"), name("Nordvik Communications (SaaS)")],
        facts: vec![
            (say("Period"), vec![word("2026-10-01 – 2026-10-31, weeks 40–44")]),
            (say("Agreement"), vec![word("ANG-2024-017, SLA 2.1")]),
            (say("Prepared by"), vec![word("Åsa Lindqvist, CSM · 2026-11-04")]),
        ],
        organisation: "Nordvik Systems AB".to_owned(),
        logo: None,
        addressee: "Ångström Energi AB".to_owned(),
        customer: "angstrom".to_owned(),
        period: "2026-10".to_owned(),
        classification: Some("Confidential".to_owned()),
        as_of: instant("2026-11-03 09:12:00"),
        zone: ZONE,
        commit: Some("4f2c9ae".to_owned()),
        digest: "9c1e07ab".to_owned(),
        tool: "sdm 0.1.0".to_owned(),
        form: None,
    }
}

/// Thousandths of a percent of the last thirteen months.
const UPTIME: [i128; 13] =
    [99_950, 99_972, 99_931, 99_988, 99_914, 99_962, 99_879, 99_991, 99_957, 99_984, 99_943, 99_968, 99_871];

fn verdict(thousandths: i128, target: i128) -> Verdict {
    if thousandths < target { Verdict::Missed } else { Verdict::Met }
}

fn trend(points: &[i128], target: i128) -> Trend {
    Trend {
        points: points.iter().map(|value| Some((per_mille(*value), verdict(*value, target)))).collect(),
        target: Some(per_mille(target)),
        alt: say("Thirteen months, two of them below the target"),
    }
}

fn tile(title: &str, figure: &str, unit: Option<&str>, basis: [&str; 2], trend: Trend, verdict: Verdict) -> Tile {
    Tile {
        title: say(title),
        figure: word(figure),
        unit: unit.map(say),
        basis: basis.map(say).to_vec(),
        trend,
        verdict,
    }
}

fn strip(signs: &str) -> Cell {
    let verdict = |sign| match sign {
        '+' => Verdict::Met,
        '!' => Verdict::AtRisk,
        'x' => Verdict::Missed,
        _ => Verdict::NoData,
    };
    Cell::Strip(signs.chars().map(verdict).collect())
}

fn month(n: i32) -> Month {
    Month::new(2025, 10).expect("a month").plus(n)
}

fn story(title: &str, reference: &str, text: &str) -> Story {
    Story { title: say(title), reference: reference.to_owned(), text: vec![name(text)], verdict: Verdict::Missed }
}

pub fn first_page() -> Vec<Block> {
    let left = |key, head, width| column(key, head, Align::Left, width);
    let right = |key, head| column(key, head, Align::Right, Width::Fit);
    let high = [100, 100, 88, 100, 90, 100, 91, 100, 100, 100, 100, 100, 88].map(|value| value * 1000);
    let solved = [100, 100, 100, 100, 100, 100, 92, 100, 100, 100, 100, 100, 100].map(|value| value * 1000);
    let happy = [41, 42, 40, 43, 42, 41, 38, 41, 42, 44, 43, 42, 43].map(|value| value * 2000);
    let result = |cells: [&str; 6], signs, verdict| {
        let mut cells: Vec<Cell> = cells.map(word).to_vec();
        cells.extend([strip(signs), Cell::Verdict(verdict)]);
        cells
    };
    vec![
        Block::Banner(Banner {
            verdict: Verdict::Missed,
            headline: say("Action needed: 2 of 6 SLA targets missed"),
            text: vec![
                name(
                    "Availability was 99.871% against 99.9%: 57 min 20 s of downtime, 12 min 52 s more than the target allows.",
                ),
                name(
                    "One of nine High incidents got its first response after 79 minutes instead of 60. Every resolution target was met.",
                ),
                name("A service credit of SEK 2,125 is proposed (page 2)."),
            ],
        }),
        Block::Tiles(vec![
            tile(
                "Availability",
                "99.871%",
                None,
                ["target 99.9%", "Sep 99.968%"],
                trend(&UPTIME, 99_900),
                Verdict::Missed,
            ),
            tile(
                "First response, High",
                "88.8%",
                None,
                ["8 of 9 within 1 h", "target 95%"],
                trend(&high, 95_000),
                Verdict::Missed,
            ),
            tile(
                "Resolved in time, Crit. + High",
                "100%",
                None,
                ["11 of 11", "longest 22 h 12 min"],
                trend(&solved, 95_000),
                Verdict::Met,
            ),
            tile(
                "Customer satisfaction",
                "4.3",
                Some("/ 5"),
                ["target ≥ 4.0", "14 of 28 answered"],
                trend(&happy, 80_000),
                Verdict::Met,
            ),
        ]),
        heading(1, None, "SLA targets", false),
        table(
            "targets",
            TableStyle::Plain,
            vec![
                left("target", "Target", Width::Share(1)),
                right("required", "Required"),
                right("actual", "Actual"),
                right("basis", "Basis"),
                right("previous", "Sep"),
                left("margin", "Margin", Width::Fit),
                left("strip", "Oct 2025 – Oct 2026", Width::Fit),
                left("status", "Status", Width::Fit),
            ],
            vec![
                strong(result(
                    [
                        "Availability, monthly",
                        "99.9%",
                        "99.871%",
                        "741:15\u{a0}h",
                        "99.968%",
                        "12\u{a0}min 52\u{a0}s over",
                    ],
                    "++++!+x+++++x",
                    Verdict::Missed,
                )),
                row(result(
                    ["Critical: first response ≤ 15 min", "100%", "100%", "2\u{a0}of\u{a0}2", "100%", "slowest 7 min"],
                    "+++-+-+-+-+++",
                    Verdict::Met,
                )),
                row(result(
                    ["Critical: restored ≤ 4 h", "100%", "100%", "2\u{a0}of\u{a0}2", "100%", "longest 49 min"],
                    "+++-+-x-+-+++",
                    Verdict::Met,
                )),
                strong(result(
                    ["High: first response ≤ 1 h", "95%", "88.8%", "8\u{a0}of\u{a0}9", "100%", "1 miss, 0 allowed"],
                    "++x+x+x+++++x",
                    Verdict::Missed,
                )),
                row(result(
                    ["High: resolved ≤ 24 h", "95%", "100%", "9\u{a0}of\u{a0}9", "100%", "longest 22 h 12 min"],
                    "+++++++++++++",
                    Verdict::Met,
                )),
                strong(result(
                    [
                        "Request: done ≤ 2 business days",
                        "95%",
                        "96.7%",
                        "30\u{a0}of\u{a0}31",
                        "100%",
                        "1 miss, 1 allowed",
                    ],
                    "++++!+++++++!",
                    Verdict::AtRisk,
                )),
            ],
        ),
        note(
            "Figures are cut, never rounded up, so a shown value never looks better than it is. At risk: target met, but all allowed misses are used or under 20% of the error budget is left. Dash: nothing to measure.",
        ),
        Block::Counts(vec![
            Count { now: 28, what: say("incidents"), before: say("(Sep 22)") },
            Count { now: 31, what: say("requests"), before: say("(Sep 34)") },
            Count { now: 8, what: say("changes"), before: say("(Sep 6)") },
            Count { now: 5, what: say("open at month end"), before: say("(Sep 5)") },
        ]),
        Block::Columns(vec![
            Column {
                share: 1,
                blocks: vec![
                    heading(1, None, "What happened, and what we do about it", false),
                    Block::Stories {
                        stories: vec![
                            story(
                                "13 October: 49 minutes outage",
                                "INC-0412",
                                "An expired TLS certificate stopped all API calls. Renewal is now automatic with alarms 30 and 7 days ahead; all 14 certificates checked. Corrective action CAR-2026-018, done 2026-10-20.",
                            ),
                            story(
                                "29 October: 8 minutes past the change window",
                                "INC-0425",
                                "The database upgrade ended 02:08:20. Time after 02:00 counts as downtime. A stop rule at 01:30 enters the change plan template by 2026-11-20 (CAR-2026-021).",
                            ),
                            story(
                                "26 October: late first response",
                                "INC-0422",
                                "The ticket was logged as Medium and re-graded after 71 minutes. Triage checklist updated, team briefed 2026-10-29.",
                            ),
                        ],
                        empty: say("Nothing happened."),
                    },
                ],
            },
            Column {
                share: 1,
                blocks: vec![
                    heading(1, None, "What we ask of you", false),
                    table(
                        "asks",
                        TableStyle::List,
                        vec![left("number", "", Width::Fit), left("what", "", Width::Share(1)), right("due", "")],
                        vec![
                            row(vec![
                                Cell::Ref("1".into()),
                                word("Approve the service credit of SEK 2,125 on the November invoice."),
                                word("2026-11-13"),
                            ]),
                            row(vec![
                                Cell::Ref("2".into()),
                                word("Name a tester for the archive upgrade CHG-0241 on 25 November."),
                                word("2026-11-18"),
                            ]),
                            row(vec![
                                Cell::Ref("3".into()),
                                word("Confirm the contact list; two of seven contacts are older than 12 months."),
                                word("2026-11-26"),
                            ]),
                        ],
                    ),
                    heading(1, None, "Coming up", false),
                    table(
                        "coming",
                        TableStyle::List,
                        vec![left("at", "", Width::Fit), left("what", "", Width::Share(1))],
                        vec![
                            row(vec![
                                word("2026-11-11\u{a0}22:00"),
                                word("CHG-0239 · monthly security patches, up to 20 min interruption"),
                            ]),
                            row(vec![
                                word("2026-11-25\u{a0}22:00"),
                                word("CHG-0241 · archive upgrade, search read-only for 2\u{a0}h"),
                            ]),
                            row(vec![
                                word("2026-11-26\u{a0}10:00"),
                                word("Service review (week 48), Karlstad or Teams"),
                            ]),
                        ],
                    ),
                ],
            },
        ]),
    ]
}

pub fn availability() -> Vec<Block> {
    let left = |key, head, width| column(key, head, Align::Left, width);
    let right = |key, head| column(key, head, Align::Right, Width::Fit);
    let term = |label: &str, value: &str, role| Term { label: say(label), value: word(value), role };
    vec![
        heading(1, Some("1"), "Availability and downtime", true),
        Block::Columns(vec![
            Column {
                share: 322,
                blocks: vec![
                    heading(2, None, "Error budget through the month", false),
                    Block::Chart(Chart {
                        id: "budget",
                        kind: ChartKind::BurnDown {
                            span: span("2026-10-01 00:00:00", "2026-11-01 00:00:00"),
                            budget: 2668,
                            drops: vec![
                                (span("2026-10-13 09:42:00", "2026-10-13 10:31:00"), "INC-0412".to_owned()),
                                (span("2026-10-29 02:00:00", "2026-10-29 02:08:20"), "INC-0425".to_owned()),
                            ],
                            shields: vec![
                                span("2026-10-14 22:00:00", "2026-10-14 23:30:00"),
                                span("2026-10-28 23:45:00", "2026-10-29 02:00:00"),
                            ],
                        },
                        alt: say(
                            "The budget of 44.5 minutes falls by 49 minutes on 13 October and by 8 minutes on 29 October, to 12.9 minutes below zero.",
                        ),
                    }),
                    note(
                        "Minutes of downtime left before the target is missed. Blue: planned maintenance inside the change window (Wednesdays 22:00–02:00), which does not count.",
                    ),
                ],
            },
            Column {
                share: 174,
                blocks: vec![
                    heading(2, None, "How the figure is made", false),
                    Block::Formula(Formula {
                        id: "availability_formula",
                        terms: vec![
                            term("Hours in October, Europe/Stockholm", "745:00:00", TermRole::Term),
                            term("incl. the extra hour of 25 October", "1:00:00", TermRole::Within),
                            term("− planned maintenance in window", "3:45:00", TermRole::Term),
                            term("= agreed service time", "741:15:00", TermRole::Sum),
                            term("Downtime (two events)", "0:57:20", TermRole::Term),
                            term("Allowed at 99.9%", "0:44:28", TermRole::Term),
                            term("Over budget", "0:12:52", TermRole::Alarm),
                        ],
                        closing: Some(say("Availability = 1 − 3,440 s ÷ 2,668,500 s = 0.998710… shown as 99.871%")),
                    }),
                ],
            },
        ]),
        heading(2, None, "Availability per month", false),
        Block::Chart(Chart {
            id: "months",
            kind: ChartKind::Dots {
                months: UPTIME
                    .iter()
                    .zip(0..)
                    .map(|(value, n)| (month(n), Some((per_mille(*value), verdict(*value, 99_900)))))
                    .collect(),
                target: per_mille(99_900),
                places: 3,
                floor: per_mille(99_800),
            },
            alt: say("Availability of thirteen months; April and October 2026 are below 99.9%."),
        }),
        note(
            "Axis starts at 99.80%. Squares mark months below the target. Mean of the last 12 months, weighted by hours: 99.946%.",
        ),
        heading(1, None, "Downtime that counts", false),
        table(
            "downtime",
            TableStyle::Plain,
            vec![
                left("ticket", "Ticket", Width::Fit),
                left("from", "From", Width::Share(10)),
                left("to", "To", Width::Share(10)),
                right("duration", "Duration"),
                left("effect", "Effect", Width::Share(20)),
                left("cause", "Root cause", Width::Share(28)),
                left("action", "Corrective action", Width::Share(38)),
            ],
            vec![
                row(vec![
                    Cell::Ref("INC-0412".into()),
                    word("2026-10-13 09:42:00"),
                    word("2026-10-13 10:31:00"),
                    word("49:00"),
                    word("All API calls rejected; letters queued, none lost"),
                    word("TLS certificate on the API gateway expired; it was missing in the renewal register"),
                    word(
                        "CAR-2026-018: automatic renewal and alarms, owner Erik Sjöberg. Done 2026-10-20, effect checked 2026-11-02",
                    ),
                ]),
                row(vec![
                    Cell::Ref("INC-0425".into()),
                    word("2026-10-29 02:00:00"),
                    word("2026-10-29 02:08:20"),
                    word("8:20"),
                    word("Service unavailable, no traffic lost"),
                    word("Index rebuild in CHG-0236 took longer than in the rehearsal"),
                    word("CAR-2026-021: stop rule 30 min before window end, owner Karin Ås. Due 2026-11-20"),
                ]),
                sum(vec![word("Sum"), word(""), word(""), word("57:20"), word(""), word(""), word("")]),
            ],
        ),
        heading(1, None, "How we kept you informed", false),
        table(
            "informed",
            TableStyle::Plain,
            vec![
                left("event", "Event", Width::Fit),
                left("first", "First notice", Width::Share(3)),
                left("updates", "Updates, at most 2 h apart", Width::Share(3)),
                left("clear", "All clear", Width::Share(1)),
                left("report", "Incident report", Width::Share(2)),
                left("kept", "Kept", Width::Fit),
            ],
            vec![
                row(vec![
                    Cell::Ref("INC-0412".into()),
                    word("09:55, 13 min after start"),
                    word("10:15"),
                    word("10:36"),
                    word("2026-10-16"),
                    Cell::Marked { sign: Sign::Good, text: name("Yes") },
                ]),
                row(vec![
                    Cell::Ref("INC-0425".into()),
                    word("02:07, 7 min after start"),
                    word("none needed"),
                    word("02:15"),
                    word("2026-11-02"),
                    Cell::Marked { sign: Sign::Good, text: name("Yes") },
                ]),
            ],
        ),
        Block::Columns(vec![
            Column {
                share: 316,
                blocks: vec![
                    heading(1, None, "Planned maintenance, not counted", false),
                    table(
                        "maintenance",
                        TableStyle::Plain,
                        vec![
                            left("change", "Change", Width::Share(1)),
                            left("from", "From", Width::Fit),
                            left("to", "To", Width::Fit),
                            right("time", "Time"),
                            left("sent", "Notice sent", Width::Fit),
                            right("notice", "Notice"),
                        ],
                        vec![
                            row(vec![
                                Cell::Group(vec![Cell::Ref("CHG-0231".into()), word("patches")]),
                                word("Wed\u{a0}2026-10-14\u{a0}22:00"),
                                word("23:30"),
                                word("1:30"),
                                word("2026-10-02"),
                                word("7\u{a0}bus. days"),
                            ]),
                            row(vec![
                                Cell::Group(vec![Cell::Ref("CHG-0236".into()), word("database 16.4")]),
                                word("Wed\u{a0}2026-10-28\u{a0}23:45"),
                                word("02:00"),
                                word("2:15"),
                                word("2026-10-16"),
                                word("7\u{a0}bus. days"),
                            ]),
                        ],
                    ),
                    note("Agreed notice: at least 5 full business days between notice and start. Both kept."),
                ],
            },
            Column {
                share: 180,
                blocks: vec![
                    heading(1, None, "Service credit", false),
                    table(
                        "credit",
                        TableStyle::Pairs,
                        vec![left("label", "", Width::Share(1)), right("value", "")],
                        vec![
                            row(vec![word("Monthly fee"), word("SEK\u{a0}42,500.00")]),
                            row(vec![word("99.5% to below 99.9%"), word("5%")]),
                            sum(vec![word("Proposed credit, SLA §7.2"), word("SEK\u{a0}2,125.00")]),
                        ],
                    ),
                ],
            },
        ]),
    ]
}

fn counts(numbers: [u64; 4]) -> Vec<u64> {
    numbers.to_vec()
}

pub fn incidents() -> Vec<Block> {
    let right = |key, head| column(key, head, Align::Right, Width::Fit);
    let opened = [
        [1, 8, 12, 9],
        [1, 7, 14, 6],
        [2, 9, 10, 5],
        [0, 6, 11, 8],
        [1, 10, 13, 7],
        [0, 7, 9, 6],
        [3, 11, 12, 8],
        [0, 5, 10, 7],
        [1, 6, 9, 4],
        [0, 4, 7, 3],
        [1, 7, 11, 6],
        [1, 6, 10, 5],
        [2, 9, 11, 6],
    ];
    let figures = |cells: [&str; 8]| {
        let mut cells: Vec<Cell> = cells.map(word).to_vec();
        if let Cell::Text(Text::Name(id)) = cells[0].clone() {
            cells[0] = Cell::Ref(id);
        }
        row(cells)
    };
    vec![
        heading(1, Some("2"), "Incidents", true),
        Block::Columns(vec![
            Column {
                share: 1,
                blocks: vec![
                    heading(2, None, "Opened per month and severity", false),
                    Block::Chart(Chart {
                        id: "opened",
                        kind: ChartKind::Stacks {
                            months: opened
                                .into_iter()
                                .zip(0..)
                                .map(|(numbers, n)| (month(n), counts(numbers)))
                                .collect(),
                            layers: ["Critical", "High", "Medium", "Low"].map(say).to_vec(),
                        },
                        alt: say("Incidents opened in thirteen months, between 14 and 34; 28 in October 2026."),
                    }),
                    note("28 opened in October 2026, 30 in October 2025."),
                ],
            },
            Column {
                share: 1,
                blocks: vec![
                    heading(2, None, "October in figures", false),
                    table(
                        "figures",
                        TableStyle::Plain,
                        vec![
                            column("severity", "Severity", Align::Left, Width::Share(1)),
                            right("brought", "Brought over"),
                            right("opened", "Opened"),
                            right("solved", "Solved"),
                            right("left", "Left open"),
                            right("in_time", "Response in time"),
                            right("median", "Median"),
                            right("slowest", "Slowest"),
                        ],
                        vec![
                            figures(["Critical", "0", "2", "2", "0", "2 of 2", "5 min", "7 min"]),
                            figures(["High", "0", "9", "9", "0", "8 of 9", "31 min", "79 min"]),
                            figures(["Medium", "3", "11", "12", "2", "–", "2.1 h", "6.8 h"]),
                            figures(["Low", "2", "6", "5", "3", "–", "0.6 bd", "1.2 bd"]),
                        ],
                    ),
                    note(
                        "bd = business days (Mon–Fri 08:00–17:00, Swedish public holidays excluded). Medium and Low have no time targets in SLA 2.1.",
                    ),
                ],
            },
        ]),
        Block::Columns(vec![
            Column {
                share: 1,
                blocks: vec![
                    heading(1, Some("7"), "Trends and observations", false),
                    paragraph(
                        "High incidents rose from 6 to 9. Three of the nine concern sender and template settings (INC-0416, 0418, 0422), none did in September; problem record PRB-0031 is open. Requests for access fell by a quarter after single sign-on came in June.",
                    ),
                ],
            },
            Column {
                share: 1,
                blocks: vec![
                    heading(1, Some("8"), "Satisfaction", false),
                    paragraph(
                        "4.3 of 5 from 14 answers (response rate 50%); 12-month mean 4.2. Most praised: “quick help with the October invoices”. Most wanted: earlier notice of template changes, now action A-2026-041.",
                    ),
                ],
            },
        ]),
    ]
}

pub fn evidence(rows: usize) -> Vec<Block> {
    let left = |key, head, width| column(key, head, Align::Left, width);
    let right = |key, head| column(key, head, Align::Right, Width::Fit);
    let bar = |percent: i128, missed| Cell::Bar { used: Fraction::new(percent, 100).expect("a fraction"), missed };
    let made = (0..rows).map(|n| {
        let (used, missed) = [(35, false), (85, false), (132, true)][n % 3];
        let response = word(["0:21", "0:51", "1:19"][n % 3]);
        row(vec![
            Cell::Ref(format!("INC-{:04}", 409 + n)),
            word("High"),
            word("2026-10-02\u{a0}14:20+02"),
            if missed { Cell::Alarm(Box::new(response)) } else { response },
            bar(used, missed),
            word("2026-10-02\u{a0}18:05+02"),
            Cell::Dash,
            word("3:45"),
            bar(15, false),
            word("Letter queue stuck in production"),
        ])
    });
    vec![
        heading(1, None, "Appendix A: evidence per ticket", false),
        table(
            "evidence",
            TableStyle::Dense,
            vec![
                left("ticket", "Ticket", Width::Fit),
                left("severity", "Severity", Width::Fit),
                left("logged", "Logged", Width::Fit),
                right("response", "Response"),
                left("bar", "", Width::Fit),
                left("resolved", "Resolved", Width::Fit),
                right("paused", "Paused"),
                right("net", "Net time"),
                left("bar", "", Width::Fit),
                left("subject", "Subject", Width::Share(1)),
            ],
            made.collect(),
        ),
        note(
            "Times in h:min, clock 24×7 for Critical and High; +02/+01 is the offset from UTC. The bar shows the share of the target used; the black line is the target.",
        ),
        Block::Columns(vec![
            Column {
                share: 1,
                blocks: vec![
                    heading(1, None, "Appendix B: rules used", false),
                    Block::Rules(vec![
                        (say("Period"), say("2026-10-01 00:00 to 2026-11-01 00:00, Europe/Stockholm (745 h).")),
                        (
                            say("Month of a target"),
                            say(
                                "It counts in the month in which it is decided: when it is met or when its time runs out, whichever is first. An open ticket past its time is a miss.",
                            ),
                        ),
                        (say("Attainment"), say("met ÷ (met + missed). None decided gives “no data”, never 100%.")),
                    ]),
                ],
            },
            Column {
                share: 1,
                blocks: vec![
                    heading(1, None, "Document control", false),
                    table(
                        "control",
                        TableStyle::Pairs,
                        vec![left("label", "", Width::Share(1)), right("value", "")],
                        vec![
                            row(vec![word("Report, version, status"), word("SR-2026-10-ANG, 1.0, final")]),
                            row(vec![word("Data as of, commit"), word("2026-11-03 09:12 +01:00, 4f2c9ae")]),
                            row(vec![word("Evidence file, SHA-256"), word("9c1e 07ab … 5d44")]),
                        ],
                    ),
                    note("Recompute: sdm report --verify SR-2026-10-ANG"),
                ],
            },
        ]),
        heading(1, None, "How to read the status", false),
        Block::Legend(vec![
            (Verdict::Met, say("target met")),
            (
                Verdict::AtRisk,
                say("target met, but all allowed misses are used, or under 20% of the error budget is left"),
            ),
            (Verdict::Missed, say("target not met")),
            (Verdict::NoData, say("nothing to measure in the period")),
        ]),
        heading(1, None, "Sign-off", false),
        Block::SignOff(vec![
            Signer {
                role: say("Prepared: CSM"),
                name: Some("Åsa Lindqvist".into()),
                date: Some(instant("2026-11-04 00:00:00").date(ZONE)),
            },
            Signer { role: say("Reviewed: Service Owner"), name: Some("Erik Sjöberg".into()), date: None },
            Signer { role: say("Acknowledged: customer"), name: Some("Jörgen Håkansson".into()), date: None },
        ]),
    ]
}

pub fn report() -> Document {
    let mut blocks = first_page();
    blocks.extend(availability());
    blocks.extend(incidents());
    blocks.extend(evidence(12));
    Document { meta: meta(), blocks }
}
