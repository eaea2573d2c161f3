//! Documents that nobody hopes for: long names, many rows, long words, characters without a glyph.

use super::example::*;
use super::layout::{assert_apart, assert_inside};
use super::{document, drawn, read, written};
use crate::domain::record::words::Language;
use crate::report::document::*;

const LONG_NAME: &str = "Föreningen för samverkan i Östra Värmlands kommuner, Karlstad";
const LONG_WORD: &str =
    "Servicenivåöverenskommelseuppföljningsrapporteringsansvarigförvaltningsledningsgruppsordförandesuppleant";

/// Every hostile document, with a name.
pub fn all() -> Vec<(&'static str, Document)> {
    vec![
        ("long-names", long_names()),
        ("many-targets", many_targets()),
        ("many-tiles", many_tiles()),
        ("many-rows", document(evidence(400))),
        ("long-causes", long_causes()),
        ("tall-row", tall_row()),
        ("long-words", long_words()),
        ("foreign", foreign()),
        ("empty", empty()),
        ("charts", charts()),
        ("long-stories", long_stories()),
        ("swedish", swedish()),
    ]
}

fn long_names() -> Document {
    let mut document = report();
    let meta = &mut document.meta;
    meta.draft = true;
    meta.addressee = LONG_NAME.to_owned();
    meta.organisation = format!("{LONG_NAME} och {LONG_NAME}");
    meta.subtitle = vec![name(LONG_NAME), name(LONG_NAME)];
    meta.facts.push((say("Prepared by somebody"), vec![word(LONG_NAME), word(LONG_NAME)]));
    meta.id = LONG_WORD.to_owned();
    document
}

/// Of forty targets the last two need the reader.
fn role_of(target: usize) -> RowRole {
    if target >= 38 { RowRole::Strong } else { RowRole::Plain }
}

fn many_targets() -> Document {
    let mut document = report();
    for block in &mut document.blocks {
        if let Block::Table(table) = block
            && table.id == "targets"
        {
            let rows = table.rows.clone();
            table.rows = (0..40).map(|n| Row { role: role_of(n), ..rows[n % rows.len()].clone() }).collect();
            for (n, row) in table.rows.iter_mut().enumerate() {
                row.cells[0] = word(&format!("Target number {n}."));
            }
        }
    }
    document
}

fn many_tiles() -> Document {
    let mut document = report();
    for block in &mut document.blocks {
        if let Block::Tiles(tiles) = block {
            tiles.extend(tiles.clone());
            tiles[0].figure = word("1 234 567,891 %");
            tiles[1].title = say(LONG_NAME);
        }
        if let Block::Counts(counts) = block {
            counts[0].now = u64::MAX;
            counts[1].what = say(LONG_NAME);
        }
    }
    document
}

fn long_text(characters: usize) -> String {
    "Orsaken var ett utgånget certifikat på gränssnittet mot brevtjänsten. ".chars().cycle().take(characters).collect()
}

fn long_causes() -> Document {
    let mut blocks = availability();
    for block in &mut blocks {
        if let Block::Table(table) = block
            && table.id == "downtime"
        {
            for row in &mut table.rows {
                row.cells[5] = word(&long_text(2000));
                row.cells[6] = word(&long_text(2000));
            }
        }
    }
    document(blocks)
}

fn tall_row() -> Document {
    let columns =
        vec![column("id", "Ticket", Align::Left, Width::Fit), column("cause", "Cause", Align::Left, Width::Share(1))];
    let rows = vec![
        row(vec![Cell::Ref("INC-1".into()), word(&long_text(20_000))]),
        row(vec![Cell::Ref("INC-2".into()), word("short")]),
    ];
    document(vec![heading(1, None, "A row taller than a page", false), table("tall", TableStyle::Plain, columns, rows)])
}

fn long_words() -> Document {
    let share = |key, head| column(key, head, Align::Left, Width::Share(1));
    let cells = || row((0..7).map(|_| word(LONG_WORD)).collect());
    let columns = ["a", "b", "c", "d", "e", "f", "g"].map(|key| share(key, LONG_WORD)).to_vec();
    let mut blocks = first_page();
    if let Block::Banner(banner) = &mut blocks[0] {
        banner.headline = say(LONG_WORD);
        banner.text = vec![name(&LONG_WORD.repeat(3))];
    }
    blocks.extend([
        heading(1, Some("7"), LONG_WORD, true),
        paragraph(&LONG_WORD.repeat(4)),
        table("words", TableStyle::Plain, columns, vec![cells(), cells()]),
        note(&LONG_WORD.repeat(3)),
        Block::Rules(vec![(say(LONG_WORD), say(&LONG_WORD.repeat(2)))]),
        Block::Legend(vec![
            (Verdict::Met, say(LONG_WORD)),
            (Verdict::Missed, say(LONG_WORD)),
            (Verdict::NoData, say(LONG_WORD)),
        ]),
        Block::SignOff(vec![Signer { role: say(LONG_WORD), name: Some(LONG_WORD.to_owned()), date: None }]),
        Block::Formula(Formula {
            id: "formula",
            terms: vec![Term { label: say(LONG_WORD), value: word("745:00:00"), role: TermRole::Sum }],
            closing: Some(say(LONG_WORD)),
        }),
    ]);
    document(blocks)
}

