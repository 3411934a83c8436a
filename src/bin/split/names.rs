//! The names of functions, as far as they stay the same from one build to the next.

/// How many hexadecimal digits in brackets, at least, tell crates of one name apart: fewer may be
/// the length of an array. (They are written without leading zeros.)
const FEWEST_DIGITS: usize = 10;

/// A function's name without the hashes that change from build to build: `::h0123456789abcdef` at
/// the end of a legacy name, `[0123456789abcdef]` after the crates of a v0 name, and
/// `__h0123456789abcdef` at the end of what wasm-bindgen makes up.
pub(crate) fn stable(name: &str) -> String {
    let name = without_final_hash(name);
    let mut kept = String::with_capacity(name.len());
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('[') {
        kept.push_str(before);
        match after.split_once(']') {
            Some((digits, after)) if digits.len() >= FEWEST_DIGITS && is_hexadecimal(digits) => {
                rest = after;
            }
            _ => {
                kept.push('[');
                rest = after;
            }
        }
    }
    kept.push_str(rest);
    kept
}

fn without_final_hash(name: &str) -> &str {
    for mark in ["::h", "__h"] {
        if let Some((before, hash)) = name.rsplit_once(mark)
            && hash.len() == 16
            && is_hexadecimal(hash)
        {
            return before;
        }
    }
    name
}

fn is_hexadecimal(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::stable;

    #[test]
    fn hashes_go_and_all_else_stays() {
        for (name, expected) in [
            (
                "yew::scheduler::start::hb93a3e6a9f5a9ffd",
                "yew::scheduler::start",
            ),
            (
                "<yew[7d6c00ee1a2b3c4d]::Html as core[1234567890ab]::fmt::Debug>::fmt",
                "<yew::Html as core::fmt::Debug>::fmt",
            ),
            (
                "<[u8] as core[57520a49a7770195]::cmp::Ord>::cmp",
                "<[u8] as core::cmp::Ord>::cmp",
            ),
            (
                "<str>::find::<[char; 3usize]>",
                "<str>::find::<[char; 3usize]>",
            ),
            ("closures___invoke__h24c8dba9c1afc087", "closures___invoke"),
            ("a::h12", "a::h12"),
            ("open [", "open ["),
        ] {
            assert_eq!(stable(name), expected);
        }
    }
}
