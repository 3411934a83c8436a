//! Commands and the resulting table.

use std::rc::Rc;

use giam_ngheo::app::cells::shown_text;
use giam_ngheo::app::command::Command;
use giam_ngheo::app::message::{Changed, Message, NothingDone};
use giam_ngheo::app::model::{Model, Open, SettingsField, Theme};
use giam_ngheo::app::selection::{Cell, Motion, Selection};
use giam_ngheo::domain::plan::Contradiction;
use giam_ngheo::domain::report::Report;
use giam_ngheo::domain::table::{
    Column, CommuneTable, EndRateReading, Group, Measure, TotalPointsReading, UnitLevel,
};
use giam_ngheo::export::clipboard::copy;
use giam_ngheo::formats::clipboard;
use giam_ngheo::import::ImportError;
use giam_ngheo::import::issue::EntryProblem;
use giam_ngheo::locale::number::NumberProblem;
use giam_ngheo::locale::{Language, figures};

use crate::plan;
use crate::support::{preview, said, shown_preview, typed, update};

pub(crate) fn open() -> Model {
    Model::new(Language::Vietnamese, Theme::System)
}

/// The cell of a unit, the first being 0, in a column by its code (0 is the name).
pub(crate) fn at(row: usize, code: usize) -> Cell {
    Cell {
        row,
        column: Column::ALL[code],
    }
}

fn select(state: &Model, from: Cell, to: Cell) -> Model {
    let start = Command::Select {
        cell: from,
        extend: false,
    };
    let end = Command::Select {
        cell: to,
        extend: true,
    };
    update(&update(state, start), end)
}

pub(crate) fn paste(state: &Model, text: &str) -> Model {
    let text = Some(Rc::from(text));
    update(state, Command::Paste { html: None, text })
}

/// The texts of a unit's cells in columns `first` to `last`.
fn cells(state: &Model, row: usize, first: usize, last: usize) -> Vec<String> {
    (first..=last)
        .map(|code| shown_text(state, at(row, code)))
        .collect()
}

fn total(state: &Model, code: usize) -> String {
    let report = Report::compute(&state.present.table);
    figures::cell(Language::Vietnamese, Column::ALL[code], &report.total).unwrap()
}

fn driver(state: &Model, row: usize, group: Group) -> Option<Measure> {
    let row = state.present.table.row(row).unwrap();
    row.entry().plan(group).target.map(|target| target.driver())
}

/// The state before the last step.
fn undone(state: &Model) -> Model {
    update(state, Command::Undo)
}

#[test]
fn the_cell_typed_last_states_the_target() {
    let poor = |state: &Model| driver(state, 0, Group::Poor);
    let start = open();
    assert_eq!(poor(&start), Some(Measure::ChangePoints));

    let by_end = typed(&start, at(0, 4), "60");
    assert_eq!(poor(&by_end), Some(Measure::End));
    assert_eq!(
        cells(&by_end, 0, 2, 7),
        ["98", "8,25", "60", "5,05", "-38", "-3,20"]
    );
    let by_change = typed(&by_end, at(0, 6), "-40");
    assert_eq!(poor(&by_change), Some(Measure::Change));
    assert_eq!(
        cells(&by_change, 0, 2, 7),
        ["98", "8,25", "58", "4,88", "-40", "-3,37"]
    );
    let by_points = typed(&by_change, at(0, 7), "-3");
    assert_eq!(poor(&by_points), Some(Measure::ChangePoints));
    assert_eq!(
        cells(&by_points, 0, 2, 7),
        ["98", "8,25", "62", "5,25", "-36", "-3,00"]
    );
    assert_eq!(
        driver(&by_points, 0, Group::NearPoor),
        Some(Measure::ChangePoints)
    );
    assert_eq!(cells(&by_points, 0, 8, 13), plan::printed()[0][8..]);
    assert_eq!(said(&by_points), None);
    // 1.198 planned, of which 68 in this commune.
    assert_eq!(total(&by_points, 4), "1.192");
}

