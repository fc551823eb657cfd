//! The line above a quote that says who wrote it when: `On 3 May 2024, Ann <a@b.c> wrote:`.
//! Recognised by its evidence (a verb of writing, an address, a time, a date, a final colon)
//! rather than by one sentence per mail program.

/// Mail programs fold the line, some with blank lines between.
const LINES: usize = 6;
const BYTES: usize = 500;

/// How many of these lines, from the first on, are an attribution; `None` if they are none.
pub fn length(lines: &[&str]) -> Option<usize> {
    let first = lines.first()?.trim();
    if first.is_empty() || first.len() > BYTES || first.starts_with('>') {
        return None;
    }
    if is_attribution(first) {
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
        opens(lines[start].trim()) && is_attribution(&inner)
    });
    (!tighter).then_some(found)
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
    let bare = first.trim_start_matches(['-', '*', '_', ' ']);
    let word = bare.split([' ', ',', '.', '\u{a0}']).next().unwrap_or_default();
    let word = word.to_lowercase();
    let begins = bare.starts_with(|letter: char| letter.is_ascii_digit()) || OPENERS.contains(&word.as_str());
    begins && Evidence::of(&bare.to_lowercase()).any()
}

fn is_attribution(sentence: &str) -> bool {
    let sentence = sentence.trim();
    let bare = sentence.trim_matches(['-', '*', '_', ' ', '>', '\u{a0}']);
    if bare.len() > BYTES || bare.len() < 6 {
        return false;
    }
    let lower = bare.to_lowercase();
    let evidence = Evidence::of(&lower);
    let ruled = sentence.starts_with("--") && sentence.ends_with("--");
    let closed = lower.ends_with([':', '：']);
    match verb_end(&lower) {
        Some(end) if lower[end..].trim_matches([' ', ':', '：', '-', '>']).is_empty() => {
            ruled || (evidence.any() && (closed || evidence.address || evidence.time))
        }
        // `Am 3.5.2024 um 10:00 schrieb Ann:` – but "we have sent it on 3/5 as follows:" is prose.
        Some(_) => closed && !lower.contains("sent") && (evidence.address || opens(bare)),
        None => {
            let dated = lower.starts_with(|letter: char| letter.is_ascii_digit());
            let iso =
                dated && evidence.date && lower.as_bytes().get(4).is_some_and(|byte| b"-/".contains(byte));
            (iso && (lower.contains("gmt+") || lower.contains("gmt-")))
                || (iso && evidence.address && (closed || sentence.ends_with('>')))
                || (evidence.address && evidence.time && closed && (dated || opens(bare)))
        }
    }
}

/// What a sentence holds that an attribution has and ordinary words rarely have.
struct Evidence {
    address: bool,
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
        Self { address, time, date }
    }

    fn any(&self) -> bool {
        self.address || self.time || self.date
    }
}

/// Where the first verb of writing ends. `I wrote:` is somebody quoting themselves.
fn verb_end(lower: &str) -> Option<usize> {
    VERBS.iter().find_map(|verb| {
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

const VERBS: [&str; 47] = [
    "wrote",
    "writes",
    "sent",
    "schrieb",
    "hat geschrieben",
    "a écrit",
    "écrit",
    "escribió",
    "escribio",
    "ha scritto",
    "scrive",
    "schreef",
    "geschreven",
    "escreveu",
    "skrev",
    "kirjoitti",
    "napisał(a)",
    "napisała",
    "napisał",
    "pisze",
    "napsal(a)",
    "napsala",
    "napsal",
    "napísal",
    "írta",
    "a scris",
    "va escriure",
    "написал(а)",
    "написала",
    "написал",
    "пишет",
    "писал",
    "написав",
    "пише",
    "написа",
    "je napisao",
    "je napisal",
    "έγραψε",
    "şunu yazdı",
    "yazdı",
    "đã viết",
    "menulis",
    "のメール",
    "写道",
    "寫道",
    "作成",
    "כתב",
];

/// Words an attribution begins with: prepositions before a date and the days of the week.
const OPENERS: [&str; 66] = [
    "on",
    "at",
    "am",
    "um",
    "le",
    "el",
    "il",
    "em",
    "op",
    "den",
    "på",
    "w",
    "dnia",
    "dne",
    "dňa",
    "në",
    "la",
    "în",
    "pe",
    "в",
    "у",
    "во",
    "на",
    "στις",
    "tarihinde",
    "vào",
    "pada",
    "在",
    "於",
    "a",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "man",
    "tir",
    "ons",
    "tor",
    "tors",
    "fre",
    "lør",
    "lör",
    "søn",
    "sön",
    "ma",
    "ti",
    "ke",
    "to",
    "la",
    "su",
    "пн",
    "вт",
    "ср",
    "чт",
    "пт",
    "сб",
];
