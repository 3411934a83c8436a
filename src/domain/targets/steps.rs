//! The rates that a unit can reach. One household is one step, so most rates do not exist: of 412
//! households none make 8.10 %; 33 make 8.01 % and 34 make 8.25 %.

use crate::domain::quantity::{Households, Percent};

/// A rate that whole households reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// So many households.
    pub households: Households,
    /// Their rate, to two decimals.
    pub rate: Percent,
}

/// The steps at or around a rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reachable {
    /// Some households print exactly this rate.
    Exactly(Step),
    /// None do: the step below, and the one above where there is one.
    Between(Step, Option<Step>),
}

/// The steps at or around `rate` among `whole` households; `None` without households.
///
/// ```
/// use giam_ngheo::domain::quantity::{Households, Percent};
/// use giam_ngheo::domain::targets::steps::{Reachable, reachable};
/// let rate = Percent::new("8.10".parse().unwrap())?;
/// let found = reachable(rate, Households::new(412)?);
/// let Some(Reachable::Between(below, Some(above))) = found else { panic!() };
/// assert_eq!((below.households.count(), above.households.count()), (33, 34));
/// # Ok::<(), giam_ngheo::domain::quantity::QuantityError>(())
/// ```
#[must_use]
pub fn reachable(rate: Percent, whole: Households) -> Option<Reachable> {
    let step = |count: u64| {
        let households = Households::new(count).ok()?;
        (households <= whole).then_some(())?;
        let rate = Percent::rate(households, whole)?;
        Some(Step { households, rate })
    };
    let below = step(rate.most_households(whole).count())?;
    let above = step(below.households.count().saturating_add(1));
    let prints = |step: &Step| step.rate == rate;
    Some(match (below, above) {
        (below, _) if prints(&below) => Reachable::Exactly(below),
        (_, Some(above)) if prints(&above) => Reachable::Exactly(above),
        (below, above) => Reachable::Between(below, above),
    })
}
