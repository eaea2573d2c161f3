//! Availability, with a chart of each kind that is about it, and the downtime.

use super::*;

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
