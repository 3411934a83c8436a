//! What is added to the script that wasm-bindgen writes beside the wasm file.

use super::divide::{FIRST_PART, LOAD};
use super::error::SplitError;

/// Where the functions that the script gives to the program begin.
const IMPORTS: &str = "    const import0 = {\n        __proto__: null,\n";
/// Where the script keeps what the program exports.
const EXPORTS: &str = "\n    wasm = instance.exports;\n";
/// The end of the script.
const END: &str = "export { initSync, __wbg_init as default };";

/// The script with [`LOAD`] in it, by which the first part gets the late one, from the file
/// `late_name` beside the script. `module` is the module name under which the script gives its
/// functions.
///
/// # Errors
///
/// When the script is not of the shape that is known.
pub(crate) fn patch(script: &str, module: &str, late_name: &str) -> Result<String, SplitError> {
    once(script, EXPORTS)?;
    once(script, &format!("\n        \"{module}\": import0,\n"))?;
    let load = format!("{IMPORTS}        {LOAD}: () => lateLoad({{ \"{module}\": import0, {FIRST_PART}: wasm }}),\n");
    let late = include_str!("late.js").replace("LATE_NAME", late_name);
    let script = replaced(script, IMPORTS, &load)?;
    replaced(&script, END, &format!("{late}\n{END}"))
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
    use crate::error::SplitError;

    fn script() -> String {
        format!("{IMPORTS}    }};\n    return {{\n        \"./a_bg.js\": import0,\n    }};\n{EXPORTS}\n{END}\n")
    }

    #[test]
    fn the_script_learns_to_load_the_late_part() -> Result<(), SplitError> {
        let patched = patch(&script(), "./a_bg.js", "a_late.wasm")?;
        assert!(patched.contains(
            "        split_load: () => lateLoad({ \"./a_bg.js\": import0, p: wasm }),\n"
        ));
        assert!(patched.contains("new URL(\"a_late.wasm\", import.meta.url)"));
        assert!(patched.trim_end().ends_with(END));
        Ok(())
    }

    #[test]
    fn a_script_of_another_shape_is_refused() {
        for (text, times) in [(IMPORTS, 0), (EXPORTS, 0), (END, 0)] {
            let other = script().replace(text, "");
            let Err(SplitError::Glue { times: found, .. }) = patch(&other, "./a_bg.js", "a") else {
                unreachable!("patched without {text:?}");
            };
            assert_eq!(found, times);
        }
        let twice = script().repeat(2);
        assert!(matches!(
            patch(&twice, "./a_bg.js", "a"),
            Err(SplitError::Glue { times: 2, .. })
        ));
        assert!(patch(&script(), "./b_bg.js", "a").is_err());
    }
}
