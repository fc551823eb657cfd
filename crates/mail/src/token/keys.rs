//! The secrets tokens are signed with, and the one format all tokens share.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::base32;

/// 96 bits: a guess succeeds once in 10²⁸, and the token still fits a local part.
const MAC_BYTES: usize = 12;

/// One secret. Its id travels in the token, so a key may retire while its mails are still out.
#[derive(Clone)]
pub struct Key {
    /// Travels in every token that it signs.
    pub id: u8,
    /// At least 32 random bytes.
    pub secret: Vec<u8>,
}

/// At least one key; the last one signs, all verify.
#[derive(Clone, Debug)]
pub struct Keys {
    keys: Vec<Key>,
}

/// A key ring needs a key to sign with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoKeys;

impl Keys {
    /// Oldest first. Of two keys with one id the later counts.
    pub fn new(keys: Vec<Key>) -> Result<Self, NoKeys> {
        if keys.is_empty() { Err(NoKeys) } else { Ok(Self { keys }) }
    }

    /// `[key id][payload][mac]` in base 32. The purpose is signed but not sent.
    pub(super) fn seal(&self, purpose: &str, payload: &[u8]) -> String {
        let key = self.keys.last().expect("new refuses an empty ring");
        let mut bytes = vec![key.id];
        bytes.extend_from_slice(payload);
        let mac = mac(key, purpose, payload).finalize().into_bytes();
        bytes.extend_from_slice(&mac[..MAC_BYTES]);
        base32::encode(&bytes)
    }

    /// The payload of a token that one of these keys made for this purpose. Compares in constant
    /// time.
    pub(super) fn open(&self, purpose: &str, token: &str) -> Option<Vec<u8>> {
        if token.len() > 128 {
            return None;
        }
        let bytes = base32::decode(token)?;
        let (&id, signed) = bytes.split_first()?;
        let (payload, tag) = signed.split_at_checked(signed.len().checked_sub(MAC_BYTES)?)?;
        let key = self.keys.iter().rfind(|key| key.id == id)?;
        mac(key, purpose, payload).verify_truncated_left(tag).ok()?;
        Some(payload.to_vec())
    }

    /// A mark nobody else can make for this text; 96 bits in base 32.
    pub(crate) fn mark(&self, purpose: &str, text: &str) -> String {
        let key = self.keys.last().expect("new refuses an empty ring");
        let mac = mac(key, purpose, text.as_bytes()).finalize().into_bytes();
        base32::encode(&mac[..MAC_BYTES])
    }
}

fn mac(key: &Key, purpose: &str, payload: &[u8]) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(&key.secret).expect("HMAC takes keys of any length");
    mac.update(b"trestle mail 1\0");
    mac.update(purpose.as_bytes());
    mac.update(&[0, key.id]);
    mac.update(payload);
    mac
}

/// Never shows the secret.
impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Key({})", self.id)
    }
}

/// LEB128: small ids give short tokens. Ids are never negative, yet any `i64` survives.
pub(super) fn write_number(bytes: &mut Vec<u8>, number: i64) {
    let mut rest = number.cast_unsigned();
    while rest >= 0x80 {
        bytes.push((rest & 0x7f) as u8 | 0x80);
        rest >>= 7;
    }
    bytes.push(rest as u8);
}

/// The number at the start, and what follows it.
pub(super) fn read_number(bytes: &[u8]) -> Option<(i64, &[u8])> {
    let mut number = 0_u64;
    for (at, byte) in bytes.iter().enumerate().take(10) {
        number |= u64::from(byte & 0x7f).checked_shl(7 * at as u32)?;
        if byte & 0x80 == 0 {
            return Some((number.cast_signed(), &bytes[at + 1..]));
        }
    }
    None
}
