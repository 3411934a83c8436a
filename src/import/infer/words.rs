//! What the words over a column say for and against each role, levels of a header and neighbours
//! together.

use super::bits::{
    AXES, Axis, Bits, FOREIGN, PART, UNKNOWN, UNKNOWN_UPPER, UPPER_TENTHS, of_sense,
};
use crate::import::lexicon::header::{Said, Sense, said};
use crate::import::lexicon::moment::Moment;

/// What words say of a column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Words {
    axes: [Bits; AXES],
    /// What the lowest level alone says of all households.
    pub(super) leaf_all: Bits,
    /// The point in time or the year.
    pub(super) moment: Option<Moment>,
    /// A change may go either way.
    pub(super) signed: bool,
    /// It says that it is the whole of something.
    pub(super) whole: bool,
    /// It says that households were added.
    pub(super) rises: bool,
    /// It counts households that left poverty.
    pub(super) leaves: bool,
    /// It is compared with the start.
    pub(super) compared: bool,
    /// Whose figures the columns before it have, where it does not say itself.
    pub(super) inherited: Option<Axis>,
    /// Whether it has any words.
    pub(super) any: bool,
}

/// Axes that speak of the same: whose figures, when, and which kind.
const DIMENSIONS: [&[Axis]; 4] = [
    &[Axis::All, Axis::Poor, Axis::Near, Axis::Both],
    &[Axis::Start, Axis::End, Axis::Change],
    &[Axis::Count, Axis::Rate],
    &[Axis::Other],
];

impl Words {
    pub(super) fn of(&self, axis: Axis) -> Bits {
        self.axes.get(axis as usize).copied().unwrap_or_default()
    }

    /// The most that is said for any group of poor households.
    pub(super) fn subject(&self) -> Bits {
        let said = [Axis::Poor, Axis::Near, Axis::Both].map(|axis| self.of(axis));
        said.into_iter().max().unwrap_or_default()
    }

    /// Whether it speaks of other things so much that arithmetic is no evidence.
    pub(super) fn is_foreign(&self) -> bool {
        self.of(Axis::Other) >= FOREIGN
    }

    /// The one group that it names.
    pub(super) fn group(&self) -> Option<Axis> {
        let named = |axis: Axis| self.of(axis) > 30;
        match (named(Axis::Poor), named(Axis::Near), named(Axis::Both)) {
            (true, false, _) => Some(Axis::Poor),
            (false, true, _) => Some(Axis::Near),
            (_, _, true) => Some(Axis::Both),
            (_, _, false) => None,
        }
    }

    /// Whether it says when.
    pub(super) fn says_when(&self) -> bool {
        let said = [Axis::Start, Axis::End, Axis::Change].map(|axis| self.of(axis));
        self.moment.is_some() || said.into_iter().any(|bits| bits > 9)
    }

    fn new(levels: &[Said]) -> Self {
        let mut words = Self {
            any: !levels.is_empty(),
            ..Self::default()
        };
        let mut best = [0; AXES];
        let mut worst = [0; AXES];
        let mut spoken = [false; 4];
        for (depth, level) in levels.iter().rev().enumerate() {
            let mut axes = [(0, 0); AXES];
            words.whole |= level.has(Sense::Whole);
            words.signed |=
                level.has(Sense::Signed) || level.has(Sense::Compared) && !level.has(Sense::Change);
            for sense in &level.senses {
                words.rises |= *sense == Sense::Rise;
                words.leaves |= *sense == Sense::Left;
                words.compared |= *sense == Sense::Compared;
                for (axis, bits) in of_sense(*sense) {
                    if let Some((most, least)) = axes.get_mut(*axis as usize) {
                        *most = (*most).max(*bits);
                        *least = (*least).min(*bits);
                    }
                }
            }
            let unknown = if depth == 0 { UNKNOWN } else { UNKNOWN_UPPER };
            if level.unknown > 0
                && let Some((most, _)) = axes.get_mut(Axis::Other as usize)
            {
                *most = (*most).max(unknown);
            }
            for (axes_of, spoken) in DIMENSIONS.iter().zip(&mut spoken) {
                let mut speaks = false;
                for axis in *axes_of {
                    let (most, least) = axes.get(*axis as usize).copied().unwrap_or_default();
                    // What is strange stays strange at any level.
                    let whole = !*spoken || *axis == Axis::Other && most > 50;
                    let part = |bits: Bits| {
                        if whole {
                            bits
                        } else {
                            bits.saturating_mul(UPPER_TENTHS) / 10
                        }
                    };
                    if let (Some(best), Some(worst)) =
                        (best.get_mut(*axis as usize), worst.get_mut(*axis as usize))
                    {
                        *best = (*best).max(part(most));
                        *worst = (*worst).min(part(least));
                    }
                    speaks |= most > 10;
                }
                *spoken |= speaks;
            }
            for axis in [Axis::Name, Axis::Order] {
                let (most, _) = axes.get(axis as usize).copied().unwrap_or_default();
                if let Some(best) = best.get_mut(axis as usize) {
                    *best = (*best).max(most);
                }
            }
            if depth == 0 {
                let (most, least) = axes.get(Axis::All as usize).copied().unwrap_or_default();
                words.leaf_all = most.saturating_add(least);
            }
            words.moment = words.moment.or(level.moment);
        }
        for (axis, (best, worst)) in words.axes.iter_mut().zip(best.into_iter().zip(worst)) {
            *axis = best.saturating_add(worst);
        }
        words
    }

