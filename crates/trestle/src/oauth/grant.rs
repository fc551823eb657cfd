//! What is asked for each way to a token, and what to do about a refusal.

use anyhow::{Context, Result};
use url::Url;

use super::answer::{Granted, Refused, granted};
use super::settings::{Grant, OAuth};
use super::{refresh_file, service_account};
use crate::endpoint;
use crate::secret::held_in;

/// Asks for an access token for a user's mailbox.
///
/// `unwritten` is a refresh token that could not be written to its file; a new one that cannot be is
/// left there.
///
/// # Errors
/// In words that say what to do.
pub async fn ask(oauth: &OAuth, user: &str, unwritten: &mut Option<String>) -> Result<Granted> {
    let asked = match oauth.grant {
        Grant::ClientCredentials => swap(oauth, &[("grant_type", "client_credentials")], Scope::Sent).await,
        Grant::RefreshToken => refresh(oauth, user, unwritten).await,
        Grant::ServiceAccount => {
            let url = oauth.token_url()?;
            let file = oauth.key_file.as_deref().context("key_file is needed")?;
            let scope = oauth.scope().unwrap_or_default();
            let assertion = service_account::assertion(file, user, &scope, &url)?;
            let grant = "urn:ietf:params:oauth:grant-type:jwt-bearer";
            swap(oauth, &[("grant_type", grant), ("assertion", &assertion)], Scope::Within).await
        }
    };
    asked.map_err(|why| advised(why, oauth, user)).with_context(|| format!("no access token for {user}"))
}

/// Where it stands what the token is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// In the form.
    Sent,
    /// In what is swapped.
    Within,
}

/// Swaps what proves our right for a token.
///
/// # Errors
/// With a [`Refused`], or when the provider cannot be asked.
pub async fn swap(oauth: &OAuth, form: &[(&str, &str)], scope: Scope) -> Result<Granted> {
    let url = oauth.token_url()?;
    let known = Known::read(oauth)?;
    let mut form = form.to_vec();
    form.extend(known.client());
    if let (Scope::Sent, Some(scope)) = (scope, &known.scope) {
        form.push(("scope", scope));
    }
    let answer = endpoint::post(&url, oauth.ca_file.as_deref(), &form).await?;
    granted(&url, &answer, &form)
}

/// What the desk says of itself in every form.
pub struct Known {
    id: Option<String>,
    secret: Option<String>,
    /// What the tokens are for.
    pub scope: Option<String>,
}

impl Known {
    /// # Errors
    /// When the client's secret cannot be read.
    pub fn read(oauth: &OAuth) -> Result<Known> {
        let file = oauth.client_secret_file.as_deref();
        let secret = file.map(|file| held_in(file, "client's secret")).transpose()?;
        Ok(Known { id: oauth.client_id.clone(), secret, scope: oauth.scope() })
    }

    /// Who asks, in the form itself (RFC 6749, 2.3.1), as large providers want it.
    pub fn client(&self) -> impl Iterator<Item = (&str, &str)> {
        let id = self.id.as_deref().map(|id| ("client_id", id));
        id.into_iter().chain(self.secret.as_deref().map(|secret| ("client_secret", secret)))
    }
}

/// Swaps the refresh token. If another process got a new one meanwhile, that one is tried, too.
async fn refresh(oauth: &OAuth, user: &str, unwritten: &mut Option<String>) -> Result<Granted> {
    let file = oauth.refresh_token_file.as_deref().context("refresh_token_file is needed")?;
    let shown = match unwritten.clone() {
        Some(token) => token,
        None => refresh_file::read(file)
            .with_context(|| format!("get the first refresh token with: trestle mail authorize {user}"))?,
    };
    let form = |token| [("grant_type", "refresh_token"), ("refresh_token", token)];
    let mut swapped = swap(oauth, &form(&shown), Scope::Sent).await;
    if swapped.as_ref().is_err_and(|why| code(why) == Some("invalid_grant"))
        && let Ok(current) = refresh_file::read(file)
        && current != shown
    {
        *unwritten = None;
        swapped = swap(oauth, &form(&current), Scope::Sent).await;
    }
    let granted = swapped?;
    if let Some(new) = granted.refresh_token.as_ref().or(unwritten.as_ref()) {
        let written = match refresh_file::read(file) {
            Ok(current) if current == *new => Ok(()),
            _ => refresh_file::replace(file, new),
        };
        let left = new.clone();
        *unwritten = match written {
            Ok(()) => None,
            Err(why) => {
                tracing::error!("a new refresh token is lost when the desk stops: {why:#}");
                Some(left)
            }
        };
    }
    Ok(granted)
}

/// The provider's word for a refusal, if it is one.
pub fn code(why: &anyhow::Error) -> Option<&str> {
    why.downcast_ref::<Refused>().map(|refused| refused.code.as_str())
}

/// A refusal with what to do about it.
pub fn advised(why: anyhow::Error, oauth: &OAuth, user: &str) -> anyhow::Error {
    let Some(code) = code(&why) else { return why };
    let server = oauth.token_url().as_ref().map_or(String::new(), |url: &Url| endpoint::name(url).to_owned());
    let advice = match (code, oauth.grant) {
        ("invalid_client", Grant::ServiceAccount) => "check that the service account still exists".to_owned(),
        ("invalid_client", _) => {
            "check client_id, and that client_secret_file holds the secret itself, not its id, and that it \
             has not expired"
                .to_owned()
        }
        ("invalid_grant", Grant::RefreshToken) => format!(
            "the consent has ended or was withdrawn; give it anew with: trestle mail authorize {user}"
        ),
        ("invalid_grant", Grant::ServiceAccount) => format!(
            "check that the clock of this machine is right, that the key was not withdrawn, and that {user} \
             exists"
        ),
        ("unauthorized_client" | "access_denied", Grant::ServiceAccount) => format!(
            "let the service account speak for {user} (domain-wide delegation), for the scope {}",
            oauth.scope().unwrap_or_default()
        ),
        ("unauthorized_client" | "access_denied", grant) => {
            format!("let the application use the grant {grant}, and give it its rights")
        }
        ("invalid_scope", _) => "check scope: the application does not have these rights".to_owned(),
        ("unsupported_grant_type", grant) => {
            format!("the provider knows no grant {grant}: check token_url and grant")
        }
        ("temporarily_unavailable" | "server_error", _) => "the provider is in trouble; try again".to_owned(),
        ("interaction_required" | "consent_required" | "login_required", _) => {
            format!("a person must agree anew: trestle mail authorize {user}")
        }
        _ => "check the table oauth against what the provider shows of the application".to_owned(),
    };
    why.context(format!("{server} refuses ({advice})"))
}
