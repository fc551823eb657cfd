//! Takes secrets out of what customers send, before anybody or anything reads it.
//!
//! One pass looks for the words and prefixes that secrets cannot do without; only around a hit is
//! looked closer, with patterns that take linear time. What is found is replaced where it stands, so
//! the text keeps its form: `password=[redacted:password 3f2a]`. It refuses to guess by randomness
//! alone: an id that looks random is an id.

mod header;
mod key;
mod number;
mod pair;
mod pending;
mod person;
mod value;
mod vendor;
mod word;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::Hasher;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use siphasher::sip::SipHasher13;

use person::People;

/// What is redacted, and how it is named.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// With a key every secret gets four digits, the same for the same secret, so that two places can
    /// be told to hold the same one. Nobody without the key can try out what was there.
    pub key: Option<[u8; 16]>,
    /// Redacts e-mail addresses too.
    pub emails: bool,
    /// Redacts these names too, as whole words in any case.
    pub names: Vec<String>,
}

/// Replaces secrets text by text, and counts them.
#[derive(Clone, Debug)]
pub struct Redactor {
    key: Option<[u8; 16]>,
    people: People,
    counts: BTreeMap<&'static str, u64>,
    /// A private key that began in an earlier text and has not ended.
    open_key: key::Open,
    pending: pending::Pending,
    found: Vec<Found>,
}

/// A secret and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Found {
    kind: &'static str,
    place: Range<usize>,
    /// Of two that overlap the surer one gives the name.
    is_sure: bool,
}

/// How often a text is looked through again that had secrets.
const MOST_PASSES: usize = 8;
/// What every replacement begins with.
const MARK: &str = "[redacted:";

impl Redactor {
    /// Makes one for one bundle; texts come in their order.
    pub fn new(options: Options) -> Self {
        Self {
            key: options.key,
            people: People::new(options.emails, &options.names),
            counts: BTreeMap::new(),
            open_key: key::Open::default(),
            pending: pending::Pending::default(),
            found: vec![],
        }
    }

    /// The text without its secrets; borrowed if it has none. What was redacted is not redacted again.
    pub fn redact<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        self.found.clear();
        self.open_key.look(text, &mut self.found);
        self.pending.look(text, &mut self.found);
        self.look(text);
        key::begin(text, &self.found, &mut self.open_key);
        if self.found.is_empty() {
            return text.into();
        }
        let mut redacted = self.replaced(text);
        // What stood in the way of a secret may have been one itself; then there is more to find.
        for _ in 0..MOST_PASSES {
            self.look(&redacted);
            let again = if self.found.is_empty() { break } else { self.replaced(&redacted) };
            if again == redacted {
                break;
            }
            redacted = again;
        }
        redacted.into()
    }

    /// Finds what needs no other text to be known.
    fn look(&mut self, text: &str) {
        // How far what was found reaches, and what was found surely.
        let (mut known, mut covered, mut sure) = (0, 0, 0);
        for hit in SEARCH.find_iter(text) {
            for found in self.found[known..].iter().filter(|found| !found.is_marked(text)) {
                covered = covered.max(found.place.end);
                sure = if found.is_sure { sure.max(found.place.end) } else { sure };
            }
            known = self.found.len();
            if hit.start() >= sure {
                let is_covered = hit.start() < covered;
                let about = About { text, hit: hit.range(), found: &mut self.found, is_covered };
                (HINTS[hit.pattern().as_usize()].look)(about);
            }
        }
        number::look(text, &mut self.found);
        self.people.look(text, &mut self.found);
    }

    /// How many secrets of each kind were replaced so far.
    pub fn counts(&self) -> BTreeMap<&'static str, u64> {
        self.counts.clone()
    }

    fn replaced(&mut self, text: &str) -> String {
        let mut redacted = String::with_capacity(text.len());
        let mut done = 0;
        self.found.retain(|found| !found.is_marked(text));
        for found in joined(std::mem::take(&mut self.found)) {
            let secret = &text[found.place.clone()];
            if secret.is_empty() {
                continue;
            }
            redacted.push_str(&text[done..found.place.start]);
            redacted.push_str(MARK);
            redacted.push_str(found.kind);
            if let Some(key) = &self.key {
                let mut hasher = SipHasher13::new_with_key(key);
                hasher.write(secret.as_bytes());
                redacted.push_str(&format!(" {:04x}", hasher.finish() >> 48));
            }
            redacted.push(']');
            done = found.place.end;
            *self.counts.entry(found.kind).or_default() += 1;
        }
        redacted.push_str(&text[done..]);
        redacted
    }
}

