//! Explains a cell in a sentence that an official could read out.

use std::iter::once;

use super::columns;
use super::count::plural;
use crate::domain::bands::Band;
use crate::domain::figures::{Figures, GroupFigures};
use crate::domain::letters::capital;
use crate::domain::quantity::{HouseholdChange, Households, Percent, PercentagePoints};
use crate::domain::table::{Column, Conventions, EndRateReading, Measure};
use crate::locale::Language;
use crate::locale::bands::long;
use crate::locale::figures::{
    NO_FIGURE, change, decimal, division, households, points, rate, whole,
};

/// Explains the cell of `column` in a row with `figures`. `units` is the number of units that a
/// total row adds up, and `None` for a unit's own row.
#[must_use]
pub fn explain(
    language: Language,
    column: Column,
    figures: &Figures,
    conventions: &Conventions,
    units: Option<usize>,
) -> String {
    let words = Words { language };
    match column {
        Column::Name => String::new(),
        Column::Households => match units {
            Some(units) => words.sum(units, words.count(figures.households)),
            None => words.entered(words.count(figures.households)),
        },
        Column::Of(group, measure) => {
            let of_group = figures.group(group);
            match units {
                Some(units) => words.total(measure, figures.households, of_group, units),
                None => words.unit(measure, figures.households, of_group, conventions),
            }
        }
        Column::Band => words.bands(figures, conventions),
    }
}

/// The column's name with a capital letter, then what [`explain`] says.
#[must_use]
pub fn title(language: Language, column: Column) -> String {
    let name = columns::name(language, column);
    let mut letters = name.chars();
    letters
        .next()
        .map(|first| once(capital(first)).chain(letters).collect())
        .unwrap_or_default()
}

struct Words {
    language: Language,
}

impl Words {
    fn pick<'a>(&self, vietnamese: &'a str, english: &'a str) -> &'a str {
        self.language.pick(vietnamese, english)
    }

    fn count(&self, count: Option<Households>) -> String {
        count.map_or_else(
            || NO_FIGURE.to_owned(),
            |count| households(self.language, count),
        )
    }

    fn change(&self, count: Option<HouseholdChange>) -> String {
        count.map_or_else(
            || NO_FIGURE.to_owned(),
            |count| change(self.language, count),
        )
    }

    fn percent(&self, share: Option<Percent>) -> String {
        share.map_or_else(|| NO_FIGURE.to_owned(), |share| rate(self.language, share))
    }

    fn points(&self, change: Option<PercentagePoints>) -> String {
        change.map_or_else(
            || NO_FIGURE.to_owned(),
            |change| points(self.language, change),
        )
    }

    /// A figure as a term of a sum: with its sign apart.
    fn term(text: &str) -> String {
        match text.strip_prefix('-') {
            Some(rest) => format!(" − {rest}"),
            None => format!(" + {}", text.trim_start_matches('+')),
        }
    }

    fn entered(&self, text: String) -> String {
        if text == NO_FIGURE {
            self.pick("chưa nhập.", "not entered yet.").to_owned()
        } else {
            format!("{text} {}", self.pick("(nhập vào).", "(entered)."))
        }
    }

    fn sum(&self, units: usize, text: String) -> String {
        let units = u64::try_from(units).unwrap_or_default();
        format!(
            "{text} = {} {} {}.",
            self.pick("tổng của", "sum of"),
            whole(self.language, units),
            self.pick("đơn vị", plural(units, "unit", "units"))
        )
    }

    fn missing(&self) -> String {
        self.pick("chưa đủ số liệu để tính.", "not enough figures yet.")
            .to_owned()
    }

    /// `8,25% = 98 : 1.188 × 100`.
    fn share(
        &self,
        share: Option<Percent>,
        part: Option<Households>,
        whole: Option<Households>,
    ) -> String {
        if share.is_none() {
            return self.missing();
        }
        format!(
            "{}% = {} {} {} × 100, {}.",
            self.percent(share),
            self.count(part),
            division(self.language),
            self.count(whole),
            self.pick(
                "làm tròn đến hai chữ số thập phân",
                "rounded to two decimals"
            )
        )
    }

    fn total(
        &self,
        measure: Measure,
        all: Option<Households>,
        figures: &GroupFigures,
        units: usize,
    ) -> String {
        match measure {
            Measure::Start => self.sum(units, self.count(figures.start)),
            Measure::End => self.sum(units, self.count(figures.end)),
            Measure::Change => self.sum(units, self.change(figures.change)),
            Measure::StartRate => self.share(figures.start_rate, figures.start, all),
            Measure::EndRate => self.share(figures.end_rate, figures.end, all),
            Measure::ChangePoints => {
                let Some(change) = figures.points else {
                    return self.missing();
                };
                let printed = figures
                    .start_rate
                    .zip(figures.end_rate)
                    .map(|(start, end)| end - start);
                let mut text = if printed == Some(change) {
                    format!(
                        "{} = {} − {}.",
                        points(self.language, change),
                        self.percent(figures.end_rate),
                        self.percent(figures.start_rate)
                    )
                } else {
                    format!(
                        "{} = {} {} {} × 100.",
                        points(self.language, change),
                        self.change(figures.change),
                        division(self.language),
                        self.count(all)
                    )
                };
                if let Some(other) = figures.points_otherwise {
                    text.push(' ');
                    text.push_str(if printed == Some(other) {
                        self.pick(
                            "Hiệu hai tỷ lệ đã làm tròn là",
                            "The difference of the rounded rates is",
                        )
                    } else {
                        self.pick("Tính từ số hộ là", "Computed from households it is")
                    });
                    text.push_str(&format!(" {}.", points(self.language, other)));
                }
                text
            }
        }
    }

