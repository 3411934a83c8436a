//! The table of a poverty-reduction plan and everything that follows from it.
//!
//! Read in this order: [`quantity`] (households, rates and points; each takes one machine word, by
//! `fixed`) with `rounding` (the one rounding rule),
//! [`table`] (rows, columns, what a person may enter), [`planned`] (what a target means in whole
//! households), [`rates`], [`bands`], [`figures`] (all of one row), [`totals`] and [`report`], which
//! computes them all. [`laws`] has the identities that all of this follows from, as data. Then [`doubts`], what should be looked at again, and last [`targets`] (what if: goals, and who has to do how much).
//! Nothing here knows a language, a file format or the browser.

pub mod bands;
pub mod doubts;
pub mod figures;
mod fixed;
pub mod laws;
pub mod letters;
pub mod planned;
pub mod quantity;
pub mod rates;
pub mod report;
mod rounding;
pub mod sample;
pub mod table;
pub mod targets;
pub mod totals;
