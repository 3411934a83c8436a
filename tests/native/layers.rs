//! The layers of the house: which module may know which other one, and which crates.
//!
//! Paths are resolved, `super::` too, so that a layer can be opened for one type without being
//! opened as a whole. Tests inside a file are left out: they may use whatever shows the point.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A layer, the paths of this crate that it may name besides its own, and the other crates.
struct Layer {
    name: &'static str,
    modules: &'static [&'static str],
    crates: &'static [&'static str],
}

const LAYERS: [Layer; 9] = [
    Layer {
        name: "domain",
        modules: &[],
        crates: &["rust_decimal", "serde", "thiserror"],
    },
    Layer {
        name: "import",
        modules: &["domain"],
        crates: &["rust_decimal", "serde", "thiserror"],
    },
    Layer {
        name: "i18n",
        modules: &[
            "domain",
            // The error enums and what else it puts into words.
            "import::ImportError",
            "import::issue",
            "import::figure::NumberFormat",
            "import::grid::Arrangement",
            "import::question",
            "import::file",
            "import::legacy",
            "import::number::NumberProblem",
            "import::reading",
            "app::state::Changed",
            "app::state::Instead",
            "app::state::NothingDone",
            "app::state::Notice",
            "keep",
            "link::LinkError",
            "app::merge",
            "app::keeping::Keeping",
            "app::keeping::WorkSource",
            "app::opening::FileProblem",
            "app::targets::field::FieldProblem",
            "app::targets::rule_kind::RuleKind",
            // The borders of the bands are typed in words of a language.
            "import::number::read_rate",
        ],
        crates: &["rust_decimal", "thiserror"],
    },
    Layer {
        name: "link",
        modules: &[
            "domain",
            // The figures as the source of a table prints them.
            "import::Published",
            "import::PublishedRow",
            "import::printed::Printed",
        ],
        crates: &[
            "base64",
            "crc",
            "miniz_oxide",
            "postcard",
            "rust_decimal",
            "serde",
            "thiserror",
        ],
    },
    Layer {
        name: "keep",
        modules: &["domain", "link"],
        crates: &["serde", "serde_json", "thiserror"],
    },
    Layer {
        name: "app",
        modules: &[
            "domain",
            "import",
            "keep",
            "link",
            "i18n::Language",
            // A cell is edited, compared and copied as it is shown.
            "i18n::figures",
            "i18n::bands",
        ],
        crates: &["thiserror"],
    },
    Layer {
        name: "export",
        modules: &[
            "domain",
            "i18n",
            // The selection is what is copied, refused entries as they are shown.
            "app::selection::Cell",
            "app::state::AppState",
            "app::state::Theme",
            "app::cells::shown_text",
            // A copied table carries what its cells cannot show.
            "app::carried",
        ],
        crates: &["rust_decimal", "thiserror"],
    },
    Layer {
        name: "browser",
        modules: &[
            "app::embedding::Embedding",
            "app::selection::Cell",
            "app::state::Theme",
            "domain::table::Column",
            "i18n::Language",
            "i18n::label::Label",
            // The browser's storage is a shelf for kept work.
            "keep",
            "import::file",
        ],
        crates: &[
            "base64",
            "gloo_events",
            "gloo_timers",
            "gloo_utils",
            "js_sys",
            "thiserror",
            "postcard",
            "wasm_bindgen",
            "wasm_bindgen_futures",
            "web_sys",
            "yew",
        ],
    },
    Layer {
        name: "components",
        modules: &[
            "app", "browser", "domain", "export", "i18n", "import", "keep", "link",
        ],
        crates: &[
            "gloo_events",
            "gloo_timers",
            "gloo_utils",
            "js_sys",
            "qrcode",
            "wasm_bindgen",
            "wasm_bindgen_futures",
            "web_sys",
            "yew",
        ],
    },
];

