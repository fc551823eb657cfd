//! Sentences that do not say who does what.

use super::Tongue;

const AUXILIARIES: [&str; 8] = ["is", "are", "was", "were", "be", "been", "being", "gets"];

/// Participles that do not end in `ed`.
const IRREGULAR: [&str; 36] = [
    "done",
    "made",
    "sent",
    "given",
    "taken",
    "written",
    "shown",
    "found",
    "kept",
    "set",
    "put",
    "chosen",
    "broken",
    "built",
    "held",
    "lost",
    "seen",
    "told",
    "read",
    "brought",
    "bought",
    "caught",
    "cut",
    "drawn",
    "driven",
    "hidden",
    "hit",
    "known",
    "left",
    "paid",
    "run",
    "sold",
    "shut",
    "spent",
    "thrown",
    "understood",
];

/// End in `ed` and are none.
const ADJECTIVES: [&str; 8] =
    ["red", "need", "interested", "tired", "logged", "signed", "connected", "supposed"];

/// The words of a sentence that leave out who acts, if any do.
pub(super) fn find(sentence: &str, tongue: Tongue) -> Option<String> {
    let words: Vec<&str> = super::text::words(sentence).collect();
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let (from, to) = match tongue {
        Tongue::English => english(&lower)?,
        Tongue::German => german(&lower)?,
    };
    Some(match to - from {
        0..=4 => words[from..=to].join(" "),
        _ => format!("{} … {}", words[from], words[to]),
    })
}

fn english(words: &[String]) -> Option<(usize, usize)> {
    let is_participle = |word: &str| {
        let regular = word.len() > 3 && word.ends_with("ed") && !ADJECTIVES.contains(&word);
        regular || IRREGULAR.contains(&word)
    };
    words.iter().enumerate().find_map(|(from, word)| {
        if !AUXILIARIES.contains(&word.as_str()) {
            return None;
        }
        let between =
            |word: &str| word.ends_with("ly") || matches!(word, "not" | "also" | "then" | "always" | "being");
        let to = (from + 1..words.len()).find(|place| !between(&words[*place]))?;
        is_participle(&words[to]).then_some((from, to))
    })
}

fn german(words: &[String]) -> Option<(usize, usize)> {
    const FORMS: [&str; 6] = ["wird", "werden", "wurde", "wurden", "worden", "werde"];
    let at = words.iter().position(|word| FORMS.contains(&word.as_str()))?;
    // Before it in a clause that depends on another, behind it in one that stands alone.
    let before = at.checked_sub(1).filter(|place| is_participle(&words[*place]));
    match before {
        Some(place) => Some((place, at)),
        None => (at + 1..words.len()).find(|place| is_participle(&words[*place])).map(|place| (at, place)),
    }
}

fn is_participle(word: &str) -> bool {
    const PREFIXES: [&str; 14] =
        ["ab", "an", "auf", "aus", "ein", "vor", "zu", "nach", "mit", "weg", "um", "zurück", "her", "hin"];
    let bare =
        PREFIXES.iter().filter_map(|prefix| word.strip_prefix(prefix)).find(|rest| rest.starts_with("ge"));
    let stem = bare.unwrap_or(word);
    let has_end = stem.ends_with('t') || stem.ends_with("en");
    (stem.len() > 5 && stem.starts_with("ge") && has_end && !matches!(stem, "gegen" | "gehen" | "geben"))
        || (word.len() > 6 && word.ends_with("iert"))
        || (word.len() > 6
            && word.ends_with('t')
            && ["be", "ver", "ent", "er", "zer"].iter().any(|prefix| word.starts_with(prefix)))
}
