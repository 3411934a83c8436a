//! The row of column codes under a header, `A, B, 1, 2, 3=2/1x100 …`, and what its formulas say.

use super::clue::{Clue, Subject, When};
use super::grid::Grid;
use crate::domain::table::{Column, Group, Measure};

/// One cell of a code row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Code {
    name: String,
    /// The code, where it is a number.
    pub(super) number: Option<u8>,
    formula: Option<Formula>,
}

/// `3=2/1`: how the figures of a column follow from two others, named by their codes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Formula {
    sign: Sign,
    first: String,
    second: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Over,
    Less,
    And,
}

/// The codes of a row, if it is a code row: letters, then numbers that count on by one.
pub(super) fn codes(grid: &Grid, row: usize) -> Option<Vec<Option<Code>>> {
    // Most rows are units: their names tell it before anything is allocated.
    if !grid.row(row).all(may_be_code) {
        return None;
    }
    let mut codes = Vec::new();
    let (mut last, mut last_letter) = (None, None);
    let (mut numbers, mut letters, mut formulas) = (0, 0, 0);
    for cell in grid.row(row) {
        if cell.is_empty() {
            codes.push(None);
            continue;
        }
        let code = code(cell)?;
        if let Some(number) = code.number {
            if last.is_some_and(|last: u8| number != last.saturating_add(1)) {
                return None;
            }
            last = Some(number);
            numbers += 1;
        } else {
            let letter = code.name.bytes().next()?;
            if last_letter.is_some_and(|last: u8| letter != last.saturating_add(1)) {
                return None;
            }
            last_letter = Some(letter);
            letters += 1;
        }
        formulas += usize::from(code.formula.is_some());
        codes.push(Some(code));
    }
    (numbers >= 3 && (letters > 0 || formulas > 0 || numbers >= 7)
        || numbers >= 1 && letters >= 1 && formulas > 0
        || numbers == 0 && letters >= 4)
        .then_some(codes)
}

/// Whether a row does nothing but number the columns, each of them: `1 2 3`, or `A B 1 2`.
pub(super) fn is_numbering(grid: &Grid, row: usize) -> bool {
    let (mut letters, mut numbers) = (0_u8, 0_u8);
    for cell in grid.row(row) {
        let bare = cell.trim_matches(|mark| matches!(mark, '(' | ')' | '[' | ']'));
        if bare.parse() == Ok(numbers.saturating_add(1)) {
            numbers = numbers.saturating_add(1);
        } else if numbers == 0 && bare.as_bytes() == [b'A'.saturating_add(letters)] {
            letters = letters.saturating_add(1);
        } else {
            return false;
        }
    }
    numbers > 0 && letters.saturating_add(numbers) >= 3
}

/// Whether a cell has the look of a code, such as a piece of a code row that a PDF broke up.
pub(super) fn may_be_code(cell: &str) -> bool {
    let digits = cell.len() <= 2 && cell.starts_with(|first: char| first.is_ascii_digit());
    let marked = cell.contains('=') || cell.starts_with(['(', '[', '$', 'I']);
    cell.len() <= 1 || digits || marked && cell.len() <= 40
}

fn code(cell: &str) -> Option<Code> {
    let text: String = cell
        .chars()
        .filter(|character| {
            !character.is_whitespace() && !matches!(character, '$' | '(' | ')' | '[' | ']')
        })
        .map(|character| match character {
            '−' | '–' => '-',
            ':' | '÷' => '/',
            'x' | '×' | '·' if cell.contains('=') => '*',
            other => other,
        })
        .collect();
    let (left, right) = match text.split_once('=') {
        Some((left, right)) => (left, Some(right)),
        None => (text.as_str(), None),
    };
    let number = match left {
        "I" => Some(1),
        _ => left.parse().ok().filter(|number| (1..=60).contains(number)),
    };
    let is_letter = left.len() == 1 && left.starts_with(|first: char| first.is_ascii_alphabetic());
    if number.is_none() && !is_letter {
        return None;
    }
    Some(Code {
        name: number.map_or_else(|| left.to_owned(), |number| number.to_string()),
        number,
        formula: right.and_then(formula),
    })
}

