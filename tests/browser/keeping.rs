//! Saved work: reloads, two windows, full storage, files, and crashes.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::{Key, WindowHandle};

use crate::annex;
use crate::browsers::{Browser, dist};
use crate::files::give;
use crate::harness::{in_both_browsers, run_without_storage};
use crate::page::Page;
use crate::workbook::workbook;

in_both_browsers![
    an_edit_is_there_after_a_reload,
    what_was_not_touched_is_not_kept,
    neither_of_two_windows_writes_over_the_other,
    a_full_storage_is_said_and_the_work_goes_on,
    a_cleared_storage_is_said,
    a_storage_cleared_in_silence_is_noticed,
    what_was_deleted_here_is_not_said_to_be_deleted_elsewhere,
    many_tables_are_kept_and_what_goes_is_named,
    kept_tables_are_told_apart,
    a_cancelled_file_is_not_said_to_be_saved,
    a_link_opens_beside_the_work_on_this_machine,
    a_damaged_link_leaves_the_work_on_this_machine,
    kept_tables_are_listed_opened_and_deleted,
    a_double_click_deletes_nothing,
    a_file_holds_the_work_and_opens_again,
    the_whole_page_is_one_file_that_opens_from_a_disk,
    a_page_that_stops_offers_the_work,
    links_of_one_commune_each_become_one_table,
    files_of_one_commune_each_become_one_table,
];

/// If storage is blocked, the page says so and works.
fn work_without_storage(browser: Browser, name: &str) {
    run_without_storage(browser, name, &dist(), async |page: &Page| {
        page.open("").await;
        page.enter(1, "poor-start", "110").await;
        page.expect_cells(&[("total", "poor-start", "1.683")]).await;
        expect_keeping(page, "Chưa lưu: trình duyệt không cho lưu").await;
        page.enter(2, "poor-start", "110").await;
        page.expect_cells(&[("total", "poor-start", "1.696")]).await;
    });
}

#[test]
fn where_nothing_may_be_stored_it_is_said_chromium() {
    work_without_storage(Browser::Chromium, "where_nothing_may_be_stored_it_is_said");
}

#[test]
fn where_nothing_may_be_stored_it_is_said_firefox() {
    work_without_storage(Browser::Firefox, "where_nothing_may_be_stored_it_is_said");
}

async fn expect_keeping(page: &Page, beginning: &str) {
    page.expect_with(
        "what is said of keeping",
        "document.querySelector('.toolbar [data-keeping]')?.textContent.startsWith(arguments[0])",
        &[json!(beginning)],
        json!(true),
    )
    .await;
}

pub(crate) async fn expect_kept(page: &Page) {
    expect_keeping(page, "Đã lưu trên máy này lúc ").await;
}

async fn expect_status(page: &Page, part: &str) {
    page.expect_with(
        "the status",
        "status().includes(arguments[0])",
        &[json!(part)],
        json!(true),
    )
    .await;
}

async fn edited(page: &Page, poor: &str) {
    page.enter(1, "poor-start", poor).await;
    page.expect_cells(&[("1", "poor-start", poor)]).await;
    expect_kept(page).await;
}

async fn an_edit_is_there_after_a_reload(page: &Page) {
    page.open("").await;
    page.enter(3, "poor-start", "9x").await;
    edited(page, "110").await;
    page.open("").await;
    page.expect_cells(&[("1", "poor-start", "110"), ("total", "poor-start", "1.683")])
        .await;
    expect_status(page, "Đã mở lại bảng đang làm").await;
    page.expect_refused("3", "poor-start", "9x").await;
    expect_kept(page).await;
    // A pasted table is another work, so both are saved.
    page.paste(None, Some(&annex::two_communes())).await;
    page.expect_rows(2).await;
    expect_kept(page).await;
    page.open("").await;
    page.expect_rows(2).await;
    page.expect("both", "works().length", json!(2)).await;
}

async fn what_was_not_touched_is_not_kept(page: &Page) {
    page.open("").await;
    page.click(4, "poor-start").await;
    page.expect_active(4, "poor-start").await;
    page.act("share").await;
    page.expect(
        "the dialog",
        "document.querySelector('[name=link]') !== null",
        json!(true),
    )
    .await;
    page.expect("nothing kept", "works()", json!([])).await;
}

