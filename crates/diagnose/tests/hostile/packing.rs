//! Single files that unpack to far too much, or ask for too much memory.

use std::io::Write;

use super::{Scale, Take, log};

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(vec![], flate2::Compression::best());
    encoder.write_all(bytes).expect("memory takes everything");
    encoder.finish().expect("memory takes everything")
}

pub fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::DeflateEncoder::new(vec![], flate2::Compression::best());
    encoder.write_all(bytes).expect("memory takes everything");
    encoder.finish().expect("memory takes everything")
}

pub fn bzip2(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = bzip2::write::BzEncoder::new(vec![], bzip2::Compression::best());
    encoder.write_all(bytes).expect("memory takes everything");
    encoder.finish().expect("memory takes everything")
}

pub fn xz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = liblzma::write::XzEncoder::new(vec![], 6);
    encoder.write_all(bytes).expect("memory takes everything");
    encoder.finish().expect("memory takes everything")
}

pub fn zstd(bytes: &[u8]) -> Vec<u8> {
    ::zstd::encode_all(bytes, 9).expect("memory takes everything")
}

type Pack = fn(&[u8]) -> Vec<u8>;

pub const PACKINGS: [(&str, Pack); 4] = [("gz", gzip), ("bz2", bzip2), ("xz", xz), ("zst", zstd)];

pub fn cases(scale: Scale, case: Take<'_>) {
    bombs(scale, case);
    nested(case);
    many_members(scale, case);
    headers(case);
}

/// What fills a bomb: zeros, a letter, line ends, one line over and over.
fn bombs(scale: Scale, case: Take<'_>) {
    for (form, pack) in PACKINGS {
        for (what, piece) in [
            ("zeros", &b"\0"[..]),
            ("letters", b"a"),
            ("line-ends", b"\n"),
            ("lines", b"2026-03-02 10:15:00 INFO ok\n"),
        ] {
            // Whole bombs cost time to make; one is made, and its members are repeated.
            let member = pack(&piece.repeat(scale.bomb / 16 / piece.len()));
            case(format!("bomb-of-{what}.{form}"), member.repeat(16));
        }
        let small = pack(&vec![b'a'; scale.bomb / 16]);
        case(format!("bomb-in-bomb.{form}.gz"), gzip(&small.repeat(16)));
        case(format!("bomb-in-bomb.{form}.xz"), xz(&small.repeat(16)));
    }
}

/// Packed into itself again and again.
fn nested(case: Take<'_>) {
    for (form, pack) in PACKINGS {
        for depth in [2, 4, 5, 6, 20] {
            let mut bytes = log(50);
            for _ in 0..depth {
                bytes = pack(&bytes);
            }
            case(format!("nested-{depth}.{form}"), bytes);
        }
    }
    for depth in [4, 8, 16] {
        let mut bytes = log(50);
        for number in 0..depth {
            bytes = PACKINGS[number % PACKINGS.len()].1(&bytes);
        }
        case(format!("nested-all-{depth}.gz"), bytes);
    }
}

/// So many members that beginning each costs more than reading it.
fn many_members(scale: Scale, case: Take<'_>) {
    for (form, pack) in PACKINGS {
        case(format!("many-empty-members.{form}"), pack(b"").repeat(scale.entries));
        case(format!("many-tiny-members.{form}"), pack(b"x\n").repeat(scale.entries));
    }
    // Frames that are to be skipped, and hold nothing.
    case("skippable-frames.zst".to_owned(), [0x50, 0x2a, 0x4d, 0x18, 0, 0, 0, 0].repeat(scale.entries));
    case("endless-skippable-frame.zst".to_owned(), [0x50, 0x2a, 0x4d, 0x18, 0xff, 0xff, 0xff, 0xff].to_vec());
}

/// Headers that ask for gigabytes.
fn headers(case: Take<'_>) {
    for log in [10, 20, 27, 28, 31] {
        // A zstd frame: magic, descriptor, window, then a block that repeats one byte.
        let mut frame = vec![0x28, 0xb5, 0x2f, 0xfd, 0x00, ((log - 10) << 3) as u8];
        frame.extend([0x03, 0x00, 0x10, b'a']);
        case(format!("window-{log}.zst"), frame);
    }
    for level in [0, 12, 20, 30, 38, 40] {
        let mut bytes = xz(&log(50));
        // The dictionary's size stands in the first block's header, which has a check sum.
        if let Some(at) = bytes.windows(2).position(|pair| pair == [0x21, 0x01]) {
            bytes[at + 2] = level;
            let size = (usize::from(bytes[12]) + 1) * 4;
            let sum = crc(&bytes[12..12 + size - 4]).to_le_bytes();
            bytes[12 + size - 4..12 + size].copy_from_slice(&sum);
        }
        case(format!("dictionary-{level}.xz"), bytes);
    }
    for flags in [0x04_u8, 0x08, 0x10, 0x02, 0xff] {
        let mut bytes = vec![0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 3];
        bytes.extend([0xff; 70_000]);
        case(format!("header-fields-{flags}.gz"), bytes);
    }
    let mut wrong = gzip(&log(100));
    let end = wrong.len();
    wrong[end - 6] ^= 1;
    case("wrong-check-sum.gz".to_owned(), wrong.clone());
    wrong[end - 2] ^= 0x40;
    case("wrong-length.gz".to_owned(), wrong);
}

pub fn crc(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}
