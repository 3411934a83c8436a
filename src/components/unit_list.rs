//! How long a list of units gets.

use yew::prelude::*;

use crate::i18n::label::more_units;
use crate::locale::Language;

/// A table of up to this many units is listed whole.
const ALL_LISTED: usize = 200;
/// How many units of a longer table are listed.
const SOME_LISTED: usize = 20;

/// How many of `units` units are listed.
pub(super) const fn listed(units: usize) -> usize {
    if units > ALL_LISTED {
        SOME_LISTED
    } else {
        units
    }
}

/// Says how many units a list leaves out.
pub(super) fn more(language: Language, all: usize) -> Html {
    let left = all.saturating_sub(listed(all));
    if left == 0 {
        return Html::default();
    }
    html! { <p class="panel__hint">{ more_units(language, left) }</p> }
}