const FOREIGN: &str = "emoji 👩\u{200D}💻 🚒, CJK 日本語のテスト, private \u{E001}, Arabic سلام, override \u{202E}txt.exe, \
    null \u{0} bell \u{7} mark a\u{30A} soft\u{AD}hyphen zero\u{200B}width, Polish Łódź ő, Greek Ωμέγα, Cyrillic Привет";

fn foreign() -> Document {
    let mut document = report();
    document.meta.addressee = FOREIGN.to_owned();
    document.meta.title = say(FOREIGN);
    document
        .blocks
        .push(Block::Paragraph(vec![Text::Authored { text: FOREIGN.to_owned(), language: Some(Language::Sv) }]));
    let columns = vec![column("a", FOREIGN, Align::Left, Width::Fit), column("b", "B", Align::Right, Width::Share(1))];
    document.blocks.push(table("foreign", TableStyle::Plain, columns, vec![row(vec![word(FOREIGN), word(FOREIGN)])]));
    document
}

fn empty() -> Document {
    let columns = vec![column("a", "A", Align::Left, Width::Fit)];
    let mut document = document(vec![
        heading(1, Some("4"), "Changes", false),
        table("changes", TableStyle::Plain, columns, Vec::new()),
        Block::Tiles(Vec::new()),
        Block::Counts(Vec::new()),
        Block::Columns(Vec::new()),
        Block::Stories { stories: Vec::new(), empty: say("Nothing happened.") },
        Block::Legend(Vec::new()),
        Block::Rules(Vec::new()),
        Block::SignOff(Vec::new()),
        Block::Paragraph(Vec::new()),
        Block::Notes(vec![name("")]),
    ]);
    document.meta.facts.clear();
    document.meta.subtitle.clear();
    document.meta.addressee.clear();
    document.meta.classification = None;
    document
}

/// Charts at their ends: nothing, one, all equal, far out, many.
fn charts() -> Document {
    let month = |n: i32| crate::domain::time::Month::new(2026, 1).expect("a month").plus(n);
    let chart = |kind| Block::Chart(Chart { id: "c", kind, alt: say("A chart") });
    let span = span("2026-02-01 00:00:00", "2026-03-01 00:00:00");
    let at = |hours: i64, minutes: i64| {
        let from = span.from().plus(hours * 3600);
        crate::domain::time::Span::new(from, from.plus(minutes * 60)).expect("a span")
    };
    let burn = |budget, drops: Vec<crate::domain::time::Span>, shields| {
        let drops = drops.into_iter().enumerate().map(|(n, span)| (span, format!("INC-{n:04}"))).collect();
        chart(ChartKind::BurnDown { span, budget, drops, shields })
    };
    let dots = |values: Vec<Option<i128>>| {
        let months = values.into_iter().zip(0..).map(|(value, n)| {
            let verdict = |value: i128| if value < 99_900 { Verdict::Missed } else { Verdict::Met };
            (month(n), value.map(|value| (per_mille(value), verdict(value))))
        });
        chart(ChartKind::Dots {
            months: months.collect(),
            target: per_mille(99_900),
            floor: per_mille(99_850),
            places: 3,
        })
    };
    let stacks = |numbers: Vec<Vec<u64>>| {
        let months = numbers.into_iter().zip(0..).map(|(numbers, n)| (month(n), numbers)).collect();
        chart(ChartKind::Stacks {
            step: Step::Month,
            months,
            layers: ["Critical", "High", "Medium", "Low"].map(say).to_vec(),
        })
    };
    let half = |blocks: Vec<Block>, more: Vec<Block>| {
        Block::Columns(vec![Column { share: 1, blocks }, Column { share: 1, blocks: more }])
    };
    document(vec![
        heading(1, None, "Charts", false),
        half(vec![burn(2419, Vec::new(), Vec::new())], vec![burn(0, vec![at(1, 5)], Vec::new())]),
        half(
            vec![burn(2419, (0..28).map(|day| at(24 * day, 3)).collect(), vec![at(20, 240)])],
            vec![burn(100_000, vec![at(0, 40_000)], Vec::new())],
        ),
        half(
            vec![burn(2419, vec![at(671, 59)], Vec::new())],
            vec![burn(2419, vec![at(0, 20), at(1, 20), at(2, 20)], Vec::new())],
        ),
        heading(2, None, "Dots", false),
        dots(vec![None; 13]),
        dots(vec![Some(100_000); 13]),
        dots(vec![Some(99_900), None, Some(0), Some(100_000)]),
        dots((0..13).map(|n| Some(99_890 + n * 2)).collect()),
        dots(Vec::new()),
        heading(2, None, "Stacks", false),
        half(vec![stacks(vec![vec![0; 4]; 13])], vec![stacks(Vec::new())]),
        half(
            vec![stacks(vec![vec![1, 0, 0, 0]; 13])],
            vec![stacks(vec![vec![9_999_999, 1, 2, 3], vec![5_000, 0, 3, 1]])],
        ),
        half(vec![stacks(vec![vec![1_000, 2_000, 300, 40]; 13])], vec![stacks(vec![vec![123_456; 4]; 13])]),
        half(vec![stacks(vec![vec![0, 0, 0, 1]; 2])], vec![stacks(vec![vec![9, 9, 9, 9]; 13])]),
    ])
}

