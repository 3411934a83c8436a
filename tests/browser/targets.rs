//! What if: goals, rules, limits, derivations and scenarios, by keyboard and by mouse.

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::harness::in_both_browsers;
use crate::page::{OFFICE, PHONE, Page};

in_both_browsers![
    the_whole_way_by_keyboard,
    a_goal_is_stated_in_four_measures,
    what_is_no_goal_gets_a_sentence_and_the_last_stays,
    every_rule_adds_up,
    a_threshold_says_what_it_takes,
    locked_rows_can_make_a_goal_impossible,
    limits_that_exclude_each_other_are_told,
    without_a_table_there_is_no_goal,
    a_number_opens_its_derivation,
    a_rate_between_two_steps_says_its_neighbours,
    what_comes_in_has_to_be_helped_out_too,
    scenarios_are_kept_and_compared,
    several_years_have_a_path,
    the_slider_moves_with_the_number,
    a_pasted_table_starts_anew,
    the_panel_never_widens_the_page,
];

const PLAN_TO_485: [u32; 17] = [
    31, 26, 18, 8, 26, 20, 26, 39, 20, 44, 25, 42, 75, 14, 34, 24, 13,
];
const IN_PROPORTION_485: [u32; 17] = [
    29, 28, 17, 12, 25, 19, 26, 42, 24, 42, 23, 44, 68, 17, 29, 22, 18,
];
const EQUAL_POINTS_473: [u32; 17] = [
    41, 34, 25, 28, 43, 15, 19, 52, 27, 21, 23, 20, 36, 19, 16, 10, 44,
];
const THE_PLAN: [u32; 17] = [
    30, 25, 18, 8, 25, 20, 25, 38, 20, 43, 24, 41, 73, 14, 33, 23, 13,
];

/// The numbers of the units as the panel shows them.
const ALLOCATED: &str =
    "[...document.querySelectorAll('[data-allocation][data-row]:not([data-row=total])')]
    .map(found => Number(found.textContent.replaceAll('.', '')))";

async fn open(page: &Page) {
    page.open("").await;
    page.click_on("[role=tab][data-panel=targets]").await;
    page.expect(
        "the panel with its goal",
        "document.querySelector('[name=goal-value]')?.value ?? null",
        json!("3,41"),
    )
    .await;
}

async fn expect_allocated(page: &Page, outs: [u32; 17]) {
    page.expect("who does how much", ALLOCATED, json!(outs))
        .await;
    let total: u32 = outs.iter().sum();
    page.expect(
        "their sum",
        "Number(document.querySelector('[data-allocation][data-row=total]').textContent)",
        json!(total),
    )
    .await;
}

/// Types into a field of the panel in place of what is there, and leaves it.
async fn fill(page: &Page, name: &str, text: &str) {
    page.click_on(&format!("input[name={name}]")).await;
    page.ctrl('a').await;
    page.keys(text).await;
}

async fn choose(page: &Page, name: &str, value: &str) {
    page.click_on(&format!("select[name={name}] option[value={value}]"))
        .await;
}

async fn click(page: &Page, selector: &str) {
    let found = page.find(selector).await;
    found.scroll_into_view().await.unwrap();
    page.click_on(selector).await;
}

/// Presses Tab until the keyboard is on what `selector` finds.
async fn tab_to(page: &Page, selector: &str) {
    for _ in 0..120 {
        let there = format!("document.activeElement.matches({})", json!(selector));
        if page.look(&there).await == json!(true) {
            return;
        }
        page.press(Key::Tab).await;
    }
    panic!("{}: Tab never came to {selector}", page.browser);
}

