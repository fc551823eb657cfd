//! Lists of MAPI properties as TNEF writes them (MS-OXTNEF §2.1.3.4).

use crate::parse::text;

/// One property; of several values the last.
pub struct Property<'a> {
    pub id: u16,
    kind: u16,
    pub value: &'a [u8],
}

const UNICODE: u16 = 0x001F;
const SEVERAL: u16 = 0x1000;

impl Property<'_> {
    /// The value as words, by its declared encoding.
    pub fn text(&self) -> String {
        if self.kind & !SEVERAL != UNICODE {
            return text::decode(self.value).trim_end_matches('\0').to_owned();
        }
        let units = self.value.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        let decoded = char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER));
        decoded.collect::<String>().trim_end_matches('\0').to_owned()
    }
}

/// The properties in their order, up to the first that makes no sense.
pub fn properties(data: &[u8]) -> impl Iterator<Item = Property<'_>> {
    let mut reader = Reader(data);
    let count = reader.number().unwrap_or(0);
    (0..count).map_while(move |_| reader.property())
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<u32> {
        self.take(4).and_then(|bytes| bytes.try_into().ok()).map(u32::from_le_bytes)
    }

    /// A length and as many bytes, filled up to a multiple of four.
    fn counted(&mut self) -> Option<&'a [u8]> {
        let length = usize::try_from(self.number()?).ok()?;
        let value = self.take(length)?;
        // The last value's filling is sometimes missing.
        self.take((4 - length % 4) % 4).or_else(|| self.take(self.0.len()))?;
        Some(value)
    }

    fn property(&mut self) -> Option<Property<'a>> {
        let [kind_low, kind_high, id_low, id_high] = *self.take(4)?.first_chunk()?;
        let (kind, id) = (u16::from_le_bytes([kind_low, kind_high]), u16::from_le_bytes([id_low, id_high]));
        if id >= 0x8000 {
            self.skip_name()?;
        }
        let value = self.values(kind)?;
        Some(Property { id, kind, value })
    }

    /// Properties above 0x8000 have a name: a namespace, and a number or words.
    fn skip_name(&mut self) -> Option<()> {
        self.take(16)?;
        match self.number()? {
            0 => self.number().map(drop),
            _ => self.counted().map(drop),
        }
    }

    fn values(&mut self, kind: u16) -> Option<&'a [u8]> {
        let size = match kind & !SEVERAL {
            0x0002 | 0x0003 | 0x0004 | 0x000A | 0x000B => 4,
            0x0005 | 0x0006 | 0x0007 | 0x0014 | 0x0040 => 8,
            0x0048 => 16,
            // Text, bytes and objects are counted even if there is only one.
            0x000D | 0x001E | 0x001F | 0x0102 => 0,
            _ => return None,
        };
        let count = if size == 0 || kind & SEVERAL != 0 { self.number()? } else { 1 };
        let mut value: &[u8] = &[];
        for _ in 0..count {
            value = if size == 0 { self.counted()? } else { self.take(size)? };
        }
        Some(value)
    }
}
