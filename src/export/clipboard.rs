//! The selected cells for the clipboard: text with tabs, and an HTML table whose numbers stay numbers
//! in Excel, LibreOffice and Google Sheets. A whole table gets its title, header and code rows, so
//! that it can be read back.

use std::fmt::Write;

use rust_decimal::Decimal;

use crate::app::cells::{Copied, shown_text};
use crate::app::model::Model;
use crate::app::selection::Cell;
use crate::domain::figures::Figures;
use crate::domain::quantity::{HouseholdChange, Households, Percent, PercentagePoints};
use crate::domain::report::Report;
use crate::domain::table::{Column, Heading, Measure, UnitLevel};
use crate::formats::clipboard::{CELLS, REFUSED, TABLE, attributes};
use crate::i18n::label::Label;
use crate::locale::{Language, bands, figures};

/// Up to this many rows, each number also has the (long) value attributes of Google Sheets and
/// LibreOffice.
const ROWS_WITH_ALL_VALUES: usize = 2_000;
/// The columns of a whole table, the running number included.
const WIDTH: usize = Column::ALL.len() + 1;

/// The text of a cell, and its number if it has one.
struct Content {
    text: String,
    number: Option<(Decimal, NumberKind)>,
}

/// How a number is shown in a spreadsheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NumberKind {
    Whole,
    Decimal,
}

/// The selected cells as they are shown. A whole table gets its title, header and code rows; its HTML
/// also has the attributes of [`crate::formats::clipboard`].
#[must_use]
pub fn copy(state: &Model) -> Copied {
    let report = &state.derived.report;
    let (first_row, last_row) = state.selection.rows();
    let (first_column, last_column) = state.selection.columns();
    let columns: Vec<Column> = Column::ALL
        .into_iter()
        .skip(first_column)
        .take(last_column.saturating_sub(first_column).saturating_add(1))
        .collect();
    let whole = columns.len() == Column::ALL.len() && first_row == 0 && last_row >= state.units();
    let last_row = last_row.min(state.units());
    let rows = last_row.saturating_add(1).saturating_sub(first_row);
    let mut copying = Copying {
        text: String::new(),
        html: String::new(),
        all_values: rows <= ROWS_WITH_ALL_VALUES,
    };
    copying.open(whole.then_some(state));
    if whole {
        copying.heading(&state.present.table.heading, state.language);
        copying.header(state.present.table.heading.level, state.language);
    }
    for row in first_row..=last_row {
        copying.open_row();
        if whole {
            let is_total = row >= state.units();
            let number = row.saturating_add(1).to_string();
            copying.number_cell(if is_total { "" } else { &number });
        }
        for (at, column) in columns.iter().enumerate() {
            let cell = Cell {
                row,
                column: *column,
            };
            copying.cell(&content(state, report, cell), at > 0 || whole);
        }
        copying.close_row(row < last_row);
    }
    copying.html.push_str("</table></body></html>");
    Copied {
        text: copying.text,
        html: copying.html,
        cells: rows.saturating_mul(columns.len()),
    }
}

/// The text and the HTML while they are written.
struct Copying {
    text: String,
    html: String,
    all_values: bool,
}

impl Copying {
    fn open(&mut self, whole: Option<&Model>) {
        self.html.push_str(
            "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><meta charset=\"utf-8\">\
             <style>table{border-collapse:collapse}td{border:.5pt solid}\
             .n{mso-number-format:\"\\#\\,\\#\\#0\";text-align:right}\
             .d{mso-number-format:\"\\#\\,\\#\\#0\\.00\";text-align:right}\
             .t{mso-number-format:\"\\@\"}.h{text-align:center;font-weight:bold}\
             .l{border:none;text-align:center;font-weight:bold}</style></head><body><table",
        );
        if let Some(state) = whole {
            let attributes = attributes(&state.present.to_work());
            push_attribute(&mut self.html, TABLE, &attributes.table);
            if !attributes.refused.is_empty() {
                push_attribute(&mut self.html, REFUSED, &attributes.refused);
            }
        } else {
            push_attribute(&mut self.html, CELLS, "");
        }
        self.html.push('>');
    }

