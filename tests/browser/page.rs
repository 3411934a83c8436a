//! The actions and checks of the browser tests.

use std::fmt::Display;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::{By, Key, WebDriver, WebElement, WindowHandle};

use crate::browsers::Browser;
use crate::server::Server;

/// The timeout of every wait. It is long, because many tests share a small machine; a passing test never
/// waits so long.
pub(crate) const PATIENCE_MS: u32 = 15_000;

/// A desktop of the offices that the page is made for.
pub(crate) const OFFICE: (u32, u32) = (1366, 768);
/// A phone.
pub(crate) const PHONE: (u32, u32) = (390, 844);

/// A window of a browser, with the page in it once [`Page::open`] was called.
pub(crate) struct Page {
    pub(crate) browser: Browser,
    pub(crate) web: WebDriver,
    pub(crate) server: Server,
    first_window: WindowHandle,
}

impl Page {
    /// A new window. Its page comes with [`Page::open`].
    pub(crate) async fn new(browser: Browser, web: WebDriver, server: Server) -> Self {
        let first_window = web.window().await.expect("a session has a window");
        let page = Self {
            browser,
            web,
            server,
            first_window,
        };
        // A popup, since ordinary windows of Firefox are never as narrow as a phone.
        let opened = page
            .script("return window.open('about:blank', '_blank', 'popup')", &[])
            .await;
        let handle = opened
            .as_object()
            .and_then(|window| window.values().next())
            .and_then(Value::as_str)
            .unwrap_or_else(|| panic!("{browser} opened no window but {opened}"));
        let handle = WindowHandle::from(handle);
        page.web
            .switch_to_window(handle)
            .await
            .unwrap_or_else(|error| panic!("{browser} does not go to its new window: {error}"));
        page.resize(OFFICE).await;
        page
    }

    /// Closes the window and goes back to the first one.
    pub(crate) async fn close(&self) {
        self.web.close_window().await.expect("the window closes");
        self.web
            .switch_to_window(self.first_window.clone())
            .await
            .expect("the first window is there");
    }

    /// Resizes the viewport.
    pub(crate) async fn resize(&self, (width, height): (u32, u32)) {
        let frame = "return [outerWidth - innerWidth, outerHeight - innerHeight]";
        let frame: (u32, u32) =
            serde_json::from_value(self.script(frame, &[]).await).expect("two numbers");
        self.web
            .set_window_rect(0, 0, width + frame.0, height + frame.1)
            .await
            .expect("the window takes a size");
        let size = "[innerWidth, innerHeight]";
        self.expect("the window's size", size, json!([width, height]))
            .await;
    }

    /// Loads the page with `parameters` (as `?lang=en`) and waits until it answers input.
    pub(crate) async fn open(&self, parameters: &str) {
        self.load(parameters).await;
        self.expect(
            "the page to answer input (html[data-ready])",
            "document.documentElement.hasAttribute('data-ready')",
            json!(true),
        )
        .await;
    }

    /// Loads the page without waiting.
    pub(crate) async fn load(&self, parameters: &str) {
        let address = format!("{}{parameters}", self.server.url());
        let loaded = self.web.goto(&address).await;
        loaded.unwrap_or_else(|error| panic!("{} cannot load the page: {error}", self.browser));
        self.look("keepErrors()").await;
    }

    /// The value of a JavaScript expression, in which the functions of `page.js` are known.
    pub(crate) async fn look(&self, expression: &str) -> Value {
        self.look_with(expression, &[]).await
    }

    /// The same with `arguments[0]` and so on.
    pub(crate) async fn look_with(&self, expression: &str, arguments: &[Value]) -> Value {
        let script = format!("{}\nreturn ({expression});", include_str!("page.js"));
        self.script(&script, arguments).await
    }

    async fn script(&self, script: &str, arguments: &[Value]) -> Value {
        match self.web.execute(script, arguments).await {
            Ok(answer) => answer.json().clone(),
            Err(error) => panic!("{}: a script failed: {error}\n{script}", self.browser),
        }
    }

    /// Clicks the element of a JavaScript expression as soon as there is one.
    pub(crate) async fn click_when_there(&self, expression: &str) {
        self.expect(
            expression,
            &format!("((found) => found ? (found.click(), true) : false)({expression})"),
            json!(true),
        )
        .await;
    }

    /// Waits until a JavaScript expression has the value expected; otherwise says what was wanted.
    pub(crate) async fn expect(&self, what: &str, expression: &str, expected: Value) {
        self.expect_with(what, expression, &[], expected).await;
    }