#[test]
fn a_driver_keeps_its_target_when_the_start_changes() {
    let state = typed(&open(), at(0, 2), "100");
    assert_eq!(cells(&state, 0, 4, 7), ["70", "5,92", "-30", "-2,50"]);
    let state = typed(&typed(&open(), at(0, 4), "60"), at(0, 2), "100");
    assert_eq!(cells(&state, 0, 4, 6), ["60", "5,05", "-40"]);
    let state = typed(&typed(&open(), at(0, 6), "-40"), at(0, 2), "100");
    assert_eq!(cells(&state, 0, 4, 6), ["60", "5,05", "-40"]);
}

#[test]
fn a_change_without_a_sign_is_a_reduction_and_said() {
    for (cell, text, shown) in [(at(0, 6), "40", "-40"), (at(0, 7), "3", "-3,00")] {
        let state = typed(&open(), cell, text);
        assert_eq!(shown_text(&state, cell), shown);
        let notice = Message::ReadAsReduction {
            text: text.into(),
            column: cell.column,
        };
        assert_eq!(said(&state), Some(notice));
    }
    for (cell, text, shown) in [
        (at(0, 6), "+5", "+5"),
        (at(0, 6), "0", "0"),
        (at(0, 6), "(40)", "-40"),
        (at(0, 6), "−40", "-40"),
        (at(0, 7), "+0,5", "+0,50"),
        (at(0, 4), "40", "40"),
    ] {
        let state = typed(&open(), cell, text);
        assert_eq!(shown_text(&state, cell), shown);
        assert_eq!(said(&state), None);
    }
}

#[test]
fn a_wrong_entry_stays_visible_and_the_totals_keep_the_last_good_value() {
    let limit = 999_999_999;
    for (text, problem) in [
        ("9x", NumberProblem::NotACount),
        ("-9", NumberProblem::NegativeCount),
        ("9,5", NumberProblem::FractionalCount),
        (
            "123456789012345678901234567890",
            NumberProblem::CountTooLarge { limit },
        ),
        ("1000000000", NumberProblem::CountTooLarge { limit }),
    ] {
        let cell = at(0, 2);
        let state = typed(&open(), cell, text);
        assert_eq!(shown_text(&state, cell), text);
        assert_eq!(total(&state, 2), "1.671");
        assert_eq!(cells(&state, 0, 3, 7), plan::printed()[0][3..8]);
        let problem = EntryProblem::Number(problem);
        let row = state.present.table.row(0).unwrap();
        let refused = state.present.refused.get(row.id(), cell.column).unwrap();
        assert_eq!(refused.problem, problem, "{text}");
        let notice = Message::EntryRefused {
            row_name: "Yên Phúc".into(),
            column: cell.column,
            text: text.into(),
            problem,
        };
        assert_eq!(said(&state), Some(notice));
        // Undo removes it; a valid entry replaces it.
        assert_eq!(undone(&state).present, open().present);
        let corrected = typed(&state, cell, "99");
        assert!(corrected.present.refused.is_empty());
        assert_eq!(total(&corrected, 2), "1.672");
    }
    let state = typed(&open(), at(0, 7), "abc");
    assert_eq!(shown_text(&state, at(0, 7)), "abc");
    assert_eq!(cells(&state, 0, 4, 6), ["68", "5,75", "-30"]);
}

#[test]
fn figures_that_contradict_the_row_are_refused() {
    for (cell, text, kind) in [
        (at(0, 2), "1189", "poor-exceeds-households"),
        (at(0, 8), "1189", "near-exceeds-households"),
        (at(0, 1), "97", "poor-exceeds-households"),
        (at(0, 6), "-99", "reduction-exceeds-start"),
        (at(0, 7), "-9", "reduction-exceeds-start"),
        (at(0, 4), "1189", "end-exceeds-households"),
        (at(0, 2), "29", "reduction-exceeds-start"),
    ] {
        let state = typed(&open(), cell, text);
        let row = state.present.table.row(0).unwrap();
        let refused = state.present.refused.get(row.id(), cell.column).unwrap();
        assert_eq!(refused.problem.kind(), kind, "{text}");
        assert_eq!(shown_text(&state, cell), text);
        assert_eq!(state.present.table, open().present.table);
    }
}

