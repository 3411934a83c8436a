//! Why an entry is invalid, and what the table uses instead.

use super::{columns, tr};
use crate::domain::plan::Contradiction;
use crate::domain::table::{Column, Group};
use crate::import::issue::{EntryProblem, MOST_CHARACTERS};
use crate::locale::Language;
use crate::locale::figures::whole;
use crate::locale::number::NumberProblem;

/// The label of the cell editor: the unit and the column.
#[must_use]
pub fn editor_label(language: Language, unit: &str, column: Column) -> String {
    let column = columns::name(language, column);
    tr!(
        language,
        "Sửa ô: {unit}, {column}",
        "Edit cell: {unit}, {column}"
    )
}

/// Why the entry of a cell is invalid, and that it is not used.
#[must_use]
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

/// What the table uses while the entry of a cell is invalid: `shown`, or nothing.
#[must_use]
pub fn used_instead(language: Language, column: Column, shown: Option<String>) -> String {
    match shown {
        Some(shown) if column == Column::Name => tr!(
            language,
            "Bảng vẫn dùng tên trước: {shown}.",
            "The table still uses the previous name: {shown}."
        ),
        Some(shown) => tr!(
            language,
            "Bảng vẫn dùng số trước: {shown}.",
            "The table still uses the previous figure: {shown}."
        ),
        None => language
            .pick("Ô này đang trống.", "The cell is empty.")
            .to_owned(),
    }
}

/// Why the entry of a cell is invalid.
#[must_use]
pub fn what_is_wrong(language: Language, problem: EntryProblem) -> String {
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
    tr!(
        language,
        "Nội dung dài {found} ký tự; mỗi ô chỉ nhận tối đa {most} ký tự.",
        "The text has {found} characters; a cell takes at most {most}.",
        found = count(characters),
        most = count(MOST_CHARACTERS)
    )
}

/// What is wrong with a text that should be a number.
#[must_use]
pub fn number_problem(language: Language, problem: NumberProblem) -> String {
    match problem {
        NumberProblem::NotACount => language
            .pick(
                "Cần số hộ nguyên, không âm.",
                "A whole number of households is needed, not a negative one.",
            )
            .to_owned(),
        NumberProblem::NegativeCount => language
            .pick(
                "Số hộ không thể âm.",
                "The number of households cannot be negative.",
            )
            .to_owned(),
        NumberProblem::FractionalCount => language
            .pick(
                "Số hộ phải là số nguyên.",
                "The number of households must be whole.",
            )
            .to_owned(),
        NumberProblem::CountTooLarge { limit } => {
            let limit = whole(language, limit);
            tr!(
                language,
                "Số hộ không được quá {limit}.",
                "At most {limit} households can be entered."
            )
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
                "A rate can change by at most 100 percentage points.",
            )
            .to_owned(),
        NumberProblem::TooManyDecimals { limit } => {
            let limit = whole(language, u64::from(limit));
            tr!(
                language,
                "Chỉ nhận tối đa {limit} chữ số thập phân.",
                "At most {limit} decimals are possible."
            )
        }
    }
}

fn contradiction_text(language: Language, contradiction: Contradiction) -> String {
    match contradiction {
        Contradiction::GroupExceedsHouseholds {
            group,
            count,
            households,
        } => tr!(
            language,
            "Số {group} đầu năm ({count}) vượt quá tổng số hộ ({households}).",
            "The number of {group} at the start of the year ({count}) exceeds all households ({households}).",
            group = group_name(language, group),
            count = whole(language, count.count()),
            households = whole(language, households.count())
        ),
        Contradiction::ReductionExceedsStart {
            group,
            reduction,
            start,
        } => tr!(
            language,
            "Số hộ giảm ({reduction}) vượt quá số {group} đầu năm ({start}).",
            "The reduction ({reduction}) exceeds the number of {group} at the start of the year ({start}).",
            group = group_name(language, group),
            reduction = whole(language, reduction),
            start = whole(language, start.count())
        ),
        Contradiction::EndExceedsHouseholds {
            group,
            end,
            households,
        } => tr!(
            language,
            "Số {group} cuối năm ({end}) vượt quá tổng số hộ ({households}).",
            "The number of {group} at the end of the year ({end}) would exceed all households ({households}).",
            group = group_name(language, group),
            end = whole(language, end.count()),
            households = whole(language, households.count())
        ),
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
