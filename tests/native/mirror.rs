//! Copying and pasting back gives the same table, whatever it contains.

#![expect(clippy::panic, reason = "helpers of tests fail by panicking")]

use std::rc::Rc;

use crate::support::{preview, said, typed, update};
use giam_ngheo::app::cells::Copied;
use giam_ngheo::app::command::Command;
use giam_ngheo::app::message::Message;
use giam_ngheo::app::model::{Model, Theme};
use giam_ngheo::app::selection::Cell;
use giam_ngheo::domain::bands::{BandLimit, BandLimits};
use giam_ngheo::domain::quantity::{HouseholdChange, Households, Percent, PercentagePoints};
use giam_ngheo::domain::table::{
    Column, CommuneTable, Conventions, EndRateReading, GroupPlan, Heading, Target,
    TotalPointsReading, UnitEntry, UnitLevel,
};
use giam_ngheo::export::clipboard::copy;
use giam_ngheo::import::{Imported, Pasted, read_clipboard};
use giam_ngheo::locale::Language;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use rust_decimal::Decimal;

fn copied(state: &Model) -> Copied {
    let all = update(state, Command::SelectAll);
    copy(&all)
}

fn pasted(html: Option<&str>, text: Option<&str>) -> Model {
    let (html, text) = (html.map(Rc::from), text.map(Rc::from));
    let fresh = Model::new(Language::Vietnamese, Theme::System);
    update(&fresh, Command::Paste { html, text })
}

/// A place, year and standard as people write them.
fn heading() -> impl Strategy<Value = Heading> {
    (
        "(|Huyện Văn Quan|Xã Tri Lễ|Tỉnh Lạng Sơn|Phường 3|văn quan|Khu A, B)",
        prop::option::of(1900..=2200_u16),
        "(|2016–2020|2021–2025|NĐ 07/2021)",
        any::<bool>(),
    )
        .prop_map(|(place, year, standard, village)| Heading {
            place: place.into(),
            year,
            standard: standard.into(),
            level: if village {
                UnitLevel::Village
            } else {
                UnitLevel::Commune
            },
        })
}

/// A title with anything in it.
fn any_heading() -> impl Strategy<Value = Heading> {
    (heading(), "\\PC{0,20}", "\\PC{0,12}").prop_map(|(heading, place, standard)| Heading {
        place: place.into(),
        standard: standard.into(),
        ..heading
    })
}

fn conventions() -> impl Strategy<Value = Conventions> {
    (any::<bool>(), any::<bool>(), 1..60_i64, any::<bool>()).prop_map(
        |(by_target, printed, border, in_lower)| {
            let at = Percent::new(Decimal::new(border, 0)).unwrap();
            Conventions {
                end_rate: if by_target {
                    EndRateReading::ByTarget
                } else {
                    EndRateReading::FromHouseholds
                },
                total_points: if printed {
                    TotalPointsReading::PrintedRates
                } else {
                    TotalPointsReading::Households
                },
                bands: Rc::new(BandLimits::new(vec![BandLimit { at, in_lower }]).unwrap()),
            }
        },
    )
}

fn target() -> impl Strategy<Value = Option<Target>> {
    prop_oneof![
        Just(None),
        (0..200_u64).prop_map(|end| Some(Target::End(Households::new(end).unwrap()))),
        (-90..20_i64).prop_map(|more| Some(Target::Change(HouseholdChange::new(more).unwrap()))),
        (-4_000_000..500_000_i64, 2..=6_u32).prop_map(|(points, scale)| {
            let points = Decimal::new(points / 10_i64.pow(6 - scale), scale);
            Some(Target::Points(PercentagePoints::new(points).unwrap()))
        }),
    ]
}

