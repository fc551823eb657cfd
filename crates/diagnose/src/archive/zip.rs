//! Zip: by its directory where that can be reached, otherwise header by header from the front, which
//! also reads what an upload that broke off has brought.

use std::cell::RefCell;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek, SeekFrom};

use rawzip::{CompressionMethod, ReaderAt, ZipArchive, ZipLocator};

use super::meter::{Counted, Gauge};
use super::sniff::Packed;
use super::walker::{Place, Walker, inside};
use super::{ReadSeek, Source};

/// A zip that can be read anywhere.
pub(super) fn read<'s>(walker: &mut Walker<'_>, path: &str, file: Box<dyn ReadSeek + 's>, place: Place) {
    let file = Anywhere(RefCell::new(file));
    let end = file.0.borrow_mut().seek(SeekFrom::End(0)).unwrap_or(0);
    let mut buffer = vec![0; rawzip::MAX_CENTRAL_DIRECTORY_RECORD_SIZE];
    match ZipLocator::new().locate_in_reader(file, &mut buffer, end) {
        Ok(archive) => by_directory(walker, path, &archive, &mut buffer, place),
        Err((file, error)) => {
            walker
                .problem(path, &format!("its directory cannot be read ({error}); it is read from the front"));
            let mut file = file.0.into_inner();
            match file.seek(SeekFrom::Start(0)) {
                Ok(_) => from_the_front(walker, path, &mut BufReader::new(file), place),
                Err(error) => walker.broken(path, &error),
            }
        }
    }
}

/// A zip that comes from the front: kept in memory if it is small, else read as it comes.
pub(super) fn read_stream(walker: &mut Walker<'_>, path: &str, mut reader: Box<dyn Read + '_>, place: Place) {
    let borrowed = walker.meter.borrow_memory(u64::MAX);
    let mut kept = Vec::new();
    let result = reader.by_ref().take(borrowed).read_to_end(&mut kept);
    let needed = if (kept.len() as u64) < borrowed { kept.capacity() as u64 } else { borrowed };
    walker.meter.return_memory(borrowed.saturating_sub(needed));
    let is_all = result.is_ok() && (kept.len() as u64) < borrowed;
    if is_all {
        read(walker, path, Box::new(Cursor::new(kept)), place);
    } else {
        if let Err(error) = result {
            walker.broken(path, &error);
        }
        from_the_front(walker, path, &mut BufReader::new(Cursor::new(kept).chain(reader)), place);
    }
    walker.meter.return_memory(needed.min(borrowed));
}

fn by_directory<R: ReaderAt>(
    walker: &mut Walker<'_>,
    path: &str,
    archive: &ZipArchive<R>,
    buffer: &mut [u8],
    place: Place,
) {
    let mut entries = archive.entries(buffer);
    let mut links = 0_u64;
    loop {
        let entry = match entries.next_entry() {
            Ok(Some(entry)) => entry,
            Ok(None) => break,
            Err(error) => {
                walker.broken(path, &io::Error::other(error.to_string()));
                break;
            }
        };
        if !walker.meter.another_entry() {
            break;
        }
        if entry.is_dir() {
            continue;
        }
        if entry.mode().is_symlink() {
            links += 1;
            continue;
        }
        let own = inside(path, entry.file_path().as_bytes());
        if entry.flags().is_encrypted() {
            walker.problem(&own, "it is encrypted; it was left out");
            continue;
        }
        let (method, crc) = (entry.compression_method(), entry.crc32());
        match archive.get_entry(entry.wayfinder()) {
            Ok(data) => packed(walker, &own, method, Box::new(data.reader()), Some(crc), place),
            Err(error) => walker.broken(&own, &io::Error::other(error.to_string())),
        }
    }
    if links > 0 {
        walker.problem(path, &format!("{links} links were left out; they are never followed"));
    }
}

/// One file of a zip, by the method it is packed with.
fn packed(
    walker: &mut Walker<'_>,
    path: &str,
    method: CompressionMethod,
    data: Box<dyn Read + '_>,
    crc: Option<u32>,
    place: Place,
) {
    // Whatever unpacks inside a zip may already lie in something heavy; it gets little memory.
    let unpacked: io::Result<Box<dyn Read + '_>> = match method {
        CompressionMethod::STORE => Ok(data),
        CompressionMethod::DEFLATE => Ok(Box::new(flate2::read::DeflateDecoder::new(data))),
        CompressionMethod::BZIP2 => Packed::Bzip2.unpack(data, true),
        CompressionMethod::ZSTD | CompressionMethod::ZSTD_DEPRECATED => Packed::Zstd.unpack(data, true),
        CompressionMethod::XZ => Packed::Xz.unpack(data, true),
        other => {
            let what = format!("it is packed with method {other}, which is not read; it was left out");
            return walker.problem(path, &what);
        }
    };
    match unpacked {
        Ok(unpacked) => {
            let gauge = Gauge::new(walker.meter, Counted::Unpacked, unpacked);
            let checked = Checked { inner: gauge, crc: flate2::Crc::new(), stated: crc };
            walker.open(path, Source::Stream(Box::new(checked)), place);
        }
        Err(error) => walker.broken(path, &error),
    }
}

