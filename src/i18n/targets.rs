//! Goals, rules and allocations in words: what can't be and why, and how each number comes about,
//! as a sentence that an official could read out in a meeting.

use super::Language;
use super::bands::{long, plain};
use super::entry::number_problem;
use super::figures::{NO_FIGURE, change, decimal, division, households, rate, whole};
use super::label::labels;
use crate::app::targets::{FieldProblem, RuleKind};
use crate::domain::bands::BandLimits;
use crate::domain::quantity::{HouseholdChange, Households, PercentagePoints};
use crate::domain::targets::basis::{Subject, Unit};
use crate::domain::targets::goal::{Goal, GoalError, GoalKind, GoalMeaning};
use crate::domain::targets::path::PathError;
use crate::domain::targets::rules::{Rule, step_of};
use crate::domain::targets::scenario::{Allocation, AllocationError, Scenario, Share, ShareReason};
use crate::domain::targets::sensitivity::Tipping;
use crate::domain::targets::spread::Reason;
use crate::domain::targets::steps::{Reachable, Step};
use rust_decimal::Decimal;

labels! {
    /// A fixed word or sentence of the panel in which goals are tried out.
    TargetLabel;
    Title: "Nếu toàn địa bàn phải giảm", "If the whole place has to reduce";
    Subject: "Đối tượng", "Whose number";
    GoalValue: "Mục tiêu", "Goal";
    GoalKind: "Tính theo", "Stated in";
    GoalSlider: "Kéo để chọn số hộ giảm", "Drag to choose how many households fewer";
    Rule: "Chia cho các đơn vị", "Shared out";
    Floats: "Mỗi đơn vị làm tròn riêng, tổng có thể lệch mục tiêu", "Each unit rounds for itself, the total floats";
    Limit: "Ngưỡng (%)", "Limit (%)";
    Reached: "Đạt khi", "Reached when";
    AtMost: "≤ ngưỡng", "≤ limit";
    Below: "< ngưỡng", "< limit";
    Counted: "Hộ tính vào ngưỡng", "Counting";
    CountedSubject: "theo đối tượng đã chọn", "households of the goal";
    CountedBoth: "hộ nghèo và cận nghèo", "poor and near-poor";
    ChooseAll: "Mọi đơn vị phải đạt", "All units have to reach it";
    MustReach: "Phải đạt ngưỡng", "Has to reach the limit";
    StepFrom: "Tỷ lệ đầu năm từ (%)", "Start rate from (%)";
    StepPoints: "Giảm (điểm)", "Points fewer";
    AddStep: "Thêm bậc", "Add a step";
    RemoveStep: "Bớt bậc", "Remove a step";
    InferSteps: "Lấy lại theo kế hoạch", "As the plan has it";
    Unit: "Đơn vị", "Unit";
    InPlan: "Kế hoạch", "Plan";
    Needed: "Cần giảm", "Needed";
    AgainstPlan: "So KH", "± plan";
    EndRate: "Cuối năm %", "End %";
    Help: "Phải thoát", "To help out";
    Total: "Cộng", "Total";
    Lock: "Khóa dòng", "Lock the row";
    LockShort: "Khóa", "Lock";
    Least: "Ít nhất (hộ)", "At least";
    Most: "Nhiều nhất (hộ)", "At most";
    Unable: "Không có khả năng thoát (hộ)", "Unable to leave";
    WishedRate: "Tỷ lệ cuối năm muốn có (%)", "Wished end rate (%)";
    Free: "Bỏ giới hạn", "No limits";
    NewlyArisen: "Phát sinh mới (hộ)", "Newly arisen";
    FallenBack: "Tái nghèo (hộ)", "Fallen back";
    Inflow: "Phát sinh, tái nghèo trong năm", "Newly arisen and fallen back";
    InflowHint: "Số giảm là giảm ròng: số hộ phải thoát = số giảm + phát sinh mới + tái nghèo. Số phát sinh, tái nghèo được chia cho các đơn vị theo tổng số hộ.", "A reduction is net: to help out = reduction + newly arisen + fallen back. Those that come in are spread over the units by all households.";
    Apply: "Áp dụng vào bảng", "Apply to the table";
    ApplyHint: "Một bước, hoàn tác được. Bảng chưa đổi gì trước khi bấm.", "One step that can be undone. Nothing changes in the table before.";
    Tipping: "Nơi dễ không đạt", "Where it tips";
    TippingHint: "Thanh: số hộ được giao. Vạch đứng: nếu chỉ giảm được đến vạch này thì đơn vị sang nhóm cao hơn.", "Bar: households asked for. Mark: a unit that only gets this far falls into the higher band.";
    Path: "Nhiều năm", "Several years";
    PathYears: "Số năm", "Years";
    PathRate: "Tỷ lệ năm cuối (%)", "Rate in the last year (%)";
    PathGrowth: "Tổng số hộ tăng mỗi năm (%)", "Growth of all households a year (%)";
    PathInflow: "Phát sinh, tái nghèo mỗi năm (hộ)", "Arisen or fallen back a year";
    PathYear: "Năm", "Year";
    PathEnd: "Cuối năm", "At the end";
    PathOut: "Giảm", "Fewer";
    PathHelp: "Phải thoát", "To help";
    Scenarios: "Các phương án", "Scenarios";
    ScenarioName: "Tên phương án", "Name";
    Save: "Giữ phương án", "Keep";
    Open: "Mở", "Open";
    Remove: "Bỏ", "Remove";
    ThePlan: "Kế hoạch", "The plan";
    Households: "Tổng số hộ", "All households";
    Points: "Điểm", "Points";
    EndBands: "Nhóm cuối năm", "Bands at the end";
    EndBandsHint: "Nhóm cuối năm: số đơn vị từ nhóm thấp nhất.", "Bands at the end: units from the lowest band.";
    LeftOut: "Dòng thiếu tổng số hộ hoặc số hộ đầu năm không tham gia.", "Rows without households or start figures take no part.";
    LastValid: "Bên dưới là phương án gần nhất phân bổ được.", "Below is the last scenario that could be allocated.";
    Marked: "Dấu * có giới hạn riêng. Bấm vào một số để xem cách tính và đặt giới hạn.", "* has limits of its own. Press a number for its derivation and limits.";
}

