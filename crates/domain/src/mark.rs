//! Marks: by what tickets are recognised as being of one cause, and which of them tell something.
//!
//! A mark is a recognised signature, a stack trace, an error event of logs, the words of a request or
//! its category. Two tickets with the same mark are not yet the same problem: what many tickets have
//! tells nothing ([`is_common`]), and people have the last word.

use std::collections::BTreeSet;

use crate::ids::TicketId;
use crate::view::bundles::Diagnosis;

/// What kind of mark it is, the most telling first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkKind {
    /// A known problem was recognised in logs.
    Signature,
    /// A stack trace.
    Stack,
    /// An error event of logs.
    Event,
    /// The words of the request.
    Words,
    /// What it is about. Tells of many customers at once, never of one cause.
    Category,
}

crate::keys::keys!(MarkKind {
    Signature = "signature",
    Stack = "stack",
    Event = "event",
    Words = "words",
    Category = "category",
});

/// A mark of a ticket.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// What kind.
    pub kind: MarkKind,
    /// The same for the same thing on every ticket.
    pub mark: String,
    /// What people read; empty for words.
    pub label: String,
}

/// Stack traces and events of one bundle that become marks.
const MOST_OF_A_KIND: usize = 20;
/// Letters of a label.
const LONGEST_LABEL: usize = 200;

impl Mark {
    /// A category as a mark.
    pub fn of_category(category: &str) -> Option<Mark> {
        let category = category.trim();
        let mark = || Mark {
            kind: MarkKind::Category,
            // As it is written: databases and programs lower letters differently.
            mark: category.to_owned(),
            label: category.to_owned(),
        };
        (!category.is_empty()).then(mark)
    }

    /// A known error as a mark: the key of its signature, and what it is called.
    pub fn of_signature(key: &str, title: &str) -> Mark {
        Mark { kind: MarkKind::Signature, mark: key.to_owned(), label: short(title) }
    }
}

/// The marks of logs that were read: stack traces and errors. What was recognised in them gets its mark when that is
/// kept ([`Mark::of_signature`]).
pub fn of_diagnosis(diagnosis: &Diagnosis) -> Vec<Mark> {
    let mark = |kind, id: &str, label: String| Mark { kind, mark: id.to_owned(), label: short(&label) };
    let stacks = diagnosis.stacks.iter().take(MOST_OF_A_KIND);
    let stacks = stacks.map(|one| mark(MarkKind::Stack, &one.id, format!("{} · {}", one.kind, one.top)));
    let is_error = |level: &Option<String>| matches!(level.as_deref(), Some("error" | "fatal"));
    let errors = diagnosis.templates.iter().filter(|one| is_error(&one.level)).take(MOST_OF_A_KIND);
    let errors = errors.map(|one| mark(MarkKind::Event, &one.id, one.template.clone()));
    let all: BTreeSet<Mark> = stacks.chain(errors).collect();
    all.into_iter().collect()
}

/// Bands of a text's signature, and hashes in each. Two texts whose sets of words are alike by 0.9 share a
/// band in 99 of 100 cases, by 0.8 in 91, by 0.5 in 17, by 0.3 in one (MinHash with banding, Broder 1997).
const BANDS: u64 = 6;
const ROWS: u64 = 5;
/// Texts of fewer different words have too little to be told apart by.
const FEWEST_WORDS: usize = 8;
/// Shorter words say nothing.
const SHORTEST_WORD: usize = 4;