    /// Whether both speak of the same time, or neither of any.
    pub(super) fn says_the_same_time(&self, other: &Self) -> bool {
        let told =
            |words: &Self| [Axis::Start, Axis::End, Axis::Change].map(|axis| words.of(axis) > 9);
        self.moment == other.moment && told(self) == told(other)
    }

    /// Takes over what another column says of the time, as an upper level would say it.
    fn take_time(&mut self, other: &Self) {
        self.moment = other.moment;
        for axis in [Axis::Start, Axis::End, Axis::Change] {
            if let Some(slot) = self.axes.get_mut(axis as usize) {
                *slot = other.of(axis).saturating_mul(UPPER_TENTHS) / 10;
            }
        }
    }

    pub(super) fn add(&mut self, axis: Axis, bits: Bits) {
        if let Some(slot) = self.axes.get_mut(axis as usize) {
            *slot = (*slot).max(bits);
        }
    }
}

/// What the words of a table say of its columns; `figures` are those that hold figures.
pub(super) fn words(
    paths: &[Vec<String>],
    figures: &[bool],
    titles: &[String],
    marked: bool,
) -> Vec<Words> {
    // Words that stand over every column of figures do not tell one from another.
    let over_figures = || {
        let columns = paths
            .iter()
            .zip(figures)
            .filter(|(_, is_figure)| **is_figure);
        columns
            .map(|(path, _)| path)
            .filter(|path| !path.is_empty())
    };
    let is_common = |text: &String| {
        over_figures().take(3).count() > 1 && over_figures().all(|path| path.contains(text))
    };
    let mut found: Vec<Words> = paths
        .iter()
        .zip(figures)
        .map(|(path, is_figure)| {
            let own = path.iter().filter(|text| !(*is_figure && is_common(text)));
            let mut levels: Vec<Said> = own.map(|text| said(text, marked)).collect();
            if levels.len() > 1 {
                // A sentence may go over several levels.
                settle_sentence(path, &mut levels, marked);
            }
            Words::new(&levels)
        })
        .collect();
    let common: Vec<Said> = over_figures()
        .next()
        .into_iter()
        .flatten()
        .filter(|text| is_common(text))
        .chain(titles.iter().take(4))
        .map(|text| said(text, marked))
        .collect();
    settle_title(&mut found, figures, &common);
    settle_parts(&mut found, paths, figures, marked);
    inherit(&mut found, figures);
    found
}

/// Two levels that make one phrase: "Hộ cận" over "nghèo".
fn settle_sentence(path: &[String], levels: &mut [Said], marked: bool) {
    if let [.., upper, lower] = path
        && let Some(last) = levels.last_mut()
        && last.unknown == 0
        && !last.is_of_figures()
        && !last.has(Sense::Foreign)
        && !last.has(Sense::Part)
    {
        *last = said(&format!("{upper} {lower}"), marked);
    }
}