    fn open_row(&mut self) {
        self.html.push_str("<tr>");
    }

    fn close_row(&mut self, more: bool) {
        self.html.push_str("</tr>");
        if more {
            self.text.push('\n');
        }
    }

    /// The title of the annex with year and standard, and below it the place.
    fn heading(&mut self, heading: &Heading, language: Language) {
        let text = |label: Label| label.text(language);
        let mut title = text(Label::TableCaption).to_owned();
        if let Some(year) = heading.year {
            // Writing into a string cannot fail.
            let _written = write!(title, " {} {year}", text(Label::InYear));
        }
        if !heading.standard.is_empty() {
            let _written = write!(title, " ({} {})", text(Label::ByStandard), heading.standard);
        }
        for line in [title.as_str(), &heading.place] {
            if line.is_empty() {
                continue;
            }
            let _written = write!(self.html, "<tr><td class=l colspan={WIDTH}>");
            push_escaped(&mut self.html, line);
            self.html.push_str("</td></tr>");
            push_plain(&mut self.text, line);
            self.text.push('\n');
        }
    }

    /// Three header rows with merged cells, and the codes.
    fn header(&mut self, level: UnitLevel, language: Language) {
        let text = |label: Label| label.text(language);
        let units = match level {
            UnitLevel::Commune => text(Label::LevelCommune),
            UnitLevel::Village => text(Label::LevelVillage),
        };
        let units = format!("{} ({units})", text(Label::Unit));
        let groups = [Label::PoorHouseholds, Label::NearPoorHouseholds];
        let periods = [Label::StartOfYear, Label::EndOfYear, Label::Reduced];
        let mut top = vec![
            (text(Label::RowNumber).to_owned(), 1, 3),
            (units, 1, 3),
            (text(Label::AllHouseholds).to_owned(), 1, 3),
        ];
        top.extend(groups.map(|group| (text(group).to_owned(), 6, 1)));
        top.push((text(Label::BandColumn).to_owned(), 1, 3));
        let middle = groups.iter().flat_map(|group| {
            periods.map(|period| (format!("{} {}", text(*group), text(period)), 2, 1))
        });
        let bottom = (0..6).flat_map(|_| {
            [Label::Count, Label::Rate].map(|measure| (text(measure).to_owned(), 1, 1))
        });
        self.merged(top);
        self.below(middle.collect());
        self.below(bottom.collect());
        let codes = Column::ALL.iter().map(|column| column.code().to_owned());
        let codes = ["A".to_owned()].into_iter().chain(codes);
        self.merged(codes.map(|code| (code, 1, 1)).collect());
    }

    /// A header row: texts with their column and row spans.
    fn merged(&mut self, cells: Vec<(String, usize, usize)>) {
        self.open_row();
        for (at, (words, columns, rows)) in cells.iter().enumerate() {
            let spans = match (columns, rows) {
                (1, 1) => String::new(),
                (1, rows) => format!(" rowspan={rows}"),
                (columns, _) => format!(" colspan={columns}"),
            };
            let _written = write!(self.html, "<td class=h{spans}>");
            push_escaped(&mut self.html, words);
            self.html.push_str("</td>");
            if at > 0 {
                self.text.push('\t');
            }
            push_plain(&mut self.text, words);
            for _ in 1..*columns {
                self.text.push('\t');
            }
        }
        self.close_row(true);
    }

    /// A header row below the merged cells of the first three columns.
    fn below(&mut self, cells: Vec<(String, usize, usize)>) {
        self.text.push_str("\t\t\t");
        self.merged(cells);
    }

