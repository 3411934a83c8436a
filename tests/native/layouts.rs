//! Tables that are laid out in other ways than rows of units under one header: a cell in each line, parts
//! on several pages, several tables, notes around them.
#![expect(clippy::panic, reason = "helpers of tests fail by panicking")]

use giam_ngheo::import::issue::IssueProblem;
use giam_ngheo::import::{
    ImportError, Imported, Pasted, read_again, read_clipboard, read_document,
};

use super::recognition::{columns, expect, issues, read, units};

const HEADER: &str = "STT\tĐơn vị\tTổng số hộ\tHộ nghèo\tTỷ lệ";
const ROWS: [&str; 4] = [
    "1\tYên Phúc\t1.188\t98\t8,25",
    "2\tBình Phúc\t998\t97\t9,72",
    "3\tTân Đoàn\t723\t57\t7,88",
    "4\tThị Trấn\t1.294\t62\t4,79",
];
const TOTAL: &str = "\tCộng\t4.203\t314\t7,47";
const FIVE: &str = "# name households poor-start poor-start-rate";
const UNITS: [&str; 4] = [
    "Yên Phúc 1.188 98 8,25",
    "Bình Phúc 998 97 9,72",
    "Tân Đoàn 723 57 7,88",
    "Thị Trấn 1.294 62 4,79",
];