#[test]
fn correcting_another_cell_takes_the_refused_one_in() {
    let refused = typed(&open(), at(0, 2), "1189");
    assert!(matches!(
        said(&refused),
        Some(Message::EntryRefused {
            problem: EntryProblem::Contradiction(Contradiction::GroupExceedsHouseholds {
                group: Group::Poor,
                ..
            }),
            ..
        })
    ));
    let corrected = typed(&refused, at(0, 1), "1200");
    assert!(corrected.present.refused.is_empty());
    assert_eq!(
        cells(&corrected, 0, 1, 4),
        ["1.200", "1.189", "99,08", "1.159"]
    );
    // 1.671 less 98 and 1.189 more.
    assert_eq!(total(&corrected, 2), "2.762");
    let back = undone(&corrected);
    assert_eq!(shown_text(&back, at(0, 2)), "1189");
    assert_eq!(total(&back, 2), "1.671");
}

#[test]
fn a_target_taken_elsewhere_clears_the_refused_one() {
    let refused = typed(&open(), at(0, 4), "1189");
    let state = typed(&refused, at(0, 6), "-40");
    assert!(state.present.refused.is_empty());
    assert_eq!(cells(&state, 0, 4, 6), ["58", "4,88", "-40"]);
}

#[test]
fn a_block_passes_over_computed_cells_and_is_one_step() {
    let start = select(&open(), at(0, 2), at(0, 2));
    let state = paste(&start, "50\t9,99\t40\n60\t6,01\t9x\n");
    assert_eq!(cells(&state, 0, 2, 4), ["50", "4,21", "40"]);
    assert_eq!(driver(&state, 0, Group::Poor), Some(Measure::End));
    assert_eq!(cells(&state, 1, 2, 4), ["60", "6,01", "9x"]);
    assert_eq!(driver(&state, 1, Group::Poor), Some(Measure::ChangePoints));
    assert_eq!(
        said(&state),
        Some(Message::BlockPasted {
            taken: 3,
            refused: 1,
            computed: 1,
            outside: 0,
            rows_added: 0
        })
    );
    assert_eq!(undone(&state).present, open().present);
    assert!(!undone(&state).history.can_undo());
}

#[test]
fn a_block_of_all_targets_keeps_its_households() {
    // 19,24 of 277 is not 53: the household count of the block stands.
    let start = select(&open(), at(15, 4), at(15, 4));
    let same = paste(&start, "53\t19,24\t-23\t-8,20");
    assert_eq!(cells(&same, 15, 1, 13), plan::printed()[15][1..]);
    assert_eq!(driver(&same, 15, Group::Poor), Some(Measure::ChangePoints));
    let other = paste(&start, "50\t19,24\t-26\t-8,20");
    assert_eq!(cells(&other, 15, 4, 6), ["50", "18,05", "-26"]);
    assert!(matches!(
        said(&other),
        Some(Message::BlockPasted {
            computed: 2,
            refused: 0,
            ..
        })
    ));
}

#[test]
fn a_block_over_the_right_edge_says_what_was_left_out() {
    let start = select(&open(), at(0, 13), at(0, 13));
    let state = paste(&start, "-1,00\t\t5\t6");
    assert_eq!(cells(&state, 0, 10, 13), ["284", "23,92", "-12", "-1,00"]);
    assert_eq!(
        said(&state),
        Some(Message::BlockPasted {
            taken: 1,
            refused: 0,
            computed: 0,
            outside: 2,
            rows_added: 0
        })
    );
}

