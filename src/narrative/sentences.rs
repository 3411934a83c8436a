//! Sentences: numbers, cues and names in their order, each with its place and its brackets.

use super::claim::Moment;
use super::cues::{Cue, cue, cue_to_comma};
use super::numbers::{Numeral, in_words};
use super::places::{Place, Places};
use super::tokens::{Kind, Tokens};
use crate::domain::table::UnitLevel;

/// What a number counts or measures, by the words behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Households.
    Households,
    /// Units of the table.
    Units,
    /// Per cent.
    Percent,
    /// Percentage points.
    Points,
    /// Something else.
    Other,
    /// No word says it.
    None,
}

/// What an item of a sentence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A phrase that says something.
    Cue(Cue),
    /// A number.
    Number(Numeral, Unit),
    /// A year.
    Year(u16),
    /// The name of a place.
    Place(Place),
    /// A mark.
    Mark(char),
    /// A word that is not understood.
    Unknown,
}

/// A piece of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Item {
    /// What it is.
    pub(super) what: What,
    /// Where it begins in the text, in bytes.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// The bracket that it stands in, 0 for none: see [`Sentence::is_visible`].
    pub(super) bracket: usize,
}

/// How a sentence ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// By a full stop.
    Stop,
    /// By a semicolon.
    Part,
    /// With its paragraph.
    Paragraph,
    /// With its paragraph, and a colon: what follows belongs to it.
    Colon,
}

/// A sentence, or a part of one between semicolons.
#[derive(Debug)]
pub(super) struct Sentence {
    /// Its pieces in order.
    pub(super) items: Vec<Item>,
    /// How it ends.
    pub(super) ending: Ending,
    /// The bracket around each bracket.
    around: Vec<usize>,
}

impl Sentence {
    /// Whether something in the bracket `from` is said of what stands in the bracket `at`: brackets
    /// that were closed before are passed over.
    pub(super) fn is_visible(&self, from: usize, at: usize) -> bool {
        let mut bracket = at;
        while bracket != from {
            match self.around.get(bracket) {
                Some(around) if *around < bracket => bracket = *around,
                Some(_) | None => return false,
            }
        }
        true
    }

    /// What stands at `at`.
    pub(super) fn what(&self, at: usize) -> Option<What> {
        self.items.get(at).map(|item| item.what)
    }

    /// The cue at `at`.
    pub(super) fn cue(&self, at: usize) -> Option<Cue> {
        match self.what(at) {
            Some(What::Cue(cue)) => Some(cue),
            Some(
                What::Number(..) | What::Year(_) | What::Place(_) | What::Mark(_) | What::Unknown,
            )
            | None => None,
        }
    }
}

/// The longest sentence: what is longer is cut, so that the work grows with the text alone.
const LONGEST: usize = 240;
/// Brackets inside of so many others are none.
const DEEPEST: usize = 4;

/// Calls `take` for each sentence of the text; one without items where a paragraph ends behind its
/// last sentence.
pub(super) fn each(tokens: &Tokens<'_>, places: &Places, mut take: impl FnMut(&Sentence)) {
    let mut builder = Builder {
        tokens,
        places,
        at: 0,
        sentence: empty(),
        open: vec![0],
    };
    while builder.at < tokens.all.len() {
        if let Some(ending) = builder.step() {
            let mut sentence = std::mem::replace(&mut builder.sentence, empty());
            find_periods(&mut sentence);
            builder.open = vec![0];
            sentence.ending = match sentence.items.last().map(|item| item.what) {
                Some(What::Cue(Cue::States)) if ending == Ending::Paragraph => Ending::Colon,
                _ => ending,
            };
            take(&sentence);
        }
    }
}

