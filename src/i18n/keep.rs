//! What is said of keeping work, on this machine and in files.

use super::count::{Noun, counted_len};
use super::label::labels;
use super::tr;
use crate::app::message::WorkSource;
use crate::app::model::SaveStatus;
use crate::formats::autosave::{MOST_WORKS, SaveError};
use crate::formats::record::{Ends, Metadata, RecordError};
use crate::formats::storage::StorageError;
use crate::formats::work::{LocalTime, Origin};
use crate::locale::Language;
use crate::locale::figures::{NO_FIGURE, whole};

labels! {
    /// A fixed word or sentence of the dialog that keeps work.
    KeepLabel;
    Title: "Lưu và mở", "Save and open";
    Button: "Lưu", "Save";
    ThisTable: "Bảng đang làm", "This table";
    SaveFile: "Lưu tệp", "Save a file";
    SaveFileHint: "Tệp .giamngheo giữ bảng, cách tính, phương án và cả ô cần sửa; mở lại bằng “Mở tệp” hoặc kéo vào trang.", "A .giamngheo file holds the table, its conventions, scenarios and refused entries; open it with “Open file” or drop it on the page.";
    SavePage: "Lưu cả trang thành một tệp", "Save the whole page as one file";
    SavePageHint: "Một tệp .html có cả trang và bảng này: chép vào USB, mở trên máy khác không cần mạng. Mở từ tệp này thì dán được bảng, nhưng không đọc tệp Excel, Word.", "One .html file with the page and this table: carry it on a USB stick, open it on any machine without a network. Opened so, it takes pasted tables, but reads no Excel or Word files.";
    KeptHere: "Các bảng lưu trên máy này", "Tables kept on this machine";
    NothingKept: "Chưa có bảng nào được lưu trên máy này.", "No table is kept on this machine yet.";
    KeptHint: "Giữ nhiều nhất 40 bảng, chỉ trong trình duyệt này. Quá 40 thì bảng cũ nhất bị bỏ (trước hết là bảng mở từ liên kết), và trang báo đó là bảng nào.", "At most 40 tables are kept, in this browser only. Beyond 40 the oldest goes (tables from links first), and the page says which.";
    Open: "Mở", "Open";
    OpenNow: "đang mở", "open now";
    Remove: "Xóa", "Delete";
    RemoveAll: "Xóa dữ liệu trên máy này", "Delete all data on this machine";
    RemoveSurely: "Xóa", "Delete";
    RemoveNothing: "Không xóa", "Keep";
    KeepAgain: "Lưu lại trên máy này", "Save it again on this machine";
    OtherTable: "Bảng khác", "Another table";
    UseOpened: "Làm tiếp với bảng này", "Go on with this table";
    BackToMine: "Về bảng đang làm", "Back to my table";
    Sample: "Mở bảng mẫu", "Open the sample";
    TakeOther: "Lấy bản mới", "Take the new one";
    Untitled: "Chưa đặt tên", "Untitled";
}

/// How far the work is kept, beside the title; `None` while there is nothing to keep.
#[must_use]
pub fn save_status(language: Language, status: SaveStatus) -> Option<String> {
    let said = match (status, language) {
        (SaveStatus::Untouched, _) => return None,
        (SaveStatus::Waiting, Language::Vietnamese) => "Đang lưu…".to_owned(),
        (SaveStatus::Waiting, Language::English) => "Saving…".to_owned(),
        (SaveStatus::Saved { at }, Language::Vietnamese) => {
            format!("Đã lưu trên máy này lúc {}", clock(at))
        }
        (SaveStatus::Saved { at }, Language::English) => {
            format!("Saved on this machine at {}", clock(at))
        }
        (SaveStatus::Failed { error }, _) => not_saved_briefly(language, error).to_owned(),
        (SaveStatus::Removed, _) => language
            .pick(
                "Bản lưu đã bị xóa ở nơi khác",
                "The saved copy was deleted elsewhere",
            )
            .to_owned(),
    };
    Some(said)
}

