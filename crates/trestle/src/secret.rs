//! What proves who we are to a server for mail; never shown, never logged.

use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::oauth::Access;

/// A password or an access token.
#[derive(Clone)]
pub enum Secret {
    /// As it stands in the settings.
    Known(String),
    /// In a file that is read at every connection.
    File(PathBuf),
    /// An access token that the desk gets by itself.
    Token(Access),
}

impl Secret {
    /// The words to be shown to the server.
    ///
    /// # Errors
    /// When its file cannot be read or is empty, or when no access token can be had.
    pub async fn read(&self) -> Result<String> {
        match self {
            Self::Known(secret) => Ok(secret.clone()),
            Self::File(file) => held_in(file, "password"),
            Self::Token(access) => access.token().await,
        }
    }

    /// Whether the desk gets it by itself.
    pub fn is_own_token(&self) -> bool {
        matches!(self, Self::Token(_))
    }

    /// Takes note that the server refused it. A token is not shown again; the next one is fetched.
    pub async fn refused(&self, shown: &str) {
        if let Self::Token(access) = self {
            access.forget(shown).await;
        }
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(_) => out.write_str("Known(…)"),
            Self::File(file) => write!(out, "File({})", file.display()),
            Self::Token(access) => write!(out, "Token({access:?})"),
        }
    }
}

/// What a file holds, without the end of its last line. `what` is its name for people.
///
/// # Errors
/// When the file cannot be read or is empty.
pub fn held_in(file: &Path, what: &str) -> Result<String> {
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("failed to read the {what} from {}", file.display()))?;
    match text.trim_end_matches(['\r', '\n']) {
        "" => bail!("there is no {what} in {}", file.display()),
        secret => Ok(secret.to_owned()),
    }
}
