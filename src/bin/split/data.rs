//! Which data a part of the program needs.
//!
//! The linker is told to leave each constant a segment of its own (`.cargo/config.toml`), and
//! wasm-opt to leave them so (`index.html`). A program gets at a constant by its address: as a
//! number in its code, as the offset of a load or store, or as a word in another constant. So what
//! the functions of a part name, and what that names in turn, is all that they can read; a number
//! that only looks like an address keeps a constant too many, never one too few.

use std::collections::BTreeSet;
use std::ops::Range;

use walrus::ir::{
    AtomicNotify, AtomicRmw, AtomicWait, Cmpxchg, Const, Load, LoadSimd, Store, Value, Visitor,
    dfs_in_order,
};
use walrus::{ConstExpr, DataKind, GlobalKind, MemoryId, Module};

/// An address a little before a constant may mean it: compilers count from one, or backwards.
const BEFORE: u32 = 16;
/// Between segments so near to each other a few zeros are shorter than a new segment.
const NEAR: u32 = 8;

/// How a text begins that only functions of the late part read, whatever numbers there are in those
/// of the first.
const LATE: &[u8] = b"/* late */";

/// Bytes and where they belong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Segment {
    /// The address of the first byte.
    pub(crate) address: u32,
    /// The bytes.
    pub(crate) bytes: Vec<u8>,
}

impl Segment {
    fn range(&self) -> Range<u32> {
        let length = u32::try_from(self.bytes.len()).unwrap_or(u32::MAX);
        self.address..self.address.saturating_add(length)
    }
}

/// Takes out of `module` the data that its functions cannot get at, and gives them back. A module
/// with several memories, or with data at addresses that are not known, keeps all.
pub(crate) fn take_unneeded(module: &mut Module) -> Vec<Segment> {
    let memories: Vec<MemoryId> = module.memories.iter().map(walrus::Memory::id).collect();
    let [memory] = *memories.as_slice() else {
        return Vec::new();
    };
    let Some(segments) = segments(module) else {
        return Vec::new();
    };
    let needed = needed(module, &segments);
    let (mut kept, mut taken) = (Vec::new(), Vec::new());
    for (place, segment) in segments.into_iter().enumerate() {
        if needed.contains(&place) {
            kept.push(segment);
        } else {
            taken.push(segment);
        }
    }
    let gaps_are_free = |_: &Range<u32>| true;
    let kept = joined(kept, gaps_are_free);
    let occupied: Vec<Range<u32>> = kept.iter().map(Segment::range).collect();
    replace(module, memory, kept);
    // What lies between data taken out may belong to data that are there, and change by then.
    joined(taken, |gap| {
        !occupied
            .iter()
            .any(|range| range.start < gap.end && gap.start < range.end)
    })
}

/// Puts `segments` into the memory of `module`; gives them back when it has none.
pub(crate) fn put(module: &mut Module, segments: Vec<Segment>) -> Vec<Segment> {
    let memory = module.memories.iter().next().map(walrus::Memory::id);
    match memory {
        Some(memory) => {
            for segment in segments {
                add(module, memory, segment);
            }
            Vec::new()
        }
        None => segments,
    }
}

/// All segments by address; `None` when an address is not a plain number.
fn segments(module: &Module) -> Option<Vec<Segment>> {
    let mut segments = Vec::new();
    for data in module.data.iter() {
        let DataKind::Active {
            offset: ConstExpr::Value(Value::I32(address)),
            ..
        } = data.kind
        else {
            return None;
        };
        segments.push(Segment {
            address: address.cast_unsigned(),
            bytes: data.value.clone(),
        });
    }
    segments.sort_by_key(|segment| segment.address);
    Some(segments)
}

