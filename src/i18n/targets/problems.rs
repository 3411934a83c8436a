//! What can't be, and why.

use crate::app::targets::field::FieldProblem;
use crate::domain::quantity::Households;
use crate::domain::targets::goal::GoalError;
use crate::domain::targets::path::PathError;
use crate::domain::targets::scenario::AllocationError;
use crate::domain::targets::steps::{Reachable, Step};
use crate::i18n::entry::number_problem;
use crate::locale::Language;
use crate::locale::bands::plain;
use crate::locale::figures::{households, rate, whole};

/// What is wrong with a typed text, in a sentence that says what happens now.
#[must_use]
pub fn field_problem(language: Language, problem: FieldProblem, found: &str) -> String {
    let said = match problem {
        FieldProblem::Number(number) => number_problem(language, number),
        FieldProblem::Empty => language
            .pick("Cần một con số.", "A number is needed.")
            .to_owned(),
        FieldProblem::Goal(goal) => goal_error(language, goal),
        FieldProblem::NotARate => language
            .pick(
                "Tỷ lệ phải từ 0 đến 100%.",
                "A rate lies between 0 and 100%.",
            )
            .to_owned(),
        FieldProblem::NegativePoints => language
            .pick(
                "Số điểm giảm ghi không dấu và không âm.",
                "Points of a reduction are stated without a sign, and not below zero.",
            )
            .to_owned(),
        FieldProblem::Years { most } => match language {
            Language::Vietnamese => format!("Số năm từ 1 đến {most}."),
            Language::English => format!("One to {most} years."),
        },
        // This one is no refusal: the neighbours can be chosen.
        FieldProblem::BetweenSteps(reachable) => return between(language, &reachable, found),
        FieldProblem::StepsNotRising => language
            .pick(
                "Tỷ lệ của các bậc phải tăng dần.",
                "The rates of the steps must rise.",
            )
            .to_owned(),
        FieldProblem::RateAboveStart => language
            .pick(
                "Tỷ lệ này cao hơn tỷ lệ đầu năm.",
                "This rate lies above the one at the start.",
            )
            .to_owned(),
    };
    let found = found.trim();
    match (language, found.is_empty()) {
        (Language::Vietnamese, true) => format!("{said} Vẫn dùng số trước đó."),
        (Language::English, true) => format!("{said} The previous number stays in use."),
        (Language::Vietnamese, false) => format!("“{found}”: {said} Vẫn dùng số trước đó."),
        (Language::English, false) => {
            format!("“{found}”: {said} The previous number stays in use.")
        }
    }
}

/// A step in words: `33 hộ là 8,01%`.
#[must_use]
pub fn step(language: Language, step: &Step) -> String {
    let (count, share) = (
        households(language, step.households),
        rate(language, step.rate),
    );
    match language {
        Language::Vietnamese => format!("{count} hộ là {share}%"),
        Language::English => format!("{count} households are {share}%"),
    }
}

/// A rate that does not exist, and its neighbours.
#[must_use]
pub fn between(language: Language, reachable: &Reachable, found: &str) -> String {
    let neighbours = match reachable {
        Reachable::Exactly(only) | Reachable::Between(only, None) => step(language, only),
        Reachable::Between(below, Some(above)) => {
            format!("{}, {}", step(language, below), step(language, above))
        }
    };
    let found = found.trim().trim_end_matches('%').trim_end();
    match language {
        Language::Vietnamese => {
            format!("Không có số hộ nào cho đúng {found}%; gần nhất: {neighbours}.")
        }
        Language::English => {
            format!("No whole number of households gives {found}%; the nearest: {neighbours}.")
        }
    }
}

