//! Zips: directories that lie, entries that overlap, names that lead elsewhere.

use super::packing::{crc, deflate, gzip, xz};
use super::{Scale, Take, log};

/// One entry, with whatever its headers are made to say.
#[derive(Clone)]
pub struct Entry {
    pub name: Vec<u8>,
    pub data: Vec<u8>,
    pub method: u16,
    pub flags: u16,
    pub crc: u32,
    pub packed: u32,
    pub plain: u32,
    /// Unix mode, for links and devices.
    pub mode: u32,
    pub has_descriptor: bool,
}

impl Entry {
    pub fn deflated(name: &str, text: &[u8]) -> Self {
        let data = deflate(text);
        Self { method: 8, crc: crc(text), plain: text.len() as u32, ..Self::stored(name, &data) }
    }

    pub fn stored(name: &str, data: &[u8]) -> Self {
        Self {
            name: name.as_bytes().to_vec(),
            method: 0,
            flags: 0,
            crc: crc(data),
            packed: data.len() as u32,
            plain: data.len() as u32,
            mode: 0o100_644,
            has_descriptor: false,
            data: data.to_vec(),
        }
    }

    fn local(&self) -> Vec<u8> {
        let mut bytes = b"PK\x03\x04\x14\0".to_vec();
        let flags = self.flags | if self.has_descriptor { 8 } else { 0 };
        bytes.extend([flags.to_le_bytes(), self.method.to_le_bytes(), [0, 0], [0, 0]].concat());
        let known = |value: u32| if self.has_descriptor { 0 } else { value };
        for value in [known(self.crc), known(self.packed), known(self.plain)] {
            bytes.extend(value.to_le_bytes());
        }
        bytes.extend([(self.name.len() as u16).to_le_bytes(), [0, 0]].concat());
        bytes.extend(&self.name);
        bytes.extend(&self.data);
        if self.has_descriptor {
            bytes.extend(b"PK\x07\x08");
            for value in [self.crc, self.packed, self.plain] {
                bytes.extend(value.to_le_bytes());
            }
        }
        bytes
    }

    fn central(&self, offset: u32) -> Vec<u8> {
        let mut bytes = b"PK\x01\x02\x14\x03\x14\0".to_vec();
        let flags = self.flags | if self.has_descriptor { 8 } else { 0 };
        bytes.extend([flags.to_le_bytes(), self.method.to_le_bytes(), [0, 0], [0, 0]].concat());
        for value in [self.crc, self.packed, self.plain] {
            bytes.extend(value.to_le_bytes());
        }
        bytes.extend((self.name.len() as u16).to_le_bytes());
        bytes.extend([0; 8]);
        bytes.extend((self.mode << 16).to_le_bytes());
        bytes.extend(offset.to_le_bytes());
        bytes.extend(&self.name);
        bytes
    }
}

fn end(entries: u16, directory: u32, offset: u32, comment: &[u8]) -> Vec<u8> {
    let mut bytes = b"PK\x05\x06\0\0\0\0".to_vec();
    bytes.extend([entries.to_le_bytes(), entries.to_le_bytes()].concat());
    bytes.extend([directory.to_le_bytes(), offset.to_le_bytes()].concat());
    bytes.extend((comment.len() as u16).to_le_bytes());
    bytes.extend(comment);
    bytes
}

pub fn archive(entries: &[Entry]) -> Vec<u8> {
    let (mut bytes, mut directory) = (vec![], vec![]);
    for entry in entries {
        directory.extend(entry.central(bytes.len() as u32));
        bytes.extend(entry.local());
    }
    let (offset, size) = (bytes.len() as u32, directory.len() as u32);
    bytes.extend(directory);
    bytes.extend(end(entries.len() as u16, size, offset, b""));
    bytes
}

pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    archive(&files.iter().map(|(name, text)| Entry::deflated(name, text)).collect::<Vec<_>>())
}

