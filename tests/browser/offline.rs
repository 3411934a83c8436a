//! The cached page: offline, and with a newer version.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;

use crate::annex;
use crate::browsers::dist;
use crate::harness::in_both_browsers;
use crate::page::{PATIENCE_MS, Page};

in_both_browsers![
    opens_without_network_after_the_first_visit,
    keeps_nothing_that_a_person_typed,
    a_newer_version_takes_over_when_asked_and_versions_never_mix,
    half_a_version_is_never_kept,
    a_frame_keeps_nothing_on_the_machine,
];

const LINK: &str = include_str!("../fixtures/link-v1.txt");

/// Waits until the page is cached.
async fn expect_kept(page: &Page) {
    page.look("void navigator.serviceWorker.ready.then(() => { window.ready = true; })")
        .await;
    page.expect("the page to be kept", "window.ready", json!(true))
        .await;
}

async fn opens_without_network_after_the_first_visit(page: &Page) {
    page.open("").await;
    expect_kept(page).await;
    page.server.go_down();
    page.open("?lang=vi").await;
    page.expect_cells(&[("total", "poor-start", "1.671")]).await;
    page.enter(1, "poor-start", "110").await;
    page.expect_cells(&[("total", "poor-start", "1.683")]).await;
    // A command of the deferred part.
    page.paste(None, Some(&annex::two_communes())).await;
    page.expect_rows(2).await;
    page.act("share").await;
    page.expect(
        "the link",
        "document.querySelector('[name=link]')?.value.includes('#v1.')",
        json!(true),
    )
    .await;
    page.open(&format!("?lang=en{}", LINK.trim())).await;
    page.expect_cells(&[("total", "poor-end", "1,198")]).await;
}

async fn keeps_nothing_that_a_person_typed(page: &Page) {
    page.open("").await;
    expect_kept(page).await;
    page.open(&format!("?secret=1{}", LINK.trim())).await;
    page.enter(1, "poor-start", "110").await;
    page.paste(None, Some(&annex::two_communes())).await;
    page.expect_rows(2).await;
    page.look(
        "void (async () => {
           const kept = [];
           for (const name of await caches.keys()) {
             for (const { url } of await (await caches.open(name)).keys()) kept.push(url);
           }
           window.kept = kept.map(url => url.replace(new URL('./', location.href).href, '')).sort();
         })()",
    )
    .await;
    let mut files: Vec<String> = Vec::new();
    for folder in ["", "icons"] {
        for entry in fs::read_dir(dist().join(folder)).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            let other = name.starts_with("carried-") || name == "sw.js" || name == "embed.js";
            if entry.path().is_file() && !other {
                files.push(match (folder, name.as_str()) {
                    ("", "index.html") => String::new(),
                    ("", _) => name,
                    (..) => format!("{folder}/{name}"),
                });
            }
        }
    }
    files.sort();
    page.expect(
        "the files of the page and nothing else to be kept",
        "window.kept",
        json!(files),
    )
    .await;
}

/// The page as a newer build: with other file names and a mark.
fn newer_build(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("newer-{test}"));
    let (old, new) = (hash(), "0123456789abcdef");
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(folder.join("icons")).unwrap();
    for below in ["", "icons"] {
        for entry in fs::read_dir(dist().join(below)).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            if entry.path().is_file() {
                let copy = folder.join(below).join(name.replace(&old, new));
                fs::copy(entry.path(), copy).unwrap();
            }
        }
    }
    let page = fs::read_to_string(folder.join("index.html")).unwrap();
    let page = page
        .replace(&old, new)
        .replacen("<html", "<html data-build=\"newer\"", 1);
    fs::write(folder.join("index.html"), page).unwrap();
    let finished = Command::new(env!("CARGO_BIN_EXE_finish"))
        .arg(&folder)
        .status();
    assert!(finished.unwrap().success());
    folder
}

/// The hash in the name of the deferred part.
fn hash() -> String {
    let name = fs::read_dir(dist())
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().into_string().ok())
        .find(|name| name.starts_with("deferred-"))
        .expect("dist/ has a deferred part");
    let (_, hash) = name.trim_end_matches(".wasm").rsplit_once('-').unwrap();
    hash.to_owned()
}

/// Which build runs here: its mark, and whether the deferred part is of it.
const BUILD: &str = "(() => [document.documentElement.dataset.build ?? 'older',
    performance.getEntriesByType('resource').map(entry => entry.name).filter(name => name.endsWith('.wasm'))
      .filter(name => name.includes('/deferred-'))
      .every(name => name.includes('0123456789abcdef') === ('build' in document.documentElement.dataset))])()";