/// `2/1*100`, `100*2/1`, `4-2`, `2+6`.
fn formula(text: &str) -> Option<Formula> {
    let text = text.replace("*100", "").replace("100*", "");
    let at = text.find(['/', '-', '+'])?;
    let (first, rest) = text.split_at_checked(at)?;
    let sign = match rest.chars().next()? {
        '/' => Sign::Over,
        '-' => Sign::Less,
        _ => Sign::And,
    };
    let rest = rest.get(1..)?;
    let end = rest
        .find(|character: char| !character.is_ascii_alphanumeric())
        .unwrap_or(rest.len());
    let name = |text: &str| {
        let is_name = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        is_name.then(|| if text == "I" { "1" } else { text }.to_owned())
    };
    Some(Formula {
        sign,
        first: name(first)?,
        second: name(rest.get(..end)?)?,
    })
}

/// The columns that the formulas of a code row define, by place. A quotient is a rate of all
/// households; a difference of counts is a change, one of rates its points; `4=2+6` is the end.
/// Whatever the codes are, the earlier of two counts is the start, unless the words say otherwise.
pub(super) fn by_formulas(codes: &[Option<Code>], clues: &[Option<Clue>]) -> Vec<Option<Column>> {
    let mut columns = vec![None; codes.len()];
    let place = |name: &str| {
        codes
            .iter()
            .position(|code| code.as_ref().is_some_and(|code| code.name == name))
    };
    let formulas = || {
        codes.iter().enumerate().filter_map(|(at, code)| {
            let formula = code.as_ref()?.formula.as_ref()?;
            Some((
                at,
                formula.sign,
                place(&formula.first)?,
                place(&formula.second)?,
            ))
        })
    };
    let clue = |at: usize| clues.get(at).copied().flatten();
    let when = |at: usize| clue(at).and_then(|clue| clue.when);
    let rates: Vec<usize> = formulas()
        .filter(|(_, sign, _, _)| *sign == Sign::Over)
        .map(|(at, ..)| at)
        .collect();
    let is_points = |a: usize, b: usize| rates.contains(&a) || rates.contains(&b);
    // A sum that stands between its parts is the end of the year; behind them it is something else.
    let is_end = |at: usize, start: usize, change: usize| start < at && at < change;
    // The start and the end of each difference, by place.
    let ends = |at: usize, sign: Sign, a: usize, b: usize| match sign {
        Sign::Over => None,
        Sign::And => is_end(at, a, b).then_some((a, at, b)),
        Sign::Less => {
            let turned = when(a.min(b)) == Some(When::End) || when(a.max(b)) == Some(When::Start);
            Some(if turned {
                (a.max(b), a.min(b), at)
            } else {
                (a.min(b), a.max(b), at)
            })
        }
    };
    // Groups are told by their first count, and in the order of these.
    let mut starts: Vec<usize> = formulas()
        .filter(|(_, _, a, b)| !is_points(*a, *b))
        .filter_map(|(at, sign, a, b)| Some(ends(at, sign, a, b)?.0))
        .collect();
    if starts.is_empty() {
        // Without any difference the first of two rates is the start's.
        starts = formulas()
            .filter(|(_, sign, first, _)| *sign == Sign::Over && when(*first) != Some(When::End))
            .map(|(_, _, first, _)| first)
            .collect();
        let said = |at: usize| when(at).is_some();
        let subjects: Vec<_> = starts
            .iter()
            .map(|at| clue(*at).map(|clue| clue.subject))
            .collect();
        if let [first, second] = subjects.as_slice()
            && first == second
            && !starts.iter().any(|at| said(*at))
        {
            starts.truncate(1);
        }
    }
    starts.sort_unstable();
    starts.dedup();
    let group_of = |at: usize| {
        let later = starts.get(1).is_some_and(|second| at >= *second);
        match clue(at).and_then(|clue| clue.subject) {
            Some(Subject::Of(group)) => group,
            Some(Subject::All) | None if later => Group::NearPoor,
            Some(Subject::All) | None => Group::Poor,
        }
    };
    let mut set = |at: usize, column: Column| {
        if let Some(slot) = columns.get_mut(at) {
            *slot = Some(column);
        }
    };
    for (at, sign, first, second) in formulas() {
        if sign == Sign::Over {
            set(second, Column::Households);
            let measure = if starts.contains(&first) {
                (Measure::Start, Measure::StartRate)
            } else {
                (Measure::End, Measure::EndRate)
            };
            set(first, Column::Of(group_of(first), measure.0));
            set(at, Column::Of(group_of(at), measure.1));
            continue;
        }
        let Some((start, end, change)) = ends(at, sign, first, second) else {
            continue;
        };
        let group = group_of(start);
        let (a, b, c) = if is_points(first, second) {
            (Measure::StartRate, Measure::EndRate, Measure::ChangePoints)
        } else {
            (Measure::Start, Measure::End, Measure::Change)
        };
        set(start, Column::Of(group, a));
        set(end, Column::Of(group, b));
        set(change, Column::Of(group, c));
    }
    columns
}