async fn the_whole_way_by_keyboard(page: &Page) {
    page.open("").await;
    tab_to(page, "[role=tab]").await;
    page.press(Key::Right).await;
    page.expect(
        "the other tab to be chosen and to have the keyboard",
        "[document.activeElement.dataset.panel, document.activeElement.getAttribute('aria-selected')]",
        json!(["targets", "true"]),
    )
    .await;
    tab_to(page, "[name=goal-value]").await;
    page.ctrl('a').await;
    page.keys("3,5").await;
    expect_allocated(page, PLAN_TO_485).await;
    page.expect(
        "the field to stand as it is typed",
        "document.activeElement.value",
        json!("3,5"),
    )
    .await;
    tab_to(page, "select[name=rule]").await;
    page.press(Key::Down).await;
    expect_allocated(page, IN_PROPORTION_485).await;
    page.expect(
        "the goal as it was understood",
        "document.querySelector('[name=goal-value]').value",
        json!("3,50"),
    )
    .await;
    // Nothing has changed in the table.
    page.expect_cells(&[
        ("1", "poor-change", "-30"),
        ("total", "poor-change", "-473"),
    ])
    .await;
    tab_to(page, "[name=lock]").await;
    page.keys(" ").await;
    page.expect(
        "the locked row to keep the plan, the sum to be the same",
        &format!("[{ALLOCATED}[0], {ALLOCATED}.reduce((sum, out) => sum + out)]"),
        json!([30, 485]),
    )
    .await;
    page.keys(" ").await;
    expect_allocated(page, IN_PROPORTION_485).await;
    tab_to(page, "[data-action=apply-targets]").await;
    page.press(Key::Enter).await;
    page.expect_cells(&[
        ("1", "poor-change", "-29"),
        ("13", "poor-change", "-68"),
        ("total", "poor-change", "-485"),
        ("total", "poor-end", "1.186"),
    ])
    .await;
    // One step.
    page.ctrl('z').await;
    page.expect_cells(&[
        ("1", "poor-change", "-30"),
        ("total", "poor-change", "-473"),
    ])
    .await;
    page.expect_no_errors().await;
}

async fn a_goal_is_stated_in_four_measures(page: &Page) {
    open(page).await;
    expect_allocated(page, THE_PLAN).await;
    for (points, out) in [("3,41", 473), ("3,5", 485), ("4", 554), ("5", 693)] {
        fill(page, "goal-value", points).await;
        let sum = format!("{ALLOCATED}.reduce((sum, out) => sum + out)");
        page.expect("the least households that meet the goal", &sum, json!(out))
            .await;
    }
    fill(page, "goal-value", "3,41").await;
    let value = "document.querySelector('[name=goal-value]').value";
    for (kind, shown) in [
        ("households", "473"),
        ("end-rate", "8,65"),
        ("end-households", "1.198"),
        ("points", "3,41"),
    ] {
        choose(page, "goal-kind", kind).await;
        page.expect("the same goal restated", value, json!(shown))
            .await;
        expect_allocated(page, THE_PLAN).await;
    }
    choose(page, "goal-kind", "end-households").await;
    fill(page, "goal-value", "1.150").await;
    page.expect(
        "all four measures in the sentence below the goal",
        "(text => ['521', '3,76', '1.150', '8,30'].every(part => text.includes(part)))(
           document.querySelector('[data-meaning]').textContent)",
        json!(true),
    )
    .await;
}

async fn what_is_no_goal_gets_a_sentence_and_the_last_stays(page: &Page) {
    open(page).await;
    let cases = [
        ("points", "mười", "điểm phần trăm"),
        ("points", "-1", "không dấu trừ"),
        ("points", "101", "100"),
        ("points", "12,08", "đầu năm chỉ có 1.671 hộ"),
        ("points", "", "Cần một con số"),
        ("households", "2000", "đầu năm chỉ có 1.671 hộ"),
        ("households", "-5", "không thể âm"),
        ("households", "4,5", "số nguyên"),
        ("end-rate", "120", "từ 0 đến 100, ví dụ 8,00"),
        ("end-rate", "13", "cao hơn tỷ lệ đầu năm"),
        ("end-households", "1.672", "nhiều hơn đầu năm"),
    ];
    for (kind, typed, said) in cases {
        choose(page, "goal-kind", kind).await;
        fill(page, "goal-value", typed).await;
        if typed.is_empty() {
            page.press(Key::Delete).await;
        }
        page.expect_with(
            "a sentence at the goal, and what was typed",
            "[document.querySelector('[data-issue=target]')?.textContent.includes(arguments[0]) ?? false,
              document.querySelector('[name=goal-value]').value,
              document.querySelector('[name=goal-value]').getAttribute('aria-invalid')]",
            &[json!(said)],
            json!([true, typed, "true"]),
        )
        .await;
        expect_allocated(page, THE_PLAN).await;
    }
    choose(page, "goal-kind", "points").await;
    page.expect(
        "nothing wrong any more",
        "[document.querySelector('[data-issue=target]'), document.querySelector('[name=goal-value]').value]",
        json!([null, "3,41"]),
    )
    .await;
}

