//! Random tables with faults: each is named at its cell, and the right figure proposed.

use std::collections::BTreeMap;

use giam_ngheo::audit::{Audit, AuditRow, Finding, FindingKind, apply_all, audit};
use giam_ngheo::domain::laws::Figure;
use giam_ngheo::domain::published::slot;
use giam_ngheo::domain::report::Report;
use giam_ngheo::domain::table::{Column, Measure};
use giam_ngheo::import::{Imported, read_document};

use super::faults::{Cells, KINDS, inject};
use super::sheet::{Form, Sheet, sheet};
use super::{audited, read};
use crate::random::dice::Dice;
use crate::random::table::table as random_table;

/// The figure that the table shows in a cell, and whether the reading has an issue there.
fn shown(imported: &Imported, row: usize, column: usize) -> (Option<Figure>, bool) {
    let column = Column::ALL[column + 1];
    let issue = imported
        .issues
        .iter()
        .any(|issue| issue.row == Some(row) && issue.column == Some(column));
    let report = Report::compute(&imported.table);
    let figures = &report.rows[row];
    let count = |count: Option<giam_ngheo::domain::quantity::Households>| {
        count.map(|count| Figure::whole(count.count() as i64))
    };
    let figure = match column {
        Column::Households => count(figures.households),
        Column::Of(group, Measure::Start) => count(figures.group(group).start),
        Column::Of(group, Measure::End) => count(figures.group(group).end),
        Column::Of(group, Measure::Change) => figures
            .group(group)
            .change
            .map(|change| Figure::whole(change.count())),
        Column::Name | Column::Band | Column::Of(..) => None,
    };
    (figure, issue)
}

/// Whether the fault at these cells is named, and whether the right figures are proposed.
fn judged(imported: &Imported, found: &Audit, right: &Sheet, cells: &Cells) -> (bool, bool) {
    let own = |row: AuditRow, column: Column| {
        let row = row.index();
        cells.contains(&(row, slot(column)))
    };
    let is_named = found.findings.iter().any(|finding| {
        let changes = finding.repairs.iter().flat_map(|repair| &repair.changes);
        finding.cell.row != AuditRow::All
            && (own(finding.cell.row, finding.cell.column)
                || changes
                    .into_iter()
                    .any(|change| own(change.cell.row, change.cell.column)))
    });
    let told = found.findings.iter().flat_map(|finding| {
        let remark =
            (!finding.kind.is_contradiction()).then_some((finding.cell, finding.recomputed));
        let changes = finding
            .proposed()
            .into_iter()
            .flat_map(|repair| &repair.changes);
        changes
            .map(|change| (change.cell, change.to))
            .chain(remark)
            .collect::<Vec<_>>()
    });
    let told: Vec<_> = told.collect();
    let by_reading = |(row, column): (Option<usize>, usize)| {
        let row = row?;
        let printed = imported.published.row(imported.table.rows()[row].id())?;
        // What the reading refused is told by it.
        (printed[column].is_none()).then(|| shown(imported, row, column))
    };
    let is_right = cells.iter().all(|(row, column)| {
        let right = right.at(*row, *column);
        told.iter().any(|(cell, to)| {
            (cell.row.index(), slot(cell.column)) == (*row, *column)
                && to.map(Figure::from) == right
        }) || by_reading((*row, *column)).is_some_and(|(figure, issue)| issue && figure == right)
    });
    let is_refused = cells
        .iter()
        .any(|cell| by_reading(*cell).is_some_and(|(_, issue)| issue));
    (is_named || is_refused, is_right)
}

fn forms() -> Vec<Form> {
    let mut forms = Vec::new();
    for columns in [3, 7, 13, 13] {
        for by_target in [true, false] {
            for has_total in [true, true, false] {
                forms.push(Form {
                    by_target,
                    columns,
                    has_total,
                });
            }
        }
    }
    forms
}

/// So many tables of each kind of fault.
const TABLES: usize = 60;

#[test]
fn faults_are_named_at_their_cell_and_mended() {
    let mut dice = Dice::new(16);
    let forms = forms();
    let mut counts: BTreeMap<(&str, bool), [usize; 3]> = BTreeMap::new();
    let show = std::env::var("SHOW").unwrap_or_default();
    for kind in KINDS {
        let mut made = 0;
        for turn in 0.. {
            if made == TABLES || turn > 40 * TABLES {
                break;
            }
            let form = forms[turn % forms.len()];
            let right = sheet(&mut dice, form);
            let mut wrong = right.clone();
            let Some(cells) = inject(&mut wrong, kind, &mut dice) else {
                continue;
            };
            made += 1;
            let imported = read(&wrong.text());
            let found = audited(&imported);
            let (named, mended) = judged(&imported, &found, &right, &cells);
            let count = counts.entry((kind, form.columns > 3)).or_default();
            count[0] += 1;
            count[1] += usize::from(named);
            count[2] += usize::from(mended);
            if show == kind && !mended {
                println!("{form:?} {cells:?} {named}");
                for cell in &cells {
                    println!(
                        "  right {:?}, printed {:?}",
                        right.at(cell.0, cell.1),
                        wrong.at(cell.0, cell.1)
                    );
                }
                for finding in &found.findings {
                    println!(
                        "  {:?} {:?} {:?}",
                        finding.kind, finding.cell, finding.cause
                    );
                    for repair in &finding.repairs {
                        println!("    {} {:?}", repair.bits, repair.changes);
                    }
                }
                println!("{}", wrong.text());
            }
        }
    }
    println!("{:<24} made named mended", "");
    let mut sum = [0; 3];
    for ((kind, large), count) in &counts {
        println!(
            "{kind:<22} {} {:>5} {:>5} {:>6}",
            if *large { "  " } else { "3c" },
            count[0],
            count[1],
            count[2]
        );
        for (sum, count) in sum.iter_mut().zip(count) {
            *sum += count;
        }
    }
    println!("{:<22}    {:>5} {:>5} {:>6}", "all", sum[0], sum[1], sum[2]);
    assert!(
        sum[1] * 100 >= sum[0] * 97,
        "{} of {} named",
        sum[1],
        sum[0]
    );
    assert!(
        sum[2] * 100 >= sum[0] * 90,
        "{} of {} mended",
        sum[2],
        sum[0]
    );
}