/// The years of a poverty standard say nothing; two years with a dash between are a period.
fn find_periods(sentence: &mut Sentence) {
    let mut of_standard = false;
    for at in 0..sentence.items.len() {
        let next = |by: usize| sentence.what(at.saturating_add(by));
        let is_range =
            matches!(next(1), Some(What::Cue(Cue::To))) && matches!(next(2), Some(What::Year(_)));
        let what = next(0);
        let Some(item) = sentence.items.get_mut(at) else {
            return;
        };
        match what {
            Some(What::Cue(Cue::Standard)) => of_standard = true,
            Some(What::Cue(
                Cue::Period | Cue::Year | Cue::Known | Cue::To | Cue::From | Cue::States,
            ))
            | Some(What::Year(_) | What::Mark('('))
                if of_standard =>
            {
                item.what = What::Cue(Cue::Known);
            }
            Some(What::Year(_)) if is_range => item.what = What::Cue(Cue::Period),
            _ => of_standard = false,
        }
    }
}

const fn empty() -> Sentence {
    Sentence {
        items: Vec::new(),
        ending: Ending::Stop,
        around: Vec::new(),
    }
}

struct Builder<'a, 'b> {
    tokens: &'a Tokens<'b>,
    places: &'a Places,
    at: usize,
    sentence: Sentence,
    /// The brackets that are open, the outermost first.
    open: Vec<usize>,
}

impl Builder<'_, '_> {
    /// Takes one item; gives how the sentence ends where it does.
    fn step(&mut self) -> Option<Ending> {
        if self.sentence.around.is_empty() {
            self.sentence.around.push(0);
        }
        let at = self.at;
        match self.tokens.kind(at) {
            Kind::Line | Kind::Table => {
                self.at = at.saturating_add(1);
                Some(Ending::Paragraph)
            }
            Kind::Mark(mark @ ('.' | ';' | '!' | '?')) => {
                self.at = at.saturating_add(1);
                Some(if mark == ';' {
                    Ending::Part
                } else {
                    Ending::Stop
                })
            }
            Kind::Mark(_) | Kind::Word { .. } | Kind::Number(_) | Kind::Name => {
                self.item(at);
                (self.sentence.items.len() >= LONGEST).then_some(Ending::Stop)
            }
        }
    }

    fn push(&mut self, what: What, length: usize) {
        let last = self.at.saturating_add(length.max(1)).saturating_sub(1);
        let place = |at: usize| self.tokens.all.get(at).copied();
        if let (Some(first), Some(last)) = (place(self.at), place(last)) {
            self.sentence.items.push(Item {
                what,
                start: first.start,
                end: last.end,
                bracket: self.open.last().copied().unwrap_or_default(),
            });
        }
        self.at = last.saturating_add(1);
    }

    fn item(&mut self, at: usize) {
        if let Kind::Mark('(' | '[') = self.tokens.kind(at) {
            self.push(What::Mark('('), 1);
            if self.open.len() > DEEPEST {
                return;
            }
            let bracket = self.sentence.around.len();
            self.sentence
                .around
                .push(self.open.last().copied().unwrap_or_default());
            self.open.push(bracket);
            return;
        }
        if let Kind::Mark(')' | ']') = self.tokens.kind(at) {
            if self.open.len() > 1 {
                self.open.pop();
            }
            return self.push(What::Mark(')'), 1);
        }
        if let Some(named) = self.places.at(self.tokens, at) {
            self.push(What::Place(named.place), named.length);
            // The name itself, without what kind of place it is.
            let name = self.tokens.all.get(at.saturating_add(named.kind));
            if let (Some(item), Some(name)) = (self.sentence.items.last_mut(), name) {
                item.start = name.start;
            }
            return;
        }
        match self.tokens.kind(at) {
            Kind::Number(numeral) => self.number(numeral, 1),
            Kind::Name => self.name(at),
            Kind::Word { .. } | Kind::Mark(_) | Kind::Line | Kind::Table => self.words(at),
        }
    }

    fn number(&mut self, numeral: Numeral, length: usize) {
        let unit = self.unit(self.at.saturating_add(length));
        let after_year = matches!(
            self.sentence.items.last().map(|item| item.what),
            Some(What::Cue(
                Cue::Year | Cue::At(_) | Cue::To | Cue::From | Cue::Period | Cue::Standard
            ))
        );
        // "trong năm 2021 số hộ nghèo": what follows a year is not what it counts.
        let is_year = unit == Unit::None || after_year && unit != Unit::Percent;
        if let Some(year) = numeral.year().filter(|_| is_year) {
            return self.push(What::Year(year), length);
        }
        self.push(What::Number(numeral, unit), length);
        // Its sign is a part of the number, not a word of the sentence.
        let sign = match unit {
            Unit::Percent | Unit::Points => cue(self.tokens, self.at),
            Unit::Households | Unit::Units | Unit::Other | Unit::None => None,
        };
        if let Some((Cue::Percent | Cue::Points, length)) = sign {
            self.at = self.at.saturating_add(length);
            if unit == Unit::Points && sign.is_some_and(|(cue, _)| cue == Cue::Percent) {
                self.at = self.at.saturating_add(1);
            }
        }
    }

