//! The forms for the goal, the rule and the parameters of the rule.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Dispatch;
use super::target_field::{target_choice, target_field, target_input, target_problem, target_tick};
use crate::app::command::Command;
use crate::app::targets::field::Field;
use crate::app::targets::rule_kind::RuleKind;
use crate::app::targets::worked::Worked;
use crate::app::targets::{Draft, TargetEdit};
use crate::domain::targets::basis::Subject;
use crate::domain::targets::goal::GoalKind;
use crate::domain::targets::rules::{Chosen, Counted, Reached};
use crate::domain::targets::scenario::TotalMode;
use crate::i18n::targets::{self as words, TargetLabel};
use crate::locale::Language;

/// Dispatches the edit of a chosen value.
fn edit_with<T: 'static>(dispatch: &Dispatch, edit: fn(T) -> Option<TargetEdit>) -> Callback<T> {
    let dispatch = dispatch.clone();
    Callback::from(move |chosen: T| {
        if let Some(edit) = edit(chosen) {
            dispatch.emit(Command::Target(edit));
        }
    })
}

/// The goal, the slider, and the goal in all measures.
pub fn goal_form(draft: &Draft, worked: &Worked, language: Language, dispatch: &Dispatch) -> Html {
    let text = |label: TargetLabel| label.text(language);
    let subjects =
        Subject::ALL.map(|subject| (subject_key(subject), words::subject(language, subject)));
    let kinds = GoalKind::ALL.map(|kind| (kind.key(), words::goal_kind(language, kind)));
    let wanted = worked
        .meaning
        .map(|meaning| meaning.out.count())
        .unwrap_or_default();
    let slide = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: InputEvent| {
            let out = event
                .target_dyn_into::<HtmlInputElement>()
                .and_then(|input| input.value().parse().ok());
            if let Some(out) = out {
                dispatch.emit(Command::Target(TargetEdit::Slide(out)));
            }
        })
    };
    let plan = worked.basis.has_plan().then_some(worked.basis.planned);
    let meaning = worked
        .meaning
        .map(|meaning| words::meaning(language, &meaning, plan));
    html! {
        <section class="target__goal">
            <h2 class="panel__title">{ text(TargetLabel::Title) }</h2>
            <div class="target__row">
                { target_input(draft, Field::Goal, "goal-value", Some(text(TargetLabel::GoalValue).to_owned()), language, dispatch) }
                { target_choice("goal-kind", text(TargetLabel::GoalKind), &kinds, draft.wanted.goal.kind().key(),
                    edit_with(dispatch, |key: String| GoalKind::from_key(&key).map(TargetEdit::Kind))) }
            </div>
            <div class="target__row">
                { target_choice("goal-subject", text(TargetLabel::Subject), &subjects, subject_key(draft.wanted.subject),
                    edit_with(dispatch, |key: String| Subject::ALL.into_iter().find(|subject| subject_key(*subject) == key).map(TargetEdit::Subject))) }
            </div>
            <input
                class="target__slider"
                type="range"
                name="goal-slider"
                min="0"
                max={worked.basis.start.count().to_string()}
                value={wanted.to_string()}
                aria-label={text(TargetLabel::GoalSlider)}
                aria-valuetext={meaning.clone()}
                oninput={slide}
            />
            { target_problem(draft, Field::Goal, language) }
            if let Some(meaning) = meaning {
                <p class="target__meaning" data-meaning="">{ meaning }</p>
            }
        </section>
    }
}

const fn subject_key(subject: Subject) -> &'static str {
    match subject {
        Subject::Poor => "poor",
        Subject::NearPoor => "near",
        Subject::Both => "both",
    }
}

/// The rule, what it does, and its parameters.
pub fn rule_form(draft: &Draft, language: Language, dispatch: &Dispatch) -> Html {
    let text = |label: TargetLabel| label.text(language);
    let kind = RuleKind::of(&draft.wanted.rule);
    let rules = RuleKind::ALL.map(|rule| (rule.key(), words::rule(language, rule)));
    let floats = draft.wanted.total == TotalMode::Floats;
    html! {
        <section class="target__rule">
            <label class="target__field">
                <span class="target__label">{ text(TargetLabel::Rule) }</span>
                { target_choice("rule", text(TargetLabel::Rule), &rules, kind.key(),
                    edit_with(dispatch, |key: String| RuleKind::from_key(&key).map(TargetEdit::Rule))) }
            </label>
            <p class="panel__hint">{ words::rule_reason(language, kind) }</p>
            if kind.can_float() {
                { target_tick("floats", html! { { text(TargetLabel::Floats) } }, None, floats,
                    edit_with(dispatch, |floats| Some(TargetEdit::Total(if floats { TotalMode::Floats } else { TotalMode::Exact })))) }
            }
            if kind == RuleKind::ByBand {
                { steps_form(draft, language, dispatch) }
            }
            if kind == RuleKind::ThresholdFirst {
                { threshold_form(draft, language, dispatch) }
            }
        </section>
    }
}

