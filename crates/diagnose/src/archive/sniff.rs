//! What the first bytes of a file say it is.

use crate::encoding;

/// How many first bytes are looked at.
pub(super) const HEAD_BYTES: usize = 4096;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Packed(Packed),
    Zip,
    Tar,
    /// Not text; in words.
    Other(&'static str),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packed {
    Gzip,
    Zstd,
    Xz,
    Bzip2,
}

const MAGIC: &[(&[u8], Kind)] = &[
    (b"\x1f\x8b", Kind::Packed(Packed::Gzip)),
    (b"\x28\xb5\x2f\xfd", Kind::Packed(Packed::Zstd)),
    (b"\xfd7zXZ\0", Kind::Packed(Packed::Xz)),
    (b"PK\x03\x04", Kind::Zip),
    (b"PK\x05\x06", Kind::Zip),
    (b"PK00PK\x03\x04", Kind::Zip),
    (b"PK\x07\x08PK\x03\x04", Kind::Zip),
    (b"7z\xbc\xaf\x27\x1c", Kind::Other("a 7z archive, which is not read; pack it as zip or tar")),
    (b"Rar!\x1a\x07", Kind::Other("a RAR archive, which is not read; pack it as zip or tar")),
    (b"\x89PNG\r\n", Kind::Other("a picture")),
    (b"\xff\xd8\xff", Kind::Other("a picture")),
    (b"GIF8", Kind::Other("a picture")),
    (b"%PDF-", Kind::Other("a PDF")),
    (b"\x7fELF", Kind::Other("a program or a memory dump")),
    (b"MDMP", Kind::Other("a memory dump")),
    (b"JAVA PROFILE", Kind::Other("a heap dump")),
    (b"\xca\xfe\xba\xbe", Kind::Other("a program")),
    (b"SQLite format 3\0", Kind::Other("a database")),
    (b"ElfFile\0", Kind::Other("a Windows event log in binary form; export it as text or XML")),
    (b"LPKSHHRH", Kind::Other("a binary journal; export it with `journalctl -o short-iso`")),
];

/// Reads the kind off the first [`HEAD_BYTES`].
pub(super) fn kind(head: &[u8]) -> Kind {
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return *kind;
    }
    if is_skippable_zstd_frame(head) {
        return Kind::Packed(Packed::Zstd);
    }
    if is_bzip2(head) {
        return Kind::Packed(Packed::Bzip2);
    }
    if is_tar(head) {
        return Kind::Tar;
    }
    if head.starts_with(b"MZ") && head.contains(&0) {
        return Kind::Other("a program");
    }
    if is_text(head) { Kind::Text } else { Kind::Other("no text") }
}

fn is_skippable_zstd_frame(head: &[u8]) -> bool {
    head.len() >= 8 && (0x50..=0x5f).contains(&head[0]) && head[1..4] == *b"\x2a\x4d\x18"
}

/// "BZh", the block size, then the mark of a block or of the end.
fn is_bzip2(head: &[u8]) -> bool {
    head.starts_with(b"BZh")
        && head.get(3).is_some_and(u8::is_ascii_digit)
        && head.get(4..10).is_some_and(|mark| mark == b"1AY&SY" || mark == b"\x17\x72\x45\x38\x50\x90")
}

/// A first header whose checksum is right, as tar files of the first days have no other mark.
fn is_tar(head: &[u8]) -> bool {
    let Some(header) = head.get(..512) else { return false };
    let field = header[148..156].iter().filter(|byte| (b'0'..=b'7').contains(byte));
    let stated = field.fold(0_u32, |sum, byte| (sum << 3) | u32::from(byte - b'0'));
    let sum = |bytes: &[u8]| bytes.iter().map(|byte| u32::from(*byte)).sum::<u32>();
    stated != 0 && stated == sum(&header[..148]) + sum(&header[156..]) + 8 * u32::from(b' ')
}

/// Text has hardly any control characters; zeros are what a crash leaves in a log, or UTF-16.
fn is_text(head: &[u8]) -> bool {
    if encoding::utf16(head).is_some() {
        return true;
    }
    let is_odd = |byte: &u8| matches!(byte, 1..=7 | 14..=26 | 28..=31 | 127);
    let odd = head.iter().filter(|byte| is_odd(byte)).count();
    let zeros = memchr::memchr_iter(0, head).count();
    let rest = head.len() - zeros;
    // Where zeros are scattered among the rest, something counts in binary.
    let runs = head.windows(2).filter(|pair| pair[0] != 0 && pair[1] == 0).count();
    odd * 20 <= rest && runs * 10 <= rest.max(10)
}
