//! A customer's details, taken out of words that others are to read.
//!
//! What is known of the customer is looked for, and what looks like a detail of anyone: addresses,
//! numbers of telephones, accounts and cards, secrets. Each is replaced by a word for what stood
//! there, and listed. Refuses: to promise that nothing is left – a person reads the text before it is
//! published, which is why the list is shown.

mod names;
mod numbers;
mod secrets;

use std::ops::Range;

/// What is known of the people in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Whole names, of customers and of colleagues.
    pub people: Vec<String>,
    /// Names of organisations.
    pub organisations: Vec<String>,
}

/// What a detail is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Detail {
    /// Of a person.
    Name,
    /// Of an organisation.
    Organisation,
    /// For mail.
    MailAddress,
    /// Of a telephone.
    Phone,
    /// Of a ticket, an order, a contract.
    Number,
    /// An IBAN (ISO 13616).
    Account,
    /// Of a payment card (ISO/IEC 7812).
    Card,
    /// Of a device in a network.
    NetworkAddress,
    /// A password, a key, a token.
    Secret,
}

impl Detail {
    /// A name for it, for logs and tests.
    pub fn key(self) -> &'static str {
        match self {
            Detail::Name => "name",
            Detail::Organisation => "organisation",
            Detail::MailAddress => "mail-address",
            Detail::Phone => "phone",
            Detail::Number => "number",
            Detail::Account => "account",
            Detail::Card => "card",
            Detail::NetworkAddress => "network-address",
            Detail::Secret => "secret",
        }
    }
}

/// One detail that was taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// What it is.
    pub detail: Detail,
    /// What stood there.
    pub was: String,
    /// The line in which it stood, from 1.
    pub line: usize,
}

/// A text without details.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anonymous {
    /// What is left.
    pub text: String,
    /// What was taken out, in the order of the text.
    pub taken: Vec<Taken>,
}

/// A place in a text and what stands there.
type Found = (Range<usize>, Detail);

/// Takes the details out of a text; `word` gives what stands in the place of one.
pub fn anonymise(text: &str, known: &Known, word: impl Fn(Detail) -> String) -> Anonymous {
    without(text, found(text, known, |_| true), word)
}

/// The same for words that name a version: one of four parts looks like a network address, and stays.
pub fn anonymise_version(text: &str, known: &Known, word: impl Fn(Detail) -> String) -> Anonymous {
    without(text, found(text, known, |detail| detail != Detail::NetworkAddress), word)
}

fn without(text: &str, found: Vec<Found>, word: impl Fn(Detail) -> String) -> Anonymous {
    let mut anonymous = Anonymous::default();
    let mut end = 0;
    for (place, detail) in found {
        anonymous.text.push_str(&text[end..place.start]);
        anonymous.text.push_str(&word(detail));
        let line = text[..place.start].matches('\n').count() + 1;
        anonymous.taken.push(Taken { detail, was: text[place.clone()].to_owned(), line });
        end = place.end;
    }
    anonymous.text.push_str(&text[end..]);
    anonymous
}

/// Every detail that counts, once: of two that overlap the one that begins first, or the longer.
fn found(text: &str, known: &Known, counts: impl Fn(Detail) -> bool) -> Vec<Found> {
    let mut all: Vec<Found> = secrets::find(text);
    all.extend(numbers::find(text));
    all.extend(names::find(text, known));
    all.retain(|(_, detail)| counts(*detail));
    all.sort_by_key(|(place, _)| (place.start, std::cmp::Reverse(place.end)));
    let mut end = 0;
    all.retain(|(place, _)| {
        let is_free = place.start >= end && !place.is_empty();
        if is_free {
            end = place.end;
        }
        is_free
    });
    all
}

/// The words of a text with their places: whatever stands between white space.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let start = text.as_ptr() as usize;
    text.split_whitespace().map(move |word| {
        let from = word.as_ptr() as usize - start;
        from..from + word.len()
    })
}

/// A place without the punctuation around it.
fn trimmed(text: &str, place: Range<usize>, keep: impl Fn(char) -> bool) -> Range<usize> {
    let word = &text[place.clone()];
    let front = word.trim_start_matches(|letter| !keep(letter));
    let from = place.start + word.len() - front.len();
    from..from + front.trim_end_matches(|letter| !keep(letter)).len()
}

#[cfg(test)]
mod tests;
