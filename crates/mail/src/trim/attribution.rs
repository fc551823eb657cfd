//! The line above a quote that says who wrote it when: `On 3 May 2024, Ann <a@b.c> wrote:`.
//! Recognised by its evidence (a verb of writing, an address, a time, a date, a final colon)
//! rather than by one sentence per mail program.

mod words;

/// Mail programs fold the line, some with blank lines between.
const LINES: usize = 6;
const BYTES: usize = 500;

/// How many of these lines, from the first on, are an attribution; `None` if they are none.
pub fn length(lines: &[&str]) -> Option<usize> {
    let first = lines.first()?.trim();
    if first.is_empty() || first.len() > BYTES {
        return None;
    }
    if first.starts_with('>') {
        return is_framed(first).then_some(1);
    }
    if is_attribution(first) || (leads_to_a_quote(first) && super::quote_follows(&lines[1..])) {
        return Some(1);
    }
    let addressed = first.contains('<') && first.contains('@');
    if !addressed && !opens(first) {
        return None;
    }
    let found = (2..=LINES.min(lines.len())).find(|&count| is_attribution(&joined(&lines[..count])))?;
    // The tightest reading wins: an answer's last line is not part of the sentence below it.
    let tighter = (1..found).any(|start| {
        let inner = joined(&lines[start..found]);
        begins_anew(lines, start) && opens(lines[start].trim()) && is_attribution(&inner)
    });
    (!tighter).then_some(found)
}

/// Whether the line is no continuation of those above it: a folded date goes on with a number, and
/// without a full stop.
fn begins_anew(lines: &[&str], start: usize) -> bool {
    let above = lines[start - 1].trim();
    let capital = lines[start].trim().starts_with(char::is_uppercase);
    above.is_empty()
        || (capital && above.ends_with(['.', '!', '?', ':']))
        || (capital && !opens(lines[0].trim()))
}

/// `>>> Ann <a@b.c> 03.06.2024 10:12 >>>`, as GroupWise has it.
fn is_framed(line: &str) -> bool {
    line.starts_with(">>> ") && line.ends_with(" >>>") && Evidence::of(&readable(line)).any()
}

/// Above marked quotes less evidence is enough.
fn leads_to_a_quote(line: &str) -> bool {
    let lower = readable(line);
    let closed = lower.trim_end().ends_with([':', '：']);
    closed && (verb_end(&lower).is_some() || Evidence::of(&lower).any())
}

/// Lower case, Western digits, and without the marks that turn the direction of writing.
fn readable(sentence: &str) -> String {
    let plain = sentence.chars().filter_map(|letter| match letter {
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => None,
        '\u{a0}' | '\u{202f}' => Some(' '),
        '\u{660}'..='\u{669}' => char::from_digit(letter as u32 - 0x660, 10),
        '\u{6f0}'..='\u{6f9}' => char::from_digit(letter as u32 - 0x6f0, 10),
        other => Some(other),
    });
    plain.collect::<String>().to_lowercase()
}

fn joined(lines: &[&str]) -> String {
    let mut joined = String::new();
    for line in lines {
        if joined.len() + line.len() > BYTES {
            return String::new();
        }
        joined.push_str(line.trim());
        joined.push(' ');
    }
    joined
}

/// Whether an attribution may begin like this: with a date, or a word that leads to one.
fn opens(first: &str) -> bool {
    let bare = first.trim_start_matches(['-', '*', '_', ' ', '(', '\u{202a}', '\u{202b}', '\u{200f}']);
    if bare.starts_with("Wiadomość napisana ") {
        return true;
    }
    let word = bare.split([' ', ',', '.', '\u{a0}']).next().unwrap_or_default();
    let word = word.to_lowercase();
    let begins =
        bare.starts_with(|letter: char| letter.is_ascii_digit()) || words::OPENERS.contains(&word.as_str());
    begins && Evidence::of(&readable(bare)).any()
}

