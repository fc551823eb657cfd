//! Tokens are fetched from an endpoint on loopback that answers as a test wants it to.

mod account;
mod authorize;
mod endpoint;
pub(crate) mod provider;
mod settings;

use std::path::{Path, PathBuf};

use super::{Access, OAuth};

/// A table `oauth`.
pub(crate) fn oauth(text: &str) -> OAuth {
    use figment::providers::{Format, Toml};
    figment::Figment::from(Toml::string(text)).extract().unwrap()
}

/// A folder with the secrets that a test sets up.
pub(crate) struct Folder(tempfile::TempDir);

impl Folder {
    pub fn new() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let file = self.0.path().join(name);
        std::fs::write(&file, text).unwrap();
        file
    }

    /// A table of the grant `client_credentials`.
    pub fn by_client(&self, token_url: &str) -> OAuth {
        let file = self.file("secret", "hush-client\n");
        oauth(&format!(
            "grant='client_credentials'\ntoken_url='{token_url}'\nclient_id='desk'\nscope='mail'\n\
             client_secret_file='{}'",
            file.display()
        ))
    }

    /// A table of the grant `refresh_token`, with `first` in its file.
    pub fn by_refresh(&self, token_url: &str, first: &str) -> OAuth {
        let file = self.file("refresh", &format!("{first}\n"));
        oauth(&format!(
            "grant='refresh_token'\ntoken_url='{token_url}'\nclient_id='desk'\nscope='mail'\n\
             refresh_token_file='{}'",
            file.display()
        ))
    }
}

/// Why no token can be had.
async fn refusal(oauth: &OAuth) -> String {
    format!("{:#}", Access::new(oauth, "ann@shop.example").token().await.unwrap_err())
}