fn steps_form(draft: &Draft, language: Language, dispatch: &Dispatch) -> Html {
    let text = |label: TargetLabel| label.text(language);
    let rows = (0..draft.steps.len()).map(|place| {
        let number = place.saturating_add(1);
        let named = |label: TargetLabel| Some(format!("{} {number}", text(label)));
        html! {
            <>
                <tr>
                    <td>{ target_input(draft, Field::StepFrom(place), "step-from", named(TargetLabel::StepFrom), language, dispatch) }</td>
                    <td>{ target_input(draft, Field::StepPoints(place), "step-points", named(TargetLabel::StepPoints), language, dispatch) }</td>
                </tr>
                if draft.problem(Field::StepFrom(place)).or(draft.problem(Field::StepPoints(place))).is_some() {
                    <tr><td colspan="2">
                        { target_problem(draft, Field::StepFrom(place), language) }
                        { target_problem(draft, Field::StepPoints(place), language) }
                    </td></tr>
                }
            </>
        }
    });
    let button = |label: TargetLabel, name: &'static str, edit: TargetEdit| {
        let dispatch = dispatch.clone();
        let onclick =
            Callback::from(move |_: MouseEvent| dispatch.emit(Command::Target(edit.clone())));
        html! { <button class="button button--small" type="button" data-action={name} {onclick}>{ text(label) }</button> }
    };
    let (fitting, of) = draft.fitting;
    html! {
        <>
            <p class="panel__hint">{ words::fitting(language, fitting, of) }</p>
            <table class="steps">
                <thead><tr>
                    <th scope="col">{ text(TargetLabel::StepFrom) }</th>
                    <th scope="col">{ text(TargetLabel::StepPoints) }</th>
                </tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
            <div class="target__row">
                { button(TargetLabel::AddStep, "add-step", TargetEdit::AddStep) }
                { button(TargetLabel::RemoveStep, "remove-step", TargetEdit::RemoveStep) }
                { button(TargetLabel::InferSteps, "infer-steps", TargetEdit::InferSteps) }
            </div>
        </>
    }
}

fn threshold_form(draft: &Draft, language: Language, dispatch: &Dispatch) -> Html {
    let text = |label: TargetLabel| label.text(language);
    let threshold = &draft.threshold;
    let reached = match threshold.reached {
        Reached::AtMost => "at-most",
        Reached::Below => "below",
    };
    let counted = match threshold.counted {
        Counted::Subject => "subject",
        Counted::PoorAndNearPoor => "both",
    };
    let labelled = |label: TargetLabel, choice: Html| {
        html! { <label class="target__field"><span class="target__label">{ text(label) }</span>{ choice }</label> }
    };
    html! {
        <>
            <div class="target__grid">
                { target_field(draft, Field::ThresholdLimit, "threshold-limit", text(TargetLabel::Limit), language, dispatch) }
                { labelled(TargetLabel::Reached, target_choice("threshold-reached", text(TargetLabel::Reached),
                    &[("at-most", text(TargetLabel::AtMost)), ("below", text(TargetLabel::Below))], reached,
                    edit_with(dispatch, |key: String| Some(TargetEdit::Reached(if key == "below" { Reached::Below } else { Reached::AtMost }))))) }
            </div>
            { target_problem(draft, Field::ThresholdLimit, language) }
            { labelled(TargetLabel::Counted, target_choice("threshold-counted", text(TargetLabel::Counted),
                &[("subject", text(TargetLabel::CountedSubject)), ("both", text(TargetLabel::CountedBoth))], counted,
                edit_with(dispatch, |key: String| Some(TargetEdit::Counted(if key == "both" { Counted::PoorAndNearPoor } else { Counted::Subject }))))) }
            { target_tick("threshold-all", html! { { text(TargetLabel::ChooseAll) } }, None, threshold.chosen == Chosen::All,
                edit_with(dispatch, |all| Some(TargetEdit::ChooseAll(all)))) }
        </>
    }
}

/// New and returning households during the year.
pub fn inflow_form(draft: &Draft, language: Language, dispatch: &Dispatch) -> Html {
    let text = |label: TargetLabel| label.text(language);
    html! {
        <details class="target__more">
            <summary>{ text(TargetLabel::Inflow) }</summary>
            <div class="target__grid">
                { target_field(draft, Field::NewlyArisen, "newly-arisen", text(TargetLabel::NewlyArisen), language, dispatch) }
                { target_field(draft, Field::FallenBack, "fallen-back", text(TargetLabel::FallenBack), language, dispatch) }
            </div>
            { target_problem(draft, Field::NewlyArisen, language) }
            { target_problem(draft, Field::FallenBack, language) }
            <p class="panel__hint">{ text(TargetLabel::InflowHint) }</p>
        </details>
    }
}
