//! The page that starts the program. Trunk's own start waits for the page to be parsed and drawn,
//! then for the script, and only then for the wasm file. Here the wasm file is asked for and
//! compiled while the page is parsed, and the script stands in the page, so that the program runs
//! as soon as it is there.

use super::error::SplitError;

/// Where the head of the page ends.
const HEAD_END: &str = "</head>";
/// Where the body ends.
const BODY_END: &str = "</body>";
/// How Trunk begins the script that starts the program.
const STARTER: &str = "<script type=\"module\">";
const SCRIPT_END: &str = "</script>";
/// What else Trunk has the browser fetch early.
const PRELOADS: [&str; 2] = ["<link rel=\"modulepreload\"", "<link rel=\"preload\""];
/// Where the style sheet begins: what is asked for before it need not wait for it.
const STYLE: &str = "<style";

/// Trunk's `page` with `script` in it, which fetches the two parts of the program, the first one
/// before anything else. `carried` is the script that
/// brings the files to a page that may not fetch.
///
/// # Errors
///
/// When the page is not of the shape that is known.
pub(crate) fn assemble(
    page: &str,
    script: &str,
    [first, late]: [&str; 2],
    carried: &str,
) -> Result<String, SplitError> {
    let mut page = without(page, STARTER, SCRIPT_END)?;
    for preload in PRELOADS {
        page = without(&page, preload, ">")?;
    }
    once(&page, HEAD_END)?;
    let start = include_str!("start.js")
        .replace("WASM_NAME", first)
        .replace("LATE_NAME", late)
        .replace("CARRIED_NAME", carried);
    let page = before(&page, STYLE, &in_page(&start))?;
    let (stopped, run) = (include_str!("stopped.js"), include_str!("run.js"));
    let run = format!("(() => {{\n{script}\n{stopped}{run}}})();\n");
    before(&page, BODY_END, &in_page(&run))
}

/// The page with `text` right before the one `place`.
fn before(page: &str, place: &'static str, text: &str) -> Result<String, SplitError> {
    once(page, place)?;
    Ok(page.replacen(place, &format!("{text}{place}"), 1))
}

/// A script as it stands in a page, without indentation and comments. Nothing in it ends it early.
fn in_page(script: &str) -> String {
    let lines: String = script
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect();
    format!("<script>{}</script>\n", lines.replace("</", "<\\/"))
}

fn without(page: &str, start: &'static str, end: &'static str) -> Result<String, SplitError> {
    once(page, start)?;
    let missing = SplitError::Page {
        text: end,
        times: 0,
    };
    let (before, rest) = page.split_once(start).ok_or(SplitError::Page {
        text: start,
        times: 0,
    })?;
    let (_, after) = rest.split_once(end).ok_or(missing)?;
    Ok(format!("{before}{after}"))
}

fn once(page: &str, text: &'static str) -> Result<(), SplitError> {
    match page.matches(text).count() {
        1 => Ok(()),
        times => Err(SplitError::Page { text, times }),
    }
}

#[cfg(test)]
mod tests {
    use super::assemble;
    use crate::error::SplitError;

    const PAGE: &str = "<html><head><style>a{}</style><script type=\"module\">await init();</script>\
        <link rel=\"modulepreload\" href=\"a\"><link rel=\"preload\" href=\"b\"></head>\
        <body>table</body></html>";

    const PARTS: [&str; 2] = ["a_bg.wasm", "a_late.wasm"];

    #[test]
    fn the_wasm_file_is_asked_for_before_anything_is_drawn() -> Result<(), SplitError> {
        let script = "const a = \"</script>\";";
        let page = assemble(PAGE, script, PARTS, "carried-1.js")?;
        let place = |text: &str| page.find(text).ok_or(SplitError::NothingLate);
        let first = "compiled(\"a_bg.wasm\")";
        assert!(place(first)? < place("<style>")?);
        assert!(place("\"a_late.wasm\"")? < place("<style>")?);
        assert!(place("\"./carried-1.js\"")? < place("<style>")?);
        assert!(place("table")? < place("const a = \"<\\/script>\"")?);
        assert!(!page.contains("preload") && !page.contains("module\""));
        assert_eq!(page.matches("</script>").count(), 2);
        Ok(())
    }

    #[test]
    fn a_page_of_another_shape_is_refused() {
        for text in ["<style>", "<script", "<link rel=\"preload\"", "</body>"] {
            let page = PAGE.replace(text, "");
            assert!(
                matches!(
                    assemble(&page, "", PARTS, ""),
                    Err(SplitError::Page { times: 0, .. })
                ),
                "assembled without {text:?}"
            );
        }
    }
}