#[test]
fn a_block_beyond_the_last_row_adds_rows() {
    let start = select(&open(), at(16, 1), at(16, 1));
    let state = paste(&start, "1.000\n200\n300");
    assert_eq!(state.units(), 19);
    assert_eq!(cells(&state, 16, 0, 2), ["Thị Trấn", "1.000", "62"]);
    assert_eq!(cells(&state, 18, 0, 2), ["", "300", ""]);
    // 13.850 less 1.294, and 1.500 more.
    assert_eq!(total(&state, 1), "14.056");
    assert!(matches!(
        said(&state),
        Some(Message::BlockPasted {
            taken: 3,
            rows_added: 2,
            ..
        })
    ));
    assert_eq!(undone(&state).present, open().present);
}

#[test]
fn a_block_into_the_total_row_adds_units_only_with_their_names() {
    let names = select(&open(), at(17, 0), at(17, 0));
    let state = paste(&names, "Xã Mới\t150");
    assert_eq!(state.units(), 18);
    assert_eq!(total(&state, 1), "14.000");
    let figures = select(&open(), at(17, 1), at(17, 1));
    let state = paste(&figures, "150");
    assert_eq!(state.present, open().present);
    assert_eq!(
        said(&state),
        Some(Message::NothingDone {
            why: NothingDone::TotalRow
        })
    );
}

/// Rows copied out of the table are pasted as cells, although they have names.
#[test]
fn rows_copied_here_go_into_cells() {
    let start = select(&open(), at(1, 0), at(2, 14));
    let copied = copy(&start);
    let there = select(&start, at(3, 0), at(3, 0));
    let state = update(
        &there,
        Command::Paste {
            html: Some(copied.html.into()),
            text: Some(copied.text.into()),
        },
    );
    assert_eq!(state.units(), 17);
    for (from, to) in [(1, 3), (2, 4)] {
        assert_eq!(cells(&state, from, 0, 13), cells(&state, to, 0, 13));
    }
    assert_eq!(state.selection.rows(), (3, 4));
    assert_eq!(state.selection.active, at(3, 0));
    assert_eq!(undone(&state).present, open().present);
}

#[test]
fn undo_goes_to_what_it_changes_and_names_it() {
    let edited = typed(&open(), at(16, 2), "63");
    let elsewhere = select(&edited, at(0, 0), at(0, 0));
    let back = undone(&elsewhere);
    assert_eq!(back.selection, Selection::cell(at(16, 2)));
    let Some(Message::Undone {
        what: Changed::Cell { row_name, column },
    }) = &said(&back)
    else {
        panic!("{:?}", said(&back));
    };
    assert_eq!((&**row_name, *column), ("Thị Trấn", at(16, 2).column));
    let removed = update(&select(&open(), at(4, 0), at(6, 0)), Command::RemoveRows);
    assert_eq!(
        said(&undone(&removed)),
        Some(Message::Undone {
            what: Changed::Rows { rows: 3 }
        })
    );
    let refused = typed(&open(), at(2, 12), "9x");
    let back = undone(&select(&refused, at(0, 0), at(0, 0)));
    assert_eq!(back.selection, Selection::cell(at(2, 12)));
}

#[test]
fn rows_that_cannot_move_say_so() {
    for (row, up, why) in [
        (0, true, NothingDone::FirstRow),
        (16, false, NothingDone::LastRow),
        (17, true, NothingDone::TotalRow),
    ] {
        let state = update(
            &select(&open(), at(row, 0), at(row, 0)),
            Command::MoveRows { up },
        );
        assert_eq!(state.present, open().present);
        assert_eq!(said(&state), Some(Message::NothingDone { why }));
    }
    let first = update(&select(&open(), at(0, 2), at(0, 2)), Command::FillDown);
    let why = NothingDone::NoPattern;
    assert_eq!(said(&first), Some(Message::NothingDone { why }));
}

