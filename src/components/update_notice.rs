//! Says that a newer version of the page waits, and changes to it when asked.

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use gloo_utils::window;
use yew::prelude::*;

use crate::browser::service_worker::{KeptPage, keep_page};
use crate::i18n::Language;
use crate::i18n::offline::OfflineLabel;

/// The page has answered and nothing of it has to come any more: the event of `split/run.js`.
const WHOLE: &str = "whole-program";
/// How long after that the page is kept, in milliseconds, so that a person is not disturbed.
const REST: u32 = 1500;

/// What the notice needs to know.
#[derive(Properties, PartialEq)]
pub struct UpdateNoticeProps {
    /// The language shown.
    pub language: Language,
}

/// The notice. Its element is always there, so that it is read out.
#[component]
pub fn UpdateNotice(props: &UpdateNoticeProps) -> Html {
    let newer = use_state_eq(|| None::<KeptPage>);
    {
        let found = newer.setter();
        use_effect_with((), move |()| {
            let listener = EventListener::once(&window(), WHOLE, move |_| keep(found));
            move || drop(listener)
        });
    }
    let class = if newer.is_some() {
        "update update--shown"
    } else {
        "update"
    };
    html! {
        <div {class}>
            <p class="update__text" role="status">
                if newer.is_some() {
                    { OfflineLabel::NewVersion.text(props.language) }
                }
            </p>
            if let Some(kept) = &*newer {
                { button(kept.clone(), props.language) }
            }
        </div>
    }
}

#[inline(never)]
fn button(kept: KeptPage, language: Language) -> Html {
    let onclick = Callback::from(move |_: MouseEvent| kept.use_newer());
    html! {
        <button class="button button--small" type="button" data-action="use-new-version" {onclick}>
            { OfflineLabel::UseNewVersion.text(language) }
        </button>
    }
}

/// Has the page kept on this machine, and tells when a newer version of it waits.
#[inline(never)]
fn keep(found: UseStateSetter<Option<KeptPage>>) {
    Timeout::new(REST, move || {
        yew::platform::spawn_local(async move {
            // A page that is not kept works as well, as long as there is a network.
            if let Ok(kept) = keep_page().await {
                let newer = kept.clone();
                kept.on_newer(move || found.set(Some(newer.clone())));
            }
        });
    })
    .forget();
}
