//! What words of such plans say, as a table: a new wording is a phrase more.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::claim::{Extreme, Moment, Subject};
use super::tokens::{Kind, Tokens};
use crate::domain::table::{Group, UnitLevel};

/// How a printed number limits what it speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    /// "khoảng": rounded.
    About,
    /// "gần": a little more than it is.
    Nearly,
    /// "trên": it is more.
    Above,
    /// "dưới": it is less.
    Below,
    /// "ít nhất", "từ … trở lên".
    AtLeast,
    /// "không quá", "từ … trở xuống".
    AtMost,
}

/// What a phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// Whom the sentence counts.
    Subject(Subject),
    /// "hộ nghèo, cận nghèo": both together, or the one and then the other.
    Listed,
    /// "số hộ nghèo": the subject too, and what a share may be of.
    Own(Group),
    /// "nghèo đa chiều": both together, or the poor by the standard of several dimensions.
    Multidimensional,
    /// "hộ".
    Households,
    /// "xã, thị trấn": units of this level, or of any.
    Units(Option<UnitLevel>),
    /// "các", "mỗi": several of them.
    Plural,
    /// Percentage points.
    Points,
    /// Per cent.
    Percent,
    /// A share is stated.
    Rate,
    /// When, said outright.
    At(Moment),
    /// "giảm".
    Fall,
    /// "tăng".
    Rise,
    /// "xuống còn": what is left then.
    Down,
    /// "còn": what is left, now or then.
    Remain,
    /// When, by what the section or the sentence is about.
    Stage(Moment),
    /// "thực trạng": the section on the start of the year.
    Situation,
    /// "so với": what follows is what is compared with.
    Against,
    /// A limit before a number.
    Bound(Bound),
    /// A limit behind it.
    Tail(Bound),
    /// "từ".
    From,
    /// "đến".
    To,
    /// "cao nhất".
    Extreme(Extreme),
    /// "lần lượt": numbers in the order of what they count.
    Respectively,
    /// "không có": none.
    Zero,
    /// "trên tổng số", before a number: all of those that something is a part of.
    OutOf,
    /// "nếu", "có thể", "theo chuẩn mới": what follows need not be so, or not by the table's count.
    Supposed,
    /// "dân số": all households, or all people.
    Population,
    /// "trong đó": what follows stands by itself.
    Within,
    /// The whole of a place: the level is the word behind "toàn".
    Whole,
    /// A place that is larger than any table's, or another one.
    Elsewhere,
    /// A poverty standard, whose years are none of the plan's.
    Standard,
    /// "giai đoạn", "bình quân": other times than a year.
    Period,
    /// Movements that a table of net changes does not have: "thoát nghèo", "tái nghèo".
    Gross,
    /// What a table of households does not have: people, money, loans.
    Unrelated,
    /// "năm", before its number.
    Year,
    /// "là", "có": what follows is stated of what stands before.
    States,
    /// "tương ứng": what follows is the same in other terms.
    Same,
    /// Words that change nothing.
    Known,
}

impl Cue {
    /// The limit that it puts before a number.
    pub(super) const fn bound(self) -> Option<Bound> {
        if let Self::Bound(bound) = self {
            Some(bound)
        } else {
            None
        }
    }

    /// The limit that it puts behind a number.
    pub(super) const fn tail(self) -> Option<Bound> {
        if let Self::Tail(bound) = self {
            Some(bound)
        } else {
            None
        }
    }

    /// The moment that it says outright.
    pub(super) const fn moment(self) -> Option<Moment> {
        if let Self::At(moment) = self {
            Some(moment)
        } else {
            None
        }
    }
}

const POOR: Cue = Cue::Subject(Subject::Of(Group::Poor));
const NEAR: Cue = Cue::Subject(Subject::Of(Group::NearPoor));
const BOTH: Cue = Cue::Subject(Subject::Both);
const ALL: Cue = Cue::Subject(Subject::All);

