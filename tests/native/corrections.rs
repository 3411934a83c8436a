//! What a person says of a reading, in the preview, and what follows from it.

use std::rc::Rc;

use crate::support::{preview, shown_preview, update};
use giam_ngheo::app::command::Command;
use giam_ngheo::app::message::ReadProblem;
use giam_ngheo::app::model::{Model, Open, Theme};
use giam_ngheo::domain::report::Report;
use giam_ngheo::domain::table::{Column, Group, Measure};
use giam_ngheo::import::ImportError;
use giam_ngheo::import::corrections::Correction;
use giam_ngheo::import::figure::NumberFormat;
use giam_ngheo::import::reading::{ColumnUse, RowUse};
use giam_ngheo::locale::{Language, figures};

const POOR_START: Column = Column::Of(Group::Poor, Measure::Start);
const POOR_END: Column = Column::Of(Group::Poor, Measure::End);
const NEAR_START: Column = Column::Of(Group::NearPoor, Measure::Start);

fn open() -> Model {
    Model::new(Language::Vietnamese, Theme::System)
}

fn paste(state: &Model, text: &str) -> Model {
    let (html, text) = (None, Some(Rc::from(text)));
    update(state, Command::Paste { html, text })
}

fn correct(state: &Model, correction: Correction) -> Model {
    update(state, Command::CorrectReading(vec![correction]))
}

fn is(column: usize, used: Column) -> Correction {
    let used = Some(ColumnUse::Column(used));
    Correction::Column { column, used }
}

fn row_is(row: usize, used: RowUse) -> Correction {
    let used = Some(used);
    Correction::Row { row, used }
}

