//! Forms as offices send them: the columns of yearly reviews and of decree 07/2021, rows of parts, figures
//! with marks of notes.

use giam_ngheo::import::read_document;

use super::recognition::{expect, issues, units};

#[test]
fn households_that_are_neither_poor_nor_near_poor_are_none_of_the_annex() {
    let units = ["Yên Phúc 1.188 98 296", "Bình Phúc 998 97 289"];
    for (heading, rest) in [
        ("Hộ không nghèo", [794, 612]),
        ("Hộ có mức sống trung bình", [55, 60]),
        // What adds up to all households with the others, whatever it is called.
        ("Hộ còn lại", [794, 612]),
        ("Các hộ khác", [794, 612]),
    ] {
        let [yen_phuc, binh_phuc] = rest;
        let text = format!(
            "Đơn vị\tHộ nghèo\tHộ cận nghèo\t{heading}\tTổng số hộ\n\
             Yên Phúc\t98\t296\t{yen_phuc}\t1.188\nBình Phúc\t97\t289\t{binh_phuc}\t998"
        );
        let issue = format!("other-figures “{heading}”");
        let columns = "name poor-start near-start - households";
        expect(&text, columns, &units, &issue);
    }
}

#[test]
fn what_was_added_in_the_year_is_no_change() {
    expect(
        "Đơn vị\tTổng số hộ\tHộ nghèo đầu kỳ\tHộ nghèo tăng\tHộ nghèo giảm\tHộ nghèo cuối kỳ\n\
         Yên Phúc\t1.188\t98\t3\t33\t68\nBình Phúc\t998\t97\t3\t28\t72",
        "name households poor-start - - poor-end",
        &["Yên Phúc 1.188 98 68", "Bình Phúc 998 97 72"],
        "other-figures “Hộ nghèo tăng”; other-figures “Hộ nghèo giảm”",
    );
}

#[test]
fn a_point_in_time_is_no_point_of_a_rate() {
    expect(
        "Đơn vị\tTổng số hộ\tHộ nghèo (thời điểm 01/01/2022)\tHộ nghèo (thời điểm 31/12/2022)\n\
         Yên Phúc\t1.188\t98\t68\nBình Phúc\t998\t97\t72",
        "name households poor-start poor-end",
        &["Yên Phúc 1.188 98 68", "Bình Phúc 998 97 72"],
        "",
    );
}

#[test]
fn the_last_row_of_a_header_may_have_unknown_words() {
    expect(
        "TT\tThôn\tTổng số hộ\tSố hộ nghèo\tHộ nghèo thiếu hụt dịch vụ xã hội\t\n\t\t\t\tViệc làm\tNước sạch\n\
         1\tNà Pài\t86\t12\t3\t10\n2\tKhòn Cải\t64\t8\t2\t5",
        "# name households poor-start - -",
        &["Nà Pài 86 12", "Khòn Cải 64 8"],
        "other-figures “Việc làm”; other-figures “Nước sạch”",
    );
    expect(
        "TT\tXã\tTổng số hộ\tTrong đó\t\tHộ nghèo\tTrong đó\t\n\t\t\tThành thị\tNông thôn\t\tNam\tNữ\n\
         1\tYên Phúc\t1.188\t100\t1.088\t98\t60\t38\n2\tBình Phúc\t998\t90\t908\t97\t50\t47",
        "# name households - - poor-start - -",
        &["Yên Phúc 1.188 98", "Bình Phúc 998 97"],
        "other-figures “Thành thị”; other-figures “Nông thôn”; other-figures “Nam”; other-figures “Nữ”",
    );
}

/// The poor households and the changes that a table of HTML states, each cell given.
fn cells(poor: &str, change: &str) -> String {
    let page = format!(
        "<table><tr><td>Đơn vị<td>Tổng số hộ<td>Hộ nghèo đầu năm<td>Hộ nghèo giảm</tr>\
         <tr><td>Yên Phúc<td>1.188<td>{poor}<td>{change}</tr><tr><td>Bình Phúc<td>998<td>97<td>-25</tr></table>"
    );
    let imported = read_document(&page).unwrap();
    format!("{} | {}", units(&imported).join("; "), issues(&imported))
}