fn unit() -> impl Strategy<Value = UnitEntry> {
    let plan = || {
        (prop::option::weighted(0.9, 0..400_u64), target()).prop_map(|(start, target)| GroupPlan {
            start: start.map(|start| Households::new(start).unwrap()),
            target,
        })
    };
    (
        "(Yên Phúc|Cộng Hoà|Thôn [1-9]|Tổng|I|A|\\PC{0,16})",
        prop::option::weighted(0.9, 400..3_000_u64),
        plan(),
        plan(),
    )
        .prop_map(|(name, households, poor, near_poor)| {
            let mut unit = UnitEntry {
                name: name.trim().into(),
                households: households.map(|count| Households::new(count).unwrap()),
                poor,
                near_poor,
            };
            if unit.check().is_err() {
                unit.poor.target = None;
            }
            if unit.check().is_err() {
                unit.near_poor.target = None;
            }
            unit
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    /// Whatever is in the table, the entries that were refused included.
    #[test]
    fn the_html_loses_nothing(
        heading in any_heading(),
        conventions in conventions(),
        units in prop::collection::vec(unit(), 1..6),
        refused in prop::collection::vec(
            (0..6_usize, prop::sample::select(vec!["households", "poor-start", "near-end", "poor-change-points"]), "(9x|-5|1e308|999999|8,5|\\PC{1,8})"),
            0..4,
        ),
        english in any::<bool>(),
    ) {
        let table = CommuneTable::new(heading, conventions, units).unwrap();
        let language = if english { Language::English } else { Language::Vietnamese };
        let mut state = Model::new(language, Theme::System);
        state.present.table = table;
        for (row, column, text) in refused {
            let cell = Cell { row, column: Column::from_key(column).unwrap() };
            state = typed(&state, cell, &text);
        }
        let copied = copied(&state);
        let back = pasted(Some(&copied.html), Some(&copied.text));
        prop_assert_eq!(said(&back), Some(Message::PastedBack { units: state.units() }), "{}", copied.html);
        let (before, after) = (&state.present, &back.present);
        prop_assert_eq!(&after.table.heading, &before.table.heading);
        prop_assert_eq!(&after.table.conventions, &before.table.conventions);
        let entries = |state: &Model| -> Vec<UnitEntry> {
            state.present.table.rows().iter().map(|row| row.entry().clone()).collect()
        };
        prop_assert_eq!(entries(&back), entries(&state));
        let refused = |state: &Model| -> Vec<(usize, Column, Rc<str>)> {
            let table = &state.present.table;
            state.present.refused.iter()
                .map(|(id, column, entry)| (table.index_of(id).unwrap(), column, Rc::clone(&entry.text)))
                .collect()
        };
        prop_assert_eq!(refused(&back), refused(&state));
        // One step, which can be taken back.
        let undone = update(&back, Command::Undo);
        prop_assert_eq!(undone.present, Model::new(Language::Vietnamese, Theme::System).present);
    }

    /// The text alone has the title, too.
    #[test]
    fn the_text_keeps_the_title(heading in heading(), english in any::<bool>()) {
        let language = if english { Language::English } else { Language::Vietnamese };
        let mut state = Model::new(language, Theme::System);
        state.present.table.heading = heading.clone();
        let back = pasted(None, Some(&copied(&state).text));
        prop_assert_eq!(preview(&back), None);
        prop_assert_eq!(&back.present.table.heading, &heading);
        prop_assert_eq!(back.present.table.rows(), state.present.table.rows());
    }

    /// A table that was changed on its way is read by its cells.
    #[test]
    fn what_was_changed_on_the_way_is_not_overlooked(row in 0..17_usize, column in 1..14_usize) {
        let state = Model::new(Language::Vietnamese, Theme::System);
        let html = copied(&state).html;
        let cells: Vec<&str> = html.split("</td>").collect();
        // Two lines of title, four rows of header, and the running numbers.
        let start = cells.iter().position(|cell| cell.ends_with("Yên Phúc")).unwrap();
        let at = start + row * 16 + column;
        let (tag, text) = cells[at].rsplit_once('>').unwrap();
        prop_assert!(text.chars().any(|digit| digit.is_ascii_digit()), "{}", text);
        let mut changed = cells.clone();
        let bare = tag.split_once("x:num").map_or(tag, |(before, _)| before);
        let cell = format!("{bare}>7{text}");
        changed[at] = &cell;
        let back = pasted(Some(&changed.join("</td>")), None);
        let is_back = matches!(said(&back), Some(Message::PastedBack { .. }));
        prop_assert!(!is_back);
    }
}

fn imported(html: &str) -> Imported {
    match read_clipboard(Some(html), None) {
        Ok(Pasted::Table(imported)) => *imported,
        other => panic!("no table: {other:?}"),
    }
}

#[test]
fn another_program_sees_numbers_and_merged_headers() {
    let state = Model::new(Language::Vietnamese, Theme::System);
    let html = copied(&state).html;
    for part in [
        "xmlns:x=\"urn:schemas-microsoft-com:office:excel\"",
        "x:num=\"1188\"",
        "sdval=\"8.25\"",
        "{&quot;1&quot;:3,&quot;3&quot;:-2.50}",
        "mso-number-format",
        "<td class=h colspan=6>Hộ nghèo</td>",
        "<td class=h rowspan=3>STT</td>",
        "colspan=16>Biểu dự kiến giảm nghèo, cận nghèo năm 2021 (theo chuẩn nghèo 2016–2020)</td>",
    ] {
        assert!(html.contains(part), "{part}");
    }
    // And gives them back without what this page put beside the cells.
    let plain = html.replace("data-giam-ngheo", "data-other");
    let imported = imported(&plain);
    assert_eq!(imported.issues, []);
    assert_eq!(imported.table, state.present.table);
}

/// Two entries of a row that would be valid together, and were refused one after the other.
#[test]
fn refused_entries_stay_refused() {
    let mut state = Model::new(Language::Vietnamese, Theme::System);
    let households = |count: u64| Households::new(count).ok();
    let unit = UnitEntry {
        name: "Yên Phúc".into(),
        households: households(400),
        poor: GroupPlan::default(),
        near_poor: GroupPlan {
            start: households(10),
            target: Some(Target::Points(
                PercentagePoints::new(Decimal::new(-20, 2)).unwrap(),
            )),
        },
    };
    state.present.table =
        CommuneTable::new(Heading::default(), Conventions::default(), vec![unit]).unwrap();
    for key in ["households", "near-end"] {
        let column = Column::from_key(key).unwrap();
        state = typed(&state, Cell { row: 0, column }, "999999");
    }
    assert_eq!(state.present.refused.iter().count(), 2);
    let copied = copied(&state);
    let back = pasted(Some(&copied.html), Some(&copied.text));
    assert_eq!(said(&back), Some(Message::PastedBack { units: 1 }));
    assert_eq!(back.present.refused.iter().count(), 2);
}
