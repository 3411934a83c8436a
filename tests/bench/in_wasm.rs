//! The recompute alone in WebAssembly: `recompute_wasm.rs`, built as the page is, in Chromium.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::Tab;
use crate::browsers::{Browser, Session};
use crate::measures::{Recompute, median};
use test_support::server::Server;

/// Rows, how often they are computed in one measurement (clocks of browsers are coarse), and how
/// many poor households there must be.
const TABLES: [(usize, usize, Option<f64>); 2] = [(17, 5_000, Some(1_671.0)), (10_000, 20, None)];
/// How many measurements there are of each.
const REPEATS: usize = 9;

/// How `index.html` has the page's own module optimised.
const OPTIMISED: [&str; 7] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

const PAGE: &str = r#"<!doctype html>
<html lang="en"><link rel="icon" href="data:,"><title>Recompute</title>
<script type="module">
window.addEventListener('unhandledrejection', event => { document.title = event.reason; });
const { default: init, Recompute } = await import('./recompute_wasm.js');
await init();
window.recompute = (rows, times, repeats) => {
  const table = new Recompute(rows);
  let poor = table.run(times); // warm
  const took = [];
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const start = performance.now();
    poor = table.run(times);
    took.push((performance.now() - start) * 1000 / times);
  }
  return [took, poor];
};
</script>
"#;

/// Builds it and times it.
pub(crate) async fn recompute() -> Vec<Recompute> {
    eprintln!("page benchmark: the recompute alone, built for the browser (minutes from nothing)");
    let server = Server::start(&build());
    let session = Session::start(Browser::Chromium).await;
    let tab = Tab {
        web: session.web.clone(),
    };
    let loaded = tab.web.goto(server.url()).await;
    loaded.unwrap_or_else(|error| panic!("the page of the recompute: {error}"));
    let ready = "new Promise(done => until(() => typeof recompute, 'function', 20000, done))";
    let ready = tab.get(ready, &[]).await;
    assert!(
        ready == "function",
        "the recompute does not start: {}",
        tab.get("document.title", &[]).await
    );
    let mut results = Vec::new();
    for (rows, times, expected) in TABLES {
        let call = format!("recompute({rows}, {times}, {REPEATS})");
        let (took, poor): (Vec<f64>, f64) =
            serde_json::from_value(tab.get(&call, &[]).await).expect("times and a number");
        assert!(
            expected.is_none_or(|expected| expected.total_cmp(&poor).is_eq()),
            "the recompute gave {poor} poor households"
        );
        results.push(Recompute {
            rows,
            microseconds: median(&took),
        });
    }
    session.end().await;
    results
}

/// Builds the module with the page's profile and tools, and gives back the folder of its page.
fn build() -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent();
    let target = target.expect("it lies in the target folder");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("recompute");
    let wasm = "wasm32-unknown-unknown";
    let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    run(Command::new(cargo)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["build", "--quiet", "--release", "--target", wasm])
        .args(["--example", "recompute_wasm", "--target-dir"])
        .arg(target));
    run(Command::new("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--out-dir"])
        .arg(&folder)
        .arg(
            target
                .join(wasm)
                .join("release/examples/recompute_wasm.wasm"),
        ));
    let module = folder.join("recompute_wasm_bg.wasm");
    run(Command::new("wasm-opt")
        .args(OPTIMISED)
        .arg("-o")
        .args([&module, &module]));
    fs::write(folder.join("index.html"), PAGE).expect("the page can be written");
    folder
}

fn run(command: &mut Command) {
    let done = command.status();
    let done = done.unwrap_or_else(|error| {
        panic!("{command:?} does not run ({error}); 'make bench' sets up what it needs")
    });
    assert!(done.success(), "{command:?} failed");
}
