//! The page as it opens.

use serde_json::json;

use crate::harness::in_both_browsers;
use crate::page::Page;

in_both_browsers![opens_with_the_communes];

async fn opens_with_the_communes(page: &Page) {
    page.open("").await;
    page.expect_rows(17).await;
    page.expect_cells(&[("1", "name", "Yên Phúc"), ("17", "name", "Thị Trấn")]).await;
    page.expect("x", "1", json!(1)).await;
}