const LOCAL_HEADER: &[u8; 4] = b"PK\x03\x04";
const IS_ENCRYPTED: u16 = 1;
const SIZES_FOLLOW: u16 = 1 << 3;

/// Reads local headers and what follows them, until something else comes.
fn from_the_front(walker: &mut Walker<'_>, path: &str, reader: &mut dyn BufRead, place: Place) {
    loop {
        match next_header(reader) {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => return walker.broken(path, &error),
        }
        let local = match Local::read(reader) {
            Ok(local) => local,
            Err(error) => return walker.broken(path, &error),
        };
        if !walker.meter.another_entry() {
            return;
        }
        let own = inside(path, &local.name);
        let is_self_ending = local.method == CompressionMethod::DEFLATE && local.flags & SIZES_FOLLOW != 0;
        if local.flags & IS_ENCRYPTED != 0 {
            walker.problem(&own, "it is encrypted; it was left out");
        } else if is_self_ending {
            let mut inflated = flate2::bufread::DeflateDecoder::new(&mut *reader);
            let gauge = Gauge::new(walker.meter, Counted::Unpacked, &mut inflated);
            walker.open(&own, Source::Stream(Box::new(gauge)), place);
            if let Err(error) =
                io::copy(&mut Gauge::new(walker.meter, Counted::Unpacked, inflated), &mut io::sink())
            {
                return walker.broken(&own, &error);
            }
            continue;
        }
        if local.flags & SIZES_FOLLOW != 0 && local.packed_bytes == 0 {
            return walker.problem(&own, "how long it is stands only in the directory; reading ends here");
        }
        let mut data = reader.take(local.packed_bytes);
        if local.flags & IS_ENCRYPTED == 0 && !local.name.ends_with(b"/") {
            packed(walker, &own, local.method, Box::new(&mut data), None, place);
        }
        if let Err(error) = io::copy(&mut data, &mut io::sink()) {
            return walker.broken(&own, &error);
        }
    }
}

/// Goes to the next local header; false at the directory or the end.
fn next_header(reader: &mut dyn BufRead) -> io::Result<bool> {
    let mut last = [0; 4];
    let mut seen = 0_usize;
    let mut byte = [0];
    // A data descriptor of up to 24 bytes may lie between, and whatever a split archive begins with.
    while seen < 64 {
        if reader.read(&mut byte)? == 0 {
            return if seen == 0 { Ok(false) } else { Err(io::ErrorKind::UnexpectedEof.into()) };
        }
        last.rotate_left(1);
        last[3] = byte[0];
        seen += 1;
        match &last {
            LOCAL_HEADER => return Ok(true),
            b"PK\x01\x02" | b"PK\x05\x06" | b"PK\x06\x06" => return Ok(false),
            _ => {}
        }
    }
    Err(io::Error::new(io::ErrorKind::InvalidData, "no header where one should be"))
}

/// What a local header says.
struct Local {
    flags: u16,
    method: CompressionMethod,
    packed_bytes: u64,
    name: Vec<u8>,
}

impl Local {
    /// Reads what follows the header's mark.
    fn read(reader: &mut dyn BufRead) -> io::Result<Self> {
        let mut fixed = [0; 26];
        reader.read_exact(&mut fixed)?;
        let short = |at: usize| u16::from_le_bytes([fixed[at], fixed[at + 1]]);
        let packed = u32::from_le_bytes([fixed[14], fixed[15], fixed[16], fixed[17]]);
        let mut name = vec![0; short(22).into()];
        reader.read_exact(&mut name)?;
        let mut extra = vec![0; short(24).into()];
        reader.read_exact(&mut extra)?;
        let packed_bytes = if packed == u32::MAX { long_size(&extra) } else { packed.into() };
        Ok(Self { flags: short(2), method: CompressionMethod::new(short(4)), packed_bytes, name })
    }
}

/// The packed size in a Zip64 extra field, which is its second number.
fn long_size(mut extra: &[u8]) -> u64 {
    while let [a, b, c, d, rest @ ..] = extra {
        let (id, length) = (u16::from_le_bytes([*a, *b]), u16::from_le_bytes([*c, *d]));
        let (field, after) = rest.split_at(rest.len().min(length.into()));
        if let (1, Some(bytes)) = (id, field.get(8..16)) {
            return u64::from_le_bytes(bytes.try_into().expect("eight bytes were taken"));
        }
        extra = after;
    }
    u32::MAX.into()
}

/// Lets the bytes through and says at their end whether they were the right ones.
struct Checked<R> {
    inner: R,
    crc: flate2::Crc,
    stated: Option<u32>,
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.crc.update(&buffer[..count]);
        if count == 0
            && !buffer.is_empty()
            && self.stated.take().is_some_and(|stated| stated != self.crc.sum())
        {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "its checksum is wrong"));
        }
        Ok(count)
    }
}

/// A file read at any place through one position.
struct Anywhere<'s>(RefCell<Box<dyn ReadSeek + 's>>);

impl ReaderAt for Anywhere<'_> {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let mut file = self.0.borrow_mut();
        file.seek(SeekFrom::Start(offset))?;
        file.read(buffer)
    }
}
