//! The annex of Văn Quan, character for character, and what the domain notes say of it.

use std::rc::Rc;

use giam_ngheo::domain::bands::BandLimits;
use giam_ngheo::domain::figures::Figures;
use giam_ngheo::domain::quantity::{HouseholdChange, Percent};
use giam_ngheo::domain::report::Report;
use giam_ngheo::domain::sample;
use giam_ngheo::domain::table::{
    Column, CommuneTable, Conventions, EndRateReading, Group, GroupPlan, Heading, Measure, Target,
    TotalPointsReading, UnitEntry,
};
use giam_ngheo::locale::{Language, figures};

use crate::plan::{self, PrintedRow};

fn table(conventions: Conventions, units: Vec<UnitEntry>) -> CommuneTable {
    CommuneTable::new(Heading::default(), conventions, units).unwrap()
}

fn annex() -> CommuneTable {
    table(Conventions::default(), plan::units())
}

/// Names and the cells of columns 1 to 13, the total row last.
fn shown(table: &CommuneTable) -> Vec<PrintedRow> {
    let report = Report::compute(table);
    let mut rows: Vec<PrintedRow> = table
        .rows()
        .iter()
        .zip(&report.rows)
        .map(|(row, figures)| with_cells(&row.entry().name, figures))
        .collect();
    rows.push(with_cells("Cộng", &report.total));
    rows
}

fn with_cells(name: &str, figures: &Figures) -> PrintedRow {
    let cells = Column::ALL
        .into_iter()
        .filter_map(|column| figures::cell(Language::Vietnamese, column, figures));
    [name.to_owned()].into_iter().chain(cells).collect()
}

/// The places where two tables differ, as name and column code.
fn differences(one: &[PrintedRow], other: &[PrintedRow]) -> Vec<(String, usize)> {
    assert_eq!(one.len(), other.len());
    let mut places = Vec::new();
    for (one, other) in one.iter().zip(other) {
        assert_eq!(one.len(), 14);
        assert_eq!(other.len(), 14);
        for code in 0..14 {
            if one[code] != other[code] {
                places.push((one[0].clone(), code));
            }
        }
    }
    places
}

#[test]
fn inputs_1_2_7_8_13_give_every_printed_cell() {
    assert_eq!(shown(&annex()), plan::printed());
}

#[test]
fn units_per_band_at_start_and_end() {
    let report = Report::compute(&annex());
    assert_eq!(report.bands.start, [7, 8, 2, 0, 0]);
    assert_eq!(report.bands.end, [10, 7, 0, 0, 0]);
    // The two units that the plan's own text puts into the wrong band.
    for (entry, figures) in plan::units().iter().zip(&report.rows) {
        if ["Liên Hội", "Hữu Lễ"].contains(&&*entry.name) {
            let bands = (figures.start_band.unwrap(), figures.end_band.unwrap());
            assert_eq!((bands.0.index(), bands.1.index()), (1, 0));
        }
    }
}

#[test]
fn the_sample_is_the_annex() {
    let sample = sample::van_quan();
    let entries: Vec<UnitEntry> = sample
        .rows()
        .iter()
        .map(|row| row.entry().clone())
        .collect();
    assert_eq!(entries, plan::units());
    assert_eq!(shown(&sample), plan::printed());
    assert_eq!(sample.conventions, Conventions::default());
    assert_eq!(sample.heading.year, Some(2021));
    assert_eq!(&*sample.heading.place, "Huyện Văn Quan");
    assert_eq!(&*sample.heading.standard, "2016–2020");
}

#[test]
fn end_rates_from_households_are_the_printed_ones_in_two_cells_only() {
    let conventions = Conventions {
        end_rate: EndRateReading::FromHouseholds,
        ..Conventions::default()
    };
    let recomputed = shown(&table(conventions, plan::units()));
    let different = differences(&plan::printed(), &recomputed);
    assert!(
        different
            .iter()
            .all(|(name, code)| [5, 11].contains(code) && name != "Cộng")
    );
    let same: Vec<(String, usize)> = plan::printed()[..17]
        .iter()
        .flat_map(|row| [5, 11].map(|code| (row[0].clone(), code)))
        .filter(|cell| !different.contains(cell))
        .collect();
    assert_eq!(
        same,
        [("Lương Năng".to_owned(), 11), ("Thị Trấn".to_owned(), 5)]
    );
}

#[test]
fn the_other_reading_is_told_beside_the_shown_one() {
    let report = Report::compute(&annex());
    let other = |name: &str, group: Group| {
        let row = plan::units().iter().position(|unit| &*unit.name == name);
        report.rows[row.unwrap()].group(group).end_rate_otherwise
    };
    let percent = |text: &str| Percent::new(text.parse().unwrap()).ok();
    assert_eq!(other("Hoà Bình", Group::Poor), percent("19.13"));
    assert_eq!(other("Khánh Khê", Group::NearPoor), percent("11.26"));
    assert_eq!(other("Thị Trấn", Group::Poor), None);
    let told = report
        .rows
        .iter()
        .flat_map(|row| row.groups)
        .filter(|group| group.end_rate_otherwise.is_some());
    assert_eq!(told.count(), 32);
}