fn document(text: &str) -> Imported {
    read_document(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn html(text: &str) -> String {
    let rows = text.lines().map(|line| {
        let cells = line.split('\t').map(|cell| format!("<td>{cell}</td>"));
        format!("<tr>{}</tr>", cells.collect::<String>())
    });
    format!("<table>{}</table>", rows.collect::<String>())
}

#[test]
fn notes_below_the_last_unit_are_none_of_its_name() {
    let notes = "Ghi chú: số liệu đến 31/12/2022\n* Thị trấn không có hộ tái nghèo\nNGƯỜI LẬP BIỂU\t\t\tCHỦ TỊCH";
    let text = format!("{HEADER}\n{}\n{notes}", ROWS.join("\n"));
    expect(
        &text,
        FIVE,
        &UNITS,
        "passed-over “Ghi chú: số liệu đến 31/12/2022”; passed-over “* Thị trấn không có hộ tái nghèo”; \
         passed-over “NGƯỜI LẬP BIỂU CHỦ TỊCH”",
    );
}

#[test]
fn another_group_of_households_is_another_table() {
    let near: Vec<&str> = vec![
        "1\tYên Phúc\t1.188\t296\t24,92",
        "2\tBình Phúc\t998\t289\t28,96",
    ];
    let text = format!(
        "I. HỘ NGHÈO\n{HEADER}\n{}\n\nII. HỘ CẬN NGHÈO\nSTT\tĐơn vị\tTổng số hộ\tHộ cận nghèo\tTỷ lệ\n{}",
        ROWS.join("\n"),
        near.join("\n")
    );
    let imported = read(&text);
    assert_eq!(columns(&imported), FIVE);
    assert_eq!(units(&imported), UNITS);
    // It has figures that this one does not have: the person is asked.
    let asked = imported
        .issues
        .iter()
        .any(|issue| issue.is_doubt() && matches!(issue.problem, IssueProblem::OtherTable { .. }));
    assert!(asked, "{}", issues(&imported));
}

#[test]
fn a_small_table_beside_the_other_is_said() {
    let text = format!(
        "{HEADER}\n{}\n\nNhóm\tSố xã\tGhi chú\nDưới 10%\t4\t\n",
        ROWS.join("\n")
    );
    expect(&text, FIVE, &UNITS, "other-table");
}

#[test]
fn a_table_of_its_own_on_each_page_is_one_table() {
    let first = html(&format!("{HEADER}\n{}", ROWS[..2].join("\n")));
    for second in [
        format!("{HEADER}\n{}\n{TOTAL}", ROWS[2..].join("\n")),
        format!("{}\n{TOTAL}", ROWS[2..].join("\n")),
    ] {
        let second = html(&second);
        let imported = document(&format!("{first}{second}"));
        assert_eq!(units(&imported), UNITS);
        assert_eq!(issues(&imported), "");
        assert_eq!(
            (
                imported.reading.total.agreeing,
                imported.reading.total.printed
            ),
            (3, 3)
        );
    }
    // The same units again are another table, of another year perhaps.
    let imported = document(&format!("{first}<p>Năm 2022</p>{first}"));
    assert_eq!(units(&imported), UNITS[..2]);
    assert_eq!(issues(&imported), "other-table?");
}

#[test]
fn every_cell_may_have_a_line_of_its_own() {
    let table = format!("{HEADER}\n{}\n{}", ROWS.join("\n"), TOTAL.trim_start());
    for between in ["\n", "\n\n"] {
        let text = table.replace(['\n', '\t'], between);
        expect(&text, FIVE, &UNITS, "");
    }
    // Wrapped names, where blank lines stand between the cells.
    let text = table
        .replace(['\n', '\t'], "\n\n")
        .replace("Yên Phúc", "Yên\nPhúc")
        .replace("Tổng số hộ", "Tổng số\nhộ");
    expect(&text, FIVE, &UNITS, "");
}

#[test]
fn columns_below_each_other_may_stand_apart() {
    let text = "\
STT       Đơn vị     Tổng số   Hộ nghèo
                     hộ


                               Số hộ      Tỷ lệ

1         Yên        1.188     98         8,25
          Phúc

2         Bình       998       97         9,72
          Phúc

3         Tân Đoàn   723       57         7,88

4         Thị Trấn   1.294     62         4,79
";
    expect(text, FIVE, &UNITS, "");
}

#[test]
fn frames_and_quotes_are_no_cells() {
    let table = format!("{HEADER}\n{}", ROWS.join("\n"));
    let quoted: Vec<String> = table
        .lines()
        .map(|line| {
            let cells = line.split('\t').map(|cell| format!("\"{cell}\""));
            cells.collect::<Vec<_>>().join(",")
        })
        .collect();
    expect(&quoted.join("\r\n"), FIVE, &UNITS, "");
    let framed: Vec<String> = table
        .lines()
        .map(|line| format!("│ {} │", line.replace('\t', " │ ")))
        .collect();
    let (header, rows) = framed.split_first().unwrap();
    let text = format!(
        "┌───┬───┐\n{header}\n├───┼───┤\n{}\n└───┴───┘",
        rows.join("\n")
    );
    expect(&text, FIVE, &UNITS, "");
}

#[test]
fn lines_of_a_page_are_read_as_text_is() {
    let rows = ROWS.map(|row| format!("<div>{}</div>", row.replace('\t', " ")));
    let Ok(Pasted::Table(imported)) = read_clipboard(Some(&rows.concat()), None) else {
        panic!("no table");
    };
    assert_eq!(units(&imported), UNITS);
}

#[test]
fn a_table_with_a_column_for_each_unit_is_turned() {
    let table: Vec<Vec<&str>> = vec![HEADER.split('\t').collect()]
        .into_iter()
        .chain(ROWS.iter().map(|row| row.split('\t').collect()))
        .collect();
    let names = ["Chỉ tiêu", "Tổng số hộ", "Hộ nghèo đầu năm", "Tỷ lệ"];
    let turned: Vec<String> = (1..5)
        .map(|at| {
            let values = table[1..].iter().map(|row| row[at]);
            [names[at - 1]]
                .into_iter()
                .chain(values)
                .collect::<Vec<_>>()
                .join("\t")
        })
        .collect();
    let columns = "name households poor-start poor-start-rate";
    expect(&turned.join("\n"), columns, &UNITS, "rearranged");
    let counted = ["\tĐVT", "\tHộ", "\tHộ", "\t%"];
    let numbered: Vec<String> = turned
        .iter()
        .zip(counted)
        .enumerate()
        .map(|(at, (row, counted))| {
            let (name, values) = row.split_once('\t').unwrap();
            format!(
                "{at}\t{name}{counted}\t{values}\t{}",
                ["Toàn huyện", "4.203", "314", "7,47"][at]
            )
        })
        .collect();
    let imported = read(&numbered.join("\n"));
    assert_eq!(units(&imported), UNITS);
    assert_eq!(issues(&imported), "rearranged");
    assert_eq!(
        (
            imported.reading.total.agreeing,
            imported.reading.total.printed
        ),
        (3, 3)
    );
    // Read again, it stays as it was put.
    let again = read_again(&imported, &imported.corrections).unwrap();
    assert_eq!(units(&again), UNITS);
    // Headings over several figures, and no rate.
    expect(
        "Nội dung\tThôn Nà Lộc\tThôn Nà Bản\nTổng số hộ\t98\t120\nHộ nghèo\t\t\nĐầu năm\t12\t10\nCuối năm\t9\t8",
        "name households poor-start poor-end",
        &["Thôn Nà Lộc 98 12 9", "Thôn Nà Bản 120 10 8"],
        "rearranged",
    );
}

#[test]
fn parts_beside_each_other_are_one_table() {
    let rows: Vec<String> = ROWS[..2]
        .iter()
        .zip(&ROWS[2..])
        .map(|(left, right)| format!("{left}\t\t{right}"))
        .collect();
    let text = format!(
        "{HEADER}\t\t{HEADER}\n{}\n\t\t\t\t\t\t{TOTAL}",
        rows.join("\n")
    );
    let imported = read(&text);
    assert_eq!(units(&imported), UNITS);
    assert_eq!(issues(&imported), "rearranged");
    assert_eq!(
        (
            imported.reading.total.agreeing,
            imported.reading.total.printed
        ),
        (3, 3)
    );
}

#[test]
fn units_of_the_same_name_are_told_apart() {
    let header = "STT\tXã, thôn\tTổng số hộ\tHộ nghèo";
    let villages = "I\tXã Yên Phúc\t300\t45\n1\tThôn 1\t100\t10\n2\tThôn 2\t200\t35\n\
        II\tXã Bình Phúc\t240\t31\n1\tThôn 1\t120\t11\n2\tThôn 3\t120\t20";
    for total in ["", "\n\tCộng\t540\t76"] {
        expect(
            &format!("{header}\n{villages}{total}"),
            "# name households poor-start",
            &[
                "Thôn 1 (Xã Yên Phúc) 100 10",
                "Thôn 2 200 35",
                "Thôn 1 (Xã Bình Phúc) 120 11",
                "Thôn 3 120 20",
            ],
            "told-apart “Thôn 1 (Xã Yên Phúc)”; group-row “I Xã Yên Phúc 300 45”; group-row “II Xã Bình Phúc 240 31”",
        );
    }
    let header = "TT\tXã\tThôn\tTổng số hộ\tHộ nghèo";
    let imported = read(&format!(
        "{header}\n1\tYên Phúc\tNà Lộc\t100\t10\n2\t\tNà Bản\t200\t35\n3\tBình Phúc\tNà Lộc\t120\t11"
    ));
    let names: Vec<_> = imported
        .table
        .rows()
        .iter()
        .map(|row| row.entry().name.to_string())
        .collect();
    assert_eq!(names, ["Nà Lộc (Yên Phúc)", "Nà Bản", "Nà Lộc (Bình Phúc)"]);
}

#[test]
fn a_second_row_of_headers_may_say_little() {
    expect(
        "STT\tĐơn vị\tTổng số hộ\t\tHộ nghèo\t\tHộ cận nghèo\t\n\
         \t\tTổng số\tTrong đó: DTTS\tTổng số\tTrong đó: DTTS\tTổng số\tTrong đó: DTTS\n\
         1\tYên Phúc\t1.188\t1.180\t98\t97\t296\t290\n2\tBình Phúc\t998\t990\t97\t90\t289\t280",
        "# name households - poor-start - near-start -",
        &["Yên Phúc 1.188 98 296", "Bình Phúc 998 97 289"],
        "other-figures “Trong đó: DTTS”; other-figures “Trong đó: DTTS”; other-figures “Trong đó: DTTS”",
    );
}

#[test]
fn what_left_poverty_is_no_net_reduction() {
    expect(
        "STT\tĐơn vị\tTổng số hộ\tHộ nghèo đầu năm\tTăng trong năm\tGiảm trong năm\tHộ nghèo cuối năm\n\
         1\tNà Lộc\t1.000\t100\t5\t15\t90\n2\tNà Bản\t1.000\t100\t7\t2\t105\n3\tPò Cại\t500\t50\t4\t9\t45",
        "# name households poor-start - - poor-end",
        &[
            "Nà Lộc 1.000 100 90",
            "Nà Bản 1.000 100 105",
            "Pò Cại 500 50 45",
        ],
        "other-figures “Tăng trong năm”; other-figures “Giảm trong năm”",
    );
}

#[test]
fn rows_that_compare_are_no_units() {
    let text = format!(
        "{HEADER}\n{}\n{TOTAL}\n\tBình quân\t1.051\t79\t7,47\n\tNăm trước\t4.150\t400\t9,64",
        ROWS.join("\n")
    );
    expect(
        &text,
        FIVE,
        &UNITS,
        "passed-over “Bình quân 1.051 79 7,47”; passed-over “Năm trước 4.150 400 9,64”",
    );
}

#[test]
fn figures_of_one_place_are_no_units() {
    for text in [
        "Chỉ tiêu\tNăm 2021\tNăm 2022\nTổng số hộ\t13.800\t13.850\nHộ nghèo\t1.800\t1.671\nTỷ lệ hộ nghèo\t13,04\t12,06",
        "Chỉ tiêu\tKế hoạch\tThực hiện\nTổng số hộ\t13.850\t13.850\nHộ nghèo\t1.671\t1.198\nHộ cận nghèo\t3.640\t3.249",
    ] {
        assert_eq!(
            read_clipboard(None, Some(text)),
            Err(ImportError::NoUnits),
            "{text}"
        );
        assert_eq!(
            read_document(text).err(),
            Some(ImportError::NoUnits),
            "{text}"
        );
    }
}

#[test]
fn villages_may_be_called_by_numbers() {
    let text = "Thôn\tSố hộ\tHộ nghèo\n1\t152\t3\n2\t98\t2\n3\t120\t12\nCộng\t370\t17";
    expect(
        text,
        "name households poor-start",
        &["1 152 3", "2 98 2", "3 120 12"],
        "",
    );
}

#[test]
fn lines_of_a_table_are_no_values_of_one_column() {
    for text in [
        // The poor households of B are missing: which cell is whose cannot be told.
        "STT\nĐơn vị\nTổng số hộ\nHộ nghèo\n1\nA\n50\n2\n2\nB\n50\n3\nC\n70\n8\n4\nD\n80\n9",
        "Nà Lộc: 98 hộ\nNà Bản: 97 hộ\nPò Cại: 57 hộ",
    ] {
        assert_eq!(
            read_clipboard(None, Some(text)),
            Err(ImportError::Prose),
            "{text}"
        );
    }
}