#[test]
fn what_only_confirms_goes_when_the_person_goes_on() {
    let filled = update(&select(&open(), at(0, 7), at(3, 7)), Command::FillDown);
    assert!(said(&filled).is_some());
    assert_eq!(said(&select(&filled, at(5, 5), at(5, 5))), None);
    let refused = typed(&open(), at(2, 12), "9x");
    assert!(said(&select(&refused, at(5, 5), at(5, 5))).is_some());
}

#[test]
fn one_value_fills_the_selected_range() {
    let start = select(&open(), at(0, 7), at(2, 7));
    let state = paste(&start, "-2,00");
    for row in 0..3 {
        assert_eq!(shown_text(&state, at(row, 7)), "-2,00");
        assert_eq!(
            driver(&state, row, Group::Poor),
            Some(Measure::ChangePoints)
        );
    }
    assert_eq!(cells(&state, 3, 1, 13), plan::printed()[3][1..]);
    assert!(matches!(
        said(&state),
        Some(Message::BlockPasted { taken: 3, .. })
    ));
    assert_eq!(undone(&state).present, open().present);
}

#[test]
fn cutting_is_copying_and_emptying() {
    let start = select(&open(), at(0, 2), at(1, 3));
    let copied = copy(&start);
    assert_eq!(copied.text, "98\t8,25\n97\t9,72");
    assert_eq!(copied.cells, 4);
    let state = update(&start, Command::ClearSelection);
    for row in 0..2 {
        // Points of all households still mean as many fewer.
        let change = plan::printed()[row][6].clone();
        assert_eq!(
            cells(&state, row, 2, 7),
            ["", "", "", "", change.as_str(), "-2,50"]
        );
    }
    assert_eq!(said(&state), Some(Message::Cleared { cells: 2 }));
    // 1.671 less 98 and 97; a rate of the whole needs every unit.
    assert_eq!(
        (total(&state, 2), total(&state, 3)),
        ("1.476".into(), "—".into())
    );
    assert_eq!(undone(&state).present, open().present);
    let back = paste(&state, &copied.text);
    assert_eq!(back.present, open().present);
}

#[test]
fn emptying_any_of_the_three_takes_the_target_away() {
    for code in [4, 6, 7] {
        let cell = at(0, code);
        let emptied = update(&select(&open(), cell, cell), Command::ClearSelection);
        assert_eq!(cells(&emptied, 0, 4, 7), ["", "", "", ""]);
        assert_eq!(typed(&open(), cell, "").present, emptied.present);
        assert_eq!(undone(&emptied).present, open().present);
    }
    // Clearing removes the refused entry first; the valid value stays.
    let refused = typed(&open(), at(0, 4), "6x");
    let emptied = update(
        &select(&refused, at(0, 4), at(0, 4)),
        Command::ClearSelection,
    );
    assert_eq!(emptied.present, open().present);
    let computed = update(
        &select(&open(), at(0, 3), at(0, 3)),
        Command::ClearSelection,
    );
    assert_eq!(computed.present, open().present);
    assert!(matches!(
        said(&computed),
        Some(Message::CellIsComputed { .. })
    ));
}

#[test]
fn filling_down_keeps_the_driver() {
    let points = update(&select(&open(), at(0, 4), at(3, 7)), Command::FillDown);
    // 2,50 of 831 is 20,775 households.
    assert_eq!(cells(&points, 3, 4, 7), ["20", "2,43", "-21", "-2,50"]);
    for row in 0..4 {
        assert_eq!(
            driver(&points, row, Group::Poor),
            Some(Measure::ChangePoints)
        );
    }
    assert_eq!(undone(&points).present, open().present);

    let by_end = typed(&open(), at(0, 4), "30");
    let ends = update(&select(&by_end, at(0, 4), at(2, 7)), Command::FillDown);
    for row in 0..3 {
        assert_eq!(shown_text(&ends, at(row, 4)), "30");
        assert_eq!(driver(&ends, row, Group::Poor), Some(Measure::End));
    }
    // With one row selected, the row above it is copied.
    let above = update(&select(&open(), at(4, 7), at(4, 7)), Command::FillDown);
    assert_eq!(cells(&above, 4, 4, 7), ["74", "5,93", "-13", "-1,00"]);
    let first = update(&select(&open(), at(0, 7), at(0, 7)), Command::FillDown);
    assert_eq!(first.present, open().present);
}

