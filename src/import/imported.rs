//! A table that was read, and how.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::corrections::Corrections;
use super::issue::Issue;
use super::question::Question;
use super::reading::Reading;
use super::source::grid::Grid;
use crate::domain::published::Published;
use crate::domain::table::{Column, CommuneTable, RowId};

/// A table that was read, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// Every unit. A cell whose text was refused is blank here and has its issue.
    pub table: CommuneTable,
    /// What was found wrong, or is worth telling.
    pub issues: Vec<Issue>,
    /// What the person is asked, each with both outcomes. Each has its issue, too.
    pub questions: Vec<Question>,
    /// Cells of which the figure stands nowhere in the source, and follows from others.
    pub restored: Vec<(RowId, Column)>,
    /// What was understood.
    pub reading: Reading,
    /// The figures as printed, to hold the computed ones against.
    pub published: Published,
    /// The text around its tables; empty where there is none beyond titles.
    pub prose: Rc<str>,
    /// The cells that it was read from.
    pub grid: Rc<Grid>,
    /// What a person said of the reading.
    pub corrections: Corrections,
}

impl Imported {
    /// Whether the page asks a person before the table is taken.
    #[must_use]
    pub fn is_doubtful(&self) -> bool {
        self.issues.iter().any(Issue::is_doubt)
    }
}