/// The marks of a request's words: near-identical texts share one.
pub fn of_words(subject: &str, text: &str) -> Vec<Mark> {
    let whole = format!("{subject} {text}").to_lowercase();
    let words = whole.split(|letter: char| !letter.is_alphanumeric());
    let is_telling =
        |word: &&str| word.chars().count() >= SHORTEST_WORD && word.chars().any(char::is_alphabetic);
    let words: BTreeSet<u64> = words.filter(is_telling).map(|word| hash(word.as_bytes())).collect();
    if words.len() < FEWEST_WORDS {
        return vec![];
    }
    let band = |band: u64| {
        let rows = band * ROWS..(band + 1) * ROWS;
        let least = rows.map(|row| words.iter().map(|word| mixed(word ^ mixed(row + 1))).min().unwrap_or(0));
        let whole = least.fold(band, |whole, least| mixed(whole ^ least));
        Mark { kind: MarkKind::Words, mark: format!("{band}-{whole:016x}"), label: String::new() }
    };
    (0..BANDS).map(band).collect()
}

/// FNV-1a.
fn hash(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The finaliser of SplitMix64.
fn mixed(value: u64) -> u64 {
    let value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

fn short(label: &str) -> String {
    match label.char_indices().nth(LONGEST_LABEL) {
        Some((end, _)) => format!("{}…", label[..end].trim_end()),
        None => label.to_owned(),
    }
}

/// How many tickets have a mark, among all that have one of its kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// With this mark.
    pub with: i64,
    /// With any of its kind.
    pub of: i64,
}

/// Fewer tickets say nothing of what is common.
const ENOUGH: i64 = 8;

/// Whether a mark is on so many tickets that it tells of none: before the time that is looked at, on more than
/// a quarter of all; on a desk without enough tickets before, on half of all or more. Signatures were
/// made on purpose and near-identical words are no chance, so those always tell.
pub fn is_common(kind: MarkKind, before: Share, ever: Share) -> bool {
    match kind {
        MarkKind::Signature | MarkKind::Words => false,
        MarkKind::Category => true,
        MarkKind::Stack | MarkKind::Event if before.of >= ENOUGH => before.with * 4 > before.of,
        MarkKind::Stack | MarkKind::Event => ever.of >= ENOUGH && ever.with * 2 >= ever.of,
    }
}

/// Tickets that share a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// What they share.
    pub mark: Mark,
    /// Which, the lowest number first.
    pub tickets: Vec<TicketId>,
}

