//! Texts about new versions of the page and parts that do not load.

use super::label::labels;
use super::tr;
use crate::locale::Language;

labels! {
    /// A fixed word or sentence about new versions of the page.
    OfflineLabel;
    NewVersion: "Có bản mới của trang.", "There is a new version of this page.";
    UseNewVersion: "Dùng bản mới", "Use the new version";
}

/// The rest of the program could not be loaded.
#[must_use]
pub fn part_failed(language: Language, cause: &str) -> String {
    tr!(
        language,
        "Chưa tải được phần còn lại của trang ({cause}). Những gì đã làm vẫn được giữ và sẽ thực hiện khi tải xong: hãy kiểm tra mạng rồi bấm “Thử lại”.",
        "The rest of the page could not be loaded ({cause}). What you did is kept and takes effect once it loads: check the network and choose “Try again”."
    )
}