#[test]
fn what_stands_around_a_figure_is_no_figure() {
    let read = "Yên Phúc 1.188 98 -30; Bình Phúc 998 97 -25 | ";
    for poor in [
        "98<sup>1</sup>",
        "98<sup><span>(1)</span></sup>",
        "98*",
        "98 (*)",
        "98<a href='#_ftn1'>[1]</a>",
        "98 hộ",
        "hộ: 98",
        "<del>99</del><ins>98</ins>",
        "<s>99</s>98",
        "<span style='text-decoration: line-through'>99</span><span>98</span>",
        "98<span style='vertical-align:super'>2</span>",
        "98<a class=msocomanchor href='#_msocom_1'>[A1]</a>",
        "<span style='display:none'>0<span>0</span></span>98",
        "<input type=text value=98>",
    ] {
        assert_eq!(cells(poor, "-30"), read, "{poor}");
    }
    for change in ["30-", "30 –", "giảm 30", "↓ 30", "(30)", "-30<sup>2</sup>"] {
        assert_eq!(cells("98", change), read, "{change}");
    }
    // Nothing tells the number of a note from another figure.
    assert!(cells("97(1)", "-30").contains("not-a-count? 1 poor-start"));
}

#[test]
fn a_line_of_bars_may_begin_with_a_blank_cell() {
    let units = ["Yên Phúc 1.188 98", "Bình Phúc 998 97"];
    for text in [
        "STT|Đơn vị|Tổng số hộ|Hộ nghèo\n1|Yên Phúc|1.188|98\n2|Bình Phúc|998|97\n|Cộng|2.186|195",
        "│STT│Đơn vị│Tổng số hộ│Hộ nghèo│\n│1│Yên Phúc│1.188│98│\n│2│Bình Phúc│998│97│\n││Cộng│2.186│195│",
    ] {
        let imported = read_document(text).unwrap();
        assert_eq!(self::units(&imported), units, "{text}");
        assert_eq!(issues(&imported), "", "{text}");
        assert_eq!(imported.reading.total.printed, 2, "{text}");
    }
}

#[test]
fn rows_of_parts_are_no_units() {
    let header = "STT\tĐơn vị\tTổng số hộ\tHộ nghèo";
    let all = "1\tYên Phúc\t1.188\t98\n2\tBình Phúc\t998\t97\n3\tTân Đoàn\t723\t57";
    let columns = "# name households poor-start";
    let units = ["Yên Phúc 1.188 98", "Bình Phúc 998 97", "Tân Đoàn 723 57"];
    let total = "\tCộng\t2.909\t252";
    // By its name.
    for part in ["Trong đó: hộ DTTS", "- Trong đó: DTTS", "Hộ DTTS"] {
        let text = format!("{header}\n{all}\n\t{part}\t900\t90");
        expect(
            &text,
            columns,
            &units,
            &format!("group-row “{part} 900 90”"),
        );
    }
    expect(
        &format!("{header}\n{total}\n\tTrong đó:\t\t\n{all}"),
        columns,
        &units,
        "group-row “Trong đó:”",
    );
    // By the sums: the numbered rows alone make the total.
    expect(
        &format!("{header}\n{all}\n{total}\n\t- Thành thị\t998\t97\n\t- Nông thôn\t1.911\t155"),
        columns,
        &units,
        "group-row “- Thành thị 998 97”; group-row “- Nông thôn 1.911 155”",
    );
    // Without numbers: both sides of the total make it.
    let bare = |text: &str| {
        text.lines()
            .map(|line| line.split_once('\t').unwrap().1.to_owned() + "\n")
            .collect::<String>()
    };
    let text =
        format!("{header}\n{all}\n{total}\n\tKinh\t998\t97\n\tTày\t1.000\t100\n\tNùng\t911\t55");
    expect(
        &bare(&text),
        "name households poor-start",
        &units,
        "group-row “Kinh 998 97”; group-row “Tày 1.000 100”; group-row “Nùng 911 55”",
    );
    // Units below a total of others stay.
    let text = format!("{header}\n{all}\n{total}\n4\tThị Trấn\t1.294\t62");
    let imported = read_document(&text).unwrap();
    assert_eq!(self::units(&imported).len(), 4);
}