/// How long another window may take to have the page's address.
const PATIENCE: Duration = Duration::from_secs(15);

/// Opens the page in another window and goes there.
async fn another_window(page: &Page) -> WindowHandle {
    let here = page.web.window().await.expect("a window");
    let known = page.web.windows().await.expect("windows");
    page.look("void window.open(location.href, '_blank', 'popup')")
        .await;
    let windows = page.web.windows().await.expect("windows");
    let there = windows
        .into_iter()
        .find(|window| !known.contains(window))
        .expect("a new window");
    page.web.switch_to_window(there).await.expect("it is there");
    // The window has an empty document first; scripts in it end when the page is loaded.
    let begun = Instant::now();
    let address = page.server.url();
    while !page
        .web
        .current_url()
        .await
        .is_ok_and(|now| now.as_str().starts_with(&address))
    {
        let waited = begun.elapsed();
        assert!(waited < PATIENCE, "the other window has no page yet");
    }
    page.expect(
        "the page in the other window",
        "document.documentElement.hasAttribute('data-ready')",
        json!(true),
    )
    .await;
    here
}

async fn neither_of_two_windows_writes_over_the_other(page: &Page) {
    page.open("").await;
    edited(page, "110").await;
    let here = another_window(page).await;
    page.expect_cells(&[("1", "poor-start", "110")]).await;
    page.enter(2, "poor-start", "111").await;
    expect_kept(page).await;
    let there = page.web.window().await.expect("a window");

    // Nothing was changed here, so the other window's version is offered.
    page.web
        .switch_to_window(here.clone())
        .await
        .expect("it is there");
    expect_status(page, "Cửa sổ khác vừa sửa bảng này").await;
    page.expect_cells(&[("2", "poor-start", "97")]).await;
    page.act("take-other").await;
    page.expect_cells(&[("1", "poor-start", "110"), ("2", "poor-start", "111")])
        .await;

    // Both windows change the table: neither is overwritten.
    page.web
        .switch_to_window(there.clone())
        .await
        .expect("it is there");
    page.enter(3, "poor-start", "112").await;
    expect_kept(page).await;
    page.web.switch_to_window(here).await.expect("it is there");
    expect_status(page, "Cửa sổ khác vừa sửa bảng này").await;
    page.enter(4, "poor-start", "113").await;
    expect_status(page, "được lưu riêng").await;
    expect_kept(page).await;
    page.expect(
        "both tables",
        "works().map(work => work.units).join()",
        json!("17,17"),
    )
    .await;
    page.open("").await;
    page.expect_cells(&[("3", "poor-start", "57"), ("4", "poor-start", "113")])
        .await;
    page.web.switch_to_window(there).await.expect("it is there");
    page.open("").await;
    page.expect_cells(&[("3", "poor-start", "112"), ("4", "poor-start", "41")])
        .await;
    page.web.close_window().await.expect("it closes");
    let rest = page.web.windows().await.expect("windows");
    let last = rest.last().expect("a window").clone();
    page.web.switch_to_window(last).await.expect("it is there");
}

async fn a_full_storage_is_said_and_the_work_goes_on(page: &Page) {
    page.open("").await;
    edited(page, "110").await;
    page.look(
        "(() => {
           for (let size = 1 << 22; size > 0; size >>= 1) {
             for (let place = 0; ; place += 1) {
               try { localStorage.setItem(`full-${size}-${place}`, 'x'.repeat(size)); } catch { break; }
             }
           }
         })()",
    )
    .await;
    page.enter(1, "poor-start", "120").await;
    expect_keeping(page, "Chưa lưu: bộ nhớ trình duyệt đầy").await;
    page.expect("the reason", "issuesOf('not-kept').length", json!(1))
        .await;
    page.enter(2, "poor-start", "120").await;
    page.expect_cells(&[("total", "poor-start", "1.716")]).await;
    page.expect("the table before", "works().length", json!(1))
        .await;
    // When there is room again, the next change is saved.
    page.look("Object.keys(localStorage).filter(key => key.startsWith('full-')).forEach(key => localStorage.removeItem(key))")
        .await;
    page.enter(3, "poor-start", "120").await;
    expect_kept(page).await;
    page.open("").await;
    page.expect_cells(&[("1", "poor-start", "120"), ("3", "poor-start", "120")])
        .await;
}

