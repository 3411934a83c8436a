//! Columns that stand besides those of the annex: parts of the poor households, and households that are
//! neither poor nor near-poor. The words tell some of them, what they add up to tells others.

use super::clue::{Clue, Label, Subject, When, adds};
use super::guess::Sample;
use super::header_words::any;
use super::words::has_words;
use crate::domain::table::Group;

/// Takes out what only adds up to columns of the annex; `samples` are rows with figures.
pub(super) fn settle(labels: &mut [Option<Label>], samples: impl FnOnce() -> Vec<Sample>) {
    let counts = |fits: &dyn Fn(&Clue) -> bool| -> Vec<usize> {
        let is_count = |label: &Option<Label>| {
            figure(label).is_some_and(|clue| clue.rate != Some(true) && fits(&clue))
        };
        let all = labels.iter().enumerate();
        all.filter(|(_, label)| is_count(label))
            .map(|(at, _)| at)
            .collect()
    };
    let of = |subject: Option<Subject>| counts(&|clue| clue.subject == subject);
    let open = of(None);
    let all = of(Some(Subject::All));
    let [poor, near] = Group::ALL.map(|group| of(Some(Subject::Of(group))));
    // Start and end differ by the change: what says when it was is no part.
    let timeless = Group::ALL.map(|group| {
        counts(&|clue| {
            clue.subject == Some(Subject::Of(group)) && clue.when.is_none() && clue.year.is_none()
        })
    });
    let may_be_rest = !open.is_empty() && !all.is_empty() && !poor.is_empty();
    if !may_be_rest && timeless.iter().all(|columns| columns.len() < 3) {
        return;
    }
    let samples = samples();
    let adds_up = |whole: usize, parts: &[usize]| {
        let mut rows = samples.iter().filter_map(|sample| {
            let count = |at: usize| sample.get(at).copied().flatten()?.whole();
            let sum = parts
                .iter()
                .try_fold(0_i64, |sum, at| sum.checked_add(count(*at)?));
            Some((count(whole)?, sum?))
        });
        rows.clone().take(2).count() > 1 && rows.all(|(whole, sum)| whole == sum)
    };
    let mut others = Vec::new();
    // What makes up all households together with the poor and the near-poor ones counts those that
    // are neither, whatever it is called: "Hộ còn lại".
    for at in open {
        let is_rest = all.iter().any(|all| {
            poor.iter().any(|poor| {
                adds_up(*all, &[at, *poor])
                    || near.iter().any(|near| adds_up(*all, &[at, *poor, *near]))
            })
        });
        if is_rest {
            others.push(at);
        }
    }
    // "Hộ nghèo A", "Hộ nghèo B", "Tổng hộ nghèo".
    for columns in timeless {
        for whole in &columns {
            let parts: Vec<usize> = columns.iter().copied().filter(|at| at != whole).collect();
            if parts.len() > 1 && adds_up(*whole, &parts) {
                others.extend(parts);
            }
        }
    }
    for at in others {
        if let Some(label) = labels.get_mut(at) {
            *label = Some(Label::Other);
        }
    }
}

fn figure(label: &Option<Label>) -> Option<Clue> {
    match label {
        Some(Label::Figure(clue)) => Some(*clue),
        Some(Label::Name | Label::Order | Label::Band | Label::Other | Label::Unknown) | None => {
            None
        }
    }
}

/// Beside figures of what was added during the year a reduction perhaps counts those alone that left,
/// and is no net one.
pub(super) fn settle_gross(labels: &mut [Option<Label>], paths: &[Vec<String>]) {
    if !paths.iter().flatten().any(|text| adds(text)) {
        return;
    }
    for label in labels {
        if let Some(Label::Figure(clue)) = label {
            clue.weak |= clue.when == Some(When::Change);
        }
    }
}

/// Poor households under "Trong đó" are a part of those in a column before it.
pub(super) fn settle_within(labels: &mut [Option<Label>], paths: &[Vec<String>]) {
    let is_within = |path: &Vec<String>| path.iter().any(|text| has_words(text, "trong do"));
    let group = |label: &Option<Label>| {
        let clue = figure(label).filter(|clue| !clue.wide && clue.rate != Some(true))?;
        match clue.subject {
            Some(Subject::Of(group)) => Some(group),
            Some(Subject::All) | None => None,
        }
    };
    let mut whole = Vec::new();
    for (label, path) in labels.iter_mut().zip(paths) {
        let Some(found) = group(label) else {
            continue;
        };
        if !is_within(path) {
            whole.push(found);
        } else if whole.contains(&found) {
            *label = Some(Label::Other);
        }
    }
}

/// Beside a change "so với đầu năm" the figures are those of the time after it.
pub(super) fn settle_compared(labels: &mut [Option<Label>], paths: &[Vec<String>]) {
    const BEFORE: [&str; 5] = [
        "so voi dau nam",
        "so voi dau ky",
        "so voi nam truoc",
        "so voi cung ky",
        "so voi cuoi nam",
    ];
    let is_of_group = |clue: &Clue| clue.subject != Some(Subject::All);
    let compares = labels.iter().zip(paths).any(|(label, path)| {
        figure(label).is_some_and(|clue| clue.when == Some(When::Change))
            && path.iter().any(|text| any(text, &BEFORE))
    });
    let says_when = labels.iter().filter_map(figure).any(|clue| {
        is_of_group(&clue)
            && (clue.year.is_some() || clue.when.is_some_and(|when| when != When::Change))
    });
    if !compares || says_when {
        return;
    }
    for label in labels {
        if let Some(Label::Figure(clue)) = label
            && is_of_group(clue)
            && clue.when.is_none()
        {
            clue.when = Some(When::End);
        }
    }
}
