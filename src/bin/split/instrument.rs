//! The program notes which of its functions have run.

use std::collections::BTreeMap;

use walrus::ir::{Const, GlobalSet, Instr, Value};
use walrus::{ConstExpr, FunctionKind, GlobalId, ValType};

use super::divide::parse;
use super::error::SplitError;
use super::names;

/// What precedes a function's stable name in the name of its export.
const MARK: &str = "hit:";

/// Gives every function a global, exported as `hit:` with the function's stable name, that is 0
/// until the function runs, and then 1. Functions of one stable name share one.
///
/// # Errors
///
/// When the module cannot be read.
pub(crate) fn instrument(wasm: &[u8]) -> Result<Vec<u8>, SplitError> {
    let mut module = parse(wasm)?;
    let named: Vec<_> = module
        .funcs
        .iter_local()
        .map(|(id, _)| id)
        .filter_map(|id| Some((id, names::stable(module.funcs.get(id).name.as_deref()?))))
        .collect();
    let mut globals: BTreeMap<String, GlobalId> = BTreeMap::new();
    for (id, name) in named {
        let hit = *globals.entry(name).or_insert_with_key(|name| {
            let zero = ConstExpr::Value(Value::I32(0));
            let hit = module.globals.add_local(ValType::I32, true, false, zero);
            module.exports.add(&format!("{MARK}{name}"), hit);
            hit
        });
        if let FunctionKind::Local(function) = &mut module.funcs.get_mut(id).kind {
            let note = [
                Instr::from(Const {
                    value: Value::I32(1),
                }),
                Instr::from(GlobalSet { global: hit }),
            ];
            let entry = function.entry_block();
            function.block_mut(entry).instrs.splice(
                0..0,
                note.map(|instruction| (instruction, walrus::ir::InstrLocId::default())),
            );
        }
    }
    Ok(module.emit_wasm())
}
