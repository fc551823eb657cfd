//! Trimming: every line ends up in exactly one of the three, in its order, in linear time.

#![no_main]

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use trestle_mail::trim::{Trimmed, trim};

#[derive(Arbitrary, Debug)]
struct Reply<'a> {
    pieces: Vec<Piece<'a>>,
    /// How often a long mail says the same, when it does.
    long: Option<u16>,
}

#[derive(Arbitrary, Debug)]
enum Piece<'a> {
    Known(u8),
    Words(&'a str),
}

const KNOWN: [&str; 26] = [
    "\n",
    "\n\n",
    "> ",
    ">> ",
    "| ",
    "AL> ",
    "-- \n",
    "--\n",
    "__________\n",
    "On Mon, 3 Nov 2025 at 10:12, Ann <ann@a.example> wrote:\n",
    "On Mon, 3 Nov 2025,\n",
    "Am 03.11.2025 um 10:12 schrieb Ann:\n",
    "Le lun. 3 nov. 2025 à 10:12, Ann a écrit :\n",
    "-----Original Message-----\n",
    "---------- Forwarded message ---------\n",
    "From: Ann <ann@a.example>\n",
    "Sent: Monday, 3 November 2025\n",
    "To: help@desk.example\n",
    "Subject: Printer\n",
    "*From:* Ann\n",
    "## Please write your answer above this line ##\n",
    "Sent from my phone\n",
    "Cheers,\nAnn\n",
    "Thank you\n",
    "wrote:\n",
    "<ann@a.example>",
];

/// A mail of any size that a server lets through is read in well under this.
const PATIENCE: Duration = Duration::from_secs(2);

fuzz_target!(|reply: Reply<'_>| {
    let mut text = String::new();
    for piece in &reply.pieces {
        text.push_str(match piece {
            Piece::Known(number) => KNOWN[usize::from(*number) % KNOWN.len()],
            Piece::Words(words) => words,
        });
    }
    loses_nothing(&text, &trim(&text));
    keeps_the_first_words(&text);
    if let Some(times) = reply.long
        && !text.is_empty()
    {
        let times = usize::from(times).min(20_000 / text.len());
        let long = text.repeat(times);
        let before = Instant::now();
        let trimmed = trim(&long);
        assert!(before.elapsed() < PATIENCE, "{} bytes took {:?}", long.len(), before.elapsed());
        loses_nothing(&long, &trimmed);
    }
});

fn loses_nothing(text: &str, trimmed: &Trimmed) {
    let parts = [&trimmed.reply, &trimmed.quoted, &trimmed.signature];
    let mut left = counted(text);
    for line in parts.iter().flat_map(|part| lines(part)) {
        let count = left.get_mut(line).unwrap_or_else(|| panic!("{line:?} stands nowhere in {text:?}"));
        *count -= 1;
        if *count == 0 {
            left.remove(line);
        }
    }
    assert!(left.is_empty(), "lost {left:?} of {text:?}");
    for part in parts {
        in_order(text, part);
    }
}

/// A plain sentence on top is new, whatever follows it.
fn keeps_the_first_words(text: &str) {
    let answer = "My printer is on fire again, please send somebody.";
    let trimmed = trim(&format!("{answer}\n\n{text}"));
    assert_eq!(trimmed.reply.lines().next(), Some(answer), "{text:?}");
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim_end).filter(|line| !line.is_empty())
}

fn counted(text: &str) -> BTreeMap<&str, usize> {
    let mut counted = BTreeMap::new();
    for line in lines(text) {
        *counted.entry(line).or_default() += 1;
    }
    counted
}

fn in_order(text: &str, part: &str) {
    let mut all = lines(text);
    for line in lines(part) {
        assert!(all.any(|known| known == line), "{line:?} is out of order in {part:?} of {text:?}");
    }
}
