//! What an audit found, and why a figure is repaired, in sentences.

use super::{columns, tr};
use crate::audit::{AuditCell, AuditRow, Cause, CellChange, Finding, FindingKind, Repair};
use crate::domain::laws::SUMMED;
use crate::domain::printed::Printed;
use crate::domain::table::{Column, CommuneTable, Measure};
use crate::locale::Language;
use crate::locale::figures::{NO_FIGURE, printed, whole};

/// A finding in a sentence or two: where, what is printed, what it should be, and why.
#[must_use]
pub fn finding(language: Language, table: &CommuneTable, finding: &Finding) -> String {
    let words = Words { language, table };
    match finding.kind {
        FindingKind::Cell | FindingKind::Total => words.contradiction(finding),
        FindingKind::Rounding => words.rounding(finding),
        FindingKind::Convention {
            differing,
            printed,
            widest,
        } => words.convention(finding, (differing, printed), widest),
    }
}

/// What a repair does and why: "cột 2 (số hộ nghèo đầu năm): 89 thành 98 (hai chữ số đổi chỗ)".
#[must_use]
pub fn repair(language: Language, table: &CommuneTable, repair: &Repair) -> String {
    let words = Words { language, table };
    let Some(first) = repair.changes.first() else {
        return String::new();
    };
    let (from, to) = (words.figure(first.from), words.figure(first.to));
    let place = words.place(first.cell);
    let more = repair.changes.len().saturating_sub(1);
    let why = words.cause(repair.cause, first.cell.column);
    let why = why.map_or_else(String::new, |why| format!(" ({why})"));
    let with = match (more, words.count(more)) {
        (0, _) => String::new(),
        (1, _) => tr!(language, ", và 1 ô tính theo", ", and 1 cell that follows"),
        (_, more) => tr!(
            language,
            ", và {more} ô tính theo",
            ", and {more} cells that follow"
        ),
    };
    tr!(
        language,
        "{place}: sửa {from} thành {to}{why}{with}.",
        "{place}: {from} becomes {to}{why}{with}."
    )
}

struct Words<'a> {
    language: Language,
    table: &'a CommuneTable,
}

