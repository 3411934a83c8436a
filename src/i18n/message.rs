//! The sentence that the page shows after a command.

use super::columns;
use super::count::{Noun, counted_len};
use super::entry::entry_problem;
use super::file::{file_problem, read_problem};
use super::link::link_error;
use super::merge;
use super::reading::fraction;
use super::save;
use super::tr;
use crate::app::message::{Changed, Instead, Message, NothingDone, ReadProblem};
use crate::app::model::SettingsField;
use crate::import::Imported;
use crate::import::issue::{Issue, IssueProblem};
use crate::import::reading::Agreement;
use crate::locale::Language;
use crate::locale::figures::whole;

/// The sentence of a message.
#[must_use]
pub fn message(language: Language, message: &Message) -> String {
    let count = |count: usize, noun: Noun| counted_len(language, count, noun);
    match message {
        Message::Imported { units, reading } => {
            let mut said = imported(language, *units, reading.reading.rows_agreement);
            said.push_str(&left_out(language, &reading.issues));
            said
        }
        Message::Repaired { made, left } => repaired(language, *made, *left),
        Message::TextCopied { copied } => language
            .pick(
                if *copied {
                    "Đã chép. Mở Word và nhấn Ctrl+V để dán."
                } else {
                    "Trình duyệt không cho chép: hãy chọn đoạn văn và nhấn Ctrl+C."
                },
                if *copied {
                    "Copied. Paste it in Word with Ctrl+V."
                } else {
                    "The browser does not allow copying: select the text and press Ctrl+C."
                },
            )
            .to_owned(),
        Message::PastedBack { units } => tr!(
            language,
            "Đã dán lại bảng: {units}, kèm đủ cách tính, chỉ tiêu và các ô nhập sai.",
            "Pasted the table back: {units}, with settings, targets and invalid entries.",
            units = count(*units, Noun::Unit)
        ),
        Message::PasteRefused { problem } => read_problem(language, *problem),
        Message::TextWithoutCell => language
            .pick(
                "Chưa chọn ô nào nên chưa dán gì vào bảng: hãy bấm vào một ô rồi dán lại.",
                "No cell is selected, so nothing was pasted: select a cell and paste again.",
            )
            .to_owned(),
        Message::FileRefused { name, problem } => {
            format!("“{name}”: {}", file_problem(language, *problem))
        }
        Message::BlockPasted {
            taken,
            refused,
            computed,
            outside,
            rows_added,
        } => block_pasted(language, [*taken, *rows_added, *refused, *computed, *outside]),
        Message::BlockTooWide { width } => tr!(
            language,
            "Vùng dán có {columns}, bảng chỉ có 15 cột; bảng giữ nguyên.",
            "The pasted block has {columns}, the table has only 15; the table is unchanged.",
            columns = count(*width, Noun::Column)
        ),
        Message::EntryRefused {
            row_name,
            column,
            text,
            problem,
        } => format!(
            "{row_name}, {}: “{text}”. {}",
            columns::name(language, *column),
            entry_problem(language, *problem)
        ),
        Message::ReadAsReduction { text, .. } => tr!(
            language,
            "“{text}” được hiểu là giảm {text}; muốn tăng thì gõ +{text}.",
            "“{text}” was read as a reduction by {text}; type +{text} for an increase."
        ),
        Message::CellIsComputed { column } => tr!(
            language,
            "Ô {column} do bảng tự tính, không nhập được.",
            "“{column}” is computed and takes no input.",
            column = columns::name(language, *column)
        ),
        Message::Cleared { cells } => {
            tr!(language, "Đã xóa nội dung {cells}.", "Cleared {cells}.", cells = count(*cells, Noun::Cell))
        }
        Message::FilledDown { rows } => tr!(
            language,
            "Đã điền xuống {rows}.",
            "Filled {rows}.",
            rows = count(*rows, Noun::Row)
        ),
        Message::Copied { cells, cut: false } => tr!(
            language,
            "Đã sao chép {cells}.",
            "Copied {cells}.",
            cells = count(*cells, Noun::Cell)
        ),
        Message::Copied { cells, cut: true } => {
            tr!(language, "Đã cắt {cells}.", "Cut {cells}.", cells = count(*cells, Noun::Cell))
        }
        Message::RowAdded { number } => tr!(
            language,
            "Đã thêm dòng {number}.",
            "Added row {number}.",
            number = whole(language, u64::try_from(*number).unwrap_or(u64::MAX))
        ),
        Message::RowsRemoved { rows } => {
            tr!(language, "Đã xóa {rows}.", "Deleted {rows}.", rows = count(*rows, Noun::Row))
        }
        Message::RowsMoved { rows, up: true } => tr!(
            language,
            "Đã chuyển {rows} lên.",
            "Moved {rows} up.",
            rows = count(*rows, Noun::Row)
        ),
        Message::RowsMoved { rows, up: false } => tr!(
            language,
            "Đã chuyển {rows} xuống.",
            "Moved {rows} down.",
            rows = count(*rows, Noun::Row)
        ),
        Message::TableFull { limit } => tr!(
            language,
            "Bảng chỉ nhận tối đa {rows}; chưa thêm dòng nào.",
            "A table holds at most {rows}; nothing was added.",
            rows = count(*limit, Noun::Row)
        ),
        Message::NothingDone { why } => nothing_done(language, *why).to_owned(),
        Message::Undone { what } => {
            language.pick("Đã hoàn tác", "Undid changes").to_owned() + &changed(language, what)
        }
        Message::Redone { what } => {
            language.pick("Đã làm lại", "Redid changes").to_owned() + &changed(language, what)
        }
        Message::TargetsApplied { units } => tr!(
            language,
            "Đã áp dụng phương án vào bảng: {units} có chỉ tiêu mới.",
            "Applied the scenario to the table: {units} with new targets.",
            units = count(*units, Noun::Unit)
        ),
        Message::TargetsRefused => language
            .pick(
                "Phương án này chưa phân bổ được nên bảng giữ nguyên; lý do ghi ở thẻ “Thử mục tiêu”.",
                "This scenario cannot be allocated, so the table is unchanged; the tab “What if” says why.",
            )
            .to_owned(),
        Message::ScenarioSaved { name } => {
            tr!(language, "Đã lưu phương án “{name}”.", "Saved scenario “{name}”.")
        }
        Message::ScenarioOpened { name } => tr!(
            language,
            "Đã mở phương án “{name}”.",
            "Opened scenario “{name}”."
        ),
        Message::ScenarioRemoved { name } => tr!(
            language,
            "Đã xóa phương án “{name}”; bấm Hoàn tác để lấy lại.",
            "Deleted scenario “{name}”; Undo brings it back."
        ),
        Message::LinkOpened { units, beside } => {
            let opened = tr!(
                language,
                "Đã mở bảng trong liên kết: {units}.",
                "Opened the table in the link: {units}.",
                units = count(*units, Noun::Unit)
            );
            let stays = language.pick(
                " Bảng đang làm trước đó vẫn lưu trên máy này.",
                " Your own table is still saved on this device.",
            );
            if *beside { opened + stays } else { opened }
        }
        Message::WorkOpened { units, source } => save::work_opened(language, *units, source),
        Message::WorkRefused { error, source } => save::work_refused(language, *error, source),
        Message::NotSaved { error } => save::not_saved(language, *error),
        Message::StorageCleared => language
            .pick(
                "Dữ liệu lưu trên máy này đã bị xóa từ nơi khác; bảng đang mở đã được lưu lại.",
                "The data on this device were cleared elsewhere; the open table has been saved again.",
            )
            .to_owned(),
        Message::SetApart { other } => save::set_apart(language, *other),
        Message::WrittenElsewhere { at } => save::written_elsewhere(language, *at),
        Message::OlderRemoved { removed } => save::older_removed(language, removed),
        Message::FileSaved { name, checked } => save::file_saved(language, name, *checked),
        Message::FileNotSaved { name } => save::file_not_saved(language, name),
        Message::RemovedElsewhere => language
            .pick(
                "Bản lưu của bảng này đã bị xóa ở nơi khác. Bảng vẫn còn trên trang; sửa tiếp thì trang lưu lại.",
                "The saved copy of this table was deleted elsewhere. The table is still on the page and is saved again when it changes.",
            )
            .to_owned(),
        Message::SavedRemoved { tables } => tr!(
            language,
            "Đã xóa {tables} lưu trên máy này. Bảng đang mở vẫn còn trên trang.",
            "Deleted {tables} from this device. The open table is still on the page.",
            tables = count(*tables, Noun::Table)
        ),
        Message::RemovedRestored { tables } => tr!(
            language,
            "Đã lấy lại {tables} lưu trên máy này.",
            "Restored {tables} on this device.",
            tables = count(*tables, Noun::Table)
        ),
        Message::LinkRefused { error, instead } => {
            let why = link_error(language, *error);
            match instead {
                Instead::OpenTable => format!(
                    "{why} {}",
                    language.pick("Bảng đang mở giữ nguyên.", "The open table is unchanged.")
                ),
                Instead::Nothing { .. } => why,
            }
        }
        Message::Merged { tables, came } => merge::merged(language, *tables, *came),
        Message::Emptied => language
            .pick(
                "Đã mở bảng trống; bấm Hoàn tác để lấy lại bảng trước.",
                "Opened an empty table; Undo brings the previous one back.",
            )
            .to_owned(),
        Message::SampleOpened => language
            .pick(
                "Đã mở bảng mẫu; bấm Hoàn tác để lấy lại bảng trước.",
                "Opened the sample table; Undo brings the previous one back.",
            )
            .to_owned(),
    }
}