/// The names and some figures of what the preview shows, the total row last.
fn previewed(state: &Model, columns: &[Column]) -> Vec<String> {
    let table = &shown_preview(state).table;
    let report = Report::compute(table);
    let names = table.rows().iter().map(|row| row.entry().name.to_string());
    names
        .chain(["Cộng".to_owned()])
        .zip(report.rows.iter().chain([&report.total]))
        .map(|(name, shown)| {
            let cells = columns
                .iter()
                .filter_map(|column| figures::cell(Language::Vietnamese, *column, shown));
            [name]
                .into_iter()
                .chain(cells)
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect()
}

fn kinds(state: &Model) -> Vec<&'static str> {
    let preview = shown_preview(state);
    preview
        .issues
        .iter()
        .map(|issue| issue.problem.kind())
        .collect()
}

const UNNAMED: &str =
    "Đơn vị\tMột\tHai\tBa\nYên Phúc\t1.188\t98\t68\nBình Phúc\t998\t97\t72\nCộng\t2.186\t195\t140";

#[test]
fn columns_are_chosen_and_the_rest_follows() {
    let state = paste(&open(), UNNAMED);
    assert!(preview(&state).is_some());
    let state = correct(&state, is(1, Column::Households));
    let state = correct(&state, is(2, NEAR_START));
    let state = correct(&state, is(3, POOR_START));
    assert_eq!(
        previewed(&state, &[Column::Households, POOR_START, NEAR_START]),
        [
            "Yên Phúc 1.188 68 98",
            "Bình Phúc 998 72 97",
            "Cộng 2.186 140 195"
        ]
    );
    assert_eq!(kinds(&state), [""; 0]);
    // A column is at one place: what was chosen before gives way.
    let state = correct(&state, is(2, POOR_START));
    let uses = &shown_preview(&state).reading.columns;
    assert_eq!(uses[2], ColumnUse::Column(POOR_START));
    assert_ne!(uses[3], ColumnUse::Column(POOR_START));
    // And all of it is taken as one step.
    let taken = update(&state, Command::UsePreview);
    assert_eq!((taken.units(), preview(&taken)), (2, None));
    assert_eq!(update(&taken, Command::Undo).present, open().present);
    // Or forgotten.
    let state = update(&state, Command::ForgetCorrections);
    assert_eq!(preview(&state), preview(&paste(&open(), UNNAMED)));
}

#[test]
fn what_is_chosen_holds_against_words_and_formulas() {
    let text = "Đơn vị\tTổng số hộ\tHộ nghèo đầu năm\tTỷ lệ\tHộ nghèo\nA\t1\t2\t3=2/1\t4\n\
        Yên Phúc\t1.188\t98\t8,25\t9x\nBình Phúc\t998\t97\t9,72\t72";
    let state = correct(&paste(&open(), text), is(4, POOR_START));
    let preview = shown_preview(&state);
    assert_eq!(preview.reading.place(POOR_START), Some(4));
    assert_ne!(preview.reading.columns[2], ColumnUse::Column(POOR_START));
    assert_eq!(
        previewed(&state, &[Column::Households, POOR_START])[1],
        "Bình Phúc 998 72"
    );
}

#[test]
fn rows_are_chosen() {
    let text = "Đơn vị\tTổng số hộ\tHộ nghèo đầu năm\nYên Phúc\t1.188\t98\nBình Phúc\t998\t9x\nTân Đoàn\t2.500\t195";
    let columns = [Column::Households, POOR_START];
    let state = paste(&open(), text);
    assert_eq!(previewed(&state, &columns)[2], "Tân Đoàn 2.500 195");
    let state = correct(&state, row_is(3, RowUse::Total));
    assert_eq!(
        previewed(&state, &columns),
        ["Yên Phúc 1.188 98", "Bình Phúc 998 —", "Cộng 2.186 98"]
    );
    assert_eq!(
        kinds(&state),
        ["not-a-count", "total-differs", "total-differs"]
    );
    let published = &shown_preview(&state).published;
    assert_eq!(published.total().unwrap()[1].unwrap().digits(), 195);
    let state = correct(&state, row_is(2, RowUse::Group));
    assert_eq!(
        previewed(&state, &columns),
        ["Yên Phúc 1.188 98", "Cộng 1.188 98"]
    );
    // A unit that is taken for a header tells the columns as one.
    let titled = "Báo cáo\tSố liệu\tKhác\nĐơn vị\tTổng số hộ\tHộ nghèo đầu năm\nYên Phúc\t1.188\t98\nBình Phúc\t998\t9x";
    let state = paste(&open(), titled);
    let state = correct(&state, row_is(0, RowUse::Note));
    let reading = &shown_preview(&state).reading;
    assert_eq!(reading.rows[..2], [RowUse::Note, RowUse::Header]);
    assert_eq!(reading.count(RowUse::Unit), 2);
}

#[test]
fn a_row_that_leaves_nothing_is_refused() {
    let text = "Đơn vị\tTổng số hộ\tHộ nghèo đầu năm\nYên Phúc\t1.188\t9x";
    let state = paste(&open(), text);
    let refused = correct(&state, row_is(1, RowUse::Note));
    assert_eq!(preview(&refused), preview(&state));
    let error = ImportError::NoUnits;
    assert_eq!(correction_problem(&refused), Some(error.into()));
    let better = correct(&refused, is(1, Column::Households));
    assert_eq!(correction_problem(&better), None);
}

fn correction_problem(model: &Model) -> Option<ReadProblem> {
    match &model.open {
        Open::Preview { problem, .. } => *problem,
        _ => None,
    }
}

#[test]
fn number_formats_and_names_are_chosen() {
    let text = "Đơn vị\tTổng số hộ\tHộ nghèo đầu năm\nYên Phúc\t2.000\t9x\nBình Phúc\t1.000\t7";
    let columns = [Column::Households, POOR_START];
    let state = paste(&open(), text);
    assert_eq!(
        previewed(&state, &columns)[..2],
        ["Yên Phúc 2.000 —", "Bình Phúc 1.000 7"]
    );
    let format = Some(NumberFormat::Point);
    let state = correct(&state, Correction::Format { column: 1, format });
    // One household cannot hold seven poor ones, and now the page says so.
    assert_eq!(
        previewed(&state, &columns)[..2],
        ["Yên Phúc 2 —", "Bình Phúc 1 —"]
    );
    assert!(kinds(&state).contains(&"poor-exceeds-households"));
    let format = None;
    let state = correct(&state, Correction::Format { column: 1, format });
    let name = Some("Yên Phúc mới".into());
    let state = correct(&state, Correction::Name { row: 1, name });
    assert_eq!(
        previewed(&state, &columns)[..2],
        ["Yên Phúc mới 2.000 —", "Bình Phúc 1.000 7"]
    );
}

#[test]
fn one_of_several_tables_is_chosen() {
    let one = "Đơn vị\tTổng số hộ\tHộ nghèo\nBản A\t100\t10\nBản B\t120\t20";
    let other = "Thôn\tTổng số hộ\tHộ nghèo đầu năm\nBản C\t80\t8\nBản D\t90\t9\nBản E\t70\t7";
    let state = paste(&open(), &format!("{one}\n\n\n\n\n\n{other}"));
    let columns = [Column::Households, POOR_START];
    assert_eq!(previewed(&state, &columns)[0], "Bản C 80 8");
    assert_eq!(kinds(&state), ["other-table"]);
    let state = correct(&state, Correction::Table { table: 0 });
    assert_eq!(
        previewed(&state, &columns),
        ["Bản A 100 10", "Bản B 120 20", "Cộng 220 30"]
    );
    assert_eq!(kinds(&state), [""; 0]);
}

#[test]
fn a_table_that_was_taken_at_once_can_be_read_again() {
    let text = "Đơn vị\tTổng số hộ\tHộ nghèo đầu năm\tHộ nghèo cuối năm\nYên Phúc\t1.188\t98\t68\nBình Phúc\t998\t97\t72";
    let taken = paste(&open(), text);
    assert_eq!((taken.units(), preview(&taken)), (2, None));
    let review = update(&taken, Command::ReviewReading);
    assert_eq!(previewed(&review, &[POOR_END])[0], "Yên Phúc 68");
    // Left as it is, nothing changes.
    let left = update(&review, Command::CloseDialog);
    assert_eq!((&left.present, &preview(&left)), (&taken.present, &None));
    assert_eq!(
        update(&review, Command::UsePreview).history,
        taken.history,
        "the same table is no step"
    );
    let used = Some(ColumnUse::Unused);
    let corrected = correct(&review, Correction::Column { column: 3, used });
    let again = update(&corrected, Command::UsePreview);
    assert_eq!(
        again.present.table.row(0).unwrap().entry().poor.target,
        None
    );
    // One step: back to what was taken first.
    assert_eq!(update(&again, Command::Undo).present, taken.present);
    // It does not hang on what the page says at the moment.
    let later = update(&taken, Command::CloseMessages);
    let review = update(&later, Command::ReviewReading);
    assert_eq!(previewed(&review, &[POOR_END])[0], "Yên Phúc 68");
    // Another table was not read from there.
    let other = update(&taken, Command::OpenSample);
    assert_eq!(preview(&update(&other, Command::ReviewReading)), None);
}

#[test]
fn printed_figures_stay_with_their_rows() {
    let text = "Đơn vị\tTổng số hộ\tHộ nghèo đầu năm\nYên Phúc\t1.188\t98\nBình Phúc\t998\t97\nCộng\t2.186\t195";
    let state = paste(&open(), text);
    let poor = |state: &Model, row: usize| {
        let published = state.present.published.as_ref()?;
        let row = published.row(state.present.table.row(row)?.id())?;
        row[1].map(|printed| printed.digits())
    };
    assert_eq!((poor(&state, 0), poor(&state, 1)), (Some(98), Some(97)));
    let moved = update(&state, Command::MoveRows { up: false });
    assert_eq!((poor(&moved, 0), poor(&moved, 1)), (Some(97), Some(98)));
    let added = update(&moved, Command::AddRow);
    assert_eq!(added.units(), 3);
    let of_new = (0..3).filter(|row| poor(&added, *row).is_none()).count();
    assert_eq!(of_new, 1, "a new row was printed nowhere");
    let total = |state: &Model| state.present.published.as_ref().unwrap().total().unwrap()[1];
    assert_eq!(total(&added).unwrap().digits(), 195);
    // Another table has none of it, and the way back has it again.
    let sample = update(&state, Command::OpenSample);
    assert_eq!(sample.present.published, None);
    assert_eq!(update(&sample, Command::Undo).present, state.present);
}

const THREE: &str = "Đơn vị\tTổng số hộ\tHộ nghèo đầu năm\tHộ nghèo cuối năm\n\
    Tri Lễ\t1.000\t100\t80\nTú Xuyên\t500\t150\t120\nHữu Lễ\t800\t90\t70\nCộng\t2.300\t340\t270";

fn names(state: &Model) -> Vec<String> {
    let rows = shown_preview(state).table.rows();
    rows.iter()
        .map(|row| row.entry().name.to_string())
        .collect()
}

#[test]
fn a_row_is_what_a_person_says() {
    let state = update(&paste(&open(), THREE), Command::ReviewReading);
    let without: &[&str] = &["Tri Lễ", "Hữu Lễ"];
    for (row, used, left) in [
        (
            2,
            RowUse::Unit,
            &["Tri Lễ", "Tú Xuyên", "Hữu Lễ"] as &[&str],
        ),
        (2, RowUse::Total, without),
        (2, RowUse::Group, without),
        (2, RowUse::Note, without),
        (2, RowUse::Nameless, without),
        (2, RowUse::Header, without),
        (2, RowUse::Code, without),
        (2, RowUse::Prose, without),
        (2, RowUse::NameContinued, &["Tri Lễ Tú Xuyên", "Hữu Lễ"]),
        (1, RowUse::Group, &["Tú Xuyên", "Hữu Lễ"]),
        (1, RowUse::Header, &["Tú Xuyên", "Hữu Lễ"]),
        (1, RowUse::Code, &["Tú Xuyên", "Hữu Lễ"]),
        (3, RowUse::Note, &["Tri Lễ", "Tú Xuyên"]),
        (4, RowUse::Unit, &["Tri Lễ", "Tú Xuyên", "Hữu Lễ", "Cộng"]),
        (4, RowUse::Group, &["Tri Lễ", "Tú Xuyên", "Hữu Lễ"]),
        (4, RowUse::Note, &["Tri Lễ", "Tú Xuyên", "Hữu Lễ"]),
        (0, RowUse::Unit, &["Đơn vị", "Tri Lễ", "Tú Xuyên", "Hữu Lễ"]),
    ] {
        let said = correct(&state, row_is(row, used));
        assert_eq!(names(&said), left, "{row} {used:?}");
        assert_eq!(shown_preview(&said).reading.rows[row], used);
    }
}

#[test]
fn two_totals_and_a_unit_without_a_name_are_no_surprise() {
    let state = update(&paste(&open(), THREE), Command::ReviewReading);
    let state = correct(&state, row_is(2, RowUse::Total));
    let state = correct(&state, row_is(3, RowUse::Total));
    assert_eq!(names(&state), ["Tri Lễ"]);
    let nameless = THREE.replace("Tú Xuyên", "");
    let state = update(&paste(&open(), &nameless), Command::ReviewReading);
    assert_eq!(names(&state), ["Tri Lễ", "Hữu Lễ"]);
    assert_eq!(
        names(&correct(&state, row_is(2, RowUse::Unit))),
        ["Tri Lễ", "", "Hữu Lễ"]
    );
}

#[test]
fn a_name_goes_on_where_a_person_says_so() {
    let text = THREE.replace("Tú Xuyên\t", "Tú\t\t\t\nXuyên\t");
    let state = update(&paste(&open(), &text), Command::ReviewReading);
    for row in [2, 3] {
        let said = correct(&state, row_is(row, RowUse::NameContinued));
        let found = names(&said);
        assert!(found.len() == 3 || row == 2, "{found:?}");
        assert!(
            !found.contains(&"Xuyên".to_owned()) || row == 2,
            "{found:?}"
        );
    }
    assert_eq!(
        names(&correct(&state, row_is(3, RowUse::NameContinued))),
        ["Tri Lễ", "Tú Xuyên", "Hữu Lễ"]
    );
}

/// What the first unit has of a column in print.
fn printed(state: &Model, column: Column) -> Option<(i64, u32)> {
    let preview = shown_preview(state);
    let row = preview.published.row(preview.table.rows()[0].id())?;
    let place = column.position().checked_sub(1)?;
    let printed = row[place]?;
    Some((printed.digits(), printed.scale()))
}

#[test]
fn a_column_is_what_a_person_says() {
    let state = update(&paste(&open(), THREE), Command::ReviewReading);
    for used in Column::ALL {
        if matches!(used, Column::Name | Column::Band) {
            continue;
        }
        for column in [1, 2] {
            let said = correct(&state, is(column, used));
            assert_eq!(
                shown_preview(&said).reading.place(used),
                Some(column),
                "{used:?}"
            );
            // As a rate, 1.000 has decimals.
            let figure = match (column, used) {
                (
                    1,
                    Column::Households
                    | Column::Of(_, Measure::Start | Measure::End | Measure::Change),
                ) => 1000,
                (1, _) => 1,
                _ => 100,
            };
            let found =
                printed(&said, used).map(|(digits, scale)| digits.abs() / 10_i64.pow(scale));
            assert_eq!(found, Some(figure), "{used:?} {column}");
        }
    }
    let place = |used: ColumnUse| {
        let used = Some(used);
        let said = correct(&state, Correction::Column { column: 2, used });
        (
            shown_preview(&said).reading.columns[2],
            printed(&said, POOR_START),
        )
    };
    for used in [ColumnUse::Unused, ColumnUse::Order, ColumnUse::Band] {
        assert_eq!(place(used), (used, None));
    }
    let said = correct(&state, is(2, Column::Name));
    assert_eq!(names(&said), ["100", "150", "90"]);
    // Words where figures are meant, and figures of another kind, too.
    let words = THREE
        .replace("\t100", "\t?")
        .replace("\t150", "\t—")
        .replace("\t90", "\tchưa có");
    let state = update(&paste(&open(), &words), Command::ReviewReading);
    let said = correct(&state, is(2, POOR_START));
    assert_eq!(shown_preview(&said).reading.place(POOR_START), Some(2));
    let rates = THREE
        .replace("\t100", "\t9,8")
        .replace("\t150", "\t8,75")
        .replace("\t90", "\t7,25%");
    let state = update(&paste(&open(), &rates), Command::ReviewReading);
    let said = correct(&state, is(2, POOR_START));
    assert_eq!(shown_preview(&said).reading.place(POOR_START), Some(2));
}

#[test]
fn numbers_are_written_as_a_person_says() {
    const RATE: Column = Column::Of(Group::Poor, Measure::StartRate);
    let text = "Đơn vị\tTổng số hộ\tHộ nghèo đầu năm\tTỷ lệ hộ nghèo đầu năm\n\
        Tri Lễ\t1.000\t100\t0.125\nTú Xuyên\t500\t150\t0.325\n";
    let state = update(&paste(&open(), text), Command::ReviewReading);
    for (format, figure) in [
        (NumberFormat::Comma, (125, 3)),
        (NumberFormat::Point, (125, 3)),
        (NumberFormat::Share, (125, 1)),
    ] {
        let said = is(3, RATE);
        let format = Some(format);
        let corrected = correct(&state, Correction::Format { column: 3, format });
        assert_eq!(shown_preview(&corrected).reading.formats[3].format, format);
        let corrected = correct(&corrected, said);
        assert_eq!(printed(&corrected, RATE), Some(figure), "{format:?}");
        assert_eq!(shown_preview(&corrected).reading.formats[3].format, format);
    }
}

#[test]
fn changes_have_the_sign_that_a_person_says() {
    const CHANGE: Column = Column::Of(Group::Poor, Measure::Change);
    for text in [
        "Đơn vị\tTổng số hộ\tHộ nghèo đầu năm\tGiảm\nTri Lễ\t1.000\t100\t20\nTú Xuyên\t500\t150\t30",
        "Đơn vị\tTổng số hộ\tHộ nghèo đầu năm\tTăng, giảm (+/-)\tHộ nghèo cuối năm\nTri Lễ\t1.000\t100\t20\t120\nTú Xuyên\t500\t150\t30\t180",
        "Đơn vị\tTổng số hộ\tHộ nghèo đầu năm\tSố\nTri Lễ\t1.000\t100\t20\nTú Xuyên\t500\t150\t30",
    ] {
        let state = update(&paste(&open(), text), Command::ReviewReading);
        let state = correct(&state, is(3, CHANGE));
        for (reduces, figure) in [(true, -20), (false, 20)] {
            let reduces = Some(reduces);
            let said = correct(&state, Correction::Sign { column: 3, reduces });
            assert_eq!(printed(&said, CHANGE), Some((figure, 0)), "{text}");
        }
    }
}