impl Words<'_> {
    fn contradiction(&self, finding: &Finding) -> String {
        let language = self.language;
        let place = self.place(finding.cell);
        let is = self.figure(finding.printed);
        match finding.repairs.as_slice() {
            [] => {
                let meant = self.figure(finding.recomputed);
                tr!(
                    language,
                    "{place}: ghi {is}, tính lại từ các số khác là {meant}; chưa rõ số nào sai.",
                    "{place}: {is} is printed, the other figures give {meant}; it is not clear which one is wrong."
                )
            }
            [repair] => {
                let meant = self.figure(finding.recomputed);
                let gap = self.gap(finding.cell.column, finding.printed, finding.recomputed);
                let why = self.cause(finding.cause, finding.cell.column);
                let why = why.map_or_else(String::new, |why| format!(": {why}"));
                let said = if finding.kind == FindingKind::Total
                    && SUMMED.contains(&finding.cell.column)
                {
                    tr!(
                        language,
                        "{place}: ghi {is}, các đơn vị cộng được {meant}{gap}{why}.",
                        "{place}: {is} is printed, the units add up to {meant}{gap}{why}."
                    )
                } else {
                    tr!(
                        language,
                        "{place}: ghi {is}, theo các số khác phải là {meant}{gap}{why}.",
                        "{place}: {is} is printed, the other figures give {meant}{gap}{why}."
                    )
                };
                said + &self.followers(repair)
            }
            repairs => {
                let ways: Vec<String> = repairs.iter().map(|repair| self.way(repair)).collect();
                let ways = ways.join(self.language.pick(" Hoặc ", " Or "));
                let row = self.row(finding.cell.row);
                tr!(
                    language,
                    "{row}: các số mâu thuẫn nhau, có {} cách sửa hợp lý như nhau. {ways}",
                    "{row}: figures contradict each other, and {} repairs are about as likely. {ways}",
                    repairs.len()
                )
            }
        }
    }

    /// One of several repairs.
    fn way(&self, repair: &Repair) -> String {
        let language = self.language;
        let Some(CellChange { cell, from, to }) = repair.changes.first() else {
            return String::new();
        };
        let (place, is, meant) = (self.place(*cell), self.figure(*from), self.figure(*to));
        let why = self.cause(repair.cause, cell.column);
        let why = why.map_or_else(String::new, |why| format!(" ({why})"));
        let said = tr!(
            language,
            "{place}: {is} thành {meant}{why}.",
            "{place}: {is} becomes {meant}{why}."
        );
        said + &self.followers(repair)
    }

    /// The other figures that change with the wrong one: columns of its row, or rows of its column.
    fn followers(&self, repair: &Repair) -> String {
        let Some((first, others)) = repair.changes.split_first() else {
            return String::new();
        };
        let in_row = |change: &&CellChange| change.cell.row == first.cell.row;
        let columns = others.iter().filter(in_row);
        let mut columns: Vec<&CellChange> = columns.collect();
        columns.sort_by_key(|change| change.cell.column);
        let codes: Vec<&str> = columns
            .iter()
            .map(|change| code(change.cell.column))
            .collect();
        let rows = others.iter().filter_map(|change| change.cell.row.index());
        let rows = rows.filter(|row| Some(*row) != first.cell.row.index());
        let rows: Vec<String> = rows.map(|row| self.count(row.saturating_add(1))).collect();
        let (codes, rows) = (codes.join(", "), rows.join(", "));
        if !codes.is_empty() {
            tr!(
                self.language,
                " Các số liên quan cũng phải sửa: cột {codes}.",
                " Figures that go with it change too: columns {codes}."
            )
        } else if !rows.is_empty() {
            tr!(
                self.language,
                " Các dòng {rows} cũng phải sửa theo.",
                " Rows {rows} change with it."
            )
        } else {
            String::new()
        }
    }

    fn rounding(&self, finding: &Finding) -> String {
        let place = self.place(finding.cell);
        let (is, meant) = (
            self.figure(finding.printed),
            self.figure(finding.recomputed),
        );
        let is_end_rate = matches!(finding.cell.column, Column::Of(_, Measure::EndRate));
        match finding.cause {
            Cause::DifferenceOfRounded if is_end_rate => tr!(
                self.language,
                "{place}: ghi {is}, cộng tỷ lệ đầu năm với mức giảm là {meant}; chênh lệch do làm tròn.",
                "{place}: {is} is printed, the start rate and its change make {meant}; rounding explains it."
            ),
            Cause::DifferenceOfRounded => tr!(
                self.language,
                "{place}: {is} là hiệu của hai tỷ lệ đã làm tròn; tính từ số hộ là {meant}.",
                "{place}: {is} is the difference of two rounded rates; from the households it is {meant}."
            ),
            cause => {
                let why = self.cause(cause, finding.cell.column).unwrap_or_default();
                tr!(
                    self.language,
                    "{place}: ghi {is}, làm tròn đúng là {meant} ({why}).",
                    "{place}: {is} is printed, rounded it is {meant} ({why})."
                )
            }
        }
    }

    fn convention(
        &self,
        finding: &Finding,
        (differing, all): (usize, usize),
        widest: usize,
    ) -> String {
        let language = self.language;
        let place = self.column(finding.cell.column);
        let (is, meant) = (
            self.figure(finding.printed),
            self.figure(finding.recomputed),
        );
        let (differing, all) = (self.count(differing), self.count(all));
        let name = self.name(widest);
        match finding.cause {
            Cause::RateFromTarget => tr!(
                language,
                "{place}: trong biểu được tính từ chỉ tiêu điểm phần trăm; tính lại từ số hộ thì {differing}/{all} dòng khác, lệch nhiều nhất ở {name}: {is} so với {meant}.",
                "{place}: computed from the target in points; from the households {differing} of {all} rows differ, most at {name}: {is} against {meant}."
            ),
            Cause::RateFromHouseholds => tr!(
                language,
                "{place}: trong biểu được tính từ số hộ; tính theo chỉ tiêu điểm phần trăm thì {differing}/{all} dòng khác, lệch nhiều nhất ở {name}: {is} so với {meant}.",
                "{place}: computed from the households; by the target in points {differing} of {all} rows differ, most at {name}: {is} against {meant}."
            ),
            Cause::Truncated
            | Cause::DifferenceOfRounded
            | Cause::WrongDenominator
            | Cause::DigitsSwapped
            | Cause::DigitWrong
            | Cause::DigitMissing
            | Cause::DigitExtra
            | Cause::ShiftedColumn
            | Cause::ShiftedRow
            | Cause::Sign
            | Cause::DecimalMark
            | Cause::TotalMissesRow { .. }
            | Cause::TotalAddsGroup { .. }
            | Cause::LastYear
            | Cause::Unexplained => tr!(
                language,
                "{place}: {differing}/{all} dòng không khớp với cách tính của biểu, lệch nhiều nhất ở {name}: ghi {is}, tính lại là {meant}.",
                "{place}: {differing} of {all} rows do not follow the table's formula, most at {name}: {is} is printed, {meant} computed."
            ),
        }
    }

    /// The words of a cause; none where there is nothing to say.
    fn cause(&self, cause: Cause, column: Column) -> Option<String> {
        let pick = |vietnamese: &str, english: &str| {
            Some(self.language.pick(vietnamese, english).to_owned())
        };
        match cause {
            Cause::RateFromTarget => pick(
                "tính từ chỉ tiêu điểm phần trăm thay vì từ số hộ",
                "computed from the target in points instead of the households",
            ),
            Cause::RateFromHouseholds => pick(
                "tính từ số hộ thay vì từ chỉ tiêu điểm phần trăm",
                "computed from the households instead of the target in points",
            ),
            Cause::Truncated => pick(
                "bỏ bớt chữ số thay vì làm tròn",
                "cut off instead of rounded",
            ),
            Cause::DifferenceOfRounded => pick(
                "hiệu của hai tỷ lệ đã làm tròn",
                "the difference of two rounded rates",
            ),
            Cause::WrongDenominator => pick("chia cho số hộ khác", "a share of other households"),
            Cause::DigitsSwapped => pick("hai chữ số đổi chỗ", "two digits are swapped"),
            Cause::DigitWrong => pick("sai một chữ số", "one digit is wrong"),
            Cause::DigitMissing => pick("thiếu một chữ số", "a digit is missing"),
            Cause::DigitExtra => pick("thừa một chữ số", "there is a digit too many"),
            Cause::ShiftedColumn => pick("số liệu ghi lệch cột", "figures stand in another column"),
            Cause::ShiftedRow => pick("số liệu ghi lệch dòng", "figures stand in another row"),
            Cause::Sign => pick("sai dấu", "the sign is wrong"),
            Cause::DecimalMark => pick("sai dấu thập phân", "the decimal mark is misplaced"),
            Cause::TotalMissesRow { row } => {
                let name = self.name(row);
                Some(tr!(self.language, "bỏ sót {name}", "{name} is left out"))
            }
            Cause::TotalAddsGroup { first, last } => {
                let (first, last) = (self.name(first), self.name(last));
                Some(if first == last {
                    tr!(
                        self.language,
                        "tính {first} hai lần",
                        "{first} is counted twice"
                    )
                } else {
                    tr!(
                        self.language,
                        "tính hai lần các đơn vị từ {first} đến {last}",
                        "the units from {first} to {last} are counted twice"
                    )
                })
            }
            Cause::LastYear => {
                let is_end = matches!(column, Column::Of(_, Measure::End | Measure::EndRate));
                if is_end {
                    pick("ghi lại số đầu năm", "the figure of the start is repeated")
                } else {
                    pick("ghi số cuối năm", "the figure of the end is printed")
                }
            }
            Cause::Unexplained => None,
        }
    }

    fn place(&self, cell: AuditCell) -> String {
        let column = self.column(cell.column);
        match cell.row {
            AuditRow::All => column,
            AuditRow::Unit { .. } | AuditRow::Total => {
                let row = self.row(cell.row);
                let mut letters = column.chars();
                let first = letters.next().map(|letter| letter.to_lowercase());
                let column: String = first.into_iter().flatten().chain(letters).collect();
                format!("{row}, {column}")
            }
        }
    }

    fn row(&self, row: AuditRow) -> String {
        match row {
            AuditRow::Unit { index, .. } => {
                let number = self.count(index.saturating_add(1));
                let name = self.name(index);
                tr!(
                    self.language,
                    "Dòng {number} ({name})",
                    "Row {number} ({name})"
                )
            }
            AuditRow::Total => self.language.pick("Dòng Cộng", "Total row").to_owned(),
            AuditRow::All => String::new(),
        }
    }

    fn column(&self, column: Column) -> String {
        let (code, name) = (code(column), columns::name(self.language, column));
        tr!(
            self.language,
            "Cột {code} ({name})",
            "Column {code} ({name})"
        )
    }

    fn name(&self, row: usize) -> String {
        let name = self.table.row(row).map(|row| row.entry().name.to_string());
        name.filter(|name| !name.is_empty())
            .unwrap_or_else(|| self.count(row.saturating_add(1)))
    }

    fn count(&self, count: usize) -> String {
        whole(self.language, u64::try_from(count).unwrap_or(u64::MAX))
    }

    fn figure(&self, figure: Option<Printed>) -> String {
        figure.map_or_else(
            || NO_FIGURE.to_owned(),
            |figure| printed(self.language, figure),
        )
    }

    /// By how many households two counts differ.
    fn gap(&self, column: Column, one: Option<Printed>, other: Option<Printed>) -> String {
        let counts = one
            .and_then(Printed::whole)
            .zip(other.and_then(Printed::whole));
        match counts.filter(|_| SUMMED.contains(&column)) {
            Some((one, other)) => {
                let gap = whole(self.language, one.abs_diff(other));
                tr!(self.language, " (lệch {gap})", " ({gap} apart)")
            }
            None => String::new(),
        }
    }
}

