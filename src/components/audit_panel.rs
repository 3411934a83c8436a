//! The panel “Kiểm tra”: what contradicts, worst first, and the repairs.

use std::rc::Rc;

use yew::prelude::*;

use super::{Dispatch, on_click};
use crate::app::checked::Checked;
use crate::app::command::Command;
use crate::app::model::{Model, Panel};
use crate::app::selection::Cell;
use crate::audit::{AuditCell, AuditRow, Finding, Weight};
use crate::domain::printed::Printed;
use crate::i18n::audit::{finding as sentence, repair as repair_sentence};
use crate::i18n::checks::{CheckLabel, count_of_contradictions, repair_all, repair_button};
use crate::i18n::narrative::{band_gap, claim as claim_sentence};
use crate::locale::figures::printed;
use crate::narrative::claim::Claim;
use crate::narrative::gaps::band_gaps;

/// The panel.
pub(super) fn audit_panel(model: &Rc<Model>, dispatch: &Dispatch) -> Html {
    let language = model.language;
    let text = |label: CheckLabel| label.text(language);
    let Some(checked) = model.derived.checked.get() else {
        return html! { <p class="panel__hint" data-audit="none">{ text(CheckLabel::NothingToCheck) }</p> };
    };
    let contradictions = checked.audit.contradictions();
    let others = checked.audit.findings.iter();
    let remarks: Vec<Html> = others
        .filter(|finding| !finding.kind.is_contradiction())
        .map(|finding| item(model, dispatch, finding))
        .collect();
    let gaps: Vec<Html> = band_gaps(&checked.claims)
        .iter()
        .map(|gap| {
            html! {
                <li class="finding finding--remark" data-finding="" data-kind="band-gap" data-col="band">
                    <p class="finding__words">{ CheckLabel::InTheText.text(language) }{ ": " }{ band_gap(language, gap) }</p>
                </li>
            }
        })
        .collect();
    let proposed = checked.audit.proposed().count();
    let count = checked.contradictions();
    let said = match count {
        0 => text(CheckLabel::NoContradiction).to_owned(),
        count => count_of_contradictions(language, count),
    };
    html! { <>
        <p class="findings__count" data-audit={count.to_string()}>{ said }</p>
        if proposed > 1 {
            <button class="button button--main" type="button" data-action="repair-all" onclick={on_click(dispatch, Command::RepairAll)}>
                { repair_all(language, proposed) }
            </button>
        }
        <ul class="findings">
            { for contradictions.map(|finding| item(model, dispatch, finding)) }
            { for claims(model, checked, dispatch) }
        </ul>
        if !remarks.is_empty() || !gaps.is_empty() {
            <h2 class="panel__title">{ text(CheckLabel::Remarks) }</h2>
            <ul class="findings findings--remarks">{ for gaps }{ for remarks }</ul>
        }
    </> }
}

/// The cell of a finding in the table; none where it is about a whole column.
fn place(model: &Model, cell: AuditCell) -> Option<Cell> {
    let row = match cell.row {
        AuditRow::Unit { id, .. } => model.present.table.index_of(id)?,
        AuditRow::Total => model.units(),
        AuditRow::All => return None,
    };
    Some(Cell {
        row,
        column: cell.column,
    })
}

fn item(model: &Model, dispatch: &Dispatch, finding: &Finding) -> Html {
    let language = model.language;
    let words = sentence(language, &model.present.table, finding);
    let place = place(model, finding.cell);
    let row = place.map(|cell| row_name(model, cell));
    let figure = |figure: Option<Printed>| figure.map(|figure| printed(language, figure));
    let class = match (finding.kind.is_contradiction(), finding.weight) {
        (true, Weight::Red) => "finding finding--red",
        (true, Weight::Quiet) => "finding",
        (false, _) => "finding finding--remark",
    };
    let extend = false;
    html! {
        <li
            {class}
            data-finding=""
            data-kind={finding.kind.key()}
            data-row={row}
            data-col={finding.cell.column.key()}
            data-cause={finding.cause.key()}
            data-printed={figure(finding.printed)}
            data-recomputed={figure(finding.recomputed)}
        >
            if let Some(cell) = place {
                <button class="panel__link finding__words" type="button" onclick={on_click(dispatch, Command::Select { cell, extend })}>{ words }</button>
            } else {
                <p class="finding__words">{ words }</p>
            }
            if !model.embedding.is_read_only() {
                { repairs(model, dispatch, finding) }
            }
        </li>
    }
}

fn repairs(model: &Model, dispatch: &Dispatch, of: &Finding) -> Html {
    let language = model.language;
    let buttons = of.repairs.iter().map(|change| {
        let to = change.changes.first().and_then(|change| change.to);
        let words = to.map_or_else(String::new, |to| repair_button(language, &printed(language, to)));
        let title = repair_sentence(language, &model.present.table, change);
        let onclick = on_click(dispatch, Command::Repair(Rc::new(change.clone())));
        html! { <button class="button button--small" type="button" data-action="repair" {title} {onclick}>{ words }</button> }
    });
    html! {
        if !of.repairs.is_empty() {
            <div class="finding__repairs">
                if of.repairs.len() > 1 {
                    <span class="panel__hint">{ CheckLabel::OneOfTheseRepairs.text(language) }</span>
                }
                { for buttons }
            </div>
        }
    }
}

/// The figures of the text that contradict the table. A click goes to the cell, or to the text.
fn claims(model: &Model, checked: &Checked, dispatch: &Dispatch) -> Vec<Html> {
    let language = model.language;
    let level = model.present.table.heading.level;
    let item = |(_, claim): (usize, &Claim)| {
        let cell = claim
            .meaning
            .as_ref()
            .and_then(|meaning| model.cell_of(meaning));
        let onclick = on_click(dispatch, to_claim(cell));
        html! {
            <li
                class="finding finding--red"
                data-finding=""
                data-kind="claim"
                data-row={cell.map(|cell| row_name(model, cell))}
                data-col={cell.map(|cell| cell.column.key())}
                data-printed={claim.printed.clone()}
                data-recomputed={claim.recomputed.clone()}
            >
                <button class="panel__link finding__words" type="button" {onclick}>
                    <span class="finding__where">{ CheckLabel::InTheText.text(language) }{ ": " }</span>
                    { claim_sentence(language, claim, level) }
                </button>
            </li>
        }
    };
    checked.wrong_claims().map(item).collect()
}

const fn to_claim(cell: Option<Cell>) -> Command {
    match cell {
        Some(cell) => Command::Select {
            cell,
            extend: false,
        },
        None => Command::ShowPanel {
            panel: Panel::Narrative,
        },
    }
}

/// The row of a cell, as programs outside know it.
fn row_name(model: &Model, cell: Cell) -> String {
    if cell.row == model.units() {
        "total".to_owned()
    } else {
        cell.row.saturating_add(1).to_string()
    }
}
