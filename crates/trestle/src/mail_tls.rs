//! The certificate that the listeners for mail show.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{ServerConfig, crypto};

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
