//! Merging tables that colleagues send back. Nothing is overwritten without a choice.

use std::rc::Rc;

use giam_ngheo::app::arrival::Arrival;
use giam_ngheo::app::command::Command;
use giam_ngheo::app::merge::{
    IncomingProblem, MergeCounts, Merging, TakeAll, of_file, of_work, units_known,
};
use giam_ngheo::app::message::{Instead, MergeOutcome, Message, ReadProblem};
use giam_ngheo::app::model::Model;
use giam_ngheo::domain::report::Report;
use giam_ngheo::domain::table::{CommuneTable, Group};
use giam_ngheo::formats::link::{LinkError, encode, links_in};
use giam_ngheo::formats::record::{self, RecordError};
use giam_ngheo::formats::work::Work;

use proptest::prelude::*;

use crate::commands::{at, open, paste};
use crate::support;
use crate::support::{preview, read_file, said, shown_preview, typed, update};

/// A table of some units: name, all households, poor households at the start and points.
fn table(units: &[(&str, &str, &str, &str)]) -> CommuneTable {
    let text: String = units
        .iter()
        .map(|(name, households, poor, points)| format!("{name}\t{households}\t{poor}\t{points}\n"))
        .collect();
    let header = "Đơn vị\tTổng số hộ\tSố hộ nghèo đầu năm\tSố điểm % giảm hộ nghèo\n";
    let state = paste(&open(), &format!("{header}{text}"));
    let state = update(&state, Command::UsePreview);
    assert_eq!(state.units(), units.len(), "{:?}", said(&state));
    state.present.table
}

fn link(table: &CommuneTable) -> String {
    let shared = Work {
        table: table.clone(),
        ..Work::default()
    };
    format!("https://example.vn/bieu/{}", encode(&shared))
}

fn pasted(state: &Model, links: &[String]) -> Model {
    paste(state, &links.join("\n"))
}

fn merging(state: &Model) -> Rc<Merging> {
    support::merging(state).expect("tables wait to be merged")
}

fn counts(state: &Model) -> MergeCounts {
    let units = merging(state).units(&state.present.table);
    merging(state).counts(&units)
}

fn names(state: &Model) -> Vec<String> {
    let rows = state.present.table.rows().iter();
    rows.map(|row| row.entry().name.to_string()).collect()
}

fn poor(state: &Model, row: usize) -> Option<u64> {
    let row = state.present.table.row(row)?;
    row.entry()
        .plan(Group::Poor)
        .start
        .map(|count| count.count())
}

/// A table that a person has begun.
fn begun(units: &[(&str, &str, &str, &str)]) -> Model {
    let one = link(&table(units));
    let state = update(&pasted(&open(), &[one]), Command::OpenAlone);
    assert!(state.is_touched());
    state
}

#[test]
fn communes_sent_one_by_one_become_one_table() {
    let links: Vec<String> = [("Yên Phúc", "98"), ("Bình Phúc", "97"), ("Tân Đoàn", "57")]
        .iter()
        .map(|(name, poor)| link(&table(&[(name, "1000", poor, "-2")])))
        .collect();
    // Nothing is merged into the untouched sample.
    let state = pasted(&open(), &links);
    assert!(!merging(&state).into_current);
    let merged = update(&state, Command::UseMerge);
    assert_eq!(names(&merged), ["Yên Phúc", "Bình Phúc", "Tân Đoàn"]);
    assert_eq!(
        said(&merged),
        Some(Message::Merged {
            tables: 3,
            came: MergeOutcome {
                added: 3,
                changed: 0,
                units: 3
            }
        })
    );
    let back = update(&merged, Command::Undo);
    assert_eq!(back.present.table, open().present.table);
    assert_ne!(merged.present.work, back.present.work);
}

