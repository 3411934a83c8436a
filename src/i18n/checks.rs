//! The words of the panels “Kiểm tra” and “Lời văn”.

use super::count::{Noun, counted_len};
use super::label::labels;
use super::tr;
use crate::locale::Language;
use crate::locale::figures::whole;

labels! {
    /// A fixed word or sentence of the two panels.
    CheckLabel;
    Findings: "Chỗ mâu thuẫn", "Contradictions";
    Remarks: "Lưu ý", "Remarks";
    NothingToCheck: "Khi dán hoặc mở một bảng có sẵn số tính (tỷ lệ, số giảm, dòng Cộng), trang đối chiếu từng ô đã in với các ô khác và nêu chỗ mâu thuẫn, lý do có thể và cách sửa ít ô nhất. Lời văn của kế hoạch dán ở khung “Lời văn”.", "When a table with printed figures (rates, changes, a total row) is pasted or opened, each printed cell is held against the others; contradictions are listed with the likely cause and the repair that changes the fewest cells. Paste the text of the plan in the panel “Text”.";
    NoContradiction: "Không có số nào mâu thuẫn.", "No figure contradicts another.";
    SeeFindings: "Xem chỗ mâu thuẫn", "See contradictions";
    OneOfTheseRepairs: "Chọn một cách sửa:", "Choose one repair:";
    InTheText: "Trong lời văn", "In the text";
    Text: "Lời văn của kế hoạch", "Text of the plan";
    TextHint: "Dán lời văn của kế hoạch vào đây: mỗi số được đối chiếu với bảng.", "Paste the text of the plan here: each figure is compared with the table.";
    Marked: "Lời văn đã đối chiếu", "The text, compared";
    WrongLines: "Văn bản dài: chỉ hiện những dòng có số mâu thuẫn.", "A long text: only lines with contradicting figures are shown.";
    CopyCorrected: "Chép lời văn đã sửa", "Copy the corrected text";
    Written: "Đoạn văn viết từ bảng", "Paragraphs written from the table";
    WrittenHint: "Các số trong đoạn văn lấy từ bảng và đổi theo bảng.", "The figures are those of the table and follow it.";
    CopyWritten: "Chép đoạn văn", "Copy the paragraphs";
    WithText: "Kèm lời văn của kế hoạch (liên kết dài hơn)", "Include the text of the plan (a longer link)";
    Agrees: "khớp", "agrees";
    Contradicts: "mâu thuẫn", "contradicts";
    Unchecked: "không đối chiếu được", "not checked";
}

/// The button of a repair: what the cell becomes.
#[must_use]
pub fn repair_button(language: Language, to: &str) -> String {
    tr!(language, "Sửa thành {to}", "Change to {to}")
}

/// The button of all repairs that are proposed.
#[must_use]
pub fn repair_all(language: Language, repairs: usize) -> String {
    tr!(
        language,
        "Sửa tất cả ({repairs})",
        "Repair all ({repairs})",
        repairs = whole(language, repairs as u64)
    )
}

/// How many contradictions there are.
#[must_use]
pub fn count_of_contradictions(language: Language, count: usize) -> String {
    tr!(
        language,
        "Có {found}.",
        "{found} found.",
        found = counted_len(language, count, Noun::Contradiction)
    )
}

/// How many figures of the text agree, contradict and are not checked.
#[must_use]
pub fn verdicts(language: Language, [agree, contradict, unchecked]: [usize; 3]) -> String {
    let whole = |count: usize| whole(language, count as u64);
    tr!(
        language,
        "{agree} số khớp, {contradict} số mâu thuẫn, {unchecked} số không đối chiếu được.",
        "Figures: {agree} agree, {contradict} contradict, {unchecked} are not checked.",
        agree = whole(agree),
        contradict = whole(contradict),
        unchecked = whole(unchecked)
    )
}
