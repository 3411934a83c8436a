//! What the words over columns mean: one table from the forms of words to their senses. How much a
//! sense weighs is not said here; that is data of the inference.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::moment::{Moment, moment};
use super::tokens::Tokens;

/// What a word over a column may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::import) enum Sense {
    /// All households of the unit.
    All,
    /// Some whole, perhaps of households.
    Whole,
    /// Households, whichever.
    Households,
    /// Poor households.
    Poor,
    /// Near-poor households.
    Near,
    /// Poor and near-poor households together.
    Both,
    /// Poor in more than one dimension: poor households, or both together.
    Multi,
    /// "Giảm nghèo", the name of the programme.
    Programme,
    /// Left poverty: a gross reduction, or the net one where nothing else is told.
    Left,
    /// Fell back or newly arisen: what a net reduction does not have.
    Rise,
    /// Persons, ethnic groups, money: nothing of the annex.
    Foreign,
    /// A part of what stands before it.
    Part,
    /// The start of the year.
    Start,
    /// Its end.
    End,
    /// What was there before.
    Before,
    /// What is there now, or remains.
    Now,
    /// The change from one to the other.
    Change,
    /// A change that may go either way: "tăng, giảm".
    Signed,
    /// "So với đầu năm": a change, and beside it what it is compared with is the end.
    Compared,
    /// Planned: perhaps the end, perhaps the change.
    Planned,
    /// A share, in percent.
    Rate,
    /// Percentage points.
    Points,
    /// A number of something.
    Count,
    /// The units' names.
    Name,
    /// The running number.
    Order,
    /// The band of a rate.
    Band,
    /// A note.
    Note,
    /// Nothing that tells one column from another.
    Neutral,
}

use Sense::{
    All, Band, Before, Both, Change, Compared, Count, End, Foreign, Households, Left, Multi, Name,
    Near, Neutral, Note, Now, Order, Part, Planned, Points, Poor, Programme, Rate, Rise, Signed,
    Start, Whole,
};

