//! Finds keys among sorted ones without searching through them: keys are hashes, and so spread evenly.

use std::ops::Range;

/// By how many of a key's first bits it is found.
const BITS: u32 = 14;

/// For each beginning of a key where in the sorted list such keys stand.
pub(super) struct Index {
    starts: Vec<u32>,
}

impl Index {
    /// Of keys in ascending order.
    pub fn new(sorted: impl Iterator<Item = u32>) -> Self {
        let mut starts = vec![0; (1 << BITS) + 1];
        for key in sorted {
            starts[beginning(key) + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Self { starts }
    }

    /// Where a key stands if it is there at all: a handful of places.
    pub fn places(&self, key: u32) -> Range<usize> {
        let at = beginning(key);
        self.starts[at] as usize..self.starts[at + 1] as usize
    }
}

fn beginning(key: u32) -> usize {
    (key >> (u32::BITS - BITS)) as usize
}
