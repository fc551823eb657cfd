//! Tokens in memory: used until shortly before their end, fetched by one at a time for each account.

use std::collections::HashMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use tokio::time::Instant;

use super::grant;
use super::settings::{Grant, OAuth};

/// So long before its end a token is no longer begun with.
const MARGIN: Duration = Duration::from_secs(60);

/// The right to get access tokens for a user.
#[derive(Clone)]
pub struct Access {
    oauth: Arc<OAuth>,
    user: String,
}

impl fmt::Debug for Access {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} for {}", self.oauth.grant, self.user)
    }
}

/// What proves the right, as a file; and for whom, if the file serves many.
type Key = (PathBuf, Option<String>);

/// Those who share a refresh token share a lock, whatever they set up besides: a provider may give a
/// new refresh token with each access token, and then the old one is void.
static ACCOUNTS: LazyLock<Mutex<HashMap<Key, Arc<tokio::sync::Mutex<Kept>>>>> = LazyLock::new(Mutex::default);

/// What is known of an account.
#[derive(Default)]
struct Kept {
    tokens: HashMap<Arc<OAuth>, Token>,
    failures: HashMap<Arc<OAuth>, (Instant, String)>,
    unwritten: Option<String>,
}

struct Token {
    text: String,
    until: Instant,
}

impl Access {
    /// The right of a user, as it is set up.
    pub fn new(oauth: &OAuth, user: &str) -> Access {
        Access { oauth: Arc::new(oauth.clone()), user: user.to_owned() }
    }

    /// An access token that is still good, a new one if need be.
    ///
    /// # Errors
    /// In words that say what to do. Who waited while it failed for another hears the same.
    pub async fn token(&self) -> Result<String> {
        let asked_at = now();
        let mut kept = self.kept().lock_owned().await;
        if let Some(token) = kept.tokens.get(&self.oauth).filter(|token| now() < token.until) {
            return Ok(token.text.clone());
        }
        if let Some((failed_at, why)) = kept.failures.get(&self.oauth)
            && *failed_at >= asked_at
        {
            bail!("{why}");
        }
        let Access { oauth, user } = self.clone();
        // A new refresh token must reach its file even if who asked for the access token goes away.
        let fetching = tokio::spawn(async move {
            match grant::ask(&oauth, &user, &mut kept.unwritten).await {
                Ok(granted) => {
                    let until = now() + granted.lasts - MARGIN.min(granted.lasts / 2);
                    let text = granted.access_token;
                    kept.tokens.insert(oauth, Token { text: text.clone(), until });
                    Ok(text)
                }
                Err(why) => {
                    let why = format!("{why:#}");
                    kept.failures.insert(oauth, (now(), why.clone()));
                    Err(anyhow!(why))
                }
            }
        });
        fetching.await.context("the fetch of an access token broke off")?
    }

    /// Forgets a token that was refused; a newer one is kept.
    pub async fn forget(&self, refused: &str) {
        let kept = self.kept();
        let mut kept = kept.lock().await;
        if kept.tokens.get(&self.oauth).is_some_and(|token| token.text == refused) {
            kept.tokens.remove(&self.oauth);
        }
    }

    fn kept(&self) -> Arc<tokio::sync::Mutex<Kept>> {
        let oauth = &self.oauth;
        let (file, user) = match oauth.grant {
            Grant::ClientCredentials => (&oauth.client_secret_file, None),
            Grant::RefreshToken => (&oauth.refresh_token_file, None),
            Grant::ServiceAccount => (&oauth.key_file, Some(self.user.clone())),
        };
        let key = (file.clone().unwrap_or_default(), user);
        let mut accounts = ACCOUNTS.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(accounts.entry(key).or_default())
    }
}

#[expect(clippy::disallowed_methods, reason = "tests move this clock, which is tokio's")]
fn now() -> Instant {
    Instant::now()
}
