//! The text of plans, held against their tables.

mod generator;
mod held_out;
mod patterns;

use std::collections::BTreeMap;

use giam_ngheo::domain::report::Report;
use giam_ngheo::domain::sample;
use giam_ngheo::narrative::claim::{Claim, ClaimVerdict, Remark};
use giam_ngheo::narrative::{claims, correct};

use self::generator::{Fault, plan};
use crate::random::dice::Dice;

const PLAN: &str = include_str!("../../fixtures/van-quan-2021.txt");

fn claims_of(text: &str) -> Vec<Claim> {
    let table = sample::van_quan();
    claims(text, &table, &Report::compute(&table))
}

/// How many figures of each kind of fault there are, were found, and were rightly proposed.
type Counts = BTreeMap<Fault, [usize; 3]>;

/// Judges plans of these wordings; gives the false alarms, the counts, and what was missed.
fn judged(
    seed: u64,
    plans: usize,
    sections: &[(&str, &[&str], usize)],
    others: &[&str],
) -> (Vec<String>, Counts, Vec<String>) {
    let mut dice = Dice::new(seed);
    let (mut alarms, mut counts, mut missed) = (Vec::new(), Counts::new(), Vec::new());
    for _ in 0..plans {
        let plan = plan(&mut dice, sections, others);
        alarms.extend(plan.accused());
        for fault in Fault::ALL {
            let Some(outcome) = plan.with_fault(fault, &mut dice) else {
                continue;
            };
            let counted = counts.entry(fault).or_default();
            counted[0] += 1;
            counted[1] += usize::from(outcome.found);
            counted[2] += usize::from(outcome.right);
            if !outcome.found || !outcome.right {
                missed.push(format!("{fault:?}: {} ({})", outcome.text, outcome.found));
            }
            alarms.extend(outcome.others);
        }
    }
    (alarms, counts, missed)
}

/// Prints the counts by kind and gives their sums.
fn summed(title: &str, counts: &Counts) -> [usize; 3] {
    let mut sum = [0; 3];
    for (fault, [all, found, right]) in counts {
        println!("{title} {fault:?}: {found} of {all} found, {right} proposed rightly");
        for (sum, count) in sum.iter_mut().zip([all, found, right]) {
            *sum += count;
        }
    }
    println!("{title} all: {sum:?}");
    sum
}

const SECTIONS: [(&str, &[&str], usize); 2] = [
    ("I. THỰC TRẠNG", patterns::SITUATION, 6),
    ("II. MỤC TIÊU", patterns::GOALS, 6),
];

#[test]
fn faults_of_plans_are_found_and_nothing_else() {
    let (alarms, counts, missed) = judged(16, 400, &SECTIONS, patterns::OTHERS);
    let [all, found, right] = summed("known wordings,", &counts);
    for text in missed.iter().take(60) {
        println!("missed {text}");
    }
    println!("{} alarms", alarms.len());
    assert!(alarms.is_empty(), "{:#?}", &alarms[..alarms.len().min(40)]);
    assert!(found * 100 >= all * 97, "{found} of {all}");
    assert!(right * 100 >= all * 90, "{right} of {all}");
}

#[test]
fn held_out_wordings_are_read_too() {
    let sections: [(&str, &[&str], usize); 1] = [("", held_out::CLAIMS, 8)];
    let (alarms, counts, missed) = judged(17, 300, &sections, held_out::OTHERS);
    summed("held-out wordings,", &counts);
    println!("{} alarms", alarms.len());
    if std::env::var_os("SHOW").is_some() {
        println!("{:#?}\n{missed:#?}", &alarms);
    }
}

#[test]
fn dump() {
    for claim in claims_of(PLAN) {
        let from = PLAN[..claim.start]
            .char_indices()
            .rev()
            .nth(40)
            .map_or(0, |(at, _)| at);
        println!(
            "{:?} {} -> {:?} {:?} | {:?}",
            claim.verdict,
            claim.printed,
            claim.recomputed,
            claim.remark,
            &PLAN[from..claim.end]
        );
    }
    let _ = (correct(PLAN, &claims_of(PLAN)), ClaimVerdict::Agrees, Remark::PercentForPoints);
}