/// Why a goal is none.
#[must_use]
pub fn goal_error(language: Language, error: GoalError) -> String {
    let count = |count: Households| households(language, count);
    match (error, language) {
        (GoalError::NoHouseholds, Language::Vietnamese) => {
            "Bảng chưa có đơn vị nào đủ tổng số hộ và số hộ đầu năm.".to_owned()
        }
        (GoalError::NoHouseholds, Language::English) => {
            "No unit has its households and its figures of the start yet.".to_owned()
        }
        (GoalError::NoReduction { .. }, Language::Vietnamese) => {
            "Mục tiêu là số giảm nên ghi không dấu trừ.".to_owned()
        }
        (GoalError::NoReduction { .. }, Language::English) => {
            "A goal is a reduction and takes no minus sign.".to_owned()
        }
        (GoalError::MoreThanThereAre { wanted, start }, Language::Vietnamese) => format!(
            "Mục tiêu cần giảm {} hộ, đầu năm chỉ có {} hộ.",
            count(wanted),
            count(start)
        ),
        (GoalError::MoreThanThereAre { wanted, start }, Language::English) => format!(
            "The goal takes {} households away, there are only {} at the start.",
            count(wanted),
            count(start)
        ),
        (GoalError::EndAboveStart { end, start }, Language::Vietnamese) => format!(
            "Cuối năm {} hộ thì nhiều hơn đầu năm ({} hộ), không phải là giảm.",
            count(end),
            count(start)
        ),
        (GoalError::EndAboveStart { end, start }, Language::English) => format!(
            "{} households at the end are more than the {} at the start.",
            count(end),
            count(start)
        ),
        (GoalError::RateAboveStart { rate: share, start }, Language::Vietnamese) => format!(
            "{}% cao hơn tỷ lệ đầu năm ({} hộ), không phải là giảm.",
            rate(language, share),
            count(start)
        ),
        (GoalError::RateAboveStart { rate: share, start }, Language::English) => format!(
            "{}% lies above the rate at the start ({} households).",
            rate(language, share),
            count(start)
        ),
    }
}