    /// The same with `arguments[0]` and so on.
    pub(crate) async fn expect_with(
        &self,
        what: &str,
        expression: &str,
        arguments: &[Value],
        expected: Value,
    ) {
        let script = format!(
            "{}\nconst done = arguments[arguments.length - 1];\
             until(() => ({expression}), arguments[arguments.length - 2], {PATIENCE_MS}, done);",
            include_str!("page.js")
        );
        let mut arguments = arguments.to_vec();
        arguments.push(expected.clone());
        match self.web.execute_async(script, arguments).await {
            Ok(answer) => assert!(
                *answer.json() == expected,
                "{}: waited for {what}: expected {expected}, saw {}",
                self.browser,
                answer.json()
            ),
            Err(error) => panic!("{}: waited for {what}: {error}", self.browser),
        }
    }

    /// Fails when the page reported an error since it was loaded.
    pub(crate) async fn expect_no_errors(&self) {
        let errors = self.look("window.keptErrors ?? []").await;
        assert!(
            errors == json!([]),
            "{}: the page reported errors: {errors}",
            self.browser
        );
    }

    /// Makes the machine slow: Chromium's processor, and in Firefox a page that is busy most of the time.
    pub(crate) async fn slow_down(&self) {
        if self.browser == Browser::Chromium {
            self.slow_processor(6).await;
        } else {
            self.look(
                "void setInterval(() => { const end = performance.now() + 60; while (performance.now() < end); }, 75)",
            )
            .await;
        }
    }

    /// Makes the processor so many times slower, until the window is closed; only Chromium can.
    pub(crate) async fn slow_processor(&self, times: u32) {
        let devtools = self.web.cdp();
        let rate = json!({ "rate": times });
        let slowed = devtools
            .send_raw("Emulation.setCPUThrottlingRate", rate)
            .await;
        slowed.unwrap_or_else(|error| panic!("the processor is as fast as before: {error}"));
    }

    // ---- cells ------------------------------------------------------------------------------

    /// The element of a cell, such as (1, "poor-end") or ("total", "households").
    pub(crate) async fn cell(&self, row: impl Display, column: &str) -> WebElement {
        let selector =
            format!("table[role=grid][data-bieu] tr[data-row=\"{row}\"] [data-col=\"{column}\"]");
        self.find(&selector).await
    }

    /// Waits until the cells (row, column, text) show what they should.
    pub(crate) async fn expect_cells(&self, cells: &[(&str, &str, &str)]) {
        self.expect_with(
            "cells",
            "arguments[0].map(([row, column]) => [row, column, shown(row, column)])",
            &[json!(cells)],
            json!(cells),
        )
        .await;
    }

    /// Waits until a cell is being edited with this text.
    pub(crate) async fn expect_draft(&self, row: impl Display, column: &str, text: &str) {
        self.expect_with(
            "the text of the cell being edited",
            "draft(arguments[0], arguments[1])",
            &[json!(row.to_string()), json!(column)],
            json!(text),
        )
        .await;
    }

    /// Waits until this is how many rows there are without the total row, in order.
    pub(crate) async fn expect_rows(&self, count: usize) {
        let mut names: Vec<_> = (1..=count).map(|row| row.to_string()).collect();
        names.push("total".to_owned());
        self.expect("the rows", "rowNames()", json!(names)).await;
    }

    /// Waits until the counts of units per band are these.
    pub(crate) async fn expect_bands(&self, start: [u32; 5], end: [u32; 5]) {
        let texts = |counts: [u32; 5]| counts.map(|count| count.to_string());
        self.expect(
            "units per band at the start and the end",
            "[bandCounts('start'), bandCounts('end')]",
            json!([texts(start), texts(end)]),
        )
        .await;
    }

    /// Waits until this cell has the focus.
    pub(crate) async fn expect_active(&self, row: impl Display, column: &str) {
        let what = "the keyboard to be in this cell";
        self.expect(what, "active()", json!([row.to_string(), column]))
            .await;
    }

    /// The row and column of the focused cell.
    pub(crate) async fn active(&self) -> (String, String) {
        let active = self.look("active()").await;
        serde_json::from_value(active)
            .unwrap_or_else(|_| panic!("{}: the keyboard is in no cell", self.browser))
    }

