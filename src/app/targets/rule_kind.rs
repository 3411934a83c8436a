//! The kinds of rules, as in the list to choose from.

use crate::domain::targets::rules::Rule;

/// A rule without its parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleKind {
    /// [`Rule::PointsEach`].
    PointsEach,
    /// [`Rule::Proportional`].
    Proportional,
    /// [`Rule::ScalePlan`].
    ScalePlan,
    /// [`Rule::ByBand`].
    ByBand,
    /// [`Rule::ThresholdFirst`].
    ThresholdFirst,
    /// [`Rule::Levelling`].
    Levelling,
}

impl RuleKind {
    /// All kinds; the one that scales the plan first.
    pub const ALL: [Self; 6] = [
        Self::ScalePlan,
        Self::Proportional,
        Self::PointsEach,
        Self::ByBand,
        Self::ThresholdFirst,
        Self::Levelling,
    ];

    /// The kind of `rule`.
    #[must_use]
    pub const fn of(rule: &Rule) -> Self {
        match rule {
            Rule::PointsEach => Self::PointsEach,
            Rule::Proportional => Self::Proportional,
            Rule::ScalePlan => Self::ScalePlan,
            Rule::ByBand(_) => Self::ByBand,
            Rule::ThresholdFirst(_) => Self::ThresholdFirst,
            Rule::Levelling => Self::Levelling,
        }
    }

    /// The stable name for other programs.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::PointsEach => "points-each",
            Self::Proportional => "proportional",
            Self::ScalePlan => "scale-plan",
            Self::ByBand => "by-band",
            Self::ThresholdFirst => "threshold-first",
            Self::Levelling => "levelling",
        }
    }

    /// The kind with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Whether each unit can be rounded separately.
    #[must_use]
    pub const fn can_float(self) -> bool {
        matches!(self, Self::PointsEach | Self::ByBand)
    }

    /// Whether it has parameters.
    #[must_use]
    pub const fn has_parameters(self) -> bool {
        matches!(self, Self::ByBand | Self::ThresholdFirst)
    }
}
