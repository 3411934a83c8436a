//! The columns of the annex.

use serde::{Deserialize, Serialize};

/// The two groups of households that the annex counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Group {
    /// Poor households (hộ nghèo), columns 2 to 7.
    Poor,
    /// Near-poor households (hộ cận nghèo), columns 8 to 13.
    NearPoor,
}

impl Group {
    /// Both, in the annex's order.
    pub const ALL: [Self; 2] = [Self::Poor, Self::NearPoor];
}

/// What the annex says of a group, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Measure {
    /// Households at the start of the year (2, 8).
    Start,
    /// Their share of all households (3, 9), in percent.
    StartRate,
    /// Households planned for the end of the year (4, 10).
    End,
    /// Their share (5, 11), in percent.
    EndRate,
    /// End less start (6, 12); negative means fewer.
    Change,
    /// Change of the share (7, 13), in percentage points.
    ChangePoints,
}

/// A column of the annex, and the band at the end of each row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Column {
    /// The unit's name (B).
    Name,
    /// All households (1).
    Households,
    /// A measure of a group (2 to 13).
    Of(Group, Measure),
    /// The band of the poverty rate.
    Band,
}

impl Column {
    /// All columns from left to right.
    pub const ALL: [Self; 15] = [
        Self::Name,
        Self::Households,
        Self::Of(Group::Poor, Measure::Start),
        Self::Of(Group::Poor, Measure::StartRate),
        Self::Of(Group::Poor, Measure::End),
        Self::Of(Group::Poor, Measure::EndRate),
        Self::Of(Group::Poor, Measure::Change),
        Self::Of(Group::Poor, Measure::ChangePoints),
        Self::Of(Group::NearPoor, Measure::Start),
        Self::Of(Group::NearPoor, Measure::StartRate),
        Self::Of(Group::NearPoor, Measure::End),
        Self::Of(Group::NearPoor, Measure::EndRate),
        Self::Of(Group::NearPoor, Measure::Change),
        Self::Of(Group::NearPoor, Measure::ChangePoints),
        Self::Band,
    ];

    /// The name by which programs outside know the column (`data-col`, keys of the JSON report).
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Households => "households",
            Self::Of(Group::Poor, Measure::Start) => "poor-start",
            Self::Of(Group::Poor, Measure::StartRate) => "poor-start-rate",
            Self::Of(Group::Poor, Measure::End) => "poor-end",
            Self::Of(Group::Poor, Measure::EndRate) => "poor-end-rate",
            Self::Of(Group::Poor, Measure::Change) => "poor-change",
            Self::Of(Group::Poor, Measure::ChangePoints) => "poor-change-points",
            Self::Of(Group::NearPoor, Measure::Start) => "near-start",
            Self::Of(Group::NearPoor, Measure::StartRate) => "near-start-rate",
            Self::Of(Group::NearPoor, Measure::End) => "near-end",
            Self::Of(Group::NearPoor, Measure::EndRate) => "near-end-rate",
            Self::Of(Group::NearPoor, Measure::Change) => "near-change",
            Self::Of(Group::NearPoor, Measure::ChangePoints) => "near-change-points",
            Self::Band => "band",
        }
    }

    /// The column that programs outside call `key`.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.key() == key)
    }

    /// The code in the annex's code row, and its formula where the annex prints one.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "B",
            Self::Households => "1",
            Self::Of(Group::Poor, Measure::Start) => "2",
            Self::Of(Group::Poor, Measure::StartRate) => "3=2/1×100",
            Self::Of(Group::Poor, Measure::End) => "4",
            Self::Of(Group::Poor, Measure::EndRate) => "5",
            Self::Of(Group::Poor, Measure::Change) => "6=4−2",
            Self::Of(Group::Poor, Measure::ChangePoints) => "7=5−3",
            Self::Of(Group::NearPoor, Measure::Start) => "8",
            Self::Of(Group::NearPoor, Measure::StartRate) => "9=8/1×100",
            Self::Of(Group::NearPoor, Measure::End) => "10",
            Self::Of(Group::NearPoor, Measure::EndRate) => "11",
            Self::Of(Group::NearPoor, Measure::Change) => "12=10−8",
            Self::Of(Group::NearPoor, Measure::ChangePoints) => "13=11−9",
            Self::Band => "",
        }
    }

    /// Its place from the left, the name being 0.
    #[must_use]
    pub fn position(self) -> usize {
        Self::ALL
            .iter()
            .position(|column| *column == self)
            .unwrap_or_default()
    }

    /// Whether a person may type into it. (The three that can state a target all take input.)
    #[must_use]
    pub const fn takes_input(self) -> bool {
        match self {
            Self::Name | Self::Households => true,
            Self::Of(_, measure) => match measure {
                Measure::Start | Measure::End | Measure::Change | Measure::ChangePoints => true,
                Measure::StartRate | Measure::EndRate => false,
            },
            Self::Band => false,
        }
    }
}
