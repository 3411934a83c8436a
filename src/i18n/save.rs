//! Texts about saving work, on this device and in files.

use super::count::{Noun, counted_len};
use super::label::labels;
use super::tr;
use crate::app::message::WorkSource;
use crate::app::model::SaveStatus;
use crate::formats::autosave::{MOST_WORKS, SaveError};
use crate::formats::record::{Ends, MOST_BYTES, Metadata, RecordError};
use crate::formats::storage::StorageError;
use crate::formats::work::{LocalTime, Origin};
use crate::locale::Language;
use crate::locale::figures::{NO_FIGURE, whole};

labels! {
    /// A fixed word or sentence about saving.
    SaveLabel;
    Title: "Lưu và mở", "Save and open";
    Button: "Lưu", "Save";
    ThisTable: "Bảng đang làm", "This table";
    SaveFile: "Lưu tệp", "Save a file";
    SaveFileHint: "Tệp .giamngheo giữ bảng, cách tính, phương án và cả ô nhập sai; mở lại bằng “Mở tệp” hoặc kéo vào trang.", "A .giamngheo file holds the table with its settings, scenarios and invalid entries; open it with “Open file” or drop it on the page.";
    SavePage: "Lưu cả trang thành một tệp", "Save the whole page as one file";
    SavePageHint: "Một tệp .html có cả trang và bảng này: chép vào USB, mở trên máy khác không cần mạng. Mở từ tệp này thì dán được bảng, nhưng không đọc tệp Excel, Word.", "One .html file with the page and this table: copy it to a USB stick and open it on another computer without a network. Opened this way, the page takes pasted tables but cannot read Excel or Word files.";
    KeptHere: "Các bảng lưu trên máy này", "Tables saved on this device";
    NothingKept: "Chưa có bảng nào được lưu trên máy này.", "No table is saved on this device yet.";
    KeptHint: "Trang lưu nhiều nhất 40 bảng, chỉ trong trình duyệt này. Quá 40 thì bảng cũ nhất bị xóa (trước hết là bảng mở từ liên kết), và trang báo đó là bảng nào.", "At most 40 tables are saved, in this browser only. Beyond 40 the oldest is deleted (tables from links first), and the page says which.";
    Open: "Mở", "Open";
    OpenNow: "đang mở", "open now";
    Remove: "Xóa", "Delete";
    RemoveAll: "Xóa dữ liệu trên máy này", "Delete all data on this device";
    RemoveSurely: "Xóa", "Delete";
    RemoveNothing: "Không xóa", "Do not delete";
    KeepAgain: "Lưu lại trên máy này", "Save again on this device";
    OtherTable: "Bảng khác", "Another table";
    UseOpened: "Làm tiếp với bảng này", "Continue with this table";
    BackToMine: "Về bảng đang làm", "Back to my table";
    Sample: "Mở bảng mẫu", "Open the sample table";
    TakeOther: "Lấy bản mới", "Load the newer version";
    Untitled: "Chưa đặt tên", "Untitled";
}

/// Whether the work is saved, as shown beside the title; `None` while there is nothing to save.
#[must_use]
pub fn save_status(language: Language, status: SaveStatus) -> Option<String> {
    let said = match status {
        SaveStatus::Untouched => return None,
        SaveStatus::Waiting => language.pick("Đang lưu…", "Saving…").to_owned(),
        SaveStatus::Saved { at } => tr!(
            language,
            "Đã lưu trên máy này lúc {}",
            "Saved on this device at {}",
            clock(at)
        ),
        SaveStatus::Failed { error } => not_saved_briefly(language, error).to_owned(),
        SaveStatus::Removed => language
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
            "Not saved: the browser does not allow it",
        ),
        SaveError::Storage(StorageError::NotWritten)
        | SaveError::Elsewhere { .. }
        | SaveError::Unreadable(_) => language.pick("Chưa lưu được", "Not saved"),
    }
}

/// Why the work could not be saved, and what to do.
#[must_use]
pub fn not_saved(language: Language, error: SaveError) -> String {
    match error {
        SaveError::Storage(StorageError::Full) => language.pick(
            "Bộ nhớ của trình duyệt đã đầy nên chưa lưu được bảng này. Vẫn làm tiếp được; hãy bấm “Lưu” rồi “Lưu tệp”, hoặc xóa bớt bảng cũ.",
            "The browser's storage is full, so this table is not saved. You can go on working; choose “Save”, then “Save a file”, or delete older tables.",
        ),
        SaveError::Storage(StorageError::Denied) => language.pick(
            "Trình duyệt không cho trang lưu trên máy này. Vẫn làm tiếp được; trước khi đóng trang hãy bấm “Lưu” rồi “Lưu tệp”.",
            "The browser does not allow the page to save on this device. You can go on working; before you close the page choose “Save”, then “Save a file”.",
        ),
        SaveError::Storage(StorageError::NotWritten)
        | SaveError::Elsewhere { .. }
        | SaveError::Unreadable(_) => language.pick(
            "Bản vừa lưu đọc lại không khớp nên chưa được coi là đã lưu. Hãy bấm “Lưu” rồi “Lưu tệp”.",
            "The saved copy does not match the table, so it does not count as saved. Choose “Save”, then “Save a file”.",
        ),
    }
    .to_owned()
}