async fn every_rule_adds_up(page: &Page) {
    open(page).await;
    choose(page, "rule", "points-each").await;
    expect_allocated(page, EQUAL_POINTS_473).await;
    click(page, "input[name=floats]").await;
    page.expect(
        "what floating makes of it",
        "[document.querySelector('[data-floating]').textContent,
          document.querySelector('[data-allocation][data-row=total]').textContent]",
        json!(["Còn thiếu 2 hộ để đạt 3,41 điểm phần trăm.", "471"]),
    )
    .await;
    choose(page, "rule", "by-band").await;
    page.expect(
        "the plan's own steps",
        "[[...document.querySelectorAll('[name=step-from]')].map(found => found.value),
          [...document.querySelectorAll('[name=step-points]')].map(found => found.value)]",
        json!([
            ["4,79", "6,93", "7,88", "11,73", "15,17", "21,05", "27,44"],
            ["1,00", "2,00", "2,50", "3,50", "4,50", "7,00", "8,20"]
        ]),
    )
    .await;
    // Under them, each rounding for itself, the plan comes out.
    expect_allocated(page, THE_PLAN).await;
    for rule in ["levelling", "by-band", "proportional", "scale-plan"] {
        choose(page, "rule", rule).await;
        let sum = format!("{ALLOCATED}.reduce((sum, out) => sum + out)");
        page.expect("the goal", &sum, json!(473)).await;
    }
}

async fn a_threshold_says_what_it_takes(page: &Page) {
    open(page).await;
    choose(page, "rule", "threshold-first").await;
    page.expect(
        "by how much it exceeds the goal",
        "(text => ['486', '13 hộ'].every(part => text.includes(part)))(
           document.querySelector('[data-issue=allocation]')?.textContent ?? '')",
        json!(true),
    )
    .await;
    page.expect(
        "nothing that could be applied",
        "document.querySelector('[data-action=apply-targets]').disabled",
        json!(true),
    )
    .await;
    expect_allocated(page, THE_PLAN).await;
    fill(page, "threshold-limit", "12").await;
    page.expect(
        "every unit at 12 % or below",
        "[document.querySelector('[data-issue=allocation]'),
          [...document.querySelectorAll('.allocation tbody tr')]
            .every(row => Number(row.cells[4].textContent.replace(',', '.')) <= 12)]",
        json!([null, true]),
    )
    .await;
}

async fn locked_rows_can_make_a_goal_impossible(page: &Page) {
    open(page).await;
    for _ in 0..17 {
        click(page, "input[name=lock]:not(:checked)").await;
    }
    fill(page, "goal-value", "3,5").await;
    page.expect(
        "what makes it impossible, by how much, and what would be possible",
        "document.querySelector('[data-issue=allocation]')?.textContent ?? ''",
        json!(
            "Không thể phân bổ: mọi dòng đều đã khóa, còn thiếu 12 hộ. Hãy mở khóa ít nhất một dòng, hoặc đặt mục tiêu 473 hộ. Bên dưới vẫn là phương án trước đó, không theo lựa chọn này."
        ),
    )
    .await;
    expect_allocated(page, THE_PLAN).await;
    choose(page, "goal-kind", "households").await;
    fill(page, "goal-value", "461").await;
    page.expect(
        "by how much the locked rows exceed the goal",
        "(document.querySelector('[data-issue=allocation]')?.textContent ?? '')
           .startsWith('Không thể phân bổ: các dòng đã khóa vượt mục tiêu: thừa 12 hộ')",
        json!(true),
    )
    .await;
}

async fn limits_that_exclude_each_other_are_told(page: &Page) {
    open(page).await;
    click(page, "[data-allocation][data-row='2'] button").await;
    fill(page, "least", "30").await;
    fill(page, "most", "20").await;
    page.expect(
        "which unit, and what excludes what; the last scenario stays",
        "[(document.querySelector('[data-issue=allocation]')?.textContent ?? '')
            .startsWith('Không thể phân bổ: Bình Phúc: ít nhất 30 hộ nhưng nhiều nhất chỉ 20 hộ.'),
          document.querySelector('[data-allocation][data-row=\"2\"]').textContent,
          document.querySelector('[data-allocation][data-row=total]').textContent]",
        json!([true, "30", "473"]),
    )
    .await;
    fill(page, "least", "20").await;
    page.expect(
        "nothing wrong any more",
        "[document.querySelector('[data-issue=allocation]'),
          document.querySelector('[data-allocation][data-row=\"2\"]').textContent]",
        json!([null, "20"]),
    )
    .await;
}

