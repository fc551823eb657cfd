//! Attachments, original mails and bundles: files on disk, named by the SHA-256 of their bytes.
//!
//! A blob is whole and durable before its name is known: written beside, flushed, renamed, its
//! folder flushed. Only then may a row mention it. The same bytes are kept once. The name a
//! person gave the file is data in a row and never part of a path. Calls block: run them where
//! blocking is allowed.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest, Sha256};

use crate::{FromValue, StoreError, ToValue, Tx, Value, ValueRef, params};

/// The SHA-256 of a blob's bytes; shown as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BlobId([u8; 32]);

/// A blob that is whole and durable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stored {
    /// Its name.
    pub id: BlobId,
    /// Its size.
    pub size_bytes: u64,
}

/// A blob that is being written. It becomes one with [`Incoming::finish`], and is gone otherwise.
#[derive(Debug)]
pub struct Incoming<'s> {
    store: &'s BlobStore,
    file: io::BufWriter<File>,
    path: PathBuf,
    hash: Sha256,
    size_bytes: u64,
    is_placed: bool,
}

/// Why a blob cannot be had or kept.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// There is no such blob.
    #[error("failed to find blob {0}")]
    Missing(BlobId),
    /// The bytes on disk are not those that were stored.
    #[error("failed to read blob {0}: its bytes have changed on disk")]
    Damaged(BlobId),
    /// The disk or the source of the bytes failed.
    #[error("failed to keep or read a blob: {0}")]
    Io(#[from] io::Error),
}

/// A folder of blobs on a local disk.
#[derive(Debug)]
pub struct BlobStore {
    folder: PathBuf,
    incoming: PathBuf,
    written: AtomicU64,
}

impl BlobStore {
    /// Opens the folder, making it when it is missing.
    ///
    /// # Errors
    /// `Io` when it cannot be made.
    pub fn open_folder(folder: &Path) -> Result<BlobStore, BlobError> {
        let incoming = folder.join("incoming");
        fs::create_dir_all(&incoming)?;
        flush_folder(folder)?;
        Ok(BlobStore { folder: folder.to_owned(), incoming, written: AtomicU64::new(0) })
    }

    /// Stores bytes that are at hand.
    ///
    /// # Errors
    /// `Io` when the disk fails; nothing is stored then.
    pub fn put(&self, bytes: &[u8]) -> Result<Stored, BlobError> {
        self.put_stream(bytes)
    }

    /// Stores what `source` gives until its end. Limits are the caller's: pass `source.take(n)`.
    ///
    /// # Errors
    /// `Io` when the disk or the source fails; nothing is stored then.
    pub fn put_stream(&self, source: impl Read) -> Result<Stored, BlobError> {
        let (mut file, path) = self.fresh_file()?;
        let stored = copy_hashed(source, &mut file)
            .and_then(|stored| file.sync_all().map(|()| stored))
            .and_then(|stored| self.place(&path, stored.id).map(|()| stored));
        if stored.is_err() {
            // The first failure is the one to tell; a file left behind has no name to be found by.
            let _ = fs::remove_file(&path);
        }
        Ok(stored?)
    }