/// The forms of each sense, written with their tones. Of those that begin at a word the longest
/// counts.
const FORMS: [(&[Sense], &str); 52] = [
    (
        &[All, Count],
        "tổng số hộ, tổng số hộ dân, tổng số hộ dân cư, tổng số hộ gia đình, tổng hộ, tổng hộ dân, \
         tổng hộ dân cư, tổng số hộ toàn xã, tổng số hộ trên địa bàn, số hộ dân, số hộ dân cư, \
         hộ dân cư, hộ dân, hộ gia đình, số hộ gia đình, toàn bộ số hộ, tất cả các hộ, \
         tổng số hộ tự nhiên, tổng số hộ thường trú, tổng số hộ hiện có, tổng số hộ rà soát, tsh, \
         tổng dân cư, quy mô hộ, hộ toàn xã, hộ toàn thôn, total households, all households, \
         total hhs, total hh, number of households, household total, households total, \
         no of households, total number of households, number of all households",
    ),
    (&[All], "dân cư, toàn bộ"),
    (&[Whole], "tổng số, tổng, tổng cộng, cộng, total, chung"),
    (
        &[Households, Count],
        "hộ, số hộ, household, households, hh, hhs",
    ),
    (
        &[Poor, Count],
        "hộ nghèo, số hộ nghèo, hộ thuộc diện nghèo, \
         diện hộ nghèo, hộ nghèo theo chuẩn nghèo, hn, số hn, poor households, poor hhs, poor hh, \
         poor household, number of poor households, số lượng hộ nghèo",
    ),
    (
        &[Poor, Count, Whole],
        "tổng số hộ nghèo, tổng hộ nghèo, total poor households",
    ),
    (
        &[Near, Count, Whole],
        "tổng số hộ cận nghèo, tổng hộ cận nghèo, total near poor households",
    ),
    (&[Poor], "nghèo, poor, poverty"),
    (
        &[Poor, Rate],
        "poverty rate, tlhn, tỷ lệ nghèo, tỉ lệ nghèo",
    ),
    (
        &[Near, Count],
        "hộ cận nghèo, số hộ cận nghèo, hcn, số hcn, \
         hộ cn, near poor households, near poor hhs, near poor hh, near poor household, \
         nearpoor households, hộ cận, số lượng hộ cận nghèo",
    ),
    (&[Near], "cận nghèo, c nghèo, near poor, nearpoor, cn, cận"),
    (&[Near, Rate], "tlhcn, near poverty rate"),
    (
        &[Both],
        "nghèo và cận nghèo, nghèo cận nghèo, nghèo + cận nghèo, nghèo hộ cận nghèo, \
         nghèo và hộ cận nghèo, nghèo + hộ cận nghèo, hộ nghèo và cận nghèo, \
         hộ nghèo và hộ cận nghèo, hộ nghèo hộ cận nghèo, hộ nghèo + hộ cận nghèo, \
         hộ nghèo cận nghèo, hộ nghèo + cận nghèo, hn + hcn, hn và hcn, hn hcn, \
         poor and near poor, poor + near poor, poor near poor, nghèo với cận nghèo, cả hai nhóm, \
         hộ nghèo với hộ cận nghèo, nghèo cùng cận nghèo, số hộ nghèo và hộ cận nghèo, \
         số hộ nghèo và cận nghèo, tổng số hộ nghèo và hộ cận nghèo, \
         tổng số hộ nghèo và cận nghèo, tổng số hộ nghèo cận nghèo, tổng hộ nghèo cận nghèo, \
         tổng số hộ nghèo hộ cận nghèo, tổng hộ nghèo và cận nghèo",
    ),
    (
        &[Multi],
        "nghèo đa chiều, hộ nghèo đa chiều, số hộ nghèo đa chiều, multidimensional, \
         multidimensionally poor, multidimensional poverty, multidimensional poor",
    ),
    (
        &[Multi, Rate],
        "tỷ lệ nghèo đa chiều, tỉ lệ nghèo đa chiều, tỷ lệ hộ nghèo đa chiều, \
         tỉ lệ hộ nghèo đa chiều",
    ),
    (
        &[Programme],
        "giảm nghèo, công tác giảm nghèo, giảm nghèo bền vững, poverty reduction",
    ),
    (
        &[Left],
        "thoát nghèo, hộ thoát nghèo, số hộ thoát nghèo, ra khỏi nghèo, ra khỏi hộ nghèo, \
         left poverty, escaped poverty",
    ),
    (
        &[Left, Near],
        "thoát cận nghèo, hộ thoát cận nghèo, số hộ thoát cận nghèo, ra khỏi hộ cận nghèo",
    ),
    (
        &[Rise],
        "tái nghèo, tái cận nghèo, phát sinh, phát sinh mới, mới phát sinh, tăng, tăng thêm, \
         tăng mới, số tăng, fell back, newly, newly poor, arisen, increase, rơi vào, rơi xuống",
    ),
    (
        &[Foreign],
        "khẩu, nhân khẩu, số khẩu, số nhân khẩu, người, số người, dân số, lao động, trẻ em, \
         phụ nữ, nữ, nam, học sinh, cán bộ, đảng viên, persons, people, population, person, women, \
         children, dtts, dân tộc, dân tộc thiểu số, đồng bào, ethnic, kinh tế mới, tày, nùng, \
         mông, dao, thái, mường",
    ),
    (
        &[Foreign],
        "không nghèo, hộ không nghèo, không thuộc hộ nghèo, không thuộc diện, ngoài diện nghèo, \
         non poor, not poor, trung bình, hộ trung bình, mức sống trung bình, mức sống, hộ khá, \
         khá, giàu, hộ giàu, mới thoát nghèo, hộ mới thoát nghèo, vừa thoát nghèo, mới thoát, \
         đăng ký, đăng ký thoát nghèo, các hộ khác, hộ khác, còn lại khác",
    ),
    (
        &[Foreign],
        "diện tích, kinh phí, vốn, vốn vay, vay, vay vốn, dư nợ, tiền, triệu đồng, triệu, đồng, \
         nghìn đồng, tỷ đồng, thu nhập, nhà ở, nhà tạm, bhyt, bảo hiểm, thiếu hụt, dịch vụ, \
         chính sách, bảo trợ, bảo trợ xã hội, có công, người có công, khuyết tật, cao tuổi, \
         việc làm, nước sạch, y tế, giáo dục, thông tin, tiêu chí, hỗ trợ, trợ cấp, văn hóa, \
         gia đình văn hóa, xếp loại, đạt, hoàn thành, tỷ lệ đạt, tỷ lệ hoàn thành, tỉ lệ đạt, \
         tỉ lệ hoàn thành, số xã, số thôn, số bản, mã, mã số, mã xã, code, điện, internet, hố xí, \
         nhà vệ sinh, chủ hộ, không có khả năng, chỉ tiêu khác, area, budget, income, loans, land, \
         density, mật độ, hộ tịch, hộ chính sách",
    ),
    (
        &[Part],
        "trong đó, chia ra, bao gồm, of which, gồm, thành thị, nông thôn, đô thị, urban, rural",
    ),
    (
        &[Start],
        "đầu năm, đầu kỳ, đầu giai đoạn, đầu nhiệm kỳ, đn, đk, start, start of year, beginning, \
         beginning of year, at start, baseline, kỳ đầu, đầu năm kế hoạch, đầu, initial, opening, \
         số đầu, có đến đầu năm, có đầu năm, có đầu kỳ",
    ),
    (
        &[End],
        "cuối năm, cuối kỳ, cuối giai đoạn, cuối nhiệm kỳ, hết năm, đến hết, đến hết năm, \
         đến cuối năm, ck, end, end of year, at end, year end, remaining, closing, kỳ cuối, cuối, \
         final, số cuối, có đến cuối năm, có cuối kỳ",
    ),
    (
        &[Before],
        "năm trước, kỳ trước, trước rà soát, năm liền trước, năm liền kề, previous, previous year, \
         last year, trước, hiện trạng, thực trạng, before",
    ),
    (
        &[Now],
        "còn lại, hộ còn lại, còn, số còn lại, sau rà soát, sau khi rà soát, năm nay, this year, \
         sau, remain, after, phấn đấu còn, hiện còn",
    ),
    (
        &[Change],
        "giảm, số giảm, số hộ giảm, mức giảm, giảm được, số hộ giảm được, giảm trong năm, \
         giảm trong kỳ, giảm ròng, hộ giảm, tỷ lệ giảm, tỉ lệ giảm, reduction, reduced, decrease, \
         fewer, reduce, net reduction, drop",
    ),
    (
        &[Change, Signed],
        "tăng giảm, tăng + giảm, tăng hoặc giảm, tăng hay giảm, giảm tăng, biến động, chênh lệch, \
         so sánh, thay đổi, change, difference, net change, delta, diff, tăng + giảm -, \
         mức tăng giảm, số hộ tăng giảm, tỷ lệ tăng giảm",
    ),
    (
        &[Compared],
        "so với đầu năm, so với đầu kỳ, so với năm trước, so với cùng kỳ, so với cuối năm, \
         so với cuối năm trước, so với, so với kỳ trước",
    ),
    (
        &[Planned],
        "kế hoạch, chỉ tiêu, mục tiêu, kh, chỉ tiêu giao, kế hoạch giao, dự kiến, phấn đấu, \
         target, planned, plan, ước, ước tính, goal",
    ),
    (
        &[Rate],
        "tỷ lệ, tỉ lệ, tỷ lệ hộ, tỉ lệ hộ, %, tl, rate, percent, percentage, share, phần trăm, \
         tỷ trọng, tỉ trọng, ratio, tỷ suất, % hộ, tl %, pct",
    ),
    (
        &[Rate, Points, Change],
        "điểm phần trăm, điểm %, points, percentage points, pp, điểm, đpt",
    ),
    (
        &[Count],
        "số lượng, sl, count, number, số, quantity, số hộ tuyệt đối",
    ),
    (
        &[Name],
        "đơn vị, tên đơn vị, tên xã, tên thôn, tên bản, tên, họ tên, xã, phường, thị trấn, thị xã, \
         huyện, quận, thành phố, tỉnh, thôn, bản, làng, ấp, khóm, tổ, tổ dân phố, tdp, khu phố, \
         khu, khu dân cư, địa bàn, địa phương, đơn vị hành chính, hành chính, cấp xã, cấp huyện, \
         khu vực, vùng, unit, name, commune, village, ward, district, province, communes, \
         villages, units, town, area name, location, danh mục, nơi, buôn, phum, sóc, xóm, đặc khu, \
         đội, cụm dân cư",
    ),
    (
        &[Order],
        "stt, tt, số tt, số thứ tự, s t t, no, #, thứ tự, order",
    ),
    (&[Band], "nhóm tỷ lệ, nhóm tỉ lệ, phân nhóm, band, nhóm"),
    (
        &[Note, Foreign],
        "ghi chú, note, notes, remark, remarks, chú thích, lý do, nguyên nhân",
    ),
    (&[Foreign], "đơn vị tính, đvt"),
    (
        &[Neutral],
        "năm, kỳ, kết quả, rà soát, điều tra, tổng hợp, theo, chuẩn, chuẩn nghèo, \
         chuẩn nghèo đa chiều, chuẩn nghèo mới, mới, cũ, giai đoạn, số liệu, thời điểm, \
         tại thời điểm, tính đến, trong, trong năm, trong kỳ, của, trên, trên địa bàn, toàn, có, \
         được, là, tính, đến, ngày, tháng, quý, qua, các, và, với, thuộc, loại, cả, hiện, hiện có, \
         hiện tại, hiện nay, tại, từ, báo cáo, biểu, phụ lục, bảng, danh sách, thống kê, \
         thực hiện, th, nhà nước, quốc gia, về, cho, như, sau đây, dưới đây, đã, sẽ, này, \
         phê duyệt, công nhận, quyết định, tiêu chuẩn, áp dụng, sơ bộ, chính thức, định kỳ, \
         hàng năm, hằng năm, thường xuyên, cấp, giao, dân, gia đình, of, the, in, at, for, by, \
         year, and, to, as, on, per, current, survey, review, result, results, x, y, một, \
         địa điểm, chiều, tiếp cận, đa chiều, diễn biến, tình hình, hộ nghèo theo, lập, thứ, mức, \
         phân loại, phân theo, số liệu rà soát, xã hội",
    ),
    (
        &[Neutral],
        "chỉ tiêu giảm nghèo, kế hoạch giảm nghèo, chương trình giảm nghèo, mục tiêu giảm nghèo",
    ),
    (
        &[Change, Planned],
        "kế hoạch giảm, chỉ tiêu giảm, mục tiêu giảm, dự kiến giảm, giảm theo kế hoạch, \
         target reduction, planned reduction, phấn đấu giảm, ước giảm",
    ),
    (
        &[End, Planned],
        "kế hoạch cuối năm, dự kiến cuối năm, ước cuối năm, kế hoạch đến cuối năm, \
         mục tiêu cuối năm, dự kiến còn, kế hoạch còn, ước còn, dự kiến đến cuối năm",
    ),
    (
        &[Change, Poor, Count],
        "số hộ nghèo giảm, hộ nghèo giảm, giảm hộ nghèo, giảm số hộ nghèo, reduction of poor",
    ),
    (
        &[Change, Near, Count],
        "số hộ cận nghèo giảm, hộ cận nghèo giảm, giảm hộ cận nghèo, giảm số hộ cận nghèo",
    ),
    (
        &[Change, Rate, Poor],
        "giảm tỷ lệ hộ nghèo, giảm tỉ lệ hộ nghèo, giảm tỷ lệ nghèo, tỷ lệ hộ nghèo giảm, \
         tỷ lệ giảm hộ nghèo, tỉ lệ giảm hộ nghèo, tỷ lệ giảm nghèo, tỉ lệ giảm nghèo",
    ),
    (
        &[Change, Rate, Near],
        "giảm tỷ lệ hộ cận nghèo, giảm tỉ lệ hộ cận nghèo, tỷ lệ hộ cận nghèo giảm, \
         tỷ lệ giảm hộ cận nghèo, tỷ lệ giảm cận nghèo, tỉ lệ giảm hộ cận nghèo",
    ),
    (
        &[Rise, Poor, Count],
        "hộ nghèo tăng, số hộ nghèo tăng, tăng hộ nghèo, hộ nghèo phát sinh, hộ tái nghèo, \
         số hộ tái nghèo, hộ nghèo mới",
    ),
    (
        &[Rise, Near, Count],
        "hộ cận nghèo tăng, số hộ cận nghèo tăng, tăng hộ cận nghèo, hộ cận nghèo phát sinh, \
         hộ tái cận nghèo, hộ cận nghèo mới",
    ),
    (
        &[Change, Signed, Poor, Count],
        "hộ nghèo tăng giảm, số hộ nghèo tăng giảm, tăng giảm hộ nghèo, tăng giảm số hộ nghèo",
    ),
    (
        &[Change, Signed, Near, Count],
        "hộ cận nghèo tăng giảm, số hộ cận nghèo tăng giảm, tăng giảm hộ cận nghèo",
    ),
    (
        &[Foreign],
        "so với kế hoạch, tỷ lệ so với kế hoạch, đạt % kế hoạch, % kế hoạch, % hoàn thành, % đạt",
    ),
];