fn needed(module: &Module, segments: &[Segment]) -> BTreeSet<usize> {
    let mut numbers = Numbers::default();
    for (_, function) in module.funcs.iter_local() {
        dfs_in_order(&mut numbers, function, function.entry_block());
    }
    for global in module.globals.iter() {
        if let GlobalKind::Local(ConstExpr::Value(Value::I32(number))) = global.kind {
            numbers.0.insert(number.cast_unsigned());
        }
    }
    let mut needed = BTreeSet::new();
    let mut open: Vec<u32> = numbers.0.into_iter().collect();
    while let Some(number) = open.pop() {
        for place in meant(segments, number) {
            if let Some(segment) = segments.get(place)
                && !segment.bytes.starts_with(LATE)
                && needed.insert(place)
            {
                open.extend(words(segment));
            }
        }
    }
    needed
}

/// The places of the segments that the address `number` may mean: those that hold it or end there,
/// and those that begin a little later.
fn meant(segments: &[Segment], number: u32) -> Range<usize> {
    let first = segments.partition_point(|segment| segment.range().end < number);
    let end = segments.partition_point(|segment| segment.address <= number.saturating_add(BEFORE));
    let is_address = segments
        .first()
        .is_some_and(|segment| number.saturating_add(BEFORE) >= segment.address);
    if is_address {
        first..end.max(first)
    } else {
        0..0
    }
}

/// The words of a segment that lie where a pointer may lie.
fn words(segment: &Segment) -> impl Iterator<Item = u32> + '_ {
    let skip = usize::try_from(segment.address.wrapping_neg() % 4).unwrap_or_default();
    segment
        .bytes
        .get(skip..)
        .unwrap_or_default()
        .chunks_exact(4)
        .filter_map(|word| word.try_into().ok().map(u32::from_le_bytes))
}

/// Segments near each other as one, where the gap between them `is_free`.
fn joined(segments: Vec<Segment>, is_free: impl Fn(&Range<u32>) -> bool) -> Vec<Segment> {
    let mut joined: Vec<Segment> = Vec::new();
    for segment in segments {
        if let Some(last) = joined.last_mut() {
            let gap = last.range().end..segment.address;
            let zeros = segment.address.checked_sub(gap.start);
            if let Some(zeros) = zeros.filter(|zeros| *zeros <= NEAR)
                && (zeros == 0 || is_free(&gap))
            {
                let length = last
                    .bytes
                    .len()
                    .saturating_add(usize::try_from(zeros).unwrap_or_default());
                last.bytes.resize(length, 0);
                last.bytes.extend(segment.bytes);
                continue;
            }
        }
        joined.push(segment);
    }
    joined
}

fn replace(module: &mut Module, memory: MemoryId, segments: Vec<Segment>) {
    for data in module.data.iter().map(walrus::Data::id).collect::<Vec<_>>() {
        module.data.delete(data);
    }
    module.memories.get_mut(memory).data_segments.clear();
    for segment in segments {
        add(module, memory, segment);
    }
}

fn add(module: &mut Module, memory: MemoryId, segment: Segment) {
    let offset = ConstExpr::Value(Value::I32(segment.address.cast_signed()));
    let kind = DataKind::Active { memory, offset };
    let data = module.data.add(kind, segment.bytes);
    module.memories.get_mut(memory).data_segments.insert(data);
}

/// All numbers in a function that may be addresses.
#[derive(Default)]
struct Numbers(BTreeSet<u32>);

impl Numbers {
    fn offset(&mut self, offset: u64) {
        self.0.extend(u32::try_from(offset));
    }
}

impl<'instr> Visitor<'instr> for Numbers {
    fn visit_const(&mut self, constant: &Const) {
        match constant.value {
            Value::I32(number) => {
                self.0.insert(number.cast_unsigned());
            }
            Value::I64(number) => {
                // Two words may be stored as one.
                let number = number.cast_unsigned();
                self.offset(number & u64::from(u32::MAX));
                self.offset(number >> 32);
            }
            Value::F32(_) | Value::F64(_) | Value::V128(_) => {}
        }
    }

    fn visit_load(&mut self, load: &Load) {
        self.offset(load.arg.offset);
    }