    /// Begins a blob whose bytes are written bit by bit.
    ///
    /// # Errors
    /// `Io` when the disk fails.
    pub fn begin(&self) -> Result<Incoming<'_>, BlobError> {
        let (file, path) = self.fresh_file()?;
        let file = io::BufWriter::with_capacity(256 * 1024, file);
        Ok(Incoming { store: self, file, path, hash: Sha256::new(), size_bytes: 0, is_placed: false })
    }

    /// Opens a blob for reading, without checking its bytes.
    ///
    /// # Errors
    /// `Missing` or `Io`.
    pub fn open(&self, id: BlobId) -> Result<File, BlobError> {
        File::open(self.path(id)).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => BlobError::Missing(id),
            _ => BlobError::Io(error),
        })
    }

    /// Reads a whole blob and checks its bytes.
    ///
    /// # Errors
    /// `Missing`, `Damaged` or `Io`.
    pub fn get(&self, id: BlobId) -> Result<Vec<u8>, BlobError> {
        let mut bytes = Vec::new();
        self.open(id)?.read_to_end(&mut bytes)?;
        if BlobId::of(&bytes) == id { Ok(bytes) } else { Err(BlobError::Damaged(id)) }
    }

    // Several processes may share the folder, even with the same process id in two containers.
    fn fresh_file(&self) -> io::Result<(File, PathBuf)> {
        loop {
            let number = self.written.fetch_add(1, Ordering::Relaxed);
            let path = self.incoming.join(format!("{}-{number}", std::process::id()));
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
                Ok(file) => return Ok((file, path)),
            }
        }
    }

    // Renames even where the blob exists: the one there may not have reached the disk yet.
    fn place(&self, written: &Path, id: BlobId) -> io::Result<()> {
        let place = self.path(id);
        let inner = place.parent().expect("a blob lies two folders deep");
        let outer = inner.parent().expect("a blob lies two folders deep");
        fs::create_dir_all(inner)?;
        fs::rename(written, &place)?;
        flush_folder(inner)?;
        flush_folder(outer)?;
        flush_folder(&self.folder)
    }

    fn path(&self, id: BlobId) -> PathBuf {
        let name = id.to_string();
        self.folder.join(&name[0..2]).join(&name[2..4]).join(&name)
    }
}

impl Incoming<'_> {
    /// Makes it whole and durable.
    ///
    /// # Errors
    /// `Io` when the disk fails; nothing is stored then.
    pub fn finish(mut self) -> Result<Stored, BlobError> {
        self.file.flush()?;
        self.file.get_ref().sync_all()?;
        let id = BlobId(std::mem::take(&mut self.hash).finalize().into());
        self.store.place(&self.path, id)?;
        self.is_placed = true;
        Ok(Stored { id, size_bytes: self.size_bytes })
    }
}

impl Write for Incoming<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write_all(bytes)?;
        self.hash.update(bytes);
        self.size_bytes += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Incoming<'_> {
    fn drop(&mut self) {
        if !self.is_placed {
            // A file left behind has no name to be found by.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Notes in the database that a blob is there. Only after it was stored; twice does no harm.
///
/// # Errors
/// When the database refuses.
pub fn record(tx: &mut Tx, blob: &Stored, at: i64) -> Result<(), StoreError> {
    let size = i64::try_from(blob.size_bytes).expect("no disk holds 2^63 bytes");
    tx.put(
        "INSERT INTO blobs (id, size_bytes, stored_at) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING",
        params![blob.id, size, at],
    )
}

fn copy_hashed(mut source: impl Read, file: &mut File) -> io::Result<Stored> {
    let mut hash = Sha256::new();
    let mut size_bytes = 0;
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let count = match source.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        hash.update(&buffer[..count]);
        file.write_all(&buffer[..count])?;
        size_bytes += count as u64;
    }
    Ok(Stored { id: BlobId(hash.finalize().into()), size_bytes })
}

// A new name is only durable once the folder that holds it is.
fn flush_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

impl BlobId {
    /// The name these bytes would have.
    pub fn of(bytes: &[u8]) -> BlobId {
        BlobId(Sha256::digest(bytes).into())
    }
}

impl fmt::Display for BlobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for BlobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for BlobId {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refused = || "a blob's name is 64 lower-case hexadecimal digits".to_owned();
        let digits = |byte: &u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte);
        if text.len() != 64 || !text.as_bytes().iter().all(digits) {
            return Err(refused());
        }
        let mut id = [0; 32];
        for (byte, pair) in id.iter_mut().zip(text.as_bytes().chunks(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| refused())?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| refused())?;
        }
        Ok(BlobId(id))
    }
}

impl ToValue for BlobId {
    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }
}

impl FromValue for BlobId {
    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Text(text) => text.parse().ok(),
            _ => None,
        }
    }
}
