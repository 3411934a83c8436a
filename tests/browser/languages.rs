//! Vietnamese and English, light and dark.

use serde_json::json;

use crate::harness::in_both_browsers;
use crate::page::Page;

in_both_browsers![
    opens_in_vietnamese_or_as_asked,
    the_language_can_be_switched,
    english_is_english_throughout,
    the_theme_can_be_asked_for_and_switched,
    what_an_address_asks_for_holds_for_one_visit,
];

const VIETNAMESE: [(&str, &str, &str); 4] = [
    ("1", "households", "1.188"),
    ("1", "poor-start-rate", "8,25"),
    ("1", "poor-change-points", "-2,50"),
    ("total", "near-start", "3.640"),
];
const ENGLISH: [(&str, &str, &str); 4] = [
    ("1", "households", "1,188"),
    ("1", "poor-start-rate", "8.25"),
    ("1", "poor-change-points", "-2.50"),
    ("total", "near-start", "3,640"),
];

async fn expect_language(page: &Page, tag: &str, cells: &[(&str, &str, &str)]) {
    let what = "the page's language";
    page.expect(what, "document.documentElement.lang", json!(tag))
        .await;
    page.expect_cells(cells).await;
}

async fn opens_in_vietnamese_or_as_asked(page: &Page) {
    page.open("").await;
    expect_language(page, "vi", &VIETNAMESE).await;
    let title = page.look("document.title").await;
    page.open("?lang=en").await;
    expect_language(page, "en", &ENGLISH).await;
    assert_ne!(title, page.look("document.title").await, "the title stays");
    page.open("?lang=vi").await;
    expect_language(page, "vi", &VIETNAMESE).await;
}

async fn the_language_can_be_switched(page: &Page) {
    page.open("").await;
    page.enter(2, "poor-start", "99").await;
    page.expect_cells(&[("total", "poor-start", "1.673")]).await;
    page.act("language").await;
    expect_language(page, "en", &ENGLISH).await;
    // An entry is read as the language writes numbers.
    page.enter(1, "poor-change-points", "-2.75").await;
    page.expect_cells(&[
        ("1", "poor-change-points", "-2.75"),
        ("total", "poor-start", "1,673"),
    ])
    .await;
    page.act("language").await;
    expect_language(page, "vi", &VIETNAMESE[..2]).await;
    page.expect_cells(&[("1", "poor-change-points", "-2,75")])
        .await;
}

/// Nothing but names of places has Vietnamese letters, neither in text nor in labels.
async fn english_is_english_throughout(page: &Page) {
    page.open("?lang=en").await;
    page.enter(2, "households", "x").await;
    page.expect_refused("2", "households", "x").await;
    page.expect(
        "no Vietnamese words",
        "(() => {
           const names = [...table().querySelectorAll('[data-col=name]')].map(found => found.textContent)
             .concat(['Huyện Văn Quan', 'Văn Quan', 'Tiếng Việt', 'Lạng Sơn']);
           const pieces = [document.title];
           const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ALL);
           for (let node = walker.nextNode(); node; node = walker.nextNode()) {
             if (node.nodeType === Node.TEXT_NODE && !node.parentElement.closest('script, style, noscript, [lang=vi]')) {
               pieces.push(node.data);
             }
             for (const name of ['aria-label', 'aria-description', 'title', 'placeholder', 'alt', 'aria-roledescription']) {
               const value = node.getAttribute?.(name);
               if (value) pieces.push(value);
             }
           }
           return pieces.map(piece => names.reduce((text, name) => text.replaceAll(name, ''), piece).trim())
             .filter(piece => /[ăâđêôơưĂÂĐÊÔƠƯàáãảèéẻìíòóõùúýỳ\\u1EA0-\\u1EF9]/.test(piece));
         })()",
        json!([]),
    )
    .await;
}

/// How light the page's background is, from 0 to 1, as "light" or "dark".
const THEME: &str = "(() => {
  const [red, green, blue, alpha] = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).map(Number);
  const root = getComputedStyle(document.documentElement).backgroundColor.match(/[\\d.]+/g).map(Number);
  const [r, g, b] = alpha === 0 ? root : [red, green, blue];
  return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255 > 0.5 ? 'light' : 'dark';
})()";

async fn the_theme_can_be_asked_for_and_switched(page: &Page) {
    page.open("?theme=dark").await;
    page.expect("a dark page", THEME, json!("dark")).await;
    page.open("?theme=light").await;
    page.expect("a light page", THEME, json!("light")).await;
    for theme in ["dark", "light"] {
        page.act("theme").await;
        page.expect("the other theme", THEME, json!(theme)).await;
    }
}

async fn what_an_address_asks_for_holds_for_one_visit(page: &Page) {
    const CACHED: &str =
        "['language', 'theme'].map(name => localStorage.getItem(`giam-ngheo:${name}`))";
    page.open("").await;
    let as_set = page.look(THEME).await;
    page.open("?lang=en&theme=dark").await;
    expect_language(page, "en", &ENGLISH).await;
    page.expect("a dark page", THEME, json!("dark")).await;
    page.open("").await;
    expect_language(page, "vi", &VIETNAMESE).await;
    page.expect("the machine's colours", THEME, as_set).await;
    page.expect("what is kept", CACHED, json!([null, null]))
        .await;
    // Only the choice is stored.
    page.open("?theme=dark").await;
    page.act("language").await;
    expect_language(page, "en", &ENGLISH).await;
    page.expect("what is kept", CACHED, json!(["en", null]))
        .await;
    page.open("?lang=vi").await;
    expect_language(page, "vi", &VIETNAMESE).await;
    page.open("").await;
    expect_language(page, "en", &ENGLISH).await;
    page.act("theme").await;
    page.expect("what is kept", CACHED, json!(["en", "light"]))
        .await;
    page.open("").await;
    page.expect("a light page", THEME, json!("light")).await;
}
