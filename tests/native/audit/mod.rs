//! The audit of printed tables: the original, published tables with slips, and random tables with
//! faults.

mod faults;
mod generated;
mod sheet;

use giam_ngheo::audit::{Audit, AuditRow, FindingKind, Weight, audit};
use giam_ngheo::domain::printed::Printed;
use giam_ngheo::domain::published::slot;
use giam_ngheo::domain::report::Report;
use giam_ngheo::domain::table::{Column, Group};
use giam_ngheo::import::{Imported, read_document};

fn audited(imported: &Imported) -> Audit {
    let report = Report::compute(&imported.table);
    audit(&imported.table, &report, &imported.published)
}

fn read(text: &str) -> Imported {
    read_document(text).unwrap()
}

fn plan() -> String {
    std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/van-quan-2021.txt"
    ))
    .unwrap()
}

/// The place of a finding as row (from 1, 0 for the total) and code of the column.
fn place(row: AuditRow, column: Column) -> (usize, usize) {
    let row = match row {
        AuditRow::Unit { index, .. } => index + 1,
        AuditRow::Total => 0,
        AuditRow::All => usize::MAX,
    };
    (row, slot(column) + 1)
}

/// A contradiction: place, cause, printed and proposed digits, weight.
type Told = ((usize, usize), &'static str, i64, Option<i64>, Weight);

/// The contradictions of a text.
fn told(text: &str) -> Vec<Told> {
    let found = audited(&read(text));
    let told = found.contradictions().map(|finding| {
        let proposed = finding.proposed().and_then(|repair| repair.changes[0].to);
        (
            place(finding.cell.row, finding.cell.column),
            finding.cause.key(),
            finding.printed.unwrap().digits(),
            proposed.map(Printed::digits),
            finding.weight,
        )
    });
    told.collect()
}

#[test]
fn the_original_contradicts_nothing_but_follows_its_target() {
    let found = audited(&read(&plan()));
    let notes: Vec<_> = found
        .findings
        .iter()
        .map(|finding| {
            let (printed, recomputed) = (finding.printed.unwrap(), finding.recomputed.unwrap());
            (
                place(finding.cell.row, finding.cell.column),
                finding.kind,
                finding.cause.key(),
                (printed.digits(), recomputed.digits()),
            )
        })
        .collect();
    let convention = |differing, widest| FindingKind::Convention {
        differing,
        printed: 17,
        widest,
    };
    assert_eq!(
        notes,
        [
            (
                (0, 7),
                FindingKind::Rounding,
                "difference-of-rounded",
                (-341, -342)
            ),
            (
                (usize::MAX, 5),
                convention(16, 15),
                "rate-from-target",
                (1924, 1913)
            ),
            (
                (usize::MAX, 11),
                convention(16, 5),
                "rate-from-target",
                (1137, 1126)
            ),
        ]
    );
}

#[test]
fn one_slip_in_the_plan_is_one_finding_at_its_cell() {
    use Weight::{Quiet, Red};
    for (right, wrong, finding) in [
        (
            "1.188\t98\t8,25",
            "1.188\t89\t8,25",
            ((1, 2), "digits-swapped", 89, Some(98), Red),
        ),
        (
            "1.188\t98\t8,25",
            "1.881\t98\t8,25",
            ((1, 1), "unexplained", 1881, Some(1188), Red),
        ),
        (
            "1.188\t98\t8,25",
            "1.118\t98\t8,25",
            ((1, 1), "digit-wrong", 1118, Some(1188), Red),
        ),
        (
            "1.188\t98\t8,25",
            "1.188\t98\t8,52",
            ((1, 3), "digits-swapped", 852, Some(825), Quiet),
        ),
        (
            "98\t8,25\t68",
            "98\t8,25\t86",
            ((1, 4), "digits-swapped", 86, Some(68), Red),
        ),
        (
            "5,75\t-30\t-2,50",
            "5,75\t30\t-2,50",
            ((1, 6), "sign", 30, Some(-30), Quiet),
        ),
        (
            "5,75\t-30\t-2,50",
            "5,72\t-30\t-2,50",
            ((1, 5), "rate-from-households", 572, Some(575), Quiet),
        ),
        (
            "<b>1.671</b>",
            "<b>1.761</b>",
            ((0, 2), "digits-swapped", 1761, Some(1671), Red),
        ),
        (
            "<b>1.198</b>",
            "<b>1.298</b>",
            ((0, 4), "digit-wrong", 1298, Some(1198), Red),
        ),
        (
            "<b>8,65</b>",
            "<b>8,56</b>",
            ((0, 5), "digits-swapped", 856, Some(865), Red),
        ),
    ] {
        let text = plan();
        assert!(text.contains(right), "{right}");
        assert_eq!(told(&text.replace(right, wrong)), [finding], "{wrong}");
    }
}

#[test]
fn a_finding_goes_with_its_cell_and_stays_with_others() {
    use giam_ngheo::domain::quantity::Households;
    use giam_ngheo::domain::table::RowEdit;
    let imported = read(&plan().replace("1.188\t98\t8,25", "1.188\t89\t8,25"));
    let start = |count: u64| RowEdit::Start(Group::Poor, Households::new(count).ok());
    let after = |row: usize, edit: RowEdit| {
        let mut table = imported.table.clone();
        table.edit(row, [edit]).unwrap();
        let found = audit(&table, &Report::compute(&table), &imported.published);
        let places = found
            .contradictions()
            .map(|finding| place(finding.cell.row, finding.cell.column));
        places.collect::<Vec<_>>()
    };
    // Mended by hand.
    assert_eq!(after(0, start(98)), []);
    // Mended otherwise, and another row changed.
    assert_eq!(after(0, start(90)), [(1, 2)]);
    assert!(after(3, start(44)).contains(&(1, 2)));
    // In a table without a fault a person may change what they like.
    let clean = read(&plan());
    let mut table = clean.table.clone();
    table.edit(3, [start(44)]).unwrap();
    table
        .edit(5, [RowEdit::Households(Households::new(440).ok())])
        .unwrap();
    let found = audit(
        &table.removed(9, 9),
        &Report::compute(&table.removed(9, 9)),
        &clean.published,
    );
    assert_eq!(found.contradictions().count(), 0);
}

/// A unit that only its sum accuses is not changed: the sum may as well be wrong.
#[test]
fn a_sum_alone_accuses_no_unit() {
    let case = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/cases/11b-district-row-off.tsv"
    );
    let found = audited(&read(&std::fs::read_to_string(case).unwrap()));
    let finding = found.contradictions().next().unwrap();
    assert_eq!(found.contradictions().count(), 1);
    assert_eq!(finding.proposed(), None);
    let cells = finding.repairs.iter().map(|repair| {
        let change = repair.changes[0];
        (
            place(change.cell.row, change.cell.column),
            change.to.unwrap().digits(),
        )
    });
    assert_eq!(cells.collect::<Vec<_>>(), [((2, 4), 32), ((0, 4), 195)]);
}