impl Found {
    /// Whether something is replaced in it already. Then it hides nothing else that stands in it: anybody may write a mark.
    fn is_marked(&self, text: &str) -> bool {
        text[self.place.clone()].contains(MARK)
    }
}

/// Overlapping finds as one, named by the surest.
fn joined(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by_key(|found| (found.place.start, std::cmp::Reverse(found.place.end)));
    let mut joined: Vec<Found> = vec![];
    for next in found {
        match joined.last_mut().filter(|last| next.place.start < last.place.end) {
            Some(last) => {
                last.place.end = last.place.end.max(next.place.end);
                if next.is_sure && !last.is_sure {
                    (last.kind, last.is_sure) = (next.kind, true);
                }
            }
            None => joined.push(next),
        }
    }
    joined
}

/// A hit of the first pass, to be looked at.
struct About<'a> {
    text: &'a str,
    hit: Range<usize>,
    found: &'a mut Vec<Found>,
    /// Whether the hit lies in something found already; then only its name may be improved.
    is_covered: bool,
}

/// How far a value is looked for, and how far back what it stands in.
const WINDOW_BYTES: usize = 8_000;
const WINDOW_BEFORE_BYTES: usize = 200;

impl<'a> About<'a> {
    /// The text behind the hit.
    fn behind(&self) -> &'a str {
        &self.text[self.hit.end..]
    }

    /// As much of the text behind the hit as a value may take.
    fn window(&self) -> &'a str {
        let behind = self.behind();
        &behind[..behind.floor_char_boundary(WINDOW_BYTES)]
    }

    /// A little of the text before the hit.
    fn before(&self) -> &'a str {
        let start = self.text.floor_char_boundary(self.hit.start.saturating_sub(WINDOW_BEFORE_BYTES));
        &self.text[start..self.hit.start]
    }

    /// Whether a token may begin at the hit: not in the middle of a word.
    fn begins(&self) -> bool {
        let before = &self.text.as_bytes()[..self.hit.start];
        match before {
            [.., b'\\', b'n' | b'r' | b't' | b'"'] => true,
            // The end of a percent-encoded character.
            [.., b'%', a, b] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit() => true,
            [.., last] => !last.is_ascii_alphanumeric(),
            [] => true,
        }
    }

    fn push(&mut self, kind: &'static str, place: Range<usize>, is_sure: bool) {
        self.found.push(Found { kind, place, is_sure });
    }
}

/// Something a kind of secret cannot do without, and who looks closer.
struct Hint {
    text: String,
    look: Box<dyn Fn(About<'_>) + Send + Sync>,
}

static HINTS: LazyLock<Vec<Hint>> = LazyLock::new(|| {
    let mut hints = vec![];
    vendor::hints(&mut hints);
    pair::hints(&mut hints);
    header::hints(&mut hints);
    key::hints(&mut hints);
    hints
});

static SEARCH: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::DFA))
        .build(HINTS.iter().map(|hint| &hint.text))
        .expect("a few hundred short words")
});

fn hint(hints: &mut Vec<Hint>, text: impl Into<String>, look: impl Fn(About<'_>) + Send + Sync + 'static) {
    hints.push(Hint { text: text.into(), look: Box::new(look) });
}

#[cfg(test)]
mod tests;