/// Each colleague has the whole table and changes a commune of it.
#[test]
fn what_each_has_changed_is_taken_at_once() {
    let whole = |[a, b, c]: [&str; 3]| {
        let rows = [
            ("A", "1000", a, "-2"),
            ("B", "500", b, "-1"),
            ("C", "400", c, "-1"),
        ];
        link(&table(&rows))
    };
    let poor = |state: &Model| {
        let rows = state.present.table.rows();
        let starts = rows
            .iter()
            .map(|row| row.entry().poor.start.unwrap().count());
        starts.collect::<Vec<_>>()
    };
    let take = |take| Command::MergeTakeAll { take };
    let here = begun(&[
        ("A", "1000", "100", "-2"),
        ("B", "500", "50", "-1"),
        ("C", "400", "41", "-1"),
    ]);
    let links = [whole(["90", "50", "40"]), whole(["100", "66", "40"])];
    let state = pasted(&here, &links);
    // Without a choice nothing changes, and the message says so.
    let kept = update(&state, Command::UseMerge);
    assert_eq!(poor(&kept), [100, 50, 41]);
    let came = |added, changed, units| {
        let came = MergeOutcome {
            added,
            changed,
            units,
        };
        Some(Message::Merged { tables: 2, came })
    };
    assert_eq!(said(&kept), came(0, 0, 3));
    let changed = update(&update(&state, take(TakeAll::Changed)), Command::UseMerge);
    assert_eq!(poor(&changed), [90, 66, 41]);
    assert_eq!(said(&changed), came(0, 2, 3));
    let second = update(
        &update(&state, take(TakeAll::From(Some(1)))),
        Command::UseMerge,
    );
    assert_eq!(poor(&second), [100, 66, 40]);
    let back = update(
        &update(&state, take(TakeAll::Changed)),
        take(TakeAll::From(None)),
    );
    assert_eq!(poor(&update(&back, Command::UseMerge)), [100, 50, 41]);

    // With two different changes of one unit, the person has to choose.
    let links = [whole(["90", "50", "41"]), whole(["80", "50", "41"])];
    let state = update(&pasted(&here, &links), take(TakeAll::Changed));
    assert_eq!(poor(&update(&state, Command::UseMerge)), [100, 50, 41]);

    // With two tables, or three that all differ, the changed one is unknown.
    for links in [
        vec![whole(["90", "50", "41"])],
        vec![whole(["90", "50", "41"]), whole(["80", "50", "41"])],
    ] {
        let state = update(&pasted(&here, &links), take(TakeAll::Changed));
        let unit = &merging(&state).units(&state.present.table)[0];
        assert_eq!(unit.taken(TakeAll::Changed), None);
        assert_eq!(poor(&update(&state, Command::UseMerge)), [100, 50, 41]);
    }

    // In a new table, the version of most tables is the unchanged one.
    let links = [
        whole(["90", "50", "40"]),
        whole(["100", "66", "40"]),
        whole(["100", "50", "33"]),
    ];
    let state = update(&pasted(&open(), &links), take(TakeAll::Changed));
    assert_eq!(poor(&update(&state, Command::UseMerge)), [90, 66, 33]);
}

#[test]
fn nothing_is_written_over_without_a_choice() {
    let state = begun(&[("A", "1000", "100", "-2"), ("B", "500", "50", "-1")]);
    let other = link(&table(&[
        ("B", "500", "60", "-1"),
        ("C", "200", "20", "-3"),
    ]));
    let state = pasted(&state, &[other]);
    assert!(merging(&state).into_current);
    let expected = MergeCounts {
        added: 1,
        filled: 0,
        differing: 1,
        units: 3,
    };
    assert_eq!(counts(&state), expected);
    let merged = update(&state, Command::UseMerge);
    assert_eq!(names(&merged), ["A", "B", "C"]);
    assert_eq!((poor(&merged, 1), poor(&merged, 2)), (Some(50), Some(20)));
    // With a choice, the figure changes.
    let choice = Command::MergeChoose {
        unit: 1,
        version: 1,
    };
    let chosen = update(&update(&state, choice), Command::UseMerge);
    assert_eq!(poor(&chosen, 1), Some(60));
    assert_eq!(
        chosen.present.table.row(1).unwrap().id(),
        state.present.table.row(1).unwrap().id()
    );
    assert_eq!(update(&chosen, Command::Undo).present, state.present);
    // Cancelling changes nothing.
    assert_eq!(update(&state, Command::CloseDialog).present, state.present);
}

#[test]
fn what_only_one_side_has_is_filled_in() {
    let state = begun(&[("A", "1000", "100", "-2"), ("B", "500", "50", "-1")]);
    let state = typed(&state, at(0, 2), "");
    let other = link(&table(&[("A", "1000", "90", "-2")]));
    let state = pasted(&state, &[other]);
    assert_eq!((counts(&state).filled, counts(&state).differing), (1, 0));
    assert_eq!(poor(&update(&state, Command::UseMerge), 0), Some(90));
}

#[test]
fn units_are_found_by_their_names() {
    let state = begun(&[
        ("Hoà Bình", "300", "30", "-2"),
        ("Tân Lập", "300", "30", "-2"),
        ("Thôn 1", "60", "6", "-1"),
        ("Thôn 1", "70", "7", "-1"),
    ]);
    let other = link(&table(&[
        ("Thôn 1", "60", "6", "-1"),
        ("Thôn 1", "70", "7", "-1"),
        ("HÒA BÌNH", "300", "30", "-2"),
        ("Tân Láp", "400", "40", "-2"),
        ("Tân Lập", "300", "30", "-2"),
    ]));
    let state = pasted(&state, &[other]);
    let merged = update(&state, Command::UseMerge);
    // A name with the tone mark elsewhere matches only if the other table does not have that exact name.
    assert_eq!(counts(&state).differing, 0);
    assert_eq!(
        names(&merged),
        ["Hoà Bình", "Tân Lập", "Thôn 1", "Thôn 1", "Tân Láp"]
    );
}

