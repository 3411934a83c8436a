//! Bands of the poverty rate (nhóm tỷ lệ), decided on exact ratios.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::quantity::{Households, Percent};

/// The place of a band from the lowest, which is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Band(u8);

impl Band {
    /// The place from the lowest band, 0.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A border between two bands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct BandLimit {
    /// The rate at the border.
    pub at: Percent,
    /// Whether a rate of exactly that belongs to the lower band ("từ 10 % trở xuống") rather than
    /// to the upper one ("từ 25 %").
    pub in_lower: bool,
}

/// Limits that make no bands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BandLimitsError {
    /// There must be one border at least.
    #[error("no border between bands")]
    None,
    /// More borders than are told apart in colour.
    #[error("more than {limit} borders")]
    TooMany { limit: usize },
    /// Each border must lie above the one before.
    #[error("a border at {found:?} does not lie above the one before")]
    NotRising { found: Percent },
}

/// The borders between the bands, rising.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct BandLimits(Vec<BandLimit>);

impl Default for BandLimits {
    /// The five bands of the plan of Văn Quan (part I): ≤ 10 %; above 10 to under 25 %; 25 to
    /// under 30 %; from 40 %; and 30 to under 40 %, which the plan does not mention.
    fn default() -> Self {
        let limit = |percent: i64, in_lower| {
            Percent::new(rust_decimal::Decimal::from(percent))
                .ok()
                .map(|at| BandLimit { at, in_lower })
        };
        Self(
            [
                limit(10, true),
                limit(25, false),
                limit(30, false),
                limit(40, false),
            ]
            .into_iter()
            .flatten()
            .collect(),
        )
    }
}

impl BandLimits {
    /// The most borders: there is a colour for each of five bands.
    pub const MOST: usize = 4;

    /// Bands between `limits`.
    ///
    /// # Errors
    /// Every case of [`BandLimitsError`].
    pub fn new(limits: Vec<BandLimit>) -> Result<Self, BandLimitsError> {
        if limits.is_empty() {
            return Err(BandLimitsError::None);
        }
        if limits.len() > Self::MOST {
            return Err(BandLimitsError::TooMany { limit: Self::MOST });
        }
        if let Some((_, found)) = limits
            .iter()
            .zip(limits.iter().skip(1))
            .find(|(lower, upper)| upper.at <= lower.at)
        {
            return Err(BandLimitsError::NotRising { found: found.at });
        }
        Ok(Self(limits))
    }

    /// The borders from the lowest.
    #[must_use]
    pub fn borders(&self) -> &[BandLimit] {
        &self.0
    }

    /// All bands from the lowest: one more than there are borders.
    pub fn bands(&self) -> impl Iterator<Item = Band> + use<> {
        (0..=self.0.len()).filter_map(|index| u8::try_from(index).ok().map(Band))
    }

    /// The border below `band`; the lowest has none.
    #[must_use]
    pub fn below(&self, band: Band) -> Option<BandLimit> {
        self.0.get(band.index().checked_sub(1)?).copied()
    }

    /// The border above `band`; the highest has none.
    #[must_use]
    pub fn above(&self, band: Band) -> Option<BandLimit> {
        self.0.get(band.index()).copied()
    }

    /// The band of `part` among `whole`, on the exact ratio: 10.004 % prints 10.00 and lies above
    /// 10 %. `None` when there are no households.
    #[must_use]
    pub fn band(&self, part: Households, whole: Households) -> Option<Band> {
        if whole == Households::ZERO {
            return None;
        }
        let passed = self
            .0
            .iter()
            .take_while(|limit| !limit.admits(part, whole))
            .count();
        u8::try_from(passed).ok().map(Band)
    }

    /// How many of `part` must leave for the next lower band; `None` in the lowest.
    #[must_use]
    pub fn households_to_lower(&self, part: Households, whole: Households) -> Option<u64> {
        let border = self.below(self.band(part, whole)?)?;
        part.count().checked_sub(border.most_below(whole)?)
    }

    /// How many more it takes to slip into the next higher band; `None` in the highest.
    #[must_use]
    pub fn households_to_higher(&self, part: Households, whole: Households) -> Option<u64> {
        let border = self.above(self.band(part, whole)?)?;
        let most = border.most_below(whole)?;
        // With few households even all of them together may not pass the border.
        (most < whole.count()).then(|| most.saturating_add(1).saturating_sub(part.count()))
    }
}

impl BandLimit {
    /// Whether `part` among `whole` belongs below this border.
    fn admits(self, part: Households, whole: Households) -> bool {
        let (numerator, denominator) = self.at.of(whole);
        match u128::from(part.count())
            .saturating_mul(denominator)
            .cmp(&numerator)
        {
            Ordering::Less => true,
            Ordering::Equal => self.in_lower,
            Ordering::Greater => false,
        }
    }

    /// The most households of `whole` that belong below this border; `None` when not even zero
    /// does, as below a border of "under 0 %".
    #[must_use]
    pub fn most_below(self, whole: Households) -> Option<u64> {
        let (numerator, denominator) = self.at.of(whole);
        let floor = numerator.checked_div(denominator)?;
        let exact = floor.saturating_mul(denominator) == numerator;
        let most = if exact && !self.in_lower {
            floor.checked_sub(1)?
        } else {
            floor
        };
        u64::try_from(most).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn households(count: u64) -> Households {
        Households::new(count).unwrap()
    }

    fn band(part: u64, whole: u64) -> usize {
        BandLimits::default()
            .band(households(part), households(whole))
            .unwrap()
            .index()
    }

    #[test]
    fn borders_belong_where_the_plan_puts_them() {
        assert_eq!(band(10, 100), 0);
        assert_eq!(band(25, 100), 2);
        assert_eq!(band(30, 100), 3);
        assert_eq!(band(40, 100), 4);
        assert_eq!(band(0, 1), 0);
    }

    #[test]
    fn a_band_is_decided_on_the_exact_ratio() {
        // 9.996 % and 10.004 % both print 10.00.
        assert_eq!(band(2499, 25_000), 0);
        assert_eq!(band(2501, 25_000), 1);
        assert_eq!(
            BandLimits::default().band(households(0), households(0)),
            None
        );
    }

    #[test]
    fn distances_are_those_of_the_domain_notes() {
        // Liên Hội 5, Hữu Lễ 4, Tú Xuyên 12, Khánh Khê 23, Đồng Giáp 32.
        for (poor, all, needed) in [
            (84, 797, 5),
            (60, 565, 4),
            (80, 682, 12),
            (66, 435, 23),
            (88, 565, 32),
        ] {
            assert_eq!(
                BandLimits::default().households_to_lower(households(poor), households(all)),
                Some(needed)
            );
        }
    }

    #[test]
    fn borders_must_rise() {
        let at = |percent: i64| BandLimit {
            at: Percent::new(percent.into()).unwrap(),
            in_lower: false,
        };
        assert!(matches!(
            BandLimits::new(vec![at(10), at(10)]),
            Err(BandLimitsError::NotRising { .. })
        ));
        assert_eq!(BandLimits::new(vec![]), Err(BandLimitsError::None));
    }
}
