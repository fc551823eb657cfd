//! Making foreign text safe to keep: one encoding, one line end, no NUL.

use mail_parser::decoders::charsets::map::charset_decoder;

/// UTF-8 where the bytes are UTF-8, otherwise Windows-1252, the commonest undeclared charset.
pub fn decode(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => match charset_decoder(b"windows-1252") {
            Some(decoder) => decoder(bytes),
            None => String::from_utf8_lossy(bytes).into_owned(),
        },
    }
}

/// Whether the parser knows the charset by this name.
pub fn knows_charset(name: &str) -> bool {
    charset_decoder(name.as_bytes()).is_some()
        || name.eq_ignore_ascii_case("utf-8")
        || name.eq_ignore_ascii_case("us-ascii")
}

/// Line ends become `\n`; NUL (which PostgreSQL refuses), other C0 controls and the byte order
/// mark are dropped.
pub fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' if characters.peek() == Some(&'\n') => {}
            '\r' => tidied.push('\n'),
            '\n' | '\t' => tidied.push(character),
            '\u{feff}' => {}
            control if control.is_control() => {}
            other => tidied.push(other),
        }
    }
    tidied
}

/// The same for a value that must stay on one line.
pub fn one_line(text: &str) -> String {
    let tidied: String = text
        .chars()
        .map(|character| match character {
            '\r' | '\n' | '\t' => ' ',
            other => other,
        })
        .filter(|character| !character.is_control())
        .collect();
    tidied.trim().to_owned()
}

/// At most `bytes` of the text, cut between characters.
pub fn cut(mut text: String, bytes: usize) -> String {
    if text.len() > bytes {
        let end = text.floor_char_boundary(bytes);
        text.truncate(end);
    }
    text
}