async fn a_cleared_storage_is_said(page: &Page) {
    page.open("").await;
    edited(page, "110").await;
    page.look("localStorage.clear()").await;
    page.enter(1, "poor-start", "120").await;
    expect_status(page, "đã bị xóa từ nơi khác").await;
    page.expect("the table", "works().length", json!(1)).await;
}

/// A window gets no event when its storage is cleared in the browser's settings.
async fn a_storage_cleared_in_silence_is_noticed(page: &Page) {
    const CLAIMS: &str = "[...document.querySelectorAll('.toolbar [data-keeping]')].filter(found => found.textContent.includes('Đã lưu')).length";
    const COMES_BACK: &str = "void window.dispatchEvent(new Event('focus'))";
    page.open("").await;
    edited(page, "110").await;
    // Nothing is wrong yet, so nothing is said.
    page.look(COMES_BACK).await;
    page.expect("what is said", "status()", json!("")).await;
    expect_kept(page).await;
    page.look("localStorage.clear()").await;
    page.look(COMES_BACK).await;
    expect_status(page, "đã bị xóa ở nơi khác").await;
    page.expect("no claim that it is kept", CLAIMS, json!(0))
        .await;
    page.act("keep-again").await;
    expect_kept(page).await;
    page.expect("the table", "works().length", json!(1)).await;
    page.expect(
        "the keyboard in the table",
        "active() !== null",
        json!(true),
    )
    .await;
    // The list of saved tables agrees with the status above it.
    page.look("localStorage.clear()").await;
    page.act("keep").await;
    page.expect(
        "what the dialog says",
        "[document.querySelector('dialog [data-keeping]').textContent.includes('đã bị xóa ở nơi khác'),
          document.querySelectorAll('[data-kept]').length]",
        json!([true, 0]),
    )
    .await;
    page.expect("no claim that it is kept", CLAIMS, json!(0))
        .await;
    page.press(Key::Escape).await;
    page.enter(1, "poor-start", "120").await;
    expect_kept(page).await;
    page.expect("the table", "works().length", json!(1)).await;
}

async fn what_was_deleted_here_is_not_said_to_be_deleted_elsewhere(page: &Page) {
    page.open("").await;
    edited(page, "110").await;
    page.act("keep").await;
    remove(page, "remove-all-kept").await;
    page.expect("nothing kept", "works()", json!([])).await;
    page.expect(
        "the keyboard in the dialog",
        "document.activeElement.closest('dialog') !== null",
        json!(true),
    )
    .await;
    page.press(Key::Escape).await;
    expect_status(page, "Đã xóa 1 bảng lưu trên máy này").await;
    page.enter(1, "poor-start", "120").await;
    expect_kept(page).await;
    page.expect("the table", "works().length", json!(1)).await;
    page.expect(
        "what is said",
        "status().includes('nơi khác')",
        json!(false),
    )
    .await;
}

/// Saves this many older tables, copied from the saved one.
pub(crate) async fn keep_older(page: &Page, count: usize) {
    page.look_with(
        "(() => {
           for (let place = 1; place <= arguments[0]; place += 1) {
             const work = { ...works()[0], id: `old-${place}`, window: 'old', sequence: 1, after: null,
               saved: place, title: `Huyện ${place}` };
             localStorage.setItem(`giam-ngheo:work:${work.id}`, JSON.stringify(work));
           }
         })()",
        &[json!(count)],
    )
    .await;
}

