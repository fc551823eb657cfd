//! What kinds of bytes there are, so that a word is judged while it is looked for.

pub(super) const END: u8 = 1;
pub(super) const DIGIT: u8 = 2;
pub(super) const LOWER: u8 = 4;
pub(super) const UPPER: u8 = 8;
pub(super) const DOT: u8 = 16;
pub(super) const SLASH: u8 = 32;
pub(super) const COLON: u8 = 64;
/// `\` `@` and all else that can stand in a name.
pub(super) const OTHER: u8 = 128;

pub(super) const CLASS: [u8; 256] = classes();

pub(super) const fn classes() -> [u8; 256] {
    let mut table = [OTHER; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'0'..=b'9' => DIGIT,
            b'a'..=b'z' | b'_' | 0x80..=0xff => LOWER,
            b'A'..=b'Z' => UPPER,
            b'.' => DOT,
            b'/' => SLASH,
            b':' => COLON,
            0..=b' ' | 0x7f => END,
            b',' | b';' | b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'<' | b'>' => END,
            b'"' | b'\'' | b'=' | b'|' | b'!' | b'?' | b'`' | b'^' | b'#' => END,
            _ => OTHER,
        };
        byte += 1;
    }
    table
}

pub(super) fn class(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).map_or(END, |byte| CLASS[usize::from(*byte)])
}
