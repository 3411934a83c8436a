//! One wasm module becomes two.
//!
//! Both parts share the memory, the tables and the globals, which belong to the first. A call from
//! one part into the other goes through a table of functions, the split table:
//!
//! - Its first slots are for the functions of the late part that the first part refers to. In the
//!   first part each of them is a stub that makes sure, by the script's `split_load`, that the late
//!   part is there, and then calls its slot. The late part fills these slots when it arrives.
//! - The slots after them are the functions of the first part that the late part calls. The first
//!   part fills them; in the late part each is a stub that calls its slot.
//!
//! Stubs take the place of a function's body, so every call, every entry of another table and every
//! export that refers to it stays as it is. What nothing refers to any more is left out of a part.
//! Data that the first part cannot get at come with the late one ([`super::data`]).

use std::collections::{BTreeMap, BTreeSet};

use walrus::ir::{BinaryOp, Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId,
    FunctionKind, GlobalKind, ImportKind, LocalFunction, Module, ModuleConfig, RefType, TableId,
    TypeId, ValType,
};

use super::error::SplitError;
use super::{data, names};

/// The name under which the late part imports what belongs to the first.
pub(crate) const FIRST_PART: &str = "p";
/// The name under which both parts import the functions of the script.
pub(crate) const SCRIPT: &str = "j";
/// The function of the script that fetches the late part and starts it.
pub(crate) const LOAD: &str = "split_load";

/// The two parts of a program.
#[derive(Debug)]
pub(crate) struct Parts {
    /// What the page loads at start.
    pub(crate) first: Vec<u8>,
    /// What it loads when it first needs it.
    pub(crate) late: Vec<u8>,
    /// The module name under which the script gave its functions until now.
    pub(crate) script: String,
    /// The old and the new names of the script's functions. The old ones are long, and end in
    /// hashes that no compression makes smaller.
    pub(crate) renamed: Vec<(String, String)>,
    /// How the functions were divided.
    pub(crate) counts: Counts,
}

/// How many functions went where.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Functions with a body in the first part.
    pub(crate) first: usize,
    /// Functions with a body in the late part.
    pub(crate) late: usize,
    /// Of those, the ones with a stub in the first part.
    pub(crate) stubs: usize,
    /// Functions of the first part with a stub in the late one.
    pub(crate) back: usize,
}

/// Divides a module: functions whose stable name is in the profile go to the first part.
///
/// # Errors
///
/// When the module cannot be read or has something unknown in it, or when the profile names none of
/// its functions, or all.
pub(crate) fn divide(wasm: &[u8], profile: &BTreeSet<String>) -> Result<Parts, SplitError> {
    let mut first = parse(wasm)?;
    let mut late = parse(wasm)?;
    refuse_unknown(&first)?;
    let script = script_module(&first)?;
    let renamed = short_names(&first);
    let plan = Plan::new(&first, profile)?;
    let shared = make_late(&mut late, &plan);
    make_first(&mut first, &plan, &shared, &script);
    let unneeded = data::take_unneeded(&mut first);
    let homeless = data::put(&mut late, unneeded);
    data::put(&mut first, homeless);
    rename(&mut first, &script, &renamed);
    rename(&mut late, &script, &renamed);
    Ok(Parts {
        first: first.emit_wasm(),
        late: late.emit_wasm(),
        script,
        renamed: renamed.into_iter().collect(),
        counts: plan.counts,
    })
}

/// Reads a module; writing it leaves out the names and who produced it.
///
/// # Errors
///
/// When it cannot be read.
pub(crate) fn parse(wasm: &[u8]) -> Result<Module, SplitError> {
    let mut config = ModuleConfig::new();
    config
        .generate_name_section(false)
        .generate_producers_section(false);
    let mut module =
        Module::from_buffer_with_config(wasm, &config).map_err(|error| SplitError::NotWasm {
            reason: format!("{error:#}"),
        })?;
    let customs: Vec<_> = module.customs.iter().map(|(id, _)| id).collect();
    for custom in customs {
        module.customs.delete(custom);
    }
    Ok(module)
}

/// What Rust and wasm-bindgen do not make, and would have to be thought about first.
fn refuse_unknown(module: &Module) -> Result<(), SplitError> {
    let unknown = |what| Err(SplitError::Unknown { what });
    if module
        .data
        .iter()
        .any(|data| matches!(data.kind, DataKind::Passive))
    {
        return unknown("a passive data segment");
    }
    for element in module.elements.iter() {
        if !matches!(element.kind, ElementKind::Active { .. }) {
            return unknown("an element segment that is not active");
        }
        if !matches!(element.items, ElementItems::Functions(_)) {
            return unknown("an element segment of expressions");
        }
    }
    if module.tags.iter().next().is_some() {
        return unknown("exception tags");
    }
    if module
        .imports
        .iter()
        .any(|import| !matches!(import.kind, ImportKind::Function(_)))
    {
        return unknown("an import that is no function");
    }
    Ok(())
}

