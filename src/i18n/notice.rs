//! What the page has to say after a command, in a sentence.

use super::entry::entry_problem;
use super::figures::whole;
use super::file::file_problem;
use super::import::import_error;
use super::keep;
use super::link::link_error;
use super::merge;
use super::reading::fraction;
use super::{Language, columns};
use crate::app::state::{Changed, Instead, NothingDone, Notice};
use crate::import::issue::{Issue, IssueProblem};
use crate::import::reading::Agreement;

/// The sentence of a notice.
#[must_use]
#[inline(never)]
pub fn notice(language: Language, notice: &Notice) -> String {
    let number = |count: usize| whole(language, u64::try_from(count).unwrap_or(u64::MAX));
    let vietnamese = language == Language::Vietnamese;
    match notice {
        Notice::Imported { units, reading } => {
            let mut said = imported(language, *units, reading.reading.rows_agreement);
            said.push_str(&left_out(language, &reading.issues));
            said
        }
        Notice::PastedBack { units } if vietnamese => format!(
            "Đã dán lại bảng: {} đơn vị, kèm đủ cách tính, chỉ tiêu và các ô cần sửa.",
            number(*units)
        ),
        Notice::PastedBack { units } => format!(
            "The table is back: {} units, with settings, targets and cells still to correct.",
            number(*units)
        ),
        Notice::PasteRefused { error } => import_error(language, error),
        Notice::CorrectionRefused { error } => format!(
            "{} {}",
            import_error(language, error),
            language.pick("Cách đọc giữ nguyên.", "The reading stays as it was.")
        ),
        Notice::FileRefused { name, problem } => {
            format!("“{name}”: {}", file_problem(language, *problem))
        }
        Notice::BlockPasted {
            taken,
            refused,
            computed,
            outside,
            rows_added,
        } => {
            let parts = [
                (*taken, "Đã dán {} ô.", "{} cells pasted."),
                (*rows_added, "Đã thêm {} dòng.", "{} rows added."),
                (
                    *refused,
                    "{} ô cần sửa; lý do ghi tại ô.",
                    "{} cells not taken; the reason stands at the cell.",
                ),
                (
                    *computed,
                    "{} ô do bảng tự tính khác với số đã dán; bảng dùng số tự tính.",
                    "{} computed cells differ from what was pasted; the computed figures stay.",
                ),
                (
                    *outside,
                    "{} ô nằm ngoài bảng nên không dán.",
                    "{} cells lay outside the table and were not pasted.",
                ),
            ];
            let said: Vec<String> = parts
                .into_iter()
                .filter(|(count, ..)| *count > 0)
                .map(|(count, vi, en)| language.pick(vi, en).replace("{}", &number(count)))
                .collect();
            if said.is_empty() {
                language
                    .pick(
                        "Vùng dán không có ô nào để nhập.",
                        "Nothing there to paste.",
                    )
                    .to_owned()
            } else {
                said.join(" ")
            }
        }
        Notice::BlockTooWide { width } if vietnamese => format!(
            "Vùng dán có {} cột, bảng chỉ có 15 cột; bảng giữ nguyên.",
            number(*width)
        ),
        Notice::BlockTooWide { width } => format!(
            "What was pasted has {} columns, the table has 15; the table stays as it was.",
            number(*width)
        ),
        Notice::EntryRefused {
            row_name,
            column,
            text,
            problem,
        } => format!(
            "{row_name}, {}: “{text}”. {}",
            columns::name(language, *column),
            entry_problem(language, *problem)
        ),
        Notice::ReadAsReduction { text, .. } if vietnamese => {
            format!("“{text}” được hiểu là giảm {text}; muốn tăng thì gõ +{text}.")
        }
        Notice::ReadAsReduction { text, .. } => {
            format!("“{text}” is read as {text} fewer; type +{text} for more.")
        }
        Notice::CellIsComputed { column } if vietnamese => {
            format!(
                "Ô {} do bảng tự tính, không nhập được.",
                columns::name(language, *column)
            )
        }
        Notice::CellIsComputed { column } => {
            format!(
                "The cell “{}” is computed and takes no input.",
                columns::name(language, *column)
            )
        }
        Notice::Cleared { cells } if vietnamese => format!("Đã xóa {} ô.", number(*cells)),
        Notice::Cleared { cells } => format!("{} cells cleared.", number(*cells)),
        Notice::FilledDown { rows } if vietnamese => {
            format!("Đã điền xuống {} dòng.", number(*rows))
        }
        Notice::FilledDown { rows } => format!("{} rows filled.", number(*rows)),
        Notice::Copied { cells, cut } => {
            let said = match (vietnamese, cut) {
                (true, false) => "Đã sao chép {} ô.",
                (true, true) => "Đã cắt {} ô.",
                (false, false) => "{} cells copied.",
                (false, true) => "{} cells cut.",
            };
            said.replace("{}", &number(*cells))
        }
        Notice::RowAdded { number: row } if vietnamese => format!("Đã thêm dòng {}.", number(*row)),
        Notice::RowAdded { number: row } => format!("Row {} added.", number(*row)),
        Notice::RowsRemoved { rows } if vietnamese => format!("Đã xóa {} dòng.", number(*rows)),
        Notice::RowsRemoved { rows } => format!("{} rows removed.", number(*rows)),
        Notice::RowsMoved { rows, up } if vietnamese => {
            let way = if *up { "lên" } else { "xuống" };
            format!("Đã chuyển {} dòng {way}.", number(*rows))
        }
        Notice::RowsMoved { rows, up } => {
            let way = if *up { "up" } else { "down" };
            format!("{} rows moved {way}.", number(*rows))
        }
        Notice::TableFull { limit } if vietnamese => {
            format!(
                "Bảng chỉ nhận tối đa {} dòng; chưa thêm dòng nào.",
                number(*limit)
            )
        }
        Notice::TableFull { limit } => {
            format!(
                "A table takes at most {} rows; nothing was added.",
                number(*limit)
            )
        }
        Notice::NothingDone { why } => nothing_done(language, *why).to_owned(),
        Notice::Undone { what } => {
            language.pick("Đã hoàn tác", "Undone").to_owned() + &changed(language, what)
        }
        Notice::Redone { what } => {
            language.pick("Đã làm lại", "Done again").to_owned() + &changed(language, what)
        }
        Notice::YearRefused { text } if vietnamese => {
            format!("“{text}” không phải là năm (1900–2200); năm của biểu giữ nguyên.")
        }
        Notice::YearRefused { text } => {
            format!("“{text}” is no year (1900–2200); the year stays as it was.")
        }
        Notice::BandLimitsRefused { text } if vietnamese => format!(
            "“{text}” chưa phải là các ngưỡng tăng dần, từ một đến bốn ngưỡng, ví dụ ≤10 <25 <30 <40; các nhóm giữ nguyên."
        ),
        Notice::BandLimitsRefused { text } => format!(
            "“{text}” are not one to four rising borders such as ≤10 <25 <30 <40; the bands stay as they were."
        ),
        Notice::TargetsApplied { units } if vietnamese => format!(
            "Đã áp dụng phương án vào bảng: {} đơn vị có chỉ tiêu mới.",
            number(*units)
        ),
        Notice::TargetsApplied { units } => format!(
            "The scenario is in the table now: {} units have new targets.",
            number(*units)
        ),
        Notice::TargetsRefused => language
            .pick(
                "Phương án này chưa phân bổ được nên bảng giữ nguyên.",
                "This scenario cannot be allocated; the table stays as it was.",
            )
            .to_owned(),
        Notice::ScenarioSaved { name } if vietnamese => format!("Đã giữ phương án “{name}”."),
        Notice::ScenarioSaved { name } => format!("Scenario “{name}” is kept."),
        Notice::ScenarioRemoved { name } if vietnamese => {
            format!("Đã bỏ phương án “{name}”; bấm Hoàn tác để lấy lại.")
        }
        Notice::ScenarioRemoved { name } => {
            format!("Scenario “{name}” is gone; undo brings it back.")
        }
        Notice::LinkOpened { units, beside } => {
            let opened = if vietnamese {
                format!("Đã mở bảng trong liên kết: {} đơn vị.", number(*units))
            } else {
                format!("The table of the link is open: {} units.", number(*units))
            };
            let stays = language.pick(
                " Bảng đang làm trước đó vẫn lưu trên máy này.",
                " Your own table is still kept on this machine.",
            );
            if *beside { opened + stays } else { opened }
        }
        Notice::WorkOpened { units, source } => keep::work_opened(language, *units, source),
        Notice::WorkRefused { error, source } => keep::work_refused(language, *error, source),
        Notice::NotKept { error } => keep::not_kept(language, *error),
        Notice::StorageCleared => language
            .pick(
                "Dữ liệu lưu trên máy này đã bị xóa từ nơi khác; bảng đang làm đã được lưu lại.",
                "What was kept on this machine was cleared elsewhere; this table is kept anew.",
            )
            .to_owned(),
        Notice::SetApart { other } => keep::set_apart(language, *other),
        Notice::WrittenElsewhere { at } => keep::written_elsewhere(language, *at),
        Notice::FileSaved { name, checked } => keep::file_saved(language, name, *checked),
        Notice::FileNotSaved { name } => keep::file_not_saved(language, name),
        Notice::RemovedElsewhere => language
            .pick(
                "Bản lưu của bảng này đã bị xóa ở nơi khác. Bảng vẫn còn trên trang; sửa tiếp thì trang lưu lại.",
                "What was kept of this table was deleted elsewhere. It is still on the page, and is kept again when it changes.",
            )
            .to_owned(),
        Notice::KeptRemoved => language
            .pick(
                "Đã xóa mọi bảng lưu trên máy này; bảng đang mở vẫn còn trên trang.",
                "All that was kept on this machine is deleted; the open table is still on the page.",
            )
            .to_owned(),
        Notice::LinkCopied { copied: true } => language
            .pick("Đã sao chép liên kết.", "The link is copied.")
            .to_owned(),
        Notice::LinkCopied { copied: false } => language
            .pick(
                "Trình duyệt không cho sao chép; liên kết đã được chọn sẵn, hãy nhấn Ctrl+C.",
                "The browser did not copy it; the link is selected, press Ctrl+C.",
            )
            .to_owned(),
        Notice::LinkRefused { error, instead } => {
            let why = link_error(language, *error);
            match instead {
                Instead::OpenTable => format!(
                    "{why} {}",
                    language.pick("Bảng đang mở giữ nguyên.", "The table that is open stays.")
                ),
                Instead::Nothing { .. } => why,
            }
        }
        Notice::Merged { tables, came } => merge::merged(language, *tables, *came),
        Notice::Emptied => language
            .pick(
                "Đã mở bảng trống; bấm Hoàn tác để lấy lại bảng trước.",
                "An empty table; undo brings the one before back.",
            )
            .to_owned(),
        Notice::SampleOpened => language
            .pick(
                "Đã mở bảng mẫu; bấm Hoàn tác để lấy lại bảng trước.",
                "The sample table; undo brings the one before back.",
            )
            .to_owned(),
    }
}