#[test]
fn two_figures_in_a_cell_are_two_columns() {
    let five = ["Yên Phúc 1.188 98 8,25", "Bình Phúc 998 97 9,72"];
    let columns = "name households poor-start poor-start-rate";
    for (heading, cells) in [
        ("Hộ nghèo (tỷ lệ %)", ["98 (8,25%)", "97 (9,72%)"]),
        ("Số hộ nghèo", ["98 (8,25)", "97 (9,72)"]),
        ("Hộ nghèo (số hộ/tỷ lệ)", ["98/8,25", "97/9,72"]),
        (
            "Số hộ nghèo đầu năm",
            ["98 hộ, chiếm 8,25%", "97 hộ, chiếm 9,72%"],
        ),
        ("Hộ nghèo, tỷ lệ", ["98 - 8,25%", "97 - 9,72%"]),
    ] {
        let [first, second] = cells;
        let text = format!(
            "Đơn vị\tTổng số hộ\t{heading}\nYên Phúc\t1.188\t{first}\nBình Phúc\t998\t{second}\nCộng\t2.186\t195 (8,92%)"
        );
        expect(&text, columns, &five, "rearranged");
    }
    expect(
        "Xã\tSố hộ nghèo/tổng số hộ\tTỷ lệ\nYên Phúc\t98/1.188\t8,25\nBình Phúc\t97/998\t9,72",
        "name poor-start households poor-start-rate",
        &five,
        "rearranged",
    );
    expect(
        "Xã\tTổng số hộ/khẩu\tHộ nghèo (hộ/khẩu)\nYên Phúc\t1.188/4.752\t98/392\nBình Phúc\t998/3.992\t97/388",
        "name households - poor-start -",
        &["Yên Phúc 1.188 98", "Bình Phúc 998 97"],
        "other-figures “khẩu”; other-figures “Hộ nghèo khẩu”; rearranged",
    );
    expect(
        "Xã\tTổng số hộ\tHộ nghèo (%)\nYên Phúc\t1.188\t98 (8,25%)",
        columns,
        &five[..1],
        "rearranged",
    );
    // In a table with a column for each unit, too.
    let imported = read_document(
        "Chỉ tiêu\tYên Phúc\tBình Phúc\tTân Đoàn\nTổng số hộ\t1.188\t998\t723\nHộ nghèo (tỷ lệ)\t98 (8,25%)\t97 (9,72%)\t57 (7,88%)",
    )
    .unwrap();
    assert_eq!(units(&imported)[..2], five);
    // A rate that is not that of its count is said.
    expect(
        "Xã\tTổng số hộ\tHộ nghèo (%)\nYên Phúc\t1.188\t98 (8,25%)\nBình Phúc\t998\t97 (9,27%)",
        columns,
        &five,
        "rearranged; printed-differs poor-start-rate",
    );
    // Dates are one thing each.
    expect(
        "Xã\tTổng số hộ\tHộ nghèo\tCông nhận\nYên Phúc\t1.188\t98\t12/2021\nBình Phúc\t998\t97\t11/2022",
        "name households poor-start -",
        &["Yên Phúc 1.188 98", "Bình Phúc 998 97"],
        "unused-text “Công nhận”",
    );
}

