//! The selected cells as they go to the clipboard: text with tabs, and an HTML table.

use crate::app::selection::Cell;
use crate::app::state::AppState;
use crate::app::update::shown_text;
use crate::domain::letters::in_small;
use crate::domain::report::Report;
use crate::domain::table::{Column, Group, Measure};
use crate::i18n::{Language, figures, label::Label};

/// What goes to the clipboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// The cells with tabs between them, a line each row.
    pub text: String,
    /// The same as an HTML table.
    pub html: String,
    /// How many cells it holds.
    pub cells: usize,
}

/// The selected cells as they are shown. The whole table goes with its header and code rows, so
/// that it is read back as what it is.
#[must_use]
#[inline(never)]
pub fn copy(state: &AppState, report: &Report) -> Copied {
    let (first_row, last_row) = state.selection.rows();
    let (first_column, last_column) = state.selection.columns();
    let columns: Vec<Column> = Column::ALL
        .into_iter()
        .skip(first_column)
        .take(last_column.saturating_sub(first_column).saturating_add(1))
        .collect();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let whole = columns.len() == Column::ALL.len() && first_row == 0 && last_row >= state.units();
    if whole {
        rows.push(
            columns
                .iter()
                .map(|column| heading(state.language, *column))
                .collect(),
        );
        rows.push(
            columns
                .iter()
                .map(|column| column.code().to_owned())
                .collect(),
        );
    }
    let headings = rows.len();
    for row in first_row..=last_row.min(state.units()) {
        rows.push(
            columns
                .iter()
                .map(|column| {
                    cell_text(
                        state,
                        report,
                        Cell {
                            row,
                            column: *column,
                        },
                    )
                })
                .collect(),
        );
    }
    let cells = rows
        .len()
        .saturating_sub(headings)
        .saturating_mul(columns.len());
    Copied {
        text: as_text(&rows),
        html: as_html(&rows),
        cells,
    }
}

/// The name of a column by itself, as one header cell: "Hộ nghèo cuối năm: tỷ lệ".
fn heading(language: Language, column: Column) -> String {
    let text = |label: Label| label.text(language);
    match column {
        Column::Name => text(Label::Unit).to_owned(),
        Column::Households => text(Label::AllHouseholds).to_owned(),
        Column::Band => text(Label::BandColumn).to_owned(),
        Column::Of(group, measure) => {
            let of = match group {
                Group::Poor => Label::PoorHouseholds,
                Group::NearPoor => Label::NearPoorHouseholds,
            };
            let (when, what) = match measure {
                Measure::Start => (Label::StartOfYear, Label::Count),
                Measure::StartRate => (Label::StartOfYear, Label::Rate),
                Measure::End => (Label::EndOfYear, Label::Count),
                Measure::EndRate => (Label::EndOfYear, Label::Rate),
                Measure::Change => (Label::Reduced, Label::Count),
                Measure::ChangePoints => (Label::Reduced, Label::Rate),
            };
            format!("{} {}: {}", text(of), text(when), in_small(text(what)))
        }
    }
}

fn cell_text(state: &AppState, report: &Report, cell: Cell) -> String {
    let is_total = cell.row >= state.units();
    match cell.column {
        Column::Band => {
            let figures = if is_total {
                Some(&report.total)
            } else {
                report.rows.get(cell.row)
            };
            figures
                .and_then(|figures| figures.start_band)
                .map(|band| {
                    let limits = &state.present.table.conventions.bands;
                    crate::i18n::bands::short(state.language, limits, band)
                })
                .unwrap_or_default()
        }
        Column::Name if is_total => Label::Total.text(state.language).to_owned(),
        Column::Households | Column::Of(..) if is_total => {
            figures::cell(state.language, cell.column, &report.total)
                .filter(|text| text != figures::NO_FIGURE)
                .unwrap_or_default()
        }
        Column::Name | Column::Households | Column::Of(..) => shown_text(state, cell),
    }
}

fn as_text(rows: &[Vec<String>]) -> String {
    let lines: Vec<String> = rows
        .iter()
        .map(|row| {
            let cells: Vec<String> = row
                .iter()
                .map(|cell| cell.replace(['\t', '\n', '\r'], " "))
                .collect();
            cells.join("\t")
        })
        .collect();
    lines.join("\n")
}

fn as_html(rows: &[Vec<String>]) -> String {
    let mut html = String::from("<table>");
    for row in rows {
        html.push_str("<tr>");
        for cell in row {
            html.push_str("<td>");
            push_escaped(&mut html, cell);
            html.push_str("</td>");
        }
        html.push_str("</tr>");
    }
    html.push_str("</table>");
    html
}

fn push_escaped(html: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            other => html.push(other),
        }
    }
}
