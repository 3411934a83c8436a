//! The share dialog: the link to this table, as text and as a QR code.

use std::rc::Rc;

use qrcode::types::Color;
use qrcode::{EcLevel, QrCode};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::embed_snippet::embed_snippet;
use super::{Dispatch, on_click};
use crate::app::command::Command;
use crate::app::model::{Model, Sharing};
use crate::browser::location;
use crate::formats::link::encode;
use crate::formats::work::Work;
use crate::i18n::checks::CheckLabel;
use crate::i18n::link::{LinkLabel, link_length, refused_left_out};

/// The dialog.
pub fn share_dialog(model: &Model, sharing: &Sharing, dispatch: &Dispatch) -> Html {
    let language = model.language;
    let Some(page) = location::shared_page() else {
        return html! { <p class="modal__text" data-issue="no-address">{ LinkLabel::FromDisk.text(language) }</p> };
    };
    let fragment = encode(&Work {
        published: model
            .present
            .published
            .clone()
            .filter(|_| model.shares_published),
        narrative: if model.shares_narrative {
            Rc::clone(&model.present.narrative)
        } else {
            Rc::default()
        },
        ..model.present.to_work()
    });
    let link = format!("{page}{fragment}");
    let length = link.chars().count();
    let said = match sharing.link_copied {
        Some(true) => LinkLabel::Copied.text(language),
        Some(false) => LinkLabel::NotCopied.text(language),
        None => "",
    };
    let along = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                let along = input.checked();
                dispatch.emit(Command::SharePublished { along });
            }
        })
    };
    let with_text = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                let along = input.checked();
                dispatch.emit(Command::ShareNarrative { along });
            }
        })
    };
    html! {
        <>
            <p class="modal__text">{ LinkLabel::Hint.text(language) }</p>
            <textarea
                class="modal__field"
                name="link"
                rows="5"
                readonly=true
                spellcheck="false"
                aria-label={LinkLabel::Link.text(language)}
                value={link.clone()}
            />
            <p class="panel__hint" data-link-length={length.to_string()}>{ link_length(language, length) }</p>
            if !model.present.refused.is_empty() {
                <p class="modal__text share__left-out" data-issue="refused-left-out">{ refused_left_out(language, model.present.refused.len()) }</p>
            }
            if model.present.published.is_some() {
                <label class="choice">
                    <input type="checkbox" name="with-published" checked={model.shares_published} onchange={along} />
                    { LinkLabel::WithPublished.text(language) }
                </label>
            }
            if !model.present.narrative.is_empty() {
                <label class="choice">
                    <input type="checkbox" name="with-narrative" checked={model.shares_narrative} onchange={with_text} />
                    { CheckLabel::WithText.text(language) }
                </label>
            }
            <div class="modal__actions">
                <span role="status" class="share__status">{ said }</span>
                <button class="button button--main" type="button" data-action="copy-link" onclick={on_click(dispatch, Command::CopyShared { snippet: false })}>{ LinkLabel::Copy.text(language) }</button>
            </div>
            { picture(&link, LinkLabel::Code.text(language)) }
            { embed_snippet(&page, &fragment, model, sharing, dispatch) }
        </>
    }
}

/// The link as a QR code; nothing if it is too long.
fn picture(link: &str, label: &'static str) -> Html {
    let Ok(code) = QrCode::with_error_correction_level(link, EcLevel::L) else {
        return Html::default();
    };
    let width = code.width();
    let mut dark = String::new();
    for (row, colours) in code.to_colors().chunks(width).enumerate() {
        for (column, colour) in colours.iter().enumerate() {
            if *colour == Color::Dark {
                dark.push_str(&format!("M{column} {row}h1v1h-1z"));
            }
        }
    }
    // QR codes need a margin of four modules.
    let side = width.saturating_add(8);
    html! {
        <svg class="qr" role="img" aria-label={label} viewBox={format!("-4 -4 {side} {side}")} shape-rendering="crispEdges">
            <rect x="-4" y="-4" width={side.to_string()} height={side.to_string()} fill="#ffffff" />
            <path d={dark} fill="#000000" />
        </svg>
    }
}
