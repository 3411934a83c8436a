//! Years as points in time: the end of one year is the start of the next.

use super::tokens::{Token, Tokens};

/// A point in time, or a year of which nothing says which of its ends is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::import) enum Moment {
    /// The start of this year, which is the end of the one before.
    At(u16),
    /// Some time in this year.
    In(u16),
}

/// The one moment that words speak of; `None` where they speak of none, or of a span of years.
pub(in crate::import) fn moment(tokens: &Tokens) -> Option<Moment> {
    let mut found = None;
    for (at, token) in tokens.iter().enumerate() {
        let Some(year) = year(token) else {
            continue;
        };
        let neighbour = |at: Option<usize>| at.and_then(|at| tokens.get(at)).and_then(self::year);
        // "2021-2025" is a span.
        if neighbour(at.checked_sub(1)).is_some() || neighbour(Some(at.saturating_add(1))).is_some()
        {
            continue;
        }
        let here = of(tokens, at, year);
        match found {
            None => found = Some(here),
            Some(before) if before == here => {}
            // The one that says which end of the year is meant.
            Some(Moment::In(_)) if matches!(here, Moment::At(_)) => found = Some(here),
            Some(Moment::At(_)) if matches!(here, Moment::In(_)) => {}
            Some(_) => return None,
        }
    }
    found
}

/// All years that words name, spans of years left out.
pub(in crate::import) fn years(tokens: &Tokens) -> impl Iterator<Item = u16> {
    tokens.iter().filter_map(year)
}

fn of(tokens: &Tokens, at: usize, year: u16) -> Moment {
    let word = |back: usize| at.checked_sub(back).and_then(|at| tokens.get(at));
    let is = |back: usize, wanted: &[&str]| {
        word(back).is_some_and(|token| wanted.contains(&token.folded.as_str()))
    };
    let skip = usize::from(is(1, &["nam", "ky", "year"]));
    let names = |wanted: &[&str]| is(skip.saturating_add(1), wanted);
    let is_date = |day: &[&str], month: &[&str]| is(2, day) && is(1, month);
    if is_date(&["1", "01"], &["1", "01"]) {
        return Moment::At(year);
    }
    if is_date(&["31"], &["12"]) {
        return Moment::At(year.saturating_add(1));
    }
    let begins = ["dau", "start", "beginning"];
    let ends = ["cuoi", "het", "end"];
    if names(&begins) || skip == 0 && is(1, &["nam"]) && is(2, &begins) {
        Moment::At(year)
    } else if names(&ends) {
        Moment::At(year.saturating_add(1))
    } else {
        // "Đầu kỳ (2021)", "end of 2021".
        let near = |wanted: &[&str]| (1..4).any(|back| is(back, wanted));
        if near(&begins) {
            Moment::At(year)
        } else if near(&ends) {
            Moment::At(year.saturating_add(1))
        } else {
            Moment::In(year)
        }
    }
}

fn year(token: &Token) -> Option<u16> {
    if token.folded.len() != 4 || !token.is_number() {
        return None;
    }
    let year = token.folded.parse().ok()?;
    (1990..=2100).contains(&year).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_year_is_the_start_of_the_next() {
        for (text, found) in [
            ("Hộ nghèo đầu năm 2021", Some(Moment::At(2021))),
            ("Hộ nghèo cuối năm 2020", Some(Moment::At(2021))),
            ("đến hết năm 2020", Some(Moment::At(2021))),
            ("31/12/2020", Some(Moment::At(2021))),
            ("01/01/2021", Some(Moment::At(2021))),
            ("1-1-2021", Some(Moment::At(2021))),
            ("30/6/2021", Some(Moment::In(2021))),
            ("Hộ nghèo 2021", Some(Moment::In(2021))),
            ("Năm 2021", Some(Moment::In(2021))),
            ("Đầu kỳ (2021)", Some(Moment::At(2021))),
            ("Poor, end of 2021", Some(Moment::At(2022))),
            ("chuẩn 2021-2025", None),
            ("giai đoạn 2021 - 2025, năm 2022", Some(Moment::In(2022))),
            ("so với năm 2020, năm 2021", None),
            ("1.188", None),
        ] {
            assert_eq!(moment(&Tokens::of(text)), found, "{text}");
        }
    }
}
