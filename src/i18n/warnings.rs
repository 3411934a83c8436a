//! What should be looked at again, in a sentence.

use super::columns;
use crate::domain::table::Measure;
use crate::domain::warnings::Warning;
use crate::locale::Language;
use crate::locale::figures::households;

/// What is doubtful, to stand behind the unit's name.
#[must_use]
pub fn warning(language: Language, warning: Warning) -> String {
    match warning {
        Warning::TogetherExceed {
            when,
            together,
            households: all,
            ..
        } => {
            let (together, all) = (households(language, together), households(language, all));
            let at_end = when == Measure::End;
            match language {
                Language::Vietnamese => format!(
                    "hộ nghèo và cận nghèo {} ({together}) nhiều hơn tổng số hộ ({all}).",
                    if at_end { "cuối năm" } else { "đầu năm" }
                ),
                Language::English => format!(
                    "poor and near-poor households at the {} ({together}) exceed all households ({all}).",
                    if at_end { "end" } else { "start" }
                ),
            }
        }
        Warning::Lacks { column, .. } => {
            let column = columns::name(language, column);
            match language {
                Language::Vietnamese => {
                    format!("chưa có {column}; dòng Cộng chưa tính đơn vị này.")
                }
                Language::English => {
                    format!("{column} is missing, so the total row does not include this unit.")
                }
            }
        }
    }
}