/// Files that may do more than their layer: the path, and the crate.
const EXCEPTIONS: [(&str, &str); 10] = [
    ("app/store.rs", "yew"),
    // Its answers are waited for.
    ("browser/office.rs", "futures_channel"),
    // Readers of files, each with the crate that knows its format.
    ("import/source/file/encoding.rs", "encoding_rs"),
    ("import/source/file/format.rs", "cfb"),
    ("import/source/file/mhtml.rs", "base64"),
    ("import/source/file/package.rs", "zip"),
    ("import/source/file/xls.rs", "calamine"),
    ("import/source/file/xls.rs", "cfb"),
    ("import/source/file/xlsx.rs", "calamine"),
    ("import/source/file/xml.rs", "quick_xml"),
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// All source files below `folder`, by their path inside `src`.
fn files(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(source()).unwrap();
            let name = name.to_str().unwrap().replace('\\', "/");
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
    found.sort();
    found
}

/// The words, signs and texts of a program, these behind a quotation mark; no comments, no tests.
fn tokens(program: &str) -> Vec<String> {
    let program = program.split("#[cfg(test)]").next().unwrap();
    let mut tokens: Vec<String> = Vec::new();
    let mut rest = program;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if first == '"' {
            let length = text_length(rest);
            tokens.push(rest[..length - 1].to_owned());
            length
        } else if rest.starts_with("'\"'") {
            3
        } else if first.is_alphanumeric() || first == '_' {
            let length = rest
                .find(|character: char| !character.is_alphanumeric() && character != '_')
                .unwrap_or(rest.len());
            tokens.push(rest[..length].to_owned());
            length
        } else if rest.starts_with("::") {
            tokens.push("::".to_owned());
            2
        } else {
            if !first.is_whitespace() {
                tokens.push(first.to_string());
            }
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    tokens
}

/// The length of the text literal that `program` starts with.
fn text_length(program: &str) -> usize {
    let mut escaped = false;
    let inside = program[1..].find(|character| {
        let ends = character == '"' && !escaped;
        escaped = character == '\\' && !escaped;
        ends
    });
    inside.expect("an open text") + 2
}

/// Every path that a program names, from its first word on; groups of `use` are taken apart.
fn paths(tokens: &[String]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let starts = is_word(&tokens[at])
            && tokens.get(at + 1).is_some_and(|next| next == "::")
            && (at == 0 || tokens[at - 1] != "::");
        if starts {
            at = path(tokens, at, &mut Vec::new(), &mut found);
        } else {
            at += 1;
        }
    }
    found
}

/// Reads one path, or the inside of one group, from `at`; returns the place behind it.
fn path(
    tokens: &[String],
    mut at: usize,
    before: &mut Vec<String>,
    found: &mut Vec<Vec<String>>,
) -> usize {
    let depth = before.len();
    loop {
        match tokens.get(at).map(String::as_str) {
            Some("{") => {
                at += 1;
                while tokens.get(at).is_some_and(|token| token != "}") {
                    if is_word(&tokens[at]) {
                        at = path(tokens, at, before, found);
                    } else {
                        at += 1;
                    }
                }
                at += 1;
                break;
            }
            Some(word) if is_word(word) => {
                before.push(word.to_owned());
                at += 1;
                if tokens.get(at).is_some_and(|next| next == "::") {
                    at += 1;
                    continue;
                }
                if word == "self" {
                    before.pop();
                }
                found.push(before.clone());
                // `as name` inside a group.
                if tokens.get(at).is_some_and(|next| next == "as") {
                    at += 2;
                }
                break;
            }
            // `*`, or the `<` of generic arguments.
            _ => {
                found.push(before.clone());
                break;
            }
        }
    }
    before.truncate(depth);
    at
}

fn is_word(token: &str) -> bool {
    token.starts_with(|first: char| first.is_alphabetic() || first == '_')
}

/// The module that a file is: `domain/rates.rs` is `domain::rates`.
fn module(file: &str) -> Vec<String> {
    let mut parts: Vec<String> = file
        .trim_end_matches(".rs")
        .split('/')
        .map(str::to_owned)
        .collect();
    if parts.last().is_some_and(|last| last == "mod") {
        parts.pop();
    }
    parts
}

/// Where a path leads inside this crate; `None` when it starts with another word.
fn inside_crate(path: &[String], module: &[String]) -> Option<String> {
    let supers = path.iter().take_while(|word| *word == "super").count();
    let rest = match path.first().map(String::as_str) {
        Some("crate") => path[1..].to_vec(),
        Some("super") => {
            let above = &module[..module.len().checked_sub(supers).unwrap()];
            [above, &path[supers..]].concat()
        }
        Some("self") => [module, &path[1..]].concat(),
        _ => return None,
    };
    Some(rest.join("::"))
}

/// The crates that `Cargo.toml` names, as they are written in a program.
fn dependencies() -> BTreeSet<String> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let manifest = fs::read_to_string(manifest).unwrap();
    let mut found = BTreeSet::new();
    let mut in_dependencies = false;
    for line in manifest.lines() {
        if let Some(section) = line.strip_prefix('[') {
            let section = section.trim_end_matches(']');
            in_dependencies = section.ends_with("dependencies");
            if let Some((_, name)) = section.split_once("dependencies.") {
                found.insert(name.replace('-', "_"));
            }
        } else if let (true, Some((name, _))) = (in_dependencies, line.split_once('=')) {
            found.insert(name.trim().replace('-', "_"));
        }
    }
    for expected in ["yew", "web_sys", "rust_decimal", "gloo_utils"] {
        assert!(found.contains(expected), "{expected} in {found:?}");
    }
    found
}