#[test]
fn a_name_with_its_kind_is_the_same_unless_another_is_meant() {
    let units = |names: &[&'static str]| {
        let row = |name: &&'static str| (*name, "1000", "100", "-2");
        names.iter().map(row).collect::<Vec<_>>()
    };
    let merged = |here: &[&'static str], there: &[&'static str]| {
        let state = pasted(&begun(&units(here)), &[link(&table(&units(there)))]);
        names(&update(&state, Command::UseMerge))
    };
    assert_eq!(
        merged(&["Yên Phúc", "Thị Trấn"], &["Thị trấn", "Xã Yên Phúc"]),
        ["Yên Phúc", "Thị Trấn"]
    );
    assert_eq!(merged(&["Xã Tri Lễ", "B"], &["tri lễ"]), ["Xã Tri Lễ", "B"]);
    // Two kinds of one name are two units.
    assert_eq!(
        merged(&["Xã Hoà Bình", "B"], &["Phường Hoà Bình"]),
        ["Xã Hoà Bình", "B", "Phường Hoà Bình"]
    );
    assert_eq!(
        merged(&["Hoà Bình", "B"], &["Xã Hoà Bình", "Hoà Bình"]),
        ["Hoà Bình", "B", "Xã Hoà Bình"]
    );
    assert_eq!(
        merged(&["Xã Hoà Bình", "Phường Hoà Bình"], &["Hoà Bình"]),
        ["Xã Hoà Bình", "Phường Hoà Bình", "Hoà Bình"]
    );
}

#[test]
fn parts_that_contradict_each_other_are_not_put_together() {
    // Here the households are missing, there they are fewer than the poor ones here.
    let state = begun(&[("A", "1000", "100", "-2"), ("B", "10", "5", "-1")]);
    let state = typed(&typed(&state, at(0, 7), ""), at(0, 1), "");
    let other = link(&table(&[("A", "50", "", "")]));
    let merged = update(&pasted(&state, &[other]), Command::UseMerge);
    assert_eq!(poor(&merged, 0), Some(100));
    assert_eq!(
        merged.present.table.row(0).unwrap().entry().households,
        None
    );
}

#[test]
fn what_does_not_open_is_named_and_the_rest_goes_on() {
    let good = link(&table(&[("A", "1000", "100", "-2")]));
    let cut = good[..good.len() - 4].to_owned();
    let state = pasted(&open(), &[cut.clone(), good]);
    let problems = &merging(&state).problems;
    assert_eq!(problems.len(), 1);
    assert_eq!(
        problems[0],
        ("1".into(), IncomingProblem::Link(LinkError::Damaged))
    );
    assert_eq!(names(&update(&state, Command::UseMerge)), ["A"]);
    // Alone, it gives the message of a damaged link.
    let alone = pasted(&open(), &[cut]);
    assert_eq!(support::merging(&alone), None);
    let error = LinkError::Damaged;
    let instead = Instead::OpenTable;
    assert_eq!(said(&alone), Some(Message::LinkRefused { error, instead }));
    assert_eq!(alone.present, open().present);
}

#[test]
fn links_are_found_in_any_text() {
    let text = "Gửi anh: https://a.vn/b/#v1.abc-_9, và <https://a.vn/#v2.XYZ>.\n#value #v. #v1";
    assert_eq!(links_in(text), ["#v1.abc-_9", "#v2.XYZ"]);
    assert!(links_in("1\tYên Phúc\t1.188\t98").is_empty());
}

#[test]
fn files_are_read_for_what_they_are() {
    let text = include_str!("../fixtures/kept-v1.json");
    let name: Rc<str> = "a.giamngheo".into();
    let read = of_work(&name, text).unwrap();
    assert_eq!((read.work.table.rows().len(), read.refused), (17, 1));
    // The page as one file has the record in an element.
    let page = format!(
        "<!doctype html><head><script type=\"application/json\" id=\"work\">{}</script></head>",
        text.replace('<', "\\u003c")
    );
    assert_eq!(
        record::in_file(&page).map(record::read),
        Some(record::read(text))
    );
    let damaged = IncomingProblem::Record(RecordError::Damaged);
    let cut = text.get(..text.len() - 9).unwrap();
    assert_eq!(of_work(&name, cut), Err(damaged));

    let file = |text: &str| match read_file("a.txt", text.as_bytes(), None) {
        Arrival::File { table, .. } => Ok(table),
        Arrival::FileRefused { problem, .. } => Err(problem),
        other => panic!("{other:?}"),
    };
    let sure = file("Đơn vị\tTổng số hộ\tHộ nghèo\nA\t100\t10\nB\t200\t20\n").unwrap();
    let read = of_file(&name, &sure).unwrap();
    assert_eq!(read.work.table.rows().len(), 2);
    // What a person would be asked about is not merged unasked.
    let doubtful = file("A\t100\t10\nB\t200\t20\n").unwrap();
    assert_eq!(of_file(&name, &doubtful), Err(IncomingProblem::Doubtful));
    let prose = file("Kế hoạch giảm nghèo năm 2021 của huyện.");
    assert_eq!(prose.map_err(ReadProblem::kind), Err("prose"));
}