/// The code of a column without its formula.
fn code(column: Column) -> &'static str {
    let code = column.code();
    code.split_once('=').map_or(code, |(code, _)| code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::audit;
    use crate::domain::report::Report;
    use crate::import::read_document;

    /// The sentences of a table, in a language.
    fn told(language: Language, text: &str) -> Vec<String> {
        let read = read_document(text).unwrap();
        let found = audit(&read.table, &Report::compute(&read.table), &read.published);
        let findings = found.findings.iter();
        findings
            .map(|found| finding(language, &read.table, found))
            .collect()
    }

    const HEADER: &str = "STT\tXã\tTổng số hộ\tHộ nghèo đầu năm\tTỷ lệ hộ nghèo đầu năm\n";
    const UNITS: &str = "1\tYên Phúc\t1.188\t98\t8,25\n2\tBình Phúc\t998\t97\t9,72\n3\tTân Đoàn\t723\t57\t7,88\n4\tTràng Phái\t831\t41\t4,93\n";

    #[test]
    fn a_total_is_told_beside_its_sum() {
        let text = format!("{HEADER}{UNITS}\tCộng\t3.740\t239\t7,83\n");
        assert_eq!(
            told(Language::Vietnamese, &text),
            [
                "Dòng Cộng, cột 2 (số hộ nghèo đầu năm): ghi 239, các đơn vị cộng được 293 (lệch 54): hai chữ số đổi chỗ."
            ]
        );
        assert_eq!(
            told(Language::English, &text),
            [
                "Total row, column 2 (poor households at the start): 239 is printed, the units add up to 293 (54 apart): two digits are swapped."
            ]
        );
    }

    #[test]
    fn a_unit_is_told_by_its_number_and_name() {
        let units = UNITS.replace("98\t8,25", "98\t8,52");
        assert_eq!(
            told(
                Language::Vietnamese,
                &format!("{HEADER}{units}\tCộng\t3.740\t293\t7,83\n")
            ),
            [
                "Dòng 1 (Yên Phúc), cột 3 (tỷ lệ hộ nghèo đầu năm): ghi 8,52, theo các số khác phải là 8,25: hai chữ số đổi chỗ."
            ]
        );
    }

    #[test]
    fn a_total_that_leaves_out_a_unit_names_it() {
        let text = format!("{HEADER}{UNITS}\tCộng\t2.742\t196\t7,15\n");
        assert_eq!(
            told(Language::Vietnamese, &text),
            [
                "Dòng Cộng, cột 1 (tổng số hộ dân cư): ghi 2.742, các đơn vị cộng được 3.740 (lệch 998): bỏ sót Bình Phúc. Các số liên quan cũng phải sửa: cột 2, 3."
            ]
        );
    }
}
