//! The layers of the house: which folder may name which, that no files name each other in a
//! circle, and where the words of headers stand. Files are read by the parser that macros use;
//! tests inside a file are left out, since they may use whatever shows the point.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

/// The folders under `src`, the lowest first. A folder may name those before it.
const LAYERS: [&str; 11] = [
    "domain",
    "locale",
    "import",
    "audit",
    "narrative",
    "formats",
    "app",
    "i18n",
    "export",
    "browser",
    "components",
];
/// The crates of the browser's edge, which the last two folders alone may use.
const EDGE: [&str; 7] = [
    "gloo",
    "js_sys",
    "qrcode",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "web_sys",
    "yew",
];

/// A file under `src` as a module, and what it names.
struct Module {
    /// Its path under `src`.
    file: String,
    /// The modules of this crate that it names, as far as paths were written out.
    inside: BTreeSet<Vec<String>>,
    /// The other crates.
    crates: BTreeSet<String>,
    /// Its text literals.
    literals: BTreeSet<String>,
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute
                .parse_args::<syn::Path>()
                .is_ok_and(|path| path.is_ident("test"))
    })
}

/// Collects what the items of a file name.
struct Names {
    paths: Vec<Vec<String>>,
    literals: BTreeSet<String>,
}

impl Names {
    fn tree(&mut self, before: &[String], tree: &syn::UseTree) {
        match tree {
            syn::UseTree::Path(path) => {
                let mut before = before.to_vec();
                before.push(path.ident.to_string());
                self.tree(&before, &path.tree);
            }
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.tree(before, tree);
                }
            }
            syn::UseTree::Name(syn::UseName { ident })
            | syn::UseTree::Rename(syn::UseRename { ident, .. }) => {
                let mut path = before.to_vec();
                path.push(ident.to_string());
                self.paths.push(path);
            }
            syn::UseTree::Glob(_) => self.paths.push(before.to_vec()),
        }
    }

    /// The paths in what a macro is given.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(word) => {
                    if colons != 2 {
                        self.paths.push(std::mem::take(&mut path));
                    }
                    path.push(word.to_string());
                    colons = 0;
                }
                TokenTree::Punct(mark) if mark.as_char() == ':' => colons += 1,
                TokenTree::Group(group) => {
                    self.paths.push(std::mem::take(&mut path));
                    self.tokens(group.stream());
                    colons = 0;
                }
                TokenTree::Literal(literal) => {
                    if let syn::Lit::Str(text) = syn::Lit::new(literal) {
                        self.literals.insert(text.value());
                    }
                }
                TokenTree::Punct(_) => colons = 0,
            }
        }
        self.paths.push(path);
    }
}

