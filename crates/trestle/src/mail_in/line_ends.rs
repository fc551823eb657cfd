//! Makes every line end of a message CR LF.
//!
//! RFC 5321, 2.3.8 forbids a CR or LF alone, yet scanners, scripts and old devices send them,
//! and they are a help desk's customers. Their mail is taken and mended: a message stored
//! with a bare LF could be split in two by a lenient host it is passed on to
//! (CVE-2023-51764 and its siblings).

use std::borrow::Cow;

/// `raw` with a bare LF turned into CR LF and a bare CR dropped; borrowed if nothing was bare.
///
/// Dropped, because the common case is `CR CR LF`, where anything else would tear a header
/// from its body.
pub fn canonical(raw: &[u8]) -> Cow<'_, [u8]> {
    let mut mended: Option<Vec<u8>> = None;
    let mut copied = 0;
    let mut at = 0;
    while let Some(found) = raw[at..].iter().position(|byte| matches!(byte, b'\r' | b'\n')) {
        let here = at + found;
        if raw[here..].starts_with(b"\r\n") {
            at = here + 2;
            continue;
        }
        let mended = mended.get_or_insert_with(|| Vec::with_capacity(raw.len() + raw.len() / 32));
        mended.extend_from_slice(&raw[copied..here]);
        if raw[here] == b'\n' {
            mended.extend_from_slice(b"\r\n");
        }
        at = here + 1;
        copied = at;
    }
    match mended {
        None => Cow::Borrowed(raw),
        Some(mut mended) => {
            mended.extend_from_slice(&raw[copied..]);
            Cow::Owned(mended)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_line_ends_are_mended_and_whole_ones_left_alone() {
        for (raw, expected) in [
            ("", ""),
            ("a\r\nb\r\n", "a\r\nb\r\n"),
            ("a\nb\n", "a\r\nb\r\n"),
            ("A: 1\r\r\n\r\r\nbody", "A: 1\r\n\r\nbody"),
            ("10%\r20%\r", "10%20%"),
            ("a\n\rb", "a\r\nb"),
            ("\n.\r\n\r.\n", "\r\n.\r\n.\r\n"),
        ] {
            let mended = canonical(raw.as_bytes());
            assert_eq!(mended, expected.as_bytes(), "{raw:?}");
            assert_eq!(matches!(mended, Cow::Borrowed(_)), raw == expected, "{raw:?}");
        }
    }
}
