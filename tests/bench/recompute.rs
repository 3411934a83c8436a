//! How long it takes natively to compute all that follows from a table, to allocate a goal, to
//! read a pasted text, and to audit a table and a text.

#![expect(
    clippy::expect_used,
    reason = "a benchmark that cannot measure stops with the reason"
)]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use giam_ngheo::audit::audit;
use giam_ngheo::domain::quantity::Households;
use giam_ngheo::domain::report::Report;
use giam_ngheo::domain::targets::basis::{Basis, Subject};
use giam_ngheo::domain::targets::goal::Goal;
use giam_ngheo::domain::targets::rules::Rule;
use giam_ngheo::domain::targets::scenario::Scenario;
use giam_ngheo::import::{file, read_best, read_clipboard, read_document};
use giam_ngheo::narrative::claims;
use test_support::{annex, workbook};

mod tables;

const EXCEL: &str = include_str!("../fixtures/paste/excel.html");
const WORD: &str = include_str!("../fixtures/paste/word.html");
const SHEETS: &str = include_str!("../fixtures/paste/google-sheets.html");

fn recompute(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("recompute");
    for rows in [17_usize, 1_000, 10_000, 100_000] {
        let table = tables::table(rows);
        assert_eq!(Report::compute(&table).rows.len(), rows);
        group.throughput(Throughput::Elements(rows as u64));
        group.bench_with_input(BenchmarkId::from_parameter(rows), &table, |bench, table| {
            bench.iter(|| Report::compute(black_box(table)));
        });
    }
    group.finish();
}

/// An allocation under each rule, as when the goal is dragged.
fn allocate(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("allocate");
    for rows in [17_usize, 10_000] {
        let table = tables::table(rows);
        let report = Report::compute(&table);
        let basis = Basis::of(&table, &report, Subject::Poor);
        let out = basis.start.count() * 3 / 10;
        let goal = Goal::Households(Households::new(out).expect("a number of households"));
        for rule in [Rule::Proportional, Rule::PointsEach, Rule::Levelling] {
            let scenario = Scenario::new(goal, rule.clone());
            let allocation = scenario.allocate(&basis).expect("it can be allocated");
            assert_eq!(u64::try_from(allocation.total), Ok(out));
            let name = BenchmarkId::new(rule.key(), rows);
            group.bench_with_input(name, &scenario, |bench, scenario| {
                bench.iter(|| black_box(scenario).allocate(&basis));
            });
        }
    }
    group.finish();
}

/// The reading of pasted text and HTML. Wanted: 17 rows in 2 ms, 10,000 rows of text in 60 ms.
fn import(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("import of text");
    for rows in [17_usize, 10_000] {
        let text = annex::units(rows);
        group.bench_with_input(BenchmarkId::from_parameter(rows), &text, |bench, text| {
            bench.iter(|| read_clipboard(None, Some(black_box(text))));
        });
    }
    // Headers that leave a choice, which the arithmetic then makes.
    let vague = format!(
        "Đơn vị\tTổng số hộ\tHộ nghèo\tTỷ lệ\tHộ nghèo\tTỷ lệ\tSố hộ\tTỷ lệ\n{}",
        annex::units(17)
            .lines()
            .skip(4)
            .map(|line| line
                .split('\t')
                .skip(1)
                .take(8)
                .collect::<Vec<_>>()
                .join("\t"))
            .collect::<Vec<_>>()
            .join("\n")
    );
    group.bench_function("17, vague headers", |bench| {
        bench.iter(|| read_clipboard(None, Some(black_box(&vague))));
    });
    group.finish();
    let mut group = criterion.benchmark_group("import of HTML");
    for (program, html) in [("Excel", EXCEL), ("Word", WORD), ("Sheets", SHEETS)] {
        group.bench_function(BenchmarkId::new(program, 17), |bench| {
            bench.iter(|| read_clipboard(Some(black_box(html)), None));
        });
    }
    group.finish();
}

/// The reading of what Excel copies, and of a workbook.
fn files(criterion: &mut Criterion) {
    let excel = include_str!("../fixtures/paste/excel.html");
    criterion.bench_function("import of HTML/17", |bench| {
        bench.iter(|| read_clipboard(Some(black_box(excel)), None));
    });
    let workbook = workbook::workbook(3_321);
    criterion.bench_function("import of a workbook/3321", |bench| {
        bench.iter(|| {
            let document = file::read(black_box(&workbook)).expect("the workbook is whole");
            read_best(&document)
        });
    });
}

/// The audits of the plan, and of a text of 200 pages beside 3,321 units.
fn audits(criterion: &mut Criterion) {
    const PLAN: &str = include_str!("../fixtures/van-quan-2021.txt");
    let mut group = criterion.benchmark_group("audit");
    let read = read_document(PLAN).expect("the plan");
    let report = Report::compute(&read.table);
    group.bench_function("the plan's table", |bench| {
        bench.iter(|| audit(black_box(&read.table), &report, &read.published));
    });
    group.bench_function("the plan's text", |bench| {
        bench.iter(|| claims(black_box(&read.prose), &read.table, &report));
    });
    let large = read_document(&annex::units(3_321)).expect("a table");
    let report = Report::compute(&large.table);
    group.bench_function("3,321 units", |bench| {
        bench.iter(|| audit(black_box(&large.table), &report, &large.published));
    });
    // A page has about 3,000 characters.
    let pages = read.prose.repeat(600_000 / read.prose.chars().count());
    group.sample_size(10);
    group.bench_function("200 pages beside 3,321 units", |bench| {
        bench.iter(|| claims(black_box(&pages), &large.table, &report));
    });
    group.finish();
}

criterion_group!(benches, recompute, allocate, import, files, audits);
criterion_main!(benches);
