//! A service account that speaks for a user: it signs a claim, and the claim is swapped for a token
//! (RFC 7523; signed by RS256, RFC 7515).

use std::path::Path;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio_rustls::rustls::SignatureScheme;
use tokio_rustls::rustls::crypto::ring::sign::any_supported_type;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use url::Url;

/// How long a claim can be swapped, in seconds. Google takes an hour at most.
const SECONDS: i64 = 10 * 60;

/// What is read of the file that Google gives out. It has no `Debug`, because of the key.
#[derive(Deserialize)]
struct KeyFile {
    client_email: String,
    private_key: String,
    #[serde(default)]
    private_key_id: Option<String>,
}

/// The signed claim that the service account speaks for `user`.
///
/// # Errors
/// When the file is not that of a service account, or its key cannot sign.
pub fn assertion(file: &Path, user: &str, scope: &str, audience: &Url) -> Result<String> {
    let shown = file.display();
    let text = std::fs::read(file).with_context(|| format!("failed to read key_file {shown}"))?;
    let Ok(account) = serde_json::from_slice::<KeyFile>(&text) else {
        bail!("{shown} is not the JSON file of a service account, with client_email and private_key");
    };
    let now = now();
    let head = json!({ "alg": "RS256", "typ": "JWT", "kid": account.private_key_id });
    let claim = json!({
        "iss": account.client_email,
        "sub": user,
        "scope": scope,
        "aud": audience.as_str(),
        "iat": now,
        "exp": now + SECONDS,
    });
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", part(&head), part(&claim));
    let signature = sign(account.private_key.as_bytes(), signed.as_bytes())
        .with_context(|| format!("the private_key in {shown} cannot sign"))?;
    Ok(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature)))
}

fn sign(key: &[u8], text: &[u8]) -> Result<Vec<u8>> {
    let key = PrivateKeyDer::from_pem_slice(key).context("it is no key in PEM")?;
    let key = any_supported_type(&key)?;
    let signer = key.choose_scheme(&[SignatureScheme::RSA_PKCS1_SHA256]).context("it is no RSA key")?;
    Ok(signer.sign(text)?)
}

#[expect(clippy::disallowed_methods, reason = "a claim says when it was made")]
fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}