/// The phrases of each cue, between bars. The longest that fits is taken; "#" is a number behind it.
const PHRASES: &[(Cue, &str)] = &[
    (
        POOR,
        "hộ nghèo|hộ gia đình nghèo|tỷ lệ nghèo|nghèo|hộ thuộc diện nghèo|hộ nghèo theo chuẩn đa chiều",
    ),
    (
        NEAR,
        "hộ cận nghèo|cận nghèo|hộ gia đình cận nghèo|tỷ lệ cận nghèo",
    ),
    (
        BOTH,
        "tỷ lệ nghèo chung|nghèo chung|hộ nghèo và hộ cận nghèo|hộ nghèo và cận nghèo|nghèo và cận nghèo|số hộ nghèo và hộ cận nghèo|số hộ nghèo và cận nghèo|tổng số hộ nghèo và hộ cận nghèo|tổng số hộ nghèo và cận nghèo|hộ nghèo cộng hộ cận nghèo|cả hộ nghèo và hộ cận nghèo|cả hộ nghèo và cận nghèo|cả nghèo và cận nghèo|hộ nghèo lẫn cận nghèo|hộ nghèo lẫn hộ cận nghèo",
    ),
    (Cue::Own(Group::Poor), "số hộ nghèo|tổng số hộ nghèo"),
    (
        Cue::Own(Group::NearPoor),
        "số hộ cận nghèo|tổng số hộ cận nghèo",
    ),
    (
        Cue::Multidimensional,
        "hộ nghèo đa chiều|số hộ nghèo đa chiều|tổng số hộ nghèo đa chiều|nghèo đa chiều|tỷ lệ nghèo đa chiều",
    ),
    (
        Cue::Listed,
        "hộ nghèo , cận nghèo|hộ nghèo , hộ cận nghèo|số hộ nghèo , cận nghèo|số hộ nghèo , hộ cận nghèo|tổng số hộ nghèo , cận nghèo|tổng số hộ nghèo , hộ cận nghèo|nghèo , cận nghèo",
    ),
    (
        ALL,
        "tổng số hộ|tổng số hộ dân|tổng số hộ dân cư|tổng số hộ gia đình|hộ dân|hộ dân cư|hộ gia đình|tổng hộ|số hộ dân|số hộ dân cư|số hộ toàn huyện|số hộ toàn xã|số hộ toàn tỉnh|số hộ trên địa bàn|số hộ trong xã|số hộ trong thôn|số hộ trong huyện|số hộ của xã|số hộ của thôn|số hộ của huyện|số hộ cả huyện|số hộ cả xã",
    ),
    (Cue::Households, "hộ|số hộ"),
    (
        Cue::Units(Some(UnitLevel::Commune)),
        "xã|thị trấn|phường|xã , thị trấn|xã , phường|xã , phường , thị trấn|xã và thị trấn|xã , phường , đặc khu|đơn vị cấp xã|số xã|số xã , thị trấn|số xã , phường",
    ),
    (
        Cue::Units(Some(UnitLevel::Village)),
        "thôn|bản|làng|ấp|khóm|buôn|xóm|khu phố|khu dân cư|tổ dân phố|thôn , bản|thôn , xóm|thôn , tổ dân phố|thôn , bản , tổ dân phố|số thôn|số bản|số xóm",
    ),
    (
        Cue::Units(None),
        "đơn vị|địa phương|số đơn vị|số địa phương",
    ),
    (
        Cue::Plural,
        "các|những|mỗi|từng|một số|một trong|một trong các|một trong những|nhóm",
    ),
    (Cue::Points, "điểm phần trăm|điểm %|điểm|% điểm"),
    (Cue::Percent, "%|phần trăm"),
    (
        Cue::Rate,
        "tỷ lệ|tỉ lệ|chiếm|chiếm tỷ lệ|chiếm tỉ lệ|tỷ trọng|với tỷ lệ",
    ),
    (
        Cue::Same,
        "tương ứng|tương ứng với|tương đương|tương đương với|bằng|tức|tức là|đạt",
    ),
    (
        Cue::At(Moment::Start),
        "đầu năm|đầu kỳ|thời điểm đầu năm|từ đầu năm|ngay từ đầu năm|ngày 01 / 01|hiện có|hiện còn|hiện nay|hiện tại|số đầu năm",
    ),
    (
        Cue::At(Moment::End),
        "cuối năm|đến cuối năm|hết năm|đến hết năm|cuối kỳ|vào cuối năm|kết thúc năm|số cuối năm",
    ),
    (
        Cue::Fall,
        "giảm|giảm được|giảm thêm|mức giảm|số giảm|kéo giảm|giảm bớt|giảm đi|giảm nghèo được|tỷ lệ giảm nghèo|tỷ lệ giảm|giảm ròng|làm giảm|giảm bình quân chung|giảm tỷ lệ|giảm số",
    ),
    (Cue::Rise, "tăng|tăng thêm|tăng lên"),
    (
        Cue::Down,
        "xuống|xuống còn|hạ xuống|hạ xuống còn|giảm xuống|giảm xuống còn|giảm còn|còn lại|chỉ còn|xuống mức|giảm về|về mức",
    ),
    (Cue::Remain, "còn|vẫn còn"),
    (Cue::Situation, "thực trạng"),
    (
        Cue::Stage(Moment::Start),
        "tình hình|kết quả rà soát|qua rà soát|kết quả điều tra|kết quả tổng điều tra|khảo sát",
    ),
    (
        Cue::Stage(Moment::End),
        "mục tiêu|chỉ tiêu|phấn đấu|dự kiến|kế hoạch|ước",
    ),
    (Cue::Against, "so với|so"),
    (
        Cue::Bound(Bound::About),
        "khoảng|xấp xỉ|chừng|ước khoảng|độ|ngót",
    ),
    (Cue::Bound(Bound::Nearly), "gần"),
    (
        Cue::Bound(Bound::Above),
        "trên|hơn|lớn hơn|cao hơn|nhiều hơn|quá|từ trên|>|vượt quá",
    ),
    (
        Cue::Bound(Bound::Below),
        "dưới|nhỏ hơn|thấp hơn|ít hơn|<|chưa đến|chưa đầy|chưa tới",
    ),
    (
        Cue::Bound(Bound::AtLeast),
        "ít nhất|tối thiểu|không dưới|≥|không thấp hơn|không ít hơn|bằng hoặc trên|trên hoặc bằng|lớn hơn hoặc bằng",
    ),
    (
        Cue::Bound(Bound::AtMost),
        "không quá|tối đa|nhiều nhất là|≤|không vượt quá|không cao hơn|dưới hoặc bằng|bằng hoặc dưới|nhỏ hơn hoặc bằng|thấp hơn hoặc bằng",
    ),
    (Cue::Tail(Bound::AtLeast), "trở lên|hoặc hơn|hoặc cao hơn"),
    (Cue::Tail(Bound::AtMost), "trở xuống|hoặc thấp hơn|đổ xuống"),
    (Cue::From, "từ"),
    (Cue::To, "đến|tới|–|-|−"),
    (
        Cue::Extreme(Extreme::Highest),
        "cao nhất|nhiều nhất|lớn nhất|đông nhất|nhiều hộ nghèo nhất|nhiều hộ cận nghèo nhất",
    ),
    (
        Cue::Extreme(Extreme::Lowest),
        "thấp nhất|nhỏ nhất|ít nhất là|ít hộ nghèo nhất|ít hộ cận nghèo nhất",
    ),
    (Cue::Respectively, "lần lượt|lần lượt là|theo thứ tự"),
    (Cue::Zero, "không có|không còn|chưa có"),
    (
        Cue::Within,
        "trong đó|gồm|bao gồm|cụ thể|trong số đó|riêng|đồng thời|qua đó|góp phần|nhằm|để|như vậy",
    ),
    (
        Cue::Whole,
        "toàn huyện|toàn xã|toàn tỉnh|toàn thị xã|toàn thành phố|toàn phường|toàn thị trấn|toàn quận|toàn đặc khu|cả huyện|cả xã|cả tỉnh|cả phường|cả thị trấn",
    ),
    (
        Cue::Elsewhere,
        "cả nước|toàn quốc|bình quân chung|của tỉnh|toàn vùng|toàn khu vực|các huyện|các tỉnh|huyện bạn|huyện nghèo|của trung ương",
    ),
    (
        Cue::Standard,
        "chuẩn nghèo|chuẩn nghèo đa chiều|chuẩn nghèo , cận nghèo|chuẩn nghèo , cận nghèo đa chiều|chuẩn hộ nghèo|chuẩn nghèo và cận nghèo|chuẩn nghèo tiếp cận đa chiều",
    ),
    (
        Cue::Period,
        "giai đoạn|nhiệm kỳ|bình quân|trung bình|mỗi năm|hằng năm|hàng năm|các năm|những năm|năm trước|năm ngoái|năm sau|năm tới|tháng đầu năm|tháng cuối năm|quý|tháng|thời kỳ|lũy kế|luỹ kế|liên tục",
    ),
    (
        Cue::Gross,
        "thoát nghèo|hộ thoát nghèo|số hộ thoát nghèo|thoát cận nghèo|hộ thoát cận nghèo|hộ mới thoát nghèo|mới thoát nghèo|tái nghèo|hộ tái nghèo|tái cận nghèo|phát sinh|phát sinh mới|hộ phát sinh|nghèo mới|hộ nghèo mới|nghèo phát sinh|hộ nghèo phát sinh|tách hộ|chuyển đến|chuyển đi|ra khỏi|thoát khỏi|thoát ra",
    ),
    (
        Cue::Unrelated,
        "vay|cho vay|vay vốn|vốn|tín dụng|bảo hiểm|bảo hiểm y tế|bhyt|thẻ|thẻ bhyt|lao động|người|người nghèo|khẩu|nhân khẩu|học sinh|sinh viên|đào tạo|dạy nghề|nghề|việc làm|xuất khẩu lao động|nhà ở|nhà|xây dựng nhà|làm nhà|xóa nhà tạm|xoá nhà tạm|nhà tạm|sửa chữa|hỗ trợ|kinh phí|ngân sách|đồng|triệu|tỷ|triệu đồng|tỷ đồng|nghìn đồng|mô hình|dự án|tiểu dự án|chương trình|con|con giống|cây giống|gia súc|gia cầm|điện|tiền điện|tiền|nước|nước sạch|nước sinh hoạt|nhà tiêu|nhà vệ sinh|tiếp cận|dân tộc|dân tộc thiểu số|dtts|phụ nữ|nữ|trẻ em|người có công|có công|bảo trợ|bảo trợ xã hội|chính sách|không có khả năng|khả năng lao động|tập huấn|tuyên truyền|lớp|lượt|suất|học phí|học bổng|trợ giúp|trợ cấp|quà|tặng|cấp|cấp phát|cấp thẻ|giống|phân bón|đất|đất ở|đất sản xuất|thiếu hụt|thu nhập|thu nhập thấp|mức sống trung bình|xuất khẩu|doanh nghiệp|hợp tác xã|tổ|nhóm hộ|đảng viên|hội viên|cán bộ|công chức|đạt chuẩn|chuẩn nông thôn mới|nông thôn mới|tiêu chí|đặc biệt khó khăn|đbkk|vùng|khu vực|thành thị|nông thôn|nguyên nhân|do thiếu|thiếu|ốm đau|già yếu|neo đơn|khuyết tật|biên giới|hoàn thành|vượt|kế hoạch giao|so với kế hoạch|đăng ký|tự nguyện|giải ngân|dư nợ|nợ|giúp đỡ|vận động|tổ chức|thực hiện cho|tham gia|hưởng|được hưởng|thụ hưởng|internet|viễn thông|thông tin|ti vi|nghe nhìn|đường|km|công trình|ha|tấn|mật độ|diện tích|tăng trưởng|thu hút|lãi suất|khen thưởng|chủ hộ|hộ có|hộ thuộc|hộ là|là hộ",
    ),
    (
        Cue::OutOf,
        "trên tổng số #|trong tổng số #|trên tổng #|/ tổng số #|trong tổng #",
    ),
    (
        Cue::Supposed,
        "nếu|có thể|giả sử|trường hợp|nguy cơ|được giao|trung ương giao|cấp trên giao|sơ bộ|có khả năng|thí điểm|ví dụ|chuẩn mới|chuẩn nghèo mới|chuẩn cũ|chuẩn nghèo cũ",
    ),
    (Cue::Population, "dân số|quy mô dân số"),
    (Cue::Year, "năm"),
    (Cue::States, "là|có|gồm có|:|ở mức|với|=|đạt mức|hiện"),
    (
        Cue::Known,
        "giảm nghèo|công tác giảm nghèo|chương trình giảm nghèo|chương trình mục tiêu quốc gia giảm nghèo bền vững|kế hoạch giảm nghèo|giảm nghèo bền vững|giảm nghèo đa chiều|mục tiêu giảm nghèo|chỉ tiêu giảm nghèo|thiểu số|ban chỉ đạo|ủy ban nhân dân|tổng điều tra|rà soát|kế hoạch này|theo biểu|biểu|phụ lục|nhân dân",
    ),
];