/// More tables than the list shows at first, and one more than are saved.
async fn many_tables_are_kept_and_what_goes_is_named(page: &Page) {
    page.open("").await;
    edited(page, "110").await;
    keep_older(page, 40).await;
    page.enter(2, "poor-start", "120").await;
    expect_status(page, "“Huyện 1 · 2021”").await;
    page.expect("the rest", "works().length", json!(40)).await;
    // The message stays until it is closed.
    page.enter(3, "poor-start", "x").await;
    page.expect_refused("3", "poor-start", "x").await;
    expect_status(page, "“Huyện 1 · 2021”").await;
    page.click_when_there("document.querySelector('.message-bar > button:last-child')")
        .await;
    page.expect(
        "what is said",
        "status().includes('Huyện 1 ·')",
        json!(false),
    )
    .await;
    page.expect(
        "the one that is open",
        "shown('1', 'poor-start')",
        json!("110"),
    )
    .await;
    page.act("keep").await;
    let seen = "[...document.querySelectorAll('[data-kept]')].filter(work => work.checkVisibility()).length";
    page.expect("the latest", seen, json!(10)).await;
    page.click_when_there("document.querySelector('.kept__older summary')")
        .await;
    page.expect("all of them", seen, json!(40)).await;
    page.click_when_there("document.querySelector('[data-kept=old-2] [data-action=open-kept]')")
        .await;
    expect_status(page, "Đã mở bảng lưu trên máy này").await;
    page.expect_cells(&[("2", "poor-start", "97")]).await;
}

async fn kept_tables_are_told_apart(page: &Page) {
    page.open("").await;
    edited(page, "110").await;
    page.open(&format!("?a{}", LINK.trim())).await;
    page.expect_cells(&[("1", "poor-start", "98")]).await;
    page.act("use-opened").await;
    expect_kept(page).await;
    page.expect("both", "works().length", json!(2)).await;
    page.act("keep").await;
    page.expect(
        "what tells them apart",
        "[...document.querySelectorAll('[data-kept]')].map(work => [
           work.textContent.includes('hộ nghèo 1.671 → '), work.textContent.includes('hộ nghèo 1.683 → '),
           work.textContent.includes('từ liên kết')])",
        json!([[true, false, true], [false, true, false]]),
    )
    .await;
}

async fn a_cancelled_file_is_not_said_to_be_saved(page: &Page) {
    page.open("").await;
    edited(page, "110").await;
    page.look(
        "(() => {
           let text = '';
           window.asked = 0;
           window.showSaveFilePicker = async () => {
             window.asked += 1;
             if (window.asked > 1) throw new DOMException('closed', 'AbortError');
             return {
               name: 'a.giamngheo',
               createWritable: async () => ({ write: async written => { text = written; }, close: async () => {} }),
               getFile: async () => new Blob([text]),
             };
           };
         })()",
    )
    .await;
    page.act("keep").await;
    page.act("save-file").await;
    expect_status(page, "Đã lưu tệp “a.giamngheo” và đọc lại thấy đúng.").await;
    page.act("save-file").await;
    page.expect("the second question", "window.asked", json!(2))
        .await;
    page.expect("what is said", "status()", json!("")).await;
}

const LINK: &str = include_str!("../fixtures/link-v1.txt");

async fn a_link_opens_beside_the_work_on_this_machine(page: &Page) {
    page.open("").await;
    edited(page, "110").await;
    page.open("?lang=vi").await;
    page.open(&format!("?lang=vi&a{}", LINK.trim())).await;
    page.expect_cells(&[("1", "poor-start", "98")]).await;
    expect_status(page, "Bảng đang làm trước đó vẫn lưu trên máy này").await;
    page.act("back-to-mine").await;
    page.expect_cells(&[("1", "poor-start", "110")]).await;
    page.expect("an address without the link", "location.hash", json!(""))
        .await;
    // After “continue”, the link's table is saved beside the other one.
    page.open(&format!("?lang=vi&b{}", LINK.trim())).await;
    page.expect_cells(&[("1", "poor-start", "98")]).await;
    page.act("use-opened").await;
    expect_kept(page).await;
    page.expect_active(1, "name").await;
    page.expect("both", "works().length", json!(2)).await;
    page.expect("an address without the link", "location.hash", json!(""))
        .await;
    page.open("").await;
    page.expect_cells(&[("1", "poor-start", "98")]).await;
}

async fn a_damaged_link_leaves_the_work_on_this_machine(page: &Page) {
    page.open("").await;
    edited(page, "110").await;
    page.open(&format!("?a{}", LINK.trim().replacen("#v1.", "#v1.A", 1)))
        .await;
    page.expect_rows(0).await;
    page.expect("the reason", "issuesOf('link-damaged').length", json!(1))
        .await;
    page.act("back-to-mine").await;
    page.expect_cells(&[("1", "poor-start", "110")]).await;
}

