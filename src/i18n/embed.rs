//! Texts of the page in another site's frame, and of the snippet that embeds it.

use super::label::labels;
use crate::locale::Language;

labels! {
    /// A fixed word or sentence about embedding.
    EmbedLabel;
    OpenFullPage: "Mở trang đầy đủ", "Open the full page";
    Embed: "Nhúng vào trang web", "Embed in a website";
    Hint: "Dán đoạn mã này vào trang web của cơ quan: số liệu, biểu đồ và bảng hiện trong một khung, người xem chọn và sao chép ô được. Số liệu nằm trong chính đoạn mã; sửa bảng xong thì lấy đoạn mã mới. Nếu hệ thống của trang web bỏ dòng <script>, khung vẫn dùng được: khung giữ chiều cao đã ghi và cuộn bên trong.", "Paste this code into a page of your website: figures, chart and table appear in a frame, where readers can select and copy cells. The data are in the code itself; after you change the table, copy the new code. If your website removes the <script> line, the frame still works: it keeps the given height and scrolls inside.";
    Snippet: "Đoạn mã nhúng", "Embed code";
    Copy: "Sao chép đoạn mã", "Copy embed code";
    Copied: "Đã sao chép đoạn mã.", "Embed code copied.";
    NotCopied: "Trình duyệt không cho sao chép; đoạn mã đã được chọn sẵn, hãy nhấn Ctrl+C.", "The browser did not allow copying; the embed code is selected, press Ctrl+C.";
    FrameLanguage: "Ngôn ngữ trong khung", "Language in the frame";
    Vietnamese: "Tiếng Việt", "Vietnamese";
    English: "Tiếng Anh", "English";
    FrameTheme: "Màu trong khung", "Theme in the frame";
    ThemeSystem: "theo máy người xem", "system theme of the reader";
    ThemeLight: "sáng", "light";
    ThemeDark: "tối", "dark";
    MayEdit: "Cho người xem gõ thử số khác (chỉ đổi trên màn hình của họ)", "Let readers try other figures (on their own screen only)";
}
