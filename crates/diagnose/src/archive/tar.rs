//! Tar: entries one after the other, the long names of GNU and PAX included.
//!
//! It reads the headers raw, because the crate's own reading of long names takes as much memory as
//! the archive says. A size in a PAX header is not believed: it is one for more than eight gigabytes.

use std::io::{self, Read};

use super::walker::{Place, Walker, inside};

/// Bytes of a header that holds a name; longer ones are somebody's joke.
const MOST_OF_A_HEADER: u64 = 64 << 10;

pub(super) fn read(walker: &mut Walker<'_>, path: &str, reader: Box<dyn Read + '_>, place: Place) {
    let mut archive = ::tar::Archive::new(reader);
    // Tars that were appended to each other have zeros between them.
    archive.set_ignore_zeros(true);
    let entries = match archive.entries() {
        Ok(entries) => entries.raw(true),
        Err(error) => return walker.broken(path, &error),
    };
    let (mut name, mut links) = (None, 0_u64);
    for entry in entries {
        let mut entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                walker.broken(path, &error);
                break;
            }
        };
        if !walker.meter.another_entry() {
            break;
        }
        let kind = entry.header().entry_type();
        if kind.is_gnu_longname() || kind.is_pax_local_extensions() {
            match long_name(&mut entry, kind.is_gnu_longname()) {
                Ok(found) => name = found.or(name),
                Err(error) => walker.broken(path, &error),
            }
            continue;
        }
        if kind.is_gnu_longlink() || kind.is_pax_global_extensions() {
            continue;
        }
        let own = inside(path, &name.take().unwrap_or_else(|| entry.path_bytes().into_owned()));
        if kind.is_file() || kind.is_contiguous() {
            walker.open(&own, super::Source::Stream(Box::new(entry)), place);
        } else if kind.is_gnu_sparse() {
            walker.problem(&own, "it is stored with holes; it was left out");
        } else if !kind.is_dir() {
            links += 1;
        }
    }
    if links > 0 {
        walker.problem(path, &format!("{links} links and devices were left out; they are never followed"));
    }
}

/// The name in an extension header, if it holds one.
fn long_name(entry: &mut impl Read, is_gnu: bool) -> io::Result<Option<Vec<u8>>> {
    let mut header = Vec::new();
    entry.take(MOST_OF_A_HEADER).read_to_end(&mut header)?;
    if is_gnu {
        let end = header.iter().position(|byte| *byte == 0).unwrap_or(header.len());
        header.truncate(end);
        return Ok(Some(header));
    }
    let path = ::tar::PaxExtensions::new(&header).flatten().find(|pair| pair.key_bytes() == b"path");
    Ok(path.map(|pair| pair.value_bytes().to_vec()))
}
