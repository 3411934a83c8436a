//! How an element of HTML is shown, as far as it tells whether its text is meant: hidden, struck out
//! or raised, by its own style or by that of its class.

use std::collections::HashMap;

/// So many classes of a page are known.
const CLASSES: usize = 4_000;

/// How an element is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Look {
    /// Nobody sees it.
    pub(super) hidden: bool,
    pub(super) struck: bool,
    /// As the mark of a note is.
    pub(super) raised: bool,
}

impl Look {
    /// What declarations of CSS say.
    pub(super) fn of(style: &str) -> Self {
        let style: String = style.split_ascii_whitespace().collect();
        let style = style.to_ascii_lowercase();
        let has = |name: &str, value: &str| {
            style.split(';').any(|declaration| {
                let found = declaration.split_once(':');
                found.is_some_and(|(of, is)| of == name && is.contains(value))
            })
        };
        Self {
            hidden: has("display", "none") || has("visibility", "hidden"),
            struck: has("text-decoration", "line-through")
                || has("text-decoration-line", "line-through"),
            raised: has("vertical-align", "super"),
        }
    }

    /// Whether its text is none of the document.
    pub(super) const fn is_gone(self) -> bool {
        self.hidden || self.struck
    }

    const fn with(self, other: Self) -> Self {
        Self {
            hidden: self.hidden || other.hidden,
            struck: self.struck || other.struck,
            raised: self.raised || other.raised,
        }
    }
}

/// The looks of the classes of a page.
#[derive(Debug, Default)]
pub(super) struct Styles {
    classes: HashMap<String, Look>,
}

impl Styles {
    /// Takes in rules for single classes: `.x65, td.y { display: none }`. Others say nothing here.
    pub(super) fn read(&mut self, sheet: &str) {
        for rule in sheet.split('}') {
            let Some((selectors, declarations)) = rule.split_once('{') else {
                continue;
            };
            let look = Look::of(declarations);
            if look == Look::default() {
                continue;
            }
            for selector in selectors.split(',') {
                let selector = selector.trim().trim_start_matches("<!--").trim();
                let Some((element, class)) = selector.split_once('.') else {
                    continue;
                };
                let is_name = |text: &str| {
                    text.bytes()
                        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
                };
                if is_name(element)
                    && is_name(class)
                    && !class.is_empty()
                    && self.classes.len() < CLASSES
                {
                    let known = self.classes.entry(class.to_owned()).or_default();
                    *known = known.with(look);
                }
            }
        }
    }

    /// The look of an element with these classes and this look of its own.
    pub(super) fn of(&self, classes: &str, own: Look) -> Look {
        if self.classes.is_empty() {
            return own;
        }
        let looks = classes
            .split_ascii_whitespace()
            .filter_map(|class| self.classes.get(class));
        looks.fold(own, |look, other| look.with(*other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_say_what_is_seen() {
        let hidden = |style: &str| Look::of(style).hidden;
        assert!(hidden("width: 0; display : none") && hidden("VISIBILITY:hidden"));
        assert!(!hidden("display: table-cell"));
        assert!(Look::of("text-decoration: underline line-through").struck);
        assert!(Look::of("vertical-align:super").raised);
    }

    #[test]
    fn classes_have_the_looks_of_their_rules() {
        let mut styles = Styles::default();
        styles.read(
            "<!-- .an, td.out {display:none} @media print {.gone{display:none}} .a .b{display:none}\n\
             .font6{text-decoration:line-through;} p{display:none}",
        );
        let of = |classes: &str| styles.of(classes, Look::default());
        assert!(of("x an").hidden && of("out").hidden && of("font6").struck);
        for shown in ["gone", "a", "b", "p", ""] {
            assert_eq!(of(shown), Look::default(), "{shown}");
        }
    }
}
