//! Has the page kept on this machine; says that a newer version of it waits, and changes to it when
//! asked. It stands beside the page, in a root of its own, so that the start knows nothing of it.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::browser::page;
use crate::browser::service_worker::{KeptPage, keep_page};
use crate::i18n::Language;
use crate::i18n::label::Label;
use crate::i18n::offline::OfflineLabel;

/// How long the page rests before it is kept, in milliseconds, so that a person is not disturbed.
const REST: u32 = 1500;

/// What the notice needs to know.
#[derive(Properties, PartialEq)]
pub struct UpdateNoticeProps {
    /// The page as it is kept.
    pub kept: KeptPage,
    /// The language shown.
    pub language: Language,
}

/// The notice, which goes away when asked to: the newer version comes by itself once no window
/// with the older one is open.
#[component]
pub fn UpdateNotice(props: &UpdateNoticeProps) -> Html {
    let closed = use_state_eq(|| false);
    if *closed {
        return Html::default();
    }
    let text = |label: OfflineLabel| label.text(props.language);
    let change = {
        let kept = props.kept.clone();
        Callback::from(move |_: MouseEvent| kept.use_newer())
    };
    let close = {
        let closed = closed.setter();
        Callback::from(move |_: MouseEvent| closed.set(true))
    };
    let later = Label::Close.text(props.language);
    html! {
        <div class="update">
            <p class="update__text">{ text(OfflineLabel::NewVersion) }</p>
            <button class="button button--small" type="button" data-action="use-new-version" onclick={change}>
                { text(OfflineLabel::UseNewVersion) }
            </button>
            <button class="button button--quiet" type="button" data-action="close-update" aria-label={later} title={later} onclick={close}>
                { "×" }
            </button>
        </div>
    }
}

/// Has the page kept on this machine, and tells when a newer version of it waits. To be called when
/// the page has answered and nothing of it has to come any more.
#[inline(never)]
pub fn begin() {
    Timeout::new(REST, || {
        yew::platform::spawn_local(async {
            // A page that is not kept works as well, as long as there is a network.
            let (Ok(kept), Some(region)) = (keep_page().await, page::add_status_region()) else {
                return;
            };
            let shown = Rc::new(Cell::new(false));
            let newer = kept.clone();
            kept.on_newer(move || {
                if !shown.replace(true) {
                    let props = UpdateNoticeProps {
                        kept: newer.clone(),
                        language: page::language(),
                    };
                    show(&region, props);
                }
            });
        });
    })
    .forget();
}

#[cfg(target_arch = "wasm32")]
fn show(region: &web_sys::Element, props: UpdateNoticeProps) {
    yew::Renderer::<UpdateNotice>::with_root_and_props(region.clone(), props).render();
}

/// The page runs in a browser only.
#[cfg(not(target_arch = "wasm32"))]
fn show(_: &web_sys::Element, _: UpdateNoticeProps) {}
