//! The page as a whole.

use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Event, File, KeyboardEvent};
use yew::prelude::*;

use super::Dispatch;
use super::cell_note::cell_note;
use super::file_bar::{file_bar, sheet_choice};
use super::file_opener::use_file_opener;
use super::grid::Grid;
use super::help_dialog::help_dialog;
use super::issue_list::issue_list;
use super::keep_dialog::KeepDialog;
use super::merge_dialog::merge_dialog;
use super::modal::modal;
use super::notice_bar::notice_bar;
use super::panel::panel;
use super::paste_dialog::paste_dialog;
use super::preview_dialog::preview_dialog;
use super::print_title::print_title;
use super::row_tools::row_tools;
use super::settings_dialog::settings_dialog;
use super::share_dialog::share_dialog;
use super::summary::summary;
use super::toolbar::toolbar;
use super::use_keeping::{Keep, use_keeping};
#[cfg(target_arch = "wasm32")]
use super::warm_up::warm_up;
use crate::app::command::Command;
use crate::app::keeping::WorkSource;
use crate::app::state::{AppState, Theme};
use crate::app::store::Store;
use crate::app::update::update;
use crate::browser::{clipboard, dialog, focus, location, page, preferences};
use crate::domain::letters::in_small;
use crate::domain::report::Report;
use crate::domain::table::CommuneTable;
use crate::export::clipboard::copy;
use crate::i18n::keep::KeepLabel;
use crate::i18n::merge::MergeLabel;
use crate::i18n::{Language, label::Label};
use crate::link::decode;

/// How long the page rests before it prepares for what may come, in milliseconds.
#[cfg(target_arch = "wasm32")]
const REST: u32 = 60;

/// How the page opens.
#[derive(Properties, PartialEq, Default)]
pub struct AppProps {
    /// The language to open in.
    #[prop_or_default]
    pub language: Language,
    /// Light or dark.
    #[prop_or_default]
    pub theme: Theme,
    /// The fragment of the address, when it has one.
    #[prop_or_default]
    pub fragment: Option<String>,
    /// The work that was open last on this machine, as it is kept.
    #[prop_or_default]
    pub kept: Option<Rc<str>>,
    /// The work that the page itself carries, when it is a file of its own.
    #[prop_or_default]
    pub carried: Option<Rc<str>>,
    /// A name for this window that no other has.
    #[prop_or_default]
    pub window: Rc<str>,
}

impl AppProps {
    /// Whether the page opens as the build drew it.
    #[must_use]
    pub fn open_as_drawn(&self) -> bool {
        let drawn = Self {
            window: Rc::clone(&self.window),
            ..Self::default()
        };
        *self == drawn
    }
}

/// A dialog that a person opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialog {
    /// To paste into.
    Paste,
    /// Title and conventions.
    Settings,
    /// The link to share.
    Share,
    /// What is kept.
    Keep,
    /// Help.
    Help,
}

/// The page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let (language, theme) = (props.language, props.theme);
    let store = use_reducer(|| {
        let state = AppState::new(language, theme).in_window(Rc::clone(&props.window));
        let opens = [&props.carried, &props.kept]
            .into_iter()
            .any(Option::is_some);
        Store(Rc::new(if opens || props.fragment.is_some() {
            opened_with(&state, props)
        } else {
            state
        }))
    });
    let state = Rc::clone(&store.0);
    let dispatcher = store.dispatcher();
    let dispatch: Dispatch = use_callback(dispatcher, |command, dispatcher| {
        dispatcher.dispatch(command);
    });
    let opened = use_state(|| None::<Dialog>);
    let settled = use_settled();
    let report = use_report(&state.present.table);

    let opener = use_file_opener(&dispatch);

    use_clipboard(&state, &report, &dispatch, &opener.open);
    use_shortcuts(&dispatch);
    use_links(&dispatch);
    let is_reopened = props.fragment.is_none() && props.carried.is_none();
    let reopened = props.kept.as_ref().filter(|_| is_reopened);
    let keep = use_keeping(&state, reopened, &dispatch);
    let last_chosen = use_mut_ref(|| (language, theme));
    use_effect_with((state.language, state.theme), move |chosen| {
        page::describe(chosen.0, chosen.1);
        let before = last_chosen.replace(*chosen);
        if before != *chosen {
            preferences::keep(before, *chosen);
        }
    });
    use_memo((), |()| {
        // Behind the drawing that is going on now: the table and its handlers are in the page then.
        #[cfg(target_arch = "wasm32")]
        yew::platform::spawn_local(async { page::set_ready() });
    });

    let open_dialog = {
        let opened = opened.setter();
        Callback::from(move |kind| opened.set(Some(kind)))
    };
    let close_dialog = {
        let opened = opened.setter();
        Callback::from(move |()| opened.set(None))
    };
    let (node, field) = (use_node_ref(), use_node_ref());
    {
        let node = node.clone();
        let waits = (state.preview.is_some(), state.merging.is_some());
        use_effect_with((*opened, waits), move |_| {
            dialog::open(&node);
        });
    }
    let language = state.language;
    let waits = state.preview.is_some() || state.merging.is_some();
    let modal = match (waits, *opened) {
        (false, None) => Html::default(),
        (_, open) => over_page(Over {
            state: &state,
            open,
            node: &node,
            field: &field,
            keep: &keep,
            dispatch: &dispatch,
            close: &close_dialog,
        }),
    };
    html! {
        <div class="page">
            { toolbar(&state, &dispatch, &open_dialog, &opener.open) }
            { file_bar(&opener, state.opened.as_deref(), language, &dispatch) }
            { work(&state, &report, settled, Some(&keep), &dispatch) }
            { modal }
        </div>
    }
}