const fn not_saved_briefly(language: Language, error: SaveError) -> &'static str {
    match error {
        SaveError::Storage(StorageError::Full) => language.pick(
            "Chưa lưu: bộ nhớ trình duyệt đầy",
            "Not saved: the browser's storage is full",
        ),
        SaveError::Storage(StorageError::Denied) => language.pick(
            "Chưa lưu: trình duyệt không cho lưu",
            "Not saved: the browser keeps nothing",
        ),
        SaveError::Storage(StorageError::NotKept)
        | SaveError::Elsewhere { .. }
        | SaveError::Unreadable(_) => language.pick("Chưa lưu được", "Not saved"),
    }
}

/// Why work could not be kept, and what to do.
#[must_use]
pub fn not_saved(language: Language, error: SaveError) -> String {
    match error {
        SaveError::Storage(StorageError::Full) => language.pick(
            "Bộ nhớ của trình duyệt đã đầy nên chưa lưu được bảng này. Vẫn làm tiếp được; hãy bấm “Lưu” rồi “Lưu tệp”, hoặc xóa bớt bảng cũ.",
            "The browser's storage is full, so this table is not kept. You can go on; use “Save”, then “Save a file”, or delete older tables.",
        ),
        SaveError::Storage(StorageError::Denied) => language.pick(
            "Trình duyệt không cho trang lưu trên máy này. Vẫn làm tiếp được; trước khi đóng trang hãy bấm “Lưu” rồi “Lưu tệp”.",
            "The browser does not let the page keep anything. You can go on; before you close the page use “Save”, then “Save a file”.",
        ),
        SaveError::Storage(StorageError::NotKept)
        | SaveError::Elsewhere { .. }
        | SaveError::Unreadable(_) => language.pick(
            "Bản vừa lưu đọc lại không đúng nên chưa coi là đã lưu. Hãy bấm “Lưu” rồi “Lưu tệp”.",
            "What was saved does not read back the same, so it does not count as saved. Use “Save”, then “Save a file”.",
        ),
    }
    .to_owned()
}

/// Why kept work does not open, and what is shown instead.
#[must_use]
pub fn work_refused(language: Language, error: RecordError, source: &WorkSource) -> String {
    let what = match (source, language) {
        (WorkSource::File { name }, Language::Vietnamese) => format!("Tệp “{name}”"),
        (WorkSource::File { name }, Language::English) => format!("The file “{name}”"),
        (WorkSource::Page { .. }, Language::Vietnamese) => "Bảng trong tệp trang này".to_owned(),
        (WorkSource::Page { .. }, Language::English) => "The table in this file".to_owned(),
        (_, Language::Vietnamese) => "Bản lưu trên máy này".to_owned(),
        (_, Language::English) => "What is kept on this machine".to_owned(),
    };
    let why = match (error, language) {
        (RecordError::Unknown, Language::Vietnamese) => {
            "không phải là tệp của trang này".to_owned()
        }
        (RecordError::Unknown, Language::English) => "is no file of this page".to_owned(),
        (RecordError::Newer { version }, Language::Vietnamese) => {
            format!("do phiên bản mới hơn của trang tạo ra (bản {version}); hãy tải lại trang")
        }
        (RecordError::Newer { version }, Language::English) => {
            format!("was made by a newer version of this page ({version}); reload the page")
        }
        (RecordError::Damaged, Language::Vietnamese) => {
            "bị hỏng: nội dung thiếu hoặc đã bị sửa".to_owned()
        }
        (RecordError::Damaged, Language::English) => {
            "is damaged: something is missing or was changed".to_owned()
        }
        (RecordError::TooLarge { bytes }, Language::Vietnamese) => {
            format!("quá lớn ({} byte)", number(language, bytes))
        }
        (RecordError::TooLarge { bytes }, Language::English) => {
            format!("is too large ({} bytes)", number(language, bytes))
        }
    };
    let then = match source {
        WorkSource::Start | WorkSource::Page { .. } => language.pick(
            "Chưa mở bảng nào; bản lưu vẫn giữ nguyên.",
            "No table is opened; what is kept stays as it is.",
        ),
        WorkSource::List | WorkSource::OtherWindow | WorkSource::File { .. } => {
            language.pick("Bảng đang làm giữ nguyên.", "The present table stays.")
        }
    };
    format!("{what} {why}. {then}")
}

