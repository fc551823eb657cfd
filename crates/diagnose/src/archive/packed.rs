//! The four packings of a single file.

use std::io::{self, BufReader, Read};

use super::sniff::Packed;

/// Bytes of memory that an xz file may ask for.
const XZ_MEMORY_BYTES: u64 = 100 << 20;
/// The same for one inside another that may ask for much itself.
const XZ_INNER_MEMORY_BYTES: u64 = 20 << 20;
/// How far back a zstd file may refer, as a power of two.
const ZSTD_WINDOW_LOG: u32 = 27;
const ZSTD_INNER_WINDOW_LOG: u32 = 23;

impl Packed {
    /// Whether unpacking it may need much memory.
    pub(super) fn is_heavy(self) -> bool {
        matches!(self, Self::Zstd | Self::Xz)
    }

    /// Unpacks `reader`, all its members one after the other; `is_inner` says that something heavy is
    /// open already.
    pub(super) fn unpack<'a>(self, reader: impl Read + 'a, is_inner: bool) -> io::Result<Box<dyn Read + 'a>> {
        Ok(match self {
            Self::Gzip => Box::new(flate2::read::MultiGzDecoder::new(reader)),
            Self::Bzip2 => Box::new(bzip2::read::MultiBzDecoder::new(reader)),
            Self::Xz => {
                let memory = if is_inner { XZ_INNER_MEMORY_BYTES } else { XZ_MEMORY_BYTES };
                let stream =
                    liblzma::stream::Stream::new_stream_decoder(memory, liblzma::stream::CONCATENATED)?;
                Box::new(liblzma::read::XzDecoder::new_stream(reader, stream))
            }
            Self::Zstd => {
                let mut decoder = zstd::Decoder::with_buffer(BufReader::new(reader))?;
                let window = if is_inner { ZSTD_INNER_WINDOW_LOG } else { ZSTD_WINDOW_LOG };
                decoder.window_log_max(window)?;
                Box::new(decoder)
            }
        })
    }
}
