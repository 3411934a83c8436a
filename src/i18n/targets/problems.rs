//! What is impossible, and why.

use crate::app::targets::field::FieldProblem;
use crate::domain::quantity::Households;
use crate::domain::table::RowId;
use crate::domain::targets::basis::Subject;
use crate::domain::targets::goal::GoalError;
use crate::domain::targets::path::{Path, PathError};
use crate::domain::targets::scenario::AllocationError;
use crate::domain::targets::steps::{Reachable, Step};
use crate::i18n::count::{Noun, counted, counted_signed, plural};
use crate::i18n::entry::number_problem;
use crate::i18n::tr;
use crate::locale::Language;
use crate::locale::bands::plain;
use crate::locale::figures::{households, rate};

/// What is wrong with a typed text, and what happens now. `subject` is the group that the panel is
/// about.
#[must_use]
pub fn field_problem(
    language: Language,
    problem: FieldProblem,
    subject: Subject,
    found: &str,
) -> String {
    let said = match problem {
        FieldProblem::Number(number) => number_problem(language, number),
        FieldProblem::Empty => language
            .pick("Cần một con số.", "A number is needed.")
            .to_owned(),
        FieldProblem::Goal(goal) => goal_error(language, goal),
        FieldProblem::NotARate => language
            .pick(
                "Cần một tỷ lệ từ 0 đến 100, ví dụ 8,00.",
                "A rate from 0 to 100 is needed, such as 8.00.",
            )
            .to_owned(),
        FieldProblem::NotAReduction => not_a_reduction(language),
        FieldProblem::Years { most } => years(language, most),
        FieldProblem::NotAGrowth => language
            .pick(
                "Mức tăng phải từ -100% đến 100%, ví dụ 1,50.",
                "The growth must be from -100% to 100%, such as 1.50.",
            )
            .to_owned(),
        // This one is no refusal: the person can choose a neighbour.
        FieldProblem::BetweenSteps(reachable) => {
            return between(language, &reachable, subject, found);
        }
        FieldProblem::StepsNotRising => language
            .pick(
                "Tỷ lệ của các bậc phải tăng dần.",
                "The start rates of the steps must rise.",
            )
            .to_owned(),
        FieldProblem::RateAboveStart => language
            .pick(
                "Tỷ lệ này cao hơn tỷ lệ đầu năm.",
                "This rate is above the rate at the start of the year.",
            )
            .to_owned(),
    };
    let found = found.trim();
    let quoted = if found.is_empty() {
        String::new()
    } else {
        format!("“{found}”: ")
    };
    tr!(
        language,
        "{quoted}{said} Vẫn dùng số trước đó.",
        "{quoted}{said} The previous number is still used."
    )
}

fn not_a_reduction(language: Language) -> String {
    language
        .pick(
            "Cần số điểm phần trăm giảm từ 0 đến 100, ghi không dấu trừ, ví dụ 3,50.",
            "A reduction from 0 to 100 percentage points is needed, without a minus sign, such as 3.50.",
        )
        .to_owned()
}

fn years(language: Language, most: u8) -> String {
    tr!(
        language,
        "Cần số năm từ 1 đến {most}.",
        "A number of years from 1 to {most} is needed."
    )
}

/// A step in words: `còn 33 hộ nghèo (8,01%)`.
#[must_use]
pub fn step(language: Language, step: &Step, subject: Subject) -> String {
    let count = households(language, step.households);
    let one_or_many =
        |one: &'static str, many: &'static str| plural(step.households.count(), one, many);
    let noun = match subject {
        Subject::Poor => {
            language.pick("hộ nghèo", one_or_many("poor household", "poor households"))
        }
        Subject::NearPoor => language.pick(
            "hộ cận nghèo",
            one_or_many("near-poor household", "near-poor households"),
        ),
        Subject::Both => language.pick(
            "hộ nghèo và cận nghèo",
            one_or_many(
                "poor or near-poor household",
                "poor and near-poor households",
            ),
        ),
    };
    tr!(
        language,
        "còn {count} {noun} ({share}%)",
        "{count} {noun} left ({share}%)",
        share = rate(language, step.rate)
    )
}

/// A rate that no number of households gives, and its neighbours.
#[must_use]
pub fn between(language: Language, reachable: &Reachable, subject: Subject, found: &str) -> String {
    let in_words = |found: &Step| step(language, found, subject);
    let neighbours = match reachable {
        Reachable::Exactly(only) | Reachable::Between(only, None) => in_words(only),
        Reachable::Between(below, Some(above)) => tr!(
            language,
            "{} hoặc {}",
            "{} or {}",
            in_words(below),
            in_words(above)
        ),
    };
    let found = found.trim().trim_end_matches('%').trim_end();
    tr!(
        language,
        "Không có số hộ nào cho đúng {found}%; gần nhất: {neighbours}.",
        "No whole number of households gives exactly {found}%; the nearest: {neighbours}."
    )
}

/// Why a target is impossible.
#[must_use]
pub fn goal_error(language: Language, error: GoalError) -> String {
    let in_households = |count: Households| counted(language, count.count(), Noun::Household);
    match error {
        GoalError::NoHouseholds => language
            .pick(
                "Bảng chưa có đơn vị nào đủ tổng số hộ và số hộ đầu năm.",
                "No unit has both all households and start figures yet.",
            )
            .to_owned(),
        GoalError::NoReduction { .. } => not_a_reduction(language),
        GoalError::MoreThanThereAre { wanted, start } => tr!(
            language,
            "Mục tiêu cần giảm {}, đầu năm chỉ có {}.",
            "The target is a reduction by {}, but the year starts with only {}.",
            in_households(wanted),
            in_households(start)
        ),
        GoalError::EndAboveStart { end, start } => tr!(
            language,
            "Cuối năm {} thì nhiều hơn đầu năm ({}), không phải là giảm.",
            "{} at the end of the year would be more than at the start ({}), which is no reduction.",
            in_households(end),
            in_households(start)
        ),
        GoalError::RateAboveStart { rate: share, start } => tr!(
            language,
            "{}% cao hơn tỷ lệ đầu năm ({}), không phải là giảm.",
            "{}% is above the rate at the start of the year ({}), which is no reduction.",
            rate(language, share),
            in_households(start)
        ),
    }
}