/// The columns that the numbers alone tell, in the annex's order: when there are as many as the
/// annex has, or when the formulas are the annex's.
pub(super) fn by_numbers(
    codes: &[Option<Code>],
    by_formulas: &[Option<Column>],
) -> Vec<Option<Column>> {
    let of_annex = |code: &Option<Code>| {
        let number = code.as_ref()?.number?;
        Column::ALL
            .get(usize::from(number))
            .copied()
            .filter(|column| *column != Column::Band)
    };
    let numbered = codes
        .iter()
        .flatten()
        .filter(|code| code.number.is_some())
        .count();
    let has_letters = codes.iter().flatten().any(|code| code.number.is_none());
    let (mut same, mut other) = (0, 0);
    for (code, column) in codes.iter().zip(by_formulas) {
        if let Some(column) = column {
            if of_annex(code) == Some(*column) {
                same += 1;
            } else {
                other += 1;
            }
        }
    }
    // Without letters before it, "1" may be the running number.
    let whole = numbered == 13 && has_letters;
    if other == 0 && (same >= 4 || whole) {
        codes.iter().map(of_annex).collect()
    } else {
        vec![None; codes.len()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(row: &str) -> Vec<&'static str> {
        let (grid, _) = super::super::text::grid(row);
        let codes = codes(&grid, 0).unwrap_or_else(|| panic!("no codes: {row}"));
        by_formulas(&codes, &[])
            .into_iter()
            .map(|column| column.map_or("", Column::key))
            .collect()
    }

    #[test]
    fn formulas_tell_the_columns_however_they_are_written() {
        let seven = [
            "",
            "",
            "households",
            "poor-start",
            "poor-start-rate",
            "poor-end",
            "poor-end-rate",
            "poor-change",
            "poor-change-points",
        ];
        for row in [
            "A\tB\tI\t2\t$3=2/1x100$\t4\t5\t$6=4-2$\t$7=5-3$",
            "A\tB\t1\t2\t3=2:1\t4\t5=4:1\t6=2-4\t7=3-5",
            "(A)\t(B)\t(1)\t(2)\t(3)=(2)/(1)*100\t(4)\t(5)=(4)/(1)*100\t(6)=(4)-(2)\t(7)=(5)-(3)",
            "(1)\t(2)\t(3)\t(4)\t(5)=100x(4)/(3)\t(6)\t(7)\t(8)=(6)−(4)\t(9)=(7)−(5)",
            "A\tB\t1\t2\t3=2/1\t4=2+6\t5=3+7\t6\t7",
            "a\tb\tc\td\te=d/c\tf\tg\th=f-d\ti=g-e",
        ] {
            assert_eq!(keys(row), seven, "{row}");
        }
    }

    #[test]
    fn units_are_no_codes() {
        for row in ["1\tYên Phúc\t1.188\t98", "1\tA\t5\t7", "\t\t2020\t2021"] {
            let (grid, _) = super::super::text::grid(row);
            assert!(codes(&grid, 0).is_none(), "{row}");
        }
    }
}
