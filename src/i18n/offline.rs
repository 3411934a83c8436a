//! Words about the page as it is kept on this machine.

use super::Language;
use super::label::labels;

labels! {
    /// A fixed word or sentence about new versions of the page.
    OfflineLabel;
    NewVersion: "Có bản mới của trang.", "There is a new version of this page.";
    UseNewVersion: "Dùng bản mới", "Use it";
}
