//! The text of plans, held against their tables.

mod generator;
mod held_out;
mod patterns;
mod sentences;

use std::collections::BTreeMap;

use giam_ngheo::domain::report::Report;
use giam_ngheo::domain::sample;
use giam_ngheo::import::read_document;
use giam_ngheo::narrative::claim::{Claim, ClaimVerdict, Remark};
use giam_ngheo::narrative::{claims, correct};

use self::generator::{Fault, plan};
use crate::random::dice::Dice;

const PLAN: &str = include_str!("../../fixtures/van-quan-2021.txt");

fn claims_of(text: &str) -> Vec<Claim> {
    let table = sample::van_quan();
    claims(text, &table, &Report::compute(&table))
}

/// How many figures of each kind of fault there are, were found, and were rightly proposed.
type Counts = BTreeMap<Fault, [usize; 3]>;

/// Judges plans of these wordings; gives the false alarms, the counts, and what was missed.
fn judged(
    seed: u64,
    plans: usize,
    sections: &[(&str, &[&str], usize)],
    others: &[&str],
) -> (Vec<String>, Counts, Vec<String>) {
    let mut dice = Dice::new(seed);
    let (mut alarms, mut counts, mut missed) = (Vec::new(), Counts::new(), Vec::new());
    for _ in 0..plans {
        let plan = plan(&mut dice, sections, others);
        alarms.extend(plan.accused());
        for fault in Fault::ALL {
            let Some(outcome) = plan.with_fault(fault, &mut dice) else {
                continue;
            };
            let counted = counts.entry(fault).or_default();
            counted[0] += 1;
            counted[1] += usize::from(outcome.found);
            counted[2] += usize::from(outcome.right);
            if !outcome.found || !outcome.right {
                missed.push(format!("{fault:?}: {} ({})", outcome.text, outcome.found));
            }
            alarms.extend(outcome.others);
        }
    }
    (alarms, counts, missed)
}

/// Prints the counts by kind and gives their sums.
fn summed(title: &str, counts: &Counts) -> [usize; 3] {
    let mut sum = [0; 3];
    for (fault, [all, found, right]) in counts {
        eprintln!("{title} {fault:?}: {found} of {all} found, {right} proposed rightly");
        for (sum, count) in sum.iter_mut().zip([all, found, right]) {
            *sum += count;
        }
    }
    eprintln!("{title} all: {sum:?}");
    sum
}

const SECTIONS: [(&str, &[&str], usize); 2] = [
    ("I. THỰC TRẠNG", patterns::SITUATION, 6),
    ("II. MỤC TIÊU", patterns::GOALS, 6),
];

#[test]
fn faults_of_plans_are_found_and_nothing_else() {
    let (alarms, counts, missed) = judged(16, 400, &SECTIONS, patterns::OTHERS);
    let [all, found, right] = summed("known wordings,", &counts);
    for text in missed.iter().take(60) {
        eprintln!("missed {text}");
    }
    assert!(alarms.is_empty(), "{:#?}", &alarms[..alarms.len().min(40)]);
    assert!(found * 100 >= all * 97, "{found} of {all}");
    assert!(right * 100 >= all * 90, "{right} of {all}");
}

/// Judges plans of wordings that were held out.
fn judge_held_out(title: &str, seed: u64, wordings: &[&str], others: &[&str]) {
    let (alarms, counts, missed) = judged(seed, 300, &[("", wordings, 8)], others);
    let [all, found, right] = summed(title, &counts);
    for text in missed.iter().take(60) {
        eprintln!("missed {text}");
    }
    assert!(alarms.is_empty(), "{:#?}", &alarms[..alarms.len().min(40)]);
    assert!(found * 100 >= all * 90, "{found} of {all}");
    assert!(right * 100 >= all * 85, "{right} of {all}");
}

#[test]
fn held_out_wordings_are_read_too() {
    judge_held_out(
        "first held-out wordings,",
        17,
        held_out::CLAIMS,
        held_out::OTHERS,
    );
    judge_held_out(
        "second held-out wordings,",
        18,
        held_out::SECOND,
        held_out::SECOND_OTHERS,
    );
    judge_held_out(
        "third held-out wordings,",
        19,
        held_out::THIRD,
        held_out::THIRD_OTHERS,
    );
}

