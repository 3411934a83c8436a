//! The annex of the plan of Văn Quan, read from the plan's own text, and other tables to paste.

use std::fs;
use std::path::Path;

/// The columns in the order of the annex, which has a running number before them.
pub const COLUMNS: [&str; 14] = [
    "name",
    "households",
    "poor-start",
    "poor-start-rate",
    "poor-end",
    "poor-end-rate",
    "poor-change",
    "poor-change-points",
    "near-start",
    "near-start-rate",
    "near-end",
    "near-end-rate",
    "near-change",
    "near-change-points",
];

/// The lines of the annex as the plan has them: header rows, code row, units, total row.
pub fn lines() -> Vec<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/van-quan-2021.txt");
    let plan = fs::read_to_string(file).expect("the plan's text is a fixture");
    plan.lines()
        .filter(|line| line.contains('\t'))
        .map(str::to_owned)
        .collect()
}

/// All printed cells as (row, column, text): 17 units and the total row.
pub fn cells() -> Vec<(String, &'static str, String)> {
    let mut cells = Vec::new();
    for line in lines() {
        let fields: Vec<_> = line.split('\t').collect();
        let Some((number, rest)) = fields.split_first() else {
            continue;
        };
        let is_total = rest.iter().any(|field| field.contains("Cộng"));
        if !is_total && number.parse::<u32>().is_err() {
            continue;
        }
        let row = if is_total { "total" } else { number };
        for (column, field) in COLUMNS.iter().zip(rest) {
            // The page's word for the total row is its own; only its figures are the annex's.
            if is_total && *column == "name" {
                continue;
            }
            let text = field.replace("<b>", "").replace("</b>", "");
            cells.push((row.to_owned(), *column, text.trim().to_owned()));
        }
    }
    assert_eq!(cells.len(), 17 * 14 + 13, "the fixture is not the annex");
    cells
}

/// The header rows and the code row of the annex.
fn header() -> String {
    let mut header = lines().get(..4).expect("four rows").join("\n");
    header.push('\n');
    header
}

/// A table of two communes, complete and without a contradiction, as tab-separated text.
pub fn two_communes() -> String {
    header() + TWO_COMMUNES
}

const TWO_COMMUNES: &str = "\
1\tMinh Tiến\t1.000\t100\t10,00\t80\t8,00\t-20\t-2,00\t200\t20,00\t170\t17,00\t-30\t-3,00
2\tQuang Lang\t500\t150\t30,00\t115\t23,00\t-35\t-7,00\t50\t10,00\t40\t8,00\t-10\t-2,00
\tCộng\t1.500\t250\t16,67\t195\t13,00\t-55\t-3,67\t250\t16,67\t210\t14,00\t-40\t-2,67
";

/// What the page must show of [`two_communes`].
pub const TWO_COMMUNES_SHOWN: [(&str, &str, &str); 14] = [
    ("1", "name", "Minh Tiến"),
    ("1", "households", "1.000"),
    ("1", "poor-start", "100"),
    ("1", "poor-start-rate", "10,00"),
    ("1", "poor-end", "80"),
    ("1", "poor-change", "-20"),
    ("1", "poor-change-points", "-2,00"),
    ("2", "name", "Quang Lang"),
    ("2", "near-end-rate", "8,00"),
    ("total", "households", "1.500"),
    ("total", "poor-end", "195"),
    ("total", "poor-end-rate", "13,00"),
    ("total", "poor-change-points", "-3,67"),
    ("total", "near-change-points", "-2,67"),
];

/// The same table as a spreadsheet puts it into the clipboard: a whole document, styled, with the
/// header over merged cells.
pub fn two_communes_html() -> String {
    let mut html = String::from(
        "<html xmlns:v=\"urn:schemas-microsoft-com:vml\" \
         xmlns:x=\"urn:schemas-microsoft-com:office:excel\">\r\n<head>\r\n\
         <meta name=Generator content=\"Microsoft Excel 15\">\r\n<style>\r\n<!--table\r\n\
         .xl65 {mso-number-format:\"\\@\"; border:.5pt solid windowtext;}\r\n-->\r\n</style>\r\n\
         </head>\r\n<body>\r\n<table border=0 cellpadding=0 cellspacing=0 width=900>\r\n\
         <!--StartFragment-->\r\n <col width=30><col width=120 span=14>\r\n",
    );
    html.push_str(
        " <tr height=20>\r\n  <td rowspan=3 class=xl65>STT</td>\r\n  <td rowspan=3>Đơn vị</td>\
         <td rowspan=3>Tổng số<br>\r\n  hộ dân cư</td>\r\n  <td colspan=6>HỘ NGHÈO</td>\
         <td colspan=6>HỘ CẬN NGHÈO</td>\r\n </tr>\r\n <tr>",
    );
    for group in ["nghèo", "cận nghèo"] {
        for measure in ["đầu năm", "cuối năm", "giảm được"] {
            let title = format!("<td colspan=2>Số hộ, tỷ lệ hộ {group} {measure}</td>");
            html.push_str(&title);
        }
    }
    html.push_str("</tr>\r\n <tr>");
    for _ in 0..6 {
        html.push_str("<td>Số hộ</td><td>Tỷ lệ</td>");
    }
    html.push_str("</tr>\r\n");
    let codes = lines().get(3).cloned().expect("the code row");
    for line in [codes.as_str()].into_iter().chain(TWO_COMMUNES.lines()) {
        html.push_str(" <tr height=20 style='height:15.0pt'>\r\n");
        for field in line.split('\t') {
            html.push_str("  <td class=xl65 align=right style='border-top:none'>");
            html.push_str(field);
            html.push_str("</td>\r\n");
        }
        html.push_str(" </tr>\r\n");
    }
    html.push_str("<!--EndFragment-->\r\n</table>\r\n</body>\r\n</html>");
    html
}

/// A table of `count` units in the form of the annex, without a contradiction: a thousand
/// households each, so that every rate ends after one decimal, and [`poor_of_unit`] of them poor;
/// targets of -2,00 and -3,00 points.
pub fn units(count: usize) -> String {
    let mut text = header();
    for unit in 1..=count {
        let poor = poor_of_unit(unit);
        let (start, end) = (tenths(poor), tenths(poor - 20));
        text.push_str(&format!(
            "{unit}\tThôn {unit}\t1.000\t{poor}\t{start}\t{}\t{end}\t-20\t-2,00\t\
             200\t20,00\t170\t17,00\t-30\t-3,00\n",
            poor - 20
        ));
    }
    text
}

/// Poor households at the start of the year in a unit of [`units`].
pub fn poor_of_unit(unit: usize) -> usize {
    100 + unit % 50
}

/// So many of a thousand households as a rate: 123 is "12,30".
fn tenths(part: usize) -> String {
    format!("{},{}0", part / 10, part % 10)
}
