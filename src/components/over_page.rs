//! What is open over the page.

use std::rc::Rc;

use yew::prelude::*;

use super::Dispatch;
use super::file_bar::sheet_choice;
use super::help_dialog::help_dialog;
use super::merge_dialog::merge_dialog;
use super::modal::modal;
use super::paste_dialog::paste_dialog;
use super::preview_dialog::preview_dialog;
use super::save_dialog::save_dialog;
use super::settings_dialog::settings_dialog;
use super::share_dialog::share_dialog;
use crate::app::model::{Model, Open};
use crate::i18n::label::Label;
use crate::i18n::merge::MergeLabel;
use crate::i18n::save::SaveLabel;

/// The dialog that is open.
pub fn over_page(model: &Rc<Model>, dispatch: &Dispatch) -> Html {
    let language = model.language;
    let (title, is_wide, content) = match &model.open {
        Open::Nothing => return Html::default(),
        Open::Preview { table, problem } => {
            let file = model.file.as_ref().filter(|file| file.tables.len() > 1);
            let content = html! { <>
                if let Some(file) = file {
                    { sheet_choice(file, language, dispatch) }
                }
                { preview_dialog(table, *problem, model, dispatch) }
            </> };
            (Label::PreviewTitle.text(language), true, content)
        }
        Open::Merge(merging) => (
            MergeLabel::Title.text(language),
            false,
            merge_dialog(merging, model, dispatch),
        ),
        Open::Paste => (
            Label::PasteTitle.text(language),
            false,
            paste_dialog(language, dispatch),
        ),
        Open::Settings { refused } => (
            Label::Settings.text(language),
            false,
            settings_dialog(model, refused.as_ref(), dispatch),
        ),
        Open::Share(sharing) => (
            Label::Share.text(language),
            false,
            share_dialog(model, sharing, dispatch),
        ),
        Open::Save(view) => (
            SaveLabel::Title.text(language),
            false,
            save_dialog(model, view, dispatch),
        ),
        Open::Help => (
            Label::HelpTitle.text(language),
            false,
            help_dialog(language),
        ),
    };
    let has_field = model.open == Open::Paste;
    modal(title, is_wide, has_field, language, dispatch, content)
}
