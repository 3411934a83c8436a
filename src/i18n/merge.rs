//! What is said of several tables that become one.

use super::file::file_problem;
use super::label::labels;
use super::link::link_error;
use crate::app::merge::{Incoming, IncomingProblem, MergeCounts, Version};
use crate::app::message::MergeOutcome;
use crate::domain::figures::Figures;
use crate::domain::table::{Column, Conventions, Group, Measure, Target};
use crate::formats::record::RecordError;
use crate::locale::Language;
use crate::locale::figures::{self, whole};

labels! {
    /// A fixed word or sentence of the dialog that merges tables.
    MergeLabel;
    Title: "Gộp các bảng", "Merge tables";
    Into: "Gộp vào", "Merge into";
    IntoCurrent: "bảng đang mở", "the table that is open";
    IntoNew: "một bảng mới", "a new table";
    Differing: "Đơn vị có số liệu khác nhau", "Units of which tables differ";
    DifferingHint: "Chọn số liệu được dùng cho từng đơn vị. Không chọn thì số ở dòng đầu được giữ.", "Choose what is used for each unit. Where nothing is chosen the first line stays.";
    ForAll: "Chọn nhanh cho mọi đơn vị", "For all units at once";
    Changed: "Số đã đổi", "What was changed";
    ChangedHint: "Lấy số khác với số của phần lớn các bảng, nếu chỉ có một số như vậy; còn lại để chọn từng đơn vị.", "Takes what differs from most of the tables, where that is one thing only; the rest is left to choose.";
    Merge: "Gộp", "Merge";
    Cancel: "Không gộp", "Do not merge";
    OpenAlone: "Mở riêng bảng này", "Open this table by itself";
    Here: "Bảng đang mở", "The open table";
    MoreDiffer: "Còn các đơn vị khác không hiện ở đây: theo nút chọn nhanh ở trên; chưa chọn thì giữ số ở dòng đầu.", "There are more, not listed: they follow the button above, or else keep the first line.";
}

/// What a table that comes in is called: a file by its name, a link by its number.
#[must_use]
pub fn source(language: Language, incoming: &Incoming) -> String {
    name(language, &incoming.name)
}

fn name(language: Language, name: &str) -> String {
    match (name.parse::<usize>(), language) {
        (Err(_), Language::Vietnamese) if name.is_empty() => "Bảng vừa đọc".to_owned(),
        (Err(_), Language::English) if name.is_empty() => "The table just read".to_owned(),
        (Ok(number), Language::Vietnamese) => format!("Liên kết {number}"),
        (Ok(number), Language::English) => format!("Link {number}"),
        (Err(_), _) => format!("“{name}”"),
    }
}

/// What is there to merge, and what becomes of it.
#[must_use]
#[inline(never)]
pub fn counts(language: Language, tables: usize, counts: MergeCounts) -> String {
    let number = |count: usize| whole(language, u64::try_from(count).unwrap_or(u64::MAX));
    let MergeCounts {
        added,
        filled,
        differing,
        units,
    } = counts;
    let parts = [
        (added, "{} đơn vị thêm mới", "{} units are added"),
        (
            filled,
            "{} đơn vị được điền chỗ còn trống",
            "{} units get figures they lacked",
        ),
        (
            differing,
            "{} đơn vị có số liệu khác nhau",
            "{} units differ",
        ),
    ];
    let mut said = match language {
        Language::Vietnamese => format!(
            "Có {} bảng; gộp xong có {} đơn vị",
            number(tables),
            number(units)
        ),
        Language::English => format!(
            "{} tables come in; merged there are {} units",
            number(tables),
            number(units)
        ),
    };
    for (place, (count, vi, en)) in parts
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .enumerate()
    {
        said.push_str(if place == 0 { ": " } else { ", " });
        said.push_str(&language.pick(vi, en).replace("{}", &number(count)));
    }
    said.push('.');
    said
}

/// Why something that came with the rest is not merged.
#[must_use]
#[inline(never)]
pub fn problem(language: Language, of: &str, problem: IncomingProblem) -> String {
    let why = match problem {
        IncomingProblem::Link(error) => link_error(language, error),
        IncomingProblem::Record(RecordError::Newer { .. }) => language
            .pick(
                "Tệp do phiên bản mới hơn của trang tạo ra; hãy tải lại trang.",
                "A newer version of this page made the file; reload the page.",
            )
            .to_owned(),
        IncomingProblem::Record(_) => language
            .pick(
                "Tệp bị hỏng hoặc không phải tệp của trang này; không gộp.",
                "The file is damaged or none of this page; it is not merged.",
            )
            .to_owned(),
        IncomingProblem::File(error) => file_problem(language, error),
        IncomingProblem::Doubtful => language
            .pick(
                "Chưa chắc đọc đúng bảng trong tệp này nên không gộp. Hãy mở riêng tệp để xem và chọn cách đọc.",
                "How to read the table in this file is in doubt; it is not merged. Open the file by itself to see and choose.",
            )
            .to_owned(),
    };
    format!("{}: {why}", name(language, of))
}

