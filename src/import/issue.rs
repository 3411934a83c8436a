//! What a reading found wrong, each at its place.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::question::Ask;
use super::source::grid::Arrangement;
use super::source::legacy::Legacy;
pub use super::spot::Spot;
use crate::domain::plan::Contradiction;
use crate::domain::printed::Printed;
use crate::domain::quantity::PercentagePoints;
use crate::domain::table::{Column, Group};
use crate::locale::number::NumberProblem;

/// Why an entry is not taken into its cell. It stays visible there as it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum EntryProblem {
    /// The text is not the number that the cell needs.
    #[error(transparent)]
    Number(#[from] NumberProblem),
    /// The number contradicts the rest of its row.
    #[error(transparent)]
    Contradiction(#[from] Contradiction),
    /// It is longer than any name or number.
    #[error("{characters} characters, of at most {MOST_CHARACTERS}")]
    TooLong { characters: usize },
    /// It has characters that no text has, such as line breaks.
    #[error("control characters")]
    ControlCharacters,
}

/// The longest text that a cell takes, in characters.
pub const MOST_CHARACTERS: usize = 200;

impl EntryProblem {
    /// The name by which programs outside know the problem.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Number(number) => match number {
                NumberProblem::NotACount => "not-a-count",
                NumberProblem::NegativeCount => "negative-count",
                NumberProblem::FractionalCount => "fractional-count",
                NumberProblem::CountTooLarge { .. } => "count-too-large",
                NumberProblem::NotPoints => "not-points",
                NumberProblem::PointsOutOfRange => "points-out-of-range",
                NumberProblem::TooManyDecimals { .. } => "too-many-decimals",
            },
            Self::Contradiction(contradiction) => match contradiction {
                Contradiction::GroupExceedsHouseholds {
                    group: Group::Poor, ..
                } => "poor-exceeds-households",
                Contradiction::GroupExceedsHouseholds {
                    group: Group::NearPoor,
                    ..
                } => "near-exceeds-households",
                Contradiction::ReductionExceedsStart { .. } => "reduction-exceeds-start",
                Contradiction::EndExceedsHouseholds { .. } => "end-exceeds-households",
            },
            Self::TooLong { .. } => "too-long",
            Self::ControlCharacters => "control-characters",
        }
    }
}

/// One thing that a reading found wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// The unit's place in the table that was read, the first being 0; `None` outside the units.
    pub row: Option<usize>,
    /// The column, where one is concerned.
    pub column: Option<Column>,
    /// The text that was found, as it stood.
    pub found: String,
    /// What is wrong with it.
    pub problem: IssueProblem,
    /// Where it stands in the source.
    pub at: Spot,
}

/// What an [`Issue`] is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum IssueProblem {
    /// A cell's text was not taken: the cell is blank in the table.
    #[error(transparent)]
    Entry(#[from] EntryProblem),
    /// A printed rate that is no number. Nothing is lost: rates are computed.
    #[error("a printed rate that is no number")]
    UnreadRate,
    /// Start, end and change of a row as printed are not in balance; the end was kept.
    #[error("{start} households and a change of {change} do not make {end}")]
    Unbalanced { start: i64, end: i64, change: i64 },
    /// The printed points mean another change in households than the printed one, by more than
    /// rounding explains; the households were kept.
    #[error("{} points mean {meant} households, not {printed}", .points.decimal())]
    PointsDisagree {
        points: PercentagePoints,
        meant: i64,
        printed: i64,
    },
    /// A printed total is not the sum of the units.
    #[error("the total row prints {}, the units add up to {}", .printed.decimal(), .summed.decimal())]
    TotalDiffers { printed: Printed, summed: Printed },
    /// Another reading is nearly as likely: the person is asked.
    #[error("a question about the reading")]
    Asked(Ask),
    /// A figure that is missing or refused was restored from the others.
    #[error("a figure that follows from the others: {value}")]
    Restored { value: i64 },
    /// Dashes were read as no households, as the sums have it.
    #[error("{count} dashes are zeros")]
    DashesAreZero { count: usize },
    /// A count that the source has for the whole alone, and for no unit.
    #[error("a count of the whole alone")]
    OnlyInTotal,
    /// Not every printed figure of a computed column is what the table computes.
    #[error("{agreeing} of {printed} printed figures are computed so")]
    PrintedDiffers { agreeing: usize, printed: usize },
    /// A column with numbers that were not used, although they may belong to the table.
    #[error("a column of numbers that were not used")]
    UnusedNumbers,
    /// A column with numbers that the header says are something that the table does not have.
    #[error("a column of other figures")]
    OtherFigures,
    /// Some numbers of a column are written another way than the others; `checked` when the
    /// arithmetic bears out how they were read.
    #[error("{otherwise} numbers of a column are written another way")]
    MixedFormats { otherwise: usize, checked: bool },
    /// A count that a program or a scan had damaged was read as what it was, as other figures bear out.
    #[error("a damaged count was read as {value}")]
    Misread { value: i64 },
    /// The households at the start of the year follow from those at its end and the change.
    #[error("starts that follow from the end and the change")]
    DerivedStart,
    /// Rates that are written as parts of one were taken by the hundred.
    #[error("rates as parts of one")]
    SharesOfOne,
    /// A column with text that was not used.
    #[error("a column of text that was not used")]
    UnusedText,
    /// A figure that the computation needs has no column: there are units, but not their number of
    /// households or of poor households.
    #[error("a column is missing")]
    MissingColumn,
    /// Changes without a sign were understood as reductions.
    #[error("changes without a sign were read as reductions")]
    UnsignedReduction,
    /// A group's row was left out of the units and of the sums.
    #[error("a group's row")]
    GroupRow,
    /// A row that holds no unit was passed over.
    #[error("a row without a unit")]
    PassedOver,
    /// A row with numbers has no name, and was passed over.
    #[error("a row with numbers but without a name")]
    Nameless,
    /// A row adds up the others, whatever it is called, and is no unit.
    #[error("a row that adds up the others")]
    AddsUp,
    /// A row with nothing but words may be a group's name or the rest of a unit's.
    #[error("a row of words that may belong to a name")]
    UnclearRow,
    /// Several units have the same name.
    #[error("{count} units have the same name")]
    RepeatedName { count: usize },
    /// Rows that the source hides were read as the others.
    #[error("{count} hidden rows were read")]
    HiddenRows { count: usize },
    /// Formulas of the source came without what they give: their cells are blank.
    #[error("{count} formulas without a value")]
    Uncomputed { count: usize },
    /// Units of the same name got their group's name behind theirs.
    #[error("{count} units of the same names were told apart")]
    ToldApart { count: usize },
    /// Another table of the source was not read; `like` when it has the same columns.
    #[error("another table of {rows} rows")]
    OtherTable { rows: usize, like: bool },
    /// Of `found` rows the first `read` were read; or all were, and not all columns.
    #[error("{read} of {found} rows, or columns up to the limit")]
    Cut { found: usize, read: usize },
    /// The table did not stand with a row for each unit, and was put so.
    #[error("a table that was put upright")]
    Rearranged { arrangement: Arrangement },
    /// Text in the encoding of an old font was read as what it shows.
    #[error("text in an old encoding")]
    Converted { from: Legacy },
}