#[test]
fn rates_with_one_decimal_agree_however_they_were_rounded() {
    // 98 of 1.188 are 8,249 %: 8,2 by itself, 8,3 from the 8,25 that others print.
    for rate in ["8,2", "8,3", "8"] {
        expect(
            &format!(
                "Xã\tTổng số hộ\tHộ nghèo\tTỷ lệ\nYên Phúc\t1.188\t98\t{rate}\nBình Phúc\t998\t97\t9,7"
            ),
            "name households poor-start poor-start-rate",
            &["Yên Phúc 1.188 98 8,25", "Bình Phúc 998 97 9,72"],
            "",
        );
    }
}

const POOR: &str = "STT\tĐơn vị\tTổng số hộ\tHộ nghèo\tTỷ lệ\n1\tYên Phúc\t1.188\t98\t8,25\n\
    2\tBình Phúc\t998\t97\t9,72\n\tCộng\t2.186\t195\t8,92";

#[test]
fn tables_of_the_same_units_are_one() {
    let columns = "# name households poor-start poor-start-rate near-start near-start-rate";
    let read = [
        "Yên Phúc 1.188 98 8,25 296 24,92",
        "Bình Phúc 998 97 9,72 289 28,96",
    ];
    let near =
        "1\tYên Phúc\t1.188\t296\t24,92\n2\tBình Phúc\t998\t289\t28,96\n\tCộng\t2.186\t585\t26,76";
    let heading = "STT\tĐơn vị\tTổng số hộ\tHộ cận nghèo\tTỷ lệ";
    let below =
        "1\tBình Phúc\t998\t289\t28,96\n2\tYên Phúc\t1188\t296\t24,92\n\tTổng\t2.186\t585\t26,76";
    for text in [
        format!("{POOR}\n\n{heading}\n{near}"),
        // In another order, after a text.
        format!("Biểu 1: hộ nghèo\n{POOR}\n\nBiểu 2: hộ cận nghèo\n{heading}\n{below}"),
        // Only the lines above say whose households are counted.
        format!(
            "I. HỘ NGHÈO\n{}\n\nII. HỘ CẬN NGHÈO\nSTT\tĐơn vị\tTổng số hộ\tSố hộ\tTỷ lệ\n{near}",
            POOR.replace("Hộ nghèo", "Số hộ")
        ),
    ] {
        let imported = read_document(&text).unwrap();
        assert_eq!(super::recognition::columns(&imported), columns, "{text}");
        assert_eq!(units(&imported), read, "{text}");
        assert!(!imported.is_doubtful(), "{}", issues(&imported));
        assert!(issues(&imported).contains("rearranged"), "{text}");
        // The total row is whole.
        assert_eq!(imported.reading.total.printed, 5, "{text}");
    }
    // The start and the end of the year.
    let end = "STT\tĐơn vị\tTổng số hộ\tHộ nghèo cuối năm\n1\tYên Phúc\t1.188\t68\n2\tBình Phúc\t998\t72\n\tCộng\t2.186\t140";
    let imported = read_document(&format!("{POOR}\n\n{end}")).unwrap();
    assert_eq!(
        units(&imported),
        ["Yên Phúc 1.188 98 8,25 68", "Bình Phúc 998 97 9,72 72"]
    );
}

#[test]
fn tables_that_contradict_each_other_stay_apart() {
    for near in [
        // Other households.
        "1\tYên Phúc\t1.190\t296\n2\tBình Phúc\t998\t289",
        // Other units.
        "1\tYên Phúc\t1.188\t296\n2\tTân Đoàn\t998\t289",
    ] {
        let text = format!("{POOR}\n\nSTT\tĐơn vị\tTổng số hộ\tHộ cận nghèo\n{near}");
        let imported = read_document(&text).unwrap();
        assert_eq!(
            units(&imported),
            ["Yên Phúc 1.188 98 8,25", "Bình Phúc 998 97 9,72"]
        );
        assert_eq!(issues(&imported), "other-table?");
    }
}

