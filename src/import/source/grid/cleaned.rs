//! A cell's text without what is only formatting.

use crate::locale::number::is_blank;

/// A cell's text without blanks, Markdown's stars and plain formatting tags around it.
pub(super) fn cleaned(text: &str) -> &str {
    let mut text = without_blanks(text);
    loop {
        let inner = text
            .strip_prefix("**")
            .and_then(|rest| rest.strip_suffix("**"))
            .or_else(|| without_tag(text));
        match inner {
            Some(inner) => text = inner.trim_matches(is_blank),
            None => return text,
        }
    }
}

/// A soft hyphen behind a letter stays: it is the letter ư of TCVN3.
fn without_blanks(text: &str) -> &str {
    let trimmed = text.trim_matches(is_blank);
    let rest = text
        .get(trimmed.len()..)
        .filter(|_| text.starts_with(trimmed));
    let is_letter = |last: char| last.is_ascii_alphabetic();
    match rest {
        Some(rest) if rest.starts_with('\u{ad}') && trimmed.ends_with(is_letter) => text
            .get(..trimmed.len().saturating_add('\u{ad}'.len_utf8()))
            .unwrap_or(trimmed),
        Some(_) | None => trimmed,
    }
}

/// What stands between `<b>` and `</b>`, when they enclose the whole text.
fn without_tag(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('<')?;
    ["b", "i", "u", "strong", "em"].iter().find_map(|name| {
        rest.strip_prefix(name)?
            .strip_prefix('>')?
            .strip_suffix('>')?
            .strip_suffix(name)?
            .strip_suffix("</")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_lose_what_is_only_formatting() {
        for text in [
            "Cộng",
            " Cộng\u{a0}",
            "<b>Cộng</b>",
            "**Cộng**",
            "<b><i>Cộng</i></b>",
        ] {
            assert_eq!(cleaned(text), "Cộng");
        }
        assert_eq!(cleaned("<script>x</script>"), "<script>x</script>");
        assert_eq!(cleaned("****"), "");
    }
}