    /// Waits until an entry is refused with a reason, and still shows the typed text.
    pub(crate) async fn expect_refused(&self, row: &str, column: &str, typed: &str) {
        self.expect_with(
            "the entry to be marked, kept as typed and explained in a sentence",
            "[cell(...arguments[0])?.getAttribute('aria-invalid'), shown(...arguments[0]),
              issues(...arguments[0]).length > 0]",
            &[json!([row, column])],
            json!(["true", typed, true]),
        )
        .await;
    }

    /// Waits until no entry is refused.
    pub(crate) async fn expect_nothing_refused(&self) {
        self.expect(
            "no entry to be marked as wrong",
            "[table().querySelectorAll('[aria-invalid=true]').length, issues()]",
            json!([0, []]),
        )
        .await;
    }

    // ---- input ------------------------------------------------------------------------------

    /// Clicks a cell.
    pub(crate) async fn click(&self, row: impl Display, column: &str) {
        self.click_on(&format!(
            "table[role=grid][data-bieu] tr[data-row=\"{row}\"] [data-col=\"{column}\"]"
        ))
        .await;
    }

    /// Types text into the focused element.
    pub(crate) async fn keys(&self, text: &str) {
        let typed = self.web.action_chain().send_keys(text).perform().await;
        typed.unwrap_or_else(|error| panic!("{}: cannot type {text}: {error}", self.browser));
    }

    /// Presses one key.
    pub(crate) async fn press(&self, key: Key) {
        self.press_with(&[], key).await;
    }

    /// Presses a key while others are held.
    pub(crate) async fn press_with(&self, held: &[Key], key: impl Into<char>) {
        let key = key.into();
        let mut chain = self.web.action_chain();
        for held in held {
            chain = chain.key_down(held.clone());
        }
        chain = chain.key_down(key).key_up(key);
        for held in held.iter().rev() {
            chain = chain.key_up(held.clone());
        }
        let pressed = chain.perform().await;
        pressed.unwrap_or_else(|error| panic!("{}: cannot press a key: {error}", self.browser));
    }

    /// Presses a key with Ctrl.
    pub(crate) async fn ctrl(&self, key: impl Into<char>) {
        self.press_with(&[Key::Control], key).await;
    }

    /// Presses Tab until the table has the focus.
    pub(crate) async fn tab_into_the_table(&self) {
        for _ in 0..100 {
            if self.look("active()").await != json!(null) {
                return;
            }
            self.press(Key::Tab).await;
        }
        panic!("{}: Tab does not reach the table", self.browser);
    }

    /// Clicks a cell, types into it and presses Enter.
    pub(crate) async fn enter(&self, row: impl Display, column: &str, text: &str) {
        self.click(row, column).await;
        self.keys(text).await;
        self.press(Key::Enter).await;
    }

    /// Pastes into the focused element with a synthetic event.
    pub(crate) async fn paste(&self, html: Option<&str>, text: Option<&str>) {
        self.paste_on("focus", html, text).await;
    }

    /// Pastes on "document", "body" or "focus".
    pub(crate) async fn paste_on(&self, target: &str, html: Option<&str>, text: Option<&str>) {
        let arguments = [json!(html), json!(text), json!(target)];
        let taken = self.look_with("paste(...arguments)", &arguments).await;
        assert!(
            taken == json!(true),
            "{}: a paste on {target} did not go to the page",
            self.browser
        );
    }

    /// The text and HTML of a "copy" or "cut" event.
    pub(crate) async fn take(&self, kind: &str) -> (String, String) {
        let taken = self.look_with("take(arguments[0])", &[json!(kind)]).await;
        let (text, html, taken): (String, String, bool) =
            serde_json::from_value(taken).expect("two texts and whether it was done");
        assert!(taken, "{}: the page did nothing on {kind}", self.browser);
        (text, html)
    }

    /// Clicks the button of an action, such as "add-row".
    pub(crate) async fn act(&self, action: &str) {
        self.click_on(&format!("[data-action=\"{action}\"]")).await;
    }

    /// Clicks an element when it exists and is not covered.
    pub(crate) async fn click_on(&self, selector: &str) {
        let patience = Duration::from_millis(PATIENCE_MS.into());
        let end = Instant::now() + patience;
        loop {
            match self.find(selector).await.click().await {
                Ok(()) => return,
                // It was rendered again in the meantime, or a dialog is closing.
                Err(error) if Instant::now() > end => {
                    panic!("{}: no click on {selector}: {error}", self.browser)
                }
                Err(_) => {}
            }
        }
    }

    /// The element of a selector, when it exists.
    pub(crate) async fn find(&self, selector: &str) -> WebElement {
        self.expect_with(
            selector,
            "document.querySelector(arguments[0]) !== null",
            &[json!(selector)],
            json!(true),
        )
        .await;
        let found = self.web.find(By::Css(selector)).await;
        found.unwrap_or_else(|error| panic!("{}: {selector}: {error}", self.browser))
    }
}