/// Names that a careless program would write to.
pub const NAMES: &[&str] = &[
    "../../../../etc/passwd",
    "/etc/passwd",
    "C:\\Windows\\System32\\x.log",
    "..\\..\\x.log",
    "\\\\host\\share\\x",
    "a/../../b",
    "./././x",
    "",
    "/",
    "//",
    "a\0b",
    "a\nb",
    "con",
    "aux.log",
    "x.log:stream",
    "~root/.ssh/authorized_keys",
    "\u{202e}gol.x",
    "\u{1b}[2J",
    "a b",
    "....//....//x",
    "%2e%2e%2fx",
    "-rf",
    "$(touch x)",
    "`touch x`",
    ";touch x",
    "|x",
    "file:///etc/passwd",
    "proc/self/mem",
    "dev/zero",
];

pub fn cases(scale: Scale, case: Take<'_>) {
    let text = log(200);
    for (number, name) in NAMES.iter().enumerate() {
        case(format!("name-{number}.zip"), archive(&[Entry::deflated(name, &text)]));
    }
    for length in [300, 5_000, 65_535] {
        case(format!("name-of-{length}.zip"), archive(&[Entry::deflated(&"n".repeat(length), &text)]));
        case(
            format!("folders-of-{length}.zip"),
            archive(&[Entry::deflated(&"d/".repeat(length / 2), &text)]),
        );
    }
    for (what, mode) in [
        ("link", 0o120_777),
        ("device", 0o020_666),
        ("block", 0o060_666),
        ("pipe", 0o010_666),
        ("socket", 0o140_666),
    ] {
        let entry = Entry { mode, ..Entry::stored("evil", b"/etc/passwd") };
        case(format!("{what}.zip"), archive(&[entry.clone(), Entry::deflated("evil/x.log", &text), entry]));
    }
    lies(&text, case);
    bombs(scale, case);
    directories(scale, &text, case);
    descriptors(&text, case);
}

/// Sizes, methods, check sums and flags that are not true.
fn lies(text: &[u8], case: Take<'_>) {
    let honest = Entry::deflated("a.log", text);
    for (number, value) in [0, 1, 0x7fff_ffff, 0xffff_fffe, 0xffff_ffff].into_iter().enumerate() {
        case(
            format!("packed-size-{number}.zip"),
            archive(&[Entry { packed: value, ..honest.clone() }, honest.clone()]),
        );
        case(
            format!("plain-size-{number}.zip"),
            archive(&[Entry { plain: value, ..honest.clone() }, honest.clone()]),
        );
        case(
            format!("stored-size-{number}.zip"),
            archive(&[Entry { packed: value, plain: value, ..Entry::stored("a", text) }, honest.clone()]),
        );
    }
    for method in [1, 6, 9, 12, 14, 20, 93, 95, 98, 99, 0xffff] {
        case(format!("method-{method}.zip"), archive(&[Entry { method, ..honest.clone() }, honest.clone()]));
    }
    for flags in [1, 0x41, 0x2000, 0xffff] {
        case(format!("flags-{flags}.zip"), archive(&[Entry { flags, ..honest.clone() }, honest.clone()]));
    }
    case("wrong-check-sum.zip".to_owned(), archive(&[Entry { crc: 1, ..honest.clone() }, honest.clone()]));
    case(
        "stored-as-deflated.zip".to_owned(),
        archive(&[Entry { method: 8, ..Entry::stored("a.log", text) }]),
    );
    case("same-name-often.zip".to_owned(), archive(&vec![honest; 500]));
}

fn bombs(scale: Scale, case: Take<'_>) {
    let zeros = vec![0; scale.bomb / 16];
    let bomb = Entry::deflated("zeros", &zeros);
    case("bomb.zip".to_owned(), archive(&vec![bomb.clone(); 16]));
    let mut inner = archive(&[bomb]);
    for depth in 0..6 {
        let names: Vec<String> = (0..8).map(|number| format!("{depth}-{number}.zip")).collect();
        inner = archive(&names.iter().map(|name| Entry::deflated(name, &inner)).collect::<Vec<_>>());
        case(format!("zips-in-zips-{depth}.zip"), inner.clone());
    }
    case("zip-in-gz-in-xz.zip".to_owned(), zip(&[("a.xz", &xz(&gzip(&inner)))]));
    for entries in [100, 2_000, 60_000] {
        // All entries share the same bytes.
        let kernel = Entry::deflated("k", &zeros[..zeros.len() / 64]);
        let mut bytes = kernel.local();
        let offset = bytes.len() as u32;
        let directory = kernel.central(0).repeat(entries);
        bytes.extend(&directory);
        bytes.extend(end(entries as u16, directory.len() as u32, offset, b""));
        case(format!("overlapping-{entries}.zip"), bytes);
        let stored = Entry::stored("k", &log(20_000));
        let mut bytes = stored.local();
        let offset = bytes.len() as u32;
        let directory = stored.central(0).repeat(entries);
        bytes.extend(&directory);
        bytes.extend(end(entries as u16, directory.len() as u32, offset, b""));
        case(format!("overlapping-stored-{entries}.zip"), bytes);
    }
}

