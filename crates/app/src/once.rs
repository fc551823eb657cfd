//! Doing a thing once although it is asked for twice: `Idempotency-Key` (contract D4).

use sha2::{Digest, Sha256};
use trestle_domain::ids::PersonId;
use trestle_store::idempotency::{self, Stored};

use crate::{Desk, Failure};

/// One request under a key.
#[derive(Clone, Debug)]
pub struct Once {
    /// Whose key it is.
    pub person: PersonId,
    /// The key.
    pub key: String,
    /// SHA-256 of method, path and body.
    pub request: Vec<u8>,
}

/// What was answered, now or the first time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// JSON.
    pub body: String,
}

impl Once {
    /// One request under a key; `parts` are method, path and body.
    pub fn new(person: PersonId, key: String, parts: &[&[u8]]) -> Once {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        Once { person, key, request: hash.finalize().to_vec() }
    }
}

impl Desk<'_> {
    /// Answers as before if the key is known, and acts otherwise; the answer is kept with the
    /// effects, or neither is.
    pub fn once(
        &mut self,
        once: Option<Once>,
        action: impl FnOnce(&mut Self) -> Result<Answer, Failure>,
    ) -> Result<Answer, Failure> {
        let Some(once) = once else { return action(self) };
        if let Some(known) = idempotency::find(self.tx, once.person, &once.key, self.now)? {
            return match known.request_hash == once.request {
                true => Ok(Answer { status: known.status, body: known.body }),
                false => Err(Failure::KeyReused),
            };
        }
        let answer = action(self)?;
        let stored = Stored { request_hash: once.request, status: answer.status, body: answer.body.clone() };
        idempotency::keep(self.tx, once.person, &once.key, &stored, self.now)?;
        Ok(answer)
    }
}
