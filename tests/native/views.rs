//! The page rendered by Yew on a server, checked against the contract for other programs.

use std::rc::Rc;

use giam_ngheo::app::command::Command;
use giam_ngheo::app::model::{Model, PartStatus, Theme};
use giam_ngheo::app::selection::Cell;
use giam_ngheo::app::store::Store;
use giam_ngheo::components::app::{App, AppProps};
use giam_ngheo::components::cell_note::cell_note;
use giam_ngheo::components::grid::Grid;
use giam_ngheo::components::issue_list::issue_list;
use giam_ngheo::domain::table::Column;
use giam_ngheo::locale::Language;

use yew::prelude::*;

use crate::html::{Node, parse};
use crate::plan;
use crate::support::update;

/// The names of the columns, from the contract.
const COLUMNS: [&str; 15] = [
    "name",
    "households",
    "poor-start",
    "poor-start-rate",
    "poor-end",
    "poor-end-rate",
    "poor-change",
    "poor-change-points",
    "near-start",
    "near-start-rate",
    "near-end",
    "near-end-rate",
    "near-change",
    "near-change-points",
    "band",
];
const COMPUTED: [&str; 5] = [
    "poor-start-rate",
    "poor-end-rate",
    "near-start-rate",
    "near-end-rate",
    "band",
];

async fn page(language: Language) -> String {
    let renderer = yew::ServerRenderer::<App>::with_props(move || AppProps {
        store: Store::new(Model::new(language, Theme::System)),
    });
    renderer.hydratable(false).render().await
}

#[derive(Properties, PartialEq)]
struct SheetProps {
    state: Rc<Model>,
}

/// The grid and the refused entries below it, for a state of our own.
#[component]
fn Sheet(props: &SheetProps) -> Html {
    let model = &props.state;
    html! {
        <section>
            <Grid model={Rc::clone(model)} />
            { cell_note(model, &Callback::noop()) }
            { issue_list(model, &Callback::noop()) }
        </section>
    }
}

/// Renders the sheet after commands.
async fn sheet(commands: impl FnOnce() -> Vec<Command> + Send + 'static) -> Node {
    let props = move || {
        let is_here = Command::NotePart {
            status: PartStatus::Here,
        };
        let state = [is_here].into_iter().chain(commands()).fold(
            Model::new(Language::Vietnamese, Theme::System),
            |state, command| update(&state, command),
        );
        SheetProps {
            state: Rc::new(state),
        }
    };
    let renderer = yew::ServerRenderer::<Sheet>::with_props(props);
    parse(&renderer.hydratable(false).render().await)
}

fn grid(page: &Node) -> &Node {
    let mut tables = page.with("data-bieu");
    assert_eq!(tables.len(), 1);
    let table = tables.remove(0);
    assert_eq!(
        (table.name.as_str(), table.get("role")),
        ("table", Some("grid"))
    );
    table
}

fn row<'a>(table: &'a Node, name: &str) -> &'a Node {
    let mut rows = table.with("data-row");
    rows.retain(|row| row.get("data-row") == Some(name));
    assert_eq!(rows.len(), 1, "row {name}");
    assert_eq!(rows[0].name, "tr");
    rows[0]
}

fn cell<'a>(table: &'a Node, name: &str, column: &str) -> &'a Node {
    let mut cells = row(table, name).with("data-col");
    cells.retain(|cell| cell.get("data-col") == Some(column));
    assert_eq!(cells.len(), 1, "{column} of row {name}");
    cells[0]
}

fn row_names() -> Vec<String> {
    (1..=17)
        .map(|number| number.to_string())
        .chain(["total".to_owned()])
        .collect()
}

/// A printed cell in the marks of `language`.
fn written(language: Language, text: &str) -> String {
    match language {
        Language::Vietnamese => text.to_owned(),
        Language::English => text
            .chars()
            .map(|character| match character {
                '.' => ',',
                ',' => '.',
                other => other,
            })
            .collect(),
    }
}

#[tokio::test]
async fn the_table_keeps_the_contract() {
    for language in Language::ALL {
        let page = parse(&page(language).await);
        let table = grid(&page);
        let rows: Vec<&str> = table
            .with("data-row")
            .into_iter()
            .filter_map(|row| row.get("data-row"))
            .collect();
        assert_eq!(rows, row_names());
        for (name, printed) in row_names().iter().zip(plan::printed()) {
            let row = row(table, name);
            let cells = row.with("data-col");
            let columns: Vec<&str> = cells
                .iter()
                .filter_map(|cell| cell.get("data-col"))
                .collect();
            assert_eq!(columns, COLUMNS, "row {name}");
            let is_total = name == "total";
            for (code, (cell, column)) in cells.iter().zip(COLUMNS).enumerate() {
                let wanted = match (code, is_total, language) {
                    (0, true, Language::English) => "Total".to_owned(),
                    (0, ..) => printed[0].clone(),
                    (14, ..) => continue,
                    _ => written(language, plan::cell(&printed, code)),
                };
                assert_eq!(cell.text(), wanted, "{column} of row {name}");
            }
            for cell in cells {
                let column = cell.get("data-col").unwrap();
                let computed = is_total || COMPUTED.contains(&column);
                assert_eq!(
                    cell.get("aria-readonly"),
                    computed.then_some("true"),
                    "{column} of row {name}"
                );
                let drives = !is_total && column.ends_with("-change-points");
                assert_eq!(cell.get("data-driver").is_some(), drives);
                assert_eq!(cell.get("data-band").is_some(), column == "band");
                assert_eq!(cell.get("aria-invalid"), None);
            }
        }
    }
}

