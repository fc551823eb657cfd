//! Passwords at rest. They are sealed with a key in a file of the data folder, so that whoever has
//! only the database, or a backup of it, has none of them.
//!
//! The file holds one key a line, 256 bits as hexadecimal. The last one seals and all of them open,
//! so that a new one can be added below the others. It is read whenever it is needed: a key that
//! was copied to another node counts at once.

pub(crate) mod sealed_file;

use std::fmt;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use sha2::{Digest, Sha256};

use crate::keys::{hex, random, random_hex};

/// A password on its way to a server; never shown, never logged.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// The password, as somebody typed it.
    pub fn new(typed: String) -> Password {
        Password(typed)
    }

    /// The words to be shown to the server.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Password(…)")
    }
}

/// Why a password could not be sealed or opened.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The key file could not be read or made.
    #[error("failed to use the key file {}: {why}", .file.display())]
    File {
        /// Which.
        file: PathBuf,
        /// Why.
        why: io::Error,
    },
    /// A line of the key file is no key.
    #[error("line {line} of the key file {} is no key: it must be 64 hexadecimal digits", .file.display())]
    Malformed {
        /// Which file.
        file: PathBuf,
        /// Which line, counted from 1.
        line: usize,
    },
    /// The key is not in the file.
    #[error(
        "the password was sealed with the key {key}, which is not in {}: copy that file from the node or the \
         backup that has it, or type the password again",
        .file.display()
    )]
    NoKey {
        /// The id of the key.
        key: String,
        /// Where it was looked for.
        file: PathBuf,
    },
    /// What was sealed is not as it was, or was sealed for something else.
    #[error("the sealed password was changed, or belongs to another account: type the password again")]
    Broken,
}

/// Seals and opens passwords.
pub struct Vault {
    file: PathBuf,
    /// Held while the key file is looked for and made.
    making: Mutex<()>,
}

/// Names a key without telling it.
type KeyId = [u8; 4];

/// The form of what is sealed: this byte, the id of the key, the nonce, the sealed words.
const FORM: u8 = 1;
const HEAD: usize = 1 + size_of::<KeyId>();

struct Key {
    id: KeyId,
    key: LessSafeKey,
}

impl Vault {
    /// The vault of a data folder. Its key is made at the first need.
    pub fn of(data: &Path) -> Vault {
        Vault { file: data.join("secret.key"), making: Mutex::new(()) }
    }

    /// Seals a password for a purpose; it opens for the same purpose only.
    ///
    /// # Errors
    /// When the key file cannot be read or made.
    pub fn seal(&self, password: &Password, purpose: &str) -> Result<Vec<u8>, VaultError> {
        let Key { id, key } = self.newest()?;
        let nonce: [u8; NONCE_LEN] = random();
        let mut sealed = [&[FORM], id.as_slice()].concat();
        let bound = Aad::from([&sealed, purpose.as_bytes()].concat());
        let mut words = password.0.clone().into_bytes();
        key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), bound, &mut words)
            .map_err(|_| VaultError::Broken)?;
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(&words);
        Ok(sealed)
    }

    /// Opens what was sealed for a purpose.
    ///
    /// # Errors
    /// When the key is not there, or anything else was sealed.
    pub fn open(&self, sealed: &[u8], purpose: &str) -> Result<Password, VaultError> {
        let (head, rest) = sealed.split_at_checked(HEAD).ok_or(VaultError::Broken)?;
        let (nonce, words) = rest.split_at_checked(NONCE_LEN).ok_or(VaultError::Broken)?;
        let [FORM, id @ ..] = head else { return Err(VaultError::Broken) };
        let known = self.keys()?.into_iter().find(|known| known.id == *id);
        let known = known.ok_or_else(|| VaultError::NoKey { key: hex(id), file: self.file.clone() })?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| VaultError::Broken)?;
        let bound = Aad::from([head, purpose.as_bytes()].concat());
        let mut words = words.to_vec();
        let opened = known.key.open_in_place(nonce, bound, &mut words).map_err(|_| VaultError::Broken)?;
        String::from_utf8(opened.to_vec()).map(Password).map_err(|_| VaultError::Broken)
    }

    /// Whether it was sealed with the key that seals now.
    ///
    /// # Errors
    /// When the key file cannot be read.
    pub fn is_newest(&self, sealed: &[u8]) -> Result<bool, VaultError> {
        Ok(self.keys()?.last().is_some_and(|newest| sealed.get(1..HEAD) == Some(&newest.id)))
    }

    fn newest(&self) -> Result<Key, VaultError> {
        let _alone = self.making.lock().expect("no one panics while holding it");
        if let Some(newest) = self.keys()?.pop() {
            return Ok(newest);
        }
        self.make().map_err(|why| VaultError::File { file: self.file.clone(), why })?;
        self.keys()?.pop().ok_or(VaultError::Broken)
    }

    /// Every key of the file, the oldest first; none if there is no file.
    fn keys(&self) -> Result<Vec<Key>, VaultError> {
        let text = match std::fs::read_to_string(&self.file) {
            Ok(text) => text,
            Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(vec![]),
            Err(why) => return Err(VaultError::File { file: self.file.clone(), why }),
        };
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let key = |(at, line): (usize, &str)| {
            Key::read(line.trim()).ok_or(VaultError::Malformed { file: self.file.clone(), line: at + 1 })
        };
        lines.map(key).collect()
    }

    /// Makes the file with a first key. It is whole as soon as it is there, and its owner's alone.
    fn make(&self) -> io::Result<()> {
        let part = self.file.with_extension("part");
        // A part of a process that was cut off.
        let _ = std::fs::remove_file(&part);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&part)?;
        file.write_all(format!("{}\n", random_hex()).as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&part, &self.file)?;
        // The rename itself is durable only once the folder is.
        std::fs::File::open(self.file.parent().unwrap_or(Path::new(".")))?.sync_all()
    }
}

impl Key {
    fn read(line: &str) -> Option<Key> {
        let bytes = bits(line)?;
        let key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &bytes).ok()?);
        let digest = Sha256::new().chain_update("key id:").chain_update(&bytes).finalize();
        Some(Key { id: *digest.first_chunk()?, key })
    }
}

/// What was written as hexadecimal.
fn bits(written: &str) -> Option<Vec<u8>> {
    let byte = |at| u8::from_str_radix(written.get(at..at + 2)?, 16).ok();
    (0..written.len()).step_by(2).map(byte).collect()
}

#[cfg(test)]
mod tests;