#[test]
fn several_files_are_checked_a_line_each() {
    let case = |name: &str| format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
    let run = |names: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_check"))
            .args(names.iter().map(|name| case(name)))
            .output()
            .unwrap();
        let lines = String::from_utf8(output.stdout).unwrap();
        let lines: Vec<serde_json::Value> = lines
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        (lines, output.status.code().unwrap())
    };
    let wrong = "cases/01-wrong-total-becomes-unit.tsv";
    let clean = "cases/03-cong-vi-dropped.tsv";
    let (lines, code) = run(&[wrong, clean, "none"]);
    assert_eq!(code, 1);
    assert_eq!(lines[0]["findings"][0]["kind"], "total");
    assert_eq!(lines[0]["findings"][0]["row"], serde_json::Value::Null);
    assert_eq!(lines[0]["findings"][0]["recomputed"], "252");
    assert_eq!(lines[1]["findings"], serde_json::json!([]));
    let counts = serde_json::json!({"files": 3, "agree": 1, "contradict": 1, "unread": 1});
    assert_eq!(lines[3], counts);
    assert_eq!(run(&[clean, clean]).1, 0);
    assert_eq!(run(&[clean, "none"]).1, 2);
}

#[test]
#[ignore = "prints how long an audit takes"]
fn times() {
    let time = |name: &str, imported: &Imported| {
        let report = Report::compute(&imported.table);
        let start = std::time::Instant::now();
        let found = audit(&imported.table, &report, &imported.published);
        println!(
            "{name}: {:?}, {} findings",
            start.elapsed(),
            found.findings.len()
        );
    };
    time("the plan", &read(&plan()));
    time(
        "one slip",
        &read(&plan().replace("1.188\t98\t8,25", "1.188\t89\t8,25")),
    );
    let units = 3_321;
    let clean = test_support::annex::units(units);
    time("3.321 rows", &read(&clean));
    for step in [600, 60, 6, 2] {
        let lines = clean.lines().enumerate().map(|(at, line)| {
            if at > 3 && at % step == 0 {
                line.replace("\t200\t20,00", "\t210\t20,00")
            } else {
                line.to_owned()
            }
        });
        let text = lines.collect::<Vec<_>>().join("\n");
        let count = text.matches("\t210\t").count();
        time(&format!("3.321 rows, {count} faults"), &read(&text));
    }
}

/// Figures that belong together change together, as one finding at the first of them.
#[test]
fn figures_that_go_together_are_one_finding() {
    let exchanged = (
        "98\t8,25\t68\t5,75\t-30\t-2,50\t296\t24,92\t260\t21,92\t-36\t-3,00",
        "296\t24,92\t260\t21,92\t-36\t-3,00\t98\t8,25\t68\t5,75\t-30\t-2,50",
    );
    for ((right, wrong), (at, cause, changed)) in [
        (exchanged, ((1, 2), "shifted-column", 12)),
        (
            ("98\t8,25\t68\t5,75", "68\t5,75\t98\t8,25"),
            ((1, 2), "shifted-column", 4),
        ),
        // A target, and the end rate that was computed from it.
        (
            ("5,75\t-30\t-2,50", "4,75\t-30\t-3,50"),
            ((1, 7), "digit-wrong", 2),
        ),
        (
            ("<b>1.671</b>\t<b>12,06</b>", "<b>1.761</b>\t<b>12,71</b>"),
            ((0, 2), "digits-swapped", 2),
        ),
    ] {
        assert!(plan().contains(right), "{right}");
        let found = audited(&read(&plan().replace(right, wrong)));
        let told: Vec<_> = found
            .contradictions()
            .map(|finding| {
                let changes = finding.proposed().map(|repair| repair.changes.len());
                let place = place(finding.cell.row, finding.cell.column);
                (place, finding.cause.key(), changes)
            })
            .collect();
        assert_eq!(told, [(at, cause, Some(changed))], "{wrong}");
    }
}
