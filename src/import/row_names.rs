//! What the name of a row says: of a total, of a group, of a part of a name.

use super::words::folded;
use crate::domain::letters::small;

pub(super) fn begins_small(name: &str) -> bool {
    name.chars()
        .next()
        .is_some_and(|first| first.is_lowercase() && small(first) == first)
}

/// Whether a name wants another word: "Thị trấn", "Tổ dân phố số".
pub(super) fn is_open(name: &str) -> bool {
    const KINDS: [&str; 13] = [
        "thi tran",
        "xa",
        "phuong",
        "thon",
        "ban",
        "to dan pho",
        "khu pho",
        "ap",
        "khom",
        "lang",
        "khu",
        "to",
        "so",
    ];
    let name = folded(name);
    let ends_with = |kind: &str| {
        let before = name.strip_suffix(kind);
        before.is_some_and(|before| before.is_empty() || kind == "so" && before.ends_with(' '))
    };
    name.ends_with(['-', ',', '(']) || KINDS.into_iter().any(ends_with)
}

/// Whether words may be the rest of a name that was begun in the row above, rather than a note or
/// who signs: "Ghi chú: số liệu đến 31/12", "* Theo chuẩn mới", "Người lập biểu".
pub(super) fn may_end_a_name(words: &str) -> bool {
    const LONGEST: usize = 40;
    const OTHERS: [&str; 14] = [
        "ghi chu",
        "luu y",
        "nguon",
        "nguoi lap",
        "nguoi tong hop",
        "noi nhan",
        "chu tich",
        "pho chu tich",
        "truong",
        "thu truong",
        "tm.",
        "kt.",
        "ngay ",
        "don vi tinh",
    ];
    let bare = words.strip_suffix(')').unwrap_or(words);
    if words.chars().count() > LONGEST
        || words.contains([':', ';', '*'])
        || bare.ends_with('.')
        || words.starts_with('(') && bare.len() == words.len()
    {
        return false;
    }
    let words = folded(words);
    !OTHERS.iter().any(|other| words.starts_with(other))
}

/// Whether a name without figures is that of several units: "Các xã vùng cao", "THÀNH THỊ".
pub(super) fn names_a_group(name: &str) -> bool {
    const BEGINNINGS: [&str; 14] = [
        "cac ",
        "nhom ",
        "cum ",
        "thanh thi",
        "nong thon",
        "xa ",
        "phuong ",
        "thi tran ",
        "huyen ",
        "khoi ",
        "nam ",
        "thi xa ",
        "thanh pho ",
        "tieu vung",
    ];
    let all_caps = name.chars().filter(|letter| letter.is_alphabetic()).count() > 1
        && !name.chars().any(char::is_lowercase);
    let words = folded(name);
    all_caps
        || is_part(name)
        || BEGINNINGS
            .iter()
            .any(|beginning| words.starts_with(beginning))
}

/// Whether a name is that of a total row. (There are communes called Cộng Hoà and Toàn Thắng.)
pub(super) fn is_total(name: &str) -> bool {
    if !name.starts_with(['c', 'C', 't', 'T', 'g', 'G', 's', 'S']) {
        return false;
    }
    let name = folded(name);
    let name = name.split(['(', ':']).next().unwrap_or_default().trim();
    const WHOLE: [&str; 7] = [
        "cong",
        "tong",
        "total",
        "grand total",
        "sum",
        "tong cong",
        "tong so",
    ];
    const BEGINNINGS: [&str; 12] = [
        "tong cong ",
        "tong so ",
        "cong toan ",
        "tong toan ",
        "toan huyen",
        "toan xa",
        "toan tinh",
        "toan phuong",
        "toan thi",
        "toan quan",
        "toan thanh pho",
        "toan vung",
    ];
    WHOLE.contains(&name)
        || BEGINNINGS
            .iter()
            .any(|beginning| name.starts_with(beginning))
}

/// Whether a row without a running number compares or averages the others, by its name.
pub(super) fn compares(name: &str) -> bool {
    const BEGINNINGS: [&str; 10] = [
        "binh quan",
        "trung binh",
        "average",
        "ty le",
        "ti le",
        "so voi",
        "so sanh",
        "cung ky",
        "nam truoc",
        "tang, giam",
    ];
    if !name.starts_with(['b', 'B', 't', 'T', 'a', 'A', 's', 'S', 'c', 'C', 'n', 'N']) {
        return false;
    }
    let name = folded(name);
    BEGINNINGS
        .iter()
        .filter_map(|beginning| name.strip_prefix(beginning))
        .any(|rest| !rest.starts_with(char::is_alphabetic))
}

