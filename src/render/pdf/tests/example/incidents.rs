//! Incidents a month, and the sections of authored text.

use super::*;

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
                            step: Step::Month,
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