/// The one module from which all imports come.
fn script_module(module: &Module) -> Result<String, SplitError> {
    let names: BTreeSet<&str> = module
        .imports
        .iter()
        .map(|import| import.module.as_str())
        .collect();
    let mut names = names.into_iter();
    match (names.next(), names.next()) {
        (Some(name), None) => Ok(name.to_owned()),
        _ => Err(SplitError::Unknown {
            what: "imports from none or several modules",
        }),
    }
}

/// A short name for each import.
fn short_names(module: &Module) -> BTreeMap<String, String> {
    let names: BTreeSet<&String> = module.imports.iter().map(|import| &import.name).collect();
    let short = (0..).map(|number| format!("f{number}"));
    names.into_iter().cloned().zip(short).collect()
}

fn rename(module: &mut Module, script: &str, renamed: &BTreeMap<String, String>) {
    for import in module.imports.iter_mut() {
        if import.module == script {
            SCRIPT.clone_into(&mut import.module);
            if let Some(short) = renamed.get(&import.name) {
                import.name.clone_from(short);
            }
        }
    }
}

/// A function's place in the module: the same in every reading of the same bytes.
type Place = usize;

/// Which functions have a slot in the split table.
struct Plan {
    /// Functions of the late part, in the order of their slots, from slot 0.
    entries: Vec<Place>,
    /// Functions of the first part, in the order of their slots, which follow.
    back: Vec<Place>,
    counts: Counts,
}

impl Plan {
    fn new(module: &Module, profile: &BTreeSet<String>) -> Result<Self, SplitError> {
        let places: BTreeMap<FunctionId, Place> = functions(module).into_iter().zip(0..).collect();
        let mut is_late = BTreeMap::new();
        let mut called = BTreeMap::new();
        for (id, local) in module.funcs.iter_local() {
            // What has no name was made by wasm-bindgen, and runs at start.
            let name = module.funcs.get(id).name.as_deref();
            let late = name.is_some_and(|name| !profile.contains(&names::stable(name)));
            let mut calls = Calls::default();
            dfs_in_order(&mut calls, local, local.entry_block());
            is_late.insert(id, late);
            called.insert(id, calls.0);
        }
        let late_ones = is_late.values().filter(|late| **late).count();
        let named = module
            .funcs
            .iter_local()
            .filter(|(id, _)| module.funcs.get(*id).name.is_some())
            .count();
        if late_ones == named {
            return Err(SplitError::NothingInProfile {
                functions: is_late.len(),
            });
        }
        if late_ones == 0 {
            return Err(SplitError::NothingLate);
        }
        let mut entries: BTreeSet<FunctionId> = called
            .iter()
            .filter(|(id, _)| is_late.get(id) == Some(&false))
            .flat_map(|(_, calls)| calls.iter().copied())
            .chain(referred_from_outside(module))
            .filter(|id| is_late.get(id) == Some(&true))
            .collect();
        // Nothing is gained by a stub that is no smaller than the body.
        for (id, local) in module.funcs.iter_local() {
            let stub_size =
                u64::try_from(module.types.params(local.ty()).len() + 3).unwrap_or(u64::MAX);
            let calls_nothing = called.get(&id).is_some_and(BTreeSet::is_empty);
            if calls_nothing && local.size() <= stub_size && entries.remove(&id) {
                is_late.insert(id, false);
            }
        }
        let is_late = |id: &FunctionId| is_late.get(id).copied();

        let mut reached = entries.clone();
        let mut open: Vec<FunctionId> = entries.iter().copied().collect();
        let mut back = BTreeSet::new();
        while let Some(id) = open.pop() {
            for callee in called.get(&id).into_iter().flatten() {
                let late = is_late(callee);
                if late == Some(true) && reached.insert(*callee) {
                    open.push(*callee);
                } else if late == Some(false) {
                    back.insert(*callee);
                }
                // What is neither is an import: the script gives it to both parts.
            }
        }
        let in_order = |ids: &BTreeSet<FunctionId>| {
            let mut places: Vec<Place> = ids
                .iter()
                .filter_map(|id| places.get(id).copied())
                .collect();
            places.sort_unstable();
            places
        };
        Ok(Self {
            entries: in_order(&entries),
            back: in_order(&back),
            counts: Counts {
                first: called
                    .keys()
                    .filter(|id| is_late(id) == Some(false))
                    .count(),
                late: reached.len(),
                stubs: entries.len(),
                back: back.len(),
            },
        })
    }