/// Directories that are somewhere else, too large, or say that they are.
fn directories(scale: Scale, text: &[u8], case: Take<'_>) {
    let entry = Entry::deflated("a.log", text);
    let folder = Entry::stored("folder/", b"");
    let mut many = folder.local();
    let offset = many.len() as u32;
    let directory = folder.central(0).repeat(scale.entries);
    many.extend(&directory);
    many.extend(end(0xffff, directory.len() as u32, offset, b""));
    case("many-folders.zip".to_owned(), many);
    let whole = archive(std::slice::from_ref(&entry));
    let without = &whole[..whole.len() - 22];
    let at = (whole.len() - 22 - entry.central(0).len()) as u32;
    for (number, (entries, size, offset)) in [
        (0, 0, 0),
        (1, 0, at),
        (0xffff, 47, at),
        (1, u32::MAX, at),
        (1, 47, u32::MAX),
        (1, 47, 0),
        (1, 47, at + 1),
        (2, 94, at),
        (1, 1, u32::MAX - 1),
    ]
    .into_iter()
    .enumerate()
    {
        case(format!("directory-{number}.zip"), [without, &end(entries, size, offset, b"")].concat());
    }
    case("end-in-the-comment.zip".to_owned(), [without, &end(1, 51, at, &end(9, 9, 9, b""))].concat());
    case("end-over-and-over.zip".to_owned(), [without, &end(1, 51, at, b"").repeat(3000)].concat());
    case("two-zips.zip".to_owned(), [whole.clone(), whole.clone()].concat());
    case("no-directory.zip".to_owned(), entry.local().repeat(50));
    case("only-the-end.zip".to_owned(), end(0, 0, 0, b""));
    for value in [0_u64, 1, u64::MAX, u64::MAX - 100, 1 << 63] {
        let mut bytes = without.to_vec();
        let record = bytes.len() as u64;
        bytes.extend(b"PK\x06\x06");
        bytes.extend(44_u64.to_le_bytes());
        bytes.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        for field in [1, 1, value, value] {
            bytes.extend(u64::to_le_bytes(field));
        }
        bytes.extend(b"PK\x06\x07\0\0\0\0");
        bytes.extend(record.to_le_bytes());
        bytes.extend([1, 0, 0, 0]);
        bytes.extend(end(0xffff, u32::MAX, u32::MAX, b""));
        case(format!("zip64-{value}.zip"), bytes);
    }
}

/// Sizes that follow the data, or do not.
fn descriptors(text: &[u8], case: Take<'_>) {
    let deflated = Entry { has_descriptor: true, ..Entry::deflated("a.log", text) };
    let stored = Entry { has_descriptor: true, ..Entry::stored("b.log", text) };
    let both = [deflated.clone(), stored.clone(), deflated.clone()];
    let whole = archive(&both);
    case("descriptors.zip".to_owned(), whole.clone());
    case("descriptors-without-directory.zip".to_owned(), whole[..whole.len() - 160].to_vec());
    case("descriptors-only.zip".to_owned(), deflated.local().repeat(100));
    case(
        "descriptors-inside.tar.gz".to_owned(),
        gzip(&super::tar::tar(&[("in.zip", &whole[..whole.len() - 160])])),
    );
    case(
        "descriptor-lies.zip".to_owned(),
        archive(&[Entry { plain: 1, packed: 1, ..deflated }, Entry { crc: 0, ..stored }]),
    );
}