/// Words that change nothing between a number and what it counts.
const KNOWN: &str = "toàn cả số tổng trong của và được trên địa bàn theo kết quả điều tra thống kê tính \
    thời điểm ngày vào ở tại thuộc đưa kéo hạ lên thêm nữa lại thì cho sẽ đã đang tổng cộng cộng chung \
    thực hiện cùng kỳ hộ mức đó này phân ta có về mà cũng hay hoặc riêng \
    quy định ubnd hđnd huyện tỉnh xã thị trấn phường thôn báo cáo cuối đầu hết gia đình dân cư như sau \
    nêu gửi kèm trung ương nhà nước chỉ đạo ban lũy vẫn duy trì khoảng nghèo giữ nguyên tiếp tục mới \
    nghị quyết đề ra giao phê duyệt danh sách cấp đơn vị trừ vẻn vẹn đúng tất thảy trước sau công bố \
    kiểm chính thức đến từ cao thấp nào bất đều";

/// Where the words of each phrase begin: by first word, the longest first.
type Lexicon = HashMap<&'static str, Vec<(Vec<&'static str>, Cue)>>;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::new();
    let phrases = PHRASES
        .iter()
        .flat_map(|(cue, phrases)| phrases.split('|').map(|phrase| (*cue, phrase)));
    let known = KNOWN.split_whitespace().map(|word| (Cue::Known, word));
    for (cue, phrase) in phrases.chain(known) {
        let words: Vec<&str> = phrase.split_whitespace().collect();
        if let Some(first) = words.first() {
            lexicon.entry(first).or_default().push((words, cue));
        }
    }
    for phrases in lexicon.values_mut() {
        // Stable: of two equal phrases the first in the table is taken.
        phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    lexicon
});

