//! The cases of a folder, each a source and what is right of it: the report of `check` is held against
//! that. A figure that is given is read so; `null` stands for none, and a list for any of its values.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/cases")
}

/// A figure as it is shown, written as the cases have it: `1.188` is `1188`, `8,25` is `8.25`, `—` none.
fn plain(shown: &str) -> Option<String> {
    if shown == "—" || shown.is_empty() {
        return None;
    }
    let sign = shown.trim_start_matches('+');
    Some(sign.replace('.', "").replace(',', "."))
}

/// Whether a value of the report is one of those that are right.
fn fits(found: Option<&str>, right: &Value) -> bool {
    match right {
        Value::Null => found.is_none(),
        Value::String(text) => found == Some(text),
        Value::Array(all) => all.iter().any(|right| fits(found, right)),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => false,
    }
}

fn is_issue(report: &Value, wanted: &Value) -> bool {
    let lists = wanted["in"].as_array().unwrap();
    lists.iter().any(|list| {
        let issues = report[list.as_str().unwrap()].as_array().unwrap();
        issues.iter().any(|issue| {
            let kinds = wanted["kind"].as_array().unwrap();
            let column = &wanted["col"];
            kinds.contains(&issue["kind"]) && (column.is_null() || *column == issue["col"])
        })
    })
}

/// What is wrong with a report.
fn wrong(report: &Value, code: i64, case: &Value) -> Vec<String> {
    let mut found = Vec::new();
    if !case["exit"].as_array().unwrap().contains(&code.into()) {
        found.push(format!("exit {code}"));
    }
    let ignored = |row: &Value| {
        let names = case["ignore_rows"].as_array();
        names.is_some_and(|names| names.contains(&row["name"]))
    };
    let rows: Vec<&Value> = report["rows"].as_array().unwrap().iter().collect();
    let rows: Vec<&Value> = rows.into_iter().filter(|row| !ignored(row)).collect();
    let right = case["rows"].as_array().unwrap();
    if rows.len() != right.len() {
        found.push(format!("{} rows", rows.len()));
    }
    for (row, right) in rows.iter().zip(right) {
        for (column, right) in right.as_object().unwrap() {
            let shown = row[column].as_str().unwrap_or_default();
            let value = if column == "name" {
                Some(shown.to_owned())
            } else {
                plain(shown)
            };
            if !fits(value.as_deref(), right) {
                found.push(format!("{} {column}: {value:?}", row["name"]));
            }
        }
    }
    for wanted in case["issues"].as_array().into_iter().flatten() {
        if !is_issue(report, wanted) {
            found.push(format!("no {wanted}"));
        }
    }
    let issues = report["issues"].as_array().unwrap();
    let asks = issues.iter().any(|issue| issue["asks"] == true);
    if case["asks"].as_bool().is_some_and(|right| right != asks) {
        found.push(format!("asks: {asks}"));
    }
    found
}

#[test]
fn every_case_is_read_as_is_right() {
    let mut count = 0;
    let mut failed = Vec::new();
    let mut files: Vec<PathBuf> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    for path in files {
        if !path.to_str().unwrap().ends_with(".expected.json") {
            continue;
        }
        count += 1;
        let case: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_check"))
            .arg(folder().join(case["input"].as_str().unwrap()))
            .output()
            .unwrap();
        let code = output.status.code().unwrap();
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        for fault in wrong(&report, code.into(), &case) {
            failed.push(format!("{}: {fault}", case["input"]));
        }
    }
    assert_eq!(failed, [""; 0]);
    assert!(count >= 17, "{count} cases");
}
