//! Names of units and places in prose.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::document::{LEAST, Mentions};
use super::tokens::{Kind, Tokens};
use crate::domain::table::{CommuneTable, RowId, UnitLevel};
use crate::import::words::folded;

/// What a name in the text is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A unit of the table; `None` where several have the name.
    Unit(Option<RowId>),
    /// The place that the table is of.
    Whole,
    /// Another place.
    Elsewhere,
}

/// Kinds of places: villages, communes, and what these are parts of.
const SMALL: &[&str] = &[
    "thôn",
    "bản",
    "làng",
    "ấp",
    "khóm",
    "buôn",
    "xóm",
    "khu",
    "khu phố",
    "khu dân cư",
    "tổ",
    "tổ dân phố",
    "khối",
    "phố",
    "tdp",
];
const MIDDLE: &[&str] = &["xã", "phường", "thị trấn", "đặc khu", "tt", "p"];
const LARGE: &[&str] = &["huyện", "quận", "thị xã", "thành phố", "tỉnh", "tp"];

/// The same, folded.
static FOLDED: LazyLock<Vec<String>> = LazyLock::new(|| {
    let kinds = SMALL.iter().chain(MIDDLE).chain(LARGE);
    kinds.map(|kind| folded(kind)).collect()
});

/// Words of offices: the place behind them is their address.
const OFFICES: [&str; 12] = [
    "ubnd", "hdnd", "dan", "uy", "doan", "so", "phong", "ban", "hoi", "mttq", "cap", "khoi",
];

/// Names that are looked for, by the first word of each, the longest first.
#[derive(Debug, Default)]
pub(super) struct Places {
    names: HashMap<String, Vec<(Vec<String>, Place)>>,
    /// The kinds of place that the table is of.
    own_kinds: Vec<&'static str>,
    /// What its units are.
    pub(super) level: UnitLevel,
}

/// A name in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) place: Place,
    /// How many tokens say what kind of place it is.
    pub(super) kind: usize,
    /// How many tokens there are with these.
    pub(super) length: usize,
}

