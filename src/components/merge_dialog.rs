//! The merge dialog: the versions of the units that differ, to choose from.

use yew::prelude::*;

use super::{Dispatch, on_click};
use crate::app::command::Command;
use crate::app::merge::{MergedUnit, Merging, TakeAll};
use crate::app::model::Model;
use crate::i18n::merge::{MergeLabel, counts, problem, refused, source, version};
use crate::locale::Language;

/// The most differing units listed.
const LISTED: usize = 100;

/// The most tables with a button that chooses their version for all units.
const SOURCES: usize = 6;

/// The dialog.
pub fn merge_dialog(merging: &Merging, model: &Model, dispatch: &Dispatch) -> Html {
    let language = model.language;
    let text = |label: MergeLabel| label.text(language);
    let send = |command: Command| on_click(dispatch, command);
    let units = merging.units(&model.present.table);
    let differing: Vec<(usize, &MergedUnit)> = units
        .iter()
        .enumerate()
        .filter(|(_, unit)| unit.differs())
        .collect();
    let target = |current: bool, label: MergeLabel| {
        let dispatch = dispatch.clone();
        let onchange = Callback::from(move |_: Event| {
            dispatch.emit(Command::MergeInto { current });
        });
        html! {
            <label class="choice">
                <input type="radio" name="merge-into" value={if current { "current" } else { "new" }} checked={merging.into_current == current} {onchange} />
                { text(label) }
            </label>
        }
    };
    let told = merging
        .problems
        .iter()
        .map(|(name, found)| {
            html! { <li data-issue={found.kind()}>{ problem(language, name, *found) }</li> }
        })
        .chain(
            merging
                .incoming
                .iter()
                .filter(|incoming| incoming.refused > 0)
                .map(|incoming| html! { <li>{ refused(language, incoming) }</li> }),
        );
    let take_all = |take: TakeAll, name: String, hint: Option<&'static str>| {
        html! {
            <button class="button button--small" type="button" data-action="take-all" title={hint} onclick={send(Command::MergeTakeAll { take })}>{ name }</button>
        }
    };
    let can_merge = !merging.incoming.is_empty();
    html! {
        <>
            <p class="modal__text" data-merge-counts="">{ counts(language, merging.incoming.len(), merging.counts(&units)) }</p>
            <ul class="merge__told">{ for told }</ul>
            if model.units() > 0 && can_merge {
                <fieldset class="choices choices--buttons">
                    <legend>{ text(MergeLabel::Into) }</legend>
                    { target(true, MergeLabel::IntoCurrent) }
                    { target(false, MergeLabel::IntoNew) }
                </fieldset>
            }
            if !differing.is_empty() {
                <h3>{ text(MergeLabel::Differing) }</h3>
                <p class="panel__hint">{ text(MergeLabel::DifferingHint) }</p>
                <div class="merge__all" role="group" aria-label={text(MergeLabel::ForAll)}>
                    <span>{ text(MergeLabel::ForAll) }{ ":" }</span>
                    if merging.incoming.len().saturating_add(usize::from(merging.into_current)) > 2 {
                        { take_all(TakeAll::Changed, text(MergeLabel::Changed).to_owned(), Some(text(MergeLabel::ChangedHint))) }
                    }
                    if merging.into_current {
                        { take_all(TakeAll::From(None), text(MergeLabel::Here).to_owned(), None) }
                    }
                    { for merging.incoming.iter().enumerate().take(SOURCES).map(|(at, one)| take_all(TakeAll::From(Some(at)), source(language, one), None)) }
                </div>
                <div class="merge__units">
                    { for differing.iter().take(LISTED).map(|(place, unit)| choice(*place, unit, merging, language, dispatch)) }
                </div>
                if differing.len() > LISTED {
                    <p class="panel__hint">{ text(MergeLabel::MoreDiffer) }</p>
                }
            }
            <div class="modal__actions">
                <button class="button" type="button" data-action="discard-merge" onclick={send(Command::CloseDialog)}>{ text(MergeLabel::Cancel) }</button>
                if merging.incoming.len() == 1 {
                    <button class="button" type="button" data-action="open-alone" onclick={send(Command::OpenAlone)}>{ text(MergeLabel::OpenAlone) }</button>
                }
                if can_merge {
                    <button class="button button--main" type="button" data-action="use-merge" onclick={send(Command::UseMerge)}>{ text(MergeLabel::Merge) }</button>
                }
            </div>
        </>
    }
}

/// The versions of one unit, to choose from.
fn choice(
    place: usize,
    unit: &MergedUnit,
    merging: &Merging,
    language: Language,
    dispatch: &Dispatch,
) -> Html {
    let versions = unit.versions.iter().enumerate().map(|(at, found)| {
        let from = found
            .from
            .and_then(|from| merging.incoming.get(from))
            .map_or_else(
                || MergeLabel::Here.text(language).to_owned(),
                |incoming| source(language, incoming),
            );
        let onchange = {
            let dispatch = dispatch.clone();
            Callback::from(move |_: Event| {
                dispatch.emit(Command::MergeChoose {
                    unit: place,
                    version: at,
                });
            })
        };
        html! {
            <label class="choice">
                <input type="radio" name={format!("merge-{place}")} value={at.to_string()} checked={unit.chosen == at} {onchange} />
                <span><strong>{ from }</strong>{ ": " }{ version(language, found) }</span>
            </label>
        }
    });
    html! {
        <fieldset class="choices merge__unit" data-conflict={unit.name.to_string()}>
            <legend>{ unit.name.to_string() }</legend>
            { for versions }
        </fieldset>
    }
}
