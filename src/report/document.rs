//! The finished report as a value: blocks, tables, charts and typed cells, which `render` turns into bytes.
//!
//! Nothing here has been worded, rounded or drawn. A chart is series and marks, never shapes; a table has a stable id,
//! because the CSV and JSON files are those very tables. Renderers may lay out, never compute.

use super::phrase::Phrase;
use crate::domain::amount::Money;
use crate::domain::decimal::{Decimal, Fraction, Percent};
use crate::domain::record::words::Language;
use crate::domain::time::{Date, Instant, Month, Span, Zone};

/// A report, ready to be rendered.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// What it is and where it comes from.
    pub meta: Meta,
    /// Its content in reading order.
    pub blocks: Vec<Block>,
}

impl Document {
    /// The table of that id, wherever it stands.
    pub fn table(&self, id: &str) -> Option<&Table> {
        self.tables().into_iter().find(|table| table.id == id)
    }

    /// Every table, in reading order.
    pub fn tables(&self) -> Vec<&Table> {
        fn collect<'d>(blocks: &'d [Block], found: &mut Vec<&'d Table>) {
            for block in blocks {
                match block {
                    Block::Table(table) => found.push(table),
                    Block::Columns(columns) => columns.iter().for_each(|column| collect(&column.blocks, found)),
                    _ => {}
                }
            }
        }
        let mut found = Vec::new();
        collect(&self.blocks, &mut found);
        found
    }
}

/// What a report is and where it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Meta {
    /// `SR-2026-10-ANG`: stem of every file name, printed in the footer.
    pub id: String,
    /// `1.0`.
    pub version: String,
    /// Not issued, or something blocks it: marked on every page.
    pub draft: bool,
    /// Language of all phrases.
    pub language: Language,
    /// The title.
    pub title: Phrase,
    /// Below the title: names.
    pub subtitle: Vec<Text>,
    /// Right of the title: label and value.
    pub facts: Vec<(Phrase, Vec<Cell>)>,
    /// Who reports.
    pub organisation: String,
    /// A PNG that stands before the organisation's name.
    pub logo: Option<Vec<u8>>,
    /// To whom.
    pub addressee: String,
    /// Id of the customer: first column of the data files; empty: of several customers, and no such column.
    pub customer: String,
    /// The period, `2026-10`: second column of the data files.
    pub period: String,
    /// How it must be treated, as the organisation words it (`Confidential`).
    pub classification: Option<String>,
    /// The instant on which late, coming and authored things rest.
    pub as_of: Instant,
    /// Zone of every printed wall time.
    pub zone: Zone,
    /// Commit of the store, shortened, when the files read were clean.
    pub commit: Option<String>,
    /// SHA-256 over path and bytes of every file read, hex.
    pub digest: String,
    /// `sdm 0.1.0`.
    pub tool: String,
    /// Form id of the procedure for the footer.
    pub form: Option<String>,
    /// Errors and warnings of the check, for the footer; `None`: said elsewhere, or not checked.
    pub checked: Option<(u64, u64)>,
    /// What its pages look like.
    pub paper: Paper,
    /// The tables that are CSV files of their own.
    pub files: &'static [&'static str],
}

/// What the pages of a document look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// A4 portrait: reports, plans, notices.
    Portrait,
    /// A4 landscape, set tighter, the verdict right of the title: everything at a glance.
    Board,
}

/// Text as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Text {
    /// The report's own words.
    Phrase(Phrase),
    /// A person's words, in the language they were written in (`None`: that of the document).
    Authored {
        /// The words.
        text: String,
        /// Their language.
        language: Option<Language>,
    },
    /// A name, id or version: no language, never translated.
    Name(String),
}

/// A piece of a report.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading.
    Heading(Heading),
    /// The verdict of the whole month.
    Banner(Banner),
    /// Key figures side by side.
    Tiles(Vec<Tile>),
    /// Counts of this and the previous period in one row.
    Counts(Vec<Count>),
    /// A table.
    Table(Table),
    /// A chart.
    Chart(Chart),
    /// How a figure is made, term by term.
    Formula(Formula),
    /// A paragraph in body type.
    Paragraph(Vec<Text>),
    /// Small print below a table or chart.
    Notes(Vec<Text>),
    /// Short stories: what happened and what is done about it.
    Stories {
        /// In order of time.
        stories: Vec<Story>,
        /// Printed when there are none.
        empty: Phrase,
    },
    /// Rules in words: a name and its text, in a panel.
    Rules(Vec<(Phrase, Phrase)>),
    /// What each verdict's sign means.
    Legend(Vec<(Verdict, Phrase)>),
    /// Blocks side by side.
    Columns(Vec<Column>),
    /// Lines for signatures.
    SignOff(Vec<Signer>),
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1: section; 2: part of a section (small, in ink).
    pub level: u8,
    /// `1` to `9`; none for unnumbered ones.
    pub number: Option<&'static str>,
    /// Its words.
    pub text: Phrase,
    /// Starts a new page where pages exist.
    pub new_page: bool,
}

