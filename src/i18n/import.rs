//! stub until merged
use super::Language;
use crate::import::issue::{EntryProblem, ImportError};
pub fn entry_problem(_language: Language, problem: EntryProblem) -> String {
    problem.kind().to_owned()
}
pub fn import_error(_language: Language, error: &ImportError) -> String {
    error.to_string()
}
