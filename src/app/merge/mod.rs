//! Merges several tables, such as those that colleagues send back for one commune each. Units are
//! matched by name. A cell that only one table fills is used; where tables differ, the person chooses.

mod incoming;
mod result;
mod units;

pub use self::incoming::{Incoming, IncomingProblem, Merging, of_file, of_work};
pub use self::result::{MergeCounts, units_known};
pub use self::units::{MergedUnit, TakeAll, Version};
