//! How long everything that follows from a table takes to compute, natively.

#![expect(
    clippy::expect_used,
    reason = "a benchmark that cannot measure stops with the reason"
)]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use giam_ngheo::domain::report::Report;

mod tables;

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

// The import has its place here as soon as `giam_ngheo::import::read_clipboard(html, text)` exists:
//
// fn import(criterion: &mut Criterion) {
//     let mut group = criterion.benchmark_group("import of text");
//     for rows in [17_usize, 10_000] {
//         let text = annex::units(rows);
//         group.throughput(Throughput::Elements(rows as u64));
//         group.bench_with_input(BenchmarkId::from_parameter(rows), &text, |bench, text| {
//             bench.iter(|| read_clipboard(None, Some(black_box(text))));
//         });
//     }
//     group.finish();
// }

criterion_group!(benches, recompute);
criterion_main!(benches);
