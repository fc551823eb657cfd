//! Which files may be drawn in a page or a mail.

/// The media type of a picture that cannot carry scripts – PNG, JPEG, GIF or WebP – by content,
/// whatever its name or its sender says; `None` for everything else.
pub fn media_type(content: &[u8]) -> Option<&'static str> {
    match content {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some("image/gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}

/// Whether files of this media type are drawn: it is one that [`media_type`] gives.
pub fn is_picture(media_type: &str) -> bool {
    matches!(media_type, "image/png" | "image/jpeg" | "image/gif" | "image/webp")
}

#[cfg(test)]
mod tests {
    use super::{is_picture, media_type};

    #[test]
    fn only_pictures_have_a_type() {
        assert_eq!(media_type(b"\x89PNG\r\n\x1a\nrest"), Some("image/png"));
        assert_eq!(media_type(b"RIFF\x01\x02\x03\x04WEBPVP8 "), Some("image/webp"));
        for active in [&b"<svg xmlns='http://www.w3.org/2000/svg'>"[..], b"<html>", b"%PDF-1.7", b"GIF8", b""]
        {
            assert_eq!(media_type(active), None);
        }
        for kind in [&b"\x89PNG\r\n\x1a\n"[..], b"\xff\xd8\xff", b"GIF89a", b"RIFF\x01\x02\x03\x04WEBP"] {
            assert!(media_type(kind).is_some_and(is_picture), "{kind:?}");
        }
        assert!(!is_picture("image/svg+xml"));
    }
}
