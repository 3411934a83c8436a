//! Raised text keeps its place as such, so that no mark of a note becomes a digit.

use crate::locale::digits::is_blank;

/// The raised form of each character that numbers notes, in the order of the plain ones.
const RAISED: [(char, char); 12] = [
    ('0', '⁰'),
    ('1', '¹'),
    ('2', '²'),
    ('3', '³'),
    ('4', '⁴'),
    ('5', '⁵'),
    ('6', '⁶'),
    ('7', '⁷'),
    ('8', '⁸'),
    ('9', '⁹'),
    ('(', '⁽'),
    (')', '⁾'),
];

/// Whether a character marks a note, or numbers it.
pub(in crate::import) fn is_mark(character: char) -> bool {
    character == '*' || RAISED.iter().any(|(_, raised)| *raised == character)
}

/// Makes what was added to `text` behind `from` raised, where it stands behind something else.
pub(in crate::import) fn raise(text: &mut String, from: usize) {
    let Some((before, added)) = text.split_at_checked(from) else {
        return;
    };
    if before.trim_end_matches(is_blank).is_empty() {
        return;
    }
    let raised = |character: char| {
        let found = RAISED.iter().find(|(plain, _)| *plain == character);
        found.map_or(character, |(_, raised)| *raised)
    };
    let added: String = added.chars().map(raised).collect();
    text.truncate(from);
    text.push_str(&added);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raised_digits_are_none() {
        let mut text = "98(1)".to_owned();
        raise(&mut text, 2);
        assert_eq!(text, "98⁽¹⁾");
        let mut alone = "98".to_owned();
        raise(&mut alone, 0);
        assert_eq!(alone, "98");
    }
}
