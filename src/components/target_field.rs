//! A field of the “What if” panel: its text as typed, and what is wrong with it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Dispatch;
use crate::app::command::Command;
use crate::app::targets::field::Field;
use crate::app::targets::{Draft, TargetEdit};
use crate::i18n::targets::problems::field_problem;
use crate::locale::Language;

/// A field's input alone, without its label.
pub fn target_input(
    draft: &Draft,
    field: Field,
    name: &'static str,
    label: Option<String>,
    language: Language,
    dispatch: &Dispatch,
) -> Html {
    let send = |edit: fn(Field, String) -> TargetEdit| {
        let dispatch = dispatch.clone();
        Callback::from(move |text: String| dispatch.emit(Command::Target(edit(field, text))))
    };
    let typed = send(|field, text| TargetEdit::Type { field, text });
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            typed.emit(input.value());
        }
    });
    let left = send(|_, _| TargetEdit::Leave);
    let onchange = Callback::from(move |_: Event| left.emit(String::new()));
    let invalid = draft.problem(field).is_some();
    html! {
        <input
            class="target__input"
            type="text"
            inputmode="decimal"
            autocomplete="off"
            {name}
            value={draft.text(field, language)}
            aria-label={label}
            aria-invalid={invalid.then_some("true")}
            {oninput}
            {onchange}
        />
    }
}

/// What is wrong with a field.
pub fn target_problem(draft: &Draft, field: Field, language: Language) -> Html {
    match draft.problem(field) {
        Some(problem) => html! {
            <p class="target__problem" role="alert" data-issue="target">
                { field_problem(language, problem, draft.wanted.subject, &draft.text(field, language)) }
            </p>
        },
        None => Html::default(),
    }
}

/// A field with its label above it.
pub fn target_field(
    draft: &Draft,
    field: Field,
    name: &'static str,
    label: &'static str,
    language: Language,
    dispatch: &Dispatch,
) -> Html {
    html! {
        <label class="target__field">
            <span class="target__label">{ label }</span>
            { target_input(draft, field, name, None, language, dispatch) }
        </label>
    }
}

/// A list to choose from. Each option is a value (which other programs rely on) and its text.
pub fn target_choice(
    name: &'static str,
    label: &'static str,
    options: &[(&'static str, &'static str)],
    chosen: &str,
    choose: Callback<String>,
) -> Html {
    let onchange = Callback::from(move |event: Event| {
        if let Some(select) = event.target_dyn_into::<web_sys::HtmlSelectElement>() {
            choose.emit(select.value());
        }
    });
    let options = options.iter().map(|(value, text)| {
        html! { <option value={*value} selected={*value == chosen}>{ *text }</option> }
    });
    html! {
        <select class="target__select" {name} data-chosen={chosen.to_owned()} aria-label={label} {onchange}>{ for options }</select>
    }
}

/// A box to tick.
pub fn target_tick(
    name: &'static str,
    label: Html,
    aria_label: Option<String>,
    checked: bool,
    tick: Callback<bool>,
) -> Html {
    let onchange = Callback::from(move |event: Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            tick.emit(input.checked());
        }
    });
    html! {
        <label class="target__tick">
            <input type="checkbox" {name} {checked} aria-label={aria_label} {onchange} />{ label }
        </label>
    }
}