    fn visit_store(&mut self, store: &Store) {
        self.offset(store.arg.offset);
    }

    fn visit_load_simd(&mut self, load: &LoadSimd) {
        self.offset(load.arg.offset);
    }

    fn visit_atomic_rmw(&mut self, atomic: &AtomicRmw) {
        self.offset(atomic.arg.offset);
    }

    fn visit_cmpxchg(&mut self, atomic: &Cmpxchg) {
        self.offset(atomic.arg.offset);
    }

    fn visit_atomic_notify(&mut self, atomic: &AtomicNotify) {
        self.offset(atomic.arg.offset);
    }

    fn visit_atomic_wait(&mut self, atomic: &AtomicWait) {
        self.offset(atomic.arg.offset);
    }
}

#[cfg(test)]
mod tests {
    use super::{Segment, joined, meant, put, segments, take_unneeded};
    use crate::divide::parse;
    use crate::error::SplitError;

    const PROGRAM: &str = r#"(module
        (memory 1)
        (data (i32.const 1000) "by its address, as a number.")
        (data (i32.const 1028) "\4c\04\00\00by a word, which is read.")
        (data (i32.const 1100) "named by that word, as an address.")
        (data (i32.const 1200) "by the offset of a load, in the table.")
        (data (i32.const 1300) "named by nothing at all; it goes.")
        (data (i32.const 1400) "named by its end alone, as loops do.")
        (data (i32.const 1500) "a little before it, counted from one")
        (func (export "run") (result i32)
            (drop (i32.load (i32.const 1000)))
            (drop (i32.load (i32.const 1040)))
            (drop (i32.load offset=1210 (i32.const 4)))
            (drop (i32.load (i32.const 1436)))
            (i32.load (i32.add (i32.const 1496) (i32.const 4)))))"#;

    #[test]
    fn only_what_is_named_is_kept() -> Result<(), SplitError> {
        let mut module = parse(&wat::parse_str(PROGRAM).unwrap_or_default())?;
        let taken = take_unneeded(&mut module);
        let addresses: Vec<u32> = taken.iter().map(|segment| segment.address).collect();
        assert_eq!(addresses, [1300]);
        let kept = segments(&module).unwrap_or_default();
        let bytes: usize = kept.iter().map(|segment| segment.bytes.len()).sum();
        assert_eq!(bytes, 28 + 29 + 34 + 38 + 36 + 36);
        assert_eq!(put(&mut module, taken), []);
        assert_eq!(segments(&module).unwrap_or_default().len(), kept.len() + 1);
        Ok(())
    }

    #[test]
    fn what_is_marked_goes_whatever_names_it() -> Result<(), SplitError> {
        let program = PROGRAM.replace("by its address, ", "/* late */ text");
        let mut module = parse(&wat::parse_str(program).unwrap_or_default())?;
        let taken = take_unneeded(&mut module);
        let addresses: Vec<u32> = taken.iter().map(|segment| segment.address).collect();
        assert_eq!(addresses, [1000, 1300]);
        Ok(())
    }

    #[test]
    fn a_small_number_means_no_address() {
        let segment = Segment {
            address: 1000,
            bytes: vec![1; 10],
        };
        let segments = [segment];
        assert_eq!(meant(&segments, 7), 0..0);
        assert_eq!(meant(&segments, 990), 0..1);
        assert_eq!(meant(&segments, 1010), 0..1);
        assert_eq!(meant(&segments, 1011), 1..1);
    }

    #[test]
    fn near_segments_are_joined_only_over_free_gaps() {
        let segments: Vec<Segment> = [10, 16, 26, 60]
            .map(|address| Segment {
                address,
                bytes: vec![7; 4],
            })
            .into();
        let all = joined(segments.clone(), |_| true);
        assert_eq!(all.len(), 2);
        assert_eq!(all.first().map(|first| first.bytes.len()), Some(20));
        let some = joined(segments, |gap| gap.start != 14);
        assert_eq!(some.len(), 3);
    }
}
