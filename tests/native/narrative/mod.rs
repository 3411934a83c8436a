//! The text of plans, held against their tables.

mod held_out;

use giam_ngheo::domain::report::Report;
use giam_ngheo::domain::sample;
use giam_ngheo::narrative::claims;

const PLAN: &str = include_str!("../../fixtures/van-quan-2021.txt");

#[test]
fn dump() {
    let table = sample::van_quan();
    let report = Report::compute(&table);
    for claim in claims(PLAN, &table, &report) {
        let from = PLAN[..claim.start].char_indices().rev().nth(40).map_or(0, |(at, _)| at);
        println!("{:?} {} -> {:?} {:?} | {:?} | {:?}", claim.verdict, claim.printed, claim.recomputed, claim.remark, claim.meaning, &PLAN[from..claim.end]);
    }
}
