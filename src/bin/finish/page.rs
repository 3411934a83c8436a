//! The start of the program. Trunk's own start script waits until the page is parsed, then loads the
//! script, and only then the wasm file. Here the wasm file is fetched and compiled while the page is parsed,
//! and the script is inline. An inline script also works in a page without an origin, which cannot load
//! others.

use super::error::FinishError;

/// Where the head of the page ends.
const HEAD_END: &str = "</head>";
/// Where the body ends.
const BODY_END: &str = "</body>";
/// The start of Trunk's own start script.
const STARTER: &str = "<script type=\"module\">";
const SCRIPT_END: &str = "</script>";
/// The start of Trunk's preload links.
const PRELOADS: [&str; 2] = ["<link rel=\"modulepreload\"", "<link rel=\"preload\""];
/// The start of the style sheet. A fetch before it does not wait for it.
const STYLE: &str = "<style";

/// The names of the program's files.
pub(crate) struct Program<'a> {
    /// The script that wasm-bindgen wrote.
    pub(crate) script: &'a str,
    /// The first part.
    pub(crate) first: &'a str,
    /// The deferred part.
    pub(crate) deferred: &'a str,
    /// The scripts and wasm files of the workers.
    pub(crate) workers: &'a str,
    /// The script that brings all of them to a page that may not fetch.
    pub(crate) carried: &'a str,
}

/// Trunk's `page` with our start script.
///
/// # Errors
///
/// When the page does not have the expected structure.
pub(crate) fn assemble(page: &str, program: &Program<'_>) -> Result<String, FinishError> {
    let mut page = without(page, STARTER, SCRIPT_END)?;
    for preload in PRELOADS {
        page = without(&page, preload, ">")?;
    }
    once(&page, HEAD_END)?;
    let start = include_str!("start.js")
        .replace("DEFERRED_NAME", program.deferred)
        .replace("WORKER_NAMES", program.workers)
        .replace("WASM_NAME", program.first)
        .replace("CARRIED_NAME", program.carried);
    let page = before(&page, STYLE, &in_page("<script>", &start))?;
    let run = format!("{}\n{}", program.script, include_str!("run.js"));
    before(&page, BODY_END, &in_page(STARTER, &run))
}

/// Inserts `text` before the only occurrence of `place`.
fn before(page: &str, place: &'static str, text: &str) -> Result<String, FinishError> {
    once(page, place)?;
    Ok(page.replacen(place, &format!("{text}{place}"), 1))
}

/// An inline script, without indentation and comments. Closing tags in it are escaped.
fn in_page(tag: &str, script: &str) -> String {
    let lines: String = script
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect();
    format!("{tag}{}</script>\n", lines.replace("</", "<\\/"))
}

fn without(page: &str, start: &'static str, end: &'static str) -> Result<String, FinishError> {
    once(page, start)?;
    let missing = FinishError::Open { text: start };
    let (before, rest) = page.split_once(start).ok_or(FinishError::Page {
        text: start,
        times: 0,
    })?;
    let (_, after) = rest.split_once(end).ok_or(missing)?;
    Ok(format!("{before}{after}"))
}

fn once(page: &str, text: &'static str) -> Result<(), FinishError> {
    match page.matches(text).count() {
        1 => Ok(()),
        times => Err(FinishError::Page { text, times }),
    }
}

#[cfg(test)]
mod tests {
    use super::{Program, assemble};
    use crate::error::FinishError;

    const PAGE: &str = "<html><head><style>a{}</style><script type=\"module\">await init();</script>\
        <link rel=\"modulepreload\" href=\"a\"><link rel=\"preload\" href=\"b\"></head>\
        <body>table</body></html>";

    const PROGRAM: Program<'_> = Program {
        script: "// Why.\n  const a = \"</script>\";\nexport { a };",
        first: "a_bg.wasm",
        deferred: "deferred-1.wasm",
        workers: "reader-1.js reader-1.wasm",
        carried: "carried-1.js",
    };

    #[test]
    fn the_wasm_file_is_asked_for_before_anything_is_drawn() -> Result<(), FinishError> {
        let page = assemble(PAGE, &PROGRAM)?;
        let place = |text: &'static str| page.find(text).ok_or(FinishError::Open { text });
        assert!(place("compiled(\"a_bg.wasm\")")? < place("<style>")?);
        assert!(
            place("\"a_bg.wasm deferred-1.wasm reader-1.js reader-1.wasm\"")? < place("<style>")?
        );
        assert!(place("\"./carried-1.js\"")? < place("<style>")?);
        assert!(place("table")? < place("const a = \"<\\/script>\"")?);
        assert!(!page.contains("preload") && !page.contains("await init()"));
        assert_eq!(page.matches("</script>").count(), 2);
        Ok(())
    }

    #[test]
    fn a_page_of_another_shape_is_refused() {
        for text in ["<style>", "<script", "<link rel=\"preload\"", "</body>"] {
            let page = PAGE.replace(text, "");
            assert!(
                matches!(
                    assemble(&page, &PROGRAM),
                    Err(FinishError::Page { times: 0, .. })
                ),
                "assembled without {text:?}"
            );
        }
    }
}