async fn without_a_table_there_is_no_goal(page: &Page) {
    page.open("").await;
    page.act("settings").await;
    page.click_when_there(
        "[...document.querySelectorAll('dialog .choices--buttons button')].at(-1)",
    )
    .await;
    page.expect_rows(1).await;
    page.click_when_there("document.querySelector('[data-panel=targets]')")
        .await;
    page.expect(
        "a sentence",
        "document.querySelector('[data-issue=allocation]')?.textContent ?? ''",
        json!("Bảng chưa có đơn vị nào đủ tổng số hộ và số hộ đầu năm."),
    )
    .await;
    fill(page, "goal-value", "3").await;
    page.expect(
        "a sentence at the goal, and nothing allocated",
        "[document.querySelector('[data-issue=target]') !== null, document.querySelector('[data-allocation]')]",
        json!([true, null]),
    )
    .await;
    page.expect_no_errors().await;
}

async fn a_number_opens_its_derivation(page: &Page) {
    open(page).await;
    choose(page, "rule", "proportional").await;
    click(page, "[data-allocation][data-row='1'] button").await;
    page.expect(
        "the derivation of the number",
        "document.querySelector('[data-derivation]')?.textContent ?? ''",
        json!(
            "Yên Phúc: 473 × 98 : 1.671 hộ nghèo = 27,74; phần lẻ thuộc nhóm lớn nhất nên làm tròn lên, thành 28 hộ."
        ),
    )
    .await;
    fill(page, "most", "20").await;
    page.expect(
        "the limit to hold, and the derivation to say so",
        "[document.querySelector('[data-allocation][data-row=\"1\"]').textContent,
          document.querySelector('[data-derivation]').textContent.includes('nhiều nhất'),
          document.querySelector('[data-allocation][data-row=total]').textContent]",
        json!(["20", true, "473"]),
    )
    .await;
    click(page, "[data-action=free]").await;
    page.expect(
        "no limit any more",
        "document.querySelector('[data-allocation][data-row=\"1\"]').textContent",
        json!("28"),
    )
    .await;
}

async fn a_rate_between_two_steps_says_its_neighbours(page: &Page) {
    open(page).await;
    click(page, "[data-allocation][data-row='1'] button").await;
    fill(page, "wished-rate", "5,6").await;
    page.expect(
        "the neighbours",
        "document.querySelector('[data-issue=target]')?.textContent ?? ''",
        json!("Không có số hộ nào cho đúng 5,6%; gần nhất: còn 66 hộ nghèo (5,56%) hoặc còn 67 hộ nghèo (5,64%)."),
    )
    .await;
    click(page, "[data-action=snap]").await;
    page.expect(
        "the unit to be asked for the nearest below",
        "[document.querySelector('[data-allocation][data-row=\"1\"]').textContent,
          document.querySelector('[data-allocation][data-row=total]').textContent,
          document.querySelector('[data-issue=target]')]",
        json!(["32", "473", null]),
    )
    .await;
}

async fn what_comes_in_has_to_be_helped_out_too(page: &Page) {
    open(page).await;
    page.look(
        "document.querySelectorAll('.target details').forEach(found => { found.open = true; })",
    )
    .await;
    fill(page, "newly-arisen", "60").await;
    fill(page, "fallen-back", "27").await;
    page.expect(
        "more to be helped out than the net change",
        "[...document.querySelectorAll('.allocation tfoot td')].map(found => found.textContent).slice(0, 4)",
        json!(["473", "473", "=", "560"]),
    )
    .await;
}