impl IssueProblem {
    /// The name by which programs outside know the problem.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Entry(problem) => problem.kind(),
            Self::UnreadRate => "unread-rate",
            Self::Unbalanced { .. } => "unbalanced",
            Self::PointsDisagree { .. } => "points-disagree",
            Self::TotalDiffers { .. } => "total-differs",
            Self::PrintedDiffers { .. } => "printed-differs",
            Self::UnusedNumbers => "unused-numbers",
            Self::UnusedText => "unused-text",
            Self::OtherFigures => "other-figures",
            Self::Asked(ask) => ask.kind(),
            Self::Restored { .. } => "restored",
            Self::DashesAreZero { .. } => "dashes-are-zero",
            Self::OnlyInTotal => "only-in-total",
            Self::MixedFormats { .. } => "mixed-formats",
            Self::Misread { .. } => "misread",
            Self::DerivedStart => "derived-start",
            Self::SharesOfOne => "shares-of-one",
            Self::AddsUp => "adds-up",
            Self::UnclearRow => "unclear-row",
            Self::RepeatedName { .. } => "repeated-name",
            Self::ToldApart { .. } => "told-apart",
            Self::HiddenRows { .. } => "hidden-rows",
            Self::Uncomputed { .. } => "uncomputed",
            Self::OtherTable { .. } => "other-table",
            Self::MissingColumn => "missing-column",
            Self::UnsignedReduction => "unsigned-reduction",
            Self::GroupRow => "group-row",
            Self::PassedOver => "passed-over",
            Self::Nameless => "nameless-row",
            Self::Cut { .. } => "cut",
            Self::Converted { .. } => "converted",
            Self::Rearranged { .. } => "rearranged",
        }
    }
}

impl Issue {
    /// An issue about a column as a whole, or about the source.
    pub(super) fn of_column(
        column: impl Into<Option<Column>>,
        found: &str,
        problem: IssueProblem,
        at: Spot,
    ) -> Self {
        Self {
            row: None,
            column: column.into(),
            found: found.chars().take(200).collect(),
            problem,
            at,
        }
    }

    /// Whether the page asks because of it before it takes the table: another reading is nearly as
    /// likely, or figures of the source would be missing. Otherwise the issue is only told.
    #[must_use]
    pub const fn is_doubt(&self) -> bool {
        match self.problem {
            IssueProblem::Asked(_)
            | IssueProblem::Entry(_)
            | IssueProblem::MissingColumn
            | IssueProblem::Nameless
            | IssueProblem::UnclearRow
            | IssueProblem::RepeatedName { .. }
            | IssueProblem::OtherTable { like: true, .. }
            | IssueProblem::Uncomputed { .. }
            | IssueProblem::Cut { .. } => true,
            IssueProblem::UnreadRate
            | IssueProblem::Unbalanced { .. }
            | IssueProblem::PointsDisagree { .. }
            | IssueProblem::TotalDiffers { .. }
            | IssueProblem::PrintedDiffers { .. }
            | IssueProblem::Restored { .. }
            | IssueProblem::DashesAreZero { .. }
            | IssueProblem::OnlyInTotal
            | IssueProblem::UnusedNumbers
            | IssueProblem::UnusedText
            | IssueProblem::OtherFigures
            | IssueProblem::MixedFormats { .. }
            | IssueProblem::Misread { .. }
            | IssueProblem::DerivedStart
            | IssueProblem::SharesOfOne
            | IssueProblem::AddsUp
            | IssueProblem::OtherTable { like: false, .. }
            | IssueProblem::UnsignedReduction
            | IssueProblem::GroupRow
            | IssueProblem::PassedOver
            | IssueProblem::Rearranged { .. }
            | IssueProblem::ToldApart { .. }
            | IssueProblem::HiddenRows { .. }
            | IssueProblem::Converted { .. } => false,
        }
    }

    /// Whether figures of the source contradict each other.
    #[must_use]
    pub const fn is_contradiction(&self) -> bool {
        matches!(
            self.problem,
            IssueProblem::Entry(EntryProblem::Contradiction(_))
                | IssueProblem::Unbalanced { .. }
                | IssueProblem::PointsDisagree { .. }
                | IssueProblem::TotalDiffers { .. }
        )
    }
}