    /// What the words at a token say that the number before them counts.
    fn unit(&self, at: usize) -> Unit {
        let tokens = self.tokens;
        let word = |at: usize| tokens.word(at);
        // "09 (chín) xã", "hai (02) xã"
        let inner = (1..=4_usize).find(|more| word(at.saturating_add(*more)) == ")");
        if word(at) == "("
            && let Some(length) = inner
        {
            let first = at.saturating_add(1);
            let numbers = (first..at.saturating_add(length)).map(word);
            let is_number = in_words(numbers).is_some()
                || length == 2 && matches!(tokens.kind(first), Kind::Number(_));
            if is_number {
                return match self.unit(at.saturating_add(length).saturating_add(1)) {
                    unit @ (Unit::Units | Unit::Households) => unit,
                    Unit::Percent | Unit::Points | Unit::Other | Unit::None => Unit::None,
                };
            }
        }
        match cue(tokens, at) {
            Some((Cue::Percent, _)) if word(at.saturating_add(1)) == "điểm" => Unit::Points,
            Some((Cue::Percent, _)) => Unit::Percent,
            Some((Cue::Points, _)) => Unit::Points,
            Some((
                Cue::Subject(_)
                | Cue::Own(_)
                | Cue::Multidimensional
                | Cue::Listed
                | Cue::Households,
                _,
            )) => Unit::Households,
            Some((Cue::Units(level), _)) if self.is_own(level) => Unit::Units,
            Some((Cue::Units(_), _)) => Unit::Other,
            Some((Cue::Unrelated | Cue::Gross, _)) => Unit::Other,
            Some(_) => Unit::None,
            None => match tokens.kind(at) {
                Kind::Word { .. } | Kind::Number(_) | Kind::Name => Unit::Other,
                Kind::Mark('/') => Unit::Other,
                Kind::Mark(_) | Kind::Line | Kind::Table => Unit::None,
            },
        }
    }

    /// Whether units of this level are those of the table.
    fn is_own(&self, level: Option<UnitLevel>) -> bool {
        level.is_none_or(|level| level == self.places.level)
    }

    /// A date tells its year, and the start or the end of that; the name of anything else nothing.
    fn name(&mut self, at: usize) {
        let name = self.tokens.word(at);
        let parts: Vec<&str> = name.split(['/', '-', '.']).collect();
        let number = |at: usize| parts.get(at).and_then(|part| part.parse::<u16>().ok());
        let year =
            number(parts.len().saturating_sub(1)).filter(|year| (1990..=2100).contains(year));
        let (Some(year), 2..=3) = (year, parts.len()) else {
            return self.push(What::Cue(Cue::Known), 1);
        };
        let when = match (number(0), number(1), parts.len()) {
            (Some(30 | 31), Some(12), 3) | (Some(12), _, 2) => Cue::At(Moment::End),
            (Some(1), Some(1), 3) => Cue::At(Moment::Start),
            _ => Cue::Period,
        };
        self.push(What::Cue(when), 1);
        self.at = at;
        self.push(What::Year(year), 1);
    }