    fn slots(&self) -> u64 {
        u64::try_from(self.entries.len() + self.back.len()).unwrap_or(u64::MAX)
    }

    /// The first slot of the first part's functions.
    fn back_from(&self) -> i32 {
        slot(self.entries.len())
    }
}

fn slot(position: usize) -> i32 {
    i32::try_from(position).unwrap_or(i32::MAX)
}

fn functions(module: &Module) -> Vec<FunctionId> {
    module.funcs.iter().map(walrus::Function::id).collect()
}

/// The functions at these places.
fn at<'a>(
    functions: &'a [FunctionId],
    places: &'a [Place],
) -> impl Iterator<Item = FunctionId> + 'a {
    places
        .iter()
        .filter_map(|place| functions.get(*place).copied())
}

/// All functions that a body refers to.
#[derive(Default)]
struct Calls(BTreeSet<FunctionId>);

impl<'instr> Visitor<'instr> for Calls {
    fn visit_function_id(&mut self, function: &FunctionId) {
        self.0.insert(*function);
    }
}

/// The functions that are referred to by something else than a body.
fn referred_from_outside(module: &Module) -> impl Iterator<Item = FunctionId> + '_ {
    let exported = module
        .exports
        .iter()
        .filter_map(|export| match export.item {
            ExportItem::Function(id) => Some(id),
            ExportItem::Table(_)
            | ExportItem::Memory(_)
            | ExportItem::Global(_)
            | ExportItem::Tag(_) => None,
        });
    let in_tables = module
        .elements
        .iter()
        .flat_map(|element| match &element.items {
            ElementItems::Functions(ids) => ids.clone(),
            ElementItems::Expressions(..) => Vec::new(),
        });
    let in_globals = module
        .globals
        .iter()
        .filter_map(|global| match &global.kind {
            GlobalKind::Local(ConstExpr::RefFunc(id)) => Some(*id),
            GlobalKind::Local(_) | GlobalKind::Import(_) => None,
        });
    exported
        .chain(in_tables)
        .chain(in_globals)
        .chain(module.start)
}

/// What the late part needs of the first, by place among its kind.
#[derive(Default)]
struct Shared {
    memories: BTreeSet<usize>,
    tables: BTreeSet<usize>,
    globals: BTreeSet<usize>,
}

/// The name under which the first part gives the split table.
const SPLIT_TABLE: &str = "s";

fn memory_name(place: usize) -> String {
    format!("m{place}")
}

fn table_name(place: usize) -> String {
    format!("t{place}")
}

fn global_name(place: usize) -> String {
    format!("g{place}")
}

fn make_late(module: &mut Module, plan: &Plan) -> Shared {
    let ids = functions(module);
    drop_all_but_functions(module);
    let (memories, tables, globals) = import_the_rest(module);
    let (split_table, _) = module.add_import_table(
        FIRST_PART,
        SPLIT_TABLE,
        false,
        plan.slots(),
        Some(plan.slots()),
        RefType::FUNCREF,
    );

    for (id, slot) in at(&ids, &plan.back).zip(plan.back_from()..) {
        let stub = stub(module, id, split_table, slot, None);
        module.funcs.get_mut(id).kind = FunctionKind::Local(stub);
    }
    fill(module, split_table, 0, at(&ids, &plan.entries).collect());
    walrus::passes::gc::run(module);

    let imported: BTreeSet<String> = module
        .imports
        .iter()
        .filter(|import| import.module == FIRST_PART)
        .map(|import| import.name.clone())
        .collect();
    let kept = |count: usize, name: fn(usize) -> String| {
        (0..count)
            .filter(|place| imported.contains(&name(*place)))
            .collect()
    };
    Shared {
        memories: kept(memories, memory_name),
        tables: kept(tables, table_name),
        globals: kept(globals, global_name),
    }
}

fn drop_all_but_functions(module: &mut Module) {
    module.start = None;
    for export in module
        .exports
        .iter()
        .map(walrus::Export::id)
        .collect::<Vec<_>>()
    {
        module.exports.delete(export);
    }
    for memory in module.memories.iter_mut() {
        memory.data_segments.clear();
    }
    for data in module.data.iter().map(walrus::Data::id).collect::<Vec<_>>() {
        module.data.delete(data);
    }
    for table in module.tables.iter_mut() {
        table.elem_segments.clear();
    }
    for element in module
        .elements
        .iter()
        .map(walrus::Element::id)
        .collect::<Vec<_>>()
    {
        module.elements.delete(element);
    }
}