/// Whose number is reduced.
#[must_use]
pub const fn subject(language: Language, subject: Subject) -> &'static str {
    match subject {
        Subject::Poor => language.pick("hộ nghèo", "poor households"),
        Subject::NearPoor => language.pick("hộ cận nghèo", "near-poor households"),
        Subject::Both => language.pick("hộ nghèo và cận nghèo", "poor and near-poor households"),
    }
}

/// What a goal is stated in.
#[must_use]
pub const fn goal_kind(language: Language, kind: GoalKind) -> &'static str {
    match kind {
        GoalKind::Points => language.pick("điểm phần trăm", "percentage points"),
        GoalKind::Households => language.pick("hộ giảm được", "households fewer"),
        GoalKind::EndRate => language.pick("% cuối năm, tối đa", "% at the end, at most"),
        GoalKind::EndHouseholds => {
            language.pick("hộ cuối năm, tối đa", "households at the end, at most")
        }
    }
}

/// A rule, as short as in a list to choose from.
#[must_use]
pub const fn rule(language: Language, rule: RuleKind) -> &'static str {
    match rule {
        RuleKind::ScalePlan => {
            language.pick("giữ tỷ trọng của kế hoạch", "keeping the plan's shares")
        }
        RuleKind::Proportional => language.pick("theo số hộ đầu năm", "in proportion to the start"),
        RuleKind::PointsEach => {
            language.pick("mỗi đơn vị cùng số điểm", "the same points for each unit")
        }
        RuleKind::ByBand => language.pick("theo bậc tỷ lệ đầu năm", "by steps of the start rate"),
        RuleKind::ThresholdFirst => language.pick(
            "đạt ngưỡng trước, phần còn lại chia theo số hộ",
            "a threshold first, the rest in proportion",
        ),
        RuleKind::Levelling => {
            language.pick("đơn vị tỷ lệ cao giảm trước", "the highest rates first")
        }
    }
}

