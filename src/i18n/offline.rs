//! Words about the page as it is kept on this machine.

use super::label::labels;
use super::tr;
use crate::locale::Language;

labels! {
    /// A fixed word or sentence about new versions of the page.
    OfflineLabel;
    NewVersion: "Có bản mới của trang.", "There is a new version of this page.";
    UseNewVersion: "Dùng bản mới", "Use it";
}

/// The rest of the program could not be loaded.
#[must_use]
pub fn part_failed(language: Language, cause: &str) -> String {
    tr!(
        language,
        "Chưa tải được phần còn lại của trang ({cause}). Những gì đã làm vẫn được giữ và sẽ thực hiện khi tải xong: hãy kiểm tra mạng rồi bấm “Thử lại”.",
        "The rest of the page could not be loaded ({cause}). What you did is kept and will be done once it has loaded: check the network and choose “Try again”."
    )
}
