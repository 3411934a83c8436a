//! Changes from outside: browser translation, extensions, and a larger text size.

use serde_json::json;
use thirtyfour::Key;

use crate::harness::in_both_browsers;
use crate::page::{OFFICE, Page};

in_both_browsers![
    a_translated_page_never_shows_another_figure,
    an_addition_to_the_page_does_no_harm,
    a_larger_text_fits,
];

/// Translates like Chrome: replaces text nodes by elements with other texts.
const TRANSLATE: &str = "(() => {
    const walker = document.createTreeWalker(document.querySelector('#app'), NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode);
    for (const text of texts) {
      const [outer, inner] = [document.createElement('font'), document.createElement('font')];
      inner.textContent = text.data;
      outer.append(inner);
      text.replaceWith(outer);
    }
    return texts.length > 200;
  })()";

async fn a_translated_page_never_shows_another_figure(page: &Page) {
    page.open("").await;
    page.expect(
        "the picture",
        "document.querySelectorAll('.picture__unit').length",
        json!(17),
    )
    .await;
    assert_eq!(
        page.look("document.querySelector('#app').closest('[translate=no]') !== null")
            .await,
        json!(true),
        "browsers are asked not to"
    );
    assert_eq!(page.look(TRANSLATE).await, json!(true));
    page.click(1, "name").await;
    page.act("remove-row").await;
    page.expect_rows(16).await;
    page.expect_cells(&[
        ("1", "name", "Bình Phúc"),
        ("1", "poor-start", "97"),
        ("2", "name", "Tân Đoàn"),
        ("16", "name", "Thị Trấn"),
        ("total", "poor-start", "1.573"),
    ])
    .await;
    page.look(TRANSLATE).await;
    page.enter(1, "poor-start", "40").await;
    page.expect_cells(&[("1", "poor-start", "40"), ("total", "poor-start", "1.516")])
        .await;
    page.click(1, "poor-start").await;
    page.expect(
        "the sentence to say what the cell says",
        "document.querySelector('.cell-note').textContent.includes('40')",
        json!(true),
    )
    .await;
    page.enter(3, "poor-start", "5").await;
    page.expect(
        "the names of the picture beside their figures",
        "[...document.querySelectorAll('.picture__unit')].every(unit => {
           const [name, rates] = ['name', 'rates'].map(part => unit.querySelector(`.picture__${part}`).textContent);
           const row = [...table().querySelectorAll('tbody [data-row]')]
             .find(row => row.querySelector('[data-col=name]').textContent === name);
           return rates.startsWith(row?.querySelector('[data-col=poor-start-rate]').textContent);
         })",
        json!(true),
    )
    .await;
}

async fn an_addition_to_the_page_does_no_harm(page: &Page) {
    page.open("").await;
    page.look(
        "(() => {
           for (const place of ['#app', '.page', '.sheet', '[data-row=\"2\"] [data-col=name]', 'tbody']) {
             const added = document.createElement('span');
             added.className = 'added';
             document.querySelector(place).append(added);
           }
         })()",
    )
    .await;
    page.enter(1, "poor-start", "130").await;
    page.expect_cells(&[("1", "poor-start", "130"), ("total", "poor-start", "1.703")])
        .await;
    page.click(2, "name").await;
    page.act("remove-row").await;
    page.expect_cells(&[("2", "name", "Tân Đoàn"), ("16", "name", "Thị Trấn")])
        .await;
    page.ctrl('z').await;
    page.expect_cells(&[("2", "name", "Bình Phúc"), ("17", "name", "Thị Trấn")])
        .await;
}

/// Like a browser with a text size of 20 instead of 16 pixels.
async fn a_larger_text_fits(page: &Page) {
    page.resize(OFFICE).await;
    page.open("").await;
    page.look("(document.documentElement.style.fontSize = '20px')")
        .await;
    page.expect(
        "cells as large as what is in them, and no sideways scrolling of the page",
        "[[...table().querySelectorAll('tbody td')].every(cell => cell.scrollHeight <= cell.clientHeight + 1),
          document.documentElement.scrollWidth <= innerWidth,
          parseFloat(getComputedStyle(cell('1', 'households')).fontSize) > 16]",
        json!([true, true, true]),
    )
    .await;
    page.click(5, "poor-start").await;
    page.keys("1").await;
    page.expect(
        "the editor over its cell",
        "(() => {
           const [editor, under] = [document.activeElement, cell('5', 'poor-start')].map(found => found.getBoundingClientRect());
           return Math.abs(editor.top - under.top) <= 1 && Math.abs(editor.left - under.left) <= 1 && Math.abs(editor.height - under.height) <= 1;
         })()",
        json!(true),
    )
    .await;
    page.press(Key::Escape).await;
}
