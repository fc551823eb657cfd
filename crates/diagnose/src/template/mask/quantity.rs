//! Numbers with a unit: `12 ms`, `1396 bytes (1.36 KB)`.

use crate::template::mask::class::{DIGIT, LOWER, UPPER, class};
use crate::template::mask::shapes::is_number;

/// Whether a small word is a unit of time or size, as it stands behind a number.
#[rustfmt::skip]
fn is_unit(small: &[u8]) -> bool {
    matches!(
        small,
        b"b" | b"byte" | b"bytes" | b"kb" | b"kib" | b"mb" | b"mib" | b"gb" | b"gib" | b"tb" | b"tib"
            | b"k" | b"m" | b"g" | b"kbytes" | b"mbytes" | b"bps" | b"kbps" | b"mbps"
            | b"ns" | b"us" | b"ms" | b"msec" | b"msecs" | b"millis" | b"milliseconds" | b"millisecond" | b"microseconds"
            | b"s" | b"sec" | b"secs" | b"second" | b"seconds" | b"min" | b"mins" | b"minute" | b"minutes"
            | b"h" | b"hr" | b"hrs" | b"hour" | b"hours" | b"day" | b"days" | b"d"
    )
}

/// Where a quantity ends whose number ends at `at`, if a unit follows: `1396 bytes (1.36 KB)`.
pub(super) fn quantity(bytes: &[u8], at: usize) -> Option<usize> {
    let end = unit(bytes, at)?;
    if bytes.get(end..end + 2) != Some(b" (") {
        return Some(end);
    }
    let number = end + 2;
    let digits = bytes[number..].iter().take(16).take_while(|byte| is_number(&[**byte])).count();
    let same = unit(bytes, number + digits).filter(|after| digits > 0 && bytes.get(*after) == Some(&b')'));
    Some(same.map_or(end, |after| after + 1))
}

pub(super) fn unit(bytes: &[u8], at: usize) -> Option<usize> {
    let start = at + usize::from(bytes.get(at) == Some(&b' '));
    let mut small = [0; 12];
    let mut length = 0;
    while length < 12
        && let Some(byte) = bytes.get(start + length).filter(|byte| byte.is_ascii_alphabetic())
    {
        small[length] = byte.to_ascii_lowercase();
        length += 1;
    }
    let ends = class(bytes, start + length) & (DIGIT | LOWER | UPPER) == 0;
    // `5 M` and `5 d` are rather a word than a unit; `5M` is one, and so is `5 B`.
    let word = start > at && length == 1 && !matches!(bytes[start], b'B' | b's' | b'h');
    (ends && !word && is_unit(&small[..length])).then_some(start + length)
}
