//! The panels beside the table, behind their tabs.

use std::rc::Rc;

use yew::prelude::*;

use super::Dispatch;
use super::band_panel::BandPanel;
use super::target_panel::TargetPanel;
use crate::app::command::Command;
use crate::app::state::{AppState, Panel};
use crate::browser::focus;
use crate::domain::report::Report;
use crate::i18n::label::Label;

/// The open panel and the tabs of all. `settled` says whether more is drawn than what the page
/// opens with.
pub fn panel(
    state: &Rc<AppState>,
    report: &Rc<Report>,
    settled: bool,
    dispatch: &Dispatch,
) -> Html {
    let language = state.language;
    let open = state.panel;
    let tabs = Panel::ALL.map(|panel| {
        let onclick = {
            let dispatch = dispatch.clone();
            Callback::from(move |_: MouseEvent| dispatch.emit(Command::ShowPanel { panel }))
        };
        let selected = panel == open;
        html! {
            <button
                class="tabs__tab"
                type="button"
                role="tab"
                id={tab_id(panel)}
                data-panel={panel.key()}
                aria-selected={selected.to_string()}
                aria-controls="panel-body"
                tabindex={if selected { "0" } else { "-1" }}
                {onclick}
            >
                { label(panel).text(language) }
            </button>
        }
    });
    let onkeydown = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: KeyboardEvent| {
            let panel = match event.key().as_str() {
                "ArrowLeft" | "Home" => Panel::Bands,
                "ArrowRight" | "End" => Panel::Targets,
                _ => return,
            };
            event.prevent_default();
            dispatch.emit(Command::ShowPanel { panel });
            focus::focus_element(tab_id(panel));
        })
    };
    let content = match open {
        Panel::Bands => html! {
            <BandPanel table={state.present.table.clone()} report={Rc::clone(report)} {language} {settled} dispatch={dispatch.clone()} />
        },
        Panel::Targets => html! {
            <TargetPanel state={Rc::clone(state)} report={Rc::clone(report)} dispatch={dispatch.clone()} />
        },
    };
    html! {
        <aside class="panel" aria-label={Label::PanelTabs.text(language)}>
            <div class="tabs" role="tablist" aria-label={Label::PanelTabs.text(language)} {onkeydown}>{ for tabs }</div>
            <div class="panel__body" id="panel-body" role="tabpanel" aria-labelledby={tab_id(open)} tabindex="-1">{ content }</div>
        </aside>
    }
}

const fn tab_id(panel: Panel) -> &'static str {
    match panel {
        Panel::Bands => "tab-bands",
        Panel::Targets => "tab-targets",
    }
}

const fn label(panel: Panel) -> Label {
    match panel {
        Panel::Bands => Label::TabBands,
        Panel::Targets => Label::TabTargets,
    }
}
