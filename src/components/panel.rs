//! The panels beside the table, with their tabs.

use std::rc::Rc;

use yew::prelude::*;

use super::band_panel::BandPanel;
use super::deferred::view;
use super::{Dispatch, on_press};
use crate::app::command::Command;
use crate::app::model::{Model, Panel};
use crate::browser::focus;
use crate::i18n::label::Label;

/// The open panel and the tabs of all.
pub fn panel(model: &Rc<Model>, dispatch: &Dispatch) -> Html {
    let language = model.language;
    let open = model.panel;
    let tabs = Panel::ALL.map(|panel| {
        let onclick = on_press(dispatch, show(panel));
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
            let [first, .., last] = Panel::ALL;
            let beside = |panels: [Panel; 4]| {
                let mut rest = panels.into_iter().skip_while(|panel| *panel != open);
                rest.nth(1).unwrap_or(open)
            };
            let mut back = Panel::ALL;
            back.reverse();
            let panel = match event.key().as_str() {
                "ArrowLeft" => beside(back),
                "ArrowRight" => beside(Panel::ALL),
                "Home" => first,
                "End" => last,
                _ => return,
            };
            event.prevent_default();
            dispatch.emit(Command::ShowPanel { panel });
            focus::focus_element(tab_id(panel));
        })
    };
    let content = match open {
        Panel::Bands => html! { <>
            <BandPanel
                report={Rc::clone(&model.derived.report)}
                level={model.present.table.heading.level}
                limits={Rc::clone(&model.present.table.conventions.bands)}
                {language}
            />
            if model.units() > 0 {
                { view(|views| views.units, model, dispatch) }
            }
        </> },
        Panel::Targets => view(|views| views.targets, model, dispatch),
        Panel::Audit => view(|views| views.audit, model, dispatch),
        Panel::Narrative => view(|views| views.narrative, model, dispatch),
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
        Panel::Audit => "tab-audit",
        Panel::Narrative => "tab-narrative",
    }
}

/// What shows a panel.
const fn show(panel: Panel) -> fn() -> Command {
    match panel {
        Panel::Bands => || Command::ShowPanel {
            panel: Panel::Bands,
        },
        Panel::Targets => || Command::ShowPanel {
            panel: Panel::Targets,
        },
        Panel::Audit => || Command::ShowPanel {
            panel: Panel::Audit,
        },
        Panel::Narrative => || Command::ShowPanel {
            panel: Panel::Narrative,
        },
    }
}

const fn label(panel: Panel) -> Label {
    match panel {
        Panel::Bands => Label::TabBands,
        Panel::Targets => Label::TabTargets,
        Panel::Audit => Label::TabAudit,
        Panel::Narrative => Label::TabNarrative,
    }
}
