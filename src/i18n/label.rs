//! The fixed words of the page: headings, buttons, hints.

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
    ProductFirst: "Biểu", "Poverty";
    ProductSecond: "giảm nghèo", "reduction table";
    SkipToTable: "Đến bảng", "Skip to the table";
    PasteTable: "Dán bảng", "Paste table";
    OpenFile: "Mở tệp", "Open file";
    OpenFileHint: "Mở tệp Excel, Word, OpenDocument, CSV hoặc văn bản; cũng có thể kéo tệp thả vào trang", "Open a file of Excel, Word, OpenDocument, CSV or text; a file can also be dropped on the page";
    DropFile: "Thả tệp vào đây để mở", "Drop the file here to open it";
    Cancel: "Hủy", "Cancel";
    Sheet: "Trang tính có bảng", "Sheets with a table";
    SheetUnnamed: "Trang tính", "Sheet";
    Share: "Chia sẻ", "Share";
    Undo: "Hoàn tác", "Undo";
    Redo: "Làm lại", "Redo";
    Print: "In", "Print";
    Help: "Trợ giúp", "Help";
    OtherLanguage: "English", "Tiếng Việt";
    PageTitle: "Biểu giảm nghèo", "Poverty reduction table";
    ThemeSystem: "Màu theo máy", "Colours as the machine is set";
    ThemeLight: "Màu sáng", "Light colours";
    ThemeDark: "Màu tối", "Dark colours";
    Settings: "Tên biểu và cách tính", "Title and conventions";
    AddRow: "Thêm dòng", "Add a row";
    RemoveRow: "Xóa dòng", "Remove the row";
    MoveUp: "Chuyển dòng lên", "Move the row up";
    MoveDown: "Chuyển dòng xuống", "Move the row down";
    FillDown: "Điền xuống", "Fill down";
    Close: "Đóng", "Close";
    TryAgain: "Thử lại", "Try again";
    SeeIssues: "Ô cần sửa", "Cells to correct";
    SeeDoubts: "Cần xem lại", "To look at again";
    NoUnits: "Bảng chưa có đơn vị nào: hãy dán bảng (Ctrl+V), mở tệp hoặc bấm “Thêm dòng”.", "There is no unit yet: paste a table (Ctrl+V), open a file or add a row.";
    NotTaken: "(*) Số chưa hợp lệ, chưa đưa vào tính toán:", "(*) Entries that were not taken and are in no figure:";
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
    NoBandChanges: "Không đơn vị nào chuyển nhóm.", "No unit changes its band.";
    RatePicture: "Từ đầu năm đến cuối năm", "From the start to the end of the year";
    RatePictureHint: "○ đầu năm, ● cuối năm; vạch là ngưỡng của các nhóm (%)", "○ start, ● end of the year; lines are the borders of the bands (%)";
    Distances: "Còn cách ngưỡng bao nhiêu hộ", "Households from the next border";
    DistanceToLower: "Cần giảm để xuống nhóm dưới", "Fewer, to reach the lower band";
    DistanceToHigher: "Tăng thêm thì lên nhóm trên", "More, to slip into the higher band";
    StartShort: "Đầu năm", "Start";
    EndShort: "Cuối năm", "End";
    DistancesHint: "Đơn vị tính: hộ. Dấu · là đã ở nhóm thấp nhất hoặc cao nhất.", "In households. A · marks the lowest or highest band.";
    PasteTitle: "Dán bảng", "Paste table";
    PasteHint: "Sao chép bảng trong Word, Excel hoặc trang web, rồi bấm vào ô dưới đây và nhấn Ctrl+V. Cũng có thể nhấn Ctrl+V ngay trên trang.", "Copy a table in Word, Excel or a web page, click into the box below and press Ctrl+V. Ctrl+V anywhere on the page works too.";
    PasteBox: "Nội dung cần dán", "What to paste";
    ReadTable: "Đọc bảng", "Read the table";
    PreviewTitle: "Xem trước cách đọc bảng", "Preview of how the table is read";
    UseTable: "Dùng bảng này", "Use this table";
    KeepTable: "Giữ bảng đang mở", "Keep the present table";
    SeeReading: "Xem cách đọc", "How it was read";
    StartEmpty: "Bảng trống", "Empty table";
    OpenSample: "Bảng mẫu Văn Quan 2021", "Sample: Văn Quan 2021";
    Place: "Nơi lập kế hoạch", "Place";
    Year: "Năm", "Year";
    Standard: "Chuẩn nghèo", "Poverty standard";
    Level: "Đơn vị trong bảng", "Units of the table";
    LevelCommune: "xã, phường, thị trấn", "communes, wards, townships";
    LevelVillage: "thôn, bản, tổ dân phố", "villages";
    EndRateSetting: "Tỷ lệ cuối năm của từng đơn vị", "End rate of each unit";
    EndRateByTarget: "theo chỉ tiêu: tỷ lệ đầu năm trừ số điểm giảm (5 = 3 + 7, cột 7 mang dấu trừ), như biểu của huyện Văn Quan", "by target: start rate plus points (5 = 3 + 7), as the plan of Văn Quan";
    EndRateFromHouseholds: "tính lại từ số hộ (5 = 4 : 1 × 100)", "recomputed from households (5 = 4 ÷ 1 × 100)";
    TotalSetting: "Tỷ lệ giảm của dòng Cộng", "Change of rate in the total row";
    TotalPrinted: "hiệu hai tỷ lệ đã làm tròn (như biểu)", "difference of the two rounded rates (as the annex)";
    TotalHouseholds: "tính từ số hộ giảm, rồi mới làm tròn", "from the households, rounded once";
    BandLimits: "Ngưỡng các nhóm (%)", "Borders of the bands (%)";
    BandLimitsHint: "Ghi các ngưỡng từ thấp lên cao, tối đa 4: “≤10” là đúng 10% thuộc nhóm dưới, “<25” là đúng 25% thuộc nhóm trên.", "Borders from low to high, four at most: “≤10” puts exactly 10% into the lower band, “<25” puts exactly 25% into the upper one.";
    Tables: "Bảng khác", "Other tables";
    LocalOnly: "Dữ liệu chỉ ở trên máy này, không gửi đi đâu.", "Everything stays on this machine; nothing is sent anywhere.";
    LocalBriefly: "Dữ liệu không rời máy này", "Nothing is sent";
    NothingActive: "Chọn một ô số để xem cách tính.", "Choose a figure to see how it is computed.";
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
                "Sao chép cả bảng (có tên đơn vị) từ Word, Excel hoặc trang web rồi nhấn Ctrl+V: bảng mới thay bảng cũ. Nếu mọi cột đều nhận biết được và các số khớp nhau thì bảng được thay ngay, bấm “Xem cách đọc” để xem trang đã hiểu thế nào; nếu còn chỗ chưa rõ, trang cho xem trước: chọn lại cột, dòng, kiểu số, sửa tên đơn vị rồi bấm “Dùng bảng này”. Sao chép một vùng số không có tên, hoặc một số dòng của chính bảng này, thì dán vào các ô từ ô đang chọn. Ctrl+C, Ctrl+X sao chép, cắt vùng đang chọn để dán sang Excel hoặc Word; Ctrl+D điền xuống; Delete xóa (xóa một trong ba ô chỉ tiêu là bỏ chỉ tiêu); Ctrl+Z hoàn tác, Ctrl+Y làm lại; Esc đóng thông báo.",
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
                "Ở thẻ “Thử mục tiêu”, gõ hoặc kéo mục tiêu chung (điểm, số hộ giảm, tỷ lệ hay số hộ cuối năm): trang đổi ra số hộ nguyên nhỏ nhất đạt mục tiêu và chia cho từng đơn vị theo cách đã chọn, phần lẻ lớn nhất làm tròn lên. Bấm vào một số để xem cách tính, đặt mức ít nhất, nhiều nhất, số hộ không có khả năng thoát nghèo hoặc tỷ lệ muốn có; tích “Khóa” để giữ số của kế hoạch. Bảng chỉ đổi khi bấm “Áp dụng vào bảng”. “Giữ phương án” để so nhiều phương án với kế hoạch.",
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
                "Entering",
                "Click a white cell and type; Enter finishes, Esc restores, F2 edits, Tab goes on to the next cell. Tinted cells are computed. A target may be stated as households at the end of the year, as households fewer, or as points: whichever was entered last drives (◥), the other two follow. A reduction without a sign means fewer; write + for more.",
            ),
            (
                "Pasting",
                "Copy a whole table (with unit names) in Word, Excel or a web page and press Ctrl+V: it replaces the table: at once when every column was recognised and the figures agree (“How it was read” shows what was understood), otherwise after a preview in which columns, rows, number formats and names can be corrected. A block of numbers without names, and rows copied out of this table, fill cells from the active one. Ctrl+C and Ctrl+X copy the selection to Excel or Word; Ctrl+D fills down; Delete clears (one of the three cells of a target takes the target away); Ctrl+Z undoes, Ctrl+Y redoes; Esc closes a message.",
            ),
            (
                "Files",
                "Choose “Open file” or drop a file on the page: Excel (.xlsx, .xls), OpenDocument (.ods, .odt), Word (.docx), CSV, a saved web page or text, in old fonts (.VnTime, VNI) too. What counts is what is in the file, not its name; it does not leave this machine. Of several sheets, the one with the table can be chosen. A file that is damaged, protected by a password or too large is refused with the reason, and the present table stays.",
            ),
            (
                "How figures are computed",
                "Rate = households ÷ all households × 100, two decimals, half away from zero. Households fewer = all households × points ÷ 100, rounded to whole households. The end rate has two readings (by target, or from households), chosen under the title; a dotted underline marks cells where they differ. Bands are decided on the exact ratio, never on the rounded rate.",
            ),
            (
                "What if",
                "In the tab “What if”, type or drag a goal for the whole place (points, households fewer, end rate or end households): it becomes the least whole number of households that meets it, shared out among the units by the chosen rule, the largest remainders rounded up. Press a number for its derivation, to set a least, a most, households unable to leave or a wished end rate; tick “Lock” to keep the plan's number. The table changes only with “Apply to the table”. “Keep” puts scenarios side by side with the plan.",
            ),
            (
                "Sharing",
                "“Share” gives a link (and a QR code) that opens exactly this table with its settings and scenarios. The data are in the link and go to no server; whoever has the link can see them. A link that was cut or changed says so and opens nothing. The snippet that shows the table on another web site is there too.",
            ),
            (
                "Saving and opening again",
                "The page keeps the table on this machine, in this browser, as you work; the time of it stands beside the title, and the next visit goes on from there. “Save” lists the tables kept (at most 40; when one goes, the page says which), saves a .giamngheo file, or the whole page as one .html file for a USB stick. Of two windows neither writes over the other. On a shared machine use “Save”, then “Delete all data on this machine” when you are done.",
            ),
            (
                "Merging what several places send",
                "Paste several links at once (a whole mail will do), or choose or drop several files (of this page, Excel, Word…): they are shown first, then merged by the names of units. A cell that only one side fills is taken; where two differ you choose, and what you do not choose stays as it is.",
            ),
            (
                "Without network",
                "After the first visit the page opens without network, and can be installed like an application (in the browser's menu: Install, or Add to home screen). When there is a newer version, the page says so at its foot; “Use it” loads it.",
            ),
            (
                "Wrong entries",
                "A wrong entry stays in its cell as typed, with a red border and its reason; the totals keep the last good value until it is corrected.",
            ),
            (
                "Keyboard",
                "Arrows move, Shift + arrows select a range, Home/End go along the row, Ctrl+Home/End to the corners, Alt+Shift+↑/↓ move the row, Ctrl+A selects all.",
            ),
        ],
    }
}