#[test]
fn pasting_a_table_is_one_step() {
    let text = "Đơn vị\tTổng số hộ\tHộ nghèo đầu năm\tHộ nghèo cuối năm\n\
        Bản A\t100\t10\t8\nBản B\t200\t30\t20\n";
    let narrow = update(&open(), Command::SetBandLimits { text: "<12".into() });
    let state = paste(&narrow, text);
    assert_eq!(state.units(), 2);
    assert_eq!(
        cells(&state, 1, 0, 4),
        ["Bản B", "200", "30", "15,00", "20"]
    );
    assert!(matches!(
        said(&state),
        Some(Message::Imported { units: 2, .. })
    ));
    assert_eq!(state.selection, Selection::default());
    // The band limits are a setting of the person.
    assert_eq!(Report::compute(&state.present.table).bands.start, [1, 1]);
    assert_eq!(undone(&state).present, narrow.present);
    let again = update(&undone(&state), Command::Redo);
    assert_eq!(again.present, state.present);
}

#[test]
fn a_doubtful_table_waits_in_the_preview() {
    let text = "Đơn vị\tTổng số hộ\tHộ nghèo đầu năm\tHộ nghèo cuối năm\n\
        Bản A\t100\t9x\t8\nBản B\t200\t30\t20\n";
    let waiting = paste(&open(), text);
    assert_eq!(waiting.present, open().present);
    assert!(!waiting.history.can_undo());
    assert_eq!(shown_preview(&waiting).table.rows().len(), 2);

    let left = update(&waiting, Command::CloseDialog);
    assert_eq!((preview(&left), &left.present), (None, &open().present));

    let taken = update(&waiting, Command::UsePreview);
    assert_eq!(preview(&taken), None);
    assert_eq!(cells(&taken, 0, 0, 4), ["Bản A", "100", "9x", "", "8"]);
    assert_eq!(taken.present.refused.len(), 1);
    assert_eq!(undone(&taken).present, open().present);
    let corrected = typed(&taken, at(0, 2), "9");
    assert_eq!(cells(&corrected, 0, 2, 6), ["9", "9,00", "8", "8,00", "-1"]);
    assert!(corrected.present.refused.is_empty());
}

#[test]
fn what_is_no_table_leaves_everything() {
    let prose = "Thực hiện chương trình giảm nghèo bền vững, Uỷ ban nhân dân huyện đề nghị các xã báo cáo.\n\
        Các phòng ban phối hợp thực hiện theo kế hoạch đã được phê duyệt trong năm nay.";
    let picture: Rc<str> = "<img src=x onerror=alert(1)>".into();
    for (html, text, error) in [
        (None, Some(prose.into()), ImportError::Prose),
        (None, None, ImportError::Nothing),
        (Some(picture), None, ImportError::PictureOnly),
    ] {
        let state = update(&open(), Command::Paste { html, text });
        assert_eq!(state.present, open().present);
        assert_eq!(state.history, open().history);
        assert_eq!(preview(&state), None);
        assert_eq!(
            said(&state),
            Some(Message::PasteRefused {
                problem: error.into()
            })
        );
    }
}

fn refused_setting(model: &Model) -> Option<(SettingsField, Rc<str>)> {
    match &model.open {
        Open::Settings { refused } => refused.clone(),
        _ => None,
    }
}