/// The verdict of the whole month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Banner {
    /// Missed, at risk, met or no data.
    pub verdict: Verdict,
    /// "Action needed: 2 of 6 SLA targets missed".
    pub headline: Phrase,
    /// What, how much, consequence.
    pub text: Vec<Text>,
}

/// A verdict as it is shown; the reason of no data stands in words beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Target missed.
    Missed,
    /// Met, and one more would miss (or under 20 % of the budget left).
    AtRisk,
    /// Target met.
    Met,
    /// Nothing to measure.
    NoData,
}

/// A key figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Tile {
    /// What.
    pub title: Phrase,
    /// The figure.
    pub figure: Cell,
    /// What stands small after the figure ("/ 5").
    pub unit: Option<Phrase>,
    /// Target and previous month, or the basis; joined by a middle dot.
    pub basis: Vec<Phrase>,
    /// 13 months.
    pub trend: Trend,
    /// The verdict.
    pub verdict: Verdict,
}

/// One figure over several periods: thirteen months, eight quarters.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// Oldest first; `None`: no data.
    pub points: Vec<Option<(Fraction, Verdict)>>,
    /// The target's level.
    pub target: Option<Fraction>,
    /// Words for those who cannot see it.
    pub alt: Phrase,
}

/// A count of this and the previous period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// This period.
    pub now: u64,
    /// What is counted.
    pub what: Phrase,
    /// "(Sep 22)".
    pub before: Phrase,
}

/// A table; its id names the CSV file and the JSON key.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Stable snake_case id.
    pub id: &'static str,
    /// How it looks.
    pub style: TableStyle,
    /// Columns; every row has as many cells.
    pub columns: Vec<ColumnHead>,
    /// Rows in order.
    pub rows: Vec<Row>,
    /// The one sentence printed when there is no row on the page.
    pub empty: Option<Phrase>,
    /// Words for those who cannot see it.
    pub summary: Option<Phrase>,
}

/// How a table looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableStyle {
    /// Header, thin rules.
    Plain,
    /// The same, set tighter, for long evidence.
    Dense,
    /// Label left, value right, no header.
    Pairs,
    /// Rows without header (asks, coming up).
    List,
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnHead {
    /// Stable snake_case name in CSV and JSON.
    pub key: &'static str,
    /// As printed; `None`: an empty head, or a column that only data files show.
    pub head: Option<Phrase>,
    /// On which side its cells stand.
    pub align: Align,
    /// How wide.
    pub width: Width,
    /// Where it is shown.
    pub shown: Shown,
}

/// Side on which cells stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Text.
    Left,
    /// Numbers.
    Right,
}

/// Width of a column on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// As wide as its widest cell.
    Fit,
    /// A share of what is left.
    Share(u16),
}

/// Where a row or column is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    /// On pages and in data files.
    Everywhere,
    /// On pages only (bars, strips).
    Page,
    /// In data files only.
    Data,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// One a column.
    pub cells: Vec<Cell>,
    /// Where it is shown.
    pub shown: Shown,
    /// What it is.
    pub role: RowRole,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowRole {
    /// An ordinary row.
    Plain,
    /// One that needs the reader: a miss, a risk.
    Strong,
    /// A sum.
    Sum,
}

/// The content of a cell, typed; worded by `render::wording`, never here.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing to say: a dash on the page, empty in data.
    Dash,
    /// Words.
    Text(Text),
    /// Long words that a page may move to a later section; the short form says where.
    Spill {
        /// What stands when there is no room.
        short: Phrase,
        /// The words.
        full: Text,
    },
    /// A whole number.
    Count(i64),
    /// An exact decimal (a mean score).
    Decimal(Decimal),
    /// A percentage as agreed.
    Percent(Percent),
    /// An attained share with the places to show, cut.
    Ratio {
        /// Exact.
        value: Fraction,
        /// Places of the percentage.
        places: u8,
    },
    /// `n of m`.
    Of(i64, i64),
    /// A length of time in seconds, with the way to show it.
    Seconds {
        /// Whole seconds, may be negative.
        seconds: i64,
        /// How it is shown.
        style: TimeStyle,
    },
    /// Business days used: whole steps and the part of the next one.
    BusinessDays(Fraction),
    /// An instant, shown as wall time of the document's zone.
    Instant {
        /// When.
        at: Instant,
        /// How it is shown.
        style: InstantStyle,
    },
    /// From one instant to another (a window).
    Window(Span),
    /// A day.
    Date(Date),
    /// Money.
    Money(Money),
    /// A verdict's sign and word.
    Verdict(Verdict),
    /// A sign with words of its own ("Done 2026-10-12", "4 days late").
    Marked {
        /// The sign.
        sign: Sign,
        /// The words.
        text: Text,
    },
    /// Months as small cells, oldest first.
    Strip(Vec<Verdict>),
    /// A verdict's sign alone, where a head says of what.
    Mark(Verdict),
    /// The line of a figure over several periods.
    Spark(Trend),
    /// Share of a target's time that was used.
    Bar {
        /// Used.
        used: Fraction,
        /// Whether the target was missed.
        missed: bool,
    },
    /// The id of a record, set strong.
    Ref(String),
    /// Several cells in one, separated by spaces.
    Group(Vec<Cell>),
    /// The same, set strong and in the colour of a miss.
    Alarm(Box<Cell>),
}

