//! The keys that sign reply addresses, links and form tokens. They are made at the first start
//! and live in the database, so that every node has the same ones.

use sha2::{Digest, Sha256};
use trestle_mail::token::{Key, Keys};
use trestle_store::{Store, StoreError, rules};

const SETTING: &str = "signing_key";

/// The desk's keys.
pub struct Secrets {
    /// Sign reply addresses, links and message ids.
    pub mail: Keys,
    form: Vec<u8>,
    trail: Vec<u8>,
    log: [u8; 16],
    desk: String,
}

impl Secrets {
    /// Reads the keys, or makes them.
    pub(crate) fn open(store: &Store) -> Result<Secrets, StoreError> {
        let key = store.write_blocking(|tx| {
            if let Some(known) = rules::setting(tx, SETTING)? {
                return Ok::<_, StoreError>(known);
            }
            let fresh = random_hex();
            rules::set_setting(tx, SETTING, &fresh)?;
            Ok(fresh)
        })?;
        let derive = |purpose: &str| Sha256::digest(format!("{purpose}:{key}")).to_vec();
        let mail = Keys::new(vec![Key { id: 1, secret: derive("mail") }]);
        Ok(Secrets {
            mail: mail.expect("one key is there"),
            form: derive("form"),
            trail: derive("trail"),
            log: *derive("log").first_chunk().expect("a hash has 32 bytes"),
            desk: hex(&derive("desk")),
        })
    }

    /// A name of this desk that no other one has.
    pub(crate) fn desk(&self) -> &str {
        &self.desk
    }

    /// Names secrets in logs by four digits, the same for the same secret.
    pub(crate) fn log_key(&self) -> [u8; 16] {
        self.log
    }

    /// A pseudonym of whoever is known by `marks` on a day: the same all day, and nobody's tomorrow.
    pub(crate) fn pseudonym(&self, day: i64, marks: &[&str]) -> String {
        let mut hash = Sha256::new().chain_update(&self.trail).chain_update(day.to_be_bytes());
        for mark in marks {
            hash.update((mark.len() as u64).to_be_bytes());
            hash.update(mark);
        }
        hex(&hash.finalize()[..16])
    }

    /// The token that a session's forms carry; it proves that a form was drawn for the session.
    pub fn form_token(&self, session: &[u8]) -> String {
        hex(&Sha256::new().chain_update(&self.form).chain_update(session).finalize())
    }
}

/// 256 random bits as hexadecimal.
pub(crate) fn random_hex() -> String {
    hex(&random::<32>())
}

/// Random bytes.
#[expect(clippy::disallowed_methods, reason = "secrets must not be guessable, and no test chooses them")]
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    bytes
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