    fn words(&mut self, at: usize) {
        let tokens = self.tokens;
        let words = (at..at.saturating_add(8)).map(|at| tokens.word(at));
        if let Some((value, length)) = in_words(words)
            && value > 1
            && matches!(
                self.unit(at.saturating_add(length)),
                Unit::Units | Unit::Households
            )
            && !self.is_year_word(at, length)
        {
            return self.number(Numeral::of_words(value), length);
        }
        let after_percent = matches!(
            self.sentence.items.last().map(|item| item.what),
            Some(What::Number(_, Unit::Percent))
        );
        if let Some(length) = self.places.beyond(tokens, at) {
            // What a larger place assigns may be another target than the table's.
            let is_assigned = tokens.word(at.saturating_add(length)) == "giao";
            let cue = if is_assigned {
                Cue::Supposed
            } else {
                Cue::Elsewhere
            };
            return self.push(What::Cue(cue), length);
        }
        let found = match cue(tokens, at) {
            // "3,41% số hộ nghèo, hộ cận nghèo 2,82%": the comma ends what it is a share of.
            Some((Cue::Listed, _)) if after_percent => cue_to_comma(tokens, at),
            found => found,
        };
        match found {
            Some((Cue::Whole, length)) if !self.places.is_whole(tokens, at) => {
                self.push(What::Cue(Cue::Elsewhere), length);
            }
            Some((Cue::Units(level), length)) if !self.is_own(level) => {
                // In the plan of a commune, "của xã" is the place itself; "các xã" and "xã nào" are others.
                let last = self.sentence.items.last().map(|item| item.what);
                let is_several = matches!(last, Some(What::Cue(Cue::Plural) | What::Number(..)))
                    || matches!(
                        tokens.word(at.saturating_add(length)),
                        "nào" | "khác" | "bạn"
                    );
                let cue = if self.places.is_own_kind(tokens, at) && !is_several {
                    Cue::Known
                } else {
                    Cue::Unrelated
                };
                self.push(What::Cue(cue), length);
            }
            // "cuối năm ngoái"
            Some((Cue::At(_), length)) if self.is_of_other_year(at.saturating_add(length)) => {
                self.push(What::Cue(Cue::Period), length.saturating_add(1));
            }
            Some((cue, length)) => self.push(What::Cue(cue), length),
            None => {
                let what = match tokens.kind(at) {
                    Kind::Mark(mark) => What::Mark(mark),
                    Kind::Word { .. } | Kind::Number(_) | Kind::Name | Kind::Line | Kind::Table => {
                        What::Unknown
                    }
                };
                self.push(what, 1);
            }
        }
    }

    /// Whether the word behind a moment puts it into another year.
    fn is_of_other_year(&self, at: usize) -> bool {
        matches!(self.tokens.word(at), "ngoái" | "trước" | "sau" | "tới")
    }

    /// Whether "năm" is the year rather than five: "trong năm xã có …".
    fn is_year_word(&self, at: usize, length: usize) -> bool {
        let before = at
            .checked_sub(1)
            .map_or("", |before| self.tokens.word(before));
        let of_year = [
            "trong", "cả", "mỗi", "từng", "hằng", "hàng", "qua", "các", "của", "đầu", "cuối", "hết",
        ];
        length == 1 && self.tokens.word(at) == "năm" && of_year.contains(&before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample;

    fn numbers(text: &str) -> Vec<(&str, Unit)> {
        let tokens = Tokens::of(text);
        let places = Places::of(&sample::van_quan(), &tokens);
        let mut found = Vec::new();
        each(&tokens, &places, |sentence| {
            for item in &sentence.items {
                if let What::Number(_, unit) = item.what {
                    found.push((&text[item.start..item.end], unit));
                }
            }
        });
        found
    }

    #[test]
    fn words_behind_a_number_tell_what_it_counts() {
        for (text, found) in [
            ("1.761 hộ nghèo", vec![("1.761", Unit::Households)]),
            ("12,06%", vec![("12,06", Unit::Percent)]),
            ("3,41 điểm phần trăm", vec![("3,41", Unit::Points)]),
            ("3,41 điểm %.", vec![("3,41", Unit::Points)]),
            ("09 (chín) xã", vec![("09", Unit::Units)]),
            ("mười bảy xã", vec![("mười bảy", Unit::Units)]),
            ("500 lao động", vec![("500", Unit::Other)]),
            ("năm 2021 và đầu năm 2021", vec![]),
            ("trong năm xã có", vec![]),
            ("giai đoạn 2016 - 2020", vec![]),
        ] {
            assert_eq!(numbers(text), found, "{text}");
        }
    }
}
