//! Signs outgoing mail, so that others can check that it is ours (DKIM, RFC 6376, RFC 8463).
//!
//! A mail is signed as it leaves: what is stored has no signature, and a new key counts at once
//! for mail that still waits.

use std::path::PathBuf;

use anyhow::{Context, Result, anyhow, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use mail_auth::common::crypto::{Ed25519Key, RsaKey, Sha256};
use mail_auth::common::headers::HeaderWriter;
use mail_auth::dkim::{DkimSigner, Done};
use serde::{Deserialize, Serialize};
use tokio_rustls::rustls::SignatureAlgorithm;
use tokio_rustls::rustls::crypto::ring::sign::any_supported_type;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;

use crate::mail_in::canonical_line_ends;

/// What is set up for signing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dkim {
    /// The name of the key below `_domainkey.` of the mail domain.
    pub selector: String,
    /// The file with the private key, RSA or Ed25519, in PEM.
    pub key: PathBuf,
}

/// What a signature vouches for, if the mail has it.
const HEADERS: [&str; 15] = [
    "From",
    "Sender",
    "Reply-To",
    "To",
    "Cc",
    "Subject",
    "Date",
    "Message-ID",
    "In-Reply-To",
    "References",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Auto-Submitted",
    "List-Id",
];

/// Signs for one domain.
pub struct Signing {
    name: String,
    record: String,
    signer: Signer,
}

enum Signer {
    Rsa(DkimSigner<RsaKey<Sha256>, Done>),
    Ed25519(DkimSigner<Ed25519Key, Done>),
}

impl Signing {
    /// Reads the key with which mail of `domain` is signed.
    ///
    /// # Errors
    /// When the file cannot be read or holds no key that can sign mail.
    pub fn load(domain: &str, Dkim { selector, key }: &Dkim) -> Result<Signing> {
        let file = key.display();
        if selector.is_empty()
            || !selector.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte))
        {
            bail!("the selector of dkim must be a name for DNS such as \"desk\", not {selector:?}");
        }
        let key = PrivateKeyDer::from_pem_file(key)
            .with_context(|| format!("failed to read the key for dkim from {file}"))?;
        let public =
            any_supported_type(&key).ok().and_then(|key| Some((key.algorithm(), key.public_key()?.to_vec())));
        let why = |error| anyhow!("{file} cannot sign mail: {error}");
        let (signer, record) = match (public, &key) {
            (Some((SignatureAlgorithm::RSA, public)), _) => {
                let key = RsaKey::from_key_der(key.clone_key()).map_err(why)?;
                let signer = DkimSigner::from_key(key).domain(domain).selector(selector).headers(HEADERS);
                (Signer::Rsa(signer), format!("v=DKIM1; k=rsa; p={}", STANDARD.encode(public)))
            }
            (Some((SignatureAlgorithm::ED25519, _)), PrivateKeyDer::Pkcs8(der)) => {
                let key = Ed25519Key::from_pkcs8_maybe_unchecked_der(der.secret_pkcs8_der()).map_err(why)?;
                let public = STANDARD.encode(key.public_key());
                let signer = DkimSigner::from_key(key).domain(domain).selector(selector).headers(HEADERS);
                (Signer::Ed25519(signer), format!("v=DKIM1; k=ed25519; p={public}"))
            }
            _ => bail!("{file} cannot sign mail: it must hold a key for RSA or Ed25519"),
        };
        Ok(Signing { name: format!("{selector}._domainkey.{domain}"), record, signer })
    }

    /// The domain that the signature is of.
    pub fn domain(&self) -> &str {
        self.name.split_once("._domainkey.").map_or("", |(_, domain)| domain)
    }

    /// Where in DNS the public key must stand.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What must stand there, as TXT.
    pub fn record(&self) -> &str {
        &self.record
    }

    /// The mail with a signature on top, its line ends as they are sent.
    ///
    /// # Errors
    /// When the mail has none of the headers that are vouched for.
    pub fn sign(&self, raw: &[u8]) -> Result<Vec<u8>> {
        let raw = canonical_line_ends(raw);
        let signature = match &self.signer {
            Signer::Rsa(signer) => signer.sign(&raw),
            Signer::Ed25519(signer) => signer.sign(&raw),
        };
        let header = signature.map_err(|error| anyhow!("failed to sign the mail: {error}"))?.to_header();
        Ok([header.as_bytes(), &raw].concat())
    }
}