async fn scenarios_are_kept_and_compared(page: &Page) {
    open(page).await;
    fill(page, "goal-value", "3,5").await;
    choose(page, "rule", "proportional").await;
    fill(page, "scenario-name", "Theo hộ nghèo").await;
    page.press(Key::Enter).await;
    fill(page, "goal-value", "5").await;
    click(page, "[data-action=keep-scenario]").await;
    let rows = "[...document.querySelectorAll('[data-scenario]')].map(row =>
        [row.dataset.scenario, ...[...row.querySelectorAll('td')].slice(0, 3).map(cell => cell.textContent)])";
    page.expect(
        "the plan and two scenarios side by side",
        rows,
        json!([
            ["", "473", "-3,41", "10 · 7 · 0 · 0 · 0"],
            ["Theo hộ nghèo", "485", "-3,50", "10 · 7 · 0 · 0 · 0"],
            ["Phương án 2", "693", "-5,00", "12 · 5 · 0 · 0 · 0"],
        ]),
    )
    .await;
    page.expect_cells(&[("total", "poor-change", "-473")]).await;
    click(
        page,
        "[data-scenario='Theo hộ nghèo'] [data-action=open-scenario]",
    )
    .await;
    expect_allocated(page, IN_PROPORTION_485).await;
    // The person has chosen other values in the meantime.
    choose(page, "rule", "points-each").await;
    choose(page, "goal-kind", "end-households").await;
    choose(page, "goal-subject", "near").await;
    click(
        page,
        "[data-scenario='Theo hộ nghèo'] [data-action=open-scenario]",
    )
    .await;
    expect_allocated(page, IN_PROPORTION_485).await;
    page.expect(
        "the lists to say what the figures say",
        "['rule', 'goal-kind', 'goal-subject'].map(name => document.querySelector(`[name=${name}]`).value)",
        json!(["proportional", "points", "poor"]),
    )
    .await;
    click(
        page,
        "[data-scenario='Phương án 2'] [data-action=remove-scenario]",
    )
    .await;
    let count = "document.querySelectorAll('[data-scenario]').length";
    page.expect("one scenario less", count, json!(2)).await;
    page.act("undo").await;
    page.expect("it to be back", count, json!(3)).await;
}

async fn several_years_have_a_path(page: &Page) {
    open(page).await;
    page.look(
        "document.querySelectorAll('.target details').forEach(found => { found.open = true; })",
    )
    .await;
    fill(page, "path-years", "3").await;
    fill(page, "path-rate", "6").await;
    fill(page, "path-inflow", "20").await;
    page.expect(
        "three years with what each has to do",
        "[...document.querySelectorAll('[data-path-year]')].map(row => [...row.cells].map(cell => cell.textContent))",
        json!([
            ["2021", "13.850", "1.391", "10,04", "280", "300"],
            ["2022", "13.850", "1.111", "8,02", "280", "300"],
            ["2023", "13.850", "831", "6,00", "280", "300"],
        ]),
    )
    .await;
    fill(page, "path-years", "11").await;
    page.expect(
        "a sentence, and the path before",
        "[[...document.querySelectorAll('[data-issue=target]')].some(found => found.textContent.includes('1 đến 10')),
          document.querySelectorAll('[data-path-year]').length]",
        json!([true, 3]),
    )
    .await;
}

async fn the_slider_moves_with_the_number(page: &Page) {
    open(page).await;
    let slider = page.find("[name=goal-slider]").await;
    slider.focus().await.unwrap();
    page.press(Key::Right).await;
    page.expect(
        "one household more, in points too",
        "[document.querySelector('[name=goal-slider]').value,
          document.querySelector('[data-allocation][data-row=total]').textContent,
          document.querySelector('[name=goal-value]').value]",
        json!(["474", "474", "3,42"]),
    )
    .await;
    fill(page, "goal-value", "4").await;
    page.expect(
        "the slider to follow the number",
        "document.querySelector('[name=goal-slider]').value",
        json!("554"),
    )
    .await;
}

async fn a_pasted_table_starts_anew(page: &Page) {
    open(page).await;
    fill(page, "goal-value", "3,5").await;
    page.look("document.activeElement.blur()").await;
    page.paste(
        None,
        Some("Đơn vị\tTổng số hộ\tHộ nghèo đầu năm\nXã A\t1.000\t100\nXã B\t500\t80"),
    )
    .await;
    page.expect_rows(2).await;
    page.expect(
        "a goal for the new table, which has no plan",
        "[document.querySelector('[name=goal-value]').value, document.querySelector('[name=rule]').value]",
        json!(["0,00", "proportional"]),
    )
    .await;
    fill(page, "goal-value", "6").await;
    let found: Value = json!([50, 40]);
    page.expect("who does how much of 90", ALLOCATED, found)
        .await;
}

async fn the_panel_never_widens_the_page(page: &Page) {
    for size in [OFFICE, PHONE] {
        page.resize(size).await;
        open(page).await;
        for rule in ["by-band", "threshold-first"] {
            choose(page, "rule", rule).await;
            page.look("document.querySelectorAll('.target details').forEach(found => { found.open = true; })")
                .await;
            page.expect(
                "the page to be no wider than the window, nor the panel than its place",
                "[document.scrollingElement.scrollWidth > innerWidth,
                  document.querySelector('.panel__body').scrollWidth > document.querySelector('.panel__body').clientWidth]",
                json!([false, false]),
            )
            .await;
        }
    }
}
