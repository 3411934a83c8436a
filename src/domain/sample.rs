//! The table that the page opens with: the 2021 plan of Văn Quan district, Lạng Sơn.

use super::quantity::{Households, PercentagePoints};
use super::table::{CommuneTable, Conventions, GroupPlan, Heading, Target, UnitEntry, UnitLevel};

/// One unit as the plan states it: name, households, poor households at the start of the year,
/// their target and the near-poor ones' in hundredths of a point. (Columns B, 1, 2, 7, 8, 13.)
type Stated = (&'static str, u64, u64, i32, u64, i32);

const UNITS: [Stated; 17] = [
    ("Yên Phúc", 1188, 98, -250, 296, -300),
    ("Bình Phúc", 998, 97, -250, 289, -300),
    ("Tân Đoàn", 723, 57, -250, 163, -300),
    ("Tràng Phái", 831, 41, -100, 101, -150),
    ("Điềm He", 1256, 87, -200, 149, -100),
    ("Khánh Khê", 435, 66, -450, 56, -150),
    ("Đồng Giáp", 565, 88, -450, 200, -300),
    ("An Sơn", 1527, 145, -250, 309, -300),
    ("Liên Hội", 797, 84, -250, 238, -250),
    ("Trần Ninh", 612, 146, -700, 212, -300),
    ("Tú Xuyên", 682, 80, -350, 177, -300),
    ("Lương Năng", 589, 151, -700, 212, -950),
    ("Tri Lễ", 1036, 233, -700, 476, -350),
    ("Hữu Lễ", 565, 60, -250, 325, -350),
    ("Tràng Các", 475, 100, -700, 201, -350),
    ("Hoà Bình", 277, 76, -820, 162, -550),
    ("Thị Trấn", 1294, 62, -100, 74, -50),
];

/// The annex of the plan, in the plan's own conventions.
#[must_use]
pub fn van_quan() -> CommuneTable {
    let heading = Heading {
        place: "Huyện Văn Quan".into(),
        year: Some(2021),
        standard: "2016–2020".into(),
        level: UnitLevel::Commune,
    };
    let plan = |start, points| GroupPlan {
        start: Households::new(start).ok(),
        target: Some(Target::Points(PercentagePoints::from_hundredths(points))),
    };
    let units = UNITS.map(
        |(name, households, poor, points, near_poor, near_points)| UnitEntry {
            name: name.into(),
            households: Households::new(households).ok(),
            poor: plan(poor, points),
            near_poor: plan(near_poor, near_points),
        },
    );
    // These figures contradict nothing: the golden test reproduces the annex from them.
    CommuneTable::new(heading, Conventions::default(), units).unwrap_or_default()
}