fn is_attribution(sentence: &str) -> bool {
    let sentence = readable(sentence);
    let sentence = sentence.trim();
    let lower = sentence.trim_matches(['-', '*', '_', ' ', '>']);
    if lower.len() > BYTES || lower.len() < 6 {
        return false;
    }
    let evidence = Evidence::of(lower);
    let ruled = sentence.starts_with("--") && sentence.ends_with("--");
    let closed = lower.ends_with([':', '：']);
    // An address in brackets with a date and a time before a colon needs no words.
    if closed && evidence.bracketed && evidence.time && evidence.date {
        return true;
    }
    if closed && evidence.bracketed && words::QUOTERS.iter().any(|start| lower.starts_with(start)) {
        return true;
    }
    match verb_end(lower) {
        Some(end) if lower[end..].trim_matches([' ', ':', '：', '-', '>']).is_empty() => {
            ruled || (evidence.any() && (closed || evidence.address || evidence.time))
        }
        // `Am 3.5.2024 um 10:00 schrieb Ann:` – but "we have sent it on 3/5 as follows:" is prose.
        Some(_) => {
            let dated = evidence.date && evidence.time && ends_in_time(lower);
            closed && !lower.contains("sent") && (evidence.address || opens(lower) || dated)
        }
        None => {
            let dated = lower.starts_with(|letter: char| letter.is_ascii_digit());
            let iso =
                dated && evidence.date && lower.as_bytes().get(4).is_some_and(|byte| b"-/".contains(byte));
            (iso && (lower.contains("gmt+") || lower.contains("gmt-")))
                || (iso && evidence.bracketed && (closed || sentence.ends_with('>')))
                || (evidence.bracketed && evidence.time && closed && (dated || opens(lower)))
                || (closed
                    && opens(lower)
                    && evidence.date
                    && evidence.time
                    && ends_in_time(lower)
                    && named(lower))
        }
    }
}

/// `… um 10:12:`, `… 10:12 am:`: the sentence is done once the time is told.
fn ends_in_time(lower: &str) -> bool {
    let words = lower.trim_end_matches([':', '：', ' ', ')']);
    let words = ["am", "pm", "a.m.", "p.m.", "uhr", "h"]
        .iter()
        .find_map(|half| words.strip_suffix(half))
        .unwrap_or(words)
        .trim_end();
    words.ends_with(|letter: char| letter.is_ascii_digit())
}

/// `Mesajul lui Ann din …`: a noun for the message stands where others have a verb.
fn named(lower: &str) -> bool {
    lower.starts_with("mesajul ") || lower.starts_with("wiadomość ")
}

/// What a sentence holds that an attribution has and ordinary words rarely have.
struct Evidence {
    address: bool,
    /// The address stands in brackets, as programs write it and people seldom do.
    bracketed: bool,
    time: bool,
    date: bool,
}

impl Evidence {
    fn of(lower: &str) -> Self {
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let mut time = false;
        let mut date = lower.contains('年');
        let mut before = ' ';
        for (at, letter) in lower.char_indices() {
            if letter.is_ascii_digit() && !before.is_ascii_digit() {
                let rest = &lower[at..];
                let count = digits(rest);
                let after = &rest[count..];
                let next = after.chars().next().unwrap_or(' ');
                let following = after.get(next.len_utf8()..).map_or(0, digits);
                time |= count <= 2 && matches!(next, ':' | '.' | 'h' | '：') && following == 2;
                date |= count == 4 && (rest.starts_with("19") || rest.starts_with("20"));
                date |= count <= 2 && matches!(next, '/' | '.' | '-') && (1..=2).contains(&following);
            }
            before = letter;
        }
        let address = lower.find('@').is_some_and(|at| lower[at..].contains('.'));
        let bracketed = address
            && lower.split(['<', '(']).skip(1).any(|inner| {
                let inner = inner.split(['>', ')']).next().unwrap_or_default();
                inner.contains('@') && !inner.trim().contains(' ')
            });
        Self { address, bracketed, time, date }
    }

    fn any(&self) -> bool {
        self.address || self.time || self.date
    }
}

/// Where the first verb of writing ends. `I wrote:` is somebody quoting themselves.
fn verb_end(lower: &str) -> Option<usize> {
    words::VERBS.iter().find_map(|verb| {
        let at = lower.find(verb)?;
        let end = at + verb.len();
        let before = &lower[..at];
        let asian = !verb.starts_with(|letter: char| letter.is_ascii()) && verb.chars().count() <= 4;
        let whole = before.is_empty() || asian || !before.ends_with(|letter: char| letter.is_alphanumeric());
        let whole = whole && (asian || !lower[end..].starts_with(|letter: char| letter.is_alphanumeric()));
        let own = ["i", "we", "ich", "wir", "yo"]
            .iter()
            .any(|own| before.trim_end().rsplit(' ').next() == Some(own));
        (whole && !own).then_some(end)
    })
}
