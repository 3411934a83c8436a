//! The notice of a newer version. If it is closed, the browser switches to the new version once no window
//! uses the old one.

use std::rc::Rc;

use yew::prelude::*;

use super::{Dispatch, on_click};
use crate::app::command::Command;
use crate::app::model::Model;
use crate::i18n::label::Label;
use crate::i18n::offline::OfflineLabel;

/// The bar.
pub fn version_bar(model: &Rc<Model>, dispatch: &Dispatch) -> Html {
    let text = |label: OfflineLabel| label.text(model.language);
    let later = Label::Close.text(model.language);
    let close = Command::NoteNewerVersion { waits: false };
    html! {
        <div class="version-bar" role="status">
            <p class="version-bar__text">{ text(OfflineLabel::NewVersion) }</p>
            <button class="button button--small" type="button" data-action="use-new-version" onclick={on_click(dispatch, Command::UseNewerVersion)}>
                { text(OfflineLabel::UseNewVersion) }
            </button>
            <button class="button button--quiet" type="button" data-action="close-version-bar" aria-label={later} title={later} onclick={on_click(dispatch, close)}>
                { "×" }
            </button>
        </div>
    }
}
