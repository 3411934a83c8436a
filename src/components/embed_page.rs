//! The page in a frame of another site: figures, chart, table and a link to the full page. It saves
//! nothing.

use std::rc::Rc;

use yew::prelude::*;

use super::Dispatch;
use super::app::{AppProps, messages};
use super::cell_note::cell_note;
use super::deferred::view;
use super::grid::Grid;
use super::rate_picture::rate_picture;
use super::row_tools::row_tools;
use super::summary::summary;
use super::use_store::use_store;
use crate::app::model::Model;
use crate::browser::{host, location, page};
use crate::export::embed::title;
use crate::i18n::embed::EmbedLabel;
use crate::i18n::label::Label;
use crate::i18n::link::link_error;

/// The page in a frame.
#[component]
pub fn EmbedPage(props: &AppProps) -> Html {
    let (model, dispatch) = use_store(&props.store);
    let language = model.language;
    let heading = match model.unopened {
        Some(_) => Label::PageTitle.text(language).to_owned(),
        None => title(&model.present.table.heading, language),
    };
    html! {
        <div class="embed" id={host::PAGE}>
            <header class="embed__head">
                <h1 class="embed__title">{ heading }</h1>
                <a class="embed__full" data-action="open-full" target="_blank" rel="noopener" href={full_page(&model)}>
                    { EmbedLabel::OpenFullPage.text(language) }
                </a>
            </header>
            // If the link does not open, the frame shows only the reason.
            if let Some(error) = model.unopened {
                <main>
                    <p class="embed__refused" role="status" data-issue={error.kind()}>{ link_error(language, error) }</p>
                </main>
            } else {
                { content(&model, &dispatch) }
            }
            if !model.open.is_nothing() {
                { view(|views| views.over_page, &model, &dispatch) }
            }
        </div>
    }
}

fn content(model: &Rc<Model>, dispatch: &Dispatch) -> Html {
    let language = model.language;
    let (table, report) = (&model.present.table, &model.derived.report);
    html! { <>
        { summary(report, language) }
        { messages(model, dispatch) }
        <main class="embed__work">
            <section class="embed__picture">
                <h2 class="panel__title">{ Label::RatePicture.text(language) }</h2>
                { rate_picture(table, report, language) }
            </section>
            <section class="sheet">
                if !model.embedding.is_read_only() {
                    <div class="sheet__bar">{ row_tools(language, dispatch) }</div>
                }
                <Grid model={Rc::clone(model)} />
                { cell_note(model, dispatch) }
                { view(|views| views.issues, model, dispatch) }
            </section>
        </main>
    </> }
}

/// The address of the full page with the table.
fn full_page(model: &Model) -> String {
    if cfg!(not(target_arch = "wasm32")) {
        return String::new();
    }
    let theme = page::theme_name(model.theme)
        .map(|theme| format!("&theme={theme}"))
        .unwrap_or_default();
    let fragment = match &model.link {
        Some(link) => link.to_string(),
        None => location::fragment(),
    };
    let (page, language) = (location::page(), model.language.tag());
    format!("{page}?lang={language}{theme}{fragment}")
}