/// Why an allocation is impossible, by how much, and what would be possible. `name_of` gives the
/// name of a unit.
#[must_use]
pub fn allocation_error(
    language: Language,
    error: AllocationError,
    name_of: impl Fn(RowId) -> String,
) -> String {
    let signed = |count: i64| counted_signed(language, count, Noun::Household);
    let unsigned = |count: u64| counted(language, count, Noun::Household);
    let over = |count: i64, goal: u64| {
        signed(count.saturating_sub(i64::try_from(goal).unwrap_or(i64::MAX)))
    };
    let said = match error {
        AllocationError::Goal(error) => return goal_error(language, error),
        AllocationError::Limits(limits) => tr!(
            language,
            "{name}: ít nhất {least} nhưng nhiều nhất chỉ {most}. Hãy sửa giới hạn của đơn vị này",
            "{name} must reduce at least {least} but at most {most}. Correct the limits of this unit",
            name = name_of(limits.id),
            least = signed(limits.least),
            most = signed(limits.most)
        ),
        AllocationError::LockedExceedGoal { locked, goal } => tr!(
            language,
            "các dòng đã khóa vượt mục tiêu: thừa {over} ({locked} so với {goal}). Hãy đặt mục tiêu từ {locked} trở lên hoặc mở khóa bớt dòng",
            "the locked rows exceed the overall target by {over} ({locked} against {goal}). Set a target of at least {locked}, or unlock some rows",
            over = over(locked, goal),
            locked = signed(locked),
            goal = unsigned(goal)
        ),
        AllocationError::LeastExceedsGoal { least, goal } => tr!(
            language,
            "mức ít nhất của các đơn vị vượt mục tiêu: thừa {over}. Hãy đặt mục tiêu từ {least} trở lên",
            "the least that the units must reduce exceeds the overall target by {over}. Set a target of at least {least}",
            over = over(least, goal),
            least = signed(least)
        ),
        AllocationError::MostBelowGoal {
            most,
            goal,
            all_locked,
        } => {
            let goal = i64::try_from(goal).unwrap_or(i64::MAX);
            let (most, missing) = (signed(most), signed(goal.saturating_sub(most)));
            if all_locked {
                tr!(
                    language,
                    "mọi dòng đều đã khóa, còn thiếu {missing}. Hãy mở khóa ít nhất một dòng, hoặc đặt mục tiêu {most}",
                    "all rows are locked, {missing} short of the overall target. Unlock at least one row, or set a target of {most}"
                )
            } else {
                tr!(
                    language,
                    "các đơn vị chỉ giảm được {most}, còn thiếu {missing}. Hãy đặt mục tiêu không quá {most}",
                    "the units can reduce at most {most}, {missing} short of the overall target. Set a target of at most {most}"
                )
            }
        }
        AllocationError::ThresholdExceedsGoal { needed, goal } => tr!(
            language,
            "để đạt ngưỡng cần {needed}, mục tiêu còn thiếu {over}. Hãy tăng mục tiêu lên {needed} hoặc chọn ít đơn vị hơn",
            "reaching the threshold takes {needed}, {over} more than the overall target. Raise the target to {needed}, or choose fewer units",
            needed = signed(needed),
            over = over(needed, goal)
        ),
        AllocationError::ThresholdOutOfReach { id, needed, most } => tr!(
            language,
            "{name} cần giảm {needed} để đạt ngưỡng nhưng nhiều nhất chỉ giảm được {most}. Hãy bỏ chọn đơn vị này hoặc sửa giới hạn",
            "{name} must reduce {needed} to reach the threshold, but can reduce at most {most}. Leave this unit out, or change its limits",
            name = name_of(id),
            needed = unsigned(needed),
            most = signed(most)
        ),
        AllocationError::InflowTooLarge { inflow } => tr!(
            language,
            "{inflow} phát sinh, tái nghèo nhiều hơn số hộ chưa thuộc diện này. Hãy giảm số phát sinh, tái nghèo",
            "{inflow} new or returning are more than the households outside the target group. Enter fewer",
            inflow = unsigned(inflow)
        ),
        AllocationError::NoSteps => language
            .pick(
                "bảng bậc chưa có bậc nào. Hãy thêm bậc",
                "the table of steps is empty. Add a step",
            )
            .to_owned(),
    };
    tr!(
        language,
        "Không thể phân bổ: {said}.",
        "This cannot be allocated: {said}."
    )
}

/// Why a path over several years is impossible.
#[must_use]
pub fn path_error(language: Language, error: PathError) -> String {
    match error {
        PathError::Years { .. } => years(language, Path::MOST_YEARS),
        PathError::NoHouseholds => goal_error(language, GoalError::NoHouseholds),
        PathError::RateAboveStart { end_rate } => tr!(
            language,
            "{}% cao hơn tỷ lệ đầu năm, không phải là giảm.",
            "{}% is above the rate at the start of the year, which is no reduction.",
            rate(language, end_rate)
        ),
        PathError::Growth { growth } => tr!(
            language,
            "Với mức tăng {}% mỗi năm, số hộ nằm ngoài phạm vi tính được; hãy nhập mức khác.",
            "With a growth of {}% a year, the number of households is out of range; enter another growth.",
            plain(language, growth.decimal())
        ),
    }
}
