//! A program does the same in one part and in two.

use std::collections::BTreeSet;

use wasmi::{Caller, Engine, Extern, Func, Instance, Module, Store, Val};

use crate::divide::{Counts, Parts, divide};
use crate::error::SplitError;
use crate::instrument::instrument;

/// Early functions call late ones, and late ones early ones: directly, through a table, by exports.
const PROGRAM: &str = r#"(module
    (import "./a_bg.js" "log_0123" (func $log (param i32)))
    (memory (export "memory") 1)
    (global $stack (mut i32) (i32.const 1000))
    (table $functions 4 4 funcref)
    (elem (table $functions) (i32.const 1) func $early_in_table $late_in_table $tiny)
    (data (i32.const 8) "\05\00\00\00\07\00\00\00")
    (type $one (func (param i32) (result i32)))

    (func $quiet (export "quiet") (param i32) (result i32)
        (call $log (local.get 0))
        (i32.load offset=8 (local.get 0)))
    (func $run (export "run") (param i32) (result i32)
        (call $log (i32.const 1))
        (i32.add
            (call $help (local.get 0) (i64.const 3))
            (call_indirect $functions (type $one) (local.get 0) (i32.const 2))))
    (func $early_in_table (param i32) (result i32)
        (i32.add (local.get 0) (global.get $stack)))
    (func $back (param i32 i32) (result i32 i32)
        (i32.mul (local.get 0) (i32.const 2))
        (i32.mul (local.get 1) (i32.const 3)))

    (func $help (param i32 i64) (result i32)
        (global.set $stack (i32.sub (global.get $stack) (i32.const 16)))
        (i32.store (global.get $stack) (call $inner (local.get 0)))
        (call $log (i32.wrap_i64 (local.get 1)))
        (call $back (i32.load (global.get $stack)) (i32.load offset=12 (i32.const 0)))
        (i32.add)
        (call_indirect $functions (type $one) (i32.const 1)))
    (func $inner (param i32) (result i32)
        (if (result i32) (i32.eqz (local.get 0))
            (then (i32.const 1))
            (else (i32.add (i32.const 1) (call $inner (i32.sub (local.get 0) (i32.const 1)))))))
    (func $late_in_table (param i32) (result i32)
        (call $log (i32.const 4))
        (call_indirect $functions (type $one) (local.get 0) (i32.const 3)))
    (func $tiny (param i32) (result i32)
        (local.get 0))
    (func $late_export (export "late") (param i32) (result i32)
        (call $log (i32.const 5))
        (call $inner (local.get 0)))
)"#;

fn program() -> Vec<u8> {
    wat::parse_str(PROGRAM).unwrap()
}

fn profile(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

const EARLY: [&str; 4] = ["quiet", "run", "early_in_table", "back"];

/// What the program told its script, and how often the script loaded the late part.
#[derive(Default)]
struct Script {
    log: Vec<i32>,
    loads: usize,
}

fn log(store: &mut Store<Script>) -> Func {
    Func::wrap(store, |mut caller: Caller<'_, Script>, value: i32| {
        caller.data_mut().log.push(value);
    })
}

fn whole(wasm: &[u8]) -> (Store<Script>, Instance) {
    let engine = Engine::default();
    let mut store = Store::new(&engine, Script::default());
    let module = Module::new(&engine, wasm).unwrap();
    let log = log(&mut store);
    let instance = Instance::new(&mut store, &module, &[log.into()]).unwrap();
    (store, instance)
}

fn divided(parts: &Parts) -> (Store<Script>, Instance) {
    let engine = Engine::default();
    let mut store = Store::new(&engine, Script::default());
    let first = Module::new(&engine, &parts.first).unwrap();
    let late = Module::new(&engine, &parts.late).unwrap();
    let log = log(&mut store);
    let load = Func::wrap(&mut store, move |mut caller: Caller<'_, Script>| {
        caller.data_mut().loads += 1;
        let imports: Vec<Extern> = late
            .imports()
            .map(|import| match import.module() {
                "p" => caller.get_export(import.name()).unwrap(),
                _ => log.into(),
            })
            .collect();
        Instance::new(&mut caller, &late, &imports).unwrap();
    });
    let imports: Vec<Extern> = first
        .imports()
        .map(|import| {
            assert_eq!(import.module(), "j");
            match import.name() {
                "split_load" => load.into(),
                name => {
                    assert_eq!(name, "f0");
                    log.into()
                }
            }
        })
        .collect();
    let instance = Instance::new(&mut store, &first, &imports).unwrap();
    (store, instance)
}

