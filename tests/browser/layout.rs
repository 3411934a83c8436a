//! Narrow and wide windows, long tables and paper.

use serde_json::json;
use thirtyfour::Key;

use crate::annex;
use crate::harness::in_both_browsers;
use crate::page::{OFFICE, PHONE, Page};

in_both_browsers![
    a_long_table_fills_a_high_window,
    paper_has_nothing_of_the_screen,
    a_wrong_title_says_so_at_its_field,
    an_empty_table_says_how_to_begin,
    a_long_wrong_entry_widens_no_column,
    the_page_never_scrolls_sideways,
    the_phone_scrolls_the_table_under_the_names,
    two_hundred_rows_are_all_there,
    of_a_long_table_only_the_rows_in_view_are_there,
    ctrl_end_reaches_the_last_of_many_rows,
    scrolling_away_keeps_the_keyboard,
    scrolling_away_keeps_what_is_being_typed,
    a_jump_takes_over_the_rows_that_are_there,
    the_picture_follows_another_table,
    a_far_row_can_be_edited,
    printing_takes_all_rows,
    the_header_stays_in_view,
];

async fn the_page_never_scrolls_sideways(page: &Page) {
    for size in [OFFICE, PHONE] {
        page.resize(size).await;
        for parameters in ["", "?lang=en"] {
            page.open(parameters).await;
            page.expect(
                "the page to be no wider than the window",
                "[document.scrollingElement.scrollWidth - innerWidth > 0, innerWidth]",
                json!([false, size.0]),
            )
            .await;
        }
    }
}

async fn the_phone_scrolls_the_table_under_the_names(page: &Page) {
    page.resize(PHONE).await;
    page.open("").await;
    page.expect(
        "the name to stay in view when the table is scrolled to its last column",
        "(() => {
           cell('1', 'band').scrollIntoView({ block: 'nearest', inline: 'end' });
           const inside = found => { const place = found.getBoundingClientRect();
             return place.left >= 0 && place.left < innerWidth / 2 && place.right > 20; };
           return [inside(cell('1', 'name')),
             cell('1', 'households').getBoundingClientRect().left < 0
               || cell('1', 'band').getBoundingClientRect().right <= innerWidth + 1];
         })()",
        json!([true, true]),
    )
    .await;
}

async fn paste_units(page: &Page, count: usize) {
    page.paste(None, Some(&annex::units(count))).await;
    let poor: usize = (1..=count).map(annex::poor_of_unit).sum();
    let shown = |number: usize| {
        // Millions do not occur here.
        if number < 1000 {
            number.to_string()
        } else {
            format!("{}.{:03}", number / 1000, number % 1000)
        }
    };
    page.expect_cells(&[
        ("total", "poor-start", &shown(poor)),
        ("1", "name", "Thôn 1"),
    ])
    .await;
}

async fn two_hundred_rows_are_all_there(page: &Page) {
    page.open("").await;
    paste_units(page, 200).await;
    page.expect_rows(200).await;
}

/// Rows that are wholly inside the box that scrolls them.
const IN_VIEW: &str = "(() => {
  const box = scroller().getBoundingClientRect();
  return rowNames().filter(name => { const place = row(name).getBoundingClientRect();
    return place.top >= Math.max(0, box.top) - 1 && place.bottom <= Math.min(innerHeight, box.bottom) + 1; });
})()";

async fn of_a_long_table_only_the_rows_in_view_are_there(page: &Page) {
    page.open("").await;
    paste_units(page, 1000).await;
    page.expect(
        "a part of the rows, the total row among them, and the number of all of them",
        "[rowNames().length < 200, rowNames().includes('total'), rowNames().includes('1'),
          Number(table().getAttribute('aria-rowcount')) >= 1000]",
        json!([true, true, true, true]),
    )
    .await;
    for (place, name) in [("1", "1000"), ("0", "1"), ("0.5", "500")] {
        let script = format!("scroller().scrollTop = scroller().scrollHeight * {place}");
        page.look(&script).await;
        page.expect_with(
            "the row scrolled to, and the total row, to be there",
            &format!(
                "[{IN_VIEW}.some(name => Math.abs(name - arguments[0]) <= 12),
               rowNames().includes('total'), rowNames().length < 200]"
            ),
            &[json!(name)],
            json!([true, true, true]),
        )
        .await;
        page.expect(
            "no gap between the rows in view",
            &format!("(() => {{ const names = {IN_VIEW}.filter(name => name !== 'total').map(Number);
               return names.length > 3 && names.every((name, at) => at === 0 || name === names[at - 1] + 1); }})()"),
            json!(true),
        )
        .await;
    }
}