impl<'a> Visit<'a> for Names {
    fn visit_item_mod(&mut self, item: &'a syn::ItemMod) {
        if !is_test(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'a syn::ItemUse) {
        self.tree(&[], &item.tree);
    }

    fn visit_path(&mut self, path: &'a syn::Path) {
        let words = path.segments.iter().map(|word| word.ident.to_string());
        self.paths.push(words.collect());
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, item: &'a syn::Macro) {
        self.visit_path(&item.path);
        self.tokens(item.tokens.clone());
    }

    fn visit_lit_str(&mut self, text: &'a syn::LitStr) {
        self.literals.insert(text.value());
    }

    // Who may see an item is no use of it.
    fn visit_visibility(&mut self, _: &'a syn::Visibility) {}

    // Documentation may name anything.
    fn visit_attribute(&mut self, _: &'a syn::Attribute) {}
}

/// The module of a file, from the crate's root: `app/update/mod.rs` is `app::update`.
fn place(file: &str) -> Vec<String> {
    let words = file.trim_end_matches(".rs").split('/').map(str::to_owned);
    words
        .filter(|word| word != "mod" && word != "lib")
        .collect()
}

/// A path as written in a module, from the crate's root; `None` when it leads out of the crate or
/// stays in the file.
fn from_root(path: &[String], module: &[String]) -> Option<Vec<String>> {
    let (first, rest) = path.split_first()?;
    match first.as_str() {
        "crate" => Some(rest.to_vec()),
        "self" => Some([module, rest].concat()),
        "super" => {
            let above = &module[..module.len().checked_sub(1)?];
            let mut whole = vec!["self".to_owned()];
            whole.extend(rest.iter().cloned());
            match rest.first().map(String::as_str) {
                Some("super") => from_root(rest, above),
                Some(_) | None => from_root(&whole, above),
            }
        }
        _ => None,
    }
}

fn module(file: &str, program: &str, dependencies: &BTreeSet<String>) -> Module {
    let mut names = Names {
        paths: Vec::new(),
        literals: BTreeSet::new(),
    };
    names.visit_file(&syn::parse_file(program).unwrap());
    let place = place(file);
    let inside = names
        .paths
        .iter()
        .filter_map(|path| from_root(path, &place));
    let first = names.paths.iter().filter_map(|path| path.first()).cloned();
    Module {
        file: file.to_owned(),
        inside: inside.collect(),
        crates: first.filter(|name| dependencies.contains(name)).collect(),
        literals: names.literals,
    }
}

fn dependencies() -> BTreeSet<String> {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"));
    let manifest: toml::Table = manifest.unwrap().parse().unwrap();
    let mut found = BTreeSet::new();
    let mut tables = vec![&manifest];
    if let Some(targets) = manifest.get("target").and_then(toml::Value::as_table) {
        tables.extend(targets.values().filter_map(toml::Value::as_table));
    }
    for table in tables {
        if let Some(names) = table.get("dependencies").and_then(toml::Value::as_table) {
            found.extend(names.keys().map(|name| name.replace('-', "_")));
        }
    }
    found
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The modules of the library.
fn modules() -> Vec<Module> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    files(&source, &mut paths);
    paths.sort();
    let dependencies = dependencies();
    let mut found = Vec::new();
    for path in paths {
        let file = path.strip_prefix(&source).unwrap().to_str().unwrap();
        if file != "main.rs" && !file.starts_with("bin/") {
            let program = fs::read_to_string(&path).unwrap();
            found.push(module(file, &program, &dependencies));
        }
    }
    found
}

/// The layers above its own that a module names, and the crates that are not for it.
fn forbidden(module: &Module) -> Vec<String> {
    let layer = |name: &str| LAYERS.iter().position(|layer| *layer == name);
    let folder = module.file.split('/').next().unwrap_or_default();
    let Some(own) = layer(folder) else {
        return Vec::new();
    };
    let is_above = |path: &&Vec<String>| {
        let named = path.first().map_or("", String::as_str);
        layer(named).is_some_and(|named| named > own)
    };
    let is_edge = own >= layer("browser").unwrap();
    let is_strange = |name: &&String| !is_edge && EDGE.contains(&name.as_str());
    let above = module.inside.iter().filter(is_above);
    let above = above.map(|path| path.join("::"));
    let crates = module.crates.iter().filter(is_strange).cloned();
    let wrong = above.chain(crates);
    wrong
        .map(|name| format!("{}: {name}", module.file))
        .collect()
}

/// The files that each file names.
fn named_files(modules: &[Module]) -> BTreeMap<&str, BTreeSet<&str>> {
    let places: BTreeMap<Vec<String>, &str> = modules
        .iter()
        .map(|module| (place(&module.file), module.file.as_str()))
        .collect();
    let file = |path: &[String]| {
        (0..=path.len())
            .rev()
            .find_map(|length| places.get(&path[..length]))
            .copied()
    };
    modules
        .iter()
        .map(|module| {
            let named = module.inside.iter().filter_map(|path| file(path));
            let others = named.filter(|other| *other != module.file);
            (module.file.as_str(), others.collect())
        })
        .collect()
}

/// All that a file names, directly or by way of others.
fn reached<'a>(named: &BTreeMap<&'a str, BTreeSet<&'a str>>, file: &'a str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut next = vec![file];
    while let Some(file) = next.pop() {
        for other in &named[file] {
            if reached.insert(*other) {
                next.push(other);
            }
        }
    }
    reached
}

/// The files that name each other, directly or by way of others.
fn circles<'a>(named: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> BTreeSet<Vec<&'a str>> {
    let reach: BTreeMap<&str, BTreeSet<&str>> = named
        .keys()
        .map(|file| (*file, reached(named, file)))
        .collect();
    let circle = |file: &str| -> Vec<&str> {
        let back = |other: &&&str| reach[**other].contains(file);
        reach[file].iter().filter(back).copied().collect()
    };
    let all = named.keys().map(|file| circle(file));
    all.filter(|circle| !circle.is_empty()).collect()
}

#[test]
fn no_module_knows_what_is_above_it() {
    let wrong: Vec<String> = modules().iter().flat_map(forbidden).collect();
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn no_files_name_each_other_in_a_circle() {
    let modules = modules();
    let named = named_files(&modules);
    let circles = circles(&named);
    assert!(circles.is_empty(), "{circles:#?}");
}

#[test]
fn the_check_sees_every_way_to_name_a_module() {
    let dependencies: BTreeSet<String> = ["yew", "rust_decimal", "gloo"].map(str::to_owned).into();
    for (file, program, found) in [
        ("app/model.rs", "use crate::components::app::App;", 1),
        (
            "app/model.rs",
            "use crate::{domain::table, i18n::label};",
            1,
        ),
        (
            "app/model.rs",
            "use super::history; use crate::import::Block;",
            0,
        ),
        (
            "domain/table.rs",
            "fn f() -> crate::app::model::Model { todo!() }",
            1,
        ),
        (
            "domain/table.rs",
            "fn f() { g!(x, super::super::locale::figures(1)) }",
            1,
        ),
        (
            "domain/targets/mod.rs",
            "use super::super::formats::work::Work;",
            1,
        ),
        (
            "domain/table.rs",
            "#[cfg(test)] mod tests { use crate::app::model::Model; }",
            0,
        ),
        ("domain/table.rs", "/// [`crate::app`]\nstruct A;", 0),
        ("domain/table.rs", "use yew::html;", 1),
        ("domain/table.rs", "use rust_decimal::Decimal;", 0),
        ("app/store.rs", "use gloo::timers::callback::Timeout;", 1),
        ("components/app.rs", "use yew::html;", 0),
        ("deferred.rs", "use crate::components::app;", 0),
    ] {
        let wrong = forbidden(&module(file, program, &dependencies));
        assert_eq!(wrong.len(), found, "{file}: {program}: {wrong:?}");
    }
    let two = [
        module("a/mod.rs", "pub mod b; pub use self::b::B;", &dependencies),
        module("a/b.rs", "use super::A;", &dependencies),
        module("a/c.rs", "use super::b::B;", &dependencies),
    ];
    let named = named_files(&two);
    assert_eq!(circles(&named), [vec!["a/b.rs", "a/mod.rs"]].into());
}

/// The folders of the import in the order in which a table goes through them.
const STAGES: [&str; 5] = ["source", "cells", "shape", "infer", "build"];

#[test]
fn stages_of_the_import_know_those_before_them_alone() {
    let mut wrong = Vec::new();
    for module in modules() {
        let Some(inside) = module.file.strip_prefix("import/") else {
            continue;
        };
        let folder = inside.split('/').next().unwrap();
        let own = STAGES.iter().position(|stage| *stage == folder);
        let named = module.inside.iter().filter(|path| path[0] == "import");
        for path in named.filter(|_| own.is_some() || folder == "lexicon") {
            let other = path.get(1).map_or("", String::as_str);
            let stage = STAGES.iter().position(|stage| *stage == other);
            let is_later = stage.is_some_and(|stage| own.is_none_or(|own| stage > own));
            // Words know nothing but themselves.
            if is_later || folder == "lexicon" && other != folder {
                wrong.push(format!("{} names {other}", module.file));
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn words_of_headers_stand_in_the_lexicon_alone() {
    let (lexicon, others): (Vec<Module>, Vec<Module>) = modules()
        .into_iter()
        // What is shown to a person, typed behind a number or said in sentences is no header.
        .filter(|module| {
            let others = ["i18n/", "locale/number.rs", "narrative/"];
            !others.iter().any(|other| module.file.starts_with(other))
        })
        .partition(|module| module.file.starts_with("import/lexicon/"));
    let texts = lexicon.iter().flat_map(|module| &module.literals);
    let forms = texts.flat_map(|text| text.split(", ")).map(str::trim);
    let phrases = forms.filter(|form| form.contains(' ') && form.len() < 60);
    let words: BTreeSet<String> = phrases.map(str::to_owned).collect();
    for word in ["tổng số hộ", "đầu năm", "cận nghèo"] {
        assert!(words.contains(word), "{word} in {words:?}");
    }
    for module in others {
        let shared: Vec<&String> = module.literals.intersection(&words).collect();
        assert_eq!(shared, [""; 0], "{}", module.file);
    }
}
