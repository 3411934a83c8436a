//! The place, year and standard that the lines above a table state.

use crate::domain::table::{Heading, UnitLevel};
use crate::import::infer::Inferred;
use crate::import::lexicon::title;

/// What the title says; empty where it does not.
pub(super) fn read(inferred: &Inferred) -> Heading {
    // The title proper speaks before the lines around it.
    let lines = inferred.view.titles.iter().map(String::as_str);
    // Above a sentence stands the text that the table is annexed to.
    let mut lines: Vec<&str> = lines.take_while(|line| !title::is_sentence(line)).collect();
    let mut heading = own(&lines).unwrap_or_default();
    lines.sort_by_key(|line| !title::is_proper(line));
    let mut villages = None;
    for line in lines {
        heading.year = heading.year.or_else(|| title::year(line));
        if heading.standard.is_empty()
            && let Some(standard) = title::standard(line)
        {
            heading.standard = standard.into();
        }
        if heading.place.is_empty()
            && let Some((place, small)) = title::place(line)
        {
            heading.place = place.into();
            villages = Some(small);
        }
    }
    let over_names = inferred.name.and_then(|name| inferred.view.paths.get(name));
    let said = over_names.and_then(|path| title::are_villages(&path.join(" ")));
    if said.or(villages) == Some(true) {
        heading.level = UnitLevel::Village;
    }
    heading
}

/// The title as this page copies it: everything that it says stands where it was put.
fn own(lines: &[&str]) -> Option<Heading> {
    let (at, (year, standard)) = lines
        .iter()
        .take(3)
        .enumerate()
        .find_map(|(at, line)| Some((at, title::caption(line)?)))?;
    let below = at.checked_sub(1).and_then(|below| lines.get(below));
    let place = below.filter(|place| !place.contains(['(', ':', ';']));
    Some(Heading {
        place: place.copied().unwrap_or_default().into(),
        year,
        standard: standard.into(),
        level: UnitLevel::default(),
    })
}