/// Whether a row adds up some units, by its name: "Cộng khu vực I", "Tổng các xã vùng cao".
pub(super) fn is_subtotal(name: &str) -> bool {
    if !name.starts_with(['c', 'C', 't', 'T']) {
        return false;
    }
    let name = folded(name);
    let Some(rest) = ["cong ", "tong cong ", "tong ", "tieu cong", "cong so "]
        .iter()
        .find_map(|beginning| name.strip_prefix(beginning))
    else {
        return false;
    };
    let rest = rest.trim_start_matches(':').trim();
    rest.is_empty()
        || [
            "khu vuc",
            "vung",
            "nhom",
            "cac ",
            "xa ",
            "phuong ",
            "thi tran ",
            "thanh thi",
            "nong thon",
            "cum ",
            "muc ",
            "phan ",
        ]
        .iter()
        .any(|word| rest.starts_with(word))
        || is_group_mark(&rest.to_uppercase())
}

/// Whether a row counts a part of the row above, by its name: "Trong đó: hộ DTTS".
pub(super) fn is_part(name: &str) -> bool {
    let name = name.trim_start_matches(['-', '+', '*', '•', ' ']);
    let first = ['t', 'T', 'c', 'C', 'b', 'B', 'h', 'H', 'd', 'D'];
    name.starts_with(first) && {
        let name = folded(name);
        [
            "trong do",
            "chia ra",
            "bao gom",
            "ho dtts",
            "ho dan toc",
            "dtts",
        ]
        .iter()
        .filter_map(|beginning| name.strip_prefix(beginning))
        .any(|rest| !rest.starts_with(char::is_alphanumeric))
    }
}

pub(super) fn is_group(name: &str) -> bool {
    name.starts_with(['k', 'K', 'v', 'V', 'I', 'A', 'B']) && {
        let name = folded(name);
        [
            "khu vuc ", "vung ", "i. ", "ii. ", "iii. ", "iv. ", "a. ", "b. ",
        ]
        .iter()
        .any(|beginning| name.starts_with(beginning))
    }
}

/// Whether a running number is a group's: I, II, A, B.
pub(super) fn is_group_mark(cell: &str) -> bool {
    let mark = cell.trim_end_matches(['.', ')', '/']);
    !mark.is_empty()
        && (mark.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
            || mark.len() == 1 && mark.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_told_from_communes() {
        for name in [
            "Cộng",
            "CỘNG:",
            "Tổng cộng (17 xã)",
            "Toàn huyện",
            "Toàn tỉnh Lạng Sơn",
            "Total",
            "TỔNG CỘNG TOÀN HUYỆN",
        ] {
            assert!(is_total(name), "{name}");
        }
        for name in [
            "Cộng Hoà",
            "Toàn Thắng",
            "Tổng Cọt",
            "Tống Phan",
            "Yên Phúc",
        ] {
            assert!(!is_total(name), "{name}");
        }
    }

    #[test]
    fn notes_end_no_name() {
        for words in ["Văn Quan", "số 2", "(ĐBKK)", "Đức - Nà Lộc"] {
            assert!(may_end_a_name(words), "{words}");
        }
        for words in [
            "Ghi chú: số liệu đến 31/12/2022",
            "* Thị trấn không có hộ tái nghèo",
            "NGƯỜI LẬP BIỂU",
            "TM. UBND huyện",
            "(Số liệu chưa gồm hộ",
            "Số liệu tính đến ngày 31 tháng 12 năm 2022.",
        ] {
            assert!(!may_end_a_name(words), "{words}");
        }
    }

    #[test]
    fn parts_are_told_from_communes() {
        for name in [
            "Trong đó:",
            "- Trong đó: hộ DTTS",
            "Hộ DTTS",
            "Chia ra",
            "+ Bao gồm",
        ] {
            assert!(is_part(name), "{name}");
        }
        for name in ["Trong Đông", "Trọng Con", "Hộ Đáp", "Dân Tộc", "Bao La"] {
            assert!(!is_part(name), "{name}");
        }
    }

    #[test]
    fn sums_of_some_units_are_told_from_communes() {
        for name in [
            "Cộng khu vực I",
            "Tổng các xã vùng cao",
            "Cộng I",
            "Tiểu cộng",
        ] {
            assert!(is_subtotal(name), "{name}");
        }
        for name in ["Cộng Hoà", "Tổng Cọt", "Tống Phan", "Cộng Lực"] {
            assert!(!is_subtotal(name), "{name}");
        }
    }
}