/// Waits until the next click is not part of a double click.
async fn no_double_click(page: &Page) {
    page.look("(window.clickedAt = performance.now())").await;
    page.expect(
        "half a second",
        "performance.now() - window.clickedAt > 600",
        json!(true),
    )
    .await;
}

/// Clicks the button of an action and confirms the deletion.
async fn remove(page: &Page, action: &str) {
    page.act(action).await;
    no_double_click(page).await;
    page.act("confirm-removal").await;
}

/// A double click on the delete button deletes nothing, even where the answers appear under the pointer.
async fn a_double_click_deletes_nothing(page: &Page) {
    page.open("").await;
    edited(page, "110").await;
    page.paste(None, Some(&annex::two_communes())).await;
    page.expect_rows(2).await;
    expect_kept(page).await;
    page.act("keep").await;
    for action in ["remove-kept", "remove-all-kept"] {
        let selector = format!("document.querySelector('[data-action={action}]')");
        page.look(&format!(
            "void (button => {{
               for (let times = 0; times < 4; times += 1) {{
                 const place = document.querySelector('[data-action=confirm-removal]') ?? button;
                 place.click();
               }}
             }})({selector})"
        ))
        .await;
        page.expect(
            "a question, and nothing removed",
            "[document.querySelectorAll('[role=alertdialog]').length, works().length]",
            json!([1, 2]),
        )
        .await;
        no_double_click(page).await;
        page.act("keep-removal").await;
    }
}

async fn kept_tables_are_listed_opened_and_deleted(page: &Page) {
    page.open("").await;
    edited(page, "110").await;
    page.paste(None, Some(&annex::two_communes())).await;
    page.expect_rows(2).await;
    expect_kept(page).await;
    page.act("keep").await;
    let listed = "document.querySelectorAll('[data-kept]').length";
    page.expect("the list", listed, json!(2)).await;
    page.act("open-kept").await;
    page.expect_cells(&[("1", "poor-start", "110")]).await;
    page.act("keep").await;
    // Deleting needs a confirmation. A second Enter answers no, and so does a second click in the same place.
    let question = "document.querySelector('[role=alertdialog] .kept__lost')?.textContent.includes('Xóa bảng “') ?? null";
    page.act("remove-kept").await;
    page.expect("what will be lost", question, json!(true))
        .await;
    no_double_click(page).await;
    page.press(Key::Enter).await;
    page.expect("no question", question, json!(null)).await;
    page.expect("the list", listed, json!(2)).await;
    remove(page, "remove-kept").await;
    page.expect("the list", listed, json!(1)).await;
    page.expect("kept", "works().length", json!(1)).await;
    page.expect(
        "the keyboard in the dialog",
        "document.activeElement.closest('dialog') !== null",
        json!(true),
    )
    .await;
    // Deleting all needs a confirmation too. Both can be undone.
    remove(page, "remove-all-kept").await;
    page.expect("the list", listed, json!(0)).await;
    page.expect("nothing kept", "works()", json!([])).await;
    page.expect_cells(&[("1", "poor-start", "110")]).await;
    page.press(Key::Escape).await;
    page.act("restore-kept").await;
    page.expect("kept again", "works().length", json!(1)).await;
    page.act("keep").await;
    remove(page, "remove-all-kept").await;
    page.expect("nothing kept", "works()", json!([])).await;
    page.open("").await;
    page.expect_cells(&[("1", "poor-start", "98")]).await;
}

/// The file that the page downloads after `action`.
async fn saved(page: &Page, action: &str) -> (String, String) {
    page.look("keepDownloads()").await;
    page.act("keep").await;
    page.act(action).await;
    page.expect("a file", "window.downloads?.length", json!(1))
        .await;
    let saved = page.look("window.downloads[0]").await;
    let text = |name: &str| {
        let text = saved.get(name).and_then(Value::as_str);
        text.expect("a text").to_owned()
    };
    (text("name"), text("text"))
}

