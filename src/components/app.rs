//! The page as a whole.

use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};
use yew::prelude::*;

use super::Dispatch;
use super::band_panel::BandPanel;
use super::cell_note::CellNote;
use super::grid::Grid;
use super::help_dialog::HelpDialog;
use super::issue_list::IssueList;
use super::notice_bar::NoticeBar;
use super::paste_dialog::PasteDialog;
use super::preview_dialog::PreviewDialog;
use super::print_title::PrintTitle;
use super::row_tools::RowTools;
use super::settings_dialog::SettingsDialog;
use super::summary::Summary;
use super::toolbar::Toolbar;
use crate::app::command::Command;
use crate::app::state::{AppState, Theme};
use crate::app::store::Store;
use crate::browser::{clipboard, focus, page, preferences};
use crate::domain::report::Report;
use crate::export::clipboard::copy;
use crate::i18n::Language;

/// How the page opens.
#[derive(Properties, PartialEq, Default)]
pub struct AppProps {
    /// The language to open in.
    #[prop_or_default]
    pub language: Language,
    /// Light or dark.
    #[prop_or_default]
    pub theme: Theme,
}

/// A dialog that a person opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialog {
    /// To paste into.
    Paste,
    /// Title and conventions.
    Settings,
    /// Help.
    Help,
}

/// The page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let (language, theme) = (props.language, props.theme);
    let store = use_reducer(|| Store(Rc::new(AppState::new(language, theme))));
    let state = Rc::clone(&store.0);
    let dispatcher = store.dispatcher();
    let dispatch: Dispatch = use_callback(dispatcher, |command, dispatcher| {
        dispatcher.dispatch(command)
    });
    let dialog = use_state(|| None::<Dialog>);
    let report = use_memo(state.present.table.clone(), Report::compute);

    use_clipboard(&state, &report, &dispatch);
    use_shortcuts(&dispatch);
    use_effect_with((state.language, state.theme), |(language, theme)| {
        page::describe(*language, *theme);
        preferences::keep(*language, *theme);
    });
    use_effect_with((), |()| page::set_ready());

    let open_dialog = {
        let dialog = dialog.setter();
        Callback::from(move |kind| dialog.set(Some(kind)))
    };
    let close_dialog = {
        let dialog = dialog.setter();
        Callback::from(move |()| dialog.set(None))
    };
    html! {
        <div class="page">
            <Toolbar state={Rc::clone(&state)} dispatch={dispatch.clone()} {open_dialog} />
            <Summary report={Rc::clone(&report)} language={state.language} />
            <NoticeBar state={Rc::clone(&state)} dispatch={dispatch.clone()} />
            <main class="page__work">
                <section class="sheet">
                    <div class="sheet__bar">
                        <CellNote state={Rc::clone(&state)} report={Rc::clone(&report)} />
                        <RowTools language={state.language} dispatch={dispatch.clone()} />
                    </div>
                    <PrintTitle heading={state.present.table.heading.clone()} language={state.language} />
                    <Grid state={Rc::clone(&state)} report={Rc::clone(&report)} dispatch={dispatch.clone()} />
                    <IssueList state={Rc::clone(&state)} dispatch={dispatch.clone()} />
                </section>
                <BandPanel
                    table={state.present.table.clone()}
                    report={Rc::clone(&report)}
                    language={state.language}
                    dispatch={dispatch.clone()}
                />
            </main>
            if *dialog == Some(Dialog::Paste) {
                <PasteDialog language={state.language} dispatch={dispatch.clone()} close={close_dialog.clone()} />
            }
            if *dialog == Some(Dialog::Settings) {
                <SettingsDialog
                    table={state.present.table.clone()}
                    language={state.language}
                    dispatch={dispatch.clone()}
                    close={close_dialog.clone()}
                />
            }
            if *dialog == Some(Dialog::Help) {
                <HelpDialog language={state.language} close={close_dialog} />
            }
            if let Some(imported) = &state.preview {
                <PreviewDialog imported={Rc::clone(imported)} language={state.language} {dispatch} />
            }
        </div>
    }
}

/// Copy, cut and paste anywhere outside a text field.
#[hook]
fn use_clipboard(state: &Rc<AppState>, report: &Rc<Report>, dispatch: &Dispatch) {
    let current = use_mut_ref(|| None);
    *current.borrow_mut() = Some((Rc::clone(state), Rc::clone(report)));
    use_effect_with(dispatch.clone(), move |dispatch| {
        let listen = |kind: &'static str, act: Box<dyn Fn(&Event)>| {
            EventListener::new_with_options(
                &document(),
                kind,
                EventListenerOptions::enable_prevent_default(),
                move |event| {
                    if !focus::is_in_text_field(event) {
                        act(event);
                    }
                },
            )
        };
        let take = {
            let (dispatch, current) = (dispatch.clone(), Rc::clone(&current));
            move |event: &Event, cut: bool| {
                let in_grid = document()
                    .active_element()
                    .and_then(|active| active.closest("[data-bieu]").ok().flatten())
                    .is_some();
                let Some((state, report)) = current.borrow().clone() else {
                    return;
                };
                if !in_grid {
                    return;
                }
                let copied = copy(&state, &report);
                if clipboard::write(event, &copied.text, &copied.html) {
                    if cut {
                        dispatch.emit(Command::ClearSelection);
                    }
                    dispatch.emit(Command::NoteCopied {
                        cells: copied.cells,
                    });
                }
            }
        };
        let paste = {
            let dispatch = dispatch.clone();
            move |event: &Event| {
                event.prevent_default();
                let clipping = clipboard::read(event);
                dispatch.emit(Command::Paste {
                    html: clipping.html,
                    text: clipping.text,
                });
            }
        };
        let cut = {
            let take = take.clone();
            move |event: &Event| take(event, true)
        };
        let listeners = [
            listen("paste", Box::new(paste)),
            listen("cut", Box::new(cut)),
            listen("copy", Box::new(move |event| take(event, false))),
        ];
        move || drop(listeners)
    });
}

/// Undo and redo from the keyboard, anywhere outside a text field.
#[hook]
fn use_shortcuts(dispatch: &Dispatch) {
    use_effect_with(dispatch.clone(), |dispatch| {
        let dispatch = dispatch.clone();
        let listener = EventListener::new_with_options(
            &document(),
            "keydown",
            EventListenerOptions::enable_prevent_default(),
            move |event| {
                let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
                    return;
                };
                if !(key.ctrl_key() || key.meta_key())
                    || key.alt_key()
                    || focus::is_in_text_field(event)
                {
                    return;
                }
                let command = match (key.key().to_lowercase().as_str(), key.shift_key()) {
                    ("z", false) => Command::Undo,
                    ("z", true) | ("y", _) => Command::Redo,
                    _ => return,
                };
                event.prevent_default();
                dispatch.emit(command);
            },
        );
        move || drop(listener)
    });
}