/// The figures of a text with this verdict, as "printed → recomputed".
fn figures(text: &str, verdict: ClaimVerdict) -> Vec<String> {
    let found = claims_of(text).into_iter();
    found
        .filter(|claim| claim.verdict == verdict)
        .map(|claim| {
            let right = claim
                .recomputed
                .filter(|_| verdict == ClaimVerdict::Contradicts);
            let right = right.map(|right| format!(" → {right}"));
            claim.printed + right.unwrap_or_default().as_str()
        })
        .collect()
}

#[test]
fn the_plan_is_accused_of_its_contradictions_alone() {
    assert_eq!(
        figures(PLAN, ClaimVerdict::Contradicts),
        [
            "1.761 → 1.671",
            "09 → 07",
            "06 → 08",
            "3,41 → 3,41 điểm phần trăm",
            "1.298 → 1.198",
        ]
    );
    assert_eq!(
        figures(PLAN, ClaimVerdict::Agrees),
        ["12,06", "02", "không có", "473"]
    );
    let unchecked = figures(PLAN, ClaimVerdict::Unchecked);
    for figure in ["1.000", "500", "80", "100", "40"] {
        assert!(
            unchecked.iter().any(|other| other == figure),
            "{figure}: {unchecked:?}"
        );
    }
    let points = claims_of(PLAN)
        .into_iter()
        .find(|claim| claim.printed == "3,41")
        .unwrap();
    assert_eq!(points.remark, Some(Remark::PercentForPoints));
}

#[test]
fn a_corrected_plan_contradicts_nothing() {
    let (corrected, changes) = correct(PLAN, &claims_of(PLAN));
    assert_eq!(changes.len(), 5);
    for change in &changes {
        let found = &corrected[change.start..change.end];
        assert_ne!(found, change.before);
    }
    assert!(
        corrected.contains("từ **3,41 điểm phần trăm trở lên"),
        "{corrected}"
    );
    assert!(corrected.contains("có 07 xã, thị trấn;"));
    assert_eq!(figures(&corrected, ClaimVerdict::Contradicts), [""; 0]);
    let (same, none) = correct(&corrected, &claims_of(&corrected));
    assert_eq!((same, none.len()), (corrected, 0));
}

#[test]
fn claims_stand_where_their_figures_do() {
    for claim in claims_of(PLAN) {
        assert_eq!(&PLAN[claim.start..claim.end], claim.printed);
    }
}

#[test]
fn other_ways_to_write_numbers_are_read() {
    for text in [
        "Đầu năm 2021 toàn huyện có 1,671 hộ nghèo, chiếm 12.06%.",
        "Đầu năm 2021 toàn huyện có 1671 hộ nghèo (12,1 %).",
        "Đầu năm 2021 toàn huyện có 1\u{a0}671 hộ nghèo.",
        "Đầu năm 2021 toàn huyện có trên 1.600 hộ nghèo, khoảng 12%.",
        "Đâ\u{300}u năm 2021 toàn huyê\u{323}n co\u{301} 1.671 hô\u{323} nghèo.",
        "ĐẦU NĂM 2021 TOÀN HUYỆN CÓ 1.671 HỘ NGHÈO.",
        "Đầu năm, hai xã có tỷ lệ hộ nghèo từ 25% đến dưới 30%.",
        "Tỷ lệ hộ nghèo cuối năm của xã Hoà Bình là 19,24%.",
        "Tỷ lệ hộ nghèo cuối năm của xã Hòa Bình là 19,13%.",
    ] {
        assert_eq!(figures(text, ClaimVerdict::Contradicts), [""; 0], "{text}");
        assert!(!figures(text, ClaimVerdict::Agrees).is_empty(), "{text}");
    }
    let wrong =
        "Đầu năm toàn huyện có 1,761 hộ nghèo, chiếm 12.60%; mười xã có tỷ lệ hộ nghèo dưới 10%.";
    assert_eq!(
        figures(wrong, ClaimVerdict::Contradicts),
        ["1,761 → 1,671", "12.60 → 12.06", "mười → 07"]
    );
}

