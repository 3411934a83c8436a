//! The buttons for rows.

use yew::prelude::*;

use super::{Dispatch, on_press};
use crate::app::command::Command;
use crate::i18n::label::Label;
use crate::locale::Language;

/// The buttons.
pub fn row_tools(language: Language, dispatch: &Dispatch) -> Html {
    let button = |action: &'static str,
                  label: Label,
                  sign: &'static str,
                  command: fn() -> Command| {
        let onclick = on_press(dispatch, command);
        let words = label.text(language);
        html! {
            <button class="button button--small" type="button" data-action={action} title={words} aria-label={words} {onclick}>
                { sign }
            </button>
        }
    };
    html! {
        <div class="row-tools" role="group">
            { button("add-row", Label::AddRow, Label::AddRow.text(language), || Command::AddRow) }
            { button("remove-row", Label::RemoveRow, Label::RemoveRow.text(language), || Command::RemoveRows) }
            { button("move-up", Label::MoveUp, "↑", || Command::MoveRows { up: true }) }
            { button("move-down", Label::MoveDown, "↓", || Command::MoveRows { up: false }) }
            { button("fill-down", Label::FillDown, Label::FillDown.text(language), || Command::FillDown) }
        </div>
    }
}