/// The figures, the table and the panels. `settled` says whether more is drawn than what the page
/// opens with.
pub(super) fn work(
    state: &Rc<AppState>,
    report: &Rc<Report>,
    settled: bool,
    keep: Option<&Keep>,
    dispatch: &Dispatch,
) -> Html {
    let language = state.language;
    html! { <>
        { summary(report, language) }
        { notice_bar(state, keep, dispatch) }
        <main class="page__work">
            <section class="sheet">
                <div class="sheet__bar">
                    { cell_note(state, report) }
                    { row_tools(language, dispatch) }
                </div>
                { print_title(&state.present.table.heading, language) }
                <Grid state={Rc::clone(state)} report={Rc::clone(report)} dispatch={dispatch.clone()} />
                { issue_list(state, report, dispatch) }
            </section>
            { panel(state, report, settled, dispatch) }
        </main>
    </> }
}

/// What a dialog over the page needs.
struct Over<'a> {
    state: &'a Rc<AppState>,
    open: Option<Dialog>,
    node: &'a NodeRef,
    field: &'a NodeRef,
    keep: &'a Keep,
    dispatch: &'a Dispatch,
    close: &'a Callback<()>,
}

/// The dialog that is open: a table that waits to be taken, or else what the person opened.
#[inline(never)]
fn over_page(over: Over<'_>) -> Html {
    let Over {
        state,
        open,
        node,
        field,
        keep,
        dispatch,
        close,
    } = over;
    let language = state.language;
    if let Some(imported) = &state.preview {
        let discard = {
            let dispatch = dispatch.clone();
            Callback::from(move |()| dispatch.emit(Command::DiscardPreview))
        };
        let several = state
            .opened
            .as_ref()
            .filter(|opened| opened.tables.len() > 1);
        let content = html! { <>
            if let Some(opened) = several {
                { sheet_choice(opened, language, dispatch) }
            }
            { preview_dialog(imported, state, dispatch) }
        </> };
        let title = Label::PreviewTitle.text(language);
        return modal(title, true, language, node, &discard, content);
    }
    if let Some(merging) = &state.merging {
        let discard = {
            let dispatch = dispatch.clone();
            Callback::from(move |()| dispatch.emit(Command::DiscardMerge))
        };
        let content = merge_dialog(merging, state, dispatch);
        let title = MergeLabel::Title.text(language);
        return modal(title, false, language, node, &discard, content);
    }
    let Some(open) = open else {
        return Html::default();
    };
    let (title, content) = match open {
        Dialog::Paste => (
            Label::PasteTitle.text(language),
            paste_dialog(field, language, dispatch, close),
        ),
        Dialog::Settings => (
            Label::Settings.text(language),
            settings_dialog(
                &state.present.table,
                state.notice.as_ref(),
                language,
                dispatch,
                close,
            ),
        ),
        Dialog::Share => (
            Label::Share.text(language),
            share_dialog(state, field, dispatch),
        ),
        Dialog::Keep => (
            KeepLabel::Title.text(language),
            html! {
                <KeepDialog state={Rc::clone(state)} keep={keep.clone()} dispatch={dispatch.clone()} close={close.clone()} />
            },
        ),
        Dialog::Help => (Label::HelpTitle.text(language), help_dialog(language)),
    };
    modal(title, false, language, node, close, content)
}

