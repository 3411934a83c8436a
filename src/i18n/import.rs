//! stub until merged
use super::Language;
use crate::import::ImportError;
use crate::import::issue::{EntryProblem, Issue};
use crate::import::reading::Reading;
pub fn entry_problem(_language: Language, problem: EntryProblem) -> String {
    problem.kind().to_owned()
}
pub fn import_error(_language: Language, error: &ImportError) -> String {
    error.to_string()
}
pub fn issue(_language: Language, issue: &Issue) -> String {
    issue.problem.to_string()
}
pub fn reading(_language: Language, _reading: &Reading) -> Vec<String> {
    Vec::new()
}
