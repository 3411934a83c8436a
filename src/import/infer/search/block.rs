//! A block: columns of one group; and the list of the blocks of a group that are worth keeping.

use crate::domain::table::Measure;
use crate::import::infer::bits::Bits;
use crate::import::infer::model::Id;

/// Blocks so much below the best of their group are looked at first.
pub(super) const WINDOW: Bits = 200;

/// The series of one group's measures, in the order of the annex.
pub(in crate::import::infer) type Ids = [Option<Id>; 6];

/// Columns of one group, and what speaks for them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Block {
    pub(super) ids: Ids,
    /// With what a column of both groups may add.
    pub(super) bits: Bits,
    pub(super) bonus: Bits,
    /// The same beyond the price of its columns.
    pub(super) priced: Bits,
    pub(super) mask: u128,
}

/// Which blocks are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Limit {
    /// The best alone.
    Best,
    /// Those near the best.
    Near,
    /// Those that are worth at least so much.
    Least(Bits),
}

/// Blocks as they are found, and what they have to be worth.
#[derive(Debug)]
pub(super) struct Blocks {
    found: Vec<Block>,
    best: Bits,
    limit: Limit,
}

impl Blocks {
    /// The empty block alone.
    pub(super) fn new(limit: Limit) -> Self {
        Self {
            found: vec![Block::default()],
            best: 0,
            limit,
        }
    }

    /// A block that is worth less is in no reading that counts: leaving it out is better, or another
    /// one.
    pub(super) fn least(&self) -> Bits {
        match self.limit {
            Limit::Best => self.best,
            Limit::Near => self.best.saturating_sub(WINDOW),
            Limit::Least(least) => least,
        }
    }

    pub(super) fn push(&mut self, block: Block) {
        if block.priced >= self.least() {
            self.best = self.best.max(block.priced);
            self.found.push(block);
        }
    }

    /// Those that are worth enough beside the best.
    pub(super) fn kept(self) -> Vec<Block> {
        let least = self.least();
        let mut found = self.found;
        found.retain(|block| block.priced >= least);
        found
    }
}

/// The series of a measure.
pub(in crate::import::infer) fn of(ids: &Ids, measure: Measure) -> Option<Id> {
    ids.get(measure as usize).copied().flatten()
}