/// What one text over a column says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::import) struct Said {
    /// Its senses, each once.
    pub(in crate::import) senses: Vec<Sense>,
    /// How many runs of words are in no table.
    pub(in crate::import) unknown: u8,
    /// The point or year of which it speaks.
    pub(in crate::import) moment: Option<Moment>,
}

impl Said {
    pub(in crate::import) fn has(&self, sense: Sense) -> bool {
        self.senses.contains(&sense)
    }

    /// Whether it says anything of a figure.
    pub(in crate::import) fn is_of_figures(&self) -> bool {
        self.senses.iter().any(|sense| match sense {
            Name | Neutral | Note | Order | Band | Part | Foreign => false,
            All | Whole | Households | Poor | Near | Both | Multi | Programme | Left | Rise
            | Start | End | Before | Now | Change | Signed | Compared | Planned | Rate | Points
            | Count => true,
        })
    }

    /// Whether all its words name units: "Tên xã, phường".
    pub(in crate::import) fn is_name(&self) -> bool {
        self.has(Name)
            && self.unknown == 0
            && self
                .senses
                .iter()
                .all(|sense| matches!(sense, Name | Neutral | Whole))
    }
}

/// A form of words with what it means.
type Form = (Tokens, &'static [Sense]);

/// The forms by the first word of each, longest first.
static INDEX: LazyLock<BTreeMap<String, Vec<Form>>> = LazyLock::new(|| {
    let mut index: BTreeMap<String, Vec<Form>> = BTreeMap::new();
    for (senses, forms) in FORMS {
        for form in forms.split(", ") {
            let tokens = Tokens::of(form);
            if let Some(first) = tokens.get(0) {
                let first = first.folded.clone();
                index.entry(first).or_default().push((tokens, senses));
            }
        }
    }
    for forms in index.values_mut() {
        forms.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
    }
    index
});

/// What a text over a column says. `marked` where the table has marks of Vietnamese elsewhere, so
/// that a word without any is meant so.
pub(in crate::import) fn said(text: &str, marked: bool) -> Said {
    let tokens = Tokens::among(text, marked);
    let mut said = Said {
        moment: moment(&tokens),
        ..Said::default()
    };
    let mut at = 0;
    let mut before_is_unknown = false;
    while let Some(token) = tokens.get(at) {
        let found = INDEX.get(&token.folded).and_then(|forms| {
            let mut fitting = forms.iter().filter(|(form, _)| tokens.has_at(form, at));
            fitting.next()
        });
        let unknown = match found {
            Some((form, senses)) => {
                for sense in *senses {
                    if !said.has(*sense) {
                        said.senses.push(*sense);
                    }
                }
                at = at.saturating_add(form.len());
                false
            }
            None => {
                at = at.saturating_add(1);
                token.is_word()
            }
        };
        said.unknown = said
            .unknown
            .saturating_add(u8::from(unknown && !before_is_unknown));
        before_is_unknown = unknown;
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_form_counts() {
        for (text, senses) in [
            ("Tổng số hộ", &[All, Count][..]),
            ("Hộ nghèo đầu năm", &[Poor, Count, Start]),
            ("Số hộ cận nghèo cuối kỳ", &[Near, Count, End]),
            ("Tỷ lệ hộ nghèo (%)", &[Rate, Poor]),
            ("Hộ nghèo, hộ cận nghèo", &[Both]),
            ("poor_hhs", &[Poor, Count]),
            ("near_poor_rate", &[Near, Rate]),
            ("Chỉ tiêu giảm nghèo", &[Neutral]),
            ("Chuẩn nghèo 2021-2025", &[Neutral]),
            ("Hộ thoát cận nghèo", &[Left, Near]),
            ("So với đầu năm", &[Compared]),
            ("Giảm so với đầu năm", &[Change, Compared]),
            ("Thời điểm", &[Neutral]),
            ("Tăng, giảm", &[Change, Signed]),
            ("Số khẩu", &[Foreign]),
            ("Nam", &[Foreign]),
            ("Năm", &[Neutral]),
        ] {
            let found = said(text, true);
            assert_eq!(
                (found.senses.as_slice(), found.unknown),
                (senses, 0),
                "{text}"
            );
        }
        let unknown = said("Hộ nghèo A Pa Chải theo diện lạ", true);
        assert_eq!((unknown.has(Poor), unknown.unknown), (true, 2));
        assert!(said("Tên xã, phường", true).is_name());
        assert!(!said("Xã nghèo", true).is_name());
    }

    #[test]
    fn no_form_is_written_twice() {
        let mut seen = std::collections::BTreeSet::new();
        for (senses, forms) in FORMS {
            for form in forms.split(", ") {
                assert!(
                    !form.is_empty() && seen.insert(form),
                    "{form} of {senses:?}"
                );
            }
        }
    }
}