proptest! {
    /// For any tables, the result has every unit, and units of the open table keep all their figures.
    #[test]
    fn no_unit_and_no_figure_of_the_open_table_is_lost(
        here in prop::collection::vec((0_usize..6, 0_u64..100), 1..6),
        there in prop::collection::vec((0_usize..9, 0_u64..100), 1..9),
    ) {
        let units = |list: &[(usize, u64)]| {
            let texts: Vec<(String, String)> = list
                .iter()
                .map(|(name, poor)| (format!("Thôn {name}"), poor.to_string()))
                .collect();
            let rows: Vec<_> = texts.iter().map(|(name, poor)| (name.as_str(), "1000", poor.as_str(), "-1")).collect();
            table(&rows)
        };
        let state = update(&pasted(&open(), &[link(&units(&here))]), Command::OpenAlone);
        let merged = update(&pasted(&state, &[link(&units(&there))]), Command::UseMerge);
        for (row, (name, poor_before)) in here.iter().enumerate() {
            prop_assert_eq!(&names(&merged)[row], &format!("Thôn {name}"));
            prop_assert_eq!(poor(&merged, row), Some(*poor_before));
        }
        let count = |list: &[(usize, u64)], name: usize| list.iter().filter(|(other, _)| *other == name).count();
        let all = names(&merged);
        for name in 0..9 {
            let expected = count(&here, name).max(count(&there, name));
            let found = all.iter().filter(|found| **found == format!("Thôn {name}")).count();
            prop_assert_eq!(found, expected);
        }
    }
}

#[test]
fn a_list_of_targets_goes_into_the_table_that_it_is_for() {
    let state = paste(
        &open(),
        "Đơn vị\tTổng số hộ\tHộ nghèo đầu năm\tHộ nghèo cuối năm\n\
         Yên Phúc\t1.188\t98\t90\nBình Phúc\t998\t97\t\nTân Đoàn\t723\t57\t50\nAn Sơn\t600\t5\t4",
    );
    assert_eq!(state.units(), 4);
    let list =
        "STT\tĐơn vị\tSố hộ nghèo giảm năm 2021\n1\tYên Phúc\t30\n2\tBình Phúc\t25\n3\tAn Sơn\t9";
    let asked = paste(&state, list);
    let shown = shown_preview(&asked);
    assert_eq!(units_known(&asked.present.table, shown), Some(3));
    let waiting = update(&asked, Command::MergePreview);
    assert_eq!(preview(&waiting), None);
    let counts = counts(&waiting);
    assert_eq!((counts.added, counts.filled, counts.units), (0, 1, 4));
    let merged = update(&waiting, Command::UseMerge);
    let ends = |state: &Model| -> Vec<Option<u64>> {
        let report = Report::compute(&state.present.table);
        let ends = report.rows.iter().map(|row| row.group(Group::Poor).end);
        ends.map(|end| end.map(|end| end.count())).collect()
    };
    // Nine of five households cannot leave poverty: that unit keeps its own target.
    assert_eq!(ends(&merged), [Some(68), Some(72), Some(50), Some(4)]);
    assert_eq!(
        names(&merged),
        ["Yên Phúc", "Bình Phúc", "Tân Đoàn", "An Sơn"]
    );
    assert_eq!(ends(&update(&merged, Command::Undo)), ends(&state));
    // A table of other units, or a complete one, is not offered to be filled in.
    for text in [
        "Đơn vị\tSố hộ nghèo giảm\nHoà Bình\t30\nHữu Lễ\t25",
        "Đơn vị\tTổng số hộ\tHộ nghèo\nYên Phúc\t1.188\t98x\nBình Phúc\t998\t97",
    ] {
        let asked = paste(&state, text);
        let shown = shown_preview(&asked);
        assert_eq!(units_known(&asked.present.table, shown), None, "{text}");
    }
    // Neither is the open table itself when its reading is reviewed.
    let alone = update(
        &paste(&state, "Đơn vị\tHộ nghèo\nX\t5\nY\t6"),
        Command::UsePreview,
    );
    let again = update(&alone, Command::ReviewReading);
    let shown = shown_preview(&again);
    assert_eq!(units_known(&again.present.table, shown), None);
}
