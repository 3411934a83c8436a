//! What is added to the script that wasm-bindgen writes beside the wasm file.

use super::divide::{FIRST_PART, LOAD, Parts, SCRIPT};
use super::error::SplitError;

/// Where the functions that the script gives to the program begin.
const IMPORTS: &str = "    const import0 = {\n        __proto__: null,\n";
/// Where the script keeps what the program exports.
const EXPORTS: &str = "\n    wasm = instance.exports;\n";
/// The end of the script, which exports; a script in the page does not.
const END: &str = "export { initSync, __wbg_init as default };";

/// The script with [`LOAD`] in it, by which the first part gets the late one; with the new names of
/// what it gives to the program, and without comments and indentation.
///
/// # Errors
///
/// When the script is not of the shape that is known.
pub(crate) fn patch(script: &str, parts: &Parts) -> Result<String, SplitError> {
    once(script, EXPORTS)?;
    let given = format!("\n        \"{}\": import0,\n", parts.script);
    let mut script = replaced(script, &given, &format!("\n        {SCRIPT}: import0,\n"))?;
    for (old, new) in &parts.renamed {
        let old = format!("\n        {old}: function(");
        script = replaced(&script, &old, &format!("\n        {new}: function("))?;
    }
    let load = format!(
        "{IMPORTS}        {LOAD}: lateStart = () => lateLoad({{ {SCRIPT}: import0, {FIRST_PART}: wasm }}),\n"
    );
    let script = replaced(&script, IMPORTS, &load)?;
    let script = replaced(&script, END, include_str!("late.js"))?;
    // The script stands in the page itself.
    let script = script.replace("import.meta.url", "document.baseURI");
    Ok(compact(&script))
}

/// Without the lines that are comments, and without indentation. A text over several lines would
/// lose some of its own by that, so a script with such a text stays as it is.
fn compact(script: &str) -> String {
    if script
        .lines()
        .any(|line| line.matches('`').count() % 2 == 1)
    {
        return script.to_owned();
    }
    script
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect()
}

fn once(script: &str, text: &str) -> Result<(), SplitError> {
    match script.matches(text).count() {
        1 => Ok(()),
        times => Err(SplitError::Glue {
            text: text.to_owned(),
            times,
        }),
    }
}

fn replaced(script: &str, text: &str, by: &str) -> Result<String, SplitError> {
    once(script, text)?;
    Ok(script.replacen(text, by, 1))
}

#[cfg(test)]
mod tests {
    use super::{END, EXPORTS, IMPORTS, patch};
    use crate::divide::{Counts, Parts};
    use crate::error::SplitError;

    fn parts() -> Parts {
        Parts {
            first: Vec::new(),
            late: Vec::new(),
            script: "./a_bg.js".to_owned(),
            renamed: vec![("__wbg_now_41e9ee4f547fc59a".to_owned(), "f0".to_owned())],
            counts: Counts::default(),
        }
    }

    fn script() -> String {
        format!(
            "{IMPORTS}        __wbg_now_41e9ee4f547fc59a: function() {{\n            // Why.\n            \
             return Date.now();\n        }},\n    }};\n    return {{\n        \"./a_bg.js\": \
             import0,\n    }};\n{EXPORTS}\n{END}\n"
        )
    }

    #[test]
    fn the_script_learns_to_load_the_late_part() -> Result<(), SplitError> {
        let patched = patch(&script(), &parts())?;
        assert!(patched.starts_with(
            "const import0 = {\n__proto__: null,\nsplit_load: lateStart = () => lateLoad({ j: import0, p: wasm }),\n\
             f0: function() {\nreturn Date.now();\n},\n};\nreturn {\nj: import0,\n};\n"
        ));
        assert!(patched.contains("carriedBytes(lateName)"));
        assert!(!patched.contains(END));
        Ok(())
    }

    #[test]
    fn a_script_of_another_shape_is_refused() {
        for text in [IMPORTS, EXPORTS, END, "./a_bg.js", "__wbg_now"] {
            let other = script().replace(text, "");
            assert!(
                matches!(
                    patch(&other, &parts()),
                    Err(SplitError::Glue { times: 0, .. })
                ),
                "patched without {text:?}"
            );
        }
        assert!(matches!(
            patch(&script().repeat(2), &parts()),
            Err(SplitError::Glue { times: 2, .. })
        ));
    }

    #[test]
    fn a_text_over_several_lines_keeps_its_shape() -> Result<(), SplitError> {
        let text = "const text = `one\n    two`;\n";
        let patched = patch(&format!("{text}{}", script()), &parts())?;
        assert!(patched.starts_with(text));
        Ok(())
    }
}