/// Why saved work does not open, and what is shown instead.
#[must_use]
pub fn work_refused(language: Language, error: RecordError, source: &WorkSource) -> String {
    let what = match source {
        WorkSource::File { name } => tr!(language, "Tệp “{name}”", "The file “{name}”"),
        WorkSource::Page { .. } => language
            .pick("Bảng trong tệp trang này", "The table in this page's file")
            .to_owned(),
        WorkSource::Start | WorkSource::List | WorkSource::OtherWindow => language
            .pick("Bản lưu trên máy này", "The copy saved on this device")
            .to_owned(),
    };
    let why = match error {
        RecordError::Unknown => language
            .pick(
                "không phải là tệp của trang này",
                "is not a file of this page",
            )
            .to_owned(),
        RecordError::Newer { version } => tr!(
            language,
            "do phiên bản mới hơn của trang tạo ra (bản {version}); hãy tải lại trang",
            "was made by a newer version of this page ({version}); reload the page"
        ),
        RecordError::Damaged => language
            .pick(
                "bị hỏng: nội dung thiếu hoặc đã bị sửa",
                "is damaged: part of it is missing or was changed",
            )
            .to_owned(),
        RecordError::TooLarge { bytes } => tr!(
            language,
            "quá lớn ({found} byte, tối đa {most} byte)",
            "is too large ({found} bytes, at most {most} bytes)",
            found = number(language, bytes),
            most = number(language, MOST_BYTES)
        ),
    };
    let then = match source {
        WorkSource::Start | WorkSource::Page { .. } => language.pick(
            "Chưa mở bảng nào; bản lưu vẫn giữ nguyên.",
            "No table is opened; the saved copy is unchanged.",
        ),
        WorkSource::List | WorkSource::OtherWindow | WorkSource::File { .. } => {
            language.pick("Bảng đang mở giữ nguyên.", "The open table is unchanged.")
        }
    };
    format!("{what} {why}. {then}")
}

/// Saved work was opened.
#[must_use]
pub fn work_opened(language: Language, units: usize, source: &WorkSource) -> String {
    let units = counted_len(language, units, Noun::Unit);
    match source {
        WorkSource::Start => tr!(
            language,
            "Đã mở lại bảng đang làm: {units}.",
            "Opened your last table again: {units}."
        ),
        WorkSource::Page { beside } => {
            let opened = tr!(
                language,
                "Đã mở bảng trong tệp này: {units}.",
                "Opened the table in this file: {units}."
            );
            let stays = language.pick(
                " Bảng đang làm trước đó vẫn lưu trên máy này.",
                " Your own table is still saved on this device.",
            );
            if *beside { opened + stays } else { opened }
        }
        WorkSource::List => tr!(
            language,
            "Đã mở bảng lưu trên máy này: {units}.",
            "Opened the saved table: {units}."
        ),
        WorkSource::OtherWindow => tr!(
            language,
            "Đã lấy bản mới của cửa sổ kia: {units}.",
            "Loaded the newer version from the other window: {units}."
        ),
        WorkSource::File { name } => tr!(
            language,
            "Đã mở tệp “{name}”: {units}.",
            "Opened the file “{name}”: {units}."
        ),
    }
}

/// Another window changed the same work.
#[must_use]
pub fn set_apart(language: Language, other: Option<LocalTime>) -> String {
    match other {
        Some(at) => tr!(
            language,
            "Bảng này đã được sửa ở cửa sổ khác lúc {}. Bản ở cửa sổ này được lưu riêng; cả hai đều có trong mục “Lưu”.",
            "Another window changed this table at {}. The version in this window is saved separately; both are listed under “Save”.",
            clock(at)
        ),
        None => language
            .pick(
                "Bản lưu cũ của bảng này không đọc được, vẫn giữ nguyên; bản ở đây được lưu riêng.",
                "The earlier saved copy of this table cannot be read and is left as it is; the version in this window is saved separately.",
            )
            .to_owned(),
    }
}

