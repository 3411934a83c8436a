//! Vietnamese input methods: they compose letters, and the page leaves them alone.

use serde_json::json;
use thirtyfour::Key;

use crate::browsers::{Browser, dist};
use crate::harness::{in_both_browsers, run};
use crate::page::Page;

in_both_browsers![
    accents_arrive_whole,
    an_input_method_that_retypes_is_left_alone,
    the_first_key_of_a_composition_opens_the_cell,
    a_draft_is_never_reformatted,
];

async fn accents_arrive_whole(page: &Page) {
    page.open("").await;
    page.enter(1, "name", "Nguyễn Huệ – Bản Nà Lốc, Điềm He")
        .await;
    page.expect_cells(&[("1", "name", "Nguyễn Huệ – Bản Nà Lốc, Điềm He")])
        .await;
    // Some keyboards send the accents after their letters; the table keeps one form of each.
    page.enter(2, "name", "Hoa\u{300} Bi\u{300}nh").await;
    page.expect(
        "letters with their accents in one",
        "shown('2', 'name').normalize('NFC')",
        json!("Hoà Bình"),
    )
    .await;
}

/// UniKey takes letters back and sends others in their place.
async fn an_input_method_that_retypes_is_left_alone(page: &Page) {
    page.open("").await;
    page.click(3, "name").await;
    page.keys("Ta").await;
    page.press(Key::Backspace).await;
    page.keys("ân ").await;
    page.keys("D").await;
    page.press(Key::Backspace).await;
    page.keys("Đo").await;
    page.press(Key::Backspace).await;
    page.press(Key::Backspace).await;
    page.keys("Đoàn").await;
    page.press(Key::Enter).await;
    page.expect_cells(&[("3", "name", "Tân Đoàn")]).await;
}

/// The first key of a composition comes before the composition, as a key of no letter (229).
async fn the_first_key_of_a_composition_opens_the_cell(page: &Page) {
    page.open("").await;
    page.click(4, "name").await;
    let swallowed = page
        .look(
            "(() => {
               const key = new KeyboardEvent('keydown', { key: 'Process', keyCode: 229,
                 bubbles: true, cancelable: true, composed: true });
               document.activeElement.dispatchEvent(key);
               return [key.keyCode, key.defaultPrevented];
             })()",
        )
        .await;
    assert_eq!(swallowed, json!([229, false]), "the key was swallowed");
    // At once: the composition that follows goes to what has the focus now.
    let editing = page.look("[editing(), active()]").await;
    assert_eq!(
        editing,
        json!([true, ["4", "name"]]),
        "the cell is not open"
    );
    page.look(
        "(() => {
           const field = document.activeElement;
           const fire = (kind, data) => field.dispatchEvent(
             new CompositionEvent(kind, { data, bubbles: true }));
           const write = (text, isComposing) => {
             field.value = text;
             field.dispatchEvent(new InputEvent('input',
               { data: text, isComposing, inputType: 'insertCompositionText', bubbles: true }));
           };
           fire('compositionstart', '');
           for (const text of ['T', 'Tr', 'Trà']) { fire('compositionupdate', text); write(text, true); }
         })()",
    )
    .await;
    // Enter takes the composed letters, not the cell.
    page.look(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown',
           { key: 'Enter', keyCode: 229, isComposing: true, bubbles: true, cancelable: true }))",
    )
    .await;
    assert_eq!(
        page.look("[editing(), draft('4', 'name')]").await,
        json!([true, "Trà"]),
        "Enter of the input method ended the editing"
    );
    page.look(
        "document.activeElement.dispatchEvent(
           new CompositionEvent('compositionend', { data: 'Trà', bubbles: true }))",
    )
    .await;
    page.press(Key::Enter).await;
    page.expect_cells(&[("4", "name", "Trà")]).await;
}

async fn a_draft_is_never_reformatted(page: &Page) {
    page.open("").await;
    page.click(1, "households").await;
    for (key, draft) in [("2", "2"), ("3", "23"), ("4", "234"), ("5", "2345")] {
        page.keys(key).await;
        page.expect_draft(1, "households", draft).await;
    }
    // The caret stays where the person puts it.
    page.press(Key::Left).await;
    page.press(Key::Backspace).await;
    page.keys("9").await;
    page.expect_draft(1, "households", "2395").await;
    page.press(Key::Enter).await;
    page.expect_cells(&[("1", "households", "2.395")]).await;
}

/// A composition as the system makes it; only Chromium lets a program do that.
#[test]
fn a_real_composition_arrives_in_chromium() {
    run(
        Browser::Chromium,
        module_path!(),
        &dist(),
        async |page: &Page| {
            page.open("").await;
            page.click(5, "name").await;
            let devtools = page.web.cdp();
            let send = async |method: &str, parameters| {
                let sent = devtools.send_raw(method, parameters).await;
                sent.unwrap_or_else(|error| panic!("{method}: {error}"));
            };
            let key =
                json!({ "type": "rawKeyDown", "windowsVirtualKeyCode": 229, "key": "Process" });
            send("Input.dispatchKeyEvent", key).await;
            for (text, end) in [("D", 1), ("Đ", 1), ("Điê", 3), ("Điề", 3)] {
                let composed = json!({ "text": text, "selectionStart": end, "selectionEnd": end });
                send("Input.imeSetComposition", composed).await;
            }
            send("Input.insertText", json!({ "text": "Điềm" })).await;
            page.expect_draft(5, "name", "Điềm").await;
            page.press(Key::Enter).await;
            page.expect_cells(&[("5", "name", "Điềm")]).await;
        },
    );
}