    /// The running number, which is no figure.
    fn number_cell(&mut self, number: &str) {
        let _written = write!(self.html, "<td>{number}</td>");
        self.text.push_str(number);
    }

    fn cell(&mut self, content: &Content, behind: bool) {
        if behind {
            self.text.push('\t');
        }
        push_plain(&mut self.text, &content.text);
        match &content.number {
            None => self.html.push_str("<td class=t x:str>"),
            Some((value, kind)) => {
                let (class, format) = match kind {
                    NumberKind::Whole => ("n", "#,##0"),
                    NumberKind::Decimal => ("d", "#,##0.00"),
                };
                let _written = write!(self.html, "<td class={class} x:num=\"{value}\"");
                if self.all_values {
                    let _written = write!(
                        self.html,
                        " sdval=\"{value}\" sdnum=\"1033;0;{format}\" \
                         data-sheets-value=\"{{&quot;1&quot;:3,&quot;3&quot;:{value}}}\" \
                         data-sheets-numberformat=\"{{&quot;1&quot;:2,&quot;2&quot;:&quot;{format}&quot;,&quot;3&quot;:1}}\""
                    );
                }
                self.html.push('>');
            }
        }
        push_escaped(&mut self.html, &content.text);
        self.html.push_str("</td>");
    }
}

fn content(state: &Model, report: &Report, cell: Cell) -> Content {
    let is_total = cell.row >= state.units();
    let computed = if is_total {
        Some(&report.total)
    } else {
        report.rows.get(cell.row)
    };
    let text = match cell.column {
        Column::Band => computed
            .and_then(|figures| figures.start_band)
            .map(|band| {
                let limits = &state.present.table.conventions.bands;
                bands::short(state.language, limits, band)
            })
            .unwrap_or_default(),
        Column::Name if is_total => Label::Total.text(state.language).to_owned(),
        Column::Households | Column::Of(..) if is_total => {
            figures::cell(state.language, cell.column, &report.total)
                .filter(|text| text != figures::NO_FIGURE)
                .unwrap_or_default()
        }
        Column::Name | Column::Households | Column::Of(..) => shown_text(state, cell),
    };
    // A refused entry stays text, even if it looks like a number.
    let refused = state
        .present
        .table
        .row(cell.row)
        .is_some_and(|row| state.present.refused.get(row.id(), cell.column).is_some());
    let number = computed
        .filter(|_| !refused)
        .and_then(|figures| number(figures, cell.column));
    Content { text, number }
}

/// The number that a cell shows.
fn number(figures: &Figures, column: Column) -> Option<(Decimal, NumberKind)> {
    let count = |count: Households| (Decimal::from(count.count()), NumberKind::Whole);
    match column {
        Column::Name | Column::Band => None,
        Column::Households => figures.households.map(count),
        Column::Of(group, measure) => {
            let figures = figures.group(group);
            let change =
                |change: HouseholdChange| (Decimal::from(change.count()), NumberKind::Whole);
            let rate = |rate: Percent| (rate.decimal(), NumberKind::Decimal);
            let points = |points: PercentagePoints| (points.decimal(), NumberKind::Decimal);
            match measure {
                Measure::Start => figures.start.map(count),
                Measure::StartRate => figures.start_rate.map(rate),
                Measure::End => figures.end.map(count),
                Measure::EndRate => figures.end_rate.map(rate),
                Measure::Change => figures.change.map(change),
                Measure::ChangePoints => figures.points.map(points),
            }
        }
    }
}

/// Text without tabs and line ends.
fn push_plain(text: &mut String, words: &str) {
    text.extend(words.chars().map(|character| match character {
        '\t' | '\n' | '\r' => ' ',
        other => other,
    }));
}

fn push_attribute(html: &mut String, name: &str, value: &str) {
    let _written = write!(html, " {name}=\"");
    push_escaped(html, value);
    html.push('"');
}

fn push_escaped(html: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            other => html.push(other),
        }
    }
}
