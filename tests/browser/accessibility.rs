//! axe-core finds nothing, in either language, light or dark, wide or narrow.

use std::{env, fs};

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::harness::in_both_browsers;
use crate::page::{OFFICE, PHONE, Page};

in_both_browsers![
    axe_finds_nothing_as_the_page_opens,
    axe_finds_nothing_in_a_wrong_entry_and_a_cell_being_edited,
    axe_finds_nothing_where_a_file_is_open,
    axe_finds_nothing_where_goals_are_tried_out,
    axe_finds_nothing_where_tables_are_kept,
    axe_finds_nothing_in_a_frame_and_in_the_dialog_that_makes_one,
];

fn axe_core() -> String {
    let named = env::var("AXE_CORE")
        .expect("AXE_CORE must name axe.min.js of axe-core: run 'make setup' and load .tools.env.");
    fs::read_to_string(&named).unwrap_or_else(|error| panic!("{named}: {error}"))
}

pub(crate) async fn expect_nothing_found(page: &Page, state: &str) {
    let loaded = page.web.execute(axe_core(), vec![]).await;
    loaded.unwrap_or_else(|error| panic!("{}: no axe-core: {error}", page.browser));
    let found = page
        .web
        .execute_async(
            "const done = arguments[0];
             const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
             axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })
               .then(({ violations, passes }) => done([passes.length, violations.flatMap(({ id, help, nodes }) =>
                 nodes.slice(0, 3).map(({ target, failureSummary }) =>
                   `${id} (${help}) at ${target.join(' ')}: ${failureSummary}`))]))
               .catch(error => done([0, [String(error)]]));",
            vec![],
        )
        .await;
    let found = found
        .unwrap_or_else(|error| panic!("{}: axe-core: {error}", page.browser))
        .json()
        .clone();
    let (passes, violations): (Value, Vec<String>) =
        serde_json::from_value(found).expect("a number and sentences");
    assert!(
        passes.as_u64() > Some(10),
        "{}: axe-core looked at nothing",
        page.browser
    );
    assert!(
        violations.is_empty(),
        "{}, {state}: axe-core found:\n{}",
        page.browser,
        violations.join("\n")
    );
}

async fn axe_finds_nothing_as_the_page_opens(page: &Page) {
    for size in [OFFICE, PHONE] {
        page.resize(size).await;
        for parameters in [
            "?lang=vi&theme=light",
            "?lang=vi&theme=dark",
            "?lang=en&theme=light",
            "?lang=en&theme=dark",
        ] {
            page.open(parameters).await;
            expect_nothing_found(page, &format!("{parameters} at {size:?}")).await;
        }
    }
}

async fn axe_finds_nothing_in_a_wrong_entry_and_a_cell_being_edited(page: &Page) {
    for theme in ["?theme=light", "?theme=dark"] {
        page.open(theme).await;
        page.enter(3, "households", "x").await;
        page.expect_refused("3", "households", "x").await;
        page.click(4, "poor-start").await;
        page.press_with(&[Key::Shift], Key::Down).await;
        expect_nothing_found(page, &format!("{theme}, wrong entry and range")).await;
        page.click(5, "name").await;
        page.press(Key::F2).await;
        page.expect("the cell to be edited", "editing()", json!(true))
            .await;
        expect_nothing_found(page, &format!("{theme}, editing")).await;
    }
}

async fn axe_finds_nothing_in_a_frame_and_in_the_dialog_that_makes_one(page: &Page) {
    for size in [OFFICE, PHONE] {
        page.resize(size).await;
        for parameters in [
            "?embed=1&theme=light",
            "?embed=1&theme=dark&lang=en&edit=1",
            "?embed=1&theme=light#v9.newer",
        ] {
            page.open(parameters).await;
            expect_nothing_found(page, &format!("{parameters} at {size:?}")).await;
        }
    }
    for theme in ["?theme=light", "?theme=dark"] {
        page.open(theme).await;
        page.act("share").await;
        page.expect(
            "the dialog",
            "document.querySelector('[name=snippet]') !== null",
            json!(true),
        )
        .await;
        expect_nothing_found(page, &format!("{theme}, sharing")).await;
    }
}

async fn axe_finds_nothing_where_a_file_is_open(page: &Page) {
    for parameters in ["?lang=vi&theme=light", "?lang=en&theme=dark"] {
        page.open(parameters).await;
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/files");
        let bytes = fs::read(folder.join("openpyxl-sheets.xlsx")).unwrap();
        crate::files::give(page, "drop", "a.xlsx", &bytes).await;
        page.expect(
            "the choice of a sheet",
            "document.querySelector('select[name=sheet]') !== null",
            json!(true),
        )
        .await;
        expect_nothing_found(page, &format!("{parameters}, a file with sheets")).await;
        page.look("dragFile('dragover')").await;
        page.expect(
            "the place to drop",
            "document.querySelector('[data-drop-target]') !== null",
            json!(true),
        )
        .await;
        expect_nothing_found(page, &format!("{parameters}, a dragged file")).await;
    }
}

async fn axe_finds_nothing_where_goals_are_tried_out(page: &Page) {
    for parameters in ["?lang=vi&theme=light", "?lang=en&theme=dark"] {
        page.open(parameters).await;
        page.click_when_there("document.querySelector('[data-panel=targets]')")
            .await;
        page.expect(
            "the panel with a scenario, a derivation and everything open",
            "(() => {
               const click = selector => document.querySelector(selector)?.click();
               if (!document.querySelector('[data-scenario]:not([data-scenario=\"\"])')) click('[data-action=keep-scenario]');
               if (!document.querySelector('[data-derivation]')) click('.allocation__number');
               document.querySelectorAll('.target details').forEach(found => { found.open = true; });
               return document.querySelector('[data-derivation]') !== null
                 && document.querySelectorAll('[data-scenario]').length === 2;
             })()",
            json!(true),
        )
        .await;
        for rule in ["by-band", "threshold-first"] {
            page.look_with(
                "(select => { select.value = arguments[0]; select.dispatchEvent(new Event('change', { bubbles: true })); })(
                   document.querySelector('[name=rule]'))",
                &[json!(rule)],
            )
            .await;
            expect_nothing_found(page, &format!("{parameters}, {rule}")).await;
        }
    }
}

async fn axe_finds_nothing_where_tables_are_kept(page: &Page) {
    for parameters in ["?lang=vi&theme=light", "?lang=en&theme=dark"] {
        page.open(parameters).await;
        page.enter(1, "poor-start", "110").await;
        page.expect("kept work", "works().length > 0", json!(true))
            .await;
        crate::keeping::keep_older(page, 12).await;
        for size in [OFFICE, PHONE] {
            page.resize(size).await;
            page.act("keep").await;
            page.expect(
                "the list",
                "document.querySelectorAll('[data-kept]').length",
                json!(13),
            )
            .await;
            page.look("void (document.querySelector('.kept__older').open = true)")
                .await;
            page.act("remove-kept").await;
            expect_nothing_found(page, &format!("{parameters} at {size:?}, kept tables")).await;
            page.press(Key::Escape).await;
        }
        page.resize(OFFICE).await;
    }
}
