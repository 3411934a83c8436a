//! Pictures of the page, of failures and for looking at:
//! `GIAM_NGHEO_SCREENSHOTS=folder cargo test --test browser -- --ignored pictures`.

use std::path::{Path, PathBuf};
use std::{env, fs};

use thirtyfour::Key;

use crate::browsers::{Browser, dist};
use crate::harness::run;
use crate::page::{OFFICE, PHONE, Page};

impl Page {
    /// Writes what is seen of the page.
    pub(crate) async fn picture(&self, file: &Path) {
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).expect("the folder for pictures can be made");
        }
        let taken = self.web.screenshot(file).await;
        taken.unwrap_or_else(|error| panic!("{}: no picture: {error}", self.browser));
    }

    /// Writes what is seen when a test fails; without success when the browser is gone.
    pub(crate) async fn picture_of_failure(&self, test: &str) {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("failures");
        let name = format!("{}-{}.png", test.replace("::", "-"), self.browser);
        if fs::create_dir_all(&folder).is_ok() {
            let file = folder.join(name);
            if self.web.screenshot(&file).await.is_ok() {
                eprintln!("What {} showed: {}", self.browser, file.display());
            }
        }
    }
}

/// The folder that screenshots go to.
pub(crate) fn pictures() -> PathBuf {
    env::var_os("GIAM_NGHEO_SCREENSHOTS").map_or_else(
        || PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("pictures"),
        PathBuf::from,
    )
}

#[test]
#[ignore = "writes pictures instead of testing"]
fn chromium() {
    run(Browser::Chromium, module_path!(), &dist(), take);
}

#[test]
#[ignore = "writes pictures instead of testing"]
fn firefox() {
    run(Browser::Firefox, module_path!(), &dist(), take);
}

async fn take(page: &Page) {
    let browser = page.browser.to_string().to_lowercase();
    for (size, width) in [(OFFICE, "1366"), (PHONE, "390")] {
        page.resize(size).await;
        for language in ["vi", "en"] {
            for theme in ["light", "dark"] {
                page.open(&format!("?lang={language}&theme={theme}")).await;
                let name = format!("{browser}-{width}-{language}-{theme}.png");
                page.picture(&pictures().join(name)).await;
            }
        }
    }
    page.resize(OFFICE).await;
    page.open("").await;
    page.enter(3, "households", "x").await;
    page.expect_refused("3", "households", "x").await;
    page.click(5, "poor-start").await;
    page.press_with(&[Key::Shift], Key::Down).await;
    page.picture(&pictures().join(format!("{browser}-1366-wrong-entry.png")))
        .await;
    eprintln!("The pictures are in {}.", pictures().display());
}
