//! Links: shared, opened and damaged.

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::harness::in_both_browsers;
use crate::page::Page;

in_both_browsers![
    a_shared_link_opens_the_same_table,
    the_first_link_ever_made_still_opens,
    a_damaged_link_shows_nothing_in_its_place,
    a_link_in_the_address_of_an_open_page_can_be_undone,
    what_a_link_leaves_out_is_said,
    after_a_damaged_link_there_is_a_way_on,
];

const GOLDEN: &str = include_str!("../fixtures/link-v1.txt");

async fn shared_link(page: &Page) -> String {
    page.act("share").await;
    page.expect(
        "the link, its length and its picture",
        "(link => [link.value.includes('#v1.'), link.value.length <= 600 + location.href.length,
            Number(document.querySelector('[data-link-length]').dataset.linkLength) === link.value.length,
            document.querySelector('.qr') !== null])(document.querySelector('[name=link]'))",
        json!([true, true, true, true]),
    )
    .await;
    let Value::String(link) = page
        .look("document.querySelector('[name=link]').value")
        .await
    else {
        panic!("no link");
    };
    page.press(Key::Escape).await;
    link
}

async fn a_shared_link_opens_the_same_table(page: &Page) {
    page.open("").await;
    page.enter(1, "poor-start", "110").await;
    page.enter(2, "name", "Xã <b>Mới</b> & khác").await;
    let link = shared_link(page).await;
    let (_, fragment) = link.split_once('#').expect("a fragment");
    // Another page, without saved work.
    page.open(&format!("?opened#{fragment}")).await;
    page.expect_cells(&[
        ("1", "poor-start", "110"),
        ("2", "name", "Xã <b>Mới</b> & khác"),
        ("total", "poor-start", "1.683"),
        ("total", "poor-change-points", "-3,41"),
    ])
    .await;
    page.expect(
        "a sentence that says so",
        "status().includes('Đã mở bảng trong liên kết: 17 đơn vị')",
        json!(true),
    )
    .await;
    page.expect_no_errors().await;
}

async fn the_first_link_ever_made_still_opens(page: &Page) {
    page.open(&format!("?opened{}", GOLDEN.trim())).await;
    page.expect_rows(17).await;
    page.expect_cells(&[
        ("17", "near-change-points", "-0,50"),
        ("total", "poor-end", "1.198"),
    ])
    .await;
}

async fn a_damaged_link_shows_nothing_in_its_place(page: &Page) {
    let whole = GOLDEN.trim();
    let cases = [
        (format!("{}x{}", &whole[..80], &whole[81..]), "link-damaged"),
        (whole[..whole.len() - 1].to_owned(), "link-damaged"),
        ("#v9.abcdef".to_owned(), "link-newer"),
        ("#nothing".to_owned(), "link-unknown"),
    ];
    for (number, (fragment, kind)) in cases.into_iter().enumerate() {
        page.open(&format!("?damaged={number}{fragment}")).await;
        page.expect(
            "no unit, neither the sample's nor any other, and a sentence",
            "[rowNames(), document.querySelector('[role=status]').dataset.issue,
              visible(document.querySelector('[role=status]'))]",
            json!([["total"], kind, true]),
        )
        .await;
        page.expect_no_errors().await;
    }
}

async fn a_link_in_the_address_of_an_open_page_can_be_undone(page: &Page) {
    page.open("").await;
    page.enter(1, "poor-start", "110").await;
    page.look_with(
        "void (location.hash = arguments[0])",
        &[json!(GOLDEN.trim())],
    )
    .await;
    page.expect_cells(&[("1", "poor-start", "98")]).await;
    page.act("undo").await;
    page.expect_cells(&[("1", "poor-start", "110")]).await;
    page.look("void (location.hash = '#v1.broken')").await;
    page.expect(
        "a sentence; the work stays",
        "[document.querySelector('[role=status]').dataset.issue, shown('1', 'poor-start')]",
        json!(["link-damaged", "110"]),
    )
    .await;
    page.expect(
        "an address that is not the link's",
        "location.hash",
        json!(""),
    )
    .await;
}

async fn what_a_link_leaves_out_is_said(page: &Page) {
    page.open("").await;
    page.enter(3, "poor-start", "abc").await;
    page.act("share").await;
    page.expect(
        "the entry that is not in the link",
        "document.querySelector('[data-issue=refused-left-out]')?.textContent.includes('1 ô nhập sai không được đưa vào liên kết')",
        json!(true),
    )
    .await;
}

async fn after_a_damaged_link_there_is_a_way_on(page: &Page) {
    page.open("#v1.broken").await;
    page.act("open-sample").await;
    page.expect("no link any more", "location.hash", json!(""))
        .await;
    page.expect_rows(17).await;
}