/// Memories, tables and globals become those of the first part; how many there are.
fn import_the_rest(module: &mut Module) -> (usize, usize, usize) {
    let memories: Vec<_> = module.memories.iter().map(walrus::Memory::id).collect();
    for (place, id) in memories.iter().enumerate() {
        let import = module.imports.add(FIRST_PART, &memory_name(place), *id);
        module.memories.get_mut(*id).import = Some(import);
    }
    let tables: Vec<_> = module.tables.iter().map(walrus::Table::id).collect();
    for (place, id) in tables.iter().enumerate() {
        let import = module.imports.add(FIRST_PART, &table_name(place), *id);
        module.tables.get_mut(*id).import = Some(import);
    }
    let globals: Vec<_> = module.globals.iter().map(walrus::Global::id).collect();
    for (place, id) in globals.iter().enumerate() {
        let import = module.imports.add(FIRST_PART, &global_name(place), *id);
        module.globals.get_mut(*id).kind = GlobalKind::Import(import);
    }
    (memories.len(), tables.len(), globals.len())
}

fn make_first(module: &mut Module, plan: &Plan, shared: &Shared, script: &str) {
    let ids = functions(module);
    for (place, id) in module.memories.iter().map(walrus::Memory::id).enumerate() {
        if shared.memories.contains(&place) {
            module.exports.add(&memory_name(place), id);
        }
    }
    for (place, id) in module.tables.iter().map(walrus::Table::id).enumerate() {
        if shared.tables.contains(&place) {
            module.exports.add(&table_name(place), id);
        }
    }
    for (place, id) in module.globals.iter().map(walrus::Global::id).enumerate() {
        if shared.globals.contains(&place) {
            module.exports.add(&global_name(place), id);
        }
    }
    let split_table =
        module
            .tables
            .add_local(false, plan.slots(), Some(plan.slots()), RefType::FUNCREF);
    module.exports.add(SPLIT_TABLE, split_table);

    let ensure = ensure(module, script);
    for (id, slot) in at(&ids, &plan.entries).zip(0..) {
        let stub = stub(module, id, split_table, slot, Some(ensure));
        module.funcs.get_mut(id).kind = FunctionKind::Local(stub);
    }
    fill(
        module,
        split_table,
        plan.back_from(),
        at(&ids, &plan.back).collect(),
    );
    walrus::passes::gc::run(module);
}

/// Puts functions into a table, from an offset on.
fn fill(module: &mut Module, table: TableId, offset: i32, functions: Vec<FunctionId>) {
    if functions.is_empty() {
        return;
    }
    let element = module.elements.add(
        ElementKind::Active {
            table,
            offset: ConstExpr::Value(Value::I32(offset)),
        },
        ElementItems::Functions(functions),
    );
    module.tables.get_mut(table).elem_segments.insert(element);
}

/// A body that calls a slot with all that it was given.
fn stub(
    module: &mut Module,
    function: FunctionId,
    table: TableId,
    slot: i32,
    before: Option<FunctionId>,
) -> LocalFunction {
    let ty: TypeId = module.funcs.get(function).ty();
    let (parameters, results) = module.types.params_results(ty);
    let (parameters, results) = (parameters.to_vec(), results.to_vec());
    let mut builder = FunctionBuilder::new(&mut module.types, &parameters, &results);
    let arguments: Vec<_> = parameters
        .iter()
        .map(|parameter| module.locals.add(*parameter))
        .collect();
    let mut body = builder.func_body();
    if let Some(before) = before {
        body.call(before);
    }
    for argument in &arguments {
        body.local_get(*argument);
    }
    body.i32_const(slot).call_indirect(ty, table);
    builder.local_func(arguments)
}

/// A function that loads the late part if it has not been loaded.
fn ensure(module: &mut Module, script: &str) -> FunctionId {
    let nothing = module.types.add(&[], &[]);
    let (load, _) = module.add_import_func(script, LOAD, nothing);
    let loaded =
        module
            .globals
            .add_local(ValType::I32, true, false, ConstExpr::Value(Value::I32(0)));
    let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
    builder
        .func_body()
        .global_get(loaded)
        .i32_const(0)
        .binop(BinaryOp::I32Eq)
        .if_else(
            None,
            |missing| {
                missing.call(load).i32_const(1).global_set(loaded);
            },
            |_| {},
        );
    builder.finish(Vec::new(), &mut module.funcs)
}
