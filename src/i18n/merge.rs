//! Texts about merging tables.

use super::count::{Noun, counted_len, plural};
use super::file::file_problem;
use super::label::labels;
use super::link::link_error;
use super::tr;
use crate::app::merge::{Incoming, IncomingProblem, MergeCounts, Version};
use crate::app::message::MergeOutcome;
use crate::domain::figures::Figures;
use crate::domain::table::{Column, Conventions, Group, Measure, Target};
use crate::formats::record::RecordError;
use crate::locale::Language;
use crate::locale::figures;

labels! {
    /// A fixed word or sentence of the dialog that merges tables.
    MergeLabel;
    Title: "Gộp các bảng", "Merge tables";
    Into: "Gộp vào", "Merge into";
    IntoCurrent: "bảng đang mở", "the open table";
    IntoNew: "một bảng mới", "a new table";
    Differing: "Đơn vị có số liệu khác nhau", "Units with different figures";
    DifferingHint: "Chọn số liệu được dùng cho từng đơn vị. Không chọn thì số ở dòng đầu được giữ.", "Choose the figures to use for each unit. Without a choice, the first line is used.";
    ForAll: "Chọn nhanh cho mọi đơn vị", "Choose for all units at once";
    Changed: "Số đã đổi", "Changed figures";
    ChangedHint: "Chọn số khác với phần lớn các bảng, nếu chỉ có một số như vậy; các đơn vị còn lại phải chọn riêng.", "Uses the figures that differ from most of the tables, where there is only one such version; choose for the other units one by one.";
    Merge: "Gộp", "Merge";
    Cancel: "Không gộp", "Do not merge";
    OpenAlone: "Mở riêng bảng này", "Open only this table";
    Here: "Bảng đang mở", "The open table";
    MoreDiffer: "Còn các đơn vị khác không hiện ở đây: theo nút chọn nhanh ở trên; chưa chọn thì giữ số ở dòng đầu.", "There are more units, not listed here: they follow the button above; without a choice, the first line is used.";
}

/// The name of an incoming table: a file by its name, a link by its number.
#[must_use]
pub fn source(language: Language, incoming: &Incoming) -> String {
    name(language, &incoming.name)
}

fn name(language: Language, name: &str) -> String {
    match name.parse::<usize>() {
        Err(_) if name.is_empty() => language
            .pick("Bảng vừa đọc", "The table just read")
            .to_owned(),
        Ok(number) => tr!(language, "Liên kết {number}", "Link {number}"),
        Err(_) => format!("“{name}”"),
    }
}

/// How many tables are to be merged, and what happens to the units.
#[must_use]
pub fn counts(language: Language, tables: usize, counts: MergeCounts) -> String {
    let MergeCounts {
        added,
        filled,
        differing,
        units,
    } = counts;
    let in_units = |count: usize| counted_len(language, count, Noun::Unit);
    let parts = [
        (added, language.pick("thêm mới", "added")),
        (
            filled,
            language.pick("được điền chỗ còn trống", "with blanks filled in"),
        ),
        (
            differing,
            language.pick("có số liệu khác nhau", "with different figures"),
        ),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{} {what}", in_units(count)))
        .collect();
    let parts = if parts.is_empty() {
        String::new()
    } else {
        format!(": {}", parts.join(", "))
    };
    tr!(
        language,
        "Có {tables}; gộp xong có {all}{parts}.",
        "{tables} to merge, {all} after merging{parts}.",
        tables = counted_len(language, tables, Noun::Table),
        all = in_units(units)
    )
}

/// Why a link or file among the others is not merged.
#[must_use]
pub fn problem(language: Language, of: &str, problem: IncomingProblem) -> String {
    let why = match problem {
        IncomingProblem::Link(error) => link_error(language, error),
        IncomingProblem::Record(RecordError::Newer { .. }) => language
            .pick(
                "Tệp do phiên bản mới hơn của trang tạo ra; hãy tải lại trang.",
                "The file was made by a newer version of this page; reload the page.",
            )
            .to_owned(),
        IncomingProblem::Record(_) => language
            .pick(
                "Tệp bị hỏng hoặc không phải tệp của trang này nên không gộp.",
                "The file is damaged or is not a file of this page, so it is not merged.",
            )
            .to_owned(),
        IncomingProblem::File(error) => file_problem(language, error),
        IncomingProblem::Doubtful => language
            .pick(
                "Chưa chắc đọc đúng bảng trong tệp này nên không gộp. Hãy mở riêng tệp để xem và chọn cách đọc.",
                "It is not certain that the table in this file was read correctly, so it is not merged. Open the file by itself to check how it is read.",
            )
            .to_owned(),
    };
    format!("{}: {why}", name(language, of))
}

/// Invalid entries of an incoming table, which are not merged.
#[must_use]
pub fn refused(language: Language, incoming: &Incoming) -> String {
    tr!(
        language,
        "{source}: {entries} không được gộp; hãy mở riêng tệp để xem và sửa.",
        "{source}: {entries} not merged; open the file by itself to see and correct them.",
        source = source(language, incoming),
        entries = counted_len(language, incoming.refused, Noun::InvalidEntry)
    )
}

/// The figures of a version in short: all households; then for each group the start, the end and the
/// target as it was entered. Missing figures are left out.
#[must_use]
pub fn version(language: Language, version: &Version) -> String {
    let entry = &version.entry;
    let shown = Figures::of(entry, &Conventions::default());
    let text = |column: Column| {
        figures::cell(language, column, &shown).unwrap_or_else(|| figures::NO_FIGURE.to_owned())
    };
    let noun = |count: u64| language.pick("hộ", plural(count, "household", "households"));
    let households = entry.households.map(|households| {
        let unit = noun(households.count());
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
                let unit = noun(change.count().unsigned_abs());
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

/// The tables were merged.
#[must_use]
pub fn merged(language: Language, tables: usize, came: MergeOutcome) -> String {
    let MergeOutcome {
        added,
        changed,
        units,
    } = came;
    let tables = counted_len(language, tables, Noun::Table);
    let in_units = |count: usize| counted_len(language, count, Noun::Unit);
    if added == 0 && changed == 0 {
        return tr!(
            language,
            "Đã gộp {tables}, không số nào thay đổi: chỗ khác nhau đều giữ số đang có.",
            "Merged {tables}; no figure changed: where they differed, the current figures stay."
        );
    }
    let parts = [
        (added, tr!(language, "thêm {}", "{} added", in_units(added))),
        (
            changed,
            tr!(language, "đổi số liệu {}", "{} changed", in_units(changed)),
        ),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(_, said)| said)
        .collect();
    tr!(
        language,
        "Đã gộp {tables}: {parts}; nay có {all}. Bấm Hoàn tác để lấy lại bảng trước.",
        "Merged {tables}: {parts}; the table now has {all}. Undo brings the previous table back.",
        parts = parts.join(", "),
        all = in_units(units)
    )
}