/// The state of a page that opens with a link, or else with the work in the page, or else with what
/// is kept on this machine.
#[inline(never)]
fn opened_with(state: &AppState, props: &AppProps) -> AppState {
    let beside = props.kept.is_some();
    let opened = |text: &Rc<str>, source: WorkSource| Command::OpenWork {
        text: Rc::clone(text),
        source,
    };
    let command = match (&props.fragment, &props.carried, &props.kept) {
        (Some(fragment), ..) => return opened_by_link(state, fragment, beside),
        (None, Some(text), _) => opened(text, WorkSource::Page { beside }),
        (None, None, Some(text)) => opened(text, WorkSource::Start),
        (None, None, None) => return state.clone(),
    };
    update(state, command)
}

/// The state of a page that opens with a link; whether there is other work on this machine.
#[inline(never)]
pub(super) fn opened_by_link(state: &AppState, fragment: &str, beside: bool) -> AppState {
    let command = Command::OpenLink {
        fragment: fragment.to_owned(),
        at_start: true,
        beside,
    };
    update(state, command)
}

/// A link that is put into the address of the open page.
#[hook]
fn use_links(dispatch: &Dispatch) {
    use_effect_with(dispatch.clone(), |dispatch| {
        let dispatch = dispatch.clone();
        let listener = EventListener::new(&window(), "hashchange", move |_| {
            let fragment = location::fragment();
            if fragment.len() > 1 {
                // The table that stays is not what the address says.
                if decode(&fragment).is_err() {
                    location::forget_fragment();
                }
                dispatch.emit(Command::OpenLink {
                    fragment,
                    at_start: false,
                    beside: true,
                });
            }
        });
        move || drop(listener)
    });
}

/// Whether the page has answered, and all of the program is there. What need not be there before
/// that comes then: pictures cost half of the first drawing, and a part of the first load.
#[hook]
fn use_settled() -> bool {
    let settled = use_state_eq(|| false);
    let setter = settled.setter();
    use_effect_with((), move |()| {
        page::when_whole(move || {
            setter.set(true);
            #[cfg(target_arch = "wasm32")]
            gloo_timers::callback::Timeout::new(REST, warm_up).forget();
        });
    });
    *settled
}

/// What follows from the table, computed anew for the rows that changed.
#[hook]
pub(super) fn use_report(table: &CommuneTable) -> Rc<Report> {
    let last = use_mut_ref(|| {
        let table = CommuneTable::default();
        let report = Rc::new(Report::compute(&table));
        (table, report)
    });
    let (before, report) = &mut *last.borrow_mut();
    if before != table {
        *report = Rc::new(report.after(before, table));
        *before = table.clone();
    }
    Rc::clone(report)
}

/// Copy, cut and paste anywhere outside a text field.
#[hook]
pub(super) fn use_clipboard(
    state: &Rc<AppState>,
    report: &Rc<Report>,
    dispatch: &Dispatch,
    open_file: &Callback<Vec<File>>,
) {
    let open_file = open_file.clone();
    let current = use_mut_ref(|| None);
    *current.borrow_mut() = Some((Rc::clone(state), Rc::clone(report)));
    // Listening begins with the first drawing, not after it: the page answers from then on.
    use_memo(dispatch.clone(), move |dispatch| {
        if cfg!(not(target_arch = "wasm32")) {
            return None;
        }
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
                        cut,
                    });
                }
            }
        };
        let paste = {
            let dispatch = dispatch.clone();
            move |event: &Event| {
                event.prevent_default();
                if let Some(file) = clipboard::file(event) {
                    open_file.emit(vec![file]);
                    return;
                }
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
        Some([
            listen("paste", Box::new(paste)),
            listen("cut", Box::new(cut)),
            listen("copy", Box::new(move |event| take(event, false))),
        ])
    });
}

/// Undo and redo from the keyboard, anywhere outside a text field.
#[hook]
pub(super) fn use_shortcuts(dispatch: &Dispatch) {
    use_memo(dispatch.clone(), |dispatch| {
        if cfg!(not(target_arch = "wasm32")) {
            return None;
        }
        let dispatch = dispatch.clone();
        Some(EventListener::new_with_options(
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
                let command = match (in_small(&key.key()).as_str(), key.shift_key()) {
                    ("z", false) => Command::Undo,
                    ("z", true) | ("y", _) => Command::Redo,
                    _ => return,
                };
                event.prevent_default();
                dispatch.emit(command);
            },
        ))
    });
}