/// What a file names and may not.
fn forbidden(file: &str, program: &str, dependencies: &BTreeSet<String>) -> Vec<String> {
    let module = module(file);
    let Some(layer) = LAYERS.iter().find(|layer| layer.name == module[0]) else {
        return vec![format!("{file} belongs to no layer")];
    };
    let mut wrong = Vec::new();
    for path in paths(&tokens(program)) {
        if let Some(inside) = inside_crate(&path, &module) {
            let may =
                |allowed: &&str| inside == **allowed || inside.starts_with(&format!("{allowed}::"));
            if !may(&layer.name) && !layer.modules.iter().any(may) {
                wrong.push(format!("{file} names crate::{inside}"));
            }
        } else if dependencies.contains(&path[0])
            && !layer.crates.contains(&path[0].as_str())
            && !EXCEPTIONS.contains(&(file, path[0].as_str()))
        {
            wrong.push(format!("{file} names {}", path.join("::")));
        }
    }
    wrong
}

#[test]
fn no_module_knows_what_is_above_it() {
    let dependencies = dependencies();
    let mut wrong = Vec::new();
    for (file, program) in files(&source()) {
        if !matches!(file.as_str(), "lib.rs" | "main.rs") && !file.starts_with("bin/") {
            wrong.extend(forbidden(&file, &program, &dependencies));
        }
    }
    assert_eq!(wrong, [""; 0]);
}

/// The folders of the import in the order in which a table goes through them.
const STAGES: [&str; 5] = ["source", "cells", "shape", "infer", "build"];
/// What each of them may know besides those before it: the words, and what is told of a table.
const OF_ALL_STAGES: [&str; 10] = [
    "lexicon",
    "block",
    "corrections",
    "figure",
    "grid",
    "issue",
    "number",
    "printed",
    "question",
    "reading",
];