#[test]
fn a_title_may_say_whose_households_are_counted() {
    let body =
        "Xã\tTổng số hộ\tSố hộ\tTỷ lệ\nYên Phúc\t1.188\t296\t24,92\nBình Phúc\t998\t289\t28,96";
    let units = ["Yên Phúc 1.188 296 24,92", "Bình Phúc 998 289 28,96"];
    for title in [
        "DANH SÁCH HỘ CẬN NGHÈO NĂM 2022",
        "Biểu 2. Hộ cận nghèo (theo chuẩn nghèo 2021-2025)",
    ] {
        let columns = "name households near-start near-start-rate";
        expect(
            &format!("{title}\n{body}"),
            columns,
            &units,
            "missing-column? poor-start",
        );
    }
    expect(
        &format!("HỘ NGHÈO NĂM 2022\n{body}"),
        "name households poor-start poor-start-rate",
        &units,
        "",
    );
}

#[test]
fn damaged_counts_are_read_where_other_figures_bear_them_out() {
    let columns = "name households poor-start poor-start-rate";
    let units = ["Yên Phúc 1.188 98 8,25", "Bình Phúc 998 97 9,72"];
    for (households, poor) in [
        // A scan.
        ("I.188", "98"),
        ("l.l88", "98"),
        // Excel took the thousands for decimals.
        ("1.1880", "98"),
    ] {
        expect(
            &format!(
                "Xã\tTổng số hộ\tHộ nghèo\tTỷ lệ\nYên Phúc\t{households}\t{poor}\t8,25\nBình Phúc\t998\t97\t9,72"
            ),
            columns,
            &units,
            "misread 1 households",
        );
    }
    // The total alone bears it out, be it damaged itself.
    expect(
        "Xã\tTổng số hộ\tHộ nghèo\nYên Phúc\t1.1880\t1O8\nBình Phúc\t998\t97\nCộng\t2.1860\t205",
        "name households poor-start",
        &["Yên Phúc 1.188 108", "Bình Phúc 998 97"],
        "misread 1 households; misread 1 poor-start; misread households",
    );
    // The number of a note, and a total with its rate.
    expect(
        "Xã\tTổng số hộ\tHộ nghèo\nYên Phúc\t1.188\t98(1)\nBình Phúc\t998\t97\nCộng\t2.186\t195 (8,92%)",
        "name households poor-start",
        &["Yên Phúc 1.188 98", "Bình Phúc 998 97"],
        "misread 1 poor-start; misread poor-start",
    );
    // Nothing does: the person is asked.
    for (households, rate) in [("I.188", ""), ("I.189", "9,25"), ("1,5", "8,26")] {
        let text = format!(
            "Xã\tTổng số hộ\tHộ nghèo\tTỷ lệ\nYên Phúc\t{households}\t98\t{rate}\nBình Phúc\t998\t97\t9,72"
        );
        let imported = read_document(&text).unwrap();
        assert!(imported.is_doubtful(), "{text}");
        assert_eq!(
            self::units(&imported)[0].split(' ').nth(2),
            Some("—"),
            "{text}"
        );
    }
}