async fn ctrl_end_reaches_the_last_of_many_rows(page: &Page) {
    page.open("").await;
    paste_units(page, 1000).await;
    page.click(1, "poor-start").await;
    page.ctrl(Key::End).await;
    page.expect("the last row to be active", "active()?.[0]", json!("1000"))
        .await;
    let seen = format!("{IN_VIEW}.includes(active()[0])");
    page.expect("the active row to be seen", &seen, json!(true))
        .await;
    page.ctrl(Key::Home).await;
    page.expect_active(1, "name").await;
    page.expect("the active row to be seen", &seen, json!(true))
        .await;
}

async fn scrolling_away_keeps_the_keyboard(page: &Page) {
    page.open("").await;
    paste_units(page, 1000).await;
    page.click(3, "poor-start").await;
    page.look("scroller().scrollTop = scroller().scrollHeight")
        .await;
    page.expect(
        "the end of the table",
        "rowNames().includes('1000')",
        json!(true),
    )
    .await;
    page.press(Key::Down).await;
    page.expect_active(4, "poor-start").await;
    page.expect(
        "the active row to be seen again",
        &format!("{IN_VIEW}.includes('4')"),
        json!(true),
    )
    .await;
}

async fn scrolling_away_keeps_what_is_being_typed(page: &Page) {
    page.open("").await;
    paste_units(page, 1000).await;
    page.click(3, "poor-start").await;
    page.keys("5").await;
    page.expect_draft(3, "poor-start", "5").await;
    for place in [0.5, 0.9, 0.1] {
        page.look(&format!(
            "scroller().scrollTop = scroller().scrollHeight * {place}"
        ))
        .await;
        page.expect(
            "other rows in the page, and those to spare",
            "!rowNames().includes('10') && rowNames().length > 30",
            json!(true),
        )
        .await;
        page.expect_draft(3, "poor-start", "5").await;
    }
    page.keys("6").await;
    page.press(Key::Enter).await;
    page.expect_active(4, "poor-start").await;
    page.expect_cells(&[("3", "poor-start", "56")]).await;
}

async fn a_jump_takes_over_the_rows_that_are_there(page: &Page) {
    page.open("").await;
    paste_units(page, 1000).await;
    page.expect("the rows to spare", "rowNames().length > 30", json!(true))
        .await;
    // Seen at the very change that the jump makes: the rows to spare come soon after.
    page.look(
        "(body => {
           const rows = () => [...body.querySelectorAll('[data-row]')];
           // The active one stands apart, as long as somebody may type in it.
           const units = () => rows().filter(row => row.dataset.row !== '1');
           for (const row of rows()) row.wasThere = true;
           window.afterJump = null;
           new MutationObserver(changes => {
             // Made, or moved from another place.
             const put = changes.flatMap(({ addedNodes }) => [...addedNodes]).filter(node => units().includes(node));
             window.afterJump ??= [units().length > 15 && units().length < 28, units().filter(row => !row.wasThere).length, put.length];
           }).observe(body, { childList: true, subtree: true, characterData: true });
           scroller().scrollTop = scroller().scrollHeight / 2;
         })(document.querySelector('[data-bieu] tbody'))",
    )
    .await;
    page.expect(
        "only the rows that are seen, all in elements that were there and stay where they are",
        "window.afterJump",
        json!([true, 0, 0]),
    )
    .await;
    page.expect("the rows to spare", "rowNames().length > 30", json!(true))
        .await;
}

async fn the_picture_follows_another_table(page: &Page) {
    page.open("").await;
    let first = "document.querySelector('.picture__name').textContent";
    page.expect("the sample's picture", first, json!("Hoà Bình"))
        .await;
    // What the picture shows at the very change of the total row.
    page.look(&format!(
        "(window.pictured = null, new MutationObserver(() => {{
           if (shown('total', 'households') === '17.000') window.pictured ??= {first};
         }}).observe(document.querySelector('[data-bieu]'), {{ childList: true, subtree: true, characterData: true }}))"
    ))
    .await;
    paste_units(page, 17).await;
    page.expect("the table first", "window.pictured", json!("Hoà Bình"))
        .await;
    page.expect("and then its picture", first, json!("Thôn 17"))
        .await;
    // The picture of an edit comes with it.
    page.look(&format!(
        "(window.edited = null, new MutationObserver(() => {{
           if (shown('1', 'poor-start') === '900') window.edited ??= {first};
         }}).observe(document.querySelector('[data-bieu]'), {{ childList: true, subtree: true, characterData: true }}))"
    ))
    .await;
    page.enter(1, "poor-start", "900").await;
    page.expect("the picture at once", "window.edited", json!("Thôn 1"))
        .await;
}

async fn a_far_row_can_be_edited(page: &Page) {
    page.open("").await;
    paste_units(page, 1000).await;
    page.click(1, "name").await;
    page.ctrl(Key::End).await;
    page.press(Key::Home).await;
    page.expect_active(1000, "name").await;
    page.press(Key::Right).await;
    page.keys("1500").await;
    page.press(Key::Enter).await;
    page.expect_cells(&[
        ("1000", "households", "1.500"),
        ("total", "households", "1.000.500"),
    ])
    .await;
    page.ctrl('z').await;
    page.expect_cells(&[("total", "households", "1.000.000")])
        .await;
}

