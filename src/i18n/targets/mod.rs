//! Targets, rules and allocations in words. [`problems`] says what is impossible and why;
//! [`derivation`] explains each number in a sentence that an official could read out in a meeting.

pub mod derivation;
pub mod problems;

use std::cmp::Ordering;

use super::count::{Noun, counted, counted_len};
use super::label::labels;
use super::tr;
use crate::app::targets::rule_kind::RuleKind;
use crate::domain::bands::{Band, BandLimits};
use crate::domain::quantity::HouseholdChange;
use crate::domain::targets::basis::{Subject, Unit};
use crate::domain::targets::goal::{Goal, GoalKind, GoalMeaning};
use crate::domain::targets::scenario::{Allocation, Share};
use crate::domain::targets::sensitivity::Tipping;
use crate::locale::Language;
use crate::locale::bands::{long, short};
use crate::locale::figures::{NO_FIGURE, change, decimal, rate, whole};

labels! {
    /// A fixed word or sentence of the “What if” panel.
    TargetLabel;
    Title: "Mục tiêu chung của địa bàn", "Overall target";
    Subject: "Đối tượng", "Target group";
    GoalValue: "Mục tiêu", "Target";
    GoalKind: "Tính theo", "Measured in";
    GoalSlider: "Kéo để chọn số hộ giảm", "Drag to set the reduction in households";
    Rule: "Chia cho các đơn vị", "Shared among the units";
    Floats: "Mỗi đơn vị làm tròn riêng, tổng có thể lệch mục tiêu", "Round each unit separately; the total may miss the target";
    Limit: "Ngưỡng (%)", "Threshold (%)";
    Reached: "Đạt khi", "Reached when the rate is";
    AtMost: "≤ ngưỡng", "≤ threshold";
    Below: "< ngưỡng", "< threshold";
    Counted: "Hộ tính vào ngưỡng", "Households counted";
    CountedSubject: "theo đối tượng đã chọn", "the target group";
    CountedBoth: "hộ nghèo và cận nghèo", "poor and near-poor";
    ChooseAll: "Mọi đơn vị phải đạt ngưỡng", "Every unit must reach the threshold";
    MustReach: "Phải đạt ngưỡng", "Must reach the threshold";
    StepFrom: "Tỷ lệ đầu năm từ (%)", "Start rate from (%)";
    StepPoints: "Giảm (điểm)", "Reduction (points)";
    AddStep: "Thêm bậc", "Add a step";
    RemoveStep: "Bớt bậc", "Remove a step";
    InferSteps: "Lấy lại theo kế hoạch", "Reset to the plan";
    Unit: "Đơn vị", "Unit";
    InPlan: "Kế hoạch", "Plan";
    Needed: "Cần giảm", "Needed";
    AgainstPlan: "So KH", "vs plan";
    EndRate: "Cuối năm %", "End %";
    Exits: "Phải thoát", "Exits needed";
    Total: "Cộng", "Total";
    Lock: "Khóa dòng", "Lock the row";
    LockShort: "Khóa", "Lock";
    Least: "Ít nhất (hộ)", "At least (households)";
    Most: "Nhiều nhất (hộ)", "At most (households)";
    Unable: "Không có khả năng thoát nghèo (hộ)", "Unable to leave poverty (households)";
    EndRateWanted: "Tỷ lệ cuối năm mong muốn (%)", "Desired end rate (%)";
    Free: "Bỏ giới hạn", "Remove limits";
    NewlyArisen: "Phát sinh mới (hộ)", "New households";
    FallenBack: "Tái nghèo (hộ)", "Returning households";
    Inflow: "Phát sinh, tái nghèo trong năm", "New and returning households";
    InflowHint: "Số giảm là giảm ròng: số hộ phải thoát = số giảm + phát sinh mới + tái nghèo. Số phát sinh, tái nghèo được chia cho các đơn vị theo tổng số hộ.", "The reduction is net: exits needed = reduction + new + returning households. New and returning households are divided among the units by all households.";
    Apply: "Áp dụng vào bảng", "Apply to the table";
    ApplyHint: "Bảng chỉ thay đổi khi bấm nút này; có thể hoàn tác.", "The table changes only when you choose this; you can undo it.";
    Tipping: "Đơn vị có nguy cơ không đạt", "Units at risk";
    TippingHint: "Thanh: số hộ được giao. Vạch đứng: nếu chỉ giảm được đến vạch này thì đơn vị lên nhóm cao hơn.", "Bar: households assigned. Line: a unit that gets only this far moves up to a higher band.";
    Path: "Nhiều năm", "Several years";
    PathYears: "Số năm", "Number of years";
    PathRate: "Tỷ lệ cuối kỳ (%)", "Rate at the end (%)";
    PathGrowth: "Tổng số hộ tăng mỗi năm (%)", "Yearly growth of all households (%)";
    PathInflow: "Phát sinh, tái nghèo mỗi năm (hộ)", "New and returning households a year";
    PathYear: "Năm", "Year";
    PathEnd: "Cuối năm", "At the end";
    PathOut: "Giảm", "Reduction";
    PathExits: "Phải thoát", "Exits needed";
    Scenarios: "Các phương án", "Scenarios";
    ScenarioName: "Tên phương án", "Name";
    Save: "Lưu phương án", "Save scenario";
    Open: "Mở", "Open";
    Remove: "Xóa", "Delete";
    ThePlan: "Kế hoạch", "The plan";
    Households: "Tổng số hộ", "All households";
    Points: "Điểm", "Points";
    EndBands: "Nhóm cuối năm", "Bands at the end";
    EndBandsHint: "Nhóm cuối năm: số đơn vị trong mỗi nhóm, từ nhóm thấp nhất.", "Bands at the end: the number of units in each band, lowest band first.";
    LeftOut: "Dòng thiếu tổng số hộ hoặc số hộ đầu năm không được phân bổ.", "Rows without all households or start figures are left out.";
    LastValid: "Bên dưới vẫn là phương án trước đó, không theo lựa chọn này.", "The scenario below is still the previous one.";
    Marked: "Dấu *: đơn vị có giới hạn riêng. Bấm vào một số để xem cách tính và đặt giới hạn.", "* marks a unit with limits of its own. Click a number to see how it is computed and to set limits.";
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
        GoalKind::Households => language.pick("hộ giảm được", "fewer households"),
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
        RuleKind::ScalePlan => language.pick("giữ tỷ trọng của kế hoạch", "keep the plan's shares"),
        RuleKind::Proportional => language.pick(
            "theo số hộ đầu năm",
            "in proportion to the start of the year",
        ),
        RuleKind::PointsEach => {
            language.pick("mỗi đơn vị cùng số điểm", "the same points for each unit")
        }
        RuleKind::ByBand => language.pick("theo bậc tỷ lệ đầu năm", "by steps of the start rate"),
        RuleKind::ThresholdFirst => language.pick(
            "đạt ngưỡng trước, phần còn lại chia theo số hộ",
            "threshold first, the rest in proportion",
        ),
        RuleKind::Levelling => {
            language.pick("ưu tiên đơn vị có tỷ lệ cao nhất", "highest rates first")
        }
    }
}