async fn a_file_holds_the_work_and_opens_again(page: &Page) {
    page.open("").await;
    page.enter(3, "poor-start", "9x").await;
    edited(page, "110").await;
    let (name, text) = saved(page, "save-file").await;
    assert_eq!(name, "bieu-giam-ngheo-huyen-van-quan-2021.giamngheo");
    expect_status(page, &name).await;
    page.look("void localStorage.clear()").await;
    page.look("void sessionStorage.clear()").await;
    page.open("").await;
    page.expect_cells(&[("1", "poor-start", "98")]).await;
    crate::files::give(page, "drop", &name, text.as_bytes()).await;
    page.expect_cells(&[("1", "poor-start", "110")]).await;
    page.expect_refused("3", "poor-start", "9x").await;
    expect_status(page, &format!("Đã mở tệp “{name}”")).await;
    page.ctrl('z').await;
    page.expect_cells(&[("1", "poor-start", "98")]).await;
    // A truncated file is refused, and the table is unchanged.
    let cut = text.get(..text.len() - 40).expect("ASCII letters");
    crate::files::give(page, "drop", "b.giamngheo", cut.as_bytes()).await;
    page.expect("the reason", "issuesOf('work-damaged').length", json!(1))
        .await;
    page.expect_cells(&[("1", "poor-start", "98")]).await;
}

async fn the_whole_page_is_one_file_that_opens_from_a_disk(page: &Page) {
    page.open("").await;
    edited(page, "110").await;
    let (name, text) = saved(page, "save-page").await;
    assert_eq!(name, "bieu-giam-ngheo-huyen-van-quan-2021.html");
    assert!(
        text.contains("Yên Phúc"),
        "the table is in the file as text"
    );
    let file = temporary(&format!("{:?}-{name}", page.browser));
    fs::write(&file, text).expect("the file is written");
    page.server.go_down();
    let address = format!("file://{}", file.display());
    page.web.goto(&address).await.expect("the file opens");
    page.look("keepErrors()").await;
    page.expect(
        "the page to answer",
        "document.documentElement.hasAttribute('data-ready')",
        json!(true),
    )
    .await;
    page.expect_cells(&[("1", "poor-start", "110"), ("total", "poor-start", "1.683")])
        .await;
    expect_status(page, "Đã mở bảng trong tệp này").await;
    page.enter(2, "poor-start", "120").await;
    page.expect_cells(&[("total", "poor-start", "1.706")]).await;
    // Its links have the web address of the page.
    page.act("share").await;
    page.expect_with(
        "a link to where the page was saved from",
        "document.querySelector('[name=link]')?.value.startsWith(arguments[0] + '#v1.')",
        &[json!(page.server.url())],
        json!(true),
    )
    .await;
    page.press(Key::Escape).await;
    // What reads files and pastes is in it, too.
    give(page, "drop", "a.xlsx", &workbook(3)).await;
    page.expect_rows(3).await;
    page.paste(None, Some(&annex::two_communes())).await;
    page.expect_rows(2).await;
    fs::remove_file(&file).expect("the file is there");
}

fn temporary(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name)
}

async fn a_page_that_stops_offers_the_work(page: &Page) {
    page.open("").await;
    edited(page, "110").await;
    page.enter(2, "poor-start", "120").await;
    page.expect_cells(&[("2", "poor-start", "120")]).await;
    // Makes Yew panic in a render.
    page.look(
        "void (Node.prototype.insertBefore = () => { throw new Error('refused by the test'); })",
    )
    .await;
    page.act("help").await;
    page.expect(
        "a dialog that says so, with three ways on",
        "[...document.querySelectorAll('dialog[data-stopped][open] .modal__actions > *')].map(way => way.textContent)",
        json!(["Lưu tệp", "Tải lại trang", "Bắt đầu từ bảng mẫu"]),
    )
    .await;
    page.expect(
        "the work as a file",
        "document.querySelector('[data-stopped] a').href.startsWith('blob:')
           && document.querySelector('[data-stopped] a').download === 'bieu-giam-ngheo-huyen-van-quan-2021.giamngheo'
           && window.rescued?.startsWith('{\"giam-ngheo\":1')",
        json!(true),
    )
    .await;
    page.open("").await;
    page.expect_cells(&[("1", "poor-start", "110"), ("2", "poor-start", "120")])
        .await;
}

