//! The row of column codes under a header, `A, B, 1, 2, 3=2/1x100 …`, and what its formulas say.

/// One cell of a code row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) struct Code {
    /// What other formulas call it: its number or letter.
    pub(in crate::import) name: String,
    /// The code, where it is a number.
    pub(in crate::import) number: Option<u8>,
    /// How its figures follow from two others.
    pub(in crate::import) formula: Option<Formula>,
}

/// `3=2/1`: two columns, named by their codes, and what is done with them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) struct Formula {
    /// What is done.
    pub(in crate::import) operation: Operation,
    /// The code of the first column.
    pub(in crate::import) first: String,
    /// The code of the second one.
    pub(in crate::import) second: String,
}

/// What a formula does with its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Operation {
    /// A share of the second.
    Over,
    /// A difference.
    Less,
    /// A sum.
    And,
}

/// The codes of a row of texts, by column; `None` where it is no code row.
pub(in crate::import) fn read<'a>(
    texts: impl Iterator<Item = &'a str> + Clone,
) -> Option<Vec<Option<Code>>> {
    // Most rows are units: their names tell it before anything is allocated.
    let words = |text: &str| text.chars().filter(|mark| mark.is_alphabetic()).count() > 3;
    if !texts.clone().all(|text| !words(text) || text.contains('=')) {
        return None;
    }
    let mut codes = Vec::new();
    let (mut last, mut last_letter) = (None, None);
    let (mut numbers, mut letters, mut formulas) = (0_usize, 0_usize, 0_usize);
    for text in texts {
        if text.is_empty() {
            codes.push(None);
            continue;
        }
        let code = code(text)?;
        if let Some(number) = code.number {
            // A formula of a code row that nobody keeps in order still numbers its column.
            if last.is_some_and(|last: u8| number != last.saturating_add(1))
                && code.formula.is_none()
            {
                return None;
            }
            last = Some(number);
            numbers = numbers.saturating_add(1);
        } else {
            let letter = code.name.bytes().next()?;
            // Letters stand before the numbers.
            if last.is_some() {
                return None;
            }
            if last_letter.is_some_and(|last: u8| letter != last.saturating_add(1)) {
                return None;
            }
            last_letter = Some(letter);
            letters = letters.saturating_add(1);
        }
        formulas = formulas.saturating_add(usize::from(code.formula.is_some()));
        codes.push(Some(code));
    }
    (numbers >= 3 && (letters > 0 || formulas > 0 || numbers >= 7)
        || numbers >= 1 && formulas > 0
        || numbers == 0 && letters >= 4)
        .then_some(codes)
}

/// Whether a row of texts does nothing but number the columns, each of them: `1 2 3`, or `A B 1 2`.
pub(in crate::import) fn is_numbering<'a>(texts: impl Iterator<Item = &'a str>) -> bool {
    let (mut letters, mut numbers) = (0_u8, 0_u8);
    for text in texts {
        let bare = text.trim_matches(|mark| matches!(mark, '(' | ')' | '[' | ']'));
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

fn code(cell: &str) -> Option<Code> {
    if cell.len() > 40 {
        return None;
    }
    let text: String = cell
        .chars()
        .filter(|mark| !mark.is_whitespace() && !matches!(mark, '$' | '(' | ')' | '[' | ']'))
        .map(|mark| match mark {
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
    let left = left.strip_suffix(".0").unwrap_or(left);
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
    let text = text
        .replace("*100", "")
        .replace("100*", "")
        .replace('%', "");
    let at = text.find(['/', '-', '+'])?;
    let (first, rest) = text.split_at_checked(at)?;
    let operation = match rest.chars().next()? {
        '/' => Operation::Over,
        '-' => Operation::Less,
        _ => Operation::And,
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
        operation,
        first: name(first)?,
        second: name(rest.get(..end)?)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_rows_are_told_from_units() {
        for (row, is_codes) in [
            ("A\tB\tI\t$2$\t$3=2/1x100$\t4\t5\t6=4−2", true),
            ("A\tB\t1\t2\t3=2:1\t4\t5=4:1\t6=2-4\t7=3-5", true),
            ("(1)\t(2)\t(3)\t(4)\t(5)=(4)/(3)*100", true),
            ("A\tB\tC\tD=C/B\tE\tF=E/B", true),
            ("1\t2.0\t3.0\t4=2+3", true),
            ("1\t2\t3\t4\t5\t6\t7", true),
            ("\t\t2.0\t3.0\t1=2+3", true),
            ("1\tBản A\t3\t2", false),
            ("1\tA\t2\t3\t4", false),
            ("1\t2\t3", false),
            ("2\tB\t3\t4", false),
            ("1\t60\t12", false),
        ] {
            let found = read(row.split('\t')).is_some();
            assert_eq!(found, is_codes, "{row}");
        }
        for (row, numbers) in [
            ("1\t2\t3\t4", true),
            ("(1)\t(2)\t(3)\t(4)", true),
            ("A\tB\t1\t2", true),
            ("1\t60\t12", false),
        ] {
            assert_eq!(is_numbering(row.split('\t')), numbers, "{row}");
        }
    }

    #[test]
    fn formulas_name_their_columns() {
        let codes = read("A\tB\t1\t2\t3=2/1x100\t4\t6=4−2".split('\t')).unwrap();
        let formulas: Vec<_> = codes
            .iter()
            .flatten()
            .filter_map(|code| code.formula.as_ref())
            .map(|formula| (formula.operation, &*formula.first, &*formula.second))
            .collect();
        assert_eq!(
            formulas,
            [(Operation::Over, "2", "1"), (Operation::Less, "4", "2")]
        );
    }
}
