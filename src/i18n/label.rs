//! The fixed words of the page: headings, buttons, hints.

use super::count::{Noun, counted_len};
use super::tr;
use crate::locale::Language;

macro_rules! labels {
    ($(#[$meta:meta])* $labels:ident; $($name:ident: $vietnamese:literal, $english:literal;)*) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $labels {
            $(#[doc = concat!("`", $english, "`")] $name,)*
        }

        impl $labels {
            /// The words.
            #[must_use]
            pub const fn text(self, language: Language) -> &'static str {
                match self {
                    $(Self::$name => language.pick($vietnamese, $english),)*
                }
            }
        }
    };
}

pub(super) use labels;

labels! {
    /// A fixed word or sentence of the page.
    Label;
    PanelTabs: "Khung bên", "Panels";
    TabBands: "Nhóm", "Bands";
    TabTargets: "Thử mục tiêu", "What if";
    TabAudit: "Kiểm tra", "Check";
    TabNarrative: "Lời văn", "Text";
    ProductFirst: "Biểu", "Poverty";
    ProductSecond: "giảm nghèo", "reduction table";
    SkipToTable: "Đến bảng", "Skip to the table";
    PasteTable: "Dán bảng", "Paste table";
    OpenFile: "Mở tệp", "Open file";
    OpenFileHint: "Mở tệp Excel, Word, OpenDocument, CSV hoặc văn bản; cũng có thể kéo tệp thả vào trang", "Open an Excel, Word, OpenDocument, CSV or text file; you can also drop a file on the page";
    DropFile: "Thả tệp vào đây để mở", "Drop the file here to open it";
    Cancel: "Hủy", "Cancel";
    Restored: "Số này không có trong bảng đã nhập, được suy ra từ các số khác.", "This figure is not in the imported table; it follows from the others.";
    Sheet: "Trang tính có bảng", "Sheet with a table";
    SheetUnnamed: "Trang tính", "Sheet";
    Share: "Chia sẻ", "Share";
    Undo: "Hoàn tác", "Undo";
    Redo: "Làm lại", "Redo";
    Print: "In", "Print";
    Help: "Trợ giúp", "Help";
    OtherLanguage: "English", "Tiếng Việt";
    PageTitle: "Biểu giảm nghèo", "Poverty reduction table";
    ThemeSystem: "Màu theo máy", "System theme";
    ThemeLight: "Màu sáng", "Light theme";
    ThemeDark: "Màu tối", "Dark theme";
    Settings: "Tên biểu và cách tính", "Title and settings";
    AddRow: "Thêm dòng", "Add row";
    RemoveRow: "Xóa dòng", "Delete row";
    MoveUp: "Chuyển dòng lên", "Move row up";
    MoveDown: "Chuyển dòng xuống", "Move row down";
    FillDown: "Điền xuống", "Fill down";
    Close: "Đóng", "Close";
    TryAgain: "Thử lại", "Try again";
    SeeIssues: "Ô nhập sai", "Invalid entries";
    SeeWarnings: "Cần xem lại", "To check";
    NoUnits: "Bảng chưa có đơn vị nào: hãy dán bảng (Ctrl+V), mở tệp hoặc bấm “Thêm dòng”.", "The table has no units yet: paste a table (Ctrl+V), open a file or choose “Add row”.";
    NotTaken: "(*) Ô nhập sai, chưa đưa vào tính toán:", "(*) Invalid entries, not used in any figure:";
    Plan: "Kế hoạch năm", "Plan for";
    Untitled: "Chưa đặt tên", "Untitled";
    TableCaption: "Biểu dự kiến giảm nghèo, cận nghèo", "Planned reduction of poor and near-poor households";
    ByStandard: "theo chuẩn nghèo", "poverty standard";
    InYear: "năm", "in";
    RowNumber: "STT", "No.";
    Unit: "Đơn vị", "Unit";
    AllHouseholds: "Tổng số hộ", "All households";
    PoorHouseholds: "Hộ nghèo", "Poor households";
    NearPoorHouseholds: "Hộ cận nghèo", "Near-poor households";
    StartOfYear: "đầu năm", "start of year";
    EndOfYear: "cuối năm", "end of year";
    Reduced: "giảm được", "reduction";
    Count: "Số hộ", "Number";
    Rate: "Tỷ lệ", "Rate";
    BandColumn: "Nhóm", "Band";
    Total: "Cộng", "Total";
    SummaryTitle: "Số liệu chính", "Key figures";
    SummaryHouseholds: "Tổng số hộ dân cư", "All households";
    SummaryPoor: "Hộ nghèo, đầu năm → cuối năm", "Poor households, start → end";
    SummaryPoorRate: "Tỷ lệ hộ nghèo", "Poverty rate";
    SummaryNearPoor: "Hộ cận nghèo", "Near-poor households";
    SummaryMultidimensional: "Nghèo đa chiều", "Multidimensionally poor";
    Points: "điểm", "points";
    BandPanel: "Nhóm tỷ lệ hộ nghèo", "Bands of the poverty rate";
    BandCountsCommune: "Số xã, phường, thị trấn theo nhóm tỷ lệ hộ nghèo", "Communes by band of the poverty rate";
    BandCountsVillage: "Số thôn, bản, tổ dân phố theo nhóm tỷ lệ hộ nghèo", "Villages by band of the poverty rate";
    BandChanges: "Chuyển nhóm trong năm", "Changes of band in the year";
    NoBandChanges: "Không đơn vị nào chuyển nhóm.", "No unit changes band.";
    RatePicture: "Từ đầu năm đến cuối năm", "From the start to the end of the year";
    RatePictureHint: "○ đầu năm, ● cuối năm; vạch là ngưỡng của các nhóm (%)", "○ start, ● end of the year; lines are the band thresholds (%)";
    Distances: "Số hộ còn cách ngưỡng", "Households to the next threshold";
    DistanceToLower: "Cần giảm để xuống nhóm thấp hơn", "Reduction that moves it down a band";
    DistanceToHigher: "Tăng thêm thì lên nhóm cao hơn", "Increase that moves it up a band";
    StartShort: "Đầu năm", "Start";
    EndShort: "Cuối năm", "End";
    DistancesHint: "Đơn vị tính: hộ. Dấu ·: đã ở nhóm thấp nhất hoặc cao nhất.", "In households. · marks a unit that is already in the lowest or highest band.";
    PasteTitle: "Dán bảng", "Paste table";
    PasteHint: "Sao chép bảng trong Word, Excel hoặc trang web, rồi bấm vào ô dưới đây và nhấn Ctrl+V. Cũng có thể nhấn Ctrl+V ngay trên trang.", "Copy a table in Word, Excel or a web page, then click the box below and press Ctrl+V. Ctrl+V also works anywhere on the page.";
    PasteBox: "Nội dung cần dán", "Text to paste";
    ReadTable: "Đọc bảng", "Read table";
    PreviewTitle: "Xem trước cách đọc bảng", "Preview of how the table is read";
    UseTable: "Dùng bảng này", "Use this table";
    KeepTable: "Giữ bảng đang mở", "Keep the open table";
    SeeReading: "Xem cách đọc", "How it was read";
    StartEmpty: "Bảng trống", "Empty table";
    OpenSample: "Bảng mẫu Văn Quan 2021", "Sample: Văn Quan 2021";
    Place: "Nơi lập kế hoạch", "Place";
    Year: "Năm", "Year";
    Standard: "Chuẩn nghèo", "Poverty standard";
    Level: "Đơn vị trong bảng", "Units in the table";
    LevelCommune: "xã, phường, thị trấn", "communes, wards, townships";
    LevelVillage: "thôn, bản, tổ dân phố", "villages";
    EndRateSetting: "Tỷ lệ cuối năm của từng đơn vị", "End rate of each unit";
    EndRateByTarget: "theo chỉ tiêu: tỷ lệ đầu năm trừ số điểm giảm (5 = 3 + 7, cột 7 mang dấu trừ), như biểu của huyện Văn Quan", "by target: start rate plus points (5 = 3 + 7), as in the plan of Văn Quan";
    EndRateFromHouseholds: "tính lại từ số hộ (5 = 4 : 1 × 100)", "recomputed from households (5 = 4 ÷ 1 × 100)";
    TotalSetting: "Tỷ lệ giảm của dòng Cộng", "Change of the rate in the total row";
    TotalPrinted: "hiệu hai tỷ lệ đã làm tròn (như biểu)", "difference of the two rounded rates (as in the annex)";
    TotalHouseholds: "tính từ số hộ giảm, rồi mới làm tròn", "from the households, rounded only once";
    BandLimits: "Ngưỡng các nhóm (%)", "Band thresholds (%)";
    BandLimitsHint: "Ghi các ngưỡng từ thấp lên cao, tối đa 4: “≤10” là đúng 10% thuộc nhóm dưới, “<25” là đúng 25% thuộc nhóm trên.", "List the thresholds from low to high, at most four: with “≤10”, exactly 10% belongs to the lower band; with “<25”, exactly 25% belongs to the upper band.";
    Tables: "Bảng khác", "Other tables";
    LocalOnly: "Dữ liệu chỉ ở trên máy này, không gửi đi đâu.", "Everything stays on this device; nothing is sent anywhere.";
    LocalBriefly: "Dữ liệu không rời máy này", "Data stay on this device";
    NothingActive: "Chọn một ô số để xem cách tính.", "Select a figure to see how it is computed.";
    EditorLabel: "Sửa ô", "Edit the cell";
    HelpTitle: "Trợ giúp", "Help";
    ScrollTable: "Bảng số liệu, cuộn được", "The table, scrollable";
}