#[test]
fn what_is_no_plan_is_accused_of_nothing() {
    let english = "At the start of 2021 the district had 1,761 poor households, or 12.71 percent.";
    for text in [
        "",
        "   \n\n",
        english,
        "1.761",
        "có 1.761 hộ",
        "tỷ lệ hộ nghèo",
        "(((",
        "giảm % hộ nghèo từ đến dưới",
        "Năm 2020, 2.100 hộ nghèo. Giai đoạn 2016-2020 giảm 3.000 hộ nghèo.",
        "Toàn tỉnh có 15.000 hộ nghèo, chiếm 7,89%.",
        "Đến năm 2025, tỷ lệ hộ nghèo còn dưới 3%.",
        "Các xã nghèo giảm từ 4% trở lên.",
        "Mỗi xã giảm 10 hộ nghèo.",
        "Xã có tỷ lệ hộ nghèo trên 20% giảm ít nhất 5%.",
        "Xã có từ 100 hộ nghèo trở lên: 5 xã.",
        "Đầu năm, hộ nghèo dân tộc thiểu số 1.500 hộ, chiếm 89% tổng số hộ nghèo.",
        "Phấn đấu giảm từ 4-5% hộ nghèo; giảm 4 đến 5%.",
        "Đầu năm có 1.671 hộ nghèo. Toàn huyện có 14.000 hộ, 58.000 nhân khẩu.",
        "Đầu năm, trong số 1.671 hộ nghèo có 300 hộ thiếu đất, 120 hộ neo đơn.",
        "Hộ nghèo đầu năm ở nông thôn là 1.609 hộ, ở thành thị là 60 hộ.",
        "Tính đến 30/6/2021, toàn huyện còn 1.500 hộ nghèo.",
        "Năm 2021 giảm 500 hộ nghèo so với năm 2019.",
        "Tỷ lệ hộ nghèo đạt 105,7% kế hoạch.",
        "Đầu năm, huyện Cao Lộc có 900 hộ nghèo; xã Tân Thành có 50 hộ nghèo, chiếm 8%.",
        "UBND xã Yên Phúc hỗ trợ 20 hộ nghèo. Có 25 hộ nghèo vươn lên.",
    ] {
        assert_eq!(figures(text, ClaimVerdict::Contradicts), [""; 0], "{text}");
    }
    let empty = claims(PLAN, &Default::default(), &Report::default());
    assert!(
        empty
            .iter()
            .all(|claim| claim.verdict == ClaimVerdict::Unchecked)
    );
}

#[test]
fn a_table_of_which_nothing_agrees_is_accused_of_its_figures_alone() {
    let other = sample::van_quan().removed(0, 3);
    let found = claims(PLAN, &other, &Report::compute(&other));
    let wrong: Vec<&str> = found
        .iter()
        .filter(|claim| claim.verdict == ClaimVerdict::Contradicts)
        .map(|claim| claim.printed.as_str())
        .collect();
    assert_eq!(wrong, ["1.761", "12,06", "09", "06", "473", "1.298"]);
}

#[test]
fn a_long_text_is_read_to_its_end() {
    let prose = PLAN.split("BIỂU DỰ KIẾN").next().unwrap();
    let long = prose.repeat(200);
    assert!(long.len() > 4_000_000);
    let found = claims_of(&long);
    let wrong = found
        .iter()
        .filter(|claim| claim.verdict == ClaimVerdict::Contradicts);
    assert_eq!(wrong.count(), 5 * 200);
    // One sentence without an end.
    let endless = "giảm 473 hộ nghèo, ".repeat(100_000);
    assert_eq!(claims_of(&endless).len(), 100_000);
    assert_eq!(claims_of(&"(".repeat(100_000)).len(), 0);
    assert_eq!(claims_of(&"1 ".repeat(100_000)).len(), 0);
}

#[test]
fn the_text_around_a_table_is_given_with_it() {
    let imported = read_document(PLAN).unwrap();
    let report = Report::compute(&imported.table);
    let found = claims(&imported.prose, &imported.table, &report);
    let wrong = found
        .iter()
        .filter(|claim| claim.verdict == ClaimVerdict::Contradicts);
    assert_eq!(wrong.count(), 5);
    assert!(!imported.prose.contains("Yên Phúc"), "{}", imported.prose);
    let annex = PLAN.split("BIỂU DỰ KIẾN").nth(1).unwrap();
    assert_eq!(&*read_document(annex).unwrap().prose, "");
}