/// Entries that a table holds as refused, which are not merged.
#[must_use]
pub fn refused(language: Language, incoming: &Incoming) -> String {
    let count = whole(
        language,
        u64::try_from(incoming.refused).unwrap_or(u64::MAX),
    );
    let source = source(language, incoming);
    match language {
        Language::Vietnamese => {
            format!("{source}: {count} ô cần sửa nên không gộp các ô đó; hãy mở riêng tệp để xem.")
        }
        Language::English => format!(
            "{source}: {count} entries were refused and are not merged; open the file by itself to see them."
        ),
    }
}

/// What a version says, in short: households, and of each group start and end with the target as it
/// is stated. What it says nothing of is left out.
#[must_use]
#[inline(never)]
pub fn version(language: Language, version: &Version) -> String {
    let entry = &version.entry;
    let shown = Figures::of(entry, &Conventions::default());
    let text = |column: Column| {
        figures::cell(language, column, &shown).unwrap_or_else(|| figures::NO_FIGURE.to_owned())
    };
    let households = entry.households.map(|_| {
        let unit = language.pick("hộ", "households");
        format!("{} {unit}", text(Column::Households))
    });
    let groups = [
        (Group::Poor, "nghèo", "poor"),
        (Group::NearPoor, "cận nghèo", "near-poor"),
    ];
    let groups = groups.into_iter().filter_map(|(group, vi, en)| {
        let plan = entry.plan(group);
        let stated = match plan.target {
            Some(Target::Change(change)) => {
                let unit = language.pick("hộ", "households");
                Some(format!("{} {unit}", figures::change(language, change)))
            }
            Some(Target::Points(points)) => {
                let unit = language.pick("điểm", "points");
                Some(format!("{} {unit}", figures::points(language, points)))
            }
            Some(Target::End(_)) | None => None,
        };
        let name = language.pick(vi, en);
        let whole =
            (plan.start.is_some() || matches!(plan.target, Some(Target::End(_)))).then(|| {
                let (start, end) = (Measure::Start, Measure::End);
                let [start, end] = [start, end].map(|measure| text(Column::Of(group, measure)));
                format!("{start} → {end}")
            });
        match (whole, stated) {
            (Some(whole), Some(stated)) => Some(format!("{name} {whole} ({stated})")),
            (Some(said), None) | (None, Some(said)) => Some(format!("{name} {said}")),
            (None, None) => None,
        }
    });
    let said: Vec<String> = households.into_iter().chain(groups).collect();
    if said.is_empty() {
        return figures::NO_FIGURE.to_owned();
    }
    said.join("; ")
}

/// The tables are one.
#[must_use]
pub fn merged(language: Language, tables: usize, came: MergeOutcome) -> String {
    let number = |count: usize| whole(language, u64::try_from(count).unwrap_or(u64::MAX));
    let MergeOutcome {
        added,
        changed,
        units,
    } = came;
    let (tables, all) = (number(tables), number(units));
    if added == 0 && changed == 0 {
        return match language {
            Language::Vietnamese => {
                format!(
                    "Đã gộp {tables} bảng, không số nào thay đổi: chỗ khác nhau đều giữ số đang có."
                )
            }
            Language::English => format!(
                "{tables} tables are merged and no figure has changed: where they differed, what was there stays."
            ),
        };
    }
    let parts = [
        (added, "thêm {} đơn vị", "{} units added"),
        (changed, "đổi số liệu {} đơn vị", "{} units changed"),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, vi, en)| language.pick(vi, en).replace("{}", &number(count)))
        .collect();
    let parts = parts.join(", ");
    match language {
        Language::Vietnamese => format!(
            "Đã gộp {tables} bảng: {parts}; nay có {all} đơn vị. Bấm Hoàn tác để lấy lại bảng trước."
        ),
        Language::English => format!(
            "{tables} tables are merged: {parts}, {all} now. Undo brings the table before back."
        ),
    }
}