impl Cell {
    /// Words of the report.
    pub fn phrase(phrase: Phrase) -> Self {
        Cell::Text(Text::Phrase(phrase))
    }

    /// A name.
    pub fn name(name: impl Into<String>) -> Self {
        Cell::Text(Text::Name(name.into()))
    }
}

/// A sign before words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Outlined circle with tick.
    Good,
    /// Triangle.
    Warn,
    /// Filled square with cross.
    Bad,
    /// Dashed circle.
    Open,
}

/// How a length of time is shown. All round up to the unit shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeStyle {
    /// `22 h 12 min`, `12 min 52 s`: words, as fine as needed.
    Words,
    /// `22 h 12 min`, `5 min`: words, whole minutes.
    Minutes,
    /// `22:12`: hours and minutes.
    Clock,
    /// `741:15 h`: hours and minutes with the unit.
    Hours,
    /// `741:15:00`: hours, minutes, seconds.
    ClockSeconds,
    /// `49:00`, `1:02:03`: minutes and seconds, hours only where there are some.
    Stopwatch,
    /// `79 min`, `2.1 h`: one unit.
    Short,
}

/// How an instant is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InstantStyle {
    /// `2026-10-13 09:42`.
    Minute,
    /// `2026-10-13 09:42:00`.
    Second,
    /// `2026-10-13 09:42+02`: with the offset from UTC.
    Offset,
    /// `Wed 2026-10-14 22:00`.
    Weekday,
    /// `09:55`.
    Time,
    /// `2026-11-03 09:12 +01:00`: with the full offset.
    Zoned,
}

/// How a figure is made.
#[derive(Debug, Clone, PartialEq)]
pub struct Formula {
    /// Stable snake_case id.
    pub id: &'static str,
    /// Terms in order.
    pub terms: Vec<Term>,
    /// The formula in one sentence, with its exact numbers.
    pub closing: Option<Phrase>,
}

/// One line of a formula.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// What.
    pub label: Phrase,
    /// How much.
    pub value: Cell,
    /// What part it plays.
    pub role: TermRole,
}

/// The part a term plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermRole {
    /// Added or subtracted.
    Term,
    /// Contained in the one above.
    Within,
    /// A sum so far, or a good result.
    Sum,
    /// A result that is bad news.
    Alarm,
}

/// What happened, in short.
#[derive(Debug, Clone, PartialEq)]
pub struct Story {
    /// "13 October: 49 minutes outage".
    pub title: Phrase,
    /// The ticket or outage.
    pub reference: String,
    /// Effect, cause, action.
    pub text: Vec<Text>,
    /// Sign of the story's edge.
    pub verdict: Verdict,
}

/// One of several columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Share of the width.
    pub share: u16,
    /// Its content.
    pub blocks: Vec<Block>,
}

/// A line to sign on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    /// As what.
    pub role: Phrase,
    /// Who.
    pub name: Option<String>,
    /// When, if already known.
    pub date: Option<Date>,
}

/// A chart: data, never shapes.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// Stable snake_case id.
    pub id: &'static str,
    /// What it shows.
    pub kind: ChartKind,
    /// Words for those who cannot see it.
    pub alt: Phrase,
}

/// The kinds of chart.
#[derive(Debug, Clone, PartialEq)]
pub enum ChartKind {
    /// Seconds of downtime left before the target is missed, through the month.
    BurnDown {
        /// The month.
        span: Span,
        /// Whole seconds of downtime that the target allows.
        budget: i64,
        /// Stretches of downtime that count, in time order, with the ticket's or outage's id.
        drops: Vec<(Span, String)>,
        /// Planned maintenance that does not count.
        shields: Vec<Span>,
    },
    /// One value a month against a target.
    Dots {
        /// Oldest first; `None`: no data.
        months: Vec<(Month, Option<(Fraction, Verdict)>)>,
        /// The target.
        target: Fraction,
        /// Places of the percentages shown.
        places: u8,
        /// Where the axis starts; the caption names it.
        floor: Fraction,
    },
    /// Stacked counts a month or quarter.
    Stacks {
        /// Oldest first.
        months: Vec<(Month, Vec<u64>)>,
        /// Names of the layers, lowest first, as many as each month has counts.
        layers: Vec<Phrase>,
        /// What one stack stands for.
        step: Step,
    },
    /// Counts of this and the previous period, one below the other, each in words.
    Bars(Vec<Bar>),
}

/// What a stack of counts stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A month.
    Month,
    /// A quarter, by its first month.
    Quarter,
}

/// A count of this period above that of the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What is counted.
    pub label: Phrase,
    /// This period.
    pub now: u64,
    /// "3 in Q3".
    pub now_name: Phrase,
    /// The period before.
    pub before: u64,
    /// "1 in Q2".
    pub before_name: Phrase,
}
