//! Finds which of thousands of texts are in a record, in a time that hardly depends on how many.
//!
//! Of each text a few bytes are chosen that are rare in logs, once for every way in which they may lie
//! in steps of eight. A record is then looked at every eighth byte only, against one bit for each choice;
//! where a bit is set, the text itself is compared. That is several times as fast as an automaton of
//! all texts, which does not fit into the processor's nearest memory. Shorter texts need shorter steps.

use std::collections::HashMap;

/// Places of a table of bits; with a few thousand texts few of them are taken.
const PLACES: usize = 1 << 18;
/// Places that share a list of choices.
const SHARING: usize = 64;
/// How much commoner bytes may be to be chosen instead of some that another text has.
const USED: usize = 3;

/// Texts of three bytes or more to be found in any case; all in small letters.
#[derive(Debug)]
pub(super) struct Search {
    texts: Vec<Box<[u8]>>,
    longest: Option<Table<6, 8>>,
    long: Option<Table<6, 4>>,
    middle: Option<Table<3, 2>>,
    short: Option<Table<3, 1>>,
}

impl Search {
    pub(super) fn new(texts: &[&str]) -> Self {
        let texts: Vec<Box<[u8]>> = texts.iter().map(|text| text.as_bytes().into()).collect();
        let of_length = |least: usize, most: usize| {
            texts.iter().enumerate().filter(move |(_, text)| (least..=most).contains(&text.len()))
        };
        Self {
            longest: Table::new(of_length(13, usize::MAX)),
            long: Table::new(of_length(9, 12)),
            middle: Table::new(of_length(4, 8)),
            short: Table::new(of_length(3, 3)),
            texts,
        }
    }

    /// Calls `found` with the number of every text that is there, perhaps more than once.
    pub(super) fn look(&self, record: &str, found: &mut dyn FnMut(usize)) {
        let record = record.as_bytes();
        if let Some(table) = &self.longest {
            table.look(record, &self.texts, found);
        }
        if let Some(table) = &self.long {
            table.look(record, &self.texts, found);
        }
        if let Some(table) = &self.middle {
            table.look(record, &self.texts, found);
        }
        if let Some(table) = &self.short {
            table.look(record, &self.texts, found);
        }
    }
}

/// Texts by `N` of their bytes, of which one choice lies at a multiple of `STEP` wherever the text is.
#[derive(Debug)]
struct Table<const N: usize, const STEP: usize> {
    bits: Box<[u64; PLACES / 64]>,
    /// Sorted by their places.
    grams: Vec<Gram>,
    /// Where the choices of each list begin, and the last one ends.
    lists: Vec<u32>,
}

/// Bytes of a text, and where in it they stand.
#[derive(Clone, Copy, Debug)]
struct Gram {
    bytes: u64,
    text: u32,
    offset: u32,
}

