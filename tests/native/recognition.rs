//! Tables as offices have them: other columns, other headers, other rows, other numbers. Each is
//! told in a few lines: the columns with what was used of them, the units, and every issue.
#![expect(clippy::panic, reason = "helpers of tests fail by panicking")]

use giam_ngheo::domain::report::Report;
use giam_ngheo::domain::table::Column;
use giam_ngheo::import::corrections::{Correction, Corrections};
use giam_ngheo::import::figure::NumberFormat;
use giam_ngheo::import::reading::{ColumnUse, RowUse};
use giam_ngheo::import::{Imported, Pasted, read_again, read_clipboard, read_document};
use giam_ngheo::locale::{Language, figures};
use proptest::prelude::*;

pub(super) fn read(text: &str) -> Imported {
    match read_clipboard(None, Some(text)) {
        Ok(Pasted::Table(imported)) => *imported,
        other => panic!("no table: {other:?}\n{text}"),
    }
}

pub(super) fn columns(imported: &Imported) -> String {
    let keys = imported.reading.columns.iter().map(|used| match used {
        ColumnUse::Column(column) => column.key(),
        ColumnUse::Order => "#",
        ColumnUse::Band => "band",
        ColumnUse::Unused => "-",
        ColumnUse::Blank => "_",
    });
    keys.collect::<Vec<_>>().join(" ")
}

