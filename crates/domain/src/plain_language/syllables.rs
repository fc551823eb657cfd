//! How many syllables a word has, by its vowels.

use super::Tongue;

/// At least one.
pub(super) fn count(word: &str, tongue: Tongue) -> usize {
    let letters: Vec<char> = word.to_lowercase().chars().collect();
    let counted = match tongue {
        Tongue::English => english(&letters),
        Tongue::German => german(&letters),
    };
    counted.max(1)
}

fn is_vowel(letter: char) -> bool {
    "aeiouyäöüáàâéèêíìîóòôúùû".contains(letter)
}

/// Groups of vowels, without an `e` at the end that is not heard.
fn english(letters: &[char]) -> usize {
    let groups = letters
        .iter()
        .enumerate()
        .filter(|(place, letter)| is_vowel(**letter) && (*place == 0 || !is_vowel(letters[place - 1])))
        .count();
    let silent = match letters {
        [.., before, 'l', 'e'] => is_vowel(*before),
        [.., before, 'e'] => !is_vowel(*before),
        [.., before, 'e', 'd'] => !is_vowel(*before) && !matches!(before, 't' | 'd'),
        [.., before, 'e', 's'] => !is_vowel(*before) && !matches!(before, 's' | 'x' | 'z' | 'c' | 'g' | 'h'),
        _ => false,
    };
    groups - usize::from(silent && groups > 1)
}

/// Every vowel that is not the second of a pair heard as one.
fn german(letters: &[char]) -> usize {
    const PAIRS: [[char; 2]; 12] = [
        ['e', 'i'],
        ['a', 'i'],
        ['a', 'u'],
        ['e', 'u'],
        ['ä', 'u'],
        ['i', 'e'],
        ['a', 'a'],
        ['e', 'e'],
        ['o', 'o'],
        ['e', 'y'],
        ['a', 'y'],
        ['o', 'u'],
    ];
    let (mut counted, mut place) = (0, 0);
    while place < letters.len() {
        if is_vowel(letters[place]) {
            counted += 1;
            let pair = letters.get(place + 1).is_some_and(|next| PAIRS.contains(&[letters[place], *next]));
            place += usize::from(pair);
        }
        place += 1;
    }
    counted
}
