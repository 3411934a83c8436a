//! The panel “Lời văn”: the text of the plan with its figures compared, and paragraphs written from the
//! table.

use std::rc::Rc;

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::{Dispatch, on_click};
use crate::app::checked::Checked;
use crate::app::command::Command;
use crate::app::model::Model;
use crate::i18n::checks::{CheckLabel, verdicts};
use crate::i18n::narrative::claim as sentence;
use crate::i18n::plan_text::{ParagraphKind, html as to_html, paragraphs, plain};
use crate::locale::Language;
use crate::narrative::claim::{Claim, ClaimVerdict};
use crate::narrative::correct;

/// Of a longer text, only lines with contradictions are shown with their figures marked.
const SHOWN_WHOLE: usize = 30_000;

/// The panel.
pub(super) fn narrative_panel(model: &Rc<Model>, dispatch: &Dispatch) -> Html {
    let language = model.language;
    let label = |label: CheckLabel| label.text(language);
    let narrative = &model.present.narrative;
    let oninput = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(field) = event.target_dyn_into::<HtmlTextAreaElement>() {
                let text = field.value().into();
                dispatch.emit(Command::SetNarrative { text });
            }
        })
    };
    let checked = model.derived.checked.get();
    html! { <>
        <label class="narrative__field">
            <span class="panel__hint">{ label(CheckLabel::TextHint) }</span>
            <textarea
                name="narrative"
                rows="7"
                spellcheck="false"
                aria-label={label(CheckLabel::Text)}
                readonly={model.embedding.is_read_only()}
                data-text={narrative.to_string()}
                {oninput}
            />
        </label>
        if let Some(checked) = checked.filter(|_| !narrative.is_empty()) {
            { compared(model, narrative, checked, dispatch) }
        }
        { written(model, dispatch) }
    </> }
}

/// The text with its figures marked, and corrected.
fn compared(model: &Model, text: &str, checked: &Checked, dispatch: &Dispatch) -> Html {
    let language = model.language;
    let level = model.present.table.heading.level;
    let count = |verdict: ClaimVerdict| {
        let of_it = checked
            .claims
            .iter()
            .filter(|claim| claim.verdict == verdict);
        of_it.count()
    };
    let counts = [
        ClaimVerdict::Agrees,
        ClaimVerdict::Contradicts,
        ClaimVerdict::Unchecked,
    ]
    .map(count);
    let wrong = checked.wrong_claims().map(|(_, claim)| {
        let words = sentence(language, claim, level);
        let cell = claim.meaning.as_ref().and_then(|meaning| model.cell_of(meaning));
        let extend = false;
        html! {
            <li class="finding finding--red">
                if let Some(cell) = cell {
                    <button class="panel__link finding__words" type="button" onclick={on_click(dispatch, Command::Select { cell, extend })}>{ words }</button>
                } else {
                    <p class="finding__words">{ words }</p>
                }
            </li>
        }
    });
    let is_long = text.len() > SHOWN_WHOLE;
    let (corrected, changes) = correct(text, &checked.claims);
    let copied = Command::CopyText {
        text: corrected.into(),
        html: None,
    };
    html! { <>
        <p class="findings__count" role="status">{ verdicts(language, counts) }</p>
        <ul class="findings">{ for wrong }</ul>
        <h2 class="panel__title">{ CheckLabel::Marked.text(language) }</h2>
        if is_long {
            <p class="panel__hint">{ CheckLabel::WrongLines.text(language) }</p>
        }
        <div class="narrative__text" lang="vi" tabindex="0" role="group" aria-label={CheckLabel::Marked.text(language)}>
            { for lines(model, text, &checked.claims, is_long) }
        </div>
        if !changes.is_empty() {
            <button class="button button--main" type="button" data-action="copy-corrected" onclick={on_click(dispatch, copied)}>
                { CheckLabel::CopyCorrected.text(language) }
            </button>
        }
    </> }
}

/// The lines of the text with their figures marked.
fn lines(model: &Model, text: &str, claims: &[Claim], only_wrong: bool) -> Vec<Html> {
    let mut rest = claims.iter().peekable();
    let mut start = 0_usize;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        let end = start.saturating_add(line.len());
        let mut of_line = Vec::new();
        while let Some(claim) = rest.next_if(|claim| claim.start < end) {
            of_line.push(claim);
        }
        let is_wrong = of_line
            .iter()
            .any(|claim| claim.verdict == ClaimVerdict::Contradicts);
        if !line.trim().is_empty() && (is_wrong || !only_wrong) {
            lines.push(marked(model, text, (start, end), &of_line));
        }
        start = end;
    }
    lines
}

fn marked(model: &Model, text: &str, (start, end): (usize, usize), claims: &[&Claim]) -> Html {
    let language = model.language;
    let level = model.present.table.heading.level;
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default().to_owned();
    let mut at = start;
    let mut parts = Vec::new();
    for claim in claims {
        parts.push(html! { { part(at, claim.start) } });
        let title = sentence(language, claim, level);
        let (class, words) = look(language, claim.verdict);
        parts.push(html! {
            <mark
                {class}
                data-claim=""
                data-verdict={claim.verdict.key()}
                data-printed={claim.printed.clone()}
                data-recomputed={claim.recomputed.clone()}
                {title}
            >
                { part(claim.start, claim.end) }
                <span class="visually-hidden">{ format!(" ({words})") }</span>
            </mark>
        });
        at = claim.end;
    }
    parts.push(html! { { part(at, end) } });
    html! { <p>{ for parts }</p> }
}

const fn look(language: Language, verdict: ClaimVerdict) -> (&'static str, &'static str) {
    match verdict {
        ClaimVerdict::Agrees => ("claim claim--agrees", CheckLabel::Agrees.text(language)),
        ClaimVerdict::Contradicts => (
            "claim claim--contradicts",
            CheckLabel::Contradicts.text(language),
        ),
        ClaimVerdict::Unchecked => ("claim", CheckLabel::Unchecked.text(language)),
    }
}

/// The paragraphs written from the table.
fn written(model: &Model, dispatch: &Dispatch) -> Html {
    let language = model.language;
    let paragraphs = paragraphs(&model.present.table, &model.derived.report);
    if paragraphs.is_empty() {
        return Html::default();
    }
    let copied = Command::CopyText {
        text: plain(&paragraphs).into(),
        html: Some(to_html(&paragraphs).into()),
    };
    let drawn = paragraphs.iter().map(|paragraph| {
        let runs = paragraph.runs.iter().map(|run| match run.figure {
            Some(_) => {
                html! { <span class="plan__figure" data-figure="">{ run.text.to_string() }</span> }
            }
            None => html! { { run.text.to_string() } },
        });
        match paragraph.kind {
            ParagraphKind::Heading => html! { <h3 class="plan__heading">{ for runs }</h3> },
            ParagraphKind::Text => html! { <p>{ for runs }</p> },
            ParagraphKind::Item => html! { <p class="plan__item">{ for runs }</p> },
        }
    });
    html! { <>
        <h2 class="panel__title">{ CheckLabel::Written.text(language) }</h2>
        <p class="panel__hint">{ CheckLabel::WrittenHint.text(language) }</p>
        <div class="narrative__text" lang="vi" data-written="" tabindex="0" role="group" aria-label={CheckLabel::Written.text(language)}>{ for drawn }</div>
        <button class="button button--main" type="button" data-action="copy-written" onclick={on_click(dispatch, copied)}>
            { CheckLabel::CopyWritten.text(language) }
        </button>
    </> }
}
