//! What if: a goal for the whole place, and who has to do how much of it.
//!
//! In reading order: [`basis`] (the figures that a goal is about), [`goal`] (a goal, exact and both
//! ways), [`steps`] (which rates a unit can reach at all), [`limits`] (what a unit can be asked
//! for), [`spread`] (whole households shared out exactly: largest remainder), [`rules`] (who does
//! how much), [`allocation`] (what comes of it), `shares` (the rules at work), [`scenario`] (all of
//! it together), [`sensitivity`] (what tips when a unit falls short), [`path`] (several years).

pub mod allocation;
pub mod basis;
pub mod goal;
pub mod limits;
pub mod path;
pub mod rules;
pub mod scenario;
pub mod sensitivity;
mod shares;
pub mod spread;
pub mod steps;
