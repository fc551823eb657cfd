//! Files at rest, sealed piece by piece, so that none is ever whole in memory.
//!
//! A file has a key of its own, which the vault seals at its head: two bytes for its length, the sealed
//! key, then pieces of AES-256-GCM. The nonce counts the pieces and the last one says that it is the last,
//! so none can be left out, moved or cut off unnoticed (the STREAM construction: Hoang, Reyhanitabar,
//! Rogaway, Vizár, "Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance", 2015).

use std::io::{self, Read, Write};

use ring::aead::{AES_256_GCM, Aad, LessSafeKey, MAX_TAG_LEN, NONCE_LEN, Nonce, UnboundKey};

use super::{Password, Vault, VaultError, bits};
use crate::keys::random_hex;

/// Bytes of a piece before it is sealed.
const PIECE: usize = 64 * 1024;

/// Seals everything that `from` has into `to`, for a purpose.
pub(crate) fn seal(
    vault: &Vault,
    purpose: &str,
    mut from: impl Read,
    mut to: impl Write,
) -> Result<(), SealError> {
    let words = Password::new(random_hex());
    let sealed = vault.seal(&words, purpose)?;
    let length = u16::try_from(sealed.len()).map_err(|_| VaultError::Broken)?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(&sealed)?;
    let mut pieces = Pieces { key: key(&words)?, next: 0 };
    let mut piece = filled(&mut from, PIECE)?;
    loop {
        let after = filled(&mut from, PIECE)?;
        let is_last = after.is_empty();
        let (nonce, mark) = pieces.next(is_last);
        pieces.key.seal_in_place_append_tag(nonce, mark, &mut piece).map_err(|_| VaultError::Broken)?;
        to.write_all(&piece)?;
        if is_last {
            return Ok(());
        }
        piece = after;
    }
}

/// A sealed file that is being read.
pub struct OpenedFile<R> {
    from: R,
    pieces: Pieces,
    /// Read ahead, because the last piece must know that it is the last.
    piece: Vec<u8>,
}

impl<R: Read> OpenedFile<R> {
    /// Opens what was sealed for a purpose.
    pub(crate) fn open(vault: &Vault, purpose: &str, mut from: R) -> Result<OpenedFile<R>, SealError> {
        let mut length = [0; 2];
        from.read_exact(&mut length)?;
        let sealed = filled(&mut from, u16::from_le_bytes(length).into())?;
        let pieces = Pieces { key: key(&vault.open(&sealed, purpose)?)?, next: 0 };
        let piece = filled(&mut from, PIECE + MAX_TAG_LEN)?;
        Ok(OpenedFile { from, pieces, piece })
    }

    /// The next bytes; none at the end.
    ///
    /// # Errors
    /// When the disk fails, or what was sealed was changed or cut off.
    pub fn next_piece(&mut self) -> Result<Option<Vec<u8>>, SealError> {
        if self.piece.is_empty() {
            return Ok(None);
        }
        let after = filled(&mut self.from, PIECE + MAX_TAG_LEN)?;
        let mut piece = std::mem::replace(&mut self.piece, after);
        let (nonce, mark) = self.pieces.next(self.piece.is_empty());
        let opened = self.pieces.key.open_in_place(nonce, mark, &mut piece);
        let length = opened.map_err(|_| VaultError::Broken)?.len();
        piece.truncate(length);
        Ok(Some(piece))
    }
}

/// Why a file could not be sealed or opened.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// Its key.
    #[error(transparent)]
    Key(#[from] VaultError),
    /// Its bytes.
    #[error(transparent)]
    Bytes(#[from] io::Error),
}

struct Pieces {
    key: LessSafeKey,
    next: u64,
}

impl Pieces {
    /// What the next piece is sealed with.
    fn next(&mut self, is_last: bool) -> (Nonce, Aad<[u8; 1]>) {
        let mut nonce = [0; NONCE_LEN];
        nonce[..8].copy_from_slice(&self.next.to_le_bytes());
        self.next += 1;
        (Nonce::assume_unique_for_key(nonce), Aad::from([u8::from(is_last)]))
    }
}

fn key(words: &Password) -> Result<LessSafeKey, VaultError> {
    let key = bits(words.reveal()).and_then(|bits| UnboundKey::new(&AES_256_GCM, &bits).ok());
    key.map(LessSafeKey::new).ok_or(VaultError::Broken)
}

/// So many bytes, or fewer at the end.
fn filled(from: &mut impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(most);
    from.take(most as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(vault: &Vault, purpose: &str, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        let mut file = OpenedFile::open(vault, purpose, sealed)?;
        let mut all = vec![];
        while let Some(piece) = file.next_piece()? {
            all.extend(piece);
        }
        Ok(all)
    }

    #[test]
    fn files_of_every_length_come_back_and_nothing_else_does() {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::of(folder.path());
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE] {
            let bytes: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            let mut sealed = vec![];
            seal(&vault, "bundle 7", bytes.as_slice(), &mut sealed).unwrap();
            assert_eq!(opened(&vault, "bundle 7", &sealed).unwrap(), bytes, "{length}");
            assert!(opened(&vault, "bundle 8", &sealed).is_err(), "sealed for another: {length}");
            if length > 3 {
                assert!(
                    !sealed.windows(3).any(|three| three == &bytes[..3]),
                    "nothing is left to read: {length}"
                );
            }
            for at in [0, 2, sealed.len() / 2, sealed.len() - 1] {
                let mut changed = sealed.clone();
                changed[at] ^= 1;
                assert!(opened(&vault, "bundle 7", &changed).is_err(), "changed at {at} of {length}");
            }
        }
        let mut sealed = vec![];
        seal(&vault, "bundle 7", vec![7; 3 * PIECE].as_slice(), &mut sealed).unwrap();
        let cut = sealed.len() - PIECE - MAX_TAG_LEN;
        assert!(opened(&vault, "bundle 7", &sealed[..cut]).is_err(), "the end is missing");
    }
}
