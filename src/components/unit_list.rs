//! Lists of units, of which long ones are cut.

use yew::prelude::*;

use crate::locale::Language;
use crate::locale::figures::whole;

/// Up to so many units are all listed.
const ALL_LISTED: usize = 200;
/// So many of a longer table, which says how many more there are.
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
    let left = whole(language, u64::try_from(left).unwrap_or_default());
    let sentence = match language {
        Language::Vietnamese => format!("… và {left} đơn vị nữa."),
        Language::English => format!("… and {left} more units."),
    };
    html! { <p class="panel__hint">{ sentence }</p> }
}
