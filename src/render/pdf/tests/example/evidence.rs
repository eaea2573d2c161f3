//! Evidence row by row, rules, document control, legend, sign-off.

use super::*;

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
