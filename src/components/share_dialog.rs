//! The link that opens this table, as text and as a QR code. It is made here and sent nowhere.

use qrcode::types::Color;
use qrcode::{EcLevel, QrCode};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::Dispatch;
use super::embed_snippet::EmbedSnippet;
use crate::app::command::Command;
use crate::app::state::{AppState, Notice};
use crate::browser::{clipboard, location};
use crate::i18n::link::{LinkLabel, link_length, refused_left_out};
use crate::i18n::notice::notice;
use crate::link::{Shared, encode};

/// The dialog.
#[inline(never)]
pub fn share_dialog(state: &AppState, field: &NodeRef, dispatch: &Dispatch) -> Html {
    let language = state.language;
    let Some(page) = location::shared_page() else {
        return html! { <p class="modal__text" data-issue="no-address">{ LinkLabel::FromDisk.text(language) }</p> };
    };
    let fragment = encode(&Shared {
        table: state.present.table.clone(),
        scenarios: (*state.present.scenarios).clone(),
        published: state
            .present
            .published
            .clone()
            .filter(|_| state.shares_published),
    });
    let link = format!("{page}{fragment}");
    let length = link.chars().count();
    let said = match &state.notice {
        Some(said @ Notice::LinkCopied { .. }) => notice(language, said),
        Some(_) | None => String::new(),
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
    let copy = {
        let (field, dispatch) = (field.clone(), dispatch.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                let copied = clipboard::copy_field(&field);
                dispatch.emit(Command::NoteLinkCopied { copied });
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
                ref={field.clone()}
            />
            <p class="panel__hint" data-link-length={length.to_string()}>{ link_length(language, length) }</p>
            if !state.present.refused.is_empty() {
                <p class="modal__text share__left-out" data-issue="refused-left-out">{ refused_left_out(language, state.present.refused.len()) }</p>
            }
            if state.present.published.is_some() {
                <label class="choice">
                    <input type="checkbox" name="with-published" checked={state.shares_published} onchange={along} />
                    { LinkLabel::WithPublished.text(language) }
                </label>
            }
            <div class="modal__actions">
                <span role="status" class="share__status">{ said }</span>
                <button class="button button--main" type="button" data-action="copy-link" onclick={copy}>{ LinkLabel::Copy.text(language) }</button>
            </div>
            { picture(&link, LinkLabel::Code.text(language)) }
            <EmbedSnippet {page} table={state.present.table.clone()} {fragment} {language} />
        </>
    }
}

/// The link as a QR code; nothing when it is too long for one.
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
    // Readers want a margin of four.
    let side = width.saturating_add(8);
    html! {
        <svg class="qr" role="img" aria-label={label} viewBox={format!("-4 -4 {side} {side}")} shape-rendering="crispEdges">
            <rect x="-4" y="-4" width={side.to_string()} height={side.to_string()} fill="#ffffff" />
            <path d={dark} fill="#000000" />
        </svg>
    }
}
