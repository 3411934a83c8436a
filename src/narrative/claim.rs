//! What a figure in a plan's text claims, and what the table says of it.

use crate::domain::quantity::Percent;
use crate::domain::table::{Column, Group, Measure, RowId};

/// Which households a figure is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// All households.
    All,
    /// Poor or near-poor ones.
    Of(Group),
    /// Poor and near-poor ones together (nghèo đa chiều).
    Both,
}

impl Subject {
    /// Each of them.
    pub const ALL: [Self; 4] = [
        Self::All,
        Self::Of(Group::Poor),
        Self::Of(Group::NearPoor),
        Self::Both,
    ];
}

/// Which time of the table's year a figure is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Moment {
    /// The start of the year.
    Start,
    /// Its end.
    End,
    /// What changes between them.
    Change,
}

/// The limit of a band as the text states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RateLimit {
    /// The rate at the limit.
    pub at: Percent,
    /// Whether a rate of exactly that is inside.
    pub included: bool,
}

/// A band as the text states it; its limits need not be those of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct RateRange {
    /// The lower limit; none for "dưới 10%".
    pub from: Option<RateLimit>,
    /// The upper limit; none for "từ 40% trở lên".
    pub to: Option<RateLimit>,
}

/// One end of an order of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Extreme {
    /// The unit with the most.
    Highest,
    /// The unit with the least.
    Lowest,
}

/// What is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quantity {
    /// A number of households.
    Count,
    /// A share of all households, in percent.
    Rate,
    /// A change of that share, in percentage points.
    Points,
    /// A change as a share of the subject's own households at the start of the year, in percent.
    Share,
    /// How many units have a rate in this range.
    Units(RateRange),
    /// The name of the unit with the highest or lowest rate (or number of households).
    Name {
        /// Which end.
        extreme: Extreme,
        /// Whether units are compared by rate rather than by households.
        by_rate: bool,
    },
}

/// Whom a figure is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The whole place: the total row.
    Total,
    /// One unit.
    Row(RowId),
}

/// What a figure means: the cell of the table, or the number of units, that it speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Meaning {
    /// Which households.
    pub subject: Subject,
    /// When.
    pub moment: Moment,
    /// What of them.
    pub quantity: Quantity,
    /// Where.
    pub scope: Scope,
}

impl Meaning {
    /// The column of the table that it speaks of; none where it is no figure of one cell.
    ///
    /// ```
    /// use giam_ngheo::domain::table::{Column, Group, Measure};
    /// use giam_ngheo::narrative::claim::{Meaning, Moment, Quantity, Scope, Subject};
    /// let meaning = Meaning {
    ///     subject: Subject::Of(Group::Poor),
    ///     moment: Moment::End,
    ///     quantity: Quantity::Count,
    ///     scope: Scope::Total,
    /// };
    /// assert_eq!(meaning.column(), Some(Column::Of(Group::Poor, Measure::End)));
    /// ```
    #[must_use]
    pub const fn column(&self) -> Option<Column> {
        let group = match (self.subject, self.quantity) {
            (Subject::All, Quantity::Count) => return Some(Column::Households),
            (Subject::Of(group), _) => group,
            (Subject::All | Subject::Both, _) => return None,
        };
        let measure = match (self.quantity, self.moment) {
            (Quantity::Count, Moment::Start) => Measure::Start,
            (Quantity::Count, Moment::End) => Measure::End,
            (Quantity::Count | Quantity::Share, Moment::Change) => Measure::Change,
            (Quantity::Rate, Moment::Start) => Measure::StartRate,
            (Quantity::Rate, Moment::End) => Measure::EndRate,
            (Quantity::Rate | Quantity::Points, _) => Measure::ChangePoints,
            (Quantity::Share | Quantity::Units(_) | Quantity::Name { .. }, _) => return None,
        };
        Some(Column::Of(group, measure))
    }
}

/// What the table says of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClaimVerdict {
    /// It has the same figure, to the precision that is printed.
    Agrees,
    /// It has another figure.
    Contradicts,
    /// It cannot know, or it is not sure what the figure means.
    Unchecked,
}

impl ClaimVerdict {
    /// The name by which programs outside know it (`data-verdict`).
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Contradicts => "contradicts",
            Self::Unchecked => "unchecked",
        }
    }
}

/// What is to be remarked of a claim beside its verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Remark {
    /// The figure is in percentage points, and the text says per cent. With
    /// [`ClaimVerdict::Contradicts`] it says per cent of the subject's own households; otherwise it is
    /// the usual short form, and only worth a note.
    PercentForPoints,
}

/// What to write instead of a part of the text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Correction {
    /// Where the part begins, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What to write, in the way the text writes figures.
    pub text: String,
}

/// A figure of the text, with its meaning and what the table says of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Claim {
    /// Where the figure begins in the text, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The figure as printed, without a percent sign.
    pub printed: String,
    /// What it means; `None` where that is not known, or is nothing of the table.
    pub meaning: Option<Meaning>,
    /// What the table says.
    pub verdict: ClaimVerdict,
    /// The table's figure in the way of the text; `None` where it is not known.
    pub recomputed: Option<String>,
    /// What else is to be said.
    pub remark: Option<Remark>,
    /// What to write instead, for a claim that contradicts.
    pub correction: Option<Correction>,
}