/// Why one would choose a rule.
#[must_use]
pub const fn rule_reason(language: Language, rule: RuleKind) -> &'static str {
    match rule {
        RuleKind::ScalePlan => language.pick(
            "Số giảm của mọi đơn vị tăng hoặc bớt so với kế hoạch theo cùng một hệ số.",
            "Each unit does more or less than the plan, all in one ratio.",
        ),
        RuleKind::Proportional => language.pick(
            "Mỗi đơn vị giảm cùng một tỷ lệ trên số hộ đầu năm của mình.",
            "Each unit helps out the same part of its households at the start.",
        ),
        RuleKind::PointsEach => language.pick(
            "Mỗi đơn vị giảm cùng số điểm phần trăm, như chỉ tiêu chung của cả nước.",
            "Each unit lowers its rate by the same points, as national targets are worded.",
        ),
        RuleKind::ByBand => language.pick(
            "Tỷ lệ đầu năm càng cao thì giảm càng nhiều điểm, theo bảng bậc.",
            "The higher the start rate, the more points, by a table of steps.",
        ),
        RuleKind::ThresholdFirst => language.pick(
            "Đơn vị được chọn đạt ngưỡng trước; phần còn lại chia theo số hộ còn lại của từng đơn vị.",
            "The chosen units reach the limit first; the rest by the households left.",
        ),
        RuleKind::Levelling => language.pick(
            "Giảm từng hộ một, mỗi lần ở đơn vị đang có tỷ lệ cao nhất.",
            "One household at a time, always where the rate is highest.",
        ),
    }
}

/// What a number of households means in the other measures, and against the plan.
#[must_use]
pub fn meaning(language: Language, meaning: &GoalMeaning, plan: Option<HouseholdChange>) -> String {
    let out = households(language, meaning.out);
    let end = households(language, meaning.end);
    let end_rate = rate(language, meaning.end_rate);
    let fall = decimal(language, meaning.points.magnitude().decimal(), false);
    let more = plan.map(|planned| {
        i64::try_from(meaning.out.count())
            .unwrap_or(i64::MAX)
            .saturating_add(planned.count())
    });
    let many = whole(language, more.unwrap_or_default().unsigned_abs());
    match language {
        Language::Vietnamese => {
            let against = match more {
                None => String::new(),
                Some(0) => ", đúng bằng kế hoạch".to_owned(),
                Some(1..) => format!(", thêm {many} so với kế hoạch"),
                Some(_) => format!(", bớt {many} so với kế hoạch"),
            };
            format!("= giảm {out} hộ ({fall} điểm){against} · cuối năm còn {end} hộ ({end_rate}%)")
        }
        Language::English => {
            let against = match more {
                None => String::new(),
                Some(0) => ", just as planned".to_owned(),
                Some(1..) => format!(", {many} more than planned"),
                Some(_) => format!(", {many} fewer than planned"),
            };
            format!(
                "= {out} households fewer ({fall} points){against} · {end} left at the end ({end_rate}%)"
            )
        }
    }
}

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
            "để đạt ngưỡng cần {} hộ, vượt mục tiêu: thừa {} hộ. Hãy tăng mục tiêu lên {} hộ hoặc chọn ít đơn vị hơn",
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

/// How far the sum of the units is from the goal, where it floats.
#[must_use]
pub fn floating(language: Language, allocation: &Allocation, goal: Goal) -> String {
    let missing = whole(language, allocation.missing());
    let stated = match goal {
        Goal::Points(points) => {
            let points = decimal(language, points.decimal(), false);
            match language {
                Language::Vietnamese => format!("{points} điểm phần trăm"),
                Language::English => format!("{points} percentage points"),
            }
        }
        Goal::Households(_) | Goal::EndRate(_) | Goal::EndHouseholds(_) => {
            let goal = households(language, allocation.goal);
            match language {
                Language::Vietnamese => format!("{goal} hộ"),
                Language::English => format!("{goal} households"),
            }
        }
    };
    let goal = i64::try_from(allocation.goal.count()).unwrap_or(i64::MAX);
    let above = whole(
        language,
        allocation.total.saturating_sub(goal).unsigned_abs(),
    );
    match (language, allocation.total.cmp(&goal)) {
        (Language::Vietnamese, std::cmp::Ordering::Less) => {
            format!("Còn thiếu {missing} hộ để đạt {stated}.")
        }
        (Language::English, std::cmp::Ordering::Less) => {
            format!("{missing} households are missing for {stated}.")
        }
        (Language::Vietnamese, std::cmp::Ordering::Greater) => {
            format!("Các đơn vị cộng lại vượt {stated}: thừa {above} hộ.")
        }
        (Language::English, std::cmp::Ordering::Greater) => {
            format!("The units add up to {above} households more than {stated}.")
        }
        (Language::Vietnamese, std::cmp::Ordering::Equal) => {
            format!("Các đơn vị cộng lại đúng {stated}.")
        }
        (Language::English, std::cmp::Ordering::Equal) => {
            format!("The units add up to {stated} exactly.")
        }
    }
}