/// The example with the words of pages and charts in Swedish.
fn swedish() -> Document {
    let mut document = report();
    document.meta.language = Language::Sv;
    document.meta.draft = true;
    document
}

fn long_stories() -> Document {
    let mut document = report();
    for block in &mut document.blocks {
        if let Block::Columns(columns) = block {
            for block in columns.iter_mut().flat_map(|column| &mut column.blocks) {
                if let Block::Stories { stories, .. } = block {
                    stories.iter_mut().for_each(|story| {
                        story.text = vec![Text::Authored { text: long_text(2000), language: Some(Language::Sv) }];
                    });
                }
            }
        }
    }
    document
}

#[test]
fn long_stories_are_cut_on_the_first_page_and_told_in_full_in_section_7() {
    let drawing = drawn(&long_stories());
    let pages: Vec<String> = drawing.pages.iter().map(|commands| read(commands)).collect();
    assert!(pages[1].contains("1 Availability and downtime"), "{}", pages[1]);
    assert!(pages[0].contains("section\u{a0}7)"), "{}", pages[0]);
    let whole = |page: &String| page.contains("7 Trends") && page.contains("13 October: 49 minutes outage");
    assert!(pages.iter().any(whole), "{pages:#?}");
}

#[test]
fn of_forty_targets_those_that_need_the_reader_stay_on_the_first_page_and_the_others_move_to_section_7() {
    let drawing = drawn(&many_targets());
    let pages: Vec<String> = drawing.pages.iter().map(|commands| read(commands)).collect();
    assert!(pages[1].contains("1 Availability and downtime"), "{}", pages[1]);
    let stays = |target: usize| pages[0].contains(&format!("Target number {target}."));
    assert!(stays(38) && stays(39) && stays(0), "{}", pages[0]);
    let here = (0..40).filter(|target| stays(*target)).count();
    assert!(pages[0].contains(&format!("And {} more rows, in section\u{a0}7.", 40 - here)), "{}", pages[0]);
    let all = pages.concat();
    for target in 0..40 {
        assert_eq!(all.matches(&format!("Target number {target}.")).count(), 1, "target {target}");
    }
}

#[test]
fn hidden_and_reordering_characters_are_written_out() {
    let drawing = drawn(&foreign());
    let all: String = drawing.pages.iter().map(|commands| read(commands)).collect();
    for written in ["\\u{202e}", "\\u{0}", "\\u{7}", "\\u{ad}", "\\u{200b}"] {
        assert!(all.contains(written), "{written}");
    }
    assert!(!all.contains('\u{202E}') && !all.contains('\u{0}') && !all.contains('\u{200B}'));
}

#[test]
fn characters_without_a_glyph_are_told() {
    let file = crate::render::pdf::render(&foreign(), &super::words(&foreign())).expect("the file keeps the rules");
    for character in ['👩', '🚒', '日', '\u{E001}', 'س'] {
        assert!(file.without_glyph.contains(&character), "{character:?}");
    }
    for character in ['Ł', 'ő', 'Ω', 'П', 'å', '≥', '−', '\u{202F}', '\u{A0}', '÷', '…', '“'] {
        assert!(!file.without_glyph.contains(&character), "{character:?}");
    }
}

#[test]
fn every_hostile_document_keeps_the_rules_of_the_format() {
    for (name, document) in all() {
        assert!(written(&document).len() > 1000, "{name}");
    }
}

mod anything {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_anywhere_stays_inside_the_page_and_apart(text in "\\PC{0,300}", raw in any::<String>(), rows in 0_usize..60) {
            let mut blocks = first_page();
            if let Block::Banner(banner) = &mut blocks[0] {
                banner.headline = say(&text);
                banner.text = vec![name(&raw)];
            }
            let columns = vec![
                column("a", &text, Align::Left, Width::Fit),
                column("b", &raw, Align::Right, Width::Fit),
                column("c", "C", Align::Left, Width::Share(2)),
            ];
            let cells = || row(vec![Cell::Ref(text.clone()), word(&raw), word(&text)]);
            blocks.push(heading(2, None, &text, false));
            blocks.push(table("t", TableStyle::Plain, columns, (0..rows).map(|_| cells()).collect()));
            let document = document(blocks);
            let drawing = drawn(&document);
            assert_inside("anything", &drawing);
            assert_apart("anything", &drawing);
            prop_assert!(crate::render::pdf::render(&document, &super::super::words(&document)).is_ok());
        }
    }
}
