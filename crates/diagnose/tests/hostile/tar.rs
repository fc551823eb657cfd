//! Tars: sizes that lie, links, devices, and headers about headers.

use super::packing::{gzip, xz, zstd};
use super::zip::NAMES;
use super::{Scale, Take, log};

/// One header whose fields say whatever they are made to say.
pub fn header(name: &[u8], size: &[u8], kind: u8, link: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0; 512];
    let mut put = |at: usize, field: &[u8], most: usize| {
        let length = field.len().min(most);
        bytes[at..at + length].copy_from_slice(&field[..length]);
    };
    put(0, name, 100);
    put(100, b"0000644\0", 8);
    put(108, b"0000000\0", 8);
    put(116, b"0000000\0", 8);
    put(124, size, 12);
    put(136, b"00000000000\0", 12);
    put(156, &[kind], 1);
    put(157, link, 100);
    put(257, b"ustar\x0000", 8);
    bytes[148..156].fill(b' ');
    let sum: u32 = bytes.iter().map(|byte| u32::from(*byte)).sum();
    bytes[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    bytes
}

fn octal(size: usize) -> Vec<u8> {
    format!("{size:011o}\0").into_bytes()
}

/// A header and its data, filled up to whole blocks.
pub fn entry(name: &[u8], kind: u8, data: &[u8]) -> Vec<u8> {
    let mut bytes = header(name, &octal(data.len()), kind, b"");
    bytes.extend(data);
    bytes.resize(bytes.len().next_multiple_of(512), 0);
    bytes
}

pub fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes: Vec<u8> =
        files.iter().flat_map(|(name, data)| entry(name.as_bytes(), b'0', data)).collect();
    bytes.extend([0; 1024]);
    bytes
}

pub fn cases(scale: Scale, case: Take<'_>) {
    let text = log(200);
    for (number, name) in NAMES.iter().enumerate() {
        case(format!("name-{number}.tar"), tar(&[(name, &text)]));
        case(
            format!("linked-to-{number}.tar"),
            [header(b"x", &octal(0), b'2', name.as_bytes()), entry(b"x/y", b'0', &text)].concat(),
        );
    }
    for kind in (b'0'..=b'7').chain([b'A', b'D', b'K', b'L', b'M', b'N', b'S', b'V', b'g', b'x', 0, 0xff]) {
        case(format!("kind-{kind}.tar"), [entry(b"one", kind, &text), entry(b"two", b'0', &text)].concat());
    }
    sizes(&text, case);
    extensions(scale, &text, case);
    many(scale, &text, case);
}

fn sizes(text: &[u8], case: Take<'_>) {
    let fields: &[&[u8]] = &[
        b"77777777777\0",
        b"-0000000001\0",
        b"99999999999\0",
        b"\x80\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\0\0\0\0\0\0\0\0\0\0\0\0",
        b"            ",
        b"1\0          ",
        b"00000000001 ",
        b"\x80\0\0\0\0\0\0\0\0\0\x02\0",
    ];
    for (number, field) in fields.iter().enumerate() {
        let mut bytes = header(b"lies.log", field, b'0', b"");
        bytes.extend(text);
        bytes.resize(bytes.len().next_multiple_of(512), 0);
        bytes.extend(entry(b"after.log", b'0', text));
        case(format!("size-{number}.tar"), bytes.clone());
        case(format!("size-{number}.tar.gz"), gzip(&bytes));
    }
}

/// Long names that are longer than any name, and fields that say something else than the header.
fn extensions(scale: Scale, text: &[u8], case: Take<'_>) {
    for length in [1_000, 100_000, scale.bomb / 8] {
        let name = vec![b'n'; length];
        let bytes = [entry(b"././@LongLink", b'L', &name), entry(b"x", b'0', text)].concat();
        case(format!("long-name-{length}.tar.gz"), gzip(&bytes));
        let field = [format!("{} path=", length + 20).into_bytes(), name].concat();
        case(
            format!("long-field-{length}.tar.zst"),
            zstd(&[entry(b"pax", b'x', &field), entry(b"x", b'0', text)].concat()),
        );
    }
    for (number, field) in [
        "16 size=9999999\n",
        "11 size=0\n",
        "18 path=../../etc\n",
        "0 x=\n",
        "99999999999999999999 x=y\n",
        "\n\n\n",
        "30 linkpath=/etc/passwd\n12",
    ]
    .iter()
    .enumerate()
    {
        case(
            format!("field-{number}.tar"),
            [entry(b"pax", b'x', field.as_bytes()), entry(b"x", b'0', text), entry(b"y", b'0', text)]
                .concat(),
        );
        case(
            format!("global-field-{number}.tar"),
            [entry(b"pax", b'g', field.as_bytes()), entry(b"x", b'0', text)].concat(),
        );
    }
    case(
        "names-of-names.tar.gz".to_owned(),
        gzip(&entry(b"././@LongLink", b'L', b"name").repeat(scale.entries / 10)),
    );
}

fn many(scale: Scale, text: &[u8], case: Take<'_>) {
    case(
        "many-folders.tar.gz".to_owned(),
        gzip(&header(b"folder/", &octal(0), b'5', b"").repeat(scale.entries / 2)),
    );
    case("many-links.tar.xz".to_owned(), xz(&header(b"x", &octal(0), b'2', b"x").repeat(scale.entries / 2)));
    case(
        "many-empty-files.tar.gz".to_owned(),
        gzip(&header(b"x.log", &octal(0), b'0', b"").repeat(scale.entries / 2)),
    );
    case("same-name-often.tar.gz".to_owned(), gzip(&entry(b"x.log", b'0', text).repeat(1_000)));
    case(
        "entries-after-the-end.tar".to_owned(),
        [tar(&[("a", text)]), vec![0; 20_480], tar(&[("b", text)])].concat(),
    );
    case(
        "zeros-without-end.tar.gz".to_owned(),
        gzip(&[tar(&[("a", text)]), vec![0; scale.bomb / 8]].concat()),
    );
    case(
        "wrong-sums.tar".to_owned(),
        [entry(b"a", b'0', text), vec![b'x'; 512], entry(b"b", b'0', text)].concat(),
    );
    let mut bytes = text.to_vec();
    for depth in 0..20 {
        bytes = tar(&[(&format!("{depth}.tar"), &bytes), ("a.log", text)]);
        if depth % 4 == 3 {
            case(format!("tars-in-tars-{depth}.tar"), bytes.clone());
        }
    }
    let mut inside = tar(&[("a.log", text)]);
    for _ in 0..4 {
        // Each holds itself three times over, like a rabbit.
        inside = gzip(&tar(&[("1.tar.gz", &inside), ("2.tar.gz", &inside), ("3.tar.gz", &inside)]));
    }
    case("rabbits.tar.gz".to_owned(), inside);
}