/// Units that would do more under a smaller goal.
#[must_use]
pub fn lowered(language: Language, names: &[String]) -> String {
    let names = names.join(", ");
    match language {
        Language::Vietnamese => format!(
            "Chú ý: nếu bớt mục tiêu đi 1 hộ thì {names} lại được giao thêm 1 hộ; đây là nghịch lý của cách làm tròn theo phần lẻ lớn nhất."
        ),
        Language::English => format!(
            "Note: under a goal of one household less, {names} would do one more; that is the paradox of the largest remainder."
        ),
    }
}

/// How the number of a unit comes about.
#[must_use]
pub fn derivation(
    language: Language,
    name: &str,
    unit: &Unit,
    share: &Share,
    scenario: &Scenario,
) -> String {
    let words = Derivation {
        language,
        unit,
        share,
        scenario,
    };
    let said = words.reason();
    let gross = share.gross.saturating_sub(share.out);
    let besides = if gross > 0 {
        let (gross, all) = (
            whole(language, gross.unsigned_abs()),
            change_of(language, share.gross),
        );
        match language {
            Language::Vietnamese => {
                format!(" Cộng thêm {gross} hộ phát sinh, tái nghèo: phải có {all} hộ thoát.")
            }
            Language::English => {
                format!(" With {gross} newly arisen or fallen back, {all} have to be helped out.")
            }
        }
    } else {
        String::new()
    };
    format!("{name}: {said}{besides}")
}

struct Derivation<'a> {
    language: Language,
    unit: &'a Unit,
    share: &'a Share,
    scenario: &'a Scenario,
}

