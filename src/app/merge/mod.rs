//! Several tables become one: what colleagues send back, a commune each. Units are found by their
//! names; a cell that only one side fills is taken, and where two sides differ the person chooses.

mod incoming;
mod result;
mod units;

pub use self::incoming::{Incoming, IncomingProblem, Merging, of_file, of_work};
pub use self::result::{MergeCounts, units_known};
pub use self::units::{MergedUnit, TakeAll, Version};