#[tokio::test]
async fn bands_are_those_of_the_printed_households() {
    let page = parse(&page(Language::Vietnamese).await);
    let table = grid(&page);
    // "≤10; trên 10 đến dưới 25; 25 đến dưới 30; 30 đến dưới 40; từ 40", on whole numbers.
    let band = |part: i64, whole: i64| {
        [
            part * 100 > whole * 10,
            part * 100 >= whole * 25,
            part * 100 >= whole * 30,
            part * 100 >= whole * 40,
        ]
        .into_iter()
        .filter(|passed| *passed)
        .count()
    };
    let mut counts = [[0; 5]; 2];
    for (name, printed) in row_names().iter().zip(plan::printed()) {
        let number = |code| plan::count(plan::cell(&printed, code));
        let start = band(number(2), number(1));
        let found = cell(table, name, "band").get("data-band").unwrap();
        assert_eq!(found, start.to_string(), "row {name}");
        if name != "total" {
            counts[0][start] += 1;
            counts[1][band(number(4), number(1))] += 1;
        }
    }
    for (when, counts) in ["start", "end"].into_iter().zip(counts) {
        let mut cells = page.with("data-band-count");
        cells.retain(|cell| cell.get("data-when") == Some(when));
        let found: Vec<(String, String)> = cells
            .iter()
            .map(|cell| (cell.get("data-band-count").unwrap().to_owned(), cell.text()))
            .collect();
        let wanted: Vec<(String, String)> = counts
            .iter()
            .enumerate()
            .map(|(band, count)| (band.to_string(), count.to_string()))
            .collect();
        assert_eq!(found, wanted, "{when}");
    }
}

#[tokio::test]
async fn one_cell_of_the_grid_takes_the_focus() {
    for language in Language::ALL {
        let page = parse(&page(language).await);
        let mut focusable = grid(&page).with("tabindex");
        focusable.retain(|node| node.get("tabindex") == Some("0"));
        assert_eq!(focusable.len(), 1);
        assert_eq!(focusable[0].get("data-col"), Some("name"));
        let cells = grid(&page).with("data-col");
        assert!(cells.iter().all(|cell| cell.get("tabindex").is_some()));
    }
    let select = || Command::Select {
        cell: Cell {
            row: 17,
            column: Column::Band,
        },
        extend: false,
    };
    let sheet = sheet(move || vec![select()]).await;
    let mut focusable = grid(&sheet).with("tabindex");
    focusable.retain(|node| node.get("tabindex") == Some("0"));
    assert_eq!(focusable.len(), 1);
    assert_eq!(focusable[0].get("data-col"), Some("band"));
    assert!(focusable[0].get("aria-readonly").is_some());
}

#[tokio::test]
async fn a_strict_policy_has_nothing_to_forbid() {
    for language in Language::ALL {
        let html = page(language).await;
        for address in ["http://", "https://", "src=\"//", "javascript:"] {
            assert!(!html.contains(address), "{address}");
        }
        for node in parse(&html).all() {
            assert!(!["script", "style", "iframe"].contains(&node.name.as_str()));
            for (key, value) in &node.attributes {
                assert_ne!(key, "style", "{} style={value}", node.name);
                assert!(!key.starts_with("on"), "{} {key}", node.name);
            }
        }
    }
}

#[tokio::test]
async fn the_status_is_polite_and_ids_are_single() {
    let page = parse(&page(Language::Vietnamese).await);
    let mut status = page.with("role");
    status.retain(|node| node.get("role") == Some("status"));
    assert_eq!(status.len(), 1);
    for status in status {
        assert!(matches!(status.get("aria-live"), None | Some("polite")));
    }
    let mut ids: Vec<_> = page.with("id").iter().map(|node| node.get("id")).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
    // Every button has a name.
    for node in page.all() {
        if node.name == "button" {
            let named = node.get("aria-label").is_some() || !node.text().trim().is_empty();
            assert!(named, "{:?}", node.attributes);
        }
    }
}

#[tokio::test]
async fn both_languages_say_everything_in_their_own_words() {
    let (vietnamese, english) = (
        parse(&page(Language::Vietnamese).await),
        parse(&page(Language::English).await),
    );
    let heads = |page: &Node| -> Vec<String> {
        let head = grid(page).all();
        let head = head.iter().filter(|node| node.name == "thead");
        let words: Vec<String> = head
            .flat_map(|head| head.all())
            .filter(|node| node.name == "th" && node.get("data-code").is_none())
            .map(Node::text)
            .collect();
        words
    };
    let (vietnamese, english) = (heads(&vietnamese), heads(&english));
    assert_eq!(vietnamese.len(), english.len());
    for (vietnamese, english) in vietnamese.iter().zip(&english) {
        assert!(vietnamese != english || vietnamese == "A", "{english}");
        assert!(english.is_ascii(), "{english}");
    }
}

