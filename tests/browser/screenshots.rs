//! Pictures of the page, for looking at:
//! `GIAM_NGHEO_SCREENSHOTS=folder cargo test --test browser -- --ignored screenshots`.

use thirtyfour::Key;

use crate::browsers::{Browser, dist};
use crate::harness::run;
use crate::page::{OFFICE, PHONE, Page, pictures};

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