const SHOWN: &str = "document.querySelector('[data-action=use-new-version]') !== null";

async fn a_newer_version_takes_over_when_asked_and_versions_never_mix(page: &Page) {
    page.open("").await;
    expect_kept(page).await;
    let newer = newer_build(&format!("takes-over-{}", page.browser));
    page.server.serve(&newer);
    page.open("?again").await;
    page.expect("the notice", SHOWN, json!(true)).await;
    page.expect("the older page", BUILD, json!(["older", true]))
        .await;
    page.paste(None, Some(&annex::two_communes())).await;
    page.expect_rows(2).await;
    // After a reload it is still the older version, because the newer one was not confirmed.
    page.open("?once-more").await;
    page.expect("the notice again", SHOWN, json!(true)).await;
    page.expect("the older page", BUILD, json!(["older", true]))
        .await;
    page.act("use-new-version").await;
    until_loaded_anew(page).await;
    page.expect(
        "the newer page, all of it, and no notice",
        &format!("[...{BUILD}, document.documentElement.hasAttribute('data-ready'), {SHOWN}]"),
        json!(["newer", true, true, false]),
    )
    .await;
    page.look("keepErrors()").await;
    page.look("void caches.keys().then(names => { window.caches_ = names.length; })")
        .await;
    page.expect(
        "this version and the one before to be kept",
        "window.caches_",
        json!(2),
    )
    .await;
    // A window with the older version can still load the files that it needs.
    let old = format!("./deferred-{}.wasm", hash());
    page.look_with(
        "void fetch(arguments[0]).then(answer => { window.old_ = answer.status; })",
        &[json!(old)],
    )
    .await;
    page.expect("a file of the older version", "window.old_", json!(200))
        .await;
    page.server.go_down();
    page.open("?offline").await;
    page.paste(None, Some(&annex::two_communes())).await;
    page.expect_rows(2).await;
    page.expect("the newer page", BUILD, json!(["newer", true]))
        .await;
}

/// A script that waits inside the page ends with the page that is left; then the next one waits in
/// the page that comes.
async fn until_loaded_anew(page: &Page) {
    let script = format!(
        "{}\nconst done = arguments[arguments.length - 1];
         until(() => document.documentElement.dataset.build === 'newer'
             && document.documentElement.hasAttribute('data-ready'), true, {PATIENCE_MS}, done);",
        include_str!("page.js")
    );
    for _ in 0..5 {
        let loaded = page.web.execute_async(script.as_str(), vec![]).await;
        if let Ok(loaded) = loaded {
            let newer = *loaded.json() == json!(true);
            assert!(newer, "{}: the newer page does not come", page.browser);
            return;
        }
    }
    panic!("{}: the page keeps being left", page.browser);
}

async fn half_a_version_is_never_kept(page: &Page) {
    page.open("").await;
    expect_kept(page).await;
    // A host during an update: it has the new list, but not all of the files.
    let newer = newer_build(&format!("half-{}", page.browser));
    let deferred = newer.join("deferred-0123456789abcdef.wasm");
    let whole = fs::read(&deferred).unwrap();
    fs::write(&deferred, b"half").unwrap();
    page.server.serve(&newer);
    page.open("?half").await;
    page.look(
        "void navigator.serviceWorker.getRegistration().then(async registration => {
           await registration.update().catch(() => {});
           const coming = registration.installing;
           if (coming) await new Promise(done => { coming.onstatechange = done; });
           window.tried = [registration.waiting === null, coming?.state ?? 'redundant'];
         })",
    )
    .await;
    page.expect(
        "the half version to be given up",
        "window.tried",
        json!([true, "redundant"]),
    )
    .await;
    fs::write(&deferred, whole).unwrap();
    page.open("?whole").await;
    page.expect("the older page", BUILD, json!(["older", true]))
        .await;
    page.expect("the notice, once all is there", SHOWN, json!(true))
        .await;
}

async fn a_frame_keeps_nothing_on_the_machine(page: &Page) {
    page.open("?embed=1").await;
    // Longer than the delay of the service worker.
    page.look("void setTimeout(() => { window.waited = true; }, 3000)")
        .await;
    page.expect("some time to pass", "window.waited", json!(true))
        .await;
    let asked = page.server.requests();
    assert!(
        !asked.iter().any(|path| path.ends_with("/sw.js")),
        "{asked:?}"
    );
}