impl<const N: usize, const STEP: usize> Table<N, STEP> {
    fn new<'t>(texts: impl Iterator<Item = (usize, &'t Box<[u8]>)>) -> Option<Self> {
        let mut grams: Vec<Gram> = vec![];
        // Texts that share their rarest word should not share their bytes.
        let mut uses: HashMap<u64, usize> = HashMap::new();
        for (number, text) in texts {
            let cost = |offset: usize| {
                let used = |at| USED * uses.get(&folded::<N>(text, at)).copied().unwrap_or(0);
                let common: usize =
                    text[offset..offset + N + STEP - 1].iter().map(|byte| commonness(*byte)).sum();
                common + (offset..offset + STEP).map(used).sum::<usize>()
            };
            let first = (0..=text.len().checked_sub(N + STEP - 1)?).min_by_key(|offset| cost(*offset))?;
            for offset in first..first + STEP {
                let bytes = folded::<N>(text, offset);
                *uses.entry(bytes).or_default() += 1;
                grams.push(Gram {
                    bytes,
                    text: u32::try_from(number).expect("a file has fewer texts"),
                    offset: u32::try_from(offset).expect("a text is shorter"),
                });
            }
        }
        grams.sort_by_key(|gram| place(gram.bytes));
        let begin = |list| grams.partition_point(|gram| place(gram.bytes) / SHARING < list);
        let lists = (0..=PLACES / SHARING).map(|list| u32::try_from(begin(list)).expect("there are fewer"));
        let lists = lists.collect();
        let mut bits = Box::new([0; PLACES / 64]);
        for gram in &grams {
            let place = place(gram.bytes);
            bits[place / 64] |= 1 << (place % 64);
        }
        (!grams.is_empty()).then_some(Self { bits, grams, lists })
    }

    fn look(&self, record: &[u8], texts: &[Box<[u8]>], found: &mut dyn FnMut(usize)) {
        for at in (0..(record.len() + 1).saturating_sub(N)).step_by(STEP) {
            let gram = folded::<N>(record, at);
            let place = place(gram);
            if self.bits[place / 64] & (1 << (place % 64)) != 0 {
                self.compare(record, at, gram, texts, found);
            }
        }
    }

    fn compare(
        &self,
        record: &[u8],
        at: usize,
        gram: u64,
        texts: &[Box<[u8]>],
        found: &mut dyn FnMut(usize),
    ) {
        let list = place(gram) / SHARING;
        let (first, end) = (self.lists[list] as usize, self.lists[list + 1] as usize);
        for known in self.grams[first..end].iter().filter(|known| known.bytes == gram) {
            let text = &texts[known.text as usize];
            let there =
                at.checked_sub(known.offset as usize).and_then(|start| record.get(start..start + text.len()));
            // Most differ in their last byte; that is seen without a call.
            let ends_alike = |there: &[u8]| there.last().map(u8::to_ascii_lowercase) == text.last().copied();
            if there.is_some_and(|there| ends_alike(there) && there.eq_ignore_ascii_case(text)) {
                found(known.text as usize);
            }
        }
    }
}

/// `N` bytes as a number, capital letters as small ones. Some other bytes become the same too; the text
/// itself is compared afterwards.
#[inline]
fn folded<const N: usize>(bytes: &[u8], at: usize) -> u64 {
    let mask = u64::MAX >> (64 - 8 * N);
    let number = match bytes.get(at..at + 8) {
        Some(eight) => u64::from_le_bytes(eight.try_into().expect("these are eight")),
        None => bytes[at..at + N].iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)),
    };
    (number | 0x2020_2020_2020_2020) & mask
}

#[inline]
fn place(gram: u64) -> usize {
    (gram.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 46) as usize
}

/// How common a byte is in logs, roughly: digits and what stands between them before letters.
fn commonness(byte: u8) -> usize {
    const COMMON: &[u8] = b"zqjxkvwybgfmupdlchsrinoate .-:/0123456789";
    COMMON.iter().position(|known| *known == byte).unwrap_or(8)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(texts: &[&str], record: &str) -> Vec<usize> {
        let mut all = vec![];
        Search::new(texts).look(record, &mut |text| all.push(text));
        all.sort_unstable();
        all.dedup();
        all
    }

    #[test]
    fn texts_are_found_in_any_case_wherever_they_stand() {
        let texts = ["connection refused", "refused", "oom", "größe", "[0x"];
        assert_eq!(found(&texts, "Connection REFUSED"), [0, 1]);
        assert_eq!(found(&texts, "OOM"), [2]);
        assert_eq!(found(&texts, "zu großer Größe: größe [0X"), [3, 4]);
        assert_eq!(found(&texts, "refuse"), [] as [usize; 0]);
        assert_eq!(found(&texts, ""), [] as [usize; 0]);
        assert_eq!(found(&[], "any"), [] as [usize; 0]);
    }

    proptest! {
        #[test]
        fn nothing_is_found_and_nothing_missed_that_a_plain_look_would_not(
            texts in proptest::collection::vec("[a-c@`0é]{3,20}", 0..20),
            record in "[a-cA-C@`0é ]{0,90}",
        ) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let small = record.to_ascii_lowercase();
            let plain: Vec<usize> = (0..texts.len()).filter(|text| small.contains(texts[*text])).collect();
            prop_assert_eq!(found(&texts, &record), plain);
        }
    }
}
