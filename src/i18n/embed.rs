//! Words of the page in another site's frame, and of the snippet that puts it there.

use super::label::labels;
use crate::locale::Language;

labels! {
    /// A fixed word or sentence about frames.
    EmbedLabel;
    OpenFullPage: "Mở trang đầy đủ", "Open the full page";
    Embed: "Nhúng vào trang web", "Embed in a web site";
    Hint: "Dán đoạn mã này vào trang web của cơ quan: số liệu, biểu đồ và bảng hiện trong một khung, người xem chọn và sao chép ô được. Số liệu nằm trong chính đoạn mã; sửa bảng xong thì lấy đoạn mã mới. Nếu hệ thống của trang web bỏ dòng <script>, khung vẫn dùng được: nó giữ chiều cao đã ghi và cuộn bên trong.", "Paste this into a page of your web site: figures, picture and table appear in a frame, where readers can choose and copy cells. The data are in the snippet itself; after a change of the table take a new one. Where the site drops the <script> line the frame works too: it keeps the height given and scrolls inside.";
    Snippet: "Đoạn mã nhúng", "Snippet";
    Copy: "Sao chép đoạn mã", "Copy the snippet";
    Copied: "Đã sao chép đoạn mã.", "The snippet is copied.";
    NotCopied: "Trình duyệt không cho sao chép; đoạn mã đã được chọn sẵn, hãy nhấn Ctrl+C.", "The browser did not copy it; the snippet is selected, press Ctrl+C.";
    FrameLanguage: "Ngôn ngữ trong khung", "Language in the frame";
    Vietnamese: "Tiếng Việt", "Vietnamese";
    English: "Tiếng Anh", "English";
    FrameTheme: "Màu", "Colours";
    ThemeSystem: "theo máy người xem", "as the reader's machine is set";
    ThemeLight: "sáng", "light";
    ThemeDark: "tối", "dark";
    MayEdit: "Cho người xem gõ thử số khác (chỉ đổi trên màn hình của họ)", "Let readers try other figures (only on their own screen)";
}