/// Kept work was opened.
#[must_use]
pub fn work_opened(language: Language, units: usize, source: &WorkSource) -> String {
    let units = number(language, units);
    match (source, language) {
        (WorkSource::Start, Language::Vietnamese) => {
            format!("Đã mở lại bảng đang làm: {units} đơn vị.")
        }
        (WorkSource::Start, Language::English) => {
            format!("Your last table is open again: {units} units.")
        }
        (WorkSource::Page { beside }, language) => {
            let opened = match language {
                Language::Vietnamese => format!("Đã mở bảng trong tệp này: {units} đơn vị."),
                Language::English => format!("The table in this file is open: {units} units."),
            };
            let stays = language.pick(
                " Bảng đang làm trước đó vẫn lưu trên máy này.",
                " Your own table is still kept on this machine.",
            );
            if *beside { opened + stays } else { opened }
        }
        (WorkSource::List, Language::Vietnamese) => {
            format!("Đã mở bảng lưu trên máy này: {units} đơn vị.")
        }
        (WorkSource::List, Language::English) => format!("The kept table is open: {units} units."),
        (WorkSource::OtherWindow, Language::Vietnamese) => {
            format!("Đã lấy bản mới của cửa sổ kia: {units} đơn vị.")
        }
        (WorkSource::OtherWindow, Language::English) => {
            format!("The other window's table is open: {units} units.")
        }
        (WorkSource::File { name }, Language::Vietnamese) => {
            format!("Đã mở tệp “{name}”: {units} đơn vị.")
        }
        (WorkSource::File { name }, Language::English) => {
            format!("The file “{name}” is open: {units} units.")
        }
    }
}

/// Another window went on with the work of this one.
#[must_use]
pub fn set_apart(language: Language, other: Option<LocalTime>) -> String {
    let when = other.map(clock);
    match (when, language) {
        (Some(when), Language::Vietnamese) => format!(
            "Bảng này đã được sửa ở cửa sổ khác lúc {when}. Bản ở cửa sổ này được lưu riêng; cả hai đều có trong mục “Lưu”."
        ),
        (Some(when), Language::English) => format!(
            "Another window changed this table at {when}. The one here is kept apart; both are under “Save”."
        ),
        (None, Language::Vietnamese) => {
            "Bản lưu cũ của bảng này không đọc được, vẫn giữ nguyên; bản ở đây được lưu riêng.".to_owned()
        }
        (None, Language::English) => {
            "What was kept of this table cannot be read and stays as it is; the one here is kept apart.".to_owned()
        }
    }
}

/// Another window went on with the work, and nothing was changed here.
#[must_use]
pub fn written_elsewhere(language: Language, at: LocalTime) -> String {
    match language {
        Language::Vietnamese => format!(
            "Cửa sổ khác vừa sửa bảng này lúc {}; ở đây vẫn là bản cũ.",
            clock(at)
        ),
        Language::English => format!(
            "Another window changed this table at {}; here it is as it was before.",
            clock(at)
        ),
    }
}

/// One line of the list of kept work: the title; units, households, where it came from and time.
#[must_use]
pub fn listed(language: Language, listed: &Metadata) -> (String, String) {
    let mut parts = vec![match language {
        Language::Vietnamese => format!("{} đơn vị", number(language, listed.units)),
        Language::English => format!("{} units", number(language, listed.units)),
    }];
    let groups = [
        (listed.poor, language.pick("hộ nghèo", "poor")),
        (listed.near, language.pick("cận nghèo", "near-poor")),
    ];
    parts.extend(groups.into_iter().filter_map(|(ends, name)| {
        let Ends(start, end) = ends?;
        let count = |count: Option<u64>| {
            count.map_or_else(|| NO_FIGURE.to_owned(), |count| whole(language, count))
        };
        Some(format!("{name} {} → {}", count(start), count(end)))
    }));
    parts.extend(origin(language, &listed.origin));
    (title(language, listed), parts.join(", "))
}

fn title(language: Language, listed: &Metadata) -> String {
    let place = if listed.place.is_empty() {
        KeepLabel::Untitled.text(language)
    } else {
        &listed.place
    };
    match listed.year {
        Some(year) => format!("{place} · {year}"),
        None => place.to_owned(),
    }
}