impl Derivation<'_> {
    fn reason(&self) -> String {
        let language = self.language;
        let out = change_of(language, self.share.out);
        match self.share.reason {
            ShareReason::Locked => match language {
                Language::Vietnamese => format!("dòng đã khóa, giữ {out} hộ như kế hoạch."),
                Language::English => format!("locked, {out} households as planned."),
            },
            ShareReason::OwnPoints {
                points: own,
                bounded,
            } => {
                let all = households(language, self.unit.households);
                let exact = hundredth_of(language, self.unit.households.count(), own);
                let own = decimal(language, own.decimal(), false);
                let bound = match (bounded, language) {
                    (false, _) => "",
                    (true, Language::Vietnamese) => " (theo giới hạn)",
                    (true, Language::English) => " (by its limits)",
                };
                match language {
                    Language::Vietnamese => {
                        format!(
                            "{own} điểm × {all} hộ : 100 = {exact}, làm tròn thành {out} hộ{bound}."
                        )
                    }
                    Language::English => {
                        format!(
                            "{own} points × {all} households ÷ 100 = {exact}, rounded to {out}{bound}."
                        )
                    }
                }
            }
            ShareReason::Levelled => self.levelled(&out),
            ShareReason::ByWeight {
                weight,
                weights,
                shared,
                needed,
                rounding,
            } => self.by_weight(weight, weights, shared, needed, rounding, &out),
        }
    }

    fn levelled(&self, out: &str) -> String {
        let language = self.language;
        let whole_unit = self.unit.households;
        let share = |count: Households| {
            crate::domain::quantity::Percent::rate(count, whole_unit)
                .map(|share| rate(language, share))
                .unwrap_or_default()
        };
        let end = HouseholdChange::new(self.share.out.saturating_neg())
            .ok()
            .and_then(|change| self.unit.start.after(change))
            .unwrap_or_default();
        let (from, to) = (share(self.unit.start), share(end));
        match language {
            Language::Vietnamese => format!(
                "mỗi lần giảm 1 hộ ở đơn vị đang có tỷ lệ cao nhất; từ {from}% xuống {to}%, tức giảm {out} hộ."
            ),
            Language::English => format!(
                "one household at a time where the rate is highest; from {from}% to {to}% are {out}."
            ),
        }
    }

    fn by_weight(
        &self,
        weight: u128,
        weights: u128,
        shared: u64,
        needed: u64,
        rounding: Reason,
        out: &str,
    ) -> String {
        let language = self.language;
        let vietnamese = language == Language::Vietnamese;
        let first = if needed > 0 {
            let needed = whole(language, needed);
            if vietnamese {
                format!("cần {needed} hộ để đạt ngưỡng; phần còn lại: ")
            } else {
                format!("{needed} households to reach the limit; of the rest: ")
            }
        } else {
            String::new()
        };
        let what = self.weights_in_words();
        let shared_text = whole(language, shared);
        let quota = quotient(language, u128::from(shared).saturating_mul(weight), weights);
        let fraction = format!(
            "{shared_text} × {} {} {} {what} = {quota}",
            self.weight(weight),
            division(language),
            self.weight(weights)
        );
        let own = change_of(language, self.share.out);
        let even = u128::from(shared)
            .saturating_mul(weight)
            .checked_rem(weights)
            == Some(0);
        let end = match (rounding, vietnamese) {
            (Reason::RoundedDown, true) if even => format!("{fraction}, chia hết: {out} hộ."),
            (Reason::RoundedDown, false) if even => {
                format!("{fraction}, without a remainder: {out}.")
            }
            (Reason::RoundedUp, true) => {
                format!("{fraction}; phần lẻ thuộc nhóm lớn nhất nên làm tròn lên, thành {out} hộ.")
            }
            (Reason::RoundedUp, false) => {
                format!("{fraction}; its remainder is among the largest, so rounded up to {out}.")
            }
            (Reason::RoundedDown, true) => {
                format!(
                    "{fraction}; phần lẻ không thuộc nhóm lớn nhất nên lấy phần nguyên, thành {out} hộ."
                )
            }
            (Reason::RoundedDown, false) => {
                format!(
                    "{fraction}; its remainder is not among the largest, so the whole part, {out}."
                )
            }
            (Reason::AtLeast, true) => {
                format!("phần chia thấp hơn mức ít nhất nên lấy mức ấy: {own} hộ.")
            }
            (Reason::AtLeast, false) => format!("its share is below its least, so that: {own}."),
            (Reason::AtMost, true) => {
                format!("phần chia vượt mức nhiều nhất nên lấy mức ấy: {own} hộ.")
            }
            (Reason::AtMost, false) => format!("its share is above its most, so that: {own}."),
            (Reason::LeftOver, true) => {
                format!(
                    "các đơn vị khác đã đủ mức nhiều nhất, phần còn lại chia thêm ở đây: {own} hộ."
                )
            }
            (Reason::LeftOver, false) => {
                format!("all others have their most, the rest falls here: {own}.")
            }
        };
        format!("{first}{end}")
    }

    /// A weight as a number: under steps of points it is the households that the points mean.
    fn weight(&self, weight: u128) -> String {
        match self.scenario.rule {
            Rule::ByBand(_) => quotient(self.language, weight, STEP_WEIGHT),
            Rule::PointsEach
            | Rule::Proportional
            | Rule::ScalePlan
            | Rule::ThresholdFirst(_)
            | Rule::Levelling => whole(self.language, u64::try_from(weight).unwrap_or(u64::MAX)),
        }
    }

    fn weights_in_words(&self) -> String {
        let language = self.language;
        let subject = subject(language, self.scenario.subject);
        match (&self.scenario.rule, language) {
            (Rule::PointsEach, Language::Vietnamese) => "tổng số hộ".to_owned(),
            (Rule::PointsEach, Language::English) => "of all households".to_owned(),
            (Rule::ScalePlan, Language::Vietnamese) => "hộ giảm theo kế hoạch".to_owned(),
            (Rule::ScalePlan, Language::English) => "households of the plan".to_owned(),
            (Rule::ByBand(steps), _) => {
                let own = step_of(self.unit, steps)
                    .map(|step| decimal(language, step.points.decimal(), false))
                    .unwrap_or_default();
                match language {
                    Language::Vietnamese => format!("hộ theo bậc ({own} điểm)"),
                    Language::English => format!("households by steps ({own} points)"),
                }
            }
            (Rule::ThresholdFirst(_), Language::Vietnamese) => format!("{subject} còn lại"),
            (Rule::ThresholdFirst(_), Language::English) => format!("{subject} left"),
            (Rule::Proportional | Rule::Levelling, _) => subject.to_owned(),
        }
    }
}