/// Where no column says whose figures it has, the title may.
fn settle_title(found: &mut [Words], figures: &[bool], titles: &[Said]) {
    let named = found
        .iter()
        .zip(figures)
        .any(|(words, is_figure)| *is_figure && words.subject() > 30);
    if named {
        return;
    }
    let subject = [
        Sense::Poor,
        Sense::Near,
        Sense::Both,
        Sense::Multi,
        Sense::Programme,
    ];
    let Some(line) = titles
        .iter()
        .find(|line| subject.iter().any(|sense| line.has(*sense)))
    else {
        return;
    };
    let title = Words::new(std::slice::from_ref(line));
    for (words, is_figure) in found.iter_mut().zip(figures) {
        if *is_figure && words.of(Axis::All) < 30 && !words.is_foreign() {
            for axis in [Axis::Poor, Axis::Near, Axis::Both] {
                let bits = title.of(axis).saturating_mul(UPPER_TENTHS) / 10;
                if let Some(slot) = words.axes.get_mut(axis as usize) {
                    *slot = slot.saturating_add(bits);
                }
            }
        }
    }
}

/// Households under "Trong đó" are a part of those in a column before it that has the same words.
fn settle_parts(found: &mut [Words], paths: &[Vec<String>], figures: &[bool], marked: bool) {
    let is_part = |path: &Vec<String>| path.iter().any(|text| said(text, marked).has(Sense::Part));
    let mut whole: Vec<Axis> = Vec::new();
    for ((words, path), is_figure) in found.iter_mut().zip(paths).zip(figures) {
        let group = words
            .group()
            .filter(|_| *is_figure && words.of(Axis::Rate) < 30);
        let Some(group) = group else {
            continue;
        };
        if !is_part(path) {
            whole.push(group);
        } else if whole.contains(&group) {
            words.add(Axis::Other, PART);
        }
    }
}

/// What says nothing of whose figures it has goes on what stands left of it.
fn inherit(found: &mut [Words], figures: &[bool]) {
    let mut before = None;
    let mut left: Option<Words> = None;
    for (words, is_figure) in found.iter_mut().zip(figures) {
        if !is_figure {
            (before, left) = (None, None);
            continue;
        }
        words.inherited = before;
        // A rate is that of the households left of it, and of their time.
        if words.of(Axis::Rate) > 30
            && words.subject() <= 5
            && !words.says_when()
            && let Some(left) = &left
        {
            words.take_time(left);
        }
        if words.is_foreign() {
            before = Some(Axis::Other);
        } else if let Some(group) = words.group() {
            before = Some(group);
        } else if words.of(Axis::All) > 30 {
            before = None;
        }
        left = Some(words.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(header: &[&[&str]]) -> Vec<Words> {
        let paths: Vec<Vec<String>> = header
            .iter()
            .map(|path| path.iter().map(|text| (*text).to_owned()).collect())
            .collect();
        words(&paths, &vec![true; paths.len()], &[], true)
    }

    /// The axis with the most bits among those given.
    fn most(words: &Words, axes: &[Axis]) -> Axis {
        *axes.iter().max_by_key(|axis| words.of(**axis)).unwrap()
    }

    #[test]
    fn lower_levels_speak_first() {
        let found = of(&[
            &["Hộ nghèo, hộ cận nghèo", "Hộ nghèo", "Số hộ"],
            &["Hộ nghèo, hộ cận nghèo", "Hộ cận nghèo", "Tỷ lệ"],
            &["Hộ nghèo", "Tổng số"],
            &["Tổng số hộ"],
        ]);
        let groups = [Axis::All, Axis::Poor, Axis::Near, Axis::Both];
        let subjects: Vec<Axis> = found.iter().map(|words| most(words, &groups)).collect();
        assert_eq!(subjects, [Axis::Poor, Axis::Near, Axis::Poor, Axis::All]);
        assert!(found[0].of(Axis::Count) > 0 && found[1].of(Axis::Rate) > 0);
    }

    #[test]
    fn what_says_nothing_goes_on_what_stands_left() {
        let found = of(&[
            &["Hộ nghèo"],
            &["Tỷ lệ"],
            &["Số khẩu"],
            &["Tỷ lệ"],
            &["Tổng số hộ"],
            &["Tỷ lệ"],
        ]);
        let inherited: Vec<Option<Axis>> = found.iter().map(|words| words.inherited).collect();
        assert_eq!(
            inherited,
            [
                None,
                Some(Axis::Poor),
                Some(Axis::Poor),
                Some(Axis::Other),
                Some(Axis::Other),
                None
            ]
        );
    }

    #[test]
    fn parts_are_none_of_the_annex() {
        let found = of(&[
            &["Tổng số hộ"],
            &["Hộ nghèo"],
            &["Trong đó", "Hộ nghèo khác"],
            &["Trong đó", "Hộ cận nghèo"],
        ]);
        assert!(found[2].is_foreign());
        assert!(!found[3].is_foreign());
    }
}