/// What a rule does.
#[must_use]
pub const fn rule_reason(language: Language, rule: RuleKind) -> &'static str {
    match rule {
        RuleKind::ScalePlan => language.pick(
            "Số giảm của mọi đơn vị tăng hoặc bớt so với kế hoạch theo cùng một hệ số.",
            "Every unit's planned reduction grows or shrinks by the same factor.",
        ),
        RuleKind::Proportional => language.pick(
            "Mỗi đơn vị giảm cùng một tỷ lệ trên số hộ đầu năm của mình.",
            "Every unit reduces the same share of its households at the start of the year.",
        ),
        RuleKind::PointsEach => language.pick(
            "Mỗi đơn vị giảm cùng số điểm phần trăm, như chỉ tiêu chung của cả nước.",
            "Every unit lowers its rate by the same number of points, as national targets do.",
        ),
        RuleKind::ByBand => language.pick(
            "Tỷ lệ đầu năm càng cao thì giảm càng nhiều điểm, theo bảng bậc.",
            "The higher the start rate, the more points, following a table of steps.",
        ),
        RuleKind::ThresholdFirst => language.pick(
            "Đơn vị được chọn đạt ngưỡng trước; phần còn lại chia theo số hộ còn lại của từng đơn vị.",
            "The chosen units reach the threshold first; the rest is shared in proportion to the households that each unit has left.",
        ),
        RuleKind::Levelling => language.pick(
            "Giảm từng hộ một, mỗi lần ở đơn vị đang có tỷ lệ cao nhất.",
            "One household at a time, always in the unit with the highest rate.",
        ),
    }
}

/// What a reduction in households means in the other measures, and compared with the plan.
#[must_use]
pub fn meaning(language: Language, meaning: &GoalMeaning, plan: Option<HouseholdChange>) -> String {
    let out = counted(language, meaning.out.count(), Noun::Household);
    let end = counted(language, meaning.end.count(), Noun::Household);
    let end_rate = rate(language, meaning.end_rate);
    let fall = decimal(language, meaning.points.magnitude().decimal(), false);
    let more = plan.map(|planned| {
        i64::try_from(meaning.out.count())
            .unwrap_or(i64::MAX)
            .saturating_add(planned.count())
    });
    let many = whole(language, more.unwrap_or_default().unsigned_abs());
    let against = match more {
        None => String::new(),
        Some(0) => language
            .pick(", đúng bằng kế hoạch", ", exactly as planned")
            .to_owned(),
        Some(1..) => tr!(
            language,
            ", thêm {many} hộ so với kế hoạch",
            ", {many} more than planned"
        ),
        Some(_) => tr!(
            language,
            ", bớt {many} hộ so với kế hoạch",
            ", {many} fewer than planned"
        ),
    };
    tr!(
        language,
        "= giảm {out} ({fall} điểm){against} · cuối năm còn {end} ({end_rate}%)",
        "= {out} fewer ({fall} points){against} · {end} left at the end ({end_rate}%)"
    )
}