#[test]
fn points_of_the_total_row_by_households() {
    let conventions = Conventions {
        total_points: TotalPointsReading::Households,
        ..Conventions::default()
    };
    let shown = shown(&table(conventions, plan::units()));
    let printed = plan::printed();
    assert_eq!(differences(&printed, &shown), [("Cộng".to_owned(), 7)]);
    assert_eq!(shown[17][7], "-3,42");
    let total = Report::compute(&annex()).total;
    let otherwise = |group| total.group(group).points_otherwise;
    assert_eq!(
        otherwise(Group::Poor)
            .map(|points| figures::points(Language::Vietnamese, points))
            .as_deref(),
        Some("-3,42")
    );
    assert_eq!(otherwise(Group::NearPoor), None);
}

#[test]
fn targets_stated_as_households_give_the_same_households() {
    let printed = plan::printed();
    let target = |row: &PrintedRow, group: Group, measure: Measure| {
        let first = match group {
            Group::Poor => 2,
            Group::NearPoor => 8,
        };
        if measure == Measure::End {
            Target::End(plan::households(plan::count(&row[first + 2])))
        } else {
            Target::Change(HouseholdChange::new(plan::count(&row[first + 4])).unwrap())
        }
    };
    for measure in [Measure::End, Measure::Change] {
        let units = plan::units()
            .into_iter()
            .zip(&printed)
            .map(|(mut unit, row)| {
                unit.poor.target = Some(target(row, Group::Poor, measure));
                unit.near_poor.target = Some(target(row, Group::NearPoor, measure));
                unit
            })
            .collect();
        let table = table(Conventions::default(), units);
        let shown = shown(&table);
        // Only the end rates, now from households, and the points between the rates may differ.
        let different = differences(&printed, &shown);
        assert!(!different.is_empty());
        assert!(
            different
                .iter()
                .all(|(name, code)| [5, 7, 11, 13].contains(code) && name != "Cộng")
        );
        assert_eq!(shown[15][5], "19,13");
        assert_eq!(shown[15][7], "-8,31");
        let report = Report::compute(&table);
        assert!(
            report.rows.iter().flat_map(|row| row.groups).all(|group| {
                group.driver == Some(measure) && group.end_rate_otherwise.is_none()
            })
        );
        assert_eq!(report.bands.end, [10, 7, 0, 0, 0]);
    }
}

#[test]
fn households_to_leave_for_a_rate_of_at_most_ten_percent() {
    let limits = BandLimits::new(BandLimits::default().borders()[..1].to_vec()).unwrap();
    let needed: Vec<(String, u64)> = plan::units()
        .into_iter()
        .filter_map(|unit| {
            let needed = limits.households_to_lower(unit.poor.start?, unit.households?)?;
            Some((unit.name.to_string(), needed))
        })
        .collect();
    assert_eq!(
        needed,
        [
            ("Khánh Khê", 23),
            ("Đồng Giáp", 32),
            ("Liên Hội", 5),
            ("Trần Ninh", 85),
            ("Tú Xuyên", 12),
            ("Lương Năng", 93),
            ("Tri Lễ", 130),
            ("Hữu Lễ", 4),
            ("Tràng Các", 53),
            ("Hoà Bình", 49),
        ]
        .map(|(name, needed)| (name.to_owned(), needed))
    );
}

#[test]
fn poor_and_near_poor_together() {
    let total = Report::compute(&annex()).total;
    let (start, end) = total.multidimensional();
    let shares = [start, end].map(|part| {
        let part = part.unwrap();
        let rate = Percent::rate(part, total.households.unwrap()).unwrap();
        (
            figures::households(Language::Vietnamese, part),
            figures::rate(Language::Vietnamese, rate),
        )
    });
    let told = [("5.311", "38,35"), ("4.447", "32,11")];
    assert_eq!(shares, told.map(|(a, b)| (a.to_owned(), b.to_owned())));
}

#[test]
fn without_households_there_is_no_rate() {
    let zero = Some(plan::households(0));
    let plan = GroupPlan {
        start: zero,
        target: Some(Target::End(plan::households(0))),
    };
    let unit = |households| UnitEntry {
        name: "Bản A".into(),
        households,
        poor: plan,
        near_poor: GroupPlan::default(),
    };
    for (households, first) in [(zero, "0"), (None, "—")] {
        let table = table(Conventions::default(), vec![unit(households)]);
        let cells = [
            first, "0", "—", "0", "—", "0", "—", "—", "—", "—", "—", "—", "—",
        ];
        for (row, name) in shown(&table).iter().zip(["Bản A", "Cộng"]) {
            assert_eq!(row[0], name);
            assert_eq!(row[1..], cells);
        }
        let report = Report::compute(&table);
        assert_eq!(report.rows[0].start_band, None);
        assert_eq!(report.total.end_band, None);
        assert_eq!(report.bands.start, [0; 5]);
    }
}

#[test]
fn the_limits_of_the_bands_are_a_setting() {
    let at = |percent: i64| Percent::new(percent.into()).unwrap();
    let limit = giam_ngheo::domain::bands::BandLimit {
        at: at(20),
        in_lower: false,
    };
    let conventions = Conventions {
        bands: Rc::new(BandLimits::new(vec![limit]).unwrap()),
        ..Conventions::default()
    };
    let report = Report::compute(&table(conventions, plan::units()));
    // 23,86; 25,64; 22,49; 21,05 and 27,44 at the start; 20 % and more at the end: none.
    assert_eq!(report.bands.start, [12, 5]);
    assert_eq!(report.bands.end, [17, 0]);
}