/// The sections of the help: a heading and its sentences.
#[must_use]
pub const fn help(language: Language) -> &'static [(&'static str, &'static str)] {
    match language {
        Language::Vietnamese => &[
            (
                "Nhập và sửa",
                "Bấm vào ô trắng rồi gõ; Enter để xong, Esc để bỏ, F2 để sửa tiếp, Tab sang ô kế. Ô nền sẫm do bảng tự tính. Nhập số hộ cuối năm, số hộ giảm hay số điểm giảm đều được: ô nhập sau cùng là chỉ tiêu (có dấu góc ◥), hai ô kia tính theo. Số giảm gõ không dấu được hiểu là giảm; muốn tăng thì gõ dấu +.",
            ),
            (
                "Dán bảng",
                "Sao chép cả bảng (có tên đơn vị) từ Word, Excel hoặc trang web rồi nhấn Ctrl+V: bảng mới thay bảng cũ. Nếu mọi cột đều nhận biết được và các số khớp nhau thì bảng được thay ngay, bấm “Xem cách đọc” để xem trang đã hiểu thế nào; nếu có chỗ hiểu được theo hai cách, trang hỏi và cho xem kết quả của từng cách; ở đó cũng chọn lại được cột, dòng, kiểu số, sửa được tên đơn vị, rồi bấm “Dùng bảng này”. Số bị thiếu mà suy ra được từ các số khác thì trang điền và in nghiêng. Sao chép một vùng số không có tên, hoặc một số dòng của chính bảng này, thì dán vào các ô từ ô đang chọn. Ctrl+C, Ctrl+X sao chép, cắt vùng đang chọn để dán sang Excel hoặc Word; Ctrl+D điền xuống; Delete xóa (xóa một trong ba ô chỉ tiêu là bỏ chỉ tiêu); Ctrl+Z hoàn tác, Ctrl+Y làm lại; Esc đóng thông báo.",
            ),
            (
                "Mở tệp",
                "Bấm “Mở tệp” hoặc kéo tệp thả vào trang: Excel (.xlsx, .xls), OpenDocument (.ods, .odt), Word (.docx), CSV, trang web đã lưu hay văn bản, kể cả chữ theo phông cũ (.VnTime, VNI). Trang đọc nội dung, không dựa vào tên tệp; tệp không rời máy này. Tệp có nhiều trang tính thì chọn được trang có bảng. Tệp hỏng, có mật khẩu hoặc quá lớn thì trang báo lý do và bảng đang mở giữ nguyên.",
            ),
            (
                "Cách tính",
                "Tỷ lệ = số hộ : tổng số hộ × 100, làm tròn đến hai chữ số thập phân, từ 5 trở lên thì làm tròn ra xa số 0. Số hộ giảm = tổng số hộ × số điểm : 100, làm tròn đến hộ. Tỷ lệ cuối năm có hai cách tính (theo chỉ tiêu, hoặc từ số hộ): chọn ở nút tên biểu; ô gạch chân chấm là ô mà hai cách khác nhau. Nhóm tỷ lệ xét theo tỷ lệ chưa làm tròn.",
            ),
            (
                "Thử mục tiêu",
                "Ở thẻ “Thử mục tiêu”, gõ hoặc kéo mục tiêu chung (điểm, số hộ giảm, tỷ lệ hay số hộ cuối năm): trang đổi ra số hộ nguyên nhỏ nhất đạt mục tiêu và chia cho từng đơn vị theo cách đã chọn, phần lẻ lớn nhất làm tròn lên. Bấm vào một số để xem cách tính, đặt mức ít nhất, nhiều nhất, số hộ không có khả năng thoát nghèo hoặc tỷ lệ cuối năm mong muốn; tích “Khóa” để giữ số của kế hoạch. Bảng chỉ đổi khi bấm “Áp dụng vào bảng”. Bấm “Lưu phương án” để so nhiều phương án với kế hoạch.",
            ),
            (
                "Kiểm tra",
                "Khi bảng dán vào có cả số tính sẵn (tỷ lệ, số giảm, dòng Cộng), thẻ “Kiểm tra” đối chiếu từng ô với các ô khác, nêu chỗ mâu thuẫn, nguyên nhân có thể (hai chữ số đổi chỗ, sai một chữ số, bỏ sót dòng…) và cách sửa ít ô nhất. Bấm vào câu để đến ô; bấm “Sửa thành…” để sửa, “Hoàn tác” để lấy lại. Hai cách sửa có khả năng như nhau thì trang nêu cả hai và không tự chọn. Khác nhau do làm tròn hay do cách tính chỉ là lưu ý.",
            ),
            (
                "Lời văn",
                "Dán cả kế hoạch thì lời văn vào thẻ “Lời văn”; cũng dán riêng lời văn vào đó được. Mỗi số được đánh dấu: khớp (✓), mâu thuẫn (✗) hoặc không đối chiếu được với bảng. “Chép lời văn đã sửa” chỉ thay những số sai. Bên dưới là đoạn văn viết từ bảng, số trong đó đổi theo bảng. Lời văn được lưu cùng bảng; có đưa vào liên kết hay không thì chọn ở “Chia sẻ”.",
            ),
            (
                "Chia sẻ",
                "Nút “Chia sẻ” cho một liên kết (và mã QR) mở đúng bảng này, cách tính và các phương án. Dữ liệu nằm trong liên kết, không gửi lên máy chủ nào; ai có liên kết đều xem được. Liên kết bị cắt hay sai ký tự thì trang báo, không mở bảng nào. Cũng ở đó có đoạn mã để nhúng bảng vào trang web của cơ quan.",
            ),
            (
                "Lưu và mở lại",
                "Trang tự lưu bảng đang làm trên máy này, trong trình duyệt này; giờ lưu hiện cạnh tên biểu, lần sau mở trang là làm tiếp được. Nút “Lưu” liệt kê các bảng đã lưu (nhiều nhất 40, bảng nào bị bỏ thì trang báo), lưu bảng thành tệp .giamngheo, hoặc lưu cả trang thành một tệp .html để chép vào USB. Mở ở hai cửa sổ thì không cửa sổ nào ghi đè cửa sổ kia. Máy dùng chung thì bấm “Lưu”, rồi “Xóa dữ liệu trên máy này” khi làm xong.",
            ),
            (
                "Gộp bảng của nhiều nơi gửi về",
                "Dán nhiều liên kết một lúc (cả đoạn thư cũng được), hoặc chọn, kéo nhiều tệp (của trang này, Excel, Word…) vào trang: trang cho xem trước rồi gộp theo tên đơn vị. Ô chỉ một bên có thì lấy bên đó; chỗ hai bên khác nhau thì phải chọn, không chọn thì giữ số đang có.",
            ),
            (
                "Dùng khi không có mạng",
                "Sau lần mở đầu tiên, trang mở được cả khi không có mạng, và có thể cài vào máy như một ứng dụng (menu của trình duyệt, mục Cài đặt hoặc Thêm vào màn hình chính). Khi có bản mới, trang báo ở góc dưới; bấm “Dùng bản mới” để tải lại.",
            ),
            (
                "Khi nhập sai",
                "Ô nhập sai giữ nguyên chữ đã gõ, có viền đỏ và lý do; các tổng vẫn dùng giá trị đúng trước đó cho đến khi sửa.",
            ),
            (
                "Bàn phím",
                "Phím mũi tên di chuyển, Shift + mũi tên chọn vùng, Home/End đầu và cuối dòng, Ctrl+Home/End đầu và cuối bảng, Alt+Shift+↑/↓ chuyển dòng, Ctrl+A chọn cả bảng.",
            ),
        ],
        Language::English => &[
            (
                "Entering and editing",
                "Click a white cell and type; Enter confirms, Esc cancels, F2 continues editing, Tab moves to the next cell. Tinted cells are computed. You can enter the households at the end of the year, the reduction in households or the reduction in points: the last one entered is the target (marked ◥), the other two follow from it. A reduction typed without a sign is read as a reduction; type + for an increase.",
            ),
            (
                "Pasting a table",
                "Copy a whole table (with unit names) from Word, Excel or a web page and press Ctrl+V: the new table replaces the old one. If every column is recognised and the figures agree, it is replaced at once, and “How it was read” shows what was understood; where it can be read in two ways, the page asks and shows what comes out of either; correct columns, rows, number formats or unit names there, then choose “Use this table”. A missing figure that follows from the others is filled in, in italics. A block of figures without names, or rows copied from this table, are pasted into the cells from the selected one on. Ctrl+C and Ctrl+X copy and cut the selection for Excel or Word; Ctrl+D fills down; Delete clears (in one of the three target cells it removes the target); Ctrl+Z undoes, Ctrl+Y redoes; Esc closes messages.",
            ),
            (
                "Opening files",
                "Choose “Open file” or drop a file on the page: Excel (.xlsx, .xls), OpenDocument (.ods, .odt), Word (.docx), CSV, a saved web page or text, also in old fonts (.VnTime, VNI). The page looks at the content of a file, not at its name; the file does not leave this device. If a file has several sheets, you can choose the one with the table. If a file is damaged, has a password or is too large, the page says why, and the open table is unchanged.",
            ),
            (
                "How figures are computed",
                "Rate = households ÷ all households × 100, rounded to two decimals, halves away from zero. Reduction in households = all households × points ÷ 100, rounded to whole households. There are two ways to compute the end rate (by target, or from households): choose one under the title; a dotted underline marks cells where the two differ. Bands follow from the rate before rounding.",
            ),
            (
                "What if",
                "In the tab “What if”, type or drag an overall target (points, fewer households, rate or households at the end): the page finds the smallest whole number of households that meets it and shares it among the units by the chosen rule, rounding up the largest remainders. Click a number to see how it is computed and to set a minimum, a maximum, the households unable to leave poverty or a desired end rate; tick “Lock” to keep the number of the plan. The table changes only when you choose “Apply to the table”. Choose “Save scenario” to compare several scenarios with the plan.",
            ),
            (
                "Check",
                "When a pasted table has printed figures (rates, changes, a total row), the tab “Check” holds each cell against the others and lists what contradicts, the likely cause (two digits swapped, a wrong digit, a row left out…) and the repair that changes the fewest cells. Click the sentence to go to the cell, “Change to…” to repair it, and “Undo” to take that back. Where two repairs are about as likely, both are shown and none is chosen. Differences by rounding or by the way of computing are only remarks.",
            ),
            (
                "Text",
                "When a whole plan is pasted, its text goes into the tab “Text”; the text can also be pasted there alone. Each figure is marked: it agrees (✓), contradicts (✗) or cannot be compared with the table. “Copy the corrected text” replaces wrong figures only. Below are paragraphs written from the table, whose figures follow it. The text is saved with the table; under “Share” you choose whether the link includes it.",
            ),
            (
                "Sharing",
                "“Share” gives a link (and a QR code) that opens exactly this table with its settings and scenarios. The data are in the link and go to no server; anyone who has the link can see them. If a link was cut or changed, the page says so and opens no table. The same dialog has the code that embeds the table in a website.",
            ),
            (
                "Saving and opening again",
                "The page saves the table on this device, in this browser, as you work; the time of saving is shown beside the title, and the next visit continues from there. “Save” lists the saved tables (at most 40; the page says which one it removes), saves the table as a .giamngheo file, or saves the whole page as one .html file for a USB stick. If two windows have the same table open, neither overwrites the other. On a shared computer choose “Save”, then “Delete all data on this device” when you are done.",
            ),
            (
                "Merging tables from several places",
                "Paste several links at once (a whole e-mail will do), or choose or drop several files (of this page, Excel, Word…): the page shows a preview, then merges them by unit name. A cell that only one table fills is taken from there; where tables differ you choose, and without a choice the current figure stays.",
            ),
            (
                "Working offline",
                "After the first visit the page opens without a network, and can be installed like an app (in the browser's menu: Install, or Add to home screen). When there is a new version, the page says so at the bottom; choose “Use the new version” to load it.",
            ),
            (
                "Invalid entries",
                "An invalid entry stays in its cell as typed, with a red border and the reason; the totals use the previous valid value until it is corrected.",
            ),
            (
                "Keyboard",
                "Arrow keys move, Shift + arrows select a range, Home/End go to the start or end of the row, Ctrl+Home/End to the start or end of the table, Alt+Shift+↑/↓ move the row, Ctrl+A selects the whole table.",
            ),
        ],
    }
}

/// How many units a long list leaves out.
#[must_use]
pub fn more_units(language: Language, units: usize) -> String {
    let left = counted_len(language, units, Noun::Unit);
    tr!(language, "… và {left} nữa.", "… and {left} more.")
}