/// Those that say something new: most tickets first, the more telling kind between equals, and none whose
/// tickets another one has all of.
pub fn distinct(mut all: Vec<Likeness>) -> Vec<Likeness> {
    all.sort_by(|one, other| {
        let size = other.tickets.len().cmp(&one.tickets.len());
        size.then_with(|| one.mark.cmp(&other.mark))
    });
    let mut kept: Vec<Likeness> = Vec::new();
    for one in all {
        let is_told =
            kept.iter().any(|other| one.tickets.iter().all(|ticket| other.tickets.contains(ticket)));
        if !is_told {
            kept.push(one);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(one: &str, other: &str) -> usize {
        let (one, other) = (of_words("", one), of_words("", other));
        one.iter().filter(|mark| other.contains(mark)).count()
    }

    const TEXT: &str = "Since this morning the second till in our shop hangs whenever somebody pays by card; \
        the terminal shows one moment and never comes back until restarted";

    #[test]
    fn near_identical_words_share_a_mark_and_others_do_not() {
        assert_eq!(of_words("The till", "is slow"), []);
        assert_eq!(shared(TEXT, TEXT), BANDS as usize);
        let alike = TEXT.replace("second", "third");
        assert!(shared(TEXT, &alike) > 0, "a word differs");
        let other = "Our newsletter arrives twice for everyone who changed their mail address before Christmas, \
            please remove those duplicates and tell whether customers noticed";
        assert_eq!(shared(TEXT, other), 0);
        let numbers = TEXT.to_owned() + " 4711 0815 2026 1234";
        assert_eq!(shared(TEXT, &numbers), BANDS as usize, "numbers say nothing");
    }

    #[test]
    fn a_category_is_a_mark_as_it_is_written() {
        let marked = |category| Mark::of_category(category).map(|mark| (mark.mark, mark.label));
        assert_eq!(
            marked(" ÄRGER mit Kassen "),
            Some(("ÄRGER mit Kassen".into(), "ÄRGER mit Kassen".into()))
        );
        assert_eq!(marked("  "), None);
    }

    #[test]
    fn what_many_have_tells_nothing() {
        let share = |with, of| Share { with, of };
        let table = [
            // Half of all bundles, with and without a past.
            (MarkKind::Event, share(10, 20), share(12, 22), true),
            (MarkKind::Event, share(0, 0), share(10, 20), true),
            // New now, however many have it: that is what is looked for.
            (MarkKind::Event, share(0, 20), share(30, 50), false),
            (MarkKind::Stack, share(2, 20), share(5, 23), false),
            (MarkKind::Stack, share(6, 20), share(8, 22), true),
            // Too few to know.
            (MarkKind::Event, share(0, 0), share(3, 3), false),
            (MarkKind::Signature, share(20, 20), share(20, 20), false),
            (MarkKind::Words, share(20, 20), share(20, 20), false),
            (MarkKind::Category, share(0, 0), share(1, 100), true),
        ];
        for (kind, before, ever, expected) in table {
            assert_eq!(is_common(kind, before, ever), expected, "{kind:?} {before:?} {ever:?}");
        }
    }

    #[test]
    fn one_group_of_tickets_is_proposed_once_by_its_most_telling_mark() {
        let one = |kind, mark: &str, tickets: &[i64]| Likeness {
            mark: Mark { kind, mark: mark.to_owned(), label: String::new() },
            tickets: tickets.iter().copied().map(TicketId).collect(),
        };
        let all = vec![
            one(MarkKind::Event, "e1", &[1, 2]),
            one(MarkKind::Stack, "s1", &[1, 2]),
            one(MarkKind::Words, "w1", &[1, 2, 3]),
            one(MarkKind::Event, "e2", &[4, 5]),
            one(MarkKind::Stack, "s2", &[4, 5]),
        ];
        let kept = distinct(all);
        let marks: Vec<&str> = kept.iter().map(|one| one.mark.mark.as_str()).collect();
        assert_eq!(marks, ["w1", "s2"]);
    }

    #[test]
    fn errors_and_stacks_of_logs_are_marks_and_the_rest_is_not() {
        let value = serde_json::json!({
            "files": [], "lines": 3, "bytes": 9, "span": null, "levels": {},
            "templates": [
                { "id": "t1", "template": "no connection after <*> ms", "count": 3, "level": "error", "first": null,
                  "last": null, "new": false, "burst": false, "example": { "file": 0, "line": 1, "text": "" } },
                { "id": "t2", "template": "approved", "count": 99, "level": "info", "first": null, "last": null,
                  "new": false, "burst": false, "example": { "file": 0, "line": 2, "text": "" } }
            ],
            "stacks": [{ "id": "s1", "kind": "PoolEmpty", "top": "Pool.take", "message": "", "causes": [],
                         "frames": [], "count": 1, "first": null }],
            "findings": [{ "signature": "disk-full", "title": "The disk is full", "confidence": 1.0, "count": 1,
                           "places": [], "meaning": "", "to_try": [], "article": null }],
            "notable": [], "redacted": {}, "problems": [], "rates": { "start": 0, "width": 1, "levels": {} }
        });
        let diagnosis: Diagnosis = serde_json::from_value(value).unwrap();
        let marks = of_diagnosis(&diagnosis);
        let told: Vec<_> =
            marks.iter().map(|one| (one.kind, one.mark.as_str(), one.label.as_str())).collect();
        assert_eq!(
            told,
            [
                (MarkKind::Stack, "s1", "PoolEmpty · Pool.take"),
                (MarkKind::Event, "t1", "no connection after <*> ms"),
            ]
        );
        let known = Mark::of_signature("disk-full", &"x".repeat(300));
        assert_eq!((known.kind, known.mark.as_str()), (MarkKind::Signature, "disk-full"));
        assert!(known.label.chars().count() <= LONGEST_LABEL + 1, "labels are shortened");
    }
}
