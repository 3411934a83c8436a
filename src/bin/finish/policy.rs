//! The Content-Security-Policy of the page, as a `meta` element, so that it applies on any host. Scripts
//! and styles are allowed by hash, nothing is loaded from other origins, and no text becomes HTML (trusted
//! types). `frame-ancestors` is not possible in an element; README.md has a header for it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::error::FinishError;

/// The policy is inserted after this, before everything that it applies to.
const PLACE: &str = "<meta charset=\"utf-8\">";
/// The start of the policy in the page.
const META: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"";
const META_END: &str = "\">";
/// Attributes that no hash can allow.
const REFUSED: [&str; 3] = [" style=\"", " onclick=\"", " onload=\""];

/// The page with its policy, replacing an earlier one.
///
/// # Errors
///
/// When the page does not have the expected structure, or has something that the policy would block.
pub(crate) fn secured(page: &str) -> Result<String, FinishError> {
    let page = without_policy(page)?;
    for text in REFUSED {
        // Only in tags: in a script, the same letters mean something else.
        if tags(&page).any(|tag| tag.contains(text)) {
            return Err(FinishError::Refused { text });
        }
    }
    let policy = policy(&page)?;
    match page.matches(PLACE).count() {
        1 => Ok(page.replacen(PLACE, &format!("{PLACE}{META}{policy}{META_END}"), 1)),
        times => Err(FinishError::Page { text: PLACE, times }),
    }
}

fn policy(page: &str) -> Result<String, FinishError> {
    let scripts = hashes(page, "<script", "</script>")?;
    let styles = hashes(page, "<style", "</style>")?;
    Ok([
        "default-src 'none'".to_owned(),
        format!("script-src 'self' 'wasm-unsafe-eval'{scripts}"),
        format!("style-src{styles}"),
        "img-src 'self' data:".to_owned(),
        "connect-src 'self'".to_owned(),
        "worker-src 'self' blob:".to_owned(),
        "manifest-src 'self'".to_owned(),
        "font-src 'none'".to_owned(),
        "object-src 'none'".to_owned(),
        "base-uri 'none'".to_owned(),
        "form-action 'none'".to_owned(),
        "require-trusted-types-for 'script'".to_owned(),
        "trusted-types default".to_owned(),
    ]
    .join("; "))
}

/// The hashes of the contents of these elements, in the form of the policy.
fn hashes(page: &str, start: &'static str, end: &'static str) -> Result<String, FinishError> {
    let mut hashes = String::new();
    let mut rest = page;
    while let Some((_, after)) = rest.split_once(start) {
        let open = FinishError::Open { text: start };
        let Some((content, after)) = after
            .split_once('>')
            .and_then(|(_, inside)| inside.split_once(end))
        else {
            return Err(open);
        };
        let hash = STANDARD.encode(Sha256::digest(content));
        hashes.push_str(&format!(" 'sha256-{hash}'"));
        rest = after;
    }
    Ok(hashes)
}

/// The tags of a page. Inside scripts, this may also find other text.
fn tags(page: &str) -> impl Iterator<Item = &str> {
    page.split('<')
        .filter(|tag| tag.starts_with(|first: char| first.is_ascii_alphabetic()))
        .filter_map(|tag| tag.split_once('>').map(|(inside, _)| inside))
        .filter(|tag| !tag.starts_with("script") && !tag.starts_with("style"))
}

fn without_policy(page: &str) -> Result<String, FinishError> {
    let Some((before, rest)) = page.split_once(META) else {
        return Ok(page.to_owned());
    };
    let (_, after) = rest
        .split_once(META_END)
        .ok_or(FinishError::Open { text: META })?;
    Ok(format!("{before}{after}"))
}

#[cfg(test)]
mod tests {
    use super::secured;
    use crate::error::FinishError;

    const PAGE: &str = "<head><meta charset=\"utf-8\"><script>let a = 1 < 2;</script>\
        <style>a{}</style></head><body><p class=\"x\">a</p><script>run()</script></body>";

    #[test]
    fn what_runs_and_what_colours_is_named_by_its_hash() -> Result<(), FinishError> {
        let page = secured(PAGE)?;
        // Computed with sha256sum and base64.
        let start = "<head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" \
            content=\"default-src 'none'; script-src 'self' 'wasm-unsafe-eval' \
             'sha256-Xd/xFl+DmsVqHczJvGQWMh7nLH7H7r5iGmQKRm0JimU=' 'sha256-AvyuiL0SD1mVY3NNxR+V2uo+lhk6RMFrytWmRt6CrJQ='; style-src 'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='; ";
        assert!(page.starts_with(start), "{page}");
        assert!(!page.contains("unsafe-inline") && !page.contains("'unsafe-eval'"));
        assert_eq!(secured(&page)?, page, "a second run changes nothing");
        Ok(())
    }

    #[test]
    fn what_no_hash_allows_is_refused() {
        for (text, by) in [
            ("class=\"x\"", "class=\"x\" style=\"color:red\""),
            ("class=\"x\"", "onclick=\"run()\""),
        ] {
            let page = PAGE.replace(text, by);
            assert!(matches!(secured(&page), Err(FinishError::Refused { .. })));
        }
        for text in ["</style>", "<meta charset=\"utf-8\">"] {
            assert!(secured(&PAGE.replace(text, "")).is_err(), "without {text}");
        }
    }
}
