//! TLS: the certificate that the listeners for mail show, and whom we believe as a client.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use rustls_platform_verifier::Verifier;
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{ClientConfig, ServerConfig, crypto};

use crate::mail_in::{Handshake, Secure, Stream};

/// Two files in PEM. They are read for each conversation, so that a renewed certificate is shown
/// at once.
#[derive(Clone, Debug)]
pub struct Certificate {
    /// The certificate and those above it.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
}

impl Certificate {
    /// Reads both.
    ///
    /// # Errors
    /// With the file that cannot be read, or when the key is not the certificate's.
    pub fn load(&self) -> Result<TlsAcceptor> {
        let (file, key_file) = (self.certificate.display(), self.key.display());
        let chain: Vec<_> = CertificateDer::pem_file_iter(&self.certificate)
            .and_then(Iterator::collect)
            .with_context(|| format!("failed to read the certificate {file}"))?;
        ensure!(!chain.is_empty(), "{file} holds no certificate");
        let key = PrivateKeyDer::from_pem_file(&self.key)
            .with_context(|| format!("failed to read the private key {key_file}"))?;
        let config = ServerConfig::builder_with_provider(Arc::new(crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(chain, key)
            .with_context(|| format!("{key_file} is not the key of {file}"))?;
        Ok(TlsAcceptor::from(Arc::new(config)))
    }
}

impl Secure for Certificate {
    fn secure(&self, stream: TcpStream) -> Handshake<'_> {
        Box::pin(async {
            let acceptor = self.load().map_err(|why| io::Error::other(format!("{why:#}")))?;
            let stream = acceptor.accept(stream).await?;
            Ok(Box::new(stream) as Box<dyn Stream>)
        })
    }
}

/// How we reach a server: its certificate must come from an authority that this machine believes,
/// or that is in `ca_file`, in PEM.
///
/// # Errors
/// When the file cannot be read or holds no certificate.
pub fn client(ca_file: Option<&Path>) -> Result<ClientConfig> {
    let provider = Arc::new(crypto::ring::default_provider());
    let mut extra = vec![];
    if let Some(file) = ca_file {
        for certificate in CertificateDer::pem_file_iter(file)
            .with_context(|| format!("failed to read ca_file {}", file.display()))?
        {
            extra.push(certificate.with_context(|| format!("{} holds no certificate", file.display()))?);
        }
    }
    let verifier = Verifier::new_with_extra_roots(extra, provider.clone())
        .context("failed to read the authorities that this machine believes")?;
    Ok(ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .context("failed to set up TLS")?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth())
}