/// In this many parts a household is divided in the weights of [`Rule::ByBand`].
const STEP_WEIGHT: u128 = 100_000_000;

/// A quotient to two decimals, rounded down: a share shown never looks larger than it is.
fn quotient(language: Language, numerator: u128, denominator: u128) -> String {
    let hundredths = numerator
        .saturating_mul(100)
        .checked_div(denominator)
        .unwrap_or_default();
    let value = i64::try_from(hundredths).unwrap_or(i64::MAX);
    decimal(language, Decimal::new(value, 2), false)
}

/// So many points of so many households, to two decimals, rounded down.
fn hundredth_of(language: Language, count: u64, points: PercentagePoints) -> String {
    let value = points
        .decimal()
        .checked_mul(Decimal::from(count))
        .and_then(|product| product.checked_div(Decimal::ONE_HUNDRED))
        .unwrap_or_default();
    decimal(language, value.trunc_with_scale(2), false)
}

/// A number of households that leave; a negative one where more come.
fn change_of(language: Language, out: i64) -> String {
    let sign = if out.is_negative() { "-" } else { "" };
    format!("{sign}{}", whole(language, out.unsigned_abs()))
}

/// What an allocated number is against the plan: `+1`, `=`, `-2`.
#[must_use]
pub fn against_plan(language: Language, unit: &Unit, share: &Share) -> String {
    if unit.planned_points.is_none() {
        return NO_FIGURE.to_owned();
    }
    let more = share.out.saturating_sub(unit.planned_out());
    match HouseholdChange::new(more) {
        Ok(more) if more.count() != 0 => change(language, more),
        Ok(_) | Err(_) => "=".to_owned(),
    }
}

/// What tips when a unit falls short.
#[must_use]
pub fn tipping(language: Language, name: &str, tipping: &Tipping, limits: &BandLimits) -> String {
    let out = whole(language, tipping.out);
    match (tipping.band_at, language) {
        (Some((at, band)), Language::Vietnamese) => format!(
            "{name}: nếu thiếu từ {} hộ trở lên (trong {out} hộ được giao) thì sang nhóm {}",
            whole(language, at),
            long(language, limits, band)
        ),
        (Some((at, band)), Language::English) => format!(
            "{name}: {} of {out} households missing make the band {}",
            whole(language, at),
            long(language, limits, band)
        ),
        (None, Language::Vietnamese) => {
            format!("{name}: thiếu cả {out} hộ cũng không đổi nhóm")
        }
        (None, Language::English) => {
            format!("{name}: even {out} households missing change no band")
        }
    }
}

/// When the goal of the whole place is lost.
#[must_use]
pub fn goal_tipping(language: Language, at: Option<u64>) -> String {
    match (at, language) {
        (Some(at), Language::Vietnamese) => format!(
            "Mục tiêu chung: chỉ cần thiếu {} hộ ở bất kỳ đơn vị nào là không đạt.",
            whole(language, at)
        ),
        (Some(at), Language::English) => format!(
            "The goal of the whole place: {} households missing anywhere lose it.",
            whole(language, at)
        ),
        (None, Language::Vietnamese) => {
            "Mục tiêu chung: nếu chỉ một đơn vị không hoàn thành thì vẫn đạt.".to_owned()
        }
        (None, Language::English) => {
            "The goal of the whole place: no unit alone can lose it.".to_owned()
        }
    }
}

/// For how many units the plan's own steps give the plan.
#[must_use]
pub fn fitting(language: Language, fitting: usize, of: usize) -> String {
    match language {
        Language::Vietnamese => format!("Bậc suy từ kế hoạch: khớp {fitting}/{of} đơn vị."),
        Language::English => format!("Steps inferred from the plan: {fitting} of {of} units fit."),
    }
}
