//! Texts of any kind as stack traces: whatever is found has a name, and counts what was given.

#![no_main]

use libfuzzer_sys::fuzz_target;
use trestle_diagnose::stack::{Stacks, traces};

fuzz_target!(|text: &str| {
    let found = traces(text);
    assert!(found.iter().all(|trace| !trace.causes.is_empty()));
    let mut stacks = Stacks::default();
    stacks.add(text, 1);
    stacks.add(text, 1_000);
    let counted: u64 = stacks.finish().iter().map(|stack| stack.count).sum();
    assert_eq!(counted, 2 * found.len() as u64);
});
