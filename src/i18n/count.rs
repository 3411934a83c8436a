//! Counts with their nouns: English has plurals, Vietnamese has none.

use crate::locale::Language;
use crate::locale::figures::whole;

/// Something that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Noun {
    Cell,
    Character,
    Column,
    Contradiction,
    Household,
    InvalidEntry,
    Repair,
    Row,
    Table,
    Unit,
}

impl Noun {
    const fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Cell => ("ô", "cell", "cells"),
            Self::Character => ("ký tự", "character", "characters"),
            Self::Column => ("cột", "column", "columns"),
            Self::Contradiction => ("chỗ mâu thuẫn", "contradiction", "contradictions"),
            Self::Household => ("hộ", "household", "households"),
            Self::InvalidEntry => ("ô nhập sai", "invalid entry", "invalid entries"),
            Self::Repair => ("chỗ", "repair", "repairs"),
            Self::Row => ("dòng", "row", "rows"),
            Self::Table => ("bảng", "table", "tables"),
            Self::Unit => ("đơn vị", "unit", "units"),
        }
    }
}

/// The form of an English word that goes with `count`.
pub(crate) const fn plural<'a>(count: u64, one: &'a str, many: &'a str) -> &'a str {
    if count == 1 { one } else { many }
}

/// A count with its noun: `1 row`, `1,188 rows`, `1.188 dòng`.
pub(crate) fn counted(language: Language, count: u64, noun: Noun) -> String {
    let (vietnamese, one, many) = noun.words();
    let noun = language.pick(vietnamese, plural(count, one, many));
    format!("{} {noun}", whole(language, count))
}

/// The same for a length in the program.
pub(crate) fn counted_len(language: Language, count: usize, noun: Noun) -> String {
    counted(language, u64::try_from(count).unwrap_or(u64::MAX), noun)
}

/// The same for a number that may be below zero: `-3 households`.
pub(crate) fn counted_signed(language: Language, count: i64, noun: Noun) -> String {
    let sign = if count.is_negative() { "-" } else { "" };
    format!("{sign}{}", counted(language, count.unsigned_abs(), noun))
}

#[cfg(test)]
mod tests {
    use super::{Noun, counted};
    use crate::locale::Language;

    #[test]
    fn english_has_plurals() {
        let english = |count| counted(Language::English, count, Noun::Row);
        assert_eq!(
            [english(0), english(1), english(1188)],
            ["0 rows", "1 row", "1,188 rows"]
        );
        assert_eq!(counted(Language::Vietnamese, 1188, Noun::Row), "1.188 dòng");
    }
}