const fn nothing_done(language: Language, why: NothingDone) -> &'static str {
    match why {
        NothingDone::TotalRow => language.pick(
            "Dòng Cộng do bảng tự tính; hãy chọn dòng của một đơn vị.",
            "The total row is computed; choose the row of a unit.",
        ),
        NothingDone::FirstRow => {
            language.pick("Dòng này đã ở trên cùng.", "This row is the first already.")
        }
        NothingDone::LastRow => {
            language.pick("Dòng này đã ở dưới cùng.", "This row is the last already.")
        }
        NothingDone::NoPattern => language.pick(
            "Không có dòng nào ở trên để điền xuống.",
            "There is no row above to fill down from.",
        ),
    }
}

/// What is different after a step back or forth, to stand behind it.
fn changed(language: Language, what: &Changed) -> String {
    match what {
        Changed::Cell { row_name, column } => {
            format!(": {row_name}, {}.", columns::name(language, *column))
        }
        Changed::Rows { rows } => {
            let rows = whole(language, u64::try_from(*rows).unwrap_or(u64::MAX));
            match language {
                Language::Vietnamese => format!(" thay đổi ở {rows} dòng."),
                Language::English => format!(" in {rows} rows."),
            }
        }
        Changed::Table => ".".to_owned(),
    }
}