/// Why an allocation is impossible, by how much, and what would be possible. `name_of` gives the
/// name of a unit.
#[must_use]
pub fn allocation_error(
    language: Language,
    error: AllocationError,
    name_of: impl Fn(crate::domain::table::RowId) -> String,
) -> String {
    let vietnamese = language == Language::Vietnamese;
    let signed = |count: i64| {
        let sign = if count.is_negative() { "-" } else { "" };
        format!("{sign}{}", whole(language, count.unsigned_abs()))
    };
    let number = |count: u64| whole(language, count);
    let over = |count: i64, goal: u64| {
        signed(count.saturating_sub(i64::try_from(goal).unwrap_or(i64::MAX)))
    };
    let said = match error {
        AllocationError::Goal(error) => return goal_error(language, error),
        AllocationError::Limits(limits) if vietnamese => format!(
            "{}: ít nhất {} hộ nhưng nhiều nhất chỉ {} hộ",
            name_of(limits.id),
            signed(limits.least),
            signed(limits.most)
        ),
        AllocationError::Limits(limits) => format!(
            "{} has to do at least {} and can do at most {}",
            name_of(limits.id),
            signed(limits.least),
            signed(limits.most)
        ),
        AllocationError::LockedExceedGoal { locked, goal } if vietnamese => format!(
            "các dòng đã khóa vượt mục tiêu: thừa {} hộ ({} so với {}). Hãy đặt mục tiêu từ {} hộ trở lên hoặc mở khóa bớt dòng",
            over(locked, goal),
            signed(locked),
            number(goal),
            signed(locked)
        ),
        AllocationError::LockedExceedGoal { locked, goal } => format!(
            "locked rows exceed the goal by {} households ({} against {}). A goal from {} is possible",
            over(locked, goal),
            signed(locked),
            number(goal),
            signed(locked)
        ),
        AllocationError::LeastExceedsGoal { least, goal } if vietnamese => format!(
            "mức ít nhất của các đơn vị vượt mục tiêu: thừa {} hộ. Hãy đặt mục tiêu từ {} hộ trở lên",
            over(least, goal),
            signed(least)
        ),
        AllocationError::LeastExceedsGoal { least, goal } => format!(
            "what the units do at least exceeds the goal by {} households. A goal from {} is possible",
            over(least, goal),
            signed(least)
        ),
        AllocationError::MostBelowGoal {
            most,
            goal,
            all_locked,
        } => {
            let missing = i64::try_from(goal).unwrap_or(i64::MAX).saturating_sub(most);
            match (vietnamese, all_locked) {
                (true, true) => format!(
                    "mọi dòng đều đã khóa, còn thiếu {} hộ. Hãy mở khóa ít nhất một dòng, hoặc đặt mục tiêu {} hộ",
                    signed(missing),
                    signed(most)
                ),
                (true, false) => format!(
                    "các đơn vị chỉ giảm được {} hộ, còn thiếu {} hộ. Hãy đặt mục tiêu không quá {} hộ",
                    signed(most),
                    signed(missing),
                    signed(most)
                ),
                (false, true) => format!(
                    "all rows are locked, {} households are missing. Unlock a row, or take a goal of {}",
                    signed(missing),
                    signed(most)
                ),
                (false, false) => format!(
                    "the units can do {} households at most, {} are missing. A goal up to {} is possible",
                    signed(most),
                    signed(missing),
                    signed(most)
                ),
            }
        }
        AllocationError::ThresholdExceedsGoal { needed, goal } if vietnamese => format!(
            "để đạt ngưỡng cần {} hộ, mục tiêu còn thiếu {} hộ. Hãy tăng mục tiêu lên {} hộ hoặc chọn ít đơn vị hơn",
            signed(needed),
            over(needed, goal),
            signed(needed)
        ),
        AllocationError::ThresholdExceedsGoal { needed, goal } => format!(
            "the limit takes {} households, {} above the goal. Raise the goal to {} or choose fewer units",
            signed(needed),
            over(needed, goal),
            signed(needed)
        ),
        AllocationError::ThresholdOutOfReach { id, needed, most } if vietnamese => format!(
            "{} cần giảm {} hộ để đạt ngưỡng nhưng nhiều nhất chỉ giảm được {} hộ",
            name_of(id),
            number(needed),
            signed(most)
        ),
        AllocationError::ThresholdOutOfReach { id, needed, most } => format!(
            "{} needs {} households fewer to reach the limit, and can do {} at most",
            name_of(id),
            number(needed),
            signed(most)
        ),
        AllocationError::InflowTooLarge { inflow } if vietnamese => format!(
            "{} hộ phát sinh, tái nghèo nhiều hơn số hộ chưa thuộc diện này",
            number(inflow)
        ),
        AllocationError::InflowTooLarge { inflow } => format!(
            "{} households cannot arise or fall back: there are not so many others",
            number(inflow)
        ),
        AllocationError::NoSteps => language
            .pick("bảng bậc chưa có bậc nào", "the table has no steps")
            .to_owned(),
    };
    match language {
        Language::Vietnamese => format!("Không thể phân bổ: {said}."),
        Language::English => format!("This cannot be allocated: {said}."),
    }
}

/// Why a way over several years leads nowhere.
#[must_use]
pub fn path_error(language: Language, error: PathError) -> String {
    match (error, language) {
        (PathError::Years { .. }, _) => language
            .pick("Số năm từ 1 đến 10.", "One to ten years.")
            .to_owned(),
        (PathError::NoHouseholds, _) => goal_error(language, GoalError::NoHouseholds),
        (PathError::RateAboveStart { end_rate }, Language::Vietnamese) => format!(
            "{}% cao hơn tỷ lệ đầu năm, không phải là giảm.",
            rate(language, end_rate)
        ),
        (PathError::RateAboveStart { end_rate }, Language::English) => {
            format!(
                "{}% lies above the rate at the start.",
                rate(language, end_rate)
            )
        }
        (PathError::Growth { growth }, Language::Vietnamese) => format!(
            "Với mức tăng {}% mỗi năm, số hộ nằm ngoài phạm vi tính được; hãy nhập mức khác.",
            plain(language, growth.decimal())
        ),
        (PathError::Growth { growth }, Language::English) => format!(
            "With {}% a year the number of households cannot be counted.",
            plain(language, growth.decimal())
        ),
    }
}
