//! A person agrees in a browser that comes back to this machine: the authorization code (RFC 6749, 4.1)
//! with PKCE (RFC 7636) and a loopback address (RFC 8252, 7.3).

use std::net::Ipv4Addr;

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use tokio::net::TcpListener;
use url::Url;

use super::answer::Granted;
use super::callback;
use super::grant::{Scope, advised, code, swap};
use super::provider::Provider;
use super::settings::OAuth;

/// Says which address is to be opened, waits until the browser comes back, and swaps what it brings.
///
/// # Errors
/// When nobody agrees in time, or the provider refuses.
pub async fn ask(oauth: &OAuth, user: &str, port: u16, say: &impl Fn(String)) -> Result<Granted> {
    let page = oauth.authorize_url()?.context("authorize_url is needed, or a provider that is known")?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .await
        .with_context(|| format!("failed to listen on 127.0.0.1:{port}; choose another with --port"))?;
    let port = listener.local_addr()?.port();
    let host = oauth.provider.map_or("127.0.0.1", Provider::loopback);
    let (back, state, verifier) = (format!("http://{host}:{port}"), random(), random());
    let page = address(page, oauth, user, &back, &state, &verifier);
    say(format!(
        "Open this address in a browser on this machine, and agree as {user}:\n\n{page}\n\nIf the browser is \
         on another machine, first run there: ssh -L {port}:127.0.0.1:{port} THIS-MACHINE\nWaiting until \
         the browser comes back to {back} …"
    ));
    let brought = callback::wait(listener, state).await?;
    let form = [
        ("grant_type", "authorization_code"),
        ("code", brought.as_str()),
        ("redirect_uri", back.as_str()),
        ("code_verifier", verifier.as_str()),
    ];
    swap(oauth, &form, Scope::Within).await.map_err(|why| match code(&why) {
        Some("invalid_grant") => why.context("the consent is not taken any more; try again"),
        _ => advised(why, oauth, user),
    })
}

/// Where the person agrees. `login_hint` is of OpenID Connect; who does not know it passes over it.
fn address(mut page: Url, oauth: &OAuth, user: &str, back: &str, state: &str, verifier: &str) -> Url {
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier));
    page.query_pairs_mut()
        .append_pair("response_type", "code")
        .append_pair("client_id", oauth.client_id.as_deref().unwrap_or_default())
        .append_pair("redirect_uri", back)
        .append_pair("state", state)
        .append_pair("code_challenge", &challenge)
        .append_pair("code_challenge_method", "S256")
        .append_pair("login_hint", user);
    if let Some(scope) = oauth.scope() {
        page.query_pairs_mut().append_pair("scope", &scope);
    }
    page
}

/// 256 bits that nobody can guess.
#[expect(clippy::disallowed_methods, reason = "what protects one consent is made for it alone")]
fn random() -> String {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    URL_SAFE_NO_PAD.encode(bytes)
}