#[test]
fn stages_of_the_import_know_those_before_them_alone() {
    let mut wrong = Vec::new();
    for (file, program) in files(&source()) {
        let Some(inside) = file.strip_prefix("import/") else {
            continue;
        };
        let folder = inside.split('/').next().unwrap();
        let own = STAGES.iter().position(|stage| *stage == folder);
        if own.is_none() && folder != "lexicon" {
            continue;
        }
        for path in paths(&tokens(&program)) {
            let named = inside_crate(&path, &module(&file));
            let Some(other) = named
                .as_deref()
                .and_then(|path| path.strip_prefix("import::"))
            else {
                continue;
            };
            // Some are known by another name outside of the import.
            let other = match other.split("::").next().unwrap() {
                "words" => "lexicon",
                "file" | "html" | "legacy" | "page" | "text" => "source",
                other => other,
            };
            let Some(stage) = STAGES.iter().position(|stage| *stage == other) else {
                // Words know nothing but themselves.
                let of_types = other.starts_with(char::is_uppercase);
                if folder == "lexicon" && other != folder
                    || !of_types && folder != other && !OF_ALL_STAGES.contains(&other)
                {
                    wrong.push(format!("{file} names {other}"));
                }
                continue;
            };
            if own.is_none_or(|own| stage > own) {
                wrong.push(format!("{file} names {other}"));
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn quantities_stand_at_the_bottom() {
    let files = files(&source());
    let named_in = |name: &str| -> BTreeSet<String> {
        let (file, program) = files.iter().find(|(file, _)| file == name).unwrap();
        paths(&tokens(program))
            .iter()
            .filter_map(|path| inside_crate(path, &module(file)))
            .map(|path| path.split("::").take(2).collect::<Vec<_>>().join("::"))
            .collect()
    };
    let below = |modules: &[&str]| {
        modules
            .iter()
            .map(|name| format!("domain::{name}"))
            .collect()
    };
    assert_eq!(
        named_in("domain/quantity.rs"),
        below(&["fixed", "rounding"])
    );
    assert_eq!(named_in("domain/rounding.rs"), below(&["fixed"]));
    assert_eq!(named_in("domain/fixed.rs"), below(&[]));
}

#[test]
fn the_check_sees_every_way_to_name_a_module() {
    let dependencies = dependencies();
    for (file, program, found) in [
        ("domain/rates.rs", "use crate::i18n::Language;", 1),
        ("domain/rates.rs", "use super::super::app::state;", 1),
        (
            "domain/rates.rs",
            "use crate::{\n    domain::{table, bands as b},\n    import::words,\n};",
            1,
        ),
        (
            "domain/rates.rs",
            "fn f() { crate::app::update::update(); }",
            1,
        ),
        ("domain/rates.rs", "use super::table::{Column, Group};", 0),
        (
            "domain/rates.rs",
            "// use crate::app::x;\n/// [`crate::app::x`]",
            0,
        ),
        (
            "domain/rates.rs",
            "const A: &str = \"crate::app::x \\\" y::z\";",
            0,
        ),
        (
            "domain/rates.rs",
            "#[cfg(test)]\nmod tests { use crate::app::x; }",
            0,
        ),
        ("app/update.rs", "use yew::prelude::*;", 1),
        ("app/store.rs", "use yew::Reducible;", 0),
        (
            "app/update.rs",
            "use crate::i18n::{Language, label::Label};",
            1,
        ),
        ("app/state.rs", "use crate::components::app::App;", 1),
        (
            "i18n/notice.rs",
            "use crate::app::state::{AppState, Notice};",
            1,
        ),
        (
            "import/mod.rs",
            "use self::grid::Grid; use crate::i18n::Language;",
            1,
        ),
        ("domain/table.rs", "use serde::Serialize;", 0),
        ("helper.rs", "", 1),
    ] {
        let wrong = forbidden(file, program, &dependencies);
        assert_eq!(wrong.len(), found, "{file}: {program}: {wrong:?}");
    }
}

/// The text literals of a program.
fn literals(program: &str) -> BTreeSet<String> {
    let tokens = tokens(program);
    let texts = tokens.iter().filter_map(|token| token.strip_prefix('"'));
    texts.map(str::to_owned).collect()
}

#[test]
fn words_of_headers_stand_in_the_lexicon_alone() {
    let files = files(&source());
    let mut words = BTreeSet::new();
    for (file, program) in &files {
        if file.starts_with("import/lexicon/") {
            for text in literals(program) {
                let forms = text
                    .split(", ")
                    .map(|form| form.trim_matches([' ', '\\', '\n']));
                let phrases = forms.filter(|form| form.contains(' ') && form.len() < 60);
                words.extend(phrases.map(str::to_owned));
            }
        }
    }
    for word in ["tổng số hộ", "đầu năm", "cận nghèo"] {
        assert!(words.contains(word), "{word} in {words:?}");
    }
    // What is shown to a person is no header that is read.
    let shows = |file: &str| file.starts_with("i18n/") || file.starts_with("import/lexicon/");
    for (file, program) in files.iter().filter(|(file, _)| !shows(file)) {
        let literals = literals(program);
        let shared: Vec<&String> = literals.intersection(&words).collect();
        assert_eq!(shared, [""; 0], "{file}");
    }
}