/// The links of two tables of one unit each.
async fn two_links(page: &Page) -> [String; 2] {
    let mut links = Vec::new();
    for (name, poor) in [("Xã Một", "100"), ("Xã Hai", "50")] {
        page.open("").await;
        let table = format!("Đơn vị\tTổng số hộ\tSố hộ nghèo đầu năm\n{name}\t1000\t{poor}\n");
        page.paste(None, Some(&table)).await;
        page.expect(
            "the table, or what was read of it",
            "shown('1', 'name') !== 'Yên Phúc' || document.querySelector('[data-action=use-preview]') !== null",
            json!(true),
        )
        .await;
        let waits = page
            .look("document.querySelector('[data-action=use-preview]') !== null")
            .await;
        if waits == Value::Bool(true) {
            page.act("use-preview").await;
        }
        page.expect_cells(&[("1", "name", name)]).await;
        expect_kept(page).await;
        page.act("share").await;
        page.expect(
            "a link",
            "document.querySelector('[name=link]') !== null",
            json!(true),
        )
        .await;
        let link = page
            .look("document.querySelector('[name=link]').value")
            .await;
        links.push(link.as_str().expect("a text").to_owned());
        page.look("void localStorage.clear()").await;
        page.look("void sessionStorage.clear()").await;
    }
    links.try_into().expect("two links")
}

async fn links_of_one_commune_each_become_one_table(page: &Page) {
    let [one, two] = two_links(page).await;
    page.open("").await;
    page.paste(None, Some(&format!("Gửi anh:\n{}\nvà {}", one, two)))
        .await;
    page.expect(
        "what would become of them",
        "document.querySelector('[data-merge-counts]')?.textContent.includes('Có 2 bảng')",
        json!(true),
    )
    .await;
    page.act("use-merge").await;
    page.expect_cells(&[
        ("1", "name", "Xã Một"),
        ("2", "name", "Xã Hai"),
        ("total", "poor-start", "150"),
    ])
    .await;
    // A differing version is used only if it is chosen.
    page.enter(1, "poor-start", "90").await;
    page.expect_cells(&[("total", "poor-start", "140")]).await;
    page.paste(None, Some(&one)).await;
    page.expect(
        "the unit that differs",
        "document.querySelector('[data-conflict]')?.dataset.conflict",
        json!("Xã Một"),
    )
    .await;
    page.act("use-merge").await;
    page.expect_cells(&[("1", "poor-start", "90")]).await;
    page.paste(None, Some(&one)).await;
    page.expect(
        "the choice",
        "document.querySelectorAll('[data-conflict] input').length",
        json!(2),
    )
    .await;
    page.click_when_there("document.querySelectorAll('[data-conflict] input')[1]")
        .await;
    page.act("use-merge").await;
    page.expect_cells(&[("1", "poor-start", "100"), ("total", "poor-start", "150")])
        .await;
    page.ctrl('z').await;
    page.expect_cells(&[("1", "poor-start", "90")]).await;
}

async fn files_of_one_commune_each_become_one_table(page: &Page) {
    let [one, two] = two_links(page).await;
    page.open("").await;
    let file = |place: usize, link: &str| {
        let (_, fragment) = link.split_once('#').expect("a link");
        format!(
            "{{\"giam-ngheo\":1,\"id\":\"a-{place}\",\"window\":\"a\",\"sequence\":1,\"after\":null,\
                 \"saved\":1,\"title\":\"\",\"year\":null,\"units\":1,\"work\":\"#{fragment}\",\"refused\":[]}}"
        )
    };
    let (one, two) = (file(1, &one), file(2, &two));
    let taken = page
        .look_with(
            "dropTexts(arguments[0])",
            &[json!([
                ["a.giamngheo", one],
                ["b.giamngheo", two],
                ["c.xlsx", "PK\u{3}\u{4}"]
            ])],
        )
        .await;
    assert_eq!(taken, json!(true));
    page.expect(
        "what is not merged",
        "issuesOf('damaged-file').length",
        json!(1),
    )
    .await;
    page.act("use-merge").await;
    page.expect_cells(&[
        ("1", "name", "Xã Một"),
        ("2", "name", "Xã Hai"),
        ("total", "poor-start", "150"),
    ])
    .await;
}