#[test]
fn the_heading_is_a_setting_with_undo() {
    let year = |state: &Model| state.present.table.heading.year;
    for text in ["20x1", "1899", "2201", "-2022", "2021,5"] {
        let state = update(&open(), Command::SetYear { text: text.into() });
        assert_eq!(year(&state), Some(2021));
        assert_eq!(
            refused_setting(&state),
            Some((SettingsField::Year, text.into()))
        );
    }
    let state = update(
        &open(),
        Command::SetYear {
            text: " 2022 ".into(),
        },
    );
    assert_eq!(year(&state), Some(2022));
    assert_eq!(year(&undone(&state)), Some(2021));
    let state = update(
        &state,
        Command::SetYear {
            text: String::new(),
        },
    );
    assert_eq!(year(&state), None);
    let level = UnitLevel::Village;
    let state = update(&open(), Command::SetLevel { level });
    assert_eq!(undone(&state).present, open().present);
}

#[test]
fn limits_that_make_no_bands_are_refused() {
    let set = |text: &str| update(&open(), Command::SetBandLimits { text: text.into() });
    for text in ["", "mười", "10 10", "25 10", "<10 <20 <30 <40 <50", "101"] {
        let state = set(text);
        assert_eq!(state.present, open().present, "{text}");
        let refused = (SettingsField::BandLimits, text.into());
        assert_eq!(refused_setting(&state), Some(refused));
    }
    let counts = |state: &Model| Report::compute(&state.present.table).bands.start;
    let state = set("≤ 10; <25%");
    assert_eq!(counts(&state), [7, 8, 2]);
    assert_eq!(counts(&undone(&state)), [7, 8, 2, 0, 0]);
}

#[test]
fn rows_are_added_moved_and_removed_with_what_was_refused_in_them() {
    let refused = typed(&open(), at(2, 2), "9x");
    let moved = update(
        &select(&refused, at(2, 2), at(3, 2)),
        Command::MoveRows { up: true },
    );
    assert_eq!(shown_text(&moved, at(1, 0)), "Tân Đoàn");
    assert_eq!(shown_text(&moved, at(1, 2)), "9x");
    assert_eq!(shown_text(&moved, at(3, 0)), "Bình Phúc");
    assert_eq!(moved.selection.rows(), (1, 2));
    assert_eq!(total(&moved, 4), "1.198");

    let removed = update(&select(&moved, at(1, 0), at(1, 0)), Command::RemoveRows);
    assert_eq!(removed.units(), 16);
    assert!(removed.present.refused.is_empty());
    // 1.671 less 57.
    assert_eq!(total(&removed, 2), "1.614");
    assert_eq!(undone(&removed).present, moved.present);

    let added = update(&select(&open(), at(3, 5), at(3, 5)), Command::AddRow);
    assert_eq!(added.units(), 18);
    assert_eq!(added.selection, Selection::cell(at(4, 0)));
    assert_eq!(cells(&added, 4, 0, 13), [""; 14]);
    assert_eq!(shown_text(&added, at(5, 0)), "Điềm He");
    // The new row has no figures: the sums stay, but the total rates are missing.
    assert_eq!(
        (total(&added, 2), total(&added, 3)),
        ("1.671".into(), "—".into())
    );
}

#[test]
fn all_rows_may_go() {
    let all = update(&open(), Command::SelectAll);
    let empty = update(&all, Command::RemoveRows);
    assert_eq!(empty.units(), 0);
    assert_eq!(total(&empty, 1), "—");
    assert_eq!(empty.selection.active.row, 0);
    let one = update(&empty, Command::AddRow);
    assert_eq!(one.units(), 1);
    let filled = typed(&one, at(0, 1), "12");
    assert_eq!(total(&filled, 1), "12");
}

