//! What one unit can be asked for.

use std::collections::BTreeMap;

use thiserror::Error;

use super::basis::{Basis, Unit};
use crate::domain::quantity::Households;
use crate::domain::table::RowId;

/// The limits that a person sets for one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct UnitLimits {
    /// Whether the unit keeps what the table plans for it now.
    pub locked: bool,
    /// At least so many households leave.
    pub least: Option<Households>,
    /// At most so many households leave.
    pub most: Option<Households>,
    /// Households that cannot leave poverty within the year (no one able to work, for instance).
    pub unable: Households,
}

impl UnitLimits {
    /// Whether they limit nothing.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// The limits of all units that have any.
pub type Limits = BTreeMap<RowId, UnitLimits>;

/// Between how many and how many households may leave, for one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// At least so many. Negative only where a locked unit plans more households than before.
    pub least: i64,
    /// At most so many; the same as `least` for a locked unit.
    pub most: i64,
    /// Whether the unit is locked.
    pub locked: bool,
}

/// A unit whose limits exclude each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("at least {least} and at most {most} households")]
pub struct LimitsExcludeEachOther {
    /// The unit's row.
    pub id: RowId,
    /// At least so many.
    pub least: i64,
    /// At most so many.
    pub most: i64,
}

/// The bounds of `unit`: from none to all of its households less those unable to leave and those
/// that arise anew (`arising`, which have to be helped out besides), narrowed by `limits`.
///
/// # Errors
/// [`LimitsExcludeEachOther`].
pub fn bounds(
    unit: &Unit,
    limits: UnitLimits,
    arising: u64,
) -> Result<Bounds, LimitsExcludeEachOther> {
    if limits.locked {
        let kept = unit.planned_out();
        return Ok(Bounds {
            least: kept,
            most: kept,
            locked: true,
        });
    }
    let able = unit
        .most()
        .saturating_sub(limits.unable.count())
        .saturating_sub(arising);
    let most = limits.most.map_or(able, |most| most.count().min(able));
    let least = limits.least.map_or(0, Households::count);
    let (least, most) = (signed(least), signed(most));
    if least > most {
        return Err(LimitsExcludeEachOther {
            id: unit.id,
            least,
            most,
        });
    }
    Ok(Bounds {
        least,
        most,
        locked: false,
    })
}

/// The bounds of all units that take part, in the table's order.
///
/// # Errors
/// [`LimitsExcludeEachOther`] for the first unit whose limits do.
pub fn all_bounds(
    basis: &Basis,
    limits: &Limits,
    arising: &[u64],
) -> Result<Vec<Bounds>, LimitsExcludeEachOther> {
    basis
        .taking_part()
        .zip(arising.iter().copied().chain(std::iter::repeat(0)))
        .map(|((_, unit), arising)| {
            bounds(
                unit,
                limits.get(&unit.id).copied().unwrap_or_default(),
                arising,
            )
        })
        .collect()
}

fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
