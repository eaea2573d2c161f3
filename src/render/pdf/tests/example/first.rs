//! The first page: banner, tiles, targets, counts, stories, asks, what comes.

use super::*;

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
