//! The whole page.

use std::rc::Rc;

use yew::prelude::*;

use super::cell_note::cell_note;
use super::deferred::view;
use super::grid::Grid;
use super::panel::panel;
use super::print_title::print_title;
use super::row_tools::row_tools;
use super::summary::summary;
use super::toolbar::toolbar;
use super::use_store::use_store;
use super::{Dispatch, on_press};
use crate::app::command::Command;
use crate::app::model::{Model, PartStatus};
use crate::app::store::Store;
use crate::i18n::label::Label;
use crate::i18n::offline::part_failed;

/// The properties of the page.
#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// The store.
    pub store: Store,
}

/// The page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let (model, dispatch) = use_store(&props.store);
    html! {
        <div class="page">
            { toolbar(&model, &dispatch) }
            { files(&model, &dispatch) }
            { summary(&model.derived.report, model.language) }
            { messages(&model, &dispatch) }
            <main class="page__work">
                <section class="sheet">
                    <div class="sheet__bar">
                        { cell_note(&model, &dispatch) }
                        { row_tools(model.language, &dispatch) }
                    </div>
                    { print_title(&model.present.table.heading, model.language) }
                    <Grid model={Rc::clone(&model)} />
                    { view(|views| views.issues, &model, &dispatch) }
                </section>
                { panel(&model, &dispatch) }
            </main>
            if !model.open.is_nothing() {
                { view(|views| views.over_page, &model, &dispatch) }
            }
            if model.newer_version {
                { view(|views| views.version, &model, &dispatch) }
            }
        </div>
    }
}

/// The bar of files. Its element always exists, so that screen readers announce changes.
fn files(model: &Rc<Model>, dispatch: &Dispatch) -> Html {
    let choice = model
        .file
        .as_ref()
        .is_some_and(|file| file.tables.len() > 1);
    let is_shown = model.reading.is_some() || choice;
    html! { <>
        <div class={classes!("file-bar", is_shown.then_some("file-bar--shown"))} aria-live="polite">
            if is_shown {
                { view(|views| views.file_bar, model, dispatch) }
            }
        </div>
        if model.dragging {
            { super::file_bar::drop_target(model.language) }
        }
    </> }
}

/// The message bar. Its element always exists, so that screen readers announce changes.
pub(super) fn messages(model: &Rc<Model>, dispatch: &Dispatch) -> Html {
    let language = model.language;
    match &model.part {
        PartStatus::Failed { cause } => html! {
            <div class="message-bar message-bar--shown message-bar--refused">
                <p class="message-bar__text" role="status" data-issue="part-failed">{ part_failed(language, cause) }</p>
                <button class="button button--small" type="button" data-action="fetch-again" onclick={on_press(dispatch, || Command::FetchAgain)}>
                    { Label::TryAgain.text(language) }
                </button>
            </div>
        },
        PartStatus::Here if !model.messages.is_empty() => {
            view(|views| views.messages, model, dispatch)
        }
        PartStatus::Here | PartStatus::Coming => {
            html! { <div class="message-bar"><p class="message-bar__text" role="status"></p></div> }
        }
    }
}
