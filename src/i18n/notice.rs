//! What the page has to say after a command, in a sentence.

use super::figures::whole;
use super::file::file_problem;
use super::import::{entry_problem, import_error};
use super::link::link_error;
use super::{Language, columns};
use crate::app::state::Notice;

/// The sentence of a notice.
#[must_use]
#[inline(never)]
pub fn notice(language: Language, notice: &Notice) -> String {
    let number = |count: usize| whole(language, u64::try_from(count).unwrap_or(u64::MAX));
    let vietnamese = language == Language::Vietnamese;
    match notice {
        Notice::Imported { units, .. } if vietnamese => {
            format!("Đã nhập {} đơn vị.", number(*units))
        }
        Notice::Imported { units, .. } => format!("{} units read.", number(*units)),
        Notice::PasteRefused { error } => import_error(language, error),
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
                    "{} ô chưa nhận, lý do ghi ở ô.",
                    "{} cells not taken; the reason stands at the cell.",
                ),
                (
                    *computed,
                    "{} ô tự tính ra số khác với số đã dán.",
                    "{} computed cells differ from what was pasted.",
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
        Notice::Copied { cells } if vietnamese => format!("Đã sao chép {} ô.", number(*cells)),
        Notice::Copied { cells } => format!("{} cells copied.", number(*cells)),
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
                "Bảng nhận nhiều nhất {} dòng; chưa thêm gì.",
                number(*limit)
            )
        }
        Notice::TableFull { limit } => {
            format!(
                "A table takes at most {} rows; nothing was added.",
                number(*limit)
            )
        }
        Notice::Undone => language.pick("Đã hoàn tác.", "Undone.").to_owned(),
        Notice::Redone => language.pick("Đã làm lại.", "Redone.").to_owned(),
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
            "Đã đưa phương án vào biểu: {} đơn vị có chỉ tiêu mới.",
            number(*units)
        ),
        Notice::TargetsApplied { units } => format!(
            "The scenario is in the table now: {} units have new targets.",
            number(*units)
        ),
        Notice::TargetsRefused => language
            .pick(
                "Phương án này chưa phân bổ được nên biểu giữ nguyên.",
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
        Notice::LinkOpened { units } if vietnamese => {
            format!("Đã mở bảng trong liên kết: {} đơn vị.", number(*units))
        }
        Notice::LinkOpened { units } => {
            format!("The table of the link is open: {} units.", number(*units))
        }
        Notice::LinkCopied { copied: true } => language
            .pick("Đã sao chép liên kết.", "The link is copied.")
            .to_owned(),
        Notice::LinkCopied { copied: false } => language
            .pick(
                "Trình duyệt không cho sao chép; liên kết đã được chọn sẵn, hãy nhấn Ctrl+C.",
                "The browser did not copy it; the link is selected, press Ctrl+C.",
            )
            .to_owned(),
        Notice::LinkRefused { error } => link_error(language, *error),
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