#[test]
fn clean_tables_contradict_nothing() {
    let mut dice = Dice::new(17);
    for form in forms().into_iter().cycle().take(240) {
        let sheet = sheet(&mut dice, form);
        let found = audited(&read(&sheet.text()));
        let told: Vec<_> = found.contradictions().collect();
        assert!(told.is_empty(), "{form:?} {told:#?}\n{}", sheet.text());
    }
}

#[test]
fn two_faults_at_once_are_both_named() {
    let mut dice = Dice::new(18);
    let forms: Vec<Form> = forms()
        .into_iter()
        .filter(|form| form.columns > 3)
        .collect();
    let (mut both, mut made) = (0, 0);
    for turn in 0..2_000 {
        if made == 240 {
            break;
        }
        let form = forms[turn % forms.len()];
        let right = sheet(&mut dice, form);
        let mut wrong = right.clone();
        let kinds = [
            "digits-swapped",
            "digit-wrong",
            "last-year",
            "digit-missing",
            "sign",
            "total-digit-wrong",
        ];
        let one = inject(&mut wrong, dice.pick(&kinds), &mut dice);
        let Some(one) = one else { continue };
        let before = wrong.clone();
        let Some(two) = inject(&mut wrong, dice.pick(&kinds), &mut dice) else {
            continue;
        };
        if one == two || before.at(two[0].0, two[0].1) != right.at(two[0].0, two[0].1) {
            continue;
        }
        made += 1;
        let imported = read(&wrong.text());
        let found = audited(&imported);
        let named = [one, two].map(|cells| judged(&imported, &found, &right, &cells).0);
        both += usize::from(named == [true, true]);
    }
    println!("two faults: both named in {both} of {made}");
    assert!(made >= 200 && both * 100 >= made * 80, "{both} of {made}");
}

#[test]
fn repairs_leave_nothing_to_find() {
    let mut dice = Dice::new(19);
    let mut done = 0;
    for (turn, form) in forms().into_iter().cycle().take(200).enumerate() {
        let mut wrong = sheet(&mut dice, form);
        if inject(&mut wrong, KINDS[turn % KINDS.len()], &mut dice).is_none() {
            continue;
        }
        let imported = read(&wrong.text());
        let found = audited(&imported);
        if found
            .contradictions()
            .any(|finding| finding.proposed().is_none())
        {
            continue;
        }
        let (table, published, left) =
            apply_all(&imported.table, &imported.published, found.proposed());
        assert_eq!(left, 0);
        let again = audit(&table, &Report::compute(&table), &published);
        let told: Vec<_> = again.contradictions().collect();
        assert!(told.is_empty(), "{:#?}\n{told:#?}\n{}", found, wrong.text());
        done += 1;
    }
    assert!(done > 100, "{done}");
}

/// Tables in any wording and form, as the tests of the reading have them: those without a fault
/// contradict nothing, and of the others a total that is off is told.
#[test]
fn random_forms_give_no_false_alarm() {
    let (mut clean, mut off, mut told) = (0, 0, 0);
    let mut alarms = Vec::new();
    for seed in 0..800 {
        let table = random_table(seed);
        let Ok(imported) = read_document(&table.text()) else {
            continue;
        };
        if !table.kind.starts_with("plain") || imported.is_doubtful() || !table.faults.is_empty() {
            continue;
        }
        let found = audited(&imported);
        if table.kind == "plain, with faults" {
            off += 1;
            let is_total = |finding: &&Finding| finding.kind == FindingKind::Total;
            told += usize::from(
                found
                    .contradictions()
                    .any(|finding| is_total(&finding) || finding.repairs.len() > 1),
            );
            continue;
        }
        clean += 1;
        if let Some(finding) = found.contradictions().next() {
            alarms.push(format!(
                "{seed} {:?} {:?} {:?}",
                finding.cell, finding.cause, finding.repairs
            ));
        }
    }
    println!("{clean} tables without a fault; {told} of {off} wrong totals told");
    assert_eq!(alarms, [""; 0]);
    assert!(
        clean > 200 && told * 100 >= off * 90,
        "{clean} {told} {off}"
    );
}