impl Places {
    /// The names of `table`; where it does not say its own, the one that the text has most often.
    pub(super) fn of(table: &CommuneTable, tokens: &Tokens<'_>) -> Self {
        let mut places = Self {
            level: table.heading.level,
            ..Self::default()
        };
        for row in table.rows().iter() {
            let name = folded(&row.entry().name);
            let proper = without_kind(&name);
            places.add(proper, Place::Unit(Some(row.id())));
            // "Bản Chang" may be a name with or without its kind.
            if proper.len() < name.len() {
                places.add(&name, Place::Unit(Some(row.id())));
            }
        }
        let place = folded(&table.heading.place);
        let kinds = match table.heading.level {
            UnitLevel::Commune => LARGE,
            UnitLevel::Village => MIDDLE,
        };
        let own = without_kind(&place);
        let kind = place.strip_suffix(own).unwrap_or_default().trim();
        let all = LARGE.iter().chain(MIDDLE);
        places.own_kinds = match all.copied().find(|known| folded(known) == kind) {
            Some(kind) => vec![kind],
            None => own_kinds(kinds, tokens),
        };
        if own.is_empty() {
            if let Some(own) = places.most_named(tokens) {
                places.add(&own, Place::Whole);
            }
        } else {
            places.add(own, Place::Whole);
        }
        for names in places.names.values_mut() {
            names.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        places
    }

    /// The place that begins at a token. `None` also for an address.
    pub(super) fn at(&self, tokens: &Tokens<'_>, at: usize) -> Option<Named> {
        let (kind, length) = kind_at(tokens, at);
        let name_at = at.saturating_add(length);
        if length == 0 {
            let (place, words) = self.named(tokens, at)?;
            // A name of one word is too often a word of the language.
            return (words > 1).then_some(Named {
                place,
                kind: 0,
                length: words,
            });
        }
        if matches!(tokens.word(at), "toàn" | "cả") {
            return None;
        }
        let is_own = self.own_kinds.iter().any(|own| *own == kind);
        let of_whole = |place: Place| match place {
            Place::Unit(_) => !LARGE.contains(&kind.as_str()),
            Place::Whole | Place::Elsewhere => is_own,
        };
        let found = self.named(tokens, name_at);
        let before = at.checked_sub(1).map(|before| folded(tokens.word(before)));
        let before = before.unwrap_or_default();
        let is_address = before == ","
            && at
                .checked_sub(2)
                .is_some_and(|before| matches!(tokens.kind(before), Kind::Word { capital: true }));
        let is_office = OFFICES.contains(&before.as_str());
        let known = found.filter(|(place, _)| of_whole(*place));
        let (place, words) = known.unwrap_or((Place::Elsewhere, capitals(tokens, name_at)));
        let is_unit = matches!(place, Place::Unit(_));
        (words > 0 && (is_unit || !is_address && !is_office)).then(|| Named {
            place,
            kind: length,
            length: length.saturating_add(words),
        })
    }

    /// How many tokens name a larger place than the table's without its name, "của tỉnh" or "tỉnh giao";
    /// `None` for the table's own place, or none.
    pub(super) fn beyond(&self, tokens: &Tokens<'_>, at: usize) -> Option<usize> {
        let leads = matches!(tokens.word(at), "của" | "bàn" | "trong" | "khắp");
        let (kind, length) = kind_at(tokens, at.saturating_add(usize::from(leads)));
        let length = length.saturating_add(usize::from(leads));
        let next = at.saturating_add(length);
        let is_said = leads && capitals(tokens, next) == 0 || tokens.word(next) == "giao";
        let is_own = self.own_kinds.iter().any(|own| *own == kind);
        (is_said && !is_own && LARGE.contains(&kind.as_str())).then_some(length)
    }

    /// Whether "toàn huyện" is the place of the table, by the word behind "toàn".
    pub(super) fn is_whole(&self, tokens: &Tokens<'_>, at: usize) -> bool {
        self.is_own_kind(tokens, at.saturating_add(1))
    }

    /// Whether the word at a token is what the place of the table is called: "huyện".
    pub(super) fn is_own_kind(&self, tokens: &Tokens<'_>, at: usize) -> bool {
        let (kind, _) = kind_at(tokens, at);
        self.own_kinds.iter().any(|own| *own == kind)
    }

    fn add(&mut self, name: &str, place: Place) {
        let words: Vec<String> = name.split(' ').map(str::to_owned).collect();
        let Some(first) = words.first().filter(|first| !first.is_empty()) else {
            return;
        };
        let names = self.names.entry(first.clone()).or_default();
        match names.iter_mut().find(|(other, _)| *other == words) {
            // A unit may have the name of the whole: "thị trấn Văn Quan".
            Some((_, other @ Place::Unit(_))) if matches!(place, Place::Unit(_)) => {
                if *other != place {
                    *other = Place::Unit(None);
                }
            }
            Some(_) => {}
            None => names.push((words, place)),
        }
    }

    /// The longest name at a token, each word of which begins with a capital.
    fn named(&self, tokens: &Tokens<'_>, at: usize) -> Option<(Place, usize)> {
        match tokens.kind(at) {
            Kind::Word { capital: true } | Kind::Number(_) | Kind::Name => {}
            Kind::Word { .. } | Kind::Mark(_) | Kind::Line | Kind::Table => return None,
        }
        let names = self.names.get(&folded(tokens.word(at)))?;
        let fits = |words: &[String]| {
            words.iter().zip(at..).all(|(word, at)| {
                !matches!(tokens.kind(at), Kind::Word { capital: false })
                    && folded(tokens.word(at)) == *word
            })
        };
        names
            .iter()
            .find(|(words, _)| fits(words))
            .map(|(words, place)| (*place, words.len()))
    }

    /// The name that follows the kinds of place of the table most often: in a heading, or twice.
    fn most_named(&self, tokens: &Tokens<'_>) -> Option<String> {
        let mention = |at: usize| {
            let (kind, length) = kind_at(tokens, at);
            if length == 0 || !self.own_kinds.iter().any(|own| *own == kind) {
                return None;
            }
            let first = at.saturating_add(length);
            let words = capitals(tokens, first);
            let name: Vec<String> = (first..first.saturating_add(words))
                .map(|at| folded(tokens.word(at)))
                .collect();
            (words > 0).then(|| name.join(" "))
        };
        let (names, weight) = Mentions::of(tokens, mention).most();
        let name = names
            .first()
            .filter(|_| weight >= LEAST && names.len() == 1);
        name.cloned()
    }
}

/// What a document calls its own place: of `kinds`, the smaller ones first, the one that it speaks of
/// most; each where it speaks of none.
fn own_kinds(kinds: &[&'static str], tokens: &Tokens<'_>) -> Vec<&'static str> {
    let mention = |at: usize| {
        let (kind, length) = kind_at(tokens, at);
        let before = at.checked_sub(1).map_or("", |before| tokens.word(before));
        // "các huyện" and "tỉnh giao" are others.
        let is_own = length > 0
            && !matches!(before, "các" | "cấp" | "những")
            && tokens.word(at.saturating_add(length)) != "giao";
        kinds.iter().position(|own| is_own && *own == kind)
    };
    let (most, _) = Mentions::of(tokens, mention).most();
    match most.first().and_then(|at| kinds.get(*at)) {
        Some(kind) => vec![*kind],
        None => kinds.to_vec(),
    }
}

/// The name of a unit as it goes on `before`, which may say what kind of place it is: behind "xã", "Xã
/// Yên Phúc" is "Yên Phúc".
pub(super) fn name_behind<'a>(before: &str, name: &'a str) -> &'a str {
    let folded_name = folded(name);
    let proper = without_kind(&folded_name);
    let kind = folded_name.strip_suffix(proper).unwrap_or_default().trim();
    if kind.is_empty() || !folded(before).ends_with(kind) {
        return name;
    }
    // Folding keeps the words.
    let words = proper.split(' ').count();
    let before = name.split_whitespace().count().checked_sub(words);
    let first = before.and_then(|before| name.split_whitespace().nth(before));
    let at = first.map(|first| first.as_ptr().addr().saturating_sub(name.as_ptr().addr()));
    at.and_then(|at| name.get(at..)).unwrap_or(name)
}