/// Another window changed the work, and nothing was changed here.
#[must_use]
pub fn written_elsewhere(language: Language, at: LocalTime) -> String {
    tr!(
        language,
        "Cửa sổ khác vừa sửa bảng này lúc {}; ở đây vẫn là bản cũ.",
        "Another window changed this table at {}; this window still shows the older version.",
        clock(at)
    )
}

/// A saved table in the list: its title, and its units, households and origin.
#[must_use]
pub fn listed(language: Language, listed: &Metadata) -> (String, String) {
    let mut parts = vec![counted_len(language, listed.units, Noun::Unit)];
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
        SaveLabel::Untitled.text(language)
    } else {
        &listed.place
    };
    match listed.year {
        Some(year) => format!("{place} · {year}"),
        None => place.to_owned(),
    }
}

fn origin(language: Language, origin: &Origin) -> Option<String> {
    let said = match origin {
        Origin::Here => return None,
        Origin::Link => language.pick("từ liên kết", "from a link").to_owned(),
        Origin::File { name } if name.is_empty() => {
            language.pick("từ tệp", "from a file").to_owned()
        }
        Origin::File { name } => tr!(language, "từ tệp “{name}”", "from the file “{name}”"),
        Origin::Apart => language
            .pick(
                "lưu riêng vì cửa sổ khác cũng sửa",
                "saved separately because another window changed it too",
            )
            .to_owned(),
    };
    Some(said)
}

/// Asks before one saved table is deleted, and says what will be lost.
#[must_use]
pub fn removes_one(language: Language, title: &str) -> String {
    tr!(
        language,
        "Xóa bảng “{title}” khỏi máy này? Bảng chỉ còn trong các tệp hoặc liên kết đã tạo trước đó (nếu có).",
        "Delete “{title}” from this device? Only files and links made earlier, if any, will still have it."
    )
}

/// Asks before all saved tables are deleted, and says what will be lost.
#[must_use]
pub fn removes_all(language: Language, tables: usize) -> String {
    tr!(
        language,
        "Xóa toàn bộ {tables} lưu trên máy này? Bảng đang mở vẫn còn trên trang, nhưng không còn bản lưu.",
        "Delete {tables} from this device? The open table stays on the page, but without a saved copy.",
        tables = counted_len(language, tables, Noun::Table)
    )
}

/// When it was saved.
#[must_use]
pub fn moment(language: Language, at: LocalTime) -> String {
    let LocalTime {
        year, month, day, ..
    } = at;
    tr!(
        language,
        "lúc {clock} ngày {day}/{month}/{year}",
        "{year}-{month:02}-{day:02} at {clock}",
        clock = clock(at)
    )
}

/// The heading of the older tables in the list.
#[must_use]
pub fn older(language: Language, count: usize) -> String {
    tr!(
        language,
        "Các bảng cũ hơn ({})",
        "Older tables ({})",
        number(language, count)
    )
}

/// Older tables were deleted to make room.
#[must_use]
pub fn older_removed(language: Language, removed: &[(Metadata, LocalTime)]) -> String {
    let names: Vec<String> = removed
        .iter()
        .map(|(work, at)| {
            let (title, aside) = listed(language, work);
            format!("“{title}” ({aside}, {})", moment(language, *at))
        })
        .collect();
    tr!(
        language,
        "Trang lưu nhiều nhất {most} trên máy này nên đã xóa bảng cũ: {names}.",
        "At most {most} are saved on this device, so the oldest was deleted: {names}.",
        most = counted_len(language, MOST_WORKS, Noun::Table),
        names = names.join("; ")
    )
}

/// A file was saved.
#[must_use]
pub fn file_saved(language: Language, name: &str, checked: bool) -> String {
    if checked {
        tr!(
            language,
            "Đã lưu tệp “{name}” và đọc lại thấy đúng.",
            "Saved the file “{name}” and checked it by reading it back."
        )
    } else {
        tr!(
            language,
            "Đã chuyển tệp “{name}” vào mục tải xuống của trình duyệt.",
            "The file “{name}” is in the browser's downloads."
        )
    }
}

/// A file was not saved.
#[must_use]
pub fn file_not_saved(language: Language, name: &str) -> String {
    tr!(
        language,
        "Chưa lưu được tệp “{name}”. Bảng vẫn còn ở đây; hãy thử lưu vào chỗ khác.",
        "The file “{name}” was not saved. The table is still here; try to save it in another place."
    )
}

fn clock(at: LocalTime) -> String {
    format!("{}:{:02}", at.hour, at.minute)
}

fn number(language: Language, count: usize) -> String {
    whole(language, u64::try_from(count).unwrap_or(u64::MAX))
}
