//! Why an entry is not taken into its cell, in sentences.

use super::{columns, tr};
use crate::domain::plan::Contradiction;
use crate::domain::table::{Column, Group};
use crate::import::issue::{EntryProblem, MOST_CHARACTERS};
use crate::locale::Language;
use crate::locale::figures::whole;
use crate::locale::number::NumberProblem;

/// What the editor edits: the unit and the column.
#[must_use]
pub fn editor_label(language: Language, unit: &str, column: Column) -> String {
    let column = columns::name(language, column);
    tr!(
        language,
        "Sửa ô: {unit}, {column}",
        "Edit cell: {unit}, {column}"
    )
}

/// Why what stands in a cell is not taken, and what happens now, for the cell itself.
#[must_use]
#[inline(never)]
pub fn entry_problem(language: Language, problem: EntryProblem) -> String {
    let said = what_is_wrong(language, problem);
    let now = match problem {
        EntryProblem::Number(_) | EntryProblem::Contradiction(_) => language.pick(
            "Số này chưa được dùng.",
            "The number is not used until it is corrected.",
        ),
        EntryProblem::TooLong { .. } | EntryProblem::ControlCharacters => language.pick(
            "Nội dung này chưa được dùng.",
            "The text is not used until it is corrected.",
        ),
    };
    format!("{said} {now}")
}

pub(super) fn what_is_wrong(language: Language, problem: EntryProblem) -> String {
    let number = match problem {
        EntryProblem::Number(number) => number,
        EntryProblem::Contradiction(contradiction) => {
            return contradiction_text(language, contradiction);
        }
        EntryProblem::TooLong { characters } => return too_long(language, characters),
        EntryProblem::ControlCharacters => {
            return language
                .pick(
                    "Có ký tự điều khiển (xuống dòng, dấu tab…) nên ô không nhận được.",
                    "The text has control characters (line breaks, tabs …), which a cell cannot hold.",
                )
                .to_owned();
        }
    };
    number_problem(language, number)
}

fn too_long(language: Language, characters: usize) -> String {
    let count = |count: usize| whole(language, u64::try_from(count).unwrap_or(u64::MAX));
    let (found, most) = (count(characters), count(MOST_CHARACTERS));
    match language {
        Language::Vietnamese => {
            format!("Nội dung dài {found} ký tự; mỗi ô chỉ nhận tối đa {most} ký tự.")
        }
        Language::English => {
            format!("The text has {found} characters; a cell takes at most {most}.")
        }
    }
}

/// What is wrong with a text that should be a number.
#[must_use]
pub fn number_problem(language: Language, problem: NumberProblem) -> String {
    match problem {
        NumberProblem::NotACount => language
            .pick(
                "Cần số hộ nguyên, không âm.",
                "A whole number of households is needed, not below zero.",
            )
            .to_owned(),
        NumberProblem::NegativeCount => language
            .pick(
                "Số hộ không thể âm.",
                "A number of households cannot be below zero.",
            )
            .to_owned(),
        NumberProblem::FractionalCount => language
            .pick(
                "Số hộ phải là số nguyên.",
                "Households are counted in whole numbers.",
            )
            .to_owned(),
        NumberProblem::CountTooLarge { limit } => {
            let limit = whole(language, limit);
            match language {
                Language::Vietnamese => format!("Số hộ không được quá {limit}."),
                Language::English => format!("At most {limit} households can be entered."),
            }
        }
        NumberProblem::NotPoints => language
            .pick(
                "Cần số điểm phần trăm, ví dụ -2,50.",
                "A number of percentage points is needed, such as -2.50.",
            )
            .to_owned(),
        NumberProblem::PointsOutOfRange => language
            .pick(
                "Tỷ lệ chỉ có thể thay đổi trong khoảng từ -100 đến 100 điểm phần trăm.",
                "A rate can change by 100 percentage points at most.",
            )
            .to_owned(),
        NumberProblem::TooManyDecimals { limit } => {
            let limit = whole(language, u64::from(limit));
            match language {
                Language::Vietnamese => format!("Chỉ nhận tối đa {limit} chữ số thập phân."),
                Language::English => format!("At most {limit} decimals are taken."),
            }
        }
    }
}

fn contradiction_text(language: Language, contradiction: Contradiction) -> String {
    match contradiction {
        Contradiction::GroupExceedsHouseholds {
            group,
            count,
            households,
        } => {
            let (count, households) = (
                whole(language, count.count()),
                whole(language, households.count()),
            );
            let group = group_name(language, group);
            match language {
                Language::Vietnamese => {
                    format!("Số {group} đầu năm ({count}) vượt quá tổng số hộ ({households}).")
                }
                Language::English => format!(
                    "There are more {group} at the start of the year ({count}) than households in all ({households})."
                ),
            }
        }
        Contradiction::ReductionExceedsStart {
            group,
            reduction,
            start,
        } => {
            let (reduction, start) = (whole(language, reduction), whole(language, start.count()));
            let group = group_name(language, group);
            match language {
                Language::Vietnamese => {
                    format!("Số hộ giảm ({reduction}) vượt quá số {group} đầu năm ({start}).")
                }
                Language::English => format!(
                    "The reduction ({reduction}) is larger than the number of {group} at the start of the year ({start})."
                ),
            }
        }
        Contradiction::EndExceedsHouseholds {
            group,
            end,
            households,
        } => {
            let (end, households) = (
                whole(language, end.count()),
                whole(language, households.count()),
            );
            let group = group_name(language, group);
            match language {
                Language::Vietnamese => {
                    format!("Số {group} cuối năm ({end}) vượt quá tổng số hộ ({households}).")
                }
                Language::English => format!(
                    "There would be more {group} at the end of the year ({end}) than households in all ({households})."
                ),
            }
        }
    }
}

fn group_name(language: Language, group: Group) -> &'static str {
    match group {
        Group::Poor => language.pick("hộ nghèo", "poor households"),
        Group::NearPoor => language.pick("hộ cận nghèo", "near-poor households"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::quantity::Households;

    #[test]
    fn contradictions_are_worded_as_officials_do() {
        let problem = EntryProblem::Contradiction(Contradiction::ReductionExceedsStart {
            group: Group::Poor,
            reduction: 99,
            start: Households::new(98).unwrap(),
        });
        assert_eq!(
            entry_problem(Language::Vietnamese, problem),
            "Số hộ giảm (99) vượt quá số hộ nghèo đầu năm (98). Số này chưa được dùng."
        );
        assert_eq!(
            entry_problem(
                Language::Vietnamese,
                EntryProblem::Number(NumberProblem::NotACount)
            ),
            "Cần số hộ nguyên, không âm. Số này chưa được dùng."
        );
    }
}
