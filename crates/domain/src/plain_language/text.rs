//! The sentences of a text in Markdown: what is read, without marks, addresses and code.

/// What ends like a sentence and is none, in lower case.
const SHORT_FORMS: [&str; 24] = [
    "e.g.", "i.e.", "etc.", "vs.", "mr.", "mrs.", "ms.", "dr.", "no.", "approx.", "z.", "b.", "d.", "h.",
    "u.", "a.", "bzw.", "usw.", "ca.", "nr.", "evtl.", "ggf.", "inkl.", "vgl.",
];

/// A paragraph, a heading or an item of a list.
pub(super) struct Block(String);

/// The blocks of a text.
pub(super) fn blocks(markdown: &str) -> Vec<Block> {
    let mut blocks = vec![];
    let (mut open, mut is_in_code) = (String::new(), false);
    for line in markdown.lines() {
        let line = line.trim();
        if line.starts_with("```") || line.starts_with("~~~") {
            is_in_code = !is_in_code;
            close(&mut open, &mut blocks);
            continue;
        }
        if is_in_code {
            continue;
        }
        let bare = line.trim_start_matches(['>', ' ']);
        let is_heading = bare.starts_with('#');
        let item = after_bullet(bare);
        if bare.is_empty() || is_heading || item.is_some() || bare.starts_with("[!") || bare.contains('|') {
            close(&mut open, &mut blocks);
        }
        if bare.starts_with("[!") || bare.chars().all(|letter| "-=|: ".contains(letter)) {
            continue;
        }
        open.push_str(item.unwrap_or(bare.trim_start_matches('#').trim()));
        open.push(' ');
        if is_heading {
            close(&mut open, &mut blocks);
        }
    }
    close(&mut open, &mut blocks);
    blocks
}

fn close(open: &mut String, blocks: &mut Vec<Block>) {
    let text = plain(open);
    open.clear();
    if !text.is_empty() {
        blocks.push(Block(text));
    }
}

/// What stands behind the bullet or the number of an item.
fn after_bullet(line: &str) -> Option<&str> {
    let numbered = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let marks = if numbered.len() < line.len() { [". ", ") "].as_slice() } else { &["- ", "* ", "+ "] };
    marks.iter().find_map(|mark| numbered.strip_prefix(mark)).map(str::trim)
}

/// Without emphasis, code and addresses; of links their words.
fn plain(markdown: &str) -> String {
    let mut text = String::new();
    let mut rest = markdown;
    while let Some(letter) = rest.chars().next() {
        rest = &rest[letter.len_utf8()..];
        match letter {
            '`' => {
                let end = rest.find('`').map_or(rest.len(), |end| end + 1);
                rest = &rest[end..];
            }
            ']' if rest.starts_with('(') => {
                let end = rest.find(')').map_or(rest.len(), |end| end + 1);
                rest = &rest[end..];
            }
            '*' | '[' | '~' | '_' | '!' if letter != '!' || rest.starts_with('[') => {}
            _ => text.push(letter),
        }
    }
    let words = text.split_whitespace().filter(|word| !word.contains("://") && !word.contains('@'));
    words.collect::<Vec<_>>().join(" ")
}

impl Block {
    /// Its sentences.
    pub(super) fn sentences(&self) -> Vec<String> {
        let mut sentences = vec![];
        let mut open: Vec<&str> = vec![];
        let mut words = self.0.split(' ').peekable();
        while let Some(word) = words.next() {
            open.push(word);
            let goes_on = words.peek().is_some_and(|next| next.starts_with(char::is_lowercase));
            if ends(word) && !goes_on {
                sentences.push(std::mem::take(&mut open).join(" "));
            }
        }
        sentences.push(open.join(" "));
        sentences.retain(|sentence| words_in(sentence));
        sentences
    }
}

fn ends(word: &str) -> bool {
    let bare = word.trim_end_matches(['"', '”', '“', ')', '’', '\'', '»']);
    let is_short = || {
        let lower = bare.trim_start_matches(['(', '"', '„', '“']).to_lowercase();
        SHORT_FORMS.contains(&lower.as_str())
            || lower.trim_end_matches('.').chars().all(|c| c.is_ascii_digit())
    };
    bare.ends_with(['!', '?', ':', '…']) || (bare.ends_with('.') && !is_short())
}

fn words_in(sentence: &str) -> bool {
    words(sentence).next().is_some()
}

/// The words of a sentence, without what surrounds them; figures are none.
pub(super) fn words(sentence: &str) -> impl Iterator<Item = &str> {
    sentence
        .split(|letter: char| letter.is_whitespace() || letter == '/')
        .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()))
        .filter(|word| word.chars().any(char::is_alphabetic))
}
