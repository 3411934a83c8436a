//! The page in a frame of another site: the figures, the picture and the table, and a way to the
//! full page. It keeps nothing, and tells the host page its height and each change of the table.

use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use gloo_utils::window;
use web_sys::{Element, File};
use yew::prelude::*;

use super::Dispatch;
use super::app::{opened_by_link, use_clipboard, use_report, use_shortcuts};
use super::cell_note::cell_note;
use super::grid::Grid;
use super::issue_list::issue_list;
use super::modal::modal;
use super::notice_bar::notice_bar;
use super::preview_dialog::preview_dialog;
use super::rate_picture::rate_picture;
use super::row_tools::row_tools;
use super::summary::summary;
use crate::app::command::Command;
use crate::app::embedding::Embedding;
use crate::app::state::{AppState, Notice, Theme};
use crate::app::store::Store;
use crate::browser::host::{self, Request, SizeWatch};
use crate::browser::{dialog, location, page};
use crate::export::embed::title;
use crate::i18n::embed::EmbedLabel;
use crate::i18n::link::link_error;
use crate::i18n::{Language, label::Label};
use crate::link::{Shared, encode};

/// How long the table stays as it is before its link is made, in milliseconds.
const QUIET: u32 = 150;

/// How the page opens in a frame.
#[derive(Properties, PartialEq, Default)]
pub struct EmbedPageProps {
    /// The language to open in.
    #[prop_or_default]
    pub language: Language,
    /// Light or dark.
    #[prop_or_default]
    pub theme: Theme,
    /// What may be done in the frame.
    #[prop_or(Embedding::ReadOnly)]
    pub embedding: Embedding,
    /// The fragment of the address, when it has one.
    #[prop_or_default]
    pub fragment: Option<String>,
}

/// The page in a frame.
#[component]
pub fn EmbedPage(props: &EmbedPageProps) -> Html {
    let store = use_reducer(|| Store(Rc::new(opening(props))));
    let state = Rc::clone(&store.0);
    let dispatcher = store.dispatcher();
    let dispatch: Dispatch = use_callback(dispatcher, |command, dispatcher| {
        dispatcher.dispatch(command);
    });
    let report = use_report(&state.present.table);
    let (node, preview) = (use_node_ref(), use_node_ref());

    let no_files = use_callback((), |_: Vec<File>, ()| {});
    use_clipboard(&state, &report, &dispatch, &no_files);
    use_shortcuts(&dispatch);
    use_host(&node, &dispatch);
    let fragment = use_link(&state).or_else(|| props.fragment.clone());
    use_effect_with((state.language, state.theme), |(language, theme)| {
        page::describe(*language, *theme);
        page::set_ready();
    });
    {
        let preview = preview.clone();
        use_effect_with(state.preview.is_some(), move |_| dialog::open(&preview));
    }

    let language = state.language;
    let table = &state.present.table;
    // A link that does not open shows nothing in its place, least of all an empty table.
    let refused = match &state.notice {
        Some(Notice::LinkRefused { error, .. }) if table.rows().is_empty() => Some(*error),
        Some(_) | None => None,
    };
    let content = match refused {
        Some(error) => html! {
            <main>
                <p class="embed__refused" role="status" data-issue={error.kind()}>{ link_error(language, error) }</p>
            </main>
        },
        None => html! { <>
            { summary(&report, language) }
            { notice_bar(&state, None, &dispatch) }
            <main class="embed__work">
                <section class="embed__picture">
                    <h2 class="panel__title">{ Label::RatePicture.text(language) }</h2>
                    { rate_picture(table, &report, language) }
                </section>
                <section class="sheet">
                    if !state.embedding.is_read_only() {
                        <div class="sheet__bar">{ row_tools(language, &dispatch) }</div>
                    }
                    <Grid state={Rc::clone(&state)} report={Rc::clone(&report)} dispatch={dispatch.clone()} />
                    { cell_note(&state, &report) }
                    { issue_list(&state, &report, &dispatch) }
                </section>
            </main>
        </> },
    };
    let preview = match &state.preview {
        Some(imported) => {
            let discard = {
                let dispatch = dispatch.clone();
                Callback::from(move |()| dispatch.emit(Command::DiscardPreview))
            };
            let content = preview_dialog(imported, &state, &dispatch);
            modal(
                Label::PreviewTitle.text(language),
                true,
                language,
                &preview,
                &discard,
                content,
            )
        }
        None => Html::default(),
    };
    html! {
        <div class="embed" ref={node}>
            <header class="embed__head">
                <h1 class="embed__title">
                    { if refused.is_some() { Label::PageTitle.text(language).to_owned() } else { title(&table.heading, language) } }
                </h1>
                <a class="embed__full" data-action="open-full" target="_blank" rel="noopener" href={full_page(&state, fragment.as_deref())}>
                    { EmbedLabel::OpenFullPage.text(language) }
                </a>
            </header>
            { content }
            { preview }
        </div>
    }
}