/// A folded name without what kind of place it is; itself where it is nothing else.
fn without_kind(name: &str) -> &str {
    let rest = FOLDED
        .iter()
        .filter_map(|kind| name.strip_prefix(kind.as_str())?.strip_prefix([' ', '.']))
        .map(str::trim_start)
        .filter(|rest| !rest.is_empty())
        .min_by_key(|rest| rest.len());
    rest.unwrap_or(name)
}

/// The kind of place that a token names, and how many tokens it has; none without one.
fn kind_at(tokens: &Tokens<'_>, at: usize) -> (String, usize) {
    const NONE: (String, usize) = (String::new(), 0);
    let first = tokens.word(at);
    let kinds = || SMALL.iter().chain(MIDDLE).chain(LARGE);
    if !matches!(tokens.kind(at), Kind::Word { .. }) || !kinds().any(|kind| kind.starts_with(first))
    {
        return NONE;
    }
    let mut words = first.to_owned();
    let mut found = NONE;
    for length in 1..=3_usize {
        if kinds().any(|kind| *kind == words) {
            found = (words.clone(), length);
        }
        let next = at.saturating_add(length);
        let is_small = matches!(tokens.kind(next), Kind::Word { capital: false });
        if !is_small {
            break;
        }
        words = format!("{words} {}", tokens.word(next));
    }
    // "TT." and "P." are written with a point.
    if found.1 == 1
        && matches!(found.0.as_str(), "tt" | "p" | "tp" | "tdp")
        && tokens.word(at.saturating_add(1)) == "."
    {
        found.1 = 2;
    }
    found
}

/// How many words from a token on begin with a capital; a number counts as one.
fn capitals(tokens: &Tokens<'_>, at: usize) -> usize {
    const MOST: usize = 5;
    (at..at.saturating_add(MOST))
        .take_while(|at| matches!(tokens.kind(*at), Kind::Word { capital: true }))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample;

    #[test]
    fn names_are_units_the_place_or_elsewhere() {
        let table = sample::van_quan();
        let row = |index: usize| Some((Place::Unit(Some(table.row(index).unwrap().id())), 0));
        for (text, found) in [
            ("Yên Phúc có", row(0)),
            ("xã Hòa Bình có", row(15)),
            ("tỉnh Hòa Bình có", Some((Place::Elsewhere, 0))),
            ("huyện Văn Quan có", Some((Place::Whole, 0))),
            ("huyện Cao Lộc có", Some((Place::Elsewhere, 0))),
            ("xã Tân Lập có", Some((Place::Elsewhere, 0))),
            ("yên phúc", None),
            ("Thị Trấn", row(16)),
            ("thị trấn", None),
        ] {
            let tokens = Tokens::of(text);
            let places = Places::of(&table, &tokens);
            // The first token is the end of a line.
            let place = places.at(&tokens, 1).map(|named| (named.place, 0));
            assert_eq!(place, found, "{text}");
        }
    }
}