/// Each unit's name and the figures of the columns that were read, as they are computed.
pub(super) fn units(imported: &Imported) -> Vec<String> {
    let report = Report::compute(&imported.table);
    imported
        .table
        .rows()
        .iter()
        .zip(&report.rows)
        .map(|(row, shown)| {
            let cells = Column::ALL
                .into_iter()
                .filter(|column| imported.reading.place(*column).is_some())
                .filter_map(|column| figures::cell(Language::Vietnamese, column, shown));
            let name = row.entry().name.to_string();
            [name]
                .into_iter()
                .chain(cells)
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect()
}

pub(super) fn issues(imported: &Imported) -> String {
    let issues = imported.issues.iter().map(|issue| {
        let doubt = if issue.is_doubt() { "?" } else { "" };
        let mut text = format!("{}{doubt}", issue.problem.kind());
        if let Some(row) = issue.row {
            text.push_str(&format!(" {}", row + 1));
        }
        if let Some(column) = issue.column {
            text.push_str(&format!(" {}", column.key()));
        }
        if issue.row.is_none() && issue.column.is_none() && !issue.found.is_empty() {
            text.push_str(&format!(" “{}”", issue.found));
        }
        text
    });
    issues.collect::<Vec<_>>().join("; ")
}

#[track_caller]
pub(super) fn expect(
    text: &str,
    expected_columns: &str,
    expected_units: &[&str],
    expected_issues: &str,
) {
    let imported = read(text);
    let all = (columns(&imported), units(&imported), issues(&imported));
    let expected_units: Vec<String> = expected_units
        .iter()
        .map(|unit| (*unit).to_owned())
        .collect();
    let expected = (
        expected_columns.to_owned(),
        expected_units,
        expected_issues.to_owned(),
    );
    assert_eq!(all, expected, "\n{text}\n{:?}", imported.reading.rows);
}

const THREE: &str =
    "Yên Phúc\t1.188\t98\t8,25\nBình Phúc\t998\t97\t9,72\nTân Đoàn\t723\t57\t7,88\n";
const THREE_UNITS: [&str; 3] = [
    "Yên Phúc 1.188 98 8,25",
    "Bình Phúc 998 97 9,72",
    "Tân Đoàn 723 57 7,88",
];
const FOUR: &str = "name households poor-start poor-start-rate";

#[test]
fn one_row_of_headers() {
    for header in [
        "Đơn vị\tTổng số hộ\tHộ nghèo\tTỷ lệ",
        "Don vi\tTong so ho\tHo ngheo\tTy le",
        "ĐƠN VỊ\tTỔNG HỘ\tSỐ HỘ NGHÈO\tTỶ LỆ %",
        "Xã\tTổng số hộ dân cư\tHộ nghèo đầu năm 2021\t%",
        "Unit\tTotal households\tPoor households\tPoverty rate (%)",
        "Commune\tHouseholds\tPoor\tRate",
        "Địa bàn\tSố hộ\tSố hộ nghèo\tTỷ lệ hộ nghèo",
        "Tên thôn\tTổng số\tTrong đó hộ nghèo\tTỉ lệ (%)",
        "Đơn vị\tTSH\tHN\tTL",
    ] {
        expect(&format!("{header}\n{THREE}"), FOUR, &THREE_UNITS, "");
    }
}

#[test]
fn columns_in_any_order() {
    expect(
        "Tỷ lệ hộ nghèo\tHộ nghèo\tĐơn vị\tTổng số hộ\n8,25\t98\tYên Phúc\t1.188\n9,72\t97\tBình Phúc\t998",
        "poor-start-rate poor-start name households",
        &["Yên Phúc 1.188 98 8,25", "Bình Phúc 998 97 9,72"],
        "",
    );
    expect(
        "Đơn vị\tHộ nghèo cuối năm\tTỷ lệ\tHộ nghèo đầu năm\tTỷ lệ\tTổng số hộ\n\
         Yên Phúc\t68\t5,72\t98\t8,25\t1.188\nBình Phúc\t72\t7,21\t97\t9,72\t998",
        "name poor-end poor-end-rate poor-start poor-start-rate households",
        &[
            "Yên Phúc 1.188 98 8,25 68 5,72",
            "Bình Phúc 998 97 9,72 72 7,21",
        ],
        "",
    );
}

#[test]
fn the_same_header_twice() {
    expect(
        "STT\tĐơn vị\tTổng số hộ\tHộ nghèo\tTỷ lệ\tHộ cận nghèo\tTỷ lệ\n\
         1\tYên Phúc\t1.188\t98\t8,25\t296\t24,92\n2\tBình Phúc\t998\t97\t9,72\t289\t28,96",
        "# name households poor-start poor-start-rate near-start near-start-rate",
        &[
            "Yên Phúc 1.188 98 8,25 296 24,92",
            "Bình Phúc 998 97 9,72 289 28,96",
        ],
        "",
    );
    expect(
        "Đơn vị\tTổng số hộ\tHộ nghèo\tTỷ lệ\tHộ nghèo\tTỷ lệ\tGiảm\n\
         Yên Phúc\t1.188\t98\t8,25\t68\t5,72\t-30\nBình Phúc\t998\t97\t9,72\t72\t7,21\t-25",
        "name households poor-start poor-start-rate poor-end poor-end-rate poor-change",
        &[
            "Yên Phúc 1.188 98 8,25 68 5,72 -30",
            "Bình Phúc 998 97 9,72 72 7,21 -25",
        ],
        "",
    );
}

#[test]
fn headers_that_say_little() {
    expect(
        "Đơn vị\tTổng số hộ\tHộ nghèo\tTỷ lệ\tHộ nghèo\tTỷ lệ\tSố hộ\tTỷ lệ\n\
         Yên Phúc\t1.188\t98\t8,25\t68\t5,75\t-30\t-2,50\nBình Phúc\t998\t97\t9,72\t72\t7,22\t-25\t-2,50",
        "name households poor-start poor-start-rate poor-end poor-end-rate poor-change poor-change-points",
        &SEVEN_UNITS,
        "",
    );
}

const SEVEN: &str = "1\tYên Phúc\t1.188\t98\t8,25\t68\t5,75\t-30\t-2,50\n2\tBình Phúc\t998\t97\t9,72\t72\t7,22\t-25\t-2,50\n";
const SEVEN_UNITS: [&str; 2] = [
    "Yên Phúc 1.188 98 8,25 68 5,75 -30 -2,50",
    "Bình Phúc 998 97 9,72 72 7,22 -25 -2,50",
];
const SEVEN_COLUMNS: &str = "# name households poor-start poor-start-rate poor-end poor-end-rate \
     poor-change poor-change-points";

#[test]
fn codes_decide_where_words_do_not() {
    for header in [
        "STT\tĐơn vị\tTổng số hộ\tHộ nghèo\tTỷ lệ\tHộ nghèo\tTỷ lệ\tSố hộ\tTỷ lệ\nA\tB\t1\t2\t3=2/1\t4\t5\t6=4-2\t7=5-3",
        "STT\tĐơn vị\tTỷ lệ\tTỷ lệ\tTỷ lệ\tTỷ lệ\tTỷ lệ\tTỷ lệ\tTỷ lệ\nA\tB\t1\t2\t3=2/1\t4\t5\t6=4-2\t7=5-3",
        "A\tB\t1\t2\t3=2:1\t4\t5=4:1\t6=2-4\t7=3-5",
        "(1)\t(2)\t(3)\t(4)\t(5)=(4)/(3)*100\t(6)\t(7)\t(8)=(6)-(4)\t(9)=(7)-(5)",
        "STT\tĐơn vị\tTổng số hộ\tĐầu năm\t\tCuối năm\t\tGiảm\t\n\t\t\tHộ nghèo\tTỷ lệ\tHộ nghèo\tTỷ lệ\tHộ nghèo\tTỷ lệ",
        "STT\tĐơn vị\tTổng số hộ\tHộ nghèo\t\t\t\t\t\n\t\t\tĐầu năm\t\tCuối năm\t\tGiảm\t\n\t\t\tSố hộ\t%\tSố hộ\t%\tSố hộ\tĐiểm %",
    ] {
        expect(
            &format!("{header}\n{SEVEN}"),
            SEVEN_COLUMNS,
            &SEVEN_UNITS,
            "",
        );
    }
    // One row of headers that say nothing, and the codes of the whole annex.
    let plan = include_str!("../fixtures/van-quan-2021.txt");
    let lines: Vec<&str> = plan.lines().filter(|line| line.contains('\t')).collect();
    let tail = lines[3..].join("\n");
    let header = format!("TT\tĐơn vị{}", "\tTỷ lệ".repeat(13));
    let imported = read(&format!("{header}\n{tail}"));
    assert_eq!(issues(&imported), "");
    assert!(!imported.is_doubtful());
    assert_eq!(
        units(&imported)[0],
        "Yên Phúc 1.188 98 8,25 68 5,75 -30 -2,50 296 24,92 260 21,92 -36 -3,00"
    );
}

#[test]
fn years_over_the_columns() {
    let units = [
        "Yên Phúc 1.188 98 8,25 68 5,72",
        "Bình Phúc 998 97 9,72 72 7,21",
    ];
    let columns = "name households poor-start poor-start-rate poor-end poor-end-rate";
    let body = "Yên Phúc\t1.188\t98\t8,25\t68\t5,72\nBình Phúc\t998\t97\t9,72\t72\t7,21";
    for header in [
        "Đơn vị\tTổng số hộ\tHộ nghèo năm 2020\tTỷ lệ 2020\tHộ nghèo năm 2021\tTỷ lệ 2021",
        "Đơn vị\tTổng số hộ\tNăm 2020\t\tNăm 2021\t\n\t\tHộ nghèo\tTỷ lệ\tHộ nghèo\tTỷ lệ",
        "Đơn vị\tTổng số hộ\tHộ nghèo\t\t\t\n\t\t2020\t\t2021\t\n\t\tSố hộ\tTỷ lệ\tSố hộ\tTỷ lệ",
        "Đơn vị\tTổng số hộ\tThực hiện năm 2020\t\tKế hoạch năm 2021\t\n\t\tHộ nghèo\tTỷ lệ\tHộ nghèo\tTỷ lệ",
        "Đơn vị\tTổng số hộ\tHộ nghèo 31/12/2020\tTỷ lệ\tHộ nghèo 31/12/2021\tTỷ lệ",
    ] {
        expect(&format!("{header}\n{body}"), columns, &units, "");
    }
    // The later year first.
    expect(
        "Đơn vị\tTổng số hộ\tHộ nghèo 2021\tHộ nghèo 2020\nYên Phúc\t1.188\t68\t98\nBình Phúc\t998\t72\t97",
        "name households poor-end poor-start",
        &["Yên Phúc 1.188 98 68", "Bình Phúc 998 97 72"],
        "",
    );
    // Three years: the last two are likely meant, and it is asked.
    expect(
        "Đơn vị\tTổng số hộ\tHộ nghèo 2019\tHộ nghèo 2020\tHộ nghèo 2021\nYên Phúc\t1.188\t120\t98\t68\nBình Phúc\t998\t110\t97\t72",
        "name households - poor-start poor-end",
        &["Yên Phúc 1.188 98 68", "Bình Phúc 998 97 72"],
        "other-figures “Hộ nghèo 2019”; uncertain-year?",
    );
}

#[test]
fn columns_of_other_forms_are_named_and_not_used() {
    expect(
        "STT\tĐơn vị\tTổng số hộ dân cư\t\tHộ nghèo\t\t\tGhi chú\n\
         \t\tSố hộ\tSố khẩu\tSố hộ\tSố khẩu\tTỷ lệ\t\n\
         1\tYên Phúc\t1.188\t5.012\t98\t402\t8,25\t\n2\tBình Phúc\t998\t4.100\t97\t388\t9,72\tx",
        "# name households - poor-start - poor-start-rate -",
        &["Yên Phúc 1.188 98 8,25", "Bình Phúc 998 97 9,72"],
        "other-figures “Số khẩu”; other-figures “Số khẩu”; unused-text “Ghi chú”",
    );
    // The yearly review: left poverty, fell back, newly arisen. The net change is none of them.
    expect(
        "Đơn vị\tTổng số hộ\tHộ nghèo đầu năm\tHộ thoát nghèo\tHộ tái nghèo\tHộ nghèo phát sinh\tHộ nghèo cuối năm\n\
         Yên Phúc\t1.188\t98\t35\t2\t3\t68\nBình Phúc\t998\t97\t30\t1\t4\t72\nTân Đoàn\t723\t57\t20\t0\t2\t39",
        "name households poor-start - - - poor-end",
        &[
            "Yên Phúc 1.188 98 68",
            "Bình Phúc 998 97 72",
            "Tân Đoàn 723 57 39",
        ],
        "other-figures “Hộ thoát nghèo”; other-figures “Hộ tái nghèo”; other-figures “Hộ nghèo phát sinh”",
    );
    expect(
        "Đơn vị\tTổng số hộ\tHộ nghèo\tTrong đó hộ DTTS\tHộ nghèo và cận nghèo\n\
         Yên Phúc\t1.188\t98\t80\t394\nBình Phúc\t998\t97\t70\t386",
        "name households poor-start - -",
        &["Yên Phúc 1.188 98", "Bình Phúc 998 97"],
        "other-figures “Trong đó hộ DTTS”; other-figures “Hộ nghèo và cận nghèo”",
    );
}

#[test]
fn poor_households_in_another_sense_are_not_taken_in_silence() {
    expect(
        "Xã\tTổng số hộ\tTổng số hộ nghèo, cận nghèo\tTỷ lệ\tSố hộ nghèo\tTỷ lệ\tSố hộ cận nghèo\tTỷ lệ\n\
         Yên Phúc\t1.188\t394\t33,16\t98\t8,25\t296\t24,92\nBình Phúc\t998\t386\t38,68\t97\t9,72\t289\t28,96",
        "name households - - poor-start poor-start-rate near-start near-start-rate",
        &[
            "Yên Phúc 1.188 98 8,25 296 24,92",
            "Bình Phúc 998 97 9,72 289 28,96",
        ],
        "other-figures “Tổng số hộ nghèo, cận nghèo”; other-figures “Tỷ lệ”",
    );
    expect(
        "Xã\tTổng số hộ\tNghèo đa chiều\t\tTrong đó\t\t\t\n\t\tSố hộ\tTỷ lệ\tHộ nghèo\tTỷ lệ\tHộ cận nghèo\tTỷ lệ\n\
         Yên Phúc\t1.188\t394\t33,16\t98\t8,25\t296\t24,92\nBình Phúc\t998\t386\t38,68\t97\t9,72\t289\t28,96",
        "name households - - poor-start poor-start-rate near-start near-start-rate",
        &[
            "Yên Phúc 1.188 98 8,25 296 24,92",
            "Bình Phúc 998 97 9,72 289 28,96",
        ],
        "other-figures “Số hộ”; other-figures “Tỷ lệ”",
    );
    // Alone it may be either, and the page asks.
    expect(
        "Xã\tTổng số hộ\tHộ nghèo đa chiều\nYên Phúc\t1.188\t98\nBình Phúc\t998\t97",
        "name households poor-start",
        &["Yên Phúc 1.188 98", "Bình Phúc 998 97"],
        "uncertain-column? poor-start",
    );
    // Letters as codes, and two groups of which only the starts are there.
    expect(
        "Đơn vị\tTổng\tNghèo\tTL\tCận nghèo\tTL\nA\tB\tC\tD=C/B\tE\tF=E/B\n\
         Yên Phúc\t1188\t98\t8,25\t296\t24,92\nBình Phúc\t998\t97\t9,72\t289\t28,96",
        "name households poor-start poor-start-rate near-start near-start-rate",
        &[
            "Yên Phúc 1.188 98 8,25 296 24,92",
            "Bình Phúc 998 97 9,72 289 28,96",
        ],
        "",
    );
}

#[test]
fn parts_of_the_annex_alone() {
    expect(
        "Xã\tChỉ tiêu giảm tỷ lệ hộ nghèo\nYên Phúc\t-2,50\nBình Phúc\t-2,50",
        "name poor-change-points",
        &["Yên Phúc -2,50", "Bình Phúc -2,50"],
        "missing-column? households; missing-column? poor-start",
    );
    expect(
        "Xã\tTổng số hộ\nYên Phúc\t1.188\nBình Phúc\t998",
        "name households",
        &["Yên Phúc 1.188", "Bình Phúc 998"],
        "missing-column? poor-start",
    );
    expect(
        "Xã\tTổng số hộ\tHộ nghèo đầu năm\tChỉ tiêu giảm (điểm %)\nYên Phúc\t1.188\t98\t2,5\nBình Phúc\t998\t97\t2,5",
        "name households poor-start poor-change-points",
        &["Yên Phúc 1.188 98 -2,50", "Bình Phúc 998 97 -2,50"],
        "unsigned-reduction poor-change-points",
    );
}

#[test]
fn totals_wherever_and_however_they_are_called() {
    let header = "STT\tĐơn vị\tTổng số hộ\tHộ nghèo đầu năm\tHộ nghèo cuối năm";
    let rows = "1\tBản A\t100\t10\t8\n2\tBản B\t120\t20\t15\n3\tBản C\t80\t8\t8";
    let expected = ["Bản A 100 10 8", "Bản B 120 20 15", "Bản C 80 8 8"];
    let columns = "# name households poor-start poor-end";
    for (total, issues) in [
        ("\tCộng\t300\t38\t31", ""),
        ("Tổng cộng\t\t300\t38\t31", ""),
        ("TỔNG SỐ (3 bản)\t\t300\t38\t31", ""),
        ("\tToàn xã\t300\t38\t31", ""),
        // By its figures alone.
        (
            "\tXã Yên Phúc\t300\t38\t31",
            "adds-up “Xã Yên Phúc 300 38 31”",
        ),
        ("\t\t300\t38\t31", "adds-up “300 38 31”"),
    ] {
        for text in [
            format!("{header}\n{rows}\n{total}"),
            format!("{header}\n{total}\n{rows}"),
        ] {
            expect(&text, columns, &expected, issues);
            let printed = *read(&text).published.total().unwrap();
            assert_eq!(printed[0].unwrap().digits(), 300, "{text}");
        }
    }
}

#[test]
fn groups_are_never_units() {
    let header = "STT\tĐơn vị\tTổng số hộ\tHộ nghèo đầu năm\tHộ nghèo cuối năm";
    let expected = [
        "Bản A 100 10 8",
        "Bản B 120 20 15",
        "Bản C 80 8 8",
        "Bản D 90 9 3",
    ];
    let columns = "# name households poor-start poor-end";
    let [a, b, c, d] = [
        "Bản A\t100\t10\t8",
        "Bản B\t120\t20\t15",
        "Bản C\t80\t8\t8",
        "Bản D\t90\t9\t3",
    ];
    let first = "220\t30\t23";
    let second = "170\t17\t11";
    for (text, issues) in [
        (
            format!(
                "I\tKhu vực 1\t{first}\n1\t{a}\n2\t{b}\nII\tKhu vực 2\t{second}\n3\t{c}\n4\t{d}\n\tCộng\t390\t47\t34"
            ),
            "group-row “I Khu vực 1 220 30”; group-row “II Khu vực 2 170 17”",
        ),
        (
            format!("A\tThành thị\t\t\t\n1\t{a}\n2\t{b}\nB\tNông thôn\t\t\t\n1\t{c}\n2\t{d}"),
            "group-row “A Thành thị”; group-row “B Nông thôn”",
        ),
        // Named like units, and told by their sums.
        (
            format!(
                "1\tXã Một\t{first}\n1.1\t{a}\n1.2\t{b}\n2\tXã Hai\t{second}\n2.1\t{c}\n2.2\t{d}"
            ),
            "adds-up “1 Xã Một 220 30”; adds-up “2 Xã Hai 170 17”",
        ),
        (
            format!(
                "\tHuyện X\t390\t47\t34\n\tXã Một\t{first}\n\t{a}\n\t{b}\n\tXã Hai\t{second}\n\t{c}\n\t{d}"
            ),
            "adds-up “Huyện X 390 47 34”; adds-up “Xã Một 220 30 23”; adds-up “Xã Hai 170 17 11”",
        ),
        (
            format!(
                "1\t{a}\n2\t{b}\n\tCộng vùng I\t{first}\n3\t{c}\n4\t{d}\n\tCộng vùng II\t{second}\n\tTổng cộng\t390\t47\t34"
            ),
            "group-row “Cộng vùng I 220 30 23”; group-row “Cộng vùng II 170 17 11”",
        ),
    ] {
        expect(&format!("{header}\n{text}"), columns, &expected, issues);
    }
}

#[test]
fn names_over_two_lines() {
    let header = "STT\tĐơn vị\tTổng số hộ\tHộ nghèo đầu năm";
    let columns = "# name households poor-start";
    let expected = [
        "Yên Phúc 1.188 98",
        "Thị trấn Văn Quan 1.294 62",
        "Hoà Bình 277 76",
    ];
    for rows in [
        "1\tYên Phúc\t1.188\t98\n2\tThị trấn\t1.294\t62\n\tVăn Quan\t\t\n3\tHoà Bình\t277\t76",
        "1\tYên Phúc\t1.188\t98\n2\tThị trấn\t\t\n\tVăn Quan\t1.294\t62\n3\tHoà Bình\t277\t76",
        "1\tYên Phúc\t1.188\t98\n\tThị trấn\t\t\n2\t\t1.294\t62\n\tVăn Quan\t\t\n3\tHoà Bình\t277\t76",
    ] {
        expect(&format!("{header}\n{rows}"), columns, &expected, "");
    }
    // It may be a group's name.
    expect(
        &format!(
            "{header}\n1\tYên Phúc\t1.188\t98\n2\tHoà\t277\t76\n\tBình\t\t\n3\tTri Lễ\t1.036\t233"
        ),
        columns,
        &["Yên Phúc 1.188 98", "Hoà 277 76", "Tri Lễ 1.036 233"],
        "unclear-row? “Bình”",
    );
}

#[test]
fn what_stands_around_the_units_is_told() {
    let header = "STT\tĐơn vị\tTổng số hộ\tHộ nghèo đầu năm";
    let rows = "1\tYên Phúc\t1.188\t98\n2\tBình Phúc\t998\t97";
    let more = "3\tTân Đoàn\t723\t57\n4\tTri Lễ\t1.036\t233";
    expect(
        &format!(
            "{header}\n{rows}\n\n{header}\n{more}\n\tGhi chú: số liệu đến 31/12/2020\t\t\nNgười lập biểu\t\t\tChủ tịch"
        ),
        "# name households poor-start",
        &[
            "Yên Phúc 1.188 98",
            "Bình Phúc 998 97",
            "Tân Đoàn 723 57",
            "Tri Lễ 1.036 233",
        ],
        "passed-over “Ghi chú: số liệu đến 31/12/2020”; passed-over “Người lập biểu Chủ tịch”",
    );
    // The number of a page is no group.
    expect(
        &format!("{header}\n{rows}\n\tTrang 2\t\t\n{header}\n{more}"),
        "# name households poor-start",
        &[
            "Yên Phúc 1.188 98",
            "Bình Phúc 998 97",
            "Tân Đoàn 723 57",
            "Tri Lễ 1.036 233",
        ],
        "passed-over “Trang 2”",
    );
    // Units that are called by numbers.
    expect(
        "Thôn\tTổng số hộ\tHộ nghèo\n1\t60\t12\n2\t45\t8",
        "name households poor-start",
        &["1 60 12", "2 45 8"],
        "",
    );
    // Behind a gap another table begins, although its words are unknown.
    expect(
        &format!("{header}\n{rows}\n{more}\n\n\n\nNội dung\tGiá trị\nDưới 10%\t3\nTrên 10%\t1"),
        "# name households poor-start",
        &[
            "Yên Phúc 1.188 98",
            "Bình Phúc 998 97",
            "Tân Đoàn 723 57",
            "Tri Lễ 1.036 233",
        ],
        "other-table",
    );
    // A summary below the table is another table.
    expect(
        &format!(
            "{header}\n{rows}\n{more}\n\nNhóm tỷ lệ hộ nghèo\tSố xã\tTỷ lệ xã\n≤10%\t2\t50\n>10%\t2\t50"
        ),
        "# name households poor-start",
        &[
            "Yên Phúc 1.188 98",
            "Bình Phúc 998 97",
            "Tân Đoàn 723 57",
            "Tri Lễ 1.036 233",
        ],
        "other-table",
    );
    // The same units for two years, one under the other, are not twice as many.
    let imported = read(&format!(
        "{header}\n\tNăm 2020\t\t\n{rows}\n\tNăm 2021\t\t\n{rows}"
    ));
    assert!(imported.is_doubtful(), "{}", issues(&imported));
}

#[test]
fn numbers_as_every_office_writes_them() {
    let header = "Đơn vị\tTổng số hộ\tHộ nghèo đầu năm\tTỷ lệ\tHộ nghèo cuối năm\tSố hộ giảm";
    let expected = [
        "Yên Phúc 1.188 98 8,25 68 -30",
        "Bình Phúc 998 97 9,72 72 -25",
        "Tri Lễ 1.036 0 0,00 0 0",
    ];
    let columns = "name households poor-start poor-start-rate poor-end poor-change";
    for (rows, issues) in [
        (
            "Yên Phúc\t1.188\t98\t8,25\t68\t-30\nBình Phúc\t998\t97\t9,72\t72\t−25\nTri Lễ\t1.036\t0\t0,00\t0\t0",
            "",
        ),
        (
            "Yên Phúc\t1,188\t98\t8.25\t68\t(30)\nBình Phúc\t998\t97\t9.72\t72\t–25\nTri Lễ\t1,036\t0\t0.00\t0\t0",
            "",
        ),
        (
            "Yên Phúc\t1 188\t98 hộ\t8,25%\t68\t-30\nBình Phúc\t998\t97 hộ\t9,72%\t72\t-25\nTri Lễ\t1 036\tkhông có\t0%\t0\tkhông",
            "",
        ),
        (
            "Yên Phúc\t1188.000\t98.000\t8.249158249\t68.000\t-30.000\nBình Phúc\t998.000\t97.000\t9.719438878\t72.000\t-25.000\nTri Lễ\t1036.000\t0.000\t0.0\t0.000\t0.000",
            "",
        ),
        (
            "Yên Phúc\t1188\t098\t0,0825\t068\t-30\nBình Phúc\t998\t097\t0,0972\t072\t-25\nTri Lễ\t1036\t00\t0\t0\t0",
            "shares-of-one poor-start-rate",
        ),
        (
            "Yên Phúc\t1.188\t98\t8,25\t68\t30\nBình Phúc\t998\t97\t9,72\t72\t25\nTri Lễ\t1.036\t0\t0,00\t0\t0",
            "unsigned-reduction poor-change",
        ),
        (
            "Yên Phúc\t1.188\t98\t8,25\t68\t-30\nBình Phúc\t998\t97\t9.72\t72\t-25\nTri Lễ\t1,036\t0\t0,00\t0\t0",
            "mixed-formats households; mixed-formats poor-start-rate",
        ),
    ] {
        expect(&format!("{header}\n{rows}"), columns, &expected, issues);
    }
}

#[test]
fn agreement_is_counted_by_rows() {
    let imported = read(include_str!("../fixtures/van-quan-2021.txt"));
    let reading = &imported.reading;
    assert_eq!(
        (
            reading.rows_agreement.agreeing,
            reading.rows_agreement.printed
        ),
        (17, 17)
    );
    assert_eq!((reading.total.agreeing, reading.total.printed), (13, 13));
    assert_eq!(
        (
            reading.total_by_rates.agreeing,
            reading.total_from_households.agreeing
        ),
        (2, 1)
    );
}

/// A row that numbers the columns is no unit, and a unit with few households is no code row.
#[test]
fn numbers_of_columns_and_small_units() {
    let header = "STT\tĐơn vị\tTổng số hộ\tHộ nghèo";
    for codes in ["1\t2\t3\t4", "(1)\t(2)\t(3)\t(4)", "A\tB\t1\t2"] {
        expect(
            &format!("{header}\n{codes}\n1\tBản A\t3\t2\n2\tB\t3\t4\n3\tBản C\t4\t1"),
            "# name households poor-start",
            &["Bản A 3 2", "B 3 —", "Bản C 4 1"],
            "poor-exceeds-households? 2 poor-start",
        );
    }
}

/// Cells as they come from anywhere.
fn nasty_cell() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[1-9][0-9]{0,3}",
        3 => "[0-9]{1,2}[.,][0-9]{1,2}",
        2 => "[1-9][.,][0-9]{3}",
        2 => "-[0-9]{1,2}([.,][0-9]{2})?",
        2 => "(\\(30\\)|−30|–30|-|—|09 xã|không có|12,06%|1e308|NaN|0|1\u{a0}188)",
        4 => "(Yên Phúc|Bản [A-F]|Thôn [1-9]|Hoà|thị trấn|Thị trấn)",
        1 => "(Cộng|Tổng cộng|Toàn huyện|Cộng khu vực I|Khu vực 1|I|II|A|B|Ghi chú: x)",
        1 => "(STT|Đơn vị|Tổng số hộ|Hộ nghèo|Tỷ lệ|Đầu năm|Cuối năm|Giảm|Năm 2020|2021|Số khẩu|3=2/1)",
        3 => Just(String::new()),
    ]
}