/// What the frame opens with. That a link was opened goes without saying here.
fn opening(props: &EmbedPageProps) -> AppState {
    let mut state = AppState::new(props.language, props.theme);
    state.embedding = props.embedding;
    if let Some(fragment) = &props.fragment {
        state = opened_by_link(&state, fragment, false);
        if matches!(state.notice, Some(Notice::LinkOpened { .. })) {
            state.notice = None;
        }
    }
    state
}

/// The address of the full page with the table.
fn full_page(state: &AppState, fragment: Option<&str>) -> String {
    if cfg!(not(target_arch = "wasm32")) {
        return String::new();
    }
    let theme = page::theme_name(state.theme)
        .map(|theme| format!("&theme={theme}"))
        .unwrap_or_default();
    format!(
        "{}?lang={}{theme}{}",
        location::page(),
        state.language.tag(),
        fragment.unwrap_or_default()
    )
}

/// Tells the host page the height whenever it changes, and does what the host page asks for.
#[hook]
fn use_host(node: &NodeRef, dispatch: &Dispatch) {
    let node = node.clone();
    use_effect_with(dispatch.clone(), move |dispatch| {
        let tell = {
            let node = node.clone();
            move || {
                if let Some(element) = node.cast::<Element>() {
                    host::tell_height(&element);
                }
            }
        };
        let watch = node
            .cast::<Element>()
            .and_then(|element| SizeWatch::of(&element, tell.clone()));
        let open = {
            let dispatch = dispatch.clone();
            move |fragment| {
                dispatch.emit(Command::OpenLink {
                    fragment,
                    at_start: false,
                    beside: false,
                });
            }
        };
        // A host page may also give the frame another address, which differs in its fragment.
        let followed = {
            let open = open.clone();
            EventListener::new(&window(), "hashchange", move |_| {
                let fragment = location::fragment();
                if fragment.len() > 1 {
                    open(fragment);
                }
            })
        };
        let listener = host::listen(move |request| match request {
            Request::Open { fragment } => open(fragment),
            Request::Measure => tell(),
        });
        move || drop((watch, followed, listener))
    });
}

/// The link of the table, once it has been as it is for a moment. The host page is told each one
/// but the first.
#[hook]
fn use_link(state: &AppState) -> Option<String> {
    let link = use_state_eq(|| None::<String>);
    let told = use_mut_ref(|| None);
    let content = Shared {
        table: state.present.table.clone(),
        scenarios: (*state.present.scenarios).clone(),
        published: None,
    };
    let setter = link.setter();
    use_effect_with(content, move |content| {
        if told.borrow().is_none() {
            *told.borrow_mut() = Some(content.clone());
        }
        let content = content.clone();
        let timeout = (!content.table.rows().is_empty()).then(|| {
            Timeout::new(QUIET, move || {
                let fragment = encode(&content);
                let changed = told.borrow().as_ref() != Some(&content);
                if changed {
                    host::tell_link(&fragment);
                    *told.borrow_mut() = Some(content);
                }
                setter.set(Some(fragment));
            })
        });
        move || drop(timeout)
    });
    (*link).clone()
}
