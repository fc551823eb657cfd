//! Archives and logs that somebody made to do harm: bombs, lies, links, nesting, damage, and text that
//! no program would write. All are made here, byte by byte, the same in every run.

pub mod packing;
pub mod tar;
pub mod text;
pub mod zip;

/// A file and what it is called.
pub struct Case {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// How large the large ones are.
#[derive(Clone, Copy)]
pub struct Scale {
    /// Bytes that a bomb unpacks to.
    pub bomb: usize,
    /// Bytes of one endless line.
    pub line: usize,
    /// Entries of a directory that has too many.
    pub entries: usize,
}

/// Calls `each` with every case; they are made one at a time, since some are large.
pub fn all(scale: Scale, each: &mut dyn FnMut(Case)) {
    let mut case = |name: String, bytes: Vec<u8>| each(Case { name, bytes });
    packing::cases(scale, &mut case);
    zip::cases(scale, &mut case);
    tar::cases(scale, &mut case);
    text::cases(scale, &mut case);
    damaged(&mut case);
}

pub type Take<'a> = &'a mut dyn FnMut(String, Vec<u8>);

/// Random enough for damage, and the same on every machine.
pub struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, most: usize) -> usize {
        (self.next() % most.max(1) as u64) as usize
    }

    pub fn bytes(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| self.next() as u8).collect()
    }
}

/// An honest log, for what is damaged afterwards.
pub fn log(lines: usize) -> Vec<u8> {
    let line = |number: usize| {
        format!(
            "2026-03-02T10:{:02}:{:02}Z INFO worker-{} took {} ms\n",
            number / 60 % 60,
            number % 60,
            number % 7,
            number * 37 % 1000
        )
    };
    (0..lines).map(line).collect::<String>().into_bytes()
}

/// One honest file of every form, cut off and with bits turned over.
fn damaged(case: Take<'_>) {
    let text = log(3000);
    let entries: &[(&str, &[u8])] =
        &[("a.log", &text), ("logs/b.log.gz", &packing::gzip(&text)), ("c.log", b"x\n")];
    let honest = [
        ("gz", packing::gzip(&text)),
        ("bz2", packing::bzip2(&text)),
        ("xz", packing::xz(&text)),
        ("zst", packing::zstd(&text)),
        ("zip", zip::zip(entries)),
        ("tar", tar::tar(entries)),
        ("tar.gz", packing::gzip(&tar::tar(entries))),
    ];
    let mut chance = Chance(7);
    for (form, bytes) in &honest {
        for step in 1..=8 {
            let cut = bytes.len() * step / 9 + chance.below(9);
            case(format!("cut-off-{step}.{form}"), bytes[..cut.min(bytes.len())].to_vec());
        }
        for seed in 1..=10 {
            let mut changed = bytes.clone();
            for _ in 0..seed {
                let place = chance.below(changed.len());
                changed[place] ^= 1 << chance.below(8);
            }
            case(format!("bits-turned-{seed}.{form}"), changed);
        }
        let mut followed = bytes.clone();
        followed.extend(chance.bytes(5000));
        case(format!("followed-by-noise.{form}"), followed);
        let mut twice = bytes.clone();
        twice.extend_from_slice(bytes);
        case(format!("twice.{form}"), twice);
        let mut headed = chance.bytes(5000);
        headed.extend_from_slice(bytes);
        case(format!("behind-noise.{form}"), headed);
    }
    for (form, bytes) in &honest {
        for length in [4, 8, 300, 5000] {
            let mut noise = bytes[..bytes.len().min(12)].to_vec();
            noise.extend(chance.bytes(length));
            case(format!("head-and-{length}-of-noise.{form}"), noise);
        }
    }
}