/// The cue that begins at a token, and how many tokens it has.
pub(super) fn cue(tokens: &Tokens<'_>, at: usize) -> Option<(Cue, usize)> {
    longest(tokens, at, |_| true)
}

/// The same among phrases without a comma.
pub(super) fn cue_to_comma(tokens: &Tokens<'_>, at: usize) -> Option<(Cue, usize)> {
    longest(tokens, at, |words| !words.contains(&","))
}

fn longest(
    tokens: &Tokens<'_>,
    at: usize,
    admits: impl Fn(&[&str]) -> bool,
) -> Option<(Cue, usize)> {
    let first = tokens.word(at);
    let phrases = LEXICON.get(first)?;
    let fits = |words: &[&str]| {
        words
            .iter()
            .zip(at..)
            .all(|(word, at)| match (*word, tokens.kind(at)) {
                ("#", kind) => matches!(kind, Kind::Number(_)),
                (_, Kind::Line) => false,
                (word, _) => tokens.word(at) == word,
            })
    };
    phrases
        .iter()
        .find(|(words, _)| admits(words) && fits(words))
        .map(|(words, cue)| {
            let number = usize::from(words.last() == Some(&"#"));
            (*cue, words.len().saturating_sub(number))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_is_taken() {
        let tokens = Tokens::of("số hộ cận nghèo giảm xuống còn 9, giảm nghèo");
        let mut found = Vec::new();
        let mut at = 0;
        while at < tokens.all.len() {
            let cue = cue(&tokens, at);
            found.extend(cue.map(|(cue, _)| cue));
            at += cue.map_or(1, |(_, length)| length);
        }
        assert_eq!(found, [Cue::Own(Group::NearPoor), Cue::Down, Cue::Known]);
    }
}
