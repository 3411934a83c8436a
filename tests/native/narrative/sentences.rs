//! Sentences of real kinds of plans, one a line, each in a whole document: those that are right or of
//! something else are accused of nothing, the others of one figure.

use giam_ngheo::domain::report::Report;
use giam_ngheo::import::read_document;
use giam_ngheo::narrative::claim::ClaimVerdict;
use giam_ngheo::narrative::claims;

/// Documents with `{}` for the sentences: a district's of 2021, a commune's and a province's of 2026.
const DOCUMENTS: [(&str, &str); 3] = [
    ("huyen", include_str!("../../fixtures/narrative/huyen.txt")),
    ("xa", include_str!("../../fixtures/narrative/xa.txt")),
    ("tinh", include_str!("../../fixtures/narrative/tinh.txt")),
];
/// "document|sentence", with "\\n" for the end of a line.
const RIGHT: &str = include_str!("../../fixtures/narrative/right.txt");
/// "document|printed → right|sentence".
const WRONG: &str = include_str!("../../fixtures/narrative/wrong.txt");
/// The plan with its annex.
const PLAN: &str = include_str!("../../fixtures/van-quan-2021.txt");

/// The figures that are accused in a document, as "printed → right".
fn accused(document: &str) -> Vec<String> {
    let imported = read_document(document).unwrap();
    let report = Report::compute(&imported.table);
    let found = claims(&imported.prose, &imported.table, &report);
    found
        .into_iter()
        .filter(|claim| claim.verdict == ClaimVerdict::Contradicts)
        .map(|claim| {
            format!(
                "{} → {}",
                claim.printed,
                claim.recomputed.unwrap_or_default()
            )
        })
        .collect()
}

/// A document with a sentence in it.
fn with(document: &str, sentence: &str) -> String {
    let (_, text) = DOCUMENTS
        .iter()
        .find(|(name, _)| *name == document)
        .unwrap();
    text.replace("{}", &sentence.replace("\\n", "\n"))
}

#[test]
fn sentences_that_are_right_or_of_something_else_are_accused_of_nothing() {
    let alarms: Vec<String> = RIGHT
        .lines()
        .filter_map(|line| {
            let (document, sentence) = line.split_once('|').unwrap();
            let accused = accused(&with(document, sentence));
            (!accused.is_empty()).then(|| format!("{line}: {accused:?}"))
        })
        .collect();
    assert!(alarms.is_empty(), "{alarms:#?}");
}

#[test]
fn sentences_with_one_wrong_figure_are_accused_of_it_alone() {
    let missed: Vec<String> = WRONG
        .lines()
        .filter_map(|line| {
            let mut parts = line.splitn(3, '|');
            let mut part = || parts.next().unwrap();
            let (document, right, sentence) = (part(), part(), part());
            let accused = accused(&with(document, sentence));
            (accused != [right]).then(|| format!("{line}: {accused:?}"))
        })
        .collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn the_annex_is_held_against_any_text_before_it() {
    let annex = PLAN.find("**BIỂU DỰ KIẾN").unwrap();
    for text in [
        "Toàn tỉnh Lạng Sơn có 15.000 hộ nghèo, chiếm 7,9%. Cả nước có 609.049 hộ nghèo.",
        "Năm 2020 toàn huyện có 2.105 hộ nghèo. Mục tiêu đến năm 2025 còn 610 hộ nghèo, chiếm 4%.",
        "Xã Bình Phúc có 97 hộ nghèo trên tổng số 998 hộ. Đầu năm toàn huyện có 1.671 hộ nghèo.",
        "The poverty rate of the province was 7.9% in 2020, with 15,000 poor households.",
    ] {
        let document = format!("{text}\n\n{}", &PLAN[annex..]);
        assert_eq!(accused(&document), [""; 0], "{text}");
        let whole = format!("{text}\n\n{PLAN}");
        assert_eq!(accused(&whole), accused(PLAN), "{text}");
    }
    assert_eq!(accused(PLAN).len(), 5);
    let wrong = "Đầu năm toàn huyện có 1.761 hộ nghèo trên tổng số 13.580 hộ.";
    let document = format!("{wrong}\n\n{}", &PLAN[annex..]);
    assert_eq!(accused(&document), ["1.761 → 1.671", "13.580 → 13.850"]);
}