#[test]
fn parts_of_the_poor_households_are_not_taken_for_them() {
    let units = ["Yên Phúc 1.188 98", "Bình Phúc 998 97"];
    for (header, body) in [
        // By what they add up to.
        (
            "Xã\tTổng số hộ\tHộ nghèo A\tHộ nghèo B\tTổng hộ nghèo",
            ["78\t20\t98", "70\t27\t97"],
        ),
        // By where they stand.
        (
            "Xã\tTổng số hộ\tHộ nghèo\tTrong đó\t\n\t\t\tHộ nghèo chính sách\tHộ nghèo khác",
            ["98\t5\t90", "97\t6\t91"],
        ),
        // By their names.
        (
            "Xã\tTổng số hộ\tHộ mới thoát nghèo\tHộ đăng ký thoát nghèo\tHộ nghèo",
            ["9\t12\t98", "8\t11\t97"],
        ),
    ] {
        let [yen_phuc, binh_phuc] = body;
        let text = format!("{header}\nYên Phúc\t1.188\t{yen_phuc}\nBình Phúc\t998\t{binh_phuc}");
        let imported = read_document(&text).unwrap();
        assert_eq!(self::units(&imported), units, "{text}");
        assert!(!imported.is_doubtful(), "{}", issues(&imported));
        assert_eq!(
            issues(&imported).matches("other-figures").count(),
            2,
            "{text}"
        );
    }
    // Start, end and change add up too, and are no parts.
    expect(
        "Xã\tTổng số hộ\tHộ nghèo đầu năm\tHộ nghèo cuối năm\tHộ nghèo giảm\nYên Phúc\t1.188\t98\t68\t30\nBình Phúc\t998\t97\t72\t25",
        "name households poor-start poor-end poor-change",
        &["Yên Phúc 1.188 98 68 -30", "Bình Phúc 998 97 72 -25"],
        "unsigned-reduction poor-change",
    );
}

#[test]
fn near_poor_households_that_left_are_not_those_there_are() {
    let imported = read_document(
        "Xã\tTổng số hộ\tHộ cận nghèo đầu năm\tHộ thoát cận nghèo\tHộ cận nghèo phát sinh\tHộ cận nghèo cuối năm\n\
         Yên Phúc\t1.188\t296\t40\t4\t260\nBình Phúc\t998\t289\t36\t2\t255",
    )
    .unwrap();
    assert_eq!(
        super::recognition::columns(&imported),
        "name households near-start - - near-end"
    );
}

#[test]
fn what_is_compared_with_the_start_of_the_year_is_its_end() {
    expect(
        "Xã\tTổng số hộ\tHộ nghèo\tTỷ lệ\tGiảm so với đầu năm\nYên Phúc\t1.188\t68\t5,72\t30\nBình Phúc\t998\t72\t7,21\t25",
        "name households poor-end poor-end-rate poor-change",
        &["Yên Phúc 1.188 68 5,72 -30", "Bình Phúc 998 72 7,21 -25"],
        "derived-start poor-start; unsigned-reduction poor-change",
    );
    let imported =
        read_document("Xã\tTổng số hộ\tHộ nghèo cuối năm\tHộ nghèo giảm\nYên Phúc\t1.188\t68\t-30")
            .unwrap();
    let start = imported.table.rows()[0].entry().poor.start;
    assert_eq!(start.map(|count| count.count()), Some(98));
}

#[test]
fn parts_of_each_unit_behind_dashes_are_no_units() {
    expect(
        "STT\tXã\tTổng số hộ\tHộ nghèo\n1\tYên Phúc\t1.188\t98\n\t- Kinh\t188\t8\n\t- Tày\t1.000\t90\n\
         2\tBình Phúc\t998\t97\n\t- Kinh\t98\t7\n\t- Tày\t900\t90",
        "# name households poor-start",
        &["Yên Phúc 1.188 98", "Bình Phúc 998 97"],
        "group-row “- Kinh 188 8”; group-row “- Tày 1.000 90”; group-row “- Kinh 98 7”; group-row “- Tày 900 90”",
    );
}

#[test]
fn targets_of_several_years_begin_at_the_last_count() {
    expect(
        "Xã\tTổng số hộ\tSố hộ nghèo cuối năm 2020\tTỷ lệ\tMục tiêu tỷ lệ hộ nghèo đến cuối năm (%)\t\t\n\t\t\t\t2021\t2022\t2023\n\
         Yên Phúc\t1.188\t98\t8,25\t7,00\t6,00\t5,00\nBình Phúc\t998\t97\t9,72\t8,50\t7,00\t6,00",
        "name households poor-start poor-start-rate poor-end-rate - -",
        &["Yên Phúc 1.188 98 8,25 7,00", "Bình Phúc 998 97 9,72 8,50"],
        "other-figures “2022”; other-figures “2023”",
    );
}