/// How far the sum of the units is from the target when each unit is rounded separately.
#[must_use]
pub fn floating(language: Language, allocation: &Allocation, goal: Goal) -> String {
    let household_count = |count: u64| counted(language, count, Noun::Household);
    let stated = match goal {
        Goal::Points(points) => tr!(
            language,
            "{points} điểm phần trăm",
            "{points} percentage points",
            points = decimal(language, points.decimal(), false)
        ),
        Goal::Households(_) | Goal::EndRate(_) | Goal::EndHouseholds(_) => {
            household_count(allocation.goal.count())
        }
    };
    let goal = i64::try_from(allocation.goal.count()).unwrap_or(i64::MAX);
    match allocation.total.cmp(&goal) {
        Ordering::Less => tr!(
            language,
            "Còn thiếu {missing} để đạt {stated}.",
            "The units add up to {missing} less than {stated}.",
            missing = household_count(allocation.missing())
        ),
        Ordering::Greater => tr!(
            language,
            "Các đơn vị cộng lại vượt {stated}: thừa {above}.",
            "The units add up to {above} more than {stated}.",
            above = household_count(allocation.total.saturating_sub(goal).unsigned_abs())
        ),
        Ordering::Equal => tr!(
            language,
            "Các đơn vị cộng lại đúng {stated}.",
            "The units add up to exactly {stated}."
        ),
    }
}

/// Units that would be assigned more under a smaller target.
#[must_use]
pub fn lowered(language: Language, names: &[String]) -> String {
    tr!(
        language,
        "Chú ý: nếu bớt mục tiêu đi 1 hộ thì {names} lại được giao thêm 1 hộ; đây là nghịch lý của cách làm tròn theo phần lẻ lớn nhất.",
        "Note: if the overall target were 1 household lower, {names} would be assigned 1 household more. Rounding by the largest remainders can do that.",
        names = names.join(", ")
    )
}

/// An allocated number compared with the plan: `+1`, `=`, `-2`.
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

/// From how many missing households on a unit moves up to a higher band.
#[must_use]
pub fn tipping(language: Language, name: &str, tipping: &Tipping, limits: &BandLimits) -> String {
    let out = counted(language, tipping.out, Noun::Household);
    let Some((at, band)) = tipping.band_at else {
        return tr!(
            language,
            "{name}: thiếu cả {out} cũng không đổi nhóm",
            "{name}: it stays in its band even if it falls short of all its {out}"
        );
    };
    let at = whole(language, at);
    match language {
        Language::Vietnamese => format!(
            "{name}: nếu thiếu từ {at} hộ trở lên (trong {out} được giao) thì lên nhóm {}",
            long(language, limits, band)
        ),
        Language::English => format!(
            "{name}: if it falls {at} or more short of its {out}, it moves up to the {}% band",
            short(language, limits, band)
        ),
    }
}

/// The same in a few words: `thiếu 12/23 hộ thì lên 10–25%`.
#[must_use]
pub fn tipping_briefly(
    language: Language,
    tipping: &Tipping,
    (at, band): (u64, Band),
    limits: &BandLimits,
) -> String {
    tr!(
        language,
        "thiếu {at}/{out} hộ thì lên {band}%",
        "{at} of {out} short: up to {band}%",
        at = whole(language, at),
        out = whole(language, tipping.out),
        band = short(language, limits, band)
    )
}

/// By how many missing households in one unit the overall target is missed.
#[must_use]
pub fn goal_tipping(language: Language, at: Option<u64>) -> String {
    match at {
        Some(at) => tr!(
            language,
            "Mục tiêu chung: chỉ cần thiếu {at} ở bất kỳ đơn vị nào là không đạt.",
            "If any unit falls short by even {at}, the overall target is missed.",
            at = counted(language, at, Noun::Household)
        ),
        None => language
            .pick(
                "Mục tiêu chung: nếu chỉ một đơn vị không hoàn thành thì vẫn đạt.",
                "If only one unit falls short, the overall target is still met.",
            )
            .to_owned(),
    }
}

/// For how many units the steps inferred from the plan give the plan's numbers.
#[must_use]
pub fn fitting(language: Language, fitting: usize, of: usize) -> String {
    tr!(
        language,
        "Bậc suy từ kế hoạch: khớp {fitting}/{of}.",
        "Steps inferred from the plan: {fitting} of {of} fit.",
        of = counted_len(language, of, Noun::Unit)
    )
}

/// The name of a scenario that a person saves without naming it.
#[must_use]
pub fn scenario_name(language: Language, number: usize) -> String {
    tr!(language, "Phương án {number}", "Scenario {number}")
}