    fn unit(
        &self,
        measure: Measure,
        all: Option<Households>,
        figures: &GroupFigures,
        conventions: &Conventions,
    ) -> String {
        let drives = figures.driver == Some(measure);
        let target = self.pick("(chỉ tiêu nhập vào).", "(the target, as entered).");
        match measure {
            Measure::Start => self.entered(self.count(figures.start)),
            Measure::StartRate => self.share(figures.start_rate, figures.start, all),
            Measure::End if drives => format!("{} {target}", self.count(figures.end)),
            Measure::End if figures.end.is_some() => format!(
                "{} = {}{}.",
                self.count(figures.end),
                self.count(figures.start),
                Self::term(&self.change(figures.change))
            ),
            Measure::Change if drives => format!("{} {target}", self.change(figures.change)),
            Measure::Change
                if figures.driver == Some(Measure::ChangePoints) && figures.change.is_some() =>
            {
                self.rounded_change(all, figures)
            }
            Measure::Change if figures.change.is_some() => format!(
                "{} = {} − {}.",
                self.change(figures.change),
                self.count(figures.end),
                self.count(figures.start)
            ),
            Measure::ChangePoints if drives => format!("{} {target}", self.points(figures.points)),
            Measure::ChangePoints if figures.points.is_some() => format!(
                "{} = {} − {}.",
                self.points(figures.points),
                self.percent(figures.end_rate),
                self.percent(figures.start_rate)
            ),
            Measure::EndRate if figures.end_rate.is_some() => {
                self.end_rate(all, figures, conventions)
            }
            Measure::End | Measure::Change | Measure::ChangePoints | Measure::EndRate => {
                self.missing()
            }
        }
    }

    /// `-30 = 1.188 × -2,50 : 100 = -29,70, làm tròn đến hộ`.
    fn rounded_change(&self, all: Option<Households>, figures: &GroupFigures) -> String {
        let exact = figures.points.zip(all).and_then(|(change, all)| {
            let all = rust_decimal::Decimal::from(all.count());
            change
                .decimal()
                .checked_mul(all)?
                .checked_div(rust_decimal::Decimal::ONE_HUNDRED)
        });
        let exact = exact.map_or_else(String::new, |exact| decimal(self.language, exact, true));
        format!(
            "{} = {} × {} {} 100 = {exact}, {}.",
            self.change(figures.change),
            self.count(all),
            self.points(figures.points),
            division(self.language),
            self.pick("làm tròn đến hộ", "rounded to whole households")
        )
    }

    fn end_rate(
        &self,
        all: Option<Households>,
        figures: &GroupFigures,
        conventions: &Conventions,
    ) -> String {
        let from_households = |share: Option<Percent>| {
            format!(
                "{}% = {} {} {} × 100",
                self.percent(share),
                self.count(figures.end),
                division(self.language),
                self.count(all)
            )
        };
        let by_target = |share: Option<Percent>| {
            format!(
                "{}% = {}{}",
                self.percent(share),
                self.percent(figures.start_rate),
                Self::term(&self.points(figures.points))
            )
        };
        let target_reading = conventions.end_rate == EndRateReading::ByTarget
            && figures.driver == Some(Measure::ChangePoints);
        let mut text = if target_reading {
            format!(
                "{} {}.",
                by_target(figures.end_rate),
                self.pick("(theo chỉ tiêu)", "(by target)")
            )
        } else {
            format!("{}.", from_households(figures.end_rate))
        };
        if let Some(other) = figures.end_rate_otherwise {
            text.push(' ');
            text.push_str(&if target_reading {
                format!(
                    "{} {}.",
                    self.pick("Tính lại từ số hộ:", "From households:"),
                    from_households(Some(other))
                )
            } else {
                format!(
                    "{} {}.",
                    self.pick("Theo chỉ tiêu:", "By target:"),
                    by_target(Some(other))
                )
            });
        }
        text
    }

    fn bands(&self, figures: &Figures, conventions: &Conventions) -> String {
        let band = |band: Option<Band>| {
            band.map_or_else(
                || NO_FIGURE.to_owned(),
                |band| long(self.language, &conventions.bands, band),
            )
        };
        let mut text = format!(
            "{} {}; {} {}.",
            self.pick("đầu năm", "start of year"),
            band(figures.start_band),
            self.pick("cuối năm", "end of year"),
            band(figures.end_band)
        );
        let [poor, _] = &figures.groups;
        let needed = poor
            .end
            .zip(figures.households)
            .and_then(|(end, all)| conventions.bands.households_to_lower(end, all));
        if let Some(needed) = needed {
            let count = whole(self.language, needed);
            text.push_str(&match self.language {
                Language::Vietnamese => format!(" Giảm thêm {count} hộ thì xuống nhóm thấp hơn."),
                Language::English => {
                    let noun = plural(needed, "household", "households");
                    format!(" A reduction by {count} more {noun} moves it down a band.")
                }
            });
        }
        text
    }
}