/// How many units were taken in, and how far what was printed bears it out.
fn imported(language: Language, units: usize, rows: Agreement) -> String {
    let units = whole(language, units as u64);
    let agreeing = (rows.printed > 0).then(|| fraction(language, rows));
    match (language, agreeing) {
        (Language::Vietnamese, None) => format!("Đã nhập {units} đơn vị."),
        (Language::Vietnamese, Some(rows)) => {
            format!("Đã nhập {units} đơn vị; {rows} dòng khớp với số tính lại.")
        }
        (Language::English, None) => format!("{units} units read."),
        (Language::English, Some(rows)) => {
            format!("{units} units read; {rows} rows agree with what is computed.")
        }
    }
}

/// The columns that were not used, by their headers: nothing is left out in silence.
fn left_out(language: Language, issues: &[Issue]) -> String {
    const NAMED: usize = 3;
    let is_column = |issue: &&Issue| {
        matches!(
            issue.problem,
            IssueProblem::OtherFigures | IssueProblem::UnusedNumbers | IssueProblem::UnusedText
        ) && !issue.found.is_empty()
    };
    let mut names: Vec<String> = issues
        .iter()
        .filter(is_column)
        .take(NAMED)
        .map(|issue| format!("“{}”", issue.found))
        .collect();
    let more = issues
        .iter()
        .filter(is_column)
        .count()
        .saturating_sub(NAMED);
    if more > 0 {
        names.push(format!("+{}", whole(language, more as u64)));
    }
    if names.is_empty() {
        return String::new();
    }
    let names = names.join(", ");
    match language {
        Language::Vietnamese => format!(" Không dùng cột {names}."),
        Language::English => format!(" Columns not used: {names}."),
    }
}