fn nasty_table() -> impl Strategy<Value = String> {
    let headers = prop::sample::select(vec![
        "",
        "Đơn vị\tTổng số hộ\tHộ nghèo\tTỷ lệ\tHộ nghèo cuối năm\tGiảm\n",
        "STT\tĐơn vị\tTổng số hộ\tHộ nghèo\t\tSố khẩu\n\t\t\tĐầu năm\tCuối năm\t\n",
        "STT\tTên\t\t2020\t2021\n",
        "Tên\tX\tY\tZ\n",
    ]);
    let rows = prop::collection::vec(prop::collection::vec(nasty_cell(), 2..7), 1..9);
    (headers, rows).prop_map(|(header, rows)| {
        let rows: Vec<String> = rows.iter().map(|row| row.join("\t")).collect();
        format!("{header}{}", rows.join("\n"))
    })
}

/// Whether a cell is nothing but a number, as a person sees it.
fn is_number(cell: &str) -> bool {
    cell.chars().any(|digit| digit.is_ascii_digit())
        && cell
            .chars()
            .all(|character| character.is_ascii_digit() || ".,-−–()%\u{a0}".contains(character))
}

/// Every number of the source is in the table or in what is told.
fn unaccounted(imported: &Imported) -> Vec<(usize, usize)> {
    let (grid, reading) = (&imported.grid, &imported.reading);
    let (start, end) = reading.span;
    let mut lost = Vec::new();
    for row in start..end {
        for column in 0..grid.width(row) {
            if !is_number(grid.cell(row, column)) {
                continue;
            }
            let told = imported
                .issues
                .iter()
                .any(|issue| match (issue.at.row, issue.at.column) {
                    (Some(at), None) => at == row,
                    (None, Some(at)) => at == column,
                    (Some(at), Some(of)) => (at, of) == (row, column),
                    (None, None) => issue.problem.kind() == "cut",
                });
            let unit = reading.unit_rows.binary_search(&row).ok();
            let used = match (reading.rows[row], reading.columns[column]) {
                // Years and codes say what the columns are.
                (RowUse::Header | RowUse::Code, _) => true,
                (_, ColumnUse::Order | ColumnUse::Band) => true,
                (RowUse::Unit, ColumnUse::Column(Column::Name)) => true,
                (RowUse::Unit, ColumnUse::Column(used)) => {
                    let id = imported.table.row(unit.unwrap()).unwrap().id();
                    imported.published.row(id).unwrap()[used.position() - 1].is_some()
                }
                (RowUse::Total, ColumnUse::Column(used)) => {
                    let total = imported.published.total();
                    used != Column::Name
                        && total.is_some_and(|total| total[used.position() - 1].is_some())
                }
                _ => false,
            };
            let is_year = grid.cell(row, column).len() == 4 && reading.rows[row] == RowUse::Prose;
            if !told && !used && !is_year {
                lost.push((row, column));
            }
        }
    }
    lost
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_number_is_lost_in_silence(text in nasty_table()) {
        if let Ok(Pasted::Table(imported)) = read_clipboard(None, Some(&text)) {
            prop_assert_eq!(unaccounted(&imported), [], "{}\n{:?}\n{:?}\n{}", text, imported.reading.rows, imported.reading.columns, issues(&imported));
            // And whatever a person says of it, nothing breaks.
            for row in 0..imported.grid.len().min(2) {
                for used in [RowUse::Unit, RowUse::Header, RowUse::Total, RowUse::NameContinued] {
                    let said = Corrections::default().with(Correction::Row { row, used: Some(used) });
                    let _ = read_again(&imported, &said);
                }
            }
            for column in 0..imported.reading.columns.len().min(2) {
                let used = ColumnUse::Column(Column::ALL[column + 1]);
                let said = Corrections::default()
                    .with(Correction::Column { column, used: Some(used) })
                    .with(Correction::Format { column, format: Some(NumberFormat::Share) });
                let again = read_again(&imported, &said);
                prop_assert!(again.is_err() || again.is_ok_and(|again| again.reading.columns[column] == used));
            }
        }
    }
}

#[test]
fn a_column_without_a_header_that_no_row_balances_with_is_no_change() {
    let text = "STT\tĐơn vị\tTổng số hộ\tHộ nghèo đầu năm\tTỷ lệ\tHộ nghèo cuối năm\t\n\
        1\tYên Phúc\t1.188\t98\t8,25\t68\t5\n2\tHoà\t998\t9x\t9,72\t72\t6\n\tBình\t\t\t\t\t\n\
        3\tTân Đoàn\t723\t57\t7,98\t39\t7\n\tCả ba xã\t2.909\t252\t8,66\t179\t";
    let imported = read_document(text).unwrap();
    assert_eq!(
        columns(&imported),
        "# name households poor-start poor-start-rate poor-end -"
    );
    let kinds: Vec<&str> = imported
        .issues
        .iter()
        .map(|issue| issue.problem.kind())
        .collect();
    assert!(kinds.contains(&"unused-numbers"), "{kinds:?}");
    assert!(!kinds.contains(&"unbalanced"), "{kinds:?}");
}
