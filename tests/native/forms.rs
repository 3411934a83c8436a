//! Forms as offices send them: the columns of yearly reviews and of decree 07/2021, rows of parts, figures
//! with marks of notes.

use super::recognition::expect;

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
