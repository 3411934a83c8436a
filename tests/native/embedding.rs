//! The page in another site's frame.

use giam_ngheo::app::command::Command;
use giam_ngheo::app::embedding::Embedding;
use giam_ngheo::app::message::Message;
use giam_ngheo::app::model::{Model, PartStatus};
use giam_ngheo::app::selection::Motion;
use giam_ngheo::app::store::Store;
use giam_ngheo::components::app::AppProps;
use giam_ngheo::components::embed_page::EmbedPage;

use crate::commands::{at, open, paste};
use crate::html::{Node, parse};
use crate::support::{said, typed, update};

const LINK: &str = include_str!("../fixtures/link-v1.txt");

fn in_frame(embedding: Embedding) -> Model {
    Model {
        embedding,
        ..open()
    }
}

fn opened(state: &Model, fragment: &str) -> Model {
    let command = Command::OpenLink {
        fragment: fragment.to_owned(),
        at_start: false,
        beside: false,
    };
    update(state, command)
}

#[test]
fn a_read_only_table_takes_nothing_but_looks_and_links() {
    let state = in_frame(Embedding::ReadOnly);
    let units = "Đơn vị\tTổng số hộ\nA\t100\nB\t200\n";
    let after = typed(&state, at(0, 2), "110");
    assert_eq!((&after.present, &after.editing), (&state.present, &None));
    assert_eq!(after.history, state.history);
    assert_eq!(paste(&state, units), state);
    for command in [
        Command::StartEdit { keep_text: true },
        Command::ClearSelection,
        Command::AddRow,
        Command::RemoveRows,
        Command::StartEmpty,
        Command::OpenSample,
    ] {
        assert_eq!(update(&state, command.clone()), state, "{command:?}");
    }
    assert!(!state.takes_input(at(0, 2)));
    let moved = update(
        &state,
        Command::Move {
            motion: Motion::Down,
            extend: false,
        },
    );
    assert_eq!(moved.selection.active.row, 1);
    let opened = opened(&state, LINK.trim());
    assert!(matches!(
        said(&opened),
        Some(Message::LinkOpened { units: 17, .. })
    ));
    // Opening a link by the host page cannot be undone.
    assert_eq!(update(&opened, Command::Undo), opened);
}

#[test]
fn a_host_page_that_opens_a_link_does_not_move_the_focus() {
    for embedding in [Embedding::ReadOnly, Embedding::Editable] {
        let state = in_frame(embedding);
        let after = opened(&state, LINK.trim());
        assert_eq!(after.focus, state.focus);
        let refused = opened(&state, "#v1.damaged");
        assert_eq!(refused.present, state.present);
        assert!(matches!(said(&refused), Some(Message::LinkRefused { .. })));
    }
    let editable = in_frame(Embedding::Editable);
    assert_ne!(typed(&editable, at(0, 2), "110").present, editable.present);
}

async fn frame(embedding: Embedding, fragment: Option<&'static str>) -> Node {
    let props = move || {
        let mut model = in_frame(embedding);
        model.part = PartStatus::Here;
        if let Some(fragment) = fragment {
            let command = Command::OpenLink {
                fragment: fragment.to_owned(),
                at_start: true,
                beside: false,
            };
            model = update(&model, command);
        }
        AppProps {
            store: Store::new(model),
        }
    };
    let renderer = yew::ServerRenderer::<EmbedPage>::with_props(props);
    parse(&renderer.hydratable(false).render().await)
}

#[tokio::test]
async fn a_frame_shows_figures_picture_and_table() {
    let page = frame(Embedding::ReadOnly, Some(LINK.trim())).await;
    let table = page.with("data-bieu").remove(0);
    assert_eq!(table.get("aria-readonly"), Some("true"));
    assert_eq!(page.with("data-row").len(), 18);
    let actions = page.with("data-action");
    assert_eq!(actions.len(), 1);
    assert_eq!(actions[0].get("data-action"), Some("open-full"));
    assert_eq!(actions[0].get("rel"), Some("noopener"));

    let editable = frame(Embedding::Editable, None).await;
    let table = editable.with("data-bieu").remove(0);
    assert_eq!(table.get("aria-readonly"), None);
    assert!(editable.with("data-action").len() > 1);
}

#[tokio::test]
async fn a_link_that_does_not_open_shows_nothing_in_its_place() {
    for fragment in ["#v1.damaged", "#v9.newer", "#other"] {
        let page = frame(Embedding::ReadOnly, Some(fragment)).await;
        assert_eq!(page.with("data-bieu").len(), 0, "{fragment}");
        assert_eq!(page.with("data-issue").len(), 1, "{fragment}");
    }
}
