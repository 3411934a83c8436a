//! What the audits find in a table that was pasted, and what a person does with it.

use std::rc::Rc;

use giam_ngheo::app::command::Command;
use giam_ngheo::app::model::{Model, Theme};
use giam_ngheo::audit::AuditRow;
use giam_ngheo::domain::table::{Column, Group, Measure};
use giam_ngheo::formats::link::{decode, encode};
use giam_ngheo::i18n::narrative::band_gap;
use giam_ngheo::locale::Language;
use giam_ngheo::narrative::gaps::band_gaps;

use crate::support::{read_paste, update};

const PLAN: &str = include_str!("../fixtures/van-quan-2021.txt");
const POOR: Column = Column::Of(Group::Poor, Measure::Start);

/// The model after a paste, which is audited at once.
fn pasted(text: &str) -> Model {
    let model = Model::new(Language::Vietnamese, Theme::System);
    let arrival = read_paste(None, Some(text));
    update(&model, Command::NoteRead(arrival))
}

fn checked(model: &Model) -> Model {
    update(model, Command::Check)
}

fn contradictions(model: &Model) -> usize {
    let checked = model.derived.checked.get();
    checked.map_or(0, |checked| checked.contradictions())
}

/// A wrong figure of the table accuses no right one of the text.
#[test]
fn a_repair_that_is_proposed_decides_about_the_text() {
    let swapped = PLAN.replace("277\t76\t27,44", "277\t67\t27,44");
    assert_ne!(swapped, PLAN);
    let model = pasted(&swapped);
    let checked = model.derived.checked.get().unwrap();
    assert_eq!(checked.audit.contradictions().count(), 1);
    let wrong = checked.wrong_claims().map(|(_, claim)| &*claim.printed);
    assert_eq!(wrong.collect::<Vec<_>>(), ["1.761", "09", "06", "1.298"]);
    let told = checked.wrong_claims().next().unwrap().1;
    assert_eq!(told.recomputed.as_deref(), Some("1.671"));
}

/// Poor households of two units and their printed total.
fn table(total: u32) -> String {
    format!(
        "Xã\tTổng số hộ\tHộ nghèo\nA\t4000\t612\nB\t3000\t435\nC\t2000\t590\nCộng\t9000\t{total}\n"
    )
}

#[test]
fn the_plan_contradicts_its_text_and_not_itself() {
    let model = pasted(PLAN);
    let checked = model.derived.checked.get().unwrap();
    assert_eq!(checked.audit.contradictions().count(), 0);
    let wrong = checked.wrong_claims().map(|(_, claim)| &*claim.printed);
    assert_eq!(
        wrong.collect::<Vec<_>>(),
        ["1.761", "09", "06", "3,41", "1.298"]
    );
    // Nobody says what 30 % to under 40 % is.
    let gaps = band_gaps(&checked.claims);
    let [gap] = gaps.as_slice() else {
        panic!("{gaps:?}")
    };
    assert_eq!(
        band_gap(Language::Vietnamese, gap),
        "Nhóm tỷ lệ bỏ trống khoảng từ 30% đến dưới 40%."
    );
    assert!(model.marks(None).is_empty());
    assert!(model.present.narrative.contains("1.761 hộ nghèo"));
}

#[test]
fn a_wrong_total_is_marked_repaired_and_brought_back() {
    let model = pasted(&table(1673));
    assert_eq!(contradictions(&model), 1);
    assert_eq!(model.marks(None), [(POOR, true)]);
    let found = model.derived.checked.get().unwrap();
    let repair = Command::Repair(Rc::new(found.audit.findings[0].repairs[0].clone()));
    let repaired = checked(&update(&model, repair));
    assert_eq!(
        (contradictions(&repaired), repaired.marks(None)),
        (0, vec![])
    );
    let all = checked(&update(&model, Command::RepairAll));
    assert_eq!(all.present.published, repaired.present.published);
    let back = checked(&update(&repaired, Command::Undo));
    assert_eq!(back.marks(None), [(POOR, true)]);
}

#[test]
fn an_entry_that_mends_a_contradiction_takes_its_mark_away() {
    // 98 of 1.000 are 9,80 %; 89 is printed.
    let text = "Xã\tTổng số hộ\tHộ nghèo\tTỷ lệ\nA\t1000\t89\t9,80\nB\t2000\t150\t7,50\nC\t1500\t200\t13,33\nCộng\t4500\t448\t9,96\n";
    let model = pasted(text);
    let found = model.derived.checked.get().unwrap();
    let first = found.audit.contradictions().next().unwrap();
    assert!(matches!(first.cell.row, AuditRow::Unit { index: 0, .. }));
    assert_eq!(first.cell.column, POOR);
    let cell = giam_ngheo::app::selection::Cell {
        row: 0,
        column: POOR,
    };
    let mended = checked(&crate::support::typed(&model, cell, "98"));
    assert_eq!(contradictions(&mended), 0);
}

#[test]
fn the_text_is_kept_with_the_work_and_shared_when_asked() {
    let model = pasted(&table(1637));
    let text = "Đầu năm toàn huyện có 1.673 hộ nghèo.";
    let told = checked(&update(&model, Command::SetNarrative { text: text.into() }));
    assert_eq!(contradictions(&told), 1);
    assert!(told.is_waiting_to_save());
    // The table's undo leaves the text.
    let changed = update(&told, Command::AddRow);
    let undone = update(&changed, Command::Undo);
    assert_eq!(&*undone.present.narrative, text);
    let work = told.present.to_work();
    let link = encode(&work);
    assert!(link.starts_with("#v3."));
    let opened = decode(&link).unwrap();
    assert_eq!(opened.narrative, work.narrative);
    assert_eq!(opened.published, work.published);
}

/// A link with printed figures and a text, as the first version with texts made it.
#[test]
fn the_first_link_with_a_text_still_opens() {
    let link = include_str!("../fixtures/link-v3.txt");
    let opened = decode(link.trim()).unwrap();
    assert_eq!(opened.table.rows().len(), 3);
    assert_eq!(
        &*opened.narrative,
        "Đầu năm 2021 toàn huyện có 1.673 hộ nghèo."
    );
    assert!(opened.published.unwrap().total().is_some());
}

#[test]
fn nothing_is_said_of_a_table_without_printed_figures_or_a_text() {
    let model = Model::new(Language::Vietnamese, Theme::System);
    assert!(checked(&model).derived.checked.get().is_none());
}