#[tokio::test]
async fn the_note_of_a_refused_entry_says_which_figure_is_used() {
    let enter = || {
        let cell = Cell {
            row: 0,
            column: Column::Households,
        };
        vec![
            Command::Select {
                cell,
                extend: false,
            },
            Command::StartEdit { keep_text: false },
            Command::Type {
                text: "9x".to_owned(),
            },
            Command::CommitEdit { then: None },
        ]
    };
    let of_sample = sheet(enter).await;
    assert_eq!(
        of_sample.with("data-note")[0].text(),
        "Yên Phúc · Tổng số hộ dân cư: “9x”. Cần số hộ nguyên, không âm. Bảng vẫn dùng số trước: 1.188."
    );
    let of_new_row = sheet(move || {
        let begun = vec![Command::StartEmpty, Command::AddRow];
        [begun, enter()].concat()
    })
    .await;
    assert_eq!(
        of_new_row.with("data-note")[0].text(),
        " · Tổng số hộ dân cư: “9x”. Cần số hộ nguyên, không âm. Ô này đang trống."
    );
}

#[tokio::test]
async fn a_refused_entry_is_marked_in_its_cell_and_listed() {
    let edit = |column, text: &str| {
        let cell = Cell { row: 2, column };
        [
            Command::Select {
                cell,
                extend: false,
            },
            Command::StartEdit { keep_text: false },
            Command::Type {
                text: text.to_owned(),
            },
            Command::CommitEdit { then: None },
        ]
    };
    let column = |key| Column::from_key(key).unwrap();
    let sheet = sheet(move || {
        [
            edit(column("poor-start"), "<b>9x</b>"),
            edit(column("poor-end"), "30"),
            edit(column("name"), "<img src=x onerror=alert(1)> & \"xã\""),
        ]
        .concat()
    })
    .await;
    let table = grid(&sheet);
    let refused = cell(table, "3", "poor-start");
    assert_eq!(refused.get("aria-invalid"), Some("true"));
    assert_eq!(refused.text(), "<b>9x</b>");
    let invalid = table.with("aria-invalid");
    assert_eq!(invalid.len(), 1);
    let issues = sheet.with("data-issue");
    assert_eq!(issues.len(), 1);
    assert_eq!(issues[0].get("data-issue"), Some("not-a-count"));
    assert_eq!(issues[0].get("data-row"), Some("3"));
    assert_eq!(issues[0].get("data-col"), Some("poor-start"));
    // Typed HTML stays text.
    assert_eq!(
        cell(table, "3", "name").text(),
        "<img src=x onerror=alert(1)> & \"xã\""
    );
    assert!(
        sheet
            .all()
            .iter()
            .all(|node| !["img", "b"].contains(&node.name.as_str()))
    );
    // The target is stated by the end now, and the sums have 57 and 30 for this unit.
    assert!(cell(table, "3", "poor-end").get("data-driver").is_some());
    assert!(
        cell(table, "3", "poor-change-points")
            .get("data-driver")
            .is_none()
    );
    assert_eq!(cell(table, "total", "poor-start").text(), "1.671");
    assert_eq!(cell(table, "total", "poor-end").text(), "1.189");
}

#[tokio::test]
async fn an_empty_cell_shows_a_dash() {
    let sheet = sheet(|| vec![Command::StartEmpty]).await;
    let table = grid(&sheet);
    for row in ["1", "total"] {
        for column in &COLUMNS[1..] {
            assert_eq!(cell(table, row, column).text(), "—", "{column}");
        }
    }
    assert_eq!(cell(table, "1", "name").text(), "");
    assert_eq!(cell(table, "1", "band").get("data-band"), Some(""));
}

#[tokio::test]
async fn a_long_table_draws_the_rows_in_view_and_the_total() {
    let rows: Vec<String> = (1..=1_000)
        .map(|number| format!("Thôn {number}\t100\t10\t8"))
        .collect();
    let text = format!(
        "Đơn vị\tTổng số hộ\tHộ nghèo đầu năm\tHộ nghèo cuối năm\n{}",
        rows.join("\n")
    );
    let last = || Command::Select {
        cell: Cell {
            row: 999,
            column: Column::Households,
        },
        extend: false,
    };
    let sheet = sheet(move || {
        let paste = Command::Paste {
            html: None,
            text: Some(text.into()),
        };
        vec![paste, last()]
    })
    .await;
    let table = grid(&sheet);
    let drawn = table.with("data-row");
    assert!((20..200).contains(&drawn.len()), "{}", drawn.len());
    assert_eq!(cell(table, "total", "households").text(), "100.000");
    // The active cell is rendered at any scroll position.
    let active = cell(table, "1000", "households");
    assert_eq!(active.get("tabindex"), Some("0"));
    assert_eq!(row(table, "1000").get("aria-rowindex"), Some("1004"));
    assert_eq!(table.get("aria-rowcount"), Some("1005"));
}
