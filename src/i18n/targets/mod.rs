//! Goals, rules and allocations in words. [`problems`] says what can't be and why, [`derivation`]
//! how each number comes about, as a sentence that an official could read out in a meeting.

pub mod derivation;
pub mod problems;

use super::label::labels;
use crate::app::targets::rule_kind::RuleKind;
use crate::domain::bands::BandLimits;
use crate::domain::quantity::HouseholdChange;
use crate::domain::targets::basis::{Subject, Unit};
use crate::domain::targets::goal::{Goal, GoalKind, GoalMeaning};
use crate::domain::targets::scenario::{Allocation, Share};
use crate::domain::targets::sensitivity::Tipping;
use crate::locale::Language;
use crate::locale::bands::long;
use crate::locale::figures::{NO_FIGURE, change, decimal, households, rate, whole};

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
    LastValid: "Bên dưới vẫn là phương án trước đó, không theo lựa chọn này.", "Below is still the scenario before, not what is chosen now.";
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