#[test]
fn editing_commits_where_it_began() {
    let start = select(&open(), at(0, 4), at(0, 4));
    let editing = update(&start, Command::StartEdit { keep_text: false });
    assert!(editing.editing.is_some());
    let text = "60".to_owned();
    let entered = update(&editing, Command::Type { text });
    let commit = Command::CommitEdit {
        then: Some(Motion::Down),
    };
    let state = update(&entered, commit.clone());
    assert_eq!(shown_text(&state, at(0, 4)), "60");
    assert_eq!(state.selection, Selection::cell(at(1, 4)));
    assert_eq!(state.editing, None);
    // An edit is committed only once.
    assert_eq!(update(&state, commit).present, state.present);
    let left = update(&editing, Command::CancelEdit);
    assert_eq!((left.editing, &left.present), (None, &open().present));
    let computed = select(&open(), at(0, 5), at(0, 5));
    let state = update(&computed, Command::StartEdit { keep_text: true });
    assert_eq!(state.editing, None);
    assert!(matches!(said(&state), Some(Message::CellIsComputed { .. })));
}

#[test]
fn a_cell_confirmed_as_it_is_shown_keeps_its_driver() {
    let mut state = open();
    for row in 0..17 {
        for code in 0..14 {
            let text = shown_text(&state, at(row, code));
            state = typed(&state, at(row, code), &text);
        }
    }
    assert_eq!(state.present, open().present);
    assert!(!state.history.can_undo());
}

#[test]
fn the_whole_table_copied_and_pasted_is_the_same() {
    let readings = [
        Command::SetLanguage {
            language: Language::English,
        },
        Command::SetTotalPoints {
            reading: TotalPointsReading::Households,
        },
        Command::SetEndRate {
            reading: EndRateReading::FromHouseholds,
        },
    ];
    let mut state = open();
    for reading in readings {
        state = update(&state, reading);
        let all = update(&state, Command::SelectAll);
        let copied = copy(&all);
        // 17 units and the total row; title, header and code rows do not count.
        assert_eq!(copied.cells, 18 * 15);
        assert_eq!(copied.text.lines().count(), 24);
        for (html, text) in [(None, Some(copied.text)), (Some(copied.html), None)] {
            let (html, text) = (html.map(Rc::from), text.map(Rc::from));
            let pasted = update(&open(), Command::Paste { html, text });
            assert_eq!(preview(&pasted), None);
            let (before, after) = (&state.present.table, &pasted.present.table);
            assert_eq!(after.conventions, before.conventions);
            assert_eq!(after.heading, before.heading);
            assert_eq!(after.rows(), before.rows());
        }
    }
}

#[test]
fn a_decimal_comma_does_not_split_a_value() {
    let start = select(&open(), at(0, 7), at(0, 7));
    let state = paste(&start, "-2,25\n-3,75");
    assert_eq!(shown_text(&state, at(0, 7)), "-2,25");
    assert_eq!(shown_text(&state, at(1, 7)), "-3,75");
    assert_eq!(cells(&state, 0, 8, 13), plan::printed()[0][8..]);
}

/// A copied table with its rows reversed has no doubts, so it is pasted without a preview.
#[test]
fn the_sample_with_its_rows_turned_replaces_the_table_at_once() {
    let sample = open();
    let table = &sample.present.table;
    let units = table.rows().iter().rev().map(|row| row.entry().clone());
    let turned =
        CommuneTable::new(table.heading.clone(), table.conventions.clone(), units).unwrap();
    let mut all = sample.clone();
    all.present.table = turned;
    let all = update(&all, Command::SelectAll);
    let copied = copy(&all);
    for html in [None, Some(copied.html.replace(clipboard::TABLE, ""))] {
        let paste = Command::Paste {
            html: html.map(Into::into),
            text: Some(copied.text.as_str().into()),
        };
        let pasted = update(&sample, paste);
        assert!(
            matches!(said(&pasted), Some(Message::Imported { units: 17, .. })),
            "{:?}",
            said(&pasted)
        );
        assert!(preview(&pasted).is_none());
        assert_eq!(shown_text(&pasted, at(0, 0)), "Thị Trấn");
    }
}