fn origin(language: Language, origin: &Origin) -> Option<String> {
    let said = match (origin, language) {
        (Origin::Here, _) => return None,
        (Origin::Link, _) => language.pick("từ liên kết", "from a link").to_owned(),
        (Origin::File { name }, _) if name.is_empty() => {
            language.pick("từ tệp", "from a file").to_owned()
        }
        (Origin::File { name }, Language::Vietnamese) => format!("từ tệp “{name}”"),
        (Origin::File { name }, Language::English) => format!("from the file “{name}”"),
        (Origin::Apart, _) => language
            .pick(
                "tách riêng vì cửa sổ khác cũng sửa",
                "set apart from another window's changes",
            )
            .to_owned(),
    };
    Some(said)
}

/// What is lost when a kept table is removed.
#[must_use]
pub fn removes_one(language: Language, title: &str) -> String {
    tr!(
        language,
        "Xóa bảng “{title}” khỏi máy này? Bảng này chỉ còn trong các tệp, liên kết đã lưu ra ngoài (nếu có).",
        "Delete “{title}” from this machine? It then exists only in files and links that were saved elsewhere, if any."
    )
}

/// What is lost when all kept tables are removed.
#[must_use]
pub fn removes_all(language: Language, tables: usize) -> String {
    tr!(
        language,
        "Xóa tất cả {tables} lưu trên máy này? Bảng đang mở vẫn còn trên trang, nhưng không còn bản lưu.",
        "Delete all {tables} from this machine? The open table stays on the page, without a saved copy.",
        tables = counted_len(language, tables, Noun::Table)
    )
}

/// When it was kept.
#[must_use]
pub fn moment(language: Language, at: LocalTime) -> String {
    let LocalTime {
        year, month, day, ..
    } = at;
    let clock = clock(at);
    match language {
        Language::Vietnamese => format!("lúc {clock} ngày {day}/{month}/{year}"),
        Language::English => format!("{year}-{month:02}-{day:02} at {clock}"),
    }
}

/// The list of what is kept besides the latest tables.
#[must_use]
pub fn older(language: Language, count: usize) -> String {
    let count = number(language, count);
    match language {
        Language::Vietnamese => format!("Các bảng cũ hơn ({count})"),
        Language::English => format!("Older tables ({count})"),
    }
}

/// Older work was taken away to make room.
#[must_use]
pub fn older_removed(language: Language, removed: &[(Metadata, LocalTime)]) -> String {
    let names: Vec<String> = removed
        .iter()
        .map(|(work, at)| {
            let (title, aside) = listed(language, work);
            format!("“{title}” ({aside}, {})", moment(language, *at))
        })
        .collect();
    let names = names.join("; ");
    let most = number(language, MOST_WORKS);
    match language {
        Language::Vietnamese => {
            format!("Trang giữ nhiều nhất {most} bảng trên máy này nên đã bỏ bảng cũ: {names}.")
        }
        Language::English => {
            format!(
                "At most {most} tables are kept on this machine, so an older one is gone: {names}."
            )
        }
    }
}

/// A file was saved.
#[must_use]
pub fn file_saved(language: Language, name: &str, checked: bool) -> String {
    match (checked, language) {
        (true, Language::Vietnamese) => format!("Đã lưu tệp “{name}” và đọc lại thấy đúng."),
        (true, Language::English) => format!("The file “{name}” is saved and reads back the same."),
        (false, Language::Vietnamese) => {
            format!("Đã chuyển tệp “{name}” vào mục tải xuống của trình duyệt.")
        }
        (false, Language::English) => format!("The file “{name}” went to the browser's downloads."),
    }
}

/// A file was not saved.
#[must_use]
pub fn file_not_saved(language: Language, name: &str) -> String {
    match language {
        Language::Vietnamese => {
            format!("Chưa lưu được tệp “{name}”. Bảng vẫn còn ở đây; hãy thử lưu vào chỗ khác.")
        }
        Language::English => {
            format!("The file “{name}” was not saved. The table is still here; try another place.")
        }
    }
}

fn clock(at: LocalTime) -> String {
    format!("{}:{:02}", at.hour, at.minute)
}

fn number(language: Language, count: usize) -> String {
    whole(language, u64::try_from(count).unwrap_or(u64::MAX))
}
