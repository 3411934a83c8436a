//! The table of a poverty-reduction plan and everything that follows from it.
//!
//! Read in this order: [`quantity`] (households, rates and points: whole numbers of a stated unit) with
//! `rounding` (the one rounding rule),
//! [`mod@column`] and [`plan`] (what is planned for a group, and what it means in whole households),
//! [`table`] (rows, what a person may enter), [`rates`], [`bands`], [`figures`] (all of one row),
//! [`totals`] and [`report`], which computes them all. [`laws`] has the identities that all of this
//! follows from, as data; [`printed`] and [`published`] are figures as a source prints them. Then
//! [`warnings`], what should be looked at again, and last [`targets`] (what if: goals, and who has to do
//! how much).
//! Nothing here knows a language, a file format or the browser.

pub mod bands;
pub mod column;
pub mod figures;
pub mod laws;
pub mod letters;
pub mod plan;
pub mod printed;
pub mod published;
pub mod quantity;
pub mod rates;
pub mod report;
mod rounding;
pub mod sample;
pub mod table;
pub mod targets;
pub mod totals;
pub mod warnings;