async fn printing_takes_all_rows(page: &Page) {
    page.open("").await;
    paste_units(page, 1000).await;
    page.look("window.dispatchEvent(new Event('beforeprint'))")
        .await;
    // Checked at once, because browsers print right after this event.
    let there = page.look("rowNames().length").await;
    assert_eq!(there, json!(1001), "not all rows are there to be printed");
    page.look("window.dispatchEvent(new Event('afterprint'))")
        .await;
    page.expect(
        "only rows in view after printing",
        "rowNames().length < 200",
        json!(true),
    )
    .await;
}

async fn the_header_stays_in_view(page: &Page) {
    page.open("").await;
    paste_units(page, 150).await;
    page.look("scroller().scrollTop = scroller().scrollHeight / 2")
        .await;
    page.expect(
        "the header row at the top of what is seen of the table",
        "(() => {
           const head = table().querySelector('thead tr').getBoundingClientRect();
           const top = Math.max(0, scroller().getBoundingClientRect().top);
           return [scroller().scrollTop > 500, Math.abs(head.top - top) < 80, head.height > 0];
         })()",
        json!([true, true, true]),
    )
    .await;
}

/// What holds on paper is read from the rules of the style sheets in their order, since a driver can
/// print in neither browser and look.
async fn paper_has_nothing_of_the_screen(page: &Page) {
    page.open("").await;
    let shown = "['.toolbar', '.summary', '.message-bar', '.sheet__bar', '.panel', '.issues--doubts'].map(part => {
        let display = null;
        const look = rules => { for (const rule of rules) {
            if (rule instanceof CSSMediaRule) {
                if (rule.conditionText === 'print') look(rule.cssRules);
            } else if (rule.selectorText?.split(', ').includes(part) && rule.style.display) {
                display = rule.style.display;
            }
        } };
        for (const sheet of document.styleSheets) look(sheet.cssRules);
        return display;
    })";
    page.expect("all of it to be left out", shown, json!(vec!["none"; 6]))
        .await;
}

async fn a_wrong_title_says_so_at_its_field(page: &Page) {
    page.open("").await;
    page.act("settings").await;
    let field = page.find("[name=year]").await;
    field.clear().await.unwrap();
    field.send_keys("abcd" + Key::Tab).await.unwrap();
    page.expect(
        "the text to stay, with its reason",
        "(field => [field.value, field.ariaInvalid ?? field.getAttribute('aria-invalid'),
            document.getElementById(field.getAttribute('aria-describedby'))?.textContent.includes('1900')])
         (document.querySelector('[name=year]'))",
        json!(["abcd", "true", true]),
    )
    .await;
    let field = page.find("[name=year]").await;
    field.clear().await.unwrap();
    field.send_keys("2022" + Key::Tab).await.unwrap();
    page.expect(
        "the year to be taken",
        "[document.querySelector('[name=year]').getAttribute('aria-invalid'),
          document.querySelector('.toolbar__title').textContent.includes('2022')]",
        json!([null, true]),
    )
    .await;
}

async fn an_empty_table_says_how_to_begin(page: &Page) {
    page.open("").await;
    page.click(1, "name").await;
    page.ctrl('a').await;
    page.act("remove-row").await;
    page.expect_rows(0).await;
    page.expect(
        "a sentence in the table",
        "table().tBodies[0].textContent.includes('Thêm dòng')",
        json!(true),
    )
    .await;
    page.act("add-row").await;
    page.expect_rows(1).await;
    page.expect(
        "no sentence any more",
        "table().tBodies[0].textContent.includes('Thêm dòng')",
        json!(false),
    )
    .await;
}

async fn a_long_wrong_entry_widens_no_column(page: &Page) {
    page.open("").await;
    let width = "Math.round(cell('5', 'poor-start').getBoundingClientRect().width / 4)";
    let before = page.look(width).await;
    page.enter(5, "poor-start", "999999999999999999999999999999")
        .await;
    page.expect_refused("5", "poor-start", "999999999999999999999999999999")
        .await;
    page.expect("the column as wide as before", width, before)
        .await;
}

async fn a_long_table_fills_a_high_window(page: &Page) {
    page.open("").await;
    page.paste(None, Some(&annex::units(1_000))).await;
    page.expect_cells(&[("total", "households", "1.000.000")])
        .await;
    page.resize((1366, 1400)).await;
    let bottom = "(box => document.elementFromPoint(box.left + 100, table().tFoot.getBoundingClientRect().top - 10)
        ?.closest('[data-row]')?.dataset.row ?? null)(scroller().getBoundingClientRect())";
    page.expect(
        "a row at the lower end of the table",
        &format!("Number({bottom}) > 40"),
        json!(true),
    )
    .await;
}