/// Why a correction in the preview was refused.
#[must_use]
pub fn correction_refused(language: Language, problem: ReadProblem) -> String {
    format!(
        "{} {}",
        read_problem(language, problem),
        language.pick("Cách đọc giữ nguyên.", "The reading is unchanged.")
    )
}

/// Why the text of a settings field was refused.
#[must_use]
pub fn setting_refused(language: Language, field: SettingsField, text: &str) -> String {
    match field {
        SettingsField::Year => tr!(
            language,
            "“{text}” không phải là năm (1900–2200); năm của biểu giữ nguyên.",
            "“{text}” is not a year (1900–2200); the year is unchanged."
        ),
        SettingsField::BandLimits => tr!(
            language,
            "“{text}” chưa phải là các ngưỡng tăng dần, từ một đến bốn ngưỡng, ví dụ ≤10 <25 <30 <40; các nhóm giữ nguyên.",
            "“{text}” is not a list of one to four rising thresholds, such as ≤10 <25 <30 <40; the bands are unchanged."
        ),
    }
}

/// A pasted block. The counts are cells pasted, rows added, invalid entries, computed cells that
/// differ, and cells outside the table.
fn block_pasted(language: Language, counts: [usize; 5]) -> String {
    let [taken, rows_added, refused, computed, outside] = counts;
    let cells = |count: usize| counted_len(language, count, Noun::Cell);
    let parts = [
        (
            taken,
            tr!(language, "Đã dán {}.", "Pasted {}.", cells(taken)),
        ),
        (
            rows_added,
            tr!(
                language,
                "Đã thêm {}.",
                "Added {}.",
                counted_len(language, rows_added, Noun::Row)
            ),
        ),
        (
            refused,
            tr!(
                language,
                "{}; lý do ghi tại từng ô.",
                "{}; each cell shows why.",
                counted_len(language, refused, Noun::InvalidEntry)
            ),
        ),
        (
            computed,
            tr!(
                language,
                "{} do bảng tự tính khác với số đã dán; bảng dùng số tự tính.",
                "Computed figures differ from the pasted ones in {}; the table keeps the computed ones.",
                cells(computed)
            ),
        ),
        (
            outside,
            tr!(
                language,
                "{} nằm ngoài bảng nên không dán.",
                "Outside the table and not pasted: {}.",
                cells(outside)
            ),
        ),
    ];
    let said: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(_, said)| said)
        .collect();
    if said.is_empty() {
        return language
            .pick(
                "Vùng dán không có ô nào để nhập.",
                "The pasted block has no cell that takes input.",
            )
            .to_owned();
    }
    said.join(" ")
}

