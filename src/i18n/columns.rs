//! The full names of the columns, as messages use them.

use crate::domain::table::{Column, Group, Measure};
use crate::locale::Language;

/// The name of `column`, such as "số hộ nghèo đầu năm".
#[must_use]
pub const fn name(language: Language, column: Column) -> &'static str {
    use Group::{NearPoor, Poor};
    let (vietnamese, english) = match column {
        Column::Name => ("tên đơn vị", "name of the unit"),
        Column::Households => ("tổng số hộ dân cư", "all households"),
        Column::Of(Poor, Measure::Start) => ("số hộ nghèo đầu năm", "poor households at the start"),
        Column::Of(Poor, Measure::StartRate) => {
            ("tỷ lệ hộ nghèo đầu năm", "poverty rate at the start")
        }
        Column::Of(Poor, Measure::End) => ("số hộ nghèo cuối năm", "poor households at the end"),
        Column::Of(Poor, Measure::EndRate) => {
            ("tỷ lệ hộ nghèo cuối năm", "poverty rate at the end")
        }
        Column::Of(Poor, Measure::Change) => ("số hộ nghèo giảm được", "change in poor households"),
        Column::Of(Poor, Measure::ChangePoints) => {
            ("tỷ lệ hộ nghèo giảm được", "change of the poverty rate")
        }
        Column::Of(NearPoor, Measure::Start) => (
            "số hộ cận nghèo đầu năm",
            "near-poor households at the start",
        ),
        Column::Of(NearPoor, Measure::StartRate) => {
            ("tỷ lệ hộ cận nghèo đầu năm", "near-poor rate at the start")
        }
        Column::Of(NearPoor, Measure::End) => (
            "số hộ cận nghèo cuối năm",
            "near-poor households at the end",
        ),
        Column::Of(NearPoor, Measure::EndRate) => {
            ("tỷ lệ hộ cận nghèo cuối năm", "near-poor rate at the end")
        }
        Column::Of(NearPoor, Measure::Change) => (
            "số hộ cận nghèo giảm được",
            "change in near-poor households",
        ),
        Column::Of(NearPoor, Measure::ChangePoints) => (
            "tỷ lệ hộ cận nghèo giảm được",
            "change of the near-poor rate",
        ),
        Column::Band => ("nhóm tỷ lệ", "band"),
    };
    language.pick(vietnamese, english)
}
