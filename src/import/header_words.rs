//! The words that headers are made of, folded.

use super::figure::looks_numeric;
use super::words::{folded, has_words};

pub(super) const NEAR: [&str; 5] = ["can ngheo", "near poor", "near-poor", "nearpoor", "hcn"];
pub(super) const START: [&str; 10] = [
    "dau nam",
    "dau ky",
    "start",
    "beginning",
    "baseline",
    "dau giai doan",
    "01/01",
    "1/1",
    "01-01",
    "dk",
];
pub(super) const END: [&str; 10] = [
    "cuoi nam",
    "cuoi ky",
    "end",
    "con lai",
    "het nam",
    "remaining",
    "31/12",
    "31-12",
    "cuoi giai doan",
    "ck",
];
pub(super) const CHANGE: [&str; 11] = [
    "giam",
    "thoat ngheo",
    "thoat can ngheo",
    "reduction",
    "reduced",
    "change",
    "decrease",
    "tang giam",
    "bien dong",
    "fewer",
    "reduce",
];
pub(super) const PLANNED: [&str; 5] = ["ke hoach", "chi tieu", "muc tieu", "planned", "target"];
pub(super) const RATE: [&str; 7] = ["ty le", "ti le", "%", "rate", "percent", "share", "tl"];
pub(super) const POINTS: [&str; 5] = ["diem phan tram", "diem %", "points", "diem", "pp"];
pub(super) const COUNT: [&str; 9] = [
    "so ho",
    "households",
    "so luong",
    "ho",
    "number",
    "count",
    "hh",
    "hhs",
    "sl",
];
pub(super) const NAME: [&str; 16] = [
    "don vi",
    "xa",
    "thon",
    "ten",
    "dia ban",
    "dia phuong",
    "unit",
    "name",
    "commune",
    "village",
    "to dan pho",
    "phuong",
    "huyen",
    "ban",
    "khu pho",
    "ward",
];
pub(super) const ORDER: [&str; 8] = ["stt", "tt", "so tt", "so thu tu", "no", "no.", "#", "s.t.t"];
pub(super) const BAND: [&str; 5] = ["nhom", "band", "nhom ty le", "nhom ti le", "phan nhom"];
/// Words of figures that stand beside these in other forms.
pub(super) const OTHER: [&str; 51] = [
    "dat %",
    "dat ty le",
    "ty le dat",
    "ty le hoan thanh",
    "moi thoat ngheo",
    "dang ky",
    "thanh thi",
    "nong thon",
    "do thi",
    "khong ngheo",
    "khong thuoc ho ngheo",
    "muc song",
    "trung binh",
    "khau",
    "nhan khau",
    "nguoi",
    "persons",
    "people",
    "population",
    "dan so",
    "dtts",
    "dan toc",
    "ethnic",
    "tre em",
    "phu nu",
    "nu",
    "lao dong",
    "co cong",
    "bao tro",
    "thu nhap",
    "thieu hut",
    "nha o",
    "tai ngheo",
    "phat sinh",
    "fell back",
    "newly",
    "ghi chu",
    "note",
    "remark",
    "chinh sach",
    "kinh phi",
    "trieu dong",
    "dong",
    "dien tich",
    "vay von",
    "so xa",
    "so thon",
    "don vi tinh",
    "dvt",
    "roi vao",
    "ma so",
];

pub(super) fn any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|words| {
        // "#" and "%" have no borders of words.
        if words.ends_with(char::is_alphanumeric) {
            has_words(text, words)
        } else {
            text.contains(words)
        }
    })
}

/// Whether a cell holds words that headers are made of.
pub(super) fn is_header_cell(cell: &str) -> bool {
    if cell.is_empty()
        || looks_numeric(cell)
        || cell.len() > 200
        || !cell
            .chars()
            .any(|c| c.is_alphabetic() || c == '%' || c == '#')
    {
        return false;
    }
    let text = folded(cell);
    ORDER.contains(&text.as_str())
        || text.contains("ngheo")
        || any(&text, &RATE)
        || any(&text, &START)
        || any(&text, &CHANGE)
        || any(
            &text,
            &[
                "cuoi nam",
                "cuoi ky",
                "so ho",
                "tong ho",
                "poor",
                "households",
                "don vi",
                "ghi chu",
                "nhan khau",
                "so khau",
                "trong do",
                "tong so",
                "dtts",
                "dan toc",
            ],
        )
        || text.len() < 24
            && any(
                &text,
                &[
                    "ten",
                    "unit",
                    "name",
                    "commune",
                    "village",
                    "end",
                    "points",
                    "nam",
                    "diem",
                    "dia ban",
                    "dia phuong",
                    "hn",
                    "hcn",
                    "year",
                ],
            )
        || NAME.contains(&text.as_str())
        || BAND.contains(&text.as_str())
        || text == "ho"
        || text == "ho dan"
}