const fn nothing_done(language: Language, why: NothingDone) -> &'static str {
    match why {
        NothingDone::TotalRow => language.pick(
            "Dòng Cộng do bảng tự tính; hãy chọn dòng của một đơn vị.",
            "The total row is computed; select the row of a unit.",
        ),
        NothingDone::FirstRow => {
            language.pick("Dòng này đã ở trên cùng.", "This is already the first row.")
        }
        NothingDone::LastRow => {
            language.pick("Dòng này đã ở dưới cùng.", "This is already the last row.")
        }
        NothingDone::NoPattern => language.pick(
            "Không có dòng nào ở trên để điền xuống.",
            "There is no row above to fill down from.",
        ),
    }
}

/// What undoing or redoing changed; follows “Undid changes”.
fn changed(language: Language, what: &Changed) -> String {
    match what {
        Changed::Cell { row_name, column } => {
            format!(": {row_name}, {}.", columns::name(language, *column))
        }
        Changed::Rows { rows } => {
            let rows = counted_len(language, *rows, Noun::Row);
            tr!(language, " thay đổi ở {rows}.", " in {rows}.")
        }
        Changed::Table => ".".to_owned(),
    }
}

/// How many units were read, and how many rows agree with the recomputed figures.
fn imported(language: Language, units: usize, rows: Agreement) -> String {
    let units = counted_len(language, units, Noun::Unit);
    if rows.printed == 0 {
        return tr!(language, "Đã nhập {units}.", "Read {units}.");
    }
    let rows = fraction(language, rows);
    tr!(
        language,
        "Đã nhập {units}; {rows} dòng khớp với số tính lại.",
        "Read {units}; the recomputed figures agree in {rows} rows."
    )
}

/// What is said of a table that was read and contradicts itself or its text.
#[must_use]
pub fn imported_with_contradictions(
    language: Language,
    units: usize,
    reading: &Imported,
    contradictions: usize,
) -> String {
    let mut said = tr!(
        language,
        "Đã nhập {units}; có {contradictions}.",
        "Read {units}; there are {contradictions}.",
        units = counted_len(language, units, Noun::Unit),
        contradictions = counted_len(language, contradictions, Noun::Contradiction)
    );
    said.push_str(&left_out(language, &reading.issues));
    said
}

fn repaired(language: Language, made: usize, left: usize) -> String {
    let done = tr!(
        language,
        "Đã sửa {repairs}.",
        "Made {repairs}.",
        repairs = counted_len(language, made, Noun::Repair)
    );
    if left == 0 {
        return done;
    }
    tr!(
        language,
        "{done} Còn {repairs} không sửa được nữa vì số liệu đã thay đổi.",
        "{done} {repairs} no longer fitted, because the figures have changed.",
        repairs = counted_len(language, left, Noun::Repair)
    )
}

/// The headers of the columns that were not used.
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
    tr!(
        language,
        " Không dùng cột {names}.",
        " Columns not used: {names}."
    )
}