fn call((store, instance): &mut (Store<Script>, Instance), name: &str, value: i32) -> i32 {
    let function = instance.get_func(&*store, name).unwrap();
    let mut result = [Val::I32(0)];
    function
        .call(&mut *store, &[Val::I32(value)], &mut result)
        .unwrap();
    result[0].i32().unwrap()
}

#[test]
fn both_do_the_same_and_the_late_part_comes_once_when_needed() {
    let parts = divide(&program(), &profile(&EARLY)).unwrap();
    assert_eq!(
        parts.counts,
        Counts {
            first: 5,
            late: 4,
            stubs: 3,
            back: 1,
        }
    );
    let (mut one, mut two) = (whole(&program()), divided(&parts));
    for (name, value, loads) in [
        ("quiet", 4, 0),
        ("run", 3, 1),
        ("quiet", 0, 1),
        ("late", 6, 1),
        ("run", 0, 1),
    ] {
        assert_eq!(
            call(&mut one, name, value),
            call(&mut two, name, value),
            "{name}"
        );
        assert_eq!(two.0.data().loads, loads, "{name}");
    }
    assert_eq!(one.0.data().log, two.0.data().log);
    assert_eq!(one.0.data().log.len(), 9);
}

#[test]
fn a_late_export_loads_as_well() {
    let parts = divide(&program(), &profile(&EARLY)).unwrap();
    let mut two = divided(&parts);
    assert_eq!(call(&mut two, "late", 6), 7);
    assert_eq!(two.0.data().loads, 1);
}

#[test]
fn all_divisions_do_the_same() {
    let names = ["run", "back", "help", "inner", "late_in_table"];
    for choice in 1..(1_u32 << names.len()) - 1 {
        let chosen: Vec<&str> = names
            .iter()
            .enumerate()
            .filter(|(at, _)| choice >> at & 1 == 1)
            .map(|(_, name)| *name)
            .collect();
        let parts = divide(&program(), &profile(&chosen)).unwrap();
        let (mut one, mut two) = (whole(&program()), divided(&parts));
        for (name, value) in [("run", 2), ("late", 3), ("quiet", 4), ("run", 0)] {
            assert_eq!(
                call(&mut one, name, value),
                call(&mut two, name, value),
                "{chosen:?}"
            );
        }
        assert_eq!(one.0.data().log, two.0.data().log, "{chosen:?}");
    }
}

#[test]
fn neither_part_keeps_names() {
    let parts = divide(&program(), &profile(&EARLY)).unwrap();
    for part in [&parts.first, &parts.late] {
        for name in ["early_in_table", "inner", "log_0123"] {
            assert!(
                !part
                    .windows(name.len())
                    .any(|found| found == name.as_bytes())
            );
        }
    }
    assert_eq!(parts.renamed, [("log_0123".to_owned(), "f0".to_owned())]);
    assert_eq!(parts.script, "./a_bg.js");
}

#[test]
fn a_profile_of_another_program_is_refused() {
    assert!(matches!(
        divide(&program(), &profile(&["other"])),
        Err(SplitError::NothingInProfile { functions: 9 })
    ));
    let all = [
        &EARLY[..],
        &["help", "inner", "late_in_table", "tiny", "late_export"],
    ]
    .concat();
    assert!(matches!(
        divide(&program(), &profile(&all)),
        Err(SplitError::NothingLate)
    ));
    assert!(matches!(
        divide(b"no wasm", &profile(&EARLY)),
        Err(SplitError::NotWasm { .. })
    ));
}

#[test]
fn what_is_unknown_is_refused() {
    for (added, what) in [
        ("(data \"passive\")", "a passive data segment"),
        (
            "(elem declare func $run)",
            "an element segment that is not active",
        ),
    ] {
        let program = PROGRAM.trim_end().strip_suffix(')').unwrap();
        let wasm = wat::parse_str(format!("{program}{added})")).unwrap();
        let Err(SplitError::Unknown { what: found }) = divide(&wasm, &profile(&EARLY)) else {
            panic!("{added} was taken");
        };
        assert_eq!(found, what);
    }
}

#[test]
fn functions_that_run_are_marked() {
    let mut noting = whole(&instrument(&program()).unwrap());
    let mark = |noting: &(Store<Script>, Instance), name: &str| {
        let global = noting
            .1
            .get_global(&noting.0, &format!("hit:{name}"))
            .unwrap();
        global.get(&noting.0).i32().unwrap()
    };
    call(&mut noting, "late", 0);
    for (name, ran) in [("late_export", 1), ("inner", 1), ("run", 0), ("tiny", 0)] {
        assert_eq!(mark(&noting, name), ran, "{name}");
    }
}
