//! What the page asks of a reading, so that it can be answered without knowing what a column role is.

use super::columns;
use super::reading::{format, row_use};
use super::tr;
use crate::domain::table::Column;
use crate::import::question::Ask;
use crate::import::reading::RowUse;
use crate::locale::Language;
use crate::locale::figures::whole;

/// One question; `found` are the words of the column, the row or the line that it is about.
#[must_use]
pub fn question(language: Language, ask: Ask, found: &str) -> String {
    match ask {
        Ask::Column { here, rival } => {
            let (here, rival) = (meaning(language, here), meaning(language, rival));
            match language {
                Language::Vietnamese => format!("{} là {here}, hay là {rival}?", column(language, found)),
                Language::English => format!("Is {} {here}, or {rival}?", column(language, found)),
            }
        }
        Ask::AllOrBoth => match language {
            Language::Vietnamese => format!(
                "{} là tổng số hộ, hay là cộng nghèo và cận nghèo?",
                column(language, found)
            ),
            Language::English => format!(
                "Is {} all households, or the sum of poor and near-poor ones?",
                column(language, found)
            ),
        },
        Ask::Which {
            column,
            here,
            rival,
        } => {
            let name = columns::name(language, column);
            let (here, rival) = (number(language, here), number(language, rival));
            match language {
                Language::Vietnamese => {
                    format!("{name} nằm ở cột thứ {here} hay cột thứ {rival}?")
                }
                Language::English => format!("{name}: is it column {here} or column {rival}?"),
            }
        }
        Ask::Sign { reduces } => match (language, reduces) {
            (Language::Vietnamese, true) => format!(
                "{} ghi số hộ giảm, hay là số hộ tăng thêm?",
                column(language, found)
            ),
            (Language::Vietnamese, false) => format!(
                "{} ghi số hộ tăng thêm, hay là số hộ giảm?",
                column(language, found)
            ),
            (Language::English, true) => {
                format!("Does {} say how many fewer there are, or how many more?", column(language, found))
            }
            (Language::English, false) => {
                format!("Does {} say how many more there are, or how many fewer?", column(language, found))
            }
        },
        Ask::Format { here, rival } => {
            let (here, rival) = (format(language, here), format(language, rival));
            match language {
                Language::Vietnamese => format!(
                    "{} viết số theo kiểu {here}, hay là kiểu {rival}?",
                    column(language, found)
                ),
                Language::English => format!(
                    "Are the numbers of {} written as {here}, or as {rival}?",
                    column(language, found)
                ),
            }
        }
        Ask::Year { here, rival } => match language {
            Language::Vietnamese => format!("Bảng này của năm {here}, hay là năm {rival}?"),
            Language::English => format!("Is this table about {here}, or about {rival}?"),
        },
        Ask::Row { here, rival } => {
            let (here, rival) = (row_kind(language, here), row_kind(language, rival));
            tr!(
                language,
                "Dòng “{found}” là {here}, hay là {rival}?",
                "Is the row “{found}” {here}, or {rival}?"
            )
        }
        Ask::Arrangement => language
            .pick(
                "Bảng có thể đọc theo hai cách xếp khác nhau. Các đơn vị và số liệu dưới đây có đúng không?",
                "The table can be read in two arrangements. Are these the right units and figures?",
            )
            .to_owned(),
        Ask::Thousands => match language {
            Language::Vietnamese => {
                format!("“{found}”: các số hộ được tính theo nghìn hộ, hay là từng hộ?")
            }
            Language::English => {
                format!("“{found}”: are households counted in thousands, or one by one?")
            }
        },
        Ask::Standards => match language {
            Language::Vietnamese => format!(
                "Bảng có số liệu theo hai chuẩn nghèo ({found}). Hai chuẩn không so sánh được với nhau; có đúng là cần cả hai không?"
            ),
            Language::English => format!(
                "The table has figures under two poverty standards ({found}), which cannot be compared. Are both meant?"
            ),
        },
        Ask::Years { from, to } => match language {
            Language::Vietnamese => format!(
                "Đầu kỳ là năm {from}, cuối kỳ là năm {to}. Có đúng là một bảng không?"
            ),
            Language::English => {
                format!("The start is {from} and the end {to}. Is this one table?")
            }
        },
        Ask::Columns => language
            .pick(
                "Không có tiêu đề cột để nhận biết; các cột được suy ra từ quan hệ giữa các số. Các cột dưới đây có đúng không?",
                "No header says what the columns are; they were inferred from how the figures relate. Are these the right columns?",
            )
            .to_owned(),
    }
}

/// What a row is, with the article that it takes in English.
fn row_kind(language: Language, used: RowUse) -> &'static str {
    match (language, used) {
        (Language::Vietnamese, _) => row_use(language, used),
        (Language::English, RowUse::Prose) => "outside the table",
        (Language::English, RowUse::Header) => "a header",
        (Language::English, RowUse::Code) => "a row of column codes",
        (Language::English, RowUse::Unit) => "a unit",
        (Language::English, RowUse::Total) => "the total",
        (Language::English, RowUse::Group) => "a group",
        (Language::English, RowUse::Note) => "a note",
        (Language::English, RowUse::Nameless) => "without a name",
        (Language::English, RowUse::NameContinued) => "the rest of a name",
        (Language::English, RowUse::Blank) => "blank",
    }
}

fn column(language: Language, found: &str) -> String {
    match (language, found) {
        (Language::Vietnamese, "") => "Cột không có tiêu đề".to_owned(),
        (Language::Vietnamese, found) => format!("Cột “{found}”"),
        (Language::English, "") => "the column without a header".to_owned(),
        (Language::English, found) => format!("the column “{found}”"),
    }
}

/// What a column means, in words that everyone knows.
fn meaning(language: Language, column: Option<Column>) -> String {
    match column {
        Some(Column::Households) => language.pick("tổng số hộ", "all households").to_owned(),
        Some(column) => columns::name(language, column).to_owned(),
        None => language
            .pick(
                "số liệu khác, không dùng trong biểu này",
                "something else, which this table does not use",
            )
            .to_owned(),
    }
}

fn number(language: Language, column: usize) -> String {
    whole(language, (column as u64).saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::table::{Group, Measure};

    #[test]
    fn questions_are_whole_sentences() {
        let start = Column::Of(Group::Poor, Measure::Start);
        let asks = [
            Ask::AllOrBoth,
            Ask::Column {
                here: Some(start),
                rival: None,
            },
            Ask::Sign { reduces: true },
            Ask::Year {
                here: 2021,
                rival: 2022,
            },
            Ask::Thousands,
            Ask::Columns,
        ];
        for ask in asks {
            for language in Language::ALL {
                let text = question(language, ask, "Tổng số");
                assert!(text.ends_with('?') && !text.contains("  "), "{text}");
            }
        }
        assert_eq!(
            question(Language::Vietnamese, Ask::AllOrBoth, "Tổng số"),
            "Cột “Tổng số” là tổng số hộ, hay là cộng nghèo và cận nghèo?"
        );
    }
}
